//! Assesses the projects of a stream.

use std::{
    collections::VecDeque,
    io::{BufReader, Read},
    sync::Arc,
};

use arrow_array::RecordBatch;
use kalix_policy::{
    Assessor, Locale,
    frame::{self, Extra, LineTables, TableKind},
};
use pyo3::exceptions::PyRuntimeError;

use super::{
    batches::Batches,
    stopped::{Stopped, Unread},
};

/// Where projects come from.
pub(crate) enum Projects {
    Batches(Batches, Extra),
    Lines(Box<LineTables<BufReader<Box<dyn Read + Send>>>>),
}

pub(super) struct Work {
    pub(super) assessor: Arc<Assessor>,
    pub(super) contents: TableKind,
    pub(super) locale: Locale,
    pub(super) projects: Projects,
    pub(super) pool: Option<rayon::ThreadPool>,
    /// Whether a row that cannot be parsed stops the stream, or is reported in the table.
    pub(super) raise: bool,
    pub(super) done: VecDeque<frame::AssessedBatch>,
    pub(super) state: State,
    /// The names of the columns that were ignored so far.
    pub(super) ignored: Vec<String>,
    /// Whether another library has taken the stream.
    pub(super) handed_over: bool,
}

#[derive(Clone, Copy)]
pub(super) enum State {
    Going,
    Over,
    Failed,
}

impl Work {
    pub(super) fn next(&mut self) -> Result<Option<RecordBatch>, Stopped> {
        let next = self.judged();
        if next.is_err() {
            self.state = State::Failed;
        }
        next
    }

    fn judged(&mut self) -> Result<Option<RecordBatch>, Stopped> {
        while self.done.is_empty() {
            match self.state {
                State::Going => match self.judge()? {
                    Some(judged) => self.done.extend(judged),
                    None => self.state = State::Over,
                },
                State::Over => return Ok(None),
                State::Failed => {
                    let error =
                        PyRuntimeError::new_err("the stream ended with an error that has been raised");
                    return Err(Stopped::Python(error));
                }
            }
        }
        let Some(judged) = self.done.pop_front() else { return Ok(None) };
        for name in &judged.ignored {
            if !self.ignored.contains(name) {
                self.ignored.push(name.clone());
            }
        }
        if self.raise && !judged.unread.is_empty() {
            let rest = std::mem::take(&mut self.done);
            let mut unread = Unread::default();
            unread.keep(judged.unread.into_iter().chain(rest.into_iter().flat_map(|judged| judged.unread)));
            return Err(Stopped::Unread(unread));
        }
        Ok(Some(judged.table))
    }

    /// The rest of the tables. On failure, the errors of all rows are returned together.
    pub(super) fn rest(&mut self) -> Result<Vec<RecordBatch>, Stopped> {
        let (mut batches, mut unread) = (Vec::new(), Unread::default());
        loop {
            match self.next() {
                Ok(Some(batch)) => batches.push(batch),
                Ok(None) => break,
                Err(Stopped::Unread(rows)) => {
                    unread.omitted = unread.omitted.saturating_add(rows.omitted);
                    unread.keep(rows.rows);
                    self.state = State::Going;
                }
                Err(stopped) => return Err(stopped),
            }
        }
        if unread.rows.is_empty() { Ok(batches) } else { Err(Stopped::Unread(unread)) }
    }

    fn judge(&mut self) -> Result<Option<Vec<frame::AssessedBatch>>, Stopped> {
        let Self { assessor, contents, locale, projects, pool, .. } = self;
        let frame = assessor.frame(*contents, *locale);
        match projects {
            Projects::Batches(batches, extra) => {
                let frame = frame.extra(*extra);
                let Some((batch, first)) = batches.next()? else { return Ok(None) };
                let judged = match pool {
                    Some(pool) => pool.install(|| frame.judge_parallel(&batch, first)),
                    None => frame.judge(&batch, first).map(|judged| vec![judged]),
                };
                judged.map(Some).map_err(Stopped::Columns)
            }
            Projects::Lines(lines) => {
                let judged = match pool {
                    Some(pool) => pool.install(|| lines.judge_next_parallel(&frame)),
                    None => lines.judge_next(&frame),
                };
                judged.transpose().map_err(Stopped::of)
            }
        }
    }
}
