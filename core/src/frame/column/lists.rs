//! List columns of every Arrow layout.

use std::ops::Range;

use arrow_array::ArrayRef;

use super::Column;

pub(super) struct ListColumn<'a> {
    pub(super) values: Box<Column<'a>>,
    offsets: Offsets<'a>,
}

pub(super) enum Offsets<'a> {
    Small(&'a [i32]),
    Large(&'a [i64]),
    SmallView(&'a [i32], &'a [i32]),
    LargeView(&'a [i64], &'a [i64]),
    Fixed(usize),
    /// The same number of values in each row, of which the empty ones at the end are cut off.
    Padded(usize),
}

impl<'a> ListColumn<'a> {
    pub(super) fn new(values: &'a ArrayRef, offsets: Offsets<'a>) -> Self {
        Self { values: Box::new(Column::of(values)), offsets }
    }

    pub(super) fn padded(values: Column<'a>, width: usize) -> Self {
        Self { values: Box::new(values), offsets: Offsets::Padded(width) }
    }

    #[inline]
    pub(super) fn is_padded(&self) -> bool {
        matches!(self.offsets, Offsets::Padded(_))
    }

    /// Where a row's elements are among the values.
    pub(super) fn range(&self, row: usize) -> Range<usize> {
        fn at<N: Copy + TryInto<usize>>(offsets: &[N], row: usize) -> usize {
            offsets.get(row).and_then(|offset| (*offset).try_into().ok()).unwrap_or_default()
        }
        let next = row.saturating_add(1);
        let run = |start: usize, length: usize| start..start.saturating_add(length);
        match &self.offsets {
            Offsets::Small(offsets) => at(offsets, row)..at(offsets, next),
            Offsets::Large(offsets) => at(offsets, row)..at(offsets, next),
            Offsets::SmallView(offsets, sizes) => run(at(offsets, row), at(sizes, row)),
            Offsets::LargeView(offsets, sizes) => run(at(offsets, row), at(sizes, row)),
            Offsets::Fixed(length) => run(row.saturating_mul(*length), *length),
            Offsets::Padded(width) => {
                let start = row.saturating_mul(*width);
                let all = start..start.saturating_add(*width);
                let last = all.rev().find(|element| self.values.filled(*element).is_some());
                start..last.map_or(start, |last| last.saturating_add(1))
            }
        }
    }
}
