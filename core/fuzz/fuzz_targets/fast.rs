//! The fast parser: no input causes a panic, and a parsed value is unchanged after serializing and parsing it again.

#![no_main]

use std::fmt::Debug;

use kalix_policy::{
    Policy, Register,
    register::{AnnualReport, Organisation, Project},
};
use libfuzzer_sys::fuzz_target;

fn round_trip<T: serde::de::DeserializeOwned + serde::Serialize + PartialEq + Debug>(json: &[u8]) {
    if let Ok(read) = serde_json::from_slice::<T>(json) {
        let written = serde_json::to_vec(&read).expect("what was read can be written");
        assert_eq!(serde_json::from_slice::<T>(&written).expect("and read again"), read);
    }
}

fuzz_target!(|json: &[u8]| {
    round_trip::<Project>(json);
    round_trip::<Policy>(json);
    round_trip::<Organisation>(json);
    round_trip::<AnnualReport>(json);
    round_trip::<Register>(json);
});
