//! Alternatives to this library. Each does the same job: it parses one project from JSON and returns the outcome of
//! each rule on projects.
//!
//! `run` writes the results to `contenders.md`, one folder up.

pub mod by_hand;
pub mod case;
pub mod cedar;
pub mod checks;
pub mod known;
pub mod measure;
pub mod ours;
pub mod project;
pub mod rego;
pub mod rules;
pub mod table;
pub mod values;

#[allow(unreachable_pub, reason = "the library's own benchmarks have it too")]
#[path = "../../common/mod.rs"]
mod common;

use kalix_policy::{
    assessment::Outcome,
    policy::{Rule, Scope},
};
use serde_json::Value;

/// The rules on a project, in the library's order.
pub const RULES: &[Rule] = Rule::of(Scope::Project);

/// The outcome of each rule; `None` if the contender does not implement it.
pub type Outcomes = [Option<Outcome>; RULES.len()];

/// The context of the assessment: a register's municipality, organisation and annual reports, and the day.
#[derive(Clone)]
pub struct Setting {
    pub register: Value,
    pub on: String,
}

/// Parses, validates and assesses a project.
pub trait Contender {
    /// # Errors
    /// If the project is not valid.
    fn judge(&mut self, project: &[u8]) -> Result<Outcomes, String>;
}

/// How a contender implements a rule.
#[derive(Clone, Copy)]
pub enum Says {
    /// From the project as it is, without help from the host.
    Itself,
    /// From lists that the host has reduced to the fields that the rule needs.
    CutDown(&'static str),
    /// From values that the host has computed.
    WorkedOut(&'static str),
    /// Not at all: the host would have to implement the whole rule.
    Not(&'static str),
}

/// The description of a contender.
pub struct About {
    pub name: &'static str,
    /// The packages that do the work, by their names in the lock file.
    pub packages: &'static [&'static str],
    /// How each rule is implemented; `None` if all are implemented without help from the host.
    pub says: Option<&'static [Says; RULES.len()]>,
    /// What the library does and the contender does not.
    pub does_not: &'static str,
    /// The cases of `tests/errors` that the library rejects and the contender accepts.
    pub takes: &'static [&'static str],
    pub new: fn(&Setting) -> Box<dyn Contender>,
}

/// All contenders, the library first.
pub const CONTENDERS: &[&About] = &[
    &ours::ABOUT,
    &by_hand::WITH_GARDE,
    &by_hand::WITH_JSONSCHEMA,
    &rego::COMPILED,
    &rego::INTERPRETED,
    &cedar::ABOUT,
];

impl About {
    /// The number of rules that it implements.
    #[must_use]
    pub fn said(&self) -> usize {
        self.says.map_or(RULES.len(), |says| says.iter().filter(|says| !matches!(says, Says::Not(_))).count())
    }
}
