//! A column of whatever type, looked at once; and its cells as JSON has them.

use std::{fmt::Write, ops::Range};

use arrow_array::{
    Array, ArrayRef, BooleanArray, GenericStringArray, LargeStringArray, OffsetSizeTrait, RecordBatch,
    StringArray, StringViewArray, StructArray, cast::AsArray, temporal_conversions as temporal, types,
};
use arrow_buffer::{NullBuffer, ScalarBuffer};
use arrow_schema::{DataType, Fields, TimeUnit};
use chrono::{Datelike, NaiveDateTime};
use smol_str::{SmolStr, format_smolstr};

use crate::{
    read::{foreign, number, number_32},
    register::{Date, may_hold_controls},
};

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
    Record(Columns<'a>),
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
    List(&'c Column<'a>, Range<usize>),
    Record(&'c Columns<'a>, usize),
    Foreign(String),
}

/// Columns with their names: those of a batch, or of a record in it.
pub(super) struct Columns<'a> {
    named: Vec<(&'a str, Column<'a>)>,
}

impl<'a> Columns<'a> {
    /// The columns of a batch.
    pub(super) fn of(batch: &'a RecordBatch) -> Self {
        Self::named(batch.schema_ref().fields(), batch.columns())
    }

    fn named(fields: &'a Fields, arrays: &'a [ArrayRef]) -> Self {
        let names = fields.iter().map(|field| field.name().as_str());
        let columns = arrays.iter().map(Column::of);
        Self { named: names.zip(columns).collect() }
    }

    /// Only those whose name is in order.
    pub(super) fn keep(&mut self, is_kept: impl Fn(&str) -> bool) {
        self.named.retain(|(name, _)| is_kept(name));
    }

