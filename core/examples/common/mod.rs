//! Helpers of the examples: the sample register, today's date, and a table row.

#![allow(dead_code, reason = "each example uses what it needs")]

use std::path::PathBuf;

use kalix_policy::register::Date;

/// The path of the sample register of Kalix.
pub(crate) fn sample() -> PathBuf {
    [env!("CARGO_MANIFEST_DIR"), "..", "..", "tests", "registers", "kalix.json"].iter().collect()
}

/// Today's date. The library never reads the clock; the program passes the date.
pub(crate) fn today() -> Date {
    Date::try_from(jiff::Zoned::now().date()).expect("the clock is set to a year from 1900 to 2200")
}

/// Prints a table row: its name, then its cells, aligned to the right.
pub(crate) fn row(name: &str, width: usize, cells: impl IntoIterator<Item = String>) {
    print!("{name:<58}");
    for cell in cells {
        print!("{cell:>width$}");
    }
    println!();
}
