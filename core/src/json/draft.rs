//! The JSON of a draft's errors and assessment, with messages in one language.

use serde::Serialize;

use super::errors::{ReadErrorView, views};
use crate::{assessment::DraftAssessment, locale::Locale};

impl DraftAssessment {
    /// The draft's errors and its assessment as data, with messages in a language.
    pub fn json(&self, locale: Locale) -> impl Serialize {
        DraftAssessmentView {
            errors: views(self.errors(), locale),
            omitted: self.omitted(),
            assessment: self.assessment().map(|assessment| assessment.json(locale)),
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
