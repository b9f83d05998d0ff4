//! Fixes: for a finding that new data resolves, a JSON Patch that inserts a template for the data.

mod accounts;
mod remedy;
mod writer;

use serde::{Serialize, Serializer};

use self::writer::{ContentFields, FixWriter};
use crate::{assessment::Finding, parse::Raw, register::Organisation};

/// A template for the data that a finding lacks, for a form to apply: a JSON Patch (RFC 6902), and the places to fill
/// in.
///
/// The patch only adds. It contains what is known, such as the right body, the project and the year. The rest is an
/// empty string or null, so that the fix never claims that something has happened. Until it is filled in, the document
/// is a draft.
///
/// ```
/// use kalix_policy::{Assessor, fix::Fix, register::{Date, Organisation, Project}};
/// use serde_json::json;
///
/// let organisation = Organisation::from_json(r#"{
///     "bodies": [{ "id": "un", "name": "Utbildningsnämnden", "kind": "board" }],
///     "administrations": [{ "id": "uf", "name": "Utbildningsförvaltningen", "boards": [{ "body": "un" }] }]
/// }"#)?;
/// let document = json!({ "id": "p-1", "title": "Utbyte", "administration": "uf", "period": { "start": "2026-03-01" } });
/// let project = Project::from_json(document.to_string())?;
/// let assessor = Assessor::builder(Date::new(2026, 11, 23)?).organisation(&organisation).build();
/// let assessment = assessor.project(&project);
/// let finding = assessment.findings().find(|finding| finding.reason().code() == "not-anchored").unwrap();
/// let fix = Fix::of(&finding, &document.to_string(), &organisation).unwrap();
/// assert_eq!(serde_json::to_value(fix.patch())?, json!([{ "op": "add", "path": "/decisions", "value": [
///     { "body": "un", "date": null, "resolution": null, "paragraph": "" }] }]));
/// assert_eq!(fix.fill(), ["/decisions/0/date", "/decisions/0/resolution", "/decisions/0/paragraph"]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Fix {
    patch: Vec<Operation>,
    fill: Vec<String>,
}

/// An operation of a JSON Patch. A fix only adds.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "op", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Operation {
    /// Adds a value: a field, or an element at the end of a list.
    Add {
        /// The target, as a JSON pointer.
        path: String,
        /// The value.
        #[cfg_attr(feature = "schema", schemars(with = "serde_json::Value"))]
        value: Content,
    },
}

impl Fix {
    /// The fix for a finding.
    ///
    /// `None` if there is nothing to fill in: something has to be corrected or can no longer be put right, or, for a
    /// project assessed alone, the data belongs elsewhere in the register.
    ///
    /// `document` is the JSON into which the finding's pointer points: the register or the project that was assessed. A
    /// draft with errors is accepted.
    pub fn of(finding: &Finding<'_>, document: &str, organisation: &Organisation) -> Option<Self> {
        let document = Raw::of(document);
        let pointer = finding.pointer().to_string();
        let is_register = document.get("projects").is_some() && document.get("organisation").is_some();
        let project =
            match (is_register, pointer.split('/').nth(2).filter(|_| pointer.starts_with("/projects/"))) {
                (false, _) => String::new(),
                (true, Some(line)) => format!("/projects/{line}"),
                (true, None) => "/projects".to_owned(),
            };
        FixWriter { document, organisation, is_register, project, pointer, fix: Self::empty() }.write(finding)
    }

    fn empty() -> Self {
        Self { patch: Vec::new(), fill: Vec::new() }
    }

    /// The operations of the patch, in order.
    pub fn patch(&self) -> &[Operation] {
        &self.patch
    }

    /// The places to fill in, as JSON pointers into the patched document, in the order in which to fill them in.
    pub fn fill(&self) -> &[String] {
        &self.fill
    }
}

/// A value that a fix adds.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Content {
    /// Null: to be filled in.
    Empty,
    /// A string; an empty one is to be filled in.
    Text(String),
    /// A whole number.
    Number(i64),
    /// A list.
    List(Vec<Content>),
    /// The fields of an object, in the order in which to fill them in.
    Record(Vec<(&'static str, Content)>),
}

impl Content {
    const BLANK: Self = Self::Text(String::new());

    fn of<const N: usize>(fields: ContentFields<N>) -> Self {
        Self::Record(fields.into())
    }
}

impl Serialize for Content {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Empty => serializer.serialize_none(),
            Self::Text(text) => serializer.serialize_str(text),
            Self::Number(number) => serializer.serialize_i64(*number),
            Self::List(lines) => serializer.collect_seq(lines),
            Self::Record(fields) => serializer.collect_map(fields.iter().map(|(name, value)| (name, value))),
        }
    }
}
