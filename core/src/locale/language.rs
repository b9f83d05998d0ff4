//! The language of a text: a built-in one, or custom texts.

use super::Locale;
#[cfg(feature = "texts")]
use super::Texts;

/// The language of the texts of findings: a [`Locale`], or custom [`Texts`].
#[derive(Debug, Clone, Copy)]
pub struct Language<'a> {
    pub(super) locale: Locale,
    #[cfg(feature = "texts")]
    pub(super) texts: Option<&'a Texts>,
    #[cfg(not(feature = "texts"))]
    texts: std::marker::PhantomData<&'a ()>,
}

impl Language<'_> {
    /// The locale; for custom texts, the language of the sentences that they do not replace.
    pub fn locale(&self) -> Locale {
        self.locale
    }
}

impl From<Locale> for Language<'_> {
    fn from(locale: Locale) -> Self {
        #[cfg(feature = "texts")]
        let texts = None;
        #[cfg(not(feature = "texts"))]
        let texts = std::marker::PhantomData;
        Self { locale, texts }
    }
}

#[cfg(feature = "texts")]
impl<'a> From<&'a Texts> for Language<'a> {
    fn from(texts: &'a Texts) -> Self {
        Self { locale: texts.base(), texts: Some(texts) }
    }
}
