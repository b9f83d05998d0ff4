//! An edition of another municipality borrows its rules from Kalix's policy: its findings say so, cite no clause, and
//! have an implied basis.

use crate::common::{folder, kalix, read_json};
use kalix_policy::{
    Assessor, Locale, Policy, Register,
    assessment::{Finding, Outcome, Severity},
    policy::{Basis, Scope},
    report::Sarif,
};
use serde_json::{Value, json};

/// Kalix's edition with another municipality.
fn edition(code: &str, name: &str) -> Policy {
    let mut policy: Value = serde_json::to_value(Policy::kalix_2007()).unwrap();
    policy["id"] = "other".into();
    policy["municipality"] = json!({ "name": name, "code": code });
    Policy::from_json(policy.to_string()).unwrap()
}

const TAKEN: [(Locale, &str); 3] = [
    (Locale::Sv, "Regeln är hämtad från Kalix kommuns internationella policy."),
    (Locale::En, "The rule is taken from the international policy of Kalix municipality."),
    (Locale::Fi, "Sääntö on otettu Kalixin kunnan kansainvälisistä linjauksista."),
];

/// The sample register of another municipality: nothing in it names Kalix.
fn register() -> Register {
    let text = kalix().to_string().replace("Kalix", "Ale").replace("kalix", "ale");
    Register::from_json(text).unwrap()
}

fn is_of_policy(finding: &Finding<'_>) -> bool {
    finding.rule().scope() != Scope::Integrity
}

#[test]
fn every_finding_of_the_policy_says_where_its_rule_is_taken_from() {
    let register = register();
    let assessment = Assessor::builder("2026-11-23".parse().unwrap())
        .policy(&edition("1440", "Ale kommun"))
        .assess(&register);
    assert!(assessment.findings().filter(is_of_policy).count() > 30);
    for finding in assessment.findings().filter(is_of_policy) {
        assert!(finding.clauses().is_empty() && finding.is_borrowed());
        assert_eq!(finding.basis(), Basis::Implied);
        assert_ne!(finding.severity(), Severity::Error, "implied");
        for (locale, taken) in TAKEN {
            let text = finding.text(locale);
            for message in [text.to_string(), text.masked().to_string()] {
                let rest = message.strip_suffix(taken).unwrap_or_else(|| panic!("{message}"));
                assert!(!rest.contains("Kalix"), "{message}");
            }
            assert!(!text.remedy().to_string().contains("Kalix"));
        }
        let view = serde_json::to_value(finding.json(Locale::En)).unwrap();
        assert_eq!((&view["basis"], &view["clauses"]), (&json!("implied"), &json!([])));
    }
}

#[test]
fn integrity_findings_keep_their_severity_and_are_not_borrowed() {
    let mut register = kalix();
    register["projects"][0]["administration"] = "nowhere".into();
    let register = Register::from_json(register.to_string()).unwrap();
    let assessment = Assessor::builder("2026-11-23".parse().unwrap())
        .policy(&edition("1440", "Ale kommun"))
        .assess(&register);
    let found =
        assessment.findings().find(|finding| finding.rule().id() == "integrity.known-reference").unwrap();
    assert_eq!((found.severity(), found.is_borrowed()), (Severity::Error, false));
    assert!(!found.text(Locale::Sv).to_string().contains("hämtad"));
}

#[test]
fn a_later_edition_of_kalix_has_its_own_clauses() {
    let register = Register::from_json(kalix().to_string()).unwrap();
    let on = "2026-11-23".parse().unwrap();
    let own = Assessor::builder(on).policy(&edition("2514", "Kalix kommun")).assess(&register);
    let other = Assessor::builder(on).policy(&edition("1440", "Ale kommun")).assess(&register);
    let plain = |assessment: &kalix_policy::Assessment| -> Vec<(String, Outcome)> {
        assessment.findings().map(|finding| (finding.pointer().to_string(), finding.outcome())).collect()
    };
    assert_eq!(plain(&own), plain(&other), "the outcomes are the same");
    for finding in own.findings().filter(is_of_policy) {
        assert_eq!(finding.clauses(), finding.rule().clauses());
        assert!(!finding.text(Locale::Sv).to_string().contains("hämtad"));
    }
}

#[test]
fn a_sarif_log_cites_no_clauses_of_kalix() {
    let register = register();
    let policy = edition("1440", "Ale kommun");
    let assessment = Assessor::builder("2026-11-23".parse().unwrap()).policy(&policy).assess(&register);
    for (locale, taken) in TAKEN {
        let log = serde_json::to_string(
            &Sarif::new(&assessment, &policy, "register.json").with_passes().json(locale),
        )
        .unwrap();
        assert!(!log.replace(taken, "").contains("Kalix"), "{locale}");
        let log: Value = serde_json::from_str(&log).unwrap();
        for rule in log["runs"][0]["tool"]["driver"]["rules"].as_array().unwrap() {
            assert_eq!(rule["properties"]["tags"], json!([]));
            let own = rule["id"].as_str().unwrap().starts_with("integrity.");
            assert_eq!(rule["help"]["text"].as_str().unwrap().contains(taken), !own, "{}", rule["id"]);
        }
    }
}

#[test]
fn texts_name_kalix_only_as_the_source_of_the_rule() {
    let base = read_json(&folder("vectors").join("base.json"));
    for (code, entries) in read_json(&folder("vectors").join("messages.json")).as_object().unwrap() {
        let entry = &entries[0];
        let vectors = read_json(&folder("vectors").join(format!("{}.json", entry["rule"].as_str().unwrap())));
        let case =
            vectors["cases"].as_array().unwrap().iter().find(|case| case["name"] == entry["case"]).unwrap();
        let mut register = base.clone();
        let change: json_patch::Patch = serde_json::from_value(case["change"].clone()).unwrap();
        json_patch::patch(&mut register, &change).unwrap();
        let register = Register::from_json(register.to_string().replace("Kalix", "Ale")).unwrap();
        let mut policy = case
            .get("policy")
            .cloned()
            .unwrap_or_else(|| serde_json::to_value(Policy::kalix_2007()).unwrap());
        policy["municipality"] = json!({ "name": "Ale kommun", "code": "1440" });
        let policy = Policy::from_json(policy.to_string()).unwrap();
        let assessment = Assessor::builder(case["on"].as_str().unwrap().parse().unwrap())
            .policy(&policy)
            .assess(&register);
        let found: Vec<_> = assessment.findings().filter(|finding| finding.reason().code() == code).collect();
        assert!(!found.is_empty() || entry["alone"] == true, "{code}");
        for finding in found {
            for (locale, taken) in TAKEN {
                let text = finding.text(locale);
                let texts = format!("{text} {}", text.remedy()).replace(taken, "");
                assert!(!texts.contains("Kalix") && !texts.contains("policy"), "{texts}");
            }
        }
    }
}
