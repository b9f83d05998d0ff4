//! JSON lines in, tables out, one batch at a time.

use std::{fmt, io::BufRead};

use super::{AssessedBatch, Frame, Source, table::TableBuilder};
use crate::{
    assessment::{StreamError, StreamOptions},
    parse::{Batch, Limits, LineReader},
};

/// Assesses a stream of projects, one per line, in batches: see [`LineTables::judge_next`].
///
/// ```
/// use kalix_policy::{Assessor, Locale, Policy, frame::{TableKind, LineTables}, parse::Limits, register::{Date, Organisation}};
///
/// let assessor = Assessor::builder(Date::new(2026, 11, 23)?).build();
/// let frame = assessor.frame(TableKind::Outcomes, Locale::Sv);
/// let lines = "{\"id\":\"p-1\",\"title\":\"Utbyte\",\"administration\":\"uf\"}\n{}\n";
/// let mut tables = LineTables::new(lines.as_bytes(), Limits::default());
/// let judged = tables.judge_next(&frame).unwrap()?;
/// assert_eq!((judged[0].table.num_rows(), judged[0].unread[0].0), (2, 2), "two lines, the second of which is no project");
/// assert!(tables.judge_next(&frame).is_none());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct LineTables<R> {
    lines: LineReader<R>,
    limits: Limits,
    /// The next batch, read while the current one is assessed.
    ahead: Option<Batch>,
    ended: bool,
}

impl<R: BufRead> LineTables<R> {
    /// Starts reading a source. Of `limits`, the size of a line applies, and the number of errors, up to 100 per line.
    pub fn new(source: R, limits: Limits) -> Self {
        Self { lines: LineReader::new(source, limits.line), limits, ahead: None, ended: false }
    }

    /// Assesses the next lines on this thread; `None` at the end.
    ///
    /// # Errors
    /// [`StreamError::Interrupted`] when the source fails; the lines before that have been assessed.
    pub fn judge_next(&mut self, frame: &Frame<'_>) -> Option<Result<Vec<AssessedBatch>, StreamError>> {
        let batch = self.batch(Batch::FOR_ONE)?;
        match batch {
            Ok(batch) => {
                let judging = Judging::new(frame, self.limits);
                let table = batch
                    .lines()
                    .fold(judging.table(), |table, (number, line)| judging.push(table, number, line));
                Some(Ok(vec![table.finish()]))
            }
            Err(error) => Some(Err(error)),
        }
    }

    /// Assesses the next lines on the threads of rayon's current pool, and reads the lines after them meanwhile. `None`
    /// at the end.
    ///
    /// # Errors
    /// As [`judge_next`](Self::judge_next).
    #[cfg(feature = "parallel")]
    pub fn judge_next_parallel(
        &mut self,
        frame: &Frame<'_>,
    ) -> Option<Result<Vec<AssessedBatch>, StreamError>>
    where
        R: Send,
    {
        use rayon::prelude::*;

        const AT_LEAST: usize = 256;
        let batch = match self.batch(Batch::FOR_TABLES)? {
            Ok(batch) => batch,
            Err(error) => return Some(Err(error)),
        };
        let judging = Judging::new(frame, self.limits);
        let lines: Vec<(usize, &[u8])> = batch.lines().collect();
        let judge = || {
            let lines = lines.par_iter().with_min_len(AT_LEAST);
            let tables =
                lines.fold(|| judging.table(), |table, (number, line)| judging.push(table, *number, line));
            tables.map(TableBuilder::finish).collect()
        };
        let (tables, ()) = rayon::join(judge, || self.read_ahead(Batch::FOR_TABLES));
        Some(Ok(tables))
    }

    fn batch(&mut self, bytes: usize) -> Option<Result<Batch, StreamError>> {
        if self.ahead.is_none() {
            self.read_ahead(bytes);
        }
        let mut batch = self.ahead.take()?;
        match batch.end.take() {
            Some(Err(error)) if batch.is_empty() => Some(Err(error)),
            Some(Ok(())) if batch.is_empty() => None,
            // The lines before the source failed are assessed first; the error is returned by the next call.
            Some(Err(error)) => {
                let mut after = Batch::default();
                after.end = Some(Err(error));
                self.ahead = Some(after);
                Some(Ok(batch))
            }
            _ => Some(Ok(batch)),
        }
    }

    fn read_ahead(&mut self, bytes: usize) {
        if !self.ended && self.ahead.is_none() {
            let batch = Batch::read(&mut self.lines, bytes);
            self.ended = batch.end.is_some();
            self.ahead = Some(batch);
        }
    }
}

impl<R> fmt::Debug for LineTables<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LineTables")
            .field("limits", &self.limits)
            .field("ended", &self.ended)
            .finish_non_exhaustive()
    }
}

struct Judging<'a> {
    frame: &'a Frame<'a>,
    streaming: StreamOptions<'a>,
}

impl<'a> Judging<'a> {
    fn new(frame: &'a Frame<'a>, limits: Limits) -> Self {
        Self { frame, streaming: frame.assessor.streaming().limits(limits) }
    }

    fn table(&self) -> TableBuilder {
        TableBuilder::new(self.frame.contents, self.frame.locale, Source::Lines.counted_by())
    }

    fn push(&self, mut table: TableBuilder, number: usize, line: &[u8]) -> TableBuilder {
        table.push(number, self.streaming.judge(number, line).as_ref());
        table
    }
}
