//! Writes Python data as JSON for the core's parser.
//!
//! Accepts any mapping, sequence or record. A value that is not data is written as a marker that the parser reports at
//! its location, so all errors are reported together.

use std::fmt::Write;

use kalix_policy::parse::bindings::{json_number, json_number_32, unsupported};
use pyo3::{
    intern,
    prelude::*,
    sync::PyOnceLock,
    types::{
        PyBool, PyByteArray, PyBytes, PyDate, PyDateTime, PyDict, PyFloat, PyFrozenSet, PyInt, PyIterator,
        PyList, PyMapping, PySet, PyString, PyTime, PyTuple, PyType,
    },
};

/// Deeper than the parser accepts, so that the parser reports the error.
const DEEPEST: usize = kalix_policy::parse::Limits::LEVELS + 2;

/// Writes a Python value as JSON. It stops soon after `most` bytes, since the parser refuses longer documents.
pub(crate) fn to_json(value: &Bound<'_, PyAny>, most: usize) -> PyResult<Vec<u8>> {
    let mut writer = Writer { json: String::new(), most, above: Vec::new() };
    writer.value(value)?;
    Ok(writer.json.into_bytes())
}

struct Writer {
    json: String,
    most: usize,
    /// The addresses of the containers around the value, to detect cycles.
    above: Vec<usize>,
}

