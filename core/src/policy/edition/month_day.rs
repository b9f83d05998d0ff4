//! A day that every year has.

use serde::{Deserialize, Deserializer, Serialize, de};

use super::PolicyError;
use crate::{
    parse::{Expected, ParseTolerant, Reader, serde_objects, tolerant_record},
    register::Date,
};

/// A day that every year has: never 29 February.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(with = "MonthAndDay"))]
pub struct MonthDay {
    month: i8,
    day: i8,
}

impl MonthDay {
    const PLACEHOLDER: Self = Self { month: 1, day: 1 };
    pub(super) const FIFTEENTH_OF_APRIL: Self = Self { month: 4, day: 15 };

    /// The day of a month, 1 to 12.
    ///
    /// # Errors
    /// [`PolicyError::NoSuchDay`] when not every year has the day.
    pub fn new(month: i8, day: i8) -> Result<Self, PolicyError> {
        // 2007 was not a leap year, so every year has its days.
        match Date::new(2007, month, day) {
            Ok(_) => Ok(Self { month, day }),
            Err(_) => Err(PolicyError::NoSuchDay { month, day }),
        }
    }

    /// The month, 1 to 12.
    pub fn month(&self) -> i8 {
        self.month
    }

    /// The day of the month.
    pub fn day(&self) -> i8 {
        self.day
    }
}

#[derive(Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "MonthDay"))]
#[serde(deny_unknown_fields, remote = "Self", rename = "MonthDay")]
struct MonthAndDay {
    month: i8,
    day: i8,
}

impl<'de> Deserialize<'de> for MonthDay {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        <MonthAndDay as Deserialize>::deserialize(deserializer)?.try_into().map_err(de::Error::custom)
    }
}

impl ParseTolerant for MonthDay {
    fn placeholder() -> Self {
        Self::PLACEHOLDER
    }

    fn read_into(&mut self, reader: &mut Reader<'_>) {
        let mut written = MonthAndDay::placeholder();
        if let Some(at) = reader.parts(&mut |reader| written.read_into(reader)) {
            match written.try_into() {
                Ok(read) => *self = read,
                Err(_) => reader.refuse(at, Expected::DayOfEveryYear),
            }
        }
    }
}

impl TryFrom<MonthAndDay> for MonthDay {
    type Error = PolicyError;

    fn try_from(written: MonthAndDay) -> Result<Self, PolicyError> {
        Self::new(written.month, written.day)
    }
}

serde_objects!(read MonthAndDay);

tolerant_record! {
    MonthAndDay = "MonthDay" { month, day }
}
