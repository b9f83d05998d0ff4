//! Financing: the administration concerned pays its own costs, they are covered, and others are asked to help
//! (`goals.3`, `visibility.6`).

use super::{case::Case, reason::Reason, verdict::Verdict};
use crate::register::{Funding, FundingStatus, Sum};

/// Nobody but the administrations concerned carries costs, none of them pays for another, and what is called external
/// is not the municipality's own money.
pub(super) fn own_costs(case: &Case<'_>, verdict: &mut Verdict<'_>) {
    let Some(budget) = &case.project.budget else { return };
    for (line, funding) in budget.funding.iter().enumerate() {
        let pointer = || case.pointer().line("budget/funding", line);
        match funding {
            Funding::Own(own) if !case.concerns(&own.administration) => {
                let reason = Reason::PaidByAnother { administration: own.administration.clone() };
                verdict.broken(None, pointer().field("administration"), reason);
            }
            Funding::External(external)
                if external.funder_number.is_some() && external.funder_number == case.context.own_number =>
            {
                let reason = Reason::FunderIsOwn { funder: external.funder.clone() };
                verdict.broken(None, pointer().field("funder_number"), reason);
            }
            Funding::Own(_) | Funding::External(_) => {}
        }
    }
    for (line, cost) in budget.costs.iter().enumerate() {
        if !case.concerns(&cost.administration) {
            let pointer = case.pointer().line("budget/costs", line).field("administration");
            verdict.broken(
                None,
                pointer,
                Reason::CostsOfAnother { administration: cost.administration.clone() },
            );
        }
    }
    if case.concerned.len() > 1 {
        each_its_own(case, verdict);
    }
}

/// In a joint project no administration's own funding exceeds its own costs.
fn each_its_own(case: &Case<'_>, verdict: &mut Verdict<'_>) {
    let Some(budget) = &case.project.budget else { return };
    for concerned in &case.concerned {
        let own = budget.funding.iter().enumerate().filter_map(|(line, funding)| match funding {
            Funding::Own(own) if own.administration == *concerned.id => Some((line, own.amount)),
            Funding::Own(_) | Funding::External(_) => None,
        });
        let costs =
            budget.costs.iter().filter(|cost| cost.administration == *concerned.id).map(|cost| cost.amount);
        let excess = own.clone().map(|(_, amount)| amount).sum::<Sum>().minus(costs.sum());
        if excess > Sum::ZERO {
            let first = own.map(|(line, _)| line).next();
            let pointer = first.map_or_else(
                || case.pointer_to_funding(),
                |line| case.pointer().line("budget/funding", line),
            );
            let (administration, currency) = (concerned.id.clone(), case.currency());
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
        let external = budget.funding.iter().filter_map(|funding| match funding {
            Funding::External(external) if external.status == status => Some(external.amount),
            Funding::Own(_) | Funding::External(_) => None,
        });
        external.sum()
    };
    let own: Sum = budget
        .funding
        .iter()
        .filter_map(|funding| match funding {
            Funding::Own(own) => Some(own.amount),
            Funding::External(_) => None,
        })
        .sum();
    let missing = case.total_costs().minus(own.plus(of(FundingStatus::Granted)));
    if missing > Sum::ZERO {
        let reason =
            Reason::Uncovered { missing, applied: of(FundingStatus::Applied), currency: case.currency() };
        verdict.unfulfilled(case.start, case.pointer_to_funding(), reason);
    }
}

/// External funding has been applied for, whatever came of it. Nothing is asked of a project without costs.
pub(super) fn external_sought(case: &Case<'_>, verdict: &mut Verdict<'_>) {
    if case.started_before_the_edition() || case.total_costs() == Sum::ZERO {
        return verdict.not_applicable();
    }
    let sought = |funding: &Funding| match funding {
        Funding::Own(_) => false,
        Funding::External(external) => external.status != FundingStatus::Planned,
    };
    if !case.project.budget.iter().flat_map(|budget| &budget.funding).any(sought) {
        verdict.unfulfilled(case.start, case.pointer_to_funding(), Reason::ExternalNotSought {});
    }
}
