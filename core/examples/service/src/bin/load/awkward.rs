//! Slow clients: bodies and headers that arrive slowly or never end, and answers that are never read.

use std::{
    io::{ErrorKind, Write},
    thread,
    time::{Duration, Instant},
};

use crate::{
    http::{Answer, Broken, Connection, head},
    mix::Mix,
    ordinary::{Run, answers},
    tally::Tally,
};

/// The time between two pieces of a slow request.
const PAUSE: Duration = Duration::from_millis(200);
/// How late the service may close a connection, on a busy machine.
const LATER: Duration = Duration::from_secs(60);

pub(crate) fn client(run: &Run, mut mix: Mix) -> Tally {
    let mut tally = Tally::default();
    while !run.is_over() {
        let Some(mut connection) = run.connect(&mut tally) else { break };
        match mix.random.u8(..16) {
            0..9 => slow_body(run, &mut connection, &mut mix, &mut tally),
            9..11 => endless_body(run, &mut connection, &mut tally),
            11..13 => endless(
                run,
                &mut connection,
                "headers without end",
                "GET /rules HTTP/1.1\r\nslow: ",
                &mut tally,
            ),
            13..15 => endless(run, &mut connection, "says nothing", "", &mut tally),
            _ => never_reads(run, &mut connection, &mut mix, &mut tally),
        }
    }
    tally
}

/// Sends a project in ten pieces.
fn slow_body(run: &Run, connection: &mut Connection, mix: &mut Mix, tally: &mut Tally) {
    let mut request = mix.good();
    (request.name, request.ordinary) = ("slow body", false);
    let in_time = !run.is_stopping();
    let since = Instant::now();
    for piece in request.bytes.chunks(request.bytes.len().div_ceil(10)) {
        // If sending fails, reading the answer reports why.
        let _ = connection.send(piece);
        thread::sleep(PAUSE);
    }
    answers(connection, &[request], in_time, since, tally);
}

fn endless_body(run: &Run, connection: &mut Connection, tally: &mut Tally) {
    let name = "body without end";
    let begin = head("POST", "/projects", "en", "content-type: application/json\r\ncontent-length: 1000\r\n");
    let _ = connection.send(&begin);
    match drip(run, connection, " ") {
        Ok(answer) if answer.status == 408 && answer.kind == "application/problem+json" => {
            in_due_time(run, name, connection.since, tally);
            tally.count(name, &408);
        }
        Err(Broken::Nothing) if run.is_stopping() => tally.count(name, &"closed, as it was stopping"),
        Err(Broken::Waiting) if run.is_over() => tally.count(name, &"left at the end"),
        other => tally.fault(name, &format!("{other:?}")),
    }
}

/// Never completes a request. The service closes the connection without an answer.
fn endless(run: &Run, connection: &mut Connection, name: &'static str, begin: &str, tally: &mut Tally) {
    let _ = connection.send(begin.as_bytes());
    match drip(run, connection, if begin.is_empty() { "" } else { "a" }) {
        Err(Broken::Nothing) => {
            in_due_time(run, name, connection.since, tally);
            tally.count(name, &"closed");
        }
        Err(Broken::Waiting) if run.is_over() => tally.count(name, &"left at the end"),
        other => tally.fault(name, &format!("{other:?}")),
    }
}

/// Sends `drop` at intervals until there is an answer, the connection is closed, or the run is over.
fn drip(run: &Run, connection: &mut Connection, drop: &str) -> Result<Answer, Broken> {
    let until = Instant::now() + run.read_timeout + LATER;
    connection.stream.set_read_timeout(Some(PAUSE)).expect("it is not zero");
    loop {
        match connection.answer() {
            Err(Broken::Waiting) if !run.is_over() && Instant::now() < until => {
                let _ = connection.send(drop.as_bytes());
            }
            ended => return ended,
        }
    }
}

/// Reports a connection that the service closed before its timeout.
fn in_due_time(run: &Run, name: &'static str, since: Instant, tally: &mut Tally) {
    let took = since.elapsed();
    if took + Duration::from_millis(100) < run.read_timeout && !run.is_stopping() {
        tally.fault(name, &format!("sent away after {took:?}"));
    }
}

/// Sends requests as long as possible and reads no answers.
fn never_reads(run: &Run, connection: &mut Connection, mix: &mut Mix, tally: &mut Tally) {
    let name = "never reads its answers";
    let requests = mix.schema().bytes.repeat(100);
    let until = Instant::now() + run.age + 2 * run.read_timeout + run.grace + LATER;
    let mut sent = 0;
    connection.stream.set_write_timeout(Some(PAUSE)).expect("it is not zero");
    while !run.is_over() {
        match connection.stream.write(&requests[sent % requests.len()..]) {
            Ok(length) => sent += length,
            Err(error) if !matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) => {
                return tally.count(name, &"closed");
            }
            Err(_) if Instant::now() > until => return tally.fault(name, &"it is still open"),
            Err(_) => {}
        }
    }
    tally.count(name, &"left at the end");
}
