//! Whole registers: the sample, independence of order, and deterministic output.

use std::collections::{BTreeMap, BTreeSet};

use crate::common::{assess_bytes, assess_json, kalix};
use kalix_policy::{
    Assessor, Locale, Policy, Register, assess,
    assessment::{Finding, Subject},
    policy::{CATALOGUE_DIGEST, Rule, Scope},
    register::Date,
};
use serde_json::{Value, json};

const ON: &str = "2026-11-23";

fn outcomes(assessment: &Value) -> BTreeMap<String, BTreeSet<String>> {
    let mut outcomes: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let listed = ["projects", "boards"].iter().flat_map(|list| assessment[list].as_array().unwrap());
    for of in listed.chain([&assessment["organisation"], &assessment["portfolio"]]) {
        for (rule, outcome) in of["outcomes"].as_object().unwrap() {
            outcomes.entry(rule.clone()).or_default().insert(outcome.as_str().unwrap().to_owned());
        }
    }
    outcomes
}

#[test]
fn the_sample_shows_two_outcomes_of_every_rule() {
    let register = kalix();
    let mut shown: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    // The days that the sample's README names.
    let days = [
        "2007-11-20",
        "2007-12-01",
        "2014-11-23",
        "2019-01-05",
        "2021-04-01",
        "2023-11-23",
        "2024-08-14",
        "2025-11-23",
    ];
    for on in days.into_iter().chain([ON]) {
        for (rule, outcomes) in outcomes(&assess_json(&register, None, on, Locale::Sv)) {
            shown.entry(rule).or_default().extend(outcomes);
        }
    }
    let target = json!({ "id": "t", "municipality": { "name": "Kalix kommun", "code": "2514" }, "adopted": "2007-11-26",
        "in_force": { "start": "2007-11-26" }, "report_due": { "month": 4, "day": 15 }, "external_share_target": 0.5 });
    for on in ["2024-11-23", ON] {
        for (rule, outcomes) in outcomes(&assess_json(&register, Some(&target), on, Locale::Sv)) {
            shown.entry(rule).or_default().extend(outcomes);
        }
    }
    for rule in Rule::ALL.iter().filter(|rule| rule.scope() != Scope::Integrity) {
        assert!(shown[rule.id()].len() >= 2, "{rule} shows only {:?}", shown[rule.id()]);
    }
    let assessment = assess_json(&register, None, ON, Locale::Sv);
    for rule in Rule::of(Scope::Integrity) {
        let findings = assessment["findings"].as_array().unwrap();
        let found = findings.iter().filter(|finding| finding["rule"] == rule.id()).count();
        assert!((1..=4).contains(&found), "{rule} has {found} findings, expected 1 to 4");
    }
}

#[test]
fn the_order_of_projects_bodies_and_reports_changes_no_outcome() {
    let register = kalix();
    let mut reversed = register.clone();
    for list in [
        "/projects",
        "/annual_reports",
        "/organisation/bodies",
        "/organisation/administrations",
        "/organisation/people",
    ] {
        reversed.pointer_mut(list).unwrap().as_array_mut().unwrap().reverse();
    }
    for on in ["2024-06-01", ON] {
        let sorted = |register: &Value| {
            let assessment = assess_json(register, None, on, Locale::Sv);
            let text = |value: &Value| value.to_string();
            let lists = ["projects", "boards"]
                .map(|list| assessment[list].as_array().unwrap().iter().map(text).collect::<BTreeSet<_>>());
            let findings = assessment["findings"].as_array().unwrap().iter().map(|finding| {
                // The pointers have changed; nothing else has.
                ["rule", "subject", "outcome", "severity", "due", "reason"]
                    .map(|key| finding[key].to_string())
            });
            let findings: Vec<_> = {
                let mut all: Vec<_> = findings.collect();
                all.sort();
                all
            };
            (
                lists,
                findings,
                assessment["organisation"].clone(),
                assessment["portfolio"].clone(),
                assessment["summary"].clone(),
            )
        };
        assert_eq!(sorted(&register), sorted(&reversed));
    }
}

#[test]
fn the_same_input_has_the_same_output() {
    let bytes = kalix().to_string();
    for locale in Locale::ALL {
        let first = assess_bytes(bytes.as_bytes(), None, ON, *locale);
        assert_eq!(first, assess_bytes(bytes.as_bytes(), None, ON, *locale));
    }
}

#[test]
fn registers_and_policies_round_trip_through_json() {
    let register = Register::from_json(kalix().to_string().as_bytes()).unwrap();
    let written = serde_json::to_vec(&register).unwrap();
    assert_eq!(Register::from_json(&written).unwrap(), register);
    let policy = Policy::kalix_2007();
    assert_eq!(Policy::from_json(serde_json::to_vec(&policy).unwrap()).unwrap(), policy);
}

