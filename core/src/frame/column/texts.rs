//! Text columns of every Arrow layout.

use arrow_array::{GenericStringArray, LargeStringArray, OffsetSizeTrait, StringArray, StringViewArray};

use crate::register::is_simple;

pub(super) struct Texts<'a> {
    texts: Kept<'a>,
    /// Whether the bytes of the column show that no text has control characters or needs NFC, so that texts need no
    /// check of their own.
    plain: bool,
}

/// The layouts of text arrays.
enum Kept<'a> {
    Small(&'a StringArray),
    Large(&'a LargeStringArray),
    View(&'a StringViewArray),
}

impl<'a> Texts<'a> {
    pub(super) fn small(array: &'a StringArray) -> Self {
        Self { plain: is_plain(array), texts: Kept::Small(array) }
    }

    pub(super) fn large(array: &'a LargeStringArray) -> Self {
        Self { plain: is_plain(array), texts: Kept::Large(array) }
    }

    pub(super) fn view(array: &'a StringViewArray) -> Self {
        Self { plain: false, texts: Kept::View(array) }
    }

    #[inline]
    pub(super) fn is_plain(&self) -> bool {
        self.plain
    }

    #[inline]
    pub(super) fn get(&self, row: usize) -> &'a str {
        match self.texts {
            Kept::Small(array) => array.value(row),
            Kept::Large(array) => array.value(row),
            Kept::View(array) => array.value(row),
        }
    }
}

/// Checks all texts of a column in one pass.
fn is_plain<O: OffsetSizeTrait>(array: &GenericStringArray<O>) -> bool {
    let end = |offset: Option<&O>| offset.map_or(0, |offset| offset.as_usize());
    let (first, last) = (end(array.value_offsets().first()), end(array.value_offsets().last()));
    array.value_data().get(first..last).is_some_and(is_simple)
}
