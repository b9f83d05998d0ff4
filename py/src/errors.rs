//! Parsing errors, raised in Python as `ValidationError`.

use kalix_policy::parse;
use pyo3::{prelude::*, sync::PyOnceLock, types::PyType};

use crate::locale;

/// All parsing errors of a document, or of the rows of a frame.
#[pyclass(frozen, module = "kalix_policy._core")]
pub(crate) struct ReadErrors {
    /// The row of the frame (`None` for a document), and its errors.
    errors: Vec<(Option<usize>, parse::ReadErrors)>,
    /// The number of errors in further rows, which were not kept.
    omitted: usize,
}

#[pymethods]
impl ReadErrors {
    /// The errors as JSON: for each part its row (or null) and its errors, with messages in the language.
    fn to_json(&self, locale: &str) -> PyResult<String> {
        let locale = self::locale(locale)?;
        let parts: Vec<_> = self
            .errors
            .iter()
            .map(|(row, errors)| serde_json::json!({ "row": row, "errors": errors.json(locale) }))
            .collect();
        Ok(serde_json::Value::from(parts).to_string())
    }

    /// The number of errors that were not kept.
    #[getter]
    fn omitted(&self) -> usize {
        self.errors.iter().map(|(_, errors)| errors.omitted()).sum::<usize>().saturating_add(self.omitted)
    }

    fn __len__(&self) -> usize {
        self.errors.iter().map(|(_, errors)| errors.len()).sum()
    }
}

static VALIDATION_ERROR: PyOnceLock<Py<PyType>> = PyOnceLock::new();

/// The Python exception for a document that could not be parsed.
pub(crate) fn unreadable(py: Python<'_>, errors: parse::ReadErrors) -> PyErr {
    raised(py, vec![(None, errors)], 0)
}

/// The Python exception for rows of a frame that could not be parsed.
pub(crate) fn unreadable_rows(
    py: Python<'_>,
    rows: Vec<(usize, parse::ReadErrors)>,
    omitted: usize,
) -> PyErr {
    raised(py, rows.into_iter().map(|(row, errors)| (Some(row), errors)).collect(), omitted)
}

fn raised(py: Python<'_>, errors: Vec<(Option<usize>, parse::ReadErrors)>, omitted: usize) -> PyErr {
    let made = VALIDATION_ERROR
        .import(py, "kalix_policy._errors", "ValidationError")
        .and_then(|class| class.call1((Bound::new(py, ReadErrors { errors, omitted })?,)));
    match made {
        Ok(error) => PyErr::from_value(error),
        Err(error) => error,
    }
}
