//! The view of a project that the rules read, however it is stored: as a [`Project`] in memory, or as a row of columns.
//!
//! The rules are generic over [`Facts`], so that a row is assessed without being converted to a [`Project`].

use crate::register::{
    AdministrationId, Amount, Budget, Country, Currency, Date, Decimal, EffectKind, Funding, FundingStatus,
    OrganisationNumber, Period, PersonId, Project, ProjectKind, Resolution, Text,
};

/// An iterator over a list of a project.
pub(crate) trait FactLines<T>: ExactSizeIterator<Item = T> + DoubleEndedIterator + Clone {}

impl<T, I: ExactSizeIterator<Item = T> + DoubleEndedIterator + Clone> FactLines<T> for I {}

/// The parts of a project that the rules read. Every value has been validated.
pub(crate) trait Facts<'a>: Copy {
    fn id(self) -> &'a str;
    fn administration(self) -> &'a str;
    fn joint_administrations(self) -> impl FactLines<&'a str> + 'a;
    fn kind(self) -> Option<ProjectKind>;
    fn has_purpose(self) -> bool;
    fn has_goals(self) -> bool;
    fn period(self) -> Period;
    fn cancelled_on(self) -> Option<Date>;
    fn partners(self) -> impl FactLines<PartnerFacts<'a>> + 'a;
    fn coordinator(self) -> Option<&'a str>;
    fn decisions(self) -> impl FactLines<DecisionFacts<'a>> + 'a;
    /// The dates of the plans and agreements.
    fn agreements(self) -> impl FactLines<Date> + 'a;
    fn budget(self) -> Option<BudgetFacts>;
    /// Whether there is a budget with at least one value.
    fn has_budget(self) -> bool;
    fn costs(self) -> impl FactLines<CostFacts<'a>> + 'a;
    fn funding(self) -> impl FactLines<FundingFacts<'a>> + 'a;
    fn objectives(self) -> impl FactLines<ObjectiveFacts<'a>> + 'a;
    fn responsible(self) -> impl FactLines<&'a str> + 'a;
    fn representations(self) -> impl FactLines<RepresentationFacts<'a>> + 'a;
    fn effects(self) -> impl FactLines<EffectFacts<'a>> + 'a;
}

#[derive(Clone, Copy)]
pub(crate) struct PartnerFacts<'a> {
    pub(crate) name: &'a str,
    pub(crate) country: Country,
}

#[derive(Clone, Copy)]
pub(crate) struct DecisionFacts<'a> {
    pub(crate) body: &'a str,
    pub(crate) date: Date,
    pub(crate) resolution: Resolution,
    pub(crate) delegated: bool,
    /// Whether it has a paragraph or a reference.
    pub(crate) traceable: bool,
}

/// A budget without its costs and funding.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct BudgetFacts {
    pub(crate) currency: Currency,
    pub(crate) sek_per_unit: Option<Decimal>,
    pub(crate) partnership_total: Option<Amount>,
}

#[derive(Clone, Copy)]
pub(crate) struct CostFacts<'a> {
    pub(crate) administration: &'a str,
    pub(crate) amount: Amount,
}

#[derive(Clone, Copy)]
pub(crate) enum FundingFacts<'a> {
    Own {
        administration: &'a str,
        amount: Amount,
    },
    External {
        funder: &'a str,
        funder_number: Option<OrganisationNumber>,
        amount: Amount,
        status: FundingStatus,
    },
}

#[derive(Clone, Copy)]
pub(crate) struct ObjectiveFacts<'a> {
    pub(crate) description: &'a str,
    pub(crate) has_indicator: bool,
    pub(crate) has_target: bool,
    pub(crate) by: Option<Date>,
    /// The day of its result, if it has one.
    pub(crate) result: Option<Date>,
}

#[derive(Clone, Copy)]
pub(crate) struct RepresentationFacts<'a> {
    pub(crate) date: Date,
    pub(crate) person: &'a str,
    pub(crate) highest: bool,
}

