//! Cooperation: plans and agreements document it (`visibility.5`).

use crate::assessment::{case::Case, facts::Facts, reason::Reason, verdict::Verdict};

/// There is a plan or an agreement dated on or before the day of the assessment. Due on the first day.
pub(crate) fn agreement<'a>(case: &Case<'a, impl Facts<'a>>, verdict: &mut Verdict<'_>) {
    if case.started_before_the_edition() {
        return verdict.not_applicable();
    }
    if !case.project.agreements().any(|date| date <= case.context.on) {
        let pointer = case.pointer().list("agreements", case.project.agreements().len());
        verdict.unfulfilled(case.start, pointer, Reason::NoAgreement);
    }
}
