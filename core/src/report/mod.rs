//! Exports: the annual report's section, the calendar of duties, SARIF, and the catalogue.

mod annual_report;
mod calendar;
mod catalogue;
mod sarif;

#[cfg(feature = "schema")]
pub(crate) use self::{annual_report::SectionView, calendar::CalendarView, catalogue::CatalogueView};
#[cfg(feature = "render")]
pub(crate) use annual_report::MarkdownEscaper;
pub use annual_report::{AnnualReportSection, BoardSection, ProjectSection, annual_report};
#[cfg(feature = "render")]
pub use annual_report::{Block, Document, Fact, TableColumn};
pub use calendar::{Calendar, Duty};
pub use catalogue::catalogue;
pub use sarif::Sarif;
