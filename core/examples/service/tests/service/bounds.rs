//! What clients may take of the service: its time, its memory, and its end.

use std::{
    io::{ErrorKind, Read, Write},
    net::TcpStream,
    process::{Command, ExitStatus},
    thread::sleep,
    time::{Duration, Instant},
};

use super::{Service, compliant};

/// Longer than anything takes on a machine that has much else to do.
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

/// All that comes until the connection is closed. One that is closed while something is unread is reset.
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
fn who_does_not_go_on_is_sent_away() {
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
fn who_reads_no_answers_is_sent_away() {
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
fn when_all_places_are_taken_others_wait() {
    let service = Service::start(&["--patience", "1", "--connections", "2"]);
    let [first, second] = [(); 2].map(|()| connect(&service));
    assert_eq!(service.judge(&compliant(), "en").status, 200);
    assert_eq!((rest(first), rest(second)), (String::new(), String::new()));
}

/// An old connection is not closed under a request: the answer says that it is the last.
#[test]
fn an_old_connection_ends_with_an_answer() {
    let service = Service::start(&["--age", "0"]);
    let mut stream = connect(&service);
    write!(stream, "GET /rules HTTP/1.1\r\nhost: here\r\n\r\n").unwrap();
    let answer = rest(stream);
    assert!(answer.starts_with("HTTP/1.1 200 OK\r\n"), "{answer}");
    assert!(answer.contains("\r\nconnection: close\r\n"), "{answer}");
}

/// Asked to end while a request is under way, it answers that first.
#[test]
fn it_stops_gracefully() {
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
fn who_does_not_go_on_does_not_hold_up_the_stop() {
    let mut service = Service::start(&["--patience", "3600", "--grace", "1"]);
    let [_silent, mut headers, mut body] = [(); 3].map(|()| connect(&service));
    write!(headers, "GET /rules HTTP/1.1\r\nhost: ").unwrap();
    write!(body, "{}{{", head(2)).unwrap();
    ask_to_stop(&service);
    assert!(ended(&mut service).success());
}

/// 64 clients at once, and a stop while they go on; `load` says what is held against what.
#[test]
fn under_load_every_answer_is_the_one_meant_and_none_is_lost() {
    let load = env!("CARGO_BIN_EXE_load");
    let run = Command::new(load).args(["--seconds", "3", "--patience", "60", "--grace", "60"]).output();
    let run = run.unwrap_or_else(|error| panic!("{load}: {error}"));
    let said = String::from_utf8_lossy(&run.stdout) + String::from_utf8_lossy(&run.stderr);
    assert!(run.status.success(), "{said}");
    assert!(said.contains("\nall as it was meant\n"), "{said}");
}
