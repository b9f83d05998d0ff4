//! Anchoring: plans are politically decided, by the unit's own body, before they are carried out, and traceably so
//! (`goals.1`, `goals.2`).

use crate::assessment::{
    case::{Case, EffectiveDecision},
    facts::Facts,
    reason::Reason,
    verdict::Verdict,
};
use crate::{
    policy::Rule,
    register::{AdministrationId, Date, Resolution, days_between},
};

/// The last decision that decides anything, among those not delegated, is an approval. Due on the first day.
///
/// Where nothing decides, a delegated decision that would have decided gives its own reason.
pub(crate) fn decided<'a>(case: &Case<'a, impl Facts<'a>>, verdict: &mut Verdict<'_>) {
    if case.started_before_the_edition() {
        return verdict.not_applicable();
    }
    let at_resolution =
        |counted: &EffectiveDecision<'_>| case.pointer().line("decisions", counted.index).field("resolution");
    let told = |counted: &EffectiveDecision<'_>| (counted.body.id.clone(), counted.date);
    let (pointer, reason) = match case.standing() {
        Some(standing) if standing.approves() => return,
        Some(standing) => {
            let (body, date) = told(standing);
            let reason = if standing.resolution == Resolution::Revoked {
                Reason::AnchoringRevoked { body, date }
            } else {
                Reason::PlanRejected { body, date }
            };
            (at_resolution(standing), reason)
        }
        None => match case.decisions.iter().rev().find(|counted| counted.delegated && counted.decides()) {
            Some(delegated) => {
                let (body, date) = told(delegated);
                let pointer = case.pointer().line("decisions", delegated.index).field("delegated");
                (pointer, Reason::DecidedByDelegation { body, date })
            }
            None => (case.pointer().list("decisions", case.project.decisions().len()), Reason::NotAnchored),
        },
    };
    verdict.unfulfilled(case.start, pointer, reason);
}

/// Each administration concerned has a standing approval by a body of its own, or there is one by the council, which
/// stands for every administration, for one that is not known too.
pub(crate) fn own_body<'a>(case: &Case<'a, impl Facts<'a>>, verdict: &mut Verdict<'_>) {
    let Some(standing) = standing_approval(case).filter(|_| case.context.policy.anchoring.own_body) else {
        return verdict.not_applicable();
    };
    let stands = |last: Option<&EffectiveDecision<'_>>| last.is_some_and(EffectiveDecision::approves);
    if stands(last_deciding(case, EffectiveDecision::by_council)) {
        return;
    }
    for concerned in case.concerned.iter() {
        let administration = || AdministrationId::new_unchecked(concerned.id);
        let Some(entry) = concerned.entry.filter(|entry| entry.is_known()) else {
            let reason = Reason::UnknownAdministration { administration: administration() };
            verdict.undetermined(case.start, case.pointer_to(concerned), reason);
            continue;
        };
        let own = |counted: &EffectiveDecision<'_>| entry.owns(counted.body, counted.date);
        if !stands(last_deciding(case, own)) {
            let expected = case.context.board(entry, standing.date).cloned();
            let pointer = case.pointer().line("decisions", standing.index).field("body");
            let reason = Reason::DecidedElsewhere { administration: administration(), expected };
            verdict.unfulfilled(case.start, pointer, reason);
        }
    }
}

/// The first approval, of an own body or the council where there is one, is dated on the first day or earlier.
///
/// That is our reading: plans are anchored, and a plan that is carried out is no longer one.
pub(crate) fn before_start<'a>(case: &Case<'a, impl Facts<'a>>, verdict: &mut Verdict<'_>) {
    if standing_approval(case).is_none() {
        return verdict.not_applicable();
    }
    let Some(start) = case.start else { return };
    let approvals = || case.decisions.iter().filter(|counted| !counted.delegated && counted.approves());
    let own = |counted: &&EffectiveDecision<'_>| {
        let owned =
            |entry: &crate::assessment::context::AdministrationEntry| entry.owns(counted.body, counted.date);
        counted.by_council() || case.concerned.iter().filter_map(|concerned| concerned.entry).any(owned)
    };
    let Some(first) = approvals().find(own).or_else(|| approvals().next()) else { return };
    let decided: Date = first.date;
    if decided > start {
        let days = days_between(start, decided).unsigned_abs();
        let pointer = case.pointer().line("decisions", first.index).field("date");
        verdict.broken(Some(start), pointer, Reason::DecidedLate { decided, start, days });
    }
}

/// The standing approval has a paragraph or a reference.
pub(crate) fn traceable<'a>(case: &Case<'a, impl Facts<'a>>, verdict: &mut Verdict<'_>) {
    let Some(standing) = standing_approval(case) else { return verdict.not_applicable() };
    if !standing.traceable {
        let pointer = case.pointer().line("decisions", standing.index);
        verdict.unfulfilled(case.start, pointer, Reason::Untraceable { date: standing.date });
    }
}

/// The approval by which `anchoring.decided` is met; `None` when that rule is not met, does not apply or is off.
fn standing_approval<'c, 'a>(case: &'c Case<'a, impl Facts<'a>>) -> Option<&'c EffectiveDecision<'a>> {
    if case.started_before_the_edition() || case.context.force(Rule::AnchoringDecided).is_none() {
        return None;
    }
    case.standing().filter(|standing| standing.approves())
}

/// The last decision in (date, order) that decides anything, among those not delegated that `by` accepts.
fn last_deciding<'c, 'a>(
    case: &'c Case<'a, impl Facts<'a>>,
    by: impl Fn(&EffectiveDecision<'a>) -> bool,
) -> Option<&'c EffectiveDecision<'a>> {
    case.decisions.iter().rev().find(|counted| counted.stands() && by(counted))
}
