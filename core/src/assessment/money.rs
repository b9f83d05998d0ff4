//! The sums of a project's budget, computed in one pass.

use super::{
    concerned::AllConcerned,
    context::Context,
    facts::{Facts, FundingFacts},
};
use crate::register::{FundingStatus, Sum};

/// The sums of a budget, in its currency.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Money {
    pub(super) costs: Sum,
    /// Funding by the administrations themselves.
    pub(super) own: Sum,
    pub(super) granted: Sum,
    pub(super) applied: Sum,
    /// Whether external funding has been applied for, whatever the decision.
    pub(super) is_sought: bool,
    /// Whether every line names an administration concerned, no external funder is or may be the municipality itself,
    /// and no amount is negative. Then the rules need not check line by line.
    pub(super) has_clean_lines: bool,
}

impl Money {
    pub(super) fn of<'a>(project: impl Facts<'a>, concerned: &AllConcerned<'_>, context: &Context) -> Self {
        let mut money = Self {
            costs: Sum::ZERO,
            own: Sum::ZERO,
            granted: Sum::ZERO,
            applied: Sum::ZERO,
            is_sought: false,
            has_clean_lines: true,
        };
        for cost in project.costs() {
            money.costs = money.costs.plus(cost.amount.into());
            money.has_clean_lines &=
                !cost.amount.is_negative() && concerned.get(cost.administration).is_some();
        }
        for funding in project.funding() {
            match funding {
                FundingFacts::Own { administration, amount } => {
                    money.own = money.own.plus(amount.into());
                    money.has_clean_lines &= !amount.is_negative() && concerned.get(administration).is_some();
                }
                FundingFacts::External { funder_number, amount, status, .. } => {
                    match status {
                        FundingStatus::Granted => money.granted = money.granted.plus(amount.into()),
                        FundingStatus::Applied => money.applied = money.applied.plus(amount.into()),
                        FundingStatus::Planned | FundingStatus::Rejected => {}
                    }
                    money.is_sought |= status != FundingStatus::Planned;
                    money.has_clean_lines &= !amount.is_negative()
                        && (funder_number.is_none() || !context.may_be_own(funder_number));
                }
            }
        }
        money
    }
}
