//! A minimal HTTP client over bytes, so that requests can be sent in pieces or broken off, and answers left unread.

use std::{
    fmt::{self, Display, Formatter},
    io::{self, ErrorKind, Read, Write},
    net::TcpStream,
    time::{Duration, Instant},
};

/// The timeout of reads and writes; reaching it is an error.
const AT_MOST: Duration = Duration::from_secs(120);

pub(crate) struct Connection {
    pub(crate) stream: TcpStream,
    /// When the connection was opened.
    pub(crate) since: Instant,
    unread: Vec<u8>,
}

#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) kind: String,
    pub(crate) language: String,
    /// Whether it has `connection: close`.
    pub(crate) closes: bool,
    pub(crate) body: Vec<u8>,
}

/// Why there is no answer.
#[derive(Debug)]
pub(crate) enum Broken {
    /// The connection was closed before the first byte of the answer.
    Nothing,
    /// The answer is incomplete, or not HTTP.
    Partly(String),
    /// The read timed out.
    Waiting,
}

impl Display for Broken {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Nothing => "closed",
            Self::Partly(what) => what,
            Self::Waiting => "nothing",
        })
    }
}

impl Connection {
    pub(crate) fn open(address: &str) -> io::Result<Self> {
        let since = Instant::now();
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(AT_MOST))?;
        stream.set_write_timeout(Some(AT_MOST))?;
        Ok(Self { stream, since, unread: Vec::new() })
    }

    pub(crate) fn send(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.stream.write_all(bytes)
    }

    /// Reads the next answer.
    pub(crate) fn answer(&mut self) -> Result<Answer, Broken> {
        loop {
            if let Some((answer, length)) = parse(&self.unread)? {
                self.unread.drain(..length);
                return Ok(answer);
            }
            let mut piece = [0; 16 << 10];
            match self.stream.read(&mut piece) {
                Ok(length @ 1..) => self.unread.extend_from_slice(&piece[..length]),
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) => {
                    return Err(Broken::Waiting);
                }
                _ if self.unread.is_empty() => return Err(Broken::Nothing),
                ended => {
                    let begun = String::from_utf8_lossy(&self.unread);
                    return Err(Broken::Partly(format!("{ended:?} after {begun}")));
                }
            }
        }
    }
}

/// Parses the first answer in `bytes` and returns it with its length; `None` if it is incomplete.
fn parse(bytes: &[u8]) -> Result<Option<(Answer, usize)>, Broken> {
    let mut headers = [httparse::EMPTY_HEADER; 32];
    let mut head = httparse::Response::new(&mut headers);
    let broken = |what: &dyn ToString| Broken::Partly(what.to_string());
    let httparse::Status::Complete(begin) = head.parse(bytes).map_err(|error| broken(&error))? else {
        return Ok(None);
    };
    let header = |name: &str| {
        let found = head.headers.iter().find(|header| header.name.eq_ignore_ascii_case(name));
        found.map(|header| String::from_utf8_lossy(header.value).into_owned()).unwrap_or_default()
    };
    let length: usize = header("content-length").parse().map_err(|error| broken(&error))?;
    let Some(body) = bytes.get(begin..begin + length) else { return Ok(None) };
    let answer = Answer {
        status: head.code.unwrap_or_default(),
        kind: header("content-type"),
        language: header("content-language"),
        closes: header("connection").eq_ignore_ascii_case("close"),
        body: body.to_vec(),
    };
    Ok(Some((answer, begin + length)))
}

/// The head of a request; `more` has additional headers.
pub(crate) fn head(method: &str, path: &str, language: &str, more: &str) -> Vec<u8> {
    let head = format!("{method} {path} HTTP/1.1\r\nhost: load\r\naccept-language: {language}\r\n{more}\r\n");
    head.into_bytes()
}

/// The body with the chunked transfer coding, in chunks of `piece` bytes.
pub(crate) fn chunked(body: &[u8], piece: usize) -> Vec<u8> {
    let mut chunks = Vec::new();
    for piece in body.chunks(piece) {
        write!(chunks, "{:x}\r\n", piece.len()).expect("memory can be written to");
        chunks.extend_from_slice(piece);
        chunks.extend_from_slice(b"\r\n");
    }
    chunks.extend_from_slice(b"0\r\n\r\n");
    chunks
}
