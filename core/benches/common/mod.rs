//! The register for the benchmarks.

use serde_json::{Value, json};

/// A register with the mix of the benchmarks, built from the compliant register of the test vectors.
pub(crate) fn register(projects: usize) -> Vec<u8> {
    let mut register: Value = serde_json::from_str(include_str!("../../../tests/vectors/base.json")).unwrap();
    let compliant = register["projects"][0].clone();
    let made = (0..projects).map(|number| {
        let mut project = compliant.clone();
        project["id"] = json!(format!("p-{number}"));
        if number % 5 == 0 {
            project["decisions"][0]["date"] = json!("2024-03-20");
            project["budget"]["funding"][0]["amount"] = json!(34_999.99);
            project["objectives"][0]["result"] = Value::Null;
        }
        project
    });
    register["projects"] = made.collect();
    for report in register["annual_reports"].as_array_mut().unwrap() {
        let account = report["accounts"][0]["projects"][0].clone();
        let accounts = (0..projects).map(|number| {
            let mut account = account.clone();
            account["project"] = json!(format!("p-{number}"));
            account
        });
        report["accounts"][0]["projects"] = accounts.collect();
    }
    register.to_string().into_bytes()
}
