//! The catalogue of rules: what each is called, which clauses it comes from, how binding it is and what it judges.

use super::{Clause, Force};

/// What a rule judges.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scope {
    /// One project.
    Project,
    /// One board and one year.
    Board,
    /// The municipality's organisation on a day.
    Organisation,
    /// All projects of a year.
    Portfolio,
    /// The register as a record, whatever the policy says.
    Integrity,
}

impl Scope {
    /// The scope as it is written in data: `project`, `board`, `organisation`, `portfolio` or `integrity`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Project => "project",
            Self::Board => "board",
            Self::Organisation => "organisation",
            Self::Portfolio => "portfolio",
            Self::Integrity => "integrity",
        }
    }
}

/// Whether the council wrote a rule or it follows from what the council wrote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Basis {
    /// The policy says it.
    Text,
    /// It follows from what the policy says: our reading, not the council's words.
    Implied,
}

impl Basis {
    /// The basis as it is written in data: `text` or `implied`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Implied => "implied",
        }
    }
}

macro_rules! rules {
    ($($(#[$doc:meta])* $variant:ident = $id:literal, $scope:ident, $force:ident, $basis:ident, [$($clause:ident),*];)*) => {
        /// A rule, named by its family and what it asks.
        ///
        /// ```
        /// use kalix_policy::policy::{Basis, Clause, Rule};
        ///
        /// let rule = Rule::from_id("anchoring.before-start").unwrap();
        /// assert_eq!(rule.clauses(), [Clause::Goals2]);
        /// assert_eq!(rule.basis(), Basis::Implied);
        /// ```
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Rule {
            $($(#[$doc])* #[doc = concat!("\n\nId: `", $id, "`.")] $variant,)*
        }

        impl Rule {
            /// Every rule, in the order of the catalogue: the order of findings and outcomes.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The ids of [`ALL`](Self::ALL), in the same order.
            pub(crate) const IDS: &'static [&'static str] = &[$($id,)*];

            /// The rule's id, such as `anchoring.decided`.
            pub const fn id(self) -> &'static str {
                match self { $(Self::$variant => $id,)* }
            }

            /// What the rule judges.
            pub const fn scope(self) -> Scope {
                match self { $(Self::$variant => Scope::$scope,)* }
            }

            /// How binding the rule is in Kalix's own policy; an edition may say otherwise
            /// ([`Policy::force`](super::Policy::force)).
            pub const fn force(self) -> Force {
                match self { $(Self::$variant => Force::$force,)* }
            }

            /// Whether the policy's text says it, or it is implied.
            pub const fn basis(self) -> Basis {
                match self { $(Self::$variant => Basis::$basis,)* }
            }

            /// The clauses the rule comes from; none for the rules of integrity.
            pub const fn clauses(self) -> &'static [Clause] {
                match self { $(Self::$variant => &[$(Clause::$clause),*],)* }
            }
        }
    };
}

rules! {
    /// The plan is politically decided: the last decision that decides anything is an approval.
    AnchoringDecided = "anchoring.decided", Project, Binding, Text, [Goals1, Goals2];
    /// Every administration concerned has the approval of its own body, or of the council.
    AnchoringOwnBody = "anchoring.own-body", Project, Binding, Text, [Goals2];
    /// The plan was approved before the project started.
    AnchoringBeforeStart = "anchoring.before-start", Project, Binding, Implied, [Goals2];
    /// The approval can be found again: by the paragraph of the minutes or a register number.
    AnchoringTraceable = "anchoring.traceable", Project, Aim, Implied, [Goals1];
    /// Nobody but the administrations concerned carries the municipality's costs.
    FinancingOwnCosts = "financing.own-costs", Project, Binding, Text, [Goals3];
    /// The costs are covered by own and granted external funding.
    FinancingCovered = "financing.covered", Project, Binding, Implied, [Goals3];
    /// External funding has been sought.
    FinancingExternalSought = "financing.external-sought", Project, Aim, Text, [Visibility6];
    /// The project is specified: purpose, goals, partners, start, costs and somebody responsible.
    ReportingSpecified = "reporting.specified", Project, Binding, Text, [Application2];
    /// The project can be followed up: its objectives can be measured.
    ReportingFollowable = "reporting.followable", Project, Binding, Text, [Application3];
    /// The objectives have been followed up: each has a result when its year is reported.
    ReportingFollowedUp = "reporting.followed-up", Project, Aim, Implied, [Application3];
    /// The annual report of each year describes the project.
    ReportingDescribed = "reporting.described", Project, Binding, Text, [Goals4, Application4];
    /// The project gave experience that the municipality's own work uses.
    EffectsExperience = "effects.experience", Project, Binding, Text, [Goals5, Application1];
    /// The project made Kalix visible.
    EffectsVisibility = "effects.visibility", Project, Binding, Text, [Perception1];
    /// The cooperation left its mark in a plan or an agreement.
    CooperationAgreement = "cooperation.agreement", Project, Aim, Text, [Visibility5];
    /// Officials whom the chief executive appointed carry the responsibility, all the time.
    OrganisationResponsibleOfficial = "organisation.responsible-official", Project, Binding, Text, [Organisation4];
    /// Only the chair of the council represented the municipality at its highest level.
    OrganisationHighestRepresentative = "organisation.highest-representative", Project, Binding, Text, [Organisation1];
    /// A board that takes part accounts for it in the annual report of the year.
    ReportingBoardAccount = "reporting.board-account", Board, Binding, Text, [Organisation5];
    /// Exactly one person chairs the council.
    OrganisationCouncilChair = "organisation.council-chair", Organisation, Binding, Text, [Organisation1];
    /// Exactly one person is chief executive.
    OrganisationChiefExecutive = "organisation.chief-executive", Organisation, Binding, Text, [Organisation3];
    /// Exactly one committee of the executive leads strategically.
    OrganisationStrategicCommittee = "organisation.strategic-committee", Organisation, Binding, Text, [Organisation2];
    /// The year's projects brought business something.
    PortfolioBusiness = "portfolio.business", Portfolio, Binding, Text, [Goals5, Goals8, Preamble1, Business1];
    /// Politicians, staff and pupils all took part.
    PortfolioNetwork = "portfolio.network", Portfolio, Aim, Text, [Goals6];
    /// At least as many schools as the year before took part in pupil exchanges.
    PortfolioPupilExchange = "portfolio.pupil-exchange", Portfolio, Aim, Text, [Network3];
    /// At least as many projects as the year before were under way.
    PortfolioGrowth = "portfolio.growth", Portfolio, Aim, Text, [Visibility2];
    /// The external share of the funding reached the edition's target.
    PortfolioExternalShare = "portfolio.external-share", Portfolio, Aim, Text, [Success1];
    /// No id is used twice.
    IntegrityUniqueId = "integrity.unique-id", Integrity, Binding, Text, [];
    /// No line of an account is entered twice.
    IntegrityDuplicateLine = "integrity.duplicate-line", Integrity, Aim, Text, [];
    /// What is referred to is there.
    IntegrityKnownReference = "integrity.known-reference", Integrity, Binding, Text, [];
    /// No period ends before it starts.
    IntegrityPeriod = "integrity.period", Integrity, Binding, Text, [];
    /// No amount is negative, and a foreign currency has a positive rate.
    IntegrityAmount = "integrity.amount", Integrity, Binding, Text, [];
    /// Bodies decide and account only while they exist.
    IntegrityBodyDates = "integrity.body-dates", Integrity, Binding, Text, [];
    /// An international engagement has a partner abroad.
    IntegrityInternational = "integrity.international", Integrity, Aim, Text, [];
    /// Nothing that has happened is dated in the future.
    IntegrityFutureFact = "integrity.future-fact", Integrity, Binding, Text, [];
}

impl Rule {
    /// Finds a rule by its id; `None` when there is no such rule.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|rule| rule.id() == id)
    }

    /// The rules of one scope, in the order of the catalogue.
    ///
    /// ```
    /// use kalix_policy::policy::{Rule, Scope};
    /// assert_eq!(Rule::of(Scope::Project).len(), 16);
    /// ```
    pub const fn of(scope: Scope) -> &'static [Self] {
        match scope {
            Scope::Project => const { Self::run_of(Scope::Project) },
            Scope::Board => const { Self::run_of(Scope::Board) },
            Scope::Organisation => const { Self::run_of(Scope::Organisation) },
            Scope::Portfolio => const { Self::run_of(Scope::Portfolio) },
            Scope::Integrity => const { Self::run_of(Scope::Integrity) },
        }
    }

    /// The rules of one scope stand together in the catalogue; runs when the library is compiled.
    #[expect(
        clippy::indexing_slicing,
        clippy::arithmetic_side_effects,
        reason = "the loops stay within the catalogue"
    )]
    const fn run_of(scope: Scope) -> &'static [Self] {
        let all = Self::ALL;
        let mut start = 0;
        while start < all.len() && all[start].scope() as u8 != scope as u8 {
            start += 1;
        }
        let mut end = start;
        while end < all.len() && all[end].scope() as u8 == scope as u8 {
            end += 1;
        }
        all.split_at(end).0.split_at(start).1
    }
}

impl std::fmt::Display for Rule {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.id())
    }
}

impl serde::Serialize for Rule {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.id())
    }
}

impl<'de> serde::Deserialize<'de> for Rule {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        crate::register::by_name(deserializer, "the id of a rule", Self::from_id)
    }
}
