//! The fast and the detailed parser agree on every input, and parsing always ends with a result.

use std::sync::LazyLock;

use crate::common::folder;
use kalix_policy::{
    Assessor, Locale, Policy, Register,
    assessment::Outcome,
    parse::{self, JsonDocument, Limits},
    register::{AnnualReport, Date, Organisation, Project},
};
use proptest::{prelude::*, sample::Index};
use serde_json::{Value, json};

/// Replacements for a value.
fn replacement() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        prop_oneof![
            Just(String::new()),
            Just(" ".to_owned()),
            Just("own".to_owned()),
            Just("external".to_owned()),
            Just("other".to_owned()),
            Just("2026-02-31".to_owned()),
            Just("2026-02-28".to_owned()),
            Just("12.50".to_owned()),
            Just("-0".to_owned()),
            Just("811228-9874".to_owned()),
            Just("un".to_owned()),
            ".{0,5}",
        ]
        .prop_map(Value::from),
        Just(json!([])),
        Just(json!({})),
        Just(json!([null])),
        Just(json!({ "start": "2026-01-01" })),
        Just(json!({ "source": "own" })),
    ]
}

/// The pointers of a value and of all values in it, parents after their children.
fn places(value: &Value, here: String, all: &mut Vec<String>) {
    match value {
        Value::Array(list) => {
            list.iter().enumerate().for_each(|(index, value)| places(value, format!("{here}/{index}"), all));
        }
        Value::Object(object) => object.iter().for_each(|(key, value)| {
            places(value, format!("{here}/{}", key.replace('~', "~0").replace('/', "~1")), all);
        }),
        _ => {}
    }
    all.push(here);
}

#[derive(Debug, Clone)]
enum Change {
    Replace(Index, Value),
    Remove(Index),
    Rename(Index, String),
    Insert(Index, String, Value),
}

fn change() -> impl Strategy<Value = Change> {
    let name = prop_oneof![
        Just("title".to_owned()),
        Just("funder".to_owned()),
        Just("source".to_owned()),
        Just("amount".to_owned()),
        Just("decision".to_owned()),
        ".{0,4}",
    ];
    prop_oneof![
        4 => (any::<Index>(), replacement()).prop_map(|(at, value)| Change::Replace(at, value)),
        2 => any::<Index>().prop_map(Change::Remove),
        1 => (any::<Index>(), name.clone()).prop_map(|(at, name)| Change::Rename(at, name)),
        1 => (any::<Index>(), name, replacement()).prop_map(|(at, name, value)| Change::Insert(at, name, value)),
    ]
}

fn apply(change: &Change, document: &mut Value) {
    let mut all = Vec::new();
    places(document, String::new(), &mut all);
    let (Change::Replace(at, _) | Change::Remove(at) | Change::Rename(at, _) | Change::Insert(at, ..)) =
        change;
    let place = at.get(&all).clone();
    let (parent, key) = place.rsplit_once('/').unwrap_or(("", ""));
    let key = key.replace("~1", "/").replace("~0", "~");
    match change {
        Change::Replace(_, value) => *document.pointer_mut(&place).unwrap() = value.clone(),
        Change::Remove(_) | Change::Rename(..) if place.is_empty() => {}
        Change::Remove(_) => match document.pointer_mut(parent).unwrap() {
            Value::Array(list) => drop(list.remove(key.parse().unwrap())),
            Value::Object(object) => drop(object.remove(&key)),
            _ => unreachable!("what holds a value is a list or an object"),
        },
        Change::Rename(_, name) => {
            if let Value::Object(object) = document.pointer_mut(parent).unwrap()
                && let Some(value) = object.remove(&key)
            {
                object.insert(name.clone(), value);
            }
        }
        Change::Insert(_, name, value) => {
            if let Value::Object(object) = document.pointer_mut(&place).unwrap() {
                object.insert(name.clone(), value.clone());
            }
        }
    }
}

/// A change of the bytes: where, the bytes to insert, and how many bytes to remove.
fn byte_change() -> impl Strategy<Value = (Index, Vec<u8>, usize)> {
    let bytes = prop_oneof![
        proptest::collection::vec(any::<u8>(), 0..3),
        Just(b"\"".to_vec()),
        Just(b",".to_vec()),
        Just(b"1e5".to_vec()),
        Just(b"\\u0000".to_vec()),
        Just(b"[[".to_vec()),
        Just(b"\"title\":\"x\",".to_vec()),
    ];
    (any::<Index>(), bytes, 0..4_usize)
}

