//! A part of a whole.

use serde::{Deserialize, Deserializer, Serialize, de};

use super::PolicyError;
use crate::{
    parse::{ParseTolerant, Reader, ValueKind},
    register::{Decimal, Sum},
};

/// A share from 0 to 1, with at most six decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Share(Decimal);

impl<'de> Deserialize<'de> for Share {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let decimal = Decimal::deserialize(deserializer)?;
        Self::try_from(decimal).map_err(de::Error::custom)
    }
}

impl Share {
    /// The share as a decimal.
    pub fn get(self) -> Decimal {
        self.0
    }

    /// Whether `part` is at least this share of `whole`, without rounding.
    pub(crate) fn is_reached_by(self, part: Sum, whole: Sum) -> bool {
        let part = part.hundredths().saturating_mul(1_000_000);
        part >= whole.hundredths().saturating_mul(self.0.millionths().into())
    }
}

impl ParseTolerant for Share {
    fn placeholder() -> Self {
        Self(Decimal::default())
    }

    fn read_into(&mut self, reader: &mut Reader<'_>) {
        let share = reader.exact(ValueKind::Share).and_then(|units| Decimal::from_millionths(units).ok());
        *self = share.map_or(*self, Self);
    }
}

impl TryFrom<Decimal> for Share {
    type Error = PolicyError;

    fn try_from(decimal: Decimal) -> Result<Self, PolicyError> {
        if (0..=1_000_000).contains(&decimal.millionths()) {
            Ok(Self(decimal))
        } else {
            Err(PolicyError::NoShare { found: decimal })
        }
    }
}
