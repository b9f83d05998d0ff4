//! Projects as lines of JSON, judged as they come, in constant memory and in order.

use std::io::{self, BufRead};

use super::{Limits, ReadErrors, without_mark};
use crate::{
    assess::{Assessor, ProjectAssessment},
    register::Project,
};

/// What is told of a line: its number from 1, and what the rules say of its project, or why it cannot be read.
pub(crate) type Judged = Result<ProjectAssessment, ReadErrors>;

/// The most errors that are kept of one line.
const MOST_ERRORS: usize = 100;

impl Assessor {
    /// Judges projects as they come, one a line (JSON lines), in order and in constant memory.
    ///
    /// Every line is handed on with its number. A bad line is told, and the stream goes on; blank lines are passed over;
    /// Windows line ends and a byte-order mark are accepted. [`streaming`](Self::streaming) sets limits and threads.
    ///
    /// # Errors
    /// [`StreamError::Interrupted`] when the source fails, and whatever `each` returns.
    ///
    /// ```
    /// use kalix_policy::{Assessor, Policy, read::StreamError, register::{Date, Organisation}};
    ///
    /// let assessor = Assessor::new(&Policy::kalix_2007(), &Organisation::default(), &[], Date::new(2026, 11, 23)?);
    /// let lines = "{\"id\":\"p-1\",\"title\":\"Utbyte\",\"administration\":\"uf\"}\r\n{\"id\":\"p-2\"}\n";
    /// let mut told = Vec::new();
    /// let streamed = assessor.stream(lines.as_bytes(), |line, judged| {
    ///     told.push((line, judged.map(|judged| judged.project().to_string()).map_err(|errors| errors.len())));
    ///     Ok::<_, StreamError>(())
    /// })?;
    /// assert_eq!(told, [(1, Ok("p-1".to_owned())), (2, Err(2))]);
    /// assert_eq!((streamed.judged, streamed.unread), (1, 1));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn stream<E: From<StreamError>>(
        &self,
        source: impl BufRead,
        each: impl FnMut(usize, Judged) -> Result<(), E>,
    ) -> Result<Streamed, E> {
        self.streaming().run(source, each)
    }

    /// How a stream is to be judged: within which limits, on how many threads.
    pub fn streaming(&self) -> Streaming<'_> {
        Streaming { assessor: self, limits: Limits::default() }
    }
}

/// How a stream is to be judged; made by [`Assessor::streaming`].
#[derive(Debug, Clone)]
pub struct Streaming<'a> {
    assessor: &'a Assessor,
    limits: Limits,
}

/// How a stream went.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Streamed {
    /// How many projects were judged.
    pub judged: usize,
    /// How many lines could not be read.
    pub unread: usize,
}

/// Why a stream ended before its end.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StreamError {
    /// The source failed.
    #[error("the source was interrupted in line {line}")]
    Interrupted {
        /// The line that was being read, from 1. The lines before it have been handed on.
        line: usize,
        /// What the source said.
        source: io::Error,
    },
    /// The threads could not be started.
    #[error("the threads could not be started")]
    Threads {
        /// What the system said.
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

impl Streaming<'_> {
    /// Sets limits: of these, that of a line counts, and that of errors up to 100 a line.
    #[must_use]
    pub fn limits(self, limits: Limits) -> Self {
        Self { limits, ..self }
    }

    /// Judges a stream on this thread.
    ///
    /// # Errors
    /// [`StreamError::Interrupted`] when the source fails, and whatever `each` returns.
    pub fn run<E: From<StreamError>>(
        &self,
        source: impl BufRead,
        mut each: impl FnMut(usize, Judged) -> Result<(), E>,
    ) -> Result<Streamed, E> {
        let mut lines = Lines::new(source, self.limits.line);
        let mut streamed = Streamed::default();
        let mut line = Vec::new();
        while let Some(number) = lines.next_into(&mut line)? {
            let judged = self.judge(number, &line);
            line.clear();
            streamed.count(&judged);
            each(number, judged)?;
        }
        Ok(streamed)
    }

    /// Judges a stream on so many threads. The lines are handed on in order, by one thread at a time.
    ///
    /// # Errors
    /// [`StreamError::Interrupted`] when the source fails, [`StreamError::Threads`] when the system gives no threads,
    /// and whatever `each` returns.
    #[cfg(feature = "parallel")]
    pub fn run_parallel<E: From<StreamError> + Send>(
        &self,
        threads: std::num::NonZeroUsize,
        source: impl BufRead + Send,
        mut each: impl FnMut(usize, Judged) -> Result<(), E> + Send,
    ) -> Result<Streamed, E> {
        use rayon::prelude::*;

        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads.get()).build();
        let pool = pool.map_err(|error| StreamError::Threads { source: error.into() })?;
        let mut lines = Lines::new(source, self.limits.line);
        let mut streamed = Streamed::default();
        let mut hand_on = |judged: Vec<(usize, Judged)>| {
            judged.into_iter().try_for_each(|(number, judged)| {
                streamed.count(&judged);
                each(number, judged)
            })
        };
        pool.install(|| {
            let (mut batch, mut next) = (Batch::read(&mut lines, Batch::FOR_MANY), Batch::default());
            let mut done = Vec::new();
            loop {
                let judge = |(number, line)| (number, self.judge(number, line));
                // While one batch is judged, the next is read and the one before is handed on.
                let before = std::mem::take(&mut done);
                let (batch_lines, ended) = (batch.lines().collect::<Vec<_>>(), batch.end.is_some());
                let ((), (judged, handed_on)) = rayon::join(
                    || {
                        if !ended {
                            next.read_again(&mut lines, Batch::FOR_MANY);
                        }
                    },
                    || {
                        rayon::join(
                            || {
                                batch_lines
                                    .into_par_iter()
                                    .with_max_len(Batch::AT_A_TIME)
                                    .map(judge)
                                    .collect()
                            },
                            || hand_on(before),
                        )
                    },
                );
                handed_on?;
                done = judged;
                if let Some(end) = batch.end.take() {
                    return hand_on(done).and_then(|()| Ok(end?));
                }
                std::mem::swap(&mut batch, &mut next);
            }
        })?;
        Ok(streamed)
    }

    pub(crate) fn judge(&self, number: usize, line: &[u8]) -> Judged {
        let errors = self.limits.errors.min(MOST_ERRORS);
        let limits = Limits { document: self.limits.line, errors, ..self.limits };
        match super::from_json::<Project>(line, &limits) {
            Ok(project) => Ok(self.assessor.passing(&project)),
            Err(errors) => Err(errors.on_line(number)),
        }
    }
}

