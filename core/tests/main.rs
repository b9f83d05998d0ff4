//! The tests of the crate in one program, which is linked once. Those that count allocations of a process are one of their own.

mod agreement;
mod annual_report;
mod answers;
mod asked;
mod borrowed;
mod catalogue;
#[cfg(feature = "arrow")]
mod columns;
mod common;
mod comparison;
mod countries;
mod drafts;
mod editions;
mod edits;
#[cfg(all(feature = "arrow", feature = "parallel"))]
mod frame;
mod generator;
mod indicators;
mod inert;
mod laws;
mod mending;
mod partial;
mod properties;
mod reading;
mod register;
mod release;
mod sarif;
mod schemas;
mod stream;
mod texts;
mod values;
mod vectors;
