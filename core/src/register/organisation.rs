//! The register as a whole, and the organisation in it: bodies, administrations, posts and people.

use serde::{Deserialize, Serialize};

use crate::parse::tolerant_record;

use super::{
    AdministrationId, AnnualReport, BodyId, BodyKind, Date, MunicipalityCode, OrganisationNumber, Period,
    PersonId, Post, Project, Text, values::optional_text,
};
use crate::parse::{list, serde_objects};

/// A municipality's register of international engagements.
///
/// ```
/// use kalix_policy::register::Register;
///
/// let register = Register::from_json(r#"{
///     "municipality": { "name": "Kalix kommun", "code": "2514" },
///     "organisation": { "bodies": [], "administrations": [], "appointments": [] },
///     "projects": [{ "id": "p-1", "title": "En idé", "administration": "uf" }],
///     "annual_reports": []
/// }"#)?;
/// assert_eq!(register.projects[0].title.as_str(), "En idé");
/// # Ok::<(), kalix_policy::ReadErrors>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, bon::Builder)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, remote = "Self")]
#[non_exhaustive]
pub struct Register {
    /// Whose register it is.
    pub municipality: Municipality,
    /// Its bodies, administrations and posts.
    pub organisation: Organisation,
    /// Its international engagements.
    #[serde(default, deserialize_with = "list")]
    #[builder(default)]
    pub projects: Vec<Project>,
    /// What its annual reports say of them.
    #[serde(default, deserialize_with = "list")]
    #[builder(default)]
    pub annual_reports: Vec<AnnualReport>,
}

/// A municipality.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, bon::Builder)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, remote = "Self")]
#[non_exhaustive]
pub struct Municipality {
    /// Its name, such as Kalix kommun.
    pub name: Text,
    /// Its code at Statistics Sweden.
    pub code: MunicipalityCode,
    /// Its organisation number, by which a funder is recognised as the municipality itself (`goals.3`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub organisation_number: Option<OrganisationNumber>,
}

/// The municipality's political bodies, its administrations, and who holds the posts of the international work.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, bon::Builder)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, remote = "Self")]
#[non_exhaustive]
pub struct Organisation {
    /// The political bodies, today's and earlier ones.
    #[serde(default, deserialize_with = "list")]
    #[builder(default)]
    pub bodies: Vec<Body>,
    /// The administrations (förvaltningar).
    #[serde(default, deserialize_with = "list")]
    #[builder(default)]
    pub administrations: Vec<Administration>,
    /// Who held which post when.
    #[serde(default, deserialize_with = "list")]
    #[builder(default)]
    pub appointments: Vec<Appointment>,
    /// Names for people's ids, where they are wanted at all (data protection: record no more than is needed).
    #[serde(default, deserialize_with = "list", skip_serializing_if = "Vec::is_empty")]
    #[builder(default)]
    pub people: Vec<Person>,
}

/// A political body: the council, the executive, a board, a committee.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, bon::Builder)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, remote = "Self")]
#[non_exhaustive]
pub struct Body {
    /// Its id.
    pub id: BodyId,
    /// Its name, such as utbildningsnämnden.
    pub name: Text,
    /// What kind of body it is.
    pub kind: BodyKind,
    /// The body it is a committee of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parent: Option<BodyId>,
    /// The first day it existed; left out: as long as anyone asks.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<Date>,
    /// The last day it existed; left out: it still does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end: Option<Date>,
}

impl Body {
    /// The days the body exists.
    pub fn period(&self) -> Period {
        Period { start: self.start, end: self.end }
    }
}

/// An administration (förvaltning) and the bodies it has answered to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, bon::Builder)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, remote = "Self")]
#[non_exhaustive]
pub struct Administration {
    /// Its id.
    pub id: AdministrationId,
    /// Its name, such as utbildningsförvaltningen.
    pub name: Text,
    /// The executive, board or company board it answers to, and when: an old decision is judged by the order of its
    /// own day.
    #[serde(default, deserialize_with = "list")]
    #[builder(default)]
    pub boards: Vec<BoardPeriod>,
}

/// That an administration answers to a body for a time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, bon::Builder)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, remote = "Self")]
#[non_exhaustive]
pub struct BoardPeriod {
    /// The executive, board or company board.
    pub body: BodyId,
    /// The first day; left out: since always.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<Date>,
    /// The last day; left out: still.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end: Option<Date>,
}

impl BoardPeriod {
    /// The days the administration answers to the body.
    pub fn period(&self) -> Period {
        Period { start: self.start, end: self.end }
    }
}

/// That a person holds a post for a time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, bon::Builder)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, remote = "Self")]
#[non_exhaustive]
pub struct Appointment {
    /// The post.
    pub post: Post,
    /// Who holds it.
    pub person: PersonId,
    /// The first day.
    pub start: Date,
    /// The last day; left out: still.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end: Option<Date>,
    /// Who appointed: for an official, the chief executive (`organisation.4`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub appointed_by: Option<PersonId>,
    /// The day of the appointment; left out: the first day of the post.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub appointed_on: Option<Date>,
    /// The register number of the appointment.
    #[serde(default, deserialize_with = "optional_text", skip_serializing_if = "Option::is_none")]
    pub reference: Option<Text>,
}

impl Appointment {
    /// The days the person holds the post.
    pub fn period(&self) -> Period {
        Period { start: Some(self.start), end: self.end }
    }
}

/// A name for a person's id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, bon::Builder)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, remote = "Self")]
#[non_exhaustive]
pub struct Person {
    /// The id.
    pub id: PersonId,
    /// The name, or what the person is called instead.
    pub name: Text,
}

serde_objects!(Register, Municipality, Organisation, Body, Administration, BoardPeriod, Appointment, Person);

tolerant_record! {
    Register { municipality, organisation, projects, annual_reports }
    Municipality { name, code, organisation_number }
    Organisation { bodies, administrations, appointments, people }
    Body { id, name, kind, parent, start, end }
    Administration { id, name, boards }
    BoardPeriod { body, start, end }
    Appointment { post, person, start, end, appointed_by, appointed_on, reference }
    Person { id, name }
}
