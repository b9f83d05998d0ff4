//! Comparison: the changes between two assessments, such as under two editions, on two days, or of two versions of a
//! register.

use foldhash::{HashMap, HashMapExt, HashSet};

use serde::Serialize;

use super::assessment::duty_key;
use crate::{
    assessment::{Assessment, Finding, Outcome, Outcomes, Subject},
    parse::string_enum,
    policy::{Rule, Scope},
};

/// The changes from one assessment to another.
///
/// Comparing two editions on the same register and day shows a council the effect of a decision; comparing two days
/// shows what became overdue and what was fulfilled.
///
/// ```
/// use kalix_policy::{Assessor, Policy, Register, comparison::{DutyChangeKind, compare}, register::Date};
///
/// let register = Register::from_json(r#"{
///     "municipality": { "name": "Kalix kommun", "code": "2514" }, "organisation": {},
///     "projects": [{ "id": "p-1", "title": "Utbyte", "administration": "uf", "period": { "start": "2026-09-01" } }]
/// }"#)?;
/// let policy = Policy::kalix_2007();
/// let before = Assessor::builder(Date::new(2026, 8, 1)?).policy(&policy).assess(&register);
/// let after = Assessor::builder(Date::new(2026, 10, 1)?).policy(&policy).assess(&register);
/// let comparison = compare(&before, &after);
/// let overdue = comparison.duties().find(|duty| duty.became() == DutyChangeKind::Overdue).unwrap();
/// assert_eq!(overdue.after().unwrap().rule().id(), "anchoring.decided");
/// assert_eq!(compare(&before, &before).duties().count(), 0);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct Comparison<'a> {
    before: &'a Assessment,
    after: &'a Assessment,
    outcomes: Vec<OutcomeChange<'a>>,
    duties: Vec<DutyChange<'a>>,
}

/// A changed outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct OutcomeChange<'a> {
    /// The rule.
    pub rule: Rule,
    /// The subject.
    pub subject: Subject<'a>,
    /// The outcome before; `NotApplicable` if the subject did not exist.
    pub before: Outcome,
    /// The outcome after; `NotApplicable` if the subject no longer exists.
    pub after: Outcome,
}

/// A changed duty. A rule can have several duties on one subject, such as one for each year or each person.
#[derive(Debug, Clone, Copy)]
pub struct DutyChange<'a> {
    before: Option<Finding<'a>>,
    after: Option<Finding<'a>>,
    became: DutyChangeKind,
}

string_enum! {
    /// How a duty changed.
    DutyChangeKind, "what became of a duty" {
        /// It was pending, and its last day has passed.
        Overdue = "overdue",
        /// It became unmet, and was not pending before.
        Unmet = "unmet",
        /// It can no longer be assessed.
        Undetermined = "undetermined",
        /// It became pending.
        Pending = "pending",
        /// It was unmet or could not be assessed, and is now met.
        Mended = "mended",
        /// It was pending, and is now met.
        Fulfilled = "fulfilled",
        /// It no longer applies.
        Dropped = "dropped",
        /// Its outcome is unchanged, and its severity changed.
        Reweighed = "reweighed",
        /// Its outcome and severity are unchanged, and its last day changed.
        Moved = "moved",
    }
}

impl<'a> DutyChange<'a> {
    /// The finding before; `None` if there was none.
    pub fn before(&self) -> Option<Finding<'a>> {
        self.before
    }

    /// The finding after; `None` if there is none.
    pub fn after(&self) -> Option<Finding<'a>> {
        self.after
    }

    /// How it changed.
    pub fn became(&self) -> DutyChangeKind {
        self.became
    }
}

/// Compares two assessments.
///
/// Projects are matched by id, boards by body and year.
pub fn compare<'a>(before: &'a Assessment, after: &'a Assessment) -> Comparison<'a> {
    let (old, new) = (outcomes(before), outcomes(after));
    let find = |all: &[(ComparedSubject<'a>, Outcomes)]| -> HashMap<ComparedSubject<'a>, Outcomes> {
        all.iter().copied().collect()
    };
    let (old_by_key, new_by_key) = (find(&old), find(&new));
    let keys = old.iter().chain(new.iter().filter(|(key, _)| !old_by_key.contains_key(key)));
    let changed = keys.flat_map(|(key, _)| {
        let of = |outcomes: &HashMap<ComparedSubject<'a>, Outcomes>, rule| {
            outcomes.get(key).and_then(|outcomes| outcomes.get(rule)).unwrap_or(Outcome::NotApplicable)
        };
        let rules = Rule::of(key.scope()).iter().copied();
        let change = |rule| OutcomeChange {
            rule,
            subject: key.subject,
            before: of(&old_by_key, rule),
            after: of(&new_by_key, rule),
        };
        rules.map(change).filter(|change| change.before != change.after).collect::<Vec<_>>()
    });
    let outcomes = changed.collect();
    Comparison { before, after, outcomes, duties: duties(before, after, &new_by_key) }
}

/// A subject of an assessment. `time` counts the earlier subjects with the same id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct ComparedSubject<'a> {
    subject: Subject<'a>,
    time: usize,
}

impl ComparedSubject<'_> {
    fn scope(&self) -> Scope {
        match self.subject {
            Subject::Project { .. } => Scope::Project,
            Subject::Board { .. } => Scope::Board,
            Subject::Organisation => Scope::Organisation,
            Subject::Portfolio { .. } => Scope::Portfolio,
            Subject::Register => Scope::Integrity,
        }
    }
}

