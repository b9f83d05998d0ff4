//! Tables for whoever speaks Arrow's `PyCapsule` interface, and frames and lines judged into them.

use std::{
    collections::VecDeque,
    io::{self, BufReader, Read},
    sync::{Arc, Mutex, PoisonError},
};

use arrow_array::{RecordBatch, RecordBatchIterator, RecordBatchReader};
use arrow_schema::{ArrowError, SchemaRef};
use kalix_policy::{
    Assessor, Locale,
    frame::{self, Contents, LineTables, Source},
    read::{self, Limits},
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
        let _ = requested_schema;
        let batches = self.batches.clone().into_iter().map(Ok);
        capsule::of_stream(py, Box::new(RecordBatchIterator::new(batches, Arc::clone(&self.schema))))
    }
}

/// Projects being judged: tables, one after the other.
#[pyclass(frozen, module = "kalix_policy._core")]
pub(crate) struct Judged {
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
    over: bool,
}

impl Judged {
    pub(crate) fn new(
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
            0 => return Err(mistaken("threads: expected 1 or more")),
            1 => None,
            threads => {
                let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
                let refused =
                    |error| PyRuntimeError::new_err(format!("the threads could not be started: {error}"));
                Some(pool.map_err(refused)?)
            }
        };
        let source = match &projects {
            Projects::Batches(_) => Source::Rows,
            Projects::Lines(_) => Source::Lines,
        };
        let schema = assessor.frame(contents, locale).empty(source).schema();
        let done = VecDeque::new();
        let work = Work { assessor, contents, locale, projects, pool, raise, done, over: false };
        Ok(Self { schema, work: Arc::new(Mutex::new(work)) })
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
}

pub(crate) enum BatchSource {
    Reader(Box<dyn RecordBatchReader + Send>),
    Iterator(Py<PyIterator>),
}

/// Why there is no next table.
enum Stopped {
    Unread(Vec<(usize, read::ReadErrors)>),
    Columns(read::ReadErrors),
    Source(String),
    Python(PyErr),
}

impl Work {
    fn next(&mut self) -> Result<Option<RecordBatch>, Stopped> {
        while !self.over && self.done.is_empty() {
            match self.judge() {
                Ok(Some(judged)) => self.done.extend(judged),
                Ok(None) => self.over = true,
                Err(stopped) => {
                    self.over = true;
                    return Err(stopped);
                }
            }
        }
        let Some(judged) = self.done.pop_front() else { return Ok(None) };
        if self.raise && !judged.unread.is_empty() {
            self.over = true;
            let rest = std::mem::take(&mut self.done);
            let unread = judged.unread.into_iter().chain(rest.into_iter().flat_map(|judged| judged.unread));
            return Err(Stopped::Unread(first_errors(unread)));
        }
        Ok(Some(judged.table))
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
                judged.transpose().map_err(|error| {
                    let cause = std::error::Error::source(&error)
                        .map(|cause| format!(": {cause}"))
                        .unwrap_or_default();
                    Stopped::Source(format!("{error}{cause}"))
                })
            }
        }
    }
}

/// As many errors as one document may have.
fn first_errors(unread: impl Iterator<Item = (usize, read::ReadErrors)>) -> Vec<(usize, read::ReadErrors)> {
    let mut left = Limits::default().errors;
    let enough = |(_, errors): &(usize, read::ReadErrors)| {
        let fits = left > 0;
        left = left.saturating_sub(errors.errors().len());
        fits
    };
    unread.take_while(enough).collect()
}

impl Batches {
    pub(crate) fn new(source: BatchSource) -> Self {
        Self { source, rest: None, first: 0 }
    }

    /// So many rows are judged before others look: an analyst's frame is often one batch.
    const AT_A_TIME: usize = 65_536;

    fn next(&mut self) -> Result<Option<(RecordBatch, usize)>, Stopped> {
        let batch = match self.rest.take() {
            Some(rest) => rest,
            None => match self.source.next()? {
                Some(batch) => batch,
                None => return Ok(None),
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
        match self {
            Self::Reader(reader) => {
                reader.next().transpose().map_err(|error| Stopped::Source(error.to_string()))
            }
            Self::Iterator(iterator) => Python::attach(|py| {
                let Some(item) = iterator.bind(py).clone().next() else { return Ok(None) };
                match item.and_then(|item| capsule::given(&item)) {
                    Ok(Given::Batch(batch)) => Ok(Some(batch)),
                    Ok(_) => {
                        Err(Stopped::Python(PyTypeError::new_err("expected an iterable of record batches")))
                    }
                    Err(error) => Err(Stopped::Python(error)),
                }
            }),
        }
    }
}

impl Stopped {
    fn raised(self, py: Python<'_>) -> PyErr {
        match self {
            Self::Unread(rows) => unreadable_rows(py, rows),
            Self::Columns(errors) => unreadable(py, errors),
            Self::Source(message) => PyOSError::new_err(message),
            Self::Python(error) => error,
        }
    }

    /// As the one text that Arrow's interface has room for.
    fn in_a_line(self) -> ArrowError {
        Python::attach(|py| ArrowError::ExternalError(self.raised(py).value(py).to_string().into()))
    }
}

#[pymethods]
impl Judged {
    /// The next table, or nothing at the end.
    fn next(&self, py: Python<'_>) -> PyResult<Option<Table>> {
        let next = py.detach(|| self.work.lock().unwrap_or_else(PoisonError::into_inner).next());
        next.map(|batch| batch.map(Table::of)).map_err(|stopped| stopped.raised(py))
    }

    /// All that is left, as one table.
    fn read_all(&self, py: Python<'_>) -> PyResult<Table> {
        let mut batches = Vec::new();
        let all = py.detach(|| {
            let mut work = self.work.lock().unwrap_or_else(PoisonError::into_inner);
            let mut unread = Vec::new();
            loop {
                // Every error is told at once.
                match work.next() {
                    Ok(Some(batch)) => batches.push(batch),
                    Ok(None) => break,
                    Err(Stopped::Unread(rows)) => {
                        unread.extend(rows);
                        work.over = false;
                    }
                    Err(stopped) => return Err(stopped),
                }
                if unread.len() >= Limits::default().errors {
                    break;
                }
            }
            if unread.is_empty() { Ok(()) } else { Err(Stopped::Unread(first_errors(unread.into_iter()))) }
        });
        all.map_err(|stopped| stopped.raised(py))?;
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
        let work = Arc::clone(&self.work);
        let next = move || {
            let next = work.lock().unwrap_or_else(PoisonError::into_inner).next();
            next.map_err(Stopped::in_a_line).transpose()
        };
        let _ = requested_schema;
        let batches = RecordBatchIterator::new(std::iter::from_fn(next), Arc::clone(&self.schema));
        capsule::of_stream(py, Box::new(batches))
    }
}

/// A binary file of Python's.
pub(crate) struct PythonFile {
    file: Py<PyAny>,
    read: Vec<u8>,
    at: usize,
}

impl PythonFile {
    pub(crate) fn new(file: &Bound<'_, PyAny>) -> Self {
        Self { file: file.clone().unbind(), read: Vec::new(), at: 0 }
    }
}

impl Read for PythonFile {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.at >= self.read.len() {
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
