//! The answer.

use super::RulingReason;
use crate::{
    policy::{Clause, Power},
    register::{Date, Names, Organisation},
};

/// Whether somebody may do something on a day, by which clauses, and because of what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ruling {
    power: Power,
    on: Date,
    because: RulingReason,
    names: Names,
}

impl Ruling {
    pub(super) fn new(power: Power, on: Date, because: RulingReason, organisation: &Organisation) -> Self {
        Self { power, on, because, names: Names::of(organisation) }
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
    pub fn because(&self) -> &RulingReason {
        &self.because
    }

    pub(crate) fn names(&self) -> &Names {
        &self.names
    }
}
