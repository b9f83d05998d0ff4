//! Assessment: applies the rules to the projects, boards, organisation, portfolio and integrity of a register.
//!
//! Each rule is a function in `rules` that takes a case and records findings. It creates no text: `locale` makes the
//! messages from the findings.

mod accounts;
#[cfg(feature = "texts")]
mod argument;
mod assessor;
mod builder;
mod case;
mod concerned;
mod context;
mod draft;
mod drafts;
pub(crate) mod facts;
mod finding;
mod finding_key;
mod findings;
mod money;
mod outcome;
mod outcomes;
mod parsed;
mod place;
mod pointer;
mod reason;
mod result;
mod rules;
mod stream;
mod table;
mod verdict;
mod whole;

pub(crate) use accounts::lines_of;
#[cfg(feature = "texts")]
pub use argument::Argument;
pub use assessor::Assessor;
pub use builder::AssessorBuilder;
pub(crate) use case::{last_day, under_way_in};
pub use draft::DraftAssessment;
#[cfg(feature = "arrow")]
pub(crate) use facts::{
    BudgetFacts, CostFacts, DecisionFacts, EffectFacts, Facts, FundingFacts, ObjectiveFacts, PartnerFacts,
    RepresentationFacts,
};
pub use finding::{Finding, Subject};
pub(crate) use finding_key::{Deduplicator, duty_key, of_finding, of_outcome};
pub use findings::{Findings, OutcomesIter};
pub use outcome::{Outcome, Severity};
pub use outcomes::Outcomes;
pub use parsed::{
    OrganisationOutcomes, ParsedAssessment, ParsedFinding, ParsedProjectAssessment, ParsedSubject,
};
pub use place::Place;
pub use pointer::Pointer;
pub use reason::{Group, Measure, Reason, ReferenceKind, Specification};
pub use result::{
    Assessment, BoardOutcome, PortfolioOutcomes, ProjectAssessment, ProjectOutcomes, Provenance, Summary,
};
pub(crate) use rules::board_account::first_project_of;
pub use stream::{AssessedLine, AssessedLines, LineResult, StreamOptions, StreamSummary};
pub use whole::assess;

pub use crate::parse::StreamError;
