//! From JSON to a register: what is malformed is told by place, and one broken project does not hide the others.

use std::fmt;

use serde_json::value::RawValue;

use crate::{
    assess::{Assessment, assess_knowing},
    policy::Policy,
    register::{AnnualReport, Date, FromObject, Municipality, Organisation, Project, ProjectId, Register},
};

/// Something that could not be read: where, and what was expected there.
///
/// ```
/// use kalix_policy::Register;
///
/// let errors = Register::from_json(r#"{ "municipality": { "name": "Kalix kommun", "code": "2514" },
///     "organisation": {}, "projects": [{ "id": "p-1", "title": "Utbyte", "administration": "uf",
///     "period": { "start": "2026-02-31" } }] }"#).unwrap_err();
/// let error = &errors.errors()[0];
/// assert_eq!((error.pointer(), error.line()), ("/projects/0/period/start", 3));
/// assert!(error.message().starts_with("`2026-02-31` is not a date"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}: {message} (line {line}, column {column})", if .pointer.is_empty() { "the document" } else { .pointer.as_str() })]
pub struct ReadError {
    pointer: String,
    line: usize,
    column: usize,
    message: String,
}

impl ReadError {
    /// The place in the document, as an RFC 6901 JSON pointer; empty for the document itself.
    pub fn pointer(&self) -> &str {
        &self.pointer
    }

    /// The line in the document, from 1.
    pub fn line(&self) -> usize {
        self.line
    }

    /// The column in the line, from 1, in bytes.
    pub fn column(&self) -> usize {
        self.column
    }

    /// What is wrong and what is expected, in English.
    pub fn message(&self) -> &str {
        &self.message
    }
}

/// Everything that could not be read in a document: at least one error.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct ReadErrors {
    errors: Vec<ReadError>,
}

impl ReadErrors {
    /// The errors, in the order of the document.
    pub fn errors(&self) -> &[ReadError] {
        &self.errors
    }
}

impl fmt::Display for ReadErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, error) in self.errors.iter().enumerate() {
            let separator = if index == 0 { "" } else { "; " };
            write!(f, "{separator}{error}")?;
        }
        Ok(())
    }
}

impl Register {
    /// Reads a register.
    ///
    /// # Errors
    /// [`ReadErrors`] where the JSON, or a value in it, is malformed: the first fault of each project, or of the rest.
    pub fn from_json(json: impl AsRef<[u8]>) -> Result<Self, ReadErrors> {
        let json = json.as_ref();
        if let Ok(register) = serde_json::from_slice(json) {
            return Ok(register);
        }
        let partial = PartialRegister::from_json(json)?;
        // What is read in parts is read alike; should it ever not be, the document's own error is the answer.
        if partial.errors.is_empty() {
            read_one(json, Place::start())
        } else {
            Err(ReadErrors { errors: partial.errors })
        }
    }
}

impl Project {
    /// Reads one project.
    ///
    /// # Errors
    /// [`ReadErrors`] where the JSON, or a value in it, is malformed.
    pub fn from_json(json: impl AsRef<[u8]>) -> Result<Self, ReadErrors> {
        read_one(json.as_ref(), Place::start())
    }
}

impl Organisation {
    /// Reads an organisation.
    ///
    /// # Errors
    /// [`ReadErrors`] where the JSON, or a value in it, is malformed.
    pub fn from_json(json: impl AsRef<[u8]>) -> Result<Self, ReadErrors> {
        read_one(json.as_ref(), Place::start())
    }
}

impl AnnualReport {
    /// Reads an annual report.
    ///
    /// # Errors
    /// [`ReadErrors`] where the JSON, or a value in it, is malformed.
    pub fn from_json(json: impl AsRef<[u8]>) -> Result<Self, ReadErrors> {
        read_one(json.as_ref(), Place::start())
    }
}

impl Policy {
    /// Reads an edition.
    ///
    /// # Errors
    /// [`ReadErrors`] where the JSON, or a value in it, is malformed.
    pub fn from_json(json: impl AsRef<[u8]>) -> Result<Self, ReadErrors> {
        read_one(json.as_ref(), Place::start())
    }
}

/// A register of which some projects could not be read.
///
/// The findings of its assessment point at where the projects stand in the document, and an account that names an
/// unread project is not blamed for it.
///
/// ```
/// use kalix_policy::{Policy, read::PartialRegister, register::Date};
///
/// let partial = PartialRegister::from_json(r#"{ "municipality": { "name": "Kalix kommun", "code": "2514" },
///     "organisation": {}, "projects": [
///         { "id": "p-1", "title": "Utbyte", "administration": "uf", "kind": "pupil-exchanges" },
///         { "id": "p-2", "title": "Utbyte", "administration": "uf", "period": { "start": "2026-03-01" } } ] }"#)?;
/// assert_eq!(partial.errors()[0].pointer(), "/projects/0/kind");
/// let assessment = partial.assess_under(&Policy::kalix_2007(), Date::new(2026, 11, 23)?);
/// assert_eq!(assessment.findings().next().unwrap().pointer().to_string(), "/projects/1");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartialRegister {
    register: Register,
    places: Vec<usize>,
    unread: Vec<ProjectId>,
    errors: Vec<ReadError>,
}

