//! Names and ids of the policy's closed sets, parsed and written: what `string_enum!` does for the sets it declares.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Basis, Clause, Force, Indicator, Power, Rule, Scope, Split, Unit};
use crate::parse::{UnknownName, parsed};

/// Conversions of enums that have `as_str`.
macro_rules! named {
    ($($set:ident, $expected:literal [$($variant:ident),*];)*) => { $(
        impl $set {
            /// Every member, in its order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// Finds a member by its name; `None` when there is none of that name.
            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|member| member.as_str() == name)
            }
        }

        // A member that the list above leaves out does not compile.
        const _: fn($set) = |member| match member { $($set::$variant => {})* };

        impl FromStr for $set {
            type Err = UnknownName;

            fn from_str(name: &str) -> Result<Self, UnknownName> {
                let names = || Self::ALL.iter().map(|member| member.as_str());
                Self::from_name(name).ok_or_else(|| UnknownName::new(name, $expected, names()))
            }
        }

        impl fmt::Display for $set {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl Serialize for $set {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> Deserialize<'de> for $set {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                parsed(deserializer, $expected)
            }
        }
    )* };
}

named! {
    Basis, "a basis" [Text, Implied];
    Force, "a force" [Binding, Aim, Permission, Background];
    Scope, "a scope" [Project, Board, Organisation, Portfolio, Integrity];
    Split, "a split of figures" [Kind, Goal, Board, Group, Rule];
    Unit, "a unit of figures" [Count, Kronor, Share];
}

/// Parsing of catalogued items by their id.
macro_rules! by_id {
    ($($item:ident, $expected:literal;)*) => { $(
        impl FromStr for $item {
            type Err = UnknownName;

            fn from_str(id: &str) -> Result<Self, UnknownName> {
                let ids = || Self::ALL.iter().map(|item| item.id());
                Self::from_id(id).ok_or_else(|| UnknownName::new(id, $expected, ids()))
            }
        }
    )* };
}

by_id! {
    Clause, "the id of a clause";
    Indicator, "the id of an indicator";
    Power, "the id of a power";
    Rule, "the id of a rule";
}

/// Reading what `by_id!` parses; rules have their own.
macro_rules! deserialize_by_id {
    ($($item:ident, $expected:literal;)*) => { $(
        impl<'de> Deserialize<'de> for $item {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                parsed(deserializer, $expected)
            }
        }
    )* };
}

deserialize_by_id! {
    Clause, "the id of a clause";
    Indicator, "the id of an indicator";
    Power, "the id of a power";
}

impl Serialize for Indicator {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.id())
    }
}
