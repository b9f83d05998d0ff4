//! The clauses of the policy: every meaningful sentence, with its place in the text and its force.

use super::{Indicator, Power, Rule};

/// How binding a clause is. Only the modal verb of its text decides this.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Force {
    /// The text uses *ska*, or states a duty as a fact.
    Binding,
    /// The text states what the municipality wants, strives for or intends.
    Aim,
    /// The text states what may be done.
    Permission,
    /// The text explains and requires nothing.
    Background,
}

impl Force {
    /// The name used in data: `binding`, `aim`, `permission` or `background`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Binding => "binding",
            Self::Aim => "aim",
            Self::Permission => "permission",
            Self::Background => "background",
        }
    }

    /// Whether the library must encode a clause of this force: `true` for all but background.
    pub const fn asks_something(self) -> bool {
        !matches!(self, Self::Background)
    }
}

macro_rules! clauses {
    ($($variant:ident = $id:literal, $section:literal, $place:literal, $force:ident;)*) => {
        /// A clause of the policy, named by its section and its number within it.
        ///
        /// ```
        /// use kalix_policy::policy::{Clause, Force};
        ///
        /// let clause = Clause::from_id("goals.2").unwrap();
        /// assert_eq!(clause, Clause::Goals2);
        /// assert_eq!((clause.section(), clause.place(), clause.force()), ("Mål", "¶1", Force::Binding));
        /// ```
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Clause {
            $(#[doc = concat!("`", $id, "`: ", $section, ", ", $place, ".")] $variant,)*
        }

        impl Clause {
            /// Every clause, in the order of the policy's text.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The clause's id, such as `goals.2`.
            pub const fn id(self) -> &'static str {
                match self { $(Self::$variant => $id,)* }
            }

            /// The heading in the policy's Swedish text that the clause is under.
            pub const fn section(self) -> &'static str {
                match self { $(Self::$variant => $section,)* }
            }

            /// The clause's place under its heading: a paragraph (`¶2`) or an item of its list (`list 3`).
            pub const fn place(self) -> &'static str {
                match self { $(Self::$variant => $place,)* }
            }

            /// How binding the clause is.
            pub const fn force(self) -> Force {
                match self { $(Self::$variant => Force::$force,)* }
            }
        }
    };
}

clauses! {
    Preamble1 = "preamble.1", "Inledning", "¶3", Aim;
    Preamble2 = "preamble.2", "Inledning", "¶4", Background;
    Preamble3 = "preamble.3", "Inledning", "¶5", Background;
    Vision1 = "vision.1", "Vision", "¶1", Background;
    Goals1 = "goals.1", "Mål", "¶1", Binding;
    Goals2 = "goals.2", "Mål", "¶1", Binding;
    Goals3 = "goals.3", "Mål", "¶2", Binding;
    Goals4 = "goals.4", "Mål", "¶3", Binding;
    Goals5 = "goals.5", "Mål", "¶4", Binding;
    Goals6 = "goals.6", "Mål", "list 1", Aim;
    Goals7 = "goals.7", "Mål", "list 2", Aim;
    Goals8 = "goals.8", "Mål", "list 3", Aim;
    Goals9 = "goals.9", "Mål", "list 4", Aim;
    Goals10 = "goals.10", "Mål", "list 5", Aim;
    Goals11 = "goals.11", "Mål", "list 6", Aim;
    Visibility1 = "visibility.1", "Mer känt utanför", "¶1", Aim;
    Visibility2 = "visibility.2", "Mer känt utanför", "¶2", Aim;
    Visibility3 = "visibility.3", "Mer känt utanför", "¶2", Permission;
    Visibility4 = "visibility.4", "Mer känt utanför", "¶3", Background;
    Visibility5 = "visibility.5", "Mer känt utanför", "¶3", Aim;
    Visibility6 = "visibility.6", "Mer känt utanför", "¶4", Aim;
    Network1 = "network.1", "Rikt kontaktnät", "¶1", Aim;
    Network2 = "network.2", "Rikt kontaktnät", "¶2", Aim;
    Network3 = "network.3", "Rikt kontaktnät", "¶3", Aim;
    Application1 = "application.1", "Förmåga att få användning av internationella erfarenheter", "¶1", Binding;
    Application2 = "application.2", "Förmåga att få användning av internationella erfarenheter", "¶1", Binding;
    Application3 = "application.3", "Förmåga att få användning av internationella erfarenheter", "¶1", Binding;
    Application4 = "application.4", "Förmåga att få användning av internationella erfarenheter", "¶1", Binding;
    Business1 = "business.1", "Nya kontaktytor för näringslivet", "¶1", Aim;
    Business2 = "business.2", "Nya kontaktytor för näringslivet", "¶1", Aim;
    Business3 = "business.3", "Nya kontaktytor för näringslivet", "¶2", Permission;
    Business4 = "business.4", "Nya kontaktytor för näringslivet", "¶3", Aim;
    Perception1 = "perception.1", "Kalix kommun uppfattas positivt internationellt", "¶1", Binding;
    Recruitment1 = "recruitment.1", "Rekryteringsfördel", "¶1", Aim;
    Organisation1 = "organisation.1", "Organisation", "list 1", Binding;
    Organisation2 = "organisation.2", "Organisation", "list 2", Binding;
    Organisation3 = "organisation.3", "Organisation", "list 3", Binding;
    Organisation4 = "organisation.4", "Organisation", "list 3", Binding;
    Organisation5 = "organisation.5", "Organisation", "list 4", Binding;
    Success1 = "success.1", "Framgångsfaktorer", "¶1", Aim;
}

/// What encodes a clause in this library.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Encoding {
    /// A rule that assesses it.
    Rule(Rule),
    /// A figure that shows how far it is followed.
    Indicator(Indicator),
    /// A power: who may do what.
    Power(Power),
    /// A field of the model that records what it allows.
    Field(&'static str),
}

impl Clause {
    /// Finds a clause by its id; `None` when there is no such clause.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|clause| clause.id() == id)
    }

    /// What encodes the clause: rules, indicators, powers and fields, in that order.
    pub fn encoded_by(self) -> impl Iterator<Item = Encoding> {
        let rules = Rule::ALL.iter().filter(move |rule| rule.clauses().contains(&self));
        let indicators = Indicator::ALL.iter().filter(move |indicator| indicator.clauses().contains(&self));
        let powers = Power::ALL.iter().filter(move |power| power.clauses().contains(&self));
        let fields = FIELDS.iter().filter(move |(clause, _)| *clause == self);
        rules
            .map(|rule| Encoding::Rule(*rule))
            .chain(indicators.map(|indicator| Encoding::Indicator(*indicator)))
            .chain(powers.map(|power| Encoding::Power(*power)))
            .chain(fields.map(|(_, field)| Encoding::Field(field)))
    }
}

/// Clauses that a field encodes: the day of adoption, the kinds of cooperation that are allowed.
const FIELDS: &[(Clause, &str)] =
    &[(Clause::Preamble3, "policy.adopted"), (Clause::Visibility3, "project.kind")];

impl std::fmt::Display for Clause {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.id())
    }
}

impl serde::Serialize for Clause {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.id())
    }
}
