//! Arrow's `PyCapsule` interface: import from other libraries, and export to them.
//!
//! The only file with `unsafe` code. By the rules of the interface, a capsule with the right name holds a valid
//! structure of that name. arrow-rs reads and writes the arrays and schemas.
#![expect(unsafe_code, reason = "the interface passes raw pointers")]

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
use arrow_schema::{ArrowError, DataType, Schema, SchemaRef, UnionMode};
use kalix_policy::parse::Limits;
use pyo3::{
    exceptions::{PyTypeError, PyValueError},
    prelude::*,
    types::PyCapsule,
};

const STREAM: &CStr = c"arrow_array_stream";
const SCHEMA: &CStr = c"arrow_schema";
const ARRAY: &CStr = c"arrow_array";

/// What was imported from an object.
pub(crate) enum Given {
    Stream(Box<dyn RecordBatchReader + Send>),
    Batch(RecordBatch),
    /// The object does not implement the interface.
    Neither,
}

/// Imports an object's batch or stream.
pub(crate) fn given(object: &Bound<'_, PyAny>) -> PyResult<Given> {
    let class = object.get_type();
    if class.hasattr("__arrow_c_array__")? {
        let (schema, array): (Bound<'_, PyCapsule>, Bound<'_, PyCapsule>) =
            object.call_method0("__arrow_c_array__")?.extract()?;
        let schema = pointer::<FFI_ArrowSchema>(&schema, SCHEMA)?;
        let array = pointer::<FFI_ArrowArray>(&array, ARRAY)?;
        // SAFETY: the pointer is to an array, which another consumer may have moved out.
        if unsafe { array.as_ref() }.is_released() {
            return Err(refused(taken("record batch")));
        }
        // SAFETY: the pointer is to a schema, which the capsule still owns.
        let schema = checked_schema(unsafe { schema.as_ref() }).map_err(refused)?;
        let kind = DataType::try_from(schema).map_err(refused)?;
        if !matches!(kind, DataType::Struct(_)) {
            return Err(PyTypeError::new_err("expected a record batch, got an array"));
        }
        // SAFETY: the pointer is to a valid array of the schema, which is moved out.
        return unsafe { batch(FFI_ArrowArray::from_raw(array.as_ptr()), kind) }
            .map(Given::Batch)
            .map_err(refused);
    }
    if class.hasattr("__arrow_c_stream__")? {
        let capsule = object.call_method0("__arrow_c_stream__")?.cast_into::<PyCapsule>()?;
        let stream = pointer::<CStream>(&capsule, STREAM)?;
        // SAFETY: the pointer is to a valid stream, which is moved out and marked as released.
        let reader = unsafe { Reader::new(stream) }.map_err(refused)?;
        return Ok(Given::Stream(Box::new(reader)));
    }
    Ok(Given::Neither)
}

fn refused(error: ArrowError) -> PyErr {
    PyValueError::new_err(error.to_string())
}

fn taken(what: &str) -> ArrowError {
    ArrowError::CDataInterface(format!("the {what} has been read already"))
}

/// Returns the schema if it has not been released and is not nested so deeply that recursion could overflow the stack.
fn checked_schema(schema: &FFI_ArrowSchema) -> Result<&FFI_ArrowSchema, ArrowError> {
    fn levels(schema: &FFI_ArrowSchema, most: usize) -> Result<(), ArrowError> {
        let Some(most) = most.checked_sub(1) else {
            let message = format!("columns are nested deeper than {} levels", Limits::LEVELS);
            return Err(ArrowError::CDataInterface(message));
        };
        schema.children().chain(schema.dictionary()).try_for_each(|child| levels(child, most))
    }
    // A released schema has dangling pointers.
    schema.release().ok_or_else(|| taken("record batch"))?;
    levels(schema, Limits::LEVELS)?;
    Ok(schema)
}

fn pointer<T>(capsule: &Bound<'_, PyCapsule>, name: &'static CStr) -> PyResult<NonNull<T>> {
    Ok(capsule.pointer_checked(Some(name))?.cast())
}

/// Converts an array to a batch.
///
/// # Safety
/// `array` is a valid array of the type `kind`.
unsafe fn batch(mut array: FFI_ArrowArray, kind: DataType) -> Result<RecordBatch, ArrowError> {
    // SAFETY: `FFI_ArrowArray` and `CArray` both have the layout of Arrow's C interface.
    unsafe { built_as((&raw mut array).cast(), &kind) }?;
    // SAFETY: the caller guarantees that the array is valid and of the type.
    let data = unsafe { from_ffi_and_data_type(array, kind) }?;
    let records = StructArray::from(data);
    if records.null_count() > 0 {
        return Err(ArrowError::CDataInterface(
            "expected a record batch, got records that are null".to_owned(),
        ));
    }
    Ok(records.into())
}

/// The first fields of an array in Arrow's C interface, which are those that are used here.
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

