//! Exact numbers: amounts of money, their sums, and the other decimals a register holds. None passes through a binary
//! floating-point number that loses a digit.

use std::{fmt, str::FromStr};

use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{self, IgnoredAny},
    ser::SerializeStruct,
};

use super::{ValueError, shown};
use crate::read::{InDetail, Leaf, Reader};

/// An exact amount of money: at most 15 digits before the point and two decimals, in the currency the context gives.
///
/// Read from a JSON number or from a string; written as a number.
///
/// ```
/// use kalix_policy::register::Amount;
///
/// let amount: Amount = serde_json::from_str("999999999999999.99")?;
/// assert_eq!(amount.hundredths(), 99_999_999_999_999_999);
/// assert_eq!(serde_json::to_string(&amount)?, "999999999999999.99");
/// assert_eq!(serde_json::from_str::<Amount>("\"12.50\"")?, "12.5".parse()?);
/// assert!(serde_json::from_str::<Amount>("12.505").is_err(), "a third decimal");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Amount(i64);

impl Amount {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    pub(crate) const SHAPE: Shape = Shape { digits: 15, decimals: 2 };

    /// The amount of so many hundredths (öre, cents).
    ///
    /// # Errors
    /// [`ValueError::Amount`] for more than 15 digits before the point.
    pub fn from_hundredths(hundredths: i64) -> Result<Self, ValueError> {
        let most = Self::SHAPE.most();
        let fits = (most.saturating_neg()..=most).contains(&hundredths);
        if fits {
            Ok(Self(hundredths))
        } else {
            Err(ValueError::Amount { found: Sum(hundredths.into()).to_string() })
        }
    }

    /// The amount in hundredths (öre, cents).
    pub const fn hundredths(self) -> i64 {
        self.0
    }

    /// Whether the amount is below zero.
    pub const fn is_negative(self) -> bool {
        self.0 < 0
    }
}

impl FromStr for Amount {
    type Err = ValueError;

    fn from_str(text: &str) -> Result<Self, ValueError> {
        plain(text, Self::SHAPE).map(Self).ok_or_else(|| ValueError::Amount { found: shown(text) })
    }
}

impl InDetail for Amount {
    fn stand_in() -> Self {
        Self::ZERO
    }

    fn read_into(&mut self, reader: &mut Reader<'_>) {
        *self = reader.exact(Leaf::Amount).map_or(*self, Self);
    }
}

impl<'de> Deserialize<'de> for Amount {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read(deserializer, Self::SHAPE).map(Self)
    }
}

/// A sum of amounts. It cannot overflow: 2⁶³ of the largest amounts fit.
///
/// ```
/// use kalix_policy::register::{Amount, Sum};
///
/// let sum: Sum = ["0.10".parse::<Amount>()?, "0.20".parse()?].into_iter().sum();
/// assert_eq!(sum.to_string(), "0.30");
/// # Ok::<(), kalix_policy::register::ValueError>(())
/// ```
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Sum(i128);

impl Sum {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// The sum in hundredths (öre, cents).
    pub const fn hundredths(self) -> i128 {
        self.0
    }

    /// A number of whole units.
    pub(crate) fn of_units(units: u64) -> Self {
        Self(i128::from(units).saturating_mul(100))
    }

    /// How much this is more than `other`; negative when it is less.
    pub(crate) fn minus(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }

    /// What share of a positive whole this is, rounded down to six decimals.
    pub(crate) fn share_of(self, whole: Self) -> Decimal {
        let most = i128::from(Decimal::SHAPE.most());
        let millionths = self.0.saturating_mul(1_000_000).checked_div_euclid(whole.0).unwrap_or_default();
        Decimal(i64::try_from(millionths.clamp(most.saturating_neg(), most)).unwrap_or_default())
    }

    pub(crate) fn plus(self, other: Self) -> Self {
        // More amounts than a machine can hold would be needed to go around.
        Self(self.0.wrapping_add(other.0))
    }
}

impl From<Amount> for Sum {
    fn from(amount: Amount) -> Self {
        Self(amount.0.into())
    }
}

impl std::iter::Sum<Amount> for Sum {
    fn sum<I: Iterator<Item = Amount>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, |sum, amount| sum.plus(amount.into()))
    }
}

/// Two decimals where there are any: `1250000.50`, `1250000`.
impl fmt::Display for Sum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (whole, part) = (self.0.unsigned_abs() / 100, self.0.unsigned_abs() % 100);
        if part == 0 { write!(f, "{sign}{whole}") } else { write!(f, "{sign}{whole}.{part:02}") }
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Sum::from(*self).fmt(f)
    }
}

