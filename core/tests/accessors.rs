//! The accessors of answers: each answer returns what it was built from.

use crate::common::kalix;
use kalix_policy::{
    Assessor, Locale, Policy, Register, assess,
    comparison::compare,
    indicators::{board_indicators, indicators, side_by_side},
    policy::Indicator,
    register::{Budget, Date, Project, Year},
};
use serde_json::{Value, json};

fn on() -> Date {
    "2026-11-23".parse().unwrap()
}

#[test]
fn a_comparison_returns_both_assessments_and_a_calendar_its_day() {
    let register = Register::from_json(kalix().to_string()).unwrap();
    let later = "2027-06-01".parse().unwrap();
    let (before, after) = (assess(&register, on()), assess(&register, later));
    let comparison = compare(&before, &after);
    assert_eq!((comparison.before().on(), comparison.after().on()), (on(), later));
    assert_eq!(before.calendar().on(), on());
    let assessor = Assessor::builder(on())
        .organisation(&register.organisation)
        .reports(&register.annual_reports)
        .build();
    let alone = assessor.project(&register.projects[0]);
    let whole = before.calendar();
    let of_first = whole.duties().filter(|duty| duty.finding().pointer().project() == Some(0)).count();
    assert_eq!(alone.calendar().duties().count(), of_first);
}

#[test]
fn indicators_return_their_board_and_countries_and_compare_side_by_side() {
    let register = Register::from_json(kalix().to_string()).unwrap();
    let years = || [Year::new(2025).unwrap()];
    let policy = Policy::kalix_2007();
    let all = indicators(&policy, &register, years());
    let board = register.organisation.bodies[1].id.clone();
    let of_board = board_indicators(&policy, &register, &board, years());
    assert_eq!((all.board(), of_board.board()), (None, Some(&board)));
    let made: Value = serde_json::to_value(all.json(Locale::En)).unwrap();
    // As many as the indicator, which was counted by hand in `indicators.json`, and each with its projects.
    let countries: Vec<usize> = all.years()[0].countries().map(|(_, projects)| projects.len()).collect();
    assert_eq!(made["years"][0]["figures"]["partner_countries"]["value"], json!(countries.len()));
    assert!(countries.len() > 1 && !countries.contains(&0), "{countries:?}");

    let tables = [all, of_board];
    let beside = side_by_side(&tables);
    assert_eq!(
        beside.municipalities().iter().map(|name| name.as_str()).collect::<Vec<_>>(),
        ["Kalix kommun"; 2]
    );
    for row in beside.rows() {
        assert_eq!((row.year(), row.quantities().len()), (years()[0], 2));
        assert_eq!(row.breakdown().is_some(), row.indicator().split().is_some(), "{}", row.title(Locale::En));
    }
}

#[test]
fn single_findings_and_errors_serialize_as_in_their_lists() {
    let register = Register::from_json(kalix().to_string()).unwrap();
    let assessment = assess(&register, on());
    let whole: Value = serde_json::to_value(assessment.json(Locale::Fi)).unwrap();
    for (finding, expected) in assessment.findings().zip(whole["findings"].as_array().unwrap()) {
        assert_eq!(serde_json::to_value(finding.json(Locale::Fi)).unwrap(), *expected);
    }
    let errors =
        Project::from_json(r#"{ "id": "p-1", "title": 5, "kind": ["x"], "budget": [], "period": 7 }"#)
            .unwrap_err();
    let all = serde_json::to_value(errors.json(Locale::En)).unwrap();
    let each: Vec<Value> =
        errors.iter().map(|error| serde_json::to_value(error.json(Locale::En)).unwrap()).collect();
    assert_eq!(json!(each), all);
    let found: Vec<Option<&str>> = errors.iter().map(kalix_policy::ReadError::found).collect();
    // Nothing was found for the missing administration; lists are abbreviated.
    assert_eq!(found, [None, Some("5"), Some("[…]"), Some("[…]"), Some("7")]);
}

#[test]
fn amounts_in_other_currencies_name_the_currency() {
    let texts_in = |currency: &str, locale: Locale| {
        let register = json!({
            "municipality": { "name": "Kalix kommun", "code": "2514" }, "organisation": {},
            "projects": [{ "id": "p-1", "title": "Utbyte", "administration": "uf", "period": { "start": "2026-01-01" },
                "budget": { "currency": currency, "costs": [{ "administration": "uf", "description": "Resor", "amount": 1250 }] } }],
        });
        let register = Register::from_json(register.to_string()).unwrap();
        let assessment = assess(&register, on());
        let amounts = ["uncovered", "rate-missing"];
        let findings = assessment.findings().filter(|finding| amounts.contains(&finding.reason().code()));
        let texts: Vec<String> = findings.map(|finding| finding.text(locale).to_string()).collect();
        assert_eq!(texts.len(), 2);
        texts.concat()
    };
    for (locale, nok, isk) in [
        (Locale::Sv, "norska kronor", "ISK"),
        (Locale::En, "Norwegian kroner", "ISK"),
        (Locale::Fi, "Norjan kruunua", "ISK"),
    ] {
        assert!(texts_in("NOK", locale).contains(nok), "{}", texts_in("NOK", locale));
        assert!(texts_in("ISK", locale).contains(isk), "{}", texts_in("ISK", locale));
    }
}

#[test]
fn the_day_the_report_is_due_has_a_month_and_a_day() {
    let due = Policy::kalix_2007().report_due;
    assert_eq!((due.month(), due.day()), (4, 15));
}

#[test]
fn amounts_have_their_unit_unless_it_is_left_out() {
    let register = Register::from_json(kalix().to_string()).unwrap();
    let figures = indicators(&Policy::kalix_2007(), &register, [Year::new(2025).unwrap()]);
    let external = figures.years()[0].get(Indicator::External).unwrap();
    let text = external.text(Locale::En);
    assert_eq!(
        (text.to_string(), text.without_unit().to_string()),
        ("SEK\u{a0}449,000".into(), "449,000".into())
    );
    let costs: Budget = serde_json::from_value(json!({ "costs": [
        { "administration": "uf", "description": "Resor", "amount": 1000.5 },
        { "administration": "uf", "description": "Mat", "amount": 2 }] }))
    .unwrap();
    assert_eq!(costs.total_costs().to_string(), "1002.50");
}