type Member<'py> = (Bound<'py, PyAny>, Bound<'py, PyAny>);

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
        } else if let Ok(dict) = value.cast::<PyDict>() {
            // A copy, because Python code that runs while the members are written may change the dictionary.
            let items = dict.items();
            return self.inside(value, |writer| writer.members(items.iter().map(|item| item.extract())));
        } else if value.is_exact_instance_of::<PyList>() || value.is_exact_instance_of::<PyTuple>() {
            return self.inside(value, |writer| writer.elements(value));
        } else if value.is_exact_instance_of::<PyInt>() {
            return self.whole(value);
        } else if let Ok(float) = value.cast_exact::<PyFloat>() {
            return self.float(value, float.value());
        } else {
            return self.other(value);
        }
        Ok(())
    }

    fn other(&mut self, value: &Bound<'_, PyAny>) -> PyResult<()> {
        let py = value.py();
        if value.is_instance_of::<PyType>() {
            return self.foreign(value);
        }
        // Look at the class: an instance's `__getattr__` (a mock's, say) may claim any attribute.
        let class = value.get_type();
        let has = |name: &str| class.hasattr(name);
        if has("__kalix_policy_json__")? {
            self.json.push_str(&value.call_method0("__kalix_policy_json__")?.extract::<String>()?);
            return Ok(());
        }
        if value.is_instance(known(py, &ENUM, "enum", "Enum")?)? {
            return self.inside(value, |writer| writer.value(&value.getattr("value")?));
        }
        if value.is_instance(known(py, &DECIMAL, "decimal", "Decimal")?)? {
            // The text of a finite decimal is a JSON number, however large its exponent.
            return self.digits(value, value.call_method0("is_finite")?.extract()?);
        }
        if value.is_instance_of::<PyDate>() {
            return self.date(value);
        }
        if value.is_instance_of::<PyBytes>() {
            return self.foreign(value);
        }
        if has("__array_interface__")? && has("ndim")? {
            return self.numpy(value);
        }
        if let Ok(float) = value.cast::<PyFloat>() {
            return self.float(value, float.value());
        }
        if has("__index__")? {
            return self.whole(&py.import(intern!(py, "operator"))?.call_method1("index", (value,))?);
        }
        if let Ok(mapping) = value.cast::<PyMapping>() {
            let keys = value.try_iter()?;
            let members = keys.map(|key| {
                let key = key?;
                let value = mapping.get_item(&key)?;
                Ok((key, value))
            });
            return self.inside(value, |writer| writer.members(members));
        }
        if let Some(members) = members(value)? {
            return self.inside(value, |writer| match members {
                Members::Named(members) => writer.members(members.into_iter().map(Ok)),
                Members::Root(root) => writer.value(&root),
            });
        }
        let no_list = value.is_instance_of::<PyByteArray>()
            || value.is_instance_of::<PySet>()
            || value.is_instance_of::<PyFrozenSet>()
            || value.is_instance_of::<PyTime>()
            || value.is_callable();
        if no_list || !has("__iter__")? {
            return self.foreign(value);
        }
        self.inside(value, |writer| writer.elements(value))
    }

    /// Writes a container with `write`, unless it contains itself or is nested too deeply for the parser.
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

    fn members<'py>(&mut self, members: impl Iterator<Item = PyResult<Member<'py>>>) -> PyResult<()> {
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
                Err(_) if is_plain(&name) => self.name(&name.str()?.to_string_lossy()),
                // No field has such a name, whatever the key's `__str__` returns.
                Err(_) => self.name(&format!("<{}>", name.get_type().name()?)),
            }
            self.json.push(':');
            self.value(&value)?;
        }
        self.json.push('}');
        Ok(())
    }

    fn elements(&mut self, list: &Bound<'_, PyAny>) -> PyResult<()> {
        self.all_of(&list.try_iter()?)
    }

    fn all_of(&mut self, elements: &Bound<'_, PyIterator>) -> PyResult<()> {
        self.json.push('[');
        for (place, element) in elements.clone().enumerate() {
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

    /// A `NumPy` array or scalar.
    fn numpy(&mut self, value: &Bound<'_, PyAny>) -> PyResult<()> {
        let py = value.py();
        if value.getattr("ndim")?.extract::<usize>()? > 0 {
            return self.inside(value, |writer| writer.elements(value));
        }
        // A zero-dimensional array holds a scalar.
        let scalar = value.get_item(PyTuple::empty(py))?;
        let kind = scalar.getattr("dtype").and_then(|dtype| dtype.getattr("kind")?.extract::<String>());
        match kind.as_deref() {
            Ok("f") => {
                let float = scalar.call_method0("__float__")?.extract::<f64>()?;
                match scalar.extract::<f32>() {
                    Ok(single) if scalar.getattr("itemsize")?.eq(4)? && float.is_finite() => {
                        self.json.push_str(&json_number_32(single));
                        Ok(())
                    }
                    _ => self.float(&scalar, float),
                }
            }
            Ok("M") => {
                if scalar.ne(&scalar)? {
                    return self.foreign(&scalar);
                }
                let day = scalar.call_method1("astype", ("datetime64[D]",))?;
                let written = if day.eq(&scalar)? { day.str()? } else { scalar.str()? };
                self.name(&written.to_string_lossy());
                Ok(())
            }
            // `inside` stops the recursion if an object that only looks like an array returns itself.
            Ok("b" | "i" | "u" | "U") => {
                let held = scalar.call_method0("tolist")?;
                self.inside(value, |writer| writer.value(&held))
            }
            Ok(_) => self.foreign(&scalar),
            // An array of objects holds the object itself.
            Err(_) => self.inside(value, |writer| writer.value(&scalar)),
        }
    }

    fn name(&mut self, name: &str) {
        // Writing to a `String` never fails.
        let _ = write!(self.json, "{}", serde_json::Value::from(name));
    }

    fn text(&mut self, text: &Bound<'_, PyString>) -> PyResult<()> {
        // A lone surrogate is not a character, so JSON cannot hold it.
        match text.to_cow() {
            Ok(text) => self.name(&text),
            Err(_) => return self.foreign(text),
        }
        Ok(())
    }

    fn whole(&mut self, value: &Bound<'_, PyAny>) -> PyResult<()> {
        // Python refuses to convert integers of thousands of digits to text.
        match value.str() {
            Ok(digits) => self.json.push_str(&digits.to_string_lossy()),
            Err(_) => return self.foreign(value),
        }
        Ok(())
    }

    /// A number whose text is exact. `2.0` is written as the integer `2`.
    fn digits(&mut self, value: &Bound<'_, PyAny>, finite: bool) -> PyResult<()> {
        if !finite {
            return self.foreign(value);
        }
        let digits = value.str()?;
        let digits = digits.to_string_lossy();
        self.json.push_str(match digits.strip_suffix(".0").unwrap_or(&digits) {
            "-0" => "0",
            digits => digits,
        });
        Ok(())
    }

    /// A float. An integral float, as spreadsheets have, is written as an integer.
    fn float(&mut self, value: &Bound<'_, PyAny>, float: f64) -> PyResult<()> {
        if !float.is_finite() {
            return self.foreign(value);
        }
        self.json.push_str(&json_number(float));
        Ok(())
    }

    /// A date. A datetime without a time zone, at midnight, is a date; any other is written in full, and the parser
    /// reports that it is not a date.
    fn date(&mut self, value: &Bound<'_, PyAny>) -> PyResult<()> {
        let py = value.py();
        let day = if value.is_instance_of::<PyDateTime>() && value.getattr("tzinfo")?.is_none() {
            // `pandas.NaT` has no time.
            let Ok(time) = value.call_method0("time") else { return self.foreign(value) };
            let midnight = py.import(intern!(py, "datetime"))?.getattr("time")?.getattr("min")?;
            // A `pandas.Timestamp` also has nanoseconds, which its `time()` leaves out.
            let nanosecond =
                value.getattr_opt("nanosecond")?.map_or(Ok(0), |number| number.extract::<i64>())?;
            if time.eq(midnight)? && nanosecond == 0 { value.call_method0("date")? } else { value.clone() }
        } else {
            value.clone()
        };
        let written = day.call_method0("isoformat")?.extract::<String>()?;
        self.name(&written);
        Ok(())
    }

    fn foreign(&mut self, value: &Bound<'_, PyAny>) -> PyResult<()> {
        // Not `repr`, which may be very long, or raise.
        let shown = match value.cast::<PyFloat>() {
            Ok(float) => float.str()?.to_string_lossy().into_owned(),
            Err(_) => format!("<{}>", value.get_type().name()?),
        };
        self.json.push_str(&unsupported(&shown));
        Ok(())
    }
}

/// Whether the key is `None`, a `bool`, an `int` or a `float`, whose text identifies it.
fn is_plain(value: &Bound<'_, PyAny>) -> bool {
    value.is_none()
        || value.is_exact_instance_of::<PyBool>()
        || value.is_exact_instance_of::<PyInt>()
        || value.is_exact_instance_of::<PyFloat>()
}

/// The contents of a record, of any of the supported libraries.
enum Members<'py> {
    Named(Vec<Member<'py>>),
    /// A root model, which is written as the value that it wraps.
    Root(Bound<'py, PyAny>),
}

fn members<'py>(value: &Bound<'py, PyAny>) -> PyResult<Option<Members<'py>>> {
    let (py, class) = (value.py(), value.get_type());
    let member = |name: PyResult<Bound<'py, PyAny>>| -> PyResult<Option<Member<'py>>> {
        let name = name?;
        // A record that was created without its constructor may lack a field.
        Ok(value.getattr_opt(name.cast::<PyString>()?)?.map(|held| (name, held)))
    };
    let name_of = |field: PyResult<Bound<'py, PyAny>>| field?.getattr("name");
    if class.hasattr("__pydantic_fields__")? {
        if class.getattr("__pydantic_root_model__").is_ok_and(|root| root.is_truthy().unwrap_or(false)) {
            return Ok(Some(Members::Root(value.getattr("root")?)));
        }
        let fields = class.getattr("__pydantic_fields__")?;
        let mut members =
            fields.try_iter()?.filter_map(|name| member(name).transpose()).collect::<PyResult<Vec<_>>>()?;
        if let Some(extra) = value.getattr_opt("__pydantic_extra__")?.filter(|extra| !extra.is_none()) {
            for item in extra.cast_into::<PyDict>()?.items() {
                members.push(item.extract()?);
            }
        }
        return Ok(Some(Members::Named(members)));
    }
    let names = if class.hasattr("__dataclass_fields__")? {
        let fields = py.import(intern!(py, "dataclasses"))?.call_method1("fields", (value,))?;
        fields.try_iter()?.map(name_of).collect::<PyResult<Vec<_>>>()?
    } else if class.hasattr("__attrs_attrs__")? {
        class.getattr("__attrs_attrs__")?.try_iter()?.map(name_of).collect::<PyResult<Vec<_>>>()?
    } else {
        // `msgspec` structs and named tuples.
        let list = ["__struct_fields__", "_fields"].into_iter().find_map(|list| class.getattr(list).ok());
        let Some(list) = list else { return Ok(None) };
        list.try_iter()?.collect::<PyResult<Vec<_>>>()?
    };
    let members = names.into_iter().filter_map(|name| member(Ok(name)).transpose());
    members.collect::<PyResult<_>>().map(Members::Named).map(Some)
}

static ENUM: PyOnceLock<Py<PyType>> = PyOnceLock::new();
static DECIMAL: PyOnceLock<Py<PyType>> = PyOnceLock::new();

fn known<'py>(
    py: Python<'py>,
    known: &'py PyOnceLock<Py<PyType>>,
    module: &str,
    name: &str,
) -> PyResult<&'py Bound<'py, PyType>> {
    known.import(py, module, name)
}
