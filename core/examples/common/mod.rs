//! What the examples share: the sample register, today, and a row of a table.

#![allow(dead_code, reason = "each example uses what it needs")]

use std::path::PathBuf;

use kalix_policy::register::Date;

/// The sample register of Kalix.
pub(crate) fn sample() -> PathBuf {
    [env!("CARGO_MANIFEST_DIR"), "..", "..", "tests", "registers", "kalix.json"].iter().collect()
}

/// The library reads no clock; a program does.
pub(crate) fn today() -> Date {
    Date::try_from(jiff::Zoned::now().date()).expect("the clock is set to a year from 1900 to 2200")
}

/// A row of a table: its name, then its cells to the right.
pub(crate) fn row(name: &str, width: usize, cells: impl IntoIterator<Item = String>) {
    print!("{name:<58}");
    for cell in cells {
        print!("{cell:>width$}");
    }
    println!();
}
