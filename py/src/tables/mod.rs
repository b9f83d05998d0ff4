//! Tables that implement Arrow's `PyCapsule` interface, and streams that assess frames and lines into tables.

mod batches;
mod file;
mod held;
mod judged;
mod stopped;
mod work;

use std::sync::Arc;

use arrow_array::{RecordBatch, RecordBatchIterator};
use arrow_schema::SchemaRef;
use pyo3::{prelude::*, types::PyCapsule};

pub(crate) use self::{
    batches::{BatchSource, Batches},
    file::PythonFile,
    judged::{Judged, another_id},
    work::Projects,
};
use crate::capsule;

/// A table in memory.
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
        // The requested schema is only a hint, which the interface allows a producer to ignore.
        let _ = requested_schema;
        let batches = self.batches.clone().into_iter().map(Ok);
        capsule::of_stream(py, Box::new(RecordBatchIterator::new(batches, Arc::clone(&self.schema))))
    }
}
