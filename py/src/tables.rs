//! Tables for whoever speaks Arrow's `PyCapsule` interface, and frames and lines judged into them.

use std::{
    cell::RefCell,
    collections::VecDeque,
    io::{self, BufReader, Read},
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
};

use arrow_array::{RecordBatch, RecordBatchIterator, RecordBatchReader};
use arrow_schema::{ArrowError, SchemaRef};
use kalix_policy::{
    Assessor, Locale,
    frame::{self, Contents, LineTables, Source},
    read::{self, Limits, StreamError},
};
use pyo3::{
    exceptions::{PyOSError, PyRuntimeError, PyTypeError},
    prelude::*,
    pybacked::PyBackedBytes,
    types::{PyCapsule, PyIterator},
};

use crate::{
    capsule::{self, Given},
    errors::{unreadable, unreadable_rows},
    locale, mistaken,
};

/// A table, whole in memory.
#[pyclass(frozen, module = "kalix_policy._core")]
pub(crate) struct Table {
    schema: SchemaRef,
    batches: Vec<RecordBatch>,
}

impl Table {
    pub(crate) fn of(batch: RecordBatch) -> Self {
        Self { schema: batch.schema(), batches: vec![batch] }
    }
}

#[pymethods]
impl Table {
    #[getter]
    fn column_names(&self) -> Vec<String> {
        self.schema.fields().iter().map(|field| field.name().clone()).collect()
    }

    fn __len__(&self) -> usize {
        self.batches.iter().map(RecordBatch::num_rows).sum()
    }

    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        capsule::of_schema(py, &self.schema)
    }

    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyCapsule>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        // What is asked for is a wish, which the interface lets pass.
        let _ = requested_schema;
        let batches = self.batches.clone().into_iter().map(Ok);
        capsule::of_stream(py, Box::new(RecordBatchIterator::new(batches, Arc::clone(&self.schema))))
    }
}

/// Projects being judged: tables, one after the other.
#[pyclass(frozen, module = "kalix_policy._core")]
pub(crate) struct Judged {
    id: usize,
    schema: SchemaRef,
    work: Arc<Mutex<Work>>,
}

struct Work {
    assessor: Arc<Assessor>,
    contents: Contents,
    locale: Locale,
    projects: Projects,
    pool: Option<rayon::ThreadPool>,
    /// Whether what cannot be read ends the work, or is told in the table.
    raise: bool,
    done: VecDeque<frame::Judged>,
    state: State,
    /// Whether another library has taken the stream.
    handed_over: bool,
}

#[derive(Clone, Copy)]
enum State {
    Going,
    Over,
    Failed,
}

/// An id that no other stream has.
pub(crate) fn another_id() -> usize {
    static LAST: AtomicUsize = AtomicUsize::new(0);
    LAST.fetch_add(1, Ordering::Relaxed)
}

/// More do no more.
const MOST_THREADS: usize = 1_024;

impl Judged {
    pub(crate) fn new(
        id: usize,
        assessor: Arc<Assessor>,
        projects: Projects,
        table: &str,
        raise: bool,
        threads: usize,
        locale: &str,
    ) -> PyResult<Self> {
        let contents = match table {
            "outcomes" => Contents::Outcomes,
            "findings" => Contents::Findings,
            other => {
                return Err(mistaken(format_args!("no table {other:?}: there are outcomes and findings")));
            }
        };
        let locale = self::locale(locale)?;
        let pool = match threads {
            1 => None,
            threads @ 2..=MOST_THREADS => {
                let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
                let refused =
                    |error| PyRuntimeError::new_err(format!("the threads could not be started: {error}"));
                Some(pool.map_err(refused)?)
            }
            _ => return Err(mistaken(format_args!("threads: expected 1 to {MOST_THREADS}"))),
        };
        let source = match &projects {
            Projects::Batches(_) => Source::Rows,
            Projects::Lines(_) => Source::Lines,
        };
        let schema = assessor.frame(contents, locale).empty(source).schema();
        let done = VecDeque::new();
        let work = Work {
            assessor,
            contents,
            locale,
            projects,
            pool,
            raise,
            done,
            state: State::Going,
            handed_over: false,
        };
        Ok(Self { id, schema, work: Arc::new(Mutex::new(work)) })
    }
}

/// Where projects come from.
pub(crate) enum Projects {
    Batches(Batches),
    Lines(Box<LineTables<BufReader<Box<dyn Read + Send>>>>),
}

pub(crate) struct Batches {
    source: BatchSource,
    /// What is left of the batch that was read last.
    rest: Option<RecordBatch>,
    first: usize,
    begun: bool,
}

pub(crate) enum BatchSource {
    Reader(Box<dyn RecordBatchReader + Send>),
    /// Batches, or frames, each of which is read to its end before the next is asked for.
    Iterator {
        iterator: Py<PyIterator>,
        frame: Option<Box<dyn RecordBatchReader + Send>>,
    },
}

/// Why there is no next table.
enum Stopped {
    Unread(Unread),
    Columns(read::ReadErrors),
    Source(String),
    Python(PyErr),
}

