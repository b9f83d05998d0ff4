//! This library.

use kalix_policy::{Assessor, Policy, Register, register::Project};
use serde_json::json;

use crate::{About, Contender, Outcomes, Setting};

pub const ABOUT: About = About {
    name: "kalix-policy",
    packages: &["kalix-policy"],
    says: None,
    does_not: "",
    takes: &[],
    new: |setting| Box::new(Ours { assessor: assessor(setting) }),
};

struct Ours {
    assessor: Assessor,
}

fn assessor(setting: &Setting) -> Assessor {
    let mut register = setting.register.clone();
    register["projects"] = json!([]);
    let register = Register::from_json(register.to_string()).expect("a register");
    let on = setting.on.parse().expect("a day");
    Assessor::builder(on)
        .organisation(&register.organisation)
        .reports(&register.annual_reports)
        .municipality(&register.municipality)
        .build()
}

impl Contender for Ours {
    fn judge(&mut self, project: &[u8]) -> Result<Outcomes, String> {
        let project = Project::from_json(project).map_err(|errors| errors.to_string())?;
        let assessment = self.assessor.project(&project);
        let mut outcomes = assessment.outcomes().iter();
        Ok(std::array::from_fn(|_| outcomes.next().map(|(_, outcome)| outcome)))
    }
}
