//! The JSON of errors, with messages in one language.

use serde::Serialize;

use crate::{
    locale::{Locale, ReadErrorText},
    parse::{ReadError, ReadErrorCode, ReadErrors},
};

impl ReadError {
    /// The error as data, with its message in a language; the schema `errors` describes it.
    pub fn json(&self, locale: Locale) -> impl Serialize {
        ReadErrorView::new(self, locale)
    }
}

impl ReadErrors {
    /// The errors as a list of data, with their messages in a language; the schema `errors` describes it.
    pub fn json(&self, locale: Locale) -> impl Serialize {
        views(self.as_slice(), locale)
    }
}

pub(crate) fn views(errors: &[ReadError], locale: Locale) -> Vec<ReadErrorView<'_>> {
    errors.iter().map(|error| ReadErrorView::new(error, locale)).collect()
}

/// Errors as data, with their messages in one language.
#[cfg(feature = "schema")]
#[derive(Serialize, schemars::JsonSchema)]
#[schemars(rename = "ReadErrors")]
pub(crate) struct ReadErrorsView<'a>(Vec<ReadErrorView<'a>>);

/// An error as data, with its message in one language.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "ReadError"))]
pub(crate) struct ReadErrorView<'a> {
    /// The kind of error.
    code: ReadErrorCode,
    /// The place, as an RFC 6901 JSON pointer.
    #[cfg_attr(feature = "schema", schemars(extend("format" = "json-pointer")))]
    pointer: &'a str,
    /// The line, from 1.
    line: usize,
    /// The column, from 1.
    column: usize,
    /// What was found.
    found: Option<&'a str>,
    /// The accepted values, if the set is closed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "schema", schemars(default))]
    choices: Vec<&'static str>,
    /// The accepted value that was probably meant.
    #[serde(skip_serializing_if = "Option::is_none")]
    nearest: Option<&'static str>,
    /// The message.
    message: ReadErrorText<'a>,
}

impl<'a> ReadErrorView<'a> {
    fn new(error: &'a ReadError, locale: Locale) -> Self {
        Self {
            code: error.code(),
            pointer: error.pointer(),
            line: error.line(),
            column: error.column(),
            found: error.found(),
            choices: error.choices(),
            nearest: error.nearest(),
            message: error.text(locale),
        }
    }
}
