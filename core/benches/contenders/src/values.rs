//! The values of a project, as a user would write them with serde, jiff, `rust_decimal` and garde.

use std::{fmt, str::FromStr};

use garde::Validate;
use jiff::civil;
use rust_decimal::{
    Decimal,
    prelude::{FromPrimitive, ToPrimitive},
};
use serde::{Deserialize, Deserializer, de};
use serde_with::DeserializeFromStr;

/// A calendar date in the format `YYYY-MM-DD`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, DeserializeFromStr, Validate)]
#[garde(transparent)]
pub struct Day(#[garde(custom(in_three_centuries))] pub civil::Date);

impl Day {
    pub const fn constant(year: i16, month: i8, day: i8) -> Self {
        Self(civil::Date::constant(year, month, day))
    }

    pub fn year(self) -> i16 {
        self.0.year()
    }

    #[must_use]
    pub fn next(self) -> Self {
        Self(self.0.tomorrow().unwrap_or(self.0))
    }
}

impl FromStr for Day {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        // jiff accepts other ISO 8601 formats, too.
        match text.as_bytes() {
            [_, _, _, _, b'-', _, _, b'-', _, _] => {
                text.parse().map(Self).map_err(|error: jiff::Error| error.to_string())
            }
            _ => Err(format!("{text:?} is no date")),
        }
    }
}

fn in_three_centuries(day: &civil::Date, _: &()) -> garde::Result {
    ensure((1900..=2200).contains(&day.year()), "not a day from 1900 to 2200")
}

/// An exact number, from a JSON number or a text.
#[derive(Debug, Clone, Copy)]
pub struct Exact(pub Decimal);

impl<'de> Deserialize<'de> for Exact {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ExactVisitor)
    }
}

struct ExactVisitor;

impl de::Visitor<'_> for ExactVisitor {
    type Value = Exact;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number or a text with one")
    }

    fn visit_i64<E>(self, number: i64) -> Result<Exact, E> {
        Ok(Exact(number.into()))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Exact, E> {
        Ok(Exact(number.into()))
    }

    /// `serde_json` parses a number with a point into a double, which is exact for fifteen digits. A number that may
    /// have more is rejected instead of rounded; written as a text it is exact.
    fn visit_f64<E: de::Error>(self, number: f64) -> Result<Exact, E> {
        let exact = Decimal::from_f64(number).filter(|exact| exact.to_f64() == Some(number));
        exact.map(Exact).ok_or_else(|| E::custom("too long to be exact: write it as a text"))
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Exact, E> {
        let plain = text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'.' | b'-'));
        let exact = Decimal::from_str_exact(text).ok().filter(|_| plain);
        exact.map(Exact).ok_or_else(|| E::custom("not a number"))
    }
}

/// An amount: fifteen digits before the point and two decimals.
pub fn is_amount(Exact(amount): &Exact, _: &()) -> garde::Result {
    ensure(fits(*amount, 15, 2), "not an amount of 15 digits and two decimals")
}

pub fn is_amount_where_given(given: &Option<Exact>, context: &()) -> garde::Result {
    given.as_ref().map_or(Ok(()), |given| is_amount(given, context))
}

/// Another number: twelve digits before the point and six decimals.
pub fn is_number(Exact(number): &Exact, _: &()) -> garde::Result {
    ensure(fits(*number, 12, 6), "not a number of 12 digits and six decimals")
}

pub fn is_number_where_given(given: &Option<Exact>, context: &()) -> garde::Result {
    given.as_ref().map_or(Ok(()), |given| is_number(given, context))
}

fn fits(number: Decimal, digits: u32, decimals: u32) -> bool {
    number.scale() <= decimals && number.abs() < Decimal::from(10_u64.pow(digits))
}

