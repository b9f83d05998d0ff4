//! Powers: who may do what, and by which clause.

use super::Clause;

macro_rules! powers {
    ($($(#[$doc:meta])* $variant:ident = $id:literal, [$($clause:ident),*];)*) => {
        /// An act that only certain persons or bodies may perform.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum Power {
            $($(#[$doc])* #[doc = concat!("\n\nId: `", $id, "`.")] $variant,)*
        }

        impl Power {
            /// Every power, in the order of the catalogue.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The power's id, such as `appoint-official`.
            pub const fn id(self) -> &'static str {
                match self { $(Self::$variant => $id,)* }
            }

            /// The clauses that grant it.
            pub const fn clauses(self) -> &'static [Clause] {
                match self { $(Self::$variant => &[$(Clause::$clause),*],)* }
            }
        }
    };
}

powers! {
    /// Represent the municipality at its highest level: the chair of the council.
    RepresentAtHighestLevel = "represent-at-highest-level", [Organisation1];
    /// Lead the international work strategically: the executive's committee.
    LeadStrategically = "lead-strategically", [Organisation2];
    /// Carry the executive and overall responsibility: the chief executive.
    Execute = "execute", [Organisation3];
    /// Appoint the officials who carry a part of it: the chief executive.
    AppointOfficial = "appoint-official", [Organisation4];
    /// Decide an administration's plan: its own bodies, and the council.
    DecidePlan = "decide-plan", [Goals2];
    /// Finance a project: the administrations concerned, and any funder outside the municipality.
    Finance = "finance", [Goals3, Visibility6];
    /// Account in the annual report: boards and executives with a project that year.
    AccountAnnually = "account-annually", [Organisation5];
    /// Coordinate a project: the municipality, or a chamber of commerce.
    CoordinateProject = "coordinate-project", [Business3];
}

impl Power {
    /// Finds a power by its id; `None` when there is no such power.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|power| power.id() == id)
    }
}

impl serde::Serialize for Power {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.id())
    }
}

impl std::fmt::Display for Power {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.id())
    }
}
