//! The JSON of a draft's errors and assessment, with messages in one language.

use serde::Serialize;

use super::errors::{ReadErrorView, views};
use crate::{assessment::DraftAssessment, locale::Language};

impl DraftAssessment {
    /// The draft's errors and its assessment as data, with messages in a language.
    pub fn json<'a>(&'a self, language: impl Into<Language<'a>>) -> impl Serialize {
        let language = language.into();
        DraftAssessmentView {
            errors: views(self.errors(), language.locale()),
            omitted: self.omitted(),
            assessment: self.assessment().map(|assessment| assessment.json(language)),
        }
    }
}

#[derive(Serialize)]
struct DraftAssessmentView<'a, A> {
    errors: Vec<ReadErrorView<'a>>,
    #[serde(skip_serializing_if = "is_zero")]
    omitted: usize,
    assessment: Option<A>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference to the field")]
fn is_zero(number: &usize) -> bool {
    *number == 0
}
