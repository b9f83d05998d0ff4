//! Templates for the boards' accounts in the annual report.

use super::{
    Content,
    writer::{FixWriter, known, text},
};
use crate::{
    assessment::{Finding, Subject},
    authority::board,
    parse::Raw,
    register::{AdministrationId, BodyId, Date, ProjectId, Year, last_of_year},
};

impl FixWriter<'_> {
    /// Adds a description of a project to the account of the board that the leading administration answers to.
    pub(super) fn account_of_project(&mut self, finding: &Finding<'_>, year: Year) -> Option<()> {
        let (true, Subject::Project { project }) = (self.is_register, finding.subject()) else { return None };
        let body = self.board(Some(day_of_account(&self.document.at(&self.project)?, year)))?;
        self.account_of_board(&body, year, std::slice::from_ref(project));
        Some(())
    }

    /// Adds projects to a board's account of a year: new lines in its account, or a new account, or a new report.
    pub(super) fn account_of_board(&mut self, body: &BodyId, year: Year, projects: &[ProjectId]) {
        let line =
            |project: &ProjectId| Content::of([known("project", project.as_str()), text("description")]);
        let account = |list: &str, place: usize| format!("{list}/{place}/projects");
        let written = year.to_string();
        let is_of_year =
            |report: Raw<'_>| report.get("year").and_then(|year| year.number()) == Some(&written);
        let report = self.elements("/annual_reports").position(is_of_year);
        let Some(report) = report.map(|place| format!("/annual_reports/{place}")) else {
            let lines: Vec<Content> = projects.iter().map(line).collect();
            if lines.is_empty() {
                self.fix
                    .fill
                    .push(account(&format!("/annual_reports/{}/accounts", self.lines("/annual_reports")), 0));
            }
            let accounts = Content::List(vec![account_of(body, lines)]);
            let report = [("year", Content::Number(year.get().into())), ("accounts", accounts)];
            return self.line("/annual_reports", Content::of(report));
        };
        let accounts = format!("{report}/accounts");
        let is_of_body = |account: Raw<'_>| {
            account.get("body").and_then(|body| body.text()).is_some_and(|id| *body == *id)
        };
        let known = self.elements(&accounts).position(is_of_body);
        match known {
            None => {
                let lines: Vec<Content> = projects.iter().map(line).collect();
                if lines.is_empty() {
                    self.fix.fill.push(account(&accounts, self.lines(&accounts)));
                }
                self.line(&accounts, account_of(body, lines));
            }
            Some(known) => {
                for project in projects {
                    self.line(&account(&accounts, known), line(project));
                }
            }
        }
    }

    /// The projects under way in a year whose leading administration answered to a body.
    pub(super) fn led_by(&self, body: &BodyId, year: Year) -> Vec<ProjectId> {
        let led = self.elements("/projects").filter_map(|project| {
            let (start, called_off) = (day(&project, "/period/start")?, day(&project, "/cancelled_on"));
            let account = day_of_account(&project, year);
            let under_way = start <= last_of_year(year)
                && account.year() == year
                && called_off.is_none_or(|day| start < day);
            let administration: AdministrationId = project.get("administration")?.text()?.parse().ok()?;
            let entry = self.organisation.administrations.iter().find(|entry| entry.id == administration)?;
            let (own, _) = board(entry, self.organisation, account)?;
            let id = project.get("id")?.text()?.parse().ok()?;
            (under_way && own.id == *body).then_some(id)
        });
        led.collect()
    }
}

fn account_of(body: &BodyId, lines: Vec<Content>) -> Content {
    Content::of([known("body", body.as_str()), ("projects", Content::List(lines))])
}

/// 31 December, or the project's last day when that is earlier.
fn day_of_account(project: &Raw<'_>, year: Year) -> Date {
    let ends = ["/period/end", "/cancelled_on"].into_iter().filter_map(|field| day(project, field));
    ends.fold(last_of_year(year), Date::min)
}

fn day(project: &Raw<'_>, pointer: &str) -> Option<Date> {
    project.at(pointer)?.text()?.parse().ok()
}
