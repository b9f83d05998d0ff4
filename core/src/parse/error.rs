//! What a document that cannot be read is told: for each fault a code, the place, what was found and what is expected.

use std::{fmt, slice, vec};

use smol_str::SmolStr;

use super::{Position, excerpt, reader::UnplacedError, scan::Syntax, string_enum, value_kind::ValueKind};

string_enum! {
    /// What kind of fault a [`ReadError`] is. The codes are stable.
    #[non_exhaustive]
    ReadErrorCode, "the code of an error" {
        /// A value of another kind than expected: a number for a text, a list for an object.
        Type = "type",
        /// A required field is left out, null or blank.
        Missing = "missing",
        /// A field that is not there.
        UnknownField = "unknown-field",
        /// None of a closed set of values.
        UnknownValue = "unknown-value",
        /// Not a date, a year, a day of every year, or a period of them.
        Date = "date",
        /// Not an officially assigned code of ISO 3166-1.
        Country = "country",
        /// Not a currency in use of ISO 4217.
        Currency = "currency",
        /// Not an exact amount.
        Amount = "amount",
        /// Not another number that the field can hold.
        Number = "number",
        /// Not an organisation number, or a personal identity number in its place.
        OrganisationNumber = "organisation-number",
        /// Not a municipality code of Statistics Sweden.
        MunicipalityCode = "municipality-code",
        /// Not an id.
        Id = "id",
        /// A text that is too long or has control characters.
        Text = "text",
        /// A field that an object has twice.
        DuplicateKey = "duplicate-key",
        /// Not JSON.
        Syntax = "syntax",
        /// Too many levels.
        Depth = "depth",
        /// Too large.
        Size = "size",
    }
}

/// Something that could not be read: where, what was found there, and what is expected.
///
/// ```
/// use kalix_policy::{Locale, Register};
///
/// let errors = Register::from_json(r#"{ "municipality": { "name": "Kalix kommun", "code": "2514" },
///     "organisation": {}, "projects": [{ "id": "p-1", "title": "Utbyte", "administration": "uf",
///     "kind": "pupil-exchanges", "period": { "start": "2026-02-31" } }] }"#).unwrap_err();
/// let [kind, start] = errors.as_slice() else { panic!("{errors}") };
/// assert_eq!((kind.code().as_str(), kind.nearest()), ("unknown-value", Some("pupil-exchange")));
/// assert_eq!((start.pointer(), start.line(), start.column()), ("/projects/0/period/start", 3, 53));
/// assert!(start.text(Locale::Sv).to_string().contains("”2026-02-31” är inget giltigt datum"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadError {
    code: ReadErrorCode,
    pointer: String,
    line: usize,
    column: usize,
    path: Vec<Step>,
    found: Actual,
    expected: Expected,
}

impl std::error::Error for ReadError {}

impl ReadError {
    pub(super) fn new(fault: UnplacedError, position: Position) -> Self {
        let UnplacedError { code, path, found, expected, .. } = fault;
        let Position { line, column } = position;
        let pointer = path.iter().map(Step::in_pointer).collect();
        Self { code, pointer, line, column, path, found, expected }
    }

    /// What kind of fault it is.
    pub fn code(&self) -> ReadErrorCode {
        self.code
    }

    /// The place in the document, as an RFC 6901 JSON pointer; empty for the document itself. What is missing has the
    /// place where it should be.
    pub fn pointer(&self) -> &str {
        &self.pointer
    }

    /// The line in the document or the stream, from 1.
    pub fn line(&self) -> usize {
        self.line
    }

    /// The column in the line, from 1, in characters.
    pub fn column(&self) -> usize {
        self.column
    }

    /// What was found, cut to a sane length and with control characters made visible: a text without quotation marks,
    /// other values as JSON has them, `[…]` and `{…}` for lists and objects. `None` where nothing was, or where it may
    /// be a personal identity number.
    pub fn found(&self) -> Option<&str> {
        match &self.found {
            Actual::Text(text) | Actual::Number(text) => Some(text),
            Actual::Word(word) => Some(word),
            Actual::List => Some("[…]"),
            Actual::Object => Some("{…}"),
            Actual::Foreign(what) => Some(what),
            Actual::Nothing | Actual::Hidden => None,
        }
    }

    /// What there is to choose from: the values of a closed set, or the fields an object may have.
    pub fn choices(&self) -> Vec<&'static str> {
        match &self.expected {
            Expected::Choice { choices, .. } | Expected::ValueKind(ValueKind::OneOf(choices)) => {
                choices.to_vec()
            }
            Expected::Field { known, .. } => known.to_vec(),
            _ => Vec::new(),
        }
    }

    /// Which of the choices was probably meant, when what was found looks like a misspelling of it.
    pub fn nearest(&self) -> Option<&'static str> {
        match self.expected {
            Expected::Choice { nearest, .. } | Expected::Field { nearest, .. } => nearest,
            _ => None,
        }
    }

    pub(crate) fn path(&self) -> &[Step] {
        &self.path
    }

    pub(crate) fn what_was_found(&self) -> &Actual {
        &self.found
    }

    pub(crate) fn expected(&self) -> &Expected {
        &self.expected
    }

    pub(crate) fn on_line(mut self, line: usize) -> Self {
        self.line = line;
        self
    }
}

