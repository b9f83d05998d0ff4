//! Comparison: what changes between two assessments, of two editions, of two days, or of a register before and after.

use foldhash::{HashMap, HashMapExt, HashSet};

use serde::Serialize;

use super::assessment::duty_key;
use crate::{
    assessment::{Assessment, Finding, Outcome, Outcomes, Subject},
    parse::string_enum,
    policy::{Rule, Scope},
};

/// What changes from one assessment to another.
///
/// Two editions on one register and day show a council what its decision would do; two days on one register and edition
/// show what became overdue and what was mended.
///
/// ```
/// use kalix_policy::{Policy, Register, assess_under, comparison::{DutyChangeKind, compare}, register::Date};
///
/// let register = Register::from_json(r#"{
///     "municipality": { "name": "Kalix kommun", "code": "2514" }, "organisation": {},
///     "projects": [{ "id": "p-1", "title": "Utbyte", "administration": "uf", "period": { "start": "2026-09-01" } }]
/// }"#)?;
/// let policy = Policy::kalix_2007();
/// let before = assess_under(&policy, &register, Date::new(2026, 8, 1)?);
/// let after = assess_under(&policy, &register, Date::new(2026, 10, 1)?);
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

/// An outcome that is another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct OutcomeChange<'a> {
    /// The rule.
    pub rule: Rule,
    /// What it speaks of.
    pub subject: Subject<'a>,
    /// The outcome before; not applicable where the subject was not there.
    pub before: Outcome,
    /// The outcome after; not applicable where the subject is not there.
    pub after: Outcome,
}

/// A single duty that stands otherwise: a rule asks some things several times, of each year or each person.
#[derive(Debug, Clone, Copy)]
pub struct DutyChange<'a> {
    before: Option<Finding<'a>>,
    after: Option<Finding<'a>>,
    became: DutyChangeKind,
}

string_enum! {
    /// What became of a duty.
    DutyChangeKind, "what became of a duty" {
        /// It was pending, and its last day has passed.
        Overdue = "overdue",
        /// It is not met, and was not found before.
        Unmet = "unmet",
        /// It cannot be judged any more.
        Undetermined = "undetermined",
        /// It is to be met, and was not found before.
        Pending = "pending",
        /// It was unmet or could not be judged, and is met.
        Mended = "mended",
        /// It was pending, and is met.
        Fulfilled = "fulfilled",
        /// It is asked for no longer.
        Dropped = "dropped",
        /// It stands as before, and weighs more or less.
        Reweighed = "reweighed",
        /// It stands as before, with another last day.
        Moved = "moved",
    }
}

impl<'a> DutyChange<'a> {
    /// How it was found before; `None` where nothing was found.
    pub fn before(&self) -> Option<Finding<'a>> {
        self.before
    }

    /// How it is found after; `None` where nothing is found.
    pub fn after(&self) -> Option<Finding<'a>> {
        self.after
    }

    /// What became of it.
    pub fn became(&self) -> DutyChangeKind {
        self.became
    }
}

/// Says what changes from one assessment to another.
///
/// Projects are the same when they have the same id, boards when body and year are the same.
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

/// A subject of an assessment; of several projects with one id, which of them.
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

/// A duty, the same in both assessments: the rule, its subject, which of several things it asks, and, of duties that all
/// this does not tell apart, the how manieth it is.
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

    /// The outcomes that are others: of projects as in the register, of boards, the organisation and the portfolio, the
    /// rules as in the catalogue.
    pub fn outcomes(&self) -> impl Iterator<Item = OutcomeChange<'a>> {
        self.outcomes.iter().copied()
    }

    /// The duties that stand otherwise: those of before in their order, then the new ones.
    pub fn duties(&self) -> impl Iterator<Item = DutyChange<'a>> {
        self.duties.iter().copied()
    }
}
