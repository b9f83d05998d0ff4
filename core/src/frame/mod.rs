//! Arrow columns in and out: projects as the rows of a frame, and results as tables.
//!
//! A frame has one row per project. Its columns are named as the fields of a [`Project`], with lists and records nested
//! as in the schema. [`Assessor::frame`] assesses it batch by batch. A cell is parsed as its JSON would be; a day may
//! be a date, or a timestamp at midnight without a time zone.
//!
//! A flat table works too: a column named `period.start`, `period/start`, `period[start]` or `period_start` is the
//! field `start` of `period`, and `budget.costs.0.amount` or `budget.costs[0].amount` is that of an element of a list.
//! In a flat table an empty text is an empty cell; a record is missing where all its cells are empty, and a list ends
//! with its last element that is not empty.
//!
//! An unknown column is an error, as in JSON, unless [`Extra::Ignore`] is set. An unnamed pandas index
//! (`__index_level_0__`) is always ignored, and listed with the ignored columns.
//!
//! [`findings`], [`outcomes`], [`figures`] and [`duties`] are tables of the results of a whole register.

mod cells;
mod column;
mod facts;
mod flat;
mod lines;
mod table;

use std::fmt;

/// The Arrow crate of the record batches, in the version that this library uses.
pub use arrow_array;
use arrow_array::RecordBatch;

use self::{
    cells::{Irregular, RecordColumns as _},
    column::Columns,
    facts::{ProjectColumns, RowFacts},
    table::TableBuilder,
};
pub use self::{
    flat::Extra,
    lines::LineTables,
    table::{AssessedBatch, TableKind, duties, figures, findings, outcomes},
};
use crate::{assessment::Assessor, locale::Locale, parse::ReadErrors, register::Project};

/// The rows of a batch, as projects.
///
/// ```
/// use std::sync::Arc;
/// use arrow_array::{ArrayRef, RecordBatch, StringArray};
/// use kalix_policy::frame::Rows;
///
/// let texts = |texts: [&str; 2]| Arc::new(StringArray::from_iter_values(texts)) as ArrayRef;
/// let batch = RecordBatch::try_from_iter([
///     ("id", texts(["p-1", "p-2"])),
///     ("title", texts(["Utbyte", "Vänort"])),
///     ("administration", texts(["uf", "ks"])),
///     ("cancelled_on", texts(["2026-04-15", "2026-02-30"])),
/// ])?;
/// let rows = Rows::of(&batch)?;
/// assert_eq!(rows.project(0)?.title.as_str(), "Utbyte");
/// assert_eq!(rows.project(1).unwrap_err().as_slice()[0].pointer(), "/cancelled_on");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Rows<'a> {
    columns: Columns<'a>,
    ignored: Vec<String>,
    len: usize,
}

impl<'a> Rows<'a> {
    /// Maps the columns of a batch to fields.
    ///
    /// # Errors
    /// [`ReadErrors`] for each unknown column, and for each field that has several columns.
    pub fn of(batch: &'a RecordBatch) -> Result<Self, ReadErrors> {
        Self::with(batch, Extra::Forbid)
    }

    /// Maps the columns of a batch to fields; `extra` decides what to do with unknown columns.
    ///
    /// ```
    /// # use std::sync::Arc;
    /// # use arrow_array::{ArrayRef, RecordBatch, StringArray};
    /// use kalix_policy::frame::{Extra, Rows};
    ///
    /// # let texts = |text: &str| Arc::new(StringArray::from_iter_values([text])) as ArrayRef;
    /// let batch = RecordBatch::try_from_iter([
    ///     ("id", texts("p-1")),
    ///     ("title", texts("Utbyte")),
    ///     ("administration", texts("uf")),
    ///     ("period.start", texts("2026-03-01")),
    ///     ("remark", texts("-")),
    /// ])?;
    /// let rows = Rows::with(&batch, Extra::Ignore)?;
    /// assert_eq!(rows.ignored(), ["remark"]);
    /// assert_eq!(rows.project(0)?.period.start.unwrap().to_string(), "2026-03-01");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// As [`of`](Self::of); with [`Extra::Ignore`], only for each field that has several columns.
    pub fn with(batch: &'a RecordBatch, extra: Extra) -> Result<Self, ReadErrors> {
        let (columns, ignored) = flat::arranged(Columns::of(batch), ProjectColumns::FIELDS, extra)?;
        Ok(Self { columns, ignored, len: batch.num_rows() })
    }

    /// The names of the ignored columns. One inside a record is named by its path, such as `period.remark`.
    pub fn ignored(&self) -> &[String] {
        &self.ignored
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there are no rows.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The project in a row, counted from 0.
    ///
    /// # Errors
    /// [`ReadErrors`] with every error of the row; the first part of each pointer is the column. A row that does not
    /// exist lacks its required fields.
    pub fn project(&self, row: usize) -> Result<Project, ReadErrors> {
        Project::from_json(self.to_json(row))
    }

    /// The row as JSON; `{}` when there is no such row.
    pub fn to_json(&self, row: usize) -> String {
        if row >= self.len {
            return "{}".to_owned();
        }
        let mut json = String::new();
        self.columns.write(row, &mut json);
        json
    }
}

impl fmt::Debug for Rows<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Rows").field("len", &self.len).field("ignored", &self.ignored).finish_non_exhaustive()
    }
}

