//! A project for parsing without validation: the same fields as plain strings and numbers.

use serde::Deserialize;

#[derive(Deserialize)]
#[allow(dead_code, reason = "what is measured is the reading")]
pub(crate) struct Project {
    id: String,
    title: String,
    administration: String,
    #[serde(default)]
    joint_administrations: Vec<String>,
    kind: Option<String>,
    purpose: Option<String>,
    #[serde(default)]
    goals: Vec<String>,
    period: Option<Period>,
    cancelled_on: Option<String>,
    #[serde(default)]
    partners: Vec<Partner>,
    coordinator: Option<String>,
    #[serde(default)]
    schools: Vec<String>,
    #[serde(default)]
    decisions: Vec<Decision>,
    #[serde(default)]
    agreements: Vec<Agreement>,
    budget: Option<Budget>,
    #[serde(default)]
    objectives: Vec<Objective>,
    #[serde(default)]
    responsible: Vec<String>,
    #[serde(default)]
    representations: Vec<Representation>,
    #[serde(default)]
    effects: Vec<Effect>,
}

#[derive(Deserialize)]
#[allow(dead_code, reason = "what is measured is the reading")]
struct Period {
    start: Option<String>,
    end: Option<String>,
}

#[derive(Deserialize)]
#[allow(dead_code, reason = "what is measured is the reading")]
struct Partner {
    name: String,
    country: String,
    kind: String,
    role: Option<String>,
    organisation_number: Option<String>,
}

#[derive(Deserialize)]
#[allow(dead_code, reason = "what is measured is the reading")]
struct Decision {
    body: String,
    date: String,
    resolution: String,
    #[serde(default)]
    delegated: bool,
    reference: Option<String>,
    paragraph: Option<String>,
    text: Option<String>,
    adjusted_on: Option<String>,
    final_on: Option<String>,
}

#[derive(Deserialize)]
#[allow(dead_code, reason = "what is measured is the reading")]
struct Agreement {
    title: String,
    kind: String,
    date: String,
    reference: Option<String>,
}

#[derive(Deserialize)]
#[allow(dead_code, reason = "what is measured is the reading")]
struct Budget {
    currency: Option<String>,
    partnership_total: Option<f64>,
    #[serde(default)]
    costs: Vec<Cost>,
    #[serde(default)]
    funding: Vec<Funding>,
}

#[derive(Deserialize)]
#[allow(dead_code, reason = "what is measured is the reading")]
struct Cost {
    administration: String,
    description: String,
    amount: f64,
}

#[derive(Deserialize)]
#[allow(dead_code, reason = "what is measured is the reading")]
struct Funding {
    source: String,
    administration: Option<String>,
    funder: Option<String>,
    programme: Option<String>,
    kind: Option<String>,
    amount: f64,
    status: Option<String>,
    decided_on: Option<String>,
}

#[derive(Deserialize)]
#[allow(dead_code, reason = "what is measured is the reading")]
struct Objective {
    description: String,
    indicator: Option<String>,
    baseline: Option<f64>,
    target: Option<f64>,
    unit: Option<String>,
    by: Option<String>,
    result: Option<ObjectiveResult>,
}

#[derive(Deserialize)]
#[allow(dead_code, reason = "what is measured is the reading")]
struct ObjectiveResult {
    value: f64,
    on: String,
}

#[derive(Deserialize)]
#[allow(dead_code, reason = "what is measured is the reading")]
struct Representation {
    date: String,
    occasion: String,
    person: String,
    highest: bool,
}

#[derive(Deserialize)]
#[allow(dead_code, reason = "what is measured is the reading")]
struct Effect {
    kind: String,
    description: String,
    used_by: Option<String>,
    on: Option<String>,
}
