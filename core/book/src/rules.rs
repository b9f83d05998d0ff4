//! A page for every rule: its details, its clauses, a case that breaks it, the same case fixed, its reasons and all
//! cases.

use std::{collections::BTreeMap, fmt::Write};

use anyhow::{Context, Result};
use kalix_policy::{
    Locale,
    assessment::Outcome,
    policy::{Rule, Scope},
};
use serde_json::Value;

use crate::{
    clauses::links,
    fragments::places,
    read, read_json,
    vectors::{Case, example},
    words::Words,
};

/// The rules whose ids share a prefix, such as `anchoring`.
pub(crate) struct Family {
    pub(crate) id: &'static str,
    pub(crate) title: String,
    pub(crate) text: String,
}

pub(crate) struct Page {
    pub(crate) rule: Rule,
    pub(crate) text: String,
}

/// The families in the order of the catalogue, each with the pages of its rules.
pub(crate) fn families(words: &Words) -> Result<Vec<(Family, Vec<Page>)>> {
    let sources = Sources::read(words)?;
    let mut ids: Vec<&str> = Vec::new();
    for rule in Rule::ALL {
        let id = family(*rule);
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    ids.into_iter().map(|id| sources.family(id, words)).collect()
}

fn family(rule: Rule) -> &'static str {
    rule.id().split_once('.').map_or("", |(family, _)| family)
}

/// The data that the pages are generated from.
struct Sources {
    base: Value,
    messages: Value,
    /// The details of each rule, by its id.
    details: BTreeMap<String, String>,
}

impl Sources {
    fn read(words: &Words) -> Result<Self> {
        let text = read(&format!("core/book/rules/{}.md", words.lang))?;
        let details = text.split("\n## ").skip(1).filter_map(|section| section.split_once('\n'));
        Ok(Self {
            base: read_json("tests/vectors/base.json")?,
            messages: read_json("tests/vectors/messages.json")?,
            details: details.map(|(id, text)| (id.trim().to_owned(), text.trim().to_owned())).collect(),
        })
    }

    fn family(&self, id: &'static str, words: &Words) -> Result<(Family, Vec<Page>)> {
        let title = words.family(id).with_context(|| format!("the family {id} has no title"))?.to_owned();
        let mut text = format!("# {title}\n\n| {} | {} |\n|---|---|\n", words.rule, words.asks);
        let mut pages = Vec::new();
        for rule in Rule::ALL.iter().copied().filter(|rule| family(*rule) == id) {
            let _ = writeln!(text, "| [`{rule}`]({rule}.md) | {} |", words.locale.rule(rule));
            let page = self.page(rule, words).with_context(|| format!("the page of {rule}"))?;
            pages.push(Page { rule, text: page });
        }
        Ok((Family { id, title, text }, pages))
    }

    fn page(&self, rule: Rule, words: &Words) -> Result<String> {
        let cases = Case::all(rule, &self.base)?;
        let mut page = format!("# {rule}\n\n**{}**\n\n", words.locale.rule(rule));
        page.push_str(&facts(rule, words));
        let details = self.details.get(rule.id()).context("nothing is said of it in detail")?;
        let _ = write!(page, "## {}\n\n{details}\n\n", words.precisely);
        page.push_str(&why(rule, words));
        page.push_str(&self.example(rule, &cases, words)?);
        page.push_str(&self.reasons(rule, words)?);
        page.push_str(&table(rule, &cases, words));
        Ok(page)
    }

