//! What tells a finding from every other: the key that SARIF's fingerprints, the ids of calendar entries and comparisons
//! share.

use foldhash::HashMap;

use super::{Finding, Subject, reason::KeyParts};
use crate::{policy::Rule, register::PolicyId};

/// A key that stays the same from day to day as long as the finding is the same: the edition, the rule, what it speaks
/// of and, where a rule finds several things, which of them. No place in a list is a part of it, so that a finding keeps
/// its key when another one is fixed.
pub(crate) fn of_finding(policy: &PolicyId, finding: &Finding<'_>) -> String {
    of(policy, finding.rule(), finding.subject(), duty_key(finding))
}

/// The key of what a rule says of a subject as a whole.
pub(crate) fn of_outcome(policy: &PolicyId, rule: Rule, subject: Subject<'_>) -> String {
    of(policy, rule, subject, None)
}

fn of(policy: &PolicyId, rule: Rule, subject: Subject<'_>, duty_key: Option<String>) -> String {
    let subject = match subject {
        Subject::Project { project } => format!("project/{}", escaped(project.as_str())),
        Subject::Board { body, year } => format!("board/{}/{year}", escaped(body.as_str())),
        Subject::Organisation => "organisation".to_owned(),
        Subject::Portfolio { .. } => "portfolio".to_owned(),
        Subject::Register => "register".to_owned(),
    };
    let duty_key = duty_key.map(|duty_key| format!("/{duty_key}")).unwrap_or_default();
    format!("{}/{rule}/{subject}{duty_key}", escaped(policy.as_str()))
}

/// Which of the things that a rule finds of one subject: told by what the finding says, never by where it is.
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

/// Which part of the record: the project it stands in, if any, the fields on the way to it without the lines of lists,
/// and what is said of it.
fn in_record(finding: &Finding<'_>, said: Vec<String>) -> Vec<String> {
    let pointer = finding.pointer().to_string();
    let named = pointer.split('/').filter(|part| !part.is_empty() && part.parse::<usize>().is_err());
    let fields: Vec<&str> = named.filter(|part| *part != "projects" || finding.project().is_none()).collect();
    let mut parts: Vec<String> = finding.project().map(ToString::to_string).into_iter().collect();
    parts.push(finding.reason().code().to_owned());
    parts.push(fields.join("."));
    parts.extend(said);
    parts
}

/// Tells apart what has one key all the same, such as two equal lines: the second has a number before it.
#[derive(Default)]
pub(crate) struct Deduplicator(HashMap<String, u32>);

impl Deduplicator {
    pub(crate) fn key(&mut self, key: String) -> String {
        let times = self.0.entry(key.clone()).or_default();
        *times = times.saturating_add(1);
        if *times > 1 { format!("{times}/{key}") } else { key }
    }
}

/// A part of a key, without the sign that stands between parts.
fn escaped(part: &str) -> String {
    part.replace('%', "%25").replace('/', "%2F")
}
