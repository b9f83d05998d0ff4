//! stub
use std::fmt;
use super::{Speaker, number};
use crate::{assess::{Outcome, Reason, Severity}, policy::{Clause, Force, Rule}, register::{Date, Sum}};
pub(super) fn message(reason: &Reason, _say: &Speaker<'_>, f: &mut fmt::Formatter<'_>) -> fmt::Result { f.write_str(reason.code()) }
pub(super) fn remedy(reason: &Reason, _say: &Speaker<'_>, f: &mut fmt::Formatter<'_>) -> fmt::Result { f.write_str(reason.code()) }
pub(super) fn rule(rule: Rule) -> &'static str { rule.id() }
pub(super) fn clause(clause: Clause) -> &'static str { clause.id() }
pub(super) fn outcome(outcome: Outcome) -> &'static str { outcome.as_str() }
pub(super) fn severity(severity: Severity) -> &'static str { severity.as_str() }
pub(super) fn force(force: Force) -> &'static str { force.as_str() }
pub(super) fn date(date: Date, f: &mut fmt::Formatter<'_>) -> fmt::Result { write!(f, "{date}") }
pub(super) fn amount(amount: Sum, currency: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result { number(super::Locale::Sv, &amount.to_string(), f)?; write!(f, " {currency}") }
