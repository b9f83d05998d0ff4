//! How many projects a second each contender reads and judges, all in turns on one thread, over the same lines.

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

/// How long a contender may take for a round; a slow one judges so many of the first projects, the mix being the same.
const ROUND: Duration = Duration::from_millis(400);

#[derive(Serialize, Deserialize)]
pub struct Measured {
    pub name: String,
    /// Names and versions of the packages that do the work.
    pub packages: Vec<(String, String)>,
    /// Projects a second in the fastest round, and in that of the median.
    pub fastest: f64,
    pub median: f64,
}

/// Measures all, after their answers have been compared.
///
/// # Errors
/// Every answer that is not the library's.
///
/// # Panics
/// Where the lock file cannot be read.
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

/// As many of the lines as a contender judges in a round, found when it is warm.
fn fitting<'a>(contender: &mut dyn Contender, lines: &'a [Vec<u8>]) -> &'a [Vec<u8>] {
    let few = &lines[..lines.len().min(100)];
    rate(contender, few);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a number of lines")]
    let fitting = (rate(contender, few) * ROUND.as_secs_f64()) as usize;
    // Every fifth of the mix is not in order.
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