#[test]
fn a_single_project_is_assessed_as_in_its_register() {
    let register = Register::from_json(kalix().to_string().as_bytes()).unwrap();
    let on: Date = ON.parse().unwrap();
    let whole = assess(&register, on);
    let assessor = Assessor::builder(on)
        .organisation(&register.organisation)
        .reports(&register.annual_reports)
        .municipality(&register.municipality)
        .build();
    for (index, project) in register.projects.iter().enumerate() {
        let alone = assessor.project(project);
        assert_eq!(*alone.outcomes(), whole.projects()[index].outcomes, "{}", project.id);
        let value = serde_json::to_value(project).unwrap();
        for finding in alone.findings() {
            let pointer = finding.pointer().to_string();
            assert!(value.pointer(&pointer).is_some(), "{} {pointer}", project.id);
        }
        let of_project = |finding: &Finding<'_>| finding.rule().scope() == Scope::Project;
        let subject = Subject::Project { project: &project.id };
        assert!(alone.findings().filter(of_project).all(|finding| finding.subject() == subject));
        let texts = alone.findings().filter(of_project).map(|finding| finding.text(Locale::Sv).to_string());
        let in_whole = whole.findings().filter(|finding| finding.subject() == subject);
        assert_eq!(
            texts.collect::<Vec<_>>(),
            in_whole.map(|finding| finding.text(Locale::Sv).to_string()).collect::<Vec<_>>()
        );
    }
}

#[test]
fn a_single_project_has_the_integrity_findings_of_its_register() {
    let mut register = kalix();
    register["projects"][0]["joint_administrations"] = json!(["nowhere"]);
    let register = Register::from_json(register.to_string()).unwrap();
    let on: Date = ON.parse().unwrap();
    let whole = assess(&register, on);
    let assessor = Assessor::builder(on)
        .organisation(&register.organisation)
        .reports(&register.annual_reports)
        .municipality(&register.municipality)
        .build();
    let alone = assessor.project(&register.projects[0]);
    let integrity = |finding: &Finding<'_>| finding.rule().scope() != Scope::Project;
    // Their subject is the register, even when only the project is given.
    assert!(alone.findings().filter(integrity).all(|finding| finding.subject() == Subject::Register));
    let text = |finding: Finding<'_>| finding.text(Locale::Sv).to_string();
    let in_whole = whole.findings().filter(|finding| finding.pointer().project() == Some(0));
    let in_whole: Vec<_> = in_whole.filter(integrity).map(text).collect();
    assert!(!in_whole.is_empty());
    assert_eq!(alone.findings().filter(integrity).map(text).collect::<Vec<_>>(), in_whole);
}

#[test]
fn a_project_of_only_required_fields_has_no_errors() {
    let register = Register::from_json(kalix().to_string().as_bytes()).unwrap();
    let draft = json!({ "id": "utkast", "title": "En idé", "administration": register.organisation.administrations[0].id });
    let draft: kalix_policy::register::Project = serde_json::from_value(draft).unwrap();
    let judged =
        Assessor::builder(ON.parse().unwrap()).organisation(&register.organisation).build().project(&draft);
    assert_eq!(judged.summary().errors, 0, "nothing is due for a project without a period");
    assert!(judged.summary().notices > 0);
    let json: Value = serde_json::to_value(judged.json(Locale::Sv)).unwrap();
    assert_eq!(json["outcomes"]["anchoring.decided"], "pending");
    assert_eq!(json["findings"][0]["pointer"], "");
}

#[test]
fn an_assessment_states_its_policy_day_and_provenance() {
    let assessment = assess_json(&kalix(), None, ON, Locale::Sv);
    assert_eq!((&assessment["policy"], &assessment["on"]), (&json!("kalix-2007"), &json!(ON)));
    assert_eq!(
        assessment["provenance"],
        json!({ "library": env!("CARGO_PKG_VERSION"), "catalogue": CATALOGUE_DIGEST })
    );
}

