//! What countries are called, by Unicode's CLDR.

use icu_experimental::displaynames::{DisplayNamesOptions, multi::RegionDisplayNames};
use icu_locale_core::{locale, subtags::Region};

use super::Locale;
use crate::register::Country;

/// The names of countries in a language.
///
/// ```
/// use kalix_policy::{Countries, Locale};
///
/// assert_eq!(Countries::in_locale(Locale::Sv).name("FI".parse()?), "Finland");
/// assert_eq!(Countries::in_locale(Locale::Fi).name("FI".parse()?), "Suomi");
/// # Ok::<(), kalix_policy::register::ValueError>(())
/// ```
pub struct Countries(Option<RegionDisplayNames>);

impl Countries {
    /// The names in a language.
    pub fn in_locale(locale: Locale) -> Self {
        let language = match locale {
            Locale::Sv => locale!("sv"),
            Locale::En => locale!("en"),
            Locale::Fi => locale!("fi"),
        };
        Self(RegionDisplayNames::try_new(language.into(), DisplayNamesOptions::default()).ok())
    }

    /// What a country is called; its code where the language has no name for it.
    pub fn name(&self, country: Country) -> String {
        let name = || self.0.as_ref()?.of(country.as_str().parse::<Region>().ok()?);
        name().unwrap_or(country.as_str()).to_owned()
    }
}
