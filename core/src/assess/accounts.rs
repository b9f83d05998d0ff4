//! What the annual reports say of each project, looked up once.

use foldhash::{HashMap, HashMapExt};
use smallvec::SmallVec;

use crate::register::{AnnualReport, ProjectId, Year};

/// The accounts in annual reports, by the projects they name.
#[derive(Debug, Clone)]
pub(super) struct Accounts {
    by_project: HashMap<ProjectId, SmallVec<[Told; 1]>>,
}

/// That an account in an annual report names a project.
#[derive(Debug, Clone)]
pub(super) struct Told {
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
                    by_project.entry(line.project.clone()).or_default().push(Told {
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
    pub(super) fn told(&self, project: &str) -> &[Told] {
        self.by_project.get(project).map_or(&[], SmallVec::as_slice)
    }
}