/// Everything that could not be read in a document: at least one error.
///
/// ```
/// use kalix_policy::register::Project;
///
/// let errors = Project::from_json(r#"{ "id": "p-1", "title": 7 }"#).unwrap_err();
/// for error in &errors {
///     assert_eq!(error.line(), 1, "{error}");
/// }
/// assert_eq!(errors.iter().map(|error| error.pointer()).collect::<Vec<_>>(), ["/administration", "/title"]);
/// assert_eq!((errors.len(), errors.omitted()), (2, 0));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct ReadErrors {
    errors: Vec<ReadError>,
    omitted: usize,
}

impl ReadErrors {
    pub(crate) fn new(errors: Vec<ReadError>, omitted: usize) -> Self {
        Self { errors, omitted }
    }

    /// Some of the errors of another reading.
    #[cfg(feature = "arrow")]
    pub(crate) fn of(errors: impl IntoIterator<Item = ReadError>) -> Self {
        Self { errors: errors.into_iter().collect(), omitted: 0 }
    }

    /// The errors, in the order of the document.
    pub fn iter(&self) -> slice::Iter<'_, ReadError> {
        self.errors.iter()
    }

    /// The errors as a slice, in the order of the document.
    pub fn as_slice(&self) -> &[ReadError] {
        &self.errors
    }

    /// How many errors there are, without those [`omitted`](Self::omitted).
    #[expect(clippy::len_without_is_empty, reason = "there is at least one")]
    pub fn len(&self) -> usize {
        self.errors.len()
    }

    /// How many errors there are beyond those, since [`Limits`](super::Limits) let no more be kept.
    pub fn omitted(&self) -> usize {
        self.omitted
    }

    pub(crate) fn on_line(self, line: usize) -> Self {
        let errors = self.errors.into_iter().map(|error| error.on_line(line)).collect();
        Self { errors, ..self }
    }
}

impl<'a> IntoIterator for &'a ReadErrors {
    type Item = &'a ReadError;
    type IntoIter = slice::Iter<'a, ReadError>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl IntoIterator for ReadErrors {
    type Item = ReadError;
    type IntoIter = vec::IntoIter<ReadError>;

    fn into_iter(self) -> Self::IntoIter {
        self.errors.into_iter()
    }
}

/// The first ten, and how many more there are.
impl fmt::Display for ReadErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const SHOWN: usize = 10;
        for (index, error) in self.errors.iter().take(SHOWN).enumerate() {
            let separator = if index == 0 { "" } else { "; " };
            write!(f, "{separator}{error}")?;
        }
        match self.errors.len().saturating_sub(SHOWN).saturating_add(self.omitted) {
            0 => Ok(()),
            more => write!(f, "; and {more} more"),
        }
    }
}

/// A step on the way to a fault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Step {
    /// A field of a record.
    Field { record: &'static str, field: &'static str },
    /// A name that no field has.
    Unknown { record: &'static str, name: Box<str> },
    /// An element of a list, from 0.
    Line(usize),
}

impl Step {
    fn in_pointer(&self) -> String {
        match self {
            Self::Field { field, .. } => format!("/{field}"),
            Self::Unknown { name, .. } => format!("/{}", name.replace('~', "~0").replace('/', "~1")),
            Self::Line(line) => format!("/{line}"),
        }
    }
}

/// What stood where something else was expected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Actual {
    Text(SmolStr),
    Number(SmolStr),
    /// `true`, `false` or `null`.
    Word(&'static str),
    List,
    Object,
    /// Something of the calling program that is no data.
    Foreign(SmolStr),
    Nothing,
    /// It may be a person's number.
    Hidden,
}

impl Actual {
    pub(super) fn text(text: &str) -> Self {
        Self::Text(excerpt(text).into())
    }

    pub(super) fn number(number: &str) -> Self {
        Self::Number(excerpt(number).into())
    }

    pub(super) fn foreign(what: &str) -> Self {
        Self::Foreign(excerpt(what).into())
    }

    /// What may be shown where a personal identity number could stand.
    pub(super) fn hidden(self) -> Self {
        match self {
            Self::Text(_) | Self::Number(_) | Self::Foreign(_) => Self::Hidden,
            other => other,
        }
    }
}

/// What is expected instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Expected {
    ValueKind(ValueKind),
    /// One of the names; of which one was probably meant.
    Choice {
        choices: &'static [&'static str],
        nearest: Option<&'static str>,
    },
    /// One of the fields; of which one was probably meant.
    Field {
        known: &'static [&'static str],
        nearest: Option<&'static str>,
    },
    Object,
    List,
    Bool,
    Whole {
        least: i64,
        most: i64,
    },
    /// The field once only.
    Once,
    /// Anything, as long as it is there.
    Something,
    /// An organisation number, and not a person's.
    NoPerson,
    EndAfterStart,
    DayOfEveryYear,
    Syntax(Syntax),
    /// No more levels than may be.
    Levels,
    /// No more bytes than may be.
    Bytes(usize),
}
