//! An HTTP service that assesses projects: the request is JSON, and errors are returned as problem details (RFC 9457)
//! in the language of the request.
//!
//! `cargo run --release -p kalix-policy-service -- --port 8080`
//!
//! - `POST /projects` with a project: 200 with its assessment; 422 with its errors and findings, each with a JSON pointer;
//!   400 if the body is not JSON, 408 if it takes too long, 413 if it is too large, 415 if its content type is not JSON.
//! - `GET /schemas`, `GET /schemas/{name}`: the JSON Schemas.
//! - `GET /rules`: the rules with their clauses.
//! - `GET /problems/{name}`: the title of a problem type.
//!
//! No client can block the service or exhaust its memory. It has at most `--connections` connections, each with a body
//! of at most `--limit` bytes, and assesses as many projects at once as there are processors. Headers and bodies time
//! out after `--patience` seconds each, and a connection older than `--age` seconds closes with its next answer. On
//! shutdown it accepts no more connections, answers the requests that it has received, and ends within `--grace`
//! seconds. A client that pipelines requests must resend those behind an answer with `connection: close`, as HTTP
//! requires. `load` tests all this.

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
mod problem;
mod routes;
mod state;
use connections::Bounds;
use state::AppState;

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

/// The path of the sample register of Kalix.
fn sample() -> PathBuf {
    [env!("CARGO_MANIFEST_DIR"), "..", "..", "..", "tests", "registers", "kalix.json"].iter().collect()
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    // By default tokio starts hundreds of threads for blocking work, and the allocator keeps memory for each.
    let threads = Builder::new_multi_thread().enable_all().max_blocking_threads(state::permits()).build();
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
    let limits = Limits::builder().document(arguments.limit).errors(routes::MAX_ERRORS).build();
    let bounds = Bounds {
        connections: arguments.connections,
        read_timeout: Duration::from_secs(arguments.patience),
        age: Duration::from_secs(arguments.age),
        grace: Duration::from_secs(arguments.grace),
    };
    let state = Arc::new(AppState::new(&register, arguments.on, limits, bounds.read_timeout));

    let stop = asked_to_stop()?;
    let listener = TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, arguments.port))).await?;
    println!("listening on http://{}", listener.local_addr()?);
    io::stdout().flush()?;
    connections::serve(listener, routes::routes(state), bounds, stop).await?;
    Ok(())
}

/// Completes on SIGINT or SIGTERM. The call itself installs the handlers, so no signal is lost before the first poll.
#[cfg(unix)]
fn asked_to_stop() -> io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let (mut interrupted, mut ended) = (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
    Ok(async move {
        tokio::select! { _ = interrupted.recv() => {}, _ = ended.recv() => {} }
    })
}

/// Completes when the user interrupts the program.
#[cfg(windows)]
fn asked_to_stop() -> io::Result<impl Future<Output = ()>> {
    let mut interrupted = tokio::signal::windows::ctrl_c()?;
    Ok(async move {
        interrupted.recv().await;
    })
}
