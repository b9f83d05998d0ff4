//! Writes the table from the measurements of all languages.

use std::{
    collections::{BTreeMap, HashMap},
    fmt::Write as _,
    fs,
    path::Path,
    thread,
};

use serde::{Deserialize, de::DeserializeOwned};

use crate::{CONTENDERS, RULES, Says, cedar, measure::Measured};

const OURS: &str = "kalix-policy";

/// The date, the parameters and the versions of a run.
#[derive(Deserialize)]
struct Run {
    date: String,
    projects: u64,
    rounds: u64,
    rust: String,
    python: String,
}

#[derive(Deserialize)]
struct InPython {
    a_second: f64,
    packages: HashMap<String, String>,
}

#[derive(Deserialize)]
struct JavaScript {
    packages: HashMap<String, String>,
    #[serde(rename = "Node")]
    node: Engine,
    #[serde(rename = "Chromium")]
    chromium: Engine,
}

#[derive(Deserialize)]
struct Engine {
    version: String,
    told: BTreeMap<String, Rates>,
}

#[derive(Deserialize)]
struct Rates {
    fastest: f64,
}

/// A contender in another language: its name in the measurements, its name in the table, and what it does not do.
struct Elsewhere(&'static str, &'static str, &'static str);

const IN_PYTHON: [Elsewhere; 5] = [
    Elsewhere("json", OURS, "Asked for outcomes only"),
    Elsewhere("findings", "kalix-policy, every finding with its texts", ""),
    Elsewhere("pydantic", "pydantic and the rules by hand", NO_TEXTS),
    Elsewhere("msgspec", "msgspec and the rules by hand", NO_TEXTS),
    Elsewhere(
        "polars",
        "polars expressions",
        "Gives outcomes only; all projects in memory at once; takes fields that nobody knows or that are there twice, numbers where texts should be, and single values for lists",
    ),
];

const IN_JAVASCRIPT: [Elsewhere; 3] = [
    Elsewhere(OURS, OURS, ""),
    Elsewhere("Ajv and rules by hand", "Ajv and the rules by hand", LESS_STRICT),
    Elsewhere("Zod and rules by hand", "Zod and the rules by hand", LESS_STRICT),
];

/// The packages that do the work in JavaScript.
fn packages(key: &str) -> &'static [&'static str] {
    match key {
        "Ajv and rules by hand" => &["ajv", "ajv-formats"],
        "Zod and rules by hand" => &["zod"],
        _ => &[OURS],
    }
}

const NO_TEXTS: &str = "Gives findings with outcome, severity, due day, place and code, but no remedies or texts; takes a field \
                        that is there twice";
const LESS_STRICT: &str = "Gives findings with outcome, severity, due day, place and code, but no remedies or texts; takes a blank \
                           text where one must be, a field that is there twice, codes that nobody has assigned and wrong check \
                           digits; amounts that are numbers are binary doubles";

struct Row {
    language: String,
    name: &'static str,
    packages: String,
    rate: f64,
    rules: usize,
    does_not: &'static str,
}

/// The content of `contenders.md` from a folder of measurements.
///
/// # Errors
/// If a measurement is missing or cannot be parsed.
pub fn made_of(folder: &Path) -> Result<String, String> {
    let run: Run = read(folder, "run.json")?;
    let mut languages = vec![rust(&read::<Vec<Measured>>(folder, "rust.json")?, &run)?];
    languages.push(python(&read(folder, "python.json")?, &run)?);
    let JavaScript { packages, node, chromium } = read(folder, "javascript.json")?;
    for (name, engine) in [("Node", node), ("Chromium", chromium)] {
        languages.push(javascript(
            &format!("JavaScript, {name} {}", engine.version),
            &engine.told,
            &packages,
        )?);
    }
    Ok(head(&run) + &side_by_side(&languages)? + &what_cedar_says())
}

/// One row per contender, with notes below on what each does not do.
fn side_by_side(languages: &[Vec<Row>]) -> Result<String, String> {
    let mut out =
        "\n| language | what | versions | projects a second | this library is … times as fast | rules said | notes |\n"
            .to_owned();
    out += "|---|---|---|---:|---:|---:|---|\n";
    let mut notes: Vec<&str> = Vec::new();
    for rows in languages {
        let ours = rows.iter().find(|row| row.name == OURS).ok_or("the library has not been measured")?.rate;
        for Row { language, name, packages, rate, rules, does_not } in rows {
            let times = if *name == OURS { String::new() } else { significant(ours / rate, 2) };
            let rate = significant(*rate, 3);
            if !does_not.is_empty() && !notes.contains(does_not) {
                notes.push(does_not);
            }
            let note = notes.iter().position(|note| note == does_not);
            let note = note.map_or(String::new(), |place| (place + 1).to_string());
            let all = RULES.len();
            let _ = writeln!(
                out,
                "| {language} | {name} | {packages} | {rate} | {times} | {rules} of {all} | {note} |"
            );
        }
    }
    out.push('\n');
    for (place, note) in notes.iter().enumerate() {
        let _ = writeln!(out, "{}. {note}.", place + 1);
    }
    Ok(out)
}

