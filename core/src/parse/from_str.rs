//! Deserializing values that are written as strings.

use std::{fmt, str::FromStr};

use serde::{Deserializer, de};

use super::{ValueError, excerpt};

/// Parses a value from a string, without copying the string first.
pub(crate) fn parsed<'de, D, T>(deserializer: D, expected: &'static str) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: FromStr<Err: fmt::Display>,
{
    deserializer.deserialize_str(StringVisitor { expected, make: |text: &str| text.parse() })
}

/// Like [`parsed`], but the error never repeats a number: it may be a personal identity number.
pub(crate) fn parsed_unseen<'de, D, T>(deserializer: D, expected: &'static str) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: FromStr<Err = ValueError>,
{
    let visitor = StringVisitor { expected, make: |text: &str| text.parse() };
    // With `deserialize_str` a format reports the number it found; with `deserialize_any` it passes it to the visitor.
    if deserializer.is_human_readable() {
        deserializer.deserialize_any(visitor)
    } else {
        deserializer.deserialize_str(visitor)
    }
}

/// Parses one of a closed set of names.
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