#[test]
fn a_masked_text_quotes_nothing_of_the_register() {
    let register = Register::from_json(kalix().to_string().as_bytes()).unwrap();
    let assessment = assess(&register, ON.parse().unwrap());
    let people = register.organisation.people.iter().map(|person| person.name.as_str());
    let ids = register.organisation.appointments.iter().map(|appointment| appointment.person.as_str());
    let bodies = register.organisation.bodies.iter().map(|body| body.name.as_str());
    let projects = register.projects.iter().map(|project| project.id.as_str());
    let quoted: BTreeSet<&str> = people.chain(ids).chain(bodies).chain(projects).collect();
    for finding in assessment.findings() {
        for locale in Locale::ALL {
            let text = finding.text(*locale).masked();
            for text in [text.to_string(), text.remedy().to_string()] {
                let leaked: Vec<_> = quoted.iter().filter(|value| text.contains(**value)).collect();
                assert!(leaked.is_empty(), "{leaked:?} in {text}");
            }
        }
    }
}

#[test]
fn texts_have_names_instead_of_ids_where_known() {
    let register = Register::from_json(kalix().to_string().as_bytes()).unwrap();
    let assessment = assess(&register, ON.parse().unwrap());
    let silent = assessment.findings().find(|finding| finding.reason().code() == "board-silent").unwrap();
    let kalix_policy::assessment::Subject::Board { body, .. } = silent.subject() else { panic!("a board") };
    let name = &register.organisation.bodies.iter().find(|entry| entry.id == *body).unwrap().name;
    let text = silent.text(Locale::Sv).to_string().to_lowercase();
    assert!(text.contains(&name.as_str().to_lowercase()), "{text}");
}

#[test]
fn findings_return_their_project_and_can_be_debug_printed() {
    let register = Register::from_json(kalix().to_string()).unwrap();
    let assessment = assess(&register, ON.parse().unwrap());
    for finding in assessment.findings() {
        let pointer = finding.pointer().to_string();
        let index =
            pointer.strip_prefix("/projects/").map(|rest| rest.split('/').next().unwrap().parse().unwrap());
        assert_eq!(finding.pointer().project(), index, "{pointer}");
        assert!(format!("{finding:?}").contains("rule: "), "{finding:?}");
    }
    let outcomes = format!("{:?}", assessment.projects()[0].outcomes);
    assert!(outcomes.starts_with('{') && outcomes.len() > 100, "{outcomes}");
}

/// Many administrations are looked up in a table instead of by linear search, with the same result.
#[test]
fn many_administrations_are_assessed_as_few_are() {
    let found = |count: usize| -> BTreeSet<String> {
        let ids: Vec<String> = (0..count).map(|number| format!("a{number}")).collect();
        let lines = |own: bool| -> Vec<Value> {
            // The last but one pays for the last one.
            let amount = |number: usize| match (own, count - number) {
                (true, 1) => 0,
                (true, 2) => 200,
                _ => 100,
            };
            let line = |(number, id): (usize, &String)| {
                if own {
                    json!({ "source": "own", "administration": id, "amount": amount(number) })
                } else {
                    json!({ "administration": id, "description": "Resor", "amount": amount(number) })
                }
            };
            ids.iter().enumerate().map(line).collect()
        };
        let joint: Vec<&String> = ids[1..].iter().chain(&ids[1..3]).collect();
        let register = json!({
            "municipality": { "name": "Kalix kommun", "code": "2514" },
            "organisation": {
                "bodies": [{ "id": "un", "name": "UN", "kind": "board" }],
                "administrations": ids[..count - 1].iter()
                    .map(|id| json!({ "id": id, "name": id, "boards": [{ "body": "un" }] })).collect::<Vec<_>>(),
            },
            "projects": [{
                "id": "p-1", "title": "Utbyte", "administration": "a0", "joint_administrations": joint,
                "period": { "start": "2026-01-01" },
                "decisions": [{ "body": "un", "date": "2025-12-01", "resolution": "approved" }],
                "budget": { "costs": lines(false), "funding": lines(true) },
            }],
        });
        let assessment = assess_json(&register, None, ON, Locale::En);
        let of_money = |finding: &&Value| {
            ["financing.own-costs", "anchoring.own-body", "integrity.known-reference"]
                .iter()
                .any(|rule| finding["rule"] == *rule)
        };
        let summary = |finding: &Value| {
            let text = format!("{} {}", finding["reason"], finding["outcome"]);
            // By their positions from the end, which are the same for every count.
            text.replace(&format!("\"a{}\"", count - 1), "last")
                .replace(&format!("\"a{}\"", count - 2), "last but one")
        };
        assessment["findings"].as_array().unwrap().iter().filter(of_money).map(summary).collect()
    };
    let few = found(5);
    assert!(
        few.iter().any(|summary| summary.contains("pays-for-another") && summary.contains("last but one")),
        "{few:?}"
    );
    assert!(
        few.iter().any(|summary| summary.contains("unknown-administration") && summary.contains("last")),
        "{few:?}"
    );
    assert_eq!(found(40), few);
}
