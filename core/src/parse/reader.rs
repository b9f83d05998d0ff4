//! The detailed reading: every fault of a document at once.
//!
//! What is wrong is noted with its place, and what stands there already, something of the right kind, is left, so that
//! reading goes on to the next. How each type is read it says itself (see [`ParseTolerant`](super::ParseTolerant)).

use std::{borrow::Cow, collections::BTreeMap};

use super::{
    error::{Actual, Expected, ReadErrorCode, Step},
    nearest::nearest,
    scan::{NotJson, Scanner},
    value_kind::{ValueKind, whole},
};
use crate::parse::{DecimalFormat, ValueError, json_number, plain};

/// How deep a document may be.
pub(super) const MAX_DEPTH: usize = 64;

/// After so many faults reading is given up: something stands in for each, and takes more memory than the fault itself.
const MAX_FAULTS: usize = 100_000;

/// The name that a value of a program stands under which is no data.
pub(super) const UNSUPPORTED: &str = "kalix_policy::no data";

/// A fault and its place, before line and column are known.
#[derive(Debug, Clone)]
pub(super) struct UnplacedError {
    pub(super) at: usize,
    pub(super) code: ReadErrorCode,
    pub(super) path: Vec<Step>,
    pub(super) found: Actual,
    pub(super) expected: Expected,
}

/// Why reading stops.
#[derive(Debug, Clone, Copy)]
pub(super) enum Stop {
    /// The text is not JSON.
    NotJson(NotJson),
    /// There are so many faults that nobody will read them.
    TooManyFaults,
}

impl From<NotJson> for Stop {
    fn from(fault: NotJson) -> Self {
        Self::NotJson(fault)
    }
}

/// Reads a text and keeps what is wrong with it.
#[derive(Debug)]
pub struct Reader<'de> {
    pub(super) scanner: Scanner<'de>,
    stopped: Option<Stop>,
    /// The way from the document to what is being read.
    pub(super) path: Vec<Step>,
    faults: Vec<UnplacedError>,
    most: usize,
    omitted: usize,
    /// How many unknown names were compared with those they could have meant.
    pub(super) guesses: usize,
    units: BTreeMap<FaultyElement, FaultExtent>,
}

/// The element of a list that holds a fault, by the field of the list, from the outside; no place for what stands in no
/// list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct FaultyElement {
    pub(crate) field: &'static str,
    pub(crate) line: Option<usize>,
}

/// How much of a unit is broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FaultExtent {
    /// A part that is not its id.
    Part,
    /// Its id, or the whole of it.
    Id,
}

/// Everything that one reading found.
pub(super) struct ReaderOutcome {
    pub(super) faults: Vec<UnplacedError>,
    pub(super) omitted: usize,
    pub(super) units: BTreeMap<FaultyElement, FaultExtent>,
}

/// Reads a whole text, and tells whether it is JSON: then what is read is whole, with stand-ins where there are faults.
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

    /// Reads a value and the end of the text after it, and tells whether there was one.
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

    /// Whether reading goes on: neither was it stopped, nor are there so many faults that it is not worth while.
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

    /// Hears how the reading of something went, and gives what was read.
    pub(super) fn ok_or_stop<T>(&mut self, read: Result<T, impl Into<Stop>>) -> Option<T> {
        match read {
            Ok(read) => Some(read),
            Err(stop) => {
                // What stopped it first says why.
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

    /// Remembers which element of which list the present place is in.
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

    /// Goes past a value; where it is too deep, that is a fault.
    pub(super) fn skip(&mut self) -> Result<(), NotJson> {
        // What is read by a type is never deep; so the levels above are those of the path.
        let levels = MAX_DEPTH.saturating_sub(self.path.len());
        if let Some(at) = self.scanner.skip(levels)? {
            self.fault(at, ReadErrorCode::Depth, Actual::Nothing, Expected::Levels);
        }
        Ok(())
    }

    /// What stands here, for an error; it is gone past.
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

    /// Whether what stands here is no data, but what a binding puts in its place, written as [`foreign`](super::foreign)
    /// writes it.
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

    /// Something else than expected stands here: notes it and goes past it.
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

    /// Goes past `null`, if it is next; once reading has stopped, everything is.
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

    /// Reads a value that is written as a string.
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

    /// A string and where it is; where something else is, that is noted.
    fn string(&mut self, expected: Expected) -> Result<Option<(usize, Cow<'de, str>)>, NotJson> {
        if self.scanner.value()? != b'"' {
            self.wrong_type(expected)?;
            return Ok(None);
        }
        let at = self.scanner.at();
        self.scanner.string().map(|text| Some((at, text)))
    }

    /// A value that cannot be.
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

    /// One of several names: which.
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

    /// An exact number in units of its last decimal, written as a number or a string.
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

    /// A year.
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

    /// Yes or no.
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

    /// A whole number of a type's range.
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

    /// Reads a record's parts, and tells where it begins, if nothing is wrong with them.
    pub(crate) fn parts(&mut self, read: &mut dyn FnMut(&mut Self)) -> Option<usize> {
        let (at, before) = (self.scanner.value_at(), self.found_so_far());
        read(self);
        (self.stopped.is_none() && self.found_so_far() == before).then_some(at)
    }

    /// A record whose parts are in order cannot be what they say together.
    pub(crate) fn refuse(&mut self, at: usize, expected: Expected) {
        self.fault(at, ReadErrorCode::Date, Actual::Object, expected);
    }
}
