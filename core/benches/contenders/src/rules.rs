//! The rules on a project by hand, over plain structs: what a user would write without the library.
//!
//! Only the edition of 2007 is known here, and a rule says no more than its outcome: not why, where, until when or what to do.

use std::collections::HashSet;

use kalix_policy::assess::Outcome::{self, Met, NotApplicable, Pending, Undetermined, Unmet};
use rust_decimal::Decimal;

use crate::{
    known::{Body, BodyKind, IN_FORCE, Known, report_due},
    project::{Cost, EffectKind, Funding, FundingStatus, Project, ProjectKind, Resolution},
    values::{Day, Id, given},
};

/// The rules, in the library's order.
pub const RULES: [fn(&Case<'_>) -> Outcome; 16] = [
    decided,
    own_body,
    before_start,
    traceable,
    own_costs,
    covered,
    external_sought,
    specified,
    followable,
    followed_up,
    described,
    experience,
    visibility,
    agreement,
    responsible_official,
    highest_representative,
];

/// The outcome of every rule.
pub fn judge(project: &Project, known: &Known) -> [Outcome; 16] {
    let case = Case::new(project, known);
    if case.outside { [NotApplicable; 16] } else { RULES.map(|rule| rule(&case)) }
}

/// A decision that counts, and its body.
pub struct Counted<'a> {
    pub decision: &'a crate::project::Decision,
    pub body: &'a Body,
}

/// A project, and what several rules ask of it.
pub struct Case<'a> {
    pub project: &'a Project,
    pub known: &'a Known,
    pub start: Option<Day>,
    /// The earlier of its end and the day when it was called off.
    pub last: Option<Day>,
    pub planned: bool,
    pub outside: bool,
    /// Whether it started before the policy was in force.
    pub backwards: bool,
    pub concerned: Vec<&'a Id>,
    pub costs: &'a [Cost],
    pub funding: &'a [Funding],
    /// In the order of their dates, those not delegated.
    pub decided: Vec<Counted<'a>>,
}

impl<'a> Case<'a> {
    pub fn new(project: &'a Project, known: &'a Known) -> Self {
        let start = project.period.as_ref().and_then(|period| period.start);
        let end = project.period.as_ref().and_then(|period| period.end);
        let last = [end, project.cancelled_on].into_iter().flatten().min();
        let withdrawn =
            project.cancelled_on.is_some_and(|cancelled| start.is_none_or(|start| cancelled <= start));
        let mut concerned = vec![&project.administration];
        for joint in &project.joint_administrations {
            if !concerned.contains(&joint) {
                concerned.push(joint);
            }
        }
        let mut decided: Vec<_> = project
            .decisions
            .iter()
            .filter(|decision| {
                decision.date <= known.on
                    && decision.delegated != Some(true)
                    && !matches!(decision.resolution, Resolution::Deferred | Resolution::Noted)
            })
            .filter_map(|decision| {
                let body = known.body(&decision.body).filter(|body| body.span.covers(decision.date))?;
                Some(Counted { decision, body })
            })
            .collect();
        decided.sort_by_key(|counted| counted.decision.date);
        let budget = project.budget.as_ref();
        Self {
            project,
            known,
            start,
            last,
            planned: start.is_none_or(|start| known.on < start),
            outside: withdrawn || last.is_some_and(|last| last < IN_FORCE),
            backwards: start.is_some_and(|start| start < IN_FORCE),
            concerned,
            costs: budget.map_or(&[], |budget| &budget.costs),
            funding: budget.map_or(&[], |budget| &budget.funding),
            decided,
        }
    }

    /// A duty that is not fulfilled: pending up to its day, unmet after it.
    fn unfulfilled(&self, due: Option<Day>) -> Outcome {
        if due.is_some_and(|due| self.known.on > due) { Unmet } else { Pending }
    }

    /// Met, or a duty that is due when the project starts.
    fn by_start(&self, fulfilled: bool) -> Outcome {
        if self.backwards {
            NotApplicable
        } else if fulfilled {
            Met
        } else {
            self.unfulfilled(self.start)
        }
    }

