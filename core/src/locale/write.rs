//! Formats values for running text: dates and amounts by the rules of each language, names instead of ids.

use std::fmt::{self, Write};

use super::{Locale, bidi::isolate_bidi, en, fi, sv};
use crate::{
    assessment::Subject,
    policy::Share,
    register::{
        AdministrationId, BodyId, Currency, Date, Decimal, Names, PersonId, ProjectId, Sum, Text, Year,
    },
};

/// Formats the values of one finding or ruling in one language, or hides them.
///
/// Each method returns a value for `write!`; `{:#}` capitalises the first letter, for the beginning of a sentence.
pub(crate) struct Localizer<'a> {
    locale: Locale,
    names: &'a Names,
    subject: Subject<'a>,
    masked: bool,
}

impl<'a> Localizer<'a> {
    pub(super) fn new(locale: Locale, names: &'a Names, subject: Subject<'a>, masked: bool) -> Self {
        Self { locale, names, subject, masked }
    }

    #[cfg(feature = "texts")]
    pub(super) fn locale(&self) -> Locale {
        self.locale
    }

    /// A date: `15 april 2026`, `15 April 2026`, `15.4.2026`.
    pub(super) fn date(&self, date: Date) -> Localized<'a> {
        self.show(Value::Date(date))
    }

    /// An amount: `1 250 000,50 kronor`, `SEK 1,250,000.50`, `1 250 000,50 Ruotsin kruunua`.
    pub(super) fn amount(&self, amount: impl Into<Sum>, currency: Currency) -> Localized<'a> {
        self.show(Value::Amount(amount.into(), Some(currency)))
    }

    /// An amount without its currency.
    pub(super) fn plain_amount(&self, amount: impl Into<Sum>) -> Localized<'a> {
        self.show(Value::Amount(amount.into(), None))
    }

    /// A decimal as in data (`0.333333`), with the language's decimal sign.
    pub(super) fn decimal(&self, decimal: impl fmt::Display) -> Localized<'a> {
        self.show(Value::Decimal(decimal.to_string()))
    }

    /// A share in per cent with all its decimals, without the per cent sign.
    pub(super) fn percent(&self, share: Share) -> Localized<'a> {
        self.decimal(in_percent(share.get().millionths()))
    }

    /// A share in per cent with one decimal, without the per cent sign.
    pub(super) fn percent_of(&self, share: Decimal, target: Option<Share>) -> Localized<'a> {
        self.decimal(percent_of(share, target))
    }

    /// The name of a body; its id in quotation marks if the register has no name.
    pub(super) fn body(&self, id: &'a BodyId) -> Localized<'a> {
        self.name(self.names.bodies.get(id.as_str()), id.as_str())
    }

    /// The name of an administration; its id in quotation marks if the register has no name.
    pub(super) fn administration(&self, id: &'a AdministrationId) -> Localized<'a> {
        self.name(self.names.administrations.get(id.as_str()), id.as_str())
    }

    /// The name of a person; the id in quotation marks if the register has no name.
    pub(super) fn person(&self, id: &'a PersonId) -> Localized<'a> {
        self.name(self.names.people.get(id.as_str()), id.as_str())
    }

    /// The id of a project in quotation marks.
    pub(super) fn project(&self, id: &'a ProjectId) -> Localized<'a> {
        self.quoted(id.as_str())
    }

    /// A text that a user wrote, in the language's quotation marks.
    pub(super) fn quoted(&self, text: &'a str) -> Localized<'a> {
        self.show(Value::Quoted(text))
    }

    /// The names of several people, with the language's "and" before the last.
    pub(super) fn people(&self, ids: &'a [PersonId]) -> Localized<'a> {
        self.show(Value::Several(ids.iter().map(|id| self.person(id)).collect()))
    }

    /// The names of several bodies, with the language's "and" before the last.
    pub(super) fn bodies(&self, ids: &'a [BodyId]) -> Localized<'a> {
        self.show(Value::Several(ids.iter().map(|id| self.body(id)).collect()))
    }

    /// Several words of the library's texts, with the language's "and" before the last. They are never hidden.
    pub(super) fn words(&self, words: impl IntoIterator<Item = &'static str>) -> Localized<'a> {
        let words = words.into_iter().map(|word| Localized { locale: self.locale, value: Value::Word(word) });
        Localized { locale: self.locale, value: Value::Several(words.collect()) }
    }

    /// The year of a finding on the portfolio or on a board.
    pub(super) fn year(&self) -> Option<Year> {
        match self.subject {
            Subject::Board { year, .. } => Some(year),
            Subject::Portfolio { year } => year,
            Subject::Project { .. } | Subject::Organisation | Subject::Register => None,
        }
    }

    fn name(&self, name: Option<&'a Text>, id: &'a str) -> Localized<'a> {
        self.show(name.map_or(Value::Quoted(id), |name| Value::Name(name.as_str())))
    }

    fn show(&self, value: Value<'a>) -> Localized<'a> {
        Localized { locale: self.locale, value: if self.masked { Value::Hidden } else { value } }
    }
}

/// A value that is formatted for a sentence in one language.
#[derive(Clone)]
pub(crate) struct Localized<'a> {
    locale: Locale,
    value: Value<'a>,
}

impl Localized<'_> {
    /// A share in per cent with one decimal, without the per cent sign.
    pub(crate) fn percent(locale: Locale, share: Decimal, target: Option<Share>) -> Self {
        Self { locale, value: Value::Decimal(percent_of(share, target).to_string()) }
    }
}

#[cfg(feature = "render")]
impl Localized<'_> {
    pub(crate) fn date(locale: Locale, date: Date) -> Self {
        Self { locale, value: Value::Date(date) }
    }

    pub(crate) fn kronor(locale: Locale, sum: Sum) -> Self {
        Self::amount(locale, sum, Currency::SEK)
    }

    pub(crate) fn amount(locale: Locale, sum: Sum, currency: Currency) -> Self {
        Self { locale, value: Value::Amount(sum, Some(currency)) }
    }

    pub(crate) fn count(locale: Locale, count: u64) -> Self {
        Self { locale, value: Value::Decimal(count.to_string()) }
    }

    pub(crate) fn decimal(locale: Locale, decimal: Decimal) -> Self {
        Self { locale, value: Value::Decimal(decimal.to_string()) }
    }
}

#[derive(Clone)]
enum Value<'a> {
    Date(Date),
    Amount(Sum, Option<Currency>),
    Decimal(String),
    Name(&'a str),
    Quoted(&'a str),
    Word(&'static str),
    Several(Vec<Localized<'a>>),
    Hidden,
}

impl fmt::Display for Localized<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.value {
            Value::Date(date) => match self.locale {
                Locale::Sv => sv::date(*date, f),
                Locale::En => en::date(*date, f),
                Locale::Fi => fi::date(*date, f),
            },
            Value::Amount(amount, currency) => match (self.locale, currency.as_ref().map(Currency::as_str)) {
                (_, None) => number(self.locale, &amount.to_string(), f),
                (Locale::Sv, Some(currency)) => sv::amount(*amount, currency, f),
                (Locale::En, Some(currency)) => en::amount(*amount, currency, f),
                (Locale::Fi, Some(currency)) => fi::amount(*amount, currency, f),
            },
            Value::Decimal(decimal) => number(self.locale, decimal, f),
            Value::Name(name) if f.alternate() => capitalised(&isolate_bidi(name), f),
            Value::Name(name) => f.write_str(&isolate_bidi(name)),
            Value::Word(word) => f.write_str(word),
            Value::Quoted(text) => {
                let (open, close) = match self.locale {
                    Locale::Sv | Locale::Fi => ('”', '”'),
                    Locale::En => ('“', '”'),
                };
                write!(f, "{open}{}{close}", isolate_bidi(text))
            }
            Value::Several(parts) => {
                let and = match self.locale {
                    Locale::Sv => " och ",
                    Locale::En => " and ",
                    Locale::Fi => " ja ",
                };
                for (index, part) in parts.iter().enumerate() {
                    let before = match parts.len().saturating_sub(index) {
                        _ if index == 0 => "",
                        1 => and,
                        _ => ", ",
                    };
                    f.write_str(before)?;
                    if index == 0 && f.alternate() { write!(f, "{part:#}")? } else { write!(f, "{part}")? }
                }
                Ok(())
            }
            Value::Hidden => f.write_str("[…]"),
        }
    }
}

/// A share in per cent with one decimal, rounded half up. It is rounded down if rounding up would make it look as if
/// the share reaches a `target` that it misses.
fn percent_of(share: Decimal, target: Option<Share>) -> Decimal {
    let cut = |millionths: i64| millionths.saturating_sub(millionths.rem_euclid(1_000));
    let (exact, rounded) = (share.millionths(), cut(share.millionths().saturating_add(500)));
    let misses = |target: Share| exact < target.get().millionths() && rounded >= target.get().millionths();
    in_percent(if target.is_some_and(misses) { cut(exact) } else { rounded })
}

fn in_percent(millionths: i64) -> Decimal {
    Decimal::from_millionths(millionths.saturating_mul(100)).unwrap_or_default()
}

fn capitalised(name: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut letters = name.chars();
    if let Some(letter) = letters.next() {
        f.write_char(capital(letter))?;
    }
    f.write_str(letters.as_str())
}

/// The upper case of a letter in Latin-1 or Latin Extended-A, which covers the names of the region, also in Northern
/// Sami; any other character is unchanged. Unicode's full tables would be a twentieth of the WebAssembly module.
fn capital(letter: char) -> char {
    let code = u32::from(letter);
    let lower = match letter {
        'a'..='z' | 'à'..='ö' | 'ø'..='þ' => 0x20,
        'Ā'..='ķ' | 'Ŋ'..='ŷ' if letter != 'ı' => code & 1,
        'Ĺ'..='ň' | 'Ź'..='ž' => !code & 1,
        _ => 0,
    };
    char::from_u32(code.saturating_sub(lower)).unwrap_or(letter)
}

/// Writes a number from data (`-1250000.50`) with the language's grouping, decimal and minus signs.
pub(crate) fn number(locale: Locale, digits: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let (group, decimal, minus) = match locale {
        Locale::Sv | Locale::Fi => ('\u{a0}', ',', '\u{2212}'),
        Locale::En => (',', '.', '\u{2212}'),
    };
    let (negative, unsigned) = digits.strip_prefix('-').map_or((false, digits), |rest| (true, rest));
    let (whole, part) =
        unsigned.split_once('.').map_or((unsigned, None), |(whole, part)| (whole, Some(part)));
    if negative {
        f.write_char(minus)?;
    }
    // The norm in Swedish and Finnish is to group from five digits in running text. Grouping from four is as common.
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && whole.len().saturating_sub(index) % 3 == 0 {
            f.write_char(group)?;
        }
        f.write_char(digit)?;
    }
    part.map_or(Ok(()), |part| write!(f, "{decimal}{part}"))
}

#[cfg(test)]
mod tests {
    #[test]
    fn capitals_match_unicode() {
        for letter in ('a'..='ž').filter(|letter| !"ßıŉÿµ".contains(*letter)) {
            let unicode: Vec<char> = letter.to_uppercase().collect();
            assert_eq!([super::capital(letter)], unicode[..], "{letter}");
        }
    }
}
