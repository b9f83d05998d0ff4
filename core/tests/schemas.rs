//! The committed schemas match the types, are valid against the meta-schema, and accept what the parser accepts.

use crate::common::{assess_json, folder, kalix, read_json};
use jsonschema::Validator;
use kalix_policy::{Locale, Policy, policy::Rule, schema};
use serde_json::{Value, json};

fn committed(name: &str) -> Value {
    read_json(&folder("..").join("schemas").join(format!("{name}.json")))
}

fn validator(name: &str) -> Validator {
    jsonschema::draft202012::options().should_validate_formats(true).build(&committed(name)).unwrap()
}

fn assert_valid(validator: &Validator, value: &Value, of: &str) {
    let errors: Vec<String> = validator
        .iter_errors(value)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .take(5)
        .collect();
    assert!(errors.is_empty(), "{of}: {errors:?}");
}

#[test]
fn the_committed_schemas_match_the_types() {
    for name in schema::NAMES {
        let made = schema::schema(name).unwrap();
        let text = format!("{}\n", serde_json::to_string_pretty(&made).unwrap());
        let file = folder("..").join("schemas").join(format!("{name}.json"));
        let same = std::fs::read_to_string(&file).is_ok_and(|committed| committed == text);
        assert!(same, "schemas/{name}.json has drifted: cargo run --example schemas --features schema");
    }
    assert_eq!(schema::schema("no-such"), None);
}

#[test]
fn every_schema_is_valid_against_the_meta_schema() {
    for name in schema::NAMES {
        assert!(jsonschema::meta::validate(&committed(name)).is_ok(), "{name}");
        assert_eq!(committed(name)["$schema"], "https://json-schema.org/draft/2020-12/schema");
    }
}

#[test]
fn every_example_is_valid_against_its_schema() {
    for name in schema::NAMES {
        let schema = committed(name);
        assert_valid(&validator(name), &schema["examples"][0], name);
    }
}

#[test]
fn every_field_has_a_title_in_each_language() {
    fn untitled(of: &str, schema: &Value, missing: &mut Vec<String>) {
        for (name, property) in schema["properties"].as_object().into_iter().flatten() {
            let titles =
                [&property["title"], &property["x-i18n"]["en"]["title"], &property["x-i18n"]["fi"]["title"]];
            if titles.iter().any(|title| title.as_str().is_none_or(str::is_empty)) {
                missing.push(format!("{of}.{name}"));
            }
        }
        for branch in schema["oneOf"].as_array().into_iter().flatten() {
            untitled(of, branch, missing);
        }
    }
    let mut missing = Vec::new();
    for name in schema::NAMES {
        let schema = committed(name);
        untitled(name, &schema, &mut missing);
        for (of, definition) in schema["$defs"].as_object().unwrap() {
            untitled(of, definition, &mut missing);
        }
    }
    missing.sort();
    missing.dedup();
    assert!(missing.is_empty(), "no title in each language: {missing:?}");
}

#[test]
fn every_type_is_described_in_each_language() {
    let mut missing = Vec::new();
    for name in schema::NAMES {
        let schema = committed(name);
        let definitions =
            schema["$defs"].as_object().unwrap().iter().map(|(of, schema)| (of.as_str(), schema));
        for (of, schema) in definitions.chain([(*name, &schema)]) {
            let english = &schema["x-i18n"]["en"]["description"];
            let texts = [&schema["description"], english, &schema["x-i18n"]["fi"]["description"]];
            if texts.iter().any(|text| text.as_str().is_none_or(str::is_empty)) {
                missing.push(of.to_owned());
            }
        }
    }
    missing.sort();
    missing.dedup();
    assert!(missing.is_empty(), "not described in each language: {missing:?}");
}

