//! Parse errors in Swedish.

use crate::{
    locale::reading::{Quoted, bytes, listed, wants_quotes},
    parse::{Actual, Expected, ReadError, ReadErrorCode, Syntax, ValueKind},
};

/// The sentence that says what is wrong.
pub(in crate::locale) fn problem(error: &ReadError, found: Quoted<'_>) -> String {
    match error.code() {
        ReadErrorCode::Type => match found.what() {
            Actual::Text(_) => format!("Här står texten {found}."),
            Actual::Number(_) => format!("Här står talet {found}."),
            Actual::Word(_) => format!("Här står {found}."),
            Actual::List => "Här står en lista.".to_owned(),
            Actual::Object => "Här står ett objekt.".to_owned(),
            Actual::Foreign(_) => format!("{found} går inte att läsa som uppgifter."),
            Actual::Hidden => "Här står ett tal.".to_owned(),
            Actual::Nothing => "Här står något annat än det ska.".to_owned(),
        },
        ReadErrorCode::Missing => "Uppgiften saknas.".to_owned(),
        ReadErrorCode::UnknownField => format!("Det finns inget fält som heter {found} här."),
        ReadErrorCode::UnknownValue => format!("{found} är inget av de värden som går att välja."),
        ReadErrorCode::Date => match error.expected() {
            Expected::EndAfterStart => "Sista dagen ligger före den första.".to_owned(),
            Expected::DayOfEveryYear => "Det finns ingen sådan dag, eller inte varje år.".to_owned(),
            Expected::ValueKind(ValueKind::Year) => format!("{found} är inget giltigt årtal."),
            _ => format!("{found} är inget giltigt datum."),
        },
        ReadErrorCode::Country => format!("{found} är ingen gällande landskod."),
        ReadErrorCode::Currency => format!("{found} är ingen gällande valutakod."),
        ReadErrorCode::Amount => format!("{found} är inget giltigt belopp."),
        ReadErrorCode::Number => format!("{found} är inget tal som går att använda här."),
        ReadErrorCode::OrganisationNumber => match error.expected() {
            Expected::NoPerson => "Detta ser ut som ett personnummer, och det får inte stå här.".to_owned(),
            _ => "Detta är inget giltigt organisationsnummer.".to_owned(),
        },
        ReadErrorCode::MunicipalityCode => format!("{found} är ingen kommunkod."),
        ReadErrorCode::Id => format!("{found} går inte att använda som beteckning."),
        ReadErrorCode::Text => "Texten är för lång eller innehåller styrtecken.".to_owned(),
        ReadErrorCode::DuplicateKey => format!("Fältet {found} står mer än en gång."),
        ReadErrorCode::Syntax => match error.expected() {
            Expected::Syntax(Syntax::More) => {
                "Texten går inte att läsa som JSON: den slutar för tidigt.".to_owned()
            }
            Expected::Syntax(Syntax::Utf8) => {
                format!("Texten går inte att läsa: byten {found} hör inte till UTF-8.")
            }
            _ => format!("Texten går inte att läsa som JSON från och med {found}."),
        },
        ReadErrorCode::Depth => "Uppgifterna ligger i för många nivåer.".to_owned(),
        ReadErrorCode::Size => "Texten är för stor.".to_owned(),
    }
}

