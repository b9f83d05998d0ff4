//! Why judging stops, and what Python is told.

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
    /// An exception of Python's own comes back as it was raised.
    pub(super) fn of(error: StreamError) -> Self {
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

    pub(super) fn raised(self, py: Python<'_>) -> PyErr {
        match self {
            Self::Unread(unread) => unreadable_rows(py, unread.rows, unread.omitted),
            Self::Columns(errors) => unreadable(py, errors),
            Self::Source(message) => PyOSError::new_err(message),
            Self::Python(error) => error,
        }
    }

    /// As the one text that Arrow's interface has room for, in a language.
    pub(super) fn in_a_line(self, locale: Locale) -> ArrowError {
        Python::attach(|py| {
            let error = self.raised(py);
            // Another exception than our own has its one text.
            let _ = error.value(py).call_method1("_of", ("Project", locale.as_str()));
            ArrowError::ExternalError(error.value(py).to_string().into())
        })
    }
}

/// Rows that could not be read, with as many errors as one document may have.
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
