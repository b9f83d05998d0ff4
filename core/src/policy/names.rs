//! Parsing and writing the policy's enums by name or id, as `string_enum!` does for the enums it declares.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Basis, Clause, Force, Indicator, Power, Rule, Scope, Split, Unit};
use crate::parse::{UnknownName, parsed};

/// Implements the conversions of enums that have `as_str`.
macro_rules! named {
    ($($set:ident, $expected:literal [$($variant:ident),*];)*) => { $(
        impl $set {
            /// Every member, in declaration order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The member with this name; `None` when there is none.
            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|member| member.as_str() == name)
            }
        }

        // Does not compile when the list above lacks a member.
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

/// Implements `FromStr` by id.
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

/// Implements `Deserialize` by id. `Rule` has its own.
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
