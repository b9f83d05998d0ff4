//! What the tests share: where the shared data is, and the whole way from JSON to JSON.

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

/// From bytes to bytes, as every binding does it.
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

/// Code and pointer of each error.
pub(crate) fn told<T>(read: Result<T, ReadErrors>) -> Vec<String> {
    let errors = read.err().expect("something is wrong with it");
    errors.iter().map(|error| format!("{} {}", error.code(), error.pointer())).collect()
}

/// Whether what is written by the tests, and reviewed, is to be written anew.
pub(crate) fn updates() -> bool {
    std::env::var_os("UPDATE").is_some_and(|asked| asked == "1")
}
