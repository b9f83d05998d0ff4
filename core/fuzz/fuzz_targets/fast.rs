//! The fast reading: no input makes it panic, and what it reads is written and read back unchanged.

#![no_main]

use std::fmt::Debug;

use kalix_policy::{
    Policy, Register,
    register::{AnnualReport, Organisation, Project},
};
use libfuzzer_sys::fuzz_target;

fn there_and_back<T: serde::de::DeserializeOwned + serde::Serialize + PartialEq + Debug>(json: &[u8]) {
    if let Ok(read) = serde_json::from_slice::<T>(json) {
        let written = serde_json::to_vec(&read).expect("what was read can be written");
        assert_eq!(serde_json::from_slice::<T>(&written).expect("and read again"), read);
    }
}

fuzz_target!(|json: &[u8]| {
    there_and_back::<Project>(json);
    there_and_back::<Policy>(json);
    there_and_back::<Organisation>(json);
    there_and_back::<AnnualReport>(json);
    there_and_back::<Register>(json);
});
