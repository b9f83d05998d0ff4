//! The cells of a row, each read as the type of its field.
//!
//! Only cells that are plainly valid are read here. A row with any other cell is converted to JSON and parsed in
//! detail: see [`super::Rows`].

use std::{ops::Range, str::FromStr};

use super::{
    column::{Cell, Column, Columns},
    flat::{Below, FlatFields, Value},
};
use crate::{
    parse::{DecimalFormat, ValueError, json_number, plain},
    register::{Amount, Date, Decimal, Text, is_id, is_nfc, says_something},
};

/// A cell is not plainly valid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Irregular;

pub(super) type Read<T> = Result<T, Irregular>;

impl From<ValueError> for Irregular {
    fn from(_: ValueError) -> Self {
        Self
    }
}

/// A field of a record: its column, if there is one.
#[derive(Clone, Copy, Default)]
pub(super) struct Field<'c>(Option<&'c Column<'c>>);

impl<'c> Field<'c> {
    /// Sets the column; `false` when there is one already.
    pub(super) fn take(&mut self, column: &'c Column<'c>) -> bool {
        self.0.is_none() && self.0.replace(column).is_none()
    }

    /// The cell in `row`; `None` when it is empty.
    fn cell(self, row: usize) -> Option<(&'c Column<'c>, usize)> {
        self.0.and_then(|column| column.filled(row))
    }

    fn string(self, row: usize) -> Read<Option<&'c str>> {
        self.cell(row).map(|(column, row)| column.text(row).ok_or(Irregular)).transpose()
    }

    pub(super) fn id(self, row: usize) -> Read<Option<&'c str>> {
        self.string(row)?
            .map(|text| (is_id(text) && is_nfc(text)).then_some(text).ok_or(Irregular))
            .transpose()
    }

    /// A text; a blank one is missing.
    pub(super) fn text(self, row: usize) -> Read<Option<&'c str>> {
        let Some((column, row)) = self.cell(row) else { return Ok(None) };
        let text = column.text(row).ok_or(Irregular)?;
        // Most texts are short and begin with a visible ASCII character: they need no further check.
        let plain = column.is_plain() && text.len() <= Text::LONGEST;
        let valid = plain && text.as_bytes().first().is_some_and(u8::is_ascii_graphic);
        if !valid && !is_nfc(text) {
            return Err(Irregular);
        }
        Ok((valid || says_something(text)?).then_some(text))
    }

    pub(super) fn parsed<T: FromStr<Err = ValueError>>(self, row: usize) -> Read<Option<T>> {
        Ok(self.string(row)?.map(str::parse).transpose()?)
    }

    pub(super) fn named<T>(self, row: usize, find: impl Fn(&str) -> Option<T>) -> Read<Option<T>> {
        self.string(row)?.map(|name| find(name).ok_or(Irregular)).transpose()
    }

    pub(super) fn date(self, row: usize) -> Read<Option<Date>> {
        let Some((column, row)) = self.cell(row) else { return Ok(None) };
        match column.text(row) {
            Some(text) => Ok(Some(text.parse()?)),
            None => column.date(row).map(Some).ok_or(Irregular),
        }
    }
}

/// A boolean field.
#[derive(Clone, Copy)]
pub(super) struct Flag<'c>(Field<'c>);

impl<'c> From<Field<'c>> for Flag<'c> {
    fn from(field: Field<'c>) -> Self {
        Self(field)
    }
}

impl Flag<'_> {
    pub(super) fn flag(self, row: usize) -> Read<Option<bool>> {
        self.0.cell(row).map(|(column, row)| column.flag(row).ok_or(Irregular)).transpose()
    }
}

/// A number field.
#[derive(Clone, Copy)]
pub(super) struct NumberField<'c>(Field<'c>);

impl<'c> From<Field<'c>> for NumberField<'c> {
    fn from(field: Field<'c>) -> Self {
        Self(field)
    }
}

impl NumberField<'_> {
    pub(super) fn amount(self, row: usize) -> Read<Option<Amount>> {
        Ok(self.units(row, Amount::FORMAT)?.map(Amount::from_hundredths).transpose()?)
    }

    pub(super) fn decimal(self, row: usize) -> Read<Option<Decimal>> {
        Ok(self.units(row, Decimal::FORMAT)?.map(Decimal::from_millionths).transpose()?)
    }

    /// The number in `row`, in units of its last decimal.
    fn units(self, row: usize, format: DecimalFormat) -> Read<Option<i64>> {
        let Some((column, row)) = self.0.cell(row) else { return Ok(None) };
        let units = if let Some(whole) = column.whole(row) {
            format.of_whole(whole)
        } else if let Some(units) = column.double(row).and_then(|double| format.of_double(double)) {
            Some(units)
        } else {
            match column.cell(row) {
                Cell::Text(text) => plain(text, format),
                Cell::Number(digits) => json_number(&digits, format),
                _ => None,
            }
        };
        units.map(Some).ok_or(Irregular)
    }
}

/// The columns of a record's fields.
pub(super) trait RecordColumns<'c>: Sized {
    /// The names of the record's fields, and what each contains.
    const FIELDS: FlatFields;

    fn of(columns: &'c Columns<'c>) -> Self;

    /// `Err` when an unknown or duplicate column has a value in `row`.
    fn only_known(&self, row: usize) -> Read<()>;
}

