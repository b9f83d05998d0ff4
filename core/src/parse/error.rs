//! The errors of an invalid document: for each its code, its place, what was found and what is expected.

use std::{fmt, slice, vec};

use smol_str::SmolStr;

use super::{Position, excerpt, reader::UnplacedError, scan::Syntax, string_enum, value_kind::ValueKind};

string_enum! {
    /// What kind of error a [`ReadError`] is. The codes are stable.
    #[non_exhaustive]
    ReadErrorCode, "the code of an error" {
        /// A value of another type than expected: a number for a text, a list for an object.
        Type = "type",
        /// A required field is left out, null or blank.
        Missing = "missing",
        /// A field that the record does not have.
        UnknownField = "unknown-field",
        /// A value outside the field's closed set.
        UnknownValue = "unknown-value",
        /// Not a date, a year or a day of every year, or an end before its start.
        Date = "date",
        /// Not an officially assigned ISO 3166-1 code.
        Country = "country",
        /// Not an ISO 4217 code of a currency in use.
        Currency = "currency",
        /// Not an exact amount.
        Amount = "amount",
        /// A number, other than an amount, that the field cannot hold.
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
        /// Nested too deeply.
        Depth = "depth",
        /// Too large.
        Size = "size",
    }
}

/// One error of a document: its place, what was found there, and what is expected.
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

    /// What kind of error it is.
    pub fn code(&self) -> ReadErrorCode {
        self.code
    }

    /// The place in the document, as an RFC 6901 JSON pointer; empty for the document itself. For a missing field, the
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

    /// What was found, shortened and with control characters escaped: a text without quotation marks, other values as
    /// in JSON, `[…]` and `{…}` for lists and objects. `None` where there was nothing, or where it may be a personal
    /// identity number.
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

    /// The valid choices: the values of a closed set, or the fields that an object may have. Empty for other errors.
    pub fn choices(&self) -> Vec<&'static str> {
        match &self.expected {
            Expected::Choice { choices, .. } | Expected::ValueKind(ValueKind::OneOf(choices)) => {
                choices.to_vec()
            }
            Expected::Field { known, .. } => known.to_vec(),
            _ => Vec::new(),
        }
    }

    /// The choice that was probably meant, when what was found looks like a misspelling of it.
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

/// All errors of a document: at least one.
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

    /// Errors that were taken from other documents: at least one.
    #[cfg(feature = "arrow")]
    pub(crate) fn of(errors: impl IntoIterator<Item = ReadError>) -> Self {
        Self { errors: errors.into_iter().collect(), omitted: 0 }
    }

    /// The errors, in document order.
    pub fn iter(&self) -> slice::Iter<'_, ReadError> {
        self.errors.iter()
    }

    /// The errors as a slice, in document order.
    pub fn as_slice(&self) -> &[ReadError] {
        &self.errors
    }

    /// How many errors there are, without those [`omitted`](Self::omitted).
    #[expect(clippy::len_without_is_empty, reason = "there is at least one")]
    pub fn len(&self) -> usize {
        self.errors.len()
    }

    /// How many further errors there are, which were not kept because of [`Limits`](super::Limits).
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

/// The first ten errors, and the number of the rest.
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

/// A step of the path to an error.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Step {
    /// A field of a record.
    Field { record: &'static str, field: &'static str },
    /// A name that the record has no field for.
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

/// What was found where something else was expected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Actual {
    Text(SmolStr),
    Number(SmolStr),
    /// `true`, `false` or `null`.
    Word(&'static str),
    List,
    Object,
    /// A value of the calling program that is not data.
    Foreign(SmolStr),
    Nothing,
    /// Not shown: it may be a personal identity number.
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

    /// Hides what may be a personal identity number.
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
    /// One of `choices`; `nearest` is the one that was probably meant.
    Choice {
        choices: &'static [&'static str],
        nearest: Option<&'static str>,
    },
    /// One of the `known` fields; `nearest` is the one that was probably meant.
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
    /// The field only once.
    Once,
    /// Any value that is not missing.
    Something,
    /// An organisation number, not a personal identity number.
    NoPerson,
    EndAfterStart,
    DayOfEveryYear,
    Syntax(Syntax),
    /// Nesting within the limit.
    Levels,
    /// At most this many bytes.
    Bytes(usize),
}
