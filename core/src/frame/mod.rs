//! Columns in and out, as Arrow has them: a register with one row a project, and what is answered as tables.
//!
//! A frame is how an analyst keeps projects: one row each, its columns named as the fields of a
//! [`Project`], lists and records nested as in the schema. [`Assessor::frame`] judges it batch by batch. A cell is
//! read as its JSON would be; a day may be a date, or a point of time at midnight of no time zone.
//!
//! A flat table is read too: a column named `period.start`, `period/start`, `period[start]` or `period_start` is the field
//! `start` of `period`, and `budget.costs.0.amount` or `budget.costs[0].amount` that of an element of a list. In such a
//! table a cell without text is empty; a record is missing where all its cells are empty, and a list ends with its last
//! element that has anything in it. A column that no field has is an error, as in JSON, unless [`Extra::Ignore`] is asked
//! for; but an index of pandas without a name (`__index_level_0__`) is always left out, and named.
//!
//! [`findings`], [`outcomes`], [`figures`] and [`duties`] are the tables of what is answered of a whole register.

mod cells;
mod column;
mod facts;
mod flat;
mod lines;
mod table;

use std::fmt;

/// The crate of the record batches, in the version that this library takes.
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
    /// Looks at the columns of a batch.
    ///
    /// # Errors
    /// [`ReadErrors`] for each column that no field has, and for each field that has several.
    pub fn of(batch: &'a RecordBatch) -> Result<Self, ReadErrors> {
        Self::with(batch, Extra::Forbid)
    }

    /// Looks at the columns of a batch, some of which may be no field's.
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
    /// As [`of`](Self::of); if they may be ignored, only for each field that has several columns.
    pub fn with(batch: &'a RecordBatch, extra: Extra) -> Result<Self, ReadErrors> {
        let (columns, ignored) = flat::arranged(Columns::of(batch), ProjectColumns::FIELDS, extra)?;
        Ok(Self { columns, ignored, len: batch.num_rows() })
    }

    /// The names of the columns that are left out; of one inside a record with that of the record before it.
    pub fn ignored(&self) -> &[String] {
        &self.ignored
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The project in a row, counted from 0.
    ///
    /// # Errors
    /// [`ReadErrors`] with everything that is wrong in the row; the first part of each pointer is the column. Of a row
    /// that is not there, that its fields are missing.
    pub fn project(&self, row: usize) -> Result<Project, ReadErrors> {
        Project::from_json(self.to_json(row))
    }

    /// The row as JSON.
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

/// A frame being judged; made by [`Assessor::frame`].
#[derive(Debug, Clone, Copy)]
pub struct Frame<'a> {
    assessor: &'a Assessor,
    contents: TableKind,
    locale: Locale,
    extra: Extra,
}

impl Assessor {
    /// Judges projects that are the rows of Arrow's record batches, into tables of outcomes or of findings.
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
    /// What to do with columns that no field has; they are errors unless something else is said.
    #[must_use]
    pub fn extra(self, extra: Extra) -> Self {
        Self { extra, ..self }
    }

    /// Judges a batch whose first row is the frame's row `first`, on this thread.
    ///
    /// # Errors
    /// [`ReadErrors`] when the columns cannot be those of projects, as [`Rows::of`] has it. A row that cannot be read is told in the table.
    pub fn judge(&self, batch: &RecordBatch, first: usize) -> Result<AssessedBatch, ReadErrors> {
        let rows = Rows::with(batch, self.extra)?;
        Ok(self.rows(&rows, 0..rows.len(), first))
    }

    /// Judges a batch on the threads of rayon's current pool.
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
            // What is not plainly in order is read as a project, in detail.
            let judged = match facts.read(&columns, row) {
                Ok(()) => Ok(self.assessor.assess_facts(&facts)),
                Err(Irregular) => rows.project(row).map(|project| self.assessor.assess_facts(&project)),
            };
            table.push(first.saturating_add(row), judged.as_ref());
        }
        AssessedBatch { ignored: rows.ignored.clone(), ..table.finish() }
    }

    /// The table of no projects: its columns and their types.
    pub fn empty(&self, of: Source) -> RecordBatch {
        TableBuilder::new(self.contents, self.locale, of.counted_by()).finish().table
    }
}

/// What projects are judged out of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// A frame, whose rows are counted from 0.
    Rows,
    /// JSON lines, which are counted from 1.
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

    /// What the detailed reading would hide: that it is asked at all.
    #[test]
    fn a_frame_in_order_is_judged_in_place() {
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
