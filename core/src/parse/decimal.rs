//! Parsing exact decimal numbers of a limited number of digits.

use super::{ValueError, excerpt};

#[derive(Clone, Copy)]
pub(crate) struct DecimalFormat {
    pub(crate) digits: u32,
    pub(crate) decimals: u32,
}

impl DecimalFormat {
    /// Amounts: 15 digits before the point and two after it.
    pub(crate) const AMOUNT: Self = Self { digits: 15, decimals: 2 };
    /// Other decimals: 12 digits before the point and six after it.
    pub(crate) const DECIMAL: Self = Self { digits: 12, decimals: 6 };

    /// The largest number of this format, in units of its last decimal.
    pub(crate) const fn most(self) -> i64 {
        10_i64.saturating_pow(self.digits.saturating_add(self.decimals)).saturating_sub(1)
    }

    /// Converts a whole number to units of the last decimal; `None` when it is out of range.
    #[cfg(feature = "arrow")]
    pub(crate) fn of_whole(self, number: i64) -> Option<i64> {
        let units = number.checked_mul(10_i64.checked_pow(self.decimals)?)?;
        Some(units).filter(|units| units.unsigned_abs() <= self.most().unsigned_abs())
    }

    /// Converts a double to units of the last decimal; `None` unless every digit is certain. Up to 15 digits, different
    /// numbers are different doubles.
    #[cfg(feature = "arrow")]
    #[expect(
        clippy::cast_possible_truncation,
        clippy::float_cmp,
        reason = "`units` is whole and below 10^15; the comparison must be exact"
    )]
    pub(crate) fn of_double(self, double: f64) -> Option<i64> {
        let scale = if self.decimals == 2 { 1e2 } else { 1e6 };
        let units = (double * scale).round();
        (units.abs() < 1e15 && units / scale == double).then_some(units as i64)
    }

    pub(crate) fn error(self, found: &str) -> ValueError {
        let found = excerpt(found);
        if self.decimals == 2 { ValueError::Amount { found } } else { ValueError::Decimal { found } }
    }
}

/// Parses `-12.50`: an optional minus, digits, and optional decimals after a point. No exponent, no plus, no blanks.
pub(crate) fn plain(text: &str, format: DecimalFormat) -> Option<i64> {
    let (negative, unsigned) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    // All digits as one number, and how many are before and after the point.
    let (mut number, mut whole, mut part) = (0_i64, 0_u32, None);
    for byte in unsigned.bytes() {
        match byte {
            b'0'..=b'9' => {
                number = number.checked_mul(10)?.checked_add(i64::from(byte & 0x0f))?;
                let count = part.as_mut().unwrap_or(&mut whole);
                *count = count.checked_add(1)?;
            }
            b'.' if part.is_none() => part = Some(0),
            _ => return None,
        }
    }
    if whole == 0 || part == Some(0) {
        return None;
    }
    let exponent = format.decimals.checked_sub(part.unwrap_or_default())?;
    let number = number.checked_mul(10_i64.checked_pow(exponent)?)?;
    let number = Some(number).filter(|number| *number <= format.most())?;
    if negative { number.checked_neg() } else { Some(number) }
}

/// Parses a JSON number, which may have an exponent: `1.25e3` is 1250.
pub(crate) fn json_number(text: &str, format: DecimalFormat) -> Option<i64> {
    let Some((mantissa, exponent)) = text.split_once(['e', 'E']) else { return plain(text, format) };
    let exponent: i32 = exponent.parse().ok()?;
    let (negative, unsigned) = match mantissa.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, mantissa),
    };
    let (whole, part) = unsigned.split_once('.').unwrap_or((unsigned, ""));
    let digits = format!("{whole}{part}");
    let digits = digits.trim_start_matches('0');
    let kept = digits.trim_end_matches('0');
    if kept.is_empty() {
        return Some(0);
    }
    let dropped = i32::try_from(digits.len().checked_sub(kept.len())?).ok()?;
    let part = i32::try_from(part.len()).ok()?;
    let shift = exponent
        .checked_sub(part)?
        .checked_add(dropped)?
        .checked_add(i32::try_from(format.decimals).ok()?)?;
    let scale = 10_i64.checked_pow(u32::try_from(shift).ok()?)?;
    let number = kept.parse::<i64>().ok()?.checked_mul(scale).filter(|number| *number <= format.most())?;
    Some(if negative { number.saturating_neg() } else { number })
}
