//! Parse errors in English.

use crate::{
    locale::reading::{Quoted, bytes, listed, wants_quotes},
    parse::{Actual, Expected, ReadError, ReadErrorCode, Syntax, ValueKind},
};

/// The sentence that says what is wrong.
pub(in crate::locale) fn problem(error: &ReadError, found: Quoted<'_>) -> String {
    match error.code() {
        ReadErrorCode::Type => match found.what() {
            Actual::Text(_) => format!("The text {found} is written here."),
            Actual::Number(_) => format!("The number {found} is written here."),
            Actual::Word(_) => format!("The value {found} is written here."),
            Actual::List => "A list is written here.".to_owned(),
            Actual::Object => "An object is written here.".to_owned(),
            Actual::Foreign(_) => format!("{found} cannot be read as data."),
            Actual::Hidden => "A number is written here.".to_owned(),
            Actual::Nothing => "Something other than expected is written here.".to_owned(),
        },
        ReadErrorCode::Missing => "This is missing.".to_owned(),
        ReadErrorCode::UnknownField => format!("There is no field named {found} here."),
        ReadErrorCode::UnknownValue => format!("{found} is not one of the values to choose from."),
        ReadErrorCode::Date => match error.expected() {
            Expected::EndAfterStart => "The last day comes before the first.".to_owned(),
            Expected::DayOfEveryYear => "There is no such day, or not in every year.".to_owned(),
            Expected::ValueKind(ValueKind::Year) => format!("{found} is not a valid year."),
            _ => format!("{found} is not a valid date."),
        },
        ReadErrorCode::Country => format!("{found} is not a country code in force."),
        ReadErrorCode::Currency => format!("{found} is not the code of a currency in use."),
        ReadErrorCode::Amount => format!("{found} is not a valid amount."),
        ReadErrorCode::Number => format!("{found} is not a number that can be used here."),
        ReadErrorCode::OrganisationNumber => match error.expected() {
            Expected::NoPerson => {
                "This looks like a personal identity number, which must not be written here.".to_owned()
            }
            _ => "This is not a valid organisation number.".to_owned(),
        },
        ReadErrorCode::MunicipalityCode => format!("{found} is not a municipality code."),
        ReadErrorCode::Id => format!("{found} cannot be used as an identifier."),
        ReadErrorCode::Text => "The text is too long or has control characters.".to_owned(),
        ReadErrorCode::DuplicateKey => format!("The field {found} is written more than once."),
        ReadErrorCode::Syntax => match error.expected() {
            Expected::Syntax(Syntax::More) => {
                "The text cannot be read as JSON: it ends too early.".to_owned()
            }
            Expected::Syntax(Syntax::Utf8) => {
                format!("The text cannot be read: the byte {found} is not valid UTF-8.")
            }
            _ => format!("The text cannot be read as JSON from {found} on."),
        },
        ReadErrorCode::Depth => "The data is nested too deeply.".to_owned(),
        ReadErrorCode::Size => "The text is too large.".to_owned(),
    }
}

