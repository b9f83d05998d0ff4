//! Assesses projects, one or many, against one context.

use std::sync::Arc;

use super::{
    AssessorBuilder,
    accounts::Accounts,
    case::{Case, day_of_account},
    context::Context,
    facts::Facts,
    finding::{FindingData, SubjectKey},
    outcomes::Outcomes,
    pointer::Base,
    result::ProjectAssessment,
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
    register::{BodyId, Date, Project, ProjectId, Year},
};

/// Assesses any number of projects against one organisation, one edition and one day.
///
/// What they have in common is looked up once; any thread may use it. It is built by [`Assessor::builder`], owned, and cheap
/// to clone.
///
/// ```
/// use kalix_policy::{Assessor, assessment::Outcome, policy::Rule, register::{Date, Organisation, Project}};
///
/// let organisation: Organisation = serde_json::from_str(r#"{
///     "bodies": [{ "id": "un", "name": "Utbildningsnämnden", "kind": "board" }],
///     "administrations": [{ "id": "uf", "name": "Utbildningsförvaltningen", "boards": [{ "body": "un" }] }]
/// }"#)?;
/// let project: Project = serde_json::from_str(r#"{
///     "id": "p-1", "title": "Elevutbyte", "administration": "uf", "period": { "start": "2026-03-01" },
///     "decisions": [{ "body": "un", "date": "2026-02-17", "resolution": "approved", "paragraph": "12" }]
/// }"#)?;
/// let assessor = Assessor::builder(Date::new(2026, 11, 23)?).organisation(&organisation).build();
/// assert_eq!(assessor.project(&project).outcomes().get(Rule::AnchoringOwnBody), Some(Outcome::Met));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct Assessor {
    pub(super) context: Context,
    pub(super) accounts: Arc<Accounts>,
}

impl Assessor {
    /// Sets what projects and registers are assessed against. Only the day has no default.
    pub fn builder<'a>(on: Date) -> AssessorBuilder<'a> {
        AssessorBuilder::new(on)
    }

    /// The same assessor on another day. It shares what has been looked up, so that this costs next to nothing.
    ///
    /// ```
    /// use kalix_policy::{Assessor, register::Date};
    ///
    /// let assessor = Assessor::builder(Date::new(2026, 11, 23)?).build();
    /// let tomorrow = assessor.on(Date::new(2026, 11, 24)?);
    /// # Ok::<(), kalix_policy::register::ValueError>(())
    /// ```
    #[must_use]
    pub fn on(&self, day: Date) -> Self {
        Self { context: self.context.on(day), accounts: Arc::clone(&self.accounts) }
    }

    /// The edition that is assessed by.
    pub(crate) fn policy(&self) -> &Policy {
        &self.context.policy
    }

    /// The body that the administration which leads a project answers to at the end of a year, or on the project's last
    /// day when that is earlier.
    pub(crate) fn board_of(&self, project: &Project, year: Year) -> Option<&BodyId> {
        let administration = self.context.administration(project.administration.as_str())?;
        self.context.board(administration, day_of_account(project, year))
    }

    /// Assesses one project by every rule on projects, and by the integrity rules that apply to a single project.
    ///
    /// The pointers of the findings point into the project.
    pub fn project(&self, project: &Project) -> ProjectAssessment {
        self.judged(project, project.id.clone())
    }

    /// The same for a project whose id is known as text only.
    pub(crate) fn assess_facts<'p>(&'p self, project: impl Facts<'p>) -> ProjectAssessment {
        self.judged(project, ProjectId::new_unchecked(project.id()))
    }

    // A project that meets every rule allocates nothing: what is cloned here is short or reference-counted.
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

/// The function of a rule on projects.
type Judge<'a, F> = fn(&Case<'a, F>, &mut Verdict<'_>);

/// Runs every rule on projects.
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
