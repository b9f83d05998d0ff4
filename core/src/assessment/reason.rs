//! Why something is not met: a code, and typed arguments for the messages.

use serde::Serialize;

use crate::{
    parse::string_enum,
    policy::Share,
    register::{
        AdministrationId, Amount, BodyId, Currency, Date, Decimal, PersonId, Post, ProjectId, Sum, Text, Year,
    },
};

/// The field that has to change for a finding to go away, relative to the finding.
#[derive(Debug, Clone, Copy)]
pub(super) enum RelativePlace {
    /// A field of the project, or of the register if the finding is not about a project.
    Field(&'static str),
    /// The value at the finding's pointer.
    Here,
    /// A field of the value at the finding's pointer.
    Under(&'static str),
}

/// What distinguishes the findings of one rule on one subject.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum KeyParts {
    /// The rule has one finding per subject or, with parts, one for each value of the parts.
    Rule(Vec<String>),
    /// One subject can have several of the rule's reasons at once: the code is part of the key.
    Code(Vec<String>),
    /// The reason is about a part of the record: the finding's pointer, without list indices, is part of the key.
    Record(Vec<String>),
}

/// A part of a key: short, and without free text or personal data.
trait KeyPart {
    fn part(&self) -> String;
}

macro_rules! key_parts {
    ($($plain:ty),*; $($hidden:ty),*) => {
        $(impl KeyPart for $plain {
            fn part(&self) -> String { self.to_string() }
        })*
        $(impl KeyPart for $hidden {
            fn part(&self) -> String { digest(self.as_str()) }
        })*
    };
}
key_parts!(
    AdministrationId, Amount, BodyId, Currency, Date, Decimal, Group, ProjectId, ReferenceKind, Specification, Year;
    PersonId, String, Text
);

/// The FNV-1a hash of a text (64 bits), as sixteen hexadecimal digits.
fn digest(text: &str) -> String {
    let mix = |hash: u64, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    format!("{:016x}", text.bytes().fold(0xcbf2_9ce4_8422_2325, mix))
}

macro_rules! key {
    ([$($part:ident),*]) => { KeyParts::Rule(vec![$($part.part()),*]) };
    (code [$($part:ident),*]) => { KeyParts::Code(vec![$($part.part()),*]) };
    (record [$($part:ident),*]) => { KeyParts::Record(vec![$($part.part()),*]) };
}

macro_rules! reasons {
    ($($(#[$doc:meta])* $variant:ident = $code:literal $({
        $($(#[$field_meta:meta])* $field:ident: $kind:ty = $field_doc:literal,)*
    })? => place: $place:expr, key: $($key:ident)? [$($part:ident),*];)*) => {
        /// Why something is not met, with the values that the message needs.
        ///
        /// ```
        /// use kalix_policy::{assessment::Reason, register::Date};
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
            $variant $({ $($(#[$field_meta])* #[doc = $field_doc] $field: $kind,)* })?,)*
        }

        impl Reason {
            /// Every code; [`Rule::reasons`](crate::policy::Rule::reasons) returns those of one rule.
            pub const CODES: &'static [&'static str] = &[$($code,)*];

            /// The reason's code, such as `decided-late`.
            pub const fn code(&self) -> &'static str {
                match self { $(Self::$variant { .. } => $code,)* }
            }

            /// Each code with the names of its arguments.
            #[cfg(feature = "texts")]
            pub(super) const ARGUMENTS: &'static [(&'static str, &'static [&'static str])] =
                &[$(($code, &[$($(stringify!($field),)*)?]),)*];

            /// The argument of a name; `None` when the reason has none of that name, or it has no value.
            #[cfg(feature = "texts")]
            #[allow(unused_variables, reason = "some reasons have no arguments")]
            pub fn argument(&self, name: &str) -> Option<super::Argument<'_>> {
                match self {$(
                    Self::$variant $({ $($field,)* })? => {
                        $($(if name == stringify!($field) {
                            return super::argument::IntoArgument::argument($field);
                        })*)?
                        None
                    }
                )*}
            }

            /// The field that has to change.
            #[allow(unused_variables, reason = "few reasons look at what they hold")]
            pub(super) const fn relative_place(&self) -> RelativePlace {
                match self { $(Self::$variant $({ $($field,)* })? => $place,)* }
            }

            /// What distinguishes it from other findings of its rule on the same subject.
            #[allow(unused_variables, reason = "few reasons look at all that they hold")]
            pub(crate) fn key(&self) -> KeyParts {
                match self { $(Self::$variant $({ $($field,)* })? => key!($($key)? [$($part),*]),)* }
            }
        }

