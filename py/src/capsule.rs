//! Arrow's `PyCapsule` interface: what other libraries hand over, and what is handed to them.
//!
//! The only file with `unsafe` code. A capsule of the right name holds, by the interface's own rule, a valid structure of
//! that name. Arrays and schemas are read and written by arrow-rs.
#![expect(unsafe_code, reason = "the interface hands over pointers")]

use std::{
    ffi::{CStr, c_char, c_int, c_void},
    ptr::NonNull,
    sync::Arc,
};

use arrow_array::{
    Array, RecordBatch, RecordBatchReader, StructArray,
    ffi::{FFI_ArrowArray, FFI_ArrowSchema, from_ffi_and_data_type},
    ffi_stream::FFI_ArrowArrayStream,
};
use arrow_schema::{ArrowError, DataType, Schema, SchemaRef};
use pyo3::{
    exceptions::{PyTypeError, PyValueError},
    prelude::*,
    types::PyCapsule,
};

const STREAM: &CStr = c"arrow_array_stream";
const SCHEMA: &CStr = c"arrow_schema";
const ARRAY: &CStr = c"arrow_array";

/// What an object hands over.
pub(crate) enum Given {
    Stream(Box<dyn RecordBatchReader + Send>),
    Batch(RecordBatch),
    /// It does not speak the interface.
    Neither,
}

/// Asks an object for its batch or its stream.
pub(crate) fn given(object: &Bound<'_, PyAny>) -> PyResult<Given> {
    let class = object.get_type();
    if class.hasattr("__arrow_c_array__")? {
        let (schema, array): (Bound<'_, PyCapsule>, Bound<'_, PyCapsule>) =
            object.call_method0("__arrow_c_array__")?.extract()?;
        let schema = pointer::<FFI_ArrowSchema>(&schema, SCHEMA)?;
        let array = pointer::<FFI_ArrowArray>(&array, ARRAY)?;
        // SAFETY: the pointer is that of a valid schema, which the capsule keeps.
        let kind = DataType::try_from(unsafe { schema.as_ref() }).map_err(refused)?;
        if !matches!(kind, DataType::Struct(_)) {
            return Err(PyTypeError::new_err("expected a record batch, got an array"));
        }
        // SAFETY: the pointer is that of a valid array of the schema, which is moved out.
        return unsafe { batch(FFI_ArrowArray::from_raw(array.as_ptr()), kind) }
            .map(Given::Batch)
            .map_err(refused);
    }
    if class.hasattr("__arrow_c_stream__")? {
        let capsule = object.call_method0("__arrow_c_stream__")?.cast_into::<PyCapsule>()?;
        let stream = pointer::<CStream>(&capsule, STREAM)?;
        // SAFETY: the pointer is that of a valid stream, which is moved out and marked as released.
        let reader = unsafe { Reader::new(stream) }.map_err(refused)?;
        return Ok(Given::Stream(Box::new(reader)));
    }
    Ok(Given::Neither)
}

fn refused(error: ArrowError) -> PyErr {
    PyValueError::new_err(error.to_string())
}

fn pointer<T>(capsule: &Bound<'_, PyCapsule>, name: &'static CStr) -> PyResult<NonNull<T>> {
    Ok(capsule.pointer_checked(Some(name))?.cast())
}

/// Takes an array as a batch.
///
/// # Safety
/// It is a valid array of the type.
unsafe fn batch(mut array: FFI_ArrowArray, kind: DataType) -> Result<RecordBatch, ArrowError> {
    // SAFETY: both are the structure of Arrow's C interface.
    unsafe { without_null_buffers((&raw mut array).cast(), &kind) };
    // SAFETY: as the caller says.
    let data = unsafe { from_ffi_and_data_type(array, kind) }?;
    let records = StructArray::from(data);
    if records.null_count() > 0 {
        return Err(ArrowError::CDataInterface(
            "expected a record batch, got records that are null".to_owned(),
        ));
    }
    Ok(records.into())
}

/// The structure of an array in Arrow's C interface, as far as it is looked at.
#[repr(C)]
struct CArray {
    length: i64,
    null_count: i64,
    offset: i64,
    n_buffers: i64,
    n_children: i64,
    buffers: *mut *const c_void,
    children: *mut *mut CArray,
    dictionary: *mut CArray,
}

