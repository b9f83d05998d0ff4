//! Parsing documents from JSON: all errors at once, and no valid data lost.
//!
//! A valid document is parsed in one pass. Only an invalid one is parsed again in detail: each error becomes a
//! [`ReadError`] with a stable code, its place, what was found, what is expected, and a message in the user's language.
//!
//! Besides `from_json` of each document type (such as [`Register::from_json`]) there are three entry points:
//! [`Register::read_lenient`] keeps what is valid of a register, [`Assessor::draft`] assesses a project that still has
//! errors, and [`Assessor::stream`] assesses a stream of projects of any length, one per line.
//!
//! [`Register::from_json`]: crate::Register::from_json
//! [`Register::read_lenient`]: crate::Register::read_lenient
//! [`Assessor::draft`]: crate::Assessor::draft
//! [`Assessor::stream`]: crate::Assessor::stream

#[doc(hidden)]
pub mod bindings;
#[cfg(test)]
#[expect(clippy::arithmetic_side_effects, clippy::unwrap_used, reason = "tests may panic")]
mod bounds;
mod decimal;
mod error;
mod excerpt;
mod fields;
mod from_str;
mod invisible;
mod line_index;
mod lines;
mod locate;
mod nearest;
mod object;
mod raw;
mod reader;
mod scan;
mod string_enum;
mod tolerant;
mod unknown_name;
mod value_error;
mod value_kind;

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;

use self::line_index::LineIndex;
#[cfg(any(feature = "parallel", feature = "arrow"))]
pub(crate) use self::lines::Batch;
use self::reader::{MAX_DEPTH, ReaderOutcome, UnplacedError};
pub(crate) use self::{
    decimal::{DecimalFormat, json_number, plain},
    error::{Actual, Expected, Step},
    excerpt::{escape_invisible, excerpt},
    from_str::{StringVisitor, by_name, parsed, parsed_unseen},
    invisible::is_invisible,
    lines::LineReader,
    nearest::nearest,
    object::{FromObject, is_false, or_default, or_true, serde_objects, yes},
    raw::Raw,
    reader::{FaultExtent, FaultyElement, Reader},
    scan::Syntax,
    string_enum::string_enum,
    tolerant::{
        FieldStrategy, MayBeBlank, OptionalText, OrDefault, OrTrue, ParseTolerant, Plain, ReadBlank,
        RecordFields, RecordSchema, TolerantRecord, required, tolerant_from_str, tolerant_record,
    },
    value_kind::ValueKind,
};
pub use self::{
    error::{ReadError, ReadErrorCode, ReadErrors},
    line_index::Position,
    lines::StreamError,
    locate::locate,
    unknown_name::UnknownName,
    value_error::ValueError,
};

/// Limits on the size of the input and on the number of errors that are kept.
///
/// Nesting is always limited to 64 levels.
///
/// ```
/// use kalix_policy::{parse::{self, Limits}, register::Project};
///
/// let limits = Limits::builder().document(1024).build();
/// let errors = parse::from_json::<Project>(" ".repeat(1025), &limits).unwrap_err();
/// assert_eq!(errors.as_slice()[0].code().as_str(), "size");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, bon::Builder)]
#[non_exhaustive]
pub struct Limits {
    /// The most bytes in one document; default 64 MiB.
    #[builder(default = 64 << 20)]
    pub document: usize,
    /// The most bytes in one line of a stream; default 1 MiB.
    #[builder(default = 1 << 20)]
    pub line: usize,
    /// The most errors kept for one document, at least one; default 10,000. Further errors are only counted, and
    /// parsing stops at 100,000.
    #[builder(default = 10_000)]
    pub errors: usize,
}

impl Limits {
    /// The deepest nesting that a document may have.
    pub const LEVELS: usize = MAX_DEPTH;
}

impl Default for Limits {
    fn default() -> Self {
        Self::builder().build()
    }
}

/// A type that is parsed as a document of its own: [`Register`], [`Project`], [`Organisation`], [`AnnualReport`] and
/// [`Policy`].
///
/// [`Register`]: crate::Register
/// [`Project`]: crate::register::Project
/// [`Organisation`]: crate::register::Organisation
/// [`AnnualReport`]: crate::register::AnnualReport
/// [`Policy`]: crate::Policy
pub trait JsonDocument: DeserializeOwned + Sealed {}

mod sealed {
    pub trait Sealed: super::ParseTolerant {}
}
pub(crate) use sealed::Sealed;

/// Implements [`JsonDocument`] and `from_json`.
macro_rules! documents {
    ($($document:ident: $what:literal;)*) => { $(
        impl $crate::parse::Sealed for $document {}
        impl $crate::parse::JsonDocument for $document {}

        impl $document {
            #[doc = concat!("Parses ", $what, " from JSON.")]
            ///
            /// # Errors
            /// [`ReadErrors`](crate::parse::ReadErrors) with every error, when the JSON or a value in it is invalid, or the
            /// document exceeds the default [`Limits`](crate::parse::Limits).
            pub fn from_json(json: impl AsRef<[u8]>) -> Result<Self, $crate::parse::ReadErrors> {
                $crate::parse::from_json(json, &$crate::parse::Limits::default())
            }
        }
    )* };
}

