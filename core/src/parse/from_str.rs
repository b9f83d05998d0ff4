//! Values that serde reads from a string.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Deserializer, de};

use super::{ValueError, excerpt};

/// Reads a string and makes the value of it, without copying the string first.
pub(crate) fn parsed<'de, D, T>(deserializer: D, expected: &'static str) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: FromStr<Err: fmt::Display>,
{
    deserializer.deserialize_str(StringVisitor { expected, make: |text: &str| text.parse() })
}

/// As [`parsed`], and whatever else is found is not repeated in the error: a number may be a person's.
pub(crate) fn parsed_unseen<'de, D, T>(deserializer: D, expected: &'static str) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: FromStr<Err = ValueError>,
{
    let visitor = StringVisitor { expected, make: |text: &str| text.parse() };
    // Asked for a string, a format reports the number it found; asked for anything, it hands it over.
    if deserializer.is_human_readable() {
        deserializer.deserialize_any(visitor)
    } else {
        deserializer.deserialize_str(visitor)
    }
}

/// Reads one of a closed set of names.
pub(crate) fn by_name<'de, D, T>(
    deserializer: D,
    expected: &'static str,
    find: impl Fn(&str) -> Option<T>,
) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
{
    let make = |text: &str| find(text).ok_or_else(|| format!("`{}` is not {expected}", excerpt(text)));
    deserializer.deserialize_str(StringVisitor { expected, make })
}

pub(crate) struct StringVisitor<F> {
    pub(crate) expected: &'static str,
    pub(crate) make: F,
}

impl<T, E: fmt::Display, F: Fn(&str) -> Result<T, E>> de::Visitor<'_> for StringVisitor<F> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.expected)
    }

    fn visit_str<X: de::Error>(self, text: &str) -> Result<T, X> {
        (self.make)(text).map_err(X::custom)
    }

    // Serde's own message would repeat the number; see `parsed_unseen`.
    fn visit_u64<X: de::Error>(self, _: u64) -> Result<T, X> {
        Err(X::custom(format_args!("invalid type: a number, expected {}", self.expected)))
    }

    fn visit_i64<X: de::Error>(self, _: i64) -> Result<T, X> {
        self.visit_u64(0)
    }

    fn visit_f64<X: de::Error>(self, _: f64) -> Result<T, X> {
        self.visit_u64(0)
    }
}

/// A list that may be left out or be null.
pub(crate) fn list<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
    deserializer: D,
) -> Result<Vec<T>, D::Error> {
    Option::deserialize(deserializer).map(Option::unwrap_or_default)
}
