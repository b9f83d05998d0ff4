//! Exact numbers: amounts of money, their sums, and the other decimals of a register. None is converted through a
//! binary floating-point number that would lose a digit.

mod arithmetic;
mod reading;
mod writing;

use std::{fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use self::{reading::read, writing::write_number};
use crate::parse::{
    DecimalFormat, ParseTolerant, Reader, ValueError, ValueKind, excerpt, json_number, plain,
};

/// The private name by which `serde_json` recognises a raw value. If it were renamed, numbers would arrive as in other
/// formats: exact up to 15 digits, and beyond that an error unless a double holds the number exactly.
const RAW: &str = "$serde_json::private::RawValue";

/// An exact amount of money: at most 15 digits before the point and two decimals, in the currency of its context.
///
/// It parses from a JSON number or a string, and is written as a number. An integer converts as whole units: 1250 is
/// kronor, not öre. Amounts add up to a [`Sum`].
///
/// ```
/// use kalix_policy::register::Amount;
///
/// assert_eq!(Amount::from(1250), "1250".parse()?);
/// assert!(Amount::try_from(1_000_000_000_000_000_i64).is_err(), "16 digits");
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
    /// Zero.
    pub const ZERO: Self = Self(0);

    pub(crate) const FORMAT: DecimalFormat = DecimalFormat::AMOUNT;

    /// The amount with this number of hundredths (öre, cents).
    ///
    /// # Errors
    /// [`ValueError::Amount`] for more than 15 digits before the point.
    pub fn from_hundredths(hundredths: i64) -> Result<Self, ValueError> {
        let most = Self::FORMAT.most();
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
        plain(text, Self::FORMAT).map(Self).ok_or_else(|| ValueError::Amount { found: excerpt(text) })
    }
}

impl ParseTolerant for Amount {
    fn placeholder() -> Self {
        Self::ZERO
    }

    fn read_into(&mut self, reader: &mut Reader<'_>) {
        *self = reader.exact(ValueKind::Amount).map_or(*self, Self);
    }
}

impl<'de> Deserialize<'de> for Amount {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read(deserializer, Self::FORMAT).map(Self)
    }
}

/// A sum of amounts. It cannot overflow: 2⁶³ of the largest amounts fit, and beyond that it saturates.
///
/// ```
/// use kalix_policy::register::{Amount, Sum};
///
/// let sum: Sum = ["0.10".parse::<Amount>()?, "0.20".parse()?].into_iter().sum();
/// assert_eq!(sum.to_string(), "0.30");
/// assert_eq!(sum + sum - Amount::from(1), -"0.40".parse::<Amount>()? + Sum::ZERO);
/// assert_eq!(Amount::try_from(sum)?, "0.30".parse()?);
/// # Ok::<(), kalix_policy::register::ValueError>(())
/// ```
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Sum(i128);

impl Sum {
    /// Zero.
    pub const ZERO: Self = Self(0);

    /// The sum in hundredths (öre, cents).
    pub const fn hundredths(self) -> i128 {
        self.0
    }

    /// The sum of this number of whole units.
    pub(crate) fn of_units(units: u64) -> Self {
        Self(i128::from(units).saturating_mul(100))
    }

    /// This sum less `other`.
    pub(crate) fn minus(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }

    /// This sum divided by a positive `whole`, rounded down to six decimals.
    pub(crate) fn share_of(self, whole: Self) -> Decimal {
        let most = i128::from(Decimal::FORMAT.most());
        let millionths = self.0.saturating_mul(1_000_000).checked_div_euclid(whole.0).unwrap_or_default();
        Decimal(i64::try_from(millionths.clamp(most.saturating_neg(), most)).unwrap_or_default())
    }

    pub(crate) fn plus(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl From<Amount> for Sum {
    fn from(amount: Amount) -> Self {
        Self(amount.0.into())
    }
}

/// Two decimals, or none for a whole number: `1250000.50`, `1250000`.
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

/// An exact decimal number: at most 12 digits before the point and six decimals.
///
/// Exchange rates, targets and results are decimals.
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
    pub(crate) const FORMAT: DecimalFormat = DecimalFormat::DECIMAL;

    /// The number with this number of millionths.
    ///
    /// # Errors
    /// [`ValueError::Decimal`] for more than 12 digits before the point.
    pub fn from_millionths(millionths: i64) -> Result<Self, ValueError> {
        let most = Self::FORMAT.most();
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
        plain(text, Self::FORMAT).map(Self).ok_or_else(|| ValueError::Decimal { found: excerpt(text) })
    }
}

impl ParseTolerant for Decimal {
    fn placeholder() -> Self {
        Self(1)
    }

    fn read_into(&mut self, reader: &mut Reader<'_>) {
        *self = reader.exact(ValueKind::Decimal).map_or(*self, Self);
    }
}

impl<'de> Deserialize<'de> for Decimal {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read(deserializer, Self::FORMAT).map(Self)
    }
}

/// No trailing zeros: `11.2345`, `30`.
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
