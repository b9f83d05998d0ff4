//! What a single value is to be.

/// What a single value is to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ValueKind {
    Text,
    PossiblyBlankText,
    Id,
    Date,
    Year,
    Country,
    Currency,
    MunicipalityCode,
    OrganisationNumber,
    Amount,
    Decimal,
    Share,
    /// One of the names of a closed set.
    OneOf(&'static [&'static str]),
}

/// A whole number without fraction or exponent, as `serde_json` reads integers: minus zero is none.
pub(super) fn whole(number: &str) -> Option<i128> {
    let digits = number.strip_prefix('-').unwrap_or(number);
    let is_whole = digits.bytes().all(|byte| byte.is_ascii_digit()) && number != "-0";
    // What 39 digits do not hold is beyond every range.
    is_whole.then(|| number.parse().unwrap_or(if number.starts_with('-') { i128::MIN } else { i128::MAX }))
}
