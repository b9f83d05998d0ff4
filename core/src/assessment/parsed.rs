//! Assessments that somebody wrote as JSON, read back: what a client of a service has in its hands.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, Serialize, de};
use serde_json::value::RawValue;

use super::{
    finding::Subject,
    outcome::{Outcome, Severity},
    reason::Reason,
    result::{BoardOutcome, Outcomes, PortfolioOutcomes, ProjectOutcomes, Provenance, Summary},
};
use crate::{
    policy::{Basis, Clause, Rule},
    register::{BodyId, Date, PolicyId, ProjectId, Year},
};

/// The assessment of a register as [`Assessment::to_json`](super::Assessment::to_json) wrote it, with its messages in the
/// one language that was asked for.
///
/// An [`Assessment`](super::Assessment) itself is not read back: it can be said in any language, for which it keeps names
/// of the register that are not written. What this library wrote is written again byte for byte. Fields that a later
/// version adds are left out; a rule, an outcome or a reason that this version does not know is an error, and so is a
/// day after 2200. It is read from JSON alone.
///
/// ```
/// use kalix_policy::{Locale, Register, assess, assess::{ParsedAssessment, Severity}, register::Date};
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
    /// The edition that was judged by.
    pub policy: PolicyId,
    /// The day that was judged on.
    pub on: Date,
    /// The outcomes of each project, as in the register.
    pub projects: Vec<ProjectOutcomes>,
    /// The outcomes of each board and year that took part.
    pub boards: Vec<BoardOutcome>,
    /// The outcomes of the organisation.
    pub organisation: OrganisationOutcomes,
    /// The outcomes of the last closed year's projects taken together.
    pub portfolio: PortfolioOutcomes,
    /// Every finding.
    pub findings: Vec<ParsedFinding>,
    /// How many findings there are of each severity.
    pub summary: Summary,
    /// Which library and which catalogue judged.
    pub provenance: Provenance,
}

/// The assessment of one project as [`ProjectAssessment::to_json`](super::ProjectAssessment::to_json) wrote it.
///
/// ```
/// use kalix_policy::{Locale, assess::{ParsedProjectAssessment, Reason}, assess_project, register::{Date, Organisation, Project}};
///
/// let project = Project::from_json(r#"{ "id": "p-1", "title": "En idé", "administration": "uf" }"#)?;
/// let assessment = assess_project(&project, &Organisation::default(), Date::new(2026, 11, 23)?);
/// let written = serde_json::to_string(&assessment.json(Locale::Sv))?;
/// let parsed: ParsedProjectAssessment = serde_json::from_str(&written)?;
/// assert_eq!(parsed.project, project.id);
/// assert!(parsed.findings.iter().any(|finding| finding.reason == Reason::NotAnchored {}));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ParsedProjectAssessment {
    /// The edition that was judged by.
    pub policy: PolicyId,
    /// The day that was judged on.
    pub on: Date,
    /// The project.
    pub project: ProjectId,
    /// The outcome of every rule on projects.
    pub outcomes: Outcomes,
    /// Every finding.
    pub findings: Vec<ParsedFinding>,
    /// How many findings there are of each severity.
    pub summary: Summary,
    /// Which library and which catalogue judged.
    pub provenance: Provenance,
}

/// The outcomes of the organisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct OrganisationOutcomes {
    /// The outcome of every rule on the organisation.
    pub outcomes: Outcomes,
}

/// A finding as it was written, with its texts in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ParsedFinding {
    /// The rule that found it.
    pub rule: Rule,
    /// The clauses the rule comes from.
    pub clauses: Vec<Clause>,
    /// What it speaks of.
    pub subject: ParsedSubject,
    /// Pending, undetermined or unmet.
    pub outcome: Outcome,
    /// Whether the edition's text says it, or it is implied.
    pub basis: Basis,
    /// How grave it is.
    pub severity: Severity,
    /// The last day to fulfil the duty; none where there is no such day.
    pub due: Option<Date>,
    /// Where it is, as an RFC 6901 JSON pointer.
    pub pointer: String,
    /// The field that has to change, as an RFC 6901 JSON pointer.
    pub place: String,
    /// Why.
    #[serde(deserialize_with = "exact_reason")]
    pub reason: Reason,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub remedy: String,
}

/// Reads a reason without losing a digit: serde keeps the fields of a tagged enum until it knows the tag, and a fraction
/// among them as a binary floating-point number. As a string it keeps its digits, and every number may be a string.
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

/// What a finding speaks of: [`Subject`] with ids of its own.
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
        /// The year; none when no year is closed.
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
