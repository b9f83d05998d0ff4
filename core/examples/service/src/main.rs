//! The crate inside an HTTP service: projects come in as JSON, and what is wrong with them goes back as problem details
//! (RFC 9457) in the language of the request.
//!
//! `cargo run --release -p kalix-policy-service -- --port 8080`
//!
//! - `POST /projects` with a project: 200 with its assessment; 422 with what cannot be read and what breaks the policy,
//!   by pointer; 400 for what is no JSON, 408 for what takes too long to come, 413 for what is too large, 415 for what is
//!   called something else than JSON.
//! - `GET /schemas`, `GET /schemas/{name}`: the JSON Schemas.
//! - `GET /rules`: the rules with their clauses.
//! - `GET /problems/{name}`: what a type of problem means.
//!
//! No client can hold it up or fill its memory. There are `--connections` at most, each with a body of `--limit` bytes at
//! most, and as many projects are judged at once as there are processors. Headers and bodies have `--patience` seconds
//! each, and a connection older than `--age` seconds ends with its next answer. Asked to stop, it takes no more
//! connections, answers what was sent before, and ends after `--grace` seconds at the latest. Who sends further requests
//! without waiting for the answers sends those again that were behind one with `connection: close`, as HTTP has it.
//! `load` shows all that.

use std::{
    fs,
    io::{self, Write},
    net::{Ipv4Addr, SocketAddr},
    path::PathBuf,
    process::ExitCode,
    sync::Arc,
    time::Duration,
};

use clap::Parser;
use kalix_policy::{Register, parse::Limits, register::Date};
use tokio::{net::TcpListener, runtime::Builder};

mod connections;
mod office;
mod problem;
mod routes;
use connections::Bounds;
use office::Office;

/// Answer over HTTP what the municipality's international policy says of projects.
#[derive(Parser)]
#[command(name = "service", version, max_term_width = 100)]
struct Arguments {
    /// The port to listen on; 0 takes a free one
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// The register that holds the organisation and the annual reports [default: the sample register of Kalix]
    #[arg(long, value_name = "FILE")]
    register: Option<PathBuf>,
    /// The day to judge on, like 2026-11-23 [default: today, each day anew]
    #[arg(long, value_name = "DATE")]
    on: Option<Date>,
    /// The most bytes a project may have
    #[arg(long, value_name = "BYTES", default_value_t = 64 << 10)]
    limit: usize,
    /// The most connections there may be at once; others wait
    #[arg(long, value_name = "NUMBER", default_value_t = 256)]
    connections: u32,
    /// How long the headers of a request may take, and its body, and how long a connection may be idle
    #[arg(long, value_name = "SECONDS", default_value_t = 30)]
    patience: u64,
    /// How old a connection may be that is kept for further requests
    #[arg(long, value_name = "SECONDS", default_value_t = 300)]
    age: u64,
    /// How long what is under way may take when the service is asked to stop
    #[arg(long, value_name = "SECONDS", default_value_t = 20)]
    grace: u64,
}

/// The sample register of Kalix.
fn sample() -> PathBuf {
    [env!("CARGO_MANIFEST_DIR"), "..", "..", "..", "tests", "registers", "kalix.json"].iter().collect()
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    // Unless told, tokio starts hundreds of threads for what blocks, and the allocator keeps something for each.
    let threads = Builder::new_multi_thread().enable_all().max_blocking_threads(office::desks()).build();
    match threads.map_err(Into::into).and_then(|threads| threads.block_on(serve(arguments))) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("service: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn serve(arguments: Arguments) -> Result<(), Box<dyn std::error::Error>> {
    let file = arguments.register.clone().unwrap_or_else(sample);
    let json = fs::read(&file).map_err(|error| format!("{}: {error}", file.display()))?;
    let register = Register::from_json(json).map_err(|errors| format!("{}: {errors}", file.display()))?;
    let limits = Limits::builder().document(arguments.limit).errors(routes::TOLD).build();
    let bounds = Bounds {
        connections: arguments.connections,
        patience: Duration::from_secs(arguments.patience),
        age: Duration::from_secs(arguments.age),
        grace: Duration::from_secs(arguments.grace),
    };
    let office = Arc::new(Office::new(register, arguments.on, limits, bounds.patience));

    let stop = asked_to_stop()?;
    let listener = TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, arguments.port))).await?;
    println!("listening on http://{}", listener.local_addr()?);
    io::stdout().flush()?;
    connections::serve(listener, routes::routes(office), bounds, stop).await?;
    Ok(())
}

/// Until somebody interrupts the program, or asks it to end; from now on, not only when it is first waited for.
#[cfg(unix)]
fn asked_to_stop() -> io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let (mut interrupted, mut ended) = (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
    Ok(async move {
        tokio::select! { _ = interrupted.recv() => {}, _ = ended.recv() => {} }
    })
}

/// Until somebody interrupts the program.
#[cfg(windows)]
fn asked_to_stop() -> io::Result<impl Future<Output = ()>> {
    let mut interrupted = tokio::signal::windows::ctrl_c()?;
    Ok(async move {
        interrupted.recv().await;
    })
}
