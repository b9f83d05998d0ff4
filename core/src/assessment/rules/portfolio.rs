//! The portfolio: the totals of all projects in a closed year (`goals.5`, `goals.6`, `goals.8`, `network.3`,
//! `visibility.2`, `success.1`).

use foldhash::HashSet;

use super::board_account::pointer_to_accounts;
use crate::{
    assessment::{
        Outcome,
        accounts::lines_of,
        case::under_way_in,
        context::Context,
        finding::{FindingData, SubjectKey},
        outcomes::Outcomes,
        pointer::{Base, Pointer},
        reason::{Group, Reason},
        result::PortfolioOutcomes,
        verdict::Verdict,
    },
    policy::{Rule, Scope, with_rules},
    register::{
        AnnualReport, EffectKind, Participants, Project, ProjectAccount, ProjectKind, Register, Sum, Text,
        UnreadableProjects, Year, last_of_year,
    },
};

/// The year for which the portfolio is assessed: the last one whose annual report was due before the day of the
/// assessment; `None` while the edition has no such year.
fn closed_year(context: &Context) -> Option<Year> {
    let policy = &context.policy;
    let reported = |year: &Year| policy.report_due(*year) < context.on;
    let first = policy.in_force.start().year();
    first.to(context.on.year()).filter(reported).last()
}

/// The function that assesses one rule on the portfolio.
type Judge<'a> = fn(&Portfolio<'a>, &mut Verdict<'_>);

/// Assesses the rules on the projects of the last closed year.
pub(crate) fn judge<'a>(
    register: &'a Register,
    unread: &UnreadableProjects,
    context: &'a Context,
) -> (PortfolioOutcomes, Vec<FindingData>) {
    let mut found = Vec::new();
    let year = closed_year(context).filter(|year| context.judges(last_of_year(*year)));
    let portfolio = year.map(|year| Portfolio::of(register, context, year));
    let mut assess_rule = |rule: Rule, judge: Judge<'a>| match &portfolio {
        None => Outcome::NotApplicable,
        Some(_) if !unread.is_empty() && context.force(rule).is_some() => Outcome::Undetermined,
        Some(portfolio) => {
            let mut verdict = Verdict::new(SubjectKey::Portfolio, context, &mut found);
            verdict.of(rule, context.force(rule), |verdict| judge(portfolio, verdict))
        }
    };
    macro_rules! assess_all {
        (Project $projects:tt Board $boards:tt Organisation $organisation:tt
        Portfolio { $($(#[$doc:meta])* $variant:ident = $id:literal {
            force: $force:ident, basis: $basis:ident, clauses: $clauses:tt,
            gives: $gives:tt, judge: $judge:path, reasons: $reasons:tt,
        })* } $($other:tt)*) => { [$(assess_rule(Rule::$variant, $judge)),*] };
    }
    let outcomes = Outcomes::new(Scope::Portfolio, with_rules!(assess_all));
    (PortfolioOutcomes { year, outcomes }, found)
}

/// The projects under way in a year and the reports on it.
struct Portfolio<'a> {
    context: &'a Context,
    year: Year,
    now: Vec<&'a Project>,
    before: Vec<&'a Project>,
    reports: &'a [AnnualReport],
    /// The lines that count in the year's annual report, also those of projects not under way.
    accounts: Vec<&'a ProjectAccount>,
}

impl<'a> Portfolio<'a> {
    fn of(register: &'a Register, context: &'a Context, year: Year) -> Self {
        let under_way =
            |year: Year| register.projects.iter().filter(|project| under_way_in(*project, year)).collect();
        Self {
            context,
            year,
            now: under_way(year),
            before: under_way(year.plus(-1)),
            reports: &register.annual_reports,
            accounts: lines_of(&register.annual_reports, year).map(|(_, line)| line).collect(),
        }
    }

    /// At least one project under way has an effect on business that is dated in the year or undated.
    fn business(&self, verdict: &mut Verdict<'_>) {
        if self.now.is_empty() {
            return verdict.not_applicable();
        }
        let effects = self.now.iter().flat_map(|project| &project.effects);
        let mut business = effects.filter(|effect| effect.kind == EffectKind::Business);
        if !business.any(|effect| effect.on.is_none_or(|day| day.year() == self.year)) {
            let pointer = Pointer::to(Base::Whole).field("projects");
            verdict.broken(None, pointer, Reason::NoBusinessEffect { year: self.year });
        }
    }

    /// The accounts of the year report participants among politicians, staff and pupils.
    fn network(&self, verdict: &mut Verdict<'_>) {
        if self.now.is_empty() {
            return verdict.not_applicable();
        }
        for group in Group::ALL.iter().copied() {
            let count = |participants: &Participants| match group {
                Group::Politicians => participants.politicians,
                Group::Staff => participants.staff,
                Group::Pupils => participants.pupils,
            };
            let mut counts =
                self.accounts.iter().filter_map(|account| account.participants.as_ref().and_then(count));
            if !counts.any(|count| count > 0) {
                let pointer = pointer_to_accounts(self.reports, self.year);
                verdict.broken(None, pointer, Reason::GroupAbsent { year: self.year, group });
            }
        }
    }

    /// At least as many schools as the year before took part in pupil exchanges.
    fn pupil_exchange(&self, verdict: &mut Verdict<'_>) {
        let schools = |projects: &[&'a Project]| {
            let exchanges =
                projects.iter().filter(|project| project.kind == Some(ProjectKind::PupilExchange));
            exchanges.flat_map(|project| &project.schools).map(Text::as_str).collect::<HashSet<_>>().len()
        };
        let (before, now) = (schools(&self.before), schools(&self.now));
        fewer(before, now, verdict, |before, now| Reason::SchoolsFell { before, now });
    }

    /// At least as many projects as the year before were under way.
    fn growth(&self, verdict: &mut Verdict<'_>) {
        fewer(self.before.len(), self.now.len(), verdict, |before, now| Reason::ProjectsFell { before, now });
    }

    /// The external share of the year reached the edition's target.
    fn external_share(&self, verdict: &mut Verdict<'_>) {
        let Some(target) = self.context.policy.external_share_target else { return verdict.not_applicable() };
        let ids: HashSet<&str> = self.now.iter().map(|project| project.id.as_str()).collect();
        let accounts = || self.accounts.iter().filter(|account| ids.contains(account.project.as_str()));
        let external: Sum = accounts().filter_map(|account| account.external).sum();
        let whole = accounts().filter_map(|account| account.own).sum::<Sum>().plus(external);
        if whole <= Sum::ZERO {
            return verdict.not_applicable();
        }
        if !target.is_reached_by(external, whole) {
            let share = external.share_of(whole);
            let pointer = pointer_to_accounts(self.reports, self.year);
            verdict.broken(None, pointer, Reason::ExternalShareLow { share, target });
        }
    }
}

fn fewer(before: usize, now: usize, verdict: &mut Verdict<'_>, reason: impl Fn(u32, u32) -> Reason) {
    if before == 0 && now == 0 {
        verdict.not_applicable();
    } else if now < before {
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        verdict.broken(None, Pointer::to(Base::Whole).field("projects"), reason(count(before), count(now)));
    }
}
