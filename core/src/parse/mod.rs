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

#[cfg(test)]
#[expect(clippy::arithmetic_side_effects, clippy::unwrap_used, reason = "tests may panic")]
mod bounds;
mod decimal;
mod error;
mod excerpt;
mod fields;
mod from_str;
mod invisible;
mod lines;
mod nearest;
mod object;
mod positions;
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

#[cfg(any(feature = "parallel", feature = "arrow"))]
pub(crate) use self::lines::Batch;
use self::reader::{DEEPEST, Fault, Findings};
pub(crate) use self::{
    decimal::{DecimalFormat, json_number, plain},
    error::{Expected, Found, Step},
    excerpt::{escape_invisible, excerpt},
    from_str::{StringVisitor, by_name, list, parsed, parsed_unseen},
    invisible::is_invisible,
    lines::Lines,
    nearest::nearest,
    object::{FromObject, records},
    raw::Raw,
    reader::{Broken, Reader, Unit},
    scan::Syntax,
    string_enum::string_enum,
    tolerant::{
        Blankable, Fields, How, InDetail, NotBlank, OrDefault, OrYes, Plain, ReadBlank, Record, RecordSchema,
        in_detail, required, strings,
    },
    value_kind::Leaf,
};
pub use self::{
    error::{ReadError, ReadErrorCode, ReadErrors},
    lines::StreamError,
    positions::places,
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
    pub const LEVELS: usize = DEEPEST;
}

impl Default for Limits {
    fn default() -> Self {
        Self::builder().build()
    }
}

/// What is read as a document of its own: [`Register`], [`Project`], [`Organisation`], [`AnnualReport`], [`Policy`].
pub trait Document: DeserializeOwned + Sealed {}

mod sealed {
    pub trait Sealed: super::InDetail {}
}
pub(crate) use sealed::Sealed;

