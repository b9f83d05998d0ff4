//! Properties that hold between related registers: projects are independent of each other, ids are only names, and
//! another report never makes a described year undescribed.
//!
//! Other properties: pointers resolve and registers round-trip in `properties.rs`, no assessment differs from itself in
//! `comparison.rs`, and a fix resolves its finding in `fix_laws.rs`.

use std::collections::BTreeSet;

use crate::generator::{cases, day, policy, project, read, register, report};
use kalix_policy::{
    Assessor, Locale, Register,
    assessment::{Assessment, Outcome, Reason, Subject},
    policy::{Policy, Rule, Scope},
    register::{Date, ProjectId, Pseudonyms, Year},
};
use proptest::{collection::vec, prelude::*, sample::Index};
use serde_json::{Value, json};

proptest! {
    #![proptest_config(cases(250))]

    #[test]
    fn no_project_changes_the_findings_on_another(
        register in register(), policy in policy(), on in day(), other in project(), place in any::<Index>(),
    ) {
        let on: Date = on.parse().unwrap();
        let (one, edition) = read(&register, &policy);
        let mut changed = register.clone();
        let projects = changed["projects"].as_array_mut().unwrap();
        prop_assume!(!projects.is_empty());
        let place = place.index(projects.len());
        projects[place] = other;
        let (two, _) = read(&changed, &policy);
        let (before, after) = (Assessor::builder(on).policy(&edition).assess(&one), Assessor::builder(on).policy(&edition).assess(&two));
        let assessor = Assessor::builder(on).policy(&edition).organisation(&one.organisation).reports(&one.annual_reports).municipality(&one.municipality).build();
        for index in (0..one.projects.len()).filter(|index| *index != place) {
            prop_assert_eq!(&before.projects()[index], &after.projects()[index]);
            prop_assert_eq!(findings_on(&before, index), findings_on(&after, index));
            let alone = assessor.project(&one.projects[index]);
            prop_assert_eq!(alone.outcomes(), &before.projects()[index].outcomes);
        }
    }

    #[test]
    fn renamed_ids_change_nothing_else(
        register in register(), policy in policy(), on in day(),
        order in Just(vec![0_u8, 1, 2, 3]).prop_shuffle(), word in "[a-zåäö]{1,9}",
    ) {
        let on: Date = on.parse().unwrap();
        let renamed = |id: &str| {
            let known = ["project", "a", "b", "p"];
            let number = known.iter().find_map(|kind| id.strip_prefix(kind)?.parse::<usize>().ok());
            number.map(|number| format!("{word}-{}{}", &id[..id.len() - 1], order[number]))
        };
        let (one, edition) = read(&register, &policy);
        let mut changed = register.clone();
        rename(&mut changed, &renamed);
        prop_assert!(register["projects"] == json!([]) || changed != register);
        let (two, _) = read(&changed, &policy);
        let mut before = without_texts(&edition, &one, on);
        rename(&mut before, &renamed);
        prop_assert_eq!(sorted(before), sorted(without_texts(&edition, &two, on)));
    }

    #[test]
    fn another_report_never_makes_a_described_year_undescribed(
        register in register(), policy in policy(), on in day(), more in vec(report(), 1..3),
    ) {
        let on: Date = on.parse().unwrap();
        let (one, edition) = read(&register, &policy);
        let mut changed = register.clone();
        changed["annual_reports"].as_array_mut().unwrap().extend(more);
        let (two, _) = read(&changed, &policy);
        let (before, after) = (Assessor::builder(on).policy(&edition).assess(&one), Assessor::builder(on).policy(&edition).assess(&two));
        prop_assert!(undescribed(&after).is_subset(&undescribed(&before)));
        for (then, now) in before.projects().iter().zip(after.projects()) {
            let described = |of: &kalix_policy::assessment::ProjectOutcomes| of.outcomes.get(Rule::ReportingDescribed);
            if described(then) == Some(Outcome::Met) {
                prop_assert_eq!(described(now), Some(Outcome::Met));
            }
        }
    }

    #[test]
    fn pseudonyms_leave_no_person_and_change_nothing_else(register in register(), policy in policy(), on in day()) {
        let on: Date = on.parse().unwrap();
        let mut register = register;
        register["organisation"]["people"] = json!([{ "id": "p1", "name": "Anna Berg" }, { "id": "p2", "name": "Bo Ek" }]);
        let (one, edition) = read(&register, &policy);
        let mut pseudonyms = Pseudonyms::default();
        let two = pseudonyms.register(&one);
        let shared = serde_json::to_string(&two).unwrap();
        for known in ["\"p0\"", "\"p1\"", "\"p2\"", "\"p3\"", "Anna", "Bo Ek"] {
            prop_assert!(!shared.contains(known), "{shared}");
        }
        let renamed = |id: &str| {
            let of = |name: &str| pseudonyms.iter().find(|(person, _)| person.as_str() == name);
            match id {
                "Anna Berg" => of("p1").map(|(_, other)| other.to_string()),
                "Bo Ek" => of("p2").map(|(_, other)| other.to_string()),
                id => of(id).map(|(_, other)| other.to_string()),
            }
        };
        let mut expected = serde_json::to_value(&one).unwrap();
        rename(&mut expected, &renamed);
        prop_assert_eq!(serde_json::to_value(&two).unwrap(), expected);
        let mut before = without_texts(&edition, &one, on);
        rename(&mut before, &renamed);
        prop_assert_eq!(before, without_texts(&edition, &two, on));
        // The same register again, and one project at a time, have the same result.
        prop_assert_eq!(&pseudonyms.register(&one), &two);
        for (project, other) in one.projects.iter().zip(&two.projects) {
            prop_assert_eq!(&pseudonyms.project(project), other);
        }
    }
}