#[derive(Clone, Copy)]
pub(crate) struct EffectFacts<'a> {
    pub(crate) kind: EffectKind,
    pub(crate) used_by: Option<&'a str>,
}

impl<'a> Facts<'a> for &'a Project {
    fn id(self) -> &'a str {
        self.id.as_str()
    }

    fn administration(self) -> &'a str {
        self.administration.as_str()
    }

    fn joint_administrations(self) -> impl FactLines<&'a str> + 'a {
        self.joint_administrations.iter().map(AdministrationId::as_str)
    }

    fn kind(self) -> Option<ProjectKind> {
        self.kind
    }

    fn has_purpose(self) -> bool {
        self.purpose.is_some()
    }

    fn has_goals(self) -> bool {
        !self.goals.is_empty()
    }

    fn period(self) -> Period {
        self.period
    }

    fn cancelled_on(self) -> Option<Date> {
        self.cancelled_on
    }

    fn partners(self) -> impl FactLines<PartnerFacts<'a>> + 'a {
        self.partners
            .iter()
            .map(|partner| PartnerFacts { name: partner.name.as_str(), country: partner.country })
    }

    fn coordinator(self) -> Option<&'a str> {
        self.coordinator.as_ref().map(Text::as_str)
    }

    fn decisions(self) -> impl FactLines<DecisionFacts<'a>> + 'a {
        self.decisions.iter().map(|decision| DecisionFacts {
            body: decision.body.as_str(),
            date: decision.date,
            resolution: decision.resolution,
            delegated: decision.delegated,
            traceable: decision.paragraph.is_some() || decision.reference.is_some(),
        })
    }

    fn agreements(self) -> impl FactLines<Date> + 'a {
        self.agreements.iter().map(|agreement| agreement.date)
    }

    fn budget(self) -> Option<BudgetFacts> {
        self.budget.as_ref().map(|budget| BudgetFacts {
            currency: budget.currency,
            sek_per_unit: budget.exchange_rate.as_ref().map(|rate| rate.sek_per_unit),
            partnership_total: budget.partnership_total,
        })
    }

    fn has_budget(self) -> bool {
        self.budget.as_ref().is_some_and(|budget| *budget != Budget::default())
    }

    fn costs(self) -> impl FactLines<CostFacts<'a>> + 'a {
        let costs = self.budget.as_ref().map_or(&[][..], |budget| &budget.costs);
        costs
            .iter()
            .map(|cost| CostFacts { administration: cost.administration.as_str(), amount: cost.amount })
    }

    fn funding(self) -> impl FactLines<FundingFacts<'a>> + 'a {
        let funding = self.budget.as_ref().map_or(&[][..], |budget| &budget.funding);
        funding.iter().map(|funding| match funding {
            Funding::Own(own) => {
                FundingFacts::Own { administration: own.administration.as_str(), amount: own.amount }
            }
            Funding::External(external) => FundingFacts::External {
                funder: external.funder.as_str(),
                funder_number: external.funder_number,
                amount: external.amount,
                status: external.status,
            },
        })
    }

    fn objectives(self) -> impl FactLines<ObjectiveFacts<'a>> + 'a {
        self.objectives.iter().map(|objective| ObjectiveFacts {
            description: objective.description.as_str(),
            has_indicator: objective.indicator.is_some(),
            has_target: objective.target.is_some(),
            by: objective.by,
            result: objective.result.as_ref().map(|result| result.on),
        })
    }

    fn responsible(self) -> impl FactLines<&'a str> + 'a {
        self.responsible.iter().map(PersonId::as_str)
    }

    fn representations(self) -> impl FactLines<RepresentationFacts<'a>> + 'a {
        self.representations.iter().map(|representation| RepresentationFacts {
            date: representation.date,
            person: representation.person.as_str(),
            highest: representation.highest,
        })
    }

    fn effects(self) -> impl FactLines<EffectFacts<'a>> + 'a {
        self.effects.iter().map(|effect| EffectFacts {
            kind: effect.kind,
            used_by: effect.used_by.as_ref().map(AdministrationId::as_str),
        })
    }
}
