//! Streams of projects, one per line: results come in order, on any number of threads, for any lines and source.

use std::io::{self, BufReader, Read};

use crate::common::folder;
use kalix_policy::{
    Assessor, Register,
    assessment::{ProjectAssessment, StreamError, StreamSummary},
    parse::{Limits, ReadErrors},
    register::Date,
};

fn assessor() -> Assessor {
    let base = crate::common::read_json(&folder("vectors").join("base.json"));
    let register = Register::from_json(base.to_string()).unwrap();
    let on = Date::new(2026, 11, 23).unwrap();
    Assessor::builder(on).organisation(&register.organisation).reports(&register.annual_reports).build()
}

fn line(number: usize) -> String {
    format!(
        r#"{{"id":"p-{number}","title":"Utbyte","administration":"uf","period":{{"start":"2024-03-01"}}}}"#
    )
}

/// What the callback received for a line: the line's number, and the project's id or its errors' codes and positions.
type LineResult = (usize, Result<String, String>);

fn summary(number: usize, judged: Result<ProjectAssessment, ReadErrors>) -> LineResult {
    let result = match judged {
        Ok(judged) => {
            assert!(judged.findings().count() > 0);
            Ok(judged.project().to_string())
        }
        Err(errors) => {
            let place = |error: &kalix_policy::ReadError| {
                format!("{} {} {}:{}", error.code(), error.pointer(), error.line(), error.column())
            };
            Err(errors.iter().map(place).collect::<Vec<_>>().join(", "))
        }
    };
    (number, result)
}

fn run(source: impl Read) -> (Vec<LineResult>, Result<StreamSummary, StreamError>) {
    let mut results = Vec::new();
    // A small buffer, so that lines and line ends are split between reads.
    let streamed = assessor().stream(BufReader::with_capacity(7, source), |number, judged| {
        results.push(summary(number, judged));
        Ok(())
    });
    (results, streamed)
}

#[test]
fn every_line_is_passed_on_in_order_with_its_number() {
    let text = format!("\u{feff}{}\r\n\r\n   \n{}\n{{\n{}", line(1), line(2), line(3));
    let (results, streamed) = run(text.as_bytes());
    let project = |number: usize| Ok(format!("p-{number}"));
    assert_eq!(
        results,
        [(1, project(1)), (4, project(2)), (5, Err("syntax  5:2".to_owned())), (6, project(3))]
    );
    let streamed = streamed.unwrap();
    assert_eq!((streamed.judged, streamed.unread), (3, 1));
    for nothing in ["", "\n", "\r\n\r\n", "\u{feff}"] {
        assert_eq!(run(nothing.as_bytes()).0, []);
    }
}

#[test]
fn an_invalid_line_is_reported_with_all_its_errors_and_the_stream_continues() {
    let bad = r#"{"id":"p-2","title":7,"administration":"uf","kind":"x"}"#;
    let text = format!("{}\n{bad}\n\u{0}\n{}\n", line(1), line(3));
    let (results, _) = run(text.as_bytes());
    assert_eq!(results[1].1, Err("type /title 2:21, unknown-value /kind 2:52".to_owned()));
    assert_eq!(results[2].1, Err("syntax  3:1".to_owned()));
    assert_eq!(results[3], (4, Ok("p-3".to_owned())));
    let (results, _) = run(&b"{\"id\":\"\xff\"}\n{}"[..]);
    assert_eq!(results[0].1, Err("syntax  1:8".to_owned()));
}

#[test]
fn a_line_may_be_as_long_as_the_limit_and_no_longer() {
    let long = line(1);
    // The limit of a whole document is another one.
    let limits = Limits::builder().line(long.len()).document(1).build();
    let text = format!("{long}\r\n{long} \n{long}\n{}x\n{long}", long.repeat(1_000));
    let mut results = Vec::new();
    let streaming = assessor();
    let streamed = streaming.streaming().limits(limits).run(text.as_bytes(), |number, judged| {
        results.push(summary(number, judged).1.map_err(|errors| errors[..4].to_owned()));
        Ok::<_, StreamError>(())
    });
    let spaces = " ".repeat(long.len());
    let blank = format!("{spaces}\n{spaces}{long}\n\u{c}\n{long}");
    let results_with_blanks = {
        let mut lines = Vec::new();
        let streamed = streaming.streaming().limits(limits).run(blank.as_bytes(), |number, judged| {
            lines.push((number, judged.is_ok()));
            Ok::<_, StreamError>(())
        });
        assert_eq!(streamed.unwrap().unread, 2);
        lines
    };
    assert_eq!(
        results_with_blanks,
        [(2, false), (3, false), (4, true)],
        "a blank line within the limit; too long, whatever it begins with; a form feed is no whitespace in JSON"
    );
    let (good, size) = (Ok("p-1".to_owned()), Err("size".to_owned()));
    assert_eq!(results, [good.clone(), size.clone(), good.clone(), size, good]);
    assert_eq!(streamed.unwrap().unread, 2);
}

/// Fails after its last byte.
struct Failing<'a>(&'a [u8], io::ErrorKind);

impl Read for Failing<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self.0.read(buffer)? {
            0 => Err(self.1.into()),
            read => Ok(read),
        }
    }
}

