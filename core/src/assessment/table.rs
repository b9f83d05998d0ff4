//! The parts of the table of rules that assessing uses: the outcomes, reasons and fields of each rule.

use super::{Outcome, reason::codes};
use crate::policy::{Rule, with_rules};

/// The day on which a rule's duty on a project arises.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Arises {
    /// The project's first day; without one, its last day or the day of the assessment, whichever is earlier.
    FirstDay,
    /// The project's last day; without one, as for `FirstDay`.
    LastDay,
    /// The rule has several duties, each of which arises on a day of its own.
    OnDaysOfItsOwn,
}

macro_rules! judging {
    ($($scope:ident { $($(#[$doc:meta])* $variant:ident = $id:literal {
        force: $force:ident, basis: $basis:ident, clauses: [$($clause:ident),*],
        $(arises: $arises:ident,)?
        $(reads: [$($field:literal),* $(,)?],)?
        gives: [$($outcome:ident),*],
        $(judge: $judge:path,)?
        reasons: [$($reason:ident),* $(,)?],
    })* })*) => {
        impl Rule {
            /// The outcomes that the rule can have for a valid record.
            ///
            /// ```
            /// use kalix_policy::{assessment::Outcome, policy::Rule};
            /// // A late approval is unmet at once, and never pending.
            /// assert_eq!(Rule::AnchoringBeforeStart.outcomes(), [Outcome::Met, Outcome::Unmet, Outcome::NotApplicable]);
            /// ```
            pub const fn outcomes(self) -> &'static [Outcome] {
                match self { $($(Self::$variant => &[$(Outcome::$outcome),*],)*)* }
            }

            /// The codes of the reasons why the rule is not met.
            ///
            /// ```
            /// use kalix_policy::policy::Rule;
            /// assert_eq!(Rule::AnchoringBeforeStart.reasons(), ["decided-late"]);
            /// ```
            pub const fn reasons(self) -> &'static [&'static str] {
                match self { $($(Self::$variant => &[$(codes::$reason),*],)*)* }
            }

            /// The fields of a project that the rule reads, in addition to those that every rule reads.
            pub(super) const fn reads(self) -> &'static [&'static str] {
                match self { $($(Self::$variant => &[$($($field),*)?],)*)* }
            }
        }
    };
}
with_rules!(judging);
