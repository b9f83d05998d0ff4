//! The JSON of every answer, with messages in one language. Every binding returns it byte for byte.

mod assessment;
mod comparison;
mod draft;
mod errors;
mod indicators;
mod ruling;
mod side_by_side;

#[cfg(feature = "schema")]
pub(crate) use self::{
    assessment::AssessmentView, comparison::ComparisonView, errors::ReadErrorsView,
    indicators::IndicatorsView, ruling::RulingView, side_by_side::SideBySideView,
};
pub(crate) use self::{assessment::FindingView, indicators::YearView};
