//! Why a value is invalid.

/// Why a value is invalid.
///
/// The message states what is expected. It repeats what was found only where that cannot be a personal identity number.
///
/// ```
/// use kalix_policy::register::{Date, ValueError};
///
/// let error = "2026-02-31".parse::<Date>().unwrap_err();
/// assert!(matches!(error, ValueError::Date { .. }));
/// assert_eq!(error.to_string(), "`2026-02-31` is not a date: expected a day that exists, from 1900 to 2200, written like 2026-04-15");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ValueError {
    /// Not an ISO 8601 calendar date of the years 1900 to 2200.
    #[error(
        "`{found}` is not a date: expected a day that exists, from 1900 to 2200, written like 2026-04-15"
    )]
    Date {
        /// What was found, shortened.
        found: String,
    },
    /// Not a year from 1900 to 2200.
    #[error("{found} is not a year: expected a whole number from 1900 to 2200")]
    Year {
        /// What was found, shortened.
        found: String,
    },
    /// Not an officially assigned ISO 3166-1 alpha-2 code.
    #[error("`{found}` is not a country code: expected two capital letters of ISO 3166-1, like FI")]
    Country {
        /// What was found, shortened.
        found: String,
    },
    /// Not an ISO 4217 code of a currency in use.
    #[error("`{found}` is not a currency in use: expected three capital letters of ISO 4217, like SEK")]
    Currency {
        /// What was found, shortened.
        found: String,
    },
    /// Not an exact amount of at most 15 digits and two decimals.
    #[error(
        "`{found}` is not an amount: expected at most 15 digits and two decimals after a point, like 1250000.50"
    )]
    Amount {
        /// What was found, shortened.
        found: String,
    },
    /// Not an exact number of at most 12 digits and six decimals.
    #[error(
        "`{found}` is not a number this can hold: expected at most 12 digits and six decimals after a point, like 11.2345"
    )]
    Decimal {
        /// What was found, shortened.
        found: String,
    },
    /// Not four digits.
    #[error("`{found}` is not a municipality code: expected the four digits of Statistics Sweden, like 2514")]
    MunicipalityCode {
        /// What was found, shortened.
        found: String,
    },
    /// Not ten digits with a correct check digit. The message does not repeat them: they may be a personal identity
    /// number.
    #[error("not an organisation number: expected ten digits with a right check digit, like 212000-2692")]
    OrganisationNumber,
    /// A personal identity number where an organisation number belongs. The message does not repeat it.
    #[error(
        "this looks like a personal identity number, which has no place here: expected an organisation number, like 212000-2692"
    )]
    PersonalIdentityNumber,
    /// Not 1 to 64 visible characters.
    #[error("not an id: expected 1 to 64 visible characters, with no space at either end")]
    Id,
    /// A text with a control character, or of more than 20,000 characters.
    #[error(
        "not a text this can hold: expected at most 20,000 characters, and no control characters but line feed and tab"
    )]
    Text,
    /// A required text is blank.
    #[error("this text is missing: expected something other than blanks")]
    Missing,
}
