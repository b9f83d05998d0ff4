//! Texts.

use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{newtype::string_newtype, nfc::nfc};
use crate::parse::{ParseTolerant, ReadBlank, Reader, ValueError, ValueKind, is_invisible};

/// A text that is not blank: at most 20,000 characters, at least one of them visible, no control characters but line
/// feed and tab.
///
/// It is kept in Unicode's normalisation form C, so that equal texts are equal however they were typed.
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
    /// The maximum number of characters in a text.
    pub const LONGEST: usize = 20_000;

    /// The text as a string.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// A text known at compile time. It is not checked.
    pub(crate) fn from_static(text: &'static str) -> Self {
        Self(text.into())
    }

    /// A text from a string that is known to be a valid text.
    pub(crate) fn new_unchecked(text: &str) -> Self {
        Self(text.into())
    }

    /// An empty text, as a placeholder that is never shown.
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
    // Fast path: nearly all texts are simple, and one pass over the bytes shows it.
    if is_simple(text.as_bytes()) && text.len() <= Text::LONGEST {
        return Ok((!is_blank(text)).then(|| Text(text.into())));
    }
    let text = nfc(text);
    Ok(says_something(&text)?.then(|| Text(text.into())))
}

/// Whether a text is not blank.
///
/// # Errors
/// [`ValueError::Text`] when it is too long or has a control character.
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

/// Whether any byte could belong to a control character: the C0 controls are below the space, DEL is 0x7F, and the C1
/// controls start with 0xC2.
fn may_hold_controls(text: &[u8]) -> bool {
    any_byte(text, |byte| byte < b' ' || byte == 0x7f || byte == 0xc2)
}

/// Whether the bytes alone show that a text has no control character and is in form C.
pub(crate) fn is_simple(text: &[u8]) -> bool {
    !any_byte(text, |byte| byte < b' ' || byte == 0x7f || byte == 0xc2 || byte >= 0xcc)
}

/// Whether any byte is of a kind. No early exit, so that the compiler can vectorise the loop.
pub(super) fn any_byte(text: &[u8], kind: impl Fn(u8) -> bool) -> bool {
    text.iter().fold(false, |any, byte| any | kind(*byte))
}

string_newtype!(Text, "a text");

/// Parses a text that may be left out, null or blank; all three mean that it is missing.
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

/// A text that is required but may be blank; the rules report a blank one.
pub(crate) mod blank_or_text {
    use super::{Deserializer, Serialize, Serializer, Text, text_or_blank};
    use crate::parse::StringVisitor;

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Text>, D::Error> {
        deserializer.deserialize_str(StringVisitor { expected: "a text", make: text_or_blank })
    }

    #[expect(clippy::ref_option, reason = "serde's `with` passes a reference to the field")]
    pub(crate) fn serialize<S: Serializer>(text: &Option<Text>, serializer: S) -> Result<S::Ok, S::Error> {
        text.as_ref().map_or("", Text::as_str).serialize(serializer)
    }
}

impl ReadBlank for Text {
    /// Parses a text that may be blank, which becomes `None`.
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

    /// An optional text may also be blank.
    fn read_some(slot: &mut Option<Self>, reader: &mut Reader<'_>) {
        *slot = None;
        if !reader.null() {
            Self::read_blank(slot, reader);
        }
    }
}
