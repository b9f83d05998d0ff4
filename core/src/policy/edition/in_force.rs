//! When an edition is in force.

use serde::{Deserialize, Deserializer, Serialize, de};

use super::PolicyError;
use crate::{
    parse::{Expected, ParseTolerant, Reader, serde_objects, tolerant_record},
    register::{Date, Period},
};

/// The days on which an edition is in force: from a first to a last day, both included, or without end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(with = "Dates"))]
pub struct InForce {
    start: Date,
    #[serde(skip_serializing_if = "Option::is_none")]
    end: Option<Date>,
}

impl InForce {
    const PLACEHOLDER: Self = Self::since(Date::from_static(2000, 1, 1));

    /// From a day on, without end.
    pub(super) const fn since(start: Date) -> Self {
        Self { start, end: None }
    }

    /// From `start` to `end`.
    ///
    /// # Errors
    /// [`PolicyError::EndBeforeStart`] when the end comes first.
    pub fn new(start: Date, end: Option<Date>) -> Result<Self, PolicyError> {
        match end {
            Some(end) if end < start => Err(PolicyError::EndBeforeStart { start, end }),
            _ => Ok(Self { start, end }),
        }
    }

    /// The first day.
    pub fn start(&self) -> Date {
        self.start
    }

    /// The last day; `None` when there is no end.
    pub fn end(&self) -> Option<Date> {
        self.end
    }

    /// The same days as a period.
    pub(crate) fn period(&self) -> Period {
        Period { start: Some(self.start), end: self.end }
    }

    /// Whether the edition is in force on a day.
    pub fn covers(&self, day: Date) -> bool {
        self.start <= day && self.end.is_none_or(|end| day <= end)
    }
}

#[derive(Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "InForce"))]
#[serde(deny_unknown_fields, remote = "Self", rename = "InForce")]
struct Dates {
    start: Date,
    end: Option<Date>,
}

impl<'de> Deserialize<'de> for InForce {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        <Dates as Deserialize>::deserialize(deserializer)?.try_into().map_err(de::Error::custom)
    }
}

impl ParseTolerant for InForce {
    fn placeholder() -> Self {
        Self::PLACEHOLDER
    }

    fn read_into(&mut self, reader: &mut Reader<'_>) {
        let mut written = Dates::placeholder();
        if let Some(at) = reader.parts(&mut |reader| written.read_into(reader)) {
            match written.try_into() {
                Ok(read) => *self = read,
                Err(_) => reader.refuse(at, Expected::EndAfterStart),
            }
        }
    }
}

impl TryFrom<Dates> for InForce {
    type Error = PolicyError;

    fn try_from(dates: Dates) -> Result<Self, PolicyError> {
        Self::new(dates.start, dates.end)
    }
}

serde_objects!(read Dates);

tolerant_record! {
    Dates = "InForce" { start, end }
}
