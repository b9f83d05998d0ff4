//! The JSON Schemas (draft 2020-12) of inputs and outputs, generated from the types.
//!
//! Titles and descriptions are in Swedish, with English and Finnish in `x-i18n`. The titles of the members of a closed
//! set are in `x-titles`.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, generate::SchemaSettings, json_schema};
use serde_json::{Map, Value, json};

use crate::{
    assessment::{Outcome, Pointer},
    fix::Fix,
    json::{AssessmentView, ComparisonView, IndicatorsView, ReadErrorsView, RulingView, SideBySideView},
    locale::{self, FindingText, Label, ReadErrorText, RulingText, Said},
    policy::{Clause, Indicator, Policy, Power, Rule, Scope, Setting, Share},
    register::{
        AdministrationId, Amount, AnnualReport, BodyId, Country, Currency, Date, Decimal, ExternalFunding,
        Funding, MunicipalityCode, Organisation, OrganisationNumber, OwnFunding, PersonId, PolicyId, Project,
        ProjectId, Register, Sum, Text, Year,
    },
    report::{CalendarView, CatalogueView, SectionView},
};

mod examples;

/// The names of the schemas. Each schema is in the file `schemas/{name}.json`.
pub const NAMES: &[&str] = &[
    "register",
    "project",
    "organisation",
    "annual-report",
    "policy",
    "assessment",
    "errors",
    "ruling",
    "calendar",
    "indicators",
    "annual-report-section",
    "comparison",
    "side-by-side",
    "fix",
    "catalogue",
];