fn head(run: &Run) -> String {
    let Run { date, projects, rounds, .. } = run;
    let machine = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = machine.lines().find_map(|line| line.strip_prefix("model name")?.split_once(": "));
    let model = model.map_or("a processor of unknown make", |(_, model)| model);
    let cores = thread::available_parallelism().map_or(1, std::num::NonZero::get);
    format!(
        "# What users would pick instead, side by side

Made by `core/benches/contenders/run`, which measures all of it anew; do not edit.

{date}; {model}, {cores} of its cores; one thread, warm, the fastest of {rounds} rounds, what is in one language in one run and in turns
(in Python each in a process of its own).

Each gets the same {projects} projects as lines of JSON (1.3 kB each; four of five in order, one of five decided late, not covered and
without a result), the same organisation and annual reports, and the day 2025-12-31. Each reads a project, holds it against its form,
and answers the rules on projects. The answers are compared with the library's over the vectors and the sample register: in Rust and
JavaScript before anything is measured too, in Python by tests alone. The library gives every finding with its reason, place, due day
and severity; what the others leave out, the notes say.
"
    )
}

fn rust(measured: &[Measured], run: &Run) -> Result<Vec<Row>, String> {
    let row = |about: &&'static crate::About| {
        let found = measured.iter().find(|measured| measured.name == about.name);
        let found = found.ok_or_else(|| format!("{} has not been measured", about.name))?;
        Ok(Row {
            language: format!("Rust {}", run.rust),
            name: about.name,
            packages: named(found.packages.iter().map(|(name, version)| (name.as_str(), version.as_str()))),
            rate: found.fastest,
            rules: about.said(),
            does_not: about.does_not,
        })
    };
    CONTENDERS.iter().map(row).collect()
}

fn python(measured: &HashMap<String, InPython>, run: &Run) -> Result<Vec<Row>, String> {
    let row = |key: &str| {
        let InPython { a_second, packages } = measured.get(key)?;
        Some((*a_second, named(packages.iter().map(|(name, version)| (name.as_str(), version.as_str())))))
    };
    rows(&IN_PYTHON, &format!("CPython {}", run.python), row)
}

fn javascript(
    language: &str,
    told: &BTreeMap<String, Rates>,
    versions: &HashMap<String, String>,
) -> Result<Vec<Row>, String> {
    let row = |key: &str| {
        let version = |name: &&'static str| Some((*name, versions.get(*name)?.as_str()));
        let packages: Option<Vec<_>> = packages(key).iter().map(version).collect();
        Some((told.get(key)?.fastest, named(packages?)))
    };
    rows(&IN_JAVASCRIPT, language, row)
}

/// The rows of a language, built from rates and packages.
fn rows(
    contenders: &'static [Elsewhere],
    language: &str,
    measured: impl Fn(&str) -> Option<(f64, String)>,
) -> Result<Vec<Row>, String> {
    let row = |Elsewhere(key, name, does_not): &'static Elsewhere| {
        let (rate, packages) =
            measured(key).ok_or_else(|| format!("{language}: {key} has not been measured"))?;
        Ok(Row { language: language.to_owned(), name, packages, rate, rules: RULES.len(), does_not })
    };
    contenders.iter().map(row).collect()
}

fn named<'a>(packages: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let named = packages
        .into_iter()
        .map(|(name, version)| if name == OURS { version.to_owned() } else { format!("{name} {version}") });
    named.collect::<Vec<_>>().join(", ")
}

fn what_cedar_says() -> String {
    let mut out = "
## What Cedar says

Cedar decides whether something is permitted. It has no loops, sums or orders, and of a set of records it can ask only whether a whole
record is in it. So the host works out most of what these rules look at, in Rust and by hand, which is measured with it. Rego says all
rules by itself.

| rule | Cedar says it from |
|---|---|
"
    .to_owned();
    for (rule, says) in RULES.iter().zip(cedar::SAYS) {
        let said = match says {
            Says::Itself => "the project as it is".to_owned(),
            Says::CutDown(to) => format!("lists cut down by the host: {to}"),
            Says::WorkedOut(what) => format!("what the host works out: {what}"),
            Says::Not(why) => format!("not at all: {why}"),
        };
        let _ = writeln!(out, "| `{rule}` | {said} |");
    }
    out
}

/// The number rounded to `digits` significant digits, with commas between thousands.
fn significant(number: f64, digits: i32) -> String {
    #[expect(clippy::cast_possible_truncation, reason = "the power of ten of a rate")]
    let power = number.abs().max(f64::MIN_POSITIVE).log10().floor() as i32;
    let decimals = (digits - 1 - power).max(0);
    let step = 10_f64.powi(power + 1 - digits);
    let rounded =
        format!("{:.*}", usize::try_from(decimals).unwrap_or_default(), (number / step).round() * step);
    let (whole, part) =
        rounded.split_once('.').map_or((rounded.as_str(), None), |(whole, part)| (whole, Some(part)));
    let mut out = String::new();
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    part.map_or(out.clone(), |part| format!("{out}.{part}"))
}

fn read<T: DeserializeOwned>(folder: &Path, name: &str) -> Result<T, String> {
    let bytes = fs::read(folder.join(name)).map_err(|error| format!("{name}: {error}"))?;
    serde_json::from_slice(&bytes).map_err(|error| format!("{name}: {error}"))
}

#[cfg(test)]
mod tests {
    use super::significant;

    #[test]
    fn numbers_are_rounded_to_significant_digits() {
        assert_eq!(significant(287_654.0, 3), "288,000");
        assert_eq!(significant(1_234.5, 3), "1,230");
        assert_eq!(significant(12.34, 3), "12.3");
        assert_eq!(significant(0.912, 2), "0.91");
        assert_eq!(significant(241.7, 2), "240");
    }
}