#[test]
fn the_sample_register_and_its_assessments_are_valid_against_their_schemas() {
    let register = kalix();
    assert_valid(&validator("register"), &register, "kalix.json");
    for locale in Locale::ALL {
        let assessment = assess_json(&register, None, "2026-11-23", *locale);
        assert_valid(&validator("assessment"), &assessment, locale.as_str());
    }
    let (project, organisation, report) =
        (validator("project"), validator("organisation"), validator("annual-report"));
    register["projects"]
        .as_array()
        .unwrap()
        .iter()
        .for_each(|value| assert_valid(&project, value, "project"));
    register["annual_reports"]
        .as_array()
        .unwrap()
        .iter()
        .for_each(|value| assert_valid(&report, value, "report"));
    assert_valid(&organisation, &register["organisation"], "organisation");
}

#[test]
fn every_vector_is_valid_against_the_schemas() {
    let base = read_json(&folder("vectors").join("base.json"));
    let (registers, policies, assessments) =
        (validator("register"), validator("policy"), validator("assessment"));
    for rule in Rule::ALL {
        for case in read_json(&folder("vectors").join(format!("{rule}.json")))["cases"].as_array().unwrap() {
            let of = format!("{rule} {}", case["name"]);
            let mut register = base.clone();
            let change: json_patch::Patch = serde_json::from_value(case["change"].clone()).unwrap();
            json_patch::patch(&mut register, &change).unwrap();
            assert_valid(&registers, &register, &of);
            if let Some(policy) = case.get("policy") {
                assert_valid(&policies, policy, &of);
            }
            let assessment =
                assess_json(&register, case.get("policy"), case["on"].as_str().unwrap(), Locale::Fi);
            assert_valid(&assessments, &assessment, &of);
        }
    }
}

#[test]
fn the_catalogue_is_valid_against_its_schema() {
    let validator = validator("catalogue");
    for locale in Locale::ALL {
        let catalogue: Value = serde_json::to_value(kalix_policy::report::catalogue(*locale)).unwrap();
        assert_valid(&validator, &catalogue, locale.as_str());
        let same = committed(&format!("catalogue/{locale}")) == catalogue;
        assert!(
            same,
            "schemas/catalogue/{locale}.json has drifted: cargo run --example schemas --features schema"
        );
    }
}

#[test]
fn the_built_in_edition_is_valid_against_its_schema() {
    assert_valid(&validator("policy"), &serde_json::to_value(Policy::kalix_2007()).unwrap(), "kalix-2007");
}

#[test]
fn the_schema_and_the_parser_reject_the_same_malformed_projects() {
    let project = validator("project");
    let wrong = [
        json!({ "id": "p-1", "title": "Utbyte" }),
        json!({ "id": "p-1", "title": "  ", "administration": "uf" }),
        json!({ "id": "", "title": "Utbyte", "administration": "uf" }),
        json!({ "id": "p-1", "title": "Utbyte", "administration": "uf", "kind": "exchange" }),
        json!({ "id": "p-1", "title": "Utbyte", "administration": "uf", "cancelled_on": "2026-13-01" }),
        json!({ "id": "p-1", "title": "Utbyte", "administration": "uf", "note": "x" }),
        json!({ "id": "p-1", "title": "Utbyte", "administration": "uf", "budget": { "funding": [
            { "source": "own", "administration": "uf", "amount": 1, "funder": "EU" }] } }),
        json!({ "id": "p-1", "title": "Utbyte", "administration": "uf", "budget": { "costs": [
            { "administration": "uf", "description": "Resor", "amount": "1.505" }] } }),
    ];
    for value in wrong {
        assert!(!project.is_valid(&value), "the schema accepts {value}");
        assert!(
            kalix_policy::register::Project::from_json(value.to_string().as_bytes()).is_err(),
            "read: {value}"
        );
    }
    let right = json!({ "id": "p-1", "title": "Utbyte", "administration": "uf", "purpose": " ", "kind": null,
        "partners": null, "period": { "start": null }, "budget": { "currency": null } });
    assert_valid(&project, &right, "nulls and blanks");
    assert!(kalix_policy::register::Project::from_json(right.to_string().as_bytes()).is_ok());
}
