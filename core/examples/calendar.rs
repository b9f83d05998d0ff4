//! Lists duties by due date. `cargo run --features calendar --example calendar` lists the duties of the sample register
//! of Kalix that remain; `-- --format ics > duties.ics` writes a file for calendar programs.

mod common;

use std::{fs, path::PathBuf, process::ExitCode};

use clap::{Parser, ValueEnum};
use common::{sample, today};
use kalix_policy::{
    Locale, Register, assess,
    assessment::Subject,
    register::{BodyId, Date, ProjectId},
};

/// List the duties that are still to be met, those due first coming first.
#[derive(Parser)]
#[command(name = "calendar", version, max_term_width = 100)]
struct Arguments {
    /// The register as JSON [default: the sample register of Kalix]
    file: Option<PathBuf>,
    /// The day to judge on, like 2026-11-23 [default: today]
    #[arg(long, value_name = "DATE")]
    on: Option<Date>,
    /// Only the duties of a project
    #[arg(long, value_name = "ID")]
    project: Option<ProjectId>,
    /// Only the duties of a board
    #[arg(long, value_name = "ID")]
    board: Option<BodyId>,
    /// The language: sv, en or fi
    #[arg(long, default_value = "sv")]
    locale: Locale,
    /// Text to read, JSON, or an iCalendar file
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Text,
    Json,
    Ics,
}

fn main() -> ExitCode {
    match list(&Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("calendar: {error}");
            ExitCode::from(2)
        }
    }
}

fn list(arguments: &Arguments) -> Result<(), Box<dyn std::error::Error>> {
    let register = Register::from_json(fs::read(arguments.file.clone().unwrap_or_else(sample))?)?;
    let assessment = assess(&register, arguments.on.unwrap_or_else(today));
    let calendar =
        assessment.calendar().only(|subject| match (subject, &arguments.project, &arguments.board) {
            (_, None, None) => true,
            (Subject::Project { project }, Some(asked), _) => project == asked,
            (Subject::Board { body, .. }, _, Some(asked)) => body == asked,
            _ => false,
        });
    match arguments.format {
        Format::Json => println!("{}", serde_json::to_string(&calendar.json(arguments.locale))?),
        Format::Ics => print!("{}", calendar.to_ics(arguments.locale)),
        Format::Text => {
            for duty in calendar.duties() {
                let due = duty.due().map_or_else(|| "          ".to_owned(), |due| due.to_string());
                let about = match duty.finding().subject() {
                    Subject::Project { project } => format!("{project}: "),
                    _ => String::new(),
                };
                println!("{due}  {about}{}", duty.finding().text(arguments.locale));
            }
        }
    }
    Ok(())
}
