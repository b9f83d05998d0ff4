//! The annual report's section on international work, for the municipality's annual report (årsredovisning).

#[cfg(feature = "render")]
mod document;
mod view;

use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};

#[cfg(feature = "render")]
pub(crate) use self::document::MarkdownEscaper;
#[cfg(feature = "render")]
pub use self::document::{Block, Document, Fact, TableColumn};
#[cfg(feature = "schema")]
pub(crate) use self::view::SectionView;
use crate::{
    assessment::{Assessment, Assessor, Finding, Reason, Subject, last_day, lines_of, under_way_in},
    indicators::{Indicators, indicators},
    policy::Policy,
    register::{
        BodyId, Effect, Participants, Project, ProjectAccount, ProjectKind, Register, Sum, Year, last_of_year,
    },
};

/// The section on international work of a year's annual report, compiled from the register: the year in figures, each
/// board's projects, the twin towns, and the missing accounts (`goals.4`, `application.4`, `organisation.5`).
///
/// The feature `render` adds Markdown and HTML.
///
/// ```
/// use kalix_policy::{Policy, Register, register::Year, report::annual_report};
///
/// let register = Register::from_json(r#"{
///     "municipality": { "name": "Kalix kommun", "code": "2514" },
///     "organisation": {
///         "bodies": [{ "id": "un", "name": "Utbildningsnämnden", "kind": "board" }],
///         "administrations": [{ "id": "uf", "name": "Utbildningsförvaltningen", "boards": [{ "body": "un" }] }]
///     },
///     "projects": [{ "id": "p-1", "title": "Utbyte", "administration": "uf", "period": { "start": "2025-03-01" } }]
/// }"#)?;
/// let section = annual_report(&Policy::kalix_2007(), &register, Year::new(2025)?);
/// let board = &section.boards()[0];
/// assert_eq!((board.body().unwrap().as_str(), board.projects()[0].project().title.as_str()), ("un", "Utbyte"));
/// let lacking: Vec<_> = section.lacking().map(|finding| finding.reason().code()).collect();
/// assert_eq!(lacking, ["board-silent"]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct AnnualReportSection<'a> {
    register: &'a Register,
    year: Year,
    indicators: Indicators,
    boards: Vec<BoardSection<'a>>,
    twin_towns: Vec<ProjectSection<'a>>,
    /// The assessment on the last day of the year, when no account of it is due yet.
    assessment: Assessment,
}

impl<'a> AnnualReportSection<'a> {
    /// The year of the report.
    pub fn year(&self) -> Year {
        self.year
    }

    /// The figures of the year, then those of the year before.
    pub fn indicators(&self) -> &Indicators {
        &self.indicators
    }

    /// The boards that account for projects, in the order of the register; last, the projects whose board is unknown.
    pub fn boards(&self) -> &[BoardSection<'a>] {
        &self.boards
    }

    /// The twin towns, which are engagements and not projects.
    pub fn twin_towns(&self) -> &[ProjectSection<'a>] {
        &self.twin_towns
    }

    /// The missing accounts: boards without an account, and projects that are left out or not described. When a board
    /// has no account, or leaves out a project, the missing description of the project is not listed too.
    pub fn lacking(&self) -> impl Iterator<Item = Finding<'_>> {
        let mut silent = HashSet::new();
        let mut omitted = HashSet::new();
        for finding in self.assessment.findings() {
            match finding.reason() {
                Reason::BoardSilent { body, year } if *year == self.year => {
                    silent.insert(Some(body));
                }
                Reason::BoardOmits { project, year, .. } if *year == self.year => {
                    omitted.insert(project);
                }
                _ => {}
            }
        }
        let boards = self
            .boards
            .iter()
            .flat_map(|board| board.projects.iter().map(move |section| (&section.project.id, board.body)));
        let board_of: HashMap<_, _> = boards.collect();
        self.assessment.findings().filter(move |finding| match (finding.reason(), finding.subject()) {
            (
                Reason::BoardSilent { year, .. }
                | Reason::BoardOmits { year, .. }
                | Reason::EmptyDescription { year },
                _,
            ) => *year == self.year,
            (Reason::NotDescribed { year }, Subject::Project { project }) => {
                let reported = omitted.contains(project)
                    || board_of.get(project).is_some_and(|board| board.is_some() && silent.contains(board));
                *year == self.year && !reported
            }
            _ => false,
        })
    }
}

/// The projects that one board accounts for.
#[derive(Debug, Clone)]
pub struct BoardSection<'a> {
    body: Option<&'a BodyId>,
    projects: Vec<ProjectSection<'a>>,
}

