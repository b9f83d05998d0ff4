//! Results as tables.

use std::sync::Arc;

use arrow_array::{
    Array, ArrayRef, DictionaryArray, Int8Array, RecordBatch, RecordBatchOptions, StringArray,
    builder::{
        ArrayBuilder, Date32Builder, Float64Builder, Int32Builder, Int64Builder, ListBuilder, StringBuilder,
        StringDictionaryBuilder, StructBuilder,
    },
    types::Int8Type,
};
use arrow_buffer::NullBufferBuilder;
use arrow_schema::{DataType, Field, Fields, Schema};

use crate::{
    assessment::{Assessment, Finding, Outcome, Outcomes, ProjectAssessment, Subject},
    indicators::{Indicators, Quantity},
    locale::Locale,
    parse::ReadErrors,
    policy::{Rule, Scope},
    register::{Date, Sum},
    report::Calendar,
};

/// What a table of assessed projects contains.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum TableKind {
    /// One row per project: its `row` or `line`, `project`, the outcome of each rule under the rule's id, and `errors`,
    /// which is null when the project could be read.
    Outcomes,
    /// One row per finding, with `row` or `line` first and `errors` last. A project that could not be read has one row.
    Findings,
}

/// Builds a table of assessed projects, row by row.
pub(super) struct TableBuilder {
    rows: Int64Builder,
    table: Table,
    errors: ErrorsBuilder,
    locale: Locale,
    unread: Vec<(usize, ReadErrors)>,
    counted_by: &'static str,
}

/// The results of a batch of projects.
#[derive(Debug, Clone)]
pub struct AssessedBatch {
    /// The table.
    pub table: RecordBatch,
    /// The rows or lines that could not be read, and why.
    pub unread: Vec<(usize, ReadErrors)>,
    /// The names of the ignored columns, as in [`Rows::ignored`](super::Rows::ignored).
    pub ignored: Vec<String>,
}

enum Table {
    Outcomes { projects: StringBuilder, rules: Vec<Vec<i8>>, read: NullBufferBuilder },
    Findings(Box<FindingsBuilder>),
}

impl TableBuilder {
    pub(super) fn new(contents: TableKind, locale: Locale, counted_by: &'static str) -> Self {
        let table = match contents {
            TableKind::Outcomes => {
                let rules = Rule::of(Scope::Project).iter().map(|_| Vec::new()).collect();
                Table::Outcomes { projects: StringBuilder::new(), rules, read: NullBufferBuilder::new(0) }
            }
            TableKind::Findings => Table::Findings(Box::default()),
        };
        Self {
            rows: Int64Builder::new(),
            table,
            errors: ErrorsBuilder::new(),
            locale,
            unread: Vec::new(),
            counted_by,
        }
    }

    /// Adds the result of the project in a row.
    pub(super) fn push(&mut self, row: usize, judged: Result<&ProjectAssessment, &ReadErrors>) {
        let row = i64::try_from(row).unwrap_or(i64::MAX);
        match (&mut self.table, judged) {
            (Table::Outcomes { projects, rules, read }, Ok(judged)) => {
                projects.append_value(judged.project());
                for (column, (_, outcome)) in rules.iter_mut().zip(judged.outcomes().iter()) {
                    column.push(place(outcome));
                }
                read.append_non_null();
                self.rows.append_value(row);
                self.errors.append(None, self.locale);
            }
            (Table::Outcomes { projects, rules, read }, Err(errors)) => {
                projects.append_null();
                for column in rules {
                    column.push(0);
                }
                read.append_null();
                self.rows.append_value(row);
                self.errors.append(Some(errors), self.locale);
            }
            (Table::Findings(findings), Ok(judged)) => {
                for finding in judged.findings() {
                    findings.append(finding, self.locale);
                    self.rows.append_value(row);
                    self.errors.append(None, self.locale);
                }
            }
            (Table::Findings(findings), Err(errors)) => {
                findings.append_null();
                self.rows.append_value(row);
                self.errors.append(Some(errors), self.locale);
            }
        }
        if let Err(errors) = judged {
            self.unread.push((usize::try_from(row).unwrap_or(usize::MAX), errors.clone()));
        }
    }

