//! Financing: the administration concerned pays its own costs, they are covered, and others are asked to help
//! (`goals.3`, `visibility.6`).

use smallvec::{SmallVec, smallvec};

use super::{case::Case, reason::Reason, verdict::Verdict};
use crate::register::{Funding, FundingStatus, Sum};

/// Nobody but the administrations concerned carries costs, none of them pays for another, and what is called external
/// is not the municipality's own money.
pub(super) fn own_costs(case: &Case<'_>, verdict: &mut Verdict<'_>) {
    let Some(budget) = &case.project.budget else { return };
    let funding = || budget.funding.iter().enumerate();
    let pointer = |line: usize| case.pointer().line("budget/funding", line);
    for (line, own) in funding().filter_map(|(line, funding)| Some((line, funding.own()?))) {
        if !case.concerns(&own.administration) {
            let reason = Reason::PaidByAnother { administration: own.administration.clone() };
            verdict.broken(None, pointer(line).field("administration"), reason);
        }
    }
    for (line, cost) in budget.costs.iter().enumerate() {
        if !case.concerns(&cost.administration) {
            let pointer = case.pointer().line("budget/costs", line).field("administration");
            let reason = Reason::CostsOfAnother { administration: cost.administration.clone() };
            verdict.broken(None, pointer, reason);
        }
    }
    for (line, external) in funding().filter_map(|(line, funding)| Some((line, funding.external()?))) {
        if external.funder_number.is_some() && external.funder_number == case.context.own_number {
            let reason = Reason::FunderIsOwn { funder: external.funder.clone() };
            verdict.broken(None, pointer(line).field("funder_number"), reason);
        }
    }
    if case.concerned.len() > 1 {
        each_its_own(case, verdict);
    }
}

/// In a joint project no administration's own funding exceeds its own costs.
fn each_its_own(case: &Case<'_>, verdict: &mut Verdict<'_>) {
    #[derive(Clone, Copy, Default)]
    struct Share {
        first: Option<usize>,
        own: Sum,
        costs: Sum,
    }

    let Some(budget) = &case.project.budget else { return };
    let mut shares = smallvec![Share::default(); case.concerned.len()];
    let shares: &mut SmallVec<[Share; 4]> = &mut shares;
    for (line, own) in budget.funding.iter().enumerate().filter_map(|(line, of)| Some((line, of.own()?))) {
        if let Some(share) = case.place_of(&own.administration).and_then(|place| shares.get_mut(place)) {
            share.first = share.first.or(Some(line));
            share.own = share.own.plus(own.amount.into());
        }
    }
    for cost in &budget.costs {
        if let Some(share) = case.place_of(&cost.administration).and_then(|place| shares.get_mut(place)) {
            share.costs = share.costs.plus(cost.amount.into());
        }
    }
    for (concerned, share) in case.concerned.iter().zip(shares) {
        // Who pays nothing pays for nobody.
        let Some(first) = share.first else { continue };
        let excess = share.own.minus(share.costs);
        if excess > Sum::ZERO {
            let (administration, currency) = (concerned.id.clone(), case.currency());
            let pointer = case.pointer().line("budget/funding", first);
            verdict.broken(None, pointer, Reason::PaysForAnother { administration, excess, currency });
        }
    }
}

/// Own and granted external funding together are at least the costs: what nobody else pays is the administration's.
pub(super) fn covered(case: &Case<'_>, verdict: &mut Verdict<'_>) {
    if case.started_before_the_edition() {
        return verdict.not_applicable();
    }
    let Some(budget) = &case.project.budget else { return };
    let of = |status: FundingStatus| -> Sum {
        let external = budget.funding.iter().filter_map(Funding::external);
        external.filter(|external| external.status == status).map(|external| external.amount).sum()
    };
    let own: Sum = budget.funding.iter().filter_map(Funding::own).map(|own| own.amount).sum();
    let missing = case.total_costs.minus(own.plus(of(FundingStatus::Granted)));
    if missing > Sum::ZERO {
        let reason =
            Reason::Uncovered { missing, applied: of(FundingStatus::Applied), currency: case.currency() };
        verdict.unfulfilled(case.start, case.pointer_to_funding(), reason);
    }
}

/// External funding has been applied for, whatever came of it. Nothing is asked of a project without costs.
pub(super) fn external_sought(case: &Case<'_>, verdict: &mut Verdict<'_>) {
    if case.started_before_the_edition() || case.total_costs == Sum::ZERO {
        return verdict.not_applicable();
    }
    let sought = |funding: &Funding| {
        funding.external().is_some_and(|external| external.status != FundingStatus::Planned)
    };
    if !case.project.budget.iter().flat_map(|budget| &budget.funding).any(sought) {
        verdict.unfulfilled(case.start, case.pointer_to_funding(), Reason::ExternalNotSought {});
    }
}
