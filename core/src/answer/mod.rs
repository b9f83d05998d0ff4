//! What is made of the register and the rules: who may do what, and what else people ask.

mod annual_report;
mod authority;
mod calendar;
mod catalogue;
mod comparison;
mod edit;
mod indicators;
mod key;
mod sarif;
mod side_by_side;

#[cfg(feature = "schema")]
pub(crate) use self::{
    annual_report::SectionView, authority::RulingView, calendar::CalendarView, catalogue::CatalogueView,
    comparison::ComparisonView, indicators::IndicatorsView, side_by_side::SideBySideView,
};
#[cfg(feature = "render")]
pub(crate) use annual_report::MarkdownEscaper;
pub use annual_report::{AnnualReportSection, BoardSection, ProjectSection, annual_report};
#[cfg(feature = "render")]
pub use annual_report::{Block, Column, Document, Fact};
pub use authority::{Act, Actor, Because, Ruling, may};
pub use calendar::{Calendar, Duty};
pub use catalogue::catalogue;
pub use comparison::{Became, Comparison, DutyChange, OutcomeChange, compare};
pub use edit::{Edit, Operation};
pub use indicators::{Figure, Figures, Indicators, Of, Quantity, board_indicators, indicators};
pub use sarif::Sarif;
pub use side_by_side::{Row, SideBySide, side_by_side};