/// Checks that an array has the layout of its declared type. arrow-rs assumes so, but a stream that a user's own code
/// builds from batches can declare another type.
///
/// An array of the null type has no buffers. Polars exports one, which makes arrow-rs refuse the frame, so the count is
/// set to 0.
///
/// # Safety
/// The pointer is null or to a valid array.
unsafe fn built_as(array: *mut CArray, kind: &DataType) -> Result<(), ArrowError> {
    let other = || ArrowError::CDataInterface(format!("expected {kind}, got an array of another type"));
    // SAFETY: the caller guarantees that the pointer is null or valid.
    let array = unsafe { array.as_mut() }.ok_or_else(other)?;
    let (buffers, children) = parts(kind);
    if *kind == DataType::Null {
        array.n_buffers = 0;
    }
    let is_dictionary = matches!(kind, DataType::Dictionary(..));
    if array.n_buffers < buffers
        || usize::try_from(array.n_children) != Ok(children.len())
        || array.dictionary.is_null() == is_dictionary
    {
        return Err(other());
    }
    for (place, kind) in children.into_iter().enumerate() {
        // SAFETY: a valid array has `n_children` children, and that is the number of `children`.
        unsafe { built_as(*array.children.add(place), kind) }?;
    }
    match kind {
        // SAFETY: the dictionary of a valid array is null or a valid array.
        DataType::Dictionary(_, values) => unsafe { built_as(array.dictionary, values) },
        _ => Ok(()),
    }
}

/// The smallest number of buffers that an array of a type can have, and the types of its children.
fn parts(kind: &DataType) -> (i64, Vec<&DataType>) {
    match kind {
        DataType::Null => (0, Vec::new()),
        DataType::Utf8
        | DataType::LargeUtf8
        | DataType::Utf8View
        | DataType::Binary
        | DataType::LargeBinary
        | DataType::BinaryView => (3, Vec::new()),
        DataType::List(item) | DataType::LargeList(item) | DataType::Map(item, _) => {
            (2, vec![item.data_type()])
        }
        DataType::ListView(item) | DataType::LargeListView(item) => (3, vec![item.data_type()]),
        DataType::FixedSizeList(item, _) => (1, vec![item.data_type()]),
        DataType::Struct(fields) => (1, fields.iter().map(|field| field.data_type()).collect()),
        DataType::Union(fields, mode) => {
            let buffers = if *mode == UnionMode::Dense { 2 } else { 1 };
            (buffers, fields.iter().map(|(_, field)| field.data_type()).collect())
        }
        DataType::RunEndEncoded(ends, values) => (0, vec![ends.data_type(), values.data_type()]),
        _ => (2, Vec::new()),
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

// SAFETY: the interface allows a stream to be used from any thread, by one thread at a time.
unsafe impl Send for Reader {}

impl Reader {
    /// Moves a stream out of its capsule.
    ///
    /// # Safety
    /// The pointer is to a valid stream.
    unsafe fn new(mut given: NonNull<CStream>) -> Result<Self, ArrowError> {
        // SAFETY: the caller guarantees that the stream is valid. The moved stream is marked as released, which the
        // interface requires.
        let stream = unsafe {
            let stream = std::ptr::read(given.as_ptr());
            given.as_mut().release = None;
            stream
        };
        let mut reader = Self { stream, schema: Arc::new(Schema::empty()) };
        let (Some(get_schema), Some(_)) = (reader.stream.get_schema, reader.stream.release) else {
            return Err(taken("stream"));
        };
        let mut schema = FFI_ArrowSchema::empty();
        // SAFETY: the stream is valid, and the empty schema may be overwritten.
        let status = unsafe { get_schema(&raw mut reader.stream, &raw mut schema) };
        reader.checked(status)?;
        reader.schema = Arc::new(Schema::try_from(checked_schema(&schema)?)?);
        Ok(reader)
    }

    fn read(&mut self) -> Result<Option<RecordBatch>, ArrowError> {
        let Some(get_next) = self.stream.get_next else { return Ok(None) };
        let mut array = FFI_ArrowArray::empty();
        // SAFETY: the stream is valid, and the empty array may be overwritten.
        let status = unsafe { get_next(&raw mut self.stream, &raw mut array) };
        self.checked(status)?;
        if array.is_released() {
            return Ok(None);
        }
        let kind = DataType::Struct(self.schema.fields().clone());
        // SAFETY: the arrays of a stream have the stream's schema.
        unsafe { batch(array, kind) }.map(Some)
    }

    fn checked(&mut self, status: c_int) -> Result<(), ArrowError> {
        if status == 0 {
            return Ok(());
        }
        let message = self.stream.get_last_error.and_then(|get_last_error| {
            // SAFETY: the stream is valid and its last call failed; the text lives until the next call.
            let text = unsafe { get_last_error(&raw mut self.stream) };
            // SAFETY: a text that is not null ends with a null byte.
            (!text.is_null()).then(|| unsafe { CStr::from_ptr(text) }.to_string_lossy().into_owned())
        });
        Err(ArrowError::CDataInterface(
            message.unwrap_or_else(|| format!("the stream failed with status {status}")),
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

/// Exports a stream of batches, which can be imported once.
pub(crate) fn of_stream(
    py: Python<'_>,
    reader: Box<dyn RecordBatchReader + Send>,
) -> PyResult<Bound<'_, PyCapsule>> {
    PyCapsule::new_with_value(py, FFI_ArrowArrayStream::new(reader), STREAM)
}

/// Exports the schema of a table.
pub(crate) fn of_schema<'py>(py: Python<'py>, schema: &Schema) -> PyResult<Bound<'py, PyCapsule>> {
    PyCapsule::new_with_value(py, FFI_ArrowSchema::try_from(schema).map_err(refused)?, SCHEMA)
}
