//! Load test of the service: concurrent clients send valid, invalid, huge and slow requests, and each answer is
//! compared with the library's own result; then the service is stopped while the clients continue.
//!
//! `cargo build --release -p kalix-policy-service`, then `target/release/load --seconds 300`. It starts the service,
//! the program beside its own, as a child process. It fails if an answer is wrong or lost, if memory grows, if file
//! descriptors stay open, or if the service does not stop in time.

use std::{
    path::PathBuf,
    process::ExitCode,
    sync::{Arc, atomic::Ordering},
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

use clap::Parser;

mod awkward;
mod http;
mod mix;
mod ordinary;
mod process;
mod tally;
use mix::Mix;
use ordinary::Run;
use process::Service;
use tally::Tally;

/// Put the service under load, and say what came of it.
#[derive(Parser)]
#[command(name = "load", version, max_term_width = 100)]
pub(crate) struct Arguments {
    /// How long
    #[arg(long, default_value_t = 300)]
    seconds: u64,
    /// How many clients there are at once; every fourth is slow
    #[arg(long, default_value_t = 64)]
    clients: u64,
    /// What the requests are drawn from
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// The program of the service [default: beside this one]
    #[arg(long, value_name = "FILE")]
    service: Option<PathBuf>,
    /// The most bytes a project may have
    #[arg(long, default_value_t = 64 << 10)]
    limit: usize,
    /// How long the service waits for headers, and for a body
    #[arg(long, default_value_t = 10)]
    patience: u64,
    /// How old a connection may be that is kept for further requests
    #[arg(long, default_value_t = 60)]
    age: u64,
    /// How long what is under way may take when the service is asked to stop
    #[arg(long, default_value_t = 10)]
    grace: u64,
    /// Whether clients that never finish hold on until they are cut off when it stops; else they leave with the others
    #[arg(long)]
    hold: bool,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let mut service = Service::start(&arguments);
    let run = Arc::new(Run::new(service.address.clone(), &arguments));
    let (open, resident) = (service.open_files(), service.resident());

    let begun = Instant::now();
    let (ordinary, awkward) = start_clients(&run, &arguments, 0);
    let memory = service.watch(Duration::from_secs(arguments.seconds));
    let took = begun.elapsed();
    run.over.store(true, Ordering::SeqCst);
    let mut tally = joined(ordinary);
    tally.add(joined(awkward));
    let left = service.open_files_after(open, Duration::from_secs(60));

    run.over.store(false, Ordering::SeqCst);
    let begun = Instant::now();
    let (ordinary, awkward) = start_clients(&run, &arguments, arguments.clients);
    thread::sleep(Duration::from_secs(2));
    run.stopping.store(true, Ordering::SeqCst);
    service.ask_to_stop();
    let mut last = joined(ordinary);
    let until_last = begun.elapsed();
    run.over.store(!arguments.hold, Ordering::SeqCst);
    let stopped = service.stopped(Duration::from_secs(arguments.grace + 60));
    last.add(joined(awkward));

    tally.print("under load", took);
    memory.print(resident);
    println!("\nopen files: {open:?} before, {left:?} after");
    last.print("two seconds, and then asked to stop", until_last);
    println!("\nit ended after {:.2} s with {}", stopped.took.as_secs_f64(), stopped.status);

    let meant = tally.not_meant() + last.not_meant() == 0;
    let well = meant && memory.is_flat() && left <= open && stopped.status.success();
    println!("{}", if well { "all as it was meant" } else { "NOT AS IT WAS MEANT" });
    if well { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

type Clients = Vec<JoinHandle<Tally>>;

/// Starts the ordinary clients and the slow ones.
fn start_clients(run: &Arc<Run>, arguments: &Arguments, first: u64) -> (Clients, Clients) {
    let mix = Mix::new(arguments.limit);
    let client = |number: u64, client: fn(&Run, Mix) -> Tally| {
        let (run, mix) = (Arc::clone(run), mix.of(arguments.seed.wrapping_add((first + number) << 32)));
        thread::spawn(move || client(&run, mix))
    };
    let (slow, hurried): (Vec<_>, _) = (0..arguments.clients).partition(|number| number % 4 == 3);
    (
        hurried.into_iter().map(|number| client(number, ordinary::client)).collect(),
        slow.into_iter().map(|number| client(number, awkward::client)).collect(),
    )
}

fn joined(clients: Clients) -> Tally {
    let mut tally = Tally::default();
    for client in clients {
        tally.add(client.join().expect("a client does not panic"));
    }
    tally
}
