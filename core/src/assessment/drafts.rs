//! What is said of a draft: only what does not rest on a value that could not be read.
//!
//! The table of rules says which fields of a project each rule reads. Where one of them has a fault the rule is
//! undetermined, and its findings are held back: the fault is what there is to report.

use foldhash::HashSet;

use super::{Assessor, Outcome, ProjectAssessment, finding::FindingData, result::Outcomes};
use crate::{
    policy::{Rule, Scope},
    register::Project,
};

impl Assessor {
    /// Judges a project in which something stands in for what is faulty. A fault is told by its path: the fields on the
    /// way to it, without the lines of lists.
    pub(crate) fn draft_of(&self, project: &Project, faults: &HashSet<String>) -> ProjectAssessment {
        let mut judged = self.assess_facts(project);
        if faults.is_empty() {
            return judged;
        }
        let fields =
            |fields: &[&str]| faults.iter().any(|fault| fields.iter().any(|field| rests(field, fault)));
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
        let outcomes: Vec<Outcome> = judged
            .outcomes
            .iter()
            .map(|(rule, outcome)| if undetermined.contains(&rule) { Outcome::Undetermined } else { outcome })
            .collect();
        judged.outcomes = Outcomes::new(Scope::Project, outcomes);
        judged.found.retain(|found| !undetermined.contains(&found.rule) && !speaks_of(found, faults));
        judged
    }
}

/// Whether what is found of the record itself speaks of a line, or a field, with a fault.
fn speaks_of(found: &FindingData, faults: &HashSet<String>) -> bool {
    if found.rule.scope() != Scope::Integrity {
        return false;
    }
    let pointer = found.pointer.to_string();
    let fields = pointer.split('/').filter(|part| part.parse::<usize>().is_err() && !part.is_empty());
    let mut fields: Vec<&str> = fields.collect();
    // The other fields of the same line may be what is wrong.
    if fields.len() > 1 {
        fields.pop();
    }
    let line = fields.join("/");
    faults.iter().any(|fault| rests(&line, fault))
}

/// Whether something that looks at a field rests on a fault: at the field, under it, or above it. What only asks whether
/// a field is there (`!`) does not rest on a fault under it.
fn rests(field: &str, fault: &str) -> bool {
    let within = |inner: &str, outer: &str| {
        outer.is_empty()
            || inner.strip_prefix(outer).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    match field.strip_suffix('!') {
        Some(field) => within(field, fault),
        None => within(field, fault) || within(fault, field),
    }
}

/// Whether the edition has anything to say of a project depends on these.
const EVERY_RULE: &[&str] = &["period", "cancelled_on"];

/// What an edition looks at that lets officials decide on small costs.
const COSTS_IN_KRONOR: &[&str] = &["budget/currency", "budget/exchange_rate", "budget/costs/amount"];