/// The schema with a name from [`NAMES`]; `None` for any other name.
///
/// ```
/// let schema = kalix_policy::schema::schema("project").unwrap();
/// assert_eq!(schema["$id"], "urn:kalix-policy:schema:project");
/// assert_eq!(schema["properties"]["title"]["title"], "Titel");
/// ```
pub fn schema(name: &str) -> Option<Value> {
    match name {
        "register" => Some(read::<Register>(name, &examples::register())),
        "project" => Some(read::<Project>(name, &examples::project())),
        "organisation" => Some(read::<Organisation>(name, &examples::organisation())),
        "annual-report" => Some(read::<AnnualReport>(name, &examples::annual_report())),
        "policy" => Some(read::<Policy>(name, &examples::policy())),
        "assessment" => Some(written::<AssessmentView<'_>>(name, &examples::assessment())),
        "errors" => Some(written::<ReadErrorsView<'_>>(name, &examples::errors())),
        "ruling" => Some(written::<RulingView<'_>>(name, &examples::ruling())),
        "calendar" => Some(written::<CalendarView<'_>>(name, &examples::calendar())),
        "indicators" => Some(written::<IndicatorsView<'_>>(name, &examples::indicators())),
        "annual-report-section" => Some(written::<SectionView<'_>>(name, &examples::annual_report_section())),
        "comparison" => Some(written::<ComparisonView<'_>>(name, &examples::comparison())),
        "fix" => Some(written::<Fix>(name, &examples::fix())),
        "catalogue" => Some(written::<CatalogueView>(name, &examples::catalogue())),
        "side-by-side" => Some(written::<SideBySideView<'_>>(name, &examples::side_by_side_figures())),
        _ => None,
    }
}

/// The schema of an input. What may be missing may be null, and an optional text may be blank.
fn read<T: JsonSchema>(name: &str, example: &Value) -> Value {
    let mut generator = SchemaSettings::draft2020_12().into_generator();
    generator.subschema_for::<BlankOrText>();
    let schema = generator.into_root_schema_for::<T>();
    document(name, schema, example, |title, schema| {
        may_be_left_out(schema);
        label(title, schema);
    })
}

/// The schema of an output.
fn written<T: JsonSchema>(name: &str, example: &Value) -> Value {
    let generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    document(name, generator.into_root_schema_for::<T>(), example, label)
}

/// Applies `finish` to every type of a document, and adds the document's id and an example.
fn document(name: &str, schema: Schema, example: &Value, finish: impl Fn(&str, &mut Value)) -> Value {
    let mut schema = schema.to_value();
    let title = schema.get("title").and_then(Value::as_str).unwrap_or_default().to_owned();
    finish(&title, &mut schema);
    let Some(object) = schema.as_object_mut() else { return schema };
    if let Some(Value::Object(definitions)) = object.get_mut("$defs") {
        for (title, definition) in definitions {
            finish(title, definition);
        }
    }
    object.insert("$id".to_owned(), format!("urn:kalix-policy:schema:{name}").into());
    object.insert("examples".to_owned(), json!([example]));
    schema
}

/// Allows every property that is not required to be null, and every such text to be blank.
fn may_be_left_out(schema: &mut Value) {
    for branch in schema.get_mut("oneOf").and_then(Value::as_array_mut).into_iter().flatten() {
        may_be_left_out(branch);
    }
    let required: Vec<String> = strings(schema.get("required"));
    for (_, property) in properties(schema).filter(|(name, _)| !required.contains(name)) {
        let Some(property) = property.as_object_mut() else { continue };
        if let Some(reference) = property.remove("$ref") {
            property.insert("anyOf".to_owned(), json!([{ "$ref": reference }, { "type": "null" }]));
        }
        if let Some(kind) = property.get_mut("type").filter(|kind| kind.is_string()) {
            *kind = json!([kind.take(), "null"]);
        }
        for branch in property.get_mut("anyOf").and_then(Value::as_array_mut).into_iter().flatten() {
            if branch.get("$ref").is_some_and(|reference| reference == "#/$defs/Text") {
                *branch = json!({ "$ref": "#/$defs/BlankOrText" });
            }
        }
    }
}

/// Adds the titles and descriptions of a type and its properties in each language.
fn label(title: &str, schema: &mut Value) {
    describe(title, schema);
    label_members(title, schema);
    label_properties(title, schema);
    for branch in schema.get_mut("oneOf").and_then(Value::as_array_mut).into_iter().flatten() {
        // A branch with a title is its variant's own type; any other is labelled as a part of the enum.
        match branch.get("title").and_then(Value::as_str).map(str::to_owned) {
            Some(own) => label(&own, branch),
            None => label_properties(title, branch),
        }
    }
}

/// Adds the titles of a closed set's members in each language, for the choices of a form.
fn label_members(title: &str, schema: &mut Value) {
    let members = strings(schema.get("enum"));
    let labelled: Vec<_> = members
        .iter()
        .filter_map(|member| {
            let path = format!("{title}.{member}");
            locale::label(&path).map(|label| (member, label))
        })
        .collect();
    let titles = |said: fn(&Label) -> &Said| -> Map<String, Value> {
        labelled.iter().map(|(member, label)| ((*member).clone(), said(label).title.into())).collect()
    };
    if let Some(schema) = schema.as_object_mut().filter(|_| !labelled.is_empty()) {
        let titles = json!({ "sv": titles(|label| &label.sv), "en": titles(|label| &label.en), "fi": titles(|label| &label.fi) });
        schema.insert("x-titles".to_owned(), titles);
    }
}

fn label_properties(title: &str, schema: &mut Value) {
    for (name, property) in properties(schema) {
        describe(&format!("{title}.{name}"), property);
    }
}

fn describe(path: &str, schema: &mut Value) {
    let Some(schema) = schema.as_object_mut() else { return };
    schema.remove("description");
    schema.remove("title");
    let Some(Label { sv, en, fi, .. }) = locale::label(path) else { return };
    schema.insert("title".to_owned(), sv.title.into());
    if !sv.description.is_empty() {
        schema.insert("description".to_owned(), sv.description.into());
    }
    let beside = [("en", en), ("fi", fi)].map(|(language, said)| {
        let mut beside = Map::from_iter([("title".to_owned(), said.title.into())]);
        if !said.description.is_empty() {
            beside.insert("description".to_owned(), said.description.into());
        }
        (language.to_owned(), Value::Object(beside))
    });
    schema.insert("x-i18n".to_owned(), Value::Object(Map::from_iter(beside)));
}

fn properties(schema: &mut Value) -> impl Iterator<Item = (String, &mut Value)> {
    let properties = schema.get_mut("properties").and_then(Value::as_object_mut);
    properties.into_iter().flatten().map(|(name, property)| (name.clone(), property))
}

fn strings(value: Option<&Value>) -> Vec<String> {
    value
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .map(str::to_owned)
        .collect()
}

/// The schema of a text that may be blank: an account's description, and every optional text.
pub(crate) struct BlankOrText;

/// Own and external funding, as in JSON: flat, with a `source`.
impl JsonSchema for Funding {
    fn schema_name() -> Cow<'static, str> {
        "Funding".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let own = from_source::<OwnFunding>("own", generator);
        let external = from_source::<ExternalFunding>("external", generator);
        json_schema!({ "oneOf": [own, external] })
    }
}

fn from_source<T: JsonSchema>(source: &str, generator: &mut SchemaGenerator) -> Value {
    let mut schema = T::json_schema(generator).to_value();
    let mut fields = Map::from_iter([("source".to_owned(), json!({ "type": "string", "const": source }))]);
    fields.extend(properties(&mut schema).map(|(name, property)| (name, property.take())));
    let required: Vec<String> =
        std::iter::once("source".to_owned()).chain(strings(schema.get("required"))).collect();
    json!({
        "title": T::schema_name(),
        "type": "object",
        "properties": fields,
        "required": required,
        "additionalProperties": false
    })
}

/// The settings of rules in an edition.
pub(crate) struct SettingsSchema;

impl JsonSchema for SettingsSchema {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "SettingsSchema".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let setting = generator.subschema_for::<Setting>();
        let rules: Map<String, Value> =
            Rule::ALL.iter().map(|rule| (rule.id().to_owned(), setting.clone().to_value())).collect();
        json_schema!({ "type": "object", "properties": rules, "additionalProperties": false })
    }
}

pub(crate) fn indicator(_: &mut SchemaGenerator) -> Schema {
    let ids: Vec<&str> = Indicator::ALL.iter().map(|indicator| indicator.id()).collect();
    json_schema!({ "type": "string", "enum": ids })
}

pub(crate) fn scope(_: &mut SchemaGenerator) -> Schema {
    one_of(&["project", "board", "organisation", "portfolio", "integrity"])
}

pub(crate) fn force(_: &mut SchemaGenerator) -> Schema {
    one_of(&["binding", "aim", "permission", "background"])
}

pub(crate) fn basis(_: &mut SchemaGenerator) -> Schema {
    one_of(&["text", "implied"])
}

pub(crate) fn encoding(_: &mut SchemaGenerator) -> Schema {
    one_of(&["rule", "indicator", "power", "field"])
}

pub(crate) fn unit(_: &mut SchemaGenerator) -> Schema {
    one_of(&["count", "kronor", "share"])
}

pub(crate) fn split(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": ["string", "null"], "enum": ["kind", "goal", "board", "group", "rule", null] })
}

fn one_of(names: &[&str]) -> Schema {
    json_schema!({ "type": "string", "enum": names })
}

pub(crate) fn project_outcomes(generator: &mut SchemaGenerator) -> Schema {
    outcomes(Scope::Project, generator)
}

pub(crate) fn board_outcomes(generator: &mut SchemaGenerator) -> Schema {
    outcomes(Scope::Board, generator)
}

pub(crate) fn organisation_outcomes(generator: &mut SchemaGenerator) -> Schema {
    outcomes(Scope::Organisation, generator)
}

pub(crate) fn portfolio_outcomes(generator: &mut SchemaGenerator) -> Schema {
    outcomes(Scope::Portfolio, generator)
}

fn outcomes(scope: Scope, generator: &mut SchemaGenerator) -> Schema {
    let outcome = generator.subschema_for::<Outcome>();
    let rules = || Rule::of(scope).iter().map(|rule| rule.id());
    let properties: Map<String, Value> =
        rules().map(|rule| (rule.to_owned(), outcome.clone().to_value())).collect();
    let required: Vec<&str> = rules().collect();
    json_schema!({ "type": "object", "properties": properties, "required": required, "additionalProperties": false })
}

/// Invisible characters, for a character class of a regular expression. Those beyond U+FFFF are checked only by
/// parsing.
macro_rules! invisible {
    () => {
        r"\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb"
    };
}

const SOMETHING_VISIBLE: &str = concat!(r"[^\s", invisible!(), "]");
const VISIBLE: &str = concat!(
    r"^[^\s\u0000-\u001f\u007f-\u009f",
    invisible!(),
    r"]([^\u0000-\u001f\u007f-\u009f",
    invisible!(),
    r"]*[^\s\u0000-\u001f\u007f-\u009f",
    invisible!(),
    "])?$"
);
const NO_CONTROLS: &str = r"^[^\u0000-\u0008\u000b-\u001f\u007f-\u009f]*$";

macro_rules! schemas {
    ($($type:ident: $schema:tt;)+) => { $(
        impl JsonSchema for $type {
            fn schema_name() -> Cow<'static, str> {
                stringify!($type).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!($schema)
            }
        }
    )+ };
}

schemas! {
    Text: { "type": "string", "minLength": 1, "maxLength": Text::LONGEST, "pattern": NO_CONTROLS, "allOf": [{ "pattern": SOMETHING_VISIBLE }] };
    BlankOrText: { "type": "string", "maxLength": Text::LONGEST, "pattern": NO_CONTROLS };
    ProjectId: { "type": "string", "minLength": 1, "maxLength": 64, "pattern": VISIBLE };
    BodyId: { "type": "string", "minLength": 1, "maxLength": 64, "pattern": VISIBLE };
    AdministrationId: { "type": "string", "minLength": 1, "maxLength": 64, "pattern": VISIBLE };
    PersonId: { "type": "string", "minLength": 1, "maxLength": 64, "pattern": VISIBLE };
    PolicyId: { "type": "string", "minLength": 1, "maxLength": 64, "pattern": VISIBLE };
    Date: { "type": "string", "format": "date", "pattern": r"^(19|20|21|22)\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$" };
    Year: { "type": "integer", "minimum": 1900, "maximum": 2200 };
    Country: { "type": "string", "pattern": "^[A-Z]{2}$" };
    Currency: { "type": "string", "pattern": "^[A-Z]{3}$" };
    MunicipalityCode: { "type": "string", "pattern": r"^\d{4}$" };
    OrganisationNumber: { "type": "string", "pattern": r"^\d\d[2-9]\d{3}-?\d{4}$" };
    Amount: { "type": ["number", "string"], "minimum": -999_999_999_999_999.99, "maximum": 999_999_999_999_999.99, "pattern": r"^-?\d{1,15}(\.\d{1,2})?$" };
    Decimal: { "type": ["number", "string"], "minimum": -1_000_000_000_000_i64, "maximum": 1_000_000_000_000_i64, "pattern": r"^-?\d{1,12}(\.\d{1,6})?$" };
    Sum: { "type": "number" };
    Share: { "type": ["number", "string"], "minimum": 0, "maximum": 1, "pattern": r"^(0(\.\d{1,6})?|1(\.0{1,6})?)$" };
    Rule: { "type": "string", "enum": Rule::ALL.iter().map(|rule| rule.id()).collect::<Vec<_>>() };
    Power: { "type": "string", "enum": Power::ALL.iter().map(|power| power.id()).collect::<Vec<_>>() };
    Clause: { "type": "string", "enum": Clause::ALL.iter().map(|clause| clause.id()).collect::<Vec<_>>() };
    Pointer: { "type": "string", "format": "json-pointer" };
}

impl JsonSchema for FindingText<'_> {
    fn schema_name() -> Cow<'static, str> {
        "FindingText".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "minLength": 1 })
    }
}

impl JsonSchema for ReadErrorText<'_> {
    fn schema_name() -> Cow<'static, str> {
        "ReadErrorText".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "minLength": 1 })
    }
}

impl JsonSchema for RulingText<'_> {
    fn schema_name() -> Cow<'static, str> {
        "RulingText".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "minLength": 1 })
    }
}
