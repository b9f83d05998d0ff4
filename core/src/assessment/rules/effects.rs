//! Effects: the engagement yields experience that is used, and makes Kalix visible (`goals.5`, `application.1`,
//! `perception.1`).

use crate::{
    assessment::{
        case::{Case, Stage},
        facts::{EffectFacts, Facts},
        pointer::Pointer,
        reason::Reason,
        verdict::Verdict,
    },
    register::{Date, EffectKind},
};

/// At least one experience is recorded together with who uses it.
pub(crate) fn experience<'a>(case: &Case<'a, impl Facts<'a>>, verdict: &mut Verdict<'_>) {
    let mut experiences = of_kind(case, EffectKind::Experience);
    if experiences.clone().any(|(_, effect)| effect.used_by.is_some()) {
        return;
    }
    match experiences.next() {
        None => owed(
            case,
            verdict,
            case.pointer().list("effects", case.project.effects().len()),
            Reason::NoExperience,
        ),
        Some((line, _)) => {
            owed(case, verdict, case.pointer().line("effects", line), Reason::ExperienceUnused);
        }
    }
}

/// At least one effect made Kalix visible.
pub(crate) fn visibility<'a>(case: &Case<'a, impl Facts<'a>>, verdict: &mut Verdict<'_>) {
    if of_kind(case, EffectKind::Visibility).next().is_none() {
        owed(
            case,
            verdict,
            case.pointer().list("effects", case.project.effects().len()),
            Reason::NoVisibility,
        );
    }
}

fn of_kind<'a, F: Facts<'a>>(
    case: &Case<'a, F>,
    kind: EffectKind,
) -> impl Iterator<Item = (usize, EffectFacts<'a>)> + Clone + use<'a, F> {
    case.project.effects().enumerate().filter(move |(_, effect)| effect.kind == kind)
}

/// Reports a missing effect, which stays pending until the project has started.
///
/// It is due with the annual report of the project's last year or, when no end is set, of its second year under the
/// edition.
fn owed<'a>(case: &Case<'a, impl Facts<'a>>, verdict: &mut Verdict<'_>, pointer: Pointer, reason: Reason) {
    let due = due(case);
    if case.stage == Stage::Planned {
        verdict.pending(due.filter(|_| case.start.is_some()), pointer, reason);
    } else {
        verdict.unfulfilled(due, pointer, reason);
    }
}

fn due<'a>(case: &Case<'a, impl Facts<'a>>) -> Option<Date> {
    let policy = &case.context.policy;
    let last_year = case.last_day.map(Date::year);
    let second_year = || case.start.map(|start| start.max(policy.in_force.start()).year().plus(1));
    last_year.or_else(second_year).map(|year| policy.report_due(year))
}
