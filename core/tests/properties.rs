//! Properties of every valid register: no panic, nothing is pending after it was unmet, sums are exact.

use crate::generator::{cases, day, policy, read, register};
use std::sync::LazyLock;

use kalix_policy::{
    Assessor, Locale, Register,
    assessment::{Finding, Outcome},
    policy::Rule,
    register::{Amount, Date, Sum},
};
use proptest::{collection::vec, prelude::*};
use serde_json::Value;

static SAMPLE: LazyLock<Vec<u8>> = LazyLock::new(|| crate::common::kalix().to_string().into_bytes());

proptest! {
    #![proptest_config(cases(250))]

    #[test]
    fn every_valid_register_is_assessed_and_round_trips(register in register(), policy in policy(), on in day()) {
        let (typed, policy) = read(&register, &policy);
        let assessment = Assessor::builder(on.parse().unwrap()).policy(&policy).assess(&typed);
        for locale in Locale::ALL {
            let json: Value = serde_json::to_value(assessment.json(*locale)).unwrap();
            for finding in json["findings"].as_array().unwrap() {
                prop_assert!(register.pointer(finding["pointer"].as_str().unwrap()).is_some(), "{finding}");
                prop_assert!(finding["message"].as_str().unwrap().ends_with(['.', '”']), "{finding}");
            }
        }
        let written = serde_json::to_vec(&typed).unwrap();
        prop_assert_eq!(Register::from_json(&written).unwrap(), typed);
    }

    #[test]
    fn a_later_day_never_turns_unmet_into_pending(register in register(), policy in policy(), days in (day(), day())) {
        let (typed, policy) = read(&register, &policy);
        let (earlier, later): (Date, Date) = (days.0.clone().min(days.1.clone()).parse().unwrap(), days.0.max(days.1).parse().unwrap());
        let (before, after) = (Assessor::builder(earlier).policy(&policy).assess(&typed), Assessor::builder(later).policy(&policy).assess(&typed));
        for (one, other) in before.projects().iter().zip(after.projects()) {
            for ((rule, then), (_, now)) in one.outcomes.iter().zip(other.outcomes.iter()) {
                // With several objectives, the overdue one may get its result in between while a later one is still
                // pending. The property then holds for each duty (below), but not for the worst of them.
                let several_duties = rule == Rule::ReportingFollowedUp;
                let is_reset = then == Outcome::Unmet && now == Outcome::Pending;
                prop_assert!(several_duties || !is_reset, "{rule} of {}: {earlier} {later}", one.project);
            }
        }
        for duty in after.findings().filter(|finding| finding.outcome() == Outcome::Pending) {
            let same = |finding: &Finding<'_>| {
                (finding.rule(), finding.pointer(), finding.reason()) == (duty.rule(), duty.pointer(), duty.reason())
            };
            let before = before.findings().find(same).map(|finding| finding.outcome());
            prop_assert!(before != Some(Outcome::Unmet), "{duty:?}: {earlier} {later}");
        }
    }

    #[test]
    fn the_worst_finding_is_the_outcome(register in register(), policy in policy(), on in day()) {
        let (typed, policy) = read(&register, &policy);
        let assessment = Assessor::builder(on.parse().unwrap()).policy(&policy).assess(&typed);
        for (index, of) in assessment.projects().iter().enumerate() {
            for (rule, outcome) in of.outcomes {
                let base = format!("/projects/{index}");
                let ours = |pointer: &str| pointer == base || pointer.starts_with(&format!("{base}/")) || pointer.starts_with("/annual_reports");
                let found = assessment.findings().filter(|finding| finding.rule() == rule && ours(&finding.pointer().to_string()));
                let worst = found.filter(|finding| matches!(finding.subject(), kalix_policy::assessment::Subject::Project { project } if *project == of.project)).map(|finding| finding.outcome()).max();
                match outcome {
                    Outcome::Met | Outcome::NotApplicable => {}
                    _ => prop_assert!(worst >= Some(outcome), "{rule} {outcome} {worst:?}"),
                }
            }
        }
    }

    #[test]
    fn amounts_round_trip_exactly(hundredths in -99_999_999_999_999_999_i64..=99_999_999_999_999_999) {
        let amount = Amount::from_hundredths(hundredths).unwrap();
        let json = serde_json::to_string(&amount).unwrap();
        prop_assert_eq!(serde_json::from_str::<Amount>(&json).unwrap(), amount);
        prop_assert_eq!(amount.to_string().parse::<Amount>().unwrap(), amount);
        let doubled: Sum = [amount, amount].into_iter().sum();
        prop_assert_eq!(doubled.hundredths(), i128::from(hundredths) * 2);
    }

    #[test]
    fn arbitrary_bytes_never_panic(bytes in vec(any::<u8>(), 0..200), cut in any::<prop::sample::Index>()) {
        let _ = Register::from_json(&bytes);
        let mut sample = SAMPLE.clone();
        let place = cut.index(sample.len());
        sample[place] = bytes.first().copied().unwrap_or_default();
        let _ = Register::from_json(&sample);
        sample.truncate(place);
        prop_assert!(Register::from_json(&sample).is_err());
    }

    #[test]
    fn dates_round_trip(year in 1900..=2200_i16, month in 1..=12_i8, day in 1..=31_i8) {
        if let Ok(date) = Date::new(year, month, day) {
            prop_assert_eq!(date.to_string().parse::<Date>().unwrap(), date);
        } else {
            let written = format!("{year}-{month:02}-{day:02}");
            prop_assert!(written.parse::<Date>().is_err());
        }
    }
}

proptest! {
    #![proptest_config(cases(30))]

    #[test]
    fn several_threads_return_the_same_assessment_as_one(register in register(), policy in policy(), on in day(), projects in 0..3_000_usize) {
        let (mut typed, policy) = read(&register, &policy);
        typed.projects = typed.projects.iter().cycle().take(projects).cloned().collect();
        let on = on.parse().unwrap();
        let assessment = Assessor::builder(on).policy(&policy).parallel().assess(&typed);
        prop_assert!(assessment == Assessor::builder(on).policy(&policy).assess(&typed));
    }
}
