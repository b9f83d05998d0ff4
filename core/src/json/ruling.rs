//! The JSON of a ruling, with its message in one language.

use serde::Serialize;

use crate::{
    authority::{Ruling, RulingReason},
    locale::{Locale, RulingText},
    policy::{Clause, Power},
    register::Date,
};

impl Ruling {
    /// The ruling as data, with its message in a language; the schema `ruling` describes it.
    pub fn json(&self, locale: Locale) -> impl Serialize {
        RulingView {
            power: self.power(),
            on: self.on(),
            allowed: self.allowed(),
            clauses: self.clauses(),
            because: self.because(),
            message: self.text(locale),
        }
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
    because: &'a RulingReason,
    message: RulingText<'a>,
}
