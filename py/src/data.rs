//! Python's data as JSON: what the reader of the core sees.
//!
//! Any mapping, sequence or record goes in. What is no data is written so that the reader tells of it in its place, and
//! all errors come at once.

use std::fmt::Write;

use kalix_policy::read::foreign;
use pyo3::{
    intern,
    prelude::*,
    sync::PyOnceLock,
    types::{
        PyBool, PyByteArray, PyBytes, PyDate, PyDateTime, PyDict, PyFloat, PyFrozenSet, PyInt, PyList,
        PyMapping, PySet, PyString, PyTime, PyTuple, PyType,
    },
};

/// One level more than the reader takes, so that it is the reader that says so.
const DEEPEST: usize = kalix_policy::read::Limits::LEVELS + 2;

/// Writes a value of Python as JSON. It ends soon after `most` bytes: the reader will not take more.
pub(crate) fn to_json(value: &Bound<'_, PyAny>, most: usize) -> PyResult<Vec<u8>> {
    let mut writer = Writer { json: String::new(), most, above: Vec::new() };
    writer.value(value)?;
    Ok(writer.json.into_bytes())
}

struct Writer {
    json: String,
    most: usize,
    /// The containers that the value is in, to find one that holds itself.
    above: Vec<usize>,
}

impl Writer {
    fn value(&mut self, value: &Bound<'_, PyAny>) -> PyResult<()> {
        if self.json.len() > self.most {
            return Ok(());
        }
        if value.is_none() {
            self.json.push_str("null");
        } else if let Ok(text) = value.cast::<PyString>() {
            return self.text(text);
        } else if let Ok(flag) = value.cast::<PyBool>() {
            self.json.push_str(if flag.is_true() { "true" } else { "false" });
        } else if let Ok(dict) = value.cast_exact::<PyDict>() {
            return self.inside(value, |writer| writer.members(dict.iter().map(Ok)));
        } else if value.is_exact_instance_of::<PyList>() || value.is_exact_instance_of::<PyTuple>() {
            return self.inside(value, |writer| writer.elements(value));
        } else if value.is_exact_instance_of::<PyInt>() {
            return self.whole(value);
        } else if let Ok(float) = value.cast::<PyFloat>() {
            return self.float(value, float.value());
        } else {
            return self.other(value);
        }
        Ok(())
    }

    fn other(&mut self, value: &Bound<'_, PyAny>) -> PyResult<()> {
        let py = value.py();
        if let Ok(own) = value.getattr(intern!(py, "__kalix_policy_json__")) {
            self.json.push_str(&own.call0()?.extract::<String>()?);
            return Ok(());
        }
        if value.is_instance(class(py, &ENUM, "enum", "Enum")?)? {
            return self.inside(value, |writer| writer.value(&value.getattr("value")?));
        }
        if value.is_instance(class(py, &DECIMAL, "decimal", "Decimal")?)? {
            let finite = value.call_method0("is_finite")?.extract::<bool>()?;
            let digits = value.call_method1("__format__", ("f",))?.extract::<String>()?;
            if finite {
                self.json.push_str(&digits);
                return Ok(());
            }
            return self.foreign(value);
        }
        if value.is_instance_of::<PyDate>() {
            return self.date(value);
        }
        if value.hasattr("__array_interface__")? {
            // A scalar or an array of NumPy's.
            return self.inside(value, |writer| writer.value(&value.call_method0("tolist")?));
        }
        if value.hasattr("__index__")? {
            return self.whole(&py.import(intern!(py, "operator"))?.call_method1("index", (value,))?);
        }
        if value.is_instance_of::<PyType>() {
            return self.foreign(value);
        }
        if let Ok(mapping) = value.cast::<PyMapping>() {
            let items = mapping.items()?;
            return self.inside(value, |writer| {
                writer
                    .members(items.iter().map(|item| item.extract::<(Bound<'_, PyAny>, Bound<'_, PyAny>)>()))
            });
        }
        if let Some(names) = fields(value)? {
            let member =
                |name: String| Ok((PyString::new(py, &name).into_any(), value.getattr(name.as_str())?));
            return self.inside(value, |writer| writer.members(names.into_iter().map(member)));
        }
        let no_list = value.is_instance_of::<PyBytes>()
            || value.is_instance_of::<PyByteArray>()
            || value.is_instance_of::<PySet>()
            || value.is_instance_of::<PyFrozenSet>()
            || value.is_instance_of::<PyTime>()
            || value.is_callable();
        if no_list || !value.hasattr("__iter__")? {
            return self.foreign(value);
        }
        self.inside(value, |writer| writer.elements(value))
    }

    /// Goes into a container, unless it is inside itself or deeper than anybody reads.
    fn inside(
        &mut self,
        value: &Bound<'_, PyAny>,
        write: impl FnOnce(&mut Self) -> PyResult<()>,
    ) -> PyResult<()> {
        let here = value.as_ptr().addr();
        if self.above.contains(&here) {
            return self.foreign(value);
        }
        if self.above.len() >= DEEPEST {
            self.json.push_str("null");
            return Ok(());
        }
        self.above.push(here);
        let result = write(self);
        self.above.pop();
        result
    }

