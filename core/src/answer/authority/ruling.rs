//! The answer.

use serde::Serialize;

use super::Because;
use crate::{
    locale::{Directory, Locale, RulingText},
    policy::{Clause, Power},
    register::{Date, Organisation},
};

/// Whether somebody may do something on a day, by which clauses, and because of what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ruling {
    power: Power,
    on: Date,
    because: Because,
    directory: Directory,
}

impl Ruling {
    pub(super) fn new(power: Power, on: Date, because: Because, organisation: &Organisation) -> Self {
        Self { power, on, because, directory: Directory::of(organisation) }
    }

    /// Whether they may.
    pub fn allowed(&self) -> bool {
        self.because.allows()
    }

    /// What was asked for.
    pub fn power(&self) -> Power {
        self.power
    }

    /// The day that was asked about.
    pub fn on(&self) -> Date {
        self.on
    }

    /// The clauses that say who may.
    pub fn clauses(&self) -> &'static [Clause] {
        self.power.clauses()
    }

    /// Because of what.
    pub fn because(&self) -> &Because {
        &self.because
    }

    /// The answer in a language.
    pub fn in_locale(&self, locale: Locale) -> RulingText<'_> {
        RulingText::new(self, locale)
    }

    /// The ruling with its message in a language, to be written by serde; the schema `ruling` describes it.
    pub fn view(&self, locale: Locale) -> impl Serialize {
        RulingView {
            power: self.power,
            on: self.on,
            allowed: self.allowed(),
            clauses: self.clauses(),
            because: &self.because,
            message: self.in_locale(locale),
        }
    }

    /// The ruling as JSON, with its message in a language.
    pub fn to_json(&self, locale: Locale) -> String {
        serde_json::to_string(&self.view(locale)).unwrap_or_default()
    }

    pub(crate) fn directory(&self) -> &Directory {
        &self.directory
    }
}

/// A ruling as data, with its message in one language.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "Ruling"))]
pub(crate) struct RulingView<'a> {
    power: Power,
    on: Date,
    allowed: bool,
    clauses: &'static [Clause],
    because: &'a Because,
    message: RulingText<'a>,
}
