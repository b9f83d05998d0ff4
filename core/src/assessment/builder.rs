//! What is assessed, and how: the edition, the organisation, and on how many threads.

use std::sync::Arc;

use super::{
    Assessment, Assessor,
    accounts::Accounts,
    context::{Context, Lookups},
    whole::{self, Threads},
};
use crate::{
    policy::{Editions, Policy},
    register::{
        AnnualReport, Date, Municipality, Organisation, PartialRegister, Register, UnreadableProjects,
    },
};

/// How projects and registers are assessed; from [`Assessor::builder`].
///
/// [`build`](Self::build) makes an [`Assessor`] for any number of projects. [`assess`](Self::assess),
/// [`assess_editions`](Self::assess_editions) and [`assess_partial`](Self::assess_partial) assess a whole register, with the
/// organisation and the annual reports in it.
///
/// ```
/// use kalix_policy::{Assessor, Policy, Register, register::Date};
///
/// let register = Register::from_json(
///     r#"{ "municipality": { "name": "Kalix kommun", "code": "2514" }, "organisation": {}, "projects": [] }"#,
/// )?;
/// let on = Date::new(2026, 11, 23)?;
/// let assessment = Assessor::builder(on).policy(&Policy::kalix_2007()).assess(&register);
/// assert_eq!(assessment, kalix_policy::assess(&register, on));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
#[must_use = "a builder assesses nothing"]
pub struct AssessorBuilder<'a> {
    on: Date,
    policy: Option<&'a Policy>,
    organisation: Option<&'a Organisation>,
    reports: &'a [AnnualReport],
    municipality: Option<&'a Municipality>,
    threads: Threads,
}

impl<'a> AssessorBuilder<'a> {
    pub(super) fn new(on: Date) -> Self {
        let (policy, organisation, municipality) = (None, None, None);
        Self { on, policy, organisation, reports: &[], municipality, threads: Threads::One }
    }

    /// The edition to assess by; Kalix's policy of 2007 by default.
    pub fn policy(self, policy: &'a Policy) -> Self {
        Self { policy: Some(policy), ..self }
    }

    /// The organisation that the projects belong to; by default one without bodies, administrations and posts.
    pub fn organisation(self, organisation: &'a Organisation) -> Self {
        Self { organisation: Some(organisation), ..self }
    }

    /// The annual reports that the projects may be described in; none by default.
    pub fn reports(self, reports: &'a [AnnualReport]) -> Self {
        Self { reports, ..self }
    }

    /// The municipality whose projects they are, so that its own money is known from others' (`goals.3`).
    ///
    /// Without it `financing.own-costs` is undetermined where an external funder has an organisation number: it could be
    /// the municipality's own.
    pub fn municipality(self, municipality: &'a Municipality) -> Self {
        Self { municipality: Some(municipality), ..self }
    }

    /// The municipality, the organisation and the annual reports of a register.
    pub fn register(self, register: &'a Register) -> Self {
        let builder = self.organisation(&register.organisation).reports(&register.annual_reports);
        builder.municipality(&register.municipality)
    }

    /// Assesses registers on the threads of the rayon pool it is called in: one thread a core, unless
    /// `rayon::ThreadPool::install` calls it in another pool. The assessment is the same.
    #[cfg(feature = "parallel")]
    pub fn parallel(self) -> Self {
        Self { threads: Threads::Pool, ..self }
    }

    /// Looks up what projects are assessed against.
    pub fn build(&self) -> Assessor {
        let empty = Organisation::default();
        let mut lookups = self.lookups(self.organisation.unwrap_or(&empty));
        if let Some(municipality) = self.municipality {
            lookups.for_municipality(municipality);
        }
        let accounts = Arc::new(Accounts::new(self.reports));
        Assessor { context: Context::new(Arc::new(lookups), self.on), accounts }
    }

    /// Assesses a register.
    ///
    /// ```
    /// use kalix_policy::{Assessor, Policy, Register, register::Date};
    ///
    /// let register = Register::from_json(
    ///     r#"{ "municipality": { "name": "Kalix kommun", "code": "2514" }, "organisation": {}, "projects": [] }"#,
    /// )?;
    /// let policy = Policy::from_json(r#"{
    ///     "id": "kalix-2030", "municipality": { "name": "Kalix kommun", "code": "2514" },
    ///     "adopted": "2029-11-26", "in_force": { "start": "2030-01-01" }, "report_due": { "month": 3, "day": 31 }
    /// }"#)?;
    /// let builder = Assessor::builder(Date::new(2031, 5, 2)?).policy(&policy);
    /// assert_eq!(builder.assess(&register).policy(), &policy.id);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn assess(&self, register: &Register) -> Assessment {
        whole::assess_register(
            self.for_register(register),
            register,
            &UnreadableProjects::default(),
            self.on,
            self.threads,
        )
    }

    /// Assesses what could be parsed of a register; `None` where something else than projects could not be parsed, since
    /// everything would depend on what is not known.
    ///
    /// The pointers of the findings are those of the document. An account that names a project which could not be parsed
    /// is valid, and what depends on all projects is undetermined when one of them is not known.
    pub fn assess_partial(&self, partial: &PartialRegister) -> Option<Assessment> {
        partial.only_projects.then(|| {
            let (register, lookups) = (partial.register(), self.for_register(partial.register()));
            let mut assessment =
                whole::assess_register(lookups, register, &partial.unread, self.on, self.threads);
            assessment.relocate(&partial.places);
            assessment
        })
    }

    /// Assesses a register by editions that have followed one another, in place of a [`policy`](Self::policy): one
    /// assessment for each, in their order.
    ///
    /// Each assesses the duties that arose while it was in force, and no duty is assessed by two. What a project needs when
    /// it starts arises on its first day, an effect on its last one (without one, on its first), a description in the annual
    /// report on the year's last day or the project's, a board's account on the year's last day, an objective on its own.
    /// Roles belong to the edition in force on the day of the assessment, and so does the register's integrity.
    ///
    /// ```
    /// use kalix_policy::{Assessor, Register, policy::{Editions, InForce, Policy, Rule}, register::Date};
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
    /// let editions = Editions::new([first, second])?;
    /// let assessments = Assessor::builder(Date::new(2027, 3, 1)?).assess_editions(&editions, &register);
    /// let outcome = |edition: usize, project: usize| {
    ///     assessments[edition].projects()[project].outcomes.get(Rule::AnchoringDecided).unwrap().to_string()
    /// };
    /// assert_eq!((outcome(0, 0), outcome(0, 1)), ("unmet".into(), "not-applicable".into()));
    /// assert_eq!((outcome(1, 0), outcome(1, 1)), ("not-applicable".into(), "unmet".into()));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn assess_editions(&self, editions: &Editions, register: &Register) -> Vec<Assessment> {
        let in_force: Vec<_> = editions.iter().map(|edition| edition.in_force).collect();
        let assess = |(policy, jurisdiction)| {
            let mut lookups = self.clone().policy(policy).for_register(register);
            lookups.with_successors(jurisdiction, in_force.clone());
            whole::assess_register(lookups, register, &UnreadableProjects::default(), self.on, self.threads)
        };
        editions.jurisdictions().map(assess).collect()
    }

    fn for_register(&self, register: &Register) -> Lookups {
        let mut lookups = self.lookups(&register.organisation);
        lookups.for_municipality(&register.municipality);
        lookups
    }

    fn lookups(&self, organisation: &Organisation) -> Lookups {
        match self.policy {
            Some(policy) => Lookups::new(policy, organisation),
            None => Lookups::new(&Policy::kalix_2007(), organisation),
        }
    }
}
