//! Swedish organisation numbers.

use std::str::FromStr;

use super::newtype::{letters, string_newtype};
use crate::parse::{ValueError, tolerant_from_str};

/// A Swedish organisation number: ten digits, the last a check digit (Luhn), written with a hyphen.
///
/// A third digit below 2 means a personal identity number, which is invalid; the error never repeats it.
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

string_newtype!(OrganisationNumber, "an organisation number, like 212000-2692", parsed_unseen);
tolerant_from_str! {
    OrganisationNumber: OrganisationNumber, Self(*b"556036-0793");
}
