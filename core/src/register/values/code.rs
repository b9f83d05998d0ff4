//! Codes that somebody else keeps: countries, currencies, municipalities and organisations.

use std::str::FromStr;

use iso3166_static::{Alpha2, Numeric};

use super::text::string_newtype;
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

/// A currency in use: a code of ISO 4217, in capitals. Not one that another has replaced, nor one that is no money
/// (gold, test codes).
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
    /// The Swedish krona, which a budget is in unless it says otherwise.
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

/// A Swedish municipality: the four digits of Statistics Sweden (SCB, kommunkod).
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

/// A Swedish organisation number: ten digits, the last a check digit (Luhn), written with a hyphen.
///
/// A third digit below 2 makes it a personal identity number, which is refused and never repeated.
///
/// ```
/// use kalix_policy::register::{OrganisationNumber, ValueError};
///
/// assert_eq!("2120002692".parse::<OrganisationNumber>()?.as_str(), "212000-2692");
/// assert_eq!("212000-2693".parse::<OrganisationNumber>(), Err(ValueError::OrganisationNumber));
/// assert_eq!("811228-9874".parse::<OrganisationNumber>(), Err(ValueError::PersonalIdentityNumber));
/// # Ok::<(), ValueError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OrganisationNumber([u8; 11]);

impl OrganisationNumber {
    /// The ten digits with the hyphen.
    pub fn as_str(&self) -> &str {
        letters(&self.0)
    }
}

impl FromStr for OrganisationNumber {
    type Err = ValueError;

    fn from_str(text: &str) -> Result<Self, ValueError> {
        let mut written = [b'-'; 11];
        let (first, last) = text.split_once('-').unwrap_or((text, ""));
        let (first, last) = (first.as_bytes(), last.as_bytes());
        if !matches!((first.len(), last.len()), (6, 4) | (10, 0)) || text.ends_with('-') {
            return Err(ValueError::OrganisationNumber);
        }
        let digits = first.iter().chain(last);
        if !digits.clone().all(u8::is_ascii_digit) {
            return Err(ValueError::OrganisationNumber);
        }
        if digits.clone().nth(2).is_some_and(|third| *third < b'2') {
            return Err(ValueError::PersonalIdentityNumber);
        }
        let weighed = digits.clone().zip([2, 1].into_iter().cycle()).map(|(digit, weight)| {
            let product = u32::from(digit & 0x0f).saturating_mul(weight);
            (product / 10).saturating_add(product % 10)
        });
        if weighed.sum::<u32>() % 10 != 0 {
            return Err(ValueError::OrganisationNumber);
        }
        let places = written.iter_mut().enumerate().filter(|(place, _)| *place != 6).map(|(_, byte)| byte);
        places.zip(digits).for_each(|(place, digit)| *place = *digit);
        Ok(Self(written))
    }
}

/// The bytes of these codes are checked to be ASCII when they are made.
fn letters(code: &[u8]) -> &str {
    std::str::from_utf8(code).unwrap_or_default()
}

string_newtype!(Country, "a country code, like FI");
string_newtype!(Currency, "a currency code, like SEK");
string_newtype!(MunicipalityCode, "a municipality code, like \"2514\"");
string_newtype!(OrganisationNumber, "an organisation number, like 212000-2692", parsed_unseen);

tolerant_from_str! {
    Country: Country, Self::SWEDEN;
    Currency: Currency, Self::SEK;
    MunicipalityCode: MunicipalityCode, Self(*b"0000");
    OrganisationNumber: OrganisationNumber, Self(*b"556036-0793");
}
