//! Why something is not met: a code, and typed arguments from which every language makes its message.

use serde::Serialize;

use crate::{
    policy::{Rule, Share},
    register::{
        AdministrationId, Amount, BodyId, Currency, Date, Decimal, PersonId, Post, ProjectId, Sum, Text,
        Year, closed_set,
    },
};

macro_rules! reasons {
    ($($(#[$doc:meta])* $variant:ident = $code:literal [$($rule:ident),*] {
        $($(#[$field_meta:meta])* $field:ident: $kind:ty = $field_doc:literal,)*
    })*) => {
        /// Why something is not met, with what a reader needs to see it.
        ///
        /// ```
        /// use kalix_policy::{assess::Reason, register::Date};
        ///
        /// let reason = Reason::DecidedLate { decided: Date::new(2024, 3, 20)?, start: Date::new(2024, 3, 1)?, days: 19 };
        /// assert_eq!(
        ///     serde_json::to_string(&reason)?,
        ///     r#"{"code":"decided-late","decided":"2024-03-20","start":"2024-03-01","days":19}"#
        /// );
        /// # Ok::<(), Box<dyn std::error::Error>>(())
        /// ```
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(tag = "code", rename_all = "kebab-case")]
        #[non_exhaustive]
        pub enum Reason {
            $($(#[$doc])* #[doc = concat!("\n\nCode: `", $code, "`.")]
            $variant { $($(#[$field_meta])* #[doc = $field_doc] $field: $kind,)* },)*
        }

        impl Reason {
            /// Every code, and the rules that give it.
            pub const CODES: &'static [(&'static str, &'static [Rule])] = &[$(($code, &[$(Rule::$rule),*]),)*];

            /// The reason's code, such as `decided-late`.
            pub const fn code(&self) -> &'static str {
                match self { $(Self::$variant { .. } => $code,)* }
            }
        }
    };
}

reasons! {
    /// No decision on the plan is recorded that decides anything.
    NotAnchored = "not-anchored" [AnchoringDecided] {}
    /// The last decision rejected the plan.
    PlanRejected = "plan-rejected" [AnchoringDecided] {
        body: BodyId = "The body that decided.",
        date: Date = "The day of the decision.",
    }
    /// The last decision revoked an earlier approval.
    AnchoringRevoked = "anchoring-revoked" [AnchoringDecided] {
        body: BodyId = "The body that decided.",
        date: Date = "The day of the decision.",
    }
    /// Only an official has decided, on a body's behalf.
    DecidedByDelegation = "decided-by-delegation" [AnchoringDecided] {
        body: BodyId = "The body on whose behalf it was decided.",
        date: Date = "The day of the decision.",
    }
    /// The approval is not one by the administration's own body.
    DecidedElsewhere = "decided-elsewhere" [AnchoringOwnBody] {
        administration: AdministrationId = "The administration.",
        #[serde(skip_serializing_if = "Option::is_none")]
        expected: Option<BodyId> = "The body it answered to on the day of the approval, if any.",
    }
    /// The administration is not in the organisation, or no body it answers to is.
    UnknownAdministration = "unknown-administration" [AnchoringOwnBody] {
        administration: AdministrationId = "The administration.",
    }
    /// The plan was approved after the project had started.
    DecidedLate = "decided-late" [AnchoringBeforeStart] {
        decided: Date = "The day of the first approval.",
        start: Date = "The project's first day.",
        days: u32 = "How many days later.",
    }
    /// The approval has neither a paragraph nor a reference.
    Untraceable = "untraceable" [AnchoringTraceable] {
        date: Date = "The day of the approval.",
    }
    /// An administration that the project does not concern pays for it.
    PaidByAnother = "paid-by-another" [FinancingOwnCosts] {
        administration: AdministrationId = "The administration that pays.",
    }
    /// A cost is recorded for an administration that the project does not concern.
    CostsOfAnother = "costs-of-another" [FinancingOwnCosts] {
        administration: AdministrationId = "The administration that has the cost.",
    }
    /// A funding recorded as external comes from the municipality itself.
    FunderIsOwn = "funder-is-own" [FinancingOwnCosts] {
        funder: Text = "The funder's name as recorded.",
    }
    /// A funder has a number, and nobody said which municipality's projects these are: there is no number to compare with.
    OwnNumberUnknown = "own-number-unknown" [FinancingOwnCosts] {}
    /// An administration pays more than its own costs, and so for another.
    PaysForAnother = "pays-for-another" [FinancingOwnCosts] {
        administration: AdministrationId = "The administration.",
        excess: Sum = "How much more than its own costs, in the budget's currency.",
        currency: Currency = "The budget's currency.",
    }
    /// The funding does not cover the costs.
    Uncovered = "uncovered" [FinancingCovered] {
        missing: Sum = "How much is missing, in the budget's currency.",
        applied: Sum = "How much has been applied for and not been decided.",
        currency: Currency = "The budget's currency.",
    }
    /// No external funding has been applied for.
    ExternalNotSought = "external-not-sought" [FinancingExternalSought] {}
    /// Something that specifies the project is missing.
    Unspecified = "unspecified" [ReportingSpecified] {
        field: Specification = "What is missing.",
    }
    /// No objective is recorded.
    NoObjective = "no-objective" [ReportingFollowable] {}
    /// An objective cannot be measured.
    NotMeasurable = "not-measurable" [ReportingFollowable] {
        objective: Text = "The objective's description.",
        missing: Vec<Measure> = "What it lacks.",
    }
    /// An objective has no result.
    NoResult = "no-result" [ReportingFollowedUp] {
        objective: Text = "The objective's description.",
        by: Date = "The day by which it was to be reached.",
    }
    /// No account in the year's annual report names the project.
    NotDescribed = "not-described" [ReportingDescribed] {
        year: Year = "The year.",
    }
    /// The year's annual report names the project and says nothing of it.
    EmptyDescription = "empty-description" [ReportingDescribed] {
        year: Year = "The year.",
    }
    /// No experience is recorded.
    NoExperience = "no-experience" [EffectsExperience] {}
    /// Experiences are recorded, but not who uses them.
    ExperienceUnused = "experience-unused" [EffectsExperience] {}
    /// Nothing is recorded that made Kalix visible.
    NoVisibility = "no-visibility" [EffectsVisibility] {}
    /// No plan or agreement is recorded.
    NoAgreement = "no-agreement" [CooperationAgreement] {}
    /// No official is named as responsible.
    NoOfficial = "no-official" [OrganisationResponsibleOfficial] {}
    /// No appointment of the responsible person as an official is recorded.
    NotAppointed = "not-appointed" [OrganisationResponsibleOfficial] {
        person: PersonId = "The responsible person.",
    }
    /// The official was appointed by somebody who was not chief executive.
    AppointedByAnother = "appointed-by-another" [OrganisationResponsibleOfficial] {
        person: PersonId = "The responsible person.",
        by: PersonId = "Who appointed.",
    }
    /// It is not recorded who appointed the official.
    AppointerUnknown = "appointer-unknown" [OrganisationResponsibleOfficial] {
        person: PersonId = "The responsible person.",
    }
    /// The official was not appointed all the time.
    AppointmentGap = "appointment-gap" [OrganisationResponsibleOfficial] {
        person: PersonId = "The responsible person.",
        day: Date = "The first day without an appointment.",
    }
    /// The highest representative was not the chair of the council.
    NotCouncilChair = "not-council-chair" [OrganisationHighestRepresentative] {
        person: PersonId = "Who represented the municipality.",
        date: Date = "The day.",
        #[serde(skip_serializing_if = "Option::is_none")]
        chair: Option<PersonId> = "Who chaired the council that day, if anybody.",
    }
    /// A board with projects in the year has no account in the annual report.
    BoardSilent = "board-silent" [ReportingBoardAccount] {
        body: BodyId = "The board.",
        year: Year = "The year.",
    }
    /// A board's account leaves out a project that an administration under it leads.
    BoardOmits = "board-omits" [ReportingBoardAccount] {
        body: BodyId = "The board.",
        year: Year = "The year.",
        project: ProjectId = "The project left out.",
    }
    /// Nobody holds a post.
    Vacant = "vacant" [OrganisationCouncilChair, OrganisationChiefExecutive] {
        post: Post = "The post.",
    }
    /// Several people hold a post that one should hold.
    SeveralHolders = "several-holders" [OrganisationCouncilChair, OrganisationChiefExecutive] {
        post: Post = "The post.",
        people: Vec<PersonId> = "Who holds it.",
    }
    /// No committee of the executive is recorded that leads strategically.
    NoStrategicCommittee = "no-strategic-committee" [OrganisationStrategicCommittee] {}
    /// Several bodies are recorded as the executive's committee.
    SeveralStrategicCommittees = "several-strategic-committees" [OrganisationStrategicCommittee] {
        bodies: Vec<BodyId> = "The bodies.",
    }
    /// The executive's committee is not recorded as one of the executive.
    NotUnderExecutive = "not-under-executive" [OrganisationStrategicCommittee] {
        body: BodyId = "The committee.",
    }
    /// No project of the year brought business anything.
    NoBusinessEffect = "no-business-effect" [PortfolioBusiness] {
        year: Year = "The year.",
    }
    /// A group is missing among those who took part.
    GroupAbsent = "group-absent" [PortfolioNetwork] {
        year: Year = "The year.",
        group: Group = "The group.",
    }
    /// Fewer schools than the year before took part in pupil exchanges.
    SchoolsFell = "schools-fell" [PortfolioPupilExchange] {
        before: u32 = "How many schools the year before.",
        now: u32 = "How many schools in the year.",
    }
    /// Fewer projects than the year before were under way.
    ProjectsFell = "projects-fell" [PortfolioGrowth] {
        before: u32 = "How many projects the year before.",
        now: u32 = "How many projects in the year.",
    }
    /// The external share is below the edition's target.
    ExternalShareLow = "external-share-low" [PortfolioExternalShare] {
        share: Decimal = "The year's share, rounded down to six decimals.",
        target: Share = "The target.",
    }
    /// An id, or a reported year, is used twice.
    DuplicateId = "duplicate-id" [IntegrityUniqueId] {
        id: String = "The id.",
    }
    /// A line of an account is equal in every field to an earlier one by the same body in the year.
    DuplicateLine = "duplicate-line" [IntegrityDuplicateLine] {
        body: BodyId = "The body that accounts.",
        year: Year = "The year.",
        project: ProjectId = "The project that the line is about.",
    }
    /// Something refers to what is not there.
    UnknownReference = "unknown-reference" [IntegrityKnownReference] {
        kind: ReferenceKind = "What is referred to.",
        id: String = "The id or name that is not there.",
    }
    /// A period ends before it starts.
    EndBeforeStart = "end-before-start" [IntegrityPeriod] {
        start: Date = "The first day.",
        end: Date = "The last day.",
    }
    /// An amount is below zero.
    NegativeAmount = "negative-amount" [IntegrityAmount] {
        amount: Amount = "The amount.",
    }
    /// A budget in a foreign currency has no exchange rate.
    RateMissing = "rate-missing" [IntegrityAmount] {
        currency: Currency = "The currency.",
    }
    /// An exchange rate is zero or less.
    RateNotPositive = "rate-not-positive" [IntegrityAmount] {
        rate: Decimal = "The rate.",
    }
    /// A body decided or accounted outside the days it existed.
    BodyNotActive = "body-not-active" [IntegrityBodyDates] {
        body: BodyId = "The body.",
        date: Date = "The day of the decision; for an account, 31 December of its year.",
    }
    /// Every partner is Swedish.
    NoForeignPartner = "no-foreign-partner" [IntegrityInternational] {}
    /// Something that has happened is dated after the day of the assessment.
    DatedInFuture = "dated-in-future" [IntegrityFutureFact] {
        date: Date = "The date.",
    }
}

closed_set! {
    /// What specifies a project (`application.2`).
    Specification, "a part of a project's specification" {
        /// Its purpose.
        Purpose = "purpose",
        /// At least one of the policy's goals.
        Goals = "goals",
        /// At least one partner.
        Partners = "partners",
        /// Its first day.
        Start = "period.start",
        /// At least one cost line.
        Costs = "budget.costs",
        /// At least one responsible official.
        Responsible = "responsible",
    }

    /// What makes an objective measurable (`application.3`).
    Measure, "a part of an objective" {
        /// What is measured.
        Indicator = "indicator",
        /// The figure to reach.
        Target = "target",
        /// The day by which.
        By = "by",
    }

    /// A group that should have an international network (`goals.6`).
    Group, "a group" {
        /// Politicians.
        Politicians = "politicians",
        /// Staff.
        Staff = "staff",
        /// Pupils.
        Pupils = "pupils",
    }

    /// What a reference refers to.
    #[non_exhaustive]
    ReferenceKind, "a kind of reference" {
        /// An administration.
        Administration = "administration",
        /// A body.
        Body = "body",
        /// The body a committee belongs to.
        Parent = "parent",
        /// The body an administration answers to.
        Board = "board",
        /// A project that an annual report names.
        Project = "project",
        /// The partner that coordinates.
        Coordinator = "coordinator",
    }
}
