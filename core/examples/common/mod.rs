//! What the examples share: the sample register, and today.

use std::path::PathBuf;

use kalix_policy::register::Date;

/// The sample register of Kalix.
pub(crate) fn sample() -> PathBuf {
    [env!("CARGO_MANIFEST_DIR"), "..", "tests", "registers", "kalix.json"].iter().collect()
}

/// The library reads no clock; a program does.
pub(crate) fn today() -> Date {
    let today = jiff::Zoned::now().date();
    Date::new(today.year(), today.month(), today.day()).expect("the clock is set to a year from 1900 to 2200")
}
