//! SQL over a Parquet file of projects: how many of each administration's were decided late, and whatever else is asked.
//!
//! `cargo run --release -- --sql "SELECT id FROM projects WHERE outcome('financing.covered', judgement) = 'unmet'"` in this
//! folder; `-- --help` tells the rest.

mod bench;
#[path = "../../common/mod.rs"]
mod common;
mod given;
#[path = "../../../benches/common/mod.rs"]
mod mix;

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
    sync::Arc,
    thread,
};

use clap::Parser;
use common::today;
use datafusion::{
    arrow::util::pretty::pretty_format_batches_with_schema,
    prelude::{SQLOptions, SessionContext},
};
use kalix_policy::{Assessor, Locale, Policy, register::Date};
use kalix_policy_datafusion::{Judge, projects, register};

use crate::given::Given;

const LATE: &str = "SELECT administration, count(*) AS late FROM projects \
    WHERE outcome('anchoring.before-start', judgement) = 'unmet' GROUP BY administration ORDER BY late DESC, administration";

/// Ask in SQL about projects and what the policy says of them.
///
/// The table `projects` has the file's columns, and `judgement`, which is what the policy says of a project:
/// `outcome('anchoring.decided', judgement)` is met, pending, unmet, not-applicable or undetermined, and
/// `fault(judgement)` is what could not be read; then there are no outcomes.
///
/// Exit status: 0 when there is an answer, 2 when there is none, or when a project that was asked about could not be read.
#[derive(Parser)]
#[command(name = "sql", version, max_term_width = 100)]
struct Arguments {
    /// The projects: a Parquet file, a register as JSON, or JSON lines [default: the sample register of Kalix]
    file: Option<PathBuf>,
    /// What to ask
    #[arg(long, value_name = "QUERY", default_value = LATE)]
    sql: String,
    /// The day to judge on, like 2026-11-23 [default: today]
    #[arg(long, value_name = "DATE")]
    on: Option<Date>,
    /// The register whose organisation and annual reports the projects are judged against [default: FILE where it is a
    /// register, else the sample register of Kalix]
    #[arg(long, value_name = "FILE")]
    organisation: Option<PathBuf>,
    /// The language of what is told of projects that cannot be read: sv, en or fi
    #[arg(long, default_value = "sv", value_parser = |name: &str| Locale::from_name(name).ok_or("sv, en or fi"))]
    locale: Locale,
    /// Keep the projects in this Parquet file
    #[arg(long, value_name = "FILE")]
    parquet: Option<PathBuf>,
    /// Instead of a file, so many projects of the benchmarks' mix
    #[arg(long, value_name = "NUMBER", conflicts_with_all = ["file", "organisation"])]
    mix: Option<usize>,
    /// Tell how many projects a second a query judges, and how many the library alone
    #[arg(long)]
    bench: bool,
}

type Failure = Box<dyn std::error::Error>;

fn main() -> ExitCode {
    match run(&Arguments::parse()) {
        Ok(status) => status,
        Err(error) => {
            eprintln!("sql: {error}");
            ExitCode::from(2)
        }
    }
}

fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let sample =
        [env!("CARGO_MANIFEST_DIR"), "../../../tests/registers/kalix.json"].iter().collect::<PathBuf>();
    let given = match arguments.mix {
        Some(projects) => Given::json(&mix::register(projects))?,
        None => Given::of(arguments.file.as_ref().unwrap_or(&sample))?,
    };
    let other = match (&arguments.organisation, given.register()) {
        (None, Some(_)) => None,
        (file, _) => Some(Given::of(file.as_ref().unwrap_or(&sample))?),
    };
    let against = other.as_ref().map_or(given.register(), Given::register);
    let against = against.ok_or("--organisation: a register as JSON is expected")?;
    let on = arguments.on.unwrap_or_else(today);
    let assessor = Assessor::new(&Policy::kalix_2007(), &against.organisation, &against.annual_reports, on);
    let assessor = Arc::new(assessor.for_municipality(&against.municipality));

    let temporary = tempfile::Builder::new().suffix(".parquet").tempfile()?;
    let file = match &given {
        Given::Parquet(file) => file,
        Given::Json(projects, _) => {
            let file = arguments.parquet.as_deref().unwrap_or(temporary.path());
            projects::write(projects, file)?;
            &file.to_owned()
        }
    };
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let runtime = tokio::runtime::Runtime::new()?;
    if arguments.bench {
        runtime.block_on(bench::compare(&assessor, arguments.locale, file, threads))?;
        return Ok(ExitCode::SUCCESS);
    }
    let judge = Arc::new(Judge::new(assessor, arguments.locale));
    let session = projects::session(threads);
    register(&session, &judge);
    println!("{}", runtime.block_on(answer(&session, file, &arguments.sql))?);
    let faults = judge.faults();
    for (id, fault) in &faults {
        eprintln!("sql: {id}: {fault}");
    }
    Ok(if faults.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(2) })
}

/// What a query answers, as a table. It can only read.
async fn answer(session: &SessionContext, file: &Path, sql: &str) -> Result<String, Failure> {
    projects::register(session, file).await?;
    let reads = SQLOptions::new().with_allow_ddl(false).with_allow_dml(false).with_allow_statements(false);
    let asked = session.sql_with_options(sql, reads).await?;
    let schema = Arc::clone(asked.schema().inner());
    Ok(pretty_format_batches_with_schema(schema, &asked.collect().await?)?.to_string())
}
