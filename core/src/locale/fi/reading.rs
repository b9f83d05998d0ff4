//! Parse errors in Finnish.

use crate::{
    locale::reading::{Quoted, bytes, listed, wants_quotes},
    parse::{Actual, Expected, ReadError, ReadErrorCode, Syntax, ValueKind},
};

/// The sentence that says what is wrong.
pub(in crate::locale) fn problem(error: &ReadError, found: Quoted<'_>) -> String {
    match error.code() {
        ReadErrorCode::Type => match found.what() {
            Actual::Text(_) => format!("Tässä on teksti {found}."),
            Actual::Number(_) => format!("Tässä on luku {found}."),
            Actual::Word(_) => format!("Tässä on arvo {found}."),
            Actual::List => "Tässä on luettelo.".to_owned(),
            Actual::Object => "Tässä on objekti.".to_owned(),
            Actual::Foreign(_) => format!("Arvoa {found} ei voi lukea tietona."),
            Actual::Hidden => "Tässä on luku.".to_owned(),
            Actual::Nothing => "Tässä on jotain muuta kuin pitäisi.".to_owned(),
        },
        ReadErrorCode::Missing => "Tieto puuttuu.".to_owned(),
        ReadErrorCode::UnknownField => format!("Tässä ei ole kenttää nimeltä {found}."),
        ReadErrorCode::UnknownValue => format!("{found} ei kuulu valittavissa oleviin arvoihin."),
        ReadErrorCode::Date => match error.expected() {
            Expected::EndAfterStart => "Viimeinen päivä on ennen ensimmäistä.".to_owned(),
            Expected::DayOfEveryYear => "Tällaista päivää ei ole, tai sitä ei ole joka vuosi.".to_owned(),
            Expected::ValueKind(ValueKind::Year) => format!("{found} ei ole kelvollinen vuosiluku."),
            _ => format!("{found} ei ole kelvollinen päivämäärä."),
        },
        ReadErrorCode::Country => format!("{found} ei ole voimassa oleva maakoodi."),
        ReadErrorCode::Currency => format!("{found} ei ole käytössä olevan valuutan koodi."),
        ReadErrorCode::Amount => format!("{found} ei ole kelvollinen rahamäärä."),
        ReadErrorCode::Number => format!("{found} ei ole luku, jota tässä voi käyttää."),
        ReadErrorCode::OrganisationNumber => match error.expected() {
            Expected::NoPerson => {
                "Tämä näyttää henkilötunnukselta, eikä henkilötunnusta saa kirjoittaa tähän.".to_owned()
            }
            _ => "Tämä ei ole kelvollinen organisaationumero.".to_owned(),
        },
        ReadErrorCode::MunicipalityCode => format!("{found} ei ole kuntanumero."),
        ReadErrorCode::Id => format!("{found} ei kelpaa tunnukseksi."),
        ReadErrorCode::Text => "Teksti on liian pitkä tai siinä on ohjausmerkkejä.".to_owned(),
        ReadErrorCode::DuplicateKey => format!("Kenttä {found} esiintyy useammin kuin kerran."),
        ReadErrorCode::Syntax => match error.expected() {
            Expected::Syntax(Syntax::More) => {
                "Tekstiä ei voi lukea JSON-muodossa: se loppuu kesken.".to_owned()
            }
            Expected::Syntax(Syntax::Utf8) => {
                format!("Tekstiä ei voi lukea: tavu {found} ei kuulu UTF-8:aan.")
            }
            _ => format!("Tekstiä ei voi lukea JSON-muodossa kohdasta {found} alkaen."),
        },
        ReadErrorCode::Depth => "Tiedoissa on liian monta sisäkkäistä tasoa.".to_owned(),
        ReadErrorCode::Size => "Teksti on liian suuri.".to_owned(),
    }
}

