//! Detailed parsing: every error of a document at once.
//!
//! An error is recorded with its place and leaves the placeholder as it is, so that parsing goes on. Each type
//! implements how it is parsed (see [`ParseTolerant`](super::ParseTolerant)).

use std::{borrow::Cow, collections::BTreeMap};

use super::{
    error::{Actual, Expected, ReadErrorCode, Step},
    nearest::nearest,
    scan::{NotJson, Scanner},
    value_kind::{ValueKind, whole},
};
use crate::parse::{DecimalFormat, ValueError, json_number, plain};

/// The deepest nesting that a document may have.
pub(super) const MAX_DEPTH: usize = 64;

/// Parsing stops after this many errors: each also leaves a placeholder, which takes more memory than the error itself.
const MAX_FAULTS: usize = 100_000;

/// The key under which a binding names a value that is not data; see `bindings::unsupported`.
pub(super) const UNSUPPORTED: &str = "kalix_policy::no data";

/// An error at a byte offset, before its line and column are known.
#[derive(Debug, Clone)]
pub(super) struct UnplacedError {
    pub(super) at: usize,
    pub(super) code: ReadErrorCode,
    pub(super) path: Vec<Step>,
    pub(super) found: Actual,
    pub(super) expected: Expected,
}

/// Why parsing stops.
#[derive(Debug, Clone, Copy)]
pub(super) enum Stop {
    /// The text is not JSON.
    NotJson(NotJson),
    /// There are [`MAX_FAULTS`] errors.
    TooManyFaults,
}

impl From<NotJson> for Stop {
    fn from(fault: NotJson) -> Self {
        Self::NotJson(fault)
    }
}

/// Parses a text and records its errors.
#[derive(Debug)]
pub struct Reader<'de> {
    pub(super) scanner: Scanner<'de>,
    stopped: Option<Stop>,
    /// The path from the document to the current value.
    pub(super) path: Vec<Step>,
    faults: Vec<UnplacedError>,
    most: usize,
    omitted: usize,
    /// How many unknown names were compared with the known ones.
    pub(super) guesses: usize,
    units: BTreeMap<FaultyElement, FaultExtent>,
}

/// The element of an outermost list that contains an error, by the list's field. `line` is `None` when the error is in
/// no list; `field` is then the document's field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct FaultyElement {
    pub(crate) field: &'static str,
    pub(crate) line: Option<usize>,
}

/// How much of an element is invalid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FaultExtent {
    /// A part other than its id.
    Part,
    /// Its id, or the whole element.
    Id,
}

/// All errors of one document.
pub(super) struct ReaderOutcome {
    pub(super) faults: Vec<UnplacedError>,
    pub(super) omitted: usize,
    pub(super) units: BTreeMap<FaultyElement, FaultExtent>,
}

