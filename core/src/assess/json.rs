//! The assessment as data with its messages in one language: what every binding hands on, byte for byte.

use serde::Serialize;

use super::{
    assessment::{
        Assessment, BoardOutcome, Outcomes, PortfolioOutcomes, ProjectAssessment, ProjectOutcomes,
        Provenance, Summary,
    },
    finding::{Finding, Subject},
    outcome::{Outcome, Severity},
    place::Place,
    pointer::Pointer,
    reason::Reason,
};
use crate::{
    locale::{FindingText, Locale},
    policy::{Basis, Clause, Rule},
    register::{Date, PolicyId, ProjectId},
};

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
    pub(super) fn new(assessment: &'a Assessment, locale: Locale) -> Self {
        Self {
            policy: assessment.policy(),
            on: assessment.on(),
            projects: assessment.projects(),
            boards: assessment.boards(),
            organisation: OrganisationView { outcomes: assessment.organisation() },
            portfolio: assessment.portfolio(),
            findings: assessment.findings().map(|finding| FindingView::new(finding, locale)).collect(),
            summary: assessment.summary(),
            provenance: assessment.provenance(),
        }
    }
}

/// The assessment of one project alone.
#[derive(Serialize)]
pub(super) struct ProjectAssessmentView<'a> {
    policy: &'a PolicyId,
    on: Date,
    project: &'a ProjectId,
    outcomes: &'a Outcomes,
    findings: Vec<FindingView<'a>>,
    summary: Summary,
    provenance: Provenance,
}

impl<'a> ProjectAssessmentView<'a> {
    pub(super) fn new(assessment: &'a ProjectAssessment, locale: Locale) -> Self {
        Self {
            policy: assessment.policy(),
            on: assessment.on(),
            project: assessment.project(),
            outcomes: assessment.outcomes(),
            findings: assessment.findings().map(|finding| FindingView::new(finding, locale)).collect(),
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
    pub(crate) fn new(finding: Finding<'a>, locale: Locale) -> Self {
        let text = finding.in_locale(locale);
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

impl<'a> Finding<'a> {
    /// The finding with its message and remedy in a language, to be written by serde as in the assessment's JSON.
    pub fn view(&self, locale: Locale) -> impl Serialize + use<'a> {
        FindingView::new(*self, locale)
    }
}
