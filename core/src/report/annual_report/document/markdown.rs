//! Escaping for Markdown.

use std::fmt;

/// Escapes the characters that are markup in Markdown, anywhere or at the start of a line.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct MarkdownEscaper;

impl askama::filters::Escaper for MarkdownEscaper {
    fn write_escaped_str<W: fmt::Write>(&self, mut to: W, text: &str) -> fmt::Result {
        let digits = text.chars().take_while(char::is_ascii_digit).count();
        let mut signs = text.chars().enumerate().peekable();
        let (mut second_last, mut last) = (' ', ' ');
        while let Some((place, sign)) = signs.next() {
            let marks_up = matches!(sign, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '|' | '~');
            // Dialects: mathematics, superscript, highlighting, and the placeholders of templates and site generators.
            let marks_up = marks_up
                || matches!(sign, '$' | '^' | '{' | '}')
                || matches!((last, sign), ('=', '=') | ('{' | '<', '%'));
            let opens = place == 0 && matches!(sign, '#' | '+' | '-' | '=' | ':');
            let closes = sign == '#' && signs.peek().is_none();
            let ends = signs.peek().is_none_or(|(_, next)| next.is_whitespace());
            let numbers = place == digits && digits > 0 && matches!(sign, '.' | ')') && ends;
            // Some renderers turn bare URLs into links.
            let links = sign == '/' && last == ':' || sign == '.' && second_last == 'w' && last == 'w';
            if marks_up || opens || closes || numbers || links {
                to.write_char('\\')?;
            }
            to.write_char(sign)?;
            (second_last, last) = (last, sign.to_ascii_lowercase());
        }
        Ok(())
    }
}
