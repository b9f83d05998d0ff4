//! The detailed parser: no input causes a panic, every error has a text, and the valid part of a register is itself
//! valid.

#![no_main]

use kalix_policy::{
    Locale, Policy, Register,
    parse::{self, JsonDocument, Limits},
    register::{AnnualReport, Organisation, Project},
};
use libfuzzer_sys::fuzz_target;

fn check_errors<T: JsonDocument>(json: &[u8]) {
    let Err(errors) = parse::detailed::<T>(json, &Limits::default()) else { return };
    assert!(errors.len() > 0);
    for error in &errors {
        assert!(error.line() > 0 && error.column() > 0);
        for locale in Locale::ALL {
            let text = error.text(*locale);
            assert!(!text.to_string().is_empty() && !text.masked().to_string().is_empty());
        }
    }
}

fuzz_target!(|json: &[u8]| {
    check_errors::<Project>(json);
    check_errors::<Policy>(json);
    check_errors::<Organisation>(json);
    check_errors::<AnnualReport>(json);
    check_errors::<Register>(json);
    if let Ok(partial) = Register::read_lenient(json) {
        let kept = serde_json::to_vec(partial.register()).expect("what was read can be written");
        assert_eq!(&Register::from_json(kept).expect("and read again"), partial.register());
    }
});
