//! Named iterator types over the contents of an assessment, so that users can store them.

use std::{array, fmt, iter, iter::FusedIterator, slice};

use super::{
    finding::{Finding, FindingData},
    outcome::Outcome,
    outcomes::Outcomes,
    result::{Assessment, ProjectAssessment},
};
use crate::policy::{Rule, Scope};

/// The findings of an assessment; created by [`Assessment::findings`] and [`ProjectAssessment::findings`].
///
/// ```
/// use kalix_policy::{Assessor, register::{Date, Organisation, Project}};
///
/// let project = Project::from_json(r#"{ "id": "p-1", "title": "Utbyte", "administration": "uf" }"#)?;
/// let assessment = Assessor::builder(Date::new(2026, 11, 23)?).build().project(&project);
/// let findings = assessment.findings();
/// assert_eq!(findings.len(), findings.clone().rev().count());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct Findings<'a> {
    found: slice::Iter<'a, FindingData>,
    of: Assessed<'a>,
}

#[derive(Clone, Copy)]
enum Assessed<'a> {
    Register(&'a Assessment),
    Project(&'a ProjectAssessment),
}

impl<'a> Findings<'a> {
    pub(super) fn of_register(assessment: &'a Assessment) -> Self {
        Self { found: assessment.found.iter(), of: Assessed::Register(assessment) }
    }

    pub(super) fn of_project(assessment: &'a ProjectAssessment) -> Self {
        Self { found: assessment.found.iter(), of: Assessed::Project(assessment) }
    }
}

impl<'a> Assessed<'a> {
    fn finding(self, found: &'a FindingData) -> Finding<'a> {
        match self {
            Self::Register(assessment) => assessment.finding(found),
            Self::Project(assessment) => assessment.finding(found),
        }
    }
}

impl<'a> Iterator for Findings<'a> {
    type Item = Finding<'a>;

    fn next(&mut self) -> Option<Finding<'a>> {
        self.found.next().map(|found| self.of.finding(found))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.found.size_hint()
    }

    fn nth(&mut self, skipped: usize) -> Option<Finding<'a>> {
        self.found.nth(skipped).map(|found| self.of.finding(found))
    }
}

impl DoubleEndedIterator for Findings<'_> {
    fn next_back(&mut self) -> Option<Self::Item> {
        self.found.next_back().map(|found| self.of.finding(found))
    }
}

impl ExactSizeIterator for Findings<'_> {}
impl FusedIterator for Findings<'_> {}

impl fmt::Debug for Findings<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.clone()).finish()
    }
}

/// The rules of a scope with their outcomes; created by [`Outcomes::iter`].
#[derive(Debug, Clone)]
pub struct OutcomesIter(
    iter::Zip<iter::Copied<slice::Iter<'static, Rule>>, array::IntoIter<Outcome, { Outcomes::MOST }>>,
);

impl OutcomesIter {
    pub(super) fn new(scope: Scope, outcomes: [Outcome; Outcomes::MOST]) -> Self {
        Self(Rule::of(scope).iter().copied().zip(outcomes))
    }
}

impl Iterator for OutcomesIter {
    type Item = (Rule, Outcome);

    fn next(&mut self) -> Option<Self::Item> {
        self.0.next()
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
}

impl DoubleEndedIterator for OutcomesIter {
    fn next_back(&mut self) -> Option<Self::Item> {
        self.0.next_back()
    }
}

impl ExactSizeIterator for OutcomesIter {}
impl FusedIterator for OutcomesIter {}

impl IntoIterator for &Outcomes {
    type Item = (Rule, Outcome);
    type IntoIter = OutcomesIter;

    fn into_iter(self) -> OutcomesIter {
        self.iter()
    }
}

impl IntoIterator for Outcomes {
    type Item = (Rule, Outcome);
    type IntoIter = OutcomesIter;

    fn into_iter(self) -> OutcomesIter {
        self.iter()
    }
}