fn agree<T: JsonDocument + PartialEq + std::fmt::Debug>(json: &[u8]) -> Result<(), TestCaseError> {
    match (serde_json::from_slice::<T>(json), parse::detailed::<T>(json, &Limits::default())) {
        (Ok(plain), Ok(detailed)) => prop_assert_eq!(plain, detailed),
        (Err(_), Err(errors)) => {
            prop_assert!(errors.len() > 0);
            prop_assert!(errors.as_slice().is_sorted_by_key(|error| (error.line(), error.column())));
            for error in &errors {
                prop_assert!(Locale::ALL.iter().all(|locale| !error.text(*locale).to_string().is_empty()));
            }
        }
        (plain, detailed) => prop_assert!(false, "{plain:?}\n{detailed:?}"),
    }
    Ok(())
}

fn parsers_agree(json: &[u8]) -> Result<(), TestCaseError> {
    agree::<Register>(json)?;
    agree::<Project>(json)?;
    agree::<Organisation>(json)?;
    agree::<AnnualReport>(json)?;
    agree::<Policy>(json)
}

/// Any JSON is assessed as a draft, and every finding has a text.
fn check_draft(assessor: &Assessor, json: &[u8]) -> Result<(), TestCaseError> {
    let draft = assessor.draft(json);
    match serde_json::from_slice::<Value>(json) {
        Ok(_) => {
            let judged = draft.assessment();
            prop_assert!(judged.is_some());
            let findings = judged.into_iter().flat_map(kalix_policy::assessment::ProjectAssessment::findings);
            for finding in findings {
                prop_assert!(!finding.text(Locale::Sv).to_string().is_empty());
            }
        }
        Err(_) => prop_assert!(!draft.errors().is_empty()),
    }
    Ok(())
}

fn base() -> Value {
    crate::common::read_json(&folder("vectors").join("base.json"))
}

fn assessor() -> &'static Assessor {
    static ASSESSOR: LazyLock<Assessor> = LazyLock::new(|| {
        let register = Register::from_json(base().to_string()).unwrap();
        let on = Date::new(2026, 11, 23).unwrap();
        Assessor::builder(on).organisation(&register.organisation).reports(&register.annual_reports).build()
    });
    &ASSESSOR
}

/// A document of each kind, the project and the policy with all their fields.
fn documents() -> Vec<Value> {
    let base = base();
    let full = crate::common::read_json(&folder("documents").join("project.json"));
    Project::from_json(full.to_string()).unwrap();
    let policy = crate::common::read_json(&folder("documents").join("policy.json"));
    Policy::from_json(policy.to_string()).unwrap();
    let (organisation, report) = (base["organisation"].clone(), base["annual_reports"][0].clone());
    let mut register = base;
    register["projects"].as_array_mut().unwrap().push(full.clone());
    vec![full, policy, organisation, report, register]
}

proptest! {
    #[test]
    fn parsers_agree_on_changed_documents(kind in 0..5_usize, changes in proptest::collection::vec(change(), 0..6)) {
        let mut document = documents().swap_remove(kind);
        for change in &changes {
            apply(change, &mut document);
        }
        parsers_agree(document.to_string().as_bytes())?;
        check_draft(assessor(), document.to_string().as_bytes())?;
    }

    #[test]
    fn parsers_agree_on_documents_with_changed_bytes(kind in 0..5_usize, edits in proptest::collection::vec(byte_change(), 1..4)) {
        let mut json = documents().swap_remove(kind).to_string().into_bytes();
        for (at, bytes, gone) in edits {
            let at = at.index(json.len() + 1);
            let end = json.len().min(at + gone);
            json.splice(at..end, bytes);
        }
        parsers_agree(&json)?;
        check_draft(assessor(), &json)?;
    }

    /// A partial register has exactly the valid projects, and parses as a register of its own.
    #[test]
    fn a_partial_register_is_valid(changes in proptest::collection::vec(change(), 1..6)) {
        let mut register = documents().swap_remove(4);
        for change in &changes {
            apply(change, &mut register);
        }
        let Ok(partial) = Register::read_lenient(register.to_string()) else { return Ok(()) };
        let again = serde_json::to_string(partial.register()).unwrap();
        prop_assert_eq!(&Register::from_json(&again).unwrap(), partial.register());
        let valid: Vec<Project> = register["projects"].as_array().into_iter().flatten()
            .filter_map(|project| serde_json::from_value(project.clone()).ok()).collect();
        prop_assert_eq!(&valid, &partial.register().projects);
        let today = Date::new(2026, 11, 23).unwrap();
        if let Some(judged) = Assessor::builder(today).assess_partial(&partial) {
            for finding in judged.findings() {
                prop_assert!(register.pointer(&finding.pointer().to_string()).is_some());
            }
        }
    }
}

