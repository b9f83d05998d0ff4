//! Laws that hold for every register: what projects have to do with each other, what names do, and what a report can do.
//!
//! That a finding's pointer resolves, and that what was written is read again, is in `properties.rs`; that nothing differs from
//! itself, in `comparison.rs`; that what a fix mends is found no more, in `mending.rs`.

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
    fn nothing_about_one_project_changes_what_is_said_of_another(
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
            prop_assert_eq!(told_of(&before, index), told_of(&after, index));
            let alone = assessor.project(&one.projects[index]);
            prop_assert_eq!(alone.outcomes(), &before.projects()[index].outcomes);
        }
    }

    #[test]
    fn other_ids_are_other_names_and_nothing_else(
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
        let mut before = said(&edition, &one, on);
        rename(&mut before, &renamed);
        prop_assert_eq!(in_order(before), in_order(said(&edition, &two, on)));
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
        let mut before = said(&edition, &one, on);
        rename(&mut before, &renamed);
        prop_assert_eq!(before, said(&edition, &two, on));
        // The same again, and one project alone, give the same.
        prop_assert_eq!(&pseudonyms.register(&one), &two);
        for (project, other) in one.projects.iter().zip(&two.projects) {
            prop_assert_eq!(&pseudonyms.project(project), other);
        }
    }
}

/// What the rules on projects find in a project of a register.
fn told_of(assessment: &Assessment, index: usize) -> Vec<String> {
    let of_projects = |rule: Rule| Rule::of(Scope::Project).contains(&rule);
    let found = assessment.findings().filter(|finding| finding.pointer().project() == Some(index));
    found.filter(|finding| of_projects(finding.rule())).map(|finding| format!("{finding:?}")).collect()
}

/// The years of which no report describes a project.
fn undescribed(assessment: &Assessment) -> BTreeSet<(ProjectId, Year)> {
    let found = assessment.findings().filter_map(|finding| match (finding.subject(), finding.reason()) {
        (Subject::Project { project }, Reason::NotDescribed { year } | Reason::EmptyDescription { year }) => {
            Some((project.clone(), *year))
        }
        _ => None,
    });
    found.collect()
}

/// All that is said of a register but for the texts, which tell names.
fn said(policy: &Policy, register: &Register, on: Date) -> Value {
    let json = serde_json::to_string(&Assessor::builder(on).policy(policy).assess(register).json(Locale::Sv))
        .unwrap();
    let mut said: Value = serde_json::from_str(&json).unwrap();
    for finding in said["findings"].as_array_mut().unwrap() {
        for text in ["message", "remedy"] {
            finding[text] = json!(null);
        }
    }
    said
}

/// Boards stand in the order of their ids.
fn in_order(mut said: Value) -> Value {
    for list in ["boards", "findings"] {
        said[list].as_array_mut().unwrap().sort_by_cached_key(Value::to_string);
    }
    said
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
