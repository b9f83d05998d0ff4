//! A case: one project and what it is assessed against, looked up once and passed to every rule.

use smallvec::SmallVec;

use super::{
    accounts::{AccountEntry, Accounts},
    concerned::{AllConcerned, Concerned},
    context::{BodyEntry, Context},
    facts::{BudgetFacts, DecisionFacts, Facts},
    money::Money,
    pointer::{Base, Pointer},
    table::Arises,
};
use crate::register::{BodyKind, Currency, Date, Period, ProjectKind, Resolution, Sum, Year, last_of_year};

/// The stage of a project on the day of the assessment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stage {
    /// Called off on or before its first day, or without having one.
    Withdrawn,
    /// Not started, or without a first day.
    Planned,
    /// Started, possibly also ended.
    Started,
}

impl Stage {
    pub(super) fn of<'a>(project: impl Facts<'a>, on: Date) -> Self {
        let start = project.period().start;
        let withdrawn = |called_off| start.is_none_or(|start| called_off <= start);
        match start {
            _ if project.cancelled_on().is_some_and(withdrawn) => Self::Withdrawn,
            Some(start) if start <= on => Self::Started,
            _ => Self::Planned,
        }
    }
}

/// The earlier of a project's end and the day it was called off, or the only one recorded.
pub(crate) fn last_day<'a>(project: impl Facts<'a>) -> Option<Date> {
    match (project.period().end, project.cancelled_on()) {
        (Some(end), Some(called_off)) => Some(end.min(called_off)),
        (end, called_off) => end.or(called_off),
    }
}

/// Whether a project is under way in a year. One that was withdrawn never is.
pub(crate) fn under_way_in<'a>(project: impl Facts<'a>, year: Year) -> bool {
    let start = project.period().start.filter(|start| *start <= last_of_year(year));
    let withdrawn = |start: Date| project.cancelled_on().is_some_and(|called_off| called_off <= start);
    start.is_some_and(|start| !withdrawn(start)) && last_day(project).is_none_or(|last| last >= year.first())
}

/// The day that decides which board accounts for a project in a year: 31 December, or the project's last day when that
/// is earlier.
///
/// The duty to account for the year arises on the same day.
pub(super) fn day_of_account<'a>(project: impl Facts<'a>, year: Year) -> Date {
    day_of_account_of(last_day(project), year)
}

fn day_of_account_of(last_day: Option<Date>, year: Year) -> Date {
    last_day.map_or(last_of_year(year), |last| last.min(last_of_year(year)))
}

pub(super) struct Case<'a, F> {
    pub(super) project: F,
    pub(super) context: &'a Context,
    pub(super) base: Base,
    pub(super) stage: Stage,
    pub(super) start: Option<Date>,
    pub(super) last_day: Option<Date>,
    /// The administrations concerned.
    pub(super) concerned: AllConcerned<'a>,
    /// The decisions that count, sorted by date.
    pub(super) decisions: SmallVec<[EffectiveDecision<'a>; 4]>,
    /// The index of the decision in effect: the last that takes effect.
    standing: Option<usize>,
    pub(super) budget: Option<BudgetFacts>,
    pub(super) money: Money,
    /// The entries about the project in the annual reports.
    pub(super) account_entries: &'a [AccountEntry],
}

/// A decision that counts: by a body of the organisation that may decide and existed on the day, and not dated after
/// the day of the assessment.
pub(super) struct EffectiveDecision<'a> {
    pub(super) index: usize,
    pub(super) body: &'a BodyEntry,
    pub(super) date: Date,
    pub(super) resolution: Resolution,
    /// Whether an official decided on the body's behalf and the edition does not accept that.
    pub(super) delegated: bool,
    /// Whether it has a paragraph or a reference.
    pub(super) traceable: bool,
}

