//! The catalogue of rules: the id, clauses, force, basis and scope of each.

use super::{Clause, Force, table::with_rules};

/// What a rule assesses.
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
    /// The consistency of the register, independent of the policy.
    Integrity,
}

impl Scope {
    /// The name used in data: `project`, `board`, `organisation`, `portfolio` or `integrity`.
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

/// Whether the council wrote a rule, or the rule follows from what the council wrote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Basis {
    /// The policy states it.
    Text,
    /// It follows from what the policy states: our interpretation, not the council's words.
    Implied,
}

impl Basis {
    /// The name used in data: `text` or `implied`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Implied => "implied",
        }
    }
}

macro_rules! catalogue {
    ($($scope:ident { $($(#[$doc:meta])* $variant:ident = $id:literal {
        force: $force:ident, basis: $basis:ident, clauses: [$($clause:ident),*], $($rest:tt)*
    })* })*) => {
        /// A rule, named by its family and what it requires.
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
            $($($(#[$doc])* #[doc = concat!("\n\nId: `", $id, "`.")] $variant,)*)*
        }

        impl Rule {
            /// Every rule, in the order of the catalogue, which is also the order of findings and outcomes.
            pub const ALL: &'static [Self] = &[$($(Self::$variant,)*)*];

            /// The ids of [`ALL`](Self::ALL), in the same order.
            pub(crate) const IDS: &'static [&'static str] = &[$($($id,)*)*];

            /// The rule's id, such as `anchoring.decided`.
            pub const fn id(self) -> &'static str {
                match self { $($(Self::$variant => $id,)*)* }
            }

            /// What the rule assesses.
            pub const fn scope(self) -> Scope {
                match self { $($(Self::$variant => Scope::$scope,)*)* }
            }

            /// How binding the rule is in Kalix's own policy. An edition may change it
            /// ([`Policy::force`](super::Policy::force)).
            pub const fn force(self) -> Force {
                match self { $($(Self::$variant => Force::$force,)*)* }
            }

            /// Whether the policy's text states the rule, or it is implied.
            pub const fn basis(self) -> Basis {
                match self { $($(Self::$variant => Basis::$basis,)*)* }
            }

            /// The rules of one scope, in the order of the catalogue.
            ///
            /// ```
            /// use kalix_policy::policy::{Rule, Scope};
            /// assert!(Rule::of(Scope::Portfolio).contains(&Rule::PortfolioGrowth));
            /// ```
            pub const fn of(scope: Scope) -> &'static [Self] {
                match scope { $(Scope::$scope => &[$(Self::$variant,)*],)* }
            }

            /// The clauses that the rule comes from; empty for the integrity rules.
            pub const fn clauses(self) -> &'static [Clause] {
                match self { $($(Self::$variant => &[$(Clause::$clause),*],)*)* }
            }
        }
    };
}

with_rules!(catalogue);

impl Rule {
    /// Finds a rule by its id; `None` when there is no such rule.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|rule| rule.id() == id)
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
        crate::parse::by_name(deserializer, "the id of a rule", Self::from_id)
    }
}
