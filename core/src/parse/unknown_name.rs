//! The error for a name that is not in a closed set.

use std::fmt;

use super::excerpt;
use crate::parse::nearest;

/// A name that is not in a closed set: the error of `parse` for the enums of this library.
///
/// The message lists the valid names.
///
/// ```
/// use kalix_policy::{Locale, register::ProjectKind};
///
/// let error = "se".parse::<Locale>().unwrap_err();
/// assert_eq!(error.to_string(), "`se` is not a language: expected one of `sv`, `en`, `fi`");
/// assert_eq!(error.names(), ["sv", "en", "fi"]);
///
/// let error = "pupil-exchanges".parse::<ProjectKind>().unwrap_err();
/// assert_eq!(error.nearest(), Some("pupil-exchange"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownName {
    found: String,
    expected: &'static str,
    names: Vec<&'static str>,
}

impl UnknownName {
    pub(crate) fn new(
        found: &str,
        expected: &'static str,
        names: impl IntoIterator<Item = &'static str>,
    ) -> Self {
        Self { found: excerpt(found), expected, names: names.into_iter().collect() }
    }

    /// The name that was found, shortened and with control characters escaped.
    pub fn found(&self) -> &str {
        &self.found
    }

    /// The valid names, in declaration order.
    pub fn names(&self) -> &[&'static str] {
        &self.names
    }

    /// The name that was probably meant, when what was found looks like a misspelling of it.
    pub fn nearest(&self) -> Option<&'static str> {
        nearest(&self.found, self.names.iter().copied())
    }
}

impl fmt::Display for UnknownName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is not {}: expected one of ", self.found, self.expected)?;
        for (index, name) in self.names.iter().enumerate() {
            let separator = if index == 0 { "" } else { ", " };
            write!(f, "{separator}`{name}`")?;
        }
        Ok(())
    }
}

impl std::error::Error for UnknownName {}
