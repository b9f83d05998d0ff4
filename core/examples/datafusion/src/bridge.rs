//! From one release of arrow-rs to another, in the format that they have in common.
//!
//! DataFusion comes with its own, which is seldom the newest. Their types are strangers to each other, their bytes are not:
//! a batch goes over as a stream of Arrow IPC, which copies it twice and needs no unsafe code.

use std::io::Cursor;

use arrow_array::RecordBatch as Ours;
use arrow_ipc::{reader::StreamReader as OurReader, writer::StreamWriter as OurWriter};
use datafusion::{
    arrow::{
        array::RecordBatch as Theirs,
        ipc::{reader::StreamReader as TheirReader, writer::StreamWriter as TheirWriter},
    },
    common::internal_datafusion_err,
    error::{DataFusionError, Result},
};

/// A batch of DataFusion's as the core reads it.
///
/// # Errors
/// When it cannot be written as Arrow IPC, or what was written cannot be read.
pub fn ours(theirs: &Theirs) -> Result<Ours> {
    let mut bytes = Vec::with_capacity(theirs.get_array_memory_size());
    let mut writer = TheirWriter::try_new(&mut bytes, &theirs.schema())?;
    writer.write(theirs)?;
    writer.finish()?;
    let mut batches = OurReader::try_new(Cursor::new(bytes), None).map_err(external)?;
    batches.next().ok_or_else(|| internal_datafusion_err!("a batch went over as none"))?.map_err(external)
}

/// A batch of the core's as DataFusion reads it.
pub(crate) fn theirs(ours: &Ours) -> Result<Theirs> {
    let mut bytes = Vec::new();
    let mut writer = OurWriter::try_new(&mut bytes, &ours.schema()).map_err(external)?;
    writer.write(ours).and_then(|()| writer.finish()).map_err(external)?;
    let mut batches = TheirReader::try_new(Cursor::new(bytes), None)?;
    Ok(batches.next().ok_or_else(|| internal_datafusion_err!("a batch came back as none"))??)
}

fn external(error: impl std::error::Error + Send + Sync + 'static) -> DataFusionError {
    DataFusionError::External(Box::new(error))
}
