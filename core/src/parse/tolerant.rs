//! How types are read in detail: in place, with something that is in order standing there until it is known better.
//!
//! A record says once more what fields it has (the compiler holds the list against the record). Nothing here is made
//! for each type anew but a call for each field, so that all records together take few kilobytes.

use super::{
    error::{Expected, ReadErrorCode},
    reader::Reader,
};

/// What is read with every fault noted.
pub trait ParseTolerant: Sized {
    /// Whether a record that has such a field must be given it.
    const REQUIRED: bool = true;

    /// Something that is in order. Nobody gets to see it: what rests on it is not told.
    fn placeholder() -> Self;

    /// Reads what comes next over a stand-in, which stays where it cannot be read.
    fn read_into(&mut self, reader: &mut Reader<'_>);

    /// Reads what may be null.
    fn read_some(slot: &mut Option<Self>, reader: &mut Reader<'_>) {
        *slot = None;
        if !reader.null() {
            slot.insert(Self::placeholder()).read_into(reader);
        }
    }
}

/// What a record is, beside its fields' types.
pub struct RecordSchema {
    /// What the labels call the record.
    pub(super) label: &'static str,
    /// Its fields, in their order, 64 at most.
    pub(super) fields: &'static [&'static str],
    /// Those it may have; of the others it may have those that say nothing.
    pub(super) allowed: &'static [&'static str],
    /// Those it must have, a bit for each, the first the lowest.
    pub(super) required: u64,
}

impl RecordSchema {
    pub(crate) const fn new(label: &'static str, fields: &'static [&'static str], required: &[bool]) -> Self {
        assert!(fields.len() <= 64, "a record of more fields than there are bits");
        let (mut bits, mut rest, mut bit) = (0, required, 1_u64);
        while let [first, after @ ..] = rest {
            if *first {
                bits |= bit;
            }
            (rest, bit) = (after, bit.wrapping_shl(1));
        }
        Self { label, fields, allowed: fields, required: bits }
    }

    /// The same record where it may have fewer fields and must have others.
    pub(crate) fn only(
        self,
        label: &'static str,
        allowed: &'static [&'static str],
        required: &[&str],
    ) -> Self {
        let bits = self.fields.iter().rev();
        let required =
            bits.fold(0, |bits: u64, field| bits.wrapping_shl(1) | u64::from(required.contains(field)));
        Self { label, fields: self.fields, allowed, required }
    }

    /// Whether which fields it has depends on a tag.
    pub(super) fn is_tagged(&self) -> bool {
        !std::ptr::eq(self.allowed, self.fields)
    }
}

/// Whose fields are read by their places.
pub trait RecordFields {
    /// Reads what comes next into the field at a place.
    fn field(&mut self, place: usize, reader: &mut Reader<'_>);
}

/// A record.
pub trait TolerantRecord: RecordFields + Sized {
    /// What it is.
    const SCHEMA: RecordSchema;

    /// It as it is before anything of it is read, with stand-ins for what it must have.
    fn begun() -> Self;
}

impl<R: TolerantRecord> ParseTolerant for R {
    fn placeholder() -> Self {
        R::begun()
    }

    fn read_into(&mut self, reader: &mut Reader<'_>) {
        reader.record(&R::SCHEMA, self);
    }
}

/// How a field is read, where its type alone does not say it.
pub(crate) trait FieldStrategy<T> {
    const REQUIRED: bool;

    fn placeholder() -> T;

    fn read_into(field: &mut T, reader: &mut Reader<'_>);
}

/// As its type says.
pub(crate) struct Plain;

impl<T: ParseTolerant> FieldStrategy<T> for Plain {
    const REQUIRED: bool = T::REQUIRED;

    fn placeholder() -> T {
        T::placeholder()
    }

    fn read_into(field: &mut T, reader: &mut Reader<'_>) {
        field.read_into(reader);
    }
}

/// The default, where it is left out or null.
pub(crate) struct OrDefault;

impl<T: ParseTolerant + Default> FieldStrategy<T> for OrDefault {
    const REQUIRED: bool = false;

    fn placeholder() -> T {
        T::default()
    }

    fn read_into(field: &mut T, reader: &mut Reader<'_>) {
        if !reader.null() {
            *field = T::placeholder();
            field.read_into(reader);
        }
    }
}

/// Yes, where it is left out or null.
pub(crate) struct OrTrue;

impl FieldStrategy<bool> for OrTrue {
    const REQUIRED: bool = false;

    fn placeholder() -> bool {
        true
    }

    fn read_into(field: &mut bool, reader: &mut Reader<'_>) {
        if !reader.null() {
            field.read_into(reader);
        }
    }
}

/// A type of text that may be blank, and is none then.
pub(crate) trait ReadBlank: ParseTolerant {
    /// Reads what comes next, or `None` when it is blank.
    fn read_blank(slot: &mut Option<Self>, reader: &mut Reader<'_>);
}

/// A text that must be there and may be blank.
pub(crate) struct MayBeBlank;

impl<T: ReadBlank> FieldStrategy<Option<T>> for MayBeBlank {
    const REQUIRED: bool = true;

