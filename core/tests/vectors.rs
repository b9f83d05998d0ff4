//! The core against `tests/vectors`: input, date, and the expected outcome and findings of one rule on one subject.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
};

use crate::common::{assess_json, folder, read_json, updates};
use json_patch::Patch;
use kalix_policy::{
    Assessor, Locale, Register,
    assessment::{Outcome, Reason},
    policy::{Rule, Scope},
};
use serde_json::Value;

struct Case {
    rule: Rule,
    name: String,
    on: String,
    register: Value,
    policy: Option<Value>,
    expected: Value,
}

/// Every case of every rule, its change applied to the compliant register.
fn cases() -> Vec<Case> {
    let base = read_json(&folder("vectors").join("base.json"));
    let cases_of = |rule: &Rule| {
        let file = read_json(&folder("vectors").join(format!("{rule}.json")));
        assert_eq!(file["rule"], rule.id());
        file["cases"]
            .as_array()
            .unwrap()
            .iter()
            .map(|case| {
                let name = case["name"].as_str().unwrap().to_owned();
                let change: Patch = serde_json::from_value(case["change"].clone()).unwrap();
                let mut register = base.clone();
                json_patch::patch(&mut register, &change)
                    .unwrap_or_else(|error| panic!("{rule} {name}: {error}"));
                let on = case["on"].as_str().unwrap().to_owned();
                Case {
                    rule: *rule,
                    name,
                    on,
                    register,
                    policy: case.get("policy").cloned(),
                    expected: case.clone(),
                }
            })
            .collect::<Vec<_>>()
    };
    Rule::ALL.iter().flat_map(cases_of).collect()
}

impl Case {
    fn assessment(&self, locale: Locale) -> Value {
        assess_json(&self.register, self.policy.as_ref(), &self.on, locale)
    }

    /// The findings on the first project, assessed alone and so without a municipality.
    fn alone(&self, locale: Locale) -> Vec<Value> {
        let register = Register::from_json(self.register.to_string()).unwrap();
        let on = self.on.parse().unwrap();
        let judged = serde_json::to_string(
            &Assessor::builder(on)
                .organisation(&register.organisation)
                .build()
                .project(&register.projects[0])
                .json(locale),
        )
        .unwrap();
        serde_json::from_value(serde_json::from_str::<Value>(&judged).unwrap()["findings"].take()).unwrap()
    }

    fn subject(&self) -> &Value {
        &self.expected["subject"]
    }

    /// The findings of the case's rule on its subject.
    fn findings(&self, assessment: &Value) -> Vec<Value> {
        let ours =
            |finding: &&Value| finding["rule"] == self.rule.id() && finding["subject"] == *self.subject();
        assessment["findings"].as_array().unwrap().iter().filter(ours).cloned().collect()
    }

    /// The outcome of the case's rule on its subject; null where the subject does not appear.
    fn outcome(&self, assessment: &Value) -> Value {
        let subject = self.subject();
        let entries = |list: &str, keys: &[&str]| {
            let same = |entry: &&Value| keys.iter().all(|key| entry[key] == subject[key]);
            assessment[list].as_array().unwrap().iter().find(same).cloned().unwrap_or_default()
        };
        let of = match self.rule.scope() {
            Scope::Project => entries("projects", &["project"]),
            Scope::Board => entries("boards", &["body", "year"]),
            Scope::Organisation => assessment["organisation"].clone(),
            Scope::Portfolio => {
                assert_eq!(assessment["portfolio"]["year"], subject["year"], "{} {}", self.rule, self.name);
                assessment["portfolio"].clone()
            }
            Scope::Integrity => return Value::Null,
        };
        of["outcomes"][self.rule.id()].clone()
    }
}

