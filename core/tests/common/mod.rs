//! Shared by the tests: the paths of the test data, and assessments from JSON to JSON.

#![allow(dead_code, reason = "each test uses a part of it")]

use std::{
    fs,
    path::{Path, PathBuf},
};

use kalix_policy::{Assessor, Locale, Policy, ReadErrors, Register};
use serde_json::Value;

pub(crate) fn folder(name: &str) -> PathBuf {
    [env!("CARGO_MANIFEST_DIR"), "..", "..", "tests", name].iter().collect()
}

pub(crate) fn read_json(file: &Path) -> Value {
    let text = fs::read(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    serde_json::from_slice(&text).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

pub(crate) fn kalix() -> Value {
    read_json(&folder("registers").join("kalix.json"))
}

/// Assesses a register in JSON and returns the assessment as JSON, as every binding does.
pub(crate) fn assess_bytes(register: &[u8], policy: Option<&[u8]>, on: &str, locale: Locale) -> String {
    let register = Register::from_json(register).unwrap_or_else(|errors| panic!("{errors}"));
    let policy = policy.map_or_else(Policy::kalix_2007, |policy| Policy::from_json(policy).unwrap());
    serde_json::to_string(
        &Assessor::builder(on.parse().unwrap()).policy(&policy).assess(&register).json(locale),
    )
    .unwrap()
}

pub(crate) fn assess_json(register: &Value, policy: Option<&Value>, on: &str, locale: Locale) -> Value {
    let policy = policy.map(|policy| policy.to_string().into_bytes());
    let json = assess_bytes(register.to_string().as_bytes(), policy.as_deref(), on, locale);
    serde_json::from_str(&json).unwrap()
}

/// The code and pointer of each error.
pub(crate) fn codes_and_pointers<T>(read: Result<T, ReadErrors>) -> Vec<String> {
    let errors = read.err().expect("parsing must fail");
    errors.iter().map(|error| format!("{} {}", error.code(), error.pointer())).collect()
}

/// Whether tests rewrite the values they compare with, for review (`UPDATE=1`).
pub(crate) fn updates() -> bool {
    std::env::var_os("UPDATE").is_some_and(|value| value == "1")
}
