//! Organisational roles: who represents, leads, executes and appoints (`organisation.1` to `.4`).

use super::organisation;
use crate::{
    assessment::{
        case::{Case, Stage},
        concerned::first_of_each,
        context::Context,
        facts::Facts,
        finding::{FindingData, SubjectKey},
        outcomes::Outcomes,
        pointer::{Base, Pointer},
        reason::Reason,
        verdict::Verdict,
    },
    policy::{Rule, Scope, with_rules},
    register::{Body, BodyKind, Date, Organisation, PersonId, Post},
};

/// Every responsible person has, on every day, an appointment as an official made by the chief executive.
///
/// The reason names the first day without one: an appointment by someone else on that day, or else the gap.
pub(crate) fn responsible_official<'a>(case: &Case<'a, impl Facts<'a>>, verdict: &mut Verdict<'_>) {
    let responsible = case.project.responsible();
    let nobody = responsible.len() == 0;
    if case.start.is_none() && nobody {
        return verdict.not_applicable();
    }
    let in_force = case.context.policy.in_force.start();
    let due = case.start.map(|start| start.max(in_force));
    if nobody {
        verdict.unfulfilled(due, case.pointer(), Reason::NoOfficial);
    }
    let (first, last) = match (case.stage, case.start) {
        (_, None) => (case.context.on, case.context.on),
        (Stage::Planned, Some(start)) => (start, start),
        (_, Some(start)) => {
            (start.max(in_force), case.last_day.map_or(case.context.on, |end| end.min(case.context.on)))
        }
    };
    // A person named twice is reported once.
    for (line, person) in first_of_each(responsible) {
        if let Some(reason) = not_appointed(case.context, person, first, last) {
            verdict.unfulfilled(due, case.pointer().line("responsible", line), reason);
        }
    }
}

/// Why a person is not appointed from the first to the last day; `None` when they are.
fn not_appointed(context: &Context, person: &str, first: Date, last: Date) -> Option<Reason> {
    let appointments = context.official_appointments(person);
    let valid = || appointments.iter().filter(|appointment| appointment.valid);
    let mut day = first;
    while day <= last {
        // Greedy interval cover: jump to the latest end among the appointments that cover the day. Each step passes at
        // least one appointment, so the loop ends.
        let covering = valid().filter(|appointment| appointment.period.covers(day));
        match covering.map(|appointment| appointment.period.end.unwrap_or(last)).max() {
            Some(end) if end >= last => return None,
            Some(end) => day = end.next(),
            None => break,
        }
    }
    if day > last {
        return None;
    }
    let person = PersonId::new_unchecked(person);
    // An appointment that covers this day is not a valid one, or the loop would have continued.
    Some(
        match appointments
            .iter()
            .find(|appointment| appointment.period.covers(day))
            .map(|found| found.by.clone())
        {
            None if appointments.is_empty() => Reason::NotAppointed { person },
            None => Reason::AppointmentGap { person, day },
            Some(None) => Reason::AppointerUnknown { person },
            Some(Some(by)) => Reason::AppointedByAnother { person, by },
        },
    )
}

/// Each person who represented the municipality at its highest level chaired the council that day.
pub(crate) fn highest_representative<'a>(case: &Case<'a, impl Facts<'a>>, verdict: &mut Verdict<'_>) {
    let context = case.context;
    let assessed = |date: Date| context.has_begun(date) && date <= context.on && case.judges(date);
    let mut applies = false;
    let highest = case.project.representations().enumerate();
    for (line, representation) in
        highest.filter(|(_, representation)| representation.highest && assessed(representation.date))
    {
        applies = true;
        let (person, date) = (representation.person, representation.date);
        if !context.chairs(person, date) {
            let chair = context.holders(Post::CouncilChair, date).first().copied().cloned();
            let pointer = case.pointer().line("representations", line).field("person");
            verdict.broken(
                None,
                pointer,
                Reason::NotCouncilChair { person: PersonId::new_unchecked(person), date, chair },
            );
        }
    }
    if !applies {
        verdict.not_applicable();
    }
}

