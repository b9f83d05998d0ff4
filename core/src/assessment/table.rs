//! What judging makes of the table of rules: when a rule's duty arises, what it reads, what it can give and why, and the calls
//! of its functions.

use super::{Outcome, reason::codes};
use crate::policy::{Rule, with_rules};

/// The day on which what a rule asks of a project arises.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Arises {
    /// The project's first day. A project without one is asked today, or was on its last day.
    FirstDay,
    /// The project's last day, once that is known.
    LastDay,
    /// The rule asks several things, each of which arises on a day of its own.
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
            /// The outcomes the rule can give, of a record that could be read.
            ///
            /// ```
            /// use kalix_policy::{assessment::Outcome, policy::Rule};
            /// // Late is late at once.
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

            /// The fields of a project that the rule reads, beside those that every rule does.
            pub(super) const fn reads(self) -> &'static [&'static str] {
                match self { $($(Self::$variant => &[$($($field),*)?],)*)* }
            }
        }
    };
}
with_rules!(judging);
