//! Days, years and periods.

use std::{fmt, str::FromStr};

use jiff::civil;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::{
    parse::{ParseTolerant, Reader, ValueError, excerpt, parsed},
    register::record,
};

/// A calendar date of the years 1900 to 2200, written as in ISO 8601: `2026-04-15`.
///
/// There is no default: the library reads no clock. A date that the library computes (when an annual report is due) may
/// be a year or two outside this range.
///
/// It converts from and to `jiff::civil::Date`, with the feature `chrono` also `chrono::NaiveDate`, and with `time`
/// `time::Date`.
///
/// ```
/// use kalix_policy::register::Date;
///
/// let day: Date = "2028-02-29".parse()?;
/// assert_eq!(day, Date::new(2028, 2, 29)?);
/// assert!("2026-02-29".parse::<Date>().is_err());
/// assert!("20260215".parse::<Date>().is_err(), "written one way only");
/// assert_eq!(day, jiff::civil::date(2028, 2, 29).try_into()?);
/// # Ok::<(), kalix_policy::register::ValueError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(
    /// Year, month and day packed into one number that sorts like the date: the rules mostly compare dates.
    i32,
);

impl Date {
    /// The date with this year (1900 to 2200), month (from 1) and day (from 1).
    ///
    /// # Errors
    /// [`ValueError::Date`] when there is no such day, or it is outside those years.
    pub fn new(year: i16, month: i8, day: i8) -> Result<Self, ValueError> {
        let date = civil::Date::new(year, month, day).ok().filter(|date| YEARS.contains(&date.year()));
        date.map(Self::of).ok_or_else(|| ValueError::Date { found: format!("{year:04}-{month:02}-{day:02}") })
    }

    /// The year of the date.
    pub fn year(self) -> Year {
        // The shift leaves the `i16` that was packed, so the conversion cannot fail.
        Year(i16::try_from(self.0 >> 9).unwrap_or_default())
    }

    /// The month, 1 to 12.
    pub fn month(self) -> i8 {
        i8::try_from((self.0 >> 5) & 0xf).unwrap_or_default()
    }

    /// The day of the month, 1 to 31.
    pub fn day(self) -> i8 {
        i8::try_from(self.0 & 0x1f).unwrap_or_default()
    }

    /// A date known at compile time. It is not checked.
    pub(crate) const fn from_static(year: i16, month: i8, day: i8) -> Self {
        Self::packed(year, month, day)
    }

    /// The day before.
    pub(crate) fn previous(self) -> Self {
        self.civil().yesterday().map_or(self, Self::of)
    }

    /// The day after.
    pub(crate) fn next(self) -> Self {
        self.civil().tomorrow().map_or(self, Self::of)
    }

    const fn packed(year: i16, month: i8, day: i8) -> Self {
        Self(((year as i32) << 9) | ((month as i32) << 5) | (day as i32))
    }

    fn of(date: civil::Date) -> Self {
        Self::packed(date.year(), date.month(), date.day())
    }

    /// The number of days since 1 January 1970; negative before it.
    #[cfg(feature = "arrow")]
    pub(crate) fn days_since_1970(self) -> i32 {
        days_between(Self::of(civil::Date::constant(1970, 1, 1)), self)
    }

    pub(super) fn civil(self) -> civil::Date {
        // Never the default: the parts were packed from a valid date.
        civil::Date::new(self.year().get(), self.month(), self.day()).unwrap_or_default()
    }
}

impl FromStr for Date {
    type Err = ValueError;

    fn from_str(text: &str) -> Result<Self, ValueError> {
        let number = |digits: &[u8]| {
            digits.iter().try_fold(0_i16, |sum, digit| {
                digit.is_ascii_digit().then(|| sum.saturating_mul(10).saturating_add(i16::from(digit & 0x0f)))
            })
        };
        let date = || {
            let &[y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = text.as_bytes() else { return None };
            let month = i8::try_from(number(&[m1, m2])?).ok()?;
            let day = i8::try_from(number(&[d1, d2])?).ok()?;
            civil::Date::new(number(&[y1, y2, y3, y4])?, month, day)
                .ok()
                .filter(|date| YEARS.contains(&date.year()))
        };
        date().map(Self::of).ok_or_else(|| ValueError::Date { found: excerpt(text) })
    }
}

crate::parse::tolerant_from_str!(Date: Date, Self::from_static(2000, 1, 1););

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let date = self.civil();
        write!(f, "{:04}-{:02}-{:02}", date.year(), date.month(), date.day())
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        parsed(deserializer, "a date, like 2026-04-15")
    }
}

