//! Comparisons of two assessments: checked against vectors written by hand, and properties that hold for any two.

use std::collections::HashMap;

use crate::common::{folder, kalix, read_json};
use crate::generator::{cases, day, policy, read, register};
use kalix_policy::{
    Assessment, Assessor, Locale, Policy, Register, assess,
    assessment::{Outcome, Subject},
    comparison::{Comparison, DutyChangeKind, compare},
    indicators::{indicators, side_by_side},
    policy::{Indicator, Rule},
    register::Year,
};
use proptest::prelude::*;
use serde_json::{Value, json};

fn vectors() -> Value {
    read_json(&folder("answers").join("compare.json"))
}

fn sample() -> Register {
    Register::from_json(kalix().to_string()).unwrap()
}

fn duty_changes(comparison: &Comparison<'_>) -> Value {
    let duty = |duty: kalix_policy::comparison::DutyChange<'_>| {
        let finding = duty.after().or(duty.before()).unwrap();
        let of = match finding.subject() {
            Subject::Project { project } => project.to_string(),
            Subject::Board { body, year } => format!("{body} {year}"),
            _ => String::new(),
        };
        json!([duty.became(), finding.rule(), of])
    };
    comparison.duties().map(duty).collect()
}

#[test]
fn the_day_after_the_annual_report_was_due_shows_what_became_overdue() {
    let vector = &vectors()["days"];
    let day = |side: &str| vector[side].as_str().unwrap().parse().unwrap();
    let (before, after) = (assess(&sample(), day("before")), assess(&sample(), day("after")));
    assert_eq!(duty_changes(&compare(&before, &after)), vector["duties"]);
}

#[test]
fn another_edition_shows_what_a_council_would_change() {
    let vector = &vectors()["editions"];
    let policy = Policy::from_json(vector["policy"].to_string()).unwrap();
    let on = vector["on"].as_str().unwrap().parse().unwrap();
    let (before, after) = (assess(&sample(), on), Assessor::builder(on).policy(&policy).assess(&sample()));
    let comparison = compare(&before, &after);
    assert_eq!(duty_changes(&comparison), vector["duties"]);
    // A plan that was approved in time is no longer required either: no duty changes, but an outcome does.
    let off: Vec<_> =
        comparison.outcomes().filter(|change| change.rule == Rule::AnchoringBeforeStart).collect();
    assert!(off.len() > 1 && off.iter().all(|change| change.after == Outcome::NotApplicable));
    assert!(off.iter().any(|change| change.before == Outcome::Met));
    assert!(
        comparison.outcomes().all(|change| change.rule != Rule::CooperationAgreement),
        "its severity changes and its outcome does not"
    );
}

#[test]
fn a_corrected_register_shows_what_was_fulfilled() {
    let vector = &vectors()["registers"];
    let mut corrected = kalix();
    let change: json_patch::Patch = serde_json::from_value(vector["change"].clone()).unwrap();
    json_patch::patch(&mut corrected, &change).unwrap();
    let corrected = Register::from_json(corrected.to_string()).unwrap();
    let on = vector["on"].as_str().unwrap().parse().unwrap();
    let (before, after) = (assess(&sample(), on), assess(&corrected, on));
    assert_eq!(duty_changes(&compare(&before, &after)), vector["duties"]);
    // Backwards, the fulfilled duty is pending again.
    assert_eq!(
        duty_changes(&compare(&after, &before)),
        json!([["pending", "anchoring.decided", "centrumskolan-2027"]])
    );
}

#[test]
fn every_change_of_a_duty_has_a_name_in_each_language() {
    for became in DutyChangeKind::ALL {
        for locale in Locale::ALL {
            assert_ne!(locale.became(*became), became.as_str(), "{locale}");
        }
    }
}

