//! Texts and ids.

use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use smol_str::SmolStr;

use super::nfc::nfc;
use crate::parse::{ParseTolerant, ReadBlank, Reader, ValueError, ValueKind, is_invisible};

/// A text that says something: valid Unicode with something visible in it, at most 20,000 characters, no control
/// characters but line feed and tab. It is kept in Unicode's normalisation form C, so that equal texts are equal however
/// they were typed.
///
/// ```
/// use kalix_policy::register::{Text, ValueError};
///
/// let text: Text = "Elevutbyte med Pielavesi".parse()?;
/// assert_eq!(text.as_str(), "Elevutbyte med Pielavesi");
/// assert_eq!("  \u{200b}".parse::<Text>(), Err(ValueError::Missing));
/// assert_eq!("Lulea\u{30a}".parse::<Text>()?.as_str(), "Luleå");
/// assert_eq!("a\u{7}".parse::<Text>(), Err(ValueError::Text));
/// # Ok::<(), ValueError>(())
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Text(Box<str>);

impl Text {
    /// The most characters a text may have.
    pub const LONGEST: usize = 20_000;

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// A text that is known when the library is built.
    pub(crate) fn from_static(text: &'static str) -> Self {
        Self(text.into())
    }

    /// A text that has been found to be in order.
    pub(crate) fn new_unchecked(text: &str) -> Self {
        Self(text.into())
    }

    /// What stands in for a text that nobody gets to see.
    pub(crate) fn none() -> Self {
        Self(Box::default())
    }
}

impl FromStr for Text {
    type Err = ValueError;

    fn from_str(text: &str) -> Result<Self, ValueError> {
        text_or_blank(text)?.ok_or(ValueError::Missing)
    }
}

pub(crate) fn text_or_blank(text: &str) -> Result<Option<Text>, ValueError> {
    // Nearly all texts are simple, which one look at their bytes shows.
    if is_simple(text.as_bytes()) && text.len() <= Text::LONGEST {
        return Ok((!is_blank(text)).then(|| Text(text.into())));
    }
    let text = nfc(text);
    Ok(says_something(&text)?.then(|| Text(text.into())))
}

/// Whether a text says something, or is blank.
pub(crate) fn says_something(text: &str) -> Result<bool, ValueError> {
    let too_long = text.len() > Text::LONGEST && text.chars().nth(Text::LONGEST).is_some();
    let control = |c: char| c.is_control() && c != '\n' && c != '\t';
    if too_long || (may_hold_controls(text.as_bytes()) && text.chars().any(control)) {
        return Err(ValueError::Text);
    }
    Ok(!is_blank(text))
}

fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || is_invisible(c))
}

/// Whether any byte of a text could be a control character's: below the space are the C0 controls; DEL and the C1 controls
/// begin with the bytes 7F and C2.
fn may_hold_controls(text: &[u8]) -> bool {
    any_byte(text, |byte| byte < b' ' || byte == 0x7f || byte == 0xc2)
}

/// Whether a text has no control character and is in form C, as can be seen from its bytes alone.
pub(crate) fn is_simple(text: &[u8]) -> bool {
    !any_byte(text, |byte| byte < b' ' || byte == 0x7f || byte == 0xc2 || byte >= 0xcc)
}

/// Whether any byte is of a kind. All are looked at, which the machine does many at a time.
fn any_byte(text: &[u8], kind: impl Fn(u8) -> bool) -> bool {
    text.iter().fold(false, |any, byte| any | kind(*byte))
}

/// 1 to 64 visible characters: nothing invisible but single spaces inside.
pub(crate) fn is_id(text: &str) -> bool {
    let visible = |c: char| match c {
        '!'..='~' | ' ' => true,
        _ => !(c.is_control() || c.is_whitespace() || is_invisible(c)),
    };
    let length = if text.len() <= 64 { text.len() } else { text.chars().take(65).count() };
    let plain = || length == text.len() && !any_byte(text.as_bytes(), |byte| !matches!(byte, b' '..=b'~'));
    (1..=64).contains(&length)
        && !text.starts_with(' ')
        && !text.ends_with(' ')
        && (plain() || text.chars().all(visible))
}

