//! What a Rust user tries first: conversions, operators, iterators, comparisons, and round trips through JSON.
//!
//! By design there is no `Date::default` (the library reads no clock), no `Locale::default` (the caller chooses the
//! language), no `Deserialize` for `Assessment` (its JSON is in one language; `ParsedAssessment` parses it), and the
//! builders take parsed values, not strings (a builder that parses could only fail by panicking).

use std::{fmt::Debug, str::FromStr};

use kalix_policy::{
    Assessment, Assessor, Locale, Policy, ReadError, Register, assess,
    assessment::{
        Finding, Findings, Group, Measure, Outcome, Outcomes, ParsedAssessment, ParsedProjectAssessment,
        ParsedSubject, ProjectAssessment, ReferenceKind, Severity, Specification, StreamError,
    },
    comparison::DutyChangeKind,
    frame::{
        LineTables, Rows, TableKind,
        arrow_array::{ArrayRef, RecordBatch, StringArray},
    },
    parse::{Limits, ReadErrorCode},
    policy::{Basis, Clause, Editions, Force, Indicator, Power, Rule, Scope, Setting, Split, Unit},
    register::{
        AdministrationId, AgreementKind, Amount, BodyId, BodyKind, Country, Currency, Date, Decimal,
        EffectKind, FunderKind, FundingStatus, Goal, MunicipalityCode, OrganisationNumber, PartnerKind,
        PartnerRole, PersonId, PolicyId, Post, Project, ProjectId, ProjectKind, Resolution, Section, Sum,
        Text, UnknownName, ValueError, Year,
    },
};
use proptest::prelude::*;
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Value, json};

use crate::{
    common,
    generator::{cases, day as any_day, policy, read, register},
};

fn day() -> Date {
    Date::new(2026, 11, 23).unwrap()
}

fn kalix() -> Register {
    Register::from_json(common::kalix().to_string()).unwrap()
}

