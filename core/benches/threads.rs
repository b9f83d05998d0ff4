//! Benchmark of two threads: a stream and a register, assessed alternately by one thread and by two.
//!
//! `cargo bench -p kalix-policy --features parallel --bench threads`. Two cores seldom do twice the work of one,
//! because they share memory and often more. So the same work is also run twice at once by two independent threads:
//! that is the upper bound ("to be had"). The allocator is mimalloc, as in the Python package and as a multi-threaded
//! service would have it: glibc returns what a pool thread has freed to the system, and fetches it again for the next
//! register.

use std::{
    env,
    hint::black_box,
    num::NonZeroUsize,
    thread,
    time::{Duration, Instant},
};

use kalix_policy::{Assessor, Policy, Register, assessment::StreamError, register::Date};

mod common;

#[global_allocator]
static GLOBAL: mimalloc::MiMalloc = mimalloc::MiMalloc;

const PROJECTS: usize = 20_000;
const ROUNDS: usize = 25;
const ONE: NonZeroUsize = NonZeroUsize::MIN;
const TWO: NonZeroUsize = ONE.saturating_add(1);

fn main() {
    let tested = env::args().any(|argument| argument == "--test");
    let (projects, rounds) = if tested { (100, 1) } else { (PROJECTS, ROUNDS) };
    let on = Date::new(2025, 12, 31).unwrap();
    let policy = Policy::kalix_2007();
    let register = Register::from_json(common::register(projects)).unwrap();
    let assessor = Assessor::builder(on)
        .policy(&policy)
        .organisation(&register.organisation)
        .reports(&register.annual_reports)
        .municipality(&register.municipality)
        .build();
    let lines: Vec<_> =
        register.projects.iter().map(|project| serde_json::to_vec(project).unwrap()).collect();
    let lines = lines.join(&b'\n');
    println!("{projects} projects, median of {rounds} rounds, times in milliseconds");
    println!("{:<10}{:>8}{:>8}{:>8}{:>14}", "", "one", "two", "ratio", "to be had");
    compare("stream", rounds, |threads| {
        let consume = |assessed: bool| {
            black_box(assessed);
            Ok::<_, StreamError>(())
        };
        let lines = lines.as_slice();
        let streamed = match threads {
            ONE => assessor.stream(lines, |_, assessed| consume(assessed.is_ok())),
            _ => assessor.streaming().run_parallel(threads, lines, |_, assessed| consume(assessed.is_ok())),
        };
        assert_eq!(streamed.unwrap().judged, projects);
    });
    let pool = rayon::ThreadPoolBuilder::new().num_threads(TWO.get()).build().unwrap();
    compare("register", rounds, |threads| {
        let assessment = match threads {
            ONE => Assessor::builder(on).policy(&policy).assess(&register),
            _ => pool.install(|| Assessor::builder(on).policy(&policy).parallel().assess(&register)),
        };
        assert_eq!(assessment.projects().len(), projects);
    });
}

/// Runs `work` alternately on one thread, on two, and twice at once, and prints the median times.
fn compare(name: &str, rounds: usize, work: impl Fn(NonZeroUsize) + Sync) {
    let both = || {
        thread::scope(|threads| {
            threads.spawn(|| work(ONE));
            threads.spawn(|| work(ONE));
        });
    };
    let mut times: [Vec<Duration>; 3] = Default::default();
    for _ in 0..rounds {
        let works: [&dyn Fn(); 3] = [&|| work(ONE), &|| work(TWO), &both];
        for (times, work) in times.iter_mut().zip(works) {
            let start = Instant::now();
            work();
            times.push(start.elapsed());
        }
    }
    let [one, two, both] = times.map(|mut times| {
        times.sort_unstable();
        times[rounds / 2].as_secs_f64() * 1e3
    });
    let (ratio, to_be_had) = (one / two, 2.0 * one / both);
    println!("{name:<10}{one:>8.1}{two:>8.1}{ratio:>8.2}{to_be_had:>14.2}");
}
