//! Integrity: whether the register is consistent. No clause requires it, but every other rule depends on it.
//!
//! One pass checks the record part by part; [`sort_by_rule`] then sorts the findings by rule.

use foldhash::{HashSet, HashSetExt};

use crate::{
    assessment::{
        accounts::SeenLines,
        case::Case,
        context::Context,
        facts::{BudgetFacts, Facts, FundingFacts},
        finding::{FindingData, SubjectKey},
        outcome::Outcome,
        pointer::{Base, Pointer},
        reason::{Reason, ReferenceKind},
    },
    policy::Rule,
    register::{
        Account, Amount, AnnualReport, Country, Currency, Date, Decimal, Organisation, Period, Project,
        ProjectId, UnreadableProjects, last_of_year,
    },
};

/// Checks a record and collects the findings.
pub(crate) struct Integrity<'a> {
    context: &'a Context,
    found: Vec<FindingData>,
}

impl<'a> Integrity<'a> {
    pub(crate) fn new(context: &'a Context) -> Self {
        Self { context, found: Vec::new() }
    }

    /// The findings in the order in which the record was checked.
    pub(crate) fn into_found(self) -> Vec<FindingData> {
        self.found
    }

    fn broken(&mut self, rule: Rule, pointer: Pointer, reason: Reason) {
        let Some(force) = self.context.force(rule) else { return };
        let (outcome, basis) = (Outcome::Unmet, rule.basis());
        let subject = SubjectKey::Register(pointer.project());
        let severity = outcome.severity(basis, force);
        // Integrity rules come from the library, not from Kalix's policy, so no edition borrows them.
        self.found.push(FindingData {
            rule,
            subject,
            outcome,
            basis,
            borrowed: false,
            severity,
            due: None,
            pointer,
            reason,
        });
    }

    fn unknown(&mut self, kind: ReferenceKind, id: &str, pointer: Pointer) {
        self.broken(
            Rule::IntegrityKnownReference,
            pointer,
            Reason::UnknownReference { kind, id: id.to_owned() },
        );
    }

    /// `integrity.period`: no period ends before it starts.
    fn period(&mut self, period: Period, pointer: impl Fn() -> Pointer) {
        if let (Some(start), Some(end)) = (period.start, period.end)
            && end < start
        {
            let reason = Reason::EndBeforeStart { start, end };
            self.broken(Rule::IntegrityPeriod, pointer().field("end"), reason);
        }
    }

    /// `integrity.amount`: no amount is negative.
    fn amount(&mut self, amount: Amount, pointer: impl Fn() -> Pointer) {
        if amount.is_negative() {
            self.broken(Rule::IntegrityAmount, pointer(), Reason::NegativeAmount { amount });
        }
    }

    /// `integrity.future-fact`: no past event is dated after the day of the assessment.
    fn fact(&mut self, date: Date, pointer: impl Fn() -> Pointer) {
        if date > self.context.on {
            self.broken(Rule::IntegrityFutureFact, pointer(), Reason::DatedInFuture { date });
        }
    }

