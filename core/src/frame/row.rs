//! A row as serde reads it, so that it becomes a project without a detour through JSON.
//!
//! It only reads what is in order. What is not is read again, as JSON and in detail: see [`super::Rows`].

use std::fmt;

use serde::{
    Deserialize,
    de::{self, DeserializeSeed, Deserializer, IntoDeserializer, MapAccess, SeqAccess, Visitor},
    forward_to_deserialize_any,
};

use super::column::{Cell, Column, Columns};
use crate::read::{Leaf, Sound};

/// Something is not in order.
#[derive(Debug)]
pub(super) struct NotInOrder;

impl fmt::Display for NotInOrder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not in order")
    }
}

impl std::error::Error for NotInOrder {}

impl de::Error for NotInOrder {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }

    fn invalid_type(_: de::Unexpected<'_>, _: &dyn de::Expected) -> Self {
        Self
    }

    fn unknown_field(_: &str, _: &'static [&'static str]) -> Self {
        Self
    }
}

/// Where a value stands: a row of a column.
#[derive(Clone, Copy)]
struct Place<'de, 'a> {
    column: &'de Column<'a>,
    row: usize,
}

/// Reads a row of columns.
pub(super) fn read<'de, T: Deserialize<'de>>(columns: &'de Columns<'_>, row: usize) -> Result<T, NotInOrder> {
    T::deserialize(Row { columns, row })
}

/// A row of columns: a record.
#[derive(Clone, Copy)]
struct Row<'de, 'a> {
    columns: &'de Columns<'a>,
    row: usize,
}

impl<'de> Deserializer<'de> for Row<'de, '_> {
    type Error = NotInOrder;

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, NotInOrder> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, NotInOrder> {
        visitor.visit_some(self)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, NotInOrder> {
        let left = self.columns.placed(fields).ok_or(NotInOrder)?;
        visitor.visit_map(Filled { left, row: self.row, next: None })
    }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, NotInOrder> {
        let left = self.columns.iter();
        visitor.visit_map(Filled { left, row: self.row, next: None })
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple
        tuple_struct map enum identifier ignored_any
    }
}

/// The fields of a record that are not null, each with its name or its place among the fields.
struct Filled<'de, 'a, I> {
    left: I,
    row: usize,
    next: Option<Place<'de, 'a>>,
}

impl<'de, 'a: 'de, N, I> MapAccess<'de> for Filled<'de, 'a, I>
where
    N: IntoDeserializer<'de, NotInOrder>,
    I: Iterator<Item = (N, &'de Column<'a>)>,
{
    type Error = NotInOrder;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, NotInOrder> {
        let row = self.row;
        let filled = self.left.by_ref().filter(|(_, column)| !column.is_null(row));
        let mut values = filled.filter_map(|(name, column)| column.resolved(row).map(|place| (name, place)));
        let Some((name, (column, row))) = values.next() else { return Ok(None) };
        self.next = Some(Place { column, row });
        seed.deserialize(name.into_deserializer()).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, NotInOrder> {
        seed.deserialize(self.next.take().ok_or(NotInOrder)?)
    }
}

struct Elements<'de, 'a> {
    values: &'de Column<'a>,
    rows: std::ops::Range<usize>,
}

impl<'de> SeqAccess<'de> for Elements<'de, '_> {
    type Error = NotInOrder;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, NotInOrder> {
        let Some(row) = self.rows.next() else { return Ok(None) };
        // An element that is null is in order nowhere.
        let filled = Some(row).filter(|row| !self.values.is_null(*row));
        let (column, row) = filled.and_then(|row| self.values.resolved(row)).ok_or(NotInOrder)?;
        seed.deserialize(Place { column, row }).map(Some)
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.rows.len())
    }
}

impl Place<'_, '_> {
    /// A number in units of its last decimal.
    fn units(self, leaf: Leaf) -> Option<i64> {
        let checked = match self.column.whole(self.row) {
            Some(whole) => leaf.check_whole(whole),
            None => match self.column.cell(self.row) {
                Cell::Text(text) => leaf.check_text(text),
                Cell::Number(digits) => leaf.check_number(&digits),
                _ => return None,
            },
        };
        match checked {
            Ok(Sound::Units(units)) => Some(units),
            _ => None,
        }
    }
}

impl<'de> Deserializer<'de> for Place<'de, '_> {
    type Error = NotInOrder;

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        word: &'static str,
        visitor: V,
    ) -> Result<V::Value, NotInOrder> {
        let Some(leaf) = Leaf::of(word) else { return visitor.visit_newtype_struct(self) };
        if leaf.is_number() {
            return visitor.visit_i128(self.units(leaf).ok_or(NotInOrder)?.into());
        }
        // What is no number checks its text itself.
        if let Some(text) = self.column.text(self.row) {
            return visitor.visit_str(text);
        }
        let day = self.column.day(self.row).ok_or(NotInOrder)?;
        visitor.visit_str(str::from_utf8(&day).map_err(|_| NotInOrder)?)
    }

    /// A field that is null is not handed over, nor is an element.
    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, NotInOrder> {
        visitor.visit_some(self)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, NotInOrder> {
        match self.column.cell(self.row) {
            Cell::Record(columns, row) => Row { columns, row }.deserialize_struct(name, fields, visitor),
            _ => Err(NotInOrder),
        }
    }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, NotInOrder> {
        match self.column.cell(self.row) {
            Cell::Bool(value) => visitor.visit_bool(value),
            Cell::Number(digits) => visitor.visit_i64(digits.parse().map_err(|_| NotInOrder)?),
            Cell::List(values, rows) => visitor.visit_seq(Elements { values, rows }),
            Cell::Record(columns, row) => Row { columns, row }.deserialize_any(visitor),
            Cell::Null | Cell::Text(_) | Cell::Moment(_) | Cell::Foreign(_) => Err(NotInOrder),
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple
        tuple_struct map enum identifier ignored_any
    }
}
