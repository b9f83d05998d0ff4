//! What is made of the register and the rules: who may do what, and what else people ask.

mod authority;

#[cfg(feature = "schema")]
pub(crate) use authority::RulingView;
pub use authority::{Act, Actor, Because, Ruling, may};