/// The sentence that says what to write instead; empty if there is nothing to suggest.
pub(in crate::locale) fn to_write(error: &ReadError) -> String {
    let text = match error.expected() {
        Expected::ValueKind(leaf) => leaf_to_write(*leaf),
        Expected::Choice { nearest: Some(name), .. } | Expected::Field { nearest: Some(name), .. } => {
            format!("Did you mean “{name}”?")
        }
        Expected::Choice { choices, .. } => choose(choices),
        Expected::Field { known, .. } => listed(known.iter().copied(), "and")
            .map_or_else(String::new, |names| format!("The fields are {names}.")),
        Expected::Object => "Write an object: fields and values in braces, {…}.".to_owned(),
        Expected::List => "Write a list in square brackets, […].".to_owned(),
        Expected::Bool => "Write true or false, without quotation marks.".to_owned(),
        Expected::Whole { least, most } => {
            format!("Write a whole number from {least} to {most}, without quotation marks.")
        }
        Expected::Once => "Keep only one of them.".to_owned(),
        Expected::Something => "Fill it in.".to_owned(),
        Expected::NoPerson => {
            "Write the organisation's own number, ten digits, such as 212000-2692.".to_owned()
        }
        Expected::EndAfterStart => "Write a last day that is the same as the first or later.".to_owned(),
        Expected::DayOfEveryYear => {
            "Write the month and the day as numbers, without quotation marks, such as month 4 and day 15."
                .to_owned()
        }
        Expected::Syntax(syntax) => syntax_to_write(*syntax).to_owned(),
        Expected::Levels => "Use 64 levels at most.".to_owned(),
        Expected::Bytes(most) => {
            let unit = if most.trailing_zeros() >= 10 || *most == 1 { "" } else { "s" };
            format!("It may be {}{unit} at most.", bytes(*most))
        }
    };
    if wants_quotes(error) {
        if error.found() == Some("null") {
            format!("{text} Remove null, or put the value in quotation marks.")
        } else {
            format!("{text} Put the value in quotation marks.")
        }
    } else {
        text
    }
}

fn leaf_to_write(leaf: ValueKind) -> String {
    let text = match leaf {
        ValueKind::Text | ValueKind::PossiblyBlankText => {
            "Write a text of 20,000 characters at most. Control characters other than line feed and tab are not allowed."
        }
        ValueKind::Id => "Write the identifier: 1 to 64 visible characters, with no space at either end.",
        ValueKind::Date => "Write a day that exists, from 1900 to 2200, like this: 2026-04-15.",
        ValueKind::Year => "Write a year from 1900 to 2200 as a number, such as 2026.",
        ValueKind::Country => "Write the two capital letters of an ISO 3166-1 code, such as FI.",
        ValueKind::Currency => "Write the three capital letters of an ISO 4217 code, such as SEK.",
        ValueKind::MunicipalityCode => "Write the four digits of Statistics Sweden, such as 2514.",
        ValueKind::OrganisationNumber => {
            "Write ten digits, of which the last is the right check digit, such as 212000-2692."
        }
        ValueKind::Amount => {
            "Write digits without spaces or currency, and with a point before the decimals: 1250000 or 1250000.50. At most 15 digits and two decimals."
        }
        ValueKind::Decimal => {
            "Write digits without spaces, and with a point before the decimals: 30 or 11.2345. At most 12 digits and six decimals."
        }
        ValueKind::Share => "Write a number from 0 to 1, such as 0.5.",
        ValueKind::OneOf(choices) => return choose(choices),
    };
    text.to_owned()
}

fn choose(choices: &'static [&'static str]) -> String {
    listed(choices.iter().copied(), "or").map_or_else(String::new, |names| format!("Choose {names}."))
}

fn syntax_to_write(syntax: Syntax) -> &'static str {
    match syntax {
        Syntax::More => "Finish it: a quotation mark, a brace or a bracket may be missing at the end.",
        Syntax::Value => {
            "A value belongs here: a text in quotation marks, a number, true, false, null, a list or an object."
        }
        Syntax::Name => "The name of a field belongs here, in quotation marks (\").",
        Syntax::Colon => "A colon belongs here, after the name of the field.",
        Syntax::CommaOrBracket => "A comma or the end of the list, ], belongs here.",
        Syntax::CommaOrBrace => "A comma or the end of the object, }, belongs here.",
        Syntax::NoComma => "Remove the comma after the last value.",
        Syntax::Escaped => "Write a line feed as \\n and a tab as \\t in a text.",
        Syntax::Escape => "Write a backslash as \\\\ in a text.",
        Syntax::Number => {
            "Write the number without a leading zero or plus sign, and with digits on both sides of the decimal point."
        }
        Syntax::End => "The text should end here.",
        Syntax::Utf8 => "Save the file in UTF-8.",
    }
}
