//! One at a time, and never a stream that reads itself.

use std::{
    cell::RefCell,
    sync::{Mutex, MutexGuard, PoisonError},
};

use super::work::Work;

thread_local! {
    /// The streams that this thread works for.
    static INSIDE: RefCell<Vec<usize>> = const { RefCell::new(Vec::new()) };
}

/// Marks that this thread works for a stream.
pub(super) struct Inside;

impl Inside {
    pub(super) fn of(id: usize) -> Self {
        INSIDE.with_borrow_mut(|inside| inside.push(id));
        Self
    }
}

impl Drop for Inside {
    fn drop(&mut self) {
        INSIDE.with_borrow_mut(Vec::pop);
    }
}

/// Work that nobody else does meanwhile.
pub(super) struct Held<'a> {
    pub(super) work: MutexGuard<'a, Work>,
    _inside: Inside,
}

impl<'a> Held<'a> {
    pub(super) fn of(id: usize, work: &'a Mutex<Work>) -> Option<Self> {
        if INSIDE.with_borrow(|inside| inside.contains(&id)) {
            return None;
        }
        let work = work.lock().unwrap_or_else(PoisonError::into_inner);
        Some(Self { work, _inside: Inside::of(id) })
    }
}
