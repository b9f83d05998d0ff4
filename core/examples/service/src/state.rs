//! The shared state of the handlers: the assessor, the limits, and the permits that bound concurrent assessments.

use std::{num::NonZero, sync::Arc, thread, time::Duration};

use kalix_policy::{Assessor, Register, parse::Limits, register::Date};
use tokio::sync::Semaphore;

pub(crate) struct AppState {
    assessor: Assessor,
    on: Option<Date>,
    pub(crate) limits: Limits,
    /// How long a request's body may take to arrive.
    pub(crate) body_timeout: Duration,
    /// One permit per concurrent assessment. A request whose client disconnects while waiting is dropped.
    pub(crate) permits: Arc<Semaphore>,
}

impl AppState {
    pub(crate) fn new(register: &Register, on: Option<Date>, limits: Limits, body_timeout: Duration) -> Self {
        let assessor = Assessor::builder(on.unwrap_or_else(today)).register(register).build();
        let permits = Arc::new(Semaphore::new(permits()));
        Self { assessor, on, limits, body_timeout, permits }
    }

    /// The assessor for today, which shares everything with that of other days.
    pub(crate) fn assessor(&self) -> Assessor {
        self.assessor.on(self.on.unwrap_or_else(today))
    }
}

/// How many projects are assessed at once. A large one takes some milliseconds of CPU time, and many times its size in
/// memory.
pub(crate) fn permits() -> usize {
    thread::available_parallelism().map_or(1, NonZero::get)
}

/// Today's date. The library never reads the clock; the program passes the date.
fn today() -> Date {
    Date::try_from(jiff::Zoned::now().date()).expect("the clock is set to a year from 1900 to 2200")
}
