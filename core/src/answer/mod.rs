//! What is made of the register and the rules: who may do what, and what else people ask.

mod authority;
mod calendar;
mod indicators;

#[cfg(feature = "schema")]
pub(crate) use self::{authority::RulingView, calendar::CalendarView, indicators::IndicatorsView};
pub use authority::{Act, Actor, Because, Ruling, may};
pub use calendar::{Calendar, Duty};
pub use indicators::{
    Figure, Figures, Indicators, Of, Quantity, board_indicators, indicators,
};
