//! Streams of projects, one a line: in order, on any number of threads, whatever the lines and the source are like.

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

/// A line as it was handed on: its number, and its project's id or the codes and places of its errors.
type Told = (usize, Result<String, String>);

fn tell(number: usize, judged: Result<ProjectAssessment, ReadErrors>) -> Told {
    let told = match judged {
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
    (number, told)
}

fn judge(source: impl Read) -> (Vec<Told>, Result<StreamSummary, StreamError>) {
    let mut told = Vec::new();
    // A small buffer, so that lines and their ends fall across its border.
    let streamed = assessor().stream(BufReader::with_capacity(7, source), |number, judged| {
        told.push(tell(number, judged));
        Ok(())
    });
    (told, streamed)
}

#[test]
fn every_line_is_handed_on_in_order_with_its_number() {
    let text = format!("\u{feff}{}\r\n\r\n   \n{}\n{{\n{}", line(1), line(2), line(3));
    let (told, streamed) = judge(text.as_bytes());
    let project = |number: usize| Ok(format!("p-{number}"));
    assert_eq!(told, [(1, project(1)), (4, project(2)), (5, Err("syntax  5:2".to_owned())), (6, project(3))]);
    let streamed = streamed.unwrap();
    assert_eq!((streamed.judged, streamed.unread), (3, 1));
    for nothing in ["", "\n", "\r\n\r\n", "\u{feff}"] {
        assert_eq!(judge(nothing.as_bytes()).0, []);
    }
}

#[test]
fn a_bad_line_is_told_with_all_its_errors_and_the_stream_goes_on() {
    let bad = r#"{"id":"p-2","title":7,"administration":"uf","kind":"x"}"#;
    let text = format!("{}\n{bad}\n\u{0}\n{}\n", line(1), line(3));
    let (told, _) = judge(text.as_bytes());
    assert_eq!(told[1].1, Err("type /title 2:21, unknown-value /kind 2:52".to_owned()));
    assert_eq!(told[2].1, Err("syntax  3:1".to_owned()));
    assert_eq!(told[3], (4, Ok("p-3".to_owned())));
    let (told, _) = judge(&b"{\"id\":\"\xff\"}\n{}"[..]);
    assert_eq!(told[0].1, Err("syntax  1:8".to_owned()));
}

#[test]
fn a_line_may_be_as_long_as_the_limit_and_no_longer() {
    let long = line(1);
    // That of a whole document is another.
    let limits = Limits::builder().line(long.len()).document(1).build();
    let text = format!("{long}\r\n{long} \n{long}\n{}x\n{long}", long.repeat(1_000));
    let mut told = Vec::new();
    let streaming = assessor();
    let streamed = streaming.streaming().limits(limits).run(text.as_bytes(), |number, judged| {
        told.push(tell(number, judged).1.map_err(|errors| errors[..4].to_owned()));
        Ok::<_, StreamError>(())
    });
    let spaces = " ".repeat(long.len());
    let blank = format!("{spaces}\n{spaces}{long}\n\u{c}\n{long}");
    let told_of_blank = {
        let mut lines = Vec::new();
        let streamed = streaming.streaming().limits(limits).run(blank.as_bytes(), |number, judged| {
            lines.push((number, judged.is_ok()));
            Ok::<_, StreamError>(())
        });
        assert_eq!(streamed.unwrap().unread, 2);
        lines
    };
    assert_eq!(
        told_of_blank,
        [(2, false), (3, false), (4, true)],
        "a blank line within the limit; too long, whatever it begins with; no blank of JSON"
    );
    let (good, size) = (Ok("p-1".to_owned()), Err("size".to_owned()));
    assert_eq!(told, [good.clone(), size.clone(), good.clone(), size, good]);
    assert_eq!(streamed.unwrap().unread, 2);
}

/// Gives its bytes and then fails.
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
fn an_interrupted_source_is_told_after_the_lines_before_it() {
    let text = format!("{}\n{}\n{}", line(1), line(2), line(3));
    let (told, streamed) = judge(Failing(text.as_bytes(), io::ErrorKind::ConnectionReset));
    assert_eq!(told, [(1, Ok("p-1".to_owned())), (2, Ok("p-2".to_owned()))]);
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
fn a_signal_does_not_interrupt_a_source() {
    let (told, streamed) = judge(Signalled(line(1).as_bytes(), false));
    assert_eq!((told.len(), streamed.unwrap().judged), (1, 1));
}

#[test]
fn whoever_is_handed_the_lines_may_stop() {
    let text = format!("{}\n{}\n{}", line(1), line(2), line(3));
    let mut handed = 0;
    let stopped: Result<_, io::Error> = assessor().stream(text.as_bytes(), |_, _| {
        handed += 1;
        if handed == 2 { Err(io::ErrorKind::BrokenPipe.into()) } else { Ok(()) }
    });
    assert_eq!((stopped.unwrap_err().kind(), handed), (io::ErrorKind::BrokenPipe, 2));
}

#[test]
fn of_one_line_no_more_than_a_hundred_errors_are_kept() {
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
        // So long that they are read in several batches.
        let purpose = format!(",\"purpose\":\"{}\"", "å".repeat(1_000));
        let lines = (1..=3_000).map(|number| match number % 7 {
            0 => format!("{{\"id\":{number}}}\n"),
            1 => format!("{}\r\n", line(number)),
            2 => "\n".to_owned(),
            _ => line(number).replacen(",\"period\"", &format!("{purpose},\"period\""), 1) + "\n",
        });
        lines.collect()
    }

    /// The whole of what was handed on, as bytes.
    fn judge_on(
        threads: usize,
        source: impl Read + Send,
    ) -> (Vec<String>, Result<StreamSummary, StreamError>) {
        let mut told = Vec::new();
        let assessor = assessor();
        let each = |number, judged: Result<ProjectAssessment, ReadErrors>| {
            let text = judged
                .map(|judged| serde_json::to_string(&judged.json(Locale::Sv)).unwrap())
                .map_err(|errors| errors.to_string());
            told.push(format!("{number} {text:?}"));
            Ok(())
        };
        let source = BufReader::with_capacity(1_000, source);
        let streamed = match NonZeroUsize::new(threads) {
            None => assessor.stream(source, each),
            Some(threads) => assessor.streaming().run_parallel(threads, source, each),
        };
        (told, streamed)
    }

    /// Lines share their memory: none may take a byte from the one before it.
    #[test]
    fn lines_that_end_oddly_are_the_same_on_two_threads() {
        let text = format!("{}\r\r\n\n{}\n\r\n\r\r\n{}\r", line(1), line(2), line(3));
        let (alone, together) = (judge_on(0, text.as_bytes()), judge_on(2, text.as_bytes()));
        assert_eq!(alone.0, together.0);
        let streamed = alone.1.unwrap();
        assert_eq!((streamed.judged, streamed.unread), (3, 0));
    }

    #[test]
    fn any_number_of_threads_gives_the_same_in_the_same_order() {
        let text = many();
        let (alone, streamed) = judge_on(0, text.as_bytes());
        let streamed = streamed.unwrap();
        for threads in [1, 2, 3, 16] {
            let (together, also) = judge_on(threads, text.as_bytes());
            assert!(alone == together, "{threads} threads");
            assert_eq!(streamed, also.unwrap());
        }
        assert_eq!(judge_on(2, &b""[..]).0.len(), 0);
    }

    #[test]
    fn an_interrupted_source_is_told_after_the_lines_before_it() {
        let text = many();
        let (alone, error) = judge_on(0, Failing(text.as_bytes(), io::ErrorKind::TimedOut));
        let (together, also) = judge_on(2, Failing(text.as_bytes(), io::ErrorKind::TimedOut));
        assert!(alone == together);
        assert_eq!(error.unwrap_err().to_string(), also.unwrap_err().to_string());
    }

    #[test]
    fn whoever_is_handed_the_lines_may_stop() {
        let mut handed = 0;
        let text = many();
        let assessor = assessor();
        let two = NonZeroUsize::new(2).unwrap();
        let stopped: Result<_, io::Error> =
            assessor.streaming().run_parallel(two, text.as_bytes(), |number, _| {
                handed = number;
                if number == 1_501 { Err(io::ErrorKind::BrokenPipe.into()) } else { Ok(()) }
            });
        assert_eq!((stopped.unwrap_err().kind(), handed), (io::ErrorKind::BrokenPipe, 1_501));
    }
}
