//! A finding: what a rule found, where, why, how severe it is, and when it is due.

use std::fmt;

use serde::{Serialize, Serializer, ser::SerializeStruct};

use super::{
    outcome::{Outcome, Severity},
    pointer::Pointer,
    reason::Reason,
};
use crate::{
    policy::{Basis, Clause, Rule},
    register::{BodyId, Date, Names, ProjectId, Year},
};

/// The stored form of a finding: compact, typed and without text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct FindingData {
    pub(super) rule: Rule,
    pub(super) subject: SubjectKey,
    pub(super) outcome: Outcome,
    pub(super) basis: Basis,
    /// Whether the edition belongs to another municipality and borrows the rule from Kalix's policy.
    pub(super) borrowed: bool,
    pub(super) severity: Severity,
    pub(super) due: Option<Date>,
    pub(super) pointer: Pointer,
    pub(super) reason: Reason,
}

/// The subject of a finding, by its index in the assessment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SubjectKey {
    Project(usize),
    Board(usize),
    Organisation,
    Portfolio,
    /// The register as a record, and the index of the project in which the finding is, if any.
    Register(Option<usize>),
}

/// The subject of a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Subject<'a> {
    /// A project.
    Project {
        /// Its id.
        project: &'a ProjectId,
    },
    /// A board in a year.
    Board {
        /// The board.
        body: &'a BodyId,
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

/// Something that is not met or cannot be assessed: a view into an assessment.
///
/// ```
/// use kalix_policy::{Locale, assess, register::{Date, Register}};
///
/// let register = Register::from_json(r#"{
///     "municipality": { "name": "Kalix kommun", "code": "2514" }, "organisation": {},
///     "projects": [{ "id": "p-1", "title": "Utbyte", "administration": "uf", "period": { "start": "2026-03-01" } }]
/// }"#)?;
/// let assessment = assess(&register, Date::new(2026, 11, 23)?);
/// let finding = assessment.findings().next().unwrap();
/// assert_eq!(finding.rule().id(), "anchoring.decided");
/// assert_eq!(finding.pointer(), "/projects/0");
/// assert_eq!(finding.due(), Some(Date::new(2026, 3, 1)?));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy)]
pub struct Finding<'a> {
    pub(super) found: &'a FindingData,
    pub(super) subject: Subject<'a>,
    /// The project that is its subject, or in which it is.
    pub(super) project: Option<&'a ProjectId>,
    pub(super) names: &'a Names,
}

impl<'a> Finding<'a> {
    /// The rule that found it.
    pub fn rule(&self) -> Rule {
        self.found.rule
    }

    /// The clauses that the rule comes from; empty for integrity rules, and in an edition of another municipality
    /// ([`Policy::clauses`](crate::Policy::clauses)).
    pub fn clauses(&self) -> &'static [Clause] {
        if self.found.borrowed { &[] } else { self.found.rule.clauses() }
    }

    /// Whether the edition's text states the rule or implies it.
    pub fn basis(&self) -> Basis {
        self.found.basis
    }

    /// Whether an edition of another municipality borrows the rule from Kalix's policy. The message then says so.
    pub fn is_borrowed(&self) -> bool {
        self.found.borrowed
    }

    /// Its subject.
    pub fn subject(&self) -> Subject<'a> {
        self.subject
    }

    /// Its outcome: pending, undetermined or unmet.
    pub fn outcome(&self) -> Outcome {
        self.found.outcome
    }

    /// How severe it is.
    pub fn severity(&self) -> Severity {
        self.found.severity
    }

    /// The last day to fulfil the duty; `None` when there is no such day.
    pub fn due(&self) -> Option<Date> {
        self.found.due
    }

    /// Where it is in the input.
    pub fn pointer(&self) -> &'a Pointer {
        &self.found.pointer
    }

    /// Why the rule is not met.
    pub fn reason(&self) -> &'a Reason {
        &self.found.reason
    }

    /// The project that is its subject, or in which it is.
    pub(crate) fn project(&self) -> Option<&'a ProjectId> {
        self.project
    }

    pub(crate) fn names(&self) -> &'a Names {
        self.names
    }
}

/// Compares every field, so that findings of different assessments can be equal. The names in the register, which only
/// the messages use, are not compared.
impl PartialEq for Finding<'_> {
    fn eq(&self, other: &Self) -> bool {
        let plain = |finding: &Self| {
            (
                finding.rule(),
                finding.outcome(),
                finding.basis(),
                finding.is_borrowed(),
                finding.severity(),
                finding.due(),
            )
        };
        plain(self) == plain(other)
            && self.subject == other.subject
            && self.project == other.project
            && self.pointer() == other.pointer()
            && self.reason() == other.reason()
    }
}

impl Eq for Finding<'_> {}

/// The fields that [`json`](Finding::json) writes, except the message and the remedy, which need a locale.
impl Serialize for Finding<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("Finding", 10)?;
        fields.serialize_field("rule", &self.rule())?;
        fields.serialize_field("clauses", self.clauses())?;
        fields.serialize_field("subject", &self.subject())?;
        fields.serialize_field("outcome", &self.outcome())?;
        fields.serialize_field("basis", &self.basis())?;
        fields.serialize_field("severity", &self.severity())?;
        fields.serialize_field("due", &self.due())?;
        fields.serialize_field("pointer", self.pointer())?;
        fields.serialize_field("place", &self.place())?;
        fields.serialize_field("reason", self.reason())?;
        fields.end()
    }
}

impl fmt::Debug for Finding<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.found.fmt(f)
    }
}