    pub(super) fn finish(mut self) -> AssessedBatch {
        let mut columns: Vec<(&str, ArrayRef)> = vec![(self.counted_by, Arc::new(self.rows.finish()))];
        match &mut self.table {
            Table::Outcomes { projects, rules, read } => {
                columns.push(("project", Arc::new(projects.finish())));
                let names: ArrayRef = Arc::new(StringArray::from_iter_values(
                    Outcome::ALL.iter().map(|outcome| outcome.as_str()),
                ));
                let nulls = read.finish();
                for (rule, column) in Rule::of(Scope::Project).iter().zip(rules) {
                    let keys = Int8Array::new(std::mem::take(column).into(), nulls.clone());
                    // Never an error: every key is the index of an outcome.
                    let column: ArrayRef =
                        match DictionaryArray::<Int8Type>::try_new(keys, Arc::clone(&names)) {
                            Ok(column) => Arc::new(column),
                            Err(_) => continue,
                        };
                    columns.push((rule.id(), column));
                }
            }
            Table::Findings(findings) => columns.append(&mut findings.finish()),
        }
        columns.push(("errors", self.errors.finish()));
        AssessedBatch { table: batch(columns), unread: self.unread, ignored: Vec::new() }
    }
}

/// The index of an outcome in `Outcome::ALL`, which is in declaration order.
fn place(outcome: Outcome) -> i8 {
    outcome as i8
}

/// A batch of columns of the same length, all nullable.
fn batch(columns: Vec<(&str, ArrayRef)>) -> RecordBatch {
    let fields: Vec<Field> =
        columns.iter().map(|(name, array)| Field::new(*name, array.data_type().clone(), true)).collect();
    let schema = Arc::new(Schema::new(fields));
    let rows = columns.first().map_or(0, |(_, array)| array.len());
    let arrays = columns.into_iter().map(|(_, array)| array).collect();
    let options = RecordBatchOptions::new().with_row_count(Some(rows));
    RecordBatch::try_new_with_options(Arc::clone(&schema), arrays, &options)
        .unwrap_or_else(|_| RecordBatch::new_empty(schema))
}

/// Builds a column with a list of errors per row.
struct ErrorsBuilder(ListBuilder<StructBuilder>);

impl ErrorsBuilder {
    const FIELDS: [&str; 3] = ["code", "pointer", "message"];

    fn new() -> Self {
        let fields: Fields =
            Self::FIELDS.iter().map(|name| Field::new(*name, DataType::Utf8, true)).collect();
        let texts = || Box::new(StringBuilder::new()) as Box<dyn ArrayBuilder>;
        Self(ListBuilder::new(StructBuilder::new(fields, vec![texts(), texts(), texts()])))
    }

    fn append(&mut self, errors: Option<&ReadErrors>, locale: Locale) {
        let Some(errors) = errors else { return self.0.append(false) };
        for error in errors {
            let texts = [
                error.code().as_str().to_owned(),
                error.pointer().to_owned(),
                error.text(locale).to_string(),
            ];
            let records = self.0.values();
            for (place, text) in texts.into_iter().enumerate() {
                if let Some(column) = records.field_builder::<StringBuilder>(place) {
                    column.append_value(text);
                }
            }
            records.append(true);
        }
        self.0.append(true);
    }

    fn finish(&mut self) -> ArrayRef {
        Arc::new(self.0.finish())
    }
}

/// Builds the columns of a subject: its kind and its ids.
#[derive(Default)]
struct SubjectsBuilder {
    subject: StringDictionaryBuilder<Int8Type>,
    project: StringBuilder,
    body: StringBuilder,
    year: Int32Builder,
}

impl SubjectsBuilder {
    fn append(&mut self, subject: Option<Subject<'_>>) {
        let (kind, project, body, year) = match subject {
            None => (None, None, None, None),
            Some(Subject::Project { project }) => (Some("project"), Some(project.as_str()), None, None),
            Some(Subject::Board { body, year }) => (Some("board"), None, Some(body.as_str()), Some(year)),
            Some(Subject::Organisation) => (Some("organisation"), None, None, None),
            Some(Subject::Portfolio { year }) => (Some("portfolio"), None, None, year),
            Some(Subject::Register) => (Some("register"), None, None, None),
        };
        self.subject.append_option(kind);
        self.project.append_option(project);
        self.body.append_option(body);
        self.year.append_option(year.map(|year| i32::from(year.get())));
    }