    fn members<'py>(
        &mut self,
        members: impl Iterator<Item = PyResult<(Bound<'py, PyAny>, Bound<'py, PyAny>)>>,
    ) -> PyResult<()> {
        self.json.push('{');
        for (place, member) in members.enumerate() {
            let (name, value) = member?;
            if self.json.len() > self.most {
                break;
            }
            if place > 0 {
                self.json.push(',');
            }
            match name.cast::<PyString>() {
                Ok(name) => self.name(&name.to_string_lossy()),
                // There is no field of such a name, and the reader says so.
                Err(_) => self.name(&name.str()?.to_string_lossy()),
            }
            self.json.push(':');
            self.value(&value)?;
        }
        self.json.push('}');
        Ok(())
    }

    fn elements(&mut self, list: &Bound<'_, PyAny>) -> PyResult<()> {
        self.json.push('[');
        for (place, element) in list.try_iter()?.enumerate() {
            if self.json.len() > self.most {
                break;
            }
            if place > 0 {
                self.json.push(',');
            }
            self.value(&element?)?;
        }
        self.json.push(']');
        Ok(())
    }

    fn name(&mut self, name: &str) {
        // A text cannot fail to be written.
        let _ = write!(self.json, "{}", serde_json::Value::from(name));
    }

    fn text(&mut self, text: &Bound<'_, PyString>) -> PyResult<()> {
        // Half of a surrogate pair is no character.
        match text.to_cow() {
            Ok(text) => self.name(&text),
            Err(_) => return self.foreign(text),
        }
        Ok(())
    }

    fn whole(&mut self, value: &Bound<'_, PyAny>) -> PyResult<()> {
        // Python refuses to write numbers of thousands of digits.
        match value.str() {
            Ok(digits) => self.json.push_str(&digits.to_string_lossy()),
            Err(_) => return self.foreign(value),
        }
        Ok(())
    }

    /// A whole number that comes as a float, as from a spreadsheet, is whole.
    fn float(&mut self, value: &Bound<'_, PyAny>, float: f64) -> PyResult<()> {
        if !float.is_finite() {
            return self.foreign(value);
        }
        let digits = if float == 0.0 { "0".to_owned() } else { float.to_string() };
        self.json.push_str(&digits);
        Ok(())
    }

    /// A day; a point of time is one at midnight of no time zone. Any other is written as it is, and is no day.
    fn date(&mut self, value: &Bound<'_, PyAny>) -> PyResult<()> {
        let py = value.py();
        let day = if value.is_instance_of::<PyDateTime>() && value.getattr("tzinfo")?.is_none() {
            // Pandas' point of time that is none has no time.
            let Ok(time) = value.call_method0("time") else { return self.foreign(value) };
            let midnight = py.import(intern!(py, "datetime"))?.getattr("time")?.getattr("min")?;
            if time.eq(midnight)? { value.call_method0("date")? } else { value.clone() }
        } else {
            value.clone()
        };
        let written = day.call_method0("isoformat")?.extract::<String>()?;
        self.name(&written);
        Ok(())
    }

    fn foreign(&mut self, value: &Bound<'_, PyAny>) -> PyResult<()> {
        // Not `repr`, which may be endless, or fail.
        let shown = match value.cast::<PyFloat>() {
            Ok(float) => float.str()?.to_string_lossy().into_owned(),
            Err(_) => format!("<{}>", value.get_type().name()?),
        };
        self.json.push_str(&foreign(&shown));
        Ok(())
    }
}

/// The names of a record's fields, whatever library it is made with.
fn fields(value: &Bound<'_, PyAny>) -> PyResult<Option<Vec<String>>> {
    let class = value.get_type();
    // Dataclasses and pydantic's models have mappings by name, msgspec's structs and named tuples their names.
    for attribute in ["__dataclass_fields__", "__pydantic_fields__", "__struct_fields__", "_fields"] {
        if let Ok(fields) = class.getattr(attribute) {
            return fields.try_iter()?.map(|name| name?.extract()).collect::<PyResult<_>>().map(Some);
        }
    }
    if let Ok(fields) = class.getattr("__attrs_attrs__") {
        return fields
            .try_iter()?
            .map(|field| field?.getattr("name")?.extract())
            .collect::<PyResult<_>>()
            .map(Some);
    }
    Ok(None)
}

static ENUM: PyOnceLock<Py<PyType>> = PyOnceLock::new();
static DECIMAL: PyOnceLock<Py<PyType>> = PyOnceLock::new();

fn class<'py>(
    py: Python<'py>,
    known: &'py PyOnceLock<Py<PyType>>,
    module: &str,
    name: &str,
) -> PyResult<&'py Bound<'py, PyType>> {
    known.import(py, module, name)
}
