//! Measures how many projects per second each contender parses and assesses. The contenders take turns on one thread,
//! with the same lines.

use std::{
    hint::black_box,
    time::{Duration, Instant},
};

use cargo_lock::Lockfile;
use serde::{Deserialize, Serialize};

use crate::{
    CONTENDERS, Contender,
    checks::{agree, checks, mix},
};

/// The target duration of a round. A slow contender assesses only the first projects, which have the same mix.
const ROUND: Duration = Duration::from_millis(400);

#[derive(Serialize, Deserialize)]
pub struct Measured {
    pub name: String,
    /// Names and versions of the packages that do the work.
    pub packages: Vec<(String, String)>,
    /// Projects per second in the fastest round, and the median of all rounds.
    pub fastest: f64,
    pub median: f64,
}

/// Compares the outcomes of all contenders with the library's, then measures them.
///
/// # Errors
/// Every outcome that differs from the library's.
///
/// # Panics
/// If the lock file cannot be read.
pub fn measure(projects: usize, rounds: usize) -> Result<Vec<Measured>, String> {
    for check in checks() {
        agree(&check)?;
    }
    let mix = mix(projects);
    agree(&mix)?;
    let mut contenders: Vec<_> = CONTENDERS.iter().map(|about| (about.new)(&mix.setting)).collect();
    let lines: Vec<_> =
        contenders.iter_mut().map(|contender| fitting(contender.as_mut(), &mix.projects)).collect();
    let mut rates = vec![Vec::new(); contenders.len()];
    for _ in 0..rounds.max(1) {
        for ((contender, lines), rates) in contenders.iter_mut().zip(&lines).zip(&mut rates) {
            rates.push(rate(contender.as_mut(), lines));
        }
    }
    let lock = Lockfile::load(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.lock")).expect("a lock file");
    let version = |name: &&str| {
        let package = lock
            .packages
            .iter()
            .find(|package| package.name.as_str() == *name)
            .expect("a package of the lock file");
        ((*name).to_owned(), package.version.to_string())
    };
    let measured = CONTENDERS.iter().zip(rates).map(|(about, mut rates)| {
        rates.sort_by(f64::total_cmp);
        Measured {
            name: about.name.to_owned(),
            packages: about.packages.iter().map(version).collect(),
            fastest: rates[rates.len() - 1],
            median: rates[rates.len() / 2],
        }
    });
    Ok(measured.collect())
}

/// The first lines, as many as the contender assesses in one round after warming up.
fn fitting<'a>(contender: &mut dyn Contender, lines: &'a [Vec<u8>]) -> &'a [Vec<u8>] {
    let few = &lines[..lines.len().min(100)];
    rate(contender, few);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a number of lines")]
    let fitting = (rate(contender, few) * ROUND.as_secs_f64()) as usize;
    // A multiple of five keeps the mix: every fifth project has findings.
    &lines[..(fitting / 5 * 5).clamp(few.len(), lines.len())]
}

fn rate(contender: &mut dyn Contender, lines: &[Vec<u8>]) -> f64 {
    let start = Instant::now();
    for line in lines {
        black_box(contender.judge(black_box(line)).is_ok());
    }
    #[expect(clippy::cast_precision_loss, reason = "a number of lines")]
    let count = lines.len() as f64;
    count / start.elapsed().as_secs_f64()
}
