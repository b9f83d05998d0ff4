//! What is put in the stead of a value that cannot be read, so that reading goes on: something of the right kind.
//!
//! Nobody gets to see a stand-in: what rests on one is not told.

use serde::{
    de::{DeserializeSeed, Deserializer, IntoDeserializer, MapAccess, SeqAccess, Visitor},
    forward_to_deserialize_any,
};

use super::{
    leaf::Leaf,
    lessons::{Lessons, Shape, Stop, TAG_OF_STAND_IN},
};

impl Leaf {
    /// Hands over something that is in order.
    pub(super) fn stand_in<'de, V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        match self {
            Self::Text | Self::PossiblyBlankText | Self::Id => visitor.visit_str("?"),
            Self::Date => visitor.visit_str("2000-01-01"),
            Self::Year => visitor.visit_i128(2000),
            Self::Country => visitor.visit_str("SE"),
            Self::Currency => visitor.visit_str("SEK"),
            Self::MunicipalityCode => visitor.visit_str("0000"),
            Self::OrganisationNumber => visitor.visit_str("556036-0793"),
            Self::Amount | Self::Share => visitor.visit_i128(0),
            Self::Decimal => visitor.visit_i128(1),
            Self::OneOf(choices) => visitor.visit_str(choices.iter().next().unwrap_or_default()),
        }
    }
}

/// Gives every type what it asks for.
pub(super) struct StandIn<'r> {
    lessons: &'r mut Lessons,
    need: Need,
}

/// Whether a value has to be there, whatever its type lets be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Need {
    Required,
    Optional,
}

impl<'r> StandIn<'r> {
    pub(super) fn new(lessons: &'r mut Lessons, need: Need) -> Self {
        Self { lessons, need }
    }
}

impl<'de> Deserializer<'de> for StandIn<'_> {
    type Error = Stop;

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        word: &'static str,
        visitor: V,
    ) -> Result<V::Value, Stop> {
        match Leaf::of(word) {
            Some(leaf) => leaf.stand_in(visitor),
            None => visitor.visit_seq(Tries { stand_in: self, over: false }),
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Stop> {
        let record = Shape::of(name, |_| Some(TAG_OF_STAND_IN.into()));
        let mut rest = self.lessons.required(record, fields);
        rest.extend(record.tag().filter(|tag| !rest.contains(tag)));
        let members = Members { stand_in: StandIn::new(&mut *self.lessons, Need::Required), rest };
        let read = visitor.visit_map(members);
        self.lessons.heard(record, read)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        match self.need {
            Need::Required => visitor.visit_some(self),
            Need::Optional => visitor.visit_none(),
        }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        visitor.visit_seq(NoElements)
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        visitor.visit_bool(false)
    }

    /// What else is asked for are whole numbers; one is in every range.
    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        visitor.visit_u8(1)
    }

    forward_to_deserialize_any! {
        i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct tuple
        tuple_struct map enum identifier ignored_any
    }
}

/// A record, tried until it has everything it requires.
struct Tries<'r> {
    stand_in: StandIn<'r>,
    over: bool,
}

impl<'de> SeqAccess<'de> for Tries<'_> {
    type Error = Stop;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Stop> {
        if self.over {
            return Ok(None);
        }
        let StandIn { lessons, need } = &mut self.stand_in;
        let record = seed.deserialize(StandIn::new(lessons, *need));
        // Each time round something new is learnt of the type, and there is only so much of it.
        self.over = match &record {
            Err(Stop::Again) => false,
            Err(complaint) => !lessons.learn(complaint),
            Ok(_) => true,
        };
        record.map(Some)
    }
}

struct Members<'r> {
    stand_in: StandIn<'r>,
    rest: Vec<&'static str>,
}

impl<'de> MapAccess<'de> for Members<'_> {
    type Error = Stop;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Stop> {
        self.rest.last().map(|field| seed.deserialize(field.into_deserializer())).transpose()
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Stop> {
        self.rest.pop();
        let StandIn { lessons, need } = &mut self.stand_in;
        seed.deserialize(StandIn::new(lessons, *need))
    }
}

struct NoElements;

impl<'de> SeqAccess<'de> for NoElements {
    type Error = Stop;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, _: S) -> Result<Option<S::Value>, Stop> {
        Ok(None)
    }
}
