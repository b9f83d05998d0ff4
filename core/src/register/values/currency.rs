//! Currencies.

use std::str::FromStr;

use super::newtype::{letters, string_newtype};
use crate::parse::{ValueError, excerpt, tolerant_from_str};

/// A currency in use: a code of ISO 4217, in capitals.
///
/// Replaced currencies and codes that are not money (gold, test codes) are invalid.
///
/// ```
/// use kalix_policy::register::Currency;
///
/// assert_eq!("SEK".parse::<Currency>()?, Currency::SEK);
/// assert!("HRK".parse::<Currency>().is_err(), "Croatia has the euro");
/// assert!("XAU".parse::<Currency>().is_err(), "gold is no currency");
/// # Ok::<(), kalix_policy::register::ValueError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency([u8; 3]);

impl Currency {
    /// The Swedish krona, the default currency of a budget.
    pub const SEK: Self = Self(*b"SEK");

    /// The three capital letters.
    pub fn as_str(&self) -> &str {
        letters(&self.0)
    }
}

impl Default for Currency {
    fn default() -> Self {
        Self::SEK
    }
}

impl FromStr for Currency {
    type Err = ValueError;

    fn from_str(text: &str) -> Result<Self, ValueError> {
        let in_use = || {
            iso_currency::Currency::from_code(text)
                .is_some_and(|known| known.is_superseded().is_none() && !known.is_special())
        };
        match <[u8; 3]>::try_from(text.as_bytes()) {
            Ok(code) if code == *b"SEK" || (code.iter().all(u8::is_ascii_uppercase) && in_use()) => {
                Ok(Self(code))
            }
            _ => Err(ValueError::Currency { found: excerpt(text) }),
        }
    }
}

string_newtype!(Currency, "a currency code, like SEK");
tolerant_from_str! {
    Currency: Currency, Self::SEK;
}