    fn finish(&mut self) -> [(&'static str, ArrayRef); 4] {
        [
            ("subject", Arc::new(self.subject.finish())),
            ("project", Arc::new(self.project.finish())),
            ("body", Arc::new(self.body.finish())),
            ("year", Arc::new(self.year.finish())),
        ]
    }
}

#[derive(Default)]
struct FindingsBuilder {
    rule: StringDictionaryBuilder<Int8Type>,
    clauses: ListBuilder<StringBuilder>,
    subjects: SubjectsBuilder,
    outcome: StringDictionaryBuilder<Int8Type>,
    basis: StringDictionaryBuilder<Int8Type>,
    severity: StringDictionaryBuilder<Int8Type>,
    due: Date32Builder,
    pointer: StringBuilder,
    place: StringBuilder,
    reason: StringBuilder,
    arguments: StringBuilder,
    message: StringBuilder,
    remedy: StringBuilder,
}

impl FindingsBuilder {
    fn append(&mut self, finding: Finding<'_>, locale: Locale) {
        let text = finding.text(locale);
        self.rule.append_value(finding.rule().id());
        self.clauses.append_value(finding.clauses().iter().map(|clause| Some(clause.id())));
        self.subjects.append(Some(finding.subject()));
        self.outcome.append_value(finding.outcome().as_str());
        self.basis.append_value(finding.basis().as_str());
        self.severity.append_value(finding.severity().as_str());
        self.due.append_option(finding.due().map(days));
        self.pointer.append_value(finding.pointer().to_string());
        self.place.append_value(finding.place().to_string());
        self.reason.append_value(finding.reason().code());
        self.arguments.append_value(serde_json::to_string(finding.reason()).unwrap_or_default());
        self.message.append_value(text.to_string());
        self.remedy.append_value(text.remedy().to_string());
    }

    fn append_null(&mut self) {
        self.rule.append_null();
        self.clauses.append_null();
        self.subjects.append(None);
        self.outcome.append_null();
        self.basis.append_null();
        self.severity.append_null();
        self.due.append_null();
        let texts = [
            &mut self.pointer,
            &mut self.place,
            &mut self.reason,
            &mut self.arguments,
            &mut self.message,
            &mut self.remedy,
        ];
        texts.into_iter().for_each(StringBuilder::append_null);
    }