/// The sentence that says what to write instead; empty if there is nothing to suggest.
pub(in crate::locale) fn to_write(error: &ReadError) -> String {
    let text = match error.expected() {
        Expected::ValueKind(leaf) => leaf_to_write(*leaf),
        Expected::Choice { nearest: Some(name), .. } | Expected::Field { nearest: Some(name), .. } => {
            format!("Tarkoititko ”{name}”?")
        }
        Expected::Choice { choices, .. } => choose(choices),
        Expected::Field { known, .. } => listed(known.iter().copied(), "ja")
            .map_or_else(String::new, |names| format!("Kentät ovat {names}.")),
        Expected::Object => "Kirjoita objekti: kentät ja arvot aaltosulkeissa, {…}.".to_owned(),
        Expected::List => "Kirjoita luettelo hakasulkeissa, […].".to_owned(),
        Expected::Bool => "Kirjoita true tai false ilman lainausmerkkejä.".to_owned(),
        Expected::Whole { least, most } => {
            format!("Kirjoita kokonaisluku väliltä {least}–{most} ilman lainausmerkkejä.")
        }
        Expected::Once => "Kirjoita se vain kerran.".to_owned(),
        Expected::Something => "Täytä se.".to_owned(),
        Expected::NoPerson => {
            "Kirjoita organisaation oma numero, kymmenen numeroa, esimerkiksi 212000-2692.".to_owned()
        }
        Expected::EndAfterStart => {
            "Kirjoita viimeinen päivä, joka on sama kuin ensimmäinen tai sen jälkeen.".to_owned()
        }
        Expected::DayOfEveryYear => {
            "Kirjoita kuukausi ja päivä lukuina ilman lainausmerkkejä, esimerkiksi kuukausi 4 ja päivä 15."
                .to_owned()
        }
        Expected::Syntax(syntax) => syntax_to_write(*syntax).to_owned(),
        Expected::Levels => "Käytä enintään 64 tasoa.".to_owned(),
        Expected::Bytes(most) => {
            let unit = if most.trailing_zeros() >= 10 { "" } else { "a" };
            format!("Suurin sallittu koko on {}.", bytes(*most).replace("byte", "tavu") + unit)
        }
    };
    if wants_quotes(error) {
        if error.found() == Some("null") {
            format!("{text} Poista null tai kirjoita arvo lainausmerkkeihin.")
        } else {
            format!("{text} Kirjoita arvo lainausmerkkeihin.")
        }
    } else {
        text
    }
}

fn leaf_to_write(leaf: ValueKind) -> String {
    let text = match leaf {
        ValueKind::Text | ValueKind::PossiblyBlankText => {
            "Kirjoita enintään 20\u{a0}000 merkin teksti. Ohjausmerkeistä rivinvaihto ja sarkain ovat sallittuja."
        }
        ValueKind::Id => "Kirjoita tunnus: 1–64 näkyvää merkkiä ilman välilyöntiä alussa tai lopussa.",
        ValueKind::Date => "Kirjoita olemassa oleva päivä vuosilta 1900–2200 näin: 2026-04-15.",
        ValueKind::Year => "Kirjoita vuosiluku väliltä 1900–2200 lukuna, esimerkiksi 2026.",
        ValueKind::Country => "Kirjoita kaksi isoa kirjainta ISO 3166-1 -standardin mukaan, esimerkiksi FI.",
        ValueKind::Currency => "Kirjoita kolme isoa kirjainta ISO 4217 -standardin mukaan, esimerkiksi SEK.",
        ValueKind::MunicipalityCode => {
            "Kirjoita Ruotsin tilastokeskuksen nelinumeroinen koodi, esimerkiksi 2514."
        }
        ValueKind::OrganisationNumber => {
            "Kirjoita kymmenen numeroa, joista viimeinen on oikea tarkistusnumero, esimerkiksi 212000-2692."
        }
        ValueKind::Amount => {
            "Kirjoita numerot ilman välilyöntejä ja valuuttaa; desimaalierotin on piste: 1250000 tai 1250000.50. Enintään 15 numeroa ja kaksi desimaalia."
        }
        ValueKind::Decimal => {
            "Kirjoita numerot ilman välilyöntejä; desimaalierotin on piste: 30 tai 11.2345. Enintään 12 numeroa ja kuusi desimaalia."
        }
        ValueKind::Share => "Kirjoita luku väliltä 0–1, esimerkiksi 0.5.",
        ValueKind::OneOf(choices) => return choose(choices),
    };
    text.to_owned()
}

fn choose(choices: &'static [&'static str]) -> String {
    listed(choices.iter().copied(), "tai").map_or_else(String::new, |names| format!("Valitse {names}."))
}

fn syntax_to_write(syntax: Syntax) -> &'static str {
    match syntax {
        Syntax::More => "Täydennä se: lopusta voi puuttua lainausmerkki, aaltosulje tai hakasulje.",
        Syntax::Value => {
            "Tähän kuuluu arvo: teksti lainausmerkeissä, luku, true, false, null, luettelo tai objekti."
        }
        Syntax::Name => "Tähän kuuluu kentän nimi lainausmerkeissä (\").",
        Syntax::Colon => "Tähän kuuluu kaksoispiste kentän nimen jälkeen.",
        Syntax::CommaOrBracket => "Tähän kuuluu pilkku tai luettelon loppu, ].",
        Syntax::CommaOrBrace => "Tähän kuuluu pilkku tai objektin loppu, }.",
        Syntax::NoComma => "Poista pilkku viimeisen arvon jäljestä.",
        Syntax::Escaped => "Kirjoita tekstissä rivinvaihto muodossa \\n ja sarkain muodossa \\t.",
        Syntax::Escape => "Kirjoita kenoviiva tekstissä muodossa \\\\.",
        Syntax::Number => {
            "Kirjoita luku ilman alkunollaa ja plusmerkkiä; desimaalipisteen molemmin puolin on oltava numeroita."
        }
        Syntax::End => "Tekstin pitäisi loppua tähän.",
        Syntax::Utf8 => "Tallenna tiedosto UTF-8-muodossa.",
    }
}