impl<'a, F: Facts<'a>> Case<'a, F> {
    pub(super) fn new(project: F, context: &'a Context, accounts: &'a Accounts, base: Base) -> Self {
        let (concerned, budget) = (AllConcerned::of(project, context), project.budget());
        let money = Money::of(project, &concerned, context);
        let decisions = counted(project, budget, money.costs, context);
        Self {
            project,
            context,
            base,
            stage: Stage::of(project, context.on),
            start: project.period().start,
            last_day: last_day(project),
            concerned,
            standing: decisions.iter().rposition(EffectiveDecision::stands),
            decisions,
            budget,
            money,
            account_entries: accounts.entries(project.id()),
        }
    }

    /// Whether no rule of the edition applies: the project was withdrawn, or is entirely outside the edition's days.
    pub(super) fn is_outside(&self) -> bool {
        self.stage == Stage::Withdrawn || outside(self.project, self.context.policy.in_force.period())
    }

    /// Whether the project started before the edition was in force. Duties are not retroactive.
    pub(super) fn started_before_the_edition(&self) -> bool {
        self.start.is_some_and(|start| start < self.context.policy.in_force.start())
    }

    pub(super) fn is_twin_town(&self) -> bool {
        self.project.kind() == Some(ProjectKind::TwinTown)
    }

    pub(super) fn pointer(&self) -> Pointer {
        Pointer::to(self.base)
    }

    /// The pointer to the field where the project names an administration.
    pub(super) fn pointer_to(&self, concerned: &Concerned<'_>) -> Pointer {
        match concerned.joint {
            None => self.pointer().field("administration"),
            Some(line) => self.pointer().line("joint_administrations", line),
        }
    }

    /// The pointer to the list of funding, or to the nearest ancestor that the project has.
    pub(super) fn pointer_to_funding(&self) -> Pointer {
        match &self.budget {
            None => self.pointer(),
            Some(_) if self.project.funding().len() == 0 => self.pointer().field("budget"),
            Some(_) => self.pointer().field("budget/funding"),
        }
    }

    /// The decision in effect: the last by date, then by order, that takes effect.
    pub(super) fn standing(&self) -> Option<&EffectiveDecision<'a>> {
        self.decisions.get(self.standing?)
    }

    pub(super) fn currency(&self) -> Currency {
        self.budget.map_or(Currency::SEK, |budget| budget.currency)
    }

    /// The day on which a rule's duty on the project as a whole arises; `None` when its duties have days of their own.
    pub(super) fn day_of(&self, arises: Arises) -> Option<Date> {
        let first =
            || self.start.unwrap_or(self.last_day.map_or(self.context.on, |last| last.min(self.context.on)));
        match arises {
            Arises::FirstDay => Some(first()),
            Arises::LastDay => Some(self.last_day.unwrap_or_else(first)),
            Arises::OnDaysOfItsOwn => None,
        }
    }

    /// Whether this edition assesses a duty that arises on a day. A day outside the project's period is clamped to it.
    pub(super) fn judges(&self, day: Date) -> bool {
        if self.context.is_only_edition() {
            return true;
        }
        let day = self.start.map_or(day, |start| day.max(start));
        self.context.judges(self.last_day.map_or(day, |last| day.min(last)))
    }

    /// The years whose annual reports should describe the project.
    pub(super) fn years(&self) -> impl Iterator<Item = Year> + Clone + use<'a, F> {
        let (context, last) = (self.context, self.last_day);
        let assessed =
            move |year: &Year| context.is_only_edition() || context.judges(day_of_account_of(last, *year));
        years(self.project, context.policy.in_force.period(), context.on).filter(assessed)
    }
}

/// Whether a project is entirely before or entirely after the days on which an edition is in force.
pub(super) fn outside<'a>(project: impl Facts<'a>, in_force: Period) -> bool {
    last_day(project).zip(in_force.start).is_some_and(|(last, first)| last < first)
        || project.period().start.zip(in_force.end).is_some_and(|(start, end)| start > end)
}

/// The years up to `on` in which a project is under way and an edition is in force.
pub(super) fn years<'a, F: Facts<'a>>(
    project: F,
    in_force: Period,
    on: Date,
) -> impl Iterator<Item = Year> + Clone + use<'a, F> {
    let started = project.period().start.filter(|start| *start <= on);
    let last = [last_day(project), in_force.end].into_iter().flatten().fold(on, Date::min);
    let first = started.map(|start| in_force.start.map_or(start, |first| start.max(first)).year());
    let last = last.year();
    // Without a first year the range is empty.
    first.unwrap_or_else(|| last.plus(1)).to(last)
}

fn counted<'a>(
    project: impl Facts<'a>,
    budget: Option<BudgetFacts>,
    costs: Sum,
    context: &'a Context,
) -> SmallVec<[EffectiveDecision<'a>; 4]> {
    let mut counted = SmallVec::new();
    for (index, decision) in project.decisions().enumerate() {
        let Some(body) = context.body(decision.body) else { continue };
        let counts = decision.date <= context.on
            && body.period.covers(decision.date)
            && context.policy.anchoring.by(body.kind);
        if counts {
            let delegated = decision.delegated && !official_may_decide(budget, costs, context);
            let DecisionFacts { date, resolution, traceable, .. } = decision;
            counted.push(EffectiveDecision { index, body, date, resolution, delegated, traceable });
        }
    }
    if counted.len() > 1 {
        counted.sort_unstable_by_key(|counted: &EffectiveDecision<'_>| (counted.date, counted.index));
    }
    counted
}

/// Whether the edition lets an official decide on a project with these costs. Without an exchange rate the costs in
/// kronor are unknown, and the answer is no.
fn official_may_decide(budget: Option<BudgetFacts>, costs: Sum, context: &Context) -> bool {
    let Some(limit) = context.policy.anchoring.delegated_up_to else { return false };
    let limit = Sum::from(limit);
    let Some(budget) = budget.filter(|budget| budget.currency != Currency::SEK) else {
        return costs <= limit;
    };
    let Some(rate) = budget.sek_per_unit else { return false };
    let in_kronor = costs.hundredths().checked_mul(rate.millionths().into());
    let most = limit.hundredths().checked_mul(1_000_000);
    in_kronor.zip(most).is_some_and(|(costs, most)| costs <= most)
}

impl EffectiveDecision<'_> {
    /// Whether it takes effect: it decides something, and was not delegated beyond what the edition allows.
    pub(super) fn stands(&self) -> bool {
        !self.delegated && self.decides()
    }

    /// Whether it decides something. A deferred or noted matter is not decided.
    pub(super) fn decides(&self) -> bool {
        !matches!(self.resolution, Resolution::Deferred | Resolution::Noted)
    }

    pub(super) fn approves(&self) -> bool {
        self.resolution == Resolution::Approved
    }

    pub(super) fn by_council(&self) -> bool {
        self.body.kind == BodyKind::Council
    }
}
