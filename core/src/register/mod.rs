//! What a municipality records: its organisation, its projects and its annual reports.
//!
//! The fields are named as in JSON, so that a pointer in a finding is the path that a user types. Every value is parsed
//! or built through a constructor and is well-formed; the rules report what is missing.
//!
//! Enums that may get more variants, such as the kinds of project, are `#[non_exhaustive]`. Enums that are complete by
//! definition, such as the policy's goals, are not. All parse from their name (`"eu".parse::<FunderKind>()`).

mod annual_report;
mod budget;
mod enums;
mod names;
mod organisation;
mod partial;
mod project;
mod pseudonyms;
mod record;
mod values;

pub use annual_report::{Account, AnnualReport, Participants, ProjectAccount};
pub use budget::{Budget, Cost, ExchangeRate, ExternalFunding, Funding, OwnFunding};
#[cfg(feature = "arrow")]
pub(crate) use budget::{FundingLine, Source};
pub use enums::{
    AgreementKind, BodyKind, EffectKind, FunderKind, FundingStatus, Goal, PartnerKind, PartnerRole, Post,
    ProjectKind, Resolution, Section,
};
pub(crate) use names::Names;
pub use organisation::{
    Administration, Appointment, BoardPeriod, Body, Municipality, Organisation, Person, Register,
};
pub use partial::PartialRegister;
pub(crate) use partial::UnreadableProjects;
pub use project::{
    Agreement, Decision, Effect, Identifier, Objective, ObjectiveResult, Partner, Project, Representation,
};
pub use pseudonyms::Pseudonyms;
pub(crate) use record::record;
pub use values::{
    AdministrationId, Amount, BodyId, Country, Currency, Date, Decimal, MunicipalityCode, OrganisationNumber,
    Period, PersonId, PolicyId, ProjectId, Sum, Text, Year,
};
pub(crate) use values::{blank_or_text, days_between, last_of_year, optional_text};
#[cfg(feature = "arrow")]
pub(crate) use values::{is_id, is_nfc, is_simple, says_something};

pub use crate::parse::{UnknownName, ValueError};

crate::parse::documents! {
    Register: "a register";
    Project: "a project";
    Organisation: "an organisation";
    AnnualReport: "an annual report";
}