/// The findings of the rules on projects on one project of a register.
fn findings_on(assessment: &Assessment, index: usize) -> Vec<String> {
    let of_projects = |rule: Rule| Rule::of(Scope::Project).contains(&rule);
    let found = assessment.findings().filter(|finding| finding.pointer().project() == Some(index));
    found.filter(|finding| of_projects(finding.rule())).map(|finding| format!("{finding:?}")).collect()
}

/// The projects with the years in which no report describes them.
fn undescribed(assessment: &Assessment) -> BTreeSet<(ProjectId, Year)> {
    let found = assessment.findings().filter_map(|finding| match (finding.subject(), finding.reason()) {
        (Subject::Project { project }, Reason::NotDescribed { year } | Reason::EmptyDescription { year }) => {
            Some((project.clone(), *year))
        }
        _ => None,
    });
    found.collect()
}

/// The assessment of a register without the texts, which contain names.
fn without_texts(policy: &Policy, register: &Register, on: Date) -> Value {
    let json = serde_json::to_string(&Assessor::builder(on).policy(policy).assess(register).json(Locale::Sv))
        .unwrap();
    let mut assessment: Value = serde_json::from_str(&json).unwrap();
    for finding in assessment["findings"].as_array_mut().unwrap() {
        for text in ["message", "remedy"] {
            finding[text] = json!(null);
        }
    }
    assessment
}

/// Sorts the boards and findings, whose order depends on ids.
fn sorted(mut assessment: Value) -> Value {
    for list in ["boards", "findings"] {
        assessment[list].as_array_mut().unwrap().sort_by_cached_key(Value::to_string);
    }
    assessment
}

fn rename(value: &mut Value, renamed: &impl Fn(&str) -> Option<String>) {
    match value {
        Value::String(text) => {
            if let Some(new) = renamed(text) {
                *text = new;
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| rename(item, renamed)),
        Value::Object(fields) => fields.values_mut().for_each(|field| rename(field, renamed)),
        _ => {}
    }
}
