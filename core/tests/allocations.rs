//! Assessing a project allocates nothing unless there are findings.

use allocation_counter::measure;
use kalix_policy::{Assessor, Register, register::Date};

#[test]
fn a_project_without_findings_is_assessed_without_allocating() {
    let register = Register::from_json(include_str!("../../tests/vectors/base.json")).unwrap();
    let mut reports = register.annual_reports.clone();
    for account in reports.iter_mut().flat_map(|report| &mut report.accounts) {
        account.projects.retain(|line| line.description.is_some());
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

    let compliant = &register.projects[0];
    assert_eq!(allocations(compliant), (0, 0));

    let mut bare = compliant.clone();
    bare.decisions.clear();
    let (findings, taken) = allocations(&bare);
    assert!(findings > 0 && taken > 0, "the counter counts: {findings} findings, {taken} allocations");

    // The administration is named twice, and so is the decision.
    let mut joint = compliant.clone();
    joint.joint_administrations.push(joint.administration.clone());
    joint.decisions.push(joint.decisions[0].clone());
    assert_eq!(allocations(&joint), (0, 0));
}
