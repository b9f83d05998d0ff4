//! Fixes: checked against patches written by hand, and properties that hold for every fix.

use std::collections::BTreeSet;

use crate::common::{folder, kalix, read_json};
use crate::generator::{cases, day, policy, project, read, register};
use kalix_policy::{
    Assessor, Policy, Register, assess,
    assessment::{Finding, Reason, Subject},
    fix::Fix,
    policy::Rule,
    register::{Date, Organisation, Project},
};
use proptest::prelude::*;
use serde_json::{Value, json};

fn about(finding: &Finding<'_>) -> String {
    match finding.subject() {
        Subject::Project { project } => project.to_string(),
        Subject::Board { body, year } => format!("{body} {year}"),
        Subject::Organisation => "organisation".to_owned(),
        Subject::Portfolio { .. } => "portfolio".to_owned(),
        Subject::Register => "register".to_owned(),
    }
}

/// Whether a finding is the one that a vector describes.
fn is(finding: &Finding<'_>, vector: &Value) -> bool {
    let reason = serde_json::to_value(finding.reason()).unwrap();
    let which = [&reason["field"], &reason["year"]]
        .map(|which| which.as_str().map_or(which.to_string(), str::to_owned));
    finding.reason().code() == vector["code"]
        && about(finding) == vector["of"].as_str().unwrap()
        && vector["which"].as_str().is_none_or(|wanted| which.iter().any(|which| which == wanted))
}

fn apply(document: &mut Value, fix: &Fix) {
    let patch: json_patch::Patch =
        serde_json::from_value(serde_json::to_value(fix.patch()).unwrap()).unwrap();
    json_patch::patch(document, &patch).unwrap_or_else(|error| panic!("{error}: {fix:?}"));
}

/// Applies each fix to the sample, fills in the vector's values, and assesses again: the finding is gone.
#[test]
fn a_filled_in_fix_resolves_its_finding() {
    let vectors = read_json(&folder("answers").join("fixes.json"));
    for vector in vectors["fixes"].as_array().unwrap() {
        let name = format!("{} {} {}", vector["code"], vector["of"], vector["which"]);
        let on: Date = vector.get("on").unwrap_or(&vectors["on"]).as_str().unwrap().parse().unwrap();
        let mut document = kalix();
        let before = Register::from_json(document.to_string()).unwrap();
        let assessment = assess(&before, on);
        let finding =
            assessment.findings().find(|finding| is(finding, vector)).unwrap_or_else(|| panic!("{name}"));
        let fix = Fix::of(&finding, &document.to_string(), &before.organisation)
            .unwrap_or_else(|| panic!("{name}"));
        assert_eq!(serde_json::to_value(fix.patch()).unwrap(), vector["patch"], "{name}");
        assert_eq!(json!(fix.fill()), vector["fill"], "{name}");
        apply(&mut document, &fix);
        let values = vector["values"].as_array().unwrap();
        assert_eq!(values.len(), fix.fill().len(), "{name}");
        for (pointer, value) in fix.fill().iter().zip(values) {
            *document.pointer_mut(pointer).unwrap() = value.clone();
        }
        let after =
            Register::from_json(document.to_string()).unwrap_or_else(|errors| panic!("{name}: {errors}"));
        let assessment = assess(&after, on);
        let left = assessment.findings().find(|finding| is(finding, vector));
        assert!(left.is_none(), "{name}: {left:?}");
    }
}

/// Over every case of every rule: each reason either has a fix or is listed as having none.
#[test]
fn every_reason_has_a_fix_unless_listed_as_having_none() {
    let base = read_json(&folder("vectors").join("base.json"));
    let (mut with, mut without) = (BTreeSet::new(), BTreeSet::new());
    for rule in Rule::ALL {
        for case in read_json(&folder("vectors").join(format!("{rule}.json")))["cases"].as_array().unwrap() {
            let mut document = base.clone();
            json_patch::patch(
                &mut document,
                &serde_json::from_value::<json_patch::Patch>(case["change"].clone()).unwrap(),
            )
            .unwrap();
            let policy = case
                .get("policy")
                .map_or_else(Policy::kalix_2007, |policy| Policy::from_json(policy.to_string()).unwrap());
            let register = Register::from_json(document.to_string()).unwrap();
            let assessment = Assessor::builder(case["on"].as_str().unwrap().parse().unwrap())
                .policy(&policy)
                .assess(&register);
            for finding in assessment.findings() {
                let fix = Fix::of(&finding, &document.to_string(), &register.organisation);
                if fix.is_some() { &mut with } else { &mut without }.insert(finding.reason().code());
            }
        }
    }
    let vectors = read_json(&folder("answers").join("fixes.json"));
    let none: BTreeSet<&str> =
        vectors["none"].as_array().unwrap().iter().map(|code| code.as_str().unwrap()).collect();
    // A register names its municipality: only a project assessed alone can have this reason.
    let alone = ["own-number-unknown"];
    let codes: BTreeSet<&str> = Reason::CODES.iter().copied().filter(|code| !alone.contains(code)).collect();
    assert_eq!(codes.difference(&with).copied().collect::<BTreeSet<_>>(), none);
    assert!(none.is_subset(&without));
}

