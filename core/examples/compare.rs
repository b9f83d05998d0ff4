//! Compares assessments. `cargo run --example compare -- --after 2026-12-31` shows which duties of the sample register
//! of Kalix fall due by that day, `-- --policy FILE` what another edition would change, and `-- --beside FILE` the
//! indicators of another municipality beside those of Kalix.

mod common;

use std::{fs, path::PathBuf, process::ExitCode};

use clap::Parser;
use common::{sample, today};
use kalix_policy::{
    Assessor, Locale, Policy, Register,
    assessment::Subject,
    comparison::{Comparison, DutyChangeKind, compare},
    indicators::{SideBySide, indicators, side_by_side},
    policy::Unit,
    register::{Date, Year},
};

/// Compare two days, two editions, a register before and after, or several municipalities.
#[derive(Parser)]
#[command(name = "compare", version, max_term_width = 100)]
struct Arguments {
    /// The register as JSON [default: the sample register of Kalix]
    file: Option<PathBuf>,
    /// The day to judge on, like 2026-11-23 [default: today]
    #[arg(long, value_name = "DATE")]
    on: Option<Date>,
    /// Compare with the same on this day
    #[arg(long, value_name = "DATE", help_heading = "What to compare with")]
    after: Option<Date>,
    /// Compare with the same by this edition
    #[arg(long, value_name = "FILE", help_heading = "What to compare with")]
    policy: Option<PathBuf>,
    /// Compare with the register as it became
    #[arg(long, value_name = "FILE", help_heading = "What to compare with")]
    with: Option<PathBuf>,
    /// Lay the indicators of this municipality's register beside; may be given several times
    #[arg(long, value_name = "FILE", help_heading = "What to compare with", conflicts_with_all = ["after", "policy", "with"])]
    beside: Vec<PathBuf>,
    /// The year of the indicators [default: last year]
    #[arg(long, requires = "beside")]
    year: Option<Year>,
    /// The language: sv, en or fi
    #[arg(long, default_value = "sv")]
    locale: Locale,
    /// Answer as JSON
    #[arg(long)]
    json: bool,
}

fn main() -> ExitCode {
    match run(&Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("compare: {error}");
            ExitCode::from(2)
        }
    }
}

type Failure = Box<dyn std::error::Error>;

fn read(file: &PathBuf) -> Result<Register, Failure> {
    let bytes = fs::read(file).map_err(|error| format!("{}: {error}", file.display()))?;
    Ok(Register::from_json(bytes).map_err(|errors| format!("{}: {errors}", file.display()))?)
}

fn run(arguments: &Arguments) -> Result<(), Failure> {
    let register = read(&arguments.file.clone().unwrap_or_else(sample))?;
    let kalix = Policy::kalix_2007();
    if !arguments.beside.is_empty() {
        let year = arguments.year.map_or_else(|| Year::new(today().year().get() - 1), Ok)?;
        let others = arguments.beside.iter().map(read).collect::<Result<Vec<_>, _>>()?;
        let registers = std::iter::once(&register).chain(&others);
        let tables: Vec<_> = registers.map(|register| indicators(&kalix, register, [year])).collect();
        let beside = side_by_side(&tables);
        if arguments.json {
            println!("{}", serde_json::to_string(&beside.json(arguments.locale))?);
        } else {
            print_beside(&beside, arguments.locale);
        }
        return Ok(());
    }
    if arguments.after.is_none() && arguments.policy.is_none() && arguments.with.is_none() {
        return Err("say what to compare with: --after, --policy, --with or --beside".into());
    }
    let on = arguments.on.unwrap_or_else(today);
    let policy = match &arguments.policy {
        Some(file) => {
            Policy::from_json(fs::read(file).map_err(|error| format!("{}: {error}", file.display()))?)?
        }
        None => kalix.clone(),
    };
    let later = arguments.with.as_ref().map(read).transpose()?;
    let before = Assessor::builder(on).policy(&kalix).assess(&register);
    let after = Assessor::builder(arguments.after.unwrap_or(on))
        .policy(&policy)
        .assess(later.as_ref().unwrap_or(&register));
    let comparison = compare(&before, &after);
    if arguments.json {
        println!("{}", serde_json::to_string(&comparison.json(arguments.locale))?);
    } else {
        print_changes(&comparison, arguments.locale);
    }
    Ok(())
}

/// Prints the duties, grouped by kind of change.
fn print_changes(comparison: &Comparison<'_>, locale: Locale) {
    let side = |of: &kalix_policy::Assessment| format!("{} {}", of.policy(), of.on());
    println!("{} \u{2192} {}", side(comparison.before()), side(comparison.after()));
    for became in DutyChangeKind::ALL {
        let duties: Vec<_> = comparison.duties().filter(|duty| duty.became() == *became).collect();
        if duties.is_empty() {
            continue;
        }
        println!("\n{} ({})", locale.became(*became), duties.len());
        for duty in duties {
            let Some(finding) = duty.after().or(duty.before()) else { continue };
            let of = match finding.subject() {
                Subject::Project { project } => format!("{project}: "),
                Subject::Board { body, year } => format!("{body} {year}: "),
                _ => String::new(),
            };
            let days = match (duty.before().and_then(|old| old.due()), finding.due()) {
                (Some(old), Some(new)) if old != new => format!(" {old} \u{2192} {new}"),
                _ => String::new(),
            };
            println!("  {of}{} ({}){days}", finding.text(locale), finding.rule());
        }
    }
}

fn print_beside(beside: &SideBySide<'_>, locale: Locale) {
    let row = |title: &str, cells: Vec<String>| common::row(title, 18, cells);
    row("", beside.municipalities().iter().map(ToString::to_string).collect());
    let mut split = None;
    for of in beside.rows().filter(|row| row.indicator().id() != "met_share") {
        let (indicator, title) = (of.indicator(), of.title(locale));
        let unit = if indicator.unit() == Unit::Kronor { " (SEK)" } else { "" };
        if of.breakdown().is_some() && split.replace(indicator) != Some(indicator) {
            println!("{}:", locale.indicator(indicator));
        }
        let indent = if of.breakdown().is_some() { "  " } else { "" };
        let cell = |quantity: &Option<_>| {
            quantity.map_or_else(
                || "\u{2013}".to_owned(),
                |of: kalix_policy::indicators::Quantity| of.text(locale).without_unit().to_string(),
            )
        };
        row(&format!("{indent}{title}{unit}"), of.quantities().iter().map(cell).collect());
    }
}
