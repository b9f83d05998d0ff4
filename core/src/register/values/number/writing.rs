//! Writing of exact numbers, with every digit.

use serde::{Serializer, ser::SerializeStruct};

use super::RAW;

/// Writes an exact decimal as a number of the format.
///
/// Whole numbers are written as integers. A fraction of at most 15 significant digits survives a round trip through a
/// double, so every format can write it. A longer fraction is written as raw JSON digits.
pub(super) fn write_number<S: Serializer>(digits: &str, serializer: S) -> Result<S::Ok, S::Error> {
    if let Ok(whole) = digits.parse::<i64>() {
        return serializer.serialize_i64(whole);
    }
    write_fraction(digits, serializer)
}

#[cfg(not(json_only))]
fn write_fraction<S: Serializer>(digits: &str, serializer: S) -> Result<S::Ok, S::Error> {
    let significant = digits.bytes().filter(u8::is_ascii_digit).count();
    match digits.parse::<f64>() {
        Ok(double) if significant <= 15 => serializer.serialize_f64(double),
        _ => write_raw(digits, serializer),
    }
}

/// With `serde_json` as the only format, the floating-point code need not be linked: the small WebAssembly module is
/// built with `--cfg json_only`.
#[cfg(json_only)]
fn write_fraction<S: Serializer>(digits: &str, serializer: S) -> Result<S::Ok, S::Error> {
    // The same notation as for a double.
    match digits.strip_prefix('-').unwrap_or(digits).strip_prefix("0.00000") {
        Some(millionths) => {
            let sign = if digits.starts_with('-') { "-" } else { "" };
            write_raw(&format!("{sign}{millionths}e-6"), serializer)
        }
        None => write_raw(digits, serializer),
    }
}

/// Writes digits as they are, as `serde_json` writes a raw value but without validating them again.
fn write_raw<S: Serializer>(digits: &str, serializer: S) -> Result<S::Ok, S::Error> {
    let mut raw = serializer.serialize_struct(RAW, 1)?;
    raw.serialize_field(RAW, digits)?;
    raw.end()
}
