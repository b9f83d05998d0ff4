//! Judging projects: many against one context, or one alone.

use std::sync::Arc;

use super::{
    accounts::Accounts,
    case::{Case, day_of_account},
    context::Context,
    facts::Facts,
    finding::{FindingData, SubjectKey},
    pointer::Base,
    result::{Outcomes, ProjectAssessment},
    rules::{
        anchoring, cooperation, effects, financing,
        integrity::{Integrity, sort_by_rule},
        organisation, reporting,
    },
    table::Arises,
    verdict::Verdict,
};
use crate::{
    policy::{Policy, Rule, Scope, with_rules},
    register::{AnnualReport, BodyId, Date, Municipality, Organisation, Project, ProjectId, Year},
};

/// Judges any number of projects against one organisation, one edition and one day.
///
/// What they have in common is looked up once; then it may be asked from any thread.
///
/// ```
/// use kalix_policy::{Assessor, assessment::Outcome, policy::{Policy, Rule}, register::{Date, Organisation, Project}};
///
/// let organisation: Organisation = serde_json::from_str(r#"{
///     "bodies": [{ "id": "un", "name": "Utbildningsnämnden", "kind": "board" }],
///     "administrations": [{ "id": "uf", "name": "Utbildningsförvaltningen", "boards": [{ "body": "un" }] }]
/// }"#)?;
/// let project: Project = serde_json::from_str(r#"{
///     "id": "p-1", "title": "Elevutbyte", "administration": "uf", "period": { "start": "2026-03-01" },
///     "decisions": [{ "body": "un", "date": "2026-02-17", "resolution": "approved", "paragraph": "12" }]
/// }"#)?;
/// let assessor = Assessor::new(&Policy::kalix_2007(), &organisation, &[], Date::new(2026, 11, 23)?);
/// assert_eq!(assessor.project(&project).outcomes().get(Rule::AnchoringOwnBody), Some(Outcome::Met));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct Assessor {
    pub(super) context: Context,
    accounts: Accounts,
}

impl Assessor {
    /// Looks up what the projects are judged against: an edition, an organisation, what annual reports say, and a day.
    ///
    /// Whose projects they are, [`for_municipality`](Self::for_municipality) says. Without it `financing.own-costs` is
    /// undetermined where an external funder has an organisation number: it could be the municipality's own.
    pub fn new(policy: &Policy, organisation: &Organisation, reports: &[AnnualReport], on: Date) -> Self {
        Self { context: Context::new(policy, organisation, on), accounts: Accounts::of(reports) }
    }

    /// Tells whose projects they are, so that the municipality's own money is known from others' (`goals.3`).
    #[must_use]
    pub fn for_municipality(mut self, municipality: &Municipality) -> Self {
        self.context.for_municipality(municipality);
        self
    }

    /// The edition that is judged by.
    pub(crate) fn policy(&self) -> &Policy {
        &self.context.policy
    }

    /// Judges on another day from now on.
    pub(crate) fn set_date(&mut self, day: Date) {
        self.context.on = day;
    }

    /// The body that the administration which leads a project answers to at the end of a year, or on the project's last
    /// day when that is earlier.
    pub(crate) fn board_of(&self, project: &Project, year: Year) -> Option<&BodyId> {
        let administration = self.context.administration(project.administration.as_str())?;
        self.context.board(administration, day_of_account(project, year))
    }

    /// Judges one project by every rule on projects, and by the rules of integrity as far as they see one project.
    ///
    /// The pointers of the findings point into the project.
    pub fn project(&self, project: &Project) -> ProjectAssessment {
        self.judged(project, project.id.clone())
    }

    /// The same for a project whose id is known as text only.
    pub(crate) fn assess_facts<'p>(&'p self, project: impl Facts<'p>) -> ProjectAssessment {
        self.judged(project, ProjectId::new_unchecked(project.id()))
    }

    // A project that meets everything is judged without an allocation: what is cloned here is short or counted.
    fn judged<'p>(&'p self, project: impl Facts<'p>, id: ProjectId) -> ProjectAssessment {
        let mut found = Vec::new();
        let case = Case::new(project, &self.context, &self.accounts, Base::Whole);
        let outcomes = judge(&case, 0, &mut found);
        let mut integrity = Integrity::new(&self.context);
        integrity.project(&case);
        let broken = integrity.into_found();
        if !broken.is_empty() {
            found.append(&mut sort_by_rule(broken));
        }
        let context = &self.context;
        let (policy, names) = (context.policy.id.clone(), Arc::clone(&context.names));
        ProjectAssessment { policy, on: context.on, project: id, outcomes, found, names }
    }
}

/// Judges one project by Kalix's policy of 2007, with nothing known of annual reports: what a form asks for.
///
/// To judge many projects, with annual reports, or as those of a municipality, make an [`Assessor`]: here nobody says whose
/// the project is, so that `financing.own-costs` is undetermined where an external funder has an organisation number.
///
/// ```
/// use kalix_policy::{assess_project, register::{Date, Organisation, Project}};
///
/// let project = Project::from_json(r#"{ "id": "p-1", "title": "Utbyte", "administration": "uf" }"#)?;
/// let assessment = assess_project(&project, &Organisation::default(), Date::new(2026, 11, 23)?);
/// drop(project);
/// assert_eq!(assessment.project(), "p-1", "an assessment is owned: it can be kept or sent");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn assess_project(project: &Project, organisation: &Organisation, on: Date) -> ProjectAssessment {
    Assessor::new(&Policy::kalix_2007(), organisation, &[], on).project(project)
}

/// How a rule on projects is judged.
type Judge<'a, F> = fn(&Case<'a, F>, &mut Verdict<'_>);

/// Judges a project by every rule on projects.
pub(super) fn judge<'a, F: Facts<'a>>(
    case: &Case<'a, F>,
    index: usize,
    found: &mut Vec<FindingData>,
) -> Outcomes {
    let mut outcomes = Outcomes::new(Scope::Project, []);
    if case.is_outside() {
        return outcomes;
    }
    let context = case.context;
    let is_only_edition = context.is_only_edition();
    let mut verdict = Verdict::new(SubjectKey::Project(index), context, found);
    let mut ask = |rule: Rule, arises: Arises, judge: Judge<'a, F>| {
        let elsewhere = || case.day_of(arises).is_some_and(|day| !context.judges(day));
        if is_only_edition || !elsewhere() {
            outcomes.set(rule, verdict.of(rule, context.force(rule), |verdict| judge(case, verdict)));
        }
    };
    macro_rules! ask_all {
        (Project { $($(#[$doc:meta])* $variant:ident = $id:literal {
            force: $force:ident, basis: $basis:ident, clauses: $clauses:tt,
            arises: $arises:ident, reads: $reads:tt, gives: $gives:tt, judge: $judge:path, reasons: $reasons:tt,
        })* } $($other:tt)*) => { $(ask(Rule::$variant, Arises::$arises, $judge);)* };
    }
    with_rules!(ask_all);
    outcomes
}
