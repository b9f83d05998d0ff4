//! Makes a text from the register safe to insert into a sentence.

use std::borrow::Cow;

/// The text on one line, with balanced bidirectional controls, so that it cannot reorder the text around it.
///
/// Embeddings, overrides and isolates left open are closed at the end. A closing control without an opening one is
/// removed: it would end an isolate that the caller puts around the text, and browsers treat it as the end of a
/// `<bdi>`.
pub(crate) fn isolate_bidi(text: &str) -> Cow<'_, str> {
    // Every line end and bidirectional control begins with one of these bytes in UTF-8.
    if !text.bytes().any(|byte| byte < b' ' || byte == 0xe2) {
        return Cow::Borrowed(text);
    }
    let mut made = String::with_capacity(text.len());
    let mut open = Vec::new();
    let mut isolates = 0_usize;
    // A line end or tab, with the spaces around it, becomes one space.
    let mut begins = false;
    for sign in text.chars() {
        match sign {
            '\t' | '\n' | '\u{2028}' | '\u{2029}' => {
                made.truncate(made.trim_end().len());
                begins = true;
                continue;
            }
            _ if begins => {
                if sign.is_whitespace() {
                    continue;
                }
                if !made.is_empty() {
                    made.push(' ');
                }
                begins = false;
            }
            _ => {}
        }
        match sign {
            '\u{202a}' | '\u{202b}' | '\u{202d}' | '\u{202e}' => open.push(POP),
            '\u{2066}'..='\u{2068}' => {
                open.push(POP_ISOLATE);
                isolates = isolates.saturating_add(1);
            }
            POP if open.last() != Some(&POP) => continue,
            POP => drop(open.pop()),
            POP_ISOLATE if isolates == 0 => continue,
            POP_ISOLATE => {
                // It also ends the embeddings opened inside the isolate.
                while open.pop() == Some(POP) {}
                isolates = isolates.saturating_sub(1);
            }
            _ => {}
        }
        made.push(sign);
    }
    made.extend(open.into_iter().rev());
    Cow::Owned(made)
}

/// Ends an embedding or an override (U+202A, U+202B, U+202D, U+202E).
const POP: char = '\u{202c}';
/// Ends an isolate (U+2066 to U+2068).
const POP_ISOLATE: char = '\u{2069}';

#[cfg(test)]
mod tests {
    use super::isolate_bidi;

    #[test]
    fn open_controls_are_closed_and_stray_closing_controls_removed() {
        for (text, expected) in [
            ("Kalix", "Kalix"),
            ("”Kalix” – kommun", "”Kalix” – kommun"),
            ("a\n\n b\tc\u{2028}d\u{2029}", "a b c d"),
            ("\n a", "a"),
            (" ”a” ", " ”a” "),
            ("a \t\n", "a"),
            ("a\u{202e}b", "a\u{202e}b\u{202c}"),
            ("a\u{202e}b\u{202c}c", "a\u{202e}b\u{202c}c"),
            ("\u{2067}\u{202d}a", "\u{2067}\u{202d}a\u{202c}\u{2069}"),
            ("\u{2067}\u{202d}a\u{2069}b", "\u{2067}\u{202d}a\u{2069}b"),
            ("\u{202d}\u{2067}a\u{202c}", "\u{202d}\u{2067}a\u{2069}\u{202c}"),
            ("\u{2069}\u{202c}a\u{2069}", "a"),
            ("\u{200f}\u{200e}a\u{301}", "\u{200f}\u{200e}a\u{301}"),
        ] {
            assert_eq!(isolate_bidi(text), expected);
            assert_eq!(isolate_bidi(expected), expected, "a second time nothing is added");
        }
    }
}
