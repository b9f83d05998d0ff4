//! Projects as a Parquet file, and as the table `projects`.

use std::{fs::File, path::Path, sync::Arc};

use datafusion::{
    arrow::json::{ReaderBuilder, reader::infer_json_schema_from_iterator},
    common::{exec_datafusion_err, plan_err},
    error::Result,
    execution::FunctionRegistry,
    functions::core::expr_fn::named_struct,
    logical_expr::{Expr, lit},
    parquet::{arrow::ArrowWriter, file::properties::WriterProperties},
    prelude::{ParquetReadOptions, SessionConfig, SessionContext, ident},
};
use serde_json::Value;

use crate::functions::JUDGE;

/// What the table's last column is called.
const JUDGEMENT: &str = "judgement";

/// So many rows lie together in the file. A query has no more threads than there are such groups.
const TOGETHER: usize = 8_192;

/// Writes projects as a Parquet file: one row each, the columns named as their fields, whatever stands in them.
///
/// # Errors
/// When a field holds values that no one column can hold, or the file cannot be written.
pub fn write(projects: &[Value], file: &Path) -> Result<()> {
    let schema = Arc::new(infer_json_schema_from_iterator(projects.iter().map(Ok))?);
    let mut rows = ReaderBuilder::new(Arc::clone(&schema)).build_decoder()?;
    let grouped = WriterProperties::builder().set_max_row_group_row_count(Some(TOGETHER)).build();
    let mut parquet = ArrowWriter::try_new(File::create(file)?, schema, Some(grouped))?;
    for some in projects.chunks(TOGETHER) {
        rows.serialize(some)?;
        if let Some(batch) = rows.flush()? {
            parquet.write(&batch)?;
        }
    }
    parquet.close()?;
    Ok(())
}

/// A session that works on so many threads.
pub fn session(threads: usize) -> SessionContext {
    SessionContext::new_with_config(SessionConfig::new().with_target_partitions(threads))
}

/// Makes a Parquet file the table `projects`: its columns, and last `judgement`, of which nothing is computed where it is not
/// asked for. The session has the functions already.
///
/// # Errors
/// When the file cannot be read, or has such a column itself.
pub async fn register(session: &SessionContext, file: &Path) -> Result<()> {
    let path =
        file.to_str().ok_or_else(|| exec_datafusion_err!("{}: the path is no text", file.display()))?;
    let table = session.read_parquet(path, ParquetReadOptions::default()).await?;
    let names: Vec<String> = table.schema().fields().iter().map(|field| field.name().clone()).collect();
    if names.iter().any(|name| name == JUDGEMENT) {
        return plan_err!("{path} has a column `{JUDGEMENT}`, which is what is made of a project here");
    }
    let project = named_struct(names.iter().flat_map(|name| [lit(name.as_str()), ident(name)]).collect());
    let judgement = session.udf(JUDGE)?.call(vec![project]).alias(JUDGEMENT);
    let columns: Vec<Expr> = names.iter().map(ident).chain([judgement]).collect();
    session.register_table("projects", table.select(columns)?.into_view())?;
    Ok(())
}