/// Parses a whole text. `Some` when parsing reached the end: then the value is complete, with placeholders where there
/// are errors.
pub(super) fn read(
    text: &str,
    most: usize,
    value: &mut dyn FnMut(&mut Reader<'_>),
) -> (Option<()>, ReaderOutcome) {
    let (whole, findings) = Reader::new(text, most).read(value);
    (whole.then_some(()), findings)
}

impl<'de> Reader<'de> {
    fn new(text: &'de str, most: usize) -> Self {
        Self {
            scanner: Scanner::new(text),
            stopped: None,
            path: Vec::new(),
            faults: Vec::new(),
            most,
            omitted: 0,
            guesses: 0,
            units: BTreeMap::new(),
        }
    }

    /// Parses a value up to the end of the text; `false` when parsing stopped before it.
    fn read(mut self, value: &mut dyn FnMut(&mut Self)) -> (bool, ReaderOutcome) {
        value(&mut self);
        if self.stopped.is_none() {
            let end = self.scanner.end();
            self.ok_or_stop(end);
        }
        if let Some(Stop::NotJson(NotJson { at, expected })) = self.stopped {
            self.path.clear();
            let found = self.scanner.text().get(at..).and_then(|rest| rest.chars().next());
            let found = found.map_or(Actual::Nothing, |c| Actual::text(c.encode_utf8(&mut [0; 4])));
            self.fault(at, ReadErrorCode::Syntax, found, Expected::Syntax(expected));
        }
        let Self { stopped, faults, omitted, units, .. } = self;
        (stopped.is_none(), ReaderOutcome { faults, omitted, units })
    }

    /// `Err` when parsing has stopped, or there are too many errors.
    pub(super) fn check_stopped(&self) -> Result<(), Stop> {
        match self.stopped {
            Some(stop) => Err(stop),
            None if self.found_so_far() < MAX_FAULTS => Ok(()),
            None => Err(Stop::TooManyFaults),
        }
    }

    fn found_so_far(&self) -> usize {
        self.faults.len().saturating_add(self.omitted)
    }

    /// Returns the value, or records why parsing stopped (the first reason is kept).
    pub(super) fn ok_or_stop<T>(&mut self, read: Result<T, impl Into<Stop>>) -> Option<T> {
        match read {
            Ok(read) => Some(read),
            Err(stop) => {
                self.stopped.get_or_insert(stop.into());
                None
            }
        }
    }

    pub(super) fn fault(&mut self, at: usize, code: ReadErrorCode, found: Actual, expected: Expected) {
        if self.faults.len() < self.most {
            let path = self.path.clone();
            self.faults.push(UnplacedError { at, code, path, found, expected });
        } else {
            self.omitted = self.omitted.saturating_add(1);
        }
        self.broken();
    }

    /// Marks the list element at the current place as invalid.
    fn broken(&mut self) {
        let list = self.path.iter().position(|step| matches!(step, Step::Line(_)));
        let fields = self.path.get(..list.unwrap_or(self.path.len())).unwrap_or_default();
        let field = |step: Option<&Step>| match step {
            Some(Step::Field { field, .. }) => *field,
            Some(_) => "?",
            None => "",
        };
        let (unit, inside) = match list {
            None => (FaultyElement { field: field(fields.first()), line: None }, &[][..]),
            Some(place) => {
                let line = match self.path.get(place) {
                    Some(Step::Line(line)) => Some(*line),
                    _ => None,
                };
                let inside = self.path.get(place.saturating_add(1)..).unwrap_or_default();
                (FaultyElement { field: field(fields.last()), line }, inside)
            }
        };
        let broken = if inside.is_empty() || field(inside.first()) == "id" {
            FaultExtent::Id
        } else {
            FaultExtent::Part
        };
        let known = self.units.entry(unit).or_insert(broken);
        if broken == FaultExtent::Id {
            *known = FaultExtent::Id;
        }
    }

    /// Skips a value; nesting that is too deep is an error.
    pub(super) fn skip(&mut self) -> Result<(), NotJson> {
        // No type nests deeply, so the levels above are those of the path.
        let levels = MAX_DEPTH.saturating_sub(self.path.len());
        if let Some(at) = self.scanner.skip(levels)? {
            self.fault(at, ReadErrorCode::Depth, Actual::Nothing, Expected::Levels);
        }
        Ok(())
    }

    /// Skips the value here and describes it for an error.
    fn found(&mut self) -> Result<Actual, NotJson> {
        Ok(match self.scanner.value()? {
            b'"' => Actual::text(&self.scanner.string()?),
            b'-' | b'0'..=b'9' => Actual::number(self.scanner.number()?),
            b'[' => {
                self.skip()?;
                Actual::List
            }
            b'{' => {
                let foreign = self.foreign();
                self.skip()?;
                foreign.unwrap_or(Actual::Object)
            }
            _ => Actual::Word(self.scanner.word()?),
        })
    }

    /// The value that a binding could not convert to data, if one is here: written by
    /// [`unsupported`](super::bindings::unsupported).
    pub(super) fn foreign(&self) -> Option<Actual> {
        if !self.scanner.is_at("{\"kalix_policy::") {
            return None;
        }
        let mut ahead = self.scanner.clone();
        ahead.take(b'{');
        let (_, name) = ahead.name(true).ok()??;
        (name == UNSUPPORTED).then_some(())?;
        ahead.value().ok().filter(|byte| *byte == b'"')?;
        Some(Actual::foreign(&ahead.string().ok()?))
    }

    /// Records that the value here has the wrong type, and skips it.
    pub(super) fn wrong_type(&mut self, expected: Expected) -> Result<(), NotJson> {
        self.scanner.value()?;
        let at = self.scanner.at();
        let found = self.found()?;
        let hidden = matches!(expected, Expected::ValueKind(ValueKind::OrganisationNumber));
        let in_field = matches!(self.path.last(), Some(Step::Field { .. }));
        if found == Actual::Word("null") && in_field {
            let expected =
                if expected == Expected::ValueKind(ValueKind::Text) { Expected::Something } else { expected };
            self.fault(at, ReadErrorCode::Missing, Actual::Nothing, expected);
        } else {
            let found = if hidden { found.hidden() } else { found };
            self.fault(at, ReadErrorCode::Type, found, expected);
        }
        Ok(())
    }

    /// Skips `null` if it is next. Also `true` once parsing has stopped.
    pub(crate) fn null(&mut self) -> bool {
        let null = self.try_null();
        self.ok_or_stop(null).unwrap_or(true)
    }

    fn try_null(&mut self) -> Result<bool, Stop> {
        self.check_stopped()?;
        let null = self.scanner.value()? == b'n';
        if null {
            self.scanner.word()?;
        }
        Ok(null)
    }

    /// Parses a value that is written as a string.
    pub(crate) fn text(&mut self, leaf: ValueKind, take: &mut dyn FnMut(&str) -> Result<(), ValueError>) {
        let read = self.try_text(leaf, take);
        self.ok_or_stop(read);
    }

    fn try_text(
        &mut self,
        leaf: ValueKind,
        take: &mut dyn FnMut(&str) -> Result<(), ValueError>,
    ) -> Result<(), NotJson> {
        if let Some((at, text)) = self.string(Expected::ValueKind(leaf))?
            && let Err(error) = take(&text)
        {
            self.invalid_value(at, leaf, &error, Actual::text(&text));
        }
        Ok(())
    }

    /// A string and its offset; `None`, with an error recorded, when the value is no string.
    fn string(&mut self, expected: Expected) -> Result<Option<(usize, Cow<'de, str>)>, NotJson> {
        if self.scanner.value()? != b'"' {
            self.wrong_type(expected)?;
            return Ok(None);
        }
        let at = self.scanner.at();
        self.scanner.string().map(|text| Some((at, text)))
    }

    /// Records an invalid value.
    fn invalid_value(&mut self, at: usize, leaf: ValueKind, error: &ValueError, found: Actual) {
        let expected = Expected::ValueKind(leaf);
        let (code, found, expected) = match error {
            ValueError::Missing => (ReadErrorCode::Missing, Actual::Nothing, Expected::Something),
            ValueError::OrganisationNumber => (ReadErrorCode::OrganisationNumber, Actual::Hidden, expected),
            ValueError::PersonalIdentityNumber => {
                (ReadErrorCode::OrganisationNumber, Actual::Hidden, Expected::NoPerson)
            }
            ValueError::Date { .. } | ValueError::Year { .. } => (ReadErrorCode::Date, found, expected),
            ValueError::Country { .. } => (ReadErrorCode::Country, found, expected),
            ValueError::Currency { .. } => (ReadErrorCode::Currency, found, expected),
            ValueError::Amount { .. } => (ReadErrorCode::Amount, found, expected),
            ValueError::Decimal { .. } => (ReadErrorCode::Number, found, expected),
            ValueError::MunicipalityCode { .. } => (ReadErrorCode::MunicipalityCode, found, expected),
            ValueError::Id => (ReadErrorCode::Id, found, expected),
            ValueError::Text => (ReadErrorCode::Text, found, expected),
        };
        self.fault(at, code, found, expected);
    }

    /// Parses one of several names, and returns its index.
    pub(crate) fn choice(&mut self, names: &'static [&'static str]) -> Option<usize> {
        let read = self.try_choice(names);
        self.ok_or_stop(read).flatten()
    }

    fn try_choice(&mut self, names: &'static [&'static str]) -> Result<Option<usize>, NotJson> {
        let Some((at, text)) = self.string(Expected::ValueKind(ValueKind::OneOf(names)))? else {
            return Ok(None);
        };
        let choice = names.iter().position(|name| *name == text);
        if choice.is_none() {
            let nearest = nearest(&text, names.iter().copied());
            let expected = Expected::Choice { choices: names, nearest };
            self.fault(at, ReadErrorCode::UnknownValue, Actual::text(&text), expected);
        }
        Ok(choice)
    }

    /// Parses an exact number, written as a number or a string, in units of its last decimal.
    pub(crate) fn exact(&mut self, leaf: ValueKind) -> Option<i64> {
        let read = self.try_exact(leaf);
        self.ok_or_stop(read).flatten()
    }

    fn try_exact(&mut self, leaf: ValueKind) -> Result<Option<i64>, NotJson> {
        let format = if leaf == ValueKind::Amount { DecimalFormat::AMOUNT } else { DecimalFormat::DECIMAL };
        let first = self.scanner.value()?;
        let at = self.scanner.at();
        let (read, found): (fn(&str, DecimalFormat) -> Option<i64>, _) = match first {
            b'"' => (plain, self.scanner.string()?),
            b'-' | b'0'..=b'9' => (json_number, Cow::Borrowed(self.scanner.number()?)),
            _ => {
                self.wrong_type(Expected::ValueKind(leaf))?;
                return Ok(None);
            }
        };
        let units =
            read(&found, format).filter(|units| leaf != ValueKind::Share || (0..=1_000_000).contains(units));
        if units.is_none() {
            let found = if first == b'"' { Actual::text(&found) } else { Actual::number(&found) };
            self.invalid_value(at, leaf, &format.error(""), found);
        }
        Ok(units)
    }

    /// Parses a year.
    pub(crate) fn year(&mut self, take: &mut dyn FnMut(i64) -> Result<(), ValueError>) {
        let read = self.try_year(take);
        self.ok_or_stop(read);
    }

    fn try_year(&mut self, take: &mut dyn FnMut(i64) -> Result<(), ValueError>) -> Result<(), NotJson> {
        let first = self.scanner.value()?;
        let at = self.scanner.at();
        if matches!(first, b'-' | b'0'..=b'9') {
            let number = self.scanner.number()?;
            if let Some(whole) = whole(number) {
                if let Err(error) = take(i64::try_from(whole).unwrap_or(i64::MAX)) {
                    self.invalid_value(at, ValueKind::Year, &error, Actual::number(number));
                }
                return Ok(());
            }
            self.scanner.back_to(at);
        }
        self.wrong_type(Expected::ValueKind(ValueKind::Year))
    }

    /// Parses a boolean.
    pub(crate) fn boolean(&mut self) -> Option<bool> {
        let read = self.try_boolean();
        self.ok_or_stop(read).flatten()
    }

    fn try_boolean(&mut self) -> Result<Option<bool>, NotJson> {
        if matches!(self.scanner.value()?, b't' | b'f') {
            return Ok(Some(self.scanner.word()? == "true"));
        }
        self.wrong_type(Expected::Bool)?;
        Ok(None)
    }

    /// Parses a whole number within a range.
    pub(crate) fn whole(
        &mut self,
        range: (i64, i64),
        code: ReadErrorCode,
        expected: Expected,
    ) -> Option<i64> {
        let read = self.try_whole(range, code, expected);
        self.ok_or_stop(read).flatten()
    }

    fn try_whole(
        &mut self,
        (least, most): (i64, i64),
        code: ReadErrorCode,
        expected: Expected,
    ) -> Result<Option<i64>, NotJson> {
        if !matches!(self.scanner.value()?, b'-' | b'0'..=b'9') {
            self.wrong_type(expected)?;
            return Ok(None);
        }
        let at = self.scanner.at();
        let number = self.scanner.number()?;
        let code = match whole(number).map(i64::try_from) {
            Some(Ok(value)) if (least..=most).contains(&value) => return Ok(Some(value)),
            Some(_) => code,
            None => ReadErrorCode::Type,
        };
        self.fault(at, code, Actual::number(number), expected);
        Ok(None)
    }

    /// Parses a record's fields. Returns the record's offset when no field has an error.
    pub(crate) fn parts(&mut self, read: &mut dyn FnMut(&mut Self)) -> Option<usize> {
        let (at, before) = (self.scanner.value_at(), self.found_so_far());
        read(self);
        (self.stopped.is_none() && self.found_so_far() == before).then_some(at)
    }

    /// Records that a record is invalid although each of its fields is valid.
    pub(crate) fn refuse(&mut self, at: usize, expected: Expected) {
        self.fault(at, ReadErrorCode::Date, Actual::Object, expected);
    }
}
