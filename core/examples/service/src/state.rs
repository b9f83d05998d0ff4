//! The shared state of the handlers: the register, the limits, and the permits that bound concurrent assessments.

use std::{
    num::NonZero,
    sync::{Arc, PoisonError, RwLock},
    thread,
    time::Duration,
};

use kalix_policy::{Assessor, Register, parse::Limits, register::Date};
use tokio::sync::Semaphore;

pub(crate) struct AppState {
    register: Register,
    on: Option<Date>,
    pub(crate) limits: Limits,
    /// How long a request's body may take to arrive.
    pub(crate) body_timeout: Duration,
    /// One permit per concurrent assessment. A request whose client disconnects while waiting is dropped.
    pub(crate) permits: Arc<Semaphore>,
    today: RwLock<(Date, Arc<Assessor>)>,
}

impl AppState {
    pub(crate) fn new(register: Register, on: Option<Date>, limits: Limits, body_timeout: Duration) -> Self {
        let day = on.unwrap_or_else(today);
        let assessor = Arc::new(assessor(&register, day));
        let permits = Arc::new(Semaphore::new(permits()));
        Self { register, on, limits, body_timeout, permits, today: RwLock::new((day, assessor)) }
    }

    /// The assessor for today. It is rebuilt when the day changes.
    pub(crate) fn assessor(&self) -> Arc<Assessor> {
        let day = self.on.unwrap_or_else(today);
        let (known, current) = self.today.read().unwrap_or_else(PoisonError::into_inner).clone();
        if known == day {
            return current;
        }
        let current = Arc::new(assessor(&self.register, day));
        *self.today.write().unwrap_or_else(PoisonError::into_inner) = (day, Arc::clone(&current));
        current
    }
}

/// How many projects are assessed at once. A large one takes some milliseconds of CPU time, and many times its size in
/// memory.
pub(crate) fn permits() -> usize {
    thread::available_parallelism().map_or(1, NonZero::get)
}

fn assessor(register: &Register, on: Date) -> Assessor {
    Assessor::builder(on)
        .organisation(&register.organisation)
        .reports(&register.annual_reports)
        .municipality(&register.municipality)
        .build()
}

/// Today's date. The library never reads the clock; the program passes the date.
fn today() -> Date {
    Date::try_from(jiff::Zoned::now().date()).expect("the clock is set to a year from 1900 to 2200")
}
