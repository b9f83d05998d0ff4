//! Conversions of dates and years: integers, strings, and the types of the crates jiff, chrono and time.

use std::str::FromStr;

use jiff::civil;

use super::{Date, Year};
use crate::parse::{ValueError, excerpt};

/// Every [`Date`] is a valid jiff date.
impl From<Date> for civil::Date {
    fn from(date: Date) -> Self {
        date.civil()
    }
}

/// Fails outside the years 1900 to 2200.
impl TryFrom<civil::Date> for Date {
    type Error = ValueError;

    fn try_from(date: civil::Date) -> Result<Self, ValueError> {
        Self::new(date.year(), date.month(), date.day())
    }
}

/// Requires the feature `chrono`.
#[cfg(feature = "chrono")]
impl From<Date> for chrono::NaiveDate {
    fn from(date: Date) -> Self {
        let day = |number: i8| u32::try_from(number).unwrap_or_default();
        // Never the default: chrono's calendar has every date of jiff's.
        Self::from_ymd_opt(date.year().get().into(), day(date.month()), day(date.day())).unwrap_or_default()
    }
}

/// Fails outside the years 1900 to 2200. Requires the feature `chrono`.
#[cfg(feature = "chrono")]
impl TryFrom<chrono::NaiveDate> for Date {
    type Error = ValueError;

    fn try_from(date: chrono::NaiveDate) -> Result<Self, ValueError> {
        use chrono::Datelike;

        let day = |number: u32| i8::try_from(number).unwrap_or_default();
        let year = i16::try_from(date.year()).map_err(|_| ValueError::Date { found: date.to_string() })?;
        Self::new(year, day(date.month()), day(date.day()))
    }
}

/// Requires the feature `time`.
#[cfg(feature = "time")]
impl From<Date> for time::Date {
    fn from(date: Date) -> Self {
        let number = |number: i8| u8::try_from(number).unwrap_or_default();
        let month = time::Month::try_from(number(date.month())).unwrap_or(time::Month::January);
        // Never `MIN`: time's calendar has every date of jiff's.
        Self::from_calendar_date(date.year().get().into(), month, number(date.day())).unwrap_or(Self::MIN)
    }
}

/// Fails outside the years 1900 to 2200. Requires the feature `time`.
#[cfg(feature = "time")]
impl TryFrom<time::Date> for Date {
    type Error = ValueError;

    fn try_from(date: time::Date) -> Result<Self, ValueError> {
        let number = |number: u8| i8::try_from(number).unwrap_or_default();
        let (year, month, day) = date.to_calendar_date();
        let year = i16::try_from(year).map_err(|_| ValueError::Date { found: date.to_string() })?;
        Self::new(year, number(month.into()), number(day))
    }
}

/// Exactly four digits.
impl FromStr for Year {
    type Err = ValueError;

    fn from_str(text: &str) -> Result<Self, ValueError> {
        let digits = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
        let year = text.parse().ok().filter(|_| digits).and_then(|year| Self::new(year).ok());
        year.ok_or_else(|| ValueError::Year { found: excerpt(text) })
    }
}

macro_rules! years {
    ($($number:ty),*) => { $(
        /// Fails outside the years 1900 to 2200.
        impl TryFrom<$number> for Year {
            type Error = ValueError;

            fn try_from(year: $number) -> Result<Self, ValueError> {
                Self::of(year.into())
            }
        }
    )* };
}

years!(i16, i32, i64);

impl From<Year> for i16 {
    fn from(year: Year) -> Self {
        year.get()
    }
}

impl From<Year> for i32 {
    fn from(year: Year) -> Self {
        year.get().into()
    }
}
