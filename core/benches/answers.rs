//! Benchmarks of the answers: indicators, the section of the annual report, a comparison and a SARIF log of a register.
//!
//! `cargo bench -p kalix-policy --features render --bench answers`. Throughput is in projects per second.

use divan::{Bencher, black_box, counter::ItemsCount};
use kalix_policy::{
    Locale, Policy, Register, assess,
    comparison::compare,
    indicators::indicators,
    register::{Date, Year},
    report::{Sarif, annual_report},
};

mod common;

const PROJECTS: usize = 10_000;

fn main() {
    divan::main();
}

fn register() -> Register {
    Register::from_json(common::register(PROJECTS)).unwrap()
}

fn year(year: i16) -> Year {
    Year::new(year).unwrap()
}

#[divan::bench]
fn indicators_of_a_year(bencher: Bencher<'_, '_>) {
    let (register, policy) = (register(), Policy::kalix_2007());
    bencher
        .counter(ItemsCount::new(PROJECTS))
        .bench_local(|| indicators(black_box(&policy), black_box(&register), [year(2025)]));
}

#[divan::bench]
fn section_as_data(bencher: Bencher<'_, '_>) {
    let (register, policy) = (register(), Policy::kalix_2007());
    bencher.counter(ItemsCount::new(PROJECTS)).bench_local(|| {
        serde_json::to_string(
            &annual_report(black_box(&policy), black_box(&register), year(2025)).json(Locale::Sv),
        )
        .unwrap()
    });
}

#[divan::bench]
fn section_as_html(bencher: Bencher<'_, '_>) {
    let (register, policy) = (register(), Policy::kalix_2007());
    bencher.counter(ItemsCount::new(PROJECTS)).bench_local(|| {
        annual_report(black_box(&policy), black_box(&register), year(2025)).to_html(Locale::Sv)
    });
}

#[divan::bench]
fn comparison_of_two_days(bencher: Bencher<'_, '_>) {
    let register = register();
    let [before, after] = [(2025, 12, 31), (2026, 11, 23)]
        .map(|(year, month, day)| assess(&register, Date::new(year, month, day).unwrap()));
    bencher
        .counter(ItemsCount::new(PROJECTS))
        .bench_local(|| compare(black_box(&before), black_box(&after)).duties().count());
}

#[divan::bench]
fn sarif(bencher: Bencher<'_, '_>) {
    let (json, policy) = (common::register(PROJECTS), Policy::kalix_2007());
    let assessment = assess(&Register::from_json(&json).unwrap(), Date::new(2026, 11, 23).unwrap());
    bencher.counter(ItemsCount::new(PROJECTS)).bench_local(|| {
        serde_json::to_string(
            &Sarif::new(black_box(&assessment), &policy, "register.json")
                .with_lines_of(black_box(&json))
                .json(Locale::Sv),
        )
        .unwrap()
    });
}
