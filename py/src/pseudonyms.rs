//! Pseudonyms for people's ids and names.

use std::sync::{Mutex, MutexGuard, PoisonError};

use kalix_policy::register::{self, PersonId};
use pyo3::prelude::*;

use crate::{
    documents::{Organisation, Project, Register},
    mistaken,
};

/// The pseudonyms given so far, which stay the same from one document to the next.
#[pyclass(frozen, module = "kalix_policy._core")]
pub(crate) struct Pseudonyms(Mutex<register::Pseudonyms>);

impl Pseudonyms {
    fn known(&self) -> MutexGuard<'_, register::Pseudonyms> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[pymethods]
impl Pseudonyms {
    /// Starts with the people already numbered, in this order.
    #[new]
    fn new(met: Vec<String>) -> PyResult<Self> {
        let met = met.iter().map(|id| id.parse::<PersonId>().map_err(mistaken));
        Ok(Self(Mutex::new(met.collect::<PyResult<_>>()?)))
    }

    fn register(&self, py: Python<'_>, register: &Register) -> Register {
        py.detach(|| self.known().register(&register.0)).into()
    }

    fn organisation(&self, py: Python<'_>, organisation: &Organisation) -> Organisation {
        py.detach(|| self.known().organisation(&organisation.0)).into()
    }

    fn project(&self, py: Python<'_>, project: &Project) -> Project {
        py.detach(|| self.known().project(&project.0)).into()
    }

    /// Each person's id and pseudonym, in the order in which the people were first seen.
    fn who(&self, py: Python<'_>) -> Vec<(String, String)> {
        py.detach(|| self.known().iter().map(|(of, is)| (of.to_string(), is.to_string())).collect())
    }
}
