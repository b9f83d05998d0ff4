//! A project: an international engagement of the municipality, from idea to result.

use super::{
    AdministrationId, AgreementKind, BodyId, Budget, Country, Date, Decimal, EffectKind, Goal,
    OrganisationNumber, PartnerKind, PartnerRole, Period, PersonId, ProjectId, ProjectKind, Resolution, Text,
    record,
};

record! {
    /// An international engagement.
    ///
    /// Only id, title and administration are required: a project that is only an idea is a valid project. The builder
    /// takes typed values, not strings: parse a string first, since that can fail.
    ///
    /// ```
    /// use kalix_policy::register::{Date, Period, Project, ProjectKind};
    ///
    /// let project = Project::builder()
    ///     .id("UN-2024-17".parse()?)
    ///     .title("Elevutbyte med Pielavesi".parse()?)
    ///     .administration("uf".parse()?)
    ///     .kind(ProjectKind::PupilExchange)
    ///     .period(Period::builder().start(Date::new(2024, 8, 19)?).build())
    ///     .build();
    /// assert_eq!(serde_json::to_value(&project)?["kind"], "pupil-exchange");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub struct Project {
        /// Its id in the register.
        id: ProjectId,
        /// Its title.
        title: Text,
        /// The administration that leads it.
        administration: AdministrationId,
        /// Other administrations that take part and carry their own costs.
        joint_administrations: Vec<AdministrationId>,
        /// What kind of engagement it is.
        kind: Option<ProjectKind>,
        /// What it is for (`application.2`).
        purpose: Option<Text>,
        /// Which of the policy's goals it serves.
        goals: Vec<Goal>,
        /// When it runs.
        period: Period = default unless "Period::is_empty",
        /// The day it was cancelled.
        cancelled_on: Option<Date>,
        /// The organisations it is done with.
        partners: Vec<Partner>,
        /// The name of the coordinating partner, when the municipality does not coordinate (`business.3`).
        coordinator: Option<Text>,
        /// The municipality's own schools that take part (`network.3`).
        schools: Vec<Text>,
        /// The decisions of bodies about it (`goals.1`, `goals.2`).
        decisions: Vec<Decision>,
        /// The plans and agreements it resulted in (`visibility.5`).
        agreements: Vec<Agreement>,
        /// The municipality's own part of costs and funding (`goals.3`), not the whole partnership's.
        budget: Option<Budget>,
        /// What it aims to reach, so that it can be followed up (`application.3`).
        objectives: Vec<Objective>,
        /// The officials who carry a part of the responsibility (`organisation.4`).
        responsible: Vec<PersonId>,
        /// Who represented the municipality, and whether at its highest level (`organisation.1`).
        representations: Vec<Representation>,
        /// What it led to (`goals.5`, `perception.1`, `recruitment.1`).
        effects: Vec<Effect>,
    }
}

record! {
    /// A partner of a project.
    pub struct Partner {
        /// Its name.
        name: Text,
        /// Its country.
        country: Country,
        /// What kind of organisation it is.
        kind: PartnerKind,
        /// Its role in the project.
        role: Option<PartnerRole>,
        /// Its Swedish organisation number.
        organisation_number: Option<OrganisationNumber>,
        /// Other numbers that identify it, as written.
        identifiers: Vec<Identifier>,
    }

    /// A number that identifies an organisation: PIC, VAT, Y-tunnus and the like.
    pub struct Identifier {
        /// What kind of number it is.
        scheme: Text,
        /// The number, as written.
        value: Text,
    }

    /// The decision of a body about a project.
    pub struct Decision {
        /// The body that decided.
        body: BodyId,
        /// The day of the meeting.
        date: Date,
        /// What was resolved.
        resolution: Resolution,
        /// Whether an official decided on the body's behalf.
        delegated: bool = false,
        /// The register number (diarienummer), as written.
        reference: Option<Text>,
        /// The paragraph of the minutes, which runs by body and calendar year.
        paragraph: Option<Text>,
        /// The wording of the decision.
        text: Option<Text>,
        /// The day the minutes were approved (justerade).
        adjusted_on: Option<Date>,
        /// The day the decision had legal force (laga kraft).
        final_on: Option<Date>,
    }

    /// A plan or an agreement.
    pub struct Agreement {
        /// Its title.
        title: Text,
        /// Whether it is a plan or an agreement.
        kind: AgreementKind,
        /// Its date.
        date: Date,
        /// Its register number.
        reference: Option<Text>,
    }

    /// What a project aims to reach.
    pub struct Objective {
        /// The objective in words.
        description: Text,
        /// What is measured.
        indicator: Option<Text>,
        /// The figure at the start.
        baseline: Option<Decimal>,
        /// The figure to be reached.
        target: Option<Decimal>,
        /// The unit of the figures.
        unit: Option<Text>,
        /// The day by which to reach it.
        by: Option<Date>,
        /// What was reached.
        result: Option<ObjectiveResult>,
    }

    /// The measured result of an objective.
    pub struct ObjectiveResult {
        /// The figure reached.
        value: Decimal,
        /// The day it was measured.
        on: Date,
    }

    /// An occasion when a person represented the municipality.
    pub struct Representation {
        /// The day.
        date: Date,
        /// What the occasion was.
        occasion: Text,
        /// Who represented it.
        person: PersonId,
        /// Whether as the municipality's highest representative.
        highest: bool,
    }

    /// What a project led to.
    pub struct Effect {
        /// What kind of effect.
        kind: EffectKind,
        /// The effect in words.
        description: Text,
        /// The administration that uses an experience (`application.1`).
        used_by: Option<AdministrationId>,
        /// The day the effect was seen.
        on: Option<Date>,
    }
}