/// An exact decimal: at most 12 digits before the point and six decimals. Exchange rates, targets and results are
/// such numbers.
///
/// ```
/// use kalix_policy::register::Decimal;
///
/// let rate: Decimal = "11.2345".parse()?;
/// assert_eq!(rate.millionths(), 11_234_500);
/// # Ok::<(), kalix_policy::register::ValueError>(())
/// ```
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Decimal(i64);

impl Decimal {
    pub(crate) const SHAPE: Shape = Shape { digits: 12, decimals: 6 };

    /// The number of so many millionths.
    ///
    /// # Errors
    /// [`ValueError::Decimal`] for more than 12 digits before the point.
    pub fn from_millionths(millionths: i64) -> Result<Self, ValueError> {
        let most = Self::SHAPE.most();
        let fits = (most.saturating_neg()..=most).contains(&millionths);
        if fits {
            Ok(Self(millionths))
        } else {
            Err(ValueError::Decimal { found: format!("{millionths}e-6") })
        }
    }

    /// The number in millionths.
    pub const fn millionths(self) -> i64 {
        self.0
    }
}

impl FromStr for Decimal {
    type Err = ValueError;

    fn from_str(text: &str) -> Result<Self, ValueError> {
        plain(text, Self::SHAPE).map(Self).ok_or_else(|| ValueError::Decimal { found: shown(text) })
    }
}

impl InDetail for Decimal {
    fn stand_in() -> Self {
        Self(1)
    }

    fn read_into(&mut self, reader: &mut Reader<'_>) {
        *self = reader.exact(Leaf::Decimal).map_or(*self, Self);
    }
}

impl<'de> Deserialize<'de> for Decimal {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read(deserializer, Self::SHAPE).map(Self)
    }
}

/// As many decimals as it has: `11.2345`, `30`.
impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (whole, part) = (self.0.unsigned_abs() / 1_000_000, self.0.unsigned_abs() % 1_000_000);
        let part = format!("{part:06}");
        match part.trim_end_matches('0') {
            "" => write!(f, "{sign}{whole}"),
            part => write!(f, "{sign}{whole}.{part}"),
        }
    }
}

macro_rules! number_like {
    ($($name:ident),*) => { $(
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(self, f)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                write_number(&self.to_string(), serializer)
            }
        }
    )* };
}

number_like!(Amount, Sum, Decimal);

/// Writes an exact decimal as a number of the format.
///
/// Whole numbers go as integers. A fraction of at most 15 significant digits survives a binary double unharmed, so
/// every format takes it; only a longer one needs JSON's own digits.
fn write_number<S: Serializer>(digits: &str, serializer: S) -> Result<S::Ok, S::Error> {
    if let Ok(whole) = digits.parse::<i64>() {
        return serializer.serialize_i64(whole);
    }
    write_fraction(digits, serializer)
}

#[cfg(not(json_only))]
fn write_fraction<S: Serializer>(digits: &str, serializer: S) -> Result<S::Ok, S::Error> {
    let significant = digits.bytes().filter(u8::is_ascii_digit).count();
    match digits.parse::<f64>() {
        Ok(double) if significant <= 15 => serializer.serialize_f64(double),
        _ => write_raw(digits, serializer),
    }
}

/// Where no other format of serde is in use than `serde_json`, no floating-point numbers have to be linked in: small
/// WebAssembly is built with `--cfg json_only`.
#[cfg(json_only)]
fn write_fraction<S: Serializer>(digits: &str, serializer: S) -> Result<S::Ok, S::Error> {
    // As a floating-point number is written.
    match digits.strip_prefix('-').unwrap_or(digits).strip_prefix("0.00000") {
        Some(millionths) => {
            let sign = if digits.starts_with('-') { "-" } else { "" };
            write_raw(&format!("{sign}{millionths}e-6"), serializer)
        }
        None => write_raw(digits, serializer),
    }
}

/// Writes digits as they are: what `serde_json` does with raw values, without looking at them once more.
fn write_raw<S: Serializer>(digits: &str, serializer: S) -> Result<S::Ok, S::Error> {
    let mut raw = serializer.serialize_struct(RAW, 1)?;
    raw.serialize_field(RAW, digits)?;
    raw.end()
}

#[derive(Clone, Copy)]
pub(crate) struct Shape {
    digits: u32,
    decimals: u32,
}

impl Shape {
    /// The largest number of this shape, in units of its last decimal.
    const fn most(self) -> i64 {
        10_i64.saturating_pow(self.digits.saturating_add(self.decimals)).saturating_sub(1)
    }

    /// A whole number, in units of the last decimal.
    #[cfg(feature = "arrow")]
    pub(crate) fn of_whole(self, number: i64) -> Option<i64> {
        let units = number.checked_mul(10_i64.checked_pow(self.decimals)?)?;
        Some(units).filter(|units| units.unsigned_abs() <= self.most().unsigned_abs())
    }