/// Implements [`Document`] and `from_json`.
macro_rules! documents {
    ($($document:ident: $what:literal;)*) => { $(
        impl $crate::parse::Sealed for $document {}
        impl $crate::parse::Document for $document {}

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
pub fn from_json<T: Document>(json: impl AsRef<[u8]>, limits: &Limits) -> Result<T, ReadErrors> {
    let json = json.as_ref();
    match fast(json, limits) {
        Some(document) => Ok(document),
        None => detailed(json, limits),
    }
}

/// What a binding writes into the JSON in place of a value of its language that is no data: a function, a set, something
/// that holds itself. Wherever it stands it is an error of the code `type` that says `what` was there.
///
/// ```
/// use kalix_policy::{Locale, parse, register::Project};
///
/// let json = format!(r#"{{ "id": "p-1", "title": {}, "administration": "uf" }}"#, parse::foreign("<object>"));
/// let errors = Project::from_json(json).unwrap_err();
/// assert_eq!((errors.as_slice()[0].code().as_str(), errors.as_slice()[0].pointer()), ("type", "/title"));
/// assert_eq!(errors.as_slice()[0].found(), Some("<object>"));
/// let text = errors.as_slice()[0].text(Locale::En).to_string();
/// assert!(text.starts_with("Title: <object> cannot be read as data."), "{text}");
/// ```
pub fn foreign(what: &str) -> String {
    // A text can always be written.
    format!("{{\"{}\":{}}}", reader::FOREIGN, serde_json::to_string(what).unwrap_or_default())
}

/// The JSON number that a binding writes for a finite binary floating-point number: the fewest digits that give it back,
/// which are what was meant as long as they are 15 or fewer. Beyond them only the exact value is certain, so that an
/// amount is told to have too many decimals rather than changed.
///
/// ```
/// use kalix_policy::parse;
///
/// assert_eq!([0.1, 35e3, -0.0, 1234567890123456.5].map(parse::number), ["0.1", "35000", "0", "1234567890123456.5"]);
/// assert_eq!(parse::number(99999999999999.99), "99999999999999.984375");
/// ```
pub fn number(float: f64) -> String {
    number_of(float, float.to_string(), 15)
}

/// As [`number`], of a number of 32 bits, of which six digits are certain.
///
/// ```
/// use kalix_policy::parse;
///
/// assert_eq!([0.1, 35e3, 1234.5, 1234.5678].map(parse::number_32), ["0.1", "35000", "1234.5", "1234.5677490234375"]);
/// ```
pub fn number_32(float: f32) -> String {
    number_of(float.into(), float.to_string(), 6)
}

/// As [`number`], of a number whose fewest digits are what was meant up to so many.
fn number_of(exact: f64, shortest: String, certain: usize) -> String {
    if exact == 0.0 {
        return "0".to_owned();
    }
    let digits = shortest.trim_start_matches(['-', '0', '.']).bytes().filter(u8::is_ascii_digit).count();
    if !shortest.contains('.') || digits <= certain {
        return shortest;
    }
    // As many decimals as a number of that many digits can have, and more than any field may.
    format!("{exact:.60}").trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// Reads a document in detail at once, without trying the fast way first: slower, and the same answer.
///
/// For programs that count their size in kilobytes: where nothing else is called, the fast way is not linked in.
///
/// # Errors
/// [`ReadErrors`] with everything that is wrong.
pub fn detailed<T: Document>(json: impl AsRef<[u8]>, limits: &Limits) -> Result<T, ReadErrors> {
    let read = Detailed::<T>::of(json.as_ref(), limits);
    match read.value {
        Some(value) if read.errors.is_empty() => Ok(value),
        _ => Err(ReadErrors::new(read.errors, read.omitted)),
    }
}

/// The fast way: a document that is in order, or nothing.
pub(crate) fn fast<T: Document>(json: &[u8], limits: &Limits) -> Option<T> {
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
    pub(crate) units: BTreeMap<Unit, Broken>,
}

impl<T: Document> Detailed<T> {
    pub(crate) fn of(json: &[u8], limits: &Limits) -> Self {
        let mut value = T::stand_in();
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
        let errors = placed(vec![Fault::too_large(limits.document)], "");
        return Detailed { value: None, errors, omitted: 0, units: BTreeMap::new() };
    }
    let json = without_mark(json);
    let (text, not_text) = as_text(json);
    let (mut value, findings) = reader::read(text, limits.errors.max(1), read);
    let Findings { mut faults, omitted, units } = findings;
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
fn as_text(json: &[u8]) -> (&str, Option<Fault>) {
    match std::str::from_utf8(json) {
        Ok(text) => (text, None),
        Err(error) => {
            let (valid, rest) = json.split_at_checked(error.valid_up_to()).unwrap_or_default();
            let found = rest.first().map_or(Found::Nothing, |byte| Found::text(&format!("\\x{byte:02x}")));
            (std::str::from_utf8(valid).unwrap_or_default(), Some(Fault::no_text(valid.len(), found)))
        }
    }
}

impl Fault {
    fn too_large(limit: usize) -> Self {
        let (code, expected) = (ReadErrorCode::Size, Expected::Bytes(limit));
        Self { at: 0, code, path: Vec::new(), found: Found::Nothing, expected }
    }

    fn no_text(at: usize, found: Found) -> Self {
        let (code, expected) = (ReadErrorCode::Syntax, Expected::Syntax(Syntax::Utf8));
        Self { at, code, path: Vec::new(), found, expected }
    }
}

/// Gives each fault, in the order of the text, its line and column.
fn placed(faults: Vec<Fault>, text: &str) -> Vec<ReadError> {
    let mut counter = Counter::new(text);
    let placed = faults.into_iter().map(|fault| {
        let (line, column) = counter.at(fault.at);
        ReadError::new(fault, line, column)
    });
    placed.collect()
}

/// Counts lines and columns, both from 1 and columns in characters, for places in the order of a text.
struct Counter<'a> {
    text: &'a str,
    at: usize,
    line: usize,
    column: usize,
}

impl<'a> Counter<'a> {
    fn new(text: &'a str) -> Self {
        Self { text, at: 0, line: 1, column: 1 }
    }

    fn at(&mut self, byte: usize) -> (usize, usize) {
        let between = self.text.get(self.at..byte).unwrap_or_default();
        let last = between.rfind('\n').map(|newline| newline.saturating_add(1));
        if let Some(start) = last {
            self.line = self.line.saturating_add(between.bytes().filter(|byte| *byte == b'\n').count());
            self.column = 1;
            self.at = self.at.saturating_add(start);
        }
        let between = self.text.get(self.at..byte).unwrap_or_default();
        self.column = self.column.saturating_add(between.chars().count());
        self.at = byte.max(self.at);
        (self.line, self.column)
    }
}
