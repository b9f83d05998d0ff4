//! The inputs for which every contender must return the library's outcomes; otherwise the figures would not be
//! comparable.

use std::{collections::HashMap, fs, path::PathBuf};

use json_patch::Patch;
use kalix_policy::{Register, assessment::Outcome, register::Project};
use serde_json::{Value, json};

use crate::{About, CONTENDERS, Outcomes, RULES, Setting, common};

/// The day of the library's own benchmark. It is before the account of 2026 is due, so that a compliant project has no
/// pending duty.
pub const ON: &str = "2025-12-31";

/// Projects to assess in one setting.
pub struct Check {
    pub name: String,
    pub setting: Setting,
    pub projects: Vec<Vec<u8>>,
}

/// The mix for the measurements: of five projects, four are compliant and one is decided late, not covered and without
/// a result.
///
/// # Panics
/// If the mix is not a valid register.
#[must_use]
pub fn mix(projects: usize) -> Check {
    let json = common::register(projects);
    let register = Register::from_json(&json).expect("a register");
    let projects =
        register.projects.iter().map(|project| serde_json::to_vec(project).expect("a project")).collect();
    let setting = Setting {
        register: without_projects(&serde_json::from_slice(&json).expect("JSON")),
        on: ON.to_owned(),
    };
    Check { name: "the mix that is measured".to_owned(), setting, projects }
}

/// The projects of the test vectors, of the sample register on several days, and some of the mix for the measurements.
///
/// # Panics
/// If a file is missing or invalid.
#[must_use]
pub fn checks() -> Vec<Check> {
    let kalix = read("registers/kalix.json");
    let mut checks = vec![mix(20)];
    for on in ["2019-06-30", "2024-03-01", "2025-04-15", "2025-04-16", "2026-11-23", "2031-01-01"] {
        checks.push(of("the sample register", &kalix, on).expect("the sample register"));
    }
    let base = read("vectors/base.json");
    let mut seen = HashMap::new();
    let folder = fs::read_dir(tests().join("vectors")).expect("the vectors");
    let mut files: Vec<PathBuf> = folder.map(|entry| entry.expect("a vector").path()).collect();
    files.sort();
    for file in files.iter().filter(|file| file.extension().is_some_and(|extension| extension == "json")) {
        let vectors: Value = serde_json::from_slice(&fs::read(file).expect("a vector")).expect("JSON");
        let cases = vectors["cases"].as_array().into_iter().flatten();
        // The others implement only the edition of 2007.
        for case in cases.filter(|case| case.get("policy").is_none()) {
            let mut register = base.clone();
            let change: Patch = serde_json::from_value(case["change"].clone()).expect("a patch");
            json_patch::patch(&mut register, &change).expect("a change");
            let Some(check) = of(&file.display().to_string(), &register, case["on"].as_str().expect("a day"))
            else {
                continue;
            };
            // Many vectors change only a project. These share one check, and so one setting.
            let place = *seen
                .entry((check.setting.register.to_string(), check.setting.on.clone()))
                .or_insert(checks.len());
            match checks.get_mut(place) {
                Some(known) => {
                    let new = check.projects.into_iter().filter(|project| !known.projects.contains(project));
                    let new: Vec<_> = new.collect();
                    known.projects.extend(new);
                }
                None => checks.push(check),
            }
        }
    }
    checks
}

/// The valid projects of a register; `None` if the register is invalid.
fn of(name: &str, register: &Value, on: &str) -> Option<Check> {
    Register::from_json(register.to_string()).ok()?;
    let projects =
        register["projects"].as_array().into_iter().flatten().map(|project| project.to_string().into_bytes());
    let projects = projects.filter(|project| Project::from_json(project).is_ok()).collect();
    Some(Check {
        name: format!("{name} on {on}"),
        setting: Setting { register: without_projects(register), on: on.to_owned() },
        projects,
    })
}

fn without_projects(register: &Value) -> Value {
    let mut register = register.clone();
    register["projects"] = json!([]);
    register
}

/// The folder with the data of the library's tests.
#[must_use]
pub fn tests() -> PathBuf {
    [env!("CARGO_MANIFEST_DIR"), "..", "..", "..", "tests"].iter().collect()
}

fn read(name: &str) -> Value {
    serde_json::from_slice(&fs::read(tests().join(name)).expect("a file of the tests")).expect("JSON")
}

/// Assesses the projects of a check with the library and each contender, and returns the library's outcomes.
///
/// # Errors
/// Every outcome that differs from the library's.
pub fn agree(check: &Check) -> Result<Vec<Outcomes>, String> {
    let mut expected: Vec<Outcomes> = Vec::new();
    let mut wrong = Vec::new();
    for about in CONTENDERS {
        let mut contender = (about.new)(&check.setting);
        for (place, project) in check.projects.iter().enumerate() {
            match (contender.judge(project), expected.get(place)) {
                (Ok(outcomes), None) => expected.push(outcomes),
                (Ok(outcomes), Some(expected)) => {
                    wrong.extend(differences(about, &outcomes, expected, check, project));
                }
                (Err(error), _) => {
                    wrong.push(format!("{}, {}: {error}: {}", about.name, check.name, shown(project)));
                }
            }
        }
    }
    if wrong.is_empty() { Ok(expected) } else { Err(wrong.join("\n")) }
}

fn differences<'a>(
    about: &'a About,
    outcomes: &'a Outcomes,
    expected: &'a Outcomes,
    check: &'a Check,
    project: &'a [u8],
) -> impl Iterator<Item = String> + 'a {
    let silent = |place: usize| about.says.is_some_and(|says| matches!(says[place], crate::Says::Not(_)));
    let right = move |place: usize| {
        if silent(place) { outcomes[place].is_none() } else { outcomes[place] == expected[place] }
    };
    (0..RULES.len()).filter(move |place| !right(*place)).map(move |place| {
        let (answer, ours) = (outcomes[place].map(Outcome::as_str), expected[place].map(Outcome::as_str));
        let (name, rule, check) = (about.name, RULES[place].id(), &check.name);
        format!("{name}, {check}: {rule} is {answer:?} instead of {ours:?}: {}", shown(project))
    })
}

fn shown(project: &[u8]) -> std::borrow::Cow<'_, str> {
    String::from_utf8_lossy(project)
}
