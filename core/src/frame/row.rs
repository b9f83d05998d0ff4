//! A cell as serde reads it, so that a row becomes a project without a detour through JSON.
//!
//! It only reads what is in order. What is not is read again, as JSON and in detail: see [`super::Rows`].

use std::fmt;

use serde::{
    de::{
        self, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor, value::BorrowedStrDeserializer,
    },
    forward_to_deserialize_any,
};

use super::column::{Cell, Column};
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

/// The fields of a record that are not null.
struct Fields<'de, 'a> {
    left: std::slice::Iter<'de, (&'a str, Column<'a>)>,
    row: usize,
    next: Option<Cell<'de, 'a>>,
}

impl<'de> MapAccess<'de> for Fields<'de, '_> {
    type Error = NotInOrder;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, NotInOrder> {
        for (name, column) in self.left.by_ref() {
            let cell = column.cell(self.row);
            if !matches!(cell, Cell::Null) {
                self.next = Some(cell);
                return seed.deserialize(BorrowedStrDeserializer::new(name)).map(Some);
            }
        }
        Ok(None)
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
        self.rows.next().map(|row| seed.deserialize(self.values.cell(row))).transpose()
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.rows.len())
    }
}

impl<'de> Deserializer<'de> for Cell<'de, '_> {
    type Error = NotInOrder;

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        word: &'static str,
        visitor: V,
    ) -> Result<V::Value, NotInOrder> {
        let Some(leaf) = Leaf::of(word) else { return visitor.visit_newtype_struct(self) };
        let checked = match &self {
            // What is no number checks its text itself.
            Cell::Text(text) if !leaf.is_number() => return visitor.visit_str(text),
            Cell::Moment(text) if !leaf.is_number() => return visitor.visit_str(text),
            Cell::Text(text) => leaf.check_text(text),
            Cell::Number(digits) => leaf.check_number(digits),
            _ => return Err(NotInOrder),
        };
        match checked {
            Ok(Sound::Units(units)) => visitor.visit_i128(units.into()),
            _ => Err(NotInOrder),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, NotInOrder> {
        if matches!(self, Cell::Null) { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, NotInOrder> {
        match self {
            Cell::Bool(value) => visitor.visit_bool(value),
            Cell::Number(digits) => visitor.visit_i64(digits.parse().map_err(|_| NotInOrder)?),
            Cell::List(values, rows) => visitor.visit_seq(Elements { values, rows }),
            Cell::Record(columns, row) => visitor.visit_map(Fields { left: columns.iter(), row, next: None }),
            Cell::Null | Cell::Text(_) | Cell::Moment(_) | Cell::Foreign(_) => Err(NotInOrder),
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple
        tuple_struct map struct enum identifier ignored_any
    }
}
