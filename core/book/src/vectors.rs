//! The test vectors of a rule, and the example for its page: a case that breaks it and the fixed register.

use anyhow::{Context, Result, ensure};
use json_patch::Patch;
use kalix_policy::{
    Assessor, Locale, Policy, Register,
    policy::{Rule, Scope},
};
use serde_json::Value;

use crate::read_json;

pub(crate) struct Case {
    pub(crate) name: String,
    pub(crate) on: String,
    pub(crate) register: Value,
    policy: Option<Value>,
    subject: Value,
    /// The outcome as in data; `None` for rules of integrity, and if the subject is not in the assessment.
    pub(crate) outcome: Option<String>,
    pub(crate) finds: bool,
}

/// The outcome and the findings of a rule for the subject of a case.
pub(crate) struct Answer {
    pub(crate) outcome: Option<String>,
    pub(crate) findings: Vec<Value>,
}

/// A case that breaks a rule, and its register with the error fixed.
pub(crate) struct Example<'a> {
    pub(crate) broken: &'a Case,
    pub(crate) mended: Value,
}

impl Case {
    /// The cases of a rule, in the order of the file.
    pub(crate) fn all(rule: Rule, base: &Value) -> Result<Vec<Self>> {
        let file = read_json(&format!("tests/vectors/{rule}.json"))?;
        let cases = file["cases"].as_array().context("no cases")?;
        cases
            .iter()
            .map(|case| Self::read(case, base).with_context(|| format!("{rule}: {}", case["name"])))
            .collect()
    }

    fn read(case: &Value, base: &Value) -> Result<Self> {
        let text = |key: &str| case[key].as_str().map(str::to_owned).with_context(|| key.to_owned());
        let change: Patch = serde_json::from_value(case["change"].clone())?;
        let mut register = base.clone();
        json_patch::patch(&mut register, &change)?;
        Ok(Self {
            name: text("name")?,
            on: text("on")?,
            register,
            policy: case.get("policy").cloned(),
            subject: case["subject"].clone(),
            outcome: case["outcome"].as_str().map(str::to_owned),
            finds: case["findings"].as_array().is_some_and(|findings| !findings.is_empty()),
        })
    }

    /// The name as a sentence.
    pub(crate) fn sentence(&self) -> String {
        let mut letters = self.name.chars();
        let first = letters.next().map(|letter| letter.to_uppercase().to_string()).unwrap_or_default();
        first + &letters.as_str().replace('_', " ")
    }

    /// Assesses `register` on the day and by the policy of the case, and returns the rule's answer for its subject.
    pub(crate) fn judge(&self, rule: Rule, register: &Value, locale: Locale) -> Result<Answer> {
        let policy = match &self.policy {
            None => Policy::kalix_2007(),
            Some(policy) => Policy::from_json(policy.to_string().as_bytes())?,
        };
        let register = Register::from_json(register.to_string().as_bytes())?;
        let assessment: Value = serde_json::to_value(
            Assessor::builder(self.on.parse()?).policy(&policy).assess(&register).json(locale),
        )?;
        let ours = |finding: &&Value| finding["rule"] == rule.id() && finding["subject"] == self.subject;
        let findings =
            assessment["findings"].as_array().context("findings")?.iter().filter(ours).cloned().collect();
        Ok(Answer { outcome: self.outcome_in(rule, &assessment), findings })
    }

    fn outcome_in(&self, rule: Rule, assessment: &Value) -> Option<String> {
        let entry = |list: &str, keys: &[&str]| {
            let same = |entry: &&Value| keys.iter().all(|key| entry[key] == self.subject[key]);
            assessment[list].as_array()?.iter().find(same)
        };
        let entry = match rule.scope() {
            Scope::Project => entry("projects", &["project"]),
            Scope::Board => entry("boards", &["body", "year"]),
            Scope::Organisation => Some(&assessment["organisation"]),
            Scope::Portfolio => Some(&assessment["portfolio"]),
            Scope::Integrity => None,
        };
        entry?["outcomes"][rule.id()].as_str().map(str::to_owned)
    }

    /// Whether the register is valid and meets the rule.
    fn is_mended(&self, rule: Rule, register: &Value) -> Result<bool> {
        if Register::from_json(register.to_string().as_bytes()).is_err() {
            return Ok(false);
        }
        let answer = self.judge(rule, register, Locale::En)?;
        Ok(answer.findings.is_empty() && matches!(answer.outcome.as_deref(), None | Some("met")))
    }

    fn breaks(&self, rule: Rule) -> bool {
        match rule.scope() {
            Scope::Integrity => self.finds,
            _ => self.outcome.as_deref() == Some("unmet"),
        }
    }
}

/// The case that breaks the rule and takes the fewest changes to fix, the first of several. Both registers are assessed
/// to verify it.
pub(crate) fn example<'a>(rule: Rule, cases: &'a [Case], base: &Value) -> Result<Example<'a>> {
    let mut best: Option<(usize, Example<'_>)> = None;
    for broken in cases.iter().filter(|case| case.breaks(rule)) {
        let same = |case: &&Case| {
            case.on == broken.on && case.policy == broken.policy && case.subject == broken.subject
        };
        let others = cases.iter().filter(same).map(|case| &case.register);
        for good in std::iter::once(base).chain(others) {
            for change in changes(&broken.register, good) {
                if best.as_ref().is_some_and(|(fewest, _)| *fewest <= change.0.len()) {
                    continue;
                }
                let mut mended = broken.register.clone();
                if json_patch::patch(&mut mended, &change).is_ok() && broken.is_mended(rule, &mended)? {
                    best = Some((change.0.len(), Example { broken, mended }));
                }
            }
        }
    }
    let (_, example) = best.with_context(|| format!("no case of {rule} is broken and can be mended"))?;
    ensure!(!example.broken.judge(rule, &example.broken.register, Locale::En)?.findings.is_empty());
    Ok(example)
}

/// The patches from one register towards another: each difference alone, and all together.
fn changes(from: &Value, to: &Value) -> Vec<Patch> {
    let all = json_patch::diff(from, to);
    let each = all.0.iter().map(|change| Patch(vec![change.clone()]));
    each.chain((all.0.len() > 1).then(|| all.clone())).collect()
}
