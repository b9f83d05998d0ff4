//! Quoting input in errors.

use super::invisible::is_invisible;

/// The start of a text, short enough to quote in an error, with invisible characters escaped.
pub(crate) fn excerpt(text: &str) -> String {
    const LONGEST: usize = 40;
    let mut shown = escape_invisible(text.chars().take(LONGEST));
    if text.chars().nth(LONGEST).is_some() {
        shown.push('…');
    }
    shown
}

/// A text with control and invisible characters escaped, so that it is safe to print in a terminal.
pub(crate) fn escape_invisible(text: impl Iterator<Item = char>) -> String {
    let mut shown = String::new();
    for c in text {
        match c {
            // `escape_debug` also escapes combining marks, which would attach to the quotation mark or letter before.
            _ if c.is_control() || is_invisible(c) || c.escape_debug().len() > 2 => {
                // The escape of JSON, if the code fits into four digits.
                let code = u32::from(c);
                let escaped =
                    if code <= 0xffff { format!("\\u{code:04x}") } else { format!("\\u{{{code:x}}}") };
                shown += &escaped;
            }
            _ => shown.push(c),
        }
    }
    shown
}
