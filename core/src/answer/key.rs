//! What tells a finding from every other: the key that SARIF's fingerprints, the ids of calendar entries and comparisons
//! share.

use foldhash::HashMap;

use crate::{
    assess::{Finding, Reason, Subject},
    policy::Rule,
    register::{PolicyId, Text},
};

/// A key that stays the same from day to day as long as the finding is the same: the edition, the rule, what it speaks
/// of and, where a rule finds several things, which of them. No place in a list is a part of it, so that a finding keeps
/// its key when another one is fixed.
pub(super) fn of_finding(policy: &PolicyId, finding: &Finding<'_>) -> String {
    of(policy, finding.rule(), finding.subject(), which(finding))
}

/// The key of what a rule says of a subject as a whole.
pub(super) fn of_outcome(policy: &PolicyId, rule: Rule, subject: Subject<'_>) -> String {
    of(policy, rule, subject, None)
}

fn of(policy: &PolicyId, rule: Rule, subject: Subject<'_>, which: Option<String>) -> String {
    let subject = match subject {
        Subject::Project { project } => format!("project/{}", escaped(project.as_str())),
        Subject::Board { body, year } => format!("board/{}/{year}", escaped(body.as_str())),
        Subject::Organisation => "organisation".to_owned(),
        Subject::Portfolio { .. } => "portfolio".to_owned(),
        Subject::Register => "register".to_owned(),
    };
    let which = which.map(|which| format!("/{which}")).unwrap_or_default();
    format!("{}/{rule}/{subject}{which}", escaped(policy.as_str()))
}

/// Which of the things that a rule finds of one subject: told by what the finding says, never by where it is.
pub(super) fn which(finding: &Finding<'_>) -> Option<String> {
    let reason = finding.reason();
    let parts: Vec<String> = match reason {
        Reason::DecidedElsewhere { administration, .. }
        | Reason::UnknownAdministration { administration }
        | Reason::PaidByAnother { administration } => vec![administration.to_string()],
        // One administration can have each of these.
        Reason::CostsOfAnother { administration } | Reason::PaysForAnother { administration, .. } => {
            vec![reason.code().to_owned(), administration.to_string()]
        }
        Reason::FunderIsOwn { funder } => vec![digest(funder)],
        Reason::Unspecified { field } => vec![field.to_string()],
        Reason::NotMeasurable { objective, .. } => vec![digest(objective)],
        Reason::NoResult { objective, by } => vec![digest(objective), by.to_string()],
        Reason::NotDescribed { year } | Reason::EmptyDescription { year } => vec![year.to_string()],
        Reason::BoardOmits { project, .. } => vec![project.to_string()],
        Reason::NotAppointed { person }
        | Reason::AppointedByAnother { person, .. }
        | Reason::AppointerUnknown { person }
        | Reason::AppointmentGap { person, .. } => vec![person.to_string()],
        Reason::NotCouncilChair { person, date, .. } => vec![format!("{person} {date}")],
        Reason::GroupAbsent { group, .. } => vec![group.to_string()],
        Reason::DuplicateId { id } => in_record(finding, [id.clone()]),
        Reason::DuplicateLine { body, year, project } => {
            in_record(finding, [body.to_string(), year.to_string(), project.to_string()])
        }
        Reason::UnknownReference { kind, id } => in_record(finding, [kind.to_string(), id.clone()]),
        Reason::EndBeforeStart { start, end } => in_record(finding, [start.to_string(), end.to_string()]),
        Reason::NegativeAmount { amount } => in_record(finding, [amount.to_string()]),
        Reason::RateMissing { currency } => in_record(finding, [currency.to_string()]),
        Reason::RateNotPositive { rate } => in_record(finding, [rate.to_string()]),
        Reason::BodyNotActive { body, date } => in_record(finding, [body.to_string(), date.to_string()]),
        Reason::NoForeignPartner {} => in_record(finding, []),
        Reason::DatedInFuture { date } => in_record(finding, [date.to_string()]),
        Reason::NotAnchored {}
        | Reason::PlanRejected { .. }
        | Reason::AnchoringRevoked { .. }
        | Reason::DecidedByDelegation { .. }
        | Reason::DecidedLate { .. }
        | Reason::Untraceable { .. }
        | Reason::OwnNumberUnknown {}
        | Reason::Uncovered { .. }
        | Reason::ExternalNotSought {}
        | Reason::NoObjective {}
        | Reason::NoExperience {}
        | Reason::ExperienceUnused {}
        | Reason::NoVisibility {}
        | Reason::NoAgreement {}
        | Reason::NoOfficial {}
        | Reason::BoardSilent { .. }
        | Reason::Vacant { .. }
        | Reason::SeveralHolders { .. }
        | Reason::NoStrategicCommittee {}
        | Reason::SeveralStrategicCommittees { .. }
        | Reason::NotUnderExecutive { .. }
        | Reason::NoBusinessEffect { .. }
        | Reason::SchoolsFell { .. }
        | Reason::ProjectsFell { .. }
        | Reason::ExternalShareLow { .. } => return None,
    };
    let parts: Vec<String> = parts.iter().map(|part| escaped(part)).collect();
    Some(parts.join("/"))
}

/// Which part of the record: the project it stands in, if any, the fields on the way to it without the lines of lists,
/// and what is said of it.
fn in_record<const N: usize>(finding: &Finding<'_>, said: [String; N]) -> Vec<String> {
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
pub(super) struct Apart(HashMap<String, u32>);

impl Apart {
    pub(super) fn key(&mut self, key: String) -> String {
        let times = self.0.entry(key.clone()).or_default();
        *times = times.saturating_add(1);
        if *times > 1 { format!("{times}/{key}") } else { key }
    }
}

/// A text in sixteen characters (FNV-1a, 64 bits): a key stays short, and repeats nothing that somebody wrote.
fn digest(text: &Text) -> String {
    let mix = |hash: u64, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    format!("{:016x}", text.as_str().bytes().fold(0xcbf2_9ce4_8422_2325, mix))
}

/// A part of a key, without the sign that stands between parts.
fn escaped(part: &str) -> String {
    part.replace('%', "%25").replace('/', "%2F")
}