impl Work {
    fn next(&mut self) -> Result<Option<RecordBatch>, Stopped> {
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
        if self.raise && !judged.unread.is_empty() {
            let rest = std::mem::take(&mut self.done);
            let mut unread = Unread::default();
            unread.keep(judged.unread.into_iter().chain(rest.into_iter().flat_map(|judged| judged.unread)));
            return Err(Stopped::Unread(unread));
        }
        Ok(Some(judged.table))
    }

    /// All that is left; every error is told at once.
    fn rest(&mut self) -> Result<Vec<RecordBatch>, Stopped> {
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

    fn judge(&mut self) -> Result<Option<Vec<frame::Judged>>, Stopped> {
        let Self { assessor, contents, locale, projects, pool, .. } = self;
        let frame = assessor.frame(*contents, *locale);
        match projects {
            Projects::Batches(batches) => {
                let Some((batch, first)) = batches.next()? else { return Ok(None) };
                let judged = match pool {
                    Some(pool) => pool.install(|| frame.judge_parallel(&batch, first)),
                    None => frame.judge(&batch, first).map(|judged| vec![judged]),
                };
                judged.map(Some).map_err(Stopped::Columns)
            }
            Projects::Lines(lines) => {
                let judged = match pool {
                    Some(pool) => pool.install(|| lines.next_parallel(&frame)),
                    None => lines.next(&frame),
                };
                judged.transpose().map_err(Stopped::of)
            }
        }
    }
}

/// Rows that could not be read, with as many errors as one document may have.
#[derive(Default)]
struct Unread {
    rows: Vec<(usize, read::ReadErrors)>,
    kept: usize,
    omitted: usize,
}

impl Unread {
    fn keep(&mut self, rows: impl IntoIterator<Item = (usize, read::ReadErrors)>) {
        for (row, errors) in rows {
            let more = errors.errors().len();
            if self.kept < Limits::default().errors {
                self.kept = self.kept.saturating_add(more);
                self.rows.push((row, errors));
            } else {
                self.omitted = self.omitted.saturating_add(more);
            }
        }
    }
}

impl Batches {
    pub(crate) fn new(source: BatchSource) -> Self {
        Self { source, rest: None, first: 0, begun: false }
    }

    /// So many rows are judged before others look: an analyst's frame is often one batch.
    const AT_A_TIME: usize = 65_536;

    fn next(&mut self) -> Result<Option<(RecordBatch, usize)>, Stopped> {
        let begun = std::mem::replace(&mut self.begun, true);
        let batch = match self.rest.take() {
            Some(rest) => rest,
            None => match (self.source.next()?, &self.source) {
                (Some(batch), _) => batch,
                // Of a frame without rows the columns are still looked at.
                (None, BatchSource::Reader(reader)) if !begun => RecordBatch::new_empty(reader.schema()),
                (None, _) => return Ok(None),
            },
        };
        let rows = batch.num_rows();
        let now = rows.min(Self::AT_A_TIME);
        if now < rows {
            self.rest = Some(batch.slice(now, rows.saturating_sub(now)));
        }
        let first = self.first;
        self.first = first.saturating_add(now);
        Ok(Some((batch.slice(0, now), first)))
    }
}

impl BatchSource {
    fn next(&mut self) -> Result<Option<RecordBatch>, Stopped> {
        let told = |error: ArrowError| Stopped::Source(error.to_string());
        match self {
            Self::Reader(reader) => reader.next().transpose().map_err(told),
            Self::Iterator { iterator, frame } => loop {
                if let Some(batch) = frame.as_mut().and_then(Iterator::next) {
                    return batch.map(Some).map_err(told);
                }
                let given = Python::attach(|py| {
                    let item = iterator.bind(py).clone().next().transpose()?;
                    item.map(|item| capsule::given(&item)).transpose()
                });
                match given.map_err(Stopped::Python)? {
                    None => return Ok(None),
                    Some(Given::Batch(batch)) => return Ok(Some(batch)),
                    Some(Given::Stream(stream)) => *frame = Some(stream),
                    Some(Given::Neither) => {
                        let error = PyTypeError::new_err("expected an iterable of record batches or frames");
                        return Err(Stopped::Python(error));
                    }
                }
            },
        }
    }
}

impl Stopped {
    /// An exception of Python's own comes back as it was raised.
    fn of(error: StreamError) -> Self {
        let told = error.to_string();
        match error {
            StreamError::Interrupted { source, .. } => {
                let cause = source.to_string();
                match source.into_inner().map(<dyn std::error::Error + Send + Sync>::downcast::<PyErr>) {
                    Some(Ok(error)) => Self::Python(*error),
                    _ => Self::Source(format!("{told}: {cause}")),
                }
            }
            _ => Self::Source(told),
        }
    }

    fn raised(self, py: Python<'_>) -> PyErr {
        match self {
            Self::Unread(unread) => unreadable_rows(py, unread.rows, unread.omitted),
            Self::Columns(errors) => unreadable(py, errors),
            Self::Source(message) => PyOSError::new_err(message),
            Self::Python(error) => error,
        }
    }