/// The function that assesses one rule on the organisation.
type Judge = fn(&Organisation, &Context, &mut Verdict<'_>);

/// Assesses the rules on the organisation. None of them applies unless the edition is in force.
pub(crate) fn judge(
    in_force: bool,
    organisation: &Organisation,
    context: &Context,
    found: &mut Vec<FindingData>,
) -> Outcomes {
    let mut assess_rule = |rule: Rule, judge: Judge| {
        Verdict::new(SubjectKey::Organisation, context, found).of(rule, context.force(rule), |verdict| {
            if in_force { judge(organisation, context, verdict) } else { verdict.not_applicable() }
        })
    };
    macro_rules! assess_all {
        (Project $projects:tt Board $boards:tt Organisation { $($(#[$doc:meta])* $variant:ident = $id:literal {
            force: $force:ident, basis: $basis:ident, clauses: $clauses:tt,
            gives: $gives:tt, judge: $judge:path, reasons: $reasons:tt,
        })* } $($other:tt)*) => { [$(assess_rule(Rule::$variant, $judge)),*] };
    }
    Outcomes::new(Scope::Organisation, with_rules!(assess_all))
}

/// Exactly one person chairs the council.
fn council_chair(organisation: &Organisation, context: &Context, verdict: &mut Verdict<'_>) {
    one_holder(Post::CouncilChair, organisation, context, verdict);
}

/// Exactly one person is chief executive.
fn chief_executive(organisation: &Organisation, context: &Context, verdict: &mut Verdict<'_>) {
    one_holder(Post::ChiefExecutive, organisation, context, verdict);
}

/// Exactly one person holds a post on the day of the assessment.
fn one_holder(post: Post, organisation: &Organisation, context: &Context, verdict: &mut Verdict<'_>) {
    let holders = context.holders(post, context.on);
    let top = Pointer::to(Base::Whole).field("organisation");
    match holders.as_slice() {
        [] => verdict.broken(
            None,
            top.list("appointments", organisation.appointments.len()),
            Reason::Vacant { post },
        ),
        [_] => {}
        [_, second, ..] => {
            let covers = |appointment: &crate::register::Appointment| {
                appointment.post == post
                    && appointment.person == **second
                    && appointment.period().covers(context.on)
            };
            let line = organisation.appointments.iter().position(covers).unwrap_or_default();
            let people = holders.into_iter().cloned().collect();
            verdict.broken(None, top.line("appointments", line), Reason::SeveralHolders { post, people });
        }
    }
}

/// Exactly one body is the executive's committee on the day of the assessment, and its parent is the executive.
fn strategic_committee(organisation: &Organisation, context: &Context, verdict: &mut Verdict<'_>) {
    // Of several bodies with the same id only the first counts.
    let counts = |line, body: &Body| context.body(body.id.as_str()).is_some_and(|first| first.place == line);
    let committees = organisation.bodies.iter().enumerate();
    let committees: Vec<_> = committees
        .filter(|(_, body)| body.kind == BodyKind::ExecutiveCommittee && body.period().covers(context.on))
        .filter(|(line, body)| counts(*line, body))
        .collect();
    let top = Pointer::to(Base::Whole).field("organisation");
    match committees.as_slice() {
        [] => {
            verdict.broken(None, top.list("bodies", organisation.bodies.len()), Reason::NoStrategicCommittee);
        }
        [(line, committee)] => {
            let pointer = top.line("bodies", *line);
            let reason = Reason::NotUnderExecutive { body: committee.id.clone() };
            match committee.parent.as_ref().map(|parent| context.body(parent.as_str())) {
                None => verdict.broken(None, pointer, reason),
                // The parent is missing from the organisation, so it may or may not be the executive.
                Some(None) => verdict.undetermined(None, pointer.field("parent"), reason),
                Some(Some(parent)) if parent.kind != BodyKind::Executive => {
                    verdict.broken(None, pointer.field("parent"), reason);
                }
                Some(Some(_)) => {}
            }
        }
        [_, (line, _), ..] => {
            let bodies = committees.iter().map(|(_, body)| body.id.clone()).collect();
            verdict.broken(None, top.line("bodies", *line), Reason::SeveralStrategicCommittees { bodies });
        }
    }
}
