//! Enums whose values are written as strings.

/// Declares an enum with a closed set of names: the type, its conversions and its JSON Schema come from one table.
///
/// A set that may grow is `#[non_exhaustive]`, so that a `match` of a user still compiles. A set that is complete by
/// definition (the policy's goals, the outcomes of a rule) is not: users match every member.
macro_rules! string_enum {
    ($($(#[$doc:meta])* $set:ident, $expected:literal { $($(#[$variant_doc:meta])* $variant:ident = $name:literal,)* })*) => { $(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[allow(unreachable_pub, dead_code, reason = "one set is used inside its file only")]
        pub enum $set {
            $($(#[$variant_doc])* #[doc = concat!("\n\nWritten `", $name, "`.")] $variant,)*
        }

        #[allow(unreachable_pub, dead_code, reason = "one set is used inside its file only")]
        impl $set {
            /// Every member, in declaration order.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            const NAMES: &'static [&'static str] = &[$($name,)*];

            /// The name used in data.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// The member with this name; `None` when there is none.
            pub fn from_name(name: &str) -> Option<Self> {
                match name {
                    $($name => Some(Self::$variant),)*
                    _ => None,
                }
            }
        }

        impl std::str::FromStr for $set {
            type Err = $crate::parse::UnknownName;

            fn from_str(name: &str) -> Result<Self, Self::Err> {
                let unknown = || $crate::parse::UnknownName::new(name, $expected, Self::NAMES.iter().copied());
                Self::from_name(name).ok_or_else(unknown)
            }
        }

        impl std::fmt::Display for $set {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl serde::Serialize for $set {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> serde::Deserialize<'de> for $set {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::parse::by_name(
                    deserializer,
                    concat!($expected, ": expected one of", $(" `", $name, "`",)*),
                    Self::from_name,
                )
            }
        }

        impl $crate::parse::ParseTolerant for $set {
            fn placeholder() -> Self {
                const {
                    match Self::ALL {
                        [first, ..] => *first,
                        [] => panic!("a set has members"),
                    }
                }
            }

            fn read_into(&mut self, reader: &mut $crate::parse::Reader<'_>) {
                let choice = reader.choice(Self::NAMES);
                *self = choice.and_then(|place| Self::ALL.get(place)).copied().unwrap_or(*self);
            }
        }

        #[cfg(feature = "schema")]
        impl schemars::JsonSchema for $set {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($set).into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({ "type": "string", "enum": [$($name,)*] })
            }
        }
    )* };
}
pub(crate) use string_enum;
