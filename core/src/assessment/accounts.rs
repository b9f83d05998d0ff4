//! What the annual reports say of each project, looked up once.

use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};
use smallvec::SmallVec;

use crate::register::{Account, AnnualReport, BodyId, ProjectAccount, ProjectId, Year};

/// The accounts in annual reports, by the projects they name.
#[derive(Debug, Clone)]
pub(super) struct Accounts {
    by_project: HashMap<ProjectId, SmallVec<[AccountEntry; 1]>>,
}

/// That an account in an annual report names a project.
#[derive(Debug, Clone)]
pub(super) struct AccountEntry {
    pub(super) year: Year,
    /// Whether it says anything of it.
    pub(super) described: bool,
    /// The report, the account in it, and the line of the account.
    pub(super) place: [usize; 3],
}

impl Accounts {
    pub(super) fn of(reports: &[AnnualReport]) -> Self {
        // A project of several years is told of several times, so that the longest report tells how many there may be.
        let told = |report: &AnnualReport| report.accounts.iter().map(|account| account.projects.len()).sum();
        let most = reports.iter().map(told).max().unwrap_or_default();
        let mut by_project = HashMap::<_, SmallVec<_>>::with_capacity(most);
        for (report_index, report) in reports.iter().enumerate() {
            for (account_index, account) in report.accounts.iter().enumerate() {
                for (line_index, line) in account.projects.iter().enumerate() {
                    by_project.entry(line.project.clone()).or_default().push(AccountEntry {
                        year: report.year,
                        described: line.description.is_some(),
                        place: [report_index, account_index, line_index],
                    });
                }
            }
        }
        Self { by_project }
    }

    /// What they say of a project, in their order.
    pub(super) fn told(&self, project: &str) -> &[AccountEntry] {
        self.by_project.get(project).map_or(&[], SmallVec::as_slice)
    }
}

/// Finds the lines that were entered twice: equal in every field to an earlier one by the same body in the year.
#[derive(Default)]
pub(super) struct SeenLines<'a>(HashSet<(Year, &'a str, &'a ProjectAccount)>);

impl<'a> SeenLines<'a> {
    /// Whether an equal line came before; the lines are asked about in their order.
    pub(super) fn is_repeated(&mut self, year: Year, body: &'a BodyId, line: &'a ProjectAccount) -> bool {
        !self.0.insert((year, body.as_str(), line))
    }
}

/// The lines of a year's accounts that count, each with the body that accounts: of equal lines by one body the first.
pub(crate) fn lines_of(
    reports: &[AnnualReport],
    year: Year,
) -> impl Iterator<Item = (&BodyId, &ProjectAccount)> {
    let mut seen = SeenLines(HashSet::new());
    let accounts =
        reports.iter().filter(move |report| report.year == year).flat_map(|report| &report.accounts);
    let lines =
        accounts.flat_map(|account: &Account| account.projects.iter().map(|line| (&account.body, line)));
    lines.filter(move |(body, line)| !seen.is_repeated(year, body, line))
}
