//! Records are read from objects only. What serde derives would take an array of a record's fields, too, which no schema
//! allows and nobody means.

use std::{fmt, marker::PhantomData};

use serde::{
    Deserializer,
    de::{self, DeserializeSeed, MapAccess, SeqAccess, Visitor},
    forward_to_deserialize_any,
};

/// What is read field by field.
pub(crate) trait Record<'de>: Sized {
    /// The word that says a record is to come. Formats look through it; the detailed reader knows it, and tries a
    /// record again, or something in its place, until it has one.
    const WORD: &'static str = ANY_RECORD;

    /// Reads the fields.
    fn fields<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error>;
}

/// The word of a record that is in order when its fields are.
pub(crate) const ANY_RECORD: &str = "kalix_policy::record";

/// Reads and writes a record as serde derives it with `remote = "Self"`, from an object and from nothing else.
macro_rules! records {
    ($($record:ident),+ $(,)?) => {
        $crate::register::records!(read $($record),+);
        $(
        impl serde::Serialize for $record {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                Self::serialize(self, serializer)
            }
        }
        )+
    };
    (read $($record:ident),+) => { $(
        impl<'de> $crate::register::Record<'de> for $record {
            fn fields<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                Self::deserialize($crate::register::FromObject(deserializer))
            }
        }

        impl<'de> serde::Deserialize<'de> for $record {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::register::record(deserializer)
            }
        }
    )+ };
}
pub(crate) use records;

/// Reads a record.
pub(crate) fn record<'de, D: Deserializer<'de>, R: Record<'de>>(deserializer: D) -> Result<R, D::Error> {
    deserializer.deserialize_newtype_struct(R::WORD, Fields(PhantomData))
}

struct Fields<R>(PhantomData<R>);

impl<'de, R: Record<'de>> Visitor<'de> for Fields<R> {
    type Value = R;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a record")
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<R, D::Error> {
        R::fields(deserializer)
    }

    /// The same record as often as whoever calls this wants it tried.
    fn visit_seq<A: SeqAccess<'de>>(self, mut tries: A) -> Result<R, A::Error> {
        let mut error = None;
        loop {
            match tries.next_element_seed(Fields(PhantomData)) {
                Ok(Some(record)) => return Ok(record),
                Ok(None) => return Err(error.unwrap_or_else(|| de::Error::custom("no record"))),
                Err(failed) => error = Some(failed),
            }
        }
    }
}

impl<'de, R: Record<'de>> DeserializeSeed<'de> for Fields<R> {
    type Value = R;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<R, D::Error> {
        R::fields(deserializer)
    }
}

/// Refuses anything but an object where a struct is asked for.
pub(crate) struct FromObject<D>(pub(crate) D);

impl<'de, D: Deserializer<'de>> Deserializer<'de> for FromObject<D> {
    type Error = D::Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.0.deserialize_map(visitor)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        self.0.deserialize_struct(name, fields, OnlyObjects(visitor))
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map enum identifier ignored_any
    }
}

struct OnlyObjects<V>(V);

impl<'de, V: Visitor<'de>> Visitor<'de> for OnlyObjects<V> {
    type Value = V::Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.expecting(f)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<V::Value, A::Error> {
        self.0.visit_map(map)
    }
}
