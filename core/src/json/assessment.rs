//! The JSON of an assessment, with messages in one language. Every binding returns it byte for byte.

use serde::Serialize;

use crate::{
    assessment::{
        Assessment, BoardOutcome, Finding, Outcome, Outcomes, Place, Pointer, PortfolioOutcomes,
        ProjectAssessment, ProjectOutcomes, Provenance, Reason, Severity, Subject, Summary,
    },
    locale::{FindingText, Language},
    policy::{Basis, Clause, Rule},
    register::{Date, PolicyId, ProjectId},
};

impl Assessment {
    /// The assessment as data, with its messages in a language; the schema `assessment` describes it.
    ///
    /// ```
    /// use kalix_policy::{Locale, assess, register::{Date, Register}};
    ///
    /// let register = Register::from_json(
    ///     r#"{ "municipality": { "name": "Kalix kommun", "code": "2514" }, "organisation": {}, "projects": [] }"#,
    /// )?;
    /// let assessment = assess(&register, Date::new(2026, 11, 23)?);
    /// let json = serde_json::to_string(&assessment.json(Locale::Sv))?;
    /// assert!(json.starts_with(r#"{"policy":"kalix-2007","on":"2026-11-23","projects":[],"boards":[],"#));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn json<'a>(&'a self, language: impl Into<Language<'a>>) -> impl Serialize {
        AssessmentView::new(self, language.into())
    }
}

impl ProjectAssessment {
    /// The assessment as data, with its messages in a language.
    pub fn json<'a>(&'a self, language: impl Into<Language<'a>>) -> impl Serialize {
        ProjectAssessmentView::new(self, language.into())
    }
}

impl<'a> Finding<'a> {
    /// The finding as data, with its message and remedy in a language: the same as in the assessment's data.
    pub fn json<L: Into<Language<'a>>>(&self, language: L) -> impl Serialize + use<'a, L> {
        FindingView::new(*self, language.into())
    }
}

/// The assessment of a register.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "Assessment"))]
pub(crate) struct AssessmentView<'a> {
    policy: &'a PolicyId,
    on: Date,
    projects: &'a [ProjectOutcomes],
    boards: &'a [BoardOutcome],
    organisation: OrganisationView<'a>,
    portfolio: &'a PortfolioOutcomes,
    findings: Vec<FindingView<'a>>,
    summary: Summary,
    provenance: Provenance,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "OrganisationOutcomes"))]
struct OrganisationView<'a> {
    #[cfg_attr(feature = "schema", schemars(schema_with = "crate::schema::organisation_outcomes"))]
    outcomes: &'a Outcomes,
}

impl<'a> AssessmentView<'a> {
    fn new(assessment: &'a Assessment, language: Language<'a>) -> Self {
        Self {
            policy: assessment.policy(),
            on: assessment.on(),
            projects: assessment.projects(),
            boards: assessment.boards(),
            organisation: OrganisationView { outcomes: assessment.organisation() },
            portfolio: assessment.portfolio(),
            findings: assessment.findings().map(|finding| FindingView::new(finding, language)).collect(),
            summary: assessment.summary(),
            provenance: assessment.provenance(),
        }
    }
}

/// The assessment of one project alone.
#[derive(Serialize)]
struct ProjectAssessmentView<'a> {
    policy: &'a PolicyId,
    on: Date,
    project: &'a ProjectId,
    outcomes: &'a Outcomes,
    findings: Vec<FindingView<'a>>,
    summary: Summary,
    provenance: Provenance,
}

impl<'a> ProjectAssessmentView<'a> {
    fn new(assessment: &'a ProjectAssessment, language: Language<'a>) -> Self {
        Self {
            policy: assessment.policy(),
            on: assessment.on(),
            project: assessment.project(),
            outcomes: assessment.outcomes(),
            findings: assessment.findings().map(|finding| FindingView::new(finding, language)).collect(),
            summary: assessment.summary(),
            provenance: Provenance::here(),
        }
    }
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "Finding"))]
pub(crate) struct FindingView<'a> {
    rule: Rule,
    clauses: &'static [Clause],
    subject: Subject<'a>,
    outcome: Outcome,
    #[cfg_attr(feature = "schema", schemars(schema_with = "crate::schema::basis"))]
    basis: Basis,
    severity: Severity,
    due: Option<Date>,
    pointer: &'a Pointer,
    #[cfg_attr(feature = "schema", schemars(with = "Pointer"))]
    place: Place<'a>,
    reason: &'a Reason,
    message: FindingText<'a>,
    remedy: FindingText<'a>,
}

impl<'a> FindingView<'a> {
    pub(crate) fn new(finding: Finding<'a>, language: Language<'a>) -> Self {
        let text = finding.text(language);
        Self {
            rule: finding.rule(),
            clauses: finding.clauses(),
            subject: finding.subject(),
            outcome: finding.outcome(),
            basis: finding.basis(),
            severity: finding.severity(),
            due: finding.due(),
            pointer: finding.pointer(),
            place: finding.place(),
            reason: finding.reason(),
            message: text,
            remedy: text.remedy(),
        }
    }
}
