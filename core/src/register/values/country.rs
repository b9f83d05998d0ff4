//! Countries.

use std::str::FromStr;

use iso3166_static::{Alpha2, Numeric};

use super::newtype::{letters, string_newtype};
use crate::parse::{ValueError, excerpt, tolerant_from_str};

/// A country: an officially assigned code of ISO 3166-1 alpha-2, in capitals.
///
/// ```
/// use kalix_policy::register::Country;
///
/// assert!("FI".parse::<Country>()? != Country::SWEDEN);
/// assert!("fi".parse::<Country>().is_err(), "capitals only");
/// assert!("XK".parse::<Country>().is_err(), "user-assigned codes are not official");
/// # Ok::<(), kalix_policy::register::ValueError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Country([u8; 2]);

impl Country {
    /// Sweden.
    pub const SWEDEN: Self = Self(*b"SE");

    /// The two capital letters.
    pub fn as_str(&self) -> &str {
        letters(&self.0)
    }
}

impl FromStr for Country {
    type Err = ValueError;

    fn from_str(text: &str) -> Result<Self, ValueError> {
        let assigned = || Numeric::try_from(Alpha2::try_from(text).ok()?).ok();
        match <[u8; 2]>::try_from(text.as_bytes()) {
            Ok(code) if code.iter().all(u8::is_ascii_uppercase) && assigned().is_some() => Ok(Self(code)),
            _ => Err(ValueError::Country { found: excerpt(text) }),
        }
    }
}

string_newtype!(Country, "a country code, like FI");
tolerant_from_str! {
    Country: Country, Self::SWEDEN;
}