/// An id as it is kept, in form C.
fn checked_id(text: &str) -> Result<SmolStr, ValueError> {
    let text = nfc(text);
    if is_id(&text) { Ok(SmolStr::new(text)) } else { Err(ValueError::Id) }
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => { $(
        $(#[$doc])*
        ///
        /// 1 to 64 visible characters, compared exactly in Unicode's normalisation form C: no control or format characters,
        /// no blank at either end.
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(SmolStr);

        impl $name {
            /// The id as it is written.
            pub fn as_str(&self) -> &str {
                self.0.as_str()
            }

            /// The id as a key of any map.
            #[allow(dead_code, reason = "not every kind of id is looked up")]
            pub(crate) fn to_smol_str(&self) -> SmolStr {
                self.0.clone()
            }

            /// An id that has been found to be in order.
            #[allow(dead_code, reason = "not every kind of id is made again")]
            pub(crate) fn new_unchecked(id: &str) -> Self {
                Self(SmolStr::new(id))
            }

            /// An id that is known when the library is built.
            #[allow(dead_code, reason = "not every kind of id has one")]
            pub(crate) const fn from_static(id: &'static str) -> Self {
                Self(SmolStr::new_static(id))
            }
        }

        impl FromStr for $name {
            type Err = ValueError;

            fn from_str(text: &str) -> Result<Self, ValueError> {
                checked_id(text).map(Self)
            }
        }

        /// Lets a map with this key be asked with a plain string.
        impl std::borrow::Borrow<str> for $name {
            fn borrow(&self) -> &str {
                self.as_str()
            }
        }

        string_newtype!($name, "an id of 1 to 64 visible characters");
        $crate::parse::tolerant_from_str!($name: Id, Self::from_static("?"););
    )* };
}

/// What a value that is written as a string has in common: it prints, compares with and is read as that string.
macro_rules! string_newtype {
    ($name:ident, $expected:literal) => {
        string_newtype!($name, $expected, parsed);
    };
    ($name:ident, $expected:literal, $read:ident) => {
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, "{:?}", self.as_str())
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl PartialEq<str> for $name {
            fn eq(&self, other: &str) -> bool {
                self.as_str() == other
            }
        }

        impl PartialEq<&str> for $name {
            fn eq(&self, other: &&str) -> bool {
                self.as_str() == *other
            }
        }

        impl TryFrom<&str> for $name {
            type Error = $crate::parse::ValueError;

            fn try_from(text: &str) -> Result<Self, Self::Error> {
                text.parse()
            }
        }

        impl TryFrom<String> for $name {
            type Error = $crate::parse::ValueError;

            fn try_from(text: String) -> Result<Self, Self::Error> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(value: $name) -> Self {
                value.as_str().to_owned()
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::parse::$read(deserializer, $expected)
            }
        }
    };
}
pub(super) use string_newtype;

string_newtype!(Text, "a text");

ids! {
    /// The id of a project in the municipality's register.
    ProjectId;
    /// The id of a body: a council, an executive, a board, a committee.
    BodyId;
    /// The id of an administration (förvaltning).
    AdministrationId;
    /// The id of a person, preferably not a name: record no more of people than is needed.
    PersonId;
    /// The id of an edition of a policy.
    PolicyId;
}

/// A text that may be left out, be null or be blank: all three mean that it is missing.
pub(crate) fn optional_text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Text>, D::Error> {
    let text: Option<PossiblyBlank> = Option::deserialize(deserializer)?;
    Ok(text.and_then(|text| text.0))
}

struct PossiblyBlank(Option<Text>);

impl<'de> Deserialize<'de> for PossiblyBlank {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        blank_or_text::deserialize(deserializer).map(Self)
    }
}

/// A text that must be written, but may be blank: the rules say so when it is.
pub(crate) mod blank_or_text {
    use super::{Deserializer, Serialize, Serializer, Text, text_or_blank};
    use crate::parse::StringVisitor;

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Text>, D::Error> {
        deserializer.deserialize_str(StringVisitor { expected: "a text", make: text_or_blank })
    }

    #[expect(clippy::ref_option, reason = "serde's `with` hands in a reference to the field")]
    pub(crate) fn serialize<S: Serializer>(text: &Option<Text>, serializer: S) -> Result<S::Ok, S::Error> {
        text.as_ref().map_or("", Text::as_str).serialize(serializer)
    }
}

impl ReadBlank for Text {
    /// Reads a text that may be blank, and is none then.
    fn read_blank(slot: &mut Option<Self>, reader: &mut Reader<'_>) {
        *slot = None;
        reader.text(ValueKind::PossiblyBlankText, &mut |text| {
            *slot = text_or_blank(text)?;
            Ok(())
        });
    }
}

impl ParseTolerant for Text {
    fn placeholder() -> Self {
        Self::none()
    }

    fn read_into(&mut self, reader: &mut Reader<'_>) {
        reader.text(ValueKind::Text, &mut |text| {
            *self = text.parse()?;
            Ok(())
        });
    }

    /// Where a text may be left out it may be blank, too.
    fn read_some(slot: &mut Option<Self>, reader: &mut Reader<'_>) {
        *slot = None;
        if !reader.null() {
            Self::read_blank(slot, reader);
        }
    }
}
