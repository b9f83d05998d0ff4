//! Texts, however they are kept.

use arrow_array::{GenericStringArray, LargeStringArray, OffsetSizeTrait, StringArray, StringViewArray};

use crate::register::is_simple;

pub(super) struct Texts<'a> {
    texts: Kept<'a>,
    /// Whether no byte of any of them could be a control character's: then none has to be looked at for that.
    plain: bool,
}

/// How texts are kept.
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

/// Looks at all texts of a column in one go.
fn is_plain<O: OffsetSizeTrait>(array: &GenericStringArray<O>) -> bool {
    let end = |offset: Option<&O>| offset.map_or(0, |offset| offset.as_usize());
    let (first, last) = (end(array.value_offsets().first()), end(array.value_offsets().last()));
    array.value_data().get(first..last).is_some_and(is_simple)
}