/// What a kind of field contains.
pub(super) trait FieldKind {
    const BELOW: Below;
}

impl FieldKind for Field<'_> {
    const BELOW: Below = Below::Value(Value::Text);
}

impl FieldKind for Flag<'_> {
    const BELOW: Below = Below::Value(Value::Flag);
}

impl FieldKind for NumberField<'_> {
    const BELOW: Below = Below::Value(Value::Number);
}

impl FieldKind for ListField<'_> {
    const BELOW: Below = Below::Texts;
}

impl<'c, R: RecordColumns<'c>> FieldKind for Optional<'c, R> {
    const BELOW: Below = Below::Record(R::FIELDS);
}

impl<'c, R: RecordColumns<'c>> FieldKind for ListCells<'c, R> {
    const BELOW: Below = Below::Records(R::FIELDS);
}

/// Declares the columns of records: the names of their fields, each with its kind. Other fields than those of the record do
/// not compile.
macro_rules! column_structs {
    ($($name:ident of $record:ident { $($field:ident: $kind:ty),* $(,)? })*) => { $(
        const _: () = assert!(
            <$record as $crate::parse::TolerantRecord>::SCHEMA.has_fields(&[$(stringify!($field)),*]),
            "a record has another field than its columns"
        );

        pub(super) struct $name<'c> {
            $(pub(super) $field: $kind,)*
            others: Vec<&'c Column<'c>>,
        }

        impl<'c> RecordColumns<'c> for $name<'c> {
            const FIELDS: FlatFields = &[$((stringify!($field), <$kind as FieldKind>::BELOW),)*];

            fn of(columns: &'c Columns<'c>) -> Self {
                $(let mut $field = Field::default();)*
                let mut others = Vec::new();
                for (name, column) in columns.iter() {
                    let taken = match name {
                        $(stringify!($field) => $field.take(column),)*
                        _ => false,
                    };
                    if !taken {
                        others.push(column);
                    }
                }
                Self { $($field: <$kind>::from($field),)* others }
            }

            fn only_known(&self, row: usize) -> Read<()> {
                if self.others.iter().all(|column| column.is_null(row)) { Ok(()) } else { Err(Irregular) }
            }
        }
    )* };
}
pub(super) use column_structs;

/// A field that holds an optional record.
pub(super) struct Optional<'c, R> {
    column: Field<'c>,
    record: Option<R>,
}

impl<'c, R: RecordColumns<'c>> From<Field<'c>> for Optional<'c, R> {
    fn from(column: Field<'c>) -> Self {
        Self { column, record: column.0.and_then(Column::columns).map(R::of) }
    }
}

impl<'c, R: RecordColumns<'c>> Optional<'c, R> {
    /// The record in `row`; its fields are in the same row.
    pub(super) fn get(&self, row: usize) -> Read<Option<&R>> {
        if self.column.cell(row).is_none() {
            return Ok(None);
        }
        let record = self.record.as_ref().ok_or(Irregular)?;
        record.only_known(row).map(|()| Some(record))
    }
}

/// A field that holds a list of single values.
pub(super) struct ListField<'c> {
    column: Field<'c>,
    values: Field<'c>,
}

impl<'c> From<Field<'c>> for ListField<'c> {
    fn from(column: Field<'c>) -> Self {
        Self { column, values: Field(column.0.and_then(Column::values)) }
    }
}

impl<'c> ListField<'c> {
    /// Reads the values of a row's list with `read`; none may be null.
    pub(super) fn read<T>(
        &self,
        row: usize,
        into: &mut Vec<T>,
        read: impl Fn(Field<'c>, usize) -> Read<Option<T>>,
    ) -> Read<()> {
        into.clear();
        for value in range(self.column, row)? {
            into.push(read(self.values, value)?.ok_or(Irregular)?);
        }
        Ok(())
    }
}

/// A field that holds a list of records.
pub(super) struct ListCells<'c, R> {
    column: Field<'c>,
    values: Field<'c>,
    record: Option<R>,
}

impl<'c, R: RecordColumns<'c>> From<Field<'c>> for ListCells<'c, R> {
    fn from(column: Field<'c>) -> Self {
        let values = Field(column.0.and_then(Column::values));
        Self { column, values, record: values.0.and_then(Column::columns).map(R::of) }
    }
}

impl<'c, R: RecordColumns<'c>> ListCells<'c, R> {
    /// Reads the lines of a row's list.
    pub(super) fn read<T>(
        &self,
        row: usize,
        into: &mut Vec<T>,
        read: impl Fn(&R, usize) -> Read<T>,
    ) -> Read<()> {
        into.clear();
        for line in range(self.column, row)? {
            let record = self.record.as_ref().ok_or(Irregular)?;
            self.values.cell(line).ok_or(Irregular)?;
            record.only_known(line)?;
            into.push(read(record, line)?);
        }
        Ok(())
    }
}

/// Where the elements of a row's list are among the values.
fn range(list: Field<'_>, row: usize) -> Read<Range<usize>> {
    match list.cell(row) {
        None => Ok(0..0),
        Some((column, row)) => column.range(row).ok_or(Irregular),
    }
}
