//! The rules at work: what each says of a project, a board, the organisation, the portfolio and the register, and what
//! they answer in.
//!
//! A family of rules is a file. Each rule is a function that is handed a case, looked up once, and tells a verdict
//! what it finds; it writes no text.

mod accounts;
mod anchoring;
mod assessment;
mod assessor;
mod boards;
mod case;
mod concerned;
mod context;
mod cooperation;
mod drafts;
mod effects;
pub(crate) mod facts;
mod financing;
mod finding;
mod findings;
mod integrity;
mod json;
mod money;
mod organisation;
mod outcome;
mod parsed;
mod place;
mod pointer;
mod portfolio;
mod reason;
mod register;
mod reporting;
mod table;
mod verdict;

pub(crate) use accounts::lines_of;
pub use assessment::{
    Assessment, BoardOutcome, Outcomes, PortfolioOutcomes, ProjectAssessment, ProjectOutcomes, Provenance,
    Summary,
};
pub use assessor::{Assessor, assess_project};
pub(crate) use boards::first_project_of;
pub(crate) use case::{last_day, under_way_in};
#[cfg(feature = "arrow")]
pub(crate) use facts::{
    BudgetFacts, CostFacts, DecisionFacts, EffectFacts, Facts, FundingFacts, ObjectiveFacts, PartnerFacts,
    RepresentationFacts,
};
pub use finding::{Finding, Subject};
pub use findings::{Findings, OutcomesIter};
#[cfg(feature = "schema")]
pub(crate) use json::AssessmentView;
pub(crate) use json::FindingView;
pub use outcome::{Outcome, Severity};
pub use parsed::{
    OrganisationOutcomes, ParsedAssessment, ParsedFinding, ParsedProjectAssessment, ParsedSubject,
};
pub use place::Place;
pub use pointer::Pointer;
pub(crate) use reason::Key;
pub use reason::{Group, Measure, Reason, ReferenceKind, Specification};
#[cfg(feature = "parallel")]
pub use register::assess_parallel;
pub(crate) use register::{Unread, assess_knowing};
pub use register::{assess, assess_editions, assess_under};
