//! A column of whatever type, looked at once; and its cells as JSON has them.

use std::fmt::Write;

use arrow_array::{
    Array, ArrayRef, BooleanArray, RecordBatch, StructArray, cast::AsArray, temporal_conversions as temporal,
    types,
};
use arrow_buffer::{NullBuffer, ScalarBuffer};
use arrow_schema::{DataType, TimeUnit};
use chrono::{Datelike, NaiveDate, NaiveDateTime};
use smol_str::{SmolStr, format_smolstr};

use crate::read::foreign;

/// A column.
pub(super) struct Column<'a> {
    nulls: Option<NullBuffer>,
    kind: Kind<'a>,
}

enum Kind<'a> {
    Null,
    Bool(&'a BooleanArray),
    Number(Numbers<'a>),
    Text(Texts<'a>),
    Moment(Moments<'a>),
    List(List<'a>),
    Record(Vec<(&'a str, Column<'a>)>),
    /// Each row stands for a row of the values.
    Dictionary(Numbers<'a>, Box<Column<'a>>),
    /// Nothing that JSON has.
    Foreign(&'a DataType),
}

/// What stands in a cell.
pub(super) enum Cell<'c, 'a> {
    Null,
    Bool(bool),
    /// Its digits.
    Number(SmolStr),
    Text(&'c str),
    /// A day, or a point of time.
    Moment(SmolStr),
    List(&'c Column<'a>, std::ops::Range<usize>),
    Record(&'c [(&'a str, Column<'a>)], usize),
    Foreign(String),
}

impl<'a> Column<'a> {
    /// The columns of a batch, by their names.
    pub(super) fn all_of(batch: &'a RecordBatch) -> Vec<(&'a str, Self)> {
        let names = batch.schema_ref().fields().iter().map(|field| field.name().as_str());
        names.zip(batch.columns()).map(|(name, array)| (name, Self::of(array))).collect()
    }

    fn of(array: &'a ArrayRef) -> Self {
        Self { nulls: array.nulls().cloned(), kind: Kind::of(array) }
    }

    /// The cell of a row of the column.
    pub(super) fn cell(&self, row: usize) -> Cell<'_, 'a> {
        if self.nulls.as_ref().is_some_and(|nulls| nulls.is_null(row)) {
            return Cell::Null;
        }
        match &self.kind {
            Kind::Null => Cell::Null,
            Kind::Bool(array) => Cell::Bool(array.value(row)),
            Kind::Number(numbers) => numbers.cell(row),
            Kind::Text(texts) => Cell::Text(texts.get(row)),
            Kind::Moment(moments) => Cell::Moment(moments.get(row)),
            Kind::List(list) => Cell::List(&list.values, list.range(row)),
            Kind::Record(columns) => Cell::Record(columns, row),
            Kind::Dictionary(keys, values) => keys
                .whole(row)
                .and_then(|key| usize::try_from(key).ok())
                .map_or(Cell::Null, |key| values.cell(key)),
            Kind::Foreign(kind) => Cell::Foreign(kind.to_string()),
        }
    }
}

impl<'a> Kind<'a> {
    fn of(array: &'a ArrayRef) -> Self {
        match array.data_type() {
            DataType::Null => Self::Null,
            DataType::Boolean => Self::Bool(array.as_boolean()),
            DataType::Utf8 => Self::Text(Texts::Small(array.as_string())),
            DataType::LargeUtf8 => Self::Text(Texts::Large(array.as_string())),
            DataType::Utf8View => Self::Text(Texts::View(array.as_string_view())),
            DataType::Date32 | DataType::Date64 | DataType::Timestamp(..) => Self::Moment(Moments::of(array)),
            DataType::List(_) => {
                let list = array.as_list::<i32>();
                Self::List(List::new(list.values(), Offsets::Small(list.offsets())))
            }
            DataType::LargeList(_) => {
                let list = array.as_list::<i64>();
                Self::List(List::new(list.values(), Offsets::Large(list.offsets())))
            }
            DataType::ListView(_) => {
                let list = array.as_list_view::<i32>();
                Self::List(List::new(list.values(), Offsets::SmallView(list.offsets(), list.sizes())))
            }
            DataType::LargeListView(_) => {
                let list = array.as_list_view::<i64>();
                Self::List(List::new(list.values(), Offsets::LargeView(list.offsets(), list.sizes())))
            }
            DataType::FixedSizeList(..) => {
                let list = array.as_fixed_size_list();
                let length = usize::try_from(list.value_length()).unwrap_or_default();
                Self::List(List::new(list.values(), Offsets::Fixed(length)))
            }
            DataType::Struct(_) => {
                let records: &StructArray = array.as_struct();
                let names = records.fields().iter().map(|field| field.name().as_str());
                Self::Record(
                    names.zip(records.columns()).map(|(name, array)| (name, Column::of(array))).collect(),
                )
            }
            DataType::Dictionary(..) => {
                let dictionary = array.as_any_dictionary();
                // The keys stand beside the dictionary, not in it, as long as it lives.
                match Numbers::of(dictionary.keys()) {
                    Some(keys) => Self::Dictionary(keys, Box::new(Column::of(dictionary.values()))),
                    None => Self::Foreign(array.data_type()),
                }
            }
            kind => Numbers::of(array.as_ref()).map_or(Self::Foreign(kind), Self::Number),
        }
    }
}

enum Texts<'a> {
    Small(&'a arrow_array::StringArray),
    Large(&'a arrow_array::LargeStringArray),
    View(&'a arrow_array::StringViewArray),
}

impl<'a> Texts<'a> {
    fn get(&self, row: usize) -> &'a str {
        match self {
            Self::Small(array) => array.value(row),
            Self::Large(array) => array.value(row),
            Self::View(array) => array.value(row),
        }
    }
}

macro_rules! numbers {
    ($($kind:ident: $type:ident;)*) => {
        /// Numbers of every kind that is exact or a binary double.
        enum Numbers<'a> {
            $($kind(&'a arrow_array::PrimitiveArray<types::$type>),)*
        }

        impl<'a> Numbers<'a> {
            fn of(array: &'a dyn Array) -> Option<Self> {
                None$(.or_else(|| array.as_primitive_opt::<types::$type>().map(Self::$kind)))*
            }
        }
    };
}

numbers! {
    I8: Int8Type; I16: Int16Type; I32: Int32Type; I64: Int64Type;
    U8: UInt8Type; U16: UInt16Type; U32: UInt32Type; U64: UInt64Type;
    F16: Float16Type; F32: Float32Type; F64: Float64Type;
    D32: Decimal32Type; D64: Decimal64Type; D128: Decimal128Type; D256: Decimal256Type;
}

impl Numbers<'_> {
    /// A whole number.
    fn whole(&self, row: usize) -> Option<i128> {
        Some(match self {
            Self::I8(array) => array.value(row).into(),
            Self::I16(array) => array.value(row).into(),
            Self::I32(array) => array.value(row).into(),
            Self::I64(array) => array.value(row).into(),
            Self::U8(array) => array.value(row).into(),
            Self::U16(array) => array.value(row).into(),
            Self::U32(array) => array.value(row).into(),
            Self::U64(array) => array.value(row).into(),
            _ => return None,
        })
    }

    fn cell<'c, 'a>(&self, row: usize) -> Cell<'c, 'a> {
        if let Some(whole) = self.whole(row) {
            // Few numbers need the slow arithmetic of 128 bits.
            let digits = i64::try_from(whole).map(|whole| format_smolstr!("{whole}"));
            return Cell::Number(digits.unwrap_or_else(|_| format_smolstr!("{whole}")));
        }
        let (finite, digits) = match self {
            Self::F16(array) => shortest(f32::from(array.value(row)).is_finite(), array.value(row).to_f32()),
            Self::F32(array) => shortest(array.value(row).is_finite(), array.value(row)),
            Self::F64(array) => shortest(array.value(row).is_finite(), array.value(row)),
            Self::D32(array) => (true, array.value_as_string(row).into()),
            Self::D64(array) => (true, array.value_as_string(row).into()),
            Self::D128(array) => (true, array.value_as_string(row).into()),
            Self::D256(array) => (true, array.value_as_string(row).into()),
            _ => (true, SmolStr::default()),
        };
        if finite { Cell::Number(SmolStr::new(trimmed(&digits))) } else { Cell::Foreign(digits.into()) }
    }
}

/// The fewest digits that give the number back. A whole number has no point, and zero no sign.
fn shortest(finite: bool, number: impl std::fmt::Display) -> (bool, SmolStr) {
    let digits = format_smolstr!("{number}");
    (finite, if digits == "-0" { SmolStr::new_static("0") } else { digits })
}

/// Without the zeros that a decimal type writes after the point.
fn trimmed(digits: &str) -> &str {
    if digits.contains('.') { digits.trim_end_matches('0').trim_end_matches('.') } else { digits }
}

/// Days, and points of time.
enum Moments<'a> {
    Days(&'a arrow_array::Date32Array),
    Milliseconds(&'a arrow_array::Date64Array),
    Stamps(&'a ScalarBuffer<i64>, TimeUnit, Option<&'a str>),
    None,
}

impl<'a> Moments<'a> {
    fn of(array: &'a ArrayRef) -> Self {
        match array.data_type() {
            DataType::Date32 => Self::Days(array.as_primitive()),
            DataType::Date64 => Self::Milliseconds(array.as_primitive()),
            DataType::Timestamp(unit, zone) => {
                let stamps = match unit {
                    TimeUnit::Second => array.as_primitive::<types::TimestampSecondType>().values(),
                    TimeUnit::Millisecond => array.as_primitive::<types::TimestampMillisecondType>().values(),
                    TimeUnit::Microsecond => array.as_primitive::<types::TimestampMicrosecondType>().values(),
                    TimeUnit::Nanosecond => array.as_primitive::<types::TimestampNanosecondType>().values(),
                };
                Self::Stamps(stamps, *unit, zone.as_deref())
            }
            _ => Self::None,
        }
    }

    /// A day as it is written; a point of time with its time, unless it is midnight of no time zone.
    fn get(&self, row: usize) -> SmolStr {
        let value = |stamps: &ScalarBuffer<i64>| stamps.get(row).copied().unwrap_or_default();
        let (moment, number, zone) = match self {
            Self::Days(days) => {
                let days = days.value(row);
                (temporal::date32_to_datetime(days), days.into(), None)
            }
            Self::Milliseconds(array) => {
                (temporal::date64_to_datetime(array.value(row)), array.value(row), None)
            }
            Self::Stamps(stamps, unit, zone) => {
                let stamp = value(stamps);
                let moment = match unit {
                    TimeUnit::Second => temporal::timestamp_s_to_datetime(stamp),
                    TimeUnit::Millisecond => temporal::timestamp_ms_to_datetime(stamp),
                    TimeUnit::Microsecond => temporal::timestamp_us_to_datetime(stamp),
                    TimeUnit::Nanosecond => temporal::timestamp_ns_to_datetime(stamp),
                };
                (moment, stamp, *zone)
            }
            Self::None => (None, 0, None),
        };
        match (moment, zone) {
            (Some(moment), None) if moment.time() == NaiveDateTime::default().time() => day(moment.date()),
            (Some(moment), None) => format_smolstr!("{moment:?}"),
            (Some(moment), Some(zone)) => format_smolstr!("{moment:?} ({zone})"),
            (None, _) => format_smolstr!("{number}"),
        }
    }
}

/// A day as it is written, without the detour of formatting: most cells of a frame that are made are days.
fn day(date: NaiveDate) -> SmolStr {
    let digit = |number: u32| char::from_digit(number.checked_rem(10).unwrap_or_default(), 10).unwrap_or('0');
    let (month, day) = (date.month(), date.day());
    let Some(year) = u32::try_from(date.year()).ok().filter(|year| (1000..=9999).contains(year)) else {
        return format_smolstr!("{date}");
    };
    let year = [year / 1000, year / 100, year / 10, year].map(digit);
    let rest = ['-', digit(month / 10), digit(month), '-', digit(day / 10), digit(day)];
    year.into_iter().chain(rest).collect()
}

struct List<'a> {
    values: Box<Column<'a>>,
    offsets: Offsets<'a>,
}

enum Offsets<'a> {
    Small(&'a [i32]),
    Large(&'a [i64]),
    SmallView(&'a [i32], &'a [i32]),
    LargeView(&'a [i64], &'a [i64]),
    Fixed(usize),
}

impl<'a> List<'a> {
    fn new(values: &'a ArrayRef, offsets: Offsets<'a>) -> Self {
        Self { values: Box::new(Column::of(values)), offsets }
    }

    /// Where a row's elements stand among the values.
    fn range(&self, row: usize) -> std::ops::Range<usize> {
        fn at<N: Copy + TryInto<usize>>(offsets: &[N], row: usize) -> usize {
            offsets.get(row).and_then(|offset| (*offset).try_into().ok()).unwrap_or_default()
        }
        let next = row.saturating_add(1);
        let run = |start: usize, length: usize| start..start.saturating_add(length);
        match &self.offsets {
            Offsets::Small(offsets) => at(offsets, row)..at(offsets, next),
            Offsets::Large(offsets) => at(offsets, row)..at(offsets, next),
            Offsets::SmallView(offsets, sizes) => run(at(offsets, row), at(sizes, row)),
            Offsets::LargeView(offsets, sizes) => run(at(offsets, row), at(sizes, row)),
            Offsets::Fixed(length) => run(row.saturating_mul(*length), *length),
        }
    }
}

impl Cell<'_, '_> {
    /// Writes the cell as JSON. A field of a record that is null is left out: a type of column has every field that any
    /// of its rows has.
    pub(super) fn write(&self, json: &mut String) {
        match self {
            Self::Null => json.push_str("null"),
            Self::Bool(value) => json.push_str(if *value { "true" } else { "false" }),
            Self::Number(digits) => json.push_str(digits),
            Self::Text(text) => quoted(text, json),
            Self::Moment(text) => quoted(text, json),
            Self::List(values, range) => {
                json.push('[');
                for (index, row) in range.clone().enumerate() {
                    if index > 0 {
                        json.push(',');
                    }
                    values.cell(row).write(json);
                }
                json.push(']');
            }
            Self::Record(columns, row) => {
                write_record(columns.iter().map(|(name, column)| (*name, column)), *row, json);
            }
            Self::Foreign(what) => json.push_str(&foreign(what)),
        }
    }
}

/// Writes a row of columns as a JSON object.
pub(super) fn write_record<'c, 'a: 'c>(
    columns: impl Iterator<Item = (&'c str, &'c Column<'a>)>,
    row: usize,
    json: &mut String,
) {
    json.push('{');
    let mut first = true;
    for (name, column) in columns {
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

/// Writes a text in JSON's quotation marks.
fn quoted(text: &str, json: &mut String) {
    // A text cannot fail to be written.
    let _ = write!(json, "{}", serde_json::Value::String(text.to_owned()));
}
