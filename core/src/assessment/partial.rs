//! Judging a register of which only a part could be read.

use super::{Assessment, assess_knowing};
use crate::{
    policy::Policy,
    register::{Date, PartialRegister},
};

impl PartialRegister {
    /// Judges what could be read by an edition; `None` where something else than projects could not be read, since
    /// everything would rest on what is not known.
    ///
    /// The findings point at where the projects stand in the document. An account that names a project which could not
    /// be read is not blamed for it, and what all projects say together is undetermined when one of them is not known.
    pub fn assess_under(&self, policy: &Policy, on: Date) -> Option<Assessment> {
        if !self.only_projects {
            return None;
        }
        let mut assessment = assess_knowing(policy, self.register(), &self.unread, on);
        assessment.relocate(&self.places);
        Some(assessment)
    }
}