    /// The approval by which the project is anchored.
    pub fn standing(&self) -> Option<&Counted<'a>> {
        self.decided.last().filter(|last| !self.backwards && last.decision.resolution == Resolution::Approved)
    }

    /// Whether the last decision by some of the bodies is an approval.
    fn stands_by(&self, by: impl Fn(&Counted<'a>) -> bool) -> bool {
        let last = self.decided.iter().rev().find(|counted| by(counted));
        last.is_some_and(|last| last.decision.resolution == Resolution::Approved)
    }

    fn owned(&self, administration: &Id, counted: &Counted<'_>) -> bool {
        self.known.owns(administration, counted.body, counted.decision.date)
    }

    /// The first approval, by an own body or the council where there is one.
    pub fn first_approval(&self) -> Option<Day> {
        let approvals =
            || self.decided.iter().filter(|counted| counted.decision.resolution == Resolution::Approved);
        let own = |counted: &&Counted<'_>| {
            counted.body.kind == BodyKind::Council
                || self.concerned.iter().any(|concerned| self.owned(concerned, counted))
        };
        approvals().find(own).or_else(|| approvals().next()).map(|first| first.decision.date)
    }

    fn is_twin_town(&self) -> bool {
        self.project.kind == Some(ProjectKind::TwinTown)
    }

    pub fn total(&self) -> Decimal {
        self.costs.iter().map(|cost| cost.amount.0).sum()
    }

    /// Own funding and what others have granted.
    pub fn paid(&self) -> Decimal {
        let paid = |line: &Funding| match line {
            Funding::Own(own) => Some(own.amount.0),
            Funding::External(external) => {
                (external.status == FundingStatus::Granted).then_some(external.amount.0)
            }
        };
        self.funding.iter().filter_map(paid).sum()
    }

    /// Whether an administration's own funding exceeds its own costs.
    pub fn pays_for_another(&self, administration: &Id) -> bool {
        let own = |line: &Funding| match line {
            Funding::Own(own) if own.administration == *administration => Some(own.amount.0),
            _ => None,
        };
        if !self.funding.iter().any(|line| own(line).is_some()) {
            return false;
        }
        let costs = self.costs.iter().filter(|cost| cost.administration == *administration);
        self.funding.iter().filter_map(own).sum::<Decimal>() > costs.map(|cost| cost.amount.0).sum()
    }

    /// The years in which it ran.
    pub fn years(&self) -> std::ops::RangeInclusive<i16> {
        match self.start {
            Some(start) if !self.planned => {
                start.max(IN_FORCE).year()
                    ..=self.last.map_or(self.known.on, |last| last.min(self.known.on)).year()
            }
            _ => 1..=0,
        }
    }

    fn effect_owed(&self) -> Outcome {
        let Some(start) = self.start else { return Pending };
        let year = self.last.map_or_else(|| start.max(IN_FORCE).year() + 1, Day::year);
        if self.planned { Pending } else { self.unfulfilled(Some(report_due(year))) }
    }

    /// Whether an official whom the chief executive appointed is one on every day from first to last.
    fn appointed(&self, person: &Id, first: Day, last: Day) -> bool {
        let mut day = first;
        while day <= last {
            let covering =
                self.known.officials(person).iter().filter(|held| held.by_chief && held.span.covers(day));
            match covering.map(|held| held.span.end.unwrap_or(last)).max() {
                Some(end) => day = end.next(),
                None => return false,
            }
        }
        true
    }
}

fn decided(case: &Case<'_>) -> Outcome {
    case.by_start(case.standing().is_some())
}

fn own_body(case: &Case<'_>) -> Outcome {
    if case.standing().is_none() {
        return NotApplicable;
    }
    if case.stands_by(|counted| counted.body.kind == BodyKind::Council) {
        return Met;
    }
    let judged = |administration: &&Id| {
        if !case.known.knows(administration) {
            Undetermined
        } else if case.stands_by(|counted| case.owned(administration, counted)) {
            Met
        } else {
            case.unfulfilled(case.start)
        }
    };
    case.concerned.iter().map(judged).max().unwrap_or(Met)
}

fn before_start(case: &Case<'_>) -> Outcome {
    if case.standing().is_none() {
        return NotApplicable;
    }
    let late = case.start.is_some_and(|start| case.first_approval().is_some_and(|first| first > start));
    if late { Unmet } else { Met }
}

fn traceable(case: &Case<'_>) -> Outcome {
    case.standing().map_or(NotApplicable, |Counted { decision, .. }| {
        case.by_start(given(decision.paragraph.as_ref()) || given(decision.reference.as_ref()))
    })
}

