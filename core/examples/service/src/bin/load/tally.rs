//! Counts answers and measures how long they took.

use std::{collections::BTreeMap, fmt::Display, time::Duration};

/// The most errors that are printed; the rest are counted.
const MAX_ERRORS: usize = 20;

#[derive(Default)]
pub(crate) struct Tally {
    outcomes: BTreeMap<(&'static str, String), u32>,
    times: Vec<Duration>,
    faults: u64,
    reported: Vec<String>,
}

impl Tally {
    pub(crate) fn count(&mut self, name: &'static str, outcome: &dyn Display) {
        *self.outcomes.entry((name, outcome.to_string())).or_default() += 1;
    }

    /// Records the duration of an ordinary request.
    pub(crate) fn took(&mut self, time: Duration) {
        self.times.push(time);
    }

    /// Counts an unexpected result, and keeps the first `MAX_ERRORS` for printing.
    pub(crate) fn fault(&mut self, name: &'static str, what: &dyn Display) {
        self.faults += 1;
        if self.reported.len() < MAX_ERRORS {
            self.reported.push(format!("{name}: {}", what.to_string().chars().take(400).collect::<String>()));
        }
    }

    pub(crate) fn not_meant(&self) -> u64 {
        self.faults
    }

    pub(crate) fn add(&mut self, other: Self) {
        for (outcome, count) in other.outcomes {
            *self.outcomes.entry(outcome).or_default() += count;
        }
        self.times.extend(other.times);
        self.faults += other.faults;
        self.reported.extend(other.reported);
        self.reported.truncate(MAX_ERRORS);
    }

    pub(crate) fn print(&mut self, title: &str, during: Duration) {
        println!("\n{title}:");
        for ((name, outcome), count) in &self.outcomes {
            println!("{name:<28}{outcome:<36}{count:>10}");
        }
        self.times.sort_unstable();
        let at = |share: usize| {
            let time =
                self.times.get((self.times.len() * share / 1_000).min(self.times.len().saturating_sub(1)));
            time.map_or(0.0, |time| time.as_secs_f64() * 1e3)
        };
        let a_second = f64::from(self.outcomes.values().sum::<u32>()) / during.as_secs_f64();
        println!(
            "{a_second:.0} a second; ordinary requests, in milliseconds: p50 {:.1}, p99 {:.1}, max {:.1}",
            at(500),
            at(990),
            at(1_000)
        );
        println!("not meant: {}", self.faults);
        self.reported.iter().for_each(|fault| println!("  {fault}"));
    }
}
