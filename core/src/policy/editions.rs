//! The editions of a policy over time.

use std::slice;

use super::Policy;
use crate::register::{Date, Period, PolicyId};

/// The successive editions of a policy, sorted by their first days.
///
/// A duty belongs to the edition that was in force when it arose: only that edition assesses it, however late.
///
/// ```
/// use kalix_policy::policy::{Editions, InForce, Policy};
/// use kalix_policy::register::Date;
///
/// let mut first = Policy::kalix_2007();
/// first.in_force = InForce::new(first.adopted, Some(Date::new(2026, 12, 31)?))?;
/// let second = Policy::from_json(r#"{
///     "id": "kalix-2027", "municipality": { "name": "Kalix kommun", "code": "2514" }, "adopted": "2026-11-30",
///     "in_force": { "start": "2027-01-01" }, "report_due": { "month": 3, "day": 31 }
/// }"#)?;
/// let editions = Editions::new([second, first])?;
/// assert_eq!(editions.on(Date::new(2026, 12, 31)?).unwrap().id, "kalix-2007");
/// assert_eq!(editions.on(Date::new(2027, 1, 1)?).unwrap().id, "kalix-2027");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Editions(Vec<Policy>);

impl Editions {
    /// Sorts and checks editions.
    ///
    /// # Errors
    /// [`EditionsError`] when there is none, when two have the same id, or when two are in force on the same day.
    pub fn new(editions: impl IntoIterator<Item = Policy>) -> Result<Self, EditionsError> {
        let mut editions: Vec<Policy> = editions.into_iter().collect();
        editions.sort_by_key(|edition| edition.in_force.start());
        if editions.is_empty() {
            return Err(EditionsError::None);
        }
        for (earlier, later) in editions.iter().zip(editions.iter().skip(1)) {
            let day = later.in_force.start();
            if earlier.in_force.covers(day) {
                let (earlier, later) = (earlier.id.clone(), later.id.clone());
                return Err(EditionsError::Overlap { earlier, later, day });
            }
        }
        let mut ids: Vec<&PolicyId> = editions.iter().map(|edition| &edition.id).collect();
        ids.sort_unstable();
        let twice = ids.iter().zip(ids.iter().skip(1)).find(|(one, other)| one == other);
        if let Some((id, _)) = twice {
            return Err(EditionsError::SameId { id: (*id).clone() });
        }
        Ok(Self(editions))
    }

    /// The editions, earliest first.
    pub fn iter(&self) -> slice::Iter<'_, Policy> {
        self.0.iter()
    }

    /// The edition in force on a day; `None` when there is none.
    pub fn on(&self, day: Date) -> Option<&Policy> {
        self.iter().find(|edition| edition.in_force.covers(day))
    }

    /// Each edition with the period whose duties it assesses: from its first day to the day before the next edition's
    /// first day. The period of the first edition has no start, that of the last no end.
    pub(crate) fn jurisdictions(&self) -> impl Iterator<Item = (&Policy, Period)> {
        self.iter().enumerate().map(|(place, edition)| {
            let start = (place > 0).then(|| edition.in_force.start());
            let next = self.0.get(place.saturating_add(1));
            (edition, Period { start, end: next.map(|next| next.in_force.start().previous()) })
        })
    }
}

impl<'a> IntoIterator for &'a Editions {
    type Item = &'a Policy;
    type IntoIter = slice::Iter<'a, Policy>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// Why a set of editions is invalid.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum EditionsError {
    /// There is no edition.
    #[error("there is no edition")]
    None,
    /// Two editions have the same id.
    #[error("two editions have the id {id}")]
    SameId {
        /// The id.
        id: PolicyId,
    },
    /// Two editions are in force on the same day.
    #[error("{earlier} is still in force on {day}, when {later} begins: give it a last day before that")]
    Overlap {
        /// The edition that begins first.
        earlier: PolicyId,
        /// The other one.
        later: PolicyId,
        /// The first day of the other one.
        day: Date,
    },
}
