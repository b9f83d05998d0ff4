//! A column of any type, downcast once, and its cells as JSON.

mod lists;
mod moments;
mod numbers;
mod texts;

use std::{fmt::Write, ops::Range};

use arrow_array::{Array, ArrayRef, BooleanArray, RecordBatch, StructArray, cast::AsArray};
use arrow_buffer::NullBuffer;
use arrow_schema::{DataType, Fields as ArrowFields};
use smol_str::SmolStr;

use self::{
    lists::{ListColumn, Offsets},
    moments::Moments,
    numbers::Numbers,
    texts::Texts,
};
use super::flat::{Below, FlatFields, Value};
use crate::{parse::bindings::unsupported, register::Date};

/// A column.
pub(super) struct Column<'a> {
    nulls: Option<NullBuffer>,
    kind: ArrayKind<'a>,
}

enum ArrayKind<'a> {
    Null,
    Bool(&'a BooleanArray),
    Number(Numbers<'a>),
    Text(Texts<'a>),
    Moment(Moments<'a>),
    ListColumn(ListColumn<'a>),
    Record(Columns<'a>),
    /// A record whose fields are separate columns. It is missing where all of them are empty.
    Gathered(Columns<'a>),
    /// Interleaved columns: the first row of each, then the second. A column may be missing.
    SideBySide(Vec<Option<Column<'a>>>, Value),
    /// Each key is a row of the values.
    Dictionary(Numbers<'a>, Box<Column<'a>>),
    /// A type that JSON does not have.
    Foreign(&'a DataType),
}

/// The value of a cell.
pub(super) enum Cell<'c, 'a> {
    Null,
    Bool(bool),
    /// Its digits.
    Number(SmolStr),
    Text(&'c str),
    /// The digits of a number where a text is expected.
    Digits(SmolStr),
    /// A date or timestamp, as text.
    Moment(SmolStr),
    ListColumn(&'c Column<'a>, Range<usize>),
    Record(&'c Columns<'a>, usize),
    Foreign(String),
}

/// Columns with their names: those of a batch, or of a record in a batch.
pub(super) struct Columns<'a> {
    named: Vec<(&'a str, Column<'a>)>,
}

impl<'a> Columns<'a> {
    /// The columns of a batch.
    pub(super) fn of(batch: &'a RecordBatch) -> Self {
        Self::named(batch.schema_ref().fields(), batch.columns())
    }

    fn named(fields: &'a ArrowFields, arrays: &'a [ArrayRef]) -> Self {
        let names = fields.iter().map(|field| field.name().as_str());
        let columns = arrays.iter().map(Column::of);
        Self { named: names.zip(columns).collect() }
    }

    /// Removes the columns that are not fields, also inside records, and adds their names to `pruned`.
    pub(super) fn prune(&mut self, fields: FlatFields, place: &str, pruned: &mut Vec<String>) {
        self.named.retain_mut(|(name, column)| {
            let place = format!("{place}{name}");
            let field = fields.iter().find(|(field, _)| field == name);
            match field {
                Some((_, below)) => column.prune(*below, &place, pruned),
                None if pruned.contains(&place) => (),
                None => pruned.push(place),
            }
            field.is_some()
        });
    }

    pub(super) fn names(&self) -> impl Iterator<Item = &'a str> {
        self.named.iter().map(|(name, _)| *name)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&'a str, &Column<'a>)> {
        self.named.iter().map(|(name, column)| (*name, column))
    }

    pub(super) fn into_iter(self) -> impl Iterator<Item = (&'a str, Column<'a>)> {
        self.named.into_iter()
    }

    /// Whether any cell of a row is filled.
    fn is_filled(&self, row: usize) -> bool {
        self.iter().any(|(_, column)| column.filled(row).is_some())
    }

    /// Writes a row as a JSON object.
    pub(super) fn write(&self, row: usize, json: &mut String) {
        json.push('{');
        let mut first = true;
        for (name, column) in self.iter() {
            let cell = column.cell(row);
            if matches!(cell, Cell::Null) {
                continue;
            }
            if !std::mem::take(&mut first) {
                json.push(',');
            }
            quoted(name, json);
            json.push(':');
            cell.write(json);
        }
        json.push('}');
    }
}

impl<'a> FromIterator<(&'a str, Column<'a>)> for Columns<'a> {
    fn from_iter<I: IntoIterator<Item = (&'a str, Column<'a>)>>(columns: I) -> Self {
        Self { named: columns.into_iter().collect() }
    }
}

impl<'a> Column<'a> {
    /// A record whose fields are `columns`.
    pub(super) fn gathered(columns: Columns<'a>) -> Self {
        Self { nulls: None, kind: ArrayKind::Gathered(columns) }
    }

    /// A list of `width` values per row, without the empty ones at its end.
    pub(super) fn listed(values: Self, width: usize) -> Self {
        Self { nulls: None, kind: ArrayKind::ListColumn(ListColumn::padded(values, width)) }
    }

    /// Interleaves columns of a flat table: the first row of each, then the second.
    pub(super) fn side_by_side(mut columns: Vec<Option<Self>>, value: Value) -> Self {
        match columns.pop() {
            Some(Some(column)) if columns.is_empty() && column.is_nested() => column,
            last => {
                columns.extend(last);
                Self { nulls: None, kind: ArrayKind::SideBySide(columns, value) }
            }
        }
    }

    /// Whether it is a column of lists or records.
    pub(super) fn is_nested(&self) -> bool {
        match &self.kind {
            ArrayKind::ListColumn(_) | ArrayKind::Record(_) | ArrayKind::Gathered(_) => true,
            ArrayKind::Dictionary(_, values) => values.is_nested(),
            _ => false,
        }
    }

    /// Removes the columns of its records that are not fields, and adds their names to `pruned`.
    fn prune(&mut self, below: Below, place: &str, pruned: &mut Vec<String>) {
        match (&mut self.kind, below) {
            (ArrayKind::Record(columns) | ArrayKind::Gathered(columns), Below::Record(fields)) => {
                columns.prune(fields, &format!("{place}."), pruned);
            }
            (ArrayKind::ListColumn(list), Below::Records(fields)) => {
                list.values.prune(Below::Record(fields), place, pruned);
            }
            (ArrayKind::Dictionary(_, values), below) => values.prune(below, place, pruned),
            (ArrayKind::SideBySide(columns, _), below) => {
                columns.iter_mut().flatten().for_each(|column| column.prune(below, place, pruned));
            }
            _ => (),
        }
    }

    fn of(array: &'a ArrayRef) -> Self {
        Self {
            nulls: array.nulls().filter(|nulls| nulls.null_count() > 0).cloned(),
            kind: ArrayKind::of(array),
        }
    }

    /// Whether `row` is null in the column itself. The value that a dictionary's key refers to may be null, too.
    #[inline]
    pub(super) fn is_null(&self, row: usize) -> bool {
        matches!(self.kind, ArrayKind::Null) || self.nulls.as_ref().is_some_and(|nulls| nulls.is_null(row))
    }

    /// The column and row that hold the value; `None` where there is no value.
    #[inline]
    pub(super) fn filled(&self, row: usize) -> Option<(&Self, usize)> {
        if self.is_null(row) {
            return None;
        }
        match &self.kind {
            ArrayKind::Dictionary(keys, values) => looked_up(keys, values, row),
            ArrayKind::ListColumn(list) if list.is_padded() && list.range(row).is_empty() => None,
            ArrayKind::Gathered(columns) => columns.is_filled(row).then_some((self, row)),
            ArrayKind::SideBySide(columns, _) => {
                let (column, row) = beside(columns, row)?;
                column.filled(row).filter(|(column, row)| column.text(*row) != Some(""))
            }
            _ => Some((self, row)),
        }
    }

    /// Whether no text of the column needs a check for control characters or NFC.
    pub(super) fn is_plain(&self) -> bool {
        matches!(&self.kind, ArrayKind::Text(texts) if texts.is_plain())
    }

    /// The text in `row`; `None` unless this is a text column.
    #[inline]
    pub(super) fn text(&self, row: usize) -> Option<&'a str> {
        if let ArrayKind::Text(texts) = &self.kind { Some(texts.get(row)) } else { None }
    }

    /// The boolean in `row`; `None` unless this is a boolean column.
    pub(super) fn flag(&self, row: usize) -> Option<bool> {
        if let ArrayKind::Bool(flags) = &self.kind { Some(flags.value(row)) } else { None }
    }

    /// The date in `row`; `None` unless this is a column of dates, or of timestamps and this one is midnight without a
    /// time zone.
    pub(super) fn date(&self, row: usize) -> Option<Date> {
        if let ArrayKind::Moment(moments) = &self.kind { moments.date(row) } else { None }
    }

    /// The number in `row`; `None` unless this is a column of 64-bit floating-point numbers.
    pub(super) fn double(&self, row: usize) -> Option<f64> {
        if let ArrayKind::Number(Numbers::F64(numbers)) = &self.kind {
            Some(numbers.value(row))
        } else {
            None
        }
    }

    /// Where the elements of the list in `row` are among the values; `None` unless this is a list column.
    pub(super) fn range(&self, row: usize) -> Option<Range<usize>> {
        if let ArrayKind::ListColumn(list) = &self.kind { Some(list.range(row)) } else { None }
    }

    /// The values of all lists; `None` unless this is a list column.
    pub(super) fn values(&self) -> Option<&Self> {
        if let ArrayKind::ListColumn(list) = &self.kind { Some(&list.values) } else { None }
    }

    /// The fields of the records; `None` unless this is a column of records.
    pub(super) fn columns(&self) -> Option<&Columns<'a>> {
        if let ArrayKind::Record(columns) | ArrayKind::Gathered(columns) = &self.kind {
            Some(columns)
        } else {
            None
        }
    }

    /// The integer in `row`; `None` unless this is a column of integers and it fits an `i64`.
    pub(super) fn whole(&self, row: usize) -> Option<i64> {
        let ArrayKind::Number(numbers) = &self.kind else { return None };
        numbers.whole(row).and_then(|whole| i64::try_from(whole).ok())
    }

    /// The cell in `row`.
    pub(super) fn cell(&self, row: usize) -> Cell<'_, 'a> {
        if self.nulls.as_ref().is_some_and(|nulls| nulls.is_null(row)) {
            return Cell::Null;
        }
        match &self.kind {
            ArrayKind::Bool(array) => Cell::Bool(array.value(row)),
            ArrayKind::Number(numbers) => numbers.cell(row),
            ArrayKind::Text(texts) => Cell::Text(texts.get(row)),
            ArrayKind::Moment(moments) => Cell::Moment(moments.get(row)),
            ArrayKind::ListColumn(list) => match list.range(row) {
                range if list.is_padded() && range.is_empty() => Cell::Null,
                range => Cell::ListColumn(&list.values, range),
            },
            ArrayKind::Record(columns) => Cell::Record(columns, row),
            ArrayKind::Gathered(columns) if columns.is_filled(row) => Cell::Record(columns, row),
            ArrayKind::Null | ArrayKind::Gathered(_) => Cell::Null,
            ArrayKind::SideBySide(columns, value) => {
                let cell = beside(columns, row).map(|(column, row)| column.cell(row));
                cell.map_or(Cell::Null, |cell| cell.of_flat(*value))
            }
            ArrayKind::Dictionary(keys, values) => keys
                .whole(row)
                .and_then(|key| usize::try_from(key).ok())
                .map_or(Cell::Null, |key| values.cell(key)),
            ArrayKind::Foreign(kind) => Cell::Foreign(kind.to_string()),
        }
    }
}

/// The column that holds a row of interleaved columns, and its row in that column.
fn beside<'c, 'a>(columns: &'c [Option<Column<'a>>], row: usize) -> Option<(&'c Column<'a>, usize)> {
    let column = columns.get(row.checked_rem(columns.len())?)?.as_ref()?;
    Some((column, row.checked_div(columns.len())?))
}

/// The value that a dictionary's key refers to.
fn looked_up<'c, 'a>(
    keys: &Numbers<'a>,
    values: &'c Column<'a>,
    row: usize,
) -> Option<(&'c Column<'a>, usize)> {
    values.filled(usize::try_from(keys.whole(row)?).ok()?)
}

impl<'a> ArrayKind<'a> {
    fn of(array: &'a ArrayRef) -> Self {
        match array.data_type() {
            DataType::Null => Self::Null,
            DataType::Boolean => Self::Bool(array.as_boolean()),
            DataType::Utf8 => Self::Text(Texts::small(array.as_string())),
            DataType::LargeUtf8 => Self::Text(Texts::large(array.as_string())),
            DataType::Utf8View => Self::Text(Texts::view(array.as_string_view())),
            DataType::Date32 | DataType::Date64 | DataType::Timestamp(..) => Self::Moment(Moments::of(array)),
            DataType::List(_) => {
                let list = array.as_list::<i32>();
                Self::ListColumn(ListColumn::new(list.values(), Offsets::Small(list.offsets())))
            }
            DataType::LargeList(_) => {
                let list = array.as_list::<i64>();
                Self::ListColumn(ListColumn::new(list.values(), Offsets::Large(list.offsets())))
            }
            DataType::ListView(_) => {
                let list = array.as_list_view::<i32>();
                Self::ListColumn(ListColumn::new(
                    list.values(),
                    Offsets::SmallView(list.offsets(), list.sizes()),
                ))
            }
            DataType::LargeListView(_) => {
                let list = array.as_list_view::<i64>();
                Self::ListColumn(ListColumn::new(
                    list.values(),
                    Offsets::LargeView(list.offsets(), list.sizes()),
                ))
            }
            DataType::FixedSizeList(..) => {
                let list = array.as_fixed_size_list();
                let length = usize::try_from(list.value_length()).unwrap_or_default();
                Self::ListColumn(ListColumn::new(list.values(), Offsets::Fixed(length)))
            }
            DataType::Struct(_) => {
                let records: &StructArray = array.as_struct();
                Self::Record(Columns::named(records.fields(), records.columns()))
            }
            DataType::Dictionary(..) => {
                let dictionary = array.as_any_dictionary();
                // The keys are an array of their own that lives as long as the dictionary.
                match Numbers::of(dictionary.keys()) {
                    Some(keys) => Self::Dictionary(keys, Box::new(Column::of(dictionary.values()))),
                    None => Self::Foreign(array.data_type()),
                }
            }
            kind => Numbers::of(array.as_ref()).map_or(Self::Foreign(kind), Self::Number),
        }
    }
}

impl Cell<'_, '_> {
    /// The cell in a flat table, whose types a CSV reader may have guessed.
    fn of_flat(self, value: Value) -> Self {
        const LONGEST: usize = 15;
        match (self, value) {
            (Self::Text(""), _) => Self::Null,
            (Self::Text(text), Value::Flag) if text.eq_ignore_ascii_case("true") => Self::Bool(true),
            (Self::Text(text), Value::Flag) if text.eq_ignore_ascii_case("false") => Self::Bool(false),
            // A double does not hold more digits.
            (Self::Number(digits), Value::Text)
                if digits.len() <= LONGEST && digits.bytes().all(|byte| byte.is_ascii_digit()) =>
            {
                Self::Digits(digits)
            }
            (cell, _) => cell,
        }
    }

    /// Writes the cell as JSON. A null field of a record is left out: a column of records has every field that any of
    /// its rows has.
    pub(super) fn write(&self, json: &mut String) {
        match self {
            Self::Null => json.push_str("null"),
            Self::Bool(value) => json.push_str(if *value { "true" } else { "false" }),
            Self::Number(digits) => json.push_str(digits),
            Self::Text(text) => quoted(text, json),
            Self::Moment(text) | Self::Digits(text) => quoted(text, json),
            Self::ListColumn(values, range) => {
                json.push('[');
                for (index, row) in range.clone().enumerate() {
                    if index > 0 {
                        json.push(',');
                    }
                    values.cell(row).write(json);
                }
                json.push(']');
            }
            Self::Record(columns, row) => columns.write(*row, json),
            Self::Foreign(what) => json.push_str(&unsupported(what)),
        }
    }
}

/// Writes a text as a JSON string.
fn quoted(text: &str, json: &mut String) {
    // Writing to a `String` cannot fail.
    let _ = write!(json, "{}", serde_json::Value::String(text.to_owned()));
}
