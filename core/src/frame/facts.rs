//! The facts of a project that is a row, read in place for the rules, without building a `Project`.

use super::{
    cells::{
        Field, FieldKind, Flag, Irregular, ListCells, ListField, NumberField, Optional, Read, RecordColumns,
        column_structs,
    },
    column::{Column, Columns},
    flat::FlatFields,
};
use crate::{
    assessment::{
        BudgetFacts, CostFacts, DecisionFacts, EffectFacts, Facts, FundingFacts, ObjectiveFacts,
        PartnerFacts, RepresentationFacts, facts,
    },
    register::{
        Agreement, AgreementKind, Budget, Cost, Country, Currency, Date, Decision, Effect, EffectKind,
        ExchangeRate, FunderKind, FundingLine, FundingStatus, Goal, Identifier, Objective, ObjectiveResult,
        OrganisationNumber, Partner, PartnerKind, PartnerRole, Period, Project, ProjectKind, Representation,
        Resolution, Source,
    },
};

column_structs! {
    ProjectColumns of Project {
        id: Field<'c>, title: Field<'c>, administration: Field<'c>, joint_administrations: ListField<'c>, kind: Field<'c>,
        purpose: Field<'c>, goals: ListField<'c>, period: Optional<'c, PeriodColumns<'c>>, cancelled_on: Field<'c>,
        partners: ListCells<'c, PartnerColumns<'c>>, coordinator: Field<'c>, schools: ListField<'c>,
        decisions: ListCells<'c, DecisionColumns<'c>>, agreements: ListCells<'c, AgreementColumns<'c>>,
        budget: Optional<'c, BudgetColumns<'c>>, objectives: ListCells<'c, ObjectiveColumns<'c>>, responsible: ListField<'c>,
        representations: ListCells<'c, RepresentationColumns<'c>>, effects: ListCells<'c, EffectColumns<'c>>,
    }
    PeriodColumns of Period { start: Field<'c>, end: Field<'c> }
    PartnerColumns of Partner {
        name: Field<'c>, country: Field<'c>, kind: Field<'c>, role: Field<'c>, organisation_number: Field<'c>,
        identifiers: ListCells<'c, IdentifierColumns<'c>>,
    }
    IdentifierColumns of Identifier { scheme: Field<'c>, value: Field<'c> }
    DecisionColumns of Decision {
        body: Field<'c>, date: Field<'c>, resolution: Field<'c>, delegated: Flag<'c>, reference: Field<'c>,
        paragraph: Field<'c>, text: Field<'c>, adjusted_on: Field<'c>, final_on: Field<'c>,
    }
    AgreementColumns of Agreement { title: Field<'c>, kind: Field<'c>, date: Field<'c>, reference: Field<'c> }
    BudgetColumns of Budget {
        currency: Field<'c>, exchange_rate: Optional<'c, RateColumns<'c>>, partnership_total: NumberField<'c>,
        costs: ListCells<'c, CostColumns<'c>>, funding: ListCells<'c, FundingColumns<'c>>,
    }
    RateColumns of ExchangeRate { sek_per_unit: NumberField<'c>, on: Field<'c>, source: Field<'c> }
    CostColumns of Cost { administration: Field<'c>, description: Field<'c>, amount: NumberField<'c> }
    FundingColumns of FundingLine {
        source: Field<'c>, administration: Field<'c>, funder: Field<'c>, programme: Field<'c>,
        funder_number: Field<'c>, kind: Field<'c>, amount: NumberField<'c>, status: Field<'c>, decided_on: Field<'c>,
        in_kind: Flag<'c>,
    }
    ObjectiveColumns of Objective {
        description: Field<'c>, indicator: Field<'c>, baseline: NumberField<'c>, target: NumberField<'c>, unit: Field<'c>,
        by: Field<'c>, result: Optional<'c, ResultColumns<'c>>,
    }
    ResultColumns of ObjectiveResult { value: NumberField<'c>, on: Field<'c> }
    RepresentationColumns of Representation { date: Field<'c>, occasion: Field<'c>, person: Field<'c>, highest: Flag<'c> }
    EffectColumns of Effect { kind: Field<'c>, description: Field<'c>, used_by: Field<'c>, on: Field<'c> }
}

/// The facts of a row that the rules read. One value is reused for all rows, so that reading a row allocates nothing.
#[derive(Default)]
pub(super) struct RowFacts<'c> {
    id: &'c str,
    administration: &'c str,
    joint_administrations: Vec<&'c str>,
    kind: Option<ProjectKind>,
    has_purpose: bool,
    goals: Vec<Goal>,
    period: Period,
    cancelled_on: Option<Date>,
    partners: Vec<PartnerFacts<'c>>,
    coordinator: Option<&'c str>,
    schools: Vec<&'c str>,
    decisions: Vec<DecisionFacts<'c>>,
    agreements: Vec<Date>,
    budget: Option<BudgetFacts>,
    costs: Vec<CostFacts<'c>>,
    funding: Vec<FundingFacts<'c>>,
    objectives: Vec<ObjectiveFacts<'c>>,
    responsible: Vec<&'c str>,
    representations: Vec<RepresentationFacts<'c>>,
    effects: Vec<EffectFacts<'c>>,
}

/// `Err` when a required cell is empty.
fn required<T>(value: Read<Option<T>>) -> Read<T> {
    value?.ok_or(Irregular)
}

impl<'c> RowFacts<'c> {
    /// Reads every cell of a row, so that an invalid cell is found even when no rule reads it.
    pub(super) fn read(&mut self, columns: &ProjectColumns<'c>, row: usize) -> Read<()> {
        columns.only_known(row)?;
        self.id = required(columns.id.id(row))?;
        required(columns.title.text(row))?;
        self.administration = required(columns.administration.id(row))?;
        columns.joint_administrations.read(row, &mut self.joint_administrations, Field::id)?;
        self.kind = columns.kind.named(row, ProjectKind::from_name)?;
        self.has_purpose = columns.purpose.text(row)?.is_some();
        columns.goals.read(row, &mut self.goals, |goal, row| goal.named(row, Goal::from_name))?;
        self.period = match columns.period.get(row)? {
            None => Period::default(),
            Some(period) => Period { start: period.start.date(row)?, end: period.end.date(row)? },
        };
        self.cancelled_on = columns.cancelled_on.date(row)?;
        columns.partners.read(row, &mut self.partners, partner)?;
        self.coordinator = columns.coordinator.text(row)?;
        columns.schools.read(row, &mut self.schools, Field::text)?;
        columns.decisions.read(row, &mut self.decisions, decision)?;
        columns.agreements.read(row, &mut self.agreements, agreement)?;
        self.read_budget(&columns.budget, row)?;
        columns.objectives.read(row, &mut self.objectives, objective)?;
        columns.responsible.read(row, &mut self.responsible, Field::id)?;
        columns.representations.read(row, &mut self.representations, representation)?;
        columns.effects.read(row, &mut self.effects, effect)
    }

    fn read_budget(&mut self, budget: &Optional<'c, BudgetColumns<'c>>, row: usize) -> Read<()> {
        self.costs.clear();
        self.funding.clear();
        self.budget = None;
        let Some(columns) = budget.get(row)? else { return Ok(()) };
        let sek_per_unit = match columns.exchange_rate.get(row)? {
            None => None,
            Some(rate) => {
                rate.on.date(row)?;
                rate.source.text(row)?;
                Some(required(rate.sek_per_unit.decimal(row))?)
            }
        };
        self.budget = Some(BudgetFacts {
            currency: columns.currency.parsed(row)?.unwrap_or(Currency::SEK),
            sek_per_unit,
            partnership_total: columns.partnership_total.amount(row)?,
        });
        columns.costs.read(row, &mut self.costs, cost)?;
        columns.funding.read(row, &mut self.funding, funding)
    }
}

fn partner<'c>(columns: &PartnerColumns<'c>, row: usize) -> Read<PartnerFacts<'c>> {
    required(columns.kind.named(row, PartnerKind::from_name))?;
    columns.role.named(row, PartnerRole::from_name)?;
    columns.organisation_number.parsed::<OrganisationNumber>(row)?;
    columns.identifiers.read(row, &mut Vec::new(), |identifier, row| {
        required(identifier.scheme.text(row))?;
        required(identifier.value.text(row)).map(drop)
    })?;
    Ok(PartnerFacts {
        name: required(columns.name.text(row))?,
        country: required(columns.country.parsed::<Country>(row))?,
    })
}

