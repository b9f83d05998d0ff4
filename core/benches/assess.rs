//! How fast projects are judged: once parsed, and from bytes against parsing alone.
//!
//! The mix: four of five projects in order, one of five with findings (decided late, costs not covered, no result).
//! `cargo bench -p kalix-policy`; items a second are projects.

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

/// Before the account of 2026 is due, so that a project in order has but one thing pending: a day when it has none.
fn on() -> Date {
    Date::new(2025, 12, 31).unwrap()
}

fn parts() -> (Assessor, Vec<Project>) {
    let mut register = Register::from_json(common::register(PROJECTS)).unwrap();
    let mut reports = register.annual_reports.clone();
    // The year under way is described already, so that four projects of five have no finding at all.
    reports[1].accounts[0].projects.retain(|account| account.description.is_some());
    let assessor = Assessor::builder(on())
        .organisation(&register.organisation)
        .reports(&reports)
        .municipality(&register.municipality)
        .build();
    (assessor, std::mem::take(&mut register.projects))
}

/// Projects already in memory, each judged by the 16 rules on projects and the rules of integrity.
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

/// One project a document, as lines of a stream: parsing alone.
#[divan::bench]
fn parse(bencher: Bencher<'_, '_>) {
    let lines = lines();
    bencher.counter(ItemsCount::new(PROJECTS)).bench_local(|| {
        for line in &lines {
            black_box(Project::from_json(black_box(line)).unwrap());
        }
    });
}

/// The same into plain strings and numbers, with nothing checked: what there is to compare with.
#[divan::bench]
fn parse_unchecked(bencher: Bencher<'_, '_>) {
    let lines = lines();
    bencher.counter(ItemsCount::new(PROJECTS)).bench_local(|| {
        for line in &lines {
            black_box(serde_json::from_slice::<plain::Project>(black_box(line.as_ref())).unwrap());
        }
    });
}

/// One project a document, parsed and judged.
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

/// A whole register: boards, organisation, portfolio and integrity too.
#[divan::bench]
fn assess_register(bencher: Bencher<'_, '_>) {
    let register = Register::from_json(common::register(PROJECTS)).unwrap();
    bencher
        .counter(ItemsCount::new(PROJECTS))
        .bench_local(|| black_box(kalix_policy::assess(black_box(&register), on())));
}

/// A register as it comes, and the same with one impossible date: read fast, and then once more in detail.
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

/// A draft with two faults, read and judged as far as they let it.
#[divan::bench]
fn draft_with_faults(bencher: Bencher<'_, '_>) {
    let (assessor, _) = parts();
    let draft = r#"{ "id": "p-1", "title": "Utbyte", "administration": "uf", "period": { "start": "2026-02-31" },
        "partners": [{ "name": "A", "country": "FIN", "kind": "school" }] }"#;
    bencher.bench_local(|| black_box(assessor.draft(black_box(draft))).errors().len());
}

/// Projects as lines of a stream, judged as they come.
#[divan::bench]
fn stream(bencher: Bencher<'_, '_>) {
    let (assessor, _) = parts();
    let lines = lines().join(&b'\n');
    bencher.counter(ItemsCount::new(PROJECTS)).bench_local(|| {
        assessor.stream(black_box(lines.as_slice()), |_, judged| {
            black_box(judged.is_ok());
            Ok::<_, kalix_policy::assessment::StreamError>(())
        })
    });
}

/// The same projects as a record batch of whose columns nothing was said: texts, days as texts, doubles.
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
