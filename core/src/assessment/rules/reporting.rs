//! Reporting: projects are specified, can be followed up, and are described in the annual report (`goals.4`,
//! `application.2` to `.4`). None of these rules applies to a twin town, which is an engagement and not a project.

use smallvec::SmallVec;

use crate::{
    assessment::{
        case::Case,
        facts::{Facts, ObjectiveFacts},
        pointer::{Base, Pointer},
        reason::{Measure, Reason, Specification},
        verdict::Verdict,
    },
    register::{Date, Text},
};

/// Purpose, goals, partners, first day, costs and responsible officials are recorded. Due on the first day.
pub(crate) fn specified<'a>(case: &Case<'a, impl Facts<'a>>, verdict: &mut Verdict<'_>) {
    if case.is_twin_town() || case.started_before_the_edition() {
        return verdict.not_applicable();
    }
    let project = case.project;
    let given = [
        (Specification::Purpose, project.has_purpose()),
        (Specification::Goals, project.has_goals()),
        (Specification::Partners, project.partners().len() > 0),
        (Specification::Start, case.start.is_some()),
        (Specification::Costs, project.costs().len() > 0),
        (Specification::Responsible, project.responsible().len() > 0),
    ];
    for (field, _) in given.into_iter().filter(|(_, given)| !given) {
        let pointer = match field {
            Specification::Start if !project.period().is_empty() => case.pointer().field("period"),
            Specification::Costs if project.has_budget() => case.pointer().field("budget"),
            _ => case.pointer(),
        };
        verdict.unfulfilled(case.start, pointer, Reason::Unspecified { field });
    }
}

/// There is at least one objective, and each has an indicator, a target and a day. Due on the first day.
pub(crate) fn followable<'a>(case: &Case<'a, impl Facts<'a>>, verdict: &mut Verdict<'_>) {
    if case.is_twin_town() || case.started_before_the_edition() {
        return verdict.not_applicable();
    }
    if case.project.objectives().len() == 0 {
        verdict.unfulfilled(case.start, case.pointer(), Reason::NoObjective);
    }
    for (line, objective) in case.project.objectives().enumerate() {
        let missing = lacks(objective);
        if !missing.is_empty() {
            let reason = Reason::NotMeasurable {
                objective: Text::new_unchecked(objective.description),
                missing: missing.into_vec(),
            };
            verdict.unfulfilled(case.start, case.pointer().line("objectives", line), reason);
        }
    }
}

fn lacks(objective: ObjectiveFacts<'_>) -> SmallVec<[Measure; 3]> {
    let given = [
        (Measure::Indicator, objective.has_indicator),
        (Measure::Target, objective.has_target),
        (Measure::By, objective.by.is_some()),
    ];
    given.into_iter().filter(|(_, given)| !given).map(|(measure, _)| measure).collect()
}

/// Each objective whose day is within the edition has a result by the time that year's annual report is due.
pub(crate) fn followed_up<'a>(case: &Case<'a, impl Facts<'a>>, verdict: &mut Verdict<'_>) {
    let policy = &case.context.policy;
    let in_force = |by: Date| case.context.in_force(by) && case.judges(by);
    if case.is_twin_town() {
        return verdict.not_applicable();
    }
    let mut applies = false;
    for (line, objective) in case.project.objectives().enumerate() {
        let Some(by) = objective.by.filter(|by| in_force(*by)) else { continue };
        applies = true;
        let has_result = objective.result.is_some_and(|on| on <= case.context.on);
        if !has_result {
            let due = policy.report_due(by.year());
            let reason = Reason::NoResult { objective: Text::new_unchecked(objective.description), by };
            verdict.unfulfilled(Some(due), case.pointer().line("objectives", line), reason);
        }
    }
    if !applies {
        verdict.not_applicable();
    }
}

/// In the annual report of each year under way, at least one board's account describes the project. Several reports of
/// one year, which are an integrity error, count as one.
pub(crate) fn described<'a>(case: &Case<'a, impl Facts<'a>>, verdict: &mut Verdict<'_>) {
    if case.is_twin_town() {
        return verdict.not_applicable();
    }
    let mut applies = false;
    for year in case.years() {
        applies = true;
        let mut entries = case.account_entries.iter().filter(|entry| entry.year == year);
        if entries.clone().any(|entry| entry.described) {
            continue;
        }
        let due = Some(case.context.policy.report_due(year));
        match entries.next() {
            None => verdict.unfulfilled(due, case.pointer(), Reason::NotDescribed { year }),
            Some(entry) => {
                let [report, account, line] = entry.place;
                let pointer = match case.base {
                    Base::Whole | Base::About(_) => case.pointer(),
                    Base::Project(index) => Pointer::to(Base::About(index))
                        .line("annual_reports", report)
                        .line("accounts", account)
                        .line("projects", line)
                        .field("description"),
                };
                verdict.unfulfilled(due, pointer, Reason::EmptyDescription { year });
            }
        }
    }
    if !applies {
        verdict.not_applicable();
    }
}