fn decision<'c>(columns: &DecisionColumns<'c>, row: usize) -> Read<DecisionFacts<'c>> {
    columns.text.text(row)?;
    columns.adjusted_on.date(row)?;
    columns.final_on.date(row)?;
    let (reference, paragraph) = (columns.reference.text(row)?, columns.paragraph.text(row)?);
    Ok(DecisionFacts {
        body: required(columns.body.id(row))?,
        date: required(columns.date.date(row))?,
        resolution: required(columns.resolution.named(row, Resolution::from_name))?,
        delegated: columns.delegated.flag(row)?.unwrap_or_default(),
        traceable: reference.is_some() || paragraph.is_some(),
    })
}

fn agreement(columns: &AgreementColumns<'_>, row: usize) -> Read<Date> {
    required(columns.title.text(row))?;
    required(columns.kind.named(row, AgreementKind::from_name))?;
    columns.reference.text(row)?;
    required(columns.date.date(row))
}

fn cost<'c>(columns: &CostColumns<'c>, row: usize) -> Read<CostFacts<'c>> {
    required(columns.description.text(row))?;
    Ok(CostFacts {
        administration: required(columns.administration.id(row))?,
        amount: required(columns.amount.amount(row))?,
    })
}

fn funding<'c>(columns: &FundingColumns<'c>, row: usize) -> Read<FundingFacts<'c>> {
    let amount = required(columns.amount.amount(row))?;
    let administration = columns.administration.id(row)?;
    let (funder, programme) = (columns.funder.text(row)?, columns.programme.text(row)?);
    let funder_number = columns.funder_number.parsed(row)?;
    let kind = columns.kind.named(row, FunderKind::from_name)?;
    let status = columns.status.named(row, FundingStatus::from_name)?;
    let decided_on = columns.decided_on.date(row)?;
    columns.in_kind.flag(row)?;
    match required(columns.source.named(row, Source::from_name))? {
        // Which fields a line has depends on its source.
        Source::Own => {
            let foreign = funder.is_some()
                || programme.is_some()
                || funder_number.is_some()
                || kind.is_some()
                || status.is_some()
                || decided_on.is_some();
            let administration = administration.filter(|_| !foreign).ok_or(Irregular)?;
            Ok(FundingFacts::Own { administration, amount })
        }
        Source::External => {
            let funder = funder.filter(|_| administration.is_none()).ok_or(Irregular)?;
            let status = status.ok_or(Irregular)?;
            Ok(FundingFacts::External { funder, funder_number, amount, status })
        }
    }
}

