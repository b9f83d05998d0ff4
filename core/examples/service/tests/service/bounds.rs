//! Tests the limits for clients: timeouts, memory and shutdown.

use std::{
    io::{ErrorKind, Read, Write},
    net::TcpStream,
    process::{Command, ExitStatus},
    thread::sleep,
    time::{Duration, Instant},
};

use super::{Service, compliant};

/// Longer than anything takes, even on a busy machine.
const AT_MOST: Duration = Duration::from_secs(120);

fn connect(service: &Service) -> TcpStream {
    let stream = TcpStream::connect(host(service)).unwrap();
    stream.set_read_timeout(Some(AT_MOST)).unwrap();
    stream.set_write_timeout(Some(AT_MOST)).unwrap();
    stream
}

fn host(service: &Service) -> &str {
    service.address.strip_prefix("http://").unwrap()
}

fn head(length: usize) -> String {
    format!(
        "POST /projects HTTP/1.1\r\nhost: here\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n\r\n"
    )
}

/// Everything received until the connection is closed. The service resets a connection that it closes with unread
/// input.
fn rest(mut stream: TcpStream) -> String {
    let mut rest = Vec::new();
    match stream.read_to_end(&mut rest) {
        Err(error) if error.kind() != ErrorKind::ConnectionReset => panic!("{error}"),
        _ => String::from_utf8(rest).unwrap(),
    }
}

fn ask_to_stop(service: &Service) {
    assert!(Command::new("kill").arg(service.process.id().to_string()).status().unwrap().success());
}

fn ended(service: &mut Service) -> ExitStatus {
    let until = Instant::now() + AT_MOST;
    loop {
        match service.process.try_wait().unwrap() {
            Some(status) => return status,
            None if Instant::now() > until => panic!("it does not stop"),
            None => sleep(Duration::from_millis(20)),
        }
    }
}

#[test]
fn silent_and_slow_clients_time_out() {
    let service = Service::start(&["--patience", "1"]);
    let [silent, mut headers, mut body] = [(); 3].map(|()| connect(&service));
    write!(headers, "GET /rules HTTP/1.1\r\nhost: ").unwrap();
    write!(body, "{}{{", head(2)).unwrap();
    assert_eq!((rest(silent), rest(headers)), (String::new(), String::new()));
    let answer = rest(body);
    assert!(answer.starts_with("HTTP/1.1 408 Request Timeout\r\n"), "{answer}");
    assert!(answer.contains("\r\ncontent-type: application/problem+json\r\n"), "{answer}");
}

#[test]
fn client_that_reads_no_answers_is_disconnected() {
    let service = Service::start(&["--patience", "1", "--age", "1", "--grace", "1"]);
    let mut stream = connect(&service);
    let requests = "GET /rules HTTP/1.1\r\nhost: here\r\n\r\n".repeat(1_000);
    let refused = loop {
        if let Err(error) = stream.write_all(requests.as_bytes()) {
            break error.kind();
        }
    };
    assert!(matches!(refused, ErrorKind::ConnectionReset | ErrorKind::BrokenPipe), "{refused}");
}

#[test]
fn connections_over_the_limit_wait() {
    let service = Service::start(&["--patience", "1", "--connections", "2"]);
    let [first, second] = [(); 2].map(|()| connect(&service));
    assert_eq!(service.assess(&compliant(), "en").status, 200);
    assert_eq!((rest(first), rest(second)), (String::new(), String::new()));
}

/// A request on an old connection is still answered; `connection: close` marks the answer as the last.
#[test]
fn old_connection_closes_with_an_answer() {
    let service = Service::start(&["--age", "0"]);
    let mut stream = connect(&service);
    write!(stream, "GET /rules HTTP/1.1\r\nhost: here\r\n\r\n").unwrap();
    let answer = rest(stream);
    assert!(answer.starts_with("HTTP/1.1 200 OK\r\n"), "{answer}");
    assert!(answer.contains("\r\nconnection: close\r\n"), "{answer}");
}

/// A request in progress when the signal arrives is answered before the service ends.
#[test]
fn shutdown_answers_requests_in_progress() {
    let mut service = Service::start(&[]);
    let body = compliant().to_string();
    let mut stream = connect(&service);
    let (first, last) = body.split_at(10);
    write!(stream, "{}{first}", head(body.len())).unwrap();
    ask_to_stop(&service);
    while TcpStream::connect(host(&service)).is_ok() {
        sleep(Duration::from_millis(20));
    }
    write!(stream, "{last}").unwrap();
    let answer = rest(stream);
    assert!(answer.starts_with("HTTP/1.1 200 OK\r\n"), "{answer}");
    assert!(answer.contains("\r\nconnection: close\r\n"), "{answer}");
    assert!(ended(&mut service).success());
}

#[test]
fn slow_clients_do_not_delay_shutdown() {
    let mut service = Service::start(&["--patience", "3600", "--grace", "1"]);
    let [_silent, mut headers, mut body] = [(); 3].map(|()| connect(&service));
    write!(headers, "GET /rules HTTP/1.1\r\nhost: ").unwrap();
    write!(body, "{}{{", head(2)).unwrap();
    ask_to_stop(&service);
    assert!(ended(&mut service).success());
}

/// Runs 64 clients, and a shutdown while they send; see `load` for what it compares.
#[test]
fn answers_under_load_are_correct_and_complete() {
    let load = env!("CARGO_BIN_EXE_load");
    let run = Command::new(load).args(["--seconds", "3", "--patience", "60", "--grace", "60"]).output();
    let run = run.unwrap_or_else(|error| panic!("{load}: {error}"));
    let said = String::from_utf8_lossy(&run.stdout) + String::from_utf8_lossy(&run.stderr);
    assert!(run.status.success(), "{said}");
    assert!(said.contains("\nall as it was meant\n"), "{said}");
}
