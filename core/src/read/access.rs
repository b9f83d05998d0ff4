//! Records, fields and elements, one after the other, for the detailed reader: what serde asks a deserializer for.

use serde::de::{DeserializeSeed, IntoDeserializer, MapAccess, SeqAccess};

use super::{
    detailed::{Mark, Reader},
    error::{Expected, Found, ReadErrorCode, Step},
    lessons::{Shape, Stop},
    nearest::nearest,
    scan::NotJson,
    stand_in::{Need, StandIn},
};

/// How often one record is tried. Each try but the last teaches something about its type, so that this many are never
/// needed.
const TRIES: u8 = 100;

/// One record, read until it is there or something stands in for it.
pub(super) struct Tries<'r, 'de> {
    reader: &'r mut Reader<'de>,
    start: Mark,
    /// What is expected of a record whose fields are in order, and which is refused nevertheless.
    refused: Expected,
    next: Next,
    count: u8,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Next {
    Read,
    StandIn,
    GiveUp,
}

impl<'r, 'de> Tries<'r, 'de> {
    pub(super) fn new(reader: &'r mut Reader<'de>, refused: Expected) -> Self {
        let start = reader.mark();
        Self { reader, start, refused, next: Next::Read, count: 0 }
    }
}

impl<'de> SeqAccess<'de> for Tries<'_, 'de> {
    type Error = Stop;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Stop> {
        self.count = self.count.saturating_add(1);
        if self.count > TRIES {
            return Ok(None);
        }
        let reader = &mut *self.reader;
        let failed = match self.next {
            Next::GiveUp => return Ok(None),
            Next::Read => {
                reader.back_to(self.start);
                seed.deserialize(&mut *reader)
            }
            Next::StandIn => seed.deserialize(StandIn::new(&mut reader.lessons, Need::Optional)),
        };
        let stop = match failed {
            Ok(record) => return Ok(Some(record)),
            Err(stop) => stop,
        };
        self.next = match &stop {
            Stop::NotJson(_) | Stop::Enough => Next::GiveUp,
            Stop::Again => self.next,
            complaint if reader.lessons.learn(complaint) => self.next,
            _ if self.next == Next::StandIn => Next::GiveUp,
            complaint => {
                self.next = Next::GiveUp;
                reader.pass(self.start)?;
                // Where the tag is unknown the fault is the tag's, and it is noted.
                if !(matches!(complaint, Stop::Missing(_) | Stop::Unknown(_))
                    && reader.lessons.tag_is_unknown())
                {
                    let code = match self.refused {
                        Expected::EndAfterStart | Expected::DayOfEveryYear => ReadErrorCode::Date,
                        _ => ReadErrorCode::Type,
                    };
                    reader.fault(self.start.at, code, Found::Object, self.refused.clone());
                }
                Next::StandIn
            }
        };
        Err(stop)
    }
}

/// The fields of an object, as its type knows them.
pub(super) struct Members<'r, 'de> {
    reader: &'r mut Reader<'de>,
    record: Shape,
    fields: &'static [&'static str],
    at: usize,
    first: bool,
    seen: Vec<&'static str>,
    /// Fields that a name nobody knows was probably meant to be.
    guessed: Vec<&'static str>,
    /// Once the object is at its end: what the type still has to be given.
    rest: Option<Vec<&'static str>>,
}

/// How many unknown names of a document are compared with those they could have meant.
const MOST_GUESSES: usize = 1_000;

