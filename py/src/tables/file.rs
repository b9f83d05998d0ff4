//! Reads a Python file object from Rust.

use std::io::{self, Read};

use pyo3::{prelude::*, pybacked::PyBackedBytes, types::PyString};

use super::held::Inside;

/// A Python file object, open for bytes or for text.
pub(crate) struct PythonFile {
    /// The id of the stream that reads the file, on any thread.
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
                if let Ok(text) = read.cast::<PyString>() {
                    return Ok(text.to_cow()?.as_bytes().to_vec());
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
