//! Records what a rule finds: the findings, and the worst outcome.

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

/// Collects the findings of the rules on one subject, rule by rule.
pub(super) struct Verdict<'a> {
    subject: SubjectKey,
    on: Date,
    policy: &'a Policy,
    found: &'a mut Vec<FindingData>,
    /// The rule that is running.
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

    /// Runs one rule: no finding means `Met`; a rule that the edition switches off is `NotApplicable`.
    pub(super) fn of(&mut self, rule: Rule, force: Option<Force>, run: impl FnOnce(&mut Self)) -> Outcome {
        let Some(force) = force else { return Outcome::NotApplicable };
        (self.rule, self.force, self.outcome) = (rule, force, Outcome::Met);
        run(self);
        self.outcome
    }

    /// The rule does not apply here.
    pub(super) fn not_applicable(&mut self) {
        self.outcome = Outcome::NotApplicable;
    }

    /// A duty is not fulfilled: pending through its due day, unmet after it. Without a due day it stays pending.
    pub(super) fn unfulfilled(&mut self, due: Option<Date>, pointer: Pointer, reason: Reason) {
        let outcome = if due.is_some_and(|due| self.on > due) { Outcome::Unmet } else { Outcome::Pending };
        self.find(outcome, due, pointer, reason);
    }

    /// The rule is violated, whatever the day.
    pub(super) fn broken(&mut self, due: Option<Date>, pointer: Pointer, reason: Reason) {
        self.find(Outcome::Unmet, due, pointer, reason);
    }

    /// A duty is not fulfilled, and its subject has not started yet.
    pub(super) fn pending(&mut self, due: Option<Date>, pointer: Pointer, reason: Reason) {
        self.find(Outcome::Pending, due, pointer, reason);
    }

    /// The rule depends on something that is missing.
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
