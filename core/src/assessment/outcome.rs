//! The outcome of a rule, and its severity.

use crate::{
    parse::string_enum,
    policy::{Basis, Force},
};

string_enum! {
    /// The severity of a finding, ordered like [`Outcome`] from best to worst: the maximum is the worst.
    ///
    /// ```
    /// use kalix_policy::assessment::Severity;
    ///
    /// assert_eq!([Severity::Error, Severity::Notice].into_iter().max(), Some(Severity::Error));
    /// ```
    Severity, "a severity" {
        /// Something that is not met yet.
        Notice = "notice",
        /// An unmet aim, an unmet duty that the text only implies, or something that cannot be assessed.
        Warning = "warning",
        /// An unmet duty that the text states.
        Error = "error",
    }

    /// The outcome of a rule, ordered from best to worst: the maximum of several is the worst.
    ///
    /// ```
    /// use kalix_policy::assessment::Outcome;
    ///
    /// assert_eq!([Outcome::Met, Outcome::Pending].into_iter().max(), Some(Outcome::Pending));
    /// assert_eq!(Outcome::NotApplicable.as_str(), "not-applicable");
    /// assert_eq!("unmet".parse(), Ok(Outcome::Unmet));
    /// ```
    Outcome, "an outcome" {
        /// The rule requires nothing here.
        NotApplicable = "not-applicable",
        /// The rule is met.
        Met = "met",
        /// The rule is not met yet; its last day has not passed, or it has none.
        Pending = "pending",
        /// The rule cannot be assessed: it depends on something missing or invalid.
        Undetermined = "undetermined",
        /// The rule is not met: its last day has passed, or something recorded violates it.
        Unmet = "unmet",
    }
}

impl Outcome {
    /// The severity of a finding with this outcome, for a rule with this basis and force.
    pub(super) fn severity(self, basis: Basis, force: Force) -> Severity {
        match self {
            Self::NotApplicable | Self::Met | Self::Pending => Severity::Notice,
            Self::Unmet if force == Force::Binding && basis == Basis::Text => Severity::Error,
            Self::Unmet | Self::Undetermined => Severity::Warning,
        }
    }
}