/// The sentence that says what to write instead; empty if there is nothing to suggest.
pub(in crate::locale) fn to_write(error: &ReadError) -> String {
    let text = match error.expected() {
        Expected::ValueKind(leaf) => leaf_to_write(*leaf),
        Expected::Choice { nearest: Some(name), .. } | Expected::Field { nearest: Some(name), .. } => {
            format!("Menar du ”{name}”?")
        }
        Expected::Choice { choices, .. } => choose(choices),
        Expected::Field { known, .. } => listed(known.iter().copied(), "och")
            .map_or_else(String::new, |names| format!("Fälten heter {names}.")),
        Expected::Object => "Skriv ett objekt: fält och värden inom klamrar, {…}.".to_owned(),
        Expected::List => "Skriv en lista inom hakparenteser, […].".to_owned(),
        Expected::Bool => "Skriv true eller false, utan citattecken.".to_owned(),
        Expected::Whole { least, most } => {
            format!("Skriv ett heltal från {least} till {most}, utan citattecken.")
        }
        Expected::Once => "Låt det stå bara en gång.".to_owned(),
        Expected::Something => "Fyll i den.".to_owned(),
        Expected::NoPerson => {
            "Skriv organisationens eget nummer, tio siffror, till exempel 212000-2692.".to_owned()
        }
        Expected::EndAfterStart => {
            "Skriv en sista dag som är samma dag som den första eller senare.".to_owned()
        }
        Expected::DayOfEveryYear => {
            "Skriv månaden och dagen som tal, utan citattecken, till exempel månad 4 och dag 15.".to_owned()
        }
        Expected::Syntax(syntax) => syntax_to_write(*syntax).to_owned(),
        Expected::Levels => "Använd högst 64 nivåer.".to_owned(),
        Expected::Bytes(most) => format!("Den får vara högst {}.", bytes(*most)),
    };
    if wants_quotes(error) {
        if error.found() == Some("null") {
            format!("{text} Ta bort null eller sätt värdet inom citattecken.")
        } else {
            format!("{text} Sätt värdet inom citattecken.")
        }
    } else {
        text
    }
}

fn leaf_to_write(leaf: ValueKind) -> String {
    let text = match leaf {
        ValueKind::Text | ValueKind::PossiblyBlankText => {
            "Skriv en text på högst 20\u{a0}000 tecken. Av styrtecken går det bra med radbyte och tabb."
        }
        ValueKind::Id => "Skriv beteckningen: 1 till 64 synliga tecken, utan blanksteg först eller sist.",
        ValueKind::Date => "Skriv en dag som finns, från år 1900 till 2200, så här: 2026-04-15.",
        ValueKind::Year => "Skriv ett årtal från 1900 till 2200 som ett tal, till exempel 2026.",
        ValueKind::Country => "Skriv två stora bokstäver enligt ISO 3166-1, till exempel FI.",
        ValueKind::Currency => "Skriv tre stora bokstäver enligt ISO 4217, till exempel SEK.",
        ValueKind::MunicipalityCode => "Skriv SCB:s fyra siffror, till exempel 2514.",
        ValueKind::OrganisationNumber => {
            "Skriv tio siffror, av vilka den sista är rätt kontrollsiffra, till exempel 212000-2692."
        }
        ValueKind::Amount => {
            "Skriv siffror utan mellanslag och valuta, och med punkt före decimalerna: 1250000 eller 1250000.50. Högst 15 siffror och två decimaler."
        }
        ValueKind::Decimal => {
            "Skriv siffror utan mellanslag, och med punkt före decimalerna: 30 eller 11.2345. Högst 12 siffror och sex decimaler."
        }
        ValueKind::Share => "Skriv ett tal från 0 till 1, till exempel 0.5.",
        ValueKind::OneOf(choices) => return choose(choices),
    };
    text.to_owned()
}

fn choose(choices: &'static [&'static str]) -> String {
    listed(choices.iter().copied(), "eller").map_or_else(String::new, |names| format!("Välj {names}."))
}

fn syntax_to_write(syntax: Syntax) -> &'static str {
    match syntax {
        Syntax::More => "Skriv klart texten: det kan saknas citattecken, klammer eller hakparentes i slutet.",
        Syntax::Value => {
            "Här ska ett värde stå: en text inom citattecken, ett tal, true, false, null, en lista eller ett objekt."
        }
        Syntax::Name => "Här ska ett fältnamn stå inom citattecken (\").",
        Syntax::Colon => "Här ska ett kolon stå efter fältnamnet.",
        Syntax::CommaOrBracket => "Här ska ett komma eller listans slut, ], stå.",
        Syntax::CommaOrBrace => "Här ska ett komma eller objektets slut, }, stå.",
        Syntax::NoComma => "Ta bort kommat efter det sista värdet.",
        Syntax::Escaped => "Skriv radbyte som \\n och tabb som \\t i en text.",
        Syntax::Escape => "Skriv ett omvänt snedstreck som \\\\ i en text.",
        Syntax::Number => {
            "Skriv talet utan inledande nolla eller plustecken, och med siffror på båda sidor om decimalpunkten."
        }
        Syntax::End => "Här ska texten vara slut.",
        Syntax::Utf8 => "Spara filen i UTF-8.",
    }
}
