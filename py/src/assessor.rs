//! Assesses projects against one organisation: one project, a frame or lines of JSON.

use std::{
    fs::File,
    io::{BufReader, Cursor, Read},
    path::PathBuf,
    sync::Arc,
};

use arrow_array::RecordBatchIterator;
use kalix_policy::{
    self as core,
    frame::{Extra, LineTables},
    parse::Limits,
    register::{self, Municipality},
};
use pyo3::{
    exceptions::{PyOSError, PyTypeError},
    prelude::*,
    pybacked::PyBackedBytes,
};

use crate::{
    answers::date,
    capsule::{self, Given},
    documents::{AnnualReport, Organisation, Policy, Project},
    locale, mistaken,
    tables::{BatchSource, Batches, Judged, Projects, PythonFile, another_id},
};

/// What projects are assessed against, looked up once.
#[pyclass(frozen, module = "kalix_policy._core")]
pub(crate) struct Assessor(Arc<core::Assessor>);

#[pymethods]
impl Assessor {
    #[new]
    #[pyo3(signature = (policy, organisation, reports, on, municipality))]
    fn new(
        policy: &Policy,
        organisation: &Organisation,
        reports: Vec<AnnualReport>,
        on: &str,
        municipality: Option<&str>,
    ) -> PyResult<Self> {
        let reports: Vec<register::AnnualReport> = reports.iter().map(|report| (*report.0).clone()).collect();
        let municipality =
            municipality.map(serde_json::from_str::<Municipality>).transpose().map_err(mistaken)?;
        let builder = core::Assessor::builder(date(on)?);
        let builder = builder.policy(&policy.0).organisation(&organisation.0).reports(&reports);
        let assessor = match &municipality {
            Some(municipality) => builder.municipality(municipality).build(),
            None => builder.build(),
        };
        Ok(Self(Arc::new(assessor)))
    }

    /// Assesses one project, as JSON.
    fn project(&self, project: &Project, locale: &str) -> PyResult<String> {
        crate::json(&self.0.project(&project.0).json(self::locale(locale)?))
    }

    /// Assesses a draft of a project, which may have errors, as JSON.
    fn draft(&self, json: &[u8], most: usize, locale: &str) -> PyResult<String> {
        let limits = Limits::builder().document(most).build();
        crate::json(&self.0.draft_within(json, &limits).json(self::locale(locale)?))
    }

    /// Assesses projects that are the rows of a frame, a stream or an iterable of record batches.
    fn frame(
        &self,
        source: &Bound<'_, PyAny>,
        table: &str,
        raise_errors: bool,
        ignore_extra: bool,
        threads: usize,
        locale: &str,
    ) -> PyResult<Judged> {
        let extra = if ignore_extra { Extra::Ignore } else { Extra::Forbid };
        let source = match capsule::given(source)? {
            Given::Stream(reader) => BatchSource::Reader(reader),
            Given::Batch(batch) => {
                let schema = batch.schema();
                BatchSource::Reader(Box::new(RecordBatchIterator::new([Ok(batch)], schema)))
            }
            Given::Neither => {
                let iterator = source.try_iter().map_err(|_| {
                    PyTypeError::new_err(format!(
                        "expected a frame, a stream or an iterable of record batches that speak Arrow's PyCapsule interface, got {}",
                        source.get_type()
                    ))
                })?;
                BatchSource::Iterator { iterator: iterator.unbind(), frame: None }
            }
        };
        let projects = Projects::Batches(Batches::new(source), extra);
        Judged::new(another_id(), Arc::clone(&self.0), projects, table, raise_errors, threads, locale)
    }

    /// Assesses projects given one per line: in a file with this path, in bytes, or in an open file.
    fn lines(
        &self,
        source: &Bound<'_, PyAny>,
        table: &str,
        raise_errors: bool,
        threads: usize,
        locale: &str,
    ) -> PyResult<Judged> {
        let id = another_id();
        let source: Box<dyn Read + Send> = if let Ok(bytes) = source.extract::<PyBackedBytes>() {
            Box::new(Cursor::new(bytes))
        } else if source.hasattr("read")? {
            Box::new(PythonFile::new(id, source))
        } else {
            let path = source.extract::<PathBuf>()?;
            Box::new(File::open(&path).map_err(|error| {
                // The same error as Python's own `open` raises.
                PyOSError::new_err((error.raw_os_error(), error.to_string(), path))
            })?)
        };
        let lines = LineTables::new(BufReader::with_capacity(1 << 17, source), Limits::default());
        Judged::new(
            id,
            Arc::clone(&self.0),
            Projects::Lines(Box::new(lines)),
            table,
            raise_errors,
            threads,
            locale,
        )
    }
}
