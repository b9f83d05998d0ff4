//! Adds records and fields to a patch, and notes which of their values to fill in.

use super::{Content, Fix, Operation};
use crate::{parse::Raw, register::Organisation};

/// The fields of a new record, in the order in which to fill them in.
pub(super) type ContentFields<const N: usize> = [(&'static str, Content); N];

/// A field with a known value; `None` leaves it to fill in.
pub(super) fn known<'a>(name: &'static str, value: impl Into<Option<&'a str>>) -> (&'static str, Content) {
    (name, value.into().map_or(Content::Empty, |text| Content::Text(text.to_owned())))
}

pub(super) fn text(name: &'static str) -> (&'static str, Content) {
    (name, Content::BLANK)
}

pub(super) fn empty(name: &'static str) -> (&'static str, Content) {
    (name, Content::Empty)
}

pub(super) struct FixWriter<'a> {
    pub(super) document: Raw<'a>,
    pub(super) organisation: &'a Organisation,
    pub(super) is_register: bool,
    /// The pointer to the project that the finding is about.
    pub(super) project: String,
    pub(super) pointer: String,
    pub(super) fix: Fix,
}

impl FixWriter<'_> {
    pub(super) fn in_project(&self, field: &str) -> String {
        format!("{}/{field}", self.project)
    }

    pub(super) fn lines(&self, list: &str) -> usize {
        self.document.at(list).map_or(0, |list| list.elements().count())
    }

    /// Appends a record to a list, which may be missing.
    pub(super) fn record<const N: usize>(&mut self, list: &str, fields: ContentFields<N>) {
        let lines = self.lines(list);
        self.note_fields(&format!("{list}/{lines}"), &fields);
        self.append(list, lines, Content::of(fields));
    }

    /// Appends a value to a list, which may be missing.
    pub(super) fn line(&mut self, list: &str, value: Content) {
        let lines = self.lines(list);
        self.note(&format!("{list}/{lines}"), &value);
        self.append(list, lines, value);
    }

    fn append(&mut self, list: &str, lines: usize, value: Content) {
        let (path, value) = if lines == 0 {
            (list.to_owned(), Content::List(vec![value]))
        } else {
            (format!("{list}/-"), value)
        };
        self.fix.patch.push(Operation::Add { path, value });
    }

    /// Adds a record as a field of an object.
    pub(super) fn object<const N: usize>(&mut self, object: &str, name: &str, fields: ContentFields<N>) {
        let path = format!("{object}/{name}");
        self.note_fields(&path, &fields);
        self.fix.patch.push(Operation::Add { path, value: Content::of(fields) });
    }

    /// Adds a field to an object.
    pub(super) fn field(&mut self, object: &str, name: &str, value: Content) {
        let path = format!("{object}/{name}");
        self.note(&path, &value);
        self.fix.patch.push(Operation::Add { path, value });
    }

    /// Notes the values to fill in, in the order of the fields.
    pub(super) fn note_fields<const N: usize>(&mut self, path: &str, fields: &ContentFields<N>) {
        for (name, value) in fields {
            self.note(&format!("{path}/{name}"), value);
        }
    }

    /// Notes every empty string and null in a new value as one to fill in.
    fn note(&mut self, path: &str, value: &Content) {
        match value {
            Content::Empty => self.fix.fill.push(path.to_owned()),
            Content::Text(text) if text.is_empty() => self.fix.fill.push(path.to_owned()),
            Content::Record(fields) => {
                for (name, field) in fields {
                    self.note(&format!("{path}/{name}"), field);
                }
            }
            Content::List(lines) => {
                for (place, line) in lines.iter().enumerate() {
                    self.note(&format!("{path}/{place}"), line);
                }
            }
            _ => {}
        }
    }

    pub(super) fn elements(&self, list: &str) -> impl Iterator<Item = Raw<'_>> {
        self.document.at(list).into_iter().flat_map(|list| list.elements())
    }
}
