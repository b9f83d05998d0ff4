//! Error-tolerant parsing: values are parsed in place, over a valid placeholder.
//!
//! A record lists its fields once more (the compiler checks the list against the record). Each type generates only one
//! call per field, so that all records together take few kilobytes.

use super::{
    error::{Expected, ReadErrorCode},
    reader::Reader,
};

/// A type that is parsed with every error recorded.
pub trait ParseTolerant: Sized {
    /// Whether a field of this type is required.
    const REQUIRED: bool = true;

    /// A valid value that replaces one that cannot be parsed. It is never shown: results that depend on it are held
    /// back.
    fn placeholder() -> Self;

    /// Parses the next value over `self`, a placeholder, which stays when there is an error.
    fn read_into(&mut self, reader: &mut Reader<'_>);

    /// Parses a value that may be null.
    fn read_some(slot: &mut Option<Self>, reader: &mut Reader<'_>) {
        *slot = None;
        if !reader.null() {
            slot.insert(Self::placeholder()).read_into(reader);
        }
    }
}

/// A record's label and fields, without the types of the fields.
pub struct RecordSchema {
    /// The record's name in the labels.
    pub(super) label: &'static str,
    /// All fields in declaration order, 64 at most.
    pub(super) fields: &'static [&'static str],
    /// The fields that the record may have; others must be null or blank.
    pub(super) allowed: &'static [&'static str],
    /// The required fields, a bit for each; the first field has the lowest bit.
    pub(super) required: u64,
}

impl RecordSchema {
    /// Whether these are the record's fields, in their order.
    #[cfg(feature = "arrow")]
    pub(crate) const fn has_fields(&self, names: &[&str]) -> bool {
        let (mut fields, mut names) = (self.fields, names);
        while let ([field, fields_after @ ..], [name, names_after @ ..]) = (fields, names) {
            if !is_same(field.as_bytes(), name.as_bytes()) {
                return false;
            }
            (fields, names) = (fields_after, names_after);
        }
        fields.is_empty() && names.is_empty()
    }

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

    /// The same record with one tag: with fewer allowed fields, and other required ones.
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

    /// Whether a tag decides which fields are allowed.
    pub(super) fn is_tagged(&self) -> bool {
        !std::ptr::eq(self.allowed, self.fields)
    }
}

#[cfg(feature = "arrow")]
const fn is_same(mut one: &[u8], mut other: &[u8]) -> bool {
    while let ([a, one_after @ ..], [b, other_after @ ..]) = (one, other) {
        if *a != *b {
            return false;
        }
        (one, other) = (one_after, other_after);
    }
    one.is_empty() && other.is_empty()
}

/// A record whose fields are parsed by their index.
pub trait RecordFields {
    /// Parses the next value into the field at `place`.
    fn field(&mut self, place: usize, reader: &mut Reader<'_>);
}

/// A record that is parsed field by field.
pub trait TolerantRecord: RecordFields + Sized {
    /// The record's label and fields.
    const SCHEMA: RecordSchema;

    /// The record before any field is parsed, with placeholders for the required ones.
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

/// How a field is parsed, where its type alone does not decide it.
pub(crate) trait FieldStrategy<T> {
    const REQUIRED: bool;

    fn placeholder() -> T;

    fn read_into(field: &mut T, reader: &mut Reader<'_>);
}

/// As the field's type is parsed.
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

/// The default when the field is missing or null.
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

/// `true` when the field is missing or null.
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

/// A type of text that may be blank, which is `None`.
pub(crate) trait ReadBlank: ParseTolerant {
    /// Parses the next text; a blank one is `None`.
    fn read_blank(slot: &mut Option<Self>, reader: &mut Reader<'_>);
}

/// A text that is required and may be blank.
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

/// A text that may be missing or null, but not blank.
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

/// Whether a record requires a field. The argument only lets the compiler infer the field's type.
pub(crate) const fn required<R, T, H: FieldStrategy<T>>(_: fn(&R) -> &T) -> bool {
    H::REQUIRED
}

/// Declares the fields of records, and how each is parsed where its type alone does not decide it.
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

/// A list that is parsed element by element.
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

/// A list that is missing or null is empty.
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

/// The number of participants.
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

/// Declares types that are written as strings and checked by their `FromStr`.
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
