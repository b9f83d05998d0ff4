//! Regorus: all rules in Rego (`rules.rego` and the files beside it), after validation against a JSON Schema.
//!
//! `prepare.rego` computes the lookup tables of the register once; they are the data of the rules. The engine is
//! prepared once, and only its input changes per project. Amounts that are numbers are doubles, rounded to whole öre.
//!
//! In regorus 0.14.1 compiled and interpreted rules differ for two constructs, so the rules avoid them: an `else` after
//! a body that iterates over a missing list, and an `every` around a function call.

use std::{
    collections::BTreeMap,
    sync::{Arc, LazyLock},
};

use kalix_policy::assessment::Outcome;
use regorus::{
    Engine, Value,
    languages::rego::compiler::Compiler,
    rvm::{program::Program, vm::RegoVM},
};
use serde_json::json;

use crate::{
    About, Contender, Outcomes, RULES, Setting,
    by_hand::{TAKEN_BY_THE_SCHEMA, passed},
};

pub const COMPILED: About = About {
    name: "jsonschema and Regorus, compiled for its machine",
    packages: &["regorus", "jsonschema"],
    says: None,
    does_not: DOES_NOT,
    takes: TAKEN_BY_THE_SCHEMA,
    new: |setting| Box::new(Compiled { asking: Asking::new(), machine: machine(setting) }),
};

pub const INTERPRETED: About = About {
    name: "jsonschema and Regorus, interpreted",
    packages: &["regorus", "jsonschema"],
    says: None,
    does_not: DOES_NOT,
    takes: TAKEN_BY_THE_SCHEMA,
    new: |setting| Box::new(Interpreted { asking: Asking::new(), engine: engine(setting) }),
};

const DOES_NOT: &str = "Gives outcomes only; amounts that are numbers are binary doubles; takes what the schema takes; a field \
                        that is misspelt in a rule is undefined, and nobody tells";
const ENTRY: &str = "data.kalix.rules.outcomes";

/// The rule ids and the outcomes as Rego values.
struct Asking {
    rules: Vec<Value>,
    outcomes: Vec<(Value, Outcome)>,
}

struct Compiled {
    asking: Asking,
    machine: RegoVM,
}

struct Interpreted {
    asking: Asking,
    engine: Engine,
}

impl Asking {
    fn new() -> Self {
        Self {
            rules: RULES.iter().map(|rule| Value::from(rule.id())).collect(),
            outcomes: Outcome::ALL.iter().map(|outcome| (Value::from(outcome.as_str()), *outcome)).collect(),
        }
    }

    fn outcomes(&self, answer: &Value) -> Result<Outcomes, String> {
        let answers = answer.as_object().map_err(|_| format!("no answer but {answer}"))?;
        let of = |rule: &Value| {
            let answer = answers.get(rule)?;
            self.outcomes.iter().find(|(word, _)| word == answer).map(|(_, outcome)| *outcome)
        };
        let mut outcomes = [None; RULES.len()];
        for (place, rule) in outcomes.iter_mut().zip(&self.rules) {
            *place = Some(of(rule).ok_or_else(|| format!("no answer to {rule}: {answer}"))?);
        }
        Ok(outcomes)
    }
}

impl Contender for Compiled {
    fn judge(&mut self, project: &[u8]) -> Result<Outcomes, String> {
        self.machine.set_input(passed(project)?.into());
        let answer = self.machine.execute().map_err(|error| error.to_string())?;
        self.asking.outcomes(&answer)
    }
}

impl Contender for Interpreted {
    fn judge(&mut self, project: &[u8]) -> Result<Outcomes, String> {
        self.engine.set_input(passed(project)?.into());
        let answer = self.engine.eval_rule(ENTRY.to_owned()).map_err(|error| error.to_string())?;
        self.asking.outcomes(&answer)
    }
}

/// The engine with `prepare.rego`, parsed once.
static PREPARING: LazyLock<Engine> =
    LazyLock::new(|| with_policies(&[("prepare.rego", include_str!("prepare.rego"))]));
static JUDGING: LazyLock<Engine> = LazyLock::new(|| {
    with_policies(&[
        ("rules.rego", include_str!("rules.rego")),
        ("anchoring.rego", include_str!("anchoring.rego")),
        ("financing.rego", include_str!("financing.rego")),
        ("organisation.rego", include_str!("organisation.rego")),
    ])
});
static PROGRAM: LazyLock<Arc<Program>> = LazyLock::new(|| {
    let policy = JUDGING.clone().compile_with_entrypoint(&ENTRY.into()).expect("an entry");
    Compiler::compile_from_policy(&policy, &[ENTRY]).expect("a program")
});

fn with_policies(files: &[(&str, &str)]) -> Engine {
    let mut engine = Engine::new();
    for (name, text) in files {
        engine.add_policy((*name).to_owned(), (*text).to_owned()).expect("a policy");
    }
    engine
}

/// The lookup tables of the register, as data of the rules.
fn known(setting: &Setting) -> Value {
    let mut engine = PREPARING.clone();
    engine.set_input(Value::from(json!({ "register": setting.register, "on": setting.on })));
    let known = engine.eval_rule("data.kalix.prepare.known".to_owned()).expect("what is known");
    assert!(known.as_object().is_ok(), "{known}");
    BTreeMap::from([("known".into(), known)]).into()
}

fn engine(setting: &Setting) -> Engine {
    let mut engine = JUDGING.clone();
    engine.add_data(known(setting)).expect("data");
    engine
}

fn machine(setting: &Setting) -> RegoVM {
    let mut machine = RegoVM::new();
    machine.load_program(PROGRAM.clone());
    machine.set_max_instructions(usize::MAX);
    machine.set_data(known(setting)).expect("data");
    machine
}
