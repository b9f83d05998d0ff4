//! The value types of a register. Every value is valid: the fields are private, the constructors check their input, and
//! serde uses the constructors.

mod calendars;
mod country;
mod currency;
mod date;
mod id;
mod municipality_code;
mod newtype;
mod nfc;
mod number;
mod organisation_number;
mod text;

pub use country::Country;
pub use currency::Currency;
pub use date::{Date, Period, Year};
pub(crate) use date::{days_between, last_of_year};
#[cfg(feature = "arrow")]
pub(crate) use id::is_id;
pub use id::{AdministrationId, BodyId, PersonId, PolicyId, ProjectId};
pub use municipality_code::MunicipalityCode;
#[cfg(feature = "arrow")]
pub(crate) use nfc::is_nfc;
pub use number::{Amount, Decimal, Sum};
pub use organisation_number::OrganisationNumber;
pub use text::Text;
pub(crate) use text::{blank_or_text, optional_text};
#[cfg(feature = "arrow")]
pub(crate) use text::{is_simple, says_something};
