//! The JSON of the section, with names and messages in one language.

use serde::Serialize;

use super::{AnnualReportSection, BoardSection, ProjectSection};
use crate::{
    json::{FindingView, YearView},
    locale::Language,
    register::{BodyId, Effect, Names, Participants, PolicyId, Project, ProjectAccount, Sum, Text, Year},
};

impl AnnualReportSection<'_> {
    /// The section as data, with names and messages in a language; the schema `annual-report-section`
    /// describes it.
    pub fn json<'b>(&'b self, language: impl Into<Language<'b>>) -> impl Serialize {
        let language = language.into();
        let locale = language.locale();
        let names = self.names();
        SectionView {
            municipality: &self.register.municipality.name,
            policy: self.indicators.policy(),
            year: self.year,
            indicators: self.indicators.views(locale),
            boards: self.boards.iter().map(|board| BoardView::new(board, names)).collect(),
            twin_towns: projects(&self.twin_towns, names),
            lacking: self.lacking().map(|finding| FindingView::new(finding, language)).collect(),
        }
    }

    pub(super) fn names(&self) -> &Names {
        &self.indicators.names
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
    fn new(board: &BoardSection<'a>, names: &Names) -> Self {
        Self {
            body: board.body,
            name: board.body.map(|body| names.body(body).to_owned()),
            projects: projects(&board.projects, names),
        }
    }
}

fn projects<'a>(sections: &[ProjectSection<'a>], names: &Names) -> Vec<ProjectView<'a>> {
    sections.iter().map(|section| ProjectView::new(section, names)).collect()
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
    fn new(section: &ProjectSection<'a>, names: &Names) -> Self {
        let account = |(body, account): &(&'a BodyId, &'a ProjectAccount)| AccountView {
            body,
            name: names.body(body).to_owned(),
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