/// Columns of nothing but nulls have no buffers. Polars gives them one, and arrow-rs then refuses the frame.
///
/// # Safety
/// The pointer is that of a valid array of the type.
unsafe fn without_null_buffers(array: *mut CArray, kind: &DataType) {
    // SAFETY: the pointer is valid, as the caller says.
    let Some(array) = (unsafe { array.as_mut() }) else { return };
    let child = |place: usize| {
        let there =
            i64::try_from(place).is_ok_and(|place| place < array.n_children) && !array.children.is_null();
        // SAFETY: an array has as many children as it says.
        if there { unsafe { *array.children.add(place) } } else { std::ptr::null_mut() }
    };
    match kind {
        DataType::Null => array.n_buffers = 0,
        DataType::List(field)
        | DataType::LargeList(field)
        | DataType::ListView(field)
        | DataType::LargeListView(field)
        | DataType::FixedSizeList(field, _) => {
            // SAFETY: the only child of a list is an array of its elements' type.
            unsafe { without_null_buffers(child(0), field.data_type()) }
        }
        DataType::Struct(fields) => {
            for (place, field) in fields.iter().enumerate() {
                // SAFETY: the children of a record are arrays of its fields' types.
                unsafe { without_null_buffers(child(place), field.data_type()) }
            }
        }
        DataType::Dictionary(_, values) => {
            // SAFETY: a dictionary is an array of its values' type.
            unsafe { without_null_buffers(array.dictionary, values) }
        }
        _ => {}
    }
}

/// The structure of a stream in Arrow's C interface.
#[repr(C)]
struct CStream {
    get_schema: Option<unsafe extern "C" fn(*mut CStream, *mut FFI_ArrowSchema) -> c_int>,
    get_next: Option<unsafe extern "C" fn(*mut CStream, *mut FFI_ArrowArray) -> c_int>,
    get_last_error: Option<unsafe extern "C" fn(*mut CStream) -> *const c_char>,
    release: Option<unsafe extern "C" fn(*mut CStream)>,
    private_data: *mut c_void,
}

/// Another library's stream.
struct Reader {
    stream: CStream,
    schema: SchemaRef,
}

// SAFETY: the interface lets a stream be used from any thread, by one at a time.
unsafe impl Send for Reader {}

impl Reader {
    /// Takes a stream over.
    ///
    /// # Safety
    /// The pointer is that of a valid stream.
    unsafe fn new(mut given: NonNull<CStream>) -> Result<Self, ArrowError> {
        // SAFETY: as the caller says. What is moved out is marked as released, as the interface asks.
        let stream = unsafe {
            let stream = std::ptr::read(given.as_ptr());
            given.as_mut().release = None;
            stream
        };
        let mut reader = Self { stream, schema: Arc::new(Schema::empty()) };
        let (Some(get_schema), Some(_)) = (reader.stream.get_schema, reader.stream.release) else {
            return Err(ArrowError::CDataInterface("the stream has been read already".to_owned()));
        };
        let mut schema = FFI_ArrowSchema::empty();
        // SAFETY: the stream is valid, and an empty schema is there to be filled.
        let status = unsafe { get_schema(&raw mut reader.stream, &raw mut schema) };
        reader.checked(status)?;
        reader.schema = Arc::new(Schema::try_from(&schema)?);
        Ok(reader)
    }

    fn read(&mut self) -> Result<Option<RecordBatch>, ArrowError> {
        let Some(get_next) = self.stream.get_next else { return Ok(None) };
        let mut array = FFI_ArrowArray::empty();
        // SAFETY: the stream is valid, and an empty array is there to be filled.
        let status = unsafe { get_next(&raw mut self.stream, &raw mut array) };
        self.checked(status)?;
        if array.is_released() {
            return Ok(None);
        }
        let kind = DataType::Struct(self.schema.fields().clone());
        // SAFETY: a stream's arrays are of its schema.
        unsafe { batch(array, kind) }.map(Some)
    }

    fn checked(&mut self, status: c_int) -> Result<(), ArrowError> {
        if status == 0 {
            return Ok(());
        }
        let told = self.stream.get_last_error.and_then(|get_last_error| {
            // SAFETY: the stream is valid and has failed; the text lives until the next call.
            let text = unsafe { get_last_error(&raw mut self.stream) };
            // SAFETY: a text that is there ends in a zero.
            (!text.is_null()).then(|| unsafe { CStr::from_ptr(text) }.to_string_lossy().into_owned())
        });
        Err(ArrowError::CDataInterface(
            told.unwrap_or_else(|| format!("the stream failed with status {status}")),
        ))
    }
}

impl Iterator for Reader {
    type Item = Result<RecordBatch, ArrowError>;

    fn next(&mut self) -> Option<Self::Item> {
        self.read().transpose()
    }
}

impl RecordBatchReader for Reader {
    fn schema(&self) -> SchemaRef {
        Arc::clone(&self.schema)
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        if let Some(release) = self.stream.release {
            // SAFETY: the stream is valid and has not been released.
            unsafe { release(&raw mut self.stream) }
        }
    }
}

/// A stream of batches, to be handed over once.
pub(crate) fn of_stream(
    py: Python<'_>,
    reader: Box<dyn RecordBatchReader + Send>,
) -> PyResult<Bound<'_, PyCapsule>> {
    PyCapsule::new_with_value(py, FFI_ArrowArrayStream::new(reader), STREAM)
}

/// The types of a table's columns.
pub(crate) fn of_schema<'py>(py: Python<'py>, schema: &Schema) -> PyResult<Bound<'py, PyCapsule>> {
    PyCapsule::new_with_value(py, FFI_ArrowSchema::try_from(schema).map_err(refused)?, SCHEMA)
}
