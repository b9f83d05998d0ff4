//! A project: an international engagement of the municipality, from idea to result.

use serde::{Deserialize, Serialize};

use crate::parse::tolerant_record;

use super::{
    AdministrationId, AgreementKind, BodyId, Budget, Country, Date, Decimal, EffectKind, Goal,
    OrganisationNumber, PartnerKind, PartnerRole, Period, PersonId, ProjectId, ProjectKind, Resolution, Text,
    values::optional_text,
};
use crate::parse::{list, serde_objects};

/// An international engagement.
///
/// Only id, title and administration are required: a project that is only an idea is a valid project. The builder takes
/// values and no texts, since a text may be none of these: it is parsed first, where it can fail.
///
/// ```
/// use kalix_policy::register::{Date, Period, Project, ProjectKind};
///
/// let project = Project::builder()
///     .id("UN-2024-17".parse()?)
///     .title("Elevutbyte med Pielavesi".parse()?)
///     .administration("uf".parse()?)
///     .kind(ProjectKind::PupilExchange)
///     .period(Period::builder().start(Date::new(2024, 8, 19)?).build())
///     .build();
/// assert_eq!(serde_json::to_value(&project)?["kind"], "pupil-exchange");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, bon::Builder)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, remote = "Self")]
#[non_exhaustive]
pub struct Project {
    /// Its id in the register.
    pub id: ProjectId,
    /// Its title.
    pub title: Text,
    /// The administration that engages and leads.
    pub administration: AdministrationId,
    /// Other administrations that are concerned and carry their own costs.
    #[serde(default, deserialize_with = "list", skip_serializing_if = "Vec::is_empty")]
    #[builder(default)]
    pub joint_administrations: Vec<AdministrationId>,
    /// What kind of engagement it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<ProjectKind>,
    /// What it is for (`application.2`).
    #[serde(default, deserialize_with = "optional_text", skip_serializing_if = "Option::is_none")]
    pub purpose: Option<Text>,
    /// Which of the policy's goals it serves.
    #[serde(default, deserialize_with = "list", skip_serializing_if = "Vec::is_empty")]
    #[builder(default)]
    pub goals: Vec<Goal>,
    /// When it runs.
    #[serde(default, deserialize_with = "period", skip_serializing_if = "Period::is_empty")]
    #[builder(default)]
    pub period: Period,
    /// The day it was called off.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cancelled_on: Option<Date>,
    /// Whom it is done with.
    #[serde(default, deserialize_with = "list", skip_serializing_if = "Vec::is_empty")]
    #[builder(default)]
    pub partners: Vec<Partner>,
    /// The name of the partner that coordinates, when the municipality does not (`business.3`).
    #[serde(default, deserialize_with = "optional_text", skip_serializing_if = "Option::is_none")]
    pub coordinator: Option<Text>,
    /// The municipality's own schools that take part (`network.3`).
    #[serde(default, deserialize_with = "list", skip_serializing_if = "Vec::is_empty")]
    #[builder(default)]
    pub schools: Vec<Text>,
    /// What bodies decided about it (`goals.1`, `goals.2`).
    #[serde(default, deserialize_with = "list", skip_serializing_if = "Vec::is_empty")]
    #[builder(default)]
    pub decisions: Vec<Decision>,
    /// The plans and agreements it left (`visibility.5`).
    #[serde(default, deserialize_with = "list", skip_serializing_if = "Vec::is_empty")]
    #[builder(default)]
    pub agreements: Vec<Agreement>,
    /// The municipality's own part of costs and funding (`goals.3`), not the whole partnership's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub budget: Option<Budget>,
    /// What it is to reach, so that it can be followed up (`application.3`).
    #[serde(default, deserialize_with = "list", skip_serializing_if = "Vec::is_empty")]
    #[builder(default)]
    pub objectives: Vec<Objective>,
    /// The officials who carry a part of the responsibility (`organisation.4`).
    #[serde(default, deserialize_with = "list", skip_serializing_if = "Vec::is_empty")]
    #[builder(default)]
    pub responsible: Vec<PersonId>,
    /// Who represented the municipality, and whether at its highest level (`organisation.1`).
    #[serde(default, deserialize_with = "list", skip_serializing_if = "Vec::is_empty")]
    #[builder(default)]
    pub representations: Vec<Representation>,
    /// What it led to (`goals.5`, `perception.1`, `recruitment.1`).
    #[serde(default, deserialize_with = "list", skip_serializing_if = "Vec::is_empty")]
    #[builder(default)]
    pub effects: Vec<Effect>,
}

fn period<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Period, D::Error> {
    Option::deserialize(deserializer).map(Option::unwrap_or_default)
}

/// A partner of a project.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, bon::Builder)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, remote = "Self")]
#[non_exhaustive]
pub struct Partner {
    /// Its name.
    pub name: Text,
    /// Its country.
    pub country: Country,
    /// What kind of organisation it is.
    pub kind: PartnerKind,
    /// The part it plays.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<PartnerRole>,
    /// Its Swedish organisation number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub organisation_number: Option<OrganisationNumber>,
    /// Other numbers it goes by, as given.
    #[serde(default, deserialize_with = "list", skip_serializing_if = "Vec::is_empty")]
    #[builder(default)]
    pub identifiers: Vec<Identifier>,
}

