//! Plain structs that serde fills, and the rules by hand; garde or a JSON Schema looks at the form.

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
    does_not: "gives outcomes only: no reasons, places, due days, severities or texts; stops at the first mistake of reading; takes a \
               list for a record; a number with a point and more than 15 digits must be a text; no limits on size and depth of \
               its own",
    takes: TAKEN_BY_SERDE,
    new: |setting| Box::new(WithGarde { known: Known::new(&setting.register, &setting.on) }),
};

pub const WITH_JSONSCHEMA: About = About {
    name: "jsonschema, serde and the rules by hand",
    packages: &["jsonschema", "serde_json"],
    says: None,
    does_not: "gives outcomes only; takes country and currency codes that nobody has assigned, organisation numbers with a wrong \
               check digit and a field that is there twice; no limits on size and depth of its own",
    takes: TAKEN_BY_THE_SCHEMA,
    new: |setting| {
        let known = Known::new(&setting.register, &setting.on);
        Box::new(WithJsonschema { known })
    },
};

/// What serde takes for a struct.
pub const TAKEN_BY_SERDE: &[&str] = &["a type: a period as a list"];

/// What the schema of a project lets through.
pub const TAKEN_BY_THE_SCHEMA: &[&str] = &[
    "a country that is not assigned",
    "an amount of 16 digits",
    "an organisation number with a wrong check digit",
    "a field twice",
];

/// The schema of a project that the library publishes, compiled once.
static VALIDATOR: LazyLock<Validator> = LazyLock::new(|| {
    let schema: Value = serde_json::from_str(include_str!("../../../../schemas/project.json")).expect("JSON");
    jsonschema::draft202012::options().should_validate_formats(true).build(&schema).expect("a schema")
});

struct WithGarde {
    known: Known,
}

/// A project that garde has looked at.
///
/// # Errors
/// What is wrong with it.
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

/// A document that the schema lets through.
///
/// # Errors
/// What is wrong with it.
pub fn passed(document: &[u8]) -> Result<Value, String> {
    let document: Value = serde_json::from_slice(document).map_err(|error| error.to_string())?;
    if VALIDATOR.is_valid(&document) {
        return Ok(document);
    }
    let errors: Vec<_> =
        VALIDATOR.iter_errors(&document).map(|error| format!("{}: {error}", error.instance_path())).collect();
    Err(errors.join("\n"))
}
