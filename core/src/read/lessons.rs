//! What the detailed reader learns of the records from their own complaints: which fields they require, and which they
//! do not have after all. So no list of required fields stands beside the types.

use std::{borrow::Cow, fmt};

use serde::de;

use super::{scan::NotJson, stand_in::Need};

/// Why serde stopped.
#[derive(Debug)]
pub(super) enum Stop {
    /// The text is not JSON.
    NotJson(NotJson),
    /// A record misses a field.
    Missing(&'static str),
    /// A record has a field that it should not have; it may have these.
    Unknown(&'static [&'static str]),
    /// What was read cannot be what the type says.
    Refused,
    /// Something was learnt: once more.
    Again,
    /// There are so many faults that nobody will read them.
    Enough,
}

impl fmt::Display for Stop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self, f)
    }
}

impl std::error::Error for Stop {}

impl de::Error for Stop {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self::Refused
    }

    fn missing_field(field: &'static str) -> Self {
        Self::Missing(field)
    }

    fn unknown_field(_: &str, known: &'static [&'static str]) -> Self {
        Self::Unknown(known)
    }
}

impl From<NotJson> for Stop {
    fn from(fault: NotJson) -> Self {
        Self::NotJson(fault)
    }
}

/// A record by the name of its type, and by its tag where a tag decides which fields it has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Shape {
    name: &'static str,
    tag: Tag,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tag {
    /// This type has none.
    None,
    /// It is missing, or is none of its names.
    Unknown,
    Known(&'static str),
}

/// The one type with a tag, the field of the tag, and the tags with the type that each makes of the record.
const TAGGED: &str = "Funding";
const TAG: &str = "source";
const TAGS: [(&str, &str); 2] = [("own", "OwnFunding"), ("external", "ExternalFunding")];

impl Shape {
    /// The shape of a type's record, with the tag that `find` finds by the name of its field.
    pub(super) fn of<'a>(
        name: &'static str,
        find: impl FnOnce(&'static str) -> Option<Cow<'a, str>>,
    ) -> Self {
        if name != TAGGED {
            return Self { name, tag: Tag::None };
        }
        let found = find(TAG);
        let tag =
            TAGS.iter().map(|(tag, _)| *tag).find(|tag| found.as_ref().is_some_and(|found| found == tag));
        Self { name, tag: tag.map_or(Tag::Unknown, Tag::Known) }
    }

    /// What the labels call the record.
    pub(super) fn label(self) -> &'static str {
        let of_tag = |known: &str| TAGS.iter().find(|(tag, _)| *tag == known).map(|(_, record)| *record);
        match self.tag {
            Tag::Known(known) => of_tag(known).unwrap_or(self.name),
            _ => self.name,
        }
    }

    /// The tag, and the name of its field.
    pub(super) fn tag(self) -> Option<&'static str> {
        match self.tag {
            Tag::None => None,
            _ => Some(TAG),
        }
    }
}

/// The tag that a stand-in has.
pub(super) const TAG_OF_STAND_IN: &str = "own";

/// What was learnt, and which record was read last.
#[derive(Debug, Clone, Default)]
pub(super) struct Lessons {
    learnt: Vec<Lesson>,
    last: Option<Shape>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Lesson {
    record: Shape,
    what: What,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum What {
    /// The record requires a field.
    Requires(&'static str),
    /// The record has no fields but these.
    HasOnly(&'static [&'static str]),
}

impl Lessons {
    /// Hears how the reading of a record's fields went, and whether there is something to learn from it.
    pub(super) fn heard<T>(&mut self, record: Shape, read: Result<T, Stop>) -> Result<T, Stop> {
        self.last = Some(record);
        match read {
            Err(complaint) if self.keep(record, &complaint) => Err(Stop::Again),
            Err(Stop::Missing(_) | Stop::Unknown(_)) => Err(Stop::Refused),
            read => read,
        }
    }

    /// Learns from what a record says after its fields were read; `false` when there is nothing new in it.
    pub(super) fn learn(&mut self, complaint: &Stop) -> bool {
        match self.last {
            Some(record) if record.tag != Tag::Unknown => self.keep(record, complaint),
            _ => false,
        }
    }

    /// Whether the record that was read last lacks the tag that would say which fields it has.
    pub(super) fn tag_is_unknown(&self) -> bool {
        self.last.is_some_and(|record| record.tag == Tag::Unknown)
    }

    /// Which fields a record is known to require, in their order.
    pub(super) fn required(&self, record: Shape, fields: &'static [&'static str]) -> Vec<&'static str> {
        fields.iter().copied().filter(|field| self.need(record, field) == Need::Required).collect()
    }

    /// Whether a record is known to require a field.
    pub(super) fn need(&self, record: Shape, field: &'static str) -> Need {
        let known = self.learnt.contains(&Lesson { record, what: What::Requires(field) });
        if known { Need::Required } else { Need::Optional }
    }

    /// Which fields a record may have, as far as is known.
    pub(super) fn allowed(&self, record: Shape, fields: &'static [&'static str]) -> &'static [&'static str] {
        let only =
            self.learnt.iter().filter(|lesson| lesson.record == record).find_map(|lesson| {
                match lesson.what {
                    What::HasOnly(fields) => Some(fields),
                    What::Requires(_) => None,
                }
            });
        only.unwrap_or(fields)
    }

    fn keep(&mut self, record: Shape, complaint: &Stop) -> bool {
        let what = match complaint {
            Stop::Missing(field) => What::Requires(field),
            Stop::Unknown(known) => What::HasOnly(known),
            _ => return false,
        };
        let lesson = Lesson { record, what };
        let new = !self.learnt.contains(&lesson);
        if new {
            self.learnt.push(lesson);
        }
        new
    }
}