#[test]
fn parsers_agree_on_every_single_change() {
    let assessor = assessor();
    for (kind, document) in documents().into_iter().enumerate() {
        let mut all = Vec::new();
        places(&document, String::new(), &mut all);
        for place in all {
            for value in [json!(null), json!(7), json!("?"), json!([7]), json!({ "?": 7 }), json!(true)] {
                let mut changed = document.clone();
                *changed.pointer_mut(&place).unwrap() = value;
                let json = changed.to_string().into_bytes();
                let agreed = match kind {
                    0 => agree::<Project>(&json).and_then(|()| check_draft(assessor, &json)),
                    1 => agree::<Policy>(&json),
                    2 => agree::<Organisation>(&json),
                    3 => agree::<AnnualReport>(&json),
                    _ => agree::<Register>(&json),
                };
                agreed.unwrap_or_else(|error| panic!("{place}: {error}"));
            }
        }
    }
}

/// What is determined about a draft holds for any valid value of its invalid fields. So its findings and determined
/// outcomes are those of the project that the draft was made from.
#[test]
fn determined_outcomes_of_a_draft_are_those_of_its_project() {
    let register = Register::from_json(crate::common::kalix().to_string()).unwrap();
    let on = Date::new(2026, 11, 23).unwrap();
    let (organisation, reports) = (&register.organisation, &register.annual_reports);
    let of_sample = Assessor::builder(on)
        .organisation(organisation)
        .reports(reports)
        .municipality(&register.municipality)
        .build();
    let samples =
        register.projects.iter().map(|project| (serde_json::to_value(project).unwrap(), &of_sample));
    let others = [base()["projects"][0].clone(), documents().swap_remove(0)];
    let all: Vec<_> = samples.chain(others.into_iter().map(|project| (project, assessor()))).collect();
    let mut determined = 0;
    for (project, assessor) in all {
        let draft = assessor.draft(project.to_string());
        let truth = draft.assessment().unwrap();
        let mut all = Vec::new();
        places(&project, String::new(), &mut all);
        for place in all {
            let mut changes: Vec<Value> = [json!(7), json!("\u{1}"), json!([7])]
                .into_iter()
                .map(|value| {
                    let mut changed = project.clone();
                    *changed.pointer_mut(&place).unwrap() = value;
                    changed
                })
                .collect();
            // A misspelt field name.
            if let Some((parent, name)) = place.rsplit_once('/')
                && let mut changed = project.clone()
                && let Some(object) = changed.pointer_mut(parent).and_then(Value::as_object_mut)
                && let Some(value) = object.remove(name)
            {
                object.insert(format!("{name}x"), value);
                changes.push(changed);
            }
            for changed in changes {
                let draft = assessor.draft(changed.to_string());
                // Not every change is an error: a field may be a number.
                if draft.errors().is_empty() {
                    continue;
                }
                let judged = draft.assessment().unwrap();
                for ((rule, outcome), (_, true_outcome)) in
                    judged.outcomes().iter().zip(truth.outcomes().iter())
                {
                    let agrees = outcome == Outcome::Undetermined || outcome == true_outcome;
                    assert!(agrees, "{place}: {rule} {outcome}, but {true_outcome}: {changed}");
                    determined += usize::from(outcome != Outcome::Undetermined);
                }
                for finding in judged.findings() {
                    let same = |other: kalix_policy::assessment::Finding<'_>| {
                        (other.rule(), other.reason()) == (finding.rule(), finding.reason())
                    };
                    assert!(truth.findings().any(same), "{place}: {finding:?}: {changed}");
                }
            }
        }
    }
    assert!(determined > 10_000, "few outcomes are determined: {determined}");
}

/// Small inputs that once caused errors, or could have.
#[test]
fn parsers_agree_on_hostile_inputs() {
    let assessor = assessor();
    let mut count = 0;
    for file in std::fs::read_dir(folder("errors").join("hostile")).unwrap() {
        let file = file.unwrap().path();
        let json = std::fs::read(&file).unwrap();
        parsers_agree(&json).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        check_draft(assessor, &json).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        count += 1;
    }
    assert!(count > 0);
}
