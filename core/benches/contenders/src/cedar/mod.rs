//! Cedar: the rules as policies (`rules.cedar`), as far as Cedar can express them.
//!
//! Cedar decides whether something is permitted. It has no loops, sums, sorting or lookups in lists of records, so the
//! host computes most of what the rules need (`facts.rs`), and three rules are omitted. There is one request per
//! project: all policies permit, and the satisfied ones are the answer. A test validates the policies, entities and
//! requests against a schema. The measured loop does not validate entities and requests, since the host builds them
//! from typed values.

mod facts;

use std::{collections::HashMap, str::FromStr, sync::LazyLock};

use cedar_policy::{
    Authorizer, Context, Entities, EntityTypeName, EntityUid, PolicyId, PolicySet, Request,
    RestrictedExpression,
};
use kalix_policy::assessment::Outcome;

use crate::{
    About, Contender, Outcomes, RULES,
    Says::{self, CutDown, Itself, Not, WorkedOut},
    Setting,
    by_hand::{TAKEN_BY_SERDE, validated},
    known::{IN_FORCE, Known, report_due},
};

pub const ABOUT: About = About {
    name: "serde, garde and Cedar, with what the host works out by hand",
    packages: &["cedar-policy", "serde_json", "garde"],
    says: Some(&SAYS),
    does_not: "Says 13 of the rules, 12 of them with the host's help; gives outcomes only; takes and refuses what garde does",
    takes: TAKEN_BY_SERDE,
    new: |setting| Box::new(Cedar::new(setting)),
};

/// How each rule is implemented, in the library's order.
pub const SAYS: [Says; RULES.len()] = [
    WorkedOut("the last decision that counts: bodies looked up, dates compared, sorted"),
    Not(
        "decisions would have to be filtered and sorted anew for each administration, by the body it answered to on each day",
    ),
    WorkedOut("the first approval of an own body"),
    WorkedOut("the last decision that counts"),
    WorkedOut(
        "which administrations' own funding exceeds their own costs: sums by administration; who pays, as sets",
    ),
    WorkedOut("the sums of the costs, and of own and granted funding"),
    WorkedOut("the sum of the costs; what became of each application, as a set"),
    Itself,
    CutDown("of each objective: whether it has indicator, target and day"),
    WorkedOut("the earliest day of an objective without a result: results' dates compared, the minimum"),
    WorkedOut("the first year that no annual report describes: years counted, reports looked up"),
    CutDown("of each effect: its kind, and whether somebody uses it"),
    CutDown("of each effect: its kind"),
    WorkedOut("the date of the first agreement: the minimum"),
    Not("every day of a period would have to be looked up among several appointments"),
    Not("each representation would have to be looked up among the appointments of its day"),
];

static POLICIES: LazyLock<PolicySet> =
    LazyLock::new(|| PolicySet::from_str(include_str!("rules.cedar")).expect("policies"));

struct Cedar {
    known: Known,
    authorizer: Authorizer,
    /// The rules of a policy, by index, and their outcome if the policy is satisfied.
    meanings: HashMap<PolicyId, (Vec<usize>, Outcome)>,
    project_type: EntityTypeName,
    municipality: EntityUid,
    action: EntityUid,
    context: Context,
}

impl Cedar {
    fn new(setting: &Setting) -> Self {
        let known = Known::new(&setting.register, &setting.on);
        let meaning = |policy: &cedar_policy::Policy| {
            let rules = policy.annotation("rules").expect("the rules it speaks of");
            let outcome = policy.annotation("outcome").expect("their outcome");
            let outcome = Outcome::ALL.iter().find(|known| known.as_str() == outcome).expect("an outcome");
            let place = |id: &str| RULES.iter().position(|rule| rule.id() == id).expect("a rule");
            let places =
                if rules == "*" { (0..RULES.len()).collect() } else { rules.split(' ').map(place).collect() };
            (policy.id().clone(), (places, *outcome))
        };
        Self {
            meanings: POLICIES.policies().map(meaning).collect(),
            authorizer: Authorizer::new(),
            project_type: "Project".parse().expect("a type"),
            municipality: r#"Municipality::"kalix""#.parse().expect("an entity"),
            action: r#"Action::"judge""#.parse().expect("an action"),
            context: context(&known),
            known,
        }
    }