/// A number an organisation goes by: PIC, VAT, Y-tunnus and the like.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, bon::Builder)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, remote = "Self")]
#[non_exhaustive]
pub struct Identifier {
    /// What kind of number it is.
    pub scheme: Text,
    /// The number, as given.
    pub value: Text,
}

/// What a body resolved about a project on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, bon::Builder)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, remote = "Self")]
#[non_exhaustive]
pub struct Decision {
    /// The body that decided.
    pub body: BodyId,
    /// The day of the meeting.
    pub date: Date,
    /// What was resolved.
    pub resolution: Resolution,
    /// Whether an official decided on the body's behalf.
    #[serde(default, deserialize_with = "no_when_missing", skip_serializing_if = "is_no")]
    #[builder(default)]
    pub delegated: bool,
    /// The register number (diarienummer), as written.
    #[serde(default, deserialize_with = "optional_text", skip_serializing_if = "Option::is_none")]
    pub reference: Option<Text>,
    /// The paragraph of the minutes, which runs by body and calendar year.
    #[serde(default, deserialize_with = "optional_text", skip_serializing_if = "Option::is_none")]
    pub paragraph: Option<Text>,
    /// The decision's words.
    #[serde(default, deserialize_with = "optional_text", skip_serializing_if = "Option::is_none")]
    pub text: Option<Text>,
    /// The day the minutes were approved (justerade).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub adjusted_on: Option<Date>,
    /// The day the decision had legal force (laga kraft).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub final_on: Option<Date>,
}

/// A plan or an agreement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, bon::Builder)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, remote = "Self")]
#[non_exhaustive]
pub struct Agreement {
    /// Its title.
    pub title: Text,
    /// What it is.
    pub kind: AgreementKind,
    /// Its day.
    pub date: Date,
    /// Its register number.
    #[serde(default, deserialize_with = "optional_text", skip_serializing_if = "Option::is_none")]
    pub reference: Option<Text>,
}

/// What a project is to reach.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, bon::Builder)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, remote = "Self")]
#[non_exhaustive]
pub struct Objective {
    /// The objective in words.
    pub description: Text,
    /// What is measured.
    #[serde(default, deserialize_with = "optional_text", skip_serializing_if = "Option::is_none")]
    pub indicator: Option<Text>,
    /// The figure before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub baseline: Option<Decimal>,
    /// The figure to reach.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<Decimal>,
    /// The figures' unit.
    #[serde(default, deserialize_with = "optional_text", skip_serializing_if = "Option::is_none")]
    pub unit: Option<Text>,
    /// The day by which.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<Date>,
    /// What was reached.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub result: Option<ObjectiveResult>,
}

/// What an objective reached.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, bon::Builder)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, remote = "Self")]
#[non_exhaustive]
pub struct ObjectiveResult {
    /// The figure reached.
    pub value: Decimal,
    /// The day it was measured.
    pub on: Date,
}

/// That a person represented the municipality.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, bon::Builder)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, remote = "Self")]
#[non_exhaustive]
pub struct Representation {
    /// The day.
    pub date: Date,
    /// The occasion.
    pub occasion: Text,
    /// Who represented it.
    pub person: PersonId,
    /// Whether as the municipality's highest representative.
    pub highest: bool,
}

/// What a project led to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, bon::Builder)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, remote = "Self")]
#[non_exhaustive]
pub struct Effect {
    /// What kind of effect.
    pub kind: EffectKind,
    /// The effect in words.
    pub description: Text,
    /// The administration that uses an experience (`application.1`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub used_by: Option<AdministrationId>,
    /// The day it showed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on: Option<Date>,
}

pub(super) fn no_when_missing<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
    Option::deserialize(deserializer).map(Option::unwrap_or_default)
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands in a reference to the field")]
pub(super) fn is_no(flag: &bool) -> bool {
    !*flag
}

serde_objects!(
    Project,
    Partner,
    Identifier,
    Decision,
    Agreement,
    Objective,
    ObjectiveResult,
    Representation,
    Effect
);

tolerant_record! {
    Project {
        id, title, administration, joint_administrations, kind, purpose, goals, period as OrDefault, cancelled_on, partners,
        coordinator, schools, decisions, agreements, budget, objectives, responsible, representations, effects,
    }
    Partner { name, country, kind, role, organisation_number, identifiers }
    Identifier { scheme, value }
    Decision { body, date, resolution, delegated as OrDefault, reference, paragraph, text, adjusted_on, final_on }
    Agreement { title, kind, date, reference }
    Objective { description, indicator, baseline, target, unit, by, result }
    ObjectiveResult { value, on }
    Representation { date, occasion, person, highest }
    Effect { kind, description, used_by, on }
}
