//! Integrity: whether the register holds together as a record. No clause says so; every rule above rests on it.

use std::collections::HashSet;

use super::{
    context::Context,
    pointer::{Base, Pointer},
    reason::{Reason, ReferenceKind},
    verdict::Verdict,
};
use crate::{
    policy::Rule,
    register::{
        Account, AdministrationId, Amount, AnnualReport, Country, Currency, Date, Decimal, Funding,
        Organisation, Period, Project, ProjectId, last_of_year,
    },
};

/// What is looked through: a whole register, or one project alone.
pub(super) struct Record<'a> {
    pub(super) organisation: Option<&'a Organisation>,
    pub(super) projects: &'a [Project],
    pub(super) reports: &'a [AnnualReport],
    /// Projects that are in the register but could not be read: an account that names one is not wrong.
    pub(super) unread: &'a [ProjectId],
}

impl<'a> Record<'a> {
    pub(super) fn judge(&self, rule: Rule, context: &Context, verdict: &mut Verdict<'_>) {
        match rule {
            Rule::IntegrityUniqueId => self.unique_id(verdict),
            Rule::IntegrityKnownReference => self.known_reference(context, verdict),
            Rule::IntegrityPeriod => self.period(verdict),
            Rule::IntegrityAmount => self.amount(verdict),
            Rule::IntegrityBodyDates => self.body_dates(context, verdict),
            Rule::IntegrityInternational => self.international(verdict),
            Rule::IntegrityFutureFact => self.future_fact(context, verdict),
            _ => {}
        }
    }

    /// No two projects, bodies, administrations or people have one id, and no two reports one year.
    fn unique_id(&self, verdict: &mut Verdict<'_>) {
        // One project alone has nothing to be confused with.
        let Some(organisation) = self.organisation else { return };
        let top = || Pointer::to(Base::Whole).field("organisation");
        let bodies = organisation.bodies.iter().map(|body| body.id.as_str());
        later(bodies, |line| top().line("bodies", line).field("id"), verdict);
        let administrations =
            organisation.administrations.iter().map(|administration| administration.id.as_str());
        later(administrations, |line| top().line("administrations", line).field("id"), verdict);
        let people = organisation.people.iter().map(|person| person.id.as_str());
        later(people, |line| top().line("people", line).field("id"), verdict);
        let projects = self.projects.iter().map(|project| project.id.as_str());
        later(projects, |index| self.base(index).field("id"), verdict);
        let years = self.reports.iter().map(|report| report.year);
        later(years, |line| Pointer::to(Base::Whole).line("annual_reports", line).field("year"), verdict);
    }

    /// Every administration, body, parent, board and reported project that is referred to is there, and a coordinator
    /// is a partner.
    fn known_reference(&self, context: &Context, verdict: &mut Verdict<'_>) {
        let mut unknown = |kind: ReferenceKind, id: &str, pointer: Pointer| {
            verdict.broken(None, pointer, Reason::UnknownReference { kind, id: id.to_owned() });
        };
        let top = || Pointer::to(Base::Whole).field("organisation");
        for (line, body) in
            self.organisation.iter().flat_map(|organisation| organisation.bodies.iter().enumerate())
        {
            if let Some(parent) = body.parent.as_ref().filter(|parent| context.body(parent).is_none()) {
                unknown(ReferenceKind::Parent, parent.as_str(), top().line("bodies", line).field("parent"));
            }
        }
        let administrations =
            self.organisation.iter().flat_map(|organisation| organisation.administrations.iter().enumerate());
        for (line, administration) in administrations {
            for (entry, board) in administration.boards.iter().enumerate() {
                if context.body(&board.body).is_none() {
                    let pointer = top().line("administrations", line).line("boards", entry).field("body");
                    unknown(ReferenceKind::Board, board.body.as_str(), pointer);
                }
            }
        }
        for (index, project) in self.projects.iter().enumerate() {
            project_references(project, context, |kind, id, place| {
                unknown(kind, id, place(self.base(index)));
            });
        }
        if self.reports.is_empty() {
            return;
        }
        let projects: HashSet<&ProjectId> =
            self.projects.iter().map(|project| &project.id).chain(self.unread).collect();
        self.each_account(|account, pointer| {
            if context.body(&account.body).is_none() {
                unknown(ReferenceKind::Body, account.body.as_str(), pointer().field("body"));
            }
            for (line, told) in account.projects.iter().enumerate() {
                if !projects.contains(&told.project) {
                    let pointer = pointer().line("projects", line).field("project");
                    unknown(ReferenceKind::Project, told.project.as_str(), pointer);
                }
            }
        });
    }