        /// The code of each reason, by the name of its variant.
        pub(super) mod codes {
            #![allow(non_upper_case_globals, reason = "named as the variants are")]
            $(pub(in crate::assessment) const $variant: &str = $code;)*
        }
    };
}

reasons! {
    /// No decision on the plan is recorded that takes effect.
    NotAnchored = "not-anchored" => place: RelativePlace::Field("decisions"), key: [];
    /// The last decision rejected the plan.
    PlanRejected = "plan-rejected" {
        body: BodyId = "The body that decided.",
        date: Date = "The day of the decision.",
    } => place: RelativePlace::Field("decisions"), key: [];
    /// The last decision revoked an earlier approval.
    AnchoringRevoked = "anchoring-revoked" {
        body: BodyId = "The body that decided.",
        date: Date = "The day of the decision.",
    } => place: RelativePlace::Field("decisions"), key: [];
    /// Only an official has decided, on a body's behalf.
    DecidedByDelegation = "decided-by-delegation" {
        body: BodyId = "The body on whose behalf it was decided.",
        date: Date = "The day of the decision.",
    } => place: RelativePlace::Field("decisions"), key: [];
    /// The administration's own body has not approved the plan.
    DecidedElsewhere = "decided-elsewhere" {
        administration: AdministrationId = "The administration.",
        #[serde(skip_serializing_if = "Option::is_none")]
        expected: Option<BodyId> = "The body it answered to on the day of the approval, if any.",
    } => place: RelativePlace::Field("decisions"), key: [administration];
    /// The administration is not in the organisation, or none of the bodies that it answers to is.
    UnknownAdministration = "unknown-administration" {
        administration: AdministrationId = "The administration.",
    } => place: RelativePlace::Here, key: [administration];
    /// The plan was approved after the project had started.
    DecidedLate = "decided-late" {
        decided: Date = "The day of the first approval.",
        start: Date = "The project's first day.",
        days: u32 = "How many days later.",
    } => place: RelativePlace::Here, key: [];
    /// The approval has neither a paragraph nor a reference.
    Untraceable = "untraceable" {
        date: Date = "The day of the approval.",
    } => place: RelativePlace::Under("paragraph"), key: [];
    /// An administration that the project does not concern pays for it.
    PaidByAnother = "paid-by-another" {
        administration: AdministrationId = "The administration that pays.",
    } => place: RelativePlace::Here, key: [administration];
    /// A cost is recorded for an administration that the project does not concern.
    CostsOfAnother = "costs-of-another" {
        administration: AdministrationId = "The administration that has the cost.",
    } => place: RelativePlace::Here, key: code [administration];
    /// A funding recorded as external comes from the municipality itself.
    FunderIsOwn = "funder-is-own" {
        funder: Text = "The funder's name as recorded.",
    } => place: RelativePlace::Here, key: [funder];
    /// A funder has a number, but the municipality is unknown: there is no number to compare with.
    OwnNumberUnknown = "own-number-unknown" => place: RelativePlace::Here, key: [];
    /// An administration pays more than its own costs, and so for another.
    PaysForAnother = "pays-for-another" {
        administration: AdministrationId = "The administration.",
        excess: Sum = "How much more than its own costs, in the budget's currency.",
        currency: Currency = "The budget's currency.",
    } => place: RelativePlace::Here, key: code [administration];
    /// The funding does not cover the costs.
    Uncovered = "uncovered" {
        missing: Sum = "How much is missing, in the budget's currency.",
        applied: Sum = "How much has been applied for and not been decided, in the budget's currency.",
        currency: Currency = "The budget's currency.",
    } => place: RelativePlace::Field("budget/funding"), key: [];
    /// No external funding has been applied for.
    ExternalNotSought = "external-not-sought" => place: RelativePlace::Field("budget/funding"), key: [];
    /// Something that specifies the project is missing.
    Unspecified = "unspecified" {
        field: Specification = "What is missing.",
    } => place: RelativePlace::Field(field.as_field()), key: [field];
    /// No objective is recorded.
    NoObjective = "no-objective" => place: RelativePlace::Field("objectives"), key: [];
    /// An objective cannot be measured.
    NotMeasurable = "not-measurable" {
        objective: Text = "The objective's description.",
        missing: Vec<Measure> = "What it lacks.",
    } => place: RelativePlace::Here, key: [objective];
    /// An objective has no result.
    NoResult = "no-result" {
        objective: Text = "The objective's description.",
        by: Date = "The day by which it was to be reached.",
    } => place: RelativePlace::Under("result"), key: [objective, by];
    /// No account in the year's annual report names the project.
    NotDescribed = "not-described" {
        year: Year = "The year.",
    } => place: RelativePlace::Field("id"), key: [year];
    /// The year's annual report names the project without a description.
    EmptyDescription = "empty-description" {
        year: Year = "The year.",
    } => place: RelativePlace::Field("id"), key: [year];
    /// No experience is recorded.
    NoExperience = "no-experience" => place: RelativePlace::Field("effects"), key: [];
    /// Experiences are recorded, but not who uses them.
    ExperienceUnused = "experience-unused" => place: RelativePlace::Under("used_by"), key: [];
    /// Nothing is recorded that made Kalix visible.
    NoVisibility = "no-visibility" => place: RelativePlace::Field("effects"), key: [];
    /// No plan or agreement is recorded.
    NoAgreement = "no-agreement" => place: RelativePlace::Field("agreements"), key: [];
    /// No official is named as responsible.
    NoOfficial = "no-official" => place: RelativePlace::Field("responsible"), key: [];
    /// No appointment of the responsible person as an official is recorded.
    NotAppointed = "not-appointed" {
        person: PersonId = "The responsible person.",
    } => place: RelativePlace::Here, key: [person];
    /// The official was appointed by someone who was not chief executive.
    AppointedByAnother = "appointed-by-another" {
        person: PersonId = "The responsible person.",
        by: PersonId = "Who made the appointment.",
    } => place: RelativePlace::Here, key: [person];
    /// It is not recorded who appointed the official.
    AppointerUnknown = "appointer-unknown" {
        person: PersonId = "The responsible person.",
    } => place: RelativePlace::Here, key: [person];
    /// The official was not appointed for the whole time.
    AppointmentGap = "appointment-gap" {
        person: PersonId = "The responsible person.",
        day: Date = "The first day without an appointment.",
    } => place: RelativePlace::Here, key: [person];
    /// The highest representative was not the chair of the council.
    NotCouncilChair = "not-council-chair" {
        person: PersonId = "Who represented the municipality.",
        date: Date = "The day.",
        #[serde(skip_serializing_if = "Option::is_none")]
        chair: Option<PersonId> = "Who chaired the council that day, if anyone.",
    } => place: RelativePlace::Here, key: [person, date];
    /// A board with projects in the year has no account in the annual report.
    BoardSilent = "board-silent" {
        body: BodyId = "The board.",
        year: Year = "The year.",
    } => place: RelativePlace::Field("annual_reports"), key: [];
    /// A board's account leaves out a project that an administration under it leads.
    BoardOmits = "board-omits" {
        body: BodyId = "The board.",
        year: Year = "The year.",
        project: ProjectId = "The project left out.",
    } => place: RelativePlace::Here, key: [project];
    /// A post is vacant.
    Vacant = "vacant" {
        post: Post = "The post.",
    } => place: RelativePlace::Field("organisation/appointments"), key: [];
    /// Several people hold a post that is meant for one.
    SeveralHolders = "several-holders" {
        post: Post = "The post.",
        people: Vec<PersonId> = "Who holds it.",
    } => place: RelativePlace::Field("organisation/appointments"), key: [];
    /// No executive committee, which leads strategically, is recorded.
    NoStrategicCommittee = "no-strategic-committee" => place: RelativePlace::Field("organisation/bodies"), key: [];
    /// Several bodies are recorded as the executive committee.
    SeveralStrategicCommittees = "several-strategic-committees" {
        bodies: Vec<BodyId> = "The bodies.",
    } => place: RelativePlace::Field("organisation/bodies"), key: [];
    /// The executive committee is not recorded as a committee of the executive.
    NotUnderExecutive = "not-under-executive" {
        body: BodyId = "The committee.",
    } => place: RelativePlace::Field("organisation/bodies"), key: [];
    /// No project of the year has an effect on business.
    NoBusinessEffect = "no-business-effect" {
        year: Year = "The year.",
    } => place: RelativePlace::Here, key: [];
    /// A group is missing among those who took part.
    GroupAbsent = "group-absent" {
        year: Year = "The year.",
        group: Group = "The group.",
    } => place: RelativePlace::Field("annual_reports"), key: [group];
    /// Fewer schools than the year before took part in pupil exchanges.
    SchoolsFell = "schools-fell" {
        before: u32 = "How many schools the year before.",
        now: u32 = "How many schools in the year.",
    } => place: RelativePlace::Here, key: [];
    /// Fewer projects than the year before were under way.
    ProjectsFell = "projects-fell" {
        before: u32 = "How many projects the year before.",
        now: u32 = "How many projects in the year.",
    } => place: RelativePlace::Here, key: [];
    /// The external share is below the edition's target.
    ExternalShareLow = "external-share-low" {
        share: Decimal = "The year's share, rounded down to six decimals.",
        target: Share = "The target.",
    } => place: RelativePlace::Field("projects"), key: [];
    /// An id, or a reported year, is used twice.
    DuplicateId = "duplicate-id" {
        id: String = "The id.",
    } => place: RelativePlace::Here, key: record [id];
    /// A line of an account is equal in every field to an earlier one by the same body in the year.
    DuplicateLine = "duplicate-line" {
        body: BodyId = "The body that accounts.",
        year: Year = "The year.",
        project: ProjectId = "The project that the line is about.",
    } => place: RelativePlace::Here, key: record [body, year, project];
    /// A reference has no target.
    UnknownReference = "unknown-reference" {
        kind: ReferenceKind = "What is referred to.",
        id: String = "The id or name that is missing.",
    } => place: RelativePlace::Here, key: record [kind, id];
    /// A period ends before it starts.
    EndBeforeStart = "end-before-start" {
        start: Date = "The first day.",
        end: Date = "The last day.",
    } => place: RelativePlace::Here, key: record [start, end];
    /// An amount is below zero.
    NegativeAmount = "negative-amount" {
        amount: Amount = "The amount.",
    } => place: RelativePlace::Here, key: record [amount];
    /// A budget in a foreign currency has no exchange rate.
    RateMissing = "rate-missing" {
        currency: Currency = "The currency.",
    } => place: RelativePlace::Here, key: record [currency];
    /// An exchange rate is zero or less.
    RateNotPositive = "rate-not-positive" {
        rate: Decimal = "The rate.",
    } => place: RelativePlace::Here, key: record [rate];
    /// A body decided or accounted outside the days it existed.
    BodyNotActive = "body-not-active" {
        body: BodyId = "The body.",
        date: Date = "The day of the decision; for an account, 31 December of its year.",
    } => place: RelativePlace::Here, key: record [body, date];
    /// Every partner is Swedish.
    NoForeignPartner = "no-foreign-partner" => place: RelativePlace::Here, key: record [];
    /// A past event is dated after the day of the assessment.
    DatedInFuture = "dated-in-future" {
        date: Date = "The date.",
    } => place: RelativePlace::Here, key: record [date];
}

string_enum! {
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
        /// The day by which to reach it.
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

impl Specification {
    /// The path of the field in a project.
    const fn as_field(self) -> &'static str {
        match self {
            Self::Purpose => "purpose",
            Self::Goals => "goals",
            Self::Partners => "partners",
            Self::Start => "period/start",
            Self::Costs => "budget/costs",
            Self::Responsible => "responsible",
        }
    }
}
