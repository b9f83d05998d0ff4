//! The text of parse errors: the place in the labels of the form, what is wrong, and what to write.

use std::fmt;

use super::{Locale, en, fi, sv, title_of_read};
use crate::parse::{Actual, Expected, ReadError, Step, escape_invisible};

/// A parse error as text in one language: the place in the labels of the form, what is wrong, and what to write.
///
/// `Display` writes all three; [`without_place`](Self::without_place) omits the place, for a message shown at its
/// field. Use [`masked`](Self::masked) for logs, so that they hold nothing of the input.
///
/// ```
/// use kalix_policy::{Locale, register::Project};
///
/// let errors = Project::from_json(r#"{ "id": "p-1", "title": "Utbyte", "administration": "uf", "partners": [
///     { "name": "Sievi", "country": "FIN", "kind": "municipality" } ] }"#).unwrap_err();
/// let text = errors.as_slice()[0].text(Locale::Sv);
/// assert!(text.to_string().starts_with("Samarbetspartner 1, Land: ”FIN” är ingen gällande landskod. Skriv två stora"));
/// assert!(text.without_place().masked().to_string().starts_with("[…] är ingen gällande landskod."));
/// ```
#[derive(Debug, Clone, Copy)]
pub struct ReadErrorText<'a> {
    error: &'a ReadError,
    locale: Locale,
    placed: bool,
    masked: bool,
}

impl ReadError {
    /// The error as text in `locale`: the place in the labels of the form, what is wrong, and what to write.
    pub fn text(&self, locale: Locale) -> ReadErrorText<'_> {
        ReadErrorText::new(self, locale)
    }
}

/// Writes the pointer, the message in English, and the line and column.
impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.pointer() {
            "" => f.write_str("the document")?,
            pointer => f.write_str(&escape_invisible(pointer.chars()))?,
        }
        let message = self.text(Locale::En).without_place();
        write!(f, ": {message} (line {}, column {})", self.line(), self.column())
    }
}

impl<'a> ReadErrorText<'a> {
    fn new(error: &'a ReadError, locale: Locale) -> Self {
        Self { error, locale, placed: true, masked: false }
    }

    /// The same text without the place.
    #[must_use]
    pub fn without_place(self) -> Self {
        Self { placed: false, ..self }
    }

    /// The same text with the value that was found hidden.
    #[must_use]
    pub fn masked(self) -> Self {
        Self { masked: true, ..self }
    }

    /// Writes the path: each field by its label, each item of a list by its number from 1.
    fn place(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.error.path();
        let mut first = true;
        for (index, step) in path.iter().enumerate() {
            let after = |steps: usize| path.get(index.saturating_add(steps));
            let separator = if std::mem::take(&mut first) { "" } else { ", " };
            match (step, after(1)) {
                // An item is named by its record where that is known: `Partner 1`, not `Partners 1`.
                (Step::Field { record, field }, Some(Step::Line(line))) => {
                    let line = line.saturating_add(1);
                    let name = match after(2) {
                        Some(Step::Field { record, .. } | Step::Unknown { record, .. }) => {
                            title_of_read(self.locale, record)
                        }
                        _ => None,
                    };
                    let name = name.or_else(|| field_title(self.locale, record, field)).unwrap_or(field);
                    write!(f, "{separator}{name} {line}")?;
                }
                (Step::Field { record, field }, _) => {
                    let name = field_title(self.locale, record, field).unwrap_or(field);
                    write!(f, "{separator}{name}")?;
                }
                // The message quotes the unknown name.
                (Step::Line(_) | Step::Unknown { .. }, _) => first = separator.is_empty(),
            }
        }
        if first { Ok(()) } else { f.write_str(": ") }
    }
}

impl fmt::Display for ReadErrorText<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.placed {
            self.place(f)?;
        }
        let found = Quoted { found: self.error.what_was_found(), locale: self.locale, masked: self.masked };
        let (problem, to_write) = match self.locale {
            Locale::Sv => (sv::reading::problem(self.error, found), sv::reading::to_write(self.error)),
            Locale::En => (en::reading::problem(self.error, found), en::reading::to_write(self.error)),
            Locale::Fi => (fi::reading::problem(self.error, found), fi::reading::to_write(self.error)),
        };
        f.write_str(&problem)?;
        if to_write.is_empty() { Ok(()) } else { write!(f, " {to_write}") }
    }
}

impl serde::Serialize for ReadErrorText<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// The value that was found; a text is in the language's quotation marks.
#[derive(Clone, Copy)]
pub(super) struct Quoted<'a> {
    found: &'a Actual,
    locale: Locale,
    masked: bool,
}

impl<'a> Quoted<'a> {
    pub(super) fn what(&self) -> &'a Actual {
        self.found
    }
}

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.found {
            Actual::Text(_) | Actual::Number(_) | Actual::Foreign(_) if self.masked => f.write_str("[…]"),
            Actual::Text(text) => quote(self.locale, text, f),
            Actual::Number(number) => f.write_str(number),
            Actual::Word(word) => f.write_str(word),
            Actual::List => f.write_str("[…]"),
            Actual::Object => f.write_str("{…}"),
            Actual::Foreign(what) => f.write_str(what),
            Actual::Nothing | Actual::Hidden => Ok(()),
        }
    }
}

fn quote(locale: Locale, text: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match locale {
        Locale::Sv | Locale::Fi => write!(f, "”{text}”"),
        Locale::En => write!(f, "“{text}”"),
    }
}

/// Joins the names, with `or` (the language's "or" or "and") before the last; `None` if there are none or more than
/// `MOST`, too many to read.
pub(super) fn listed(names: impl Iterator<Item = &'static str>, or: &str) -> Option<String> {
    const MOST: usize = 20;
    let names: Vec<&str> = names.collect();
    match names.as_slice() {
        [only] => Some((*only).to_owned()),
        [first @ .., last] if names.len() <= MOST => Some(format!("{} {or} {last}", first.join(", "))),
        _ => None,
    }
}

/// A number of bytes in the largest unit that needs no fraction.
pub(super) fn bytes(bytes: usize) -> String {
    match bytes {
        _ if bytes > 0 && bytes.trailing_zeros() >= 20 => format!("{} MiB", bytes >> 20),
        _ if bytes > 0 && bytes.trailing_zeros() >= 10 => format!("{} KiB", bytes >> 10),
        _ => format!("{bytes} byte"),
    }
}

/// Whether the value lacks the quotation marks that its kind requires.
pub(super) fn wants_quotes(error: &ReadError) -> bool {
    use crate::parse::ValueKind;

    let text = match error.expected() {
        Expected::ValueKind(leaf) => {
            !matches!(leaf, ValueKind::Year | ValueKind::Amount | ValueKind::Decimal | ValueKind::Share)
        }
        _ => false,
    };
    let bare = matches!(error.what_was_found(), Actual::Number(_) | Actual::Word(_) | Actual::Hidden);
    text && bare && error.code() == crate::parse::ReadErrorCode::Type
}

fn field_title(locale: Locale, record: &str, field: &str) -> Option<&'static str> {
    let of = |record: &str| title_of_read(locale, &format!("{record}.{field}"));
    of(record)
        .or_else(|| (record == "Funding").then(|| of("ExternalFunding").or_else(|| of("OwnFunding")))?)
}
