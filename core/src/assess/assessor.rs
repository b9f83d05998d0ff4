//! The front of the rules: many projects against one context, one project alone, or a whole register.

use std::borrow::Cow;

use super::{
    Assessment, Outcome, anchoring,
    assessment::{BoardOutcome, Outcomes, PortfolioOutcomes, ProjectAssessment, ProjectOutcomes},
    boards::{Accounts, taking_part},
    case::{Case, day_of_account},
    context::Context,
    cooperation, effects, financing,
    finding::{Found, SubjectKey},
    integrity::Integrity,
    organisation,
    pointer::Base,
    portfolio::{Portfolio, closed_year},
    reporting,
    verdict::Verdict,
};
use crate::{
    policy::{Editions, Policy, Rule, Scope},
    register::{
        AnnualReport, BodyId, Date, Municipality, Organisation, Post, Project, ProjectId, Register, Year,
        last_of_year,
    },
};

/// Judges any number of projects against one organisation, one edition and one day.
///
/// What they have in common is looked up once; then it may be asked from any thread.
///
/// ```
/// use kalix_policy::{Assessor, assess::Outcome, policy::{Policy, Rule}, register::{Date, Organisation, Project}};
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
}

impl Assessor {
    /// Looks up what the projects are judged against: an edition, an organisation, what annual reports say, and a day.
    pub fn new(policy: &Policy, organisation: &Organisation, reports: &[AnnualReport], on: Date) -> Self {
        Self { context: Context::new(policy, organisation, reports, on) }
    }

    /// Tells whose projects they are, so that the municipality's own money is known from others' (`goals.3`).
    #[must_use]
    pub fn for_municipality(mut self, municipality: &Municipality) -> Self {
        self.context.for_municipality(municipality);
        self
    }

    /// Judges on another day from now on.
    pub(crate) fn turn_to(&mut self, day: Date) {
        self.context.on = day;
    }

    /// The body that the administration which leads a project answers to at the end of a year, or on the project's last
    /// day when that is earlier.
    pub(crate) fn board_of(&self, project: &Project, year: Year) -> Option<&BodyId> {
        self.context.administration(&project.administration)?.board(day_of_account(project, year))
    }

    /// Judges one project by every rule on projects, and by the rules of integrity as far as they see one project.
    ///
    /// The pointers of the findings point into the project.
    pub fn project<'a>(&'a self, project: &'a Project) -> ProjectAssessment<'a> {
        self.judged(project, Cow::Borrowed(&project.id))
    }

    /// The same for a project that is not kept.
    pub(crate) fn passing_project(&self, project: &Project) -> ProjectAssessment<'_> {
        self.judged(project, Cow::Owned(project.id.clone()))
    }

    fn judged<'a>(&'a self, project: &Project, id: Cow<'a, ProjectId>) -> ProjectAssessment<'a> {
        let mut found = Vec::new();
        let case = Case::new(project, &self.context, Base::Whole);
        let outcomes = judge(&case, 0, &mut found);
        let mut integrity = Integrity::new(&self.context);
        integrity.project(&case);
        found.append(&mut integrity.into_found());
        let context = &self.context;
        let (policy, directory) = (Cow::Borrowed(&context.policy.id), Cow::Borrowed(&context.directory));
        ProjectAssessment { policy, on: context.on, project: id, outcomes, found, directory }
    }
}

/// Judges a register by Kalix's policy of 2007.
///
/// ```
/// use kalix_policy::{assess, register::{Date, Register}};
///
/// let register = Register::from_json(
///     r#"{ "municipality": { "name": "Kalix kommun", "code": "2514" }, "organisation": {}, "projects": [] }"#,
/// )?;
/// let assessment = assess(&register, Date::new(2026, 11, 23)?);
/// let codes: Vec<_> = assessment.findings().map(|finding| finding.reason().code()).collect();
/// assert_eq!(codes, ["vacant", "vacant", "no-strategic-committee"]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn assess(register: &Register, on: Date) -> Assessment {
    assess_under(&Policy::kalix_2007(), register, on)
}

/// Judges a register by an edition.
pub fn assess_under(policy: &Policy, register: &Register, on: Date) -> Assessment {
    assess_knowing(policy, register, &Unread::default(), on)
}