    /// No period ends before it starts.
    fn period(&self, verdict: &mut Verdict<'_>) {
        let mut backwards = |period: Period, pointer: &dyn Fn() -> Pointer| {
            if let (Some(start), Some(end)) = (period.start, period.end)
                && end < start
            {
                verdict.broken(None, pointer().field("end"), Reason::EndBeforeStart { start, end });
            }
        };
        if let Some(organisation) = self.organisation {
            let top = || Pointer::to(Base::Whole).field("organisation");
            for (line, body) in organisation.bodies.iter().enumerate() {
                backwards(body.period(), &|| top().line("bodies", line));
            }
            for (line, administration) in organisation.administrations.iter().enumerate() {
                for (entry, board) in administration.boards.iter().enumerate() {
                    backwards(board.period(), &|| top().line("administrations", line).line("boards", entry));
                }
            }
            for (line, appointment) in organisation.appointments.iter().enumerate() {
                backwards(appointment.period(), &|| top().line("appointments", line));
            }
        }
        for (index, project) in self.projects.iter().enumerate() {
            backwards(project.period, &|| self.base(index).field("period"));
        }
    }

    /// No amount is negative, and a budget in a foreign currency has a positive rate.
    fn amount(&self, verdict: &mut Verdict<'_>) {
        let negative = |amount: Amount, verdict: &mut Verdict<'_>, pointer: &dyn Fn() -> Pointer| {
            if amount.is_negative() {
                verdict.broken(None, pointer(), Reason::NegativeAmount { amount });
            }
        };
        for (index, project) in self.projects.iter().enumerate() {
            let Some(budget) = &project.budget else { continue };
            let base = || self.base(index);
            match &budget.exchange_rate {
                None if budget.currency != Currency::SEK => {
                    let reason = Reason::RateMissing { currency: budget.currency };
                    verdict.broken(None, base().field("budget/currency"), reason);
                }
                Some(rate) if rate.sek_per_unit <= Decimal::default() => {
                    let reason = Reason::RateNotPositive { rate: rate.sek_per_unit };
                    verdict.broken(None, base().field("budget/exchange_rate/sek_per_unit"), reason);
                }
                None | Some(_) => {}
            }
            if let Some(total) = budget.partnership_total {
                negative(total, verdict, &|| base().field("budget/partnership_total"));
            }
            for (line, cost) in budget.costs.iter().enumerate() {
                negative(cost.amount, verdict, &|| base().line("budget/costs", line).field("amount"));
            }
            for (line, funding) in budget.funding.iter().enumerate() {
                let amount = match funding {
                    Funding::Own(own) => own.amount,
                    Funding::External(external) => external.amount,
                };
                negative(amount, verdict, &|| base().line("budget/funding", line).field("amount"));
            }
        }
        self.each_account(|account, pointer| {
            for (line, told) in account.projects.iter().enumerate() {
                for (field, amount) in [("costs", told.costs), ("own", told.own), ("external", told.external)]
                {
                    if let Some(amount) = amount {
                        negative(amount, verdict, &|| pointer().line("projects", line).field(field));
                    }
                }
            }
        });
    }

    /// A body decides on days it exists, and accounts for years in which it exists on some day.
    fn body_dates(&self, context: &Context, verdict: &mut Verdict<'_>) {
        for (index, project) in self.projects.iter().enumerate() {
            for (line, decision) in project.decisions.iter().enumerate() {
                let exists =
                    context.body(&decision.body).is_none_or(|body| body.period.covers(decision.date));
                if !exists {
                    let reason = Reason::BodyNotActive { body: decision.body.clone(), date: decision.date };
                    verdict.broken(None, self.base(index).line("decisions", line).field("date"), reason);
                }
            }
        }
        self.each_report_account(|report, account, pointer| {
            let (first, last) = (report.year.first(), last_of_year(report.year));
            let exists = context.body(&account.body).is_none_or(|body| {
                body.period.start.is_none_or(|start| start <= last)
                    && body.period.end.is_none_or(|end| end >= first)
            });
            if !exists {
                let reason = Reason::BodyNotActive { body: account.body.clone(), date: last };
                verdict.broken(None, pointer().field("body"), reason);
            }
        });
    }

    /// Where partners are named, one of them is abroad.
    fn international(&self, verdict: &mut Verdict<'_>) {
        for (index, project) in self.projects.iter().enumerate() {
            let swedish = project.partners.iter().all(|partner| partner.country == Country::SWEDEN);
            if swedish && !project.partners.is_empty() {
                verdict.broken(None, self.base(index).field("partners"), Reason::NoForeignPartner {});
            }
        }
    }

    /// No decision, agreement, result or representation is dated after the day of the assessment.
    fn future_fact(&self, context: &Context, verdict: &mut Verdict<'_>) {
        let mut future = |date: Date, pointer: &dyn Fn() -> Pointer| {
            if date > context.on {
                verdict.broken(None, pointer(), Reason::DatedInFuture { date });
            }
        };
        for (index, project) in self.projects.iter().enumerate() {
            let base = || self.base(index);
            for (line, decision) in project.decisions.iter().enumerate() {
                future(decision.date, &|| base().line("decisions", line).field("date"));
            }
            for (line, agreement) in project.agreements.iter().enumerate() {
                future(agreement.date, &|| base().line("agreements", line).field("date"));
            }
            for (line, objective) in project.objectives.iter().enumerate() {
                if let Some(result) = &objective.result {
                    future(result.on, &|| base().line("objectives", line).field("result/on"));
                }
            }
            for (line, representation) in project.representations.iter().enumerate() {
                future(representation.date, &|| base().line("representations", line).field("date"));
            }
        }
    }

    fn base(&self, index: usize) -> Pointer {
        Pointer::to(if self.organisation.is_some() { Base::Project(index) } else { Base::Whole })
    }

    fn each_account(&self, mut look: impl FnMut(&'a Account, &dyn Fn() -> Pointer)) {
        self.each_report_account(|_, account, pointer| look(account, pointer));
    }

    fn each_report_account(&self, mut look: impl FnMut(&'a AnnualReport, &'a Account, &dyn Fn() -> Pointer)) {
        for (report_index, report) in self.reports.iter().enumerate() {
            for (account_index, account) in report.accounts.iter().enumerate() {
                let whole = || Pointer::to(Base::Whole);
                look(report, account, &|| {
                    whole().line("annual_reports", report_index).line("accounts", account_index)
                });
            }
        }
    }
}

