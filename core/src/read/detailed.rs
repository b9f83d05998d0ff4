//! The detailed reading: every fault of a document at once, out of the same types that read it the fast way.
//!
//! A serde deserializer over the text. What is wrong is noted with its place, and something of the right kind is put in
//! its stead, so that serde goes on to the next. A type tells what it is by a word (see [`Leaf::of`]). A record that
//! fails is read again: which of its fields are required is learnt from its own complaint.

use std::{borrow::Cow, collections::BTreeMap};

use serde::{
    de::{Deserialize, Deserializer, Visitor},
    forward_to_deserialize_any,
};

use super::{
    access::{Elements, Members, Tries},
    error::{Expected, Found, ReadErrorCode, Step},
    leaf::{Leaf, Sound, Unsound, whole},
    lessons::{Lessons, Shape, Stop},
    nearest::nearest,
    scan::{NotJson, Scanner},
    stand_in::{Need, StandIn},
};
use crate::{
    policy::{InForce, MonthDay},
    register::{ANY_RECORD, ValueError},
};

/// How deep a document may be.
pub(super) const DEEPEST: usize = 64;

/// After so many faults reading is given up: something stands in for each, and takes more memory than the fault itself.
const ENOUGH: usize = 100_000;

/// The name that a value of a program stands under which is no data.
pub(super) const FOREIGN: &str = "kalix_policy::no data";

/// A fault and its place, before line and column are known.
#[derive(Debug, Clone)]
pub(super) struct Fault {
    pub(super) at: usize,
    pub(super) code: ReadErrorCode,
    pub(super) path: Vec<Step>,
    pub(super) found: Found,
    pub(super) expected: Expected,
}

/// Reads a text and keeps what is wrong with it.
#[derive(Debug)]
pub(super) struct Reader<'de> {
    pub(super) scanner: Scanner<'de>,
    /// The way from the document to what is being read.
    pub(super) path: Vec<Step>,
    faults: Vec<Fault>,
    most: usize,
    omitted: usize,
    /// How many unknown names were compared with those they could have meant.
    pub(super) guesses: usize,
    units: BTreeMap<Unit, Broken>,
    pub(super) lessons: Lessons,
}

/// The element of a list that holds a fault, by the field of the list, from the outside; no place for what stands in no
/// list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Unit {
    pub(super) field: &'static str,
    pub(super) line: Option<usize>,
}

/// How much of a unit is broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Broken {
    /// A part that is not its id.
    Part,
    /// Its id, or the whole of it.
    Id,
}

/// Everything that one reading found.
pub(super) struct Findings {
    pub(super) faults: Vec<Fault>,
    pub(super) omitted: usize,
    pub(super) units: BTreeMap<Unit, Broken>,
}

/// Reads a whole text. There is no value when it is not JSON; where there are faults, the value holds stand-ins.
pub(super) fn read<'de, T: Deserialize<'de>>(text: &'de str, most: usize) -> (Option<T>, Findings) {
    let mut reader = Reader {
        scanner: Scanner::new(text),
        path: Vec::new(),
        faults: Vec::new(),
        most,
        omitted: 0,
        guesses: 0,
        units: BTreeMap::new(),
        lessons: Lessons::default(),
    };
    let value = T::deserialize(&mut reader).and_then(|value| Ok(reader.scanner.end().map(|()| value)?));
    let value = match value {
        Ok(value) => Some(value),
        Err(Stop::Enough) => None,
        Err(stop) => {
            reader.path.clear();
            let (at, expected) = match stop {
                Stop::NotJson(NotJson { at, expected }) => (at, Expected::Syntax(expected)),
                // No type of ours stops otherwise.
                _ => (0, Expected::Nothing),
            };
            let found = text.get(at..).and_then(|rest| rest.chars().next());
            let found = found.map_or(Found::Nothing, |c| Found::text(c.encode_utf8(&mut [0; 4])));
            reader.fault(at, ReadErrorCode::Syntax, found, expected);
            None
        }
    };
    let Reader { faults, omitted, units, .. } = reader;
    (value, Findings { faults, omitted, units })
}

/// Where a record begins, and what was known before it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mark {
    pub(super) at: usize,
    path: usize,
    faults: usize,
    omitted: usize,
    guesses: usize,
}

impl<'de> Reader<'de> {
    /// Whether it is worth while to go on.
    pub(super) fn goes_on(&self) -> Result<(), Stop> {
        let faults = self.faults.len().saturating_add(self.omitted);
        if faults < ENOUGH { Ok(()) } else { Err(Stop::Enough) }
    }

    /// Remembers where it is.
    pub(super) fn mark(&self) -> Mark {
        let (faults, omitted, guesses) = (self.faults.len(), self.omitted, self.guesses);
        Mark { at: self.scanner.at(), path: self.path.len(), faults, omitted, guesses }
    }

    /// Goes back, and forgets what it has found since.
    pub(super) fn back_to(&mut self, mark: Mark) {
        self.scanner.back_to(mark.at);
        self.path.truncate(mark.path);
        self.faults.truncate(mark.faults);
        (self.omitted, self.guesses) = (mark.omitted, mark.guesses);
    }

