//! What the rules say of their subject while they look: the findings, and the worst outcome of each rule.

use super::{
    context::Context,
    finding::{FindingData, SubjectKey},
    outcome::Outcome,
    pointer::Pointer,
    reason::Reason,
};
use crate::{
    policy::{Force, Policy, Rule},
    register::Date,
};

/// Collects what the rules find of one subject, one rule after the other.
pub(super) struct Verdict<'a> {
    subject: SubjectKey,
    on: Date,
    policy: &'a Policy,
    found: &'a mut Vec<FindingData>,
    /// The rule that speaks.
    rule: Rule,
    force: Force,
    outcome: Outcome,
}

impl<'a> Verdict<'a> {
    pub(super) fn new(subject: SubjectKey, context: &'a Context, found: &'a mut Vec<FindingData>) -> Self {
        let (rule, force) = (Rule::AnchoringDecided, Force::Binding);
        let (on, policy) = (context.on, &context.policy);
        Self { subject, on, policy, found, rule, force, outcome: Outcome::Met }
    }

    /// Lets a rule speak. A rule that says nothing is met; one that the edition has off does not apply.
    pub(super) fn of(&mut self, rule: Rule, force: Option<Force>, speak: impl FnOnce(&mut Self)) -> Outcome {
        let Some(force) = force else { return Outcome::NotApplicable };
        (self.rule, self.force, self.outcome) = (rule, force, Outcome::Met);
        speak(self);
        self.outcome
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
        let (rule, subject, borrowed) = (self.rule, self.subject, !self.policy.is_of_kalix());
        let basis = self.policy.basis(rule);
        let severity = outcome.severity(basis, self.force);
        self.found.push(FindingData {
            rule,
            subject,
            outcome,
            basis,
            borrowed,
            severity,
            due,
            pointer,
            reason,
        });
    }
}
