//! Anchoring: the unit's own body approves each plan before it is carried out, and the decision can be traced
//! (`goals.1`, `goals.2`).

use crate::{
    assessment::{
        case::{Case, EffectiveDecision},
        facts::Facts,
        reason::Reason,
        verdict::Verdict,
    },
    policy::Rule,
    register::{AdministrationId, Date, Resolution, days_between},
};

/// The decision in effect is an approval. Due on the first day.
///
/// The decision in effect is the last one that is not deferred, noted, or delegated beyond what the edition allows.
/// When there is none, the last such delegated decision is reported with a reason of its own.
pub(crate) fn decided<'a>(case: &Case<'a, impl Facts<'a>>, verdict: &mut Verdict<'_>) {
    if case.started_before_the_edition() {
        return verdict.not_applicable();
    }
    let at_resolution =
        |counted: &EffectiveDecision<'_>| case.pointer().line("decisions", counted.index).field("resolution");
    let by = |counted: &EffectiveDecision<'_>| (counted.body.id.clone(), counted.date);
    let (pointer, reason) = match case.standing() {
        Some(standing) if standing.approves() => return,
        Some(standing) => {
            let (body, date) = by(standing);
            let reason = if standing.resolution == Resolution::Revoked {
                Reason::AnchoringRevoked { body, date }
            } else {
                Reason::PlanRejected { body, date }
            };
            (at_resolution(standing), reason)
        }
        None => match case.decisions.iter().rev().find(|counted| counted.delegated && counted.decides()) {
            Some(delegated) => {
                let (body, date) = by(delegated);
                let pointer = case.pointer().line("decisions", delegated.index).field("delegated");
                (pointer, Reason::DecidedByDelegation { body, date })
            }
            None => (case.pointer().list("decisions", case.project.decisions().len()), Reason::NotAnchored),
        },
    };
    verdict.unfulfilled(case.start, pointer, reason);
}

/// For each administration concerned, the last decision by its own bodies is an approval. If the council's last
/// decision is an approval, it covers every administration, including any missing from the organisation.
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

/// The first approval by an own body or the council, or else the first approval, is dated on or before the first day.
///
/// This is our interpretation: the policy requires plans to be anchored, and work that has started is no longer a plan.
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

/// The approval in effect has a paragraph or a reference.
pub(crate) fn traceable<'a>(case: &Case<'a, impl Facts<'a>>, verdict: &mut Verdict<'_>) {
    let Some(standing) = standing_approval(case) else { return verdict.not_applicable() };
    if !standing.traceable {
        let pointer = case.pointer().line("decisions", standing.index);
        verdict.unfulfilled(case.start, pointer, Reason::Untraceable { date: standing.date });
    }
}

/// The approval that meets `anchoring.decided`; `None` when that rule is unmet, does not apply or is off.
fn standing_approval<'c, 'a>(case: &'c Case<'a, impl Facts<'a>>) -> Option<&'c EffectiveDecision<'a>> {
    if case.started_before_the_edition() || case.context.force(Rule::AnchoringDecided).is_none() {
        return None;
    }
    case.standing().filter(|standing| standing.approves())
}

/// The last decision by date, then by order, that takes effect and that `by` accepts.
fn last_deciding<'c, 'a>(
    case: &'c Case<'a, impl Facts<'a>>,
    by: impl Fn(&EffectiveDecision<'a>) -> bool,
) -> Option<&'c EffectiveDecision<'a>> {
    case.decisions.iter().rev().find(|counted| counted.stands() && by(counted))
}
