//! A property of fixes: applying a fix and filling in its fields removes the finding, in any register.
//!
//! Fields that must match other records (which body, which chief executive, on which day) are filled in by hand in
//! `fixes.rs`, for one case of each kind.

use std::collections::BTreeSet;

use crate::generator::{cases, day, policy, read, register};
use kalix_policy::{
    Assessor, Register,
    assessment::{Finding, Reason},
    fix::Fix,
    register::Amount,
};
use proptest::{prelude::*, test_runner::TestRunner};
use serde_json::{Value, json};

/// Reasons whose fix must match other records.
const BY_HAND: [&str; 9] = [
    "not-anchored",
    "plan-rejected",
    "anchoring-revoked",
    "decided-by-delegation",
    "decided-elsewhere",
    "not-appointed",
    "appointment-gap",
    "appointer-unknown",
    "not-council-chair",
];

/// A likely value for a field, by its name.
fn answer(pointer: &str, on: &str) -> Value {
    let field = pointer.split('/').rev().find(|part| part.parse::<usize>().is_err()).unwrap_or_default();
    match field {
        "by" | "on" | "date" | "start" => json!(on),
        "goals" => json!(["network"]),
        // A board that leads none of the projects it takes part in.
        "projects" => json!([]),
        "amount" | "target" | "value" | "sek_per_unit" | "paragraph" => json!("1"),
        "country" => json!("FI"),
        "status" => json!("applied"),
        "id" => json!("ny"),
        "kind" if pointer.contains("/agreements/") => json!("plan"),
        "kind" => json!("municipality"),
        "administration" | "used_by" => json!("uf"),
        "responsible" | "person" => json!("p-ny"),
        _ => json!("Ifyllt"),
    }
}

/// Identifies a finding, without the amounts where costs are uncovered.
fn key(finding: &Finding<'_>) -> String {
    let reason = match finding.reason() {
        Reason::Uncovered { .. } => "uncovered".to_owned(),
        reason => format!("{reason:?}"),
    };
    format!("{} {:?} {reason} {}", finding.rule(), finding.subject(), finding.pointer())
}

#[test]
fn a_filled_in_fix_resolves_its_finding_in_any_register() {
    let mut resolved = BTreeSet::new();
    let mut runner = TestRunner::new(cases(300));
    let law = |(given, edition, on): (Value, Value, String)| {
        let (typed, policy) = read(&given, &edition);
        let day = on.parse().unwrap();
        let text = given.to_string();
        let assessment = Assessor::builder(day).policy(&policy).assess(&typed);
        for finding in assessment.findings().filter(|finding| !BY_HAND.contains(&finding.reason().code())) {
            let Some(fix) = Fix::of(&finding, &text, &typed.organisation) else { continue };
            let patch: json_patch::Patch =
                serde_json::from_value(serde_json::to_value(fix.patch()).unwrap()).unwrap();
            let mut filled = given.clone();
            json_patch::patch(&mut filled, &patch).unwrap();
            for pointer in fix.fill() {
                let value = match finding.reason() {
                    Reason::Uncovered { missing, .. } => json!(missing.to_string()),
                    _ => answer(pointer, &on),
                };
                *filled.pointer_mut(pointer).unwrap() = value;
            }
            // The missing sum may be larger than the largest amount.
            if matches!(finding.reason(), Reason::Uncovered { missing, .. } if missing.to_string().parse::<Amount>().is_err())
            {
                continue;
            }
            let after = Register::from_json(filled.to_string())
                .map_err(|errors| TestCaseError::fail(format!("{finding:?}: {errors}")))?;
            let after = Assessor::builder(day).policy(&policy).assess(&after);
            let left = after.findings().find(|left| key(left) == key(&finding));
            prop_assert!(left.is_none(), "{} is still found with {:?}", key(&finding), fix);
            resolved.insert(finding.reason().code());
        }
        Ok(())
    };
    let law = std::cell::RefCell::new(law);
    runner.run(&(register(), policy(), day()), |case| (law.borrow_mut())(case)).unwrap();
    // The random registers have most reasons that have a fix.
    assert!(resolved.len() >= 15, "{resolved:?}");
}
