//! The extension module `kalix_policy._core`, which the Python package `kalix_policy` wraps.
//!
//! It converts arguments, calls the core and converts results. Only the core knows the rules of the policy.

#![allow(clippy::needless_pass_by_value, reason = "PyO3 passes arguments by value")]

mod answers;
mod assessor;
mod capsule;
mod data;
mod documents;
mod errors;
mod pseudonyms;
mod tables;

use kalix_policy::{Locale, policy::Share, register::Decimal};
use pyo3::{
    exceptions::{PyRuntimeError, PyValueError},
    prelude::*,
};
use serde::Serialize;

/// Parsing a project makes about a hundred small allocations. With the system's allocator they take a quarter of the
/// time.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// The `ValueError` for a mistaken argument.
fn mistaken(error: impl std::fmt::Display) -> PyErr {
    PyValueError::new_err(error.to_string())
}

fn locale(name: &str) -> PyResult<Locale> {
    Locale::from_name(name)
        .ok_or_else(|| mistaken(format_args!("no language {name:?}: there are sv, en and fi")))
}

/// Serialises a value as JSON. A failure would be a bug in this library.
fn json(written: &impl Serialize) -> PyResult<String> {
    serde_json::to_string(written).map_err(|error| PyRuntimeError::new_err(error.to_string()))
}

/// The rules of Kalix municipality's international policy, compiled.
#[pymodule(gil_used = false)]
mod _core {
    #[pymodule_export]
    use super::{
        answers::{
            Assessment, Indicators, annual_report, assess, catalogue, compare, indicators, may, schema,
            schemas, side_by_side,
        },
        assessor::Assessor,
        data_to_json,
        documents::{AnnualReport, Organisation, Policy, Project, Register},
        errors::ReadErrors,
        percent,
        pseudonyms::Pseudonyms,
        tables::{Judged, Table},
        version,
    };
}

/// The version of the library.
#[pyfunction]
fn version() -> &'static str {
    env!("CARGO_PKG_VERSION")
}

/// A share as a percentage, formatted for the language. It is rounded down where rounding would make it appear to reach
/// a target that it does not reach.
#[pyfunction]
fn percent(share: &str, target: Option<&str>, locale: &str) -> PyResult<String> {
    let decimal = |number: &str| number.parse::<Decimal>().map_err(mistaken);
    let target = target.map(|target| Share::try_from(decimal(target)?).map_err(mistaken)).transpose()?;
    Ok(self::locale(locale)?.percent(decimal(share)?, target))
}

/// Python data as JSON for the parser. It stops soon after `most` bytes.
#[pyfunction]
fn data_to_json(value: &Bound<'_, PyAny>, most: usize) -> PyResult<Vec<u8>> {
    data::to_json(value, most)
}
