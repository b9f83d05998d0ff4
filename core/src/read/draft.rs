//! A project that still has faults, as a form has it most of the time: the faults, and what the rules say anyhow.

use serde::Serialize;

use super::{
    Detailed, Limits, ReadError, ReadErrorView, as_text, detailed, error::views, fast, stand_in::Trial,
    without_mark,
};
use crate::{
    Assessor, Locale,
    assess::{KnownIds, ProjectAssessment},
    register::Project,
};

impl Assessor {
    /// Judges a draft of a project: JSON that may still have faults.
    ///
    /// Each fault gives its error, and every rule is judged as far as it can be. A finding that would only follow from a
    /// faulty value is held back, and a rule that rests on one is undetermined: the draft is read several times with
    /// different values in the stead of the faulty ones, and only what is said each time is told.
    ///
    /// ```
    /// use kalix_policy::{Assessor, Policy, assess::Outcome, policy::Rule, register::{Date, Organisation}};
    ///
    /// let assessor = Assessor::new(&Policy::kalix_2007(), &Organisation::default(), &[], Date::new(2026, 11, 23)?);
    /// let draft = assessor.draft(r#"{ "id": "p-1", "title": "Utbyte", "administration": "uf",
    ///     "agreements": [], "period": { "start": "2026-02-31" } }"#);
    /// assert_eq!(draft.errors()[0].pointer(), "/period/start");
    /// let judged = draft.judged().unwrap();
    /// assert_eq!(judged.outcomes().get(Rule::AnchoringDecided), Some(Outcome::Undetermined));
    /// assert!(judged.findings().all(|finding| finding.rule() != Rule::AnchoringDecided));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// A draft may be as large as a line of a stream: 1 MiB.
    pub fn draft(&self, json: impl AsRef<[u8]>) -> DraftAssessment<'_> {
        let limits = Limits::default();
        self.draft_within(json, &Limits { document: limits.line, ..limits })
    }

    /// As [`draft`](Self::draft), within limits of one's own.
    pub fn draft_within(&self, json: impl AsRef<[u8]>, limits: &Limits) -> DraftAssessment<'_> {
        let json = json.as_ref();
        if let Some(project) = fast::<Project>(json, limits) {
            let judged = Some(self.passing_project(&project));
            return DraftAssessment { errors: Vec::new(), omitted: 0, judged };
        }
        let Detailed { value, errors, omitted, faulty, lessons, .. } = Detailed::<Project>::of(json, limits);
        let judged = value.and_then(|project| {
            if errors.is_empty() {
                return Some(self.passing_project(&project));
            }
            let ids = self.known_ids();
            let (text, _) = as_text(without_mark(json));
            let trial = |number| {
                let trial = Trial { number, faulty: &faulty, ids: &ids };
                detailed::read::<Project>(text, 0, lessons.clone(), Some(trial)).0
            };
            let readings: Vec<Project> = (0..trials(&ids)).filter_map(trial).collect();
            let places: Vec<&str> = errors.iter().map(ReadError::pointer).collect();
            self.agreed(&readings, &places)
        });
        DraftAssessment { errors, omitted, judged }
    }
}

/// Every member of the largest closed set has its turn, and every id that is known; but no more than 64 of them.
fn trials(ids: &KnownIds) -> usize {
    const FEWEST: usize = 12;
    const MOST: usize = 64;
    let most = [&ids.bodies, &ids.administrations, &ids.people].into_iter().map(Vec::len).max();
    most.unwrap_or_default().saturating_add(2).clamp(FEWEST, MOST)
}

/// What is said of a draft: its faults, and what the rules say as far as these let them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftAssessment<'a> {
    errors: Vec<ReadError>,
    omitted: usize,
    judged: Option<ProjectAssessment<'a>>,
}

impl DraftAssessment<'_> {
    /// The faults, in the order of the draft; empty when there are none.
    pub fn errors(&self) -> &[ReadError] {
        &self.errors
    }

    /// How many faults there are beyond those, since [`Limits`] let no more be kept.
    pub fn omitted(&self) -> usize {
        self.omitted
    }

    /// What the rules say; `None` when the draft is not even JSON. Where the id itself could not be read, it is `?`.
    pub fn judged(&self) -> Option<&ProjectAssessment<'_>> {
        self.judged.as_ref()
    }

    /// The draft's errors and its assessment with messages in a language, to be written by serde.
    pub fn in_locale(&self, locale: Locale) -> impl Serialize {
        DraftAssessmentView {
            errors: views(&self.errors, locale),
            omitted: self.omitted,
            assessment: self.judged.as_ref().map(|judged| judged.in_locale(locale)),
        }
    }

    /// As JSON, with messages in a language.
    pub fn to_json(&self, locale: Locale) -> String {
        serde_json::to_string(&self.in_locale(locale)).unwrap_or_default()
    }
}

#[derive(Serialize)]
struct DraftAssessmentView<'a, A> {
    errors: Vec<ReadErrorView<'a>>,
    #[serde(skip_serializing_if = "is_zero")]
    omitted: usize,
    assessment: Option<A>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands in a reference to the field")]
fn is_zero(number: &usize) -> bool {
    *number == 0
}