impl PartialRegister {
    /// Reads a register, and leaves out each project that cannot be read.
    ///
    /// # Errors
    /// [`ReadErrors`] when anything but a project is malformed: without the rest nothing can be judged.
    pub fn from_json(json: impl AsRef<[u8]>) -> Result<Self, ReadErrors> {
        let json = json.as_ref();
        let text = std::str::from_utf8(json).map_err(|error| {
            let place = Place::start().at(json, error.valid_up_to());
            place.fault("", "the document is not UTF-8: expected text in UTF-8".to_owned())
        })?;
        let parts: Parts<'_> = read_one(json, Place::start())?;
        let mut partial = Self {
            register: Register {
                municipality: parts.municipality,
                organisation: parts.organisation,
                projects: Vec::with_capacity(parts.projects.as_ref().map_or(0, Vec::len)),
                annual_reports: parts.annual_reports.unwrap_or_default(),
            },
            places: Vec::new(),
            unread: Vec::new(),
            errors: Vec::new(),
        };
        let mut place = Place::start();
        for (index, raw) in parts.projects.unwrap_or_default().into_iter().enumerate() {
            // The raw text is a part of the document's own.
            place = place.at(json, (raw.get().as_ptr() as usize).saturating_sub(text.as_ptr() as usize));
            match serde_json::from_str(raw.get())
                .or_else(|_| read_one(raw.get().as_bytes(), place.within(index)))
            {
                Ok(project) => {
                    partial.register.projects.push(project);
                    partial.places.push(index);
                }
                Err(ReadErrors { errors }) => {
                    partial.errors.extend(errors);
                    partial.unread.extend(serde_json::from_str(raw.get()).map(|named: Named| named.id));
                }
            }
        }
        Ok(partial)
    }

    /// What could be read.
    pub fn register(&self) -> &Register {
        &self.register
    }

    /// Why the other projects could not be read, in the order of the document; empty when all could.
    pub fn errors(&self) -> &[ReadError] {
        &self.errors
    }

    /// Judges what could be read by an edition.
    pub fn assess_under(&self, policy: &Policy, on: Date) -> Assessment {
        let mut assessment = assess_knowing(policy, &self.register, &self.unread, on);
        assessment.relocate(&self.places);
        assessment
    }
}

/// A register whose projects are still text.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields, remote = "Self")]
struct Parts<'a> {
    municipality: Municipality,
    organisation: Organisation,
    #[serde(borrow)]
    projects: Option<Vec<&'a RawValue>>,
    annual_reports: Option<Vec<AnnualReport>>,
}

impl<'de: 'a, 'a> serde::Deserialize<'de> for Parts<'a> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::deserialize(FromObject(deserializer))
    }
}

/// The one thing that is asked of a project which cannot be read.
#[derive(serde::Deserialize)]
struct Named {
    id: ProjectId,
}

/// Where a part of a document begins.
#[derive(Debug, Clone, Copy)]
struct Place {
    offset: usize,
    line: usize,
    column: usize,
    project: Option<usize>,
}

impl Place {
    const fn start() -> Self {
        Self { offset: 0, line: 1, column: 1, project: None }
    }

    /// A later place in the document. Only the bytes between are looked at.
    fn at(self, document: &[u8], offset: usize) -> Self {
        let between = document.get(self.offset..offset).unwrap_or_default();
        let lines = between.split(|byte| *byte == b'\n').count().saturating_sub(1);
        let column = match between.iter().rposition(|byte| *byte == b'\n') {
            Some(newline) => between.len().saturating_sub(newline),
            None => self.column.saturating_add(between.len()),
        };
        Self { offset, line: self.line.saturating_add(lines), column, project: self.project }
    }

    fn within(self, project: usize) -> Self {
        Self { project: Some(project), ..self }
    }

    fn fault(self, pointer: &str, message: String) -> ReadErrors {
        let pointer =
            self.project.map_or_else(|| pointer.to_owned(), |index| format!("/projects/{index}{pointer}"));
        ReadErrors { errors: vec![ReadError { pointer, line: self.line, column: self.column, message }] }
    }
}

/// Reads a part of a document and keeps track of the path, for the error's sake.
fn read_one<'de, T: serde::Deserialize<'de>>(json: &'de [u8], place: Place) -> Result<T, ReadErrors> {
    let mut deserializer = serde_json::Deserializer::from_slice(json);
    let value = serde_path_to_error::deserialize(&mut deserializer).map_err(|error| {
        let pointer = pointer(error.path());
        fault(&pointer, error.inner(), place)
    })?;
    deserializer.end().map_err(|error| fault("", &error, place))?;
    Ok(value)
}

fn fault(pointer: &str, error: &serde_json::Error, place: Place) -> ReadErrors {
    let text = error.to_string();
    let position = format!(" at line {} column {}", error.line(), error.column());
    let message = text.strip_suffix(&position).unwrap_or(&text).to_owned();
    // Serde counts from the beginning of the part: its first line goes on where the document's line was.
    let first_line = error.line() <= 1;
    let line = place.line.saturating_add(error.line().saturating_sub(1));
    let column = error.column().max(1);
    let column = if first_line { place.column.saturating_add(column).saturating_sub(1) } else { column };
    Place { line, column, ..place }.fault(pointer, message)
}

/// The path as an RFC 6901 JSON pointer.
fn pointer(path: &serde_path_to_error::Path) -> String {
    use serde_path_to_error::Segment;

    let segments = path.iter().map(|segment| match segment {
        Segment::Seq { index } => format!("/{index}"),
        Segment::Map { key } => format!("/{}", key.replace('~', "~0").replace('/', "~1")),
        Segment::Enum { .. } | Segment::Unknown => String::new(),
    });
    segments.collect()
}
