//! What projects are judged against, and how many are judged at once.

use std::{
    num::NonZero,
    sync::{Arc, PoisonError, RwLock},
    thread,
    time::Duration,
};

use kalix_policy::{Assessor, Register, parse::Limits, register::Date};
use tokio::sync::Semaphore;

pub(crate) struct Office {
    register: Register,
    on: Option<Date>,
    pub(crate) limits: Limits,
    /// How long a body may take to come.
    pub(crate) patience: Duration,
    /// Where projects are judged. Who waits for one, and leaves, is no longer judged.
    pub(crate) desks: Arc<Semaphore>,
    today: RwLock<(Date, Arc<Assessor>)>,
}

impl Office {
    pub(crate) fn new(register: Register, on: Option<Date>, limits: Limits, patience: Duration) -> Self {
        let day = on.unwrap_or_else(today);
        let assessor = Arc::new(assessor(&register, day));
        let desks = Arc::new(Semaphore::new(desks()));
        Self { register, on, limits, patience, desks, today: RwLock::new((day, assessor)) }
    }

    /// Looked up once a day.
    pub(crate) fn assessor(&self) -> Arc<Assessor> {
        let day = self.on.unwrap_or_else(today);
        let (known, judge) = self.today.read().unwrap_or_else(PoisonError::into_inner).clone();
        if known == day {
            return judge;
        }
        let judge = Arc::new(assessor(&self.register, day));
        *self.today.write().unwrap_or_else(PoisonError::into_inner) = (day, Arc::clone(&judge));
        judge
    }
}

/// How many projects are judged at once: a large one takes some milliseconds, and many times its size.
pub(crate) fn desks() -> usize {
    thread::available_parallelism().map_or(1, NonZero::get)
}

fn assessor(register: &Register, on: Date) -> Assessor {
    Assessor::builder(on)
        .organisation(&register.organisation)
        .reports(&register.annual_reports)
        .municipality(&register.municipality)
        .build()
}

/// The library reads no clock; a program does.
fn today() -> Date {
    Date::try_from(jiff::Zoned::now().date()).expect("the clock is set to a year from 1900 to 2200")
}