impl<'r, 'de> Members<'r, 'de> {
    pub(super) fn new(
        reader: &'r mut Reader<'de>,
        record: Shape,
        fields: &'static [&'static str],
        at: usize,
    ) -> Self {
        Self { reader, record, fields, at, first: true, seen: Vec::new(), guessed: Vec::new(), rest: None }
    }

    fn step(&self, field: &'static str) -> Step {
        Step::Field { record: self.record.label(), field }
    }

    fn known(&self) -> &'static [&'static str] {
        self.reader.lessons.allowed(self.record, self.fields)
    }

    /// Whether the next value is null or a blank text: that is as good as left out, in a field of another tag too.
    fn says_nothing(&self) -> bool {
        let mut ahead = self.reader.scanner.clone();
        match ahead.value() {
            Ok(b'n') => true,
            Ok(b'"') => ahead.string().is_ok_and(|text| text.trim().is_empty()),
            _ => false,
        }
    }

    fn unknown(&mut self, at: usize, name: &str) -> Result<(), NotJson> {
        let known = self.known();
        let mut meant = None;
        if self.reader.guesses < MOST_GUESSES {
            self.reader.guesses = self.reader.guesses.saturating_add(1);
            meant = nearest(name, known.iter().copied());
            self.guessed.extend(meant);
        }
        self.reader.path.push(Step::Unknown { record: self.record.label(), name: name.into() });
        let expected = Expected::Field { known, nearest: meant };
        self.reader.fault(at, ReadErrorCode::UnknownField, Found::text(name), expected);
        self.reader.skip()?;
        self.reader.path.pop();
        Ok(())
    }

    fn twice(&mut self, at: usize, field: &'static str) -> Result<(), NotJson> {
        self.reader.path.push(self.step(field));
        self.reader.fault(at, ReadErrorCode::DuplicateKey, Found::text(field), Expected::Once);
        self.reader.skip()?;
        self.reader.path.pop();
        Ok(())
    }

    /// What the type is still to be given at the end, last one first.
    fn missing(&mut self) -> Vec<&'static str> {
        let unseen = |field: &&'static str| !self.seen.contains(field);
        let mut rest: Vec<_> =
            self.reader.lessons.required(self.record, self.fields).into_iter().filter(unseen).collect();
        let guessed: Vec<_> = self.guessed.iter().copied().filter(unseen).collect();
        for field in &rest {
            self.reader.path.push(self.step(field));
            self.reader.fault(self.at, ReadErrorCode::Missing, Found::Nothing, Expected::Something);
            self.reader.path.pop();
        }
        for field in guessed {
            if !rest.contains(&field) {
                rest.push(field);
            }
        }
        rest.reverse();
        rest
    }
}

impl<'de> MapAccess<'de> for &mut Members<'_, 'de> {
    type Error = Stop;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Stop> {
        loop {
            if let Some(rest) = &self.rest {
                return rest.last().map(|field| seed.deserialize(field.into_deserializer())).transpose();
            }
            self.reader.goes_on()?;
            let Some((at, name)) = self.reader.scanner.name(self.first)? else {
                self.rest = Some(self.missing());
                continue;
            };
            self.first = false;
            let field = self.fields.iter().copied().find(|field| *field == name);
            match field.filter(|field| self.known().contains(field) || self.says_nothing()) {
                None => self.unknown(at, &name)?,
                Some(field) if self.seen.contains(&field) => self.twice(at, field)?,
                Some(field) => {
                    self.seen.push(field);
                    self.reader.path.push(self.step(field));
                    return seed.deserialize(field.into_deserializer()).map(Some);
                }
            }
        }
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Stop> {
        let reader = &mut *self.reader;
        if let Some(rest) = &mut self.rest {
            let field = rest.pop().unwrap_or_default();
            let need = reader.lessons.need(self.record, field);
            return seed.deserialize(StandIn::new(&mut reader.lessons, need));
        }
        let value = seed.deserialize(&mut *reader)?;
        reader.path.pop();
        Ok(value)
    }
}

/// The elements of a list.
pub(super) struct Elements<'r, 'de> {
    reader: &'r mut Reader<'de>,
    next: usize,
}

impl<'r, 'de> Elements<'r, 'de> {
    pub(super) fn new(reader: &'r mut Reader<'de>) -> Self {
        Self { reader, next: 0 }
    }
}

impl<'de> SeqAccess<'de> for Elements<'_, 'de> {
    type Error = Stop;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Stop> {
        self.reader.goes_on()?;
        if !self.reader.scanner.element(self.next == 0)? {
            return Ok(None);
        }
        self.reader.path.push(Step::Line(self.next));
        self.next = self.next.saturating_add(1);
        let value = seed.deserialize(&mut *self.reader)?;
        self.reader.path.pop();
        Ok(Some(value))
    }
}
