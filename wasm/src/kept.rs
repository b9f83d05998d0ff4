//! The assessors that are kept between calls, each under a number that is never reused.

use std::cell::RefCell;

use kalix_policy::{
    Assessor, Policy,
    assessment::DraftAssessment,
    fix::Fix,
    parse::Limits,
    register::{Date, Organisation, Register},
};

use crate::Instead;

/// An assessor, and the organisation that fixes need.
pub(crate) struct Kept {
    assessor: Assessor,
    organisation: Organisation,
}

thread_local! {
    static KEPT: RefCell<(usize, Vec<(usize, Kept)>)> = const { RefCell::new((0, Vec::new())) };
}

pub(crate) fn keep(policy: &Policy, register: Register, knows_municipality: bool, on: Date) -> usize {
    let builder = Assessor::builder(on).policy(policy);
    let builder = builder.organisation(&register.organisation).reports(&register.annual_reports);
    let assessor = if knows_municipality { builder.register(&register) } else { builder }.build();
    let kept = Kept { assessor, organisation: register.organisation };
    KEPT.with_borrow_mut(|(last, all)| {
        *last = last.saturating_add(1);
        all.push((*last, kept));
        *last
    })
}

pub(crate) fn forget(number: usize) {
    KEPT.with_borrow_mut(|(_, all)| all.retain(|(known, _)| *known != number));
}

/// Runs `act` on the assessor under a number; an unknown number is a mistake.
pub(crate) fn with<T>(number: usize, act: impl FnOnce(&Kept) -> T) -> Result<T, Instead> {
    let nothing = || Instead::Mistake("kept", format!("nothing is kept under {number}"));
    KEPT.with_borrow(|(_, all)| all.iter().find(|(known, _)| *known == number).map(|(_, kept)| act(kept)))
        .ok_or_else(nothing)
}

impl Kept {
    pub(crate) fn draft(&self, json: &[u8]) -> DraftAssessment {
        let limits = Limits::default();
        self.assessor.draft_in_detail(json, &Limits::builder().document(limits.line).build())
    }

    pub(crate) fn fix(&self, json: &[u8], finding: usize) -> Option<Fix> {
        let document = std::str::from_utf8(json).ok()?;
        let draft = self.draft(json);
        let finding = draft.assessment()?.findings().nth(finding)?;
        Fix::of(&finding, document, &self.organisation)
    }
}