impl<'a> BoardSection<'a> {
    /// The board; `None` if the register does not determine it.
    pub fn body(&self) -> Option<&'a BodyId> {
        self.body
    }

    /// The projects whose leading administration answered to it, in the order of the register.
    pub fn projects(&self) -> &[ProjectSection<'a>] {
        &self.projects
    }
}

/// One project's data for a year.
#[derive(Debug, Clone)]
pub struct ProjectSection<'a> {
    project: &'a Project,
    year: Year,
    accounts: Vec<(&'a BodyId, &'a ProjectAccount)>,
}

impl<'a> ProjectSection<'a> {
    /// The project.
    pub fn project(&self) -> &'a Project {
        self.project
    }

    /// The lines about it in the boards' accounts of the year.
    pub fn accounts(&self) -> &[(&'a BodyId, &'a ProjectAccount)] {
        &self.accounts
    }

    /// The costs of the year, in kronor; `None` if no account states them.
    pub fn costs(&self) -> Option<Sum> {
        self.sum(|line| line.costs.map(Sum::from))
    }

    /// The municipality's own funding, in kronor; `None` if no account states it.
    pub fn own(&self) -> Option<Sum> {
        self.sum(|line| line.own.map(Sum::from))
    }

    /// The external funding, in kronor; `None` if no account states it.
    pub fn external(&self) -> Option<Sum> {
        self.sum(|line| line.external.map(Sum::from))
    }

    /// The number of participants, summed over all accounts.
    pub fn participants(&self) -> Participants {
        let add = |one: Option<u32>, other: Option<u32>| match (one, other) {
            (None, None) => None,
            _ => Some(one.unwrap_or_default().saturating_add(other.unwrap_or_default())),
        };
        let counts = self.accounts.iter().filter_map(|(_, line)| line.participants);
        counts.fold(Participants::default(), |sum, counts| Participants {
            politicians: add(sum.politicians, counts.politicians),
            staff: add(sum.staff, counts.staff),
            pupils: add(sum.pupils, counts.pupils),
            new_residents: add(sum.new_residents, counts.new_residents),
        })
    }

    /// The effects in the year. An undated effect counts in the year in which the project ended.
    pub fn effects(&self) -> impl Iterator<Item = &'a Effect> {
        let (project, year) = (self.project, self.year);
        let day = move |effect: &Effect| effect.on.or_else(|| last_day(project));
        project.effects.iter().filter(move |effect| day(effect).is_some_and(|day| day.year() == year))
    }

    fn sum(&self, amount: impl Fn(&ProjectAccount) -> Option<Sum>) -> Option<Sum> {
        self.accounts.iter().filter_map(|(_, line)| amount(line)).reduce(Sum::plus)
    }
}

/// Compiles the annual report's section on international work for a year.
///
/// The missing accounts are assessed under the edition, on the last day of the year.
pub fn annual_report<'a>(policy: &Policy, register: &'a Register, year: Year) -> AnnualReportSection<'a> {
    let last = last_of_year(year);
    let assessor = Assessor::builder(last)
        .policy(policy)
        .organisation(&register.organisation)
        .reports(&register.annual_reports)
        .build();
    let mut accounts: HashMap<_, Vec<_>> = HashMap::new();
    for (body, line) in lines_of(&register.annual_reports, year) {
        accounts.entry(&line.project).or_default().push((body, line));
    }
    let section = |project: &'a Project| ProjectSection {
        project,
        year,
        accounts: accounts.get(&project.id).cloned().unwrap_or_default(),
    };
    let under_way = || register.projects.iter().filter(|project| under_way_in(*project, year));
    let is_twin_town = |project: &&Project| project.kind == Some(ProjectKind::TwinTown);

    let mut of_boards: HashMap<Option<&BodyId>, Vec<ProjectSection<'a>>> = HashMap::new();
    for project in under_way().filter(|project| !is_twin_town(project)) {
        of_boards.entry(assessor.board_of(project, year)).or_default().push(section(project));
    }
    let bodies = register.organisation.bodies.iter().map(|body| Some(&body.id)).chain([None]);
    let board = |body| of_boards.remove(&body).map(|projects| BoardSection { body, projects });
    let boards = bodies.filter_map(board).collect();

    AnnualReportSection {
        register,
        year,
        indicators: indicators(policy, register, [year, year.plus(-1)]),
        boards,
        twin_towns: under_way().filter(is_twin_town).map(section).collect(),
        assessment: Assessor::builder(last).policy(policy).assess(register),
    }
}
