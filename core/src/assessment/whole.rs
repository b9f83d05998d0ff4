//! Judging a register: its projects, boards, organisation and portfolio, and whether it holds together.

use super::{
    Assessment,
    accounts::Accounts,
    assessor::judge,
    case::Case,
    context::Context,
    finding::FindingData,
    pointer::Base,
    result::ProjectOutcomes,
    rules::{
        board_account,
        integrity::{Integrity, sort_by_rule},
        organisation, portfolio,
    },
};
use crate::{
    policy::{Editions, Policy},
    register::{Date, Project, Register, UnreadableProjects},
};

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
    assess_knowing(policy, register, &UnreadableProjects::default(), on)
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
    assess_with(policy, register, &UnreadableProjects::default(), on, Threads::Pool, |_| {})
}

/// Judges a register by editions that have followed one another: one assessment for each, in their order.
///
/// Each judges the duties that arose while it was in force, and no duty is judged by two. What a project is asked when it
/// starts arises on its first day, an effect on its last one (without one, on its first), a description in the annual report
/// on the year's last day or the project's, a board's account on the year's last day, an objective on its own. Roles are
/// asked for by the edition in force on the day of the assessment, and so is the register's integrity.
///
/// ```
/// use kalix_policy::{Register, assessment::assess_editions, policy::{Editions, InForce, Policy}, register::Date};
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
    let judge = |(policy, jurisdiction)| {
        assess_with(policy, register, &UnreadableProjects::default(), on, Threads::One, |context| {
            context.with_successors(jurisdiction, in_force.clone());
        })
    };
    editions.jurisdictions().map(judge).collect()
}

/// Judges a register of which some projects could not be read. What all projects say together is not known then.
pub(crate) fn assess_knowing(
    policy: &Policy,
    register: &Register,
    unread: &UnreadableProjects,
    on: Date,
) -> Assessment {
    assess_with(policy, register, unread, on, Threads::One, |_| {})
}

fn assess_with(
    policy: &Policy,
    register: &Register,
    unread: &UnreadableProjects,
    on: Date,
    threads: Threads,
    place: impl FnOnce(&mut Context),
) -> Assessment {
    let mut context = Context::new(policy, &register.organisation, on);
    context.for_municipality(&register.municipality);
    place(&mut context);
    let of_projects = || {
        let accounts = Accounts::of(&register.annual_reports);
        threads.parts(&register.projects, |first, part| ProjectsPart::of(first, part, &context, &accounts))
    };
    let of_record = || RecordFindings::of(register, unread, &context);
    let of_boards = || board_account::judge(register, &context);
    let of_portfolio = || portfolio::judge(register, unread, &context);
    let (parts, (record, ((boards, of_boards), (portfolio, of_portfolio)))) =
        threads.join(of_projects, || threads.join(of_record, || threads.join(of_boards, of_portfolio)));
    let ProjectsPart { projects, mut found, integrity } = ProjectsPart::all(parts);
    found.extend(of_boards);
    let in_force = policy.in_force.covers(on) && context.judges(on);
    let organisation = organisation::judge(in_force, &register.organisation, &context, &mut found);
    found.extend(of_portfolio);
    if context.judges(on) {
        let mut broken = record.before;
        broken.extend(integrity);
        broken.extend(record.after);
        found.extend(sort_by_rule(broken));
    }
    Assessment {
        policy: policy.id.clone(),
        on,
        projects,
        boards,
        organisation,
        portfolio,
        found,
        names: context.names,
        places: None,
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

/// What is found of the register as a record, before and after what is found of its projects.
struct RecordFindings {
    before: Vec<FindingData>,
    after: Vec<FindingData>,
}

impl RecordFindings {
    fn of(register: &Register, unread: &UnreadableProjects, context: &Context) -> Self {
        let mut before = Integrity::new(context);
        before.organisation(&register.organisation);
        before.projects(&register.projects);
        let mut after = Integrity::new(context);
        after.reports(&register.annual_reports, &register.projects, unread);
        Self { before: before.into_found(), after: after.into_found() }
    }
}

/// What the rules on projects, and those of integrity that see one project, say of some projects of a register.
#[derive(Default)]
struct ProjectsPart {
    projects: Vec<ProjectOutcomes>,
    found: Vec<FindingData>,
    integrity: Vec<FindingData>,
}

impl ProjectsPart {
    fn of(first: usize, projects: &[Project], context: &Context, accounts: &Accounts) -> Self {
        let (mut found, mut integrity) = (Vec::new(), Integrity::new(context));
        let projects = (first..).zip(projects).map(|(index, project)| {
            let case = Case::new(project, context, accounts, Base::Project(index));
            integrity.project(&case);
            let outcomes = judge(&case, index, &mut found);
            ProjectOutcomes { project: project.id.clone(), outcomes }
        });
        let projects = projects.collect();
        Self { projects, found, integrity: integrity.into_found() }
    }

    /// All parts, one after the other.
    fn all(parts: Vec<Self>) -> Self {
        let mut parts = parts.into_iter();
        let mut all = parts.next().unwrap_or_default();
        let rest = |of: fn(&Self) -> usize| parts.as_slice().iter().map(of).sum();
        all.projects.reserve(rest(|part| part.projects.len()));
        all.found.reserve(rest(|part| part.found.len()));
        all.integrity.reserve(rest(|part| part.integrity.len()));
        for part in parts {
            all.projects.extend(part.projects);
            all.found.extend(part.found);
            all.integrity.extend(part.integrity);
        }
        all
    }
}