fn objective<'c>(columns: &ObjectiveColumns<'c>, row: usize) -> Read<ObjectiveFacts<'c>> {
    let description = required(columns.description.text(row))?;
    columns.baseline.decimal(row)?;
    columns.unit.text(row)?;
    let result = match columns.result.get(row)? {
        None => None,
        Some(result) => {
            required(result.value.decimal(row))?;
            Some(required(result.on.date(row))?)
        }
    };
    Ok(ObjectiveFacts {
        description,
        has_indicator: columns.indicator.text(row)?.is_some(),
        has_target: columns.target.decimal(row)?.is_some(),
        by: columns.by.date(row)?,
        result,
    })
}

fn representation<'c>(columns: &RepresentationColumns<'c>, row: usize) -> Read<RepresentationFacts<'c>> {
    required(columns.occasion.text(row))?;
    Ok(RepresentationFacts {
        date: required(columns.date.date(row))?,
        person: required(columns.person.id(row))?,
        highest: required(columns.highest.flag(row))?,
    })
}

fn effect<'c>(columns: &EffectColumns<'c>, row: usize) -> Read<EffectFacts<'c>> {
    required(columns.description.text(row))?;
    columns.on.date(row)?;
    Ok(EffectFacts {
        kind: required(columns.kind.named(row, EffectKind::from_name))?,
        used_by: columns.used_by.id(row)?,
    })
}

impl<'a> Facts<'a> for &'a RowFacts<'_> {
    fn id(self) -> &'a str {
        self.id
    }

    fn administration(self) -> &'a str {
        self.administration
    }

    fn joint_administrations(self) -> impl facts::FactLines<&'a str> + 'a {
        self.joint_administrations.iter().copied()
    }

    fn kind(self) -> Option<ProjectKind> {
        self.kind
    }

    fn has_purpose(self) -> bool {
        self.has_purpose
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

    fn partners(self) -> impl facts::FactLines<PartnerFacts<'a>> + 'a {
        self.partners.iter().copied()
    }

    fn coordinator(self) -> Option<&'a str> {
        self.coordinator
    }

    fn decisions(self) -> impl facts::FactLines<DecisionFacts<'a>> + 'a {
        self.decisions.iter().copied()
    }

    fn agreements(self) -> impl facts::FactLines<Date> + 'a {
        self.agreements.iter().copied()
    }

    fn budget(self) -> Option<BudgetFacts> {
        self.budget
    }

    fn has_budget(self) -> bool {
        self.budget.is_some_and(|budget| budget != BudgetFacts::default())
            || !(self.costs.is_empty() && self.funding.is_empty())
    }

    fn costs(self) -> impl facts::FactLines<CostFacts<'a>> + 'a {
        self.costs.iter().copied()
    }

    fn funding(self) -> impl facts::FactLines<FundingFacts<'a>> + 'a {
        self.funding.iter().copied()
    }

    fn objectives(self) -> impl facts::FactLines<ObjectiveFacts<'a>> + 'a {
        self.objectives.iter().copied()
    }

    fn responsible(self) -> impl facts::FactLines<&'a str> + 'a {
        self.responsible.iter().copied()
    }

    fn representations(self) -> impl facts::FactLines<RepresentationFacts<'a>> + 'a {
        self.representations.iter().copied()
    }

    fn effects(self) -> impl facts::FactLines<EffectFacts<'a>> + 'a {
        self.effects.iter().copied()
    }
}
