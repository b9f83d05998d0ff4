//! Editions over time: each assesses what arose while it was in force, and nothing is assessed twice.

use std::collections::{BTreeMap, HashSet};

use crate::common::{folder, kalix, read_json};
use crate::generator::{cases, day, policy, read, register};
use kalix_policy::{
    Assessment, Assessor, Policy, Register, assess,
    assessment::{Finding, Outcome, Subject},
    comparison::compare,
    policy::{Editions, EditionsError, InForce, Rule, Scope},
    register::Date,
};
use proptest::prelude::*;
use serde_json::{Value, json};

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

fn edition(id: &str, start: &str, end: Option<&str>) -> Policy {
    let mut policy = Policy::kalix_2007();
    policy.id = id.parse().unwrap();
    policy.in_force = InForce::new(date(start), end.map(date)).unwrap();
    policy
}

fn about(finding: &Finding<'_>) -> String {
    match finding.subject() {
        Subject::Project { project } => project.to_string(),
        Subject::Board { body, year } => format!("{body} {year}"),
        _ => String::new(),
    }
}

/// `tests/answers/editions.json`: the edition of 2025 requires the annual report by 31 March, makes agreements binding,
/// and has no rule on when a plan was decided.
#[test]
fn findings_are_assessed_by_the_edition_they_arose_under() {
    let vector = read_json(&folder("answers").join("editions.json"));
    let policies = vector["editions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|edition| Policy::from_json(edition.to_string()).unwrap());
    let editions = Editions::new(policies).unwrap();
    let register = Register::from_json(kalix().to_string()).unwrap();
    let assessments =
        Assessor::builder(date(vector["on"].as_str().unwrap())).assess_editions(&editions, &register);
    for (assessment, expected) in assessments.iter().zip(vector["findings"].as_array().unwrap()) {
        let rules: Vec<&str> =
            vector["rules"].as_array().unwrap().iter().map(|rule| rule.as_str().unwrap()).collect();
        let found = assessment.findings().filter(|finding| rules.contains(&finding.rule().id()));
        let actual: Value = found
            .map(|finding| {
                json!([finding.rule(), about(&finding), finding.outcome(), finding.severity(), finding.due()])
            })
            .collect();
        assert_eq!(actual, *expected, "{}", assessment.policy());
    }
}

#[test]
fn editions_that_overlap_or_share_an_id_are_errors() {
    let first = || edition("a", "2007-11-26", Some("2026-12-31"));
    assert_eq!(Editions::new([]), Err(EditionsError::None));
    assert!(matches!(
        Editions::new([first(), edition("a", "2027-01-01", None)]),
        Err(EditionsError::SameId { .. })
    ));
    let overlap = Editions::new([edition("b", "2026-12-31", None), first()]).unwrap_err();
    assert_eq!(
        overlap.to_string(),
        "a is still in force on 2026-12-31, when b begins: give it a last day before that"
    );
    let open = Editions::new([Policy::kalix_2007(), edition("b", "2027-01-01", None)]);
    assert!(
        matches!(open, Err(EditionsError::Overlap { .. })),
        "an edition without a last day is in force for ever"
    );
    let gap = Editions::new([edition("b", "2028-01-01", None), first()]).unwrap();
    assert_eq!(gap.iter().map(|edition| edition.id.as_str()).collect::<Vec<_>>(), ["a", "b"]);
    assert_eq!(gap.on(date("2027-06-01")), None);
}

/// When two editions share a year, the one in force at the end of the year, or at the end of the project if that is
/// earlier, requires the project's description. The one in force at the end of the year requires the board's account.
#[test]
fn a_year_of_two_editions_is_accounted_for_once() {
    let mut sample = kalix();
    let project = |id: &str, end: Value| json!({ "id": id, "title": "Utbyte", "administration": "uf", "period": { "start": "2025-03-01", "end": end } });
    sample["projects"] = json!([project("ended", "2026-03-31".into()), project("goes-on", Value::Null)]);
    let register = Register::from_json(sample.to_string()).unwrap();
    let editions =
        Editions::new([edition("a", "2007-11-26", Some("2026-06-30")), edition("b", "2026-07-01", None)])
            .unwrap();
    let due_days = |assessment: &Assessment| -> Vec<String> {
        let described = assessment.findings().filter(|finding| finding.rule() == Rule::ReportingDescribed);
        described.map(|finding| format!("{} {}", about(&finding), finding.due().unwrap())).collect()
    };
    let assessments = Assessor::builder(date("2026-11-23")).assess_editions(&editions, &register);
    assert_eq!(due_days(&assessments[0]), ["ended 2026-04-15", "ended 2027-04-15", "goes-on 2026-04-15"]);
    assert_eq!(due_days(&assessments[1]), ["goes-on 2027-04-15"]);
    let boards = |assessment: &Assessment| {
        assessment.boards().iter().map(|of| (of.body.to_string(), of.year.get())).collect::<Vec<_>>()
    };
    assert_eq!(boards(&assessments[0]), [("un".to_owned(), 2025)]);
    assert_eq!(boards(&assessments[1]), [("un".to_owned(), 2026)]);
}

/// The findings by their content, without the edition, and how often each occurs.
fn findings<'a>(assessments: impl IntoIterator<Item = &'a Assessment>) -> BTreeMap<String, usize> {
    let mut all = BTreeMap::new();
    for finding in assessments.into_iter().flat_map(Assessment::findings) {
        let key = format!(
            "{} {} {} {:?} {:?}",
            finding.rule(),
            about(&finding),
            finding.pointer(),
            (finding.outcome(), finding.severity(), finding.due()),
            finding.reason()
        );
        *all.entry(key).or_default() += 1;
    }
    all
}

