//! Registers whose texts and ids are hostile strings.

use kalix_policy::{Register, register::ProjectId};
use serde_json::Value;

use crate::common::{folder, kalix, read_json};

/// The texts in `tests/inert`, each with the code of its error if it is rejected.
pub(crate) fn strings() -> Vec<(String, Option<String>)> {
    let file = read_json(&folder("inert").join("strings.json"));
    let entry = |entry: &Value| {
        let of = |name: &str| entry[name].as_str().unwrap_or_default();
        let times = usize::try_from(entry["times"].as_u64().unwrap_or_default()).unwrap();
        (of("text").to_owned() + &of("then").repeat(times), entry["refused"].as_str().map(str::to_owned))
    };
    file["texts"].as_array().unwrap().iter().map(entry).collect()
}

pub(crate) fn accepted() -> Vec<String> {
    strings().into_iter().filter(|(_, refused)| refused.is_none()).map(|(text, _)| text).collect()
}

/// The names of the fields that hold a free text, a list of them, an id, and a list of ids.
const WRITTEN: [&str; 14] = [
    "title",
    "description",
    "name",
    "purpose",
    "coordinator",
    "reference",
    "paragraph",
    "text",
    "indicator",
    "unit",
    "funder",
    "programme",
    "occasion",
    "scheme",
];
const LISTED: [&str; 1] = ["schools"];
const IDS: [&str; 8] =
    ["id", "body", "parent", "administration", "used_by", "person", "appointed_by", "project"];
const LISTED_IDS: [&str; 2] = ["joint_administrations", "responsible"];

/// Calls `change` with each free text and each id of a document, and with whether it is an id.
pub(crate) fn rewrite(value: &mut Value, change: &mut impl FnMut(&mut String, bool)) {
    match value {
        Value::Object(fields) => {
            for (name, field) in fields {
                let name = name.as_str();
                let own_words = |text: &str| match name {
                    "source" => !["own", "external"].contains(&text),
                    "value" => true,
                    name => WRITTEN.contains(&name),
                };
                match field {
                    Value::String(text) if own_words(text) && !text.is_empty() => change(text, false),
                    Value::String(text) if IDS.contains(&name) => change(text, true),
                    Value::Array(lines) if LISTED.contains(&name) || LISTED_IDS.contains(&name) => {
                        for line in lines {
                            let Value::String(text) = line else { panic!("{line}") };
                            change(text, LISTED_IDS.contains(&name));
                        }
                    }
                    field => rewrite(field, change),
                }
            }
        }
        Value::Array(lines) => lines.iter_mut().for_each(|line| rewrite(line, change)),
        _ => {}
    }
}

/// The sample with a project that has every field.
fn sample() -> Value {
    let mut register = kalix();
    let project = read_json(&folder("documents").join("project.json"));
    register["projects"].as_array_mut().unwrap().push(project);
    register
}

/// The sample with hostile texts and ids; `from` is the index of the first text.
pub(crate) fn hostile(from: usize) -> Register {
    let texts = accepted();
    let ids: Vec<&String> = texts.iter().filter(|text| text.parse::<ProjectId>().is_ok()).collect();
    assert!(ids.len() > 20, "{ids:?}");
    let mut names: Vec<String> = Vec::new();
    let mut written = from;
    let mut register = sample();
    rewrite(&mut register, &mut |text, is_id| {
        if is_id {
            let place = names.iter().position(|name| name == text).unwrap_or_else(|| {
                names.push(text.clone());
                names.len() - 1
            });
            let again = if place < ids.len() { String::new() } else { (place / ids.len()).to_string() };
            *text = format!("{}{again}", ids[place % ids.len()]);
        } else {
            text.clone_from(&texts[written % texts.len()]);
            written += 1;
        }
    });
    Register::from_json(register.to_string()).unwrap_or_else(|errors| panic!("{errors}"))
}

/// Registers that begin with different texts, so that each text is in about every field.
pub(crate) fn each() -> impl Iterator<Item = Register> {
    (0..accepted().len()).step_by(7).map(hostile)
}