pub(crate) use documents;

/// Parses a document within the given limits.
///
/// # Errors
/// [`ReadErrors`] with every error.
pub fn from_json<T: JsonDocument>(json: impl AsRef<[u8]>, limits: &Limits) -> Result<T, ReadErrors> {
    let json = json.as_ref();
    match fast(json, limits) {
        Some(document) => Ok(document),
        None => detailed(json, limits),
    }
}

/// Parses a document in detail, without trying the fast path first: slower, with the same result.
///
/// For programs whose size matters: if nothing else is called, the fast path is not linked in.
///
/// # Errors
/// [`ReadErrors`] with every error.
pub fn detailed<T: JsonDocument>(json: impl AsRef<[u8]>, limits: &Limits) -> Result<T, ReadErrors> {
    let read = Detailed::<T>::of(json.as_ref(), limits);
    match read.value {
        Some(value) if read.errors.is_empty() => Ok(value),
        _ => Err(ReadErrors::new(read.errors, read.omitted)),
    }
}

/// The fast path: `None` unless the document is valid.
pub(crate) fn fast<T: JsonDocument>(json: &[u8], limits: &Limits) -> Option<T> {
    if json.len() > limits.document {
        return None;
    }
    // Validating UTF-8 once is faster than for each string.
    serde_json::from_str(simdutf8::basic::from_utf8(without_mark(json)).ok()?).ok()
}

/// A document that was parsed in detail.
pub(crate) struct Detailed<T> {
    /// The document, with placeholders where there are errors; `None` when parsing did not reach its end.
    pub(crate) value: Option<T>,
    pub(crate) errors: Vec<ReadError>,
    pub(crate) omitted: usize,
    pub(crate) units: BTreeMap<FaultyElement, FaultExtent>,
}

impl<T: JsonDocument> Detailed<T> {
    pub(crate) fn of(json: &[u8], limits: &Limits) -> Self {
        let mut value = T::placeholder();
        let whole = in_full(json, limits, &mut |reader| value.read_into(reader));
        Self {
            value: whole.value.map(|()| value),
            errors: whole.errors,
            omitted: whole.omitted,
            units: whole.units,
        }
    }
}

/// Parses a whole document. `read` stores the value, so that this is compiled once for all types.
fn in_full(json: &[u8], limits: &Limits, read: &mut dyn FnMut(&mut Reader<'_>)) -> Detailed<()> {
    if json.len() > limits.document {
        let errors = placed(vec![UnplacedError::too_large(limits.document)], "");
        return Detailed { value: None, errors, omitted: 0, units: BTreeMap::new() };
    }
    let json = without_mark(json);
    let (text, not_text) = as_text(json);
    let (mut value, findings) = reader::read(text, limits.errors.max(1), read);
    let ReaderOutcome { mut faults, omitted, units } = findings;
    // The text ends where it is no longer UTF-8, so a syntax error there would be a consequence of that.
    if let Some(not_text) = not_text {
        faults.retain(|fault| fault.at < not_text.at || fault.code != ReadErrorCode::Syntax);
        faults.push(not_text);
        value = None;
    }
    faults.sort_by_key(|fault| fault.at);
    Detailed { value, errors: placed(faults, text), omitted, units }
}

/// Strips a byte-order mark: some editors write one, and it has no meaning in UTF-8.
fn without_mark(json: &[u8]) -> &[u8] {
    json.strip_prefix("\u{feff}".as_bytes()).unwrap_or(json)
}

/// The text as far as it is UTF-8, and the error where it is not.
fn as_text(json: &[u8]) -> (&str, Option<UnplacedError>) {
    match std::str::from_utf8(json) {
        Ok(text) => (text, None),
        Err(error) => {
            let (valid, rest) = json.split_at_checked(error.valid_up_to()).unwrap_or_default();
            let found = rest.first().map_or(Actual::Nothing, |byte| Actual::text(&format!("\\x{byte:02x}")));
            (std::str::from_utf8(valid).unwrap_or_default(), Some(UnplacedError::no_text(valid.len(), found)))
        }
    }
}

impl UnplacedError {
    fn too_large(limit: usize) -> Self {
        let (code, expected) = (ReadErrorCode::Size, Expected::Bytes(limit));
        Self { at: 0, code, path: Vec::new(), found: Actual::Nothing, expected }
    }

    fn no_text(at: usize, found: Actual) -> Self {
        let (code, expected) = (ReadErrorCode::Syntax, Expected::Syntax(Syntax::Utf8));
        Self { at, code, path: Vec::new(), found, expected }
    }
}

/// Adds line and column to errors, which are in text order.
fn placed(faults: Vec<UnplacedError>, text: &str) -> Vec<ReadError> {
    let mut index = LineIndex::new(text);
    let placed = faults.into_iter().map(|fault| {
        let position = index.at(fault.at);
        ReadError::new(fault, position)
    });
    placed.collect()
}