#[test]
fn an_interrupted_source_is_reported_after_the_lines_before_it() {
    let text = format!("{}\n{}\n{}", line(1), line(2), line(3));
    let (results, streamed) = run(Failing(text.as_bytes(), io::ErrorKind::ConnectionReset));
    assert_eq!(results, [(1, Ok("p-1".to_owned())), (2, Ok("p-2".to_owned()))]);
    let error = streamed.unwrap_err();
    assert_eq!(error.to_string(), "the source was interrupted in line 3");
    assert!(
        matches!(&error, StreamError::Interrupted { line: 3, source } if source.kind() == io::ErrorKind::ConnectionReset)
    );
    assert_eq!(io::Error::from(error).kind(), io::ErrorKind::ConnectionReset);
}

/// Is interrupted by a signal before each read.
struct Signalled<R>(R, bool);

impl<R: Read> Read for Signalled<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.1 = !self.1;
        if self.1 { Err(io::ErrorKind::Interrupted.into()) } else { self.0.read(buffer) }
    }
}

#[test]
fn a_signal_does_not_end_the_stream() {
    let (results, streamed) = run(Signalled(line(1).as_bytes(), false));
    assert_eq!((results.len(), streamed.unwrap().judged), (1, 1));
}

#[test]
fn the_callback_can_stop_the_stream() {
    let text = format!("{}\n{}\n{}", line(1), line(2), line(3));
    let mut received = 0;
    let stopped: Result<_, io::Error> = assessor().stream(text.as_bytes(), |_, _| {
        received += 1;
        if received == 2 { Err(io::ErrorKind::BrokenPipe.into()) } else { Ok(()) }
    });
    assert_eq!((stopped.unwrap_err().kind(), received), (io::ErrorKind::BrokenPipe, 2));
}

#[test]
fn at_most_a_hundred_errors_of_a_line_are_kept() {
    let many = format!("{{{}}}", (0..1_000).map(|n| format!("\"x{n}\":0")).collect::<Vec<_>>().join(","));
    let mut kept = None;
    let streamed = assessor().stream(many.as_bytes(), |_, judged| {
        let errors = judged.unwrap_err();
        kept = Some((errors.len(), errors.omitted()));
        Ok::<_, StreamError>(())
    });
    assert_eq!((kept, streamed.unwrap().unread), (Some((100, 903)), 1));
}

mod parallel {
    use std::num::NonZeroUsize;

    use kalix_policy::Locale;

    use super::*;

    fn many() -> String {
        // Long enough for several batches.
        let purpose = format!(",\"purpose\":\"{}\"", "å".repeat(1_000));
        let lines = (1..=3_000).map(|number| match number % 7 {
            0 => format!("{{\"id\":{number}}}\n"),
            1 => format!("{}\r\n", line(number)),
            2 => "\n".to_owned(),
            _ => line(number).replacen(",\"period\"", &format!("{purpose},\"period\""), 1) + "\n",
        });
        lines.collect()
    }

    /// Everything that the callback received, as text.
    fn run_on(threads: usize, source: impl Read + Send) -> (Vec<String>, Result<StreamSummary, StreamError>) {
        let mut results = Vec::new();
        let assessor = assessor();
        let each = |number, judged: Result<ProjectAssessment, ReadErrors>| {
            let text = judged
                .map(|judged| serde_json::to_string(&judged.json(Locale::Sv)).unwrap())
                .map_err(|errors| errors.to_string());
            results.push(format!("{number} {text:?}"));
            Ok(())
        };
        let source = BufReader::with_capacity(1_000, source);
        let streamed = match NonZeroUsize::new(threads) {
            None => assessor.stream(source, each),
            Some(threads) => assessor.streaming().run_parallel(threads, source, each),
        };
        (results, streamed)
    }

    /// Lines share one buffer: none may contain a byte of the line before it.
    #[test]
    fn unusual_line_ends_are_the_same_on_two_threads() {
        let text = format!("{}\r\r\n\n{}\n\r\n\r\r\n{}\r", line(1), line(2), line(3));
        let (alone, together) = (run_on(0, text.as_bytes()), run_on(2, text.as_bytes()));
        assert_eq!(alone.0, together.0);
        let streamed = alone.1.unwrap();
        assert_eq!((streamed.judged, streamed.unread), (3, 0));
    }

    #[test]
    fn any_number_of_threads_returns_the_same_in_the_same_order() {
        let text = many();
        let (alone, streamed) = run_on(0, text.as_bytes());
        let streamed = streamed.unwrap();
        for threads in [1, 2, 3, 16] {
            let (together, also) = run_on(threads, text.as_bytes());
            assert!(alone == together, "{threads} threads");
            assert_eq!(streamed, also.unwrap());
        }
        assert_eq!(run_on(2, &b""[..]).0.len(), 0);
    }

    #[test]
    fn an_interrupted_source_is_reported_after_the_lines_before_it() {
        let text = many();
        let (alone, error) = run_on(0, Failing(text.as_bytes(), io::ErrorKind::TimedOut));
        let (together, also) = run_on(2, Failing(text.as_bytes(), io::ErrorKind::TimedOut));
        assert!(alone == together);
        assert_eq!(error.unwrap_err().to_string(), also.unwrap_err().to_string());
    }

    #[test]
    fn the_callback_can_stop_the_stream() {
        let mut received = 0;
        let text = many();
        let assessor = assessor();
        let two = NonZeroUsize::new(2).unwrap();
        let stopped: Result<_, io::Error> =
            assessor.streaming().run_parallel(two, text.as_bytes(), |number, _| {
                received = number;
                if number == 1_501 { Err(io::ErrorKind::BrokenPipe.into()) } else { Ok(()) }
            });
        assert_eq!((stopped.unwrap_err().kind(), received), (io::ErrorKind::BrokenPipe, 1_501));
    }
}