    fn placeholder() -> Option<T> {
        None
    }

    fn read_into(field: &mut Option<T>, reader: &mut Reader<'_>) {
        T::read_blank(field, reader);
    }
}

/// A text that may be left out or null, and else must not be blank.
pub(crate) struct OptionalText;

impl<T: ParseTolerant> FieldStrategy<Option<T>> for OptionalText {
    const REQUIRED: bool = false;

    fn placeholder() -> Option<T> {
        None
    }

    fn read_into(field: &mut Option<T>, reader: &mut Reader<'_>) {
        if !reader.null() {
            field.insert(T::placeholder()).read_into(reader);
        }
    }
}

/// Whether a record requires a field: what picks it says its type.
pub(crate) const fn required<R, T, H: FieldStrategy<T>>(_: fn(&R) -> &T) -> bool {
    H::REQUIRED
}

/// Says of a record what fields it has, and how each is read where its type alone does not say it.
macro_rules! tolerant_record {
    ($($record:ident $(= $label:literal)? { $($field:ident $(as $how:ident)?),+ $(,)? })+) => { $(
        impl $crate::parse::RecordFields for $record {
            fn field(&mut self, place: usize, reader: &mut $crate::parse::Reader<'_>) {
                #[expect(non_camel_case_types, reason = "they are the fields' names")]
                enum FieldIndex { $($field),+ }
                $(
                if place == FieldIndex::$field as usize {
                    return <$crate::parse::tolerant_record!(how $($how)?) as $crate::parse::FieldStrategy<_>>::read_into(&mut self.$field, reader);
                }
                )+
            }
        }

        impl $crate::parse::TolerantRecord for $record {
            const SCHEMA: $crate::parse::RecordSchema = $crate::parse::RecordSchema::new(
                $crate::parse::tolerant_record!(label $record $($label)?),
                &[$(stringify!($field)),+],
                &[$($crate::parse::required::<Self, _, $crate::parse::tolerant_record!(how $($how)?)>(|record| &record.$field)),+],
            );

            fn begun() -> Self {
                Self { $($field: <$crate::parse::tolerant_record!(how $($how)?) as $crate::parse::FieldStrategy<_>>::placeholder()),+ }
            }
        }
    )+ };
    (how) => { $crate::parse::Plain };
    (how $how:ident) => { $crate::parse::$how };
    (label $record:ident) => { stringify!($record) };
    (label $record:ident $label:literal) => { $label };
}
pub(crate) use tolerant_record;

impl<T: ParseTolerant> ParseTolerant for Option<T> {
    const REQUIRED: bool = false;

    fn placeholder() -> Self {
        None
    }

    fn read_into(&mut self, reader: &mut Reader<'_>) {
        T::read_some(self, reader);
    }
}

/// What is read element by element.
pub(super) trait Elements {
    fn element(&mut self, reader: &mut Reader<'_>);
}

impl<T: ParseTolerant> Elements for Vec<T> {
    fn element(&mut self, reader: &mut Reader<'_>) {
        let mut element = T::placeholder();
        element.read_into(reader);
        self.push(element);
    }
}

/// A list may be left out or null: then it is empty.
impl<T: ParseTolerant> ParseTolerant for Vec<T> {
    const REQUIRED: bool = false;

    fn placeholder() -> Self {
        Self::new()
    }

    fn read_into(&mut self, reader: &mut Reader<'_>) {
        reader.list(self);
    }
}

impl ParseTolerant for bool {
    fn placeholder() -> Self {
        false
    }

    fn read_into(&mut self, reader: &mut Reader<'_>) {
        *self = reader.boolean().unwrap_or(*self);
    }
}

/// How many people took part.
impl ParseTolerant for u32 {
    fn placeholder() -> Self {
        1
    }

    fn read_into(&mut self, reader: &mut Reader<'_>) {
        let (least, most) = (Self::MIN.into(), Self::MAX.into());
        let read = reader.whole((least, most), ReadErrorCode::Number, Expected::Whole { least, most });
        *self = read.and_then(|read| read.try_into().ok()).unwrap_or(*self);
    }
}

/// The month or the day of a day of every year.
impl ParseTolerant for i8 {
    fn placeholder() -> Self {
        1
    }

    fn read_into(&mut self, reader: &mut Reader<'_>) {
        let range = (Self::MIN.into(), Self::MAX.into());
        let read = reader.whole(range, ReadErrorCode::Date, Expected::DayOfEveryYear);
        *self = read.and_then(|read| read.try_into().ok()).unwrap_or(*self);
    }
}

/// Values that are written as strings, and checked when they are made.
macro_rules! tolerant_from_str {
    ($($string:ident: $leaf:ident, $placeholder:expr;)+) => { $(
        impl $crate::parse::ParseTolerant for $string {
            fn placeholder() -> Self {
                $placeholder
            }

            fn read_into(&mut self, reader: &mut $crate::parse::Reader<'_>) {
                reader.text($crate::parse::ValueKind::$leaf, &mut |text| {
                    *self = text.parse()?;
                    Ok(())
                });
            }
        }
    )+ };
}
pub(crate) use tolerant_from_str;
