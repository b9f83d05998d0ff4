//! The key that identifies a finding: SARIF fingerprints, the UIDs of calendar entries and comparisons share it.

use foldhash::HashMap;

use super::{Finding, Subject, reason::KeyParts};
use crate::{policy::Rule, register::PolicyId};

/// A stable key: the edition, the rule, the subject and, when a rule finds several things on one subject, which of
/// them.
///
/// It contains no list index and not the day of the assessment, so that a finding keeps its key from day to day and
/// when another finding is fixed.
pub(crate) fn of_finding(policy: &PolicyId, finding: &Finding<'_>) -> String {
    of(policy, finding.rule(), finding.subject(), duty_key(finding))
}

/// The key of a rule's outcome for a subject.
pub(crate) fn of_outcome(policy: &PolicyId, rule: Rule, subject: Subject<'_>) -> String {
    of(policy, rule, subject, None)
}

fn of(policy: &PolicyId, rule: Rule, subject: Subject<'_>, part: Option<String>) -> String {
    let subject = match subject {
        Subject::Project { project } => format!("project/{}", escaped(project.as_str())),
        Subject::Board { body, year } => format!("board/{}/{year}", escaped(body.as_str())),
        Subject::Organisation => "organisation".to_owned(),
        Subject::Portfolio { .. } => "portfolio".to_owned(),
        Subject::Register => "register".to_owned(),
    };
    let part = part.map(|part| format!("/{part}")).unwrap_or_default();
    format!("{}/{rule}/{subject}{part}", escaped(policy.as_str()))
}

/// Distinguishes the findings of one rule on one subject by their reasons, never by their list indices. `None` when the
/// rule has at most one.
pub(crate) fn duty_key(finding: &Finding<'_>) -> Option<String> {
    let parts = match finding.reason().key() {
        KeyParts::Rule(parts) if parts.is_empty() => return None,
        KeyParts::Rule(parts) => parts,
        KeyParts::Code(mut parts) => {
            parts.insert(0, finding.reason().code().to_owned());
            parts
        }
        KeyParts::Record(parts) => in_record(finding, parts),
    };
    let parts: Vec<String> = parts.iter().map(|part| escaped(part)).collect();
    Some(parts.join("/"))
}

/// The key of a finding on a part of the record: the project it is in, if any, the reason's code, the path without list
/// indices, and the reason's own parts.
fn in_record(finding: &Finding<'_>, reason_parts: Vec<String>) -> Vec<String> {
    let pointer = finding.pointer().to_string();
    let named = pointer.split('/').filter(|part| !part.is_empty() && part.parse::<usize>().is_err());
    let fields: Vec<&str> = named.filter(|part| *part != "projects" || finding.project().is_none()).collect();
    let mut parts: Vec<String> = finding.project().map(ToString::to_string).into_iter().collect();
    parts.push(finding.reason().code().to_owned());
    parts.push(fields.join("."));
    parts.extend(reason_parts);
    parts
}

/// Makes the keys unique that are still equal, such as those of two equal lines: from the second on, a number precedes
/// the key.
#[derive(Default)]
pub(crate) struct Deduplicator(HashMap<String, u32>);

impl Deduplicator {
    pub(crate) fn key(&mut self, key: String) -> String {
        let times = self.0.entry(key.clone()).or_default();
        *times = times.saturating_add(1);
        if *times > 1 { format!("{times}/{key}") } else { key }
    }
}

/// A part of a key with `/`, which separates parts, and `%` percent-encoded.
fn escaped(part: &str) -> String {
    part.replace('%', "%25").replace('/', "%2F")
}
