//! The rules on a project over plain structs, as a user would write them without the library.
//!
//! They implement only the edition of 2007 and return only outcomes: no reason, place, due day or remedy.

use std::collections::HashSet;

use kalix_policy::assessment::Outcome::{self, Met, NotApplicable, Undetermined, Unmet};

use crate::{
    case::{Case, Counted},
    known::{BodyKind, IN_FORCE, Known, report_due},
    project::{EffectKind, Funding, FundingStatus, Objective, Project, Representation},
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
    let outcome_of = |administration: &&Id| {
        if !case.known.knows(administration) {
            Undetermined
        } else if case.stands_by(|counted| case.owned(administration, counted)) {
            Met
        } else {
            case.unfulfilled(case.start)
        }
    };
    case.concerned.iter().map(outcome_of).max().unwrap_or(Met)
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
    let complete = given(purpose.as_ref())
        && !goals.is_empty()
        && !partners.is_empty()
        && !case.costs.is_empty()
        && !responsible.is_empty();
    if case.is_twin_town() { NotApplicable } else { case.by_start(complete && case.start.is_some()) }
}

fn followable(case: &Case<'_>) -> Outcome {
    let objectives = &case.project.objectives;
    let measurable = |objective: &Objective| {
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
    let outcome_of = |objective: &Objective| {
        let by = objective.by.filter(|by| *by >= IN_FORCE)?;
        let done = objective.result.as_ref().is_some_and(|result| result.on <= case.known.on);
        Some(if done { Met } else { case.unfulfilled(Some(report_due(by.year()))) })
    };
    case.project.objectives.iter().filter_map(outcome_of).max().unwrap_or(NotApplicable)
}

fn described(case: &Case<'_>) -> Outcome {
    if case.is_twin_town() {
        return NotApplicable;
    }
    let outcome_of = |year| {
        if case.known.describes(&case.project.id, year) {
            Met
        } else {
            case.unfulfilled(Some(report_due(year)))
        }
    };
    case.years().map(outcome_of).max().unwrap_or(NotApplicable)
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
    let in_range = |date: Day| IN_FORCE <= date && date <= *on;
    let highest = case.project.representations.iter().filter(|said| said.highest && in_range(said.date));
    let chaired = |said: &Representation| {
        if case.known.chairs(&said.person, said.date) { Met } else { Unmet }
    };
    highest.map(chaired).max().unwrap_or(NotApplicable)
}
