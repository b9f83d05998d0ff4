//! Drafts: projects that still have errors, as forms have most of the time.

use foldhash::HashSet;

use super::{Assessor, ProjectAssessment};
use crate::{
    parse::{Detailed, Expected, Limits, ReadError, Step, fast},
    register::Project,
};

impl Assessor {
    /// Assesses a draft of a project: JSON that may still have errors.
    ///
    /// Returns every error, and the outcomes as far as the errors allow: a rule that reads a field with an error is
    /// undetermined, and has no findings. A name that is probably a misspelt field is an error in that field.
    ///
    /// ```
    /// use kalix_policy::{Assessor, assessment::Outcome, policy::Rule, register::Date};
    ///
    /// let assessor = Assessor::builder(Date::new(2026, 11, 23)?).build();
    /// let draft = assessor.draft(r#"{ "id": "p-1", "title": "Utbyte", "administration": "uf",
    ///     "period": { "start": "2026-03-01" }, "decisions": [{ "body": "un", "date": "2026-02-31", "resolution": "approved" }] }"#);
    /// assert_eq!(draft.errors()[0].pointer(), "/decisions/0/date");
    /// let judged = draft.assessment().unwrap();
    /// assert_eq!(judged.outcomes().get(Rule::AnchoringDecided), Some(Outcome::Undetermined));
    /// assert_eq!(judged.outcomes().get(Rule::ReportingSpecified), Some(Outcome::Unmet));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// A draft may be as large as a line of a stream: 1 MiB.
    pub fn draft(&self, json: impl AsRef<[u8]>) -> DraftAssessment {
        let limits = Limits::default();
        self.draft_within(json, &Limits { document: limits.line, ..limits })
    }

    /// Like [`draft`](Self::draft), with other limits.
    pub fn draft_within(&self, json: impl AsRef<[u8]>, limits: &Limits) -> DraftAssessment {
        let json = json.as_ref();
        if let Some(project) = fast::<Project>(json, limits) {
            let judged = Some(self.assess_facts(&project));
            return DraftAssessment { errors: Vec::new(), omitted: 0, assessment: judged };
        }
        self.draft_in_detail(json, limits)
    }

    /// Like [`draft_within`](Self::draft_within), without trying the fast parser first; see [`detailed`](crate::parse::detailed).
    pub fn draft_in_detail(&self, json: impl AsRef<[u8]>, limits: &Limits) -> DraftAssessment {
        let Detailed { value, errors, omitted, .. } = Detailed::<Project>::of(json.as_ref(), limits);
        let mut faults: HashSet<String> = errors.iter().filter_map(faulty_field).collect();
        if omitted > 0 {
            // The places of the omitted errors are unknown.
            faults.insert(String::new());
        }
        let judged = value.map(|project| self.draft_of(&project, &faults));
        DraftAssessment { errors, omitted, assessment: judged }
    }
}

/// The path of the field that an error is in, without list indices. For an unknown name, the field that it was probably
/// meant to be.
fn faulty_field(error: &ReadError) -> Option<String> {
    let mut fields = Vec::new();
    for step in error.path() {
        match step {
            Step::Field { field, .. } => fields.push(*field),
            Step::Line(_) => {}
            Step::Unknown { .. } => match error.expected() {
                Expected::Field { nearest, .. } => fields.push((*nearest)?),
                _ => return None,
            },
        }
    }
    Some(fields.join("/"))
}

/// The assessment of a draft, and its errors.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftAssessment {
    errors: Vec<ReadError>,
    omitted: usize,
    assessment: Option<ProjectAssessment>,
}

impl DraftAssessment {
    /// The errors, in the order of the draft.
    pub fn errors(&self) -> &[ReadError] {
        &self.errors
    }

    /// The number of further errors, beyond [`Limits`].
    pub fn omitted(&self) -> usize {
        self.omitted
    }

    /// The assessment; `None` when the draft is not JSON. An id that could not be parsed is `?`.
    pub fn assessment(&self) -> Option<&ProjectAssessment> {
        self.assessment.as_ref()
    }
}