/// Kalix has 9 projects in 2025; the other register is Kalix's without the pupil exchanges.
#[test]
fn municipalities_are_shown_side_by_side() {
    let mut other = kalix();
    other["municipality"]["name"] = "Haparanda stad".into();
    other["projects"].as_array_mut().unwrap().retain(|project| project["kind"] != "pupil-exchange");
    let other = Register::from_json(other.to_string()).unwrap();
    let year = |year| Year::new(year).unwrap();
    let policy = Policy::kalix_2007();
    let tables =
        [indicators(&policy, &sample(), [year(2025)]), indicators(&policy, &other, [year(2024), year(2025)])];
    let beside: Value = serde_json::to_value(side_by_side(&tables).json(Locale::Sv)).unwrap();
    assert_eq!(beside["municipalities"], json!(["Kalix kommun", "Haparanda stad"]));
    let values = |year: i16, indicator: &str, of: Value| {
        let rows = beside["rows"].as_array().unwrap();
        let row =
            rows.iter().find(|row| row["year"] == year && row["indicator"] == indicator && row["of"] == of);
        row.map(|row| row["values"].clone())
    };
    assert_eq!(values(2025, "projects", Value::Null), Some(json!([9, 7])));
    assert_eq!(values(2024, "projects", Value::Null), Some(json!([null, 6])));
    assert_eq!(values(2025, "by_kind", json!("pupil-exchange")), Some(json!([2, 0])));
    assert_eq!(values(2025, "by_board", json!("ks")), None, "boards are each municipality's own");
    // 449,000 / 783,400, and without the two pupil exchanges 222,000 / 502,400.
    assert_eq!(values(2025, "external_share", Value::Null), Some(json!([0.573_142, 0.441_878])));
    let rows = side_by_side(&tables);
    let shared = Indicator::ALL.iter().filter(|indicator| indicator.id() != "by_board");
    assert!(shared.clone().all(|indicator| rows.rows().any(|row| row.indicator() == *indicator)));
}

type Outcomes = HashMap<(String, Rule), Outcome>;

fn outcomes(assessment: &Assessment) -> Outcomes {
    let mut all = HashMap::new();
    let projects = assessment.projects().iter().map(|of| (format!("project {}", of.project), of.outcomes));
    let boards = assessment.boards().iter().map(|of| (format!("board {} {}", of.body, of.year), of.outcomes));
    let organisation = ("organisation".to_owned(), *assessment.organisation());
    let portfolio = ("portfolio".to_owned(), assessment.portfolio().outcomes);
    for (of, outcomes) in projects.chain(boards).chain([organisation, portfolio]) {
        all.extend(outcomes.iter().map(|(rule, outcome)| ((of.clone(), rule), outcome)));
    }
    all.retain(|_, outcome| *outcome != Outcome::NotApplicable);
    all
}

proptest! {
    #![proptest_config(cases(250))]

    #[test]
    fn no_assessment_differs_from_itself(register in register(), policy in policy(), on in day()) {
        let (register, policy) = read(&register, &policy);
        let [one, other] = [(); 2].map(|()| Assessor::builder(on.parse().unwrap()).policy(&policy).assess(&register));
        let comparison = compare(&one, &other);
        prop_assert_eq!((comparison.outcomes().count(), comparison.duties().count()), (0, 0));
    }

    #[test]
    fn the_changes_applied_to_one_assessment_make_the_other(one in register(), other in register(), policies in (policy(), policy()), days in (day(), day())) {
        let (mut one, policy) = read(&one, &policies.0);
        let (mut other, second) = read(&other, &policies.1);
        for register in [&mut one, &mut other] {
            let mut seen = std::collections::HashSet::new();
            register.projects.retain(|project| seen.insert(project.id.clone()));
        }
        let before = Assessor::builder(days.0.parse().unwrap()).policy(&policy).assess(&one);
        let after = Assessor::builder(days.1.parse().unwrap()).policy(&second).assess(&other);
        let comparison = compare(&before, &after);
        let mut walked = outcomes(&before);
        for change in comparison.outcomes() {
            let of = match change.subject {
                Subject::Project { project } => format!("project {project}"),
                Subject::Board { body, year } => format!("board {body} {year}"),
                Subject::Organisation => "organisation".to_owned(),
                _ => "portfolio".to_owned(),
            };
            prop_assert!(change.before != change.after);
            walked.insert((of, change.rule), change.after);
        }
        walked.retain(|_, outcome| *outcome != Outcome::NotApplicable);
        prop_assert_eq!(walked, outcomes(&after));
        // Every duty is reported at most once on each side, and every duty that is new or gone is reported.
        let (old, new): (Vec<_>, Vec<_>) = comparison.duties().map(|duty| (duty.before(), duty.after())).unzip();
        let (gone, fresh) = (old.iter().zip(&new).filter(|(_, new)| new.is_none()).count(), old.iter().filter(|old| old.is_none()).count());
        prop_assert_eq!(before.findings().count() + fresh, after.findings().count() + gone);
        let mut backwards: Vec<_> = compare(&after, &before).outcomes().map(|change| (change.rule, change.after, change.before)).collect();
        let mut forwards: Vec<_> = comparison.outcomes().map(|change| (change.rule, change.before, change.after)).collect();
        backwards.sort_unstable();
        forwards.sort_unstable();
        prop_assert_eq!(forwards, backwards);
    }
}
