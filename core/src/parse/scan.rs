//! A scanner for JSON: one token at a time, with its offset.

use std::{borrow::Cow, str::Chars};

/// Why a text is not JSON, and at which byte.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct NotJson {
    pub(crate) at: usize,
    pub(crate) expected: Syntax,
}

/// What the syntax of JSON requires instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Syntax {
    /// More: the text ends too early.
    More,
    /// A value.
    Value,
    /// A field's name in quotation marks.
    Name,
    /// A colon after a field's name.
    Colon,
    /// A comma, or the end of the list.
    CommaOrBracket,
    /// A comma, or the end of the object.
    CommaOrBrace,
    /// No comma before the end of a list or an object.
    NoComma,
    /// An escape in place of a control character in a string.
    Escaped,
    /// A valid escape.
    Escape,
    /// A valid number.
    Number,
    /// The end of the text.
    End,
    /// UTF-8.
    Utf8,
}

/// Scans a text, token by token.
#[derive(Debug, Clone)]
pub(super) struct Scanner<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Scanner<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    /// The current byte offset.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// The whole text.
    pub(super) fn text(&self) -> &'a str {
        self.text
    }

    /// Whether the rest of the text starts with `text`.
    pub(super) fn is_at(&self, text: &str) -> bool {
        self.text.get(self.at..).is_some_and(|rest| rest.starts_with(text))
    }

    /// The offset of the next value.
    pub(super) fn value_at(&mut self) -> usize {
        self.peek();
        self.at
    }

    /// Moves back to an earlier offset.
    pub(super) fn back_to(&mut self, at: usize) {
        self.at = at;
    }

    /// The next byte that is not blank, which is not consumed; `None` at the end.
    #[expect(clippy::inline_always, reason = "builds for size would call it for every byte")]
    #[inline(always)]
    pub(super) fn peek(&mut self) -> Option<u8> {
        match self.here() {
            Some(byte) if byte > b' ' => Some(byte),
            _ => self.past_blanks(),
        }
    }

    fn past_blanks(&mut self) -> Option<u8> {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let blanks = rest.iter().take_while(|byte| matches!(byte, b' ' | b'\n' | b'\r' | b'\t')).count();
        self.forward(blanks);
        rest.get(blanks).copied()
    }

    /// The first byte of the next value, which is not consumed.
    pub(super) fn value(&mut self) -> Result<u8, NotJson> {
        match self.peek() {
            Some(byte @ (b'"' | b'{' | b'[' | b'-' | b'0'..=b'9' | b't' | b'f' | b'n')) => Ok(byte),
            Some(b'.' | b'+') => Err(self.expected(Syntax::Number)),
            _ => Err(self.expected(Syntax::Value)),
        }
    }

    /// Consumes a byte, if it is next.
    pub(super) fn take(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.forward(usize::from(found));
        found
    }

    /// `Err` unless the text ends here.
    pub(super) fn end(&mut self) -> Result<(), NotJson> {
        match self.peek() {
            None => Ok(()),
            Some(_) => Err(self.expected(Syntax::End)),
        }
    }

    /// Consumes the name of an object's next field and the colon after it. Returns the name with its offset; `None` at
    /// the end of the object.
    pub(super) fn name(&mut self, first: bool) -> Result<Option<(usize, Cow<'a, str>)>, NotJson> {
        match self.peek() {
            Some(b'}') => {
                self.forward(1);
                return Ok(None);
            }
            Some(b'"') if first => {}
            _ if first => return Err(self.expected(Syntax::Name)),
            Some(b',') => {
                self.forward(1);
                match self.peek() {
                    Some(b'"') => {}
                    Some(b'}') => return Err(self.expected(Syntax::NoComma)),
                    _ => return Err(self.expected(Syntax::Name)),
                }
            }
            _ => return Err(self.expected(Syntax::CommaOrBrace)),
        }
        let at = self.at;
        let name = self.string()?;
        if self.take(b':') { Ok(Some((at, name))) } else { Err(self.expected(Syntax::Colon)) }
    }

    /// Whether a list has another element. Consumes the comma before it, or the end of the list.
    pub(super) fn element(&mut self, first: bool) -> Result<bool, NotJson> {
        if self.take(b']') {
            return Ok(false);
        }
        if !first {
            if !self.take(b',') {
                return Err(self.expected(Syntax::CommaOrBracket));
            }
            if self.peek() == Some(b']') {
                return Err(self.expected(Syntax::NoComma));
            }
        }
        self.value().map(|_| true)
    }

    /// Consumes a string and resolves its escapes.
    pub(super) fn string(&mut self) -> Result<Cow<'a, str>, NotJson> {
        let start = self.at;
        let bytes = self.text.as_bytes();
        let (mut end, mut escaped) = (start.saturating_add(1), false);
        loop {
            let rest = bytes.get(end..).unwrap_or_default();
            let Some(plain) = rest.iter().position(|byte| matches!(byte, b'"' | b'\\' | 0..b' ')) else {
                self.at = bytes.len();
                return Err(self.expected(Syntax::More));
            };
            end = end.saturating_add(plain);
            match bytes.get(end) {
                Some(b'"') => break,
                Some(b'\\') => {
                    escaped = true;
                    end = end.saturating_add(2);
                }
                _ => return Err(NotJson { at: end, expected: Syntax::Escaped }),
            }
        }
        #[cfg(test)]
        work::add(end.saturating_sub(start));
        self.at = end.saturating_add(1);
        let inside = self.text.get(start.saturating_add(1)..end).unwrap_or_default();
        if !escaped {
            return Ok(Cow::Borrowed(inside));
        }
        unescaped(inside).map(Cow::Owned).ok_or(NotJson { at: start, expected: Syntax::Escape })
    }

    /// Consumes a number, and returns it as written.
    pub(super) fn number(&mut self) -> Result<&'a str, NotJson> {
        let start = self.at;
        self.forward(usize::from(self.here() == Some(b'-')));
        let whole = self.digits();
        let leading_zero =
            whole > 1 && self.text.as_bytes().get(self.at.saturating_sub(whole)) == Some(&b'0');
        let mut right = whole > 0 && !leading_zero;
        if self.here() == Some(b'.') {
            self.forward(1);
            right &= self.digits() > 0;
        }
        if matches!(self.here(), Some(b'e' | b'E')) {
            self.forward(1);
            self.forward(usize::from(matches!(self.here(), Some(b'+' | b'-'))));
            right &= self.digits() > 0;
        }
        match self.text.get(start..self.at) {
            Some(number) if right => Ok(number),
            _ => Err(NotJson { at: start, expected: Syntax::Number }),
        }
    }

    /// Consumes `true`, `false` or `null`.
    pub(super) fn word(&mut self) -> Result<&'static str, NotJson> {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let word = ["true", "false", "null"].into_iter().find(|word| rest.starts_with(word));
        let word = word.ok_or_else(|| self.expected(Syntax::Value))?;
        self.forward(word.len());
        Ok(word)
    }

    /// Skips a value of any depth, without recursion. Returns where it is first nested deeper than `levels`.
    pub(super) fn skip(&mut self, levels: usize) -> Result<Option<usize>, NotJson> {
        let mut open: Vec<Open> = Vec::new();
        let mut too_deep = None;
        loop {
            let opened = match self.value()? {
                b'{' => Some(Open::Object),
                b'[' => Some(Open::List),
                _ => None,
            };
            let mut first = opened.is_some();
            if let Some(opened) = opened {
                if open.len() >= levels && too_deep.is_none() {
                    too_deep = Some(self.at);
                }
                open.push(opened);
                self.forward(1);
            } else {
                self.scalar()?;
            }
            loop {
                let more = match open.last() {
                    None => return Ok(too_deep),
                    Some(Open::Object) => self.name(first)?.is_some(),
                    Some(Open::List) => self.element(first)?,
                };
                if more {
                    break;
                }
                open.pop();
                first = false;
            }
        }
    }

    fn scalar(&mut self) -> Result<(), NotJson> {
        match self.here() {
            Some(b'"') => self.string().map(drop),
            Some(b'-' | b'0'..=b'9') => self.number().map(drop),
            _ => self.word().map(drop),
        }
    }

    /// The error at this offset: `expected`, or more text when it ends here.
    pub(super) fn expected(&mut self, expected: Syntax) -> NotJson {
        let expected = if self.peek().is_none() { Syntax::More } else { expected };
        NotJson { at: self.at, expected }
    }

    #[expect(clippy::inline_always, reason = "builds for size would call it for every byte")]
    #[inline(always)]
    fn here(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn digits(&mut self) -> usize {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let count = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
        self.forward(count);
        count
    }

    fn forward(&mut self, bytes: usize) {
        #[cfg(test)]
        work::add(bytes);
        self.at = self.at.saturating_add(bytes);
    }
}

