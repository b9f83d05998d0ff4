//! The page of indicators and powers, with their clauses.

use std::fmt::Write;

use kalix_policy::{
    policy::{Indicator, Power},
    report,
};
use serde_json::Value;

use crate::{clauses::links, words::Words};

pub(crate) fn page(words: &Words) -> String {
    // Only the catalogue has the title of a power; there is no function for it.
    let catalogue: Value = serde_json::to_value(report::catalogue(words.locale)).unwrap_or_default();
    let mut page = format!("# {}\n\n{}\n\n", words.figures, words.figures_lead);
    let _ = writeln!(
        page,
        "| {} | {} | {} | {} | {} |\n|---|---|---|---|---|",
        words.id, words.title, words.unit, words.split, words.clauses
    );
    for indicator in Indicator::ALL {
        let _ = writeln!(
            page,
            "| <span id=\"{id}\">`{id}`</span> | {title} | {unit} | {split} | {clauses} |",
            id = indicator.id(),
            title = words.locale.indicator(*indicator),
            unit = words.measure(indicator.unit().as_str()),
            split = indicator.split().map_or("–", |split| words.measure(split.as_str())),
            clauses = links(indicator.clauses(), ""),
        );
    }
    let _ = write!(page, "\n## {}\n\n{}\n\n", words.powers, words.powers_lead);
    let _ = writeln!(page, "| {} | {} | {} |\n|---|---|---|", words.id, words.title, words.clauses);
    for power in Power::ALL {
        let of = |entry: &&Value| entry["id"] == power.id();
        let title = catalogue["powers"]
            .as_array()
            .and_then(|powers| powers.iter().find(of))
            .map(|entry| &entry["title"]);
        let _ = writeln!(
            page,
            "| <span id=\"{id}\">`{id}`</span> | {title} | {clauses} |",
            id = power.id(),
            title = title.and_then(Value::as_str).unwrap_or_default(),
            clauses = links(power.clauses(), ""),
        );
    }
    page
}
