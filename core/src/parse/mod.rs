//! From bytes to a register, and on to what the rules say of it: every error at once, and nothing lost.
//!
//! A document is read in one pass as long as it is in order. Only when it is not, it is read again in detail: each
//! fault gives a [`ReadError`] with a stable code, the place, what was found, what is expected, and a message in the
//! reader's language. Beside the doors of the types ([`Register::from_json`] and its like) there are
//! [`Register::read_lenient`], which keeps what can be read, [`Assessor::draft`], which judges a project that still
//! has faults, and [`Assessor::stream`], which judges projects as lines of any length.
//!
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

/// How much is read at most, and how many errors are kept.
///
/// Nesting is limited to 64 levels, always.
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
    /// The most bytes one document may have; 64 MiB unless said otherwise.
    #[builder(default = 64 << 20)]
    pub document: usize,
    /// The most bytes one line of a stream may have; 1 MiB unless said otherwise.
    #[builder(default = 1 << 20)]
    pub line: usize,
    /// The most errors that are kept of one document, at least one; 10,000 unless said otherwise. The others are counted,
    /// up to 100,000: then reading is given up.
    #[builder(default = 10_000)]
    pub errors: usize,
}

impl Limits {
    /// How deep a document may be.
    pub const LEVELS: usize = MAX_DEPTH;
}

impl Default for Limits {
    fn default() -> Self {
        Self::builder().build()
    }
}

/// What is read as a document of its own: [`Register`], [`Project`], [`Organisation`], [`AnnualReport`], [`Policy`].
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
            #[doc = concat!("Reads ", $what, " from JSON.")]
            ///
            /// # Errors
            /// [`ReadErrors`] with everything that is wrong, where the JSON or a value in it is malformed, or the
            /// document goes beyond the default [`Limits`](crate::parse::Limits).
            pub fn from_json(json: impl AsRef<[u8]>) -> Result<Self, $crate::parse::ReadErrors> {
                $crate::parse::from_json(json, &$crate::parse::Limits::default())
            }
        }
    )* };
}

pub(crate) use documents;

/// Reads a document within limits of one's own.
///
/// # Errors
/// [`ReadErrors`] with everything that is wrong.
pub fn from_json<T: JsonDocument>(json: impl AsRef<[u8]>, limits: &Limits) -> Result<T, ReadErrors> {
    let json = json.as_ref();
    match fast(json, limits) {
        Some(document) => Ok(document),
        None => detailed(json, limits),
    }
}

/// Reads a document in detail at once, without trying the fast way first: slower, and the same answer.
///
/// For programs that count their size in kilobytes: where nothing else is called, the fast way is not linked in.
///
/// # Errors
/// [`ReadErrors`] with everything that is wrong.
pub fn detailed<T: JsonDocument>(json: impl AsRef<[u8]>, limits: &Limits) -> Result<T, ReadErrors> {
    let read = Detailed::<T>::of(json.as_ref(), limits);
    match read.value {
        Some(value) if read.errors.is_empty() => Ok(value),
        _ => Err(ReadErrors::new(read.errors, read.omitted)),
    }
}

/// The fast way: a document that is in order, or nothing.
pub(crate) fn fast<T: JsonDocument>(json: &[u8], limits: &Limits) -> Option<T> {
    if json.len() > limits.document {
        return None;
    }
    // Once as a whole is quicker than each string for itself.
    serde_json::from_str(simdutf8::basic::from_utf8(without_mark(json)).ok()?).ok()
}

/// A document read in detail.
pub(crate) struct Detailed<T> {
    /// What was read, with stand-ins where there are errors; `None` when it is no JSON at all.
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

/// Reads a whole document: what it is made into, its caller keeps.
fn in_full(json: &[u8], limits: &Limits, read: &mut dyn FnMut(&mut Reader<'_>)) -> Detailed<()> {
    if json.len() > limits.document {
        let errors = placed(vec![UnplacedError::too_large(limits.document)], "");
        return Detailed { value: None, errors, omitted: 0, units: BTreeMap::new() };
    }
    let json = without_mark(json);
    let (text, not_text) = as_text(json);
    let (mut value, findings) = reader::read(text, limits.errors.max(1), read);
    let ReaderOutcome { mut faults, omitted, units } = findings;
    // What ends where the text is no longer UTF-8 is not too short.
    if let Some(not_text) = not_text {
        faults.retain(|fault| fault.at < not_text.at || fault.code != ReadErrorCode::Syntax);
        faults.push(not_text);
        value = None;
    }
    faults.sort_by_key(|fault| fault.at);
    Detailed { value, errors: placed(faults, text), omitted, units }
}

/// A byte-order mark says nothing in UTF-8, and some editors write it.
fn without_mark(json: &[u8]) -> &[u8] {
    json.strip_prefix("\u{feff}".as_bytes()).unwrap_or(json)
}

/// The text as far as it is UTF-8, and where it is not.
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

/// Gives each fault, in the order of the text, its line and column.
fn placed(faults: Vec<UnplacedError>, text: &str) -> Vec<ReadError> {
    let mut index = LineIndex::new(text);
    let placed = faults.into_iter().map(|fault| {
        let position = index.at(fault.at);
        ReadError::new(fault, position)
    });
    placed.collect()
}
