//! SQL over projects: the functions that DataFusion gets, and the table that it asks them about.

pub mod bridge;
mod functions;
mod judge;
pub mod projects;

pub use functions::register;
pub use judge::{FAULT, Judge};
