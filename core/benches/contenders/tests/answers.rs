//! Tests that every contender returns the library's outcomes and rejects the same input.

use std::{collections::BTreeSet, fs};

use kalix_policy::assessment::Outcome;
use kalix_policy_contenders::{
    CONTENDERS, RULES,
    checks::{agree, checks, mix, tests},
};
use serde_json::Value;

#[test]
fn outcomes_match_the_library_and_cover_every_rule() {
    let mut seen = vec![BTreeSet::new(); RULES.len()];
    let (mut judged, mut wrong) = (0, Vec::new());
    for check in checks() {
        match agree(&check) {
            Ok(answers) => {
                judged += answers.len();
                for outcomes in answers {
                    for (seen, outcome) in seen.iter_mut().zip(outcomes) {
                        seen.extend(outcome);
                    }
                }
            }
            Err(differences) => wrong.extend(differences.lines().map(str::to_owned).collect::<Vec<_>>()),
        }
    }
    assert!(
        wrong.is_empty(),
        "{} wrong answers, the first:\n{}",
        wrong.len(),
        wrong[..wrong.len().min(20)].join("\n")
    );
    assert!(judged > 300, "{judged}");
    for (seen, rule) in seen.iter().zip(RULES) {
        let at_once =
            ["anchoring.before-start", "financing.own-costs", "organisation.highest-representative"];
        let pending = at_once.contains(&rule.id()) || seen.contains(&Outcome::Pending);
        let others = [Outcome::NotApplicable, Outcome::Met, Outcome::Unmet]
            .iter()
            .all(|outcome| seen.contains(outcome));
        assert!(pending && others, "{rule}: {seen:?}");
    }
    assert!(seen[1].contains(&Outcome::Undetermined), "anchoring.own-body");
}

#[test]
fn invalid_input_is_rejected_except_the_listed_cases() {
    let cases: Value = serde_json::from_slice(&fs::read(tests().join("errors/cases.json")).unwrap()).unwrap();
    let setting = mix(1).setting;
    for about in CONTENDERS {
        let mut contender = (about.new)(&setting);
        let mut taken = Vec::new();
        let of_projects = cases.as_array().unwrap().iter().filter(|case| case["document"] == "project");
        for case in of_projects.filter(|case| case.get("limits").is_none() && case.get("file").is_none()) {
            let document = case["json"]
                .as_str()
                .map_or_else(|| bytes(case["hex"].as_str().unwrap()), |json| json.as_bytes().to_vec());
            if contender.judge(&document).is_ok() {
                taken.push(case["name"].as_str().unwrap());
            }
        }
        assert_eq!(taken, about.takes, "{}", about.name);
    }
}

fn bytes(hex: &str) -> Vec<u8> {
    (0..hex.len()).step_by(2).map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap()).collect()
}
