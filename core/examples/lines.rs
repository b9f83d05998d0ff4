//! Assesses a stream of projects: JSON lines on standard input, one answer per line on standard output, in the same
//! order and in constant memory.
//!
//! `cargo run --release --features parallel --example lines -- --threads 2 < projects.ndjson`

mod common;

use std::{
    fs,
    io::{self, BufReader, BufWriter, Write},
    num::NonZeroUsize,
    path::PathBuf,
    process::ExitCode,
};

use clap::Parser;
use common::{sample, today};
use kalix_policy::{
    Assessor, Locale, Register, assessment::ProjectAssessment, parse::ReadErrors, register::Date,
};
use serde_json::json;

/// Judge projects as JSON lines from standard input; each line is answered with its number and what is said of it.
///
/// Exit status: 0 when nothing is wrong, 1 when there are findings of severity error, 2 when a line cannot be read.
#[derive(Parser)]
#[command(name = "lines", version, max_term_width = 100)]
struct Arguments {
    /// The register that holds the organisation and the annual reports [default: the sample register of Kalix]
    #[arg(long, value_name = "FILE")]
    register: Option<PathBuf>,
    /// The day to judge on, like 2026-11-23 [default: today]
    #[arg(long, value_name = "DATE")]
    on: Option<Date>,
    /// The language of messages: sv, en or fi
    #[arg(long, default_value = "sv")]
    locale: Locale,
    /// On how many threads; more than one need the feature `parallel`
    #[arg(long, default_value = "1")]
    threads: NonZeroUsize,
}

fn main() -> ExitCode {
    match run(&Arguments::parse()) {
        Ok(status) => status,
        // A closed pipe (`| head`) is not a failure.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("lines: {error}");
            ExitCode::from(2)
        }
    }
}

fn run(arguments: &Arguments) -> io::Result<ExitCode> {
    let register = fs::read(arguments.register.clone().unwrap_or_else(sample))?;
    let register = Register::from_json(register).map_err(io::Error::other)?;
    let on = arguments.on.unwrap_or_else(today);
    let assessor = Assessor::builder(on)
        .organisation(&register.organisation)
        .reports(&register.annual_reports)
        .municipality(&register.municipality)
        .build();

    let mut out = BufWriter::new(io::stdout());
    let mut broken = false;
    let answer = |line: usize, assessed: Result<ProjectAssessment, ReadErrors>| -> io::Result<()> {
        let answer = match &assessed {
            Ok(assessment) => {
                broken |= assessment.summary().errors > 0;
                json!({ "line": line, "assessment": assessment.json(arguments.locale) })
            }
            Err(errors) => json!({ "line": line, "errors": errors.json(arguments.locale) }),
        };
        serde_json::to_writer(&mut out, &answer)?;
        writeln!(out)
    };
    let source = BufReader::with_capacity(1 << 16, io::stdin());
    let streamed = if arguments.threads.get() == 1 {
        assessor.stream(source, answer)?
    } else {
        parallel(&assessor, arguments.threads, source, answer)?
    };
    out.flush()?;
    Ok(match (streamed.unread, broken) {
        (0, false) => ExitCode::SUCCESS,
        (0, true) => ExitCode::FAILURE,
        _ => ExitCode::from(2),
    })
}

#[cfg(feature = "parallel")]
fn parallel(
    assessor: &Assessor,
    threads: NonZeroUsize,
    source: impl io::BufRead + Send,
    answer: impl FnMut(usize, Result<ProjectAssessment, ReadErrors>) -> io::Result<()> + Send,
) -> io::Result<kalix_policy::assessment::StreamSummary> {
    assessor.streaming().run_parallel(threads, source, answer)
}

#[cfg(not(feature = "parallel"))]
fn parallel(
    _: &Assessor,
    _: NonZeroUsize,
    _: impl io::BufRead,
    _: impl FnMut(usize, Result<ProjectAssessment, ReadErrors>) -> io::Result<()>,
) -> io::Result<kalix_policy::assessment::StreamSummary> {
    Err(io::Error::other("more than one thread needs the feature `parallel`"))
}
