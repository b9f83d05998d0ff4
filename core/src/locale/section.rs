//! The words of the section of the annual report.

use super::{Locale, Localized, en, fi, sv};
use crate::{
    policy::Share,
    register::{Date, Decimal, Sum, Year},
};

/// A word or short sentence of the section that is not a label.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Word {
    /// The heading of the figures.
    Indicators,
    /// The caption of the figures.
    IndicatorsCaption,
    /// Kronor, as a column's unit.
    Kronor,
    /// The heading of the twin towns.
    TwinTowns,
    /// The heading of projects without a recorded board.
    NoBoard,
    /// The heading of the list of missing accounts.
    Lacking,
    /// The text when no account is missing.
    NothingLacking,
    /// The text for an engagement that no account describes.
    NoDescription,
    YearCosts,
    YearOwn,
    YearExternal,
    /// The caption of a project's funding.
    Funding,
    /// The caption of a project's objectives.
    Objectives,
    /// The heading of the column that shows whether an objective is reached.
    Reached,
    IsReached,
    IsNotReached,
    /// The heading of what the municipality's own work gained.
    OwnBenefit,
}

/// The numbers of the summary.
#[derive(Debug, Clone, Copy)]
pub(crate) struct SummaryWord<'a> {
    pub(crate) municipality: &'a str,
    pub(crate) year: Year,
    pub(crate) projects: u64,
    pub(crate) twin_towns: u64,
    pub(crate) started: u64,
    pub(crate) ended: u64,
    pub(crate) partners: u64,
    pub(crate) new_partners: u64,
    pub(crate) countries: u64,
    /// `None` if no account has costs.
    pub(crate) costs: Option<Sum>,
    pub(crate) external: Sum,
    /// The share, and the edition's target for it.
    pub(crate) external_share: Option<(Decimal, Option<Share>)>,
    /// Politicians, staff and pupils; `None` if no account counts participants.
    pub(crate) participants: Option<[u64; 3]>,
}

impl Locale {
    pub(crate) fn word(self, word: Word) -> &'static str {
        match self {
            Self::Sv => sv::section::word(word),
            Self::En => en::section::word(word),
            Self::Fi => fi::section::word(word),
        }
    }

    /// The heading of the section.
    pub(crate) fn section_heading(self, year: Year) -> String {
        match self {
            Self::Sv => format!("Internationellt arbete {year}"),
            Self::En => format!("International work {year}"),
            Self::Fi => format!("Kansainvälinen toiminta {year}"),
        }
    }

    /// The summary of the year, one string per paragraph.
    pub(crate) fn summary(self, of: &SummaryWord<'_>) -> Vec<String> {
        let paragraphs = match self {
            Self::Sv => sv::section::summary(of),
            Self::En => en::section::summary(of),
            Self::Fi => fi::section::summary(of),
        };
        paragraphs.iter().map(|sentences| sentences.join(" ")).collect()
    }

    /// The period, with the day it was called off; `None` if no day is recorded.
    pub(crate) fn period(
        self,
        start: Option<Date>,
        end: Option<Date>,
        called_off: Option<Date>,
    ) -> Option<String> {
        let [start, end, called_off] =
            [start, end, called_off].map(|day| day.map(|day| Localized::date(self, day)));
        let span = match (start, end, self) {
            (None, None, _) => None,
            (Some(start), Some(end), _) => Some(format!("{start} – {end}")),
            (Some(start), None, Self::Sv) => Some(format!("från den {start}")),
            (Some(start), None, Self::En) => Some(format!("from {start}")),
            (Some(start), None, Self::Fi) => Some(format!("{start} alkaen")),
            (None, Some(end), Self::Sv) => Some(format!("till den {end}")),
            (None, Some(end), Self::En) => Some(format!("until {end}")),
            (None, Some(end), Self::Fi) => Some(format!("{end} asti")),
        };
        let called_off = called_off.map(|day| match self {
            Self::Sv => format!("avbröts den {day}"),
            Self::En => format!("called off on {day}"),
            Self::Fi => format!("keskeytettiin {day}"),
        });
        match (span, called_off) {
            (Some(span), Some(called_off)) => Some(format!("{span}, {called_off}")),
            (span, called_off) => span.or(called_off),
        }
    }

    /// States that an administration uses an experience.
    pub(crate) fn used_by(self, administration: &str) -> String {
        match self {
            Self::Sv => format!("används av {administration}"),
            Self::En => format!("used by {administration}"),
            Self::Fi => format!("käyttäjä: {administration}"),
        }
    }
}
