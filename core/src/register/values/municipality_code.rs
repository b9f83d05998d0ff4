//! Codes of Swedish municipalities.

use std::str::FromStr;

use super::newtype::{letters, string_newtype};
use crate::parse::{ValueError, excerpt, tolerant_from_str};

/// The code of a Swedish municipality: four digits, assigned by Statistics Sweden (SCB, kommunkod).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MunicipalityCode([u8; 4]);

impl MunicipalityCode {
    /// Kalix.
    pub const KALIX: Self = Self(*b"2514");

    /// The four digits.
    pub fn as_str(&self) -> &str {
        letters(&self.0)
    }
}

impl FromStr for MunicipalityCode {
    type Err = ValueError;

    fn from_str(text: &str) -> Result<Self, ValueError> {
        match <[u8; 4]>::try_from(text.as_bytes()) {
            Ok(code) if code.iter().all(u8::is_ascii_digit) => Ok(Self(code)),
            _ => Err(ValueError::MunicipalityCode { found: excerpt(text) }),
        }
    }
}

string_newtype!(MunicipalityCode, "a municipality code, like \"2514\"");
tolerant_from_str! {
    MunicipalityCode: MunicipalityCode, Self(*b"0000");
}
