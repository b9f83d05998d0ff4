//! The text of answers: who may do what.

use std::fmt;

use super::{Locale, Speaker, en, fi, sv};
use crate::{answer::Ruling, assess::Subject};

/// The text of a ruling in a language: yes or no, and why.
///
/// It prints both; [`masked`](Self::masked) leaves out what it quotes from the register.
#[derive(Debug, Clone, Copy)]
pub struct RulingText<'a> {
    ruling: &'a Ruling,
    locale: Locale,
    masked: bool,
}

impl<'a> RulingText<'a> {
    pub(crate) fn new(ruling: &'a Ruling, locale: Locale) -> Self {
        Self { ruling, locale, masked: false }
    }

    /// The same text without names, ids and dates.
    #[must_use]
    pub fn masked(self) -> Self {
        Self { masked: true, ..self }
    }
}

impl fmt::Display for RulingText<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let say = Speaker::new(self.locale, self.ruling.directory(), Subject::Organisation, self.masked);
        let because = self.ruling.because();
        match self.locale {
            Locale::Sv => sv::answers::ruling(because, &say, f),
            Locale::En => en::answers::ruling(because, &say, f),
            Locale::Fi => fi::answers::ruling(because, &say, f),
        }
    }
}

impl serde::Serialize for RulingText<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
