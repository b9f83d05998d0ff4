//! The places in which two registers differ, as JSON that can be read.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

/// An object or a list of more than this is not shown as a whole.
const WHOLE: usize = 360;

/// The pointers of what is shown, so that the difference stands in what is around it where that is short.
pub(crate) fn places(one: &Value, other: &Value) -> BTreeSet<Place> {
    json_patch::diff(one, other)
        .0
        .iter()
        .map(|change| Place::of(change.path().as_ref(), [one, other]))
        .collect()
}

/// What is shown of a place: all that is there, or a single field of it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    pointer: String,
    field: Option<String>,
}

impl Place {
    fn of(changed: &str, registers: [&Value; 2]) -> Self {
        let (around, last) = changed.rsplit_once('/').unwrap_or_default();
        let length = |register: &Value| register.pointer(around).map_or(0, |value| value.to_string().len());
        let fits = registers.iter().all(|register| length(register) <= WHOLE);
        let is_object =
            registers.iter().any(|register| register.pointer(around).is_some_and(Value::is_object));
        match (fits, is_object) {
            // A line of a list of three words says nothing without the field it stands in.
            (true, false) => Self::of_list(around),
            (true, true) => Self { pointer: around.to_owned(), field: None },
            (false, true) => Self { pointer: around.to_owned(), field: Some(last.to_owned()) },
            (false, false) => Self { pointer: changed.to_owned(), field: None },
        }
    }

    fn of_list(pointer: &str) -> Self {
        match pointer.rsplit_once('/') {
            Some((around, field)) => Self { pointer: around.to_owned(), field: Some(field.to_owned()) },
            None => Self { pointer: pointer.to_owned(), field: None },
        }
    }

    /// The place in a register, as a block of JSON under its pointer.
    pub(crate) fn show(&self, register: &Value, absent: &str) -> String {
        let there = register.pointer(&self.pointer);
        let value = match &self.field {
            None => there.cloned(),
            Some(field) => there
                .and_then(|value| value.get(field))
                .map(|value| Value::Object(Map::from_iter([(field.clone(), value.clone())]))),
        };
        let name = match &self.field {
            Some(field) if value.is_none() => format!("{}/{field}", self.pointer),
            _ => self.pointer.clone(),
        };
        match value {
            None => format!("`{name}`: *{absent}*\n\n"),
            Some(value) => {
                let text = serde_json::to_string_pretty(&value).unwrap_or_default();
                let place = if name.is_empty() { String::new() } else { format!("`{name}`:\n\n") };
                format!("{place}```json\n{text}\n```\n\n")
            }
        }
    }
}