    pub(super) fn names(&self) -> impl Iterator<Item = &'a str> {
        self.named.iter().map(|(name, _)| *name)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&'a str, &Column<'a>)> {
        self.named.iter().map(|(name, column)| (*name, column))
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

impl<'a> Column<'a> {
    fn of(array: &'a ArrayRef) -> Self {
        Self { nulls: array.nulls().filter(|nulls| nulls.null_count() > 0).cloned(), kind: Kind::of(array) }
    }

    /// Whether there is nothing in a row of the column itself; what a dictionary's key stands for may be nothing, too.
    #[inline]
    pub(super) fn is_null(&self, row: usize) -> bool {
        matches!(self.kind, Kind::Null) || self.nulls.as_ref().is_some_and(|nulls| nulls.is_null(row))
    }

    /// The column and the row where the value itself stands; `None` where there is nothing.
    #[inline]
    pub(super) fn filled(&self, row: usize) -> Option<(&Self, usize)> {
        if self.is_null(row) {
            return None;
        }
        match &self.kind {
            Kind::Dictionary(keys, values) => looked_up(keys, values, row),
            _ => Some((self, row)),
        }
    }

    /// Whether none of its texts has to be looked at for control characters.
    pub(super) fn is_plain(&self) -> bool {
        matches!(&self.kind, Kind::Text(texts) if texts.plain)
    }

    /// The text in a row, if it is a column of texts.
    #[inline]
    pub(super) fn text(&self, row: usize) -> Option<&'a str> {
        if let Kind::Text(texts) = &self.kind { Some(texts.get(row)) } else { None }
    }

    /// Whether it is so in a row, if it is a column of that.
    pub(super) fn flag(&self, row: usize) -> Option<bool> {
        if let Kind::Bool(flags) = &self.kind { Some(flags.value(row)) } else { None }
    }

    /// The day in a row, if it is a column of days or of points of time, and this is midnight of no time zone.
    pub(super) fn date(&self, row: usize) -> Option<Date> {
        if let Kind::Moment(moments) = &self.kind { moments.date(row) } else { None }
    }

    /// The number in a row, if it is a column of binary doubles.
    pub(super) fn double(&self, row: usize) -> Option<f64> {
        if let Kind::Number(Numbers::F64(numbers)) = &self.kind { Some(numbers.value(row)) } else { None }
    }

    /// Where the values of a row's list stand, if it is a column of lists.
    pub(super) fn range(&self, row: usize) -> Option<Range<usize>> {
        if let Kind::List(list) = &self.kind { Some(list.range(row)) } else { None }
    }

    /// The values of all lists, if it is a column of lists.
    pub(super) fn values(&self) -> Option<&Self> {
        if let Kind::List(list) = &self.kind { Some(&list.values) } else { None }
    }

    /// The fields of the records, if it is a column of records.
    pub(super) fn columns(&self) -> Option<&Columns<'a>> {
        if let Kind::Record(columns) = &self.kind { Some(columns) } else { None }
    }

    /// The number in a row, if it is a column of whole numbers.
    pub(super) fn whole(&self, row: usize) -> Option<i64> {
        let Kind::Number(numbers) = &self.kind else { return None };
        numbers.whole(row).and_then(|whole| i64::try_from(whole).ok())
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

/// What a key of a dictionary stands for.
fn looked_up<'c, 'a>(
    keys: &Numbers<'a>,
    values: &'c Column<'a>,
    row: usize,
) -> Option<(&'c Column<'a>, usize)> {
    values.filled(usize::try_from(keys.whole(row)?).ok()?)
}

impl<'a> Kind<'a> {
    fn of(array: &'a ArrayRef) -> Self {
        match array.data_type() {
            DataType::Null => Self::Null,
            DataType::Boolean => Self::Bool(array.as_boolean()),
            DataType::Utf8 => Self::Text(Texts::new(Kept::Small(array.as_string()))),
            DataType::LargeUtf8 => Self::Text(Texts::new(Kept::Large(array.as_string()))),
            DataType::Utf8View => Self::Text(Texts::new(Kept::View(array.as_string_view()))),
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
                Self::Record(Columns::named(records.fields(), records.columns()))
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

struct Texts<'a> {
    texts: Kept<'a>,
    /// Whether no byte of any of them could be a control character's: then none has to be looked at for that.
    plain: bool,
}

/// How texts are kept.
enum Kept<'a> {
    Small(&'a StringArray),
    Large(&'a LargeStringArray),
    View(&'a StringViewArray),
}

impl<'a> Texts<'a> {
    fn new(texts: Kept<'a>) -> Self {
        let plain = match &texts {
            Kept::Small(array) => is_plain(array),
            Kept::Large(array) => is_plain(array),
            Kept::View(_) => false,
        };
        Self { texts, plain }
    }

    #[inline]
    fn get(&self, row: usize) -> &'a str {
        match self.texts {
            Kept::Small(array) => array.value(row),
            Kept::Large(array) => array.value(row),
            Kept::View(array) => array.value(row),
        }
    }
}

/// Looks at all texts of a column in one go.
fn is_plain<O: OffsetSizeTrait>(array: &GenericStringArray<O>) -> bool {
    let end = |offset: Option<&O>| offset.map_or(0, |offset| offset.as_usize());
    let (first, last) = (end(array.value_offsets().first()), end(array.value_offsets().last()));
    array.value_data().get(first..last).is_some_and(|bytes| !may_hold_controls(bytes))
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
        let float = |finite: bool, digits: String| {
            if finite { Cell::Number(digits.into()) } else { Cell::Foreign(digits) }
        };
        let decimal = |digits: String| Cell::Number(trimmed(&digits).into());
        match self {
            Self::F16(array) => float(array.value(row).is_finite(), number_32(array.value(row).to_f32())),
            Self::F32(array) => float(array.value(row).is_finite(), number_32(array.value(row))),
            Self::F64(array) => float(array.value(row).is_finite(), number(array.value(row))),
            Self::D32(array) => decimal(array.value_as_string(row)),
            Self::D64(array) => decimal(array.value_as_string(row)),
            Self::D128(array) => decimal(array.value_as_string(row)),
            Self::D256(array) => decimal(array.value_as_string(row)),
            // The rest are whole numbers.
            _ => Cell::Null,
        }
    }
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

    fn date(&self, row: usize) -> Option<Date> {
        let (moment, _, zone) = self.moment(row);
        let moment =
            moment.filter(|moment| zone.is_none() && moment.time() == NaiveDateTime::default().time())?;
        let [month, day] = [moment.month(), moment.day()].map(|number| i8::try_from(number).ok());
        Date::new(i16::try_from(moment.year()).ok()?, month?, day?).ok()
    }

    /// A day as it is written; a point of time with its time, unless it is midnight of no time zone.
    fn get(&self, row: usize) -> SmolStr {
        match self.moment(row) {
            (Some(moment), _, None) if moment.time() == NaiveDateTime::default().time() => {
                format_smolstr!("{}", moment.date())
            }
            (Some(moment), _, None) => format_smolstr!("{moment:?}"),
            (Some(moment), _, Some(zone)) => format_smolstr!("{moment:?} ({zone})"),
            (None, number, _) => format_smolstr!("{number}"),
        }
    }

    /// The point of time, the number that stands for it, and its time zone.
    fn moment(&self, row: usize) -> (Option<NaiveDateTime>, i64, Option<&'a str>) {
        let value = |stamps: &ScalarBuffer<i64>| stamps.get(row).copied().unwrap_or_default();
        match self {
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
        }
    }
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
    fn range(&self, row: usize) -> Range<usize> {
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
            Self::Record(columns, row) => columns.write(*row, json),
            Self::Foreign(what) => json.push_str(&foreign(what)),
        }
    }
}

/// Writes a text in JSON's quotation marks.
fn quoted(text: &str, json: &mut String) {
    // A text cannot fail to be written.
    let _ = write!(json, "{}", serde_json::Value::String(text.to_owned()));
}