/// An identifier: 1 to 64 visible characters.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Deserialize, Validate)]
#[serde(transparent)]
#[garde(transparent)]
pub struct Id(#[garde(length(chars, min = 1, max = 64), custom(visible))] pub String);

/// A text that is not blank.
#[derive(Debug, Clone, Deserialize, Validate)]
#[serde(transparent)]
#[garde(transparent)]
pub struct Text(#[garde(length(chars, min = 1, max = 20_000), custom(readable), custom(said))] pub String);

/// A text that may be blank; blank means missing.
#[derive(Debug, Clone, Deserialize, Validate)]
#[serde(transparent)]
#[garde(transparent)]
pub struct BlankOrText(#[garde(length(chars, max = 20_000), custom(readable))] pub String);

/// Whether the text is present and not blank.
pub fn given(text: Option<&BlankOrText>) -> bool {
    text.is_some_and(|text| !text.0.trim().is_empty())
}

fn visible(id: &str, _: &()) -> garde::Result {
    let seen = |c: char| c == ' ' || !(c.is_control() || c.is_whitespace() || is_format(c));
    ensure(id.trim().len() == id.len() && id.chars().all(seen), "not all of it can be seen")
}

/// Unicode's format characters; the standard library has no such test.
fn is_format(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{600}'..='\u{605}' | '\u{61c}' | '\u{6dd}' | '\u{70f}' | '\u{890}'..='\u{891}' | '\u{8e2}'
        | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}' | '\u{110bd}' | '\u{110cd}' | '\u{13430}'..='\u{1343f}' | '\u{1bca0}'..='\u{1bca3}'
        | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e007f}')
}

fn readable(text: &str, _: &()) -> garde::Result {
    ensure(!text.chars().any(|c| c.is_control() && c != '\n' && c != '\t'), "a control character")
}

fn said(text: &str, _: &()) -> garde::Result {
    ensure(!text.trim().is_empty(), "blank")
}

/// A country of ISO 3166-1.
#[derive(Debug, Clone, Deserialize, Validate)]
#[serde(transparent)]
#[garde(transparent)]
pub struct Country(#[garde(custom(assigned))] pub String);

fn assigned(code: &str, _: &()) -> garde::Result {
    let official = || {
        iso3166_static::Alpha2::try_from(code)
            .is_ok_and(|code| iso3166_static::Numeric::try_from(code).is_ok())
    };
    ensure(code.bytes().all(|byte| byte.is_ascii_uppercase()) && official(), "no country")
}

/// A currency of ISO 4217 that is in use.
#[derive(Debug, Clone, Deserialize, Validate)]
#[serde(transparent)]
#[garde(transparent)]
pub struct Currency(#[garde(custom(in_use))] pub String);

fn in_use(code: &str, _: &()) -> garde::Result {
    let known = iso_currency::Currency::from_code(code);
    ensure(known.is_some_and(|known| known.is_superseded().is_none() && !known.is_special()), "no currency")
}

/// A Swedish organisation number, with or without its hyphen.
#[derive(Debug, Clone, Deserialize, Validate)]
#[serde(transparent)]
#[garde(transparent)]
pub struct OrganisationNumber(
    #[garde(pattern(r"^[0-9]{2}[2-9][0-9]{3}-?[0-9]{4}$"), custom(checked))] pub String,
);

impl OrganisationNumber {
    pub fn digits(&self) -> impl Iterator<Item = u8> + '_ {
        self.0.bytes().filter(u8::is_ascii_digit)
    }
}

/// Whether the check digit is correct (Luhn).
fn checked(number: &str, _: &()) -> garde::Result {
    let digits = number.bytes().filter(u8::is_ascii_digit).map(|digit| u32::from(digit - b'0'));
    let weighed = digits.zip([2, 1].into_iter().cycle()).map(|(digit, weight)| digit * weight);
    ensure(
        weighed.map(|product| product / 10 + product % 10).sum::<u32>() % 10 == 0,
        "not an organisation number",
    )
}

fn ensure(right: bool, wrong: &'static str) -> garde::Result {
    if right { Ok(()) } else { Err(garde::Error::new(wrong)) }
}

/// A list that may be left out or null.
pub fn empty_when_null<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
    deserializer: D,
) -> Result<Vec<T>, D::Error> {
    Ok(Option::deserialize(deserializer)?.unwrap_or_default())
}
