//! The lines of a source, read in constant memory.

use std::io::{self, BufRead};

use super::without_mark;

/// Why a stream stopped before its end.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StreamError {
    /// The source failed.
    #[error("the source was interrupted in line {line}")]
    Interrupted {
        /// The line that was being read, from 1. The lines before it have been passed on.
        line: usize,
        /// The error of the source.
        source: io::Error,
    },
    /// The threads could not be started.
    #[error("the threads could not be started")]
    Threads {
        /// The error of the system.
        source: Box<dyn std::error::Error + Send + Sync>,
    },
}

impl From<StreamError> for io::Error {
    fn from(error: StreamError) -> Self {
        let kind = match &error {
            StreamError::Interrupted { source, .. } => source.kind(),
            StreamError::Threads { .. } => io::ErrorKind::Other,
        };
        Self::new(kind, error)
    }
}

/// Reads the lines of a source that are not blank.
#[derive(Debug)]
pub(crate) struct LineReader<R> {
    source: R,
    longest: usize,
    number: usize,
}

impl<R: BufRead> LineReader<R> {
    pub(crate) fn new(source: R, longest: usize) -> Self {
        Self { source, longest, number: 0 }
    }

    /// Appends the next line and returns its number; `None` at the end. A line that is too long is cut off just beyond
    /// the limit.
    pub(crate) fn next_into(&mut self, buffer: &mut Vec<u8>) -> Result<Option<usize>, StreamError> {
        let start = buffer.len();
        loop {
            self.number = self.number.saturating_add(1);
            let ended = self.line_into(buffer);
            let more = ended.map_err(|source| StreamError::Interrupted { line: self.number, source })?;
            let line = buffer.get(start..).unwrap_or_default();
            let blank = |byte: &u8| matches!(byte, b' ' | b'\t' | b'\r');
            // The rest of a line that is too long is unknown, so it is not treated as blank.
            if line.len() > self.longest || !without_mark(line).iter().all(blank) {
                return Ok(Some(self.number));
            }
            buffer.truncate(start);
            if !more {
                return Ok(None);
            }
        }
    }

    /// Appends a line without its line ending; `false` when the source has no more after it.
    fn line_into(&mut self, buffer: &mut Vec<u8>) -> io::Result<bool> {
        // One byte beyond the limit shows that the line is too long, and one is for a carriage return.
        let start = buffer.len();
        let most = start.saturating_add(self.longest).saturating_add(2);
        let more = loop {
            let bytes = match self.source.fill_buf() {
                Ok(bytes) => bytes,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            let end = memchr::memchr(b'\n', bytes);
            let line = bytes.get(..end.unwrap_or(bytes.len())).unwrap_or_default();
            let kept = line.len().min(most.saturating_sub(buffer.len()));
            buffer.extend_from_slice(line.get(..kept).unwrap_or_default());
            let read = line.len().saturating_add(usize::from(end.is_some()));
            self.source.consume(read);
            if end.is_some() {
                break true;
            }
            if read == 0 {
                break false;
            }
        };
        if buffer.len() > start && buffer.last() == Some(&b'\r') {
            buffer.pop();
        }
        Ok(more)
    }
}

/// Some lines of a source, in one buffer.
#[cfg(any(feature = "parallel", feature = "arrow"))]
#[derive(Default)]
pub(crate) struct Batch {
    text: Vec<u8>,
    lines: Vec<(usize, std::ops::Range<usize>)>,
    /// How the source ended; `None` before its end.
    pub(crate) end: Option<Result<(), StreamError>>,
}

#[cfg(any(feature = "parallel", feature = "arrow"))]
impl Batch {
    /// In bytes: enough to keep all threads busy, and few enough to stay in one thread's cache.
    #[cfg(feature = "parallel")]
    pub(crate) const FOR_MANY: usize = 1 << 20;
    #[cfg(feature = "arrow")]
    pub(crate) const FOR_ONE: usize = 1 << 19;
    /// Larger, so that there are fewer tables.
    #[cfg(all(feature = "arrow", feature = "parallel"))]
    pub(crate) const FOR_TABLES: usize = 4 << 20;
    /// Keeps threads balanced at the end of a batch.
    #[cfg(feature = "parallel")]
    pub(crate) const AT_A_TIME: usize = 16;
    /// Limits the results of a batch of short lines, which can be larger than the lines.
    const LINES: usize = 4_096;

    pub(crate) fn read(lines: &mut LineReader<impl BufRead>, bytes: usize) -> Self {
        let mut batch = Self::default();
        batch.read_again(lines, bytes);
        batch
    }

    /// Reads the next lines into the same buffer.
    pub(crate) fn read_again(&mut self, lines: &mut LineReader<impl BufRead>, bytes: usize) {
        self.text.clear();
        self.lines.clear();
        self.end = None;
        while self.end.is_none() && self.text.len() < bytes && self.lines.len() < Self::LINES {
            let start = self.text.len();
            match lines.next_into(&mut self.text) {
                Ok(Some(number)) => self.lines.push((number, start..self.text.len())),
                Ok(None) => self.end = Some(Ok(())),
                Err(error) => self.end = Some(Err(error)),
            }
        }
    }

    #[cfg(feature = "arrow")]
    pub(crate) fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    pub(crate) fn lines(&self) -> impl Iterator<Item = (usize, &[u8])> {
        self.lines.iter().map(|(number, range)| (*number, self.text.get(range.clone()).unwrap_or_default()))
    }
}
