//! What a text is written in.

use super::Locale;
#[cfg(feature = "texts")]
use super::Texts;

/// What the texts of findings are written in: a [`Locale`], or [`Texts`] of one's own.
#[derive(Debug, Clone, Copy)]
pub struct Language<'a> {
    pub(super) locale: Locale,
    #[cfg(feature = "texts")]
    pub(super) texts: Option<&'a Texts>,
    #[cfg(not(feature = "texts"))]
    texts: std::marker::PhantomData<&'a ()>,
}

impl Language<'_> {
    /// The language of what is not replaced.
    pub fn locale(&self) -> Locale {
        self.locale
    }
}

impl From<Locale> for Language<'_> {
    fn from(locale: Locale) -> Self {
        Self { locale, texts: Default::default() }
    }
}

#[cfg(feature = "texts")]
impl<'a> From<&'a Texts> for Language<'a> {
    fn from(texts: &'a Texts) -> Self {
        Self { locale: texts.base(), texts: Some(texts) }
    }
}
