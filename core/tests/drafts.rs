//! Drafts with errors are assessed as far as possible.

use crate::common::folder;
use kalix_policy::{
    Assessor, Locale, Register,
    assessment::Outcome,
    parse::Limits,
    policy::{Rule, Scope},
    register::Date,
};
use serde_json::{Value, json};

fn on() -> Date {
    Date::new(2026, 11, 23).unwrap()
}

#[test]
fn findings_on_a_draft_do_not_depend_on_its_errors() {
    let register =
        Register::from_json(crate::common::read_json(&folder("vectors").join("base.json")).to_string())
            .unwrap();
    let assessor = Assessor::builder(on())
        .organisation(&register.organisation)
        .reports(&register.annual_reports)
        .build();
    let whole = serde_json::to_value(&register.projects[0]).unwrap();
    let outcomes = |draft: &Value| -> Vec<(Rule, Outcome)> {
        let draft = draft.to_string();
        let judged = assessor.draft(&draft);
        judged.assessment().unwrap().outcomes().iter().collect()
    };
    let compliant = outcomes(&whole);
    let changed = |pointer: &str, value: Value| {
        let mut draft = whole.clone();
        *draft.pointer_mut(pointer).unwrap() = value;
        let now = outcomes(&draft);
        let differs = compliant.iter().zip(&now).filter(|(before, now)| before != now);
        let differs: Vec<String> =
            differs.map(|(_, (rule, outcome))| format!("{} {outcome}", rule.id())).collect();
        let judged = assessor.draft(draft.to_string());
        assert_eq!(judged.errors().len(), 1, "{pointer}");
        let compliant = assessor.draft(whole.to_string());
        for finding in judged.assessment().unwrap().findings() {
            let known =
                compliant.assessment().unwrap().findings().any(|other| other.reason() == finding.reason());
            assert!(known, "{pointer}: {} depends on the error", finding.text(Locale::En));
        }
        differs
    };
    // An invalid date: only the rules that need it are undetermined.
    assert_eq!(
        changed("/decisions/0/date", json!("2024-02-31")),
        [
            "anchoring.decided undetermined",
            "anchoring.own-body undetermined",
            "anchoring.before-start undetermined",
            "anchoring.traceable undetermined"
        ]
    );
    assert_eq!(
        changed("/budget/costs/0/amount", json!("12 000")),
        [
            "financing.own-costs undetermined",
            "financing.covered undetermined",
            "financing.external-sought undetermined"
        ]
    );
    assert_eq!(changed("/title", json!("")), Vec::<String>::new());
    assert_eq!(
        changed("/effects", json!("många")),
        ["effects.experience undetermined", "effects.visibility undetermined"]
    );
    // A partner with an error is still a partner.
    assert_eq!(changed("/partners/0/country", json!("Finland")), Vec::<String>::new());

    // Errors elsewhere hide no findings: that no partner is from abroad does not depend on `kind`.
    let international = |draft: &Value| {
        let judged = assessor.draft(draft.to_string());
        judged.assessment().unwrap().findings().any(|finding| finding.rule() == Rule::IntegrityInternational)
    };
    let mut swedish = whole.clone();
    swedish["partners"][0]["country"] = json!("SE");
    swedish["kind"] = json!("exchange");
    assert!(international(&swedish));
    swedish["partners"][0]["name"] = json!("");
    assert!(!international(&swedish));

    // A misspelt field is not a missing field.
    let mut misspelt = whole.clone();
    let decisions = misspelt.as_object_mut().unwrap().remove("decisions").unwrap();
    assert!(outcomes(&misspelt).contains(&(Rule::AnchoringDecided, Outcome::Unmet)));
    misspelt["decision"] = decisions;
    assert!(outcomes(&misspelt).contains(&(Rule::AnchoringDecided, Outcome::Undetermined)));

    // Invalid JSON is not assessed; any valid JSON is.
    assert!(assessor.draft("{").assessment().is_none());
    for any in ["[]", "7", "null", "{}", "\"x\"", "{\"id\":[{}]}"] {
        let draft = assessor.draft(any);
        assert!(!draft.errors().is_empty() && draft.assessment().is_some(), "{any}");
        let json: Value = serde_json::to_value(draft.json(Locale::Fi)).unwrap();
        assert_eq!(json["assessment"]["project"], "?");
        assert_eq!(json["errors"].as_array().unwrap().len(), draft.errors().len());
    }
    assert_eq!(Rule::of(Scope::Project).len(), compliant.len());
}

#[test]
fn a_draft_with_omitted_errors_has_only_undetermined_outcomes() {
    let on = "2026-11-23".parse().unwrap();
    let assessor = Assessor::builder(on).build();
    let draft = r#"{ "id": "p-1", "title": "Utbyte", "administration": "uf", "aa": 1, "bb": 2, "cc": 3, "period": { "start": "2026-01-01" } }"#;
    let judged = assessor.draft_in_detail(draft, &Limits::builder().errors(1).build());
    assert_eq!((judged.errors().len(), judged.omitted()), (1, 2));
    let outcomes: Vec<Outcome> =
        judged.assessment().unwrap().outcomes().iter().map(|(_, outcome)| outcome).collect();
    assert!(outcomes.iter().all(|outcome| *outcome == Outcome::Undetermined), "{outcomes:?}");
    let json: Value = serde_json::to_value(judged.json(Locale::En)).unwrap();
    assert_eq!(json["omitted"], 2);
    let whole = assessor.draft_in_detail(draft, &Limits::default());
    assert_eq!((whole.errors().len(), whole.omitted()), (3, 0));
    let json: Value = serde_json::to_value(whole.json(Locale::En)).unwrap();
    assert_eq!(json.get("omitted"), None);
}

#[test]
fn a_draft_may_be_as_large_as_a_line_of_a_stream() {
    let assessor = Assessor::builder(on()).build();
    let most = Limits::default().line;
    let padded = |size: usize| {
        let draft = r#"{ "id": "p-1", "title": "Utbyte", "administration": "uf" "#;
        format!("{draft}{}}}", " ".repeat(size - draft.len() - 1))
    };
    let codes = |draft: String| -> Vec<_> {
        assessor.draft(draft).errors().iter().map(|error| error.code().as_str().to_owned()).collect()
    };
    assert_eq!(codes(padded(most)), [""; 0]);
    assert_eq!(codes(padded(most + 1)), ["size"]);
}
