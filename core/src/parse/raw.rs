//! Values in a JSON text, found by path without parsing the rest.

use std::borrow::Cow;

use super::{reader::MAX_DEPTH, scan::Scanner};

/// A value in a JSON text. Invalid JSON has no values.
#[derive(Debug, Clone)]
pub(crate) struct Raw<'a>(Scanner<'a>);

impl<'a> Raw<'a> {
    /// The root value of a text.
    pub(crate) fn of(json: &'a str) -> Self {
        Self(Scanner::new(json))
    }

    /// The value at an RFC 6901 pointer.
    pub(crate) fn at(&self, pointer: &str) -> Option<Self> {
        let mut value = self.clone();
        for step in pointer.split('/').skip(1) {
            value = match value.first()? {
                b'[' => value.elements().nth(step.parse().ok()?)?,
                _ => value.get(&step.replace("~1", "/").replace("~0", "~"))?,
            };
        }
        Some(value)
    }

    /// The value of an object's field.
    pub(crate) fn get(&self, name: &str) -> Option<Self> {
        let mut ahead = self.0.clone();
        ahead.take(b'{').then_some(())?;
        let mut first = true;
        while let Some((_, found)) = ahead.name(first).ok()? {
            first = false;
            if found == name {
                return Some(Self(ahead));
            }
            ahead.skip(MAX_DEPTH).ok()?;
        }
        None
    }

    /// The elements of a list; empty for any other value.
    pub(crate) fn elements(&self) -> impl Iterator<Item = Self> + use<'a> {
        let mut ahead = self.0.clone();
        let mut first = true;
        let mut more = ahead.take(b'[');
        std::iter::from_fn(move || {
            more = more && ahead.element(first).is_ok_and(|another| another);
            let element = more.then(|| Self(ahead.clone()))?;
            first = false;
            more = ahead.skip(MAX_DEPTH).is_ok();
            Some(element)
        })
    }

    /// The text; `None` for any other value.
    pub(crate) fn text(&self) -> Option<Cow<'a, str>> {
        let mut ahead = self.0.clone();
        if ahead.peek() == Some(b'"') { ahead.string().ok() } else { None }
    }

    /// The number, as written; `None` for any other value.
    pub(crate) fn number(&self) -> Option<&'a str> {
        let mut ahead = self.0.clone();
        if matches!(ahead.peek(), Some(b'-' | b'0'..=b'9')) { ahead.number().ok() } else { None }
    }

    /// Whether the value is null, a blank text or an empty list, which count as missing.
    pub(crate) fn says_nothing(&self) -> bool {
        match self.first() {
            Some(b'n') => true,
            Some(b'[') => self.elements().next().is_none(),
            _ => self.text().is_some_and(|text| text.trim().is_empty()),
        }
    }

    pub(crate) fn is_null(&self) -> bool {
        self.first() == Some(b'n')
    }

    pub(crate) fn is_object(&self) -> bool {
        self.first() == Some(b'{')
    }

    fn first(&self) -> Option<u8> {
        self.0.clone().peek()
    }
}