/// Assesses the batches of a frame; created by [`Assessor::frame`].
#[derive(Debug, Clone, Copy)]
pub struct Frame<'a> {
    assessor: &'a Assessor,
    contents: TableKind,
    locale: Locale,
    extra: Extra,
}

impl Assessor {
    /// Assesses projects that are the rows of Arrow record batches, and returns tables of outcomes or findings.
    ///
    /// ```
    /// use std::sync::Arc;
    /// use arrow_array::{ArrayRef, RecordBatch, StringArray};
    /// use kalix_policy::{Assessor, Locale, Policy, frame::TableKind, policy::{Rule, Scope}, register::{Date, Organisation}};
    ///
    /// let texts = |text: &str| Arc::new(StringArray::from_iter_values([text])) as ArrayRef;
    /// let batch = RecordBatch::try_from_iter([("id", texts("p-1")), ("title", texts("Utbyte")), ("administration", texts("uf"))])?;
    /// let assessor = Assessor::builder(Date::new(2026, 11, 23)?).build();
    /// let judged = assessor.frame(TableKind::Outcomes, Locale::Sv).judge(&batch, 0)?;
    /// let rules = Rule::of(Scope::Project).len();
    /// assert_eq!((judged.table.num_rows(), judged.table.num_columns()), (1, rules + 3), "row, project, the rules, errors");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn frame(&self, contents: TableKind, locale: Locale) -> Frame<'_> {
        Frame { assessor: self, contents, locale, extra: Extra::Forbid }
    }
}

impl Frame<'_> {
    /// Sets what to do with unknown columns. By default they are errors.
    #[must_use]
    pub fn extra(self, extra: Extra) -> Self {
        Self { extra, ..self }
    }

    /// Assesses a batch whose first row is the frame's row `first`, on this thread.
    ///
    /// # Errors
    /// [`ReadErrors`] when the columns are not those of projects, as for [`Rows::with`]. A row that cannot be read is
    /// reported in the table.
    pub fn judge(&self, batch: &RecordBatch, first: usize) -> Result<AssessedBatch, ReadErrors> {
        let rows = Rows::with(batch, self.extra)?;
        Ok(self.rows(&rows, 0..rows.len(), first))
    }

    /// Assesses a batch on the threads of rayon's current pool.
    ///
    /// # Errors
    /// As [`judge`](Self::judge).
    #[cfg(feature = "parallel")]
    pub fn judge_parallel(
        &self,
        batch: &RecordBatch,
        first: usize,
    ) -> Result<Vec<AssessedBatch>, ReadErrors> {
        use rayon::prelude::*;

        const AT_A_TIME: usize = 4_096;
        let rows = Rows::with(batch, self.extra)?;
        let starts: Vec<usize> = (0..rows.len()).step_by(AT_A_TIME).collect();
        let some = |start: usize| start..start.saturating_add(AT_A_TIME).min(rows.len());
        Ok(starts.into_par_iter().map(|start| self.rows(&rows, some(start), first)).collect())
    }

    fn rows(&self, rows: &Rows<'_>, which: std::ops::Range<usize>, first: usize) -> AssessedBatch {
        let mut table = TableBuilder::new(self.contents, self.locale, Source::Rows.counted_by());
        let columns = ProjectColumns::of(&rows.columns);
        let mut facts = RowFacts::default();
        for row in which {
            // A row that is not plainly valid is parsed as a project, in detail.
            let judged = match facts.read(&columns, row) {
                Ok(()) => Ok(self.assessor.assess_facts(&facts)),
                Err(Irregular) => rows.project(row).map(|project| self.assessor.assess_facts(&project)),
            };
            table.push(first.saturating_add(row), judged.as_ref());
        }
        AssessedBatch { ignored: rows.ignored.clone(), ..table.finish() }
    }

    /// A table without rows, with the columns and their types.
    pub fn empty(&self, of: Source) -> RecordBatch {
        TableBuilder::new(self.contents, self.locale, of.counted_by()).finish().table
    }
}

/// Where the assessed projects come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// A frame. Its rows count from 0.
    Rows,
    /// JSON lines. They count from 1.
    Lines,
}

impl Source {
    fn counted_by(self) -> &'static str {
        match self {
            Self::Rows => "row",
            Self::Lines => "line",
        }
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests may panic")]
mod tests {
    use std::sync::Arc;

    use arrow_json::{ReaderBuilder, reader::infer_json_schema_from_iterator};
    use serde_json::Value;

    use super::*;

    /// Detailed parsing returns the same results, so no other test notices when it is used needlessly.
    #[test]
    fn valid_rows_are_read_in_place() {
        let register: Value =
            serde_json::from_str(include_str!("../../../tests/registers/kalix.json")).unwrap();
        let projects = register.get("projects").and_then(Value::as_array).unwrap();
        let schema = infer_json_schema_from_iterator(projects.iter().map(Ok)).unwrap();
        let mut decoder = ReaderBuilder::new(Arc::new(schema)).build_decoder().unwrap();
        decoder.serialize(projects).unwrap();
        let batch = decoder.flush().unwrap().unwrap();
        let rows = Rows::of(&batch).unwrap();
        let columns = ProjectColumns::of(&rows.columns);
        let mut facts = RowFacts::default();
        for row in 0..rows.len() {
            assert_eq!(facts.read(&columns, row), Ok(()), "{}", rows.to_json(row));
        }
        assert_eq!(rows.len(), projects.len());
    }
}
