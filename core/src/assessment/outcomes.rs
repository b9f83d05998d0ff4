//! The outcome of every rule of one scope.

use std::{collections::BTreeMap, fmt};

use serde::{Deserialize, Deserializer, Serialize, de};

use super::{findings::OutcomesIter, outcome::Outcome};
use crate::policy::{Rule, Scope};

/// The outcome of every rule of one scope.
///
/// ```
/// use kalix_policy::{Assessor, assessment::Outcome, policy::{Rule, Scope}, register::{Date, Organisation, Project}};
///
/// let project: Project = serde_json::from_str(r#"{ "id": "p-1", "title": "En idé", "administration": "uf" }"#)?;
/// let assessment = Assessor::builder(Date::new(2026, 11, 23)?).build().project(&project);
/// assert_eq!(assessment.outcomes().get(Rule::AnchoringDecided), Some(Outcome::Pending));
/// assert_eq!(assessment.outcomes().iter().len(), Rule::of(Scope::Project).len());
/// for (rule, outcome) in assessment.outcomes() {
///     assert_ne!(outcome, Outcome::Unmet, "{rule}");
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Outcomes {
    scope: Scope,
    outcomes: [Outcome; Self::MOST],
}

const _: () = {
    const fn fits(scope: Scope) -> bool {
        Rule::of(scope).len() <= Outcomes::MOST
    }
    let others =
        fits(Scope::Board) && fits(Scope::Organisation) && fits(Scope::Portfolio) && fits(Scope::Integrity);
    assert!(others, "no outcome is dropped");
};

impl Outcomes {
    /// The largest number of rules in a scope: that of projects, as asserted above.
    pub(super) const MOST: usize = Rule::of(Scope::Project).len();

    /// The outcomes of a scope's rules, in the order of the catalogue.
    pub(super) fn new(scope: Scope, outcomes: impl IntoIterator<Item = Outcome>) -> Self {
        let mut all = [Outcome::NotApplicable; Self::MOST];
        for (place, outcome) in all.iter_mut().zip(outcomes) {
            *place = outcome;
        }
        Self { scope, outcomes: all }
    }

    /// Sets the outcome of a rule of the scope, initially `NotApplicable`.
    pub(super) fn set(&mut self, rule: Rule, outcome: Outcome) {
        let first = Rule::of(self.scope).first().map_or(0, |first| *first as usize);
        let place = (rule as usize).checked_sub(first);
        if let Some(place) = place.and_then(|place| self.outcomes.get_mut(place)) {
            *place = outcome;
        }
    }

    /// The outcome of a rule; `None` when the rule is of another scope.
    pub fn get(&self, rule: Rule) -> Option<Outcome> {
        self.iter().find(|(of, _)| *of == rule).map(|(_, outcome)| outcome)
    }

    /// Every rule of the scope with its outcome, in the order of the catalogue.
    pub fn iter(&self) -> OutcomesIter {
        OutcomesIter::new(self.scope, self.outcomes)
    }
}

impl fmt::Debug for Outcomes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}

impl Serialize for Outcomes {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}

/// The scope follows from the rules. Every rule of the scope is required exactly once.
impl<'de> Deserialize<'de> for Outcomes {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(OutcomesVisitor)
    }
}

struct OutcomesVisitor;

impl<'de> de::Visitor<'de> for OutcomesVisitor {
    type Value = Outcomes;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("every rule of a scope with its outcome")
    }

    fn visit_map<A: de::MapAccess<'de>>(self, mut map: A) -> Result<Outcomes, A::Error> {
        let mut read: BTreeMap<Rule, Outcome> = BTreeMap::new();
        while let Some((rule, outcome)) = map.next_entry::<Rule, Outcome>()? {
            if read.insert(rule, outcome).is_some() {
                return Err(de::Error::duplicate_field(rule.id()));
            }
        }
        let Some(scope) = read.keys().next().map(|rule| rule.scope()) else {
            return Err(de::Error::invalid_length(0, &self));
        };
        if let Some(rule) = read.keys().find(|rule| rule.scope() != scope) {
            let (found, scope) = (de::Unexpected::Str(rule.id()), format!("a rule of the scope {scope}"));
            return Err(de::Error::invalid_value(found, &scope.as_str()));
        }
        if let Some(missing) = Rule::of(scope).iter().find(|rule| !read.contains_key(rule)) {
            return Err(de::Error::missing_field(missing.id()));
        }
        // A `BTreeMap` iterates in the order of the catalogue.
        Ok(Outcomes::new(scope, read.into_values()))
    }
}
