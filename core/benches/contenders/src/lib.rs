//! What users would pick instead of this library, each doing the same job: one project as JSON in, and out comes what each of
//! the rules on projects answers.
//!
//! `contenders.md`, one folder up, is the table that `run` makes of it.

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

use kalix_policy::{assessment::Outcome, policy::{Rule, Scope}};
use serde_json::Value;

/// The rules on a project, in the library's order.
pub const RULES: &[Rule] = Rule::of(Scope::Project);

/// What each rule answers; `None` where the contender cannot say it.
pub type Outcomes = [Option<Outcome>; RULES.len()];

/// What projects are judged against: a register's municipality, organisation and annual reports, and the day.
#[derive(Clone)]
pub struct Setting {
    pub register: Value,
    pub on: String,
}

/// Reads a project, holds it against its form, and judges it.
pub trait Contender {
    /// # Errors
    /// What is wrong with the form.
    fn judge(&mut self, project: &[u8]) -> Result<Outcomes, String>;
}

/// How a contender says a rule.
#[derive(Clone, Copy)]
pub enum Says {
    /// From the project as it is.
    Itself,
    /// From lists that the host has cut down to what is asked of each entry.
    CutDown(&'static str),
    /// From what the host has worked out beforehand.
    WorkedOut(&'static str),
    /// Not at all: the host would have to answer the whole rule.
    Not(&'static str),
}

/// What there is to know of a contender.
pub struct About {
    pub name: &'static str,
    /// The packages that do the work, as the lock file names them.
    pub packages: &'static [&'static str],
    /// How each rule is said, where not all are said from the project as it is.
    pub says: Option<&'static [Says; RULES.len()]>,
    /// What it does not do that the library does.
    pub does_not: &'static str,
    /// What the library refuses and this takes: cases of `tests/errors`.
    pub takes: &'static [&'static str],
    pub new: fn(&Setting) -> Box<dyn Contender>,
}

/// All of them; the library first.
pub const CONTENDERS: &[&About] = &[
    &ours::ABOUT,
    &by_hand::WITH_GARDE,
    &by_hand::WITH_JSONSCHEMA,
    &rego::COMPILED,
    &rego::INTERPRETED,
    &cedar::ABOUT,
];

impl About {
    /// How many of the rules it says.
    #[must_use]
    pub fn said(&self) -> usize {
        self.says.map_or(RULES.len(), |says| says.iter().filter(|says| !matches!(says, Says::Not(_))).count())
    }
}
