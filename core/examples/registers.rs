//! Assesses a stream of registers, such as those of several municipalities or several versions of one. Each line on
//! standard input has a register, and optionally its day and its edition of the policy; each line on standard output
//! has one assessment.
//!
//! `cargo run --release --example registers -- --on 2026-11-23 < registers.ndjson`

mod common;

use std::{
    fs,
    io::{self, BufRead, BufWriter, Write},
    path::PathBuf,
    process::ExitCode,
};

use clap::Parser;
use common::today;
use kalix_policy::{Assessment, Assessor, Locale, Policy, Register, parse::ReadErrors, register::Date};
use serde::Deserialize;
use serde_json::{json, value::RawValue};

/// Judge registers from standard input, one JSON object a line: `{"register": …, "on": …, "policy": …}`. The last two
/// are those given here where a line leaves them out. Each line is answered with its number and the assessment; blank
/// lines are passed over.
///
/// Exit status: 0 when nothing is wrong, 1 when there are findings of severity error, 2 when a line cannot be read.
#[derive(Parser)]
#[command(name = "registers", version, max_term_width = 100)]
struct Arguments {
    /// The day to judge on, like 2026-11-23 [default: today]
    #[arg(long, value_name = "DATE")]
    on: Option<Date>,
    /// An edition of the policy as JSON [default: Kalix 2007]
    #[arg(long, value_name = "FILE")]
    policy: Option<PathBuf>,
    /// The language of messages: sv, en or fi
    #[arg(long, default_value = "sv")]
    locale: Locale,
}

/// A register, with the day and the policy to assess it by.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line<'a> {
    #[serde(borrow)]
    register: &'a RawValue,
    on: Option<Date>,
    #[serde(borrow)]
    policy: Option<&'a RawValue>,
}

fn main() -> ExitCode {
    match run(&Arguments::parse()) {
        Ok(status) => status,
        // A closed pipe (`| head`) is not a failure.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("registers: {error}");
            ExitCode::from(2)
        }
    }
}

fn run(arguments: &Arguments) -> io::Result<ExitCode> {
    let policy = match &arguments.policy {
        None => Policy::kalix_2007(),
        Some(file) => Policy::from_json(fs::read(file)?).map_err(io::Error::other)?,
    };
    let on = arguments.on.unwrap_or_else(today);

    let mut out = BufWriter::new(io::stdout());
    let (mut unread, mut broken) = (false, false);
    for (index, line) in io::stdin().lock().lines().enumerate() {
        let line = line?;
        let line = line.trim_start_matches('\u{feff}');
        if line.trim().is_empty() {
            continue;
        }
        let number = index + 1;
        let assessed = serde_json::from_str(line).map(|line| assess_line(&line, &policy, on));
        unread |= !matches!(assessed, Ok(Ok(_)));
        match assessed {
            Ok(Ok(assessment)) => {
                broken |= assessment.summary().errors > 0;
                let assessment = serde_json::to_string(&assessment.json(arguments.locale))?;
                writeln!(out, r#"{{"line":{number},"assessment":{assessment}}}"#)?;
            }
            Ok(Err(errors)) => {
                writeln!(out, "{}", json!({ "line": number, "errors": errors.json(arguments.locale) }))?;
            }
            Err(error) => writeln!(out, "{}", json!({ "line": number, "error": error.to_string() }))?,
        }
        // A caller that sends one line at a time gets each answer at once.
        out.flush()?;
    }
    Ok(match (unread, broken) {
        (true, _) => ExitCode::from(2),
        (false, true) => ExitCode::FAILURE,
        (false, false) => ExitCode::SUCCESS,
    })
}

/// Assesses the register of a line. `policy` and `on` are the defaults for a line without its own.
fn assess_line(line: &Line<'_>, policy: &Policy, on: Date) -> Result<Assessment, ReadErrors> {
    let register = Register::from_json(line.register.get())?;
    let own = line.policy.map(|json| Policy::from_json(json.get())).transpose()?;
    Ok(Assessor::builder(line.on.unwrap_or(on)).policy(own.as_ref().unwrap_or(policy)).assess(&register))
}