    fn asked(&self, project: &[u8]) -> Result<(Entities, Request), String> {
        let project = validated(project)?;
        let resource = facts::of(&project, &self.known, &self.project_type)?;
        let (municipality, action) = (self.municipality.clone(), self.action.clone());
        let request = Request::new(municipality, action, resource.uid(), self.context.clone(), None);
        let entities = Entities::from_entities([resource], None).map_err(|error| error.to_string())?;
        Ok((entities, request.map_err(|error| error.to_string())?))
    }
}

/// Combines two outcomes: "not-applicable" wins, otherwise the worse one.
fn together(one: Outcome, another: Outcome) -> Outcome {
    if [one, another].contains(&Outcome::NotApplicable) { Outcome::NotApplicable } else { one.max(another) }
}

/// The context of a request: the day, and the last annual report that was due before it.
fn context(known: &Known) -> Context {
    let year = known.on.year();
    let reported = (year - 2..year).rev().find(|year| report_due(*year) < known.on).unwrap_or(year - 2);
    let day = |day: &str| RestrictedExpression::new_datetime(day);
    let mut pairs = vec![
        ("on", day(&known.on.0.to_string())),
        ("in_force", day(&IN_FORCE.0.to_string())),
        ("reported_year", RestrictedExpression::new_long(reported.into())),
        ("reported_until", day(&format!("{reported}-12-31"))),
        ("reported_before", day(&format!("{}-12-31", reported - 1))),
    ];
    if let Some(number) = &known.own_number {
        pairs.push(("own_number", RestrictedExpression::new_string(facts::digits(number))));
    }
    Context::from_pairs(pairs.into_iter().map(|(name, value)| (name.to_owned(), value))).expect("a context")
}

impl Contender for Cedar {
    fn judge(&mut self, project: &[u8]) -> Result<Outcomes, String> {
        let (entities, request) = self.asked(project)?;
        let answer = self.authorizer.is_authorized(&request, &POLICIES, &entities);
        if let Some(error) = answer.diagnostics().errors().next() {
            return Err(error.to_string());
        }
        let mut outcomes = SAYS.map(|says| (!matches!(says, Not(_))).then_some(Outcome::Met));
        for policy in answer.diagnostics().reason() {
            let (rules, outcome) = &self.meanings[policy];
            for rule in rules {
                outcomes[*rule] = outcomes[*rule].map(|said| together(said, *outcome));
            }
        }
        Ok(outcomes)
    }
}

#[cfg(test)]
mod tests {
    use cedar_policy::{Schema, ValidationMode, Validator};

    use super::*;
    use crate::checks::checks;

    fn schema() -> Schema {
        Schema::from_cedarschema_str(include_str!("project.cedarschema")).unwrap().0
    }

    #[test]
    fn policies_match_the_schema() {
        let found = Validator::new(schema()).validate(&POLICIES, ValidationMode::Strict);
        assert!(found.validation_passed_without_warnings(), "{found}");
    }

    #[test]
    fn entities_and_requests_match_the_schema() {
        let schema = schema();
        for check in checks() {
            let cedar = Cedar::new(&check.setting);
            for project in &check.projects {
                let (entities, request) = cedar.asked(project).unwrap();
                Entities::from_entities(entities, Some(&schema)).unwrap();
                let of = |uid: Option<&EntityUid>| uid.unwrap().clone();
                let again = (of(request.principal()), of(request.action()), of(request.resource()));
                Request::new(again.0, again.1, again.2, cedar.context.clone(), Some(&schema)).unwrap();
            }
        }
    }
}
