//! The text of rulings and of indicator figures.

use std::fmt;

use super::{Locale, Localizer, en, fi, number, sv, title};
use crate::{
    assessment::Subject,
    authority::Ruling,
    indicators::{Breakdown, Figure, Indicators, Quantity, Row},
    policy::Share,
    register::{Currency, Names},
};

/// A ruling as text in one language: yes or no, and why.
///
/// `Display` writes both; [`masked`](Self::masked) hides the values quoted from the register.
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
        let say = Localizer::new(self.locale, self.ruling.names(), Subject::Organisation, self.masked);
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

/// A figure as text in one language: the number with its unit, for running text. A share has one decimal
/// ([`Locale::percent`]); it is a dash when its whole is not positive.
///
/// ```
/// use kalix_policy::{Locale, Policy, Register, indicators::indicators, policy::Indicator, register::Year};
///
/// let register = Register::from_json(r#"{
///     "municipality": { "name": "Kalix kommun", "code": "2514" }, "organisation": {},
///     "projects": [{ "id": "p-1", "title": "Utbyte", "administration": "uf", "period": { "start": "2025-03-01" } }],
///     "annual_reports": [{ "year": 2025, "accounts": [{ "body": "un", "projects": [
///         { "project": "p-1", "description": "Eleverna har rest.", "own": 10000, "external": 20000 }] }] }]
/// }"#)?;
/// let table = indicators(&Policy::kalix_2007(), &register, [Year::new(2025)?]);
/// let figures = &table.years()[0];
/// let text = |indicator| figures.get(indicator).unwrap().text(Locale::En).to_string();
/// assert_eq!((text(Indicator::Own), text(Indicator::ExternalShare)), ("SEK\u{a0}10,000".into(), "66.7%".into()));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct FigureText {
    quantity: Quantity,
    target: Option<Share>,
    locale: Locale,
    unit: bool,
}

impl FigureText {
    pub(crate) fn new(quantity: Quantity, target: Option<Share>, locale: Locale) -> Self {
        Self { quantity, target, locale, unit: true }
    }

    /// The same text without the unit of an amount, for a table whose heading has the unit.
    #[must_use]
    pub fn without_unit(self) -> Self {
        Self { unit: false, ..self }
    }
}

impl fmt::Display for FigureText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = Names::default();
        let say = Localizer::new(self.locale, &names, Subject::Register, false);
        match (self.quantity, self.quantity.share()) {
            (Quantity::Count(count), _) => number(self.locale, &count.to_string(), f),
            (Quantity::Kronor(sum), _) if self.unit => say.amount(sum, Currency::SEK).fmt(f),
            (Quantity::Kronor(sum), _) => say.plain_amount(sum).fmt(f),
            (_, None) => f.write_str("\u{2013}"),
            (_, Some(share)) => f.write_str(&self.locale.percent(share, self.target)),
        }
    }
}

/// The title of one part of a figure that is split. The title of a board is its name.
fn part(of: &Breakdown, names: &Names, locale: Locale) -> String {
    let say = Localizer::new(locale, names, Subject::Register, false);
    let known = |path: String| title(locale, &path).map(str::to_owned);
    let title = match of {
        Breakdown::Kind(kind) => kind.and_then(|kind| known(format!("ProjectKind.{kind}"))),
        Breakdown::Goal(goal) => known(format!("Goal.{goal}")),
        Breakdown::Group(group) => known(format!("Group.{group}")),
        Breakdown::Board(board) => board.as_ref().map(|board| say.body(board).to_string()),
        Breakdown::Rule(rule) => Some(locale.rule(*rule).to_owned()),
    };
    title.unwrap_or_else(|| locale.not_recorded().to_owned())
}

impl Ruling {
    /// The ruling as text in `locale`.
    pub fn text(&self, locale: Locale) -> RulingText<'_> {
        RulingText::new(self, locale)
    }
}

impl Quantity {
    /// The quantity as text in `locale`.
    pub fn text(self, locale: Locale) -> FigureText {
        FigureText::new(self, None, locale)
    }
}

impl Figure {
    /// The figure as text in `locale`.
    pub fn text(&self, locale: Locale) -> FigureText {
        FigureText::new(self.quantity(), self.target(), locale)
    }
}

impl Indicators {
    /// The title of a figure: that of its indicator or, for a figure that is split, of the part. The title of a board
    /// is its name.
    pub fn title(&self, figure: &Figure, locale: Locale) -> String {
        figure_title(figure, &self.names, locale)
    }
}

impl Row {
    /// The title of the row's figure.
    pub fn title(&self, locale: Locale) -> String {
        match self.breakdown() {
            None => locale.indicator(self.indicator()).to_owned(),
            Some(of) => part(of, &Names::default(), locale),
        }
    }
}

pub(crate) fn figure_title(figure: &Figure, names: &Names, locale: Locale) -> String {
    match figure.breakdown() {
        None => locale.indicator(figure.indicator()).to_owned(),
        Some(of) => part(of, names, locale),
    }
}