    fn finish(&mut self) -> Vec<(&'static str, ArrayRef)> {
        let mut columns: Vec<(&'static str, ArrayRef)> =
            vec![("rule", Arc::new(self.rule.finish())), ("clauses", Arc::new(self.clauses.finish()))];
        columns.extend(self.subjects.finish());
        columns.push(("outcome", Arc::new(self.outcome.finish())));
        columns.push(("basis", Arc::new(self.basis.finish())));
        columns.push(("severity", Arc::new(self.severity.finish())));
        columns.push(("due", Arc::new(self.due.finish())));
        columns.push(("pointer", Arc::new(self.pointer.finish())));
        columns.push(("place", Arc::new(self.place.finish())));
        columns.push(("reason", Arc::new(self.reason.finish())));
        columns.push(("arguments", Arc::new(self.arguments.finish())));
        columns.push(("message", Arc::new(self.message.finish())));
        columns.push(("remedy", Arc::new(self.remedy.finish())));
        columns
    }
}

/// Days since 1970, as in Arrow.
fn days(date: Date) -> i32 {
    date.days_since_1970()
}

/// The findings of an assessment, one row each, with their texts in `locale`.
///
/// Columns: `rule`, `clauses`, `subject` and its `project`, `body` and `year`, `outcome`, `basis`, `severity`, `due`,
/// `pointer`, `place`, `reason` (its code), `arguments` (the whole reason as JSON), `message`, `remedy`.
pub fn findings(assessment: &Assessment, locale: Locale) -> RecordBatch {
    let mut table = FindingsBuilder::default();
    assessment.findings().for_each(|finding| table.append(finding, locale));
    batch(table.finish())
}

/// The outcomes of an assessment, one row each: `subject` and its `project`, `body` and `year`, `rule`, `outcome`.
pub fn outcomes(assessment: &Assessment) -> RecordBatch {
    let mut subjects = SubjectsBuilder::default();
    let mut rules = StringDictionaryBuilder::<Int8Type>::new();
    let mut values = StringDictionaryBuilder::<Int8Type>::new();
    let mut append = |subject: Subject<'_>, outcomes: &Outcomes| {
        for (rule, outcome) in outcomes {
            subjects.append(Some(subject));
            rules.append_value(rule.id());
            values.append_value(outcome.as_str());
        }
    };
    for of in assessment.projects() {
        append(Subject::Project { project: &of.project }, &of.outcomes);
    }
    for of in assessment.boards() {
        append(Subject::Board { body: &of.body, year: of.year }, &of.outcomes);
    }
    append(Subject::Organisation, assessment.organisation());
    let portfolio = assessment.portfolio();
    append(Subject::Portfolio { year: portfolio.year }, &portfolio.outcomes);
    let mut columns = Vec::from(subjects.finish());
    columns.push(("rule", Arc::new(rules.finish())));
    columns.push(("outcome", Arc::new(values.finish())));
    batch(columns)
}

/// The duties of a calendar, one row each: `uid`, then the columns of [`findings`].
pub fn duties(calendar: &Calendar<'_>, locale: Locale) -> RecordBatch {
    let mut uid = StringBuilder::new();
    let mut table = FindingsBuilder::default();
    for duty in calendar.duties() {
        uid.append_value(duty.uid());
        table.append(duty.finding(), locale);
    }
    let mut columns: Vec<(&str, ArrayRef)> = vec![("uid", Arc::new(uid.finish()))];
    columns.append(&mut table.finish());
    batch(columns)
}

/// Figures year by year, one row each: `year`, `indicator`, `of` (the part, where the figure is split), `title`,
/// `unit`, `value` and, for a share, its `part` and `whole`; `projects` and, for a share, the `others`.
///
/// Numbers are 64-bit floating-point numbers, which are exact for amounts below 90 trillion kronor (9 · 10¹³).
pub fn figures(indicators: &Indicators, locale: Locale) -> RecordBatch {
    let (mut year, mut indicator) = (Int32Builder::new(), StringDictionaryBuilder::<Int8Type>::new());
    let (mut of, mut title) = (StringBuilder::new(), StringBuilder::new());
    let mut unit = StringDictionaryBuilder::<Int8Type>::new();
    let mut numbers = [Float64Builder::new(), Float64Builder::new(), Float64Builder::new()];
    let mut projects = [ListBuilder::new(StringBuilder::new()), ListBuilder::new(StringBuilder::new())];
    for figures in indicators.years() {
        for figure in figures {
            year.append_value(figures.year().get().into());
            indicator.append_value(figure.indicator().id());
            of.append_option(figure.breakdown().and_then(|of| of.id()));
            title.append_value(indicators.title(figure, locale));
            unit.append_value(figure.indicator().unit().as_str());
            for (column, number) in numbers.iter_mut().zip(doubles(figure.quantity())) {
                column.append_option(number);
            }
            for (column, ids) in projects.iter_mut().zip([figure.projects(), figure.others()]) {
                column.append_value(ids.iter().map(|id| Some(id.as_str())));
            }
        }
    }
    let [mut value, mut part, mut whole] = numbers;
    let [mut of_these, mut others] = projects;
    batch(vec![
        ("year", Arc::new(year.finish())),
        ("indicator", Arc::new(indicator.finish())),
        ("of", Arc::new(of.finish())),
        ("title", Arc::new(title.finish())),
        ("unit", Arc::new(unit.finish())),
        ("value", Arc::new(value.finish())),
        ("part", Arc::new(part.finish())),
        ("whole", Arc::new(whole.finish())),
        ("projects", Arc::new(of_these.finish())),
        ("others", Arc::new(others.finish())),
    ])
}

/// A quantity's value and, for a share, its part and whole.
fn doubles(quantity: Quantity) -> [Option<f64>; 3] {
    let double = |number: String| number.parse().ok();
    let (count, kronor) = (|count: u64| double(count.to_string()), |sum: Sum| double(sum.to_string()));
    let share = quantity.share().and_then(|share| double(share.to_string()));
    match quantity {
        Quantity::Count(number) => [count(number), None, None],
        Quantity::Kronor(sum) => [kronor(sum), None, None],
        Quantity::ShareOfProjects { part, whole } => [share, count(part), count(whole)],
        Quantity::ShareOfKronor { part, whole } => [share, kronor(part), kronor(whole)],
    }
}
