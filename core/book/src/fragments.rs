//! The differences between two registers, as readable fragments of JSON.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

/// The longest JSON, in bytes, of an object or list that is shown as a whole.
const WHOLE: usize = 360;

/// The places to show for each difference. A difference is shown with the object around it if that is short.
pub(crate) fn places(one: &Value, other: &Value) -> BTreeSet<Place> {
    json_patch::diff(one, other)
        .0
        .iter()
        .map(|change| Place::of(change.path().as_ref(), [one, other]))
        .collect()
}

/// A place to show: a whole value, or one field of an object.
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
            // An item of a short list is clear only with the field that contains the list.
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

    /// The value at this place in `register`, as a block of JSON after its pointer.
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
