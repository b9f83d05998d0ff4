//! Numbers as a format writes them, with every digit.

use serde::{Serializer, ser::SerializeStruct};

use super::RAW;

/// Writes an exact decimal as a number of the format.
///
/// Whole numbers go as integers. A fraction of at most 15 significant digits survives a binary double unharmed, so
/// every format takes it; only a longer one needs JSON's own digits.
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

/// Where no other format of serde is in use than `serde_json`, no floating-point numbers have to be linked in: small
/// WebAssembly is built with `--cfg json_only`.
#[cfg(json_only)]
fn write_fraction<S: Serializer>(digits: &str, serializer: S) -> Result<S::Ok, S::Error> {
    // As a floating-point number is written.
    match digits.strip_prefix('-').unwrap_or(digits).strip_prefix("0.00000") {
        Some(millionths) => {
            let sign = if digits.starts_with('-') { "-" } else { "" };
            write_raw(&format!("{sign}{millionths}e-6"), serializer)
        }
        None => write_raw(digits, serializer),
    }
}

/// Writes digits as they are: what `serde_json` does with raw values, without looking at them once more.
fn write_raw<S: Serializer>(digits: &str, serializer: S) -> Result<S::Ok, S::Error> {
    let mut raw = serializer.serialize_struct(RAW, 1)?;
    raw.serialize_field(RAW, digits)?;
    raw.end()
}
