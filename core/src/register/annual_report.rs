//! What the annual report (årsredovisning) says of the projects, board by board.

use serde::{Deserialize, Serialize};

use crate::read::in_detail;

use super::{
    Amount, BodyId, ProjectId, Section, Text, Year, records,
    values::{blank_or_text, list},
};

/// The annual report of a year, as far as it speaks of international projects.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, bon::Builder)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, remote = "Self")]
#[non_exhaustive]
pub struct AnnualReport {
    /// The year reported on.
    pub year: Year,
    /// What each body accounts for.
    #[serde(default, deserialize_with = "list")]
    #[builder(default)]
    pub accounts: Vec<Account>,
}

/// What a body accounts for in a year (`organisation.5`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, bon::Builder)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, remote = "Self")]
#[non_exhaustive]
pub struct Account {
    /// The body.
    pub body: BodyId,
    /// What it says of each project.
    #[serde(default, deserialize_with = "list")]
    #[builder(default)]
    pub projects: Vec<ProjectAccount>,
}

/// What a board tells the annual report of one project in one year (`goals.4`, `application.4`).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, bon::Builder)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, remote = "Self")]
#[non_exhaustive]
pub struct ProjectAccount {
    /// The project.
    pub project: ProjectId,
    /// Where in the board's chapter it stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub section: Option<Section>,
    /// The description. It must be written but may be blank: the rule `reporting.described` says so when it is.
    #[serde(with = "blank_or_text")]
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::BlankOrText"))]
    pub description: Option<Text>,
    /// What the year cost, in Swedish kronor.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub costs: Option<Amount>,
    /// What the municipality paid itself, in Swedish kronor.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub own: Option<Amount>,
    /// What others paid, in Swedish kronor.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub external: Option<Amount>,
    /// Who took part.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub participants: Option<Participants>,
}

/// How many people took part in a year.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, bon::Builder)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, remote = "Self")]
#[non_exhaustive]
pub struct Participants {
    /// Politicians.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub politicians: Option<u32>,
    /// Staff.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub staff: Option<u32>,
    /// Pupils.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pupils: Option<u32>,
    /// New residents, among the others.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub new_residents: Option<u32>,
}

records!(AnnualReport, Account, ProjectAccount, Participants);

in_detail! {
    AnnualReport { year, accounts }
    Account { body, projects }
    ProjectAccount { project, section, description as Blankable, costs, own, external, participants }
    Participants { politicians, staff, pupils, new_residents }
}
