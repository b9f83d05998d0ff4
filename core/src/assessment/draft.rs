//! A project that still has faults, as a form has it most of the time: the faults, and what the rules say anyhow.

use foldhash::HashSet;

use super::{Assessor, ProjectAssessment};
use crate::{
    parse::{Detailed, Expected, Limits, ReadError, Step, fast},
    register::Project,
};

impl Assessor {
    /// Judges a draft of a project: JSON that may still have faults.
    ///
    /// Each fault gives its error, and every rule is judged as far as it can be: a rule that looks at a field with a
    /// fault is undetermined, and its findings are held back. A field that is probably misspelt counts as one with a
    /// fault.
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

    /// As [`draft`](Self::draft), within limits of one's own.
    pub fn draft_within(&self, json: impl AsRef<[u8]>, limits: &Limits) -> DraftAssessment {
        let json = json.as_ref();
        if let Some(project) = fast::<Project>(json, limits) {
            let judged = Some(self.assess_facts(&project));
            return DraftAssessment { errors: Vec::new(), omitted: 0, assessment: judged };
        }
        self.draft_in_detail(json, limits)
    }

    /// As [`draft_within`](Self::draft_within), without trying the fast way first; see [`detailed`](crate::parse::detailed).
    pub fn draft_in_detail(&self, json: impl AsRef<[u8]>, limits: &Limits) -> DraftAssessment {
        let Detailed { value, errors, omitted, .. } = Detailed::<Project>::of(json.as_ref(), limits);
        let mut faults: HashSet<String> = errors.iter().filter_map(faulty_field).collect();
        if omitted > 0 {
            // Where the others are is not known.
            faults.insert(String::new());
        }
        let judged = value.map(|project| self.draft_of(&project, &faults));
        DraftAssessment { errors, omitted, assessment: judged }
    }
}

/// The path of the field that an error leaves unread: the fields on the way to it, without the lines of lists. A name that
/// nobody knows leaves the field unread that it was probably meant to be.
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

/// What is said of a draft: its faults, and what the rules say as far as these let them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftAssessment {
    errors: Vec<ReadError>,
    omitted: usize,
    assessment: Option<ProjectAssessment>,
}

impl DraftAssessment {
    /// The faults, in the order of the draft; empty when there are none.
    pub fn errors(&self) -> &[ReadError] {
        &self.errors
    }

    /// How many faults there are beyond those, since [`Limits`] let no more be kept.
    pub fn omitted(&self) -> usize {
        self.omitted
    }

    /// What the rules say; `None` when the draft is not even JSON. Where the id itself could not be read, it is `?`.
    pub fn assessment(&self) -> Option<&ProjectAssessment> {
        self.assessment.as_ref()
    }
}
