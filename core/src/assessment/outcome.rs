//! What a rule answers, and how grave it is.

use crate::{
    parse::string_enum,
    policy::{Basis, Force},
};

string_enum! {
    /// How grave a finding is. The order is from good to bad, as that of [`Outcome`]: the worst is the greatest.
    ///
    /// ```
    /// use kalix_policy::assessment::Severity;
    ///
    /// assert_eq!([Severity::Error, Severity::Notice].into_iter().max(), Some(Severity::Error));
    /// ```
    Severity, "a severity" {
        /// A duty not met yet, and not due.
        Notice = "notice",
        /// An aim not met, a duty that we read out of the text not met, or something that cannot be judged.
        Warning = "warning",
        /// A duty that is due and not met.
        Error = "error",
    }

    /// What a rule answers. The order is from good to bad: of several, the worst counts.
    ///
    /// ```
    /// use kalix_policy::assessment::Outcome;
    ///
    /// assert_eq!([Outcome::Met, Outcome::Pending].into_iter().max(), Some(Outcome::Pending));
    /// assert_eq!(Outcome::NotApplicable.as_str(), "not-applicable");
    /// assert_eq!("unmet".parse(), Ok(Outcome::Unmet));
    /// ```
    Outcome, "an outcome" {
        /// The rule asks nothing here.
        NotApplicable = "not-applicable",
        /// The rule is met.
        Met = "met",
        /// The rule is not met yet; its day has not passed, or it has none.
        Pending = "pending",
        /// What the rule would need refers to something that is not there.
        Undetermined = "undetermined",
        /// The rule is not met, and its day has passed.
        Unmet = "unmet",
    }
}

impl Outcome {
    /// How grave a finding of this outcome is for a rule of this basis and force.
    pub(super) fn severity(self, basis: Basis, force: Force) -> Severity {
        match self {
            Self::NotApplicable | Self::Met | Self::Pending => Severity::Notice,
            Self::Unmet if force == Force::Binding && basis == Basis::Text => Severity::Error,
            Self::Unmet | Self::Undetermined => Severity::Warning,
        }
    }
}
