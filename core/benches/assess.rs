//! Benchmarks of assessment: of parsed projects, and of bytes compared with parsing alone.
//!
//! The mix: of five projects, four have no findings and one has some (decided late, costs not covered, no result).
//! `cargo bench -p kalix-policy`. Throughput is in projects per second.

use divan::{Bencher, black_box, counter::ItemsCount};
use kalix_policy::{
    Assessor, Register,
    register::{Date, Project},
};

mod common;
#[path = "common/plain.rs"]
mod plain;

const PROJECTS: usize = 1_000;

fn main() {
    divan::main();
}

/// A day before the account of 2026 is due, so that a compliant project has at most one pending duty.
fn on() -> Date {
    Date::new(2025, 12, 31).unwrap()
}

fn parts() -> (Assessor, Vec<Project>) {
    let mut register = Register::from_json(common::register(PROJECTS)).unwrap();
    let mut reports = register.annual_reports.clone();
    // The accounts already describe the current year, so that four projects of five have no findings.
    reports[1].accounts[0].projects.retain(|account| account.description.is_some());
    let assessor = Assessor::builder(on())
        .organisation(&register.organisation)
        .reports(&reports)
        .municipality(&register.municipality)
        .build();
    (assessor, std::mem::take(&mut register.projects))
}

/// Assesses projects in memory by the 16 rules on projects and the rules of integrity.
#[divan::bench]
fn judge_in_memory(bencher: Bencher<'_, '_>) {
    let (assessor, projects) = parts();
    let clean =
        projects.iter().filter(|project| assessor.project(project).findings().next().is_none()).count();
    assert_eq!(clean, PROJECTS / 5 * 4, "the benchmark's mix");
    bencher.counter(ItemsCount::new(PROJECTS)).bench_local(|| {
        for project in &projects {
            black_box(assessor.project(black_box(project)));
        }
    });
}

/// Parses one project per document, like the lines of a stream, without assessing it.
#[divan::bench]
fn parse(bencher: Bencher<'_, '_>) {
    let lines = lines();
    bencher.counter(ItemsCount::new(PROJECTS)).bench_local(|| {
        for line in &lines {
            black_box(Project::from_json(black_box(line)).unwrap());
        }
    });
}

/// The baseline: parses the same documents into plain strings and numbers without validation.
#[divan::bench]
fn parse_unchecked(bencher: Bencher<'_, '_>) {
    let lines = lines();
    bencher.counter(ItemsCount::new(PROJECTS)).bench_local(|| {
        for line in &lines {
            black_box(serde_json::from_slice::<plain::Project>(black_box(line.as_ref())).unwrap());
        }
    });
}

/// Parses and assesses one project per document.
#[divan::bench]
fn parse_and_judge(bencher: Bencher<'_, '_>) {
    let (assessor, _) = parts();
    let lines = lines();
    bencher.counter(ItemsCount::new(PROJECTS)).bench_local(|| {
        for line in &lines {
            let project = Project::from_json(black_box(line)).unwrap();
            black_box(assessor.project(&project));
        }
    });
}

/// Assesses a whole register, including boards, organisation, portfolio and integrity.
#[divan::bench]
fn assess_register(bencher: Bencher<'_, '_>) {
    let register = Register::from_json(common::register(PROJECTS)).unwrap();
    bencher
        .counter(ItemsCount::new(PROJECTS))
        .bench_local(|| black_box(kalix_policy::assess(black_box(&register), on())));
}

/// Parses a valid register, and one with an invalid date, which is parsed again in detail to report the error.
#[divan::bench(args = [false, true])]
fn parse_register(bencher: Bencher<'_, '_>, with_a_fault: bool) {
    let mut json = String::from_utf8(common::register(PROJECTS)).unwrap();
    if with_a_fault {
        json = json.replacen("\"start\":\"2024-03-01\"", "\"start\":\"2024-02-31\"", 1);
    }
    bencher.counter(ItemsCount::new(PROJECTS)).bench_local(|| {
        assert_eq!(black_box(Register::from_json(black_box(&json))).is_err(), with_a_fault);
    });
}

/// Parses and assesses a draft with two errors.
#[divan::bench]
fn draft_with_faults(bencher: Bencher<'_, '_>) {
    let (assessor, _) = parts();
    let draft = r#"{ "id": "p-1", "title": "Utbyte", "administration": "uf", "period": { "start": "2026-02-31" },
        "partners": [{ "name": "A", "country": "FIN", "kind": "school" }] }"#;
    bencher.bench_local(|| black_box(assessor.draft(black_box(draft))).errors().len());
}

/// Assesses a stream of projects, one per line.
#[divan::bench]
fn stream(bencher: Bencher<'_, '_>) {
    let (assessor, _) = parts();
    let lines = lines().join(&b'\n');
    bencher.counter(ItemsCount::new(PROJECTS)).bench_local(|| {
        assessor.stream(black_box(lines.as_slice()), |_, assessed| {
            black_box(assessed.is_ok());
            Ok::<_, kalix_policy::assessment::StreamError>(())
        })
    });
}

/// Assesses the same projects as a record batch with inferred types: dates are strings, numbers are doubles.
#[divan::bench]
fn frame(bencher: Bencher<'_, '_>) {
    use arrow_json::{ReaderBuilder, reader::infer_json_schema_from_iterator};
    use kalix_policy::{Locale, frame::TableKind};

    let (assessor, projects) = parts();
    let rows: Vec<_> = projects.iter().map(|project| serde_json::to_value(project).unwrap()).collect();
    let schema = infer_json_schema_from_iterator(rows.iter().map(Ok)).unwrap();
    let mut decoder = ReaderBuilder::new(schema.into()).with_batch_size(PROJECTS).build_decoder().unwrap();
    decoder.serialize(&rows).unwrap();
    let batch = decoder.flush().unwrap().unwrap();
    let frame = assessor.frame(TableKind::Outcomes, Locale::Sv);
    assert!(frame.judge(&batch, 0).unwrap().unread.is_empty());
    bencher
        .counter(ItemsCount::new(PROJECTS))
        .bench_local(|| black_box(frame.judge(black_box(&batch), 0).unwrap().table.num_rows()));
}

fn lines() -> Vec<Vec<u8>> {
    parts().1.iter().map(|project| serde_json::to_vec(project).unwrap()).collect()
}
