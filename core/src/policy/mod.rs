//! The policy: its clauses, the rules and powers that follow from them, the indicators of its aims, and its editions.
//!
//! Clauses, rules, indicators and powers are `#[non_exhaustive]`: a new edition brings new ones. A rule's scope, force
//! and basis are exhaustive, and so is an edition's [`Setting`] of a rule. All parse from their id or name
//! (`"goals.2".parse::<Clause>()`).

mod clause;
mod edition;
mod editions;
mod indicator;
mod names;
mod power;
mod rule;
mod table;

pub use clause::{Clause, Encoding, Force};
pub use edition::{Anchoring, InForce, MonthDay, Policy, PolicyError, PolicyMunicipality, Setting, Share};
pub use editions::{Editions, EditionsError};
pub use indicator::{Indicator, Split, Unit};
pub use power::Power;
pub use rule::{Basis, Rule, Scope};
pub(crate) use table::with_rules;

/// The digest of the catalogue of clauses and rules in this version of the library.
///
/// It changes when a clause or a rule is added, removed or changed; a test recomputes it.
pub const CATALOGUE_DIGEST: &str = "sha256:a3ba9f030c1b67b3add040363e451fbd8417fa975f119911cfe4c6ddcbf9f404";

/// The catalogue in canonical form, whose SHA-256 is [`CATALOGUE_DIGEST`]: one line per clause, then one per rule.
///
/// ```
/// let catalogue = kalix_policy::policy::canonical_catalogue();
/// assert!(catalogue.contains("clause\tgoals.2\tMål\t¶1\tbinding\n"));
/// assert!(catalogue.contains("rule\tanchoring.before-start\tproject\tbinding\timplied\tgoals.2\n"));
/// ```
pub fn canonical_catalogue() -> String {
    let clauses = Clause::ALL.iter().map(|clause| {
        let force = clause.force().as_str();
        format!("clause\t{clause}\t{}\t{}\t{force}\n", clause.section(), clause.place())
    });
    let rules = Rule::ALL.iter().map(|rule| {
        let clauses: Vec<&str> = rule.clauses().iter().map(|clause| clause.id()).collect();
        let (scope, force, basis) = (rule.scope().as_str(), rule.force().as_str(), rule.basis().as_str());
        format!("rule\t{rule}\t{scope}\t{force}\t{basis}\t{}\n", clauses.join(" "))
    });
    clauses.chain(rules).collect()
}

crate::parse::documents! {
    Policy: "an edition";
}