    /// Goes past the value that begins at a mark, and keeps what it has found in it.
    pub(super) fn pass(&mut self, mark: Mark) -> Result<(), NotJson> {
        self.path.truncate(mark.path);
        self.scanner.back_to(mark.at);
        self.scanner.skip(usize::MAX).map(drop)
    }

    pub(super) fn fault(&mut self, at: usize, code: ReadErrorCode, found: Found, expected: Expected) {
        if self.faults.len() < self.most {
            let path = self.path.clone();
            self.faults.push(Fault { at, code, path, found, expected });
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
            None => (Unit { field: field(fields.first()), line: None }, &[][..]),
            Some(place) => {
                let line = match self.path.get(place) {
                    Some(Step::Line(line)) => Some(*line),
                    _ => None,
                };
                let inside = self.path.get(place.saturating_add(1)..).unwrap_or_default();
                (Unit { field: field(fields.last()), line }, inside)
            }
        };
        let broken =
            if inside.is_empty() || field(inside.first()) == "id" { Broken::Id } else { Broken::Part };
        let known = self.units.entry(unit).or_insert(broken);
        if broken == Broken::Id {
            *known = Broken::Id;
        }
    }

    /// Goes past a value; where it is too deep, that is a fault.
    pub(super) fn skip(&mut self) -> Result<(), NotJson> {
        // What is read by a type is never deep; so the levels above are those of the path.
        let levels = DEEPEST.saturating_sub(self.path.len());
        if let Some(at) = self.scanner.skip(levels)? {
            self.fault(at, ReadErrorCode::Depth, Found::Nothing, Expected::Levels);
        }
        Ok(())
    }

    /// What stands here, for an error; it is gone past.
    fn found(&mut self) -> Result<Found, NotJson> {
        Ok(match self.scanner.value()? {
            b'"' => Found::text(&self.scanner.string()?),
            b'-' | b'0'..=b'9' => Found::number(self.scanner.number()?),
            b'[' => {
                self.skip()?;
                Found::List
            }
            b'{' => {
                let foreign = self.foreign();
                self.skip()?;
                foreign.unwrap_or(Found::Object)
            }
            _ => Found::Word(self.scanner.word()?),
        })
    }

    /// Whether what stands here is no data, but what a binding puts in its place.
    fn foreign(&self) -> Option<Found> {
        let mut ahead = self.scanner.clone();
        ahead.take(b'{').then_some(())?;
        let (_, name) = ahead.name(true).ok()??;
        (name == FOREIGN).then_some(())?;
        ahead.value().ok().filter(|byte| *byte == b'"')?;
        Some(Found::foreign(&ahead.string().ok()?))
    }

    /// Something else than expected stands here: notes it and goes past it.
    fn wrong_type(&mut self, expected: Expected) -> Result<(), NotJson> {
        self.scanner.value()?;
        let at = self.scanner.at();
        let found = self.found()?;
        let hidden = matches!(expected, Expected::Leaf(Leaf::OrganisationNumber));
        let in_field = matches!(self.path.last(), Some(Step::Field { .. }));
        if found == Found::Word("null") && in_field {
            let expected =
                if expected == Expected::Leaf(Leaf::Text) { Expected::Something } else { expected };
            self.fault(at, ReadErrorCode::Missing, Found::Nothing, expected);
        } else {
            let found = if hidden { found.hidden() } else { found };
            self.fault(at, ReadErrorCode::Type, found, expected);
        }
        Ok(())
    }

