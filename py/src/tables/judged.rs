//! The stream of assessed projects that Python iterates over.

use std::{
    collections::VecDeque,
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
};

use arrow_array::RecordBatchIterator;
use arrow_schema::{ArrowError, SchemaRef};
use kalix_policy::{
    Assessor,
    frame::{Source, TableKind},
};
use pyo3::{exceptions::PyRuntimeError, prelude::*, types::PyCapsule};

use super::{
    Table,
    held::Held,
    work::{Projects, State, Work},
};
use crate::{capsule, locale, mistaken};

/// A stream of assessed projects, as tables.
#[pyclass(frozen, module = "kalix_policy._core")]
pub(crate) struct Judged {
    id: usize,
    schema: SchemaRef,
    work: Arc<Mutex<Work>>,
}

/// Returns an id that no other stream has.
pub(crate) fn another_id() -> usize {
    static LAST: AtomicUsize = AtomicUsize::new(0);
    LAST.fetch_add(1, Ordering::Relaxed)
}

/// More threads gain nothing.
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
            "outcomes" => TableKind::Outcomes,
            "findings" => TableKind::Findings,
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
            Projects::Batches(..) => Source::Rows,
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
            ignored: Vec::new(),
            handed_over: false,
        };
        Ok(Self { id, schema, work: Arc::new(Mutex::new(work)) })
    }
}

impl Judged {
    /// Locks the work; other threads wait. The source of the stream must not read the stream itself.
    fn work(&self) -> PyResult<Held<'_>> {
        Held::of(self.id, &self.work).ok_or_else(|| PyRuntimeError::new_err(READING_ITSELF))
    }
}

const READING_ITSELF: &str = "the stream is read by what it is made of";

#[pymethods]
impl Judged {
    /// The next table, or `None` at the end.
    fn next(&self, py: Python<'_>) -> PyResult<Option<Table>> {
        py.detach(|| Ok(self.work()?.work.next())).and_then(|next: Result<_, super::stopped::Stopped>| {
            next.map(|batch| batch.map(Table::of)).map_err(|stopped| stopped.raised(py))
        })
    }

    /// The names of the columns that were ignored in the projects assessed so far.
    fn ignored_columns(&self, py: Python<'_>) -> PyResult<Vec<String>> {
        py.detach(|| Ok(self.work()?.work.ignored.clone()))
    }

    /// The rest of the stream, as one table.
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
        // The requested schema is only a hint, which the interface allows a producer to ignore.
        let _ = requested_schema;
        let taken = || Ok::<_, PyErr>(std::mem::replace(&mut self.work()?.work.handed_over, true));
        if py.detach(taken)? {
            return Err(mistaken("a stream is read once: read_all() keeps what is judged"));
        }
        let (id, work) = (self.id, Arc::clone(&self.work));
        let next = move || {
            // The holder of the lock may wait for the GIL, so release the GIL before waiting for the lock.
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
