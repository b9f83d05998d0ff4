//! The names of countries are those in Unicode's CLDR.

use icu_experimental::displaynames::{DisplayNamesOptions, multi::RegionDisplayNames};
use icu_locale_core::{locale, subtags::Region};
use kalix_policy::{Locale, register::Country};

#[test]
fn every_country_has_its_name_in_cldr() {
    let mut countries = 0;
    for (locale, language) in
        [(Locale::Sv, locale!("sv")), (Locale::En, locale!("en")), (Locale::Fi, locale!("fi"))]
    {
        let names = RegionDisplayNames::try_new(language.into(), DisplayNamesOptions::default()).unwrap();
        for code in (b'A'..=b'Z').flat_map(|one| (b'A'..=b'Z').map(move |other| [one, other])) {
            let code = String::from_utf8(code.to_vec()).unwrap();
            let Ok(country) = code.parse::<Country>() else { continue };
            assert_eq!(
                Some(locale.country(country)),
                names.of(code.parse::<Region>().unwrap()),
                "{locale} {code}"
            );
            countries += 1;
        }
    }
    assert_eq!(countries, 3 * 249);
}