    fn leaf<V: Visitor<'de>>(&mut self, leaf: Leaf, visitor: V) -> Result<V::Value, Stop> {
        let first = self.scanner.value()?;
        let at = self.scanner.at();
        let (text, checked) = match first {
            b'"' => {
                let text = self.scanner.string()?;
                let checked = leaf.check_text(&text);
                (text, checked)
            }
            b'-' | b'0'..=b'9' => {
                let number = self.scanner.number()?;
                (Cow::Borrowed(number), leaf.check_number(number))
            }
            _ => (Cow::Borrowed(""), Err(Unsound::Type)),
        };
        let unsound = match checked {
            Ok(Sound::AsWritten) => return visitor.visit_str(&text),
            Ok(Sound::Units(units)) => return visitor.visit_i128(units.into()),
            Err(unsound) => unsound,
        };
        let number = || if first == b'"' { Found::text(&text) } else { Found::number(&text) };
        match unsound {
            Unsound::Type => {
                self.scanner.back_to(at);
                self.wrong_type(Expected::Leaf(leaf))?;
            }
            Unsound::Name => {
                let Leaf::OneOf(choices) = leaf else { return Err(Stop::Refused) };
                let nearest = nearest(&text, choices.iter());
                let expected = Expected::Choice { choices, nearest };
                self.fault(at, ReadErrorCode::UnknownValue, Found::text(&text), expected);
            }
            Unsound::Value(error) => {
                let (code, found) = match error {
                    ValueError::Missing => {
                        self.fault(at, ReadErrorCode::Missing, Found::Nothing, Expected::Something);
                        return leaf.stand_in(visitor);
                    }
                    ValueError::OrganisationNumber => (ReadErrorCode::OrganisationNumber, Found::Hidden),
                    ValueError::PersonalIdentityNumber => {
                        self.fault(at, ReadErrorCode::OrganisationNumber, Found::Hidden, Expected::NoPerson);
                        return leaf.stand_in(visitor);
                    }
                    ValueError::Date { .. } | ValueError::Year { .. } => (ReadErrorCode::Date, number()),
                    ValueError::Country { .. } => (ReadErrorCode::Country, number()),
                    ValueError::Currency { .. } => (ReadErrorCode::Currency, number()),
                    ValueError::Amount { .. } => (ReadErrorCode::Amount, number()),
                    ValueError::Decimal { .. } => (ReadErrorCode::Number, number()),
                    ValueError::MunicipalityCode { .. } => (ReadErrorCode::MunicipalityCode, number()),
                    ValueError::Id => (ReadErrorCode::Id, number()),
                    ValueError::Text => (ReadErrorCode::Text, number()),
                };
                self.fault(at, code, found, Expected::Leaf(leaf));
            }
        }
        leaf.stand_in(visitor)
    }

    /// A whole number of a type's range.
    fn whole<V: Visitor<'de>>(
        &mut self,
        (least, most): (i64, i64),
        code: ReadErrorCode,
        expected: Expected,
        visitor: V,
    ) -> Result<V::Value, Stop> {
        if !matches!(self.scanner.value()?, b'-' | b'0'..=b'9') {
            self.wrong_type(expected)?;
            return visitor.visit_i64(1);
        }
        let at = self.scanner.at();
        let number = self.scanner.number()?;
        match whole(number).map(i64::try_from) {
            Some(Ok(value)) if (least..=most).contains(&value) => visitor.visit_i64(value),
            Some(_) => {
                self.fault(at, code, Found::number(number), expected);
                visitor.visit_i64(1)
            }
            None => {
                self.fault(at, ReadErrorCode::Type, Found::number(number), expected);
                visitor.visit_i64(1)
            }
        }
    }

    /// Which record it is that is about to be read: looks ahead for the tag, if it has one.
    fn shape(&self, name: &'static str) -> Shape {
        let mut ahead = self.scanner.clone();
        Shape::of(name, |tag| {
            let mut first = true;
            ahead.take(b'{').then_some(())?;
            while let Some((_, name)) = ahead.name(first).ok()? {
                first = false;
                if name == tag {
                    ahead.value().ok().filter(|byte| *byte == b'"')?;
                    return ahead.string().ok();
                }
                ahead.skip(usize::MAX).ok()?;
            }
            None
        })
    }
}

impl<'de> Deserializer<'de> for &mut Reader<'de> {
    type Error = Stop;

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        word: &'static str,
        visitor: V,
    ) -> Result<V::Value, Stop> {
        if let Some(leaf) = Leaf::of(word) {
            return self.leaf(leaf, visitor);
        }
        let refused = match word {
            ANY_RECORD => Expected::Nothing,
            InForce::WORD => Expected::EndAfterStart,
            MonthDay::WORD => Expected::DayOfEveryYear,
            _ => return visitor.visit_newtype_struct(self),
        };
        self.scanner.value()?;
        visitor.visit_seq(Tries::new(self, refused))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Stop> {
        if self.scanner.value()? != b'{' || self.foreign().is_some() {
            self.wrong_type(Expected::Object)?;
            let stand_in = StandIn::new(&mut self.lessons, Need::Optional);
            return stand_in.deserialize_struct(name, fields, visitor);
        }
        let record = self.shape(name);
        let at = self.scanner.at();
        self.scanner.take(b'{');
        let mut members = Members::new(self, record, fields, at);
        let result = visitor.visit_map(&mut members);
        self.lessons.heard(record, result)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        let first = self.scanner.value()?;
        if first == b'n' {
            self.scanner.word()?;
            return visitor.visit_none();
        }
        visitor.visit_some(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        if self.scanner.value()? != b'[' {
            self.wrong_type(Expected::List)?;
            return StandIn::new(&mut self.lessons, Need::Optional).deserialize_seq(visitor);
        }
        self.scanner.take(b'[');
        visitor.visit_seq(Elements::new(self))
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        if matches!(self.scanner.value()?, b't' | b'f') {
            let word = self.scanner.word()?;
            return visitor.visit_bool(word == "true");
        }
        self.wrong_type(Expected::Bool)?;
        visitor.visit_bool(false)
    }

    /// How many people took part.
    fn deserialize_u32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        let (least, most) = (u32::MIN.into(), u32::MAX.into());
        self.whole((least, most), ReadErrorCode::Number, Expected::Whole { least, most }, visitor)
    }

    /// The month or the day of a day of every year.
    fn deserialize_i8<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        let range = (i8::MIN.into(), i8::MAX.into());
        self.whole(range, ReadErrorCode::Date, Expected::DayOfEveryYear, visitor)
    }

    /// No type of ours asks for anything else; what the words hide from other formats is not asked for here.
    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        self.skip()?;
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        i16 i32 i64 i128 u8 u16 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct tuple tuple_struct map enum identifier
        ignored_any
    }
}