    /// `integrity.unique-id`: reports each item whose id, or year, an earlier item has.
    fn unique<'i>(&mut self, ids: impl Iterator<Item = &'i str>, pointer: impl Fn(usize) -> Pointer) {
        let mut seen = HashSet::new();
        for (line, id) in ids.enumerate() {
            if !seen.insert(id) {
                let reason = Reason::DuplicateId { id: id.to_owned() };
                self.broken(Rule::IntegrityUniqueId, pointer(line), reason);
            }
        }
    }

    /// Checks the organisation.
    pub(crate) fn organisation(&mut self, organisation: &Organisation) {
        let top = || Pointer::to(Base::Whole).field("organisation");
        self.unique(organisation.bodies.iter().map(|body| body.id.as_str()), |line| {
            top().line("bodies", line).field("id")
        });
        let administrations = organisation.administrations.iter();
        self.unique(administrations.map(|entry| entry.id.as_str()), |line| {
            top().line("administrations", line).field("id")
        });
        self.unique(organisation.people.iter().map(|person| person.id.as_str()), |line| {
            top().line("people", line).field("id")
        });
        for (line, body) in organisation.bodies.iter().enumerate() {
            if let Some(parent) =
                body.parent.as_ref().filter(|parent| self.context.body(parent.as_str()).is_none())
            {
                self.unknown(
                    ReferenceKind::Parent,
                    parent.as_str(),
                    top().line("bodies", line).field("parent"),
                );
            }
            self.period(body.period(), || top().line("bodies", line));
        }
        for (line, administration) in organisation.administrations.iter().enumerate() {
            for (entry, board) in administration.boards.iter().enumerate() {
                let pointer = || top().line("administrations", line).line("boards", entry);
                if self.context.body(board.body.as_str()).is_none() {
                    self.unknown(ReferenceKind::Board, board.body.as_str(), pointer().field("body"));
                }
                self.period(board.period(), pointer);
            }
        }
        for (line, appointment) in organisation.appointments.iter().enumerate() {
            self.period(appointment.period(), || top().line("appointments", line));
        }
    }

    /// Checks that the projects of a register have different ids.
    pub(crate) fn projects(&mut self, projects: &[Project]) {
        self.unique(projects.iter().map(|project| project.id.as_str()), |index| {
            Pointer::to(Base::Project(index)).field("id")
        });
    }

    /// Checks one project.
    pub(crate) fn project<'p>(&mut self, case: &Case<'p, impl Facts<'p>>) {
        let project = case.project;
        self.administrations(case);
        if let Some(name) = project.coordinator()
            && !project.partners().any(|partner| partner.name == name)
        {
            self.unknown(ReferenceKind::Coordinator, name, case.pointer().field("coordinator"));
        }
        // When every decision counts, each is by a body that existed that day, and none is in the future.
        if case.decisions.len() != project.decisions().len() {
            self.decisions(case);
        }
        self.budget(case);
        for (line, effect) in project.effects().enumerate() {
            if let Some(used_by) = effect.used_by.filter(|used_by| !is_known(case, used_by)) {
                let pointer = case.pointer().line("effects", line).field("used_by");
                self.unknown(ReferenceKind::Administration, used_by, pointer);
            }
        }
        self.period(project.period(), || case.pointer().field("period"));
        // A project without partners is left to `reporting.specified`.
        let mut partners = project.partners();
        if partners.len() > 0 && partners.all(|partner| partner.country == Country::SWEDEN) {
            let pointer = case.pointer().field("partners");
            self.broken(Rule::IntegrityInternational, pointer, Reason::NoForeignPartner);
        }
        for (line, date) in project.agreements().enumerate() {
            self.fact(date, || case.pointer().line("agreements", line).field("date"));
        }
        for (line, objective) in project.objectives().enumerate() {
            if let Some(result) = objective.result {
                self.fact(result, || case.pointer().line("objectives", line).field("result/on"));
            }
        }
        for (line, representation) in project.representations().enumerate() {
            self.fact(representation.date, || case.pointer().line("representations", line).field("date"));
        }
    }

    fn administrations<'p>(&mut self, case: &Case<'p, impl Facts<'p>>) {
        if case.concerned.are_known() {
            return;
        }
        let project = case.project;
        if !is_known(case, project.administration()) {
            let pointer = case.pointer().field("administration");
            self.unknown(ReferenceKind::Administration, project.administration(), pointer);
        }
        for (line, joint) in project.joint_administrations().enumerate() {
            if !is_known(case, joint) {
                let pointer = case.pointer().line("joint_administrations", line);
                self.unknown(ReferenceKind::Administration, joint, pointer);
            }
        }
    }

    fn decisions<'p>(&mut self, case: &Case<'p, impl Facts<'p>>) {
        for (line, decision) in case.project.decisions().enumerate() {
            let pointer = || case.pointer().line("decisions", line);
            match self.context.body(decision.body) {
                None => self.unknown(ReferenceKind::Body, decision.body, pointer().field("body")),
                Some(body) if !body.period.covers(decision.date) => {
                    let reason = Reason::BodyNotActive { body: body.id.clone(), date: decision.date };
                    self.broken(Rule::IntegrityBodyDates, pointer().field("date"), reason);
                }
                Some(_) => {}
            }
            self.fact(decision.date, || pointer().field("date"));
        }
    }

    fn budget<'p>(&mut self, case: &Case<'p, impl Facts<'p>>) {
        let Some(budget) = case.budget else { return };
        self.rate(case, budget);
        if let Some(total) = budget.partnership_total {
            self.amount(total, || case.pointer().field("budget/partnership_total"));
        }
        // Clean lines name only the administrations concerned, and have no negative amounts: nothing is left to report.
        if case.money.has_clean_lines && case.concerned.are_known() {
            return;
        }
        for (line, cost) in case.project.costs().enumerate() {
            let pointer = || case.pointer().line("budget/costs", line);
            if !is_known(case, cost.administration) {
                let pointer = pointer().field("administration");
                self.unknown(ReferenceKind::Administration, cost.administration, pointer);
            }
            self.amount(cost.amount, || pointer().field("amount"));
        }
        for (line, funding) in case.project.funding().enumerate() {
            let pointer = || case.pointer().line("budget/funding", line);
            let amount = match funding {
                FundingFacts::Own { administration, amount } => {
                    if !is_known(case, administration) {
                        let pointer = pointer().field("administration");
                        self.unknown(ReferenceKind::Administration, administration, pointer);
                    }
                    amount
                }
                FundingFacts::External { amount, .. } => amount,
            };
            self.amount(amount, || pointer().field("amount"));
        }
    }

    /// `integrity.amount`: a budget in a foreign currency has a positive rate.
    fn rate<'p>(&mut self, case: &Case<'p, impl Facts<'p>>, budget: BudgetFacts) {
        match budget.sek_per_unit {
            None if budget.currency != Currency::SEK => {
                let reason = Reason::RateMissing { currency: budget.currency };
                self.broken(Rule::IntegrityAmount, case.pointer().field("budget/currency"), reason);
            }
            Some(rate) if rate <= Decimal::default() => {
                let pointer = case.pointer().field("budget/exchange_rate/sek_per_unit");
                self.broken(Rule::IntegrityAmount, pointer, Reason::RateNotPositive { rate });
            }
            None | Some(_) => {}
        }
    }

    /// Checks the annual reports. A reference to an unreadable project is valid; when even the id of one could not be
    /// read, every reference is taken as valid, since it could name that project.
    pub(crate) fn reports(
        &mut self,
        reports: &[AnnualReport],
        projects: &[Project],
        unread: &UnreadableProjects,
    ) {
        let top = |line: usize| Pointer::to(Base::Whole).line("annual_reports", line);
        let years: Vec<String> = reports.iter().map(|report| report.year.to_string()).collect();
        self.unique(years.iter().map(String::as_str), |line| top(line).field("year"));
        let known: HashSet<&str> =
            projects.iter().map(|project| &project.id).chain(&unread.ids).map(ProjectId::as_str).collect();
        let known = |id: &ProjectId| unread.nameless || known.contains(id.as_str());
        let mut seen = SeenLines::default();
        for (report_index, report) in reports.iter().enumerate() {
            for (account_index, account) in report.accounts.iter().enumerate() {
                for (line_index, line) in account.projects.iter().enumerate() {
                    if seen.is_repeated(report.year, &account.body, line) {
                        let pointer =
                            top(report_index).line("accounts", account_index).line("projects", line_index);
                        let (body, project) = (account.body.clone(), line.project.clone());
                        let reason = Reason::DuplicateLine { body, year: report.year, project };
                        self.broken(Rule::IntegrityDuplicateLine, pointer, reason);
                    }
                }
                self.account(report, account, known, || top(report_index).line("accounts", account_index));
            }
        }
    }

    fn account(
        &mut self,
        report: &AnnualReport,
        account: &Account,
        is_known: impl Fn(&ProjectId) -> bool,
        pointer: impl Fn() -> Pointer,
    ) {
        match self.context.body(account.body.as_str()) {
            None => self.unknown(ReferenceKind::Body, account.body.as_str(), pointer().field("body")),
            Some(body) => {
                // A body may account for every year in which it existed on at least one day.
                let (first, last) = (report.year.first(), last_of_year(report.year));
                let from = body.period.start.map_or(first, |start| start.max(first));
                let to = body.period.end.map_or(last, |end| end.min(last));
                if from > to {
                    let reason = Reason::BodyNotActive { body: account.body.clone(), date: last };
                    self.broken(Rule::IntegrityBodyDates, pointer().field("body"), reason);
                }
            }
        }
        for (line, entry) in account.projects.iter().enumerate() {
            let pointer = || pointer().line("projects", line);
            if !is_known(&entry.project) {
                self.unknown(ReferenceKind::Project, entry.project.as_str(), pointer().field("project"));
            }
            for (field, amount) in [("costs", entry.costs), ("own", entry.own), ("external", entry.external)]
            {
                if let Some(amount) = amount {
                    self.amount(amount, || pointer().field(field));
                }
            }
        }
    }
}

/// Sorts findings by rule; within a rule they keep the order in which the record was checked.
pub(crate) fn sort_by_rule(mut found: Vec<FindingData>) -> Vec<FindingData> {
    found.sort_by_key(|found| found.rule);
    found
}

/// Whether an administration is in the organisation. The administrations concerned are looked up first: a project
/// mostly names those.
fn is_known<'p>(case: &Case<'p, impl Facts<'p>>, id: &str) -> bool {
    match case.concerned.get(id) {
        Some(concerned) => concerned.entry.is_some(),
        None => case.context.administration(id).is_some(),
    }
}
