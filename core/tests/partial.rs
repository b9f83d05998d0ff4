//! Registers with invalid parts: the valid rest is kept, and assessed as far as possible.

use crate::common::codes_and_pointers;
use kalix_policy::{Assessor, Locale, Register, assessment::Outcome, policy::Rule, register::Date};
use serde_json::{Value, json};

fn on() -> Date {
    Date::new(2026, 11, 23).unwrap()
}

#[test]
fn unreadable_projects_are_reported_and_the_rest_is_kept() {
    let mut register = crate::common::kalix();
    let whole = Register::from_json(register.to_string()).unwrap();
    let projects = register["projects"].as_array_mut().unwrap();
    projects[1]["period"] = json!({ "start": "2026-09-31" });
    projects[3] = json!([projects[3]]);
    let text = register.to_string();
    let errors = Register::from_json(&text).unwrap_err();
    let partial = Register::read_lenient(&text).unwrap();
    assert_eq!(partial.errors(), errors.as_slice());
    assert_eq!(
        codes_and_pointers(Register::from_json(&text)),
        ["date /projects/1/period/start", "type /projects/3"]
    );
    let mut kept = whole.projects.clone();
    kept.remove(3);
    kept.remove(1);
    assert_eq!(partial.register().projects, kept);

    // Two projects are unreadable: accounts that name them are not reported, the portfolio's outcomes are undetermined,
    // and every pointer has the index of its project in the document.
    let judged = Assessor::builder(on()).assess_partial(&partial).unwrap();
    assert!(judged.portfolio().outcomes.iter().all(|(_, outcome)| outcome == Outcome::Undetermined));
    for finding in judged.findings() {
        let place = finding.pointer().to_string();
        assert!(
            finding.reason().code() != "unknown-reference" || !place.starts_with("/annual_reports"),
            "{place}"
        );
        assert!(register.pointer(&place).is_some(), "{place}");
        if let Some(index) = finding.pointer().project() {
            assert_ne!(index, 1);
            assert_ne!(index, 3);
        }
    }
    let all = Register::read_lenient(crate::common::kalix().to_string()).unwrap();
    assert_eq!((all.register(), all.errors().len()), (&whole, 0));
}

#[test]
fn other_unreadable_parts_are_left_out_and_prevent_the_assessment() {
    let mut register = crate::common::kalix();
    register["organisation"]["bodies"][0]["kind"] = json!("nämnd");
    register["annual_reports"][1]["year"] = json!("i fjol");
    let whole = Register::from_json(crate::common::kalix().to_string()).unwrap();
    let partial = Register::read_lenient(register.to_string()).unwrap();
    let read = partial.register();
    assert_eq!(read.organisation.bodies, whole.organisation.bodies[1..]);
    assert_eq!(read.projects, whole.projects);
    assert_eq!(read.annual_reports.len(), whole.annual_reports.len() - 1);
    assert!(Assessor::builder(on()).assess_partial(&partial).is_none());

    register["municipality"]["code"] = json!("25");
    let mut errors = codes_and_pointers(Register::read_lenient(register.to_string()));
    errors.sort_unstable();
    assert_eq!(
        errors,
        [
            "municipality-code /municipality/code",
            "type /annual_reports/1/year",
            "unknown-value /organisation/bodies/0/kind"
        ]
    );
    for nothing in ["", "[]", "{", "7"] {
        assert!(Register::read_lenient(nothing).is_err(), "{nothing}");
    }
}

#[test]
fn errors_outside_the_municipality_leave_a_partial_register() {
    let partial = |field: &str| {
        Register::read_lenient(format!(
            r#"{{ "municipality": {{ "name": "Kalix kommun", "code": "2514" }}, "organisation": {{}}, "projects": [], {field} }}"#
        ))
    };
    for field in [r#""annual_reports": 5"#, r#""annual_reports": [{ "year": "x" }]"#, r#""unknown": 1"#] {
        let partial = partial(field).unwrap();
        assert_eq!(
            (
                partial.errors().len(),
                Assessor::builder("2026-11-23".parse().unwrap()).assess_partial(&partial)
            ),
            (1, None),
            "{field}"
        );
    }
}

#[test]
fn portfolio_outcomes_are_undetermined_while_a_project_is_unreadable() {
    let outcome = |invalid: &str| {
        let json = format!(
            r#"{{ "municipality": {{ "name": "Kalix kommun", "code": "2514" }}, "organisation": {{}}, "projects": [
                {{ "id": "p-2", "title": "Utbyte", "administration": "uf", "period": {{ "start": "2024-03-01" }} }}, {invalid}] }}"#
        );
        let partial = Register::read_lenient(json).unwrap();
        let assessment = Assessor::builder("2026-11-23".parse().unwrap()).assess_partial(&partial).unwrap();
        let json: Value = serde_json::to_value(assessment.json(Locale::En)).unwrap();
        json["portfolio"]["outcomes"]["portfolio.business"].clone()
    };
    // With an id, and without one.
    assert_eq!(
        outcome(r#"{ "id": "p-1", "title": "Utbyte", "administration": "uf", "kind": "x" }"#),
        "undetermined"
    );
    assert_eq!(outcome(r#"{ "title": "Utbyte", "administration": "uf" }"#), "undetermined");
}

#[test]
fn a_reference_is_unknown_only_if_no_unreadable_project_can_have_the_id() {
    let unknown = |invalid: &str| -> Vec<String> {
        let json = format!(
            r#"{{ "municipality": {{ "name": "Kalix kommun", "code": "2514" }},
                "organisation": {{ "bodies": [{{ "id": "un", "name": "Utbildningsnämnden", "kind": "board" }}] }}, "projects": [{invalid}],
                "annual_reports": [{{ "year": 2025, "accounts": [{{ "body": "un", "projects": [
                    {{ "project": "p-1", "description": "Utbyte" }}, {{ "project": "p-9", "description": "Utbyte" }}] }}] }}] }}"#
        );
        let partial = Register::read_lenient(json).unwrap();
        let assessment = Assessor::builder(on()).assess_partial(&partial).unwrap();
        let unknown = assessment.findings().filter(|finding| finding.rule() == Rule::IntegrityKnownReference);
        unknown.map(|finding| finding.pointer().to_string()).collect()
    };
    let second = "/annual_reports/0/accounts/0/projects/1/project";
    // `p-1` exists, though it is invalid; `p-9` does not.
    assert_eq!(
        unknown(r#"{ "id": "p-1", "title": "Utbyte", "administration": "uf", "kind": "x" }"#),
        [second]
    );
    // A project without a valid id may be either of them.
    for nameless in [
        r#"{ "title": "Utbyte", "administration": "uf" }"#,
        r#"{ "kind": "x", "id": "", "title": "Utbyte", "administration": "uf" }"#,
        r#"{ "id": [], "kind": "x", "title": "Utbyte", "administration": "uf" }"#,
        "7",
    ] {
        assert_eq!(unknown(nameless), Vec::<String>::new(), "{nameless}");
    }
}
