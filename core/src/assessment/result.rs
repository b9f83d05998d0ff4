//! The result of an assessment: outcomes by rule, findings and provenance.

use std::{borrow::Cow, collections::BTreeMap, fmt, sync::Arc};

use serde::{Deserialize, Deserializer, Serialize, de};

use super::{
    finding::{Finding, FindingData, Subject, SubjectKey},
    findings::{Findings, OutcomesIter},
    outcome::{Outcome, Severity},
};
use crate::{
    policy::{CATALOGUE_DIGEST, Rule, Scope},
    register::{BodyId, Date, Names, PolicyId, ProjectId, Year},
};

/// The outcome of every rule of one scope.
///
/// ```
/// use kalix_policy::{Assessor, assessment::Outcome, policy::{Rule, Scope}, register::{Date, Organisation, Project}};
///
/// let project: Project = serde_json::from_str(r#"{ "id": "p-1", "title": "En idé", "administration": "uf" }"#)?;
/// let assessment = Assessor::builder(Date::new(2026, 11, 23)?).build().project(&project);
/// assert_eq!(assessment.outcomes().get(Rule::AnchoringDecided), Some(Outcome::Pending));
/// assert_eq!(assessment.outcomes().iter().len(), Rule::of(Scope::Project).len());
/// for (rule, outcome) in assessment.outcomes() {
///     assert_ne!(outcome, Outcome::Unmet, "{rule}");
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Outcomes {
    scope: Scope,
    outcomes: [Outcome; Self::MOST],
}

const _: () = {
    const fn fits(scope: Scope) -> bool {
        Rule::of(scope).len() <= Outcomes::MOST
    }
    let others =
        fits(Scope::Board) && fits(Scope::Organisation) && fits(Scope::Portfolio) && fits(Scope::Integrity);
    assert!(others, "no outcome is dropped");
};

impl Outcomes {
    /// The largest number of rules in a scope: that of projects, as asserted above.
    pub(super) const MOST: usize = Rule::of(Scope::Project).len();

    /// The outcomes of a scope's rules, in the order of the catalogue.
    pub(super) fn new(scope: Scope, outcomes: impl IntoIterator<Item = Outcome>) -> Self {
        let mut all = [Outcome::NotApplicable; Self::MOST];
        for (place, outcome) in all.iter_mut().zip(outcomes) {
            *place = outcome;
        }
        Self { scope, outcomes: all }
    }

    /// Sets the outcome of a rule of the scope, initially `NotApplicable`.
    pub(super) fn set(&mut self, rule: Rule, outcome: Outcome) {
        let first = Rule::of(self.scope).first().map_or(0, |first| *first as usize);
        let place = (rule as usize).checked_sub(first);
        if let Some(place) = place.and_then(|place| self.outcomes.get_mut(place)) {
            *place = outcome;
        }
    }

    /// The outcome of a rule; `None` when the rule is of another scope.
    pub fn get(&self, rule: Rule) -> Option<Outcome> {
        self.iter().find(|(of, _)| *of == rule).map(|(_, outcome)| outcome)
    }

    /// Every rule of the scope with its outcome, in the order of the catalogue.
    pub fn iter(&self) -> OutcomesIter {
        OutcomesIter::new(self.scope, self.outcomes)
    }
}

impl fmt::Debug for Outcomes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}

impl Serialize for Outcomes {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}

/// The scope follows from the rules. Every rule of the scope is required exactly once.
impl<'de> Deserialize<'de> for Outcomes {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(OutcomesVisitor)
    }
}

struct OutcomesVisitor;

impl<'de> de::Visitor<'de> for OutcomesVisitor {
    type Value = Outcomes;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("every rule of a scope with its outcome")
    }

    fn visit_map<A: de::MapAccess<'de>>(self, mut map: A) -> Result<Outcomes, A::Error> {
        let mut read: BTreeMap<Rule, Outcome> = BTreeMap::new();
        while let Some((rule, outcome)) = map.next_entry::<Rule, Outcome>()? {
            if read.insert(rule, outcome).is_some() {
                return Err(de::Error::duplicate_field(rule.id()));
            }
        }
        let Some(scope) = read.keys().next().map(|rule| rule.scope()) else {
            return Err(de::Error::invalid_length(0, &self));
        };
        if let Some(rule) = read.keys().find(|rule| rule.scope() != scope) {
            let (found, scope) = (de::Unexpected::Str(rule.id()), format!("a rule of the scope {scope}"));
            return Err(de::Error::invalid_value(found, &scope.as_str()));
        }
        if let Some(missing) = Rule::of(scope).iter().find(|rule| !read.contains_key(rule)) {
            return Err(de::Error::missing_field(missing.id()));
        }
        // A `BTreeMap` iterates in the order of the catalogue.
        Ok(Outcomes::new(scope, read.into_values()))
    }
}

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
