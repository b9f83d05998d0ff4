//! The answer to who may do what.

use super::RulingReason;
use crate::{
    policy::{Clause, Power},
    register::{Date, Names, Organisation},
};

/// Whether an actor may perform an act on a day, with the clauses and the reason.
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

    /// Whether the actor may perform the act.
    pub fn allowed(&self) -> bool {
        self.because.allows()
    }

    /// The power that the act requires.
    pub fn power(&self) -> Power {
        self.power
    }

    /// The day of the act.
    pub fn on(&self) -> Date {
        self.on
    }

    /// The clauses that regulate the power.
    pub fn clauses(&self) -> &'static [Clause] {
        self.power.clauses()
    }

    /// The reason.
    pub fn because(&self) -> &RulingReason {
        &self.because
    }

    pub(crate) fn names(&self) -> &Names {
        &self.names
    }
}
