//! What is put in the stead of a value that cannot be read, so that reading goes on: something of the right kind.
//!
//! Nobody gets to see a stand-in. A draft is read several times with different ones (see [`Trial`]): what is said of it
//! each time does not rest on them.

use serde::{
    de::{DeserializeSeed, Deserializer, IntoDeserializer, MapAccess, SeqAccess, Visitor},
    forward_to_deserialize_any,
};

use super::{
    leaf::{Choices, IdOf, Leaf},
    lessons::{Lessons, Shape, Stop, tag_of_stand_in},
};
use crate::assess::KnownIds;

/// One reading of several with different stand-ins.
#[derive(Debug, Clone, Copy)]
pub(super) struct Trial<'a> {
    /// The first leaves out what may be left out; the others take low, high and every possible value by turns.
    pub(super) number: usize,
    /// Where the faults are, in order.
    pub(super) faulty: &'a [usize],
    /// Ids that are known around the draft.
    pub(super) ids: &'a KnownIds,
}

impl Trial<'_> {
    /// Whether the value at a place is left out in this trial, if it may be.
    pub(super) fn leaves_out(&self, at: usize) -> bool {
        self.number == 0 && self.faulty.binary_search(&at).is_ok()
    }

    pub(super) fn is_odd(&self) -> bool {
        self.number % 2 == 1
    }
}

impl Leaf {
    /// Hands over something that is in order.
    pub(super) fn stand_in<'de, V: Visitor<'de>>(
        self,
        trial: Option<&Trial<'_>>,
        visitor: V,
    ) -> Result<V::Value, Stop> {
        let number = trial.map_or(0, |trial| trial.number);
        let turn = |values: [&'static str; 3]| values.into_iter().nth(number % 3).unwrap_or_default();
        let units = |values: [i128; 3]| values.into_iter().nth(number % 3).unwrap_or_default();
        match self {
            Self::Text | Self::PossiblyBlankText => visitor.visit_str("?"),
            Self::Id(of) => {
                let known = trial.map(|trial| match of {
                    IdOf::Body => trial.ids.bodies.as_slice(),
                    IdOf::Administration => &trial.ids.administrations,
                    IdOf::Person => &trial.ids.people,
                    IdOf::Project | IdOf::Policy => &[],
                });
                // The first two trials take an id that nobody knows, the others every known one by turns.
                let turn = number.checked_sub(2);
                let known = known.zip(turn).and_then(|(known, turn)| known.iter().cycle().nth(turn));
                visitor.visit_str(known.map_or("?", String::as_str))
            }
            Self::Date => visitor.visit_str(turn(["1900-01-01", "2200-12-31", "2020-06-15"])),
            Self::Year => visitor.visit_i128(units([1900, 2200, 2020])),
            Self::Country => visitor.visit_str(turn(["SE", "FI", "NO"])),
            Self::Currency => visitor.visit_str(turn(["SEK", "EUR", "NOK"])),
            Self::MunicipalityCode => visitor.visit_str("0000"),
            Self::OrganisationNumber => {
                visitor.visit_str(turn(["556036-0793", "202100-2841", "212000-2692"]))
            }
            Self::Amount => visitor.visit_i128(units([0, 99_999_999_999_999_999, 100])),
            Self::Decimal => visitor.visit_i128(units([1, 999_999_999_999_999_999, 1_000_000])),
            Self::Share => visitor.visit_i128(units([0, 1_000_000, 500_000])),
            Self::OneOf(choices) => visitor.visit_str(member(choices, number)),
        }
    }
}

fn member(choices: Choices, number: usize) -> &'static str {
    let count = choices.iter().count().max(1);
    choices.iter().nth(number.checked_rem(count).unwrap_or_default()).unwrap_or_default()
}

/// Gives every type what it asks for.
pub(super) struct StandIn<'r, 't> {
    lessons: &'r mut Lessons,
    trial: Option<&'t Trial<'t>>,
    need: Need,
}

/// Whether a value has to be there, whatever its type lets be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Need {
    Required,
    Optional,
}

impl<'r, 't> StandIn<'r, 't> {
    pub(super) fn new(lessons: &'r mut Lessons, trial: Option<&'t Trial<'t>>, need: Need) -> Self {
        Self { lessons, trial, need }
    }

    fn number(&self) -> usize {
        self.trial.map_or(0, |trial| trial.number)
    }
}

impl<'de> Deserializer<'de> for StandIn<'_, '_> {
    type Error = Stop;

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        word: &'static str,
        visitor: V,
    ) -> Result<V::Value, Stop> {
        match Leaf::of(word) {
            Some(leaf) => leaf.stand_in(self.trial, visitor),
            None => visitor.visit_seq(Tries { stand_in: self, over: false }),
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Stop> {
        let record = Shape::of(name, |_| Some(tag_of_stand_in(self.number()).into()));
        let mut rest = self.lessons.required(record, fields);
        rest.extend(record.tag().filter(|tag| !rest.contains(tag)));
        let members =
            Members { stand_in: StandIn::new(&mut *self.lessons, self.trial, Need::Required), rest };
        let read = visitor.visit_map(members);
        self.lessons.heard(record, read)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        let left_out = self.need == Need::Optional && self.number() == 0;
        if left_out { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        let left = self.trial.is_some_and(Trial::is_odd);
        visitor.visit_seq(Elements { stand_in: self, left })
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        visitor.visit_bool(self.trial.is_some_and(Trial::is_odd))
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
struct Tries<'r, 't> {
    stand_in: StandIn<'r, 't>,
    over: bool,
}

impl<'de> SeqAccess<'de> for Tries<'_, '_> {
    type Error = Stop;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Stop> {
        if self.over {
            return Ok(None);
        }
        let StandIn { lessons, trial, need } = &mut self.stand_in;
        let record = seed.deserialize(StandIn::new(lessons, *trial, *need));
        // Each time round something new is learnt of the type, and there is only so much of it.
        self.over = match &record {
            Err(Stop::Again) => false,
            Err(complaint) => !lessons.learn(complaint),
            Ok(_) => true,
        };
        record.map(Some)
    }
}

struct Members<'r, 't> {
    stand_in: StandIn<'r, 't>,
    rest: Vec<&'static str>,
}

impl<'de> MapAccess<'de> for Members<'_, '_> {
    type Error = Stop;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Stop> {
        self.rest.last().map(|field| seed.deserialize(field.into_deserializer())).transpose()
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Stop> {
        self.rest.pop();
        let StandIn { lessons, trial, need } = &mut self.stand_in;
        seed.deserialize(StandIn::new(lessons, *trial, *need))
    }
}

struct Elements<'r, 't> {
    stand_in: StandIn<'r, 't>,
    left: bool,
}

impl<'de> SeqAccess<'de> for Elements<'_, '_> {
    type Error = Stop;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Stop> {
        if !std::mem::take(&mut self.left) {
            return Ok(None);
        }
        let StandIn { lessons, trial, need } = &mut self.stand_in;
        seed.deserialize(StandIn::new(lessons, *trial, *need)).map(Some)
    }
}