fn own_costs(case: &Case<'_>) -> Outcome {
    let concerned = |administration: &Id| case.concerned.contains(&administration);
    let ours = case.known.own_number.as_ref();
    let right = |line: &Funding| match line {
        Funding::Own(own) => concerned(&own.administration),
        Funding::External(external) => !external
            .funder_number
            .as_ref()
            .zip(ours)
            .is_some_and(|(funder, ours)| funder.digits().eq(ours.digits())),
    };
    let right = case.funding.iter().all(right)
        && case.costs.iter().all(|cost| concerned(&cost.administration))
        && !(case.concerned.len() > 1
            && case.concerned.iter().any(|administration| case.pays_for_another(administration)));
    if right { Met } else { Unmet }
}

fn covered(case: &Case<'_>) -> Outcome {
    case.by_start(case.total() <= case.paid())
}

fn external_sought(case: &Case<'_>) -> Outcome {
    let sought = |line: &Funding| matches!(line, Funding::External(external) if external.status != FundingStatus::Planned);
    if case.total().is_zero() { NotApplicable } else { case.by_start(case.funding.iter().any(sought)) }
}

fn specified(case: &Case<'_>) -> Outcome {
    let Project { purpose, goals, partners, responsible, .. } = case.project;
    let told = given(purpose.as_ref())
        && !goals.is_empty()
        && !partners.is_empty()
        && !case.costs.is_empty()
        && !responsible.is_empty();
    if case.is_twin_town() { NotApplicable } else { case.by_start(told && case.start.is_some()) }
}

fn followable(case: &Case<'_>) -> Outcome {
    let objectives = &case.project.objectives;
    let measurable = |objective: &crate::project::Objective| {
        given(objective.indicator.as_ref()) && objective.target.is_some() && objective.by.is_some()
    };
    if case.is_twin_town() {
        NotApplicable
    } else {
        case.by_start(!objectives.is_empty() && objectives.iter().all(measurable))
    }
}

fn followed_up(case: &Case<'_>) -> Outcome {
    if case.is_twin_town() {
        return NotApplicable;
    }
    let judged = |objective: &crate::project::Objective| {
        let by = objective.by.filter(|by| *by >= IN_FORCE)?;
        let done = objective.result.as_ref().is_some_and(|result| result.on <= case.known.on);
        Some(if done { Met } else { case.unfulfilled(Some(report_due(by.year()))) })
    };
    case.project.objectives.iter().filter_map(judged).max().unwrap_or(NotApplicable)
}

fn described(case: &Case<'_>) -> Outcome {
    if case.is_twin_town() {
        return NotApplicable;
    }
    let judged = |year| {
        if case.known.describes(&case.project.id, year) {
            Met
        } else {
            case.unfulfilled(Some(report_due(year)))
        }
    };
    case.years().map(judged).max().unwrap_or(NotApplicable)
}

fn experience(case: &Case<'_>) -> Outcome {
    let mut effects = case.project.effects.iter();
    if effects.any(|effect| effect.kind == EffectKind::Experience && effect.used_by.is_some()) {
        Met
    } else {
        case.effect_owed()
    }
}

fn visibility(case: &Case<'_>) -> Outcome {
    let mut effects = case.project.effects.iter();
    if effects.any(|effect| effect.kind == EffectKind::Visibility) { Met } else { case.effect_owed() }
}

fn agreement(case: &Case<'_>) -> Outcome {
    case.by_start(case.project.agreements.iter().any(|agreement| agreement.date <= case.known.on))
}

fn responsible_official(case: &Case<'_>) -> Outcome {
    let Case { project: Project { responsible, .. }, known: Known { on, .. }, .. } = *case;
    let due = case.start.map(|start| start.max(IN_FORCE));
    if responsible.is_empty() {
        return due.map_or(NotApplicable, |due| case.unfulfilled(Some(due)));
    }
    let (first, last) = match case.start {
        None => (*on, *on),
        Some(start) if case.planned => (start, start),
        Some(start) => (start.max(IN_FORCE), case.last.map_or(*on, |last| last.min(*on))),
    };
    let people: HashSet<_> = responsible.iter().collect();
    if people.into_iter().all(|person| case.appointed(person, first, last)) {
        Met
    } else {
        case.unfulfilled(due)
    }
}

fn highest_representative(case: &Case<'_>) -> Outcome {
    let Known { on, .. } = case.known;
    let judged = |date: Day| IN_FORCE <= date && date <= *on;
    let highest = case.project.representations.iter().filter(|said| said.highest && judged(said.date));
    let chaired = |said: &crate::project::Representation| {
        if case.known.chairs(&said.person, said.date) { Met } else { Unmet }
    };
    highest.map(chaired).max().unwrap_or(NotApplicable)
}
