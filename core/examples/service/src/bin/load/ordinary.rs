//! Clients in a hurry: one request after the other, on new connections and kept ones, several at once, some broken off.

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

/// What the clients know of the run.
pub(crate) struct Run {
    pub(crate) address: String,
    /// No more requests.
    pub(crate) over: AtomicBool,
    /// The service is about to be asked to stop: what is sent from now on may stay without an answer.
    pub(crate) stopping: AtomicBool,
    pub(crate) patience: Duration,
    pub(crate) age: Duration,
    pub(crate) grace: Duration,
}

impl Run {
    pub(crate) fn new(address: String, arguments: &Arguments) -> Self {
        let [patience, age, grace] =
            [arguments.patience, arguments.age, arguments.grace].map(Duration::from_secs);
        let [over, stopping] = [false, false].map(AtomicBool::new);
        Self { address, over, stopping, patience, age, grace }
    }

    pub(crate) fn is_over(&self) -> bool {
        self.over.load(Ordering::SeqCst)
    }

    pub(crate) fn is_stopping(&self) -> bool {
        self.stopping.load(Ordering::SeqCst)
    }

    /// A new connection; or none, and the client has nothing more to do.
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

/// Waits for the answers to requests: all are to come that were sent before the service was asked to stop, but those
/// behind one that says it is the last. Whether the connection can be used again.
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

/// Leaves in the middle of a request, or before its answer.
fn break_off(connection: &mut Connection, request: &Request, random: &mut fastrand::Rng, tally: &mut Tally) {
    let all = random.bool();
    let length = if all { request.bytes.len() } else { random.usize(1..request.bytes.len()) };
    // Who leaves does not look whether it arrived.
    let _ = connection.send(&request.bytes[..length]);
    tally.count(if all { "left before the answer" } else { "left within the request" }, &"");
}
