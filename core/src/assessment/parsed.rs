//! Assessments parsed from JSON, such as a client of a service receives.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, Serialize, de};
use serde_json::value::RawValue;

use super::{
    finding::Subject,
    outcome::{Outcome, Severity},
    outcomes::Outcomes,
    reason::Reason,
    result::{BoardOutcome, PortfolioOutcomes, ProjectOutcomes, Provenance, Summary},
};
use crate::{
    policy::{Basis, Clause, Rule},
    register::{BodyId, Date, PolicyId, ProjectId, Year},
};

/// The assessment of a register, with messages in one language, as [`Assessment::json`](super::Assessment::json) writes
/// it.
///
/// An [`Assessment`](super::Assessment) cannot be parsed: for messages in any language it needs names from the register
/// that the JSON does not contain.
///
/// JSON from this version of the library is serialized again byte for byte. Unknown fields, which a later version may
/// add, are ignored; an unknown rule, outcome or reason is an error, and so is a day after 2200. Deserializing works
/// only with `serde_json`.
///
/// ```
/// use kalix_policy::{Locale, Register, assess, assessment::{ParsedAssessment, Severity}, register::Date};
///
/// let register = Register::from_json(r#"{
///     "municipality": { "name": "Kalix kommun", "code": "2514" }, "organisation": {},
///     "projects": [{ "id": "p-1", "title": "Utbyte", "administration": "uf", "period": { "start": "2026-03-01" } }]
/// }"#)?;
/// let written = serde_json::to_string(&assess(&register, Date::new(2026, 11, 23)?).json(Locale::En))?;
///
/// let parsed: ParsedAssessment = serde_json::from_str(&written)?;
/// let worst = parsed.findings.iter().max_by_key(|finding| finding.severity).unwrap();
/// assert_eq!((worst.severity, worst.pointer.as_str()), (Severity::Error, "/projects/0/administration"));
/// assert_eq!(serde_json::to_string(&parsed)?, written);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ParsedAssessment {
    /// The edition of the assessment.
    pub policy: PolicyId,
    /// The day of the assessment.
    pub on: Date,
    /// The outcomes of each project, in the order of the register.
    pub projects: Vec<ProjectOutcomes>,
    /// The outcomes of each board and year that took part.
    pub boards: Vec<BoardOutcome>,
    /// The outcomes of the organisation.
    pub organisation: OrganisationOutcomes,
    /// The outcomes of the last closed year's projects as a whole.
    pub portfolio: PortfolioOutcomes,
    /// Every finding.
    pub findings: Vec<ParsedFinding>,
    /// How many findings there are of each severity.
    pub summary: Summary,
    /// The library and the catalogue that produced the assessment.
    pub provenance: Provenance,
}

/// The assessment of one project as [`ProjectAssessment::json`](super::ProjectAssessment::json) writes it.
///
/// ```
/// use kalix_policy::{Assessor, Locale, assessment::{ParsedProjectAssessment, Reason}, register::{Date, Project}};
///
/// let project = Project::from_json(r#"{ "id": "p-1", "title": "En idé", "administration": "uf" }"#)?;
/// let assessment = Assessor::builder(Date::new(2026, 11, 23)?).build().project(&project);
/// let written = serde_json::to_string(&assessment.json(Locale::Sv))?;
/// let parsed: ParsedProjectAssessment = serde_json::from_str(&written)?;
/// assert_eq!(parsed.project, project.id);
/// assert!(parsed.findings.iter().any(|finding| finding.reason == Reason::NotAnchored {}));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ParsedProjectAssessment {
    /// The edition of the assessment.
    pub policy: PolicyId,
    /// The day of the assessment.
    pub on: Date,
    /// The project.
    pub project: ProjectId,
    /// The outcome of every rule on projects.
    pub outcomes: Outcomes,
    /// Every finding.
    pub findings: Vec<ParsedFinding>,
    /// How many findings there are of each severity.
    pub summary: Summary,
    /// The library and the catalogue that produced the assessment.
    pub provenance: Provenance,
}

/// The outcomes of the organisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct OrganisationOutcomes {
    /// The outcome of every rule on the organisation.
    pub outcomes: Outcomes,
}

/// A parsed finding, with its texts in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ParsedFinding {
    /// The rule that found it.
    pub rule: Rule,
    /// The clauses the rule comes from.
    pub clauses: Vec<Clause>,
    /// Its subject.
    pub subject: ParsedSubject,
    /// Its outcome: pending, undetermined or unmet.
    pub outcome: Outcome,
    /// Whether the edition's text states the rule or implies it.
    pub basis: Basis,
    /// How severe it is.
    pub severity: Severity,
    /// The last day to fulfil the duty; `None` when there is no such day.
    pub due: Option<Date>,
    /// Where it is in the input, as an RFC 6901 JSON pointer.
    pub pointer: String,
    /// The field that has to change, as an RFC 6901 JSON pointer.
    pub place: String,
    /// Why the rule is not met.
    #[serde(deserialize_with = "exact_reason")]
    pub reason: Reason,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub remedy: String,
}

/// Deserializes a reason with exact decimals. Serde buffers the fields of a tagged enum, and a fraction among them as
/// an `f64`. Quoted, the fraction keeps its digits, and the number types also accept strings.
fn exact_reason<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Reason, D::Error> {
    let fields = BTreeMap::<String, Box<RawValue>>::deserialize(deserializer)?;
    let is_fraction = |json: &str| {
        json.starts_with(['-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9']) && json.contains('.')
    };
    let quoted = fields.into_iter().map(|(name, json)| match json.get() {
        number if is_fraction(number) => Ok((name, serde_json::Value::from(number))),
        other => Ok((name, serde_json::from_str(other)?)),
    });
    let fields: serde_json::Map<_, _> =
        quoted.collect::<serde_json::Result<_>>().map_err(de::Error::custom)?;
    Reason::deserialize(serde_json::Value::Object(fields)).map_err(de::Error::custom)
}

/// The subject of a parsed finding: [`Subject`] with owned ids.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum ParsedSubject {
    /// A project.
    Project {
        /// Its id.
        project: ProjectId,
    },
    /// A board in a year.
    Board {
        /// The board.
        body: BodyId,
        /// The year.
        year: Year,
    },
    /// The organisation.
    Organisation,
    /// All projects of a year.
    Portfolio {
        /// The year; `None` when no year is closed.
        year: Option<Year>,
    },
    /// The register as a record.
    Register,
}

impl From<Subject<'_>> for ParsedSubject {
    fn from(subject: Subject<'_>) -> Self {
        match subject {
            Subject::Project { project } => Self::Project { project: project.clone() },
            Subject::Board { body, year } => Self::Board { body: body.clone(), year },
            Subject::Organisation => Self::Organisation,
            Subject::Portfolio { year } => Self::Portfolio { year },
            Subject::Register => Self::Register,
        }
    }
}
