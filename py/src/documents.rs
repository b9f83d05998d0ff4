//! Parsed documents: registers, projects, organisations, annual reports and editions. Each is valid and immutable.

use std::{
    hash::{Hash, Hasher},
    sync::Arc,
};

use kalix_policy::{
    parse::{self, Limits},
    policy, register,
};
use pyo3::{prelude::*, types::PyBytes};

use crate::errors::unreadable;

macro_rules! documents {
    ($($(#[$doc:meta])* $name:ident($inner:ty) { $($extra:tt)* })*) => { $(
        $(#[$doc])*
        #[pyclass(frozen, eq, hash, from_py_object, module = "kalix_policy._core")]
        #[derive(Clone)]
        pub(crate) struct $name(pub(crate) Arc<$inner>);

        impl PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                Arc::ptr_eq(&self.0, &other.0) || self.0 == other.0
            }
        }

        impl Hash for $name {
            fn hash<H: Hasher>(&self, state: &mut H) {
                serde_json::to_string(&*self.0).ok().hash(state);
            }
        }

        impl From<$inner> for $name {
            fn from(inner: $inner) -> Self {
                Self(Arc::new(inner))
            }
        }

        #[pymethods]
        impl $name {
            #[new]
            fn new(py: Python<'_>, json: &Bound<'_, PyBytes>, most: usize) -> PyResult<Self> {
                let bytes = json.as_bytes();
                let limits = Limits::builder().document(most).build();
                py.detach(|| parse::from_json::<$inner>(bytes, &limits)).map(Self::from).map_err(|errors| unreadable(py, errors))
            }

            /// The document as compact JSON, with exact numbers.
            fn to_json(&self) -> PyResult<String> {
                crate::json(&*self.0)
            }

            $($extra)*
        }
    )* };
}

documents! {
    /// A register.
    Register(register::Register) {
        /// The projects, in the register's order.
        fn projects(&self) -> Vec<Project> {
            self.0.projects.iter().cloned().map(Project::from).collect()
        }

        /// The number of projects.
        fn project_count(&self) -> usize {
            self.0.projects.len()
        }

        /// The organisation.
        fn organisation(&self) -> Organisation {
            self.0.organisation.clone().into()
        }

        /// The annual reports' statements.
        fn annual_reports(&self) -> Vec<AnnualReport> {
            self.0.annual_reports.iter().cloned().map(AnnualReport::from).collect()
        }

        /// The municipality, as JSON.
        fn municipality(&self) -> PyResult<String> {
            crate::json(&self.0.municipality)
        }
    }

    /// A project.
    Project(register::Project) {}

    /// An organisation.
    Organisation(register::Organisation) {}

    /// The statements of one annual report.
    AnnualReport(register::AnnualReport) {}

    /// An edition of the policy.
    Policy(policy::Policy) {
        /// The edition of 2007.
        #[staticmethod]
        fn kalix_2007() -> Self {
            policy::Policy::kalix_2007().into()
        }
    }
}
