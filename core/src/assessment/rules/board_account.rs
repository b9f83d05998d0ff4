//! Boards: each board with projects accounts for them every year in the annual report (`organisation.5`).

use std::{collections::BTreeMap, sync::Arc};

use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};

use crate::{
    assessment::{
        case::{Stage, day_of_account, outside, years},
        concerned::concerned_by,
        context::{Context, Lookups},
        finding::{FindingData, SubjectKey},
        outcomes::Outcomes,
        pointer::{Base, Pointer},
        reason::Reason,
        result::BoardOutcome,
        verdict::Verdict,
    },
    policy::{Policy, Rule, Scope},
    register::{AnnualReport, BodyId, Date, Organisation, Project, ProjectId, Register, Year, last_of_year},
};

/// The boards that take part in each year, with the projects that their administrations lead.
type Boards<'a> = BTreeMap<(&'a BodyId, Year), Vec<&'a ProjectId>>;

/// Assesses the rule on boards for each board that took part in each year.
pub(crate) fn judge(register: &Register, context: &Context) -> (Vec<BoardOutcome>, Vec<FindingData>) {
    let mut found = Vec::new();
    let accounts = BoardAccounts::of(register);
    let rule = Rule::ReportingBoardAccount;
    let taking_part = taking_part(&register.projects, context).into_iter().enumerate();
    let boards = taking_part.map(|(index, (board, led))| {
        let subject = SubjectKey::Board(index);
        let mut verdict = Verdict::new(subject, context, &mut found);
        let outcome = verdict.of(rule, context.force(rule), |verdict| {
            accounts.board_account(board, &led, context, verdict);
        });
        BoardOutcome {
            body: board.0.clone(),
            year: board.1,
            outcomes: Outcomes::new(Scope::Board, [outcome]),
        }
    });
    let boards = boards.collect();
    (boards, found)
}

/// Finds, for each year, every body responsible for an administration that a project concerns.
///
/// An administration's body is the one on 31 December, or on the project's last day when that is earlier.
fn taking_part<'a>(projects: &'a [Project], context: &'a Context) -> Boards<'a> {
    let mut boards = Boards::new();
    for project in projects.iter().filter(|project| takes_part(project, context)) {
        for (joint, board, year) in boards_of(project, context) {
            let led = boards.entry((board, year)).or_default();
            if joint.is_none() {
                led.push(&project.id);
            }
        }
    }
    boards
}

fn takes_part(project: &Project, context: &Context) -> bool {
    Stage::of(project, context.on) != Stage::Withdrawn && !outside(project, context.span())
}

/// The bodies that take part through one project, by year, each with the line of its joint administration; `None` for
/// the body of the leading administration.
fn boards_of<'a>(
    project: &'a Project,
    context: &'a Context,
) -> impl Iterator<Item = (Option<usize>, &'a BodyId, Year)> {
    // A board accounts for a year once. Which edition assesses that depends on the year, not on when projects ended.
    let assessed = |year: &Year| context.judges(last_of_year(*year));
    let years = years(project, context.span(), context.on).filter(assessed);
    let concerned =
        concerned_by(project).filter_map(|(joint, id)| Some((joint, context.administration(id)?)));
    concerned.flat_map(move |(joint, administration)| {
        let board = move |year| {
            let board = context.board(administration, day_of_account(project, year))?;
            Some((joint, board, year))
        };
        years.clone().filter_map(board)
    })
}

/// The first project through which a body takes part in a year up to `on`, under Kalix's edition of 2007.
pub(crate) fn first_project_of<'a>(
    body: &BodyId,
    year: Year,
    projects: &'a [Project],
    organisation: &Organisation,
    on: Date,
) -> Option<&'a ProjectId> {
    let context = Context::new(Arc::new(Lookups::new(&Policy::kalix_2007(), organisation)), on);
    let of_body =
        |project: &&Project| boards_of(project, &context).any(|(_, board, of)| of == year && board == body);
    let mut candidates = projects.iter().filter(|project| takes_part(project, &context));
    candidates.find(of_body).map(|project| &project.id)
}

/// Where the accounts of each body and year are, and the projects that they name.
struct BoardAccounts<'a> {
    reports: &'a [AnnualReport],
    accounts: HashMap<(&'a BodyId, Year), BodyAccounts<'a>>,
}

struct BodyAccounts<'a> {
    first: Pointer,
    named: HashSet<&'a str>,
}

impl<'a> BoardAccounts<'a> {
    fn of(register: &'a Register) -> Self {
        let mut accounts: HashMap<_, BodyAccounts<'a>> = HashMap::new();
        for (report_index, report) in register.annual_reports.iter().enumerate() {
            for (account_index, account) in report.accounts.iter().enumerate() {
                let body = accounts.entry((&account.body, report.year)).or_insert_with(|| BodyAccounts {
                    first: Pointer::to(Base::Whole)
                        .line("annual_reports", report_index)
                        .line("accounts", account_index)
                        .list("projects", account.projects.len()),
                    named: HashSet::new(),
                });
                body.named.reserve(account.projects.len());
                body.named.extend(account.projects.iter().map(|line| line.project.as_str()));
            }
        }
        Self { reports: &register.annual_reports, accounts }
    }

    /// The annual report has an account by the board, which names every project that the board's administrations lead.
    fn board_account(
        &self,
        (body, year): (&BodyId, Year),
        led: &[&ProjectId],
        context: &Context,
        verdict: &mut Verdict<'_>,
    ) {
        let due = Some(context.policy.report_due(year));
        let Some(accounts) = self.accounts.get(&(body, year)) else {
            let reason = Reason::BoardSilent { body: body.clone(), year };
            return verdict.unfulfilled(due, pointer_to_accounts(self.reports, year), reason);
        };
        for project in led.iter().filter(|project| !accounts.named.contains(project.as_str())) {
            let reason = Reason::BoardOmits { body: body.clone(), year, project: (*project).clone() };
            verdict.unfulfilled(due, accounts.first.clone(), reason);
        }
    }
}

/// The accounts of a year's report, or the nearest ancestor that the record has.
pub(crate) fn pointer_to_accounts(reports: &[AnnualReport], year: Year) -> Pointer {
    let top = Pointer::to(Base::Whole);
    match reports.iter().enumerate().find(|(_, report)| report.year == year) {
        Some((line, report)) => top.line("annual_reports", line).list("accounts", report.accounts.len()),
        None => top.list("annual_reports", reports.len()),
    }
}
