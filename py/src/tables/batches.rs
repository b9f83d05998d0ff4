//! Record batches, from a stream or from an iterator.

use arrow_array::{RecordBatch, RecordBatchReader};
use arrow_schema::ArrowError;
use pyo3::{exceptions::PyTypeError, prelude::*, types::PyIterator};

use super::stopped::Stopped;
use crate::capsule::{self, Given};

pub(crate) struct Batches {
    source: BatchSource,
    /// The rest of the last batch that was read.
    rest: Option<RecordBatch>,
    first: usize,
    begun: bool,
}

pub(crate) enum BatchSource {
    Reader(Box<dyn RecordBatchReader + Send>),
    /// Batches or frames. Each frame is read to its end before the next is requested.
    Iterator {
        iterator: Py<PyIterator>,
        frame: Option<Box<dyn RecordBatchReader + Send>>,
    },
}

impl Batches {
    pub(crate) fn new(source: BatchSource) -> Self {
        Self { source, rest: None, first: 0, begun: false }
    }

    /// The most rows assessed in one step. A frame is often one large batch, which is split.
    const AT_A_TIME: usize = 65_536;

    pub(super) fn next(&mut self) -> Result<Option<(RecordBatch, usize)>, Stopped> {
        let begun = std::mem::replace(&mut self.begun, true);
        let batch = match self.rest.take() {
            Some(rest) => rest,
            None => match (self.source.next()?, &self.source) {
                (Some(batch), _) => batch,
                // The columns of a frame without rows are still checked.
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
        let source_error = |error: ArrowError| Stopped::Source(error.to_string());
        match self {
            Self::Reader(reader) => reader.next().transpose().map_err(source_error),
            Self::Iterator { iterator, frame } => loop {
                if let Some(batch) = frame.as_mut().and_then(Iterator::next) {
                    return batch.map(Some).map_err(source_error);
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
