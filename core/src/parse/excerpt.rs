//! What an error repeats of its input.

use super::invisible::is_invisible;

/// The start of a text, short enough to repeat in an error, with what cannot be seen made visible.
pub(crate) fn excerpt(text: &str) -> String {
    const LONGEST: usize = 40;
    let mut shown = escape_invisible(text.chars().take(LONGEST));
    if text.chars().nth(LONGEST).is_some() {
        shown.push('…');
    }
    shown
}

/// A text, with what cannot be seen made visible: it does nothing to a terminal.
pub(crate) fn escape_invisible(text: impl Iterator<Item = char>) -> String {
    let mut shown = String::new();
    for c in text {
        match c {
            // A combining mark would sit on the quotation mark before it, or pile up on the one before.
            _ if c.is_control() || is_invisible(c) || c.escape_debug().len() > 2 => {
                // As JSON has it, where it fits into four digits.
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
