//! A project, and the values that several rules need.

use kalix_policy::assessment::Outcome::{self, Met, NotApplicable, Pending, Unmet};
use rust_decimal::Decimal;

use crate::{
    known::{Body, BodyKind, IN_FORCE, Known, report_due},
    project::{Cost, Decision, Funding, FundingStatus, Project, ProjectKind, Resolution},
    values::{Day, Id},
};

/// A decision that counts, and its body.
pub struct Counted<'a> {
    pub decision: &'a Decision,
    pub body: &'a Body,
}

/// A project, and the values that several rules need.
pub struct Case<'a> {
    pub project: &'a Project,
    pub known: &'a Known,
    pub start: Option<Day>,
    /// The earlier of its end and the day it was called off.
    pub last: Option<Day>,
    pub planned: bool,
    pub outside: bool,
    /// Whether it started before the policy was in force.
    pub backwards: bool,
    pub concerned: Vec<&'a Id>,
    pub costs: &'a [Cost],
    pub funding: &'a [Funding],
    /// The decisions that count (none is delegated), sorted by date.
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

    /// The outcome of a duty that is not fulfilled: pending up to its due day, unmet after it.
    pub fn unfulfilled(&self, due: Option<Day>) -> Outcome {
        if due.is_some_and(|due| self.known.on > due) { Unmet } else { Pending }
    }

    /// The outcome of a duty that is due when the project starts.
    pub fn by_start(&self, fulfilled: bool) -> Outcome {
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
    pub fn stands_by(&self, by: impl Fn(&Counted<'a>) -> bool) -> bool {
        let last = self.decided.iter().rev().find(|counted| by(counted));
        last.is_some_and(|last| last.decision.resolution == Resolution::Approved)
    }

    pub fn owned(&self, administration: &Id, counted: &Counted<'_>) -> bool {
        self.known.owns(administration, counted.body, counted.decision.date)
    }

    /// The date of the first approval by an own body or the council; if there is none, of the first approval.
    pub fn first_approval(&self) -> Option<Day> {
        let approvals =
            || self.decided.iter().filter(|counted| counted.decision.resolution == Resolution::Approved);
        let own = |counted: &&Counted<'_>| {
            counted.body.kind == BodyKind::Council
                || self.concerned.iter().any(|concerned| self.owned(concerned, counted))
        };
        approvals().find(own).or_else(|| approvals().next()).map(|first| first.decision.date)
    }

    pub fn is_twin_town(&self) -> bool {
        self.project.kind == Some(ProjectKind::TwinTown)
    }

    pub fn total(&self) -> Decimal {
        self.costs.iter().map(|cost| cost.amount.0).sum()
    }

    /// Own funding, and external funding that is granted.
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
    pub fn years(&self) -> impl Iterator<Item = i16> + use<> {
        let started = self.start.filter(|_| !self.planned);
        let last = self.last.map_or(self.known.on, |last| last.min(self.known.on)).year();
        started.into_iter().flat_map(move |start| start.max(IN_FORCE).year()..=last)
    }

    pub fn effect_owed(&self) -> Outcome {
        let Some(start) = self.start else { return Pending };
        let year = self.last.map_or_else(|| start.max(IN_FORCE).year() + 1, Day::year);
        if self.planned { Pending } else { self.unfulfilled(Some(report_due(year))) }
    }

    /// Whether appointments by the chief executive cover every day from `first` to `last`.
    pub fn appointed(&self, person: &Id, first: Day, last: Day) -> bool {
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
