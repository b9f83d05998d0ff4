//! Assesses a register: its projects, boards, organisation, portfolio and integrity.

use std::sync::Arc;

use super::{
    Assessment, Assessor,
    accounts::Accounts,
    assessor::judge,
    case::Case,
    context::{Context, Lookups},
    finding::FindingData,
    pointer::Base,
    result::ProjectOutcomes,
    rules::{
        board_account,
        integrity::{Integrity, sort_by_rule},
        organisation, portfolio,
    },
};
use crate::register::{Date, Project, Register, UnreadableProjects};

/// Assesses a register by Kalix's policy of 2007.
///
/// To assess by another edition or by several, on several threads, or projects one by one, use [`Assessor::builder`].
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
    Assessor::builder(on).assess(register)
}

/// Assesses a register of which some projects may be unreadable: what depends on all projects is undetermined then.
pub(super) fn assess_register(
    lookups: Lookups,
    register: &Register,
    unread: &UnreadableProjects,
    on: Date,
    threads: Threads,
) -> Assessment {
    let context = Context::new(Arc::new(lookups), on);
    let of_projects = || {
        let accounts = Accounts::new(&register.annual_reports);
        threads.parts(&register.projects, |first, part| ProjectsPart::of(first, part, &context, &accounts))
    };
    let of_record = || RecordFindings::of(register, unread, &context);
    let of_boards = || board_account::judge(register, &context);
    let of_portfolio = || portfolio::judge(register, unread, &context);
    let (parts, (record, ((boards, of_boards), (portfolio, of_portfolio)))) =
        threads.join(of_projects, || threads.join(of_record, || threads.join(of_boards, of_portfolio)));
    let ProjectsPart { projects, mut found, integrity } = ProjectsPart::all(parts);
    found.extend(of_boards);
    let in_force = context.policy.in_force.covers(on) && context.judges(on);
    let organisation = organisation::judge(in_force, &register.organisation, &context, &mut found);
    found.extend(of_portfolio);
    if context.judges(on) {
        let mut broken = record.before;
        broken.extend(integrity);
        broken.extend(record.after);
        found.extend(sort_by_rule(broken));
    }
    Assessment {
        policy: context.policy.id.clone(),
        on,
        projects,
        boards,
        organisation,
        portfolio,
        found,
        names: Arc::clone(&context.names),
        places: None,
    }
}

/// Whether an assessment runs on one thread, or on the current rayon pool.
#[derive(Debug, Clone, Copy)]
pub(super) enum Threads {
    One,
    #[cfg(feature = "parallel")]
    Pool,
}

impl Threads {
    /// The number of projects in a part. Smaller parts cost more to schedule than they save.
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

    /// Calls `make` for parts of the projects, each with the index of its first project.
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

/// The integrity findings of the register, sorted before and after those of its projects.
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

/// The outcomes and findings of some projects of a register.
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

    /// Concatenates the parts.
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
