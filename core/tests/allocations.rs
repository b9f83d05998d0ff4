//! Judging a project that is in order takes no memory; what there is to tell takes some.

use allocation_counter::measure;
use kalix_policy::{Assessor, Register, register::Date};

#[test]
fn a_project_without_a_finding_is_judged_without_allocating() {
    let register = Register::from_json(include_str!("../../tests/vectors/base.json")).unwrap();
    let mut reports = register.annual_reports.clone();
    for account in reports.iter_mut().flat_map(|report| &mut report.accounts) {
        account.projects.retain(|told| told.description.is_some());
    }
    let on = Date::new(2025, 12, 31).unwrap();
    let assessor = Assessor::builder(on)
        .organisation(&register.organisation)
        .reports(&reports)
        .municipality(&register.municipality)
        .build();
    let allocations = |project| {
        let mut findings = 0;
        let taken = measure(|| findings = assessor.project(project).findings().count());
        (findings, taken.count_total)
    };

    let in_order = &register.projects[0];
    assert_eq!(allocations(in_order), (0, 0));

    let mut bare = in_order.clone();
    bare.decisions.clear();
    let (findings, taken) = allocations(&bare);
    assert!(findings > 0 && taken > 0, "the counter counts: {findings} findings, {taken} allocations");

    // An administration named once more, and the decision taken twice.
    let mut joint = in_order.clone();
    joint.joint_administrations.push(joint.administration.clone());
    joint.decisions.push(joint.decisions[0].clone());
    assert_eq!(allocations(&joint), (0, 0));
}
