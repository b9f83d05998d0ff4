//! Projects that are the rows of a batch, judged as a whole.

use std::{
    collections::BTreeMap,
    iter,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
};

use datafusion::{
    arrow::{
        array::{ArrayRef, AsArray, RecordBatch, StringArray, StructArray},
        compute::cast,
        datatypes::{DataType, Field, Fields, Schema},
    },
    common::internal_datafusion_err,
    error::{DataFusionError, Result},
};
use kalix_policy::{
    Assessor, Locale, ReadErrors,
    frame::Contents,
    policy::{Rule, Scope},
};

use crate::bridge;

/// What a judgement's field is called that says why a project could not be read.
pub const FAULT: &str = "fault";

/// What projects are judged against, and what has been said of them so far.
#[derive(Debug)]
pub struct Judge {
    assessor: Arc<Assessor>,
    locale: Locale,
    judged: AtomicUsize,
    faults: Mutex<BTreeMap<String, String>>,
}

impl Judge {
    pub fn new(assessor: Arc<Assessor>, locale: Locale) -> Self {
        Self { assessor, locale, judged: AtomicUsize::new(0), faults: Mutex::default() }
    }

    /// How many projects have been judged.
    pub fn judged(&self) -> usize {
        self.judged.load(Ordering::Relaxed)
    }

    /// The projects that could not be read, by their ids, and what is wrong with them.
    pub fn faults(&self) -> BTreeMap<String, String> {
        self.faults.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// What a judgement is made of: the outcome of each rule on projects under its id, and last what could not be read. Of
    /// a project with a fault there are no outcomes.
    pub(crate) fn fields() -> Fields {
        let outcome = DataType::Dictionary(Box::new(DataType::Int8), Box::new(DataType::Utf8));
        let rules = Rule::of(Scope::Project).iter().map(|rule| Field::new(rule.id(), outcome.clone(), true));
        rules.chain([Field::new(FAULT, DataType::Utf8, true)]).collect()
    }

    /// Judges the projects, all rules at once. Where there is none, there is nothing to tell.
    pub(crate) fn judge(&self, projects: &StructArray) -> Result<StructArray> {
        let (fields, columns, nulls) = projects.clone().into_parts();
        let batch = RecordBatch::try_new(Arc::new(Schema::new(fields)), columns)?;
        let is_there = |row: usize| nulls.as_ref().is_none_or(|nulls| nulls.is_valid(row));
        let frame = self.assessor.frame(Contents::Outcomes, self.locale);
        let judged = frame.judge(&bridge::ours(&batch)?, 0).map_err(told)?;
        let mut faults = vec![None; batch.num_rows()];
        for (row, errors) in judged.unread.iter().filter(|(row, _)| is_there(*row)) {
            faults[*row] = Some(self.fault(errors));
        }
        self.keep(&batch, &faults)?;
        self.judged.fetch_add(batch.num_rows(), Ordering::Relaxed);
        let table = bridge::theirs(&judged.table)?;
        let missing = |rule: &Rule| internal_datafusion_err!("the table has no column {rule}");
        let outcomes = Rule::of(Scope::Project)
            .iter()
            .map(|rule| table.column_by_name(rule.id()).cloned().ok_or_else(|| missing(rule)));
        let faults: ArrayRef = Arc::new(StringArray::from(faults));
        let columns = outcomes.chain([Ok(faults)]).collect::<Result<_>>()?;
        Ok(StructArray::try_new(Self::fields(), columns, None)?)
    }

    /// Everything that is wrong with a project, in the words of a form.
    fn fault(&self, errors: &ReadErrors) -> String {
        let told = errors.errors().iter().map(|error| error.in_locale(self.locale).to_string());
        let more = (errors.omitted() > 0).then(|| format!("(+ {})", errors.omitted()));
        told.chain(more).collect::<Vec<_>>().join(" ")
    }

    fn keep(&self, batch: &RecordBatch, faults: &[Option<String>]) -> Result<()> {
        let Some(ids) = batch.column_by_name("id") else { return Ok(()) };
        let ids = cast(ids, &DataType::Utf8)?;
        let mut kept = self.faults.lock().unwrap_or_else(PoisonError::into_inner);
        for (id, fault) in iter::zip(ids.as_string::<i32>(), faults) {
            if let Some(fault) = fault {
                kept.insert(id.unwrap_or("-").to_owned(), fault.clone());
            }
        }
        Ok(())
    }
}

/// What is wrong with the columns themselves ends the query.
fn told(errors: ReadErrors) -> DataFusionError {
    DataFusionError::External(Box::new(errors))
}
