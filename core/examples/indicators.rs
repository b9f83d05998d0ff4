//! Prints indicators. `cargo run --example indicators` prints the last five years of the sample register of Kalix, and
//! `-- --from external_share` the projects that a figure is computed from.

mod common;

use std::{fs, path::PathBuf, process::ExitCode};

use clap::Parser;
use common::{sample, today};
use kalix_policy::{
    Locale, Policy, Register,
    indicators::{Figure, Indicators, board_indicators, indicators},
    policy::{Indicator, Unit},
    register::{BodyId, ProjectId, Year},
};

/// Show the indicators of the international work, year by year.
#[derive(Parser)]
#[command(name = "indicators", version, max_term_width = 100)]
struct Arguments {
    /// The register as JSON [default: the sample register of Kalix]
    file: Option<PathBuf>,
    /// The first year [default: four years before the last]
    #[arg(long, value_name = "YEAR")]
    first: Option<Year>,
    /// The last year [default: last year]
    #[arg(long, value_name = "YEAR")]
    last: Option<Year>,
    /// Only the projects that a board accounts for
    #[arg(long, value_name = "ID")]
    board: Option<BodyId>,
    /// Only this indicator, with the projects it comes from
    #[arg(long, value_name = "INDICATOR")]
    from: Option<Indicator>,
    /// The language: sv, en or fi
    #[arg(long, default_value = "sv")]
    locale: Locale,
    /// Answer as JSON
    #[arg(long)]
    json: bool,
}

fn main() -> ExitCode {
    match show(&Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("indicators: {error}");
            ExitCode::from(2)
        }
    }
}

fn show(arguments: &Arguments) -> Result<(), Box<dyn std::error::Error>> {
    let register = Register::from_json(fs::read(arguments.file.clone().unwrap_or_else(sample))?)?;
    let last = arguments.last.map_or_else(|| Year::new(today().year().get() - 1), Ok)?;
    let first = arguments.first.map_or_else(|| Year::new(last.get() - 4), Ok)?;
    let years = (first.get()..=last.get()).map(Year::new).collect::<Result<Vec<_>, _>>()?;
    let policy = Policy::kalix_2007();
    let table = match &arguments.board {
        Some(board) => board_indicators(&policy, &register, board, years),
        None => indicators(&policy, &register, years),
    };
    if arguments.json {
        println!("{}", serde_json::to_string(&table.json(arguments.locale))?);
    } else if let Some(indicator) = arguments.from {
        print_sources(&table, indicator, arguments.locale);
    } else {
        print_table(&table, arguments.locale);
    }
    Ok(())
}

/// Prints one line per figure and one column per year. A part without projects in a year is zero.
fn print_table(table: &Indicators, locale: Locale) {
    let row = |title: &str, cells: Vec<String>| common::row(title, 11, cells);
    row("", table.years().iter().map(|figures| figures.year().to_string()).collect());
    for indicator in Indicator::ALL.iter().filter(|indicator| indicator.id() != "met_share") {
        let unit = if indicator.unit() == Unit::Kronor { " (SEK)" } else { "" };
        let name = format!("{}{unit}", locale.indicator(*indicator));
        let text = |figure: &Figure| figure.text(locale).without_unit().to_string();
        if indicator.split().is_none() {
            let of_year = |figures: &kalix_policy::indicators::Figures| {
                figures.get(*indicator).map_or_else(String::new, text)
            };
            row(&name, table.years().iter().map(of_year).collect());
            continue;
        }
        println!("{name}:");
        let mut parts: Vec<&Figure> = Vec::new();
        for part in table.years().iter().flat_map(|figures| figures.parts(*indicator)) {
            if !parts.iter().any(|known| known.breakdown() == part.breakdown()) {
                parts.push(part);
            }
        }
        parts.sort_by_key(|part| (part.breakdown().and_then(|of| of.id()).is_none(), part.breakdown()));
        for part in parts {
            let of_year = |figures: &kalix_policy::indicators::Figures| {
                let same = figures.parts(*indicator).find(|other| other.breakdown() == part.breakdown());
                same.map_or_else(|| "0".to_owned(), text)
            };
            row(&format!("  {}", table.title(part, locale)), table.years().iter().map(of_year).collect());
        }
    }
}

fn print_sources(table: &Indicators, indicator: Indicator, locale: Locale) {
    println!("{}", locale.indicator(indicator));
    for figures in table.years() {
        for figure in figures.parts(indicator) {
            let of =
                figure.breakdown().map(|_| format!("{}: ", table.title(figure, locale))).unwrap_or_default();
            let from: Vec<&str> = figure.projects().iter().map(ProjectId::as_str).collect();
            println!("{}  {of}{}  ({})", figures.year(), figure.text(locale), from.join(", "));
        }
    }
}
