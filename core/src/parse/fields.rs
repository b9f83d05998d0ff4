//! Detailed parsing of records and lists: their fields and elements, one after the other.

use super::{
    error::{Actual, Expected, ReadErrorCode, Step},
    nearest::nearest,
    reader::{Reader, Stop},
    scan::NotJson,
    tolerant::{Elements, RecordFields, RecordSchema},
};

/// How many unknown names of a document are compared with the known ones, to suggest a correction.
const MOST_GUESSES: usize = 1_000;

impl Reader<'_> {
    /// Parses a record's fields into `into`.
    pub(crate) fn record(&mut self, schema: &RecordSchema, into: &mut dyn RecordFields) {
        let read = self.members(schema, into);
        self.ok_or_stop(read);
    }

    fn members(&mut self, schema: &RecordSchema, into: &mut dyn RecordFields) -> Result<(), Stop> {
        if self.scanner.value()? != b'{' || self.foreign().is_some() {
            return Ok(self.wrong_type(Expected::Object)?);
        }
        let start = self.scanner.at();
        self.scanner.take(b'{');
        // `seen` has a bit for each field that was found.
        let (mut seen, mut next, mut first) = (0_u64, 0, true);
        loop {
            self.check_stopped()?;
            let Some((at, name)) = self.scanner.name(first)? else { break };
            first = false;
            // Fields usually come in the order of the schema.
            let in_order = schema.fields.get(next).is_some_and(|field| *field == name);
            let place =
                if in_order { Some(next) } else { schema.fields.iter().position(|field| *field == name) };
            let known = place.and_then(|place| Some((place, *schema.fields.get(place)?)));
            match known.filter(|(_, field)| self.may_have(schema, field)) {
                None => self.unknown(schema, at, &name)?,
                Some((place, field)) if seen & bit(place) != 0 => self.twice(schema, at, field)?,
                Some((place, field)) => {
                    seen |= bit(place);
                    next = place.saturating_add(1);
                    self.path.push(Step::Field { record: schema.label, field });
                    if schema.is_tagged() && schema.required & bit(place) != 0 && self.null() {
                        // The field's type allows null because records with another tag do not have the field.
                        self.fault(
                            self.scanner.at(),
                            ReadErrorCode::Missing,
                            Actual::Nothing,
                            Expected::Something,
                        );
                    } else {
                        into.field(place, self);
                    }
                    self.path.pop();
                }
            }
        }
        for (place, field) in schema.fields.iter().enumerate() {
            if schema.required & !seen & bit(place) != 0 {
                self.path.push(Step::Field { record: schema.label, field });
                self.fault(start, ReadErrorCode::Missing, Actual::Nothing, Expected::Something);
                self.path.pop();
            }
        }
        Ok(())
    }

    fn may_have(&self, schema: &RecordSchema, field: &str) -> bool {
        !schema.is_tagged() || schema.allowed.contains(&field) || self.says_nothing()
    }

    /// Whether the next value is null or a blank text. Both count as missing, also in a field of another tag.
    fn says_nothing(&self) -> bool {
        let mut ahead = self.scanner.clone();
        match ahead.value() {
            Ok(b'n') => true,
            Ok(b'"') => ahead.string().is_ok_and(|text| text.trim().is_empty()),
            _ => false,
        }
    }

    fn unknown(&mut self, schema: &RecordSchema, at: usize, name: &str) -> Result<(), NotJson> {
        let known = schema.allowed;
        let mut meant = None;
        if self.guesses < MOST_GUESSES {
            self.guesses = self.guesses.saturating_add(1);
            meant = nearest(name, known.iter().copied());
        }
        self.path.push(Step::Unknown { record: schema.label, name: name.into() });
        self.fault(
            at,
            ReadErrorCode::UnknownField,
            Actual::text(name),
            Expected::Field { known, nearest: meant },
        );
        self.skip()?;
        self.path.pop();
        Ok(())
    }

    fn twice(&mut self, schema: &RecordSchema, at: usize, field: &'static str) -> Result<(), NotJson> {
        self.path.push(Step::Field { record: schema.label, field });
        self.fault(at, ReadErrorCode::DuplicateKey, Actual::text(field), Expected::Once);
        self.skip()?;
        self.path.pop();
        Ok(())
    }

    /// The tag of the next record, as an index into `names`. Looks ahead without consuming the record.
    pub(crate) fn tag(&self, tag: &str, names: &[&str]) -> Option<usize> {
        let mut ahead = self.scanner.clone();
        let mut first = true;
        ahead.take(b'{').then_some(())?;
        while let Some((_, name)) = ahead.name(first).ok()? {
            first = false;
            if name == tag {
                ahead.value().ok().filter(|byte| *byte == b'"')?;
                let found = ahead.string().ok()?;
                return names.iter().position(|name| *name == found);
            }
            ahead.skip(usize::MAX).ok()?;
        }
        None
    }

    /// Parses the elements of a list; null is an empty list.
    pub(super) fn list(&mut self, into: &mut dyn Elements) {
        let read = self.elements(into);
        self.ok_or_stop(read);
    }

    fn elements(&mut self, into: &mut dyn Elements) -> Result<(), Stop> {
        match self.scanner.value()? {
            b'n' => return Ok(self.scanner.word().map(drop)?),
            b'[' => self.scanner.take(b'['),
            _ => return Ok(self.wrong_type(Expected::List)?),
        };
        for place in 0.. {
            self.check_stopped()?;
            if !self.scanner.element(place == 0)? {
                break;
            }
            self.path.push(Step::Line(place));
            into.element(self);
            self.path.pop();
        }
        Ok(())
    }
}

/// The bit of the field at `place`, which is less than 64.
fn bit(place: usize) -> u64 {
    1_u64.wrapping_shl(u32::try_from(place).unwrap_or_default())
}
