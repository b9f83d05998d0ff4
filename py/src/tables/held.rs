//! Locks a stream's work, and refuses a stream that reads itself.

use std::{
    cell::RefCell,
    sync::{Mutex, MutexGuard, PoisonError},
};

use super::work::Work;

thread_local! {
    /// The streams that this thread is working for.
    static INSIDE: RefCell<Vec<usize>> = const { RefCell::new(Vec::new()) };
}

/// Marks that this thread is working for a stream, until it is dropped.
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

/// A lock on a stream's work.
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
