//! The rules, a file a family. Each is a function of 10 to 40 lines; all that is data about it stands in
//! `policy/table.rs`.

pub(super) mod anchoring;
pub(super) mod board_account;
pub(super) mod cooperation;
pub(super) mod effects;
pub(super) mod financing;
pub(super) mod integrity;
pub(super) mod organisation;
pub(super) mod portfolio;
pub(super) mod reporting;