/// Resolves the escapes of a string; `None` when one is invalid, or half of a surrogate pair.
fn unescaped(mut rest: &str) -> Option<String> {
    let mut text = String::with_capacity(rest.len());
    while let Some((before, escape)) = rest.split_once('\\') {
        text.push_str(before);
        let mut letters = escape.chars();
        let decoded = match letters.next()? {
            c @ ('"' | '\\' | '/') => c,
            'b' => '\u{8}',
            'f' => '\u{c}',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'u' => match unit(&mut letters)? {
                high @ 0xd800..=0xdbff => {
                    let pair = (letters.next()?, letters.next()?) == ('\\', 'u');
                    let low = unit(&mut letters).filter(|low| pair && (0xdc00..=0xdfff).contains(low))?;
                    char::decode_utf16([high, low]).next()?.ok()?
                }
                unit => char::from_u32(unit.into())?,
            },
            _ => return None,
        };
        text.push(decoded);
        rest = letters.as_str();
    }
    text.push_str(rest);
    Some(text)
}

/// A UTF-16 code unit, written as four hexadecimal digits.
fn unit(letters: &mut Chars<'_>) -> Option<u16> {
    let mut unit = 0_u32;
    for _ in 0..4 {
        unit = unit.checked_mul(16)?.checked_add(letters.next()?.to_digit(16)?)?;
    }
    unit.try_into().ok()
}

#[derive(Debug, Clone, Copy)]
enum Open {
    Object,
    List,
}

/// Counts the bytes that were scanned, for the tests that bound them.
#[cfg(test)]
pub(super) mod work {
    use std::cell::Cell;

    thread_local! {
        static BYTES: Cell<usize> = const { Cell::new(0) };
    }

    pub(in crate::parse) fn add(bytes: usize) {
        BYTES.set(BYTES.get().saturating_add(bytes));
    }

    /// The bytes that were scanned since the last call.
    pub(in crate::parse) fn done() -> usize {
        BYTES.take()
    }
}
