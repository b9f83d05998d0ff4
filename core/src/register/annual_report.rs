//! What the annual report (årsredovisning) says of the projects, board by board.

use std::hash::{Hash, Hasher};

use serde::{Deserialize, Serialize};

use crate::parse::tolerant_record;

use super::{Amount, BodyId, ProjectId, Section, Text, Year, values::blank_or_text};
use crate::parse::{list, serde_objects};

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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, bon::Builder)]
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

/// All the numbers as one: a derived hash is four times the code, in a module that should be small.
impl Hash for ProjectAccount {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let count = |of: fn(&Participants) -> Option<u32>| {
            self.participants.as_ref().and_then(of).map_or(-1, i64::from)
        };
        let amount = |amount: Option<Amount>| amount.map_or(i64::MIN, Amount::hundredths);
        let numbers = [
            amount(self.costs),
            amount(self.own),
            amount(self.external),
            count(|who| who.politicians),
            count(|who| who.staff),
            count(|who| who.pupils),
            count(|who| who.new_residents),
        ];
        let mix = |hash: u64, number: i64| {
            (hash.rotate_left(5) ^ number.cast_unsigned()).wrapping_mul(0x9e37_79b9_7f4a_7c15)
        };
        self.project.as_str().hash(state);
        self.description.as_ref().map_or("", Text::as_str).hash(state);
        state.write_u64(numbers.into_iter().fold(0, mix));
    }
}

/// How many people took part in a year.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, bon::Builder)]
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

serde_objects!(AnnualReport, Account, ProjectAccount, Participants);

tolerant_record! {
    AnnualReport { year, accounts }
    Account { body, projects }
    ProjectAccount { project, section, description as MayBeBlank, costs, own, external, participants }
    Participants { politicians, staff, pupils, new_residents }
}
