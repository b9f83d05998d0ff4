//! An index of the annual reports' accounts by project.

use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};
use smallvec::SmallVec;

use crate::register::{Account, AnnualReport, BodyId, ProjectAccount, ProjectId, Year};

/// The accounts in annual reports, by the projects they name.
#[derive(Debug, Clone)]
pub(super) struct Accounts {
    by_project: HashMap<ProjectId, SmallVec<[AccountEntry; 1]>>,
}

/// One line about a project in an account of an annual report.
#[derive(Debug, Clone)]
pub(super) struct AccountEntry {
    pub(super) year: Year,
    /// Whether the line has a description.
    pub(super) described: bool,
    /// The indices of the report, the account in it, and the line of the account.
    pub(super) place: [usize; 3],
}

impl Accounts {
    pub(super) fn new(reports: &[AnnualReport]) -> Self {
        // Projects recur from year to year, so the longest report is a good estimate of the number of projects.
        let lines =
            |report: &AnnualReport| report.accounts.iter().map(|account| account.projects.len()).sum();
        let most = reports.iter().map(lines).max().unwrap_or_default();
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

    /// The entries about a project, in the order of the reports.
    pub(super) fn entries(&self, project: &str) -> &[AccountEntry] {
        self.by_project.get(project).map_or(&[], SmallVec::as_slice)
    }
}

/// Detects duplicate lines: equal in every field to an earlier line by the same body in the same year.
#[derive(Default)]
pub(super) struct SeenLines<'a>(HashSet<(Year, &'a str, &'a ProjectAccount)>);

impl<'a> SeenLines<'a> {
    /// Whether an equal line came earlier. Call it once per line, in order.
    pub(super) fn is_repeated(&mut self, year: Year, body: &'a BodyId, line: &'a ProjectAccount) -> bool {
        !self.0.insert((year, body.as_str(), line))
    }
}

/// The lines that count in a year's accounts, each with the body that accounts. Of equal lines by one body only the
/// first counts.
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
