//! The kinds of single values.

/// What kind of value a field expects.
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

/// Parses a whole number as `serde_json` parses integers: without fraction or exponent, and not minus zero.
pub(super) fn whole(number: &str) -> Option<i128> {
    let digits = number.strip_prefix('-').unwrap_or(number);
    let is_whole = digits.bytes().all(|byte| byte.is_ascii_digit()) && number != "-0";
    // A number that does not fit an `i128` is outside every range.
    is_whole.then(|| number.parse().unwrap_or(if number.starts_with('-') { i128::MIN } else { i128::MAX }))
}
