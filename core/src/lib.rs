//! The rules of Kalix municipality's international policy as types and validators.
//!
//! A municipality records its international projects in a [`Register`]. [`assess()`] says of every
//! project, board, the organisation and the portfolio which rules of the policy are met, pending, broken, not
//! applicable or undetermined on a day; each finding says where, why (the clause) and what to do.
//!
//! ```
//! use kalix_policy::{Locale, assess, register::{Date, Register}};
//!
//! let register = Register::from_json(r#"{
//!     "municipality": { "name": "Kalix kommun", "code": "2514" },
//!     "organisation": {
//!         "bodies": [{ "id": "un", "name": "Utbildningsnämnden", "kind": "board" }],
//!         "administrations": [{ "id": "uf", "name": "Utbildningsförvaltningen", "boards": [{ "body": "un" }] }]
//!     },
//!     "projects": [{
//!         "id": "UN-2024-17", "title": "Elevutbyte", "administration": "uf", "period": { "start": "2024-03-01" },
//!         "decisions": [{ "body": "un", "date": "2024-03-20", "resolution": "approved" }]
//!     }]
//! }"#)?;
//! let assessment = assess(&register, Date::new(2026, 11, 23)?);
//! let late = assessment.findings().find(|finding| finding.rule().id() == "anchoring.before-start").unwrap();
//! assert_eq!(late.pointer().to_string(), "/projects/0/decisions/0/date");
//! println!("{}", late.text(Locale::Sv));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Data flows one way: [`parse`] → [`register`] → [`assessment`], with a [`policy`] → its text in a [`Locale`]. The library
//! reads no clock, prints nothing and does not panic on input: the day is an argument.

#![deny(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::unreachable,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::arithmetic_side_effects
)]
#![cfg_attr(docsrs, feature(doc_cfg))]

pub mod assessment;
pub mod authority;
pub mod comparison;
pub mod fix;
#[cfg(feature = "arrow")]
pub mod frame;
pub mod indicators;
mod json;
mod locale;
pub mod parse;
pub mod policy;
pub mod register;
pub mod report;
#[cfg(feature = "schema")]
pub mod schema;

pub use assessment::{Assessment, Assessor, assess};

pub use locale::{FigureText, FindingText, Language, Locale, ReadErrorText, RulingText};
#[cfg(feature = "texts")]
pub use locale::{Texts, TextsError};
pub use parse::{ReadError, ReadErrors};
pub use policy::Policy;
pub use register::Register;

#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;

#[cfg(doctest)]
#[doc = include_str!("../../PRIVACY.md")]
struct Privacy;
