//! Writes the section on international work of the annual report. For the sample register of Kalix:
//! `cargo run --features render --example annual_report -- --year 2025 --format html > section.html`

mod common;

use std::{fs, path::PathBuf, process::ExitCode};

use clap::{Parser, ValueEnum};
use common::{sample, today};
use kalix_policy::{Locale, Policy, Register, register::Year, report::annual_report};

/// Write the annual report's section on international work.
#[derive(Parser)]
#[command(name = "annual_report", version, max_term_width = 100)]
struct Arguments {
    /// The register as JSON [default: the sample register of Kalix]
    file: Option<PathBuf>,
    /// The year reported on [default: last year]
    #[arg(long)]
    year: Option<Year>,
    /// The language: sv, en or fi
    #[arg(long, default_value = "sv")]
    locale: Locale,
    /// Markdown, a page of HTML, or JSON
    #[arg(long, value_enum, default_value_t = Format::Markdown)]
    format: Format,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Markdown,
    Html,
    Json,
}

fn main() -> ExitCode {
    match write(&Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("annual_report: {error}");
            ExitCode::from(2)
        }
    }
}

fn write(arguments: &Arguments) -> Result<(), Box<dyn std::error::Error>> {
    let register = Register::from_json(fs::read(arguments.file.clone().unwrap_or_else(sample))?)?;
    let year = arguments.year.map_or_else(|| Year::new(today().year().get() - 1), Ok)?;
    let section = annual_report(&Policy::kalix_2007(), &register, year);
    match arguments.format {
        Format::Markdown => print!("{}", section.to_markdown(arguments.locale)),
        Format::Html => print!("{}", section.to_html(arguments.locale)),
        Format::Json => println!("{}", serde_json::to_string(&section.json(arguments.locale))?),
    }
    Ok(())
}
