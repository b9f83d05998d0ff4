//! The JSON of a comparison, with messages in one language.

use serde::Serialize;

use super::FindingView;
use crate::{
    assessment::{Assessment, Finding},
    comparison::{Comparison, DutyChange, DutyChangeKind, OutcomeChange},
    locale::Language,
    register::{Date, PolicyId},
};

impl<'a> Comparison<'a> {
    /// The comparison as data, with its messages in a language; the schema `comparison` describes it.
    pub fn json(&self, language: impl Into<Language<'a>>) -> impl Serialize {
        let language = language.into();
        let side = |assessment: &'a Assessment| SideView { policy: assessment.policy(), on: assessment.on() };
        let view = |finding: Option<Finding<'a>>| finding.map(|finding| FindingView::new(finding, language));
        let duty = |duty: DutyChange<'a>| DutyChangeView {
            became: duty.became(),
            before: view(duty.before()),
            after: view(duty.after()),
        };
        ComparisonView {
            before: side(self.before()),
            after: side(self.after()),
            outcomes: self.outcomes().collect(),
            duties: self.duties().map(duty).collect(),
        }
    }
}

/// A comparison as data.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "Comparison"))]
pub(crate) struct ComparisonView<'a> {
    before: SideView<'a>,
    after: SideView<'a>,
    outcomes: Vec<OutcomeChange<'a>>,
    duties: Vec<DutyChangeView<'a>>,
}

/// The edition and the day of one side.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "ComparedAssessment"))]
struct SideView<'a> {
    policy: &'a PolicyId,
    on: Date,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "DutyChange"))]
struct DutyChangeView<'a> {
    became: DutyChangeKind,
    before: Option<FindingView<'a>>,
    after: Option<FindingView<'a>>,
}
