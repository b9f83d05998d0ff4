//! What is said of a draft: only what does not rest on a value that could not be read.
//!
//! For every rule a table says which fields of a project it looks at. Where one of them has a fault the rule is
//! undetermined, and its findings are held back: the fault is what there is to tell.

use foldhash::HashSet;

use super::{Assessor, Outcome, ProjectAssessment, assessment::Outcomes, finding::Found};
use crate::{
    policy::{Rule, Scope},
    register::Project,
};

impl Assessor {
    /// Judges a project in which something stands in for what is faulty. A fault is told by its path: the fields on the
    /// way to it, without the lines of lists.
    pub(crate) fn draft_of(&self, project: &Project, faults: &HashSet<String>) -> ProjectAssessment {
        let mut judged = self.passing(project);
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
                let looks_at = looks_at(*rule);
                let project_rule = rule.scope() == Scope::Project;
                let costs = project_rule && delegation && looks_at.contains(&"decisions/delegated");
                (project_rule && outside) || fields(looks_at) || (costs && fields(COSTS_IN_KRONOR))
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
fn speaks_of(found: &Found, faults: &HashSet<String>) -> bool {
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

/// The fields of a project that a rule looks at, beside those that every rule on projects does.
fn looks_at(rule: Rule) -> &'static [&'static str] {
    match rule {
        Rule::AnchoringDecided => {
            &["decisions/body", "decisions/date", "decisions/resolution", "decisions/delegated"]
        }
        Rule::AnchoringOwnBody | Rule::AnchoringBeforeStart => &[
            "decisions/body",
            "decisions/date",
            "decisions/resolution",
            "decisions/delegated",
            "administration",
            "joint_administrations",
        ],
        Rule::AnchoringTraceable => &[
            "decisions/body",
            "decisions/date",
            "decisions/resolution",
            "decisions/delegated",
            "decisions/paragraph",
            "decisions/reference",
        ],
        Rule::FinancingOwnCosts => &[
            "administration",
            "joint_administrations",
            "budget/currency",
            "budget/costs/administration",
            "budget/costs/amount",
            "budget/funding/source",
            "budget/funding/administration",
            "budget/funding/amount",
            "budget/funding/funder",
            "budget/funding/funder_number",
        ],
        Rule::FinancingCovered => &[
            "budget/currency",
            "budget/costs/amount",
            "budget/funding/source",
            "budget/funding/amount",
            "budget/funding/status",
        ],
        Rule::FinancingExternalSought => {
            &["budget/costs/amount", "budget/funding/source", "budget/funding/status"]
        }
        Rule::ReportingSpecified => {
            &["purpose", "goals!", "partners!", "budget/costs!", "responsible!", "kind"]
        }
        Rule::ReportingFollowable => {
            &["kind", "objectives/description", "objectives/indicator", "objectives/target", "objectives/by"]
        }
        Rule::ReportingFollowedUp => {
            &["kind", "objectives/description", "objectives/by", "objectives/result/on"]
        }
        Rule::ReportingDescribed => &["id", "kind"],
        Rule::EffectsExperience => &["effects/kind", "effects/used_by"],
        Rule::EffectsVisibility => &["effects/kind"],
        Rule::CooperationAgreement => &["agreements/date"],
        Rule::OrganisationResponsibleOfficial => &["responsible"],
        Rule::OrganisationHighestRepresentative => {
            &["representations/highest", "representations/date", "representations/person"]
        }
        // A coordinator is looked for among the partners.
        Rule::IntegrityKnownReference => &["partners/name"],
        // The other rules of integrity: their findings say which line they speak of.
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_on_projects_says_what_it_looks_at() {
        for rule in Rule::of(Scope::Project) {
            assert!(!looks_at(*rule).is_empty(), "{rule}");
        }
    }
}
