//! The section as data, with names and messages in one language.

use serde::Serialize;

use super::{AnnualReportSection, BoardSection, ProjectSection};
use crate::{
    answer::indicators::YearView,
    assess::FindingView,
    locale::{Directory, Locale},
    register::{BodyId, Effect, Participants, PolicyId, Project, ProjectAccount, Sum, Text, Year},
};

impl AnnualReportSection<'_> {
    /// The section with names and messages in a language, to be written by serde; the schema `annual-report-section`
    /// describes it.
    pub fn in_locale(&self, locale: Locale) -> impl Serialize {
        let directory = self.directory();
        SectionView {
            municipality: &self.register.municipality.name,
            policy: self.indicators.policy(),
            year: self.year,
            indicators: self.indicators.views(locale),
            boards: self.boards.iter().map(|board| BoardView::new(board, directory)).collect(),
            twin_towns: projects(&self.twin_towns, directory),
            lacking: self.lacking().map(|finding| FindingView::new(finding, locale)).collect(),
        }
    }

    /// The section as JSON, with names and messages in a language.
    pub fn to_json(&self, locale: Locale) -> String {
        serde_json::to_string(&self.in_locale(locale)).unwrap_or_default()
    }

    pub(super) fn directory(&self) -> &Directory {
        &self.indicators.directory
    }
}

/// The section of the annual report.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "AnnualReportSection"))]
pub(crate) struct SectionView<'a> {
    municipality: &'a Text,
    policy: &'a PolicyId,
    year: Year,
    indicators: Vec<YearView<'a>>,
    boards: Vec<BoardView<'a>>,
    twin_towns: Vec<ProjectView<'a>>,
    lacking: Vec<FindingView<'a>>,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "BoardSection"))]
struct BoardView<'a> {
    body: Option<&'a BodyId>,
    name: Option<String>,
    projects: Vec<ProjectView<'a>>,
}

impl<'a> BoardView<'a> {
    fn new(board: &BoardSection<'a>, directory: &Directory) -> Self {
        Self {
            body: board.body,
            name: board.body.map(|body| directory.body(body).to_owned()),
            projects: projects(&board.projects, directory),
        }
    }
}

fn projects<'a>(sections: &[ProjectSection<'a>], directory: &Directory) -> Vec<ProjectView<'a>> {
    sections.iter().map(|section| ProjectView::new(section, directory)).collect()
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "ProjectSection"))]
struct ProjectView<'a> {
    project: &'a Project,
    accounts: Vec<AccountView<'a>>,
    costs: Option<Sum>,
    own: Option<Sum>,
    external: Option<Sum>,
    participants: Participants,
    effects: Vec<&'a Effect>,
}

impl<'a> ProjectView<'a> {
    fn new(section: &ProjectSection<'a>, directory: &Directory) -> Self {
        let account = |(body, account): &(&'a BodyId, &'a ProjectAccount)| AccountView {
            body,
            name: directory.body(body).to_owned(),
            account,
        };
        Self {
            project: section.project,
            accounts: section.accounts.iter().map(account).collect(),
            costs: section.costs(),
            own: section.own(),
            external: section.external(),
            participants: section.participants(),
            effects: section.effects().collect(),
        }
    }
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "AccountSection"))]
struct AccountView<'a> {
    body: &'a BodyId,
    name: String,
    account: &'a ProjectAccount,
}
