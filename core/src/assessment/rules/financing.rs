//! Financing: each administration concerned pays its own costs, the costs are covered, and external funding is sought
//! (`goals.3`, `visibility.6`).

use smallvec::{SmallVec, smallvec};

use crate::{
    assessment::{
        case::Case,
        facts::{Facts, FundingFacts},
        reason::Reason,
        verdict::Verdict,
    },
    register::{AdministrationId, Sum, Text},
};

/// Only the administrations concerned have costs or pay, none pays for another, and external funding is not the
/// municipality's own money.
pub(crate) fn own_costs<'a>(case: &Case<'a, impl Facts<'a>>, verdict: &mut Verdict<'_>) {
    if !case.money.has_clean_lines {
        line_by_line(case, verdict);
    }
    if case.concerned.are_several() {
        each_its_own(case, verdict);
    }
}

fn line_by_line<'a>(case: &Case<'a, impl Facts<'a>>, verdict: &mut Verdict<'_>) {
    let concerns = |administration: &str| case.concerned.get(administration).is_some();
    let pointer = |line: usize| case.pointer().line("budget/funding", line);
    for (line, funding) in case.project.funding().enumerate() {
        if let FundingFacts::Own { administration, .. } = funding
            && !concerns(administration)
        {
            let reason =
                Reason::PaidByAnother { administration: AdministrationId::new_unchecked(administration) };
            verdict.broken(None, pointer(line).field("administration"), reason);
        }
    }
    for (line, cost) in case.project.costs().enumerate() {
        if !concerns(cost.administration) {
            let pointer = case.pointer().line("budget/costs", line).field("administration");
            let administration = AdministrationId::new_unchecked(cost.administration);
            verdict.broken(None, pointer, Reason::CostsOfAnother { administration });
        }
    }
    for (line, funding) in case.project.funding().enumerate() {
        if let FundingFacts::External { funder, funder_number: Some(number), .. } = funding
            && case.context.may_be_own(Some(number))
        {
            let pointer = pointer(line).field("funder_number");
            if case.context.is_own_number_unknown() {
                // One finding is enough: without the municipality's number no funder's number can be compared.
                return verdict.undetermined(None, pointer, Reason::OwnNumberUnknown);
            }
            verdict.broken(None, pointer, Reason::FunderIsOwn { funder: Text::new_unchecked(funder) });
        }
    }
}

/// In a joint project no administration's own funding exceeds its own costs.
fn each_its_own<'a>(case: &Case<'a, impl Facts<'a>>, verdict: &mut Verdict<'_>) {
    #[derive(Clone, Copy, Default)]
    struct CostShare {
        first: Option<usize>,
        own: Sum,
        costs: Sum,
    }

    let mut shares: SmallVec<[CostShare; 4]> = smallvec![CostShare::default(); case.concerned.iter().count()];
    let place = |administration: &str| case.concerned.get(administration).map(|concerned| concerned.place);
    for (line, funding) in case.project.funding().enumerate() {
        let FundingFacts::Own { administration, amount } = funding else { continue };
        if let Some(share) = place(administration).and_then(|place| shares.get_mut(place)) {
            share.first = share.first.or(Some(line));
            share.own = share.own.plus(amount.into());
        }
    }
    for cost in case.project.costs() {
        if let Some(share) = place(cost.administration).and_then(|place| shares.get_mut(place)) {
            share.costs = share.costs.plus(cost.amount.into());
        }
    }
    for (concerned, share) in case.concerned.iter().zip(shares) {
        // An administration without own funding cannot pay for another, even if its costs are negative.
        let Some(first) = share.first else { continue };
        let excess = share.own.minus(share.costs);
        if excess > Sum::ZERO {
            let (administration, currency) = (AdministrationId::new_unchecked(concerned.id), case.currency());
            let pointer = case.pointer().line("budget/funding", first);
            verdict.broken(None, pointer, Reason::PaysForAnother { administration, excess, currency });
        }
    }
}

/// Own and granted external funding add up to at least the costs.
pub(crate) fn covered<'a>(case: &Case<'a, impl Facts<'a>>, verdict: &mut Verdict<'_>) {
    if case.started_before_the_edition() {
        return verdict.not_applicable();
    }
    let money = &case.money;
    let missing = money.costs.minus(money.own.plus(money.granted));
    if missing > Sum::ZERO {
        let reason = Reason::Uncovered { missing, applied: money.applied, currency: case.currency() };
        verdict.unfulfilled(case.start, case.pointer_to_funding(), reason);
    }
}

/// External funding has been applied for, whatever the decision. Does not apply to a project without costs.
pub(crate) fn external_sought<'a>(case: &Case<'a, impl Facts<'a>>, verdict: &mut Verdict<'_>) {
    if case.started_before_the_edition() || case.money.costs == Sum::ZERO {
        return verdict.not_applicable();
    }
    if !case.money.is_sought {
        verdict.unfulfilled(case.start, case.pointer_to_funding(), Reason::ExternalNotSought);
    }
}
