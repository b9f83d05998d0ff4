//! What could not be read, handed to Python's `ValidationError`.

use kalix_policy::parse;
use pyo3::{prelude::*, sync::PyOnceLock, types::PyType};

use crate::locale;

/// Everything that could not be read.
#[pyclass(frozen, module = "kalix_policy._core")]
pub(crate) struct ReadErrors {
    /// The row of a frame, or nothing; and what is wrong there.
    errors: Vec<(Option<usize>, parse::ReadErrors)>,
    /// How many errors rows beyond those have.
    omitted: usize,
}

#[pymethods]
impl ReadErrors {
    /// The errors as JSON: for each part its row (or null) and its errors, with their messages in a language.
    fn to_json(&self, locale: &str) -> PyResult<String> {
        let locale = self::locale(locale)?;
        let parts: Vec<_> = self
            .errors
            .iter()
            .map(|(row, errors)| serde_json::json!({ "row": row, "errors": errors.json(locale) }))
            .collect();
        Ok(serde_json::Value::from(parts).to_string())
    }

    /// How many errors there are beyond those that were kept.
    #[getter]
    fn omitted(&self) -> usize {
        self.errors.iter().map(|(_, errors)| errors.omitted()).sum::<usize>().saturating_add(self.omitted)
    }

    fn __len__(&self) -> usize {
        self.errors.iter().map(|(_, errors)| errors.len()).sum()
    }
}

static VALIDATION_ERROR: PyOnceLock<Py<PyType>> = PyOnceLock::new();

/// The exception that Python raises for what could not be read.
pub(crate) fn unreadable(py: Python<'_>, errors: parse::ReadErrors) -> PyErr {
    raised(py, vec![(None, errors)], 0)
}

/// The exception for rows of a frame.
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
