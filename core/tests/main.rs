//! All tests of the public API in one binary, which is linked once. `allocations.rs` is a binary of its own, because it
//! counts the allocations of its process.

mod accessors;
mod agreement;
mod annual_report;
mod answers;
mod api;
mod catalogue;
mod columns;
mod common;
mod comparison;
mod countries;
mod custom_texts;
mod drafts;
mod editions;
mod fix_laws;
mod fixes;
mod frame;
mod generator;
mod indicators;
mod injection;
mod laws;
mod layers;
mod other_municipality;
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
