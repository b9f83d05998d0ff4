//! The values a register is written in. One that exists is valid: the fields are private, the constructors fallible,
//! and serde goes through the constructors.

mod calendars;
mod code;
mod date;
mod nfc;
mod number;
mod text;

pub use code::{Country, Currency, MunicipalityCode, OrganisationNumber};
pub use date::{Date, Period, Year};
pub(crate) use date::{days_between, last_of_year};
#[cfg(feature = "arrow")]
pub(crate) use nfc::is_nfc;
pub use number::{Amount, Decimal, Sum};
pub use text::{AdministrationId, BodyId, PersonId, PolicyId, ProjectId, Text};
pub(crate) use text::{blank_or_text, optional_text};
#[cfg(feature = "arrow")]
pub(crate) use text::{is_id, is_simple, says_something};