    fn example(&self, rule: Rule, cases: &[Case], words: &Words) -> Result<String> {
        let shown = example(rule, cases, &self.base)?;
        let answer = shown.broken.judge(rule, &shown.broken.register, words.locale)?;
        let places = places(&shown.broken.register, &shown.mended);
        let side =
            |register| places.iter().map(|place| place.show(register, words.absent)).collect::<String>();
        let finding = answer.findings.first().context("nothing is told")?;
        let text = |key: &str| finding[key].as_str().with_context(|| key.to_owned());
        let due = finding["due"]
            .as_str()
            .map(|due| format!(", {} <time>{due}</time>", words.due))
            .unwrap_or_default();
        let met = match rule.scope() {
            Scope::Integrity => words.nothing_found,
            _ => words.locale.outcome(Outcome::Met),
        };
        Ok(format!(
            "## {}\n\n{}: *{}* ({} <time>{}</time>).\n\n### {}\n\n{}### {}\n\n> {}\n\n{} `{}`{due}\n\n### {}\n\n{}\n\n### {}\n\n{}{}: **{met}**.\n\n",
            words.example,
            words.example_lead,
            english(&shown.broken.sentence(), words),
            words.day.to_lowercase(),
            shown.broken.on,
            words.broken,
            side(&shown.broken.register),
            words.whats_told,
            text("message")?,
            words.where_it_is,
            text("pointer")?,
            words.what_to_do,
            text("remedy")?,
            words.mended,
            side(&shown.mended),
            words.mended_says,
        ))
    }

    fn reasons(&self, rule: Rule, words: &Words) -> Result<String> {
        let mut text = format!("## {}\n\n{}\n\n", words.reasons, words.reasons_lead);
        let _ = writeln!(text, "| {} | {} | {} |\n|---|---|---|", words.code, words.message, words.remedy);
        for code in rule.reasons() {
            let entries = self.messages[code].as_array().with_context(|| format!("no message for {code}"))?;
            let ours = entries.iter().find(|entry| entry["rule"] == rule.id()).or(entries.first());
            let said = |key: &str| {
                let said = ours.and_then(|entry| entry[key][words.lang].as_str());
                said.map(|said| said.replace('|', "\\|")).with_context(|| format!("{code} has no {key}"))
            };
            let _ = writeln!(text, "| `{code}` | {} | {} |", said("message")?, said("remedy")?);
        }
        text.push('\n');
        Ok(text)
    }
}

fn facts(rule: Rule, words: &Words) -> String {
    let mut rows =
        vec![(words.judges, words.scope(rule.scope())), (words.force, words.locale.force(rule.force()))];
    if rule.scope() != Scope::Integrity {
        rows.push((words.basis, words.basis(rule.basis())));
    }
    let rows: Vec<String> =
        rows.iter().map(|(label, value)| format!("<dt>{label}</dt><dd>{value}</dd>")).collect();
    format!("<dl>{}</dl>\n\n", rows.concat())
}

fn why(rule: Rule, words: &Words) -> String {
    let mut text = format!("## {}\n\n", words.why);
    if rule.clauses().is_empty() {
        text.push_str(words.why_integrity);
        text.push('\n');
    }
    for clause in rule.clauses() {
        let link = links(&[*clause], "../");
        let _ = writeln!(
            text,
            "- {link} ({}): {}",
            words.locale.force(clause.force()),
            words.locale.clause(*clause)
        );
    }
    text.push('\n');
    text
}

fn table(rule: Rule, cases: &[Case], words: &Words) -> String {
    let mut text = format!("## {}\n\n{} `tests/vectors/{rule}.json`.\n\n", words.cases, words.cases_lead);
    let _ = writeln!(text, "| {} | {} | {} |\n|---|---|---|", words.case, words.day, words.outcome);
    for case in cases {
        let known = |name: &str| Outcome::ALL.iter().copied().find(|outcome| outcome.as_str() == name);
        let outcome = match (case.outcome.as_deref().and_then(known), case.finds) {
            (Some(outcome), _) => words.locale.outcome(outcome),
            (None, true) => words.found,
            (None, false) => words.nothing_found,
        };
        let _ =
            writeln!(text, "| {} | <time>{}</time> | {outcome} |", english(&case.sentence(), words), case.on);
    }
    text
}

/// Marks English text on pages in other languages.
fn english(text: &str, words: &Words) -> String {
    match words.locale {
        Locale::En => text.to_owned(),
        _ => format!("<span lang=\"en\">{text}</span>"),
    }
}