/// Judges a register by an edition on the threads of the rayon pool it is called in; the assessment is that of
/// [`assess_under`].
///
/// Where no pool was made that is one thread a core; `rayon::ThreadPool::install` calls it in another one.
///
/// ```
/// use kalix_policy::{Policy, Register, assess::{assess_parallel, assess_under}, register::Date};
///
/// let register = Register::from_json(
///     r#"{ "municipality": { "name": "Kalix kommun", "code": "2514" }, "organisation": {}, "projects": [] }"#,
/// )?;
/// let (policy, on) = (Policy::kalix_2007(), Date::new(2026, 11, 23)?);
/// assert_eq!(assess_parallel(&policy, &register, on), assess_under(&policy, &register, on));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[cfg(feature = "parallel")]
pub fn assess_parallel(policy: &Policy, register: &Register, on: Date) -> Assessment {
    assess_with(policy, register, &Unread::default(), on, Threads::Pool, |_| {})
}

/// Judges a register by editions that have followed one another: one assessment for each, in their order.
///
/// Each judges the duties that arose while it was in force, and no duty is judged by two. What a project is asked when it
/// starts arises on its first day, an effect on its last one (without one, on its first), a description in the annual report
/// on the year's last day or the project's, a board's account on the year's last day, an objective on its own. Roles are
/// asked for by the edition in force on the day of the assessment, and so is the register's integrity.
///
/// ```
/// use kalix_policy::{Register, assess::assess_editions, policy::{Editions, InForce, Policy}, register::Date};
///
/// let register = Register::from_json(r#"{
///     "municipality": { "name": "Kalix kommun", "code": "2514" }, "organisation": {}, "projects": [
///         { "id": "p-1", "title": "Utbyte", "administration": "uf", "period": { "start": "2026-09-01" } },
///         { "id": "p-2", "title": "Utbyte", "administration": "uf", "period": { "start": "2027-02-01" } }]
/// }"#)?;
/// let mut first = Policy::kalix_2007();
/// first.in_force = InForce::new(first.adopted, Some(Date::new(2026, 12, 31)?))?;
/// let mut second = Policy::kalix_2007();
/// (second.id, second.in_force) = ("kalix-2027".parse()?, InForce::new(Date::new(2027, 1, 1)?, None)?);
///
/// let assessments = assess_editions(&Editions::new([first, second])?, &register, Date::new(2027, 3, 1)?);
/// let judged = |edition: usize, project: usize| {
///     let decided = kalix_policy::policy::Rule::AnchoringDecided;
///     assessments[edition].projects()[project].outcomes.get(decided).unwrap().to_string()
/// };
/// assert_eq!((judged(0, 0), judged(0, 1)), ("unmet".into(), "not-applicable".into()));
/// assert_eq!((judged(1, 0), judged(1, 1)), ("not-applicable".into(), "unmet".into()));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn assess_editions(editions: &Editions, register: &Register, on: Date) -> Vec<Assessment> {
    let in_force: Vec<_> = editions.iter().map(|edition| edition.in_force).collect();
    let judge = |(policy, tenure)| {
        assess_with(policy, register, &Unread::default(), on, Threads::One, |context| {
            context.among(tenure, in_force.clone());
        })
    };
    editions.tenures().map(judge).collect()
}

/// Judges one project by Kalix's policy of 2007, with nothing known of annual reports: what a form asks for.
///
/// To judge many projects, or with annual reports, make an [`Assessor`].
pub fn assess_project<'a>(
    project: &'a Project,
    organisation: &Organisation,
    on: Date,
) -> ProjectAssessment<'a> {
    let assessor = Assessor::new(&Policy::kalix_2007(), organisation, &[], on);
    let judged = assessor.project(project);
    ProjectAssessment {
        policy: Cow::Owned(judged.policy.into_owned()),
        on,
        project: Cow::Borrowed(&project.id),
        outcomes: judged.outcomes,
        found: judged.found,
        directory: Cow::Owned(judged.directory.into_owned()),
    }
}

/// Projects that are in a document and could not be read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Unread {
    pub(crate) ids: Vec<ProjectId>,
    /// Whether there are others whose id could not be read either.
    pub(crate) nameless: bool,
}

impl Unread {
    fn is_empty(&self) -> bool {
        self.ids.is_empty() && !self.nameless
    }
}

/// Judges a register of which some projects could not be read. What all projects say together is not known then.
pub(crate) fn assess_knowing(policy: &Policy, register: &Register, unread: &Unread, on: Date) -> Assessment {
    assess_with(policy, register, unread, on, Threads::One, |_| {})
}

