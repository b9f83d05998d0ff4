//! The fast and the detailed parser return the same value, or both fail.

#![no_main]

use std::fmt::Debug;

use kalix_policy::{
    Policy, Register,
    parse::{self, JsonDocument, Limits},
    register::{AnnualReport, Organisation, Project},
};
use libfuzzer_sys::fuzz_target;

fn agree<T: JsonDocument + PartialEq + Debug>(json: &[u8]) {
    let fast = serde_json::from_slice::<T>(json).ok();
    let detailed = parse::detailed::<T>(json, &Limits::default()).ok();
    assert_eq!(fast, detailed);
}

fuzz_target!(|json: &[u8]| {
    // Only the detailed parser accepts a byte order mark; serde_json does not.
    if json.starts_with("\u{feff}".as_bytes()) {
        return;
    }
    agree::<Project>(json);
    agree::<Policy>(json);
    agree::<Organisation>(json);
    agree::<AnnualReport>(json);
    agree::<Register>(json);
});