impl Streamed {
    fn count(&mut self, judged: &Judged) {
        let count = if judged.is_ok() { &mut self.judged } else { &mut self.unread };
        *count = count.saturating_add(1);
    }
}

/// The lines of a source that are not blank.
pub(crate) struct Lines<R> {
    source: R,
    longest: usize,
    number: usize,
}

impl<R: BufRead> Lines<R> {
    pub(crate) fn new(source: R, longest: usize) -> Self {
        Self { source, longest, number: 0 }
    }

    /// Appends the next line and gives its number; `None` at the end. Of a line that is too long no more is kept than
    /// shows that it is.
    fn next_into(&mut self, buffer: &mut Vec<u8>) -> Result<Option<usize>, StreamError> {
        let start = buffer.len();
        loop {
            self.number = self.number.saturating_add(1);
            let ended = self.line_into(buffer);
            let more = ended.map_err(|source| StreamError::Interrupted { line: self.number, source })?;
            let line = buffer.get(start..).unwrap_or_default();
            let blank = |byte: &u8| matches!(byte, b' ' | b'\t' | b'\r');
            // Of a line that is too long the rest is not known.
            if line.len() > self.longest || !without_mark(line).iter().all(blank) {
                return Ok(Some(self.number));
            }
            buffer.truncate(start);
            if !more {
                return Ok(None);
            }
        }
    }

    /// Appends a line without its end; `false` when the source has no more after it.
    fn line_into(&mut self, buffer: &mut Vec<u8>) -> io::Result<bool> {
        // One byte more than may be tells that it is too long, and one is for a carriage return.
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

/// Some lines of a source, in one piece of memory.
#[cfg(any(feature = "parallel", feature = "arrow"))]
#[derive(Default)]
pub(crate) struct Batch {
    text: Vec<u8>,
    lines: Vec<(usize, std::ops::Range<usize>)>,
    /// Once the source is at its end: how it ended.
    pub(crate) end: Option<Result<(), StreamError>>,
}

#[cfg(any(feature = "parallel", feature = "arrow"))]
impl Batch {
    /// So much that the threads are seldom out of work, and so little that it stays near one of them.
    #[cfg(feature = "parallel")]
    pub(crate) const FOR_MANY: usize = 1 << 20;
    #[cfg(feature = "arrow")]
    pub(crate) const FOR_ONE: usize = 1 << 19;
    /// More, so that there are fewer tables.
    #[cfg(all(feature = "arrow", feature = "parallel"))]
    pub(crate) const FOR_TABLES: usize = 4 << 20;
    /// So few that no thread is long without work when the others are at their last.
    #[cfg(feature = "parallel")]
    pub(crate) const AT_A_TIME: usize = 16;
    /// Short lines can have more to be told of them than they are long.
    const LINES: usize = 4_096;

    pub(crate) fn read(lines: &mut Lines<impl BufRead>, bytes: usize) -> Self {
        let mut batch = Self::default();
        batch.read_again(lines, bytes);
        batch
    }

    /// Reads other lines into the same memory.
    pub(crate) fn read_again(&mut self, lines: &mut Lines<impl BufRead>, bytes: usize) {
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
