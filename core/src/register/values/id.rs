//! Ids.

use std::str::FromStr;

use smol_str::SmolStr;

use super::{newtype::string_newtype, nfc::nfc, text::any_byte};
use crate::parse::{ValueError, is_invisible};

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
