//! SARIF logs: valid against the standard's schema, and the results for the sample register.

use std::{
    collections::{HashMap, HashSet},
    fs,
    path::PathBuf,
    process::Command,
};

use crate::common::{folder, kalix};
use crate::generator::{cases, day, policy, read, register};
use jsonschema::Validator;
use kalix_policy::{Assessor, Locale, Policy, Register, assess, parse::locate, policy::Rule, report::Sarif};
use proptest::prelude::*;
use serde_json::{Value, json};

/// The OASIS schema, which the crate `serde-sarif` contains.
fn schema() -> Validator {
    let metadata = Command::new(env!("CARGO"))
        .args([
            "metadata",
            "--format-version",
            "1",
            "--offline",
            "--locked",
            "--filter-platform",
            "host-tuple",
            "--manifest-path",
        ])
        .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"))
        .output()
        .unwrap();
    let metadata: Value = serde_json::from_slice(&metadata.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    let package = packages.iter().find(|package| package["name"] == "serde-sarif").unwrap();
    let manifest = PathBuf::from(package["manifest_path"].as_str().unwrap());
    let schema = fs::read(manifest.with_file_name("src").join("schema.json")).unwrap();
    // The pattern for languages has one bracket too many, which only lenient regular expression engines accept.
    let schema = String::from_utf8(schema).unwrap().replace("[a-zA-Z]{2}]?$", "[a-zA-Z]{2}$");
    let schema: Value = serde_json::from_str(&schema).unwrap();
    assert!(schema["title"].as_str().unwrap().contains("SARIF"), "{}", schema["title"]);
    jsonschema::validator_for(&schema).unwrap()
}

fn assert_valid(schema: &Validator, sarif: &Value) {
    let errors: Vec<String> = schema
        .iter_errors(sarif)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .take(3)
        .collect();
    assert!(errors.is_empty(), "{errors:?}");
    let _: serde_sarif::sarif::Sarif = serde_json::from_value(sarif.clone()).unwrap();
}

#[test]
fn the_sample_is_a_valid_log_in_each_language() {
    let text = fs::read(folder("registers").join("kalix.json")).unwrap();
    let register = Register::from_json(&text).unwrap();
    let policy = Policy::kalix_2007();
    let assessment = assess(&register, "2026-11-23".parse().unwrap());
    let schema = schema();
    for locale in Locale::ALL {
        let sarif = serde_json::to_string(
            &Sarif::new(&assessment, &policy, "tests/registers/kalix å.json")
                .with_passes()
                .with_lines_of(&text)
                .json(*locale),
        )
        .unwrap();
        let sarif: Value = serde_json::from_str(&sarif).unwrap();
        assert_valid(&schema, &sarif);
        let run = &sarif["runs"][0];
        assert_eq!(run["tool"]["driver"]["rules"].as_array().unwrap().len(), Rule::ALL.len());
        let uri = &run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"];
        assert_eq!(uri, "tests/registers/kalix%20%C3%A5.json");
    }
}

/// Expected by hand, from the sample's README: one rule of each kind, and its position in the file.
#[test]
fn every_kind_of_result_has_its_place() {
    let text = fs::read_to_string(folder("registers").join("kalix.json")).unwrap();
    let register = Register::from_json(&text).unwrap();
    let assessment = assess(&register, "2026-11-23".parse().unwrap());
    let sarif = serde_json::to_string(
        &Sarif::new(&assessment, &Policy::kalix_2007(), "kalix.json")
            .with_passes()
            .with_lines_of(&text)
            .json(Locale::Sv),
    )
    .unwrap();
    let sarif: Value = serde_json::from_str(&sarif).unwrap();
    let results = sarif["runs"][0]["results"].as_array().unwrap();
    let of = |rule: &str, project: &str| {
        let id = format!("kalix-2007/{rule}/project/{project}");
        results
            .iter()
            .find(|result| result["fingerprints"]["kalixPolicy/v1"] == id)
            .unwrap_or_else(|| panic!("{id}"))
    };
    let kind = |rule, project| json!([of(rule, project)["kind"], of(rule, project)["level"]]);
    assert_eq!(kind("anchoring.before-start", "manhem-nordplus"), json!(["fail", "warning"]), "implied");
    assert_eq!(kind("effects.visibility", "nya-kalixbor"), json!(["fail", "error"]));
    assert_eq!(kind("effects.visibility", "trygg-hemma"), json!(["informational", "none"]), "pending");
    assert_eq!(kind("anchoring.own-body", "centrumskolan-2027"), json!(["notApplicable", "none"]));
    assert_eq!(kind("anchoring.own-body", "furuhed-comenius"), json!(["pass", "none"]));
    // Manhem's decision, which came too late.
    let place = &of("anchoring.before-start", "manhem-nordplus")["locations"][0];
    assert_eq!(place["logicalLocations"][0]["fullyQualifiedName"], "/projects/4/decisions/0/date");
    let line = usize::try_from(place["physicalLocation"]["region"]["startLine"].as_u64().unwrap()).unwrap();
    assert_eq!(text.lines().nth(line - 1).unwrap().trim(), r#""date": "2023-10-17","#);
    let fingerprints: HashSet<&str> =
        results.iter().map(|result| result["fingerprints"]["kalixPolicy/v1"].as_str().unwrap()).collect();
    assert_eq!(fingerprints.len(), results.len());
}

#[test]
fn undetermined_outcomes_are_open_results() {
    let mut register = kalix();
    register["projects"][4]["administration"] = "nowhere".into();
    let assessment =
        assess(&Register::from_json(register.to_string()).unwrap(), "2026-11-23".parse().unwrap());
    let sarif =
        serde_json::to_string(&Sarif::new(&assessment, &Policy::kalix_2007(), "kalix.xlsx").json(Locale::Sv))
            .unwrap();
    let sarif: Value = serde_json::from_str(&sarif).unwrap();
    let results = sarif["runs"][0]["results"].as_array().unwrap();
    let open: Vec<&Value> = results.iter().filter(|result| result["kind"] == "open").collect();
    assert_eq!(open.len(), 1);
    assert_eq!((&open[0]["ruleId"], &open[0]["level"]), (&json!("anchoring.own-body"), &json!("none")));
    let expected = json!({ "artifactLocation": { "uri": "kalix.xlsx" }, "region": { "startLine": 1, "startColumn": 1 } });
    assert_eq!(open[0]["locations"][0]["physicalLocation"], expected, "the file has no lines");
}

fn log(register: &Value, path: &str) -> Vec<Value> {
    let json = register.to_string();
    let register = Register::from_json(&json).unwrap();
    let assessment = assess(&register, "2026-11-23".parse().unwrap());
    let sarif = serde_json::to_string(
        &Sarif::new(&assessment, &Policy::kalix_2007(), path).with_lines_of(&json).json(Locale::Sv),
    )
    .unwrap();
    let mut sarif: Value = serde_json::from_str(&sarif).unwrap();
    serde_json::from_value(sarif["runs"][0]["results"].take()).unwrap()
}

#[test]
fn every_result_has_a_file_and_a_line_and_passes_are_opt_in() {
    for result in log(&kalix(), "kalix.json") {
        let place = &result["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], "kalix.json");
        assert!(place["region"]["startLine"].as_u64().unwrap() >= 1, "{result}");
        assert!(!["pass", "notApplicable"].contains(&result["kind"].as_str().unwrap()), "{result}");
    }
}

#[test]
fn paths_become_uris() {
    for (path, uri) in [
        ("register.json", "register.json"),
        ("data/register 2026.json", "data/register%202026.json"),
        (r"data\register.json", "data/register.json"),
        (r"C:\Kalix\register å.json", "file:///C:/Kalix/register%20%C3%A5.json"),
        ("c:/kalix/register.json", "file:///c:/kalix/register.json"),
        (r"\\server\share\register.json", "file://server/share/register.json"),
        ("/srv/register.json", "file:///srv/register.json"),
        ("-", "stdin"),
    ] {
        let results = log(&kalix(), path);
        assert_eq!(results[0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], uri, "{path}");
    }
}

/// The other findings keep their fingerprints, even those of the same error elsewhere.
#[test]
fn fixing_one_finding_leaves_the_fingerprints_of_the_others() {
    let mut broken = kalix();
    let late = json!({ "start": "2026-02-01", "end": "2026-01-01" });
    for index in [2, 4] {
        broken["projects"][index]["period"] = late.clone();
        broken["projects"][index]["coordinator"] = json!("Nobody");
        broken["projects"][index]["objectives"] = json!([
            { "description": "First", "by": "2025-05-01" }, { "description": "Second", "by": "2025-05-01" }]);
        broken["projects"][index]["budget"] = json!({
            "costs": [{ "administration": "nowhere", "description": "Resor", "amount": -1 },
                      { "administration": "elsewhere", "description": "Mat", "amount": -2 }],
            "funding": [{ "source": "own", "administration": "nowhere", "amount": -3 },
                        { "source": "own", "administration": "elsewhere", "amount": -4 }] });
    }
    let fingerprints = |register: &Value| -> HashSet<(String, String)> {
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        let results = log(register, "kalix.json");
        // The project's id, the rule, the pointer's fields and the reason identify a result at any index of a list.
        let project = |entry: &Value| {
            let pointer = text(&entry["locations"][0]["logicalLocations"][0]["fullyQualifiedName"]);
            let index = pointer
                .strip_prefix("/projects/")
                .and_then(|rest| rest.split('/').next()?.parse::<usize>().ok());
            index.map(|index| text(&register["projects"][index]["id"])).unwrap_or_default()
        };
        results
            .iter()
            .map(|entry| {
                let pointer = text(&entry["locations"][0]["logicalLocations"][0]["fullyQualifiedName"]);
                let fields =
                    pointer.split('/').filter(|part| part.parse::<usize>().is_err()).collect::<Vec<_>>();
                let identity = format!(
                    "{} {} {fields:?} {}",
                    project(entry),
                    entry["ruleId"],
                    entry["properties"]["reason"]
                );
                (text(&entry["fingerprints"]["kalixPolicy/v1"]), identity)
            })
            .collect()
    };
    let before = fingerprints(&broken);
    let mut fixes: Vec<Value> = Vec::new();
    let mut fix = |change: &dyn Fn(&mut Value)| {
        let mut copy = broken.clone();
        change(&mut copy);
        fixes.push(copy);
    };
    fix(&|register| register["projects"][2]["period"] = json!({ "start": "2026-02-01" }));
    fix(&|register| drop(register["projects"][2].as_object_mut().unwrap().remove("coordinator")));
    fix(&|register| drop(register["projects"][2]["objectives"].as_array_mut().unwrap().remove(0)));
    fix(&|register| drop(register["projects"][2]["budget"]["costs"].as_array_mut().unwrap().remove(0)));
    fix(&|register| drop(register["projects"][2]["budget"]["funding"].as_array_mut().unwrap().remove(0)));
    fix(&|register| drop(register["projects"].as_array_mut().unwrap().remove(2)));
    for register in &fixes {
        let after = fingerprints(register);
        assert!(after != before, "the change fixes nothing");
        let of = |all: &HashSet<(String, String)>| -> std::collections::HashMap<String, String> {
            all.iter().map(|(fingerprint, identity)| (identity.clone(), fingerprint.clone())).collect()
        };
        let (before, after) = (of(&before), of(&after));
        for (identity, fingerprint) in &after {
            if let Some(earlier) = before.get(identity) {
                assert_eq!(fingerprint, earlier, "{identity}");
            }
        }
    }
}

#[test]
fn locate_returns_lines_and_columns() {
    let text = "\u{feff}{\r\n  \"é\": [ 1, {\"a/b\": {}, \"m~n\": [[2]]} ],\n\"é\": 3 }";
    let found = locate(text, ["", "/é/0", "/é/1/a~1b", "/é/1/m~0n/0/0", "/é/2", "/nowhere"]);
    let expected = [("", (1, 1)), ("/é/0", (2, 10)), ("/é/1/a~1b", (2, 14)), ("/é/1/m~0n/0/0", (2, 34))];
    let found: HashMap<_, _> = found.iter().map(|(of, at)| (of.as_str(), (at.line, at.column))).collect();
    assert_eq!(found, expected.into());
    // Truncated text has positions up to its end; invalid UTF-8 has none.
    assert_eq!(locate("{ \"a\": 1, \"b\"", ["/a", "/b"]).len(), 1);
    assert_eq!(locate(b"{ \"a\": \"\xff\" }", ["/a"]).len(), 0);
    assert_eq!(locate("[".repeat(100_000), ["/0/0"]).len(), 1);
}

#[test]
fn every_finding_of_the_sample_has_a_position() {
    let sample = kalix().to_string();
    let assessment = assess(&Register::from_json(&sample).unwrap(), "2026-11-23".parse().unwrap());
    let pointers: HashSet<String> =
        assessment.findings().map(|finding| finding.pointer().to_string()).collect();
    assert_eq!(locate(&sample, pointers.clone()).len(), pointers.len());
}

proptest! {
    #![proptest_config(cases(2))]

    #[test]
    fn any_assessment_is_a_valid_log(registers in prop::collection::vec((register(), policy(), day()), 40)) {
        let schema = schema();
        for (value, policy, on) in registers {
            let (register, policy) = read(&value, &policy);
            let assessment = Assessor::builder(on.parse().unwrap()).policy(&policy).assess(&register);
            let sarif: Value = serde_json::to_value(Sarif::new(&assessment, &policy, "x").with_passes().with_lines_of(value.to_string()).json(Locale::En)).unwrap();
            assert_valid(&schema, &sarif);
            let results = sarif["runs"][0]["results"].as_array().unwrap();
            let all: HashSet<&Value> = results.iter().map(|result| &result["fingerprints"]["kalixPolicy/v1"]).collect();
            prop_assert_eq!(all.len(), results.len());
        }
    }
}

/// Fingerprints are uploaded to code hosts, so they must not name people.
#[test]
fn fingerprints_name_no_person() {
    let document = r#"{ "municipality": { "name": "Kalix kommun", "code": "2514" },
        "organisation": { "administrations": [{ "id": "uf", "name": "Utbildningsförvaltningen", "boards": [] }] },
        "projects": [{ "id": "p-1", "title": "Utbyte", "administration": "uf", "period": { "start": "2025-03-01" },
            "responsible": ["anna.andersson"], "representations": [
                { "date": "2025-05-09", "occasion": "Invigning", "person": "anna.andersson", "highest": true }] }] }"#;
    let register = Register::from_json(document).unwrap();
    let assessment = kalix_policy::assess(&register, "2026-11-23".parse().unwrap());
    let log: Value =
        serde_json::to_value(Sarif::new(&assessment, &Policy::kalix_2007(), "r.json").json(Locale::Sv))
            .unwrap();
    let results = log["runs"][0]["results"].as_array().unwrap();
    let of = |code: &str| results.iter().filter(|result| result.to_string().contains(code)).count();
    assert!(of("not-appointed") > 0 && of("not-council-chair") > 0, "{results:?}");
    for result in results {
        let fingerprints = &result["fingerprints"];
        assert!(fingerprints.is_object() && !fingerprints.to_string().contains("anna"), "{fingerprints}");
    }
}