fn assess_with(
    policy: &Policy,
    register: &Register,
    unread: &Unread,
    on: Date,
    threads: Threads,
    place: impl FnOnce(&mut Context),
) -> Assessment {
    let assessor = Assessor::new(policy, &register.organisation, &register.annual_reports, on);
    let mut assessor = assessor.for_municipality(&register.municipality);
    place(&mut assessor.context);
    let context = &assessor.context;

    let of_projects =
        || threads.parts(&register.projects, |first, projects| Part::of(first, projects, context));
    let of_boards = || boards(register, context);
    let of_portfolio = || portfolio(register, unread, context);
    let of_record = || {
        let mut before = Integrity::new(context);
        before.organisation(&register.organisation);
        before.projects(&register.projects);
        let mut after = Integrity::new(context);
        after.reports(&register.annual_reports, &register.projects, unread);
        (before, after)
    };
    let ((parts, (before, after)), ((boards, of_boards), (portfolio, of_portfolio))) =
        threads.join(|| threads.join(of_projects, of_record), || threads.join(of_boards, of_portfolio));

    let (mut projects, mut found, mut integrity) =
        (Vec::with_capacity(register.projects.len()), Vec::new(), before);
    for part in parts {
        projects.extend(part.projects);
        found.extend(part.found);
        integrity.extend(part.integrity);
    }
    found.extend(of_boards);
    let in_force = policy.in_force.covers(on) && context.judges(on);
    let organisation = Rule::of(Scope::Organisation).iter().copied().map(|rule| {
        Verdict::of(rule, context.force(rule), SubjectKey::Organisation, on, &mut found, |verdict| {
            judge_organisation(rule, in_force, &register.organisation, context, verdict);
        })
    });
    let organisation = Outcomes::new(Scope::Organisation, organisation);
    found.extend(of_portfolio);
    integrity.extend(after);
    if context.judges(on) {
        found.append(&mut integrity.into_found());
    }
    Assessment {
        policy: policy.id.clone(),
        on,
        projects,
        boards,
        organisation,
        portfolio,
        found,
        directory: assessor.context.directory,
    }
}

/// Whether the parts of an assessment are made one after the other, or on the threads of the pool it is made in.
#[derive(Debug, Clone, Copy)]
enum Threads {
    One,
    #[cfg(feature = "parallel")]
    Pool,
}

impl Threads {
    /// So many projects are worth a part of their own.
    #[cfg(feature = "parallel")]
    const PART: usize = 512;

    fn join<A: Send, B: Send>(
        self,
        one: impl FnOnce() -> A + Send,
        other: impl FnOnce() -> B + Send,
    ) -> (A, B) {
        match self {
            Self::One => (one(), other()),
            #[cfg(feature = "parallel")]
            Self::Pool => rayon::join(one, other),
        }
    }

    /// What is made of the projects, a part at a time; each is told the index of its first.
    fn parts<T: Send>(self, projects: &[Project], make: impl Fn(usize, &[Project]) -> T + Sync) -> Vec<T> {
        match self {
            Self::One => vec![make(0, projects)],
            #[cfg(feature = "parallel")]
            Self::Pool => {
                use rayon::prelude::*;

                let chunks = projects.par_chunks(Self::PART).enumerate();
                chunks.map(|(number, chunk)| make(number.saturating_mul(Self::PART), chunk)).collect()
            }
        }
    }
}

/// What the rules on projects, and those of integrity that see one project, say of some projects of a register.
struct Part<'a> {
    projects: Vec<ProjectOutcomes>,
    found: Vec<Found>,
    integrity: Integrity<'a>,
}

impl<'a> Part<'a> {
    fn of(first: usize, projects: &[Project], context: &'a Context) -> Self {
        let (mut found, mut integrity) = (Vec::new(), Integrity::new(context));
        let projects = (first..).zip(projects).map(|(index, project)| {
            let case = Case::new(project, context, Base::Project(index));
            integrity.project(&case);
            let outcomes = judge(&case, index, &mut found);
            ProjectOutcomes { project: project.id.clone(), outcomes }
        });
        let projects = projects.collect();
        Self { projects, found, integrity }
    }
}

