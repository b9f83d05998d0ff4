//! Plain structs with serde, validated by garde or a JSON Schema, and the rules written by hand.

use std::sync::LazyLock;

use garde::Validate;
use jsonschema::Validator;
use serde::Deserialize;
use serde_json::Value;

use crate::{About, Contender, Outcomes, known::Known, project::Project, rules};

pub const WITH_GARDE: About = About {
    name: "serde, garde and the rules by hand",
    packages: &["serde_json", "garde"],
    says: None,
    does_not: "Gives outcomes only: no reasons, places, due days, severities or texts; stops at the first mistake of reading; takes a \
               list for a record; a number with a point and more than 15 digits must be a text; no limits on size and depth of \
               its own",
    takes: TAKEN_BY_SERDE,
    new: |setting| Box::new(WithGarde { known: Known::new(&setting.register, &setting.on) }),
};

pub const WITH_JSONSCHEMA: About = About {
    name: "jsonschema, serde and the rules by hand",
    packages: &["jsonschema", "serde_json"],
    says: None,
    does_not: "Gives outcomes only; takes country and currency codes that nobody has assigned, organisation numbers with a wrong \
               check digit and a field that is there twice; no limits on size and depth of its own",
    takes: TAKEN_BY_THE_SCHEMA,
    new: |setting| Box::new(WithJsonschema { known: Known::new(&setting.register, &setting.on) }),
};

/// Invalid input that serde accepts for a struct.
pub const TAKEN_BY_SERDE: &[&str] = &["a type: a period as a list"];

/// Invalid input that the schema of a project accepts.
pub const TAKEN_BY_THE_SCHEMA: &[&str] = &[
    "a country that is not assigned",
    "an amount of 16 digits",
    "an organisation number with a wrong check digit",
    "a field twice",
];

/// The library's published schema of a project, compiled once.
static VALIDATOR: LazyLock<Validator> = LazyLock::new(|| {
    let schema: Value = serde_json::from_str(include_str!("../../../../schemas/project.json")).expect("JSON");
    jsonschema::draft202012::options().should_validate_formats(true).build(&schema).expect("a schema")
});

struct WithGarde {
    known: Known,
}

/// Parses a project and validates it with garde.
///
/// # Errors
/// If the project is not valid.
pub fn validated(project: &[u8]) -> Result<Project, String> {
    let project: Project = serde_json::from_slice(project).map_err(|error| error.to_string())?;
    project.validate().map_err(|report| report.to_string())?;
    Ok(project)
}

impl Contender for WithGarde {
    fn judge(&mut self, project: &[u8]) -> Result<Outcomes, String> {
        Ok(rules::judge(&validated(project)?, &self.known).map(Some))
    }
}

struct WithJsonschema {
    known: Known,
}

impl Contender for WithJsonschema {
    fn judge(&mut self, project: &[u8]) -> Result<Outcomes, String> {
        let document = passed(project)?;
        let project = Project::deserialize(&document).map_err(|error| error.to_string())?;
        Ok(rules::judge(&project, &self.known).map(Some))
    }
}

/// Parses a document and validates it against the schema.
///
/// # Errors
/// If the document is not valid.
pub fn passed(document: &[u8]) -> Result<Value, String> {
    let document: Value = serde_json::from_slice(document).map_err(|error| error.to_string())?;
    if VALIDATOR.is_valid(&document) {
        return Ok(document);
    }
    let errors: Vec<_> =
        VALIDATOR.iter_errors(&document).map(|error| format!("{}: {error}", error.instance_path())).collect();
    Err(errors.join("\n"))
}
