//! Parsing of exact numbers: from a number's source text where the format has it, otherwise from its value.

use std::fmt;

use serde::{
    Deserialize, Deserializer,
    de::{self, IgnoredAny},
};

use super::{DecimalFormat, RAW, Sum, excerpt, json_number, plain};
use crate::parse::ValueError;

pub(super) fn read<'de, D: Deserializer<'de>>(
    deserializer: D,
    format: DecimalFormat,
) -> Result<i64, D::Error> {
    deserializer.deserialize_newtype_struct(RAW, RawVisitor(format))
}

/// Accepts a value's source text (from `serde_json`) or the value itself (from other formats).
struct RawVisitor(DecimalFormat);

impl<'de> de::Visitor<'de> for RawVisitor {
    type Value = i64;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        NumberVisitor(self.0).expecting(f)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<i64, D::Error> {
        deserializer.deserialize_any(NumberVisitor(self.0))
    }

    fn visit_map<A: de::MapAccess<'de>>(self, mut map: A) -> Result<i64, A::Error> {
        map.next_key::<IgnoredAny>()?;
        // The error is raised here, so that its path ends at the value and not at the private key of the raw text.
        match map.next_value_seed(RawNumber(self.0))? {
            Ok(number) => Ok(number),
            Err(Fault::Value(error)) => Err(de::Error::custom(error)),
            Err(Fault::Type(unexpected)) => Err(de::Error::invalid_type(unexpected, &self)),
        }
    }
}

/// Why a value's source text is not a valid number.
enum Fault {
    Value(ValueError),
    Type(de::Unexpected<'static>),
}

struct NumberVisitor(DecimalFormat);

impl de::Visitor<'_> for NumberVisitor {
    type Value = i64;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.decimals == 2 {
            "an amount, like 1250000.50"
        } else {
            "a number, like 11.2345"
        })
    }

    fn visit_i64<E: de::Error>(self, number: i64) -> Result<i64, E> {
        self.visit_str(&number.to_string())
    }

    fn visit_u64<E: de::Error>(self, number: u64) -> Result<i64, E> {
        self.visit_str(&number.to_string())
    }

    fn visit_f64<E: de::Error>(self, number: f64) -> Result<i64, E> {
        self.visit_str(&crate::parse::bindings::json_number(number))
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<i64, E> {
        plain(text, self.0).ok_or_else(|| E::custom(self.0.error(text)))
    }
}

/// The source text of a JSON value, which should be a number or a string.
struct RawNumber(DecimalFormat);

impl<'de> de::DeserializeSeed<'de> for RawNumber {
    type Value = Result<i64, Fault>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl de::Visitor<'_> for RawNumber {
    type Value = Result<i64, Fault>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        NumberVisitor(self.0).expecting(f)
    }

    fn visit_str<E: de::Error>(self, raw: &str) -> Result<Self::Value, E> {
        let number =
            |number: Option<i64>, found: &str| number.ok_or_else(|| Fault::Value(self.0.error(found)));
        Ok(match raw.as_bytes().first() {
            Some(b'"') => {
                let text: String = serde_json::from_str(raw).map_err(E::custom)?;
                number(plain(&text, self.0), &text)
            }
            Some(b'-' | b'0'..=b'9') => number(json_number(raw, self.0), raw),
            Some(b't' | b'f') => Err(Fault::Type(de::Unexpected::Bool(raw == "true"))),
            Some(b'[') => Err(Fault::Type(de::Unexpected::Seq)),
            Some(b'{') => Err(Fault::Type(de::Unexpected::Map)),
            _ => Err(Fault::Type(de::Unexpected::Unit)),
        })
    }
}

/// A number, or its digits as a string, which keeps the digits that a binary floating-point number would lose.
impl<'de> Deserialize<'de> for Sum {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(SumVisitor)
    }
}

struct SumVisitor;

impl de::Visitor<'_> for SumVisitor {
    type Value = Sum;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a sum, like 1250000.50")
    }

    fn visit_i64<E: de::Error>(self, number: i64) -> Result<Sum, E> {
        Ok(Sum(i128::from(number).saturating_mul(100)))
    }

    fn visit_u64<E: de::Error>(self, number: u64) -> Result<Sum, E> {
        Ok(Sum::of_units(number))
    }

    fn visit_f64<E: de::Error>(self, number: f64) -> Result<Sum, E> {
        // With more than 13 digits before the point a double may not hold two exact decimals.
        if number.abs() < 1e13 {
            self.visit_str(&crate::parse::bindings::json_number(number))
        } else {
            Err(E::custom(format_args!(
                "{number} has lost its decimals: expected a sum of at most 15 digits"
            )))
        }
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Sum, E> {
        sum(text).ok_or_else(|| E::custom(format_args!("`{}` is not a sum, like 1250000.50", excerpt(text))))
    }
}

/// Parses a sum with at most two decimals.
fn sum(text: &str) -> Option<Sum> {
    let (negative, digits) = text.strip_prefix('-').map_or((false, text), |digits| (true, digits));
    let (whole, part) = digits.split_once('.').unwrap_or((digits, "00"));
    let are_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !are_digits(whole) || !are_digits(part) || part.len() > 2 {
        return None;
    }
    let hundredths: i128 = format!("{whole}{part:0<2}").parse().ok()?;
    Some(Sum(if negative { hundredths.saturating_neg() } else { hundredths }))
}