/// What the rule on boards says of each board and year that took part.
fn boards(register: &Register, context: &Context) -> (Vec<BoardOutcome>, Vec<Found>) {
    let mut found = Vec::new();
    let accounts = Accounts::of(register);
    let rule = Rule::ReportingBoardAccount;
    let taking_part = taking_part(&register.projects, context).into_iter().enumerate();
    let boards = taking_part.map(|(index, (board, led))| {
        let subject = SubjectKey::Board(index);
        let outcome = Verdict::of(rule, context.force(rule), subject, context.on, &mut found, |verdict| {
            accounts.board_account(board, &led, context, verdict);
        });
        BoardOutcome {
            body: board.0.clone(),
            year: board.1,
            outcomes: Outcomes::new(Scope::Board, [outcome]),
        }
    });
    let boards = boards.collect();
    (boards, found)
}

/// What the rules on the last closed year's projects say.
fn portfolio(register: &Register, unread: &Unread, context: &Context) -> (PortfolioOutcomes, Vec<Found>) {
    let mut found = Vec::new();
    let year = closed_year(context).filter(|year| context.judges(last_of_year(*year)));
    let portfolio = year.map(|year| Portfolio::of(register, year));
    let outcomes = Rule::of(Scope::Portfolio).iter().copied().map(|rule| match &portfolio {
        None => Outcome::NotApplicable,
        Some(_) if !unread.is_empty() && context.force(rule).is_some() => Outcome::Undetermined,
        Some(portfolio) => {
            let subject = SubjectKey::Portfolio;
            Verdict::of(rule, context.force(rule), subject, context.on, &mut found, |verdict| {
                portfolio.judge(rule, context, verdict);
            })
        }
    });
    let outcomes = Outcomes::new(Scope::Portfolio, outcomes);
    (PortfolioOutcomes { year, outcomes }, found)
}

/// How a rule on projects is judged.
type Judge = fn(&Case<'_>, &mut Verdict<'_>);

/// Every rule on projects, in the order of the catalogue.
const PROJECT_RULES: [(Rule, Judge); Rule::of(Scope::Project).len()] = [
    (Rule::AnchoringDecided, anchoring::decided),
    (Rule::AnchoringOwnBody, anchoring::own_body),
    (Rule::AnchoringBeforeStart, anchoring::before_start),
    (Rule::AnchoringTraceable, anchoring::traceable),
    (Rule::FinancingOwnCosts, financing::own_costs),
    (Rule::FinancingCovered, financing::covered),
    (Rule::FinancingExternalSought, financing::external_sought),
    (Rule::ReportingSpecified, reporting::specified),
    (Rule::ReportingFollowable, reporting::followable),
    (Rule::ReportingFollowedUp, reporting::followed_up),
    (Rule::ReportingDescribed, reporting::described),
    (Rule::EffectsExperience, effects::experience),
    (Rule::EffectsVisibility, effects::visibility),
    (Rule::CooperationAgreement, cooperation::agreement),
    (Rule::OrganisationResponsibleOfficial, organisation::responsible_official),
    (Rule::OrganisationHighestRepresentative, organisation::highest_representative),
];

/// Judges a project by every rule on projects.
fn judge(case: &Case<'_>, index: usize, found: &mut Vec<Found>) -> Outcomes {
    let context = case.context;
    if case.is_outside() {
        return Outcomes::new(Scope::Project, []);
    }
    let (subject, is_alone) = (SubjectKey::Project(index), context.is_alone());
    Outcomes::of_project(PROJECT_RULES.map(|(rule, judge)| {
        if !is_alone && case.arises(rule).is_some_and(|day| !context.judges(day)) {
            return Outcome::NotApplicable;
        }
        Verdict::of(rule, context.force(rule), subject, context.on, found, |verdict| judge(case, verdict))
    }))
}

fn judge_organisation(
    rule: Rule,
    in_force: bool,
    recorded: &Organisation,
    context: &Context,
    verdict: &mut Verdict<'_>,
) {
    match rule {
        Rule::OrganisationCouncilChair if in_force => {
            organisation::one_holder(Post::CouncilChair, recorded, context, verdict);
        }
        Rule::OrganisationChiefExecutive if in_force => {
            organisation::one_holder(Post::ChiefExecutive, recorded, context, verdict);
        }
        Rule::OrganisationStrategicCommittee if in_force => {
            organisation::strategic_committee(recorded, context, verdict);
        }
        _ => verdict.not_applicable(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_on_projects_is_judged_in_the_order_of_the_catalogue() {
        assert_eq!(PROJECT_RULES.map(|(rule, _)| rule), Rule::of(Scope::Project));
    }
}