/// Every subject with its outcomes. The portfolio is one subject, whatever its year.
fn outcomes(of: &Assessment) -> Vec<(ComparedSubject<'_>, Outcomes)> {
    let mut times = HashMap::new();
    let mut key = |subject| {
        let time = times.entry(subject).or_insert(0_usize);
        let key = ComparedSubject { subject, time: *time };
        *time = time.saturating_add(1);
        key
    };
    let mut all = Vec::new();
    for project in of.projects() {
        all.push((key(Subject::Project { project: &project.project }), project.outcomes));
    }
    for board in of.boards() {
        all.push((key(Subject::Board { body: &board.body, year: board.year }), board.outcomes));
    }
    all.push((key(Subject::Organisation), *of.organisation()));
    all.push((key(Subject::Portfolio { year: None }), of.portfolio().outcomes));
    all
}

/// The identity of a duty in both assessments: the rule, the subject, the [`duty_key`], and the number of earlier
/// duties that are equal in all three.
type DutyKey<'a> = (Rule, Subject<'a>, Option<String>, usize);

fn found(of: &Assessment) -> Vec<(DutyKey<'_>, Finding<'_>)> {
    let mut times: HashMap<_, usize> = HashMap::new();
    let keyed = of.findings().map(|finding| {
        let subject = match finding.subject() {
            Subject::Portfolio { .. } => Subject::Portfolio { year: None },
            subject => subject,
        };
        let duty_key = duty_key(&finding);
        let time = times.entry((finding.rule(), subject, duty_key.clone())).or_default();
        let key = (finding.rule(), subject, duty_key, *time);
        *time = time.saturating_add(1);
        (key, finding)
    });
    keyed.collect()
}

fn duties<'a>(
    before: &'a Assessment,
    after: &'a Assessment,
    new: &HashMap<ComparedSubject<'a>, Outcomes>,
) -> Vec<DutyChange<'a>> {
    let (old_found, new_found) = (found(before), found(after));
    let later: HashMap<&DutyKey<'_>, Finding<'a>> =
        new_found.iter().map(|(key, finding)| (key, *finding)).collect();
    let known: HashSet<&DutyKey<'_>> = old_found.iter().map(|(key, _)| key).collect();
    let applies = |finding: &Finding<'a>| {
        let subject = match finding.subject() {
            Subject::Portfolio { .. } => Subject::Portfolio { year: None },
            subject => subject,
        };
        let outcomes = new.get(&ComparedSubject { subject, time: 0 });
        let outcome = outcomes.and_then(|outcomes| outcomes.get(finding.rule()));
        subject == Subject::Register || !matches!(outcome, None | Some(Outcome::NotApplicable))
    };
    let old = old_found.iter().map(|(key, finding)| (Some(*finding), later.get(key).copied()));
    let fresh =
        new_found.iter().filter(|(key, _)| !known.contains(key)).map(|(_, finding)| (None, Some(*finding)));
    let changes = old.chain(fresh).filter_map(|(before, after)| {
        let became = became(before.as_ref(), after.as_ref(), applies)?;
        Some(DutyChange { before, after, became })
    });
    changes.collect()
}

fn became<'a>(
    before: Option<&Finding<'a>>,
    after: Option<&Finding<'a>>,
    applies: impl Fn(&Finding<'a>) -> bool,
) -> Option<DutyChangeKind> {
    let (Some(old), Some(new)) = (before, after) else {
        return match (before, after) {
            (None, Some(new)) => Some(arose(new)),
            (Some(old), None) if !applies(old) => Some(DutyChangeKind::Dropped),
            (Some(old), None) if old.outcome() == Outcome::Pending => Some(DutyChangeKind::Fulfilled),
            (Some(_), None) => Some(DutyChangeKind::Mended),
            _ => None,
        };
    };
    match (old.outcome(), new.outcome()) {
        (Outcome::Pending, Outcome::Unmet) => Some(DutyChangeKind::Overdue),
        (was, is) if was != is => Some(arose(new)),
        _ if old.severity() != new.severity() => Some(DutyChangeKind::Reweighed),
        _ if old.due() != new.due() => Some(DutyChangeKind::Moved),
        _ => None,
    }
}

fn arose(new: &Finding<'_>) -> DutyChangeKind {
    match new.outcome() {
        Outcome::Undetermined => DutyChangeKind::Undetermined,
        Outcome::Pending => DutyChangeKind::Pending,
        _ => DutyChangeKind::Unmet,
    }
}

impl<'a> Comparison<'a> {
    /// The assessment before.
    pub fn before(&self) -> &'a Assessment {
        self.before
    }

    /// The assessment after.
    pub fn after(&self) -> &'a Assessment {
        self.after
    }

    /// The changed outcomes: of projects in the order of the register, then of boards, organisation and portfolio; each
    /// by rule in the order of the catalogue.
    pub fn outcomes(&self) -> impl Iterator<Item = OutcomeChange<'a>> {
        self.outcomes.iter().copied()
    }

    /// The changed duties: those with a finding before, in that order, then the new ones.
    pub fn duties(&self) -> impl Iterator<Item = DutyChange<'a>> {
        self.duties.iter().copied()
    }
}
