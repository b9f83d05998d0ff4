//! What is said of a draft whose faulty values have been read in several ways: only what does not rest on any of them.

use std::collections::{HashMap, HashSet};

use super::{Assessor, Outcome, ProjectAssessment, assessment::Outcomes, finding::Found};
use crate::{
    policy::{Rule, Scope},
    register::Project,
};

/// Ids that a faulty value in a draft could have been.
#[derive(Debug, Clone, Default)]
pub(crate) struct KnownIds {
    pub(crate) bodies: Vec<String>,
    pub(crate) administrations: Vec<String>,
    pub(crate) people: Vec<String>,
}

impl Assessor {
    /// The ids that the organisation knows.
    pub(crate) fn known_ids(&self) -> KnownIds {
        self.context.known_ids()
    }

    /// Judges every reading of a draft, and keeps what they agree on. What one finding says of a faulty place itself,
    /// the fault says better.
    pub(crate) fn agreed(&self, readings: &[Project], faulty: &[&str]) -> Option<ProjectAssessment<'_>> {
        let mut readings = readings.iter();
        let mut agreed = self.passing_project(readings.next()?);
        let mut outcomes: Vec<Outcome> = agreed.outcomes.iter().map(|(_, outcome)| outcome).collect();
        let found_at_first = agreed.found.clone();
        for reading in readings {
            let other = self.passing_project(reading);
            for (outcome, (_, differently)) in outcomes.iter_mut().zip(other.outcomes.iter()) {
                if *outcome != differently {
                    *outcome = Outcome::Undetermined;
                }
            }
            let mut told: HashMap<(Rule, String), Vec<&Found>> = HashMap::new();
            for found in &other.found {
                told.entry((found.rule, found.pointer.to_string())).or_default().push(found);
            }
            agreed.found.retain(|found| {
                let same = told.get(&(found.rule, found.pointer.to_string()));
                same.is_some_and(|same| same.contains(&found))
            });
        }
        let faulty: HashSet<&str> = faulty.iter().copied().collect();
        agreed.found.retain(|found| {
            let pointer = found.pointer.to_string();
            let above = pointer.match_indices('/').filter_map(|(end, _)| pointer.get(..end));
            !above.chain([pointer.as_str()]).any(|place| faulty.contains(place))
        });
        for ((rule, _), outcome) in agreed.outcomes.iter().zip(&mut outcomes) {
            let of_rule = |found: &Found| found.rule == rule;
            let held_back = found_at_first.iter().any(of_rule) && !agreed.found.iter().any(of_rule);
            if held_back && matches!(outcome, Outcome::Pending | Outcome::Unmet) {
                *outcome = Outcome::Undetermined;
            }
        }
        agreed.outcomes = Outcomes::new(Scope::Project, outcomes);
        Some(agreed)
    }
}