/// Tells each reference of a project to what is not there, and where it stands in the project.
fn project_references(
    project: &Project,
    context: &Context,
    mut unknown: impl FnMut(ReferenceKind, &str, &dyn Fn(Pointer) -> Pointer),
) {
    let leading_is_known = context.administration(&project.administration).is_some();
    // Most of what a project names is the administration that leads it.
    let is_known = |id: &AdministrationId| {
        if *id == project.administration { leading_is_known } else { context.administration(id).is_some() }
    };
    let administration = ReferenceKind::Administration;
    if !leading_is_known {
        unknown(administration, project.administration.as_str(), &|base| base.field("administration"));
    }
    for (line, joint) in
        project.joint_administrations.iter().enumerate().filter(|(_, joint)| !is_known(joint))
    {
        unknown(administration, joint.as_str(), &|base| base.line("joint_administrations", line));
    }
    if let Some(name) = &project.coordinator
        && !project.partners.iter().any(|partner| partner.name == *name)
    {
        unknown(ReferenceKind::Coordinator, name.as_str(), &|base| base.field("coordinator"));
    }
    for (line, decision) in project.decisions.iter().enumerate() {
        if context.body(&decision.body).is_none() {
            let place = |base: Pointer| base.line("decisions", line).field("body");
            unknown(ReferenceKind::Body, decision.body.as_str(), &place);
        }
    }
    let costs = project.budget.iter().flat_map(|budget| budget.costs.iter().enumerate());
    for (line, cost) in costs.filter(|(_, cost)| !is_known(&cost.administration)) {
        let place = |base: Pointer| base.line("budget/costs", line).field("administration");
        unknown(administration, cost.administration.as_str(), &place);
    }
    for (line, funding) in project.budget.iter().flat_map(|budget| budget.funding.iter().enumerate()) {
        if let Funding::Own(own) = funding
            && !is_known(&own.administration)
        {
            let place = |base: Pointer| base.line("budget/funding", line).field("administration");
            unknown(administration, own.administration.as_str(), &place);
        }
    }
    for (line, effect) in project.effects.iter().enumerate() {
        if let Some(used_by) = effect.used_by.as_ref().filter(|used_by| !is_known(used_by)) {
            unknown(administration, used_by.as_str(), &|base| base.line("effects", line).field("used_by"));
        }
    }
}

/// Points at each thing whose id an earlier one has.
fn later<T: Eq + std::hash::Hash + ToString>(
    ids: impl Iterator<Item = T>,
    pointer: impl Fn(usize) -> Pointer,
    verdict: &mut Verdict<'_>,
) {
    let mut seen = HashSet::new();
    for (line, id) in ids.enumerate() {
        if seen.contains(&id) {
            verdict.broken(None, pointer(line), Reason::DuplicateId { id: id.to_string() });
        } else {
            seen.insert(id);
        }
    }
}
