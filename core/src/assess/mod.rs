//! The rules at work: what each says of a project, a board, the organisation, the portfolio and the register, and what
//! they answer in.
//!
//! A family of rules is a file. Each rule is a function that is handed a case, looked up once, and tells a verdict
//! what it finds; it writes no text.

mod anchoring;
mod assessment;
mod assessor;
mod boards;
mod case;
mod context;
mod cooperation;
mod drafts;
mod effects;
mod financing;
mod finding;
mod integrity;
mod json;
mod organisation;
mod outcome;
mod pointer;
mod portfolio;
mod reason;
mod reporting;
mod verdict;

pub use assessment::{
    Assessment, BoardOutcome, Outcomes, PortfolioOutcomes, ProjectAssessment, ProjectOutcomes, Provenance,
    Summary,
};
#[cfg(feature = "parallel")]
pub use assessor::assess_parallel;
pub use assessor::{Assessor, assess, assess_editions, assess_project, assess_under};
pub(crate) use assessor::{Unread, assess_knowing};
pub(crate) use boards::first_project_of;
pub(crate) use case::{last_day, under_way_in};
pub use finding::{Finding, Subject};
#[cfg(feature = "schema")]
pub(crate) use json::AssessmentView;
pub(crate) use json::FindingView;
pub use outcome::{Outcome, Severity};
pub use pointer::Pointer;
pub use reason::{Group, Measure, Reason, ReferenceKind, Specification};
