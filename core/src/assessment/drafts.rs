//! The assessment of a draft: only what does not depend on an invalid value.
//!
//! The table of rules lists the fields of a project that each rule reads. If one of them is invalid, the rule is
//! undetermined and its findings are dropped: the error is reported instead.

use foldhash::HashSet;

use super::{Assessor, Outcome, ProjectAssessment, finding::FindingData, outcomes::Outcomes};
use crate::{
    policy::{Rule, Scope},
    register::Project,
};

impl Assessor {
    /// Assesses a project that has placeholders for its invalid values. Each entry of `faults` is the path of one of
    /// them: field names separated by `/`, without list indices.
    pub(crate) fn draft_of(&self, project: &Project, faults: &HashSet<String>) -> ProjectAssessment {
        let mut assessed = self.assess_facts(project);
        if faults.is_empty() {
            return assessed;
        }
        let fields =
            |fields: &[&str]| faults.iter().any(|fault| fields.iter().any(|field| depends_on(field, fault)));
        let outside = fields(EVERY_RULE);
        let delegation = self.context.policy.anchoring.delegated_up_to.is_some();
        let undetermined: Vec<Rule> = Rule::ALL
            .iter()
            .copied()
            .filter(|rule| {
                let reads = rule.reads();
                let project_rule = rule.scope() == Scope::Project;
                let costs = project_rule && delegation && reads.contains(&"decisions/delegated");
                (project_rule && outside) || fields(reads) || (costs && fields(COSTS_IN_KRONOR))
            })
            .collect();
        let outcomes: Vec<Outcome> = assessed
            .outcomes
            .iter()
            .map(|(rule, outcome)| if undetermined.contains(&rule) { Outcome::Undetermined } else { outcome })
            .collect();
        assessed.outcomes = Outcomes::new(Scope::Project, outcomes);
        assessed.found.retain(|found| !undetermined.contains(&found.rule) && !concerns(found, faults));
        assessed
    }
}

/// Whether an integrity finding concerns a line, or a field, with an invalid value.
fn concerns(found: &FindingData, faults: &HashSet<String>) -> bool {
    if found.rule.scope() != Scope::Integrity {
        return false;
    }
    let pointer = found.pointer.to_string();
    let fields = pointer.split('/').filter(|part| part.parse::<usize>().is_err() && !part.is_empty());
    let mut fields: Vec<&str> = fields.collect();
    // Compare the parent: an invalid value in another field of the same line may be the cause.
    if fields.len() > 1 {
        fields.pop();
    }
    let line = fields.join("/");
    faults.iter().any(|fault| depends_on(&line, fault))
}

/// Whether something that reads `field` depends on an invalid value at the path `fault`: at the field, below it or
/// above it. A field with `!` is only checked for presence, so an invalid value below it does not matter.
fn depends_on(field: &str, fault: &str) -> bool {
    let within = |inner: &str, outer: &str| {
        outer.is_empty()
            || inner.strip_prefix(outer).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    match field.strip_suffix('!') {
        Some(field) => within(field, fault),
        None => within(field, fault) || within(fault, field),
    }
}

/// The fields that decide whether any rule of the edition applies to a project.
const EVERY_RULE: &[&str] = &["period", "cancelled_on"];

/// The fields that an edition reads in addition if it lets officials decide on small costs.
const COSTS_IN_KRONOR: &[&str] = &["budget/currency", "budget/exchange_rate", "budget/costs/amount"];
