//! The rules, one file per family. Each rule is one short function; its data (clauses, force, reasons) is in
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