/// A project assessed alone only has fixes that change the project itself.
#[test]
fn fixes_of_a_single_project_change_only_that_project() {
    let sample = kalix();
    let organisation = Organisation::from_json(sample["organisation"].to_string()).unwrap();
    let assessor = Assessor::builder("2026-11-23".parse().unwrap()).organisation(&organisation).build();
    let document = sample["projects"][12].clone();
    let project = Project::from_json(document.to_string()).unwrap();
    let judged = assessor.project(&project);
    let fix = |code: &str| {
        let finding = judged.findings().find(|finding| finding.reason().code() == code).unwrap();
        Fix::of(&finding, &document.to_string(), &organisation)
    };
    assert_eq!(fix("not-anchored").unwrap().fill()[0], "/decisions/1/date");
    let document = sample["projects"][3].clone();
    let project = Project::from_json(document.to_string()).unwrap();
    let judged = assessor.project(&project);
    let finding = judged.findings().find(|finding| finding.reason().code() == "not-described").unwrap();
    assert_eq!(
        Fix::of(&finding, &document.to_string(), &organisation),
        None,
        "the account is not in the project"
    );
}

/// Every scalar of a document with its pointer, but no nulls.
fn leaves(value: &Value, path: &str, all: &mut Vec<(String, Value)>) {
    match value {
        Value::Object(fields) => {
            for (name, field) in fields {
                leaves(field, &format!("{path}/{name}"), all);
            }
        }
        Value::Array(lines) => {
            for (place, line) in lines.iter().enumerate() {
                leaves(line, &format!("{path}/{place}"), all);
            }
        }
        Value::Null => {}
        leaf => all.push((path.to_owned(), leaf.clone())),
    }
}

fn check(finding: &Finding<'_>, document: &Value, organisation: &Organisation) -> Result<(), TestCaseError> {
    let Some(fix) = Fix::of(finding, &document.to_string(), organisation) else { return Ok(()) };
    let mut patched = document.clone();
    apply(&mut patched, &fix);
    prop_assert!(!fix.fill().is_empty(), "{:?}", finding);
    for pointer in fix.fill() {
        let place = patched.pointer(pointer);
        let empty = place.is_some_and(|value| {
            value.is_null()
                || value.as_str().is_some_and(|text| text.trim().is_empty())
                || value == &json!([])
        });
        prop_assert!(empty, "{}: {:?} of {:?}", pointer, place, finding);
    }
    // No existing value is removed or changed.
    let mut before = Vec::new();
    leaves(document, "", &mut before);
    for (pointer, value) in before.into_iter().filter(|(_, value)| value != "" && value != " ") {
        prop_assert_eq!(patched.pointer(&pointer), Some(&value), "{}", pointer);
    }
    Ok(())
}

proptest! {
    #![proptest_config(cases(250))]

    #[test]
    fn every_fix_applies_and_removes_nothing(register in register(), policy in policy(), on in day()) {
        let (typed, policy) = read(&register, &policy);
        let assessment = Assessor::builder(on.parse().unwrap()).policy(&policy).assess(&typed);
        // As generated, with nulls and blanks, and as the library serializes it, without them.
        for document in [register, serde_json::to_value(&typed).unwrap()] {
            for finding in assessment.findings() {
                check(&finding, &document, &typed.organisation)?;
            }
        }
    }

    #[test]
    fn every_fix_of_a_single_project_applies_and_removes_nothing(register in register(), project in project(), policy in policy(), on in day()) {
        let (typed, policy) = read(&register, &policy);
        let assessor = Assessor::builder(on.parse().unwrap()).policy(&policy).organisation(&typed.organisation).reports(&typed.annual_reports).build();
        let of = Project::from_json(project.to_string()).unwrap();
        for finding in assessor.project(&of).findings() {
            check(&finding, &project, &typed.organisation)?;
        }
    }
}

/// `null` and an empty list count as absent: the fix creates the field.
#[test]
fn a_fix_treats_null_and_empty_lists_as_absent() {
    let register = |objectives: &str, appointment: &str| {
        format!(
            r#"{{ "municipality": {{ "name": "Kalix kommun", "code": "2514" }},
                "organisation": {{ "appointments": [{{ "post": "official", "person": "p-1", "start": "2024-01-01", {appointment} }}] }},
                "projects": [{{ "id": "p-1", "title": "Utbyte", "administration": "uf", "period": {{ "start": "2025-03-01" }},
                    "responsible": ["p-1"], "objectives": {objectives} }}] }}"#
        )
    };
    let paths = |document: &str, code: &str| -> Vec<String> {
        let register = Register::from_json(document).unwrap();
        let assessment = assess(&register, "2026-11-23".parse().unwrap());
        let finding = assessment.findings().find(|finding| finding.reason().code() == code).unwrap();
        let fix = Fix::of(&finding, document, &register.organisation);
        let patch = fix.map(|fix| serde_json::to_value(fix.patch()).unwrap());
        let patch = patch.as_ref().and_then(Value::as_array).cloned().unwrap_or_default();
        patch.iter().map(|operation| operation["path"].as_str().unwrap().to_owned()).collect()
    };
    for objectives in ["null", "[]", " [ ] "] {
        assert_eq!(
            paths(&register(objectives, r#""appointed_by": null"#), "no-objective"),
            ["/projects/0/objectives"]
        );
    }
    let both = ["appointed_by", "appointed_on"].map(|field| format!("/organisation/appointments/0/{field}"));
    let appointment = r#""appointed_by": null, "appointed_on": null"#;
    assert_eq!(paths(&register("[]", appointment), "appointer-unknown"), both);
    let appointment = r#""appointed_by": null, "appointed_on": "2023-12-01""#;
    assert_eq!(paths(&register("[]", appointment), "appointer-unknown"), both[..1]);
}