    /// As the one text that Arrow's interface has room for, in a language.
    fn in_a_line(self, locale: Locale) -> ArrowError {
        Python::attach(|py| {
            let error = self.raised(py);
            // Another exception than our own has its one text.
            let _ = error.value(py).call_method1("_of", ("Project", locale.as_str()));
            ArrowError::ExternalError(error.value(py).to_string().into())
        })
    }
}

impl Judged {
    /// The work, for one at a time: others wait. What is read for the stream must not read the stream itself.
    fn work(&self) -> PyResult<Held<'_>> {
        Held::of(self.id, &self.work).ok_or_else(|| PyRuntimeError::new_err(READING_ITSELF))
    }
}

const READING_ITSELF: &str = "the stream is read by what it is made of";

thread_local! {
    /// The streams that this thread works for.
    static INSIDE: RefCell<Vec<usize>> = const { RefCell::new(Vec::new()) };
}

/// Marks that this thread works for a stream.
struct Inside;

impl Inside {
    fn of(id: usize) -> Self {
        INSIDE.with_borrow_mut(|inside| inside.push(id));
        Self
    }
}

impl Drop for Inside {
    fn drop(&mut self) {
        INSIDE.with_borrow_mut(Vec::pop);
    }
}

/// Work that nobody else does meanwhile.
struct Held<'a> {
    work: MutexGuard<'a, Work>,
    _inside: Inside,
}

impl<'a> Held<'a> {
    fn of(id: usize, work: &'a Mutex<Work>) -> Option<Self> {
        if INSIDE.with_borrow(|inside| inside.contains(&id)) {
            return None;
        }
        let work = work.lock().unwrap_or_else(PoisonError::into_inner);
        Some(Self { work, _inside: Inside::of(id) })
    }
}

#[pymethods]
impl Judged {
    /// The next table, or nothing at the end.
    fn next(&self, py: Python<'_>) -> PyResult<Option<Table>> {
        py.detach(|| Ok(self.work()?.work.next())).and_then(|next: Result<_, Stopped>| {
            next.map(|batch| batch.map(Table::of)).map_err(|stopped| stopped.raised(py))
        })
    }

    /// All that is left, as one table.
    fn read_all(&self, py: Python<'_>) -> PyResult<Table> {
        let all = py.detach(|| Ok::<_, PyErr>(self.work()?.work.rest()))?;
        let batches = all.map_err(|stopped| stopped.raised(py))?;
        Ok(Table { schema: Arc::clone(&self.schema), batches })
    }

    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        capsule::of_schema(py, &self.schema)
    }

    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyCapsule>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        // What is asked for is a wish, which the interface lets pass.
        let _ = requested_schema;
        let taken = || Ok::<_, PyErr>(std::mem::replace(&mut self.work()?.work.handed_over, true));
        if py.detach(taken)? {
            return Err(mistaken("a stream is read once: read_all() keeps what is judged"));
        }
        let (id, work) = (self.id, Arc::clone(&self.work));
        let next = move || {
            // Whoever holds the work may wait for Python, so Python does not wait for the work.
            let next = || {
                let Some(mut held) = Held::of(id, &work) else {
                    return Some(Err(ArrowError::ExternalError(READING_ITSELF.into())));
                };
                let locale = held.work.locale;
                held.work.next().map_err(|stopped| stopped.in_a_line(locale)).transpose()
            };
            Python::attach(|py| py.detach(next))
        };
        let batches = RecordBatchIterator::new(std::iter::from_fn(next), Arc::clone(&self.schema));
        capsule::of_stream(py, Box::new(batches))
    }
}

/// A binary file of Python's.
pub(crate) struct PythonFile {
    /// The id of the stream that it is read for, on whatever thread.
    stream: usize,
    file: Py<PyAny>,
    read: Vec<u8>,
    at: usize,
}

impl PythonFile {
    pub(crate) fn new(stream: usize, file: &Bound<'_, PyAny>) -> Self {
        Self { stream, file: file.clone().unbind(), read: Vec::new(), at: 0 }
    }
}

impl Read for PythonFile {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.at >= self.read.len() {
            let _inside = Inside::of(self.stream);
            self.read = Python::attach(|py| -> PyResult<Vec<u8>> {
                let read = self.file.bind(py).call_method1("read", (1_usize << 17,))?;
                if read.is_none() {
                    return Ok(Vec::new());
                }
                Ok(read.extract::<PyBackedBytes>()?.to_vec())
            })
            .map_err(io::Error::other)?;
            self.at = 0;
        }
        let left = self.read.get(self.at..).unwrap_or_default();
        let taken = left.len().min(buffer.len());
        if let (Some(to), Some(from)) = (buffer.get_mut(..taken), left.get(..taken)) {
            to.copy_from_slice(from);
        }
        self.at = self.at.saturating_add(taken);
        Ok(taken)
    }
}
