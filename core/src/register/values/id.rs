//! Ids.

use std::str::FromStr;

use smol_str::SmolStr;

use super::{newtype::string_newtype, nfc::nfc, text::any_byte};
use crate::parse::{ValueError, is_invisible};

/// Whether a text has 1 to 64 visible characters; spaces are valid except at the ends.
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

/// Normalises an id to form C and checks it.
fn checked_id(text: &str) -> Result<SmolStr, ValueError> {
    let text = nfc(text);
    if is_id(&text) { Ok(SmolStr::new(text)) } else { Err(ValueError::Id) }
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => { $(
        $(#[$doc])*
        ///
        /// 1 to 64 visible characters, kept in Unicode's normalisation form C and compared exactly: no control or
        /// format characters, no space at either end.
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(SmolStr);

        impl $name {
            /// The id as a string.
            pub fn as_str(&self) -> &str {
                self.0.as_str()
            }

            /// The id as a `SmolStr`, the key type shared by the maps of all types of id.
            #[allow(dead_code, reason = "not every kind of id is looked up")]
            pub(crate) fn to_smol_str(&self) -> SmolStr {
                self.0.clone()
            }

            /// An id from a string that is known to be a valid id.
            #[allow(dead_code, reason = "not every kind of id is made again")]
            pub(crate) fn new_unchecked(id: &str) -> Self {
                Self(SmolStr::new(id))
            }

            /// An id known at compile time. It is not checked.
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

        /// Allows map lookups by `&str`.
        impl std::borrow::Borrow<str> for $name {
            fn borrow(&self) -> &str {
                self.as_str()
            }
        }

        string_newtype!($name, "an id of 1 to 64 visible characters");
        $crate::parse::tolerant_from_str!($name: Id, Self::from_static("?"););
    )* };
}

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
