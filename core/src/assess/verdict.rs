//! What a rule says of its subject while it looks: its findings, and the worst outcome among them.

use super::{
    finding::{Found, SubjectKey},
    outcome::Outcome,
    pointer::Pointer,
    reason::Reason,
};
use crate::{
    policy::{Force, Rule},
    register::Date,
};

/// Collects the findings of one rule on one subject.
pub(super) struct Verdict<'a> {
    rule: Rule,
    force: Force,
    subject: SubjectKey,
    on: Date,
    outcome: Outcome,
    found: &'a mut Vec<Found>,
}

impl<'a> Verdict<'a> {
    /// Lets a rule speak. A rule that says nothing is met; one that the edition has off does not apply.
    pub(super) fn of(
        rule: Rule,
        force: Option<Force>,
        subject: SubjectKey,
        on: Date,
        found: &'a mut Vec<Found>,
        speak: impl FnOnce(&mut Verdict<'_>),
    ) -> Outcome {
        let Some(force) = force else { return Outcome::NotApplicable };
        let mut verdict = Verdict { rule, force, subject, on, outcome: Outcome::Met, found };
        speak(&mut verdict);
        verdict.outcome
    }

    /// The rule asks nothing here.
    pub(super) fn not_applicable(&mut self) {
        self.outcome = Outcome::NotApplicable;
    }

    /// A duty is not fulfilled: pending up to its due day, unmet after it, and pending for ever without one.
    pub(super) fn unfulfilled(&mut self, due: Option<Date>, pointer: Pointer, reason: Reason) {
        let outcome = if due.is_some_and(|due| self.on > due) { Outcome::Unmet } else { Outcome::Pending };
        self.find(outcome, due, pointer, reason);
    }

    /// Something is wrong already, whatever the day.
    pub(super) fn broken(&mut self, due: Option<Date>, pointer: Pointer, reason: Reason) {
        self.find(Outcome::Unmet, due, pointer, reason);
    }

    /// A duty is not fulfilled yet, and its time has not begun.
    pub(super) fn pending(&mut self, due: Option<Date>, pointer: Pointer, reason: Reason) {
        self.find(Outcome::Pending, due, pointer, reason);
    }

    /// What the rule needs refers to something that is not there.
    pub(super) fn undetermined(&mut self, due: Option<Date>, pointer: Pointer, reason: Reason) {
        self.find(Outcome::Undetermined, due, pointer, reason);
    }

    fn find(&mut self, outcome: Outcome, due: Option<Date>, pointer: Pointer, reason: Reason) {
        self.outcome = self.outcome.max(outcome);
        let severity = outcome.severity(self.rule, self.force);
        let (rule, subject) = (self.rule, self.subject);
        self.found.push(Found { rule, subject, outcome, severity, due, pointer, reason });
    }
}