#[test]
fn every_case_has_its_outcome_and_its_findings() {
    let mut wrong = Vec::new();
    let cases = cases();
    for case in &cases {
        let assessment = case.assessment(Locale::Sv);
        let outcome = case.outcome(&assessment);
        if outcome != case.expected["outcome"] {
            wrong.push(format!(
                "{} {}: outcome {outcome}, expected {}",
                case.rule, case.name, case.expected["outcome"]
            ));
        }
        let bare = |mut finding: Value| {
            let parts = ["outcome", "severity", "due", "pointer", "reason"];
            finding.as_object_mut().unwrap().retain(|key, _| parts.contains(&key.as_str()));
            finding
        };
        let findings: Vec<Value> = case.findings(&assessment).into_iter().map(bare).collect();
        let expected = case.expected["findings"].as_array().unwrap();
        if findings != *expected {
            let (found, expected) = (Value::from(findings), Value::from(expected.clone()));
            wrong
                .push(format!("{} {}:\n    found    {found}\n    expected {expected}", case.rule, case.name));
        }
    }
    assert!(wrong.is_empty(), "{} of {} cases:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

#[test]
fn every_rule_has_cases_for_exactly_its_possible_outcomes() {
    let mut shown: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let cases = cases();
    for case in &cases {
        let shown = shown.entry(case.rule.id()).or_default();
        shown.extend(case.expected["outcome"].as_str());
        if case.rule.scope() == Scope::Integrity {
            let findings = case.expected["findings"].as_array().unwrap();
            shown.insert(if findings.is_empty() { "met" } else { "unmet" });
        }
    }
    for rule in Rule::ALL {
        let shown = &shown[rule.id()];
        for outcome in Outcome::ALL {
            // A register always names its municipality; and any rule is not applicable when its edition switches it
            // off.
            let alone = *rule == Rule::FinancingOwnCosts && *outcome == Outcome::Undetermined;
            let off = *outcome == Outcome::NotApplicable && !rule.outcomes().contains(outcome);
            if !alone && !off {
                let possible = rule.outcomes().contains(outcome);
                assert_eq!(shown.contains(outcome.as_str()), possible, "{rule}: {outcome}");
            }
        }
    }
}

#[test]
fn every_reason_of_every_rule_has_a_case_with_it_and_one_without() {
    let cases = cases();
    // A register names its municipality; the case of a project assessed alone is in `messages.json`.
    for rule in Rule::ALL {
        for code in rule.reasons().iter().filter(|code| **code != "own-number-unknown") {
            let of_rule = || cases.iter().filter(|case| case.rule == *rule);
            let gives = |case: &Case| {
                let findings = case.expected["findings"].as_array().unwrap();
                findings.iter().any(|finding| finding["reason"]["code"] == *code)
            };
            assert!(of_rule().any(gives), "{rule}: no case gives {code}");
            assert!(of_rule().any(|case| !gives(case)), "{rule}: every case gives {code}");
        }
    }
}

#[test]
fn every_pointer_resolves_in_the_register() {
    for case in cases() {
        for finding in case.assessment(Locale::Sv)["findings"].as_array().unwrap() {
            let pointer = finding["pointer"].as_str().unwrap();
            assert!(case.register.pointer(pointer).is_some(), "{} {}: {finding}", case.rule, case.name);
        }
    }
}

/// With `UPDATE=1` in the environment it rewrites the texts; the case of each reason is chosen by hand.
#[test]
fn every_reason_has_its_message_and_remedy_in_each_language() {
    let file = folder("vectors").join("messages.json");
    let mut texts = read_json(&file);
    let reviewed = texts.clone();
    let cases = cases();
    let mut wrong = Vec::new();
    for code in Reason::CODES {
        let entries = texts[code].as_array_mut().unwrap_or_else(|| panic!("no text for {code}"));
        for entry in entries {
            let (rule, name) = (entry["rule"].as_str().unwrap(), entry["case"].as_str().unwrap());
            let case = cases.iter().find(|case| case.rule.id() == rule && case.name == name);
            let case = case.unwrap_or_else(|| panic!("{code}: no case {rule} {name}"));
            for locale in Locale::ALL {
                let findings = if entry["alone"] == true {
                    case.alone(*locale)
                } else {
                    case.findings(&case.assessment(*locale))
                };
                let finding = findings.iter().find(|finding| finding["reason"]["code"] == *code);
                let finding =
                    finding.unwrap_or_else(|| panic!("{} {} does not give {code}", case.rule, case.name));
                assert_eq!(finding["place"], entry["place"], "{code}");
                for part in ["message", "remedy"] {
                    let (found, expected) = (&finding[part], &mut entry[part][locale.as_str()]);
                    if *found != *expected {
                        wrong.push(format!("{code} {part}:\n    found    {found}\n    expected {expected}"));
                        *expected = found.clone();
                    }
                }
            }
        }
    }
    if texts != reviewed && updates() {
        fs::write(&file, format!("{texts:#}\n")).unwrap();
    } else {
        let advice =
            "run this test with UPDATE=1 in the environment, and review what changes in messages.json";
        assert!(wrong.is_empty(), "{}\n{advice}", wrong.join("\n"));
    }
}

#[test]
fn outcomes_are_named_as_in_the_library() {
    let names: BTreeSet<&str> = Outcome::ALL.iter().map(|outcome| outcome.as_str()).collect();
    for case in cases() {
        assert!(
            case.expected["outcome"].as_str().is_none_or(|outcome| names.contains(outcome)),
            "{}",
            case.name
        );
    }
}
