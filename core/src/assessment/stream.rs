//! Assesses projects as lines of JSON, in order and in constant memory.

use std::{io::BufRead, iter::FusedIterator};

#[cfg(feature = "parallel")]
use crate::parse::Batch;
use crate::{
    assessment::{Assessor, ProjectAssessment},
    parse::{self, Limits, LineReader, ReadErrors, StreamError},
    register::Project,
};

/// The assessment of the project in a line, or why the line could not be parsed.
pub type LineResult = Result<ProjectAssessment, ReadErrors>;

/// At most this many errors of one line are kept.
const MOST_ERRORS: usize = 100;

impl Assessor {
    /// Assesses projects from JSON lines, one project per line, in order and in constant memory.
    ///
    /// Calls `each` with the number of every line, from 1, and its result. An invalid line does not end the stream; blank
    /// lines are skipped; Windows line ends and a byte-order mark are accepted. [`streaming`](Self::streaming) sets limits and
    /// threads.
    ///
    /// # Errors
    /// [`StreamError::Interrupted`] when the source fails, and whatever `each` returns.
    ///
    /// ```
    /// use kalix_policy::{Assessor, assessment::StreamError, register::Date};
    ///
    /// let assessor = Assessor::builder(Date::new(2026, 11, 23)?).build();
    /// let lines = "{\"id\":\"p-1\",\"title\":\"Utbyte\",\"administration\":\"uf\"}\r\n{\"id\":\"p-2\"}\n";
    /// let mut results = Vec::new();
    /// let summary = assessor.stream(lines.as_bytes(), |number, result| {
    ///     results.push((number, result.map(|of| of.project().to_string()).map_err(|errors| errors.len())));
    ///     Ok::<_, StreamError>(())
    /// })?;
    /// assert_eq!(results, [(1, Ok("p-1".to_owned())), (2, Err(2))]);
    /// assert_eq!((summary.judged, summary.unread), (1, 1));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn stream<E: From<StreamError>>(
        &self,
        source: impl BufRead,
        each: impl FnMut(usize, LineResult) -> Result<(), E>,
    ) -> Result<StreamSummary, E> {
        self.streaming().run(source, each)
    }

    /// Assesses projects as an iterator of lines, on this thread; see [`stream`](Self::stream).
    ///
    /// ```
    /// use kalix_policy::{Assessor, register::Date};
    ///
    /// let assessor = Assessor::builder(Date::new(2026, 11, 23)?).build();
    /// let source = "{\"id\":\"p-1\",\"title\":\"Utbyte\",\"administration\":\"uf\"}\n{\"id\":\"p-2\"}\n";
    /// let lines: Vec<_> = assessor.lines(source.as_bytes()).collect::<Result<_, _>>()?;
    /// assert_eq!(lines[0].result.as_ref().unwrap().project(), "p-1");
    /// assert_eq!((lines[1].number, lines[1].result.as_ref().unwrap_err().len()), (2, 2));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn lines<R: BufRead>(&self, source: R) -> AssessedLines<'_, R> {
        self.streaming().lines(source)
    }

    /// Sets limits and threads for a stream.
    pub fn streaming(&self) -> StreamOptions<'_> {
        StreamOptions { assessor: self, limits: Limits::default() }
    }
}

/// Limits and threads of a stream; from [`Assessor::streaming`].
#[derive(Debug, Clone)]
pub struct StreamOptions<'a> {
    assessor: &'a Assessor,
    limits: Limits,
}

/// The number of lines of a stream, by result.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct StreamSummary {
    /// The number of projects that were assessed.
    pub judged: usize,
    /// The number of lines that could not be parsed.
    pub unread: usize,
}

impl<'a> StreamOptions<'a> {
    /// Sets the limits. Of these, `line` applies, and `errors` up to 100 per line.
    #[must_use]
    pub fn limits(self, limits: Limits) -> Self {
        Self { limits, ..self }
    }

    /// Assesses a stream as an iterator of lines, on this thread.
    pub fn lines<R: BufRead>(&self, source: R) -> AssessedLines<'a, R> {
        let lines = LineReader::new(source, self.limits.line);
        AssessedLines { options: self.clone(), lines, buffer: Vec::new(), ended: false }
    }

    /// Assesses a stream on this thread.
    ///
    /// # Errors
    /// [`StreamError::Interrupted`] when the source fails, and whatever `each` returns.
    pub fn run<E: From<StreamError>>(
        &self,
        source: impl BufRead,
        mut each: impl FnMut(usize, LineResult) -> Result<(), E>,
    ) -> Result<StreamSummary, E> {
        let mut lines = LineReader::new(source, self.limits.line);
        let mut streamed = StreamSummary::default();
        let mut line = Vec::new();
        while let Some(number) = lines.next_into(&mut line)? {
            let judged = self.judge(number, &line);
            line.clear();
            streamed.count(&judged);
            each(number, judged)?;
        }
        Ok(streamed)
    }

    /// Assesses a stream on `threads` threads. `each` is called for the lines in order, by one thread at a time.
    ///
    /// # Errors
    /// [`StreamError::Interrupted`] when the source fails, [`StreamError::Threads`] when the threads cannot be started,
    /// and whatever `each` returns.
    #[cfg(feature = "parallel")]
    pub fn run_parallel<E: From<StreamError> + Send>(
        &self,
        threads: std::num::NonZeroUsize,
        source: impl BufRead + Send,
        mut each: impl FnMut(usize, LineResult) -> Result<(), E> + Send,
    ) -> Result<StreamSummary, E> {
        use rayon::prelude::*;

        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads.get()).build();
        let pool = pool.map_err(|error| StreamError::Threads { source: error.into() })?;
        let mut lines = LineReader::new(source, self.limits.line);
        let mut streamed = StreamSummary::default();
        let mut hand_on = |judged: Vec<(usize, LineResult)>| {
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
                // While one batch is assessed, the next is read and `each` is called for the previous one.
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

    pub(crate) fn judge(&self, number: usize, line: &[u8]) -> LineResult {
        let errors = self.limits.errors.min(MOST_ERRORS);
        let limits = Limits { document: self.limits.line, errors, ..self.limits };
        match parse::from_json::<Project>(line, &limits) {
            Ok(project) => Ok(self.assessor.assess_facts(&project)),
            Err(errors) => Err(errors.on_line(number)),
        }
    }
}

impl StreamSummary {
    fn count(&mut self, judged: &LineResult) {
        let count = if judged.is_ok() { &mut self.judged } else { &mut self.unread };
        *count = count.saturating_add(1);
    }
}

/// A line of a stream.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct AssessedLine {
    /// The number of the line, from 1.
    pub number: usize,
    /// The assessment of the project, or why the line could not be parsed.
    pub result: LineResult,
}

/// An iterator over the lines of a stream; from [`Assessor::lines`]. It ends after the first error of the source.
#[derive(Debug)]
pub struct AssessedLines<'a, R> {
    options: StreamOptions<'a>,
    lines: LineReader<R>,
    buffer: Vec<u8>,
    ended: bool,
}

impl<R: BufRead> Iterator for AssessedLines<'_, R> {
    type Item = Result<AssessedLine, StreamError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        self.buffer.clear();
        let next = self.lines.next_into(&mut self.buffer).transpose();
        self.ended = !matches!(next, Some(Ok(_)));
        let number = match next? {
            Ok(number) => number,
            Err(error) => return Some(Err(error)),
        };
        Some(Ok(AssessedLine { number, result: self.options.judge(number, &self.buffer) }))
    }
}

impl<R: BufRead> FusedIterator for AssessedLines<'_, R> {}