const YEARS: std::ops::RangeInclusive<i16> = 1900..=2200;

/// The number of days from `earlier` to `later`; negative when `later` comes first.
pub(crate) fn days_between(earlier: Date, later: Date) -> i32 {
    earlier.civil().until(later.civil()).map_or(0, |span| span.get_days())
}

/// 31 December of a year.
pub(crate) fn last_of_year(year: Year) -> Date {
    year.on(12, 31)
}

/// A calendar year from 1900 to 2200, written as a whole number.
///
/// ```
/// use kalix_policy::register::{ValueError, Year};
///
/// assert_eq!("2026".parse::<Year>()?, Year::try_from(2026_i16)?);
/// assert_eq!("1899".parse::<Year>(), Err(ValueError::Year { found: "1899".into() }));
/// assert_eq!(i16::from(Year::new(2026)?), 2026);
/// # Ok::<(), ValueError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Year(i16);

impl Year {
    /// The year with this number.
    ///
    /// # Errors
    /// [`ValueError::Year`] outside 1900 to 2200.
    pub fn new(year: i16) -> Result<Self, ValueError> {
        if YEARS.contains(&year) { Ok(Self(year)) } else { Err(ValueError::Year { found: year.to_string() }) }
    }

    pub(crate) fn of(number: i64) -> Result<Self, ValueError> {
        let year = i16::try_from(number).map_err(|_| ValueError::Year { found: number.to_string() });
        year.and_then(Self::new)
    }

    /// The number of the year.
    pub fn get(self) -> i16 {
        self.0
    }

    /// 1 January.
    pub(crate) fn first(self) -> Date {
        self.on(1, 1)
    }

    /// A day of the year; the last day of the month when the month is shorter.
    pub(crate) fn on(self, month: i8, day: i8) -> Date {
        let date = civil::Date::new(self.0, month, day);
        Date::of(
            date.or_else(|_| civil::Date::new(self.0, month, 1).map(civil::Date::last_of_month))
                .unwrap_or(civil::Date::MAX),
        )
    }

    /// The year this many years later (or earlier, when negative).
    pub(crate) fn plus(self, years: i16) -> Self {
        Self(self.0.saturating_add(years).clamp(civil::Date::MIN.year(), civil::Date::MAX.year()))
    }

    /// Every year from this one to `last`, both included; none when `last` is earlier.
    pub(crate) fn to(self, last: Self) -> impl Iterator<Item = Self> + Clone {
        (self.0..=last.0).map(Self)
    }
}

impl ParseTolerant for Year {
    fn placeholder() -> Self {
        Self(2000)
    }

    fn read_into(&mut self, reader: &mut Reader<'_>) {
        reader.year(&mut |year| {
            *self = Self::of(year)?;
            Ok(())
        });
    }
}

impl fmt::Display for Year {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for Year {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Serialize for Year {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_i16(self.0)
    }
}

impl<'de> Deserialize<'de> for Year {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_i64(YearVisitor)
    }
}

struct YearVisitor;

impl de::Visitor<'_> for YearVisitor {
    type Value = Year;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a year, like 2026")
    }

    fn visit_i64<E: de::Error>(self, number: i64) -> Result<Year, E> {
        Year::of(number).map_err(E::custom)
    }

    fn visit_u64<E: de::Error>(self, number: u64) -> Result<Year, E> {
        self.visit_i64(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

record! {
    /// From a first to a last day, both included. Without an end it is open-ended; without a start, the start is
    /// unknown.
    ///
    /// ```
    /// use kalix_policy::register::{Date, Period};
    ///
    /// let autumn = Period::builder().start(Date::new(2026, 8, 17)?).end(Date::new(2026, 12, 18)?).build();
    /// assert!(autumn.covers(Date::new(2026, 12, 18)?));
    /// assert!(!autumn.covers(Date::new(2026, 12, 19)?));
    /// # Ok::<(), kalix_policy::register::ValueError>(())
    /// ```
    #[derive(Copy, Default, Hash)]
    pub struct Period {
        /// The first day.
        start: Option<Date>,
        /// The last day.
        end: Option<Date>,
    }
}

impl Period {
    /// Whether a day is in the period; a missing start or end sets no limit.
    pub fn covers(&self, day: Date) -> bool {
        self.start.is_none_or(|start| start <= day) && self.end.is_none_or(|end| day <= end)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.start.is_none() && self.end.is_none()
    }
}
