//! The catalogue is complete: every clause that requires something is encoded, and every rule has names and reasons.

use std::{collections::BTreeSet, fs};

use crate::common::{folder, updates};
use kalix_policy::{
    Locale,
    assessment::{Outcome, Reason, Severity},
    policy::{CATALOGUE_DIGEST, Clause, Encoding, Force, Indicator, Power, Rule, Scope, canonical_catalogue},
};
use sha2::{Digest, Sha256};

#[test]
fn every_clause_that_requires_something_is_encoded() {
    for clause in Clause::ALL.iter().filter(|clause| clause.force().asks_something()) {
        assert!(clause.encoded_by().next().is_some(), "nothing encodes {clause}");
    }
}

#[test]
fn every_binding_clause_is_encoded_by_a_rule() {
    for clause in Clause::ALL.iter().filter(|clause| clause.force() == Force::Binding) {
        let ruled = clause.encoded_by().any(|encoding| matches!(encoding, Encoding::Rule(_)));
        assert!(ruled, "no rule encodes {clause}");
    }
}

#[test]
fn every_rule_of_the_policy_cites_a_clause_at_least_as_binding() {
    for rule in Rule::ALL.iter().filter(|rule| rule.scope() != Scope::Integrity) {
        assert!(!rule.clauses().is_empty(), "{rule} cites no clause");
        // An implied rule may require less than its clause does, never more.
        let strongest = rule.clauses().iter().any(|clause| clause.force() == Force::Binding);
        assert!(rule.force() == Force::Aim || strongest, "{rule} binds, its clauses do not");
    }
}

#[test]
fn ids_are_unique_and_can_be_looked_up() {
    let mut ids = BTreeSet::new();
    for rule in Rule::ALL {
        assert!(ids.insert(rule.id()));
        assert_eq!(Rule::from_id(rule.id()), Some(*rule));
    }
    for clause in Clause::ALL {
        assert!(ids.insert(clause.id()));
        assert_eq!(Clause::from_id(clause.id()), Some(*clause));
    }
    for power in Power::ALL {
        assert!(ids.insert(power.id()));
        assert_eq!(Power::from_id(power.id()), Some(*power));
    }
    for indicator in Indicator::ALL {
        assert!(ids.insert(indicator.id()));
        assert_eq!(Indicator::from_id(indicator.id()), Some(*indicator));
    }
    assert_eq!((Rule::from_id("anchoring"), Clause::from_id("goals.12")), (None, None));
}

#[test]
fn every_rule_has_a_reason_and_every_reason_a_rule() {
    let given: BTreeSet<&str> = Rule::ALL.iter().flat_map(|rule| rule.reasons()).copied().collect();
    let codes: BTreeSet<&str> = Reason::CODES.iter().copied().collect();
    assert_eq!(given, codes);
    assert_eq!(codes.len(), Reason::CODES.len(), "a code is used twice");
    for rule in Rule::ALL {
        assert!(!rule.reasons().is_empty(), "{rule} gives no reason");
    }
}

#[test]
fn everything_has_a_name_in_each_language() {
    for locale in Locale::ALL {
        let rules = Rule::ALL.iter().map(|rule| locale.rule(*rule));
        let clauses = Clause::ALL.iter().map(|clause| locale.clause(*clause));
        for sentence in rules.chain(clauses) {
            assert!(sentence.len() > 10 && sentence.ends_with('.'), "{locale}: {sentence:?}");
            assert!(sentence.starts_with(char::is_uppercase), "{locale}: {sentence:?}");
        }
        let outcomes = Outcome::ALL.iter().map(|outcome| locale.outcome(*outcome));
        let severities = Severity::ALL.iter().map(|severity| locale.severity(*severity));
        let forces = [Force::Binding, Force::Aim, Force::Permission, Force::Background]
            .map(|force| locale.force(force));
        for name in outcomes.chain(severities).chain(forces) {
            assert!(!name.is_empty());
        }
    }
}

#[test]
fn the_digest_matches_the_catalogue() {
    let digest = Sha256::digest(canonical_catalogue());
    let hex = digest.iter().fold(String::from("sha256:"), |hex, byte| format!("{hex}{byte:02x}"));
    if CATALOGUE_DIGEST != hex && updates() {
        let file = folder("../core/src/policy/mod.rs");
        let source = fs::read_to_string(&file).unwrap();
        fs::write(file, source.replace(CATALOGUE_DIGEST, &hex)).unwrap();
        return;
    }
    assert_eq!(
        CATALOGUE_DIGEST, hex,
        "the catalogue changed: run this with UPDATE=1, and look at what it writes"
    );
}
