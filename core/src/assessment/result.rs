//! The result of an assessment: outcomes by rule, findings and provenance.

use std::{borrow::Cow, sync::Arc};

use serde::{Deserialize, Serialize};

use super::{
    finding::{Finding, FindingData, Subject, SubjectKey},
    findings::Findings,
    outcome::Severity,
    outcomes::Outcomes,
};
use crate::{
    policy::CATALOGUE_DIGEST,
    register::{BodyId, Date, Names, PolicyId, ProjectId, Year},
};

/// The outcomes of a project.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ProjectOutcomes {
    /// The project.
    pub project: ProjectId,
    /// The outcome of every rule on projects.
    #[cfg_attr(feature = "schema", schemars(schema_with = "crate::schema::project_outcomes"))]
    pub outcomes: Outcomes,
}

/// The outcome of a board in a year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct BoardOutcome {
    /// The board.
    pub body: BodyId,
    /// The year.
    pub year: Year,
    /// The outcome of the rule on boards.
    #[cfg_attr(feature = "schema", schemars(schema_with = "crate::schema::board_outcomes"))]
    pub outcomes: Outcomes,
}

/// The outcomes of a year's projects as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct PortfolioOutcomes {
    /// The last year whose annual report was due; `None` while there is none.
    pub year: Option<Year>,
    /// The outcome of every rule on the portfolio.
    #[cfg_attr(feature = "schema", schemars(schema_with = "crate::schema::portfolio_outcomes"))]
    pub outcomes: Outcomes,
}

/// How many findings there are of each severity.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Summary {
    /// The number of errors: unmet duties that the text states.
    pub errors: usize,
    /// The number of warnings: unmet aims and implied duties, and what cannot be assessed.
    pub warnings: usize,
    /// The number of notices: what is not met yet.
    pub notices: usize,
}

impl Summary {
    fn of(found: &[FindingData]) -> Self {
        let count = |severity| found.iter().filter(|found| found.severity == severity).count();
        Self {
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
            notices: count(Severity::Notice),
        }
    }
}

/// The versions of the library and the catalogue that produced an assessment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Provenance {
    /// The version of the library.
    pub library: Cow<'static, str>,
    /// The digest of the catalogue of clauses and rules.
    pub catalogue: Cow<'static, str>,
}

impl Provenance {
    /// The provenance of this build.
    pub const fn here() -> Self {
        Self { library: Cow::Borrowed(env!("CARGO_PKG_VERSION")), catalogue: Cow::Borrowed(CATALOGUE_DIGEST) }
    }
}

/// The assessment of a register.
///
/// It contains no text. [`json`](Self::json) and [`Finding::text`] make the messages in a language;
/// [`ParsedAssessment`](super::ParsedAssessment) parses the JSON.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assessment {
    pub(super) policy: PolicyId,
    pub(super) on: Date,
    pub(super) projects: Vec<ProjectOutcomes>,
    pub(super) boards: Vec<BoardOutcome>,
    pub(super) organisation: Outcomes,
    pub(super) portfolio: PortfolioOutcomes,
    pub(super) found: Vec<FindingData>,
    pub(super) names: Arc<Names>,
    /// The index of each project in the document, if some projects could not be parsed.
    pub(super) places: Option<Arc<[usize]>>,
}

impl Assessment {
    /// The edition of the assessment.
    pub fn policy(&self) -> &PolicyId {
        &self.policy
    }

    /// The day of the assessment.
    pub fn on(&self) -> Date {
        self.on
    }

    /// The outcomes of each project, in the order of the register.
    pub fn projects(&self) -> &[ProjectOutcomes] {
        &self.projects
    }

    /// The outcomes of each board and year that took part, sorted by body, then year.
    pub fn boards(&self) -> &[BoardOutcome] {
        &self.boards
    }

    /// The outcomes of the organisation.
    pub fn organisation(&self) -> &Outcomes {
        &self.organisation
    }

    /// The outcomes of the last closed year's projects as a whole.
    pub fn portfolio(&self) -> &PortfolioOutcomes {
        &self.portfolio
    }

    /// Every finding: those of the projects in the order of the register, each by rule in the order of the catalogue;
    /// then those of boards, organisation, portfolio and integrity.
    pub fn findings(&self) -> Findings<'_> {
        Findings::of_register(self)
    }

    pub(super) fn finding<'a>(&'a self, found: &'a FindingData) -> Finding<'a> {
        Finding {
            found,
            subject: self.subject(found.subject),
            project: self.project(found.subject),
            names: &self.names,
        }
    }

    fn project(&self, key: SubjectKey) -> Option<&ProjectId> {
        match key {
            SubjectKey::Project(index) | SubjectKey::Register(Some(index)) => {
                self.projects.get(index).map(|of| &of.project)
            }
            _ => None,
        }
    }

    fn subject(&self, key: SubjectKey) -> Subject<'_> {
        match key {
            SubjectKey::Project(index) => {
                self.projects.get(index).map(|of| Subject::Project { project: &of.project })
            }
            SubjectKey::Board(index) => {
                self.boards.get(index).map(|of| Subject::Board { body: &of.body, year: of.year })
            }
            SubjectKey::Organisation => Some(Subject::Organisation),
            SubjectKey::Portfolio => Some(Subject::Portfolio { year: self.portfolio.year }),
            SubjectKey::Register(_) => None,
        }
        .unwrap_or(Subject::Register)
    }

    /// How many findings there are of each severity.
    pub fn summary(&self) -> Summary {
        Summary::of(&self.found)
    }

    /// The versions of the library and the catalogue that produced it.
    pub fn provenance(&self) -> Provenance {
        Provenance::here()
    }

    /// Points the findings at the projects' indices in the document, some of which could not be parsed.
    pub(crate) fn relocate(&mut self, places: &[usize]) {
        for found in &mut self.found {
            found.pointer.relocate(places);
        }
        self.places = Some(places.into());
    }

    /// The index in the document of an assessed project.
    pub(crate) fn place_of(&self, index: usize) -> usize {
        self.places.as_ref().and_then(|places| places.get(index)).copied().unwrap_or(index)
    }
}

/// The assessment of one project alone. The pointers of its findings are relative to the project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProjectAssessment {
    pub(super) policy: PolicyId,
    pub(super) on: Date,
    pub(super) project: ProjectId,
    pub(super) outcomes: Outcomes,
    pub(super) found: Vec<FindingData>,
    pub(super) names: Arc<Names>,
}

impl ProjectAssessment {
    /// The edition of the assessment.
    pub fn policy(&self) -> &PolicyId {
        &self.policy
    }

    /// The day of the assessment.
    pub fn on(&self) -> Date {
        self.on
    }

    /// The project.
    pub fn project(&self) -> &ProjectId {
        &self.project
    }

    /// The outcome of every rule on projects.
    pub fn outcomes(&self) -> &Outcomes {
        &self.outcomes
    }

    /// Every finding: those of the rules in the order of the catalogue, then those on the project's integrity.
    pub fn findings(&self) -> Findings<'_> {
        Findings::of_project(self)
    }

    pub(super) fn finding<'a>(&'a self, found: &'a FindingData) -> Finding<'a> {
        let subject = match found.subject {
            SubjectKey::Project(_) => Subject::Project { project: &self.project },
            _ => Subject::Register,
        };
        Finding { found, subject, project: Some(&self.project), names: &self.names }
    }

    /// How many findings there are of each severity.
    pub fn summary(&self) -> Summary {
        Summary::of(&self.found)
    }
}
