//! Tests that hostile input costs no more than its length. They count the bytes that are scanned, not the time.

use super::{Limits, detailed, scan::work};
use crate::{
    Assessor, Policy,
    register::{AnnualReport, Date, Organisation, Project, Register},
};

/// How many times each byte may be scanned: once to parse it, once to look ahead for a tag, and once to skip a value.
const TIMES: usize = 3;

/// The most that suggestions for misspelt names may cost: at most 1,000 names are compared, each with known names of
/// some hundred letters together.
const GUESSES: usize = 1_000 * 8 * 300;

fn is_bounded(name: &str, json: &str) {
    work::done();
    assert!(detailed::<Project>(json, &Limits::default()).is_err(), "{name}");
    assert!(work::done() <= TIMES * json.len() + GUESSES, "{name}");
}

/// The same for every type of document.
fn is_bounded_for_all(name: &str, json: &str) {
    is_bounded(name, json);
    assert!(detailed::<Register>(json, &Limits::default()).is_err(), "{name}");
    assert!(detailed::<Organisation>(json, &Limits::default()).is_err(), "{name}");
    assert!(detailed::<AnnualReport>(json, &Limits::default()).is_err(), "{name}");
    assert!(detailed::<Policy>(json, &Limits::default()).is_err(), "{name}");
    assert!(work::done() <= 4 * (TIMES * json.len() + GUESSES), "{name}");
}

fn project(fields: &str) -> String {
    format!(r#"{{"id":"p-1","title":"A","administration":"uf",{fields}}}"#)
}

fn lines(line: &str, count: usize) -> String {
    vec![line; count].join(",")
}

#[test]
fn deep_nesting_is_skipped_once() {
    is_bounded_for_all("lists", &"[".repeat(1_000_000));
    is_bounded("closed lists", &format!("{}{}", "[".repeat(500_000), "]".repeat(500_000)));
    is_bounded_for_all("objects", &r#"{"a":"#.repeat(200_000));
    is_bounded("in a field", &project(&format!(r#""goals":{}{}"#, "[".repeat(500_000), "]".repeat(500_000))));
    is_bounded(
        "in an unknown field",
        &project(&format!(r#""x":{}1{}"#, r#"{"y":["#.repeat(100_000), "]}".repeat(100_000))),
    );
}

#[test]
fn a_million_unknown_fields_are_skipped_once() {
    let fields: Vec<String> = (0..1_000_000).map(|number| format!("\"f{number}\":0")).collect();
    is_bounded("fields", &project(&fields.join(",")));
    is_bounded("fields of nearly the right name", &project(&lines(r#""titles":0"#, 500_000)));
    is_bounded("a long name", &project(&format!("\"{}\":0", "t".repeat(1_000_000))));
    is_bounded(
        "fields of funding",
        &project(&format!(r#""budget":{{"funding":[{{{},"source":"own"}}]}}"#, fields.join(","))),
    );
}

#[test]
fn a_million_duplicate_keys_are_skipped_once() {
    is_bounded("the same", &project(&lines(r#""title":"B""#, 1_000_000)));
    is_bounded("of a list", &project(&lines(r#""partners":[{}]"#, 100_000)));
}

#[test]
fn huge_numbers_and_long_texts_are_scanned_a_few_times() {
    let digits = "9".repeat(1_000_000);
    is_bounded("a number", &project(&format!(r#""budget":{{"partnership_total":{digits}}}"#)));
    is_bounded("a fraction", &project(&format!(r#""budget":{{"partnership_total":0.{digits}}}"#)));
    is_bounded("an exponent", &project(&format!(r#""budget":{{"partnership_total":1e{digits}}}"#)));
    is_bounded("a text", &project(&format!(r#""purpose":"{}""#, "\u{301}".repeat(500_000))));
    is_bounded("escapes", &project(&format!(r#""purpose":"{}""#, "\\u0301".repeat(200_000))));
    is_bounded("a chosen value", &project(&format!(r#""kind":"{}""#, "x".repeat(1_000_000))));
}

#[test]
fn a_hundred_thousand_invalid_lines_cost_their_length() {
    for (name, line) in [
        ("partners", r#"{"name":1}"#),
        ("funding without a tag", r#"{"amount":1}"#),
        ("funding with a wrong one", r#"{"source":"x","administration":"uf"}"#),
        ("funding that lacks all", r#"{"source":"external"}"#),
        ("funding with too much", r#"{"source":"own","status":"granted","funder":"x"}"#),
        ("no objects", "7"),
    ] {
        let list = lines(line, 100_000);
        is_bounded(name, &project(&format!(r#""partners":[{list}],"budget":{{"funding":[{list}]}}"#)));
    }
}

#[test]
fn a_draft_costs_no_more_than_a_project() {
    let on = Date::new(2026, 11, 23).unwrap();
    let assessor = Assessor::builder(on).build();
    let json = project(&format!(r#""partners":[{}]"#, lines(r#"{"name":1}"#, 10_000)));
    work::done();
    assert!(assessor.draft(&json).assessment().is_some());
    assert!(work::done() <= TIMES * json.len() + GUESSES);
}