    /// A binary double, in units of the last decimal, where no digit of it is in doubt: of at most 15 digits each number is
    /// another double.
    #[cfg(feature = "arrow")]
    #[expect(
        clippy::cast_possible_truncation,
        clippy::float_cmp,
        reason = "whole, below 10^15, and the very same"
    )]
    pub(crate) fn of_double(self, double: f64) -> Option<i64> {
        let scale = if self.decimals == 2 { 1e2 } else { 1e6 };
        let units = (double * scale).round();
        (units.abs() < 1e15 && units / scale == double).then_some(units as i64)
    }

    pub(crate) fn error(self, found: &str) -> ValueError {
        let found = shown(found);
        if self.decimals == 2 { ValueError::Amount { found } } else { ValueError::Decimal { found } }
    }
}

/// Reads `-12.50`: a sign or none, digits, and decimals after a point; no exponent, no blanks, no other signs.
pub(crate) fn plain(text: &str, shape: Shape) -> Option<i64> {
    let (negative, unsigned) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    // The digits before and after the point as one number, and how many there are of each.
    let (mut number, mut whole, mut part) = (0_i64, 0_u32, None);
    for byte in unsigned.bytes() {
        match byte {
            b'0'..=b'9' => {
                number = number.checked_mul(10)?.checked_add(i64::from(byte & 0x0f))?;
                let count = part.as_mut().unwrap_or(&mut whole);
                *count = count.checked_add(1)?;
            }
            b'.' if part.is_none() => part = Some(0),
            _ => return None,
        }
    }
    if whole == 0 || part == Some(0) {
        return None;
    }
    let exponent = shape.decimals.checked_sub(part.unwrap_or_default())?;
    let number = number.checked_mul(10_i64.checked_pow(exponent)?)?;
    let number = Some(number).filter(|number| *number <= shape.most())?;
    if negative { number.checked_neg() } else { Some(number) }
}

/// Reads a JSON number, which may also be written with an exponent: `1.25e3` is 1250.
pub(crate) fn json_number(text: &str, shape: Shape) -> Option<i64> {
    let Some((mantissa, exponent)) = text.split_once(['e', 'E']) else { return plain(text, shape) };
    let exponent: i32 = exponent.parse().ok()?;
    let (negative, unsigned) = match mantissa.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, mantissa),
    };
    let (whole, part) = unsigned.split_once('.').unwrap_or((unsigned, ""));
    let digits = format!("{whole}{part}");
    let digits = digits.trim_start_matches('0');
    let kept = digits.trim_end_matches('0');
    if kept.is_empty() {
        return Some(0);
    }
    let dropped = i32::try_from(digits.len().checked_sub(kept.len())?).ok()?;
    let part = i32::try_from(part.len()).ok()?;
    let shift =
        exponent.checked_sub(part)?.checked_add(dropped)?.checked_add(i32::try_from(shape.decimals).ok()?)?;
    let scale = 10_i64.checked_pow(u32::try_from(shift).ok()?)?;
    let number = kept.parse::<i64>().ok()?.checked_mul(scale).filter(|number| *number <= shape.most())?;
    Some(if negative { number.saturating_neg() } else { number })
}

/// What `serde_json` calls a value that wants its own text. Were it to change its mind, numbers would come as other
/// formats give them: exact to 15 digits, and refused beyond.
const RAW: &str = "$serde_json::private::RawValue";

fn read<'de, D: Deserializer<'de>>(deserializer: D, shape: Shape) -> Result<i64, D::Error> {
    deserializer.deserialize_newtype_struct(RAW, RawVisitor(shape))
}

/// Takes a value's own text where the format has it to give, and the value itself elsewhere.
struct RawVisitor(Shape);

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
        // A fault is the value's, not that of the raw text inside it, which is on nobody's path.
        match map.next_value_seed(RawNumber(self.0))? {
            Ok(number) => Ok(number),
            Err(Fault::Value(error)) => Err(de::Error::custom(error)),
            Err(Fault::Type(unexpected)) => Err(de::Error::invalid_type(unexpected, &self)),
        }
    }
}

/// Why a value's own text is no number.
enum Fault {
    Value(ValueError),
    Type(de::Unexpected<'static>),
}

struct NumberVisitor(Shape);

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
        self.visit_str(&crate::read::number(number))
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<i64, E> {
        plain(text, self.0).ok_or_else(|| E::custom(self.0.error(text)))
    }
}

/// A JSON value's own text, which should be that of a number or of a string.
struct RawNumber(Shape);

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
