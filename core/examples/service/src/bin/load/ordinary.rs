//! Ordinary clients: one request after another on new and reused connections, some pipelined, some broken off.

use std::{
    sync::atomic::{AtomicBool, Ordering},
    time::{Duration, Instant},
};

use crate::{
    Arguments,
    http::{Broken, Connection},
    mix::{Mix, Request},
    tally::Tally,
};

/// The state of the run, shared by all clients.
pub(crate) struct Run {
    pub(crate) address: String,
    /// Clients send no more requests.
    pub(crate) over: AtomicBool,
    /// The service is about to be stopped: requests sent from now on may get no answer.
    pub(crate) stopping: AtomicBool,
    pub(crate) read_timeout: Duration,
    pub(crate) age: Duration,
    pub(crate) grace: Duration,
}

impl Run {
    pub(crate) fn new(address: String, arguments: &Arguments) -> Self {
        let [read_timeout, age, grace] =
            [arguments.patience, arguments.age, arguments.grace].map(Duration::from_secs);
        let [over, stopping] = [false, false].map(AtomicBool::new);
        Self { address, over, stopping, read_timeout, age, grace }
    }

    pub(crate) fn is_over(&self) -> bool {
        self.over.load(Ordering::SeqCst)
    }

    pub(crate) fn is_stopping(&self) -> bool {
        self.stopping.load(Ordering::SeqCst)
    }

    /// A new connection; `None` if there can be none, and the client ends.
    pub(crate) fn connect(&self, tally: &mut Tally) -> Option<Connection> {
        match Connection::open(&self.address) {
            Ok(connection) => Some(connection),
            Err(_) if self.is_stopping() => None,
            Err(error) => {
                tally.fault("connecting", &error);
                None
            }
        }
    }
}

pub(crate) fn client(run: &Run, mut mix: Mix) -> Tally {
    let mut tally = Tally::default();
    let mut kept = None;
    while !run.is_over() {
        let requests = match mix.random.u8(..20) {
            0 => (0..mix.random.usize(2..9)).map(|_| mix.small()).collect(),
            _ => vec![mix.request()],
        };
        let since = Instant::now();
        let Some(mut connection) = kept.take().or_else(|| run.connect(&mut tally)) else { break };
        if mix.random.u8(..20) == 0 {
            break_off(&mut connection, &requests[0], &mut mix.random, &mut tally);
            continue;
        }
        let bytes = requests.iter().flat_map(|request| &request.bytes).copied().collect::<Vec<_>>();
        let sent = connection.send(&bytes);
        let in_time = !run.is_stopping();
        if let (Err(error), true) = (&sent, in_time) {
            tally.fault(requests[0].name, error);
            continue;
        }
        let well = answers(&mut connection, &requests, in_time, since, &mut tally);
        kept = (well && mix.random.u8(..10) > 0).then_some(connection);
    }
    tally
}

/// Reads and checks the answers to `requests`. All requests sent before the service was stopped must be answered,
/// except those behind an answer with `connection: close`. Returns whether the connection can be reused.
pub(crate) fn answers(
    connection: &mut Connection,
    requests: &[Request],
    sent_in_time: bool,
    since: Instant,
    tally: &mut Tally,
) -> bool {
    for (number, request) in requests.iter().enumerate() {
        let answer = match connection.answer() {
            Ok(answer) => answer,
            Err(Broken::Nothing) if !sent_in_time => {
                tally.count(request.name, &"sent too late");
                return false;
            }
            Err(broken) => {
                tally.fault(request.name, &format!("{broken} instead of {}", request.meant.status));
                return false;
            }
        };
        if let Err(fault) = request.meant.check(&answer) {
            tally.fault(request.name, &fault);
        }
        tally.count(request.name, &answer.status);
        if request.ordinary {
            tally.took(since.elapsed());
        }
        if answer.closes {
            for request in &requests[number + 1..] {
                tally.count(request.name, &"behind the last, to be sent again");
            }
            return false;
        }
    }
    requests.iter().all(|request| request.ordinary)
}

/// Disconnects in the middle of a request, or before its answer.
fn break_off(connection: &mut Connection, request: &Request, random: &mut fastrand::Rng, tally: &mut Tally) {
    let all = random.bool();
    let length = if all { request.bytes.len() } else { random.usize(1..request.bytes.len()) };
    // The client disconnects, so it does not matter whether this succeeds.
    let _ = connection.send(&request.bytes[..length]);
    tally.count(if all { "left before the answer" } else { "left within the request" }, &"");
}
