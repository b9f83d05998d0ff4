//! Line and column of a byte offset.

use std::fmt;

/// A place in a text: line and column, both from 1, the column in characters. It prints as `3:53`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub struct Position {
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, in characters.
    pub column: usize,
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.line, self.column)
    }
}

/// Converts byte offsets, given in ascending order, to positions.
pub(super) struct LineIndex<'a> {
    text: &'a str,
    at: usize,
    line: usize,
    column: usize,
}

impl<'a> LineIndex<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, at: 0, line: 1, column: 1 }
    }

    pub(super) fn at(&mut self, byte: usize) -> Position {
        let between = self.text.get(self.at..byte).unwrap_or_default();
        let last = between.rfind('\n').map(|newline| newline.saturating_add(1));
        if let Some(start) = last {
            self.line = self.line.saturating_add(between.bytes().filter(|byte| *byte == b'\n').count());
            self.column = 1;
            self.at = self.at.saturating_add(start);
        }
        let between = self.text.get(self.at..byte).unwrap_or_default();
        self.column = self.column.saturating_add(between.chars().count());
        self.at = byte.max(self.at);
        Position { line: self.line, column: self.column }
    }
}
