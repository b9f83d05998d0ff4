//! Number columns: integers, floating-point numbers and decimals.

use arrow_array::{Array, cast::AsArray, types};
use smol_str::format_smolstr;

use super::Cell;
use crate::parse::bindings::{json_number, json_number_32};

macro_rules! numbers {
    ($($kind:ident: $type:ident;)*) => {
        /// A column of integers, floating-point numbers or decimals.
        pub(super) enum Numbers<'a> {
            $($kind(&'a arrow_array::PrimitiveArray<types::$type>),)*
        }

        impl<'a> Numbers<'a> {
            pub(super) fn of(array: &'a dyn Array) -> Option<Self> {
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
    /// The integer in `row`; `None` unless this is a column of integers.
    pub(super) fn whole(&self, row: usize) -> Option<i128> {
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

    pub(super) fn cell<'c, 'a>(&self, row: usize) -> Cell<'c, 'a> {
        if let Some(whole) = self.whole(row) {
            // Formatting 128 bits is slow, and few numbers need it.
            let digits = i64::try_from(whole).map(|whole| format_smolstr!("{whole}"));
            return Cell::Number(digits.unwrap_or_else(|_| format_smolstr!("{whole}")));
        }
        let float = |finite: bool, digits: String| {
            if finite { Cell::Number(digits.into()) } else { Cell::Foreign(digits) }
        };
        let decimal = |digits: String| Cell::Number(trimmed(&digits).into());
        match self {
            Self::F16(array) => {
                float(array.value(row).is_finite(), json_number_32(array.value(row).to_f32()))
            }
            Self::F32(array) => float(array.value(row).is_finite(), json_number_32(array.value(row))),
            Self::F64(array) => float(array.value(row).is_finite(), json_number(array.value(row))),
            Self::D32(array) => decimal(array.value_as_string(row)),
            Self::D64(array) => decimal(array.value_as_string(row)),
            Self::D128(array) => decimal(array.value_as_string(row)),
            Self::D256(array) => decimal(array.value_as_string(row)),
            // The rest are integers.
            _ => Cell::Null,
        }
    }
}

/// Removes the trailing zeros that a decimal type writes after the point.
fn trimmed(digits: &str) -> &str {
    if digits.contains('.') { digits.trim_end_matches('0').trim_end_matches('.') } else { digits }
}