fn idea() -> Project {
    Project::from_json(r#"{ "id": "p-1", "title": "En idé", "administration": "uf" }"#).unwrap()
}

/// Variants parse from, display as and serialize to their names; the error for an unknown name lists the names.
fn is_named<T>(all: &[T])
where
    T: Copy + Debug + PartialEq + ToString + FromStr<Err = UnknownName> + Serialize + DeserializeOwned,
{
    let names: Vec<String> = all.iter().map(ToString::to_string).collect();
    for (member, name) in all.iter().zip(&names) {
        assert_eq!(name.parse(), Ok(*member));
        let json = serde_json::to_string(member).unwrap();
        assert_eq!(json, format!("\"{name}\""));
        assert_eq!(serde_json::from_str::<T>(&json).unwrap(), *member);
    }
    let error = "\u{7}nothing".parse::<T>().unwrap_err();
    assert_eq!((error.found(), error.nearest()), ("\\u0007nothing", None));
    assert_eq!(error.names(), names);
    assert!(names.iter().all(|name| error.to_string().contains(&format!("`{name}`"))), "{error}");
    assert!(serde_json::from_str::<T>("\"nothing\"").is_err());
}

#[test]
fn named_values_parse_from_their_names() {
    assert_eq!("sv".parse(), Ok(Locale::Sv));
    assert_eq!("anchoring.decided".parse(), Ok(Rule::AnchoringDecided));
    assert_eq!("goals.2".parse(), Ok(Clause::Goals2));
    assert_eq!("2026".parse(), Year::new(2026));
    assert_eq!(Outcome::from_name("unmet"), Some(Outcome::Unmet));
    assert_eq!((Force::from_name("aim"), Scope::from_name("goal")), (Some(Force::Aim), None));
    is_named(Rule::ALL);
    is_named(Clause::ALL);
    is_named(Power::ALL);
    is_named(Indicator::ALL);
    is_named(Force::ALL);
    is_named(Scope::ALL);
    is_named(Basis::ALL);
    is_named(Unit::ALL);
    is_named(Split::ALL);
    is_named(Setting::ALL);
    is_named(Locale::ALL);
    is_named(Outcome::ALL);
    is_named(Severity::ALL);
    is_named(DutyChangeKind::ALL);
    is_named(ReadErrorCode::ALL);
    is_named(Specification::ALL);
    is_named(Measure::ALL);
    is_named(Group::ALL);
    is_named(ReferenceKind::ALL);
    is_named(ProjectKind::ALL);
    is_named(Goal::ALL);
    is_named(BodyKind::ALL);
    is_named(Post::ALL);
    is_named(PartnerKind::ALL);
    is_named(PartnerRole::ALL);
    is_named(Resolution::ALL);
    is_named(AgreementKind::ALL);
    is_named(FunderKind::ALL);
    is_named(FundingStatus::ALL);
    is_named(EffectKind::ALL);
    is_named(Section::ALL);
}

#[test]
fn the_error_for_a_misspelt_name_has_the_nearest_name() {
    let error = "anchoring.before_start".parse::<Rule>().unwrap_err();
    assert_eq!(error.nearest(), Some("anchoring.before-start"));
    assert!(
        error.to_string().starts_with("`anchoring.before_start` is not the id of a rule: expected one of ")
    );
}

#[test]
fn years_and_dates_convert_from_and_to_types_of_other_crates() {
    assert_eq!(Year::try_from(2026_i16), Year::new(2026));
    assert_eq!(Year::try_from(2026_i32), Year::try_from(2026_i64));
    assert_eq!(Year::try_from(70_000), Err(ValueError::Year { found: "70000".into() }));
    for text in ["", "26", "02026", "+202", "1899", "2201", "i år"] {
        assert_eq!(text.parse::<Year>(), Err(ValueError::Year { found: text.into() }));
    }
    let year = Year::new(2026).unwrap();
    assert_eq!((i16::from(year), i32::from(year)), (2026, 2026));

    for text in ["1900-01-01", "2024-02-29", "2200-12-31"] {
        let date: Date = text.parse().unwrap();
        let (jiff, chrono, time) =
            (jiff::civil::Date::from(date), chrono::NaiveDate::from(date), time::Date::from(date));
        assert_eq!((jiff.to_string(), chrono.to_string()), (text.into(), text.into()));
        assert_eq!(Date::try_from(jiff), Ok(date));
        assert_eq!(Date::try_from(chrono), Ok(date));
        assert_eq!(Date::try_from(time), Ok(date));
    }
    assert!(Date::try_from(jiff::civil::date(1899, 12, 31)).is_err());
    assert!(Date::try_from(chrono::NaiveDate::MAX).is_err());
    assert!(Date::try_from(time::Date::MIN).is_err());
}

#[test]
fn amounts_convert_and_add_up() {
    let amount = |text: &str| text.parse::<Amount>().unwrap();
    assert_eq!(Amount::try_from(1_250_i64), Ok(amount("1250")));
    assert_eq!((Amount::from(-7), Amount::from(7_u32)), (amount("-7"), amount("7")));
    assert_eq!(
        Amount::try_from(-1_000_000_000_000_000_i64),
        Err(ValueError::Amount { found: "-1000000000000000".into() })
    );
    assert_eq!(Decimal::try_from(30_i64), Ok(Decimal::from(30)));
    assert!(Decimal::try_from(1_000_000_000_000_i64).is_err());

    let half = amount("0.50");
    assert_eq!((half + half).to_string(), "1");
    assert_eq!((half - Amount::from(2)).to_string(), "-1.50");
    assert_eq!(-half, amount("-0.5"));
    let sums = [half + half, half + half + half, -(half + half)];
    assert_eq!(sums.iter().sum::<Sum>(), sums.into_iter().sum());
    assert_eq!(sums.iter().sum::<Sum>().to_string(), "1.50");
    assert_eq!([half, half].iter().sum::<Sum>(), [half, half].into_iter().sum());
    let mut sum = Sum::ZERO;
    sum += half;
    sum += sum;
    sum -= Amount::from(3);
    assert_eq!(Amount::try_from(sum), Ok(amount("-2")));

    let largest = amount("999999999999999.99");
    assert_eq!(-(-largest), largest);
    assert!(Amount::try_from(largest + largest).is_err());
    let most = (0..127).fold(Sum::from(largest), |sum, _| sum + sum);
    assert_eq!((most.hundredths(), most + half), (i128::MAX, most));
    assert_eq!((-most - most).hundredths(), i128::MIN);
}

#[test]
fn texts_ids_and_codes_convert_from_strings() {
    fn converts<T>(text: &str)
    where
        T: TryFrom<String, Error = ValueError>
            + for<'a> TryFrom<&'a str, Error = ValueError>
            + Debug
            + PartialEq,
        String: From<T>,
    {
        let value = T::try_from(text.to_owned()).unwrap();
        assert_eq!(T::try_from(text), Ok(T::try_from(text.to_owned()).unwrap()));
        assert_eq!(String::from(value), text);
        assert!(T::try_from(String::new()).is_err());
    }
    converts::<Text>("Elevutbyte");
    converts::<ProjectId>("p-1");
    converts::<BodyId>("un");
    converts::<AdministrationId>("uf");
    converts::<PersonId>("p-13");
    converts::<PolicyId>("kalix-2007");
    converts::<Country>("FI");
    converts::<Currency>("EUR");
    converts::<MunicipalityCode>("2514");
    converts::<OrganisationNumber>("212000-2692");
}

#[test]
fn assessments_round_trip_through_json() {
    let register = kalix();
    for locale in Locale::ALL {
        let assessment = assess(&register, day());
        let written = serde_json::to_string(&assessment.json(*locale)).unwrap();
        let parsed: ParsedAssessment = serde_json::from_str(&written).unwrap();
        assert_eq!(serde_json::to_string(&parsed).unwrap(), written);
        assert_eq!((&parsed.policy, parsed.on), (assessment.policy(), assessment.on()));
        assert_eq!(
            (&parsed.organisation.outcomes, &parsed.portfolio),
            (assessment.organisation(), assessment.portfolio())
        );
        assert_eq!((parsed.summary, parsed.provenance), (assessment.summary(), assessment.provenance()));
        for (parsed, finding) in parsed.findings.iter().zip(assessment.findings()) {
            assert_eq!((&parsed.reason, &parsed.pointer), (finding.reason(), &finding.pointer().to_string()));
            assert_eq!(parsed.subject, ParsedSubject::from(finding.subject()));
            assert_eq!(parsed.message, finding.text(*locale).to_string());
        }

        let one = serde_json::to_string(
            &Assessor::builder(day())
                .organisation(&register.organisation)
                .build()
                .project(&register.projects[0])
                .json(*locale),
        )
        .unwrap();
        let parsed: ParsedProjectAssessment = serde_json::from_str(&one).unwrap();
        assert_eq!(serde_json::to_string(&parsed).unwrap(), one);
    }
}

proptest! {
    #![proptest_config(cases(250))]

    #[test]
    fn assessments_of_any_register_round_trip_through_json(
        register in register(), policy in policy(), on in any_day(),
    ) {
        let (register, edition) = read(&register, &policy);
        let written = serde_json::to_string(&Assessor::builder(on.parse().unwrap()).policy(&edition).assess(&register).json(Locale::En)).unwrap();
        match serde_json::from_str::<ParsedAssessment>(&written) {
            Ok(parsed) => prop_assert_eq!(serde_json::to_string(&parsed).unwrap(), written),
            // Days after 2200, such as a due date, do not parse.
            Err(error) => prop_assert!(error.to_string().contains("from 1900 to 2200"), "{error}"),
        }
    }
}

#[test]
fn outcomes_that_are_not_those_of_one_scope_are_errors() {
    let whole = serde_json::to_value(assess(&kalix(), day()).organisation()).unwrap();
    let read =
        |json: &Value| serde_json::from_str::<Outcomes>(&json.to_string()).map_err(|error| error.to_string());
    assert!(read(&whole).is_ok());
    let error_after = |change: &dyn Fn(&mut serde_json::Map<String, Value>)| {
        let mut json = whole.clone();
        change(json.as_object_mut().unwrap());
        read(&json).unwrap_err()
    };
    assert!(error_after(&|outcomes| outcomes.clear()).contains("expected every rule of a scope"));
    let missing = error_after(&|outcomes| drop(outcomes.remove("organisation.council-chair")));
    assert!(missing.contains("missing field `organisation.council-chair`"), "{missing}");
    let foreign = error_after(&|outcomes| drop(outcomes.insert("anchoring.decided".into(), "met".into())));
    assert!(foreign.contains("expected a rule of the scope"), "{foreign}");
    let unknown = error_after(&|outcomes| drop(outcomes.insert("organisation.mayor".into(), "met".into())));
    assert!(unknown.contains("organisation.mayor"), "{unknown}");
    assert!(
        serde_json::from_str::<Outcomes>(r#"{"anchoring.decided":"met","anchoring.decided":"met"}"#).is_err()
    );
}

#[test]
fn errors_outcomes_and_editions_are_iterable() {
    let errors = Project::from_json(r#"{ "id": "p-1", "title": 7 }"#).unwrap_err();
    let mut places = Vec::new();
    for error in &errors {
        places.push(error.pointer().to_owned());
    }
    assert_eq!((errors.len(), errors.iter().len(), errors.as_slice().len()), (2, 2, 2));
    let mut owned: Vec<ReadError> = Vec::new();
    for error in errors {
        owned.push(error);
    }
    assert!(owned.iter().map(ReadError::pointer).eq(&places));

    let assessment = Assessor::builder(day()).build().project(&idea());
    let outcomes = assessment.outcomes();
    let mut rules = Vec::new();
    for (rule, outcome) in outcomes {
        assert_eq!(outcomes.get(rule), Some(outcome));
        rules.push(rule);
    }
    assert_eq!(rules, Rule::of(Scope::Project));
    assert_eq!(outcomes.iter().len(), rules.len());
    rules.reverse();
    assert!(outcomes.iter().rev().map(|(rule, _)| rule).eq(rules));

    let editions = Editions::new([Policy::kalix_2007()]).unwrap();
    for edition in &editions {
        assert_eq!(*edition, Policy::kalix_2007());
    }
}

/// A named iterator can be kept in a struct.
struct Pages<'a> {
    rest: Findings<'a>,
}

impl<'a> Iterator for Pages<'a> {
    type Item = Vec<Finding<'a>>;

    fn next(&mut self) -> Option<Self::Item> {
        let page: Vec<_> = self.rest.by_ref().take(10).collect();
        (!page.is_empty()).then_some(page)
    }
}

#[test]
fn findings_have_a_length_and_iterate_from_both_ends() {
    let assessment = assess(&kalix(), day());
    let findings = assessment.findings();
    assert!(findings.len() > 10);
    assert_eq!(Pages { rest: findings.clone() }.map(|page| page.len()).sum::<usize>(), findings.len());
    assert_eq!(findings.clone().next_back(), findings.clone().nth(findings.len() - 1));
    let mut back: Vec<_> = findings.clone().rev().collect();
    back.reverse();
    assert!(findings.clone().eq(back));
    assert!(format!("{findings:?}").starts_with('['));
}

#[test]
fn an_assessment_outlives_its_assessor_and_its_project() {
    fn is_owned<T: Send + Sync + 'static>(_: &T) {}
    let kept: Vec<ProjectAssessment> = {
        let register = kalix();
        let assessor = Assessor::builder(day()).organisation(&register.organisation).build();
        register.projects.iter().map(|project| assessor.project(project)).collect()
    };
    is_owned(&kept);
    assert!(kept.iter().any(|assessment| assessment.findings().len() > 0));

    let draft = Assessor::builder(day()).build().draft("{}");
    is_owned(&draft);
    assert!(draft.assessment().is_some());

    let mut kept = Vec::new();
    {
        let assessor = Assessor::builder(day()).build();
        let line = serde_json::to_string(&idea()).unwrap();
        let each = |_, judged| {
            kept.push(judged);
            Ok::<_, StreamError>(())
        };
        assessor.stream(line.as_bytes(), each).unwrap();
    }
    assert_eq!(kept[0].as_ref().unwrap().project(), "p-1");
}

/// Enums that will not grow are matched without a wildcard: the test is that this compiles.
#[test]
fn closed_enums_are_matched_without_a_wildcard() {
    let level = |severity| match severity {
        Severity::Notice => 0,
        Severity::Warning => 1,
        Severity::Error => 2,
    };
    assert!(Severity::ALL.iter().map(|severity| level(*severity)).eq(0..3));
    let goal = |goal| match goal {
        Goal::Network | Goal::Experience | Goal::Business => 1,
        Goal::Perception | Goal::Recruitment | Goal::RegionalActor => 2,
    };
    assert_eq!(goal(Goal::Network), 1);
    let setting = |setting| match setting {
        Setting::Binding | Setting::Aim => true,
        Setting::Off => false,
    };
    assert!(!setting(Setting::Off));
    let better = |became| match became {
        DutyChangeKind::Mended | DutyChangeKind::Fulfilled | DutyChangeKind::Dropped => true,
        DutyChangeKind::Overdue
        | DutyChangeKind::Unmet
        | DutyChangeKind::Undetermined
        | DutyChangeKind::Pending
        | DutyChangeKind::Reweighed
        | DutyChangeKind::Moved => false,
    };
    assert!(better(DutyChangeKind::Mended));
    let done = |outcome| match outcome {
        Outcome::NotApplicable | Outcome::Met => true,
        Outcome::Pending | Outcome::Undetermined | Outcome::Unmet => false,
    };
    assert!(done(Outcome::Met));
}

#[test]
fn findings_compare_and_serialize_without_a_language() {
    let register = kalix();
    let (one, other): (Assessment, Assessment) = (assess(&register, day()), assess(&register, day()));
    assert!(one.findings().eq(other.findings()));
    let mut two = one.findings();
    assert_ne!(two.next(), two.next());
    let later = assess(&register, Date::new(2029, 1, 1).unwrap());
    assert!(!one.findings().eq(later.findings()));

    for finding in one.findings() {
        let mut whole = serde_json::to_value(finding.json(Locale::Fi)).unwrap();
        let fields = whole.as_object_mut().unwrap();
        assert!(fields.remove("message").is_some() && fields.remove("remedy").is_some());
        assert_eq!(serde_json::to_value(finding).unwrap(), whole);
    }
}

#[test]
fn the_same_finding_of_another_register_is_equal() {
    let other = |name: &str| {
        let json = json!({
            "municipality": { "name": name, "code": "2514" }, "organisation": {},
            "projects": [{ "id": "p-1", "title": name, "administration": "uf" }]
        });
        assess(&Register::from_json(json.to_string()).unwrap(), day())
    };
    assert!(other("Kalix kommun").findings().eq(other("Kalix").findings()));
}

#[test]
fn pointers_compare_with_strings_and_with_pointers_of_errors() {
    let assessment = assess(&kalix(), day());
    for finding in assessment.findings() {
        let (pointer, text) = (finding.pointer(), finding.pointer().to_string());
        assert!(*pointer == *text && *pointer == text && *pointer == text.as_str());
        assert!(*text == *pointer && text == *pointer && pointer == text.as_str());
        assert!(*pointer != text[..text.len() - 1] && *pointer != format!("{text}0"));
    }
    let errors = Project::from_json(r#"{ "id": "p-1", "title": "Utbyte" }"#).unwrap_err();
    let finding = assessment.findings().next().unwrap();
    assert!(errors.as_slice()[0].pointer() != finding.pointer());
    assert!(finding.pointer() == "/projects/0" || finding.pointer() != "/projects/0");
}

#[test]
fn builders_take_parsed_values() -> Result<(), Box<dyn std::error::Error>> {
    let project =
        Project::builder().id("p-1".parse()?).title("En idé".parse()?).administration("uf".parse()?).build();
    assert_eq!(project, idea());
    Ok(())
}

#[test]
fn frames_need_no_other_crate_and_can_be_debug_printed() {
    let text = |text: &str| ArrayRef::from(Box::new(StringArray::from_iter_values([text])) as Box<_>);
    let batch = RecordBatch::try_from_iter([
        ("id", text("p-1")),
        ("title", text("En idé")),
        ("administration", text("uf")),
    ])
    .unwrap();
    let rows = Rows::of(&batch).unwrap();
    assert_eq!(format!("{rows:?}"), "Rows { len: 1, ignored: [], .. }");
    assert_eq!(rows.project(0).unwrap(), idea());

    let assessor = Assessor::builder(day()).build();
    let frame = assessor.frame(TableKind::Outcomes, Locale::Sv);
    let line = rows.to_json(0);
    let mut tables = LineTables::new(line.as_bytes(), Limits::default());
    assert!(format!("{tables:?}").starts_with("LineTables { limits: Limits {"));
    assert_eq!(tables.judge_next(&frame).unwrap().unwrap()[0].table.num_rows(), 1);
    assert!(tables.judge_next(&frame).is_none());
}
