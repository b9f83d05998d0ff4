//! Why an assessment of many projects stopped, and the exception for it.

use arrow_schema::ArrowError;
use kalix_policy::{
    Locale,
    assessment::StreamError,
    parse::{self, Limits},
};
use pyo3::{exceptions::PyOSError, prelude::*};

use crate::errors::{unreadable, unreadable_rows};

/// Why there is no next table.
pub(super) enum Stopped {
    Unread(Unread),
    Columns(parse::ReadErrors),
    Source(String),
    Python(PyErr),
}

impl Stopped {
    /// An exception that Python code raised is returned unchanged.
    pub(super) fn of(error: StreamError) -> Self {
        let message = error.to_string();
        match error {
            StreamError::Interrupted { source, .. } => {
                let cause = source.to_string();
                match source.into_inner().map(<dyn std::error::Error + Send + Sync>::downcast::<PyErr>) {
                    Some(Ok(error)) => Self::Python(*error),
                    _ => Self::Source(format!("{message}: {cause}")),
                }
            }
            _ => Self::Source(message),
        }
    }

    pub(super) fn raised(self, py: Python<'_>) -> PyErr {
        match self {
            Self::Unread(unread) => unreadable_rows(py, unread.rows, unread.omitted),
            Self::Columns(errors) => unreadable(py, errors),
            Self::Source(message) => PyOSError::new_err(message),
            Self::Python(error) => error,
        }
    }

    /// The error as one text in the language: Arrow's interface has room for no more.
    pub(super) fn in_a_line(self, locale: Locale) -> ArrowError {
        Python::attach(|py| {
            let error = self.raised(py);
            // Only a `ValidationError` has `_of`. Other exceptions keep their text.
            let _ = error.value(py).call_method1("_of", ("Project", locale.as_str()));
            ArrowError::ExternalError(error.value(py).to_string().into())
        })
    }
}

/// Rows that could not be parsed. Once as many errors are kept as for one document, further errors are only counted.
#[derive(Default)]
pub(super) struct Unread {
    pub(super) rows: Vec<(usize, parse::ReadErrors)>,
    kept: usize,
    pub(super) omitted: usize,
}

impl Unread {
    pub(super) fn keep(&mut self, rows: impl IntoIterator<Item = (usize, parse::ReadErrors)>) {
        for (row, errors) in rows {
            let more = errors.len();
            if self.kept < Limits::default().errors {
                self.kept = self.kept.saturating_add(more);
                self.rows.push((row, errors));
            } else {
                self.omitted = self.omitted.saturating_add(more);
            }
        }
    }
}