/// Removes projects that end before they start: these are in two editions or in none, and an integrity rule finds them.
fn without_backward_periods(register: &mut Register) {
    register.projects.retain(|project| {
        let ends = [project.period.end, project.cancelled_on];
        project.period.start.is_none_or(|start| ends.iter().flatten().all(|end| start <= *end))
    });
}

proptest! {
    #![proptest_config(cases(250))]

    #[test]
    fn a_single_edition_assesses_like_its_policy(register in register(), policy in policy(), on in day()) {
        let (register, policy) = read(&register, &policy);
        let alone = Assessor::builder(date(&on)).policy(&policy).assess(&register);
        let over_time = Assessor::builder(date(&on)).assess_editions(&Editions::new([policy]).unwrap(), &register);
        prop_assert_eq!(vec![alone], over_time);
    }

    #[test]
    fn an_edition_cut_in_two_requires_the_same(register in register(), policy in policy(), cut in day(), on in day()) {
        let (mut register, policy) = read(&register, &policy);
        without_backward_periods(&mut register);
        let (given, cut) = (policy.in_force, date(&cut));
        let (start, cut) = (given.start().min(cut), given.start().max(cut));
        let in_force = InForce::new(start, given.end().filter(|end| cut <= *end)).unwrap();
        let policy = { let mut policy = policy; policy.in_force = in_force; policy };
        if start == cut {
            return Ok(());
        }
        let eve = (1..=31).rev().filter_map(|day| Date::new(cut.year().get(), cut.month(), day).ok()).find(|day| *day < cut);
        let eve = eve.unwrap_or_else(|| {
            let (year, month) = if cut.month() == 1 { (cut.year().get() - 1, 12) } else { (cut.year().get(), cut.month() - 1) };
            (28..=31).rev().find_map(|day| Date::new(year, month, day).ok()).unwrap()
        });
        let (mut first, mut second) = (policy.clone(), policy.clone());
        (first.id, first.in_force) = ("first".parse().unwrap(), InForce::new(in_force.start(), Some(eve)).unwrap());
        (second.id, second.in_force) = ("second".parse().unwrap(), InForce::new(cut, in_force.end()).unwrap());
        let whole = Assessor::builder(date(&on)).policy(&policy).assess(&register);
        let parts = Assessor::builder(date(&on)).assess_editions(&Editions::new([second, first]).unwrap(), &register);
        let (made, expected) = (findings(&parts), findings([&whole]));
        let differing: Vec<_> = made.iter().filter(|one| !expected.contains_key(one.0)).chain(expected.iter().filter(|one| !made.contains_key(one.0))).collect();
        prop_assert!(made == expected, "{differing:?}");
        // Each outcome is the worse of those of the two parts.
        for (place, project) in whole.projects().iter().enumerate() {
            for (rule, outcome) in project.outcomes {
                let both = parts.iter().map(|part| part.projects()[place].outcomes.get(rule).unwrap());
                let judged: Vec<Outcome> = both.filter(|outcome| *outcome != Outcome::NotApplicable).collect();
                prop_assert_eq!(judged.iter().copied().max().unwrap_or(Outcome::NotApplicable), outcome, "{} {}", project.project, rule);
            }
        }
    }

    #[test]
    fn no_duty_is_assessed_by_two_editions(register in register(), policies in (policy(), policy(), policy()), on in day()) {
        let (mut register, _) = read(&register, &policies.0);
        let mut ids = HashSet::new();
        register.projects.retain(|project| ids.insert(project.id.clone()));
        let mut editions: Vec<Policy> = [policies.0, policies.1, policies.2].iter().map(|policy| Policy::from_json(policy.to_string()).unwrap()).collect();
        editions.sort_by_key(|edition| edition.in_force.start());
        editions.dedup_by_key(|edition| edition.in_force.start());
        let starts: Vec<Date> = editions.iter().map(|edition| edition.in_force.start()).collect();
        // Only the editions that end before the next one starts.
        let mut fitting = Vec::new();
        for (place, mut edition) in editions.into_iter().enumerate() {
            edition.id = format!("edition-{place}").parse().unwrap();
            if starts.get(place + 1).is_none_or(|next| edition.in_force.end().is_some_and(|end| end < *next)) {
                fitting.push(edition);
            }
        }
        let assessments = Assessor::builder(date(&on)).assess_editions(&Editions::new(fitting).unwrap(), &register);
        let mut seen = HashSet::new();
        for finding in assessments.iter().flat_map(Assessment::findings) {
            // One duty: one rule, subject, pointer and reason, and one year.
            let year = finding.reason().code().contains("described").then(|| finding.due());
            let key = (finding.rule(), about(&finding), finding.pointer().to_string(), format!("{:?}", finding.reason()), year);
            prop_assert!(seen.insert(key), "{finding:?}");
        }
        let several = [Rule::ReportingFollowedUp, Rule::ReportingDescribed, Rule::OrganisationHighestRepresentative];
        for place in 0..register.projects.len() {
            for rule in Rule::of(Scope::Project).iter().filter(|rule| !several.contains(rule)) {
                let judged = assessments.iter().filter(|of| of.projects()[place].outcomes.get(*rule) != Some(Outcome::NotApplicable));
                prop_assert!(judged.count() <= 1, "{rule}");
            }
        }
        let boards: Vec<_> = assessments.iter().flat_map(|of| of.organisation().iter()).filter(|(_, outcome)| *outcome != Outcome::NotApplicable).map(|(rule, _)| rule).collect();
        prop_assert_eq!(boards.iter().collect::<HashSet<_>>().len(), boards.len());
    }
}

#[test]
fn only_the_edition_in_force_today_assesses_roles_and_integrity() {
    let register = Register::from_json(kalix().to_string()).unwrap();
    let editions =
        Editions::new([edition("a", "2007-11-26", Some("2024-12-31")), edition("b", "2025-01-01", None)])
            .unwrap();
    let on = date("2026-11-23");
    let assessments = Assessor::builder(on).assess_editions(&editions, &register);
    let whole = assess(&register, on);
    let integrity =
        |of: &Assessment| of.findings().filter(|finding| finding.rule().scope() == Scope::Integrity).count();
    assert_eq!((integrity(&assessments[0]), integrity(&assessments[1])), (0, integrity(&whole)));
    assert_eq!(assessments[1].organisation(), whole.organisation());
    assert_eq!(assessments[1].portfolio().year, whole.portfolio().year);
    assert!(assessments[0].organisation().iter().all(|(_, outcome)| outcome == Outcome::NotApplicable));
    assert_eq!(compare(&whole, &whole).duties().count(), 0);
}
