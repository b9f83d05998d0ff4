//! Properties of every register the model allows: no panic, nothing pending after it was unmet, exact sums.

mod common;

use kalix_policy::{
    Locale, Policy, Register,
    assess::{Finding, Outcome},
    assess_under,
    policy::{Rule, Scope},
    register::{Amount, Date, Sum},
};
use proptest::{collection::vec, option, prelude::*, sample::select};
use serde_json::{Value, json};

/// Days that matter: around the edition's first day, year ends, the day the annual report is due, leap days.
fn day() -> impl Strategy<Value = String> {
    let edges = select(vec![
        "1900-01-01",
        "2007-11-25",
        "2007-11-26",
        "2007-11-27",
        "2008-02-29",
        "2023-12-31",
        "2024-01-01",
        "2024-02-29",
        "2024-03-01",
        "2024-04-15",
        "2025-04-15",
        "2025-04-16",
        "2025-12-31",
        "2026-01-01",
        "2026-11-23",
        "2200-12-31",
    ]);
    prop_oneof![
        4 => edges.prop_map(str::to_owned),
        1 => (1900..=2200_i32, 1..=12_u32, 1..=28_u32).prop_map(|(year, month, day)| format!("{year}-{month:02}-{day:02}")),
    ]
}

fn id(kind: &'static str) -> impl Strategy<Value = String> {
    (0..4_u8).prop_map(move |number| format!("{kind}{number}"))
}

fn amount() -> impl Strategy<Value = Value> {
    prop_oneof![
        select(vec![
            json!(0),
            json!(100),
            json!(100.01),
            json!("99.99"),
            json!(-1),
            json!("999999999999999.99")
        ]),
        (0..1_000_000_i64).prop_map(|number| json!(number)),
    ]
}

fn decision() -> impl Strategy<Value = Value> {
    let resolution = select(vec!["approved", "approved", "rejected", "deferred", "noted", "revoked"]);
    (id("b"), day(), resolution, any::<bool>(), option::of(Just("12"))).prop_map(|(body, date, resolution, delegated, paragraph)| {
        json!({ "body": body, "date": date, "resolution": resolution, "delegated": delegated, "paragraph": paragraph })
    })
}

fn funding() -> impl Strategy<Value = Value> {
    let status = select(vec!["planned", "applied", "granted", "rejected"]);
    prop_oneof![
        (id("a"), amount()).prop_map(|(administration, amount)| json!({ "source": "own", "administration": administration, "amount": amount })),
        (amount(), status).prop_map(|(amount, status)| {
            json!({ "source": "external", "funder": "EU", "funder_number": "212000-2692", "amount": amount, "status": status })
        }),
    ]
}

fn budget() -> impl Strategy<Value = Value> {
    let cost = (id("a"), amount()).prop_map(|(administration, amount)| json!({ "administration": administration, "description": "x", "amount": amount }));
    let rate = option::of(select(vec!["11.2345", "0", "-1"]));
    (select(vec!["SEK", "EUR"]), rate, vec(cost, 0..3), vec(funding(), 0..3)).prop_map(|(currency, rate, costs, funding)| {
        json!({ "currency": currency, "exchange_rate": rate.map(|rate| json!({ "sek_per_unit": rate })), "costs": costs, "funding": funding })
    })
}

fn project() -> impl Strategy<Value = Value> {
    let kind = option::of(select(vec!["pupil-exchange", "twin-town", "other"]));
    let objective = (option::of(day()), option::of(day())).prop_map(|(by, on)| {
        json!({ "description": "x", "by": by, "target": 3, "result": on.map(|on| json!({ "value": 2, "on": on })) })
    });
    let effect = (
        select(vec!["experience", "visibility", "business"]),
        option::of(id("a")),
        option::of(day()),
    )
        .prop_map(
            |(kind, used_by, on)| json!({ "kind": kind, "description": "x", "used_by": used_by, "on": on }),
        );
    let representation = (day(), id("p"), any::<bool>())
        .prop_map(|(date, person, highest)| json!({ "date": date, "occasion": "x", "person": person, "highest": highest }));
    let first = (
        id("project"),
        id("a"),
        vec(id("a"), 0..3),
        kind,
        option::of(day()),
        option::of(day()),
        option::of(day()),
    );
    let second = (
        vec(decision(), 0..4),
        option::of(budget()),
        vec(objective, 0..3),
        vec(id("p"), 0..3),
        vec(effect, 0..3),
        vec(representation, 0..3),
    );
    (first, second).prop_map(|((id, administration, joint, kind, start, end, cancelled), (decisions, budget, objectives, responsible, effects, representations))| {
        json!({
            "id": id, "title": "x", "administration": administration, "joint_administrations": joint, "kind": kind,
            "period": { "start": start, "end": end }, "cancelled_on": cancelled, "decisions": decisions, "budget": budget,
            "objectives": objectives, "responsible": responsible, "effects": effects, "representations": representations,
            "schools": ["Furuhedsskolan"], "partners": [{ "name": "x", "country": "FI", "kind": "other" }],
        })
    })
}

fn organisation() -> impl Strategy<Value = Value> {
    let kind = select(vec!["council", "executive", "executive-committee", "board", "committee"]);
    let body = (id("b"), kind, option::of(id("b")), option::of(day()), option::of(day()))
        .prop_map(|(id, kind, parent, start, end)| json!({ "id": id, "name": "x", "kind": kind, "parent": parent, "start": start, "end": end }));
    let board = (id("b"), option::of(day()), option::of(day()))
        .prop_map(|(body, start, end)| json!({ "body": body, "start": start, "end": end }));
    let administration = (id("a"), vec(board, 0..3))
        .prop_map(|(id, boards)| json!({ "id": id, "name": "x", "boards": boards }));
    let post = select(vec!["council-chair", "chief-executive", "official"]);
    let appointment = (post, id("p"), day(), option::of(day()), option::of(id("p")), option::of(day())).prop_map(|(post, person, start, end, by, on)| {
        json!({ "post": post, "person": person, "start": start, "end": end, "appointed_by": by, "appointed_on": on })
    });
    (vec(body, 0..6), vec(administration, 0..5), vec(appointment, 0..6))
        .prop_map(|(bodies, administrations, appointments)| json!({ "bodies": bodies, "administrations": administrations, "appointments": appointments }))
}

fn reports() -> impl Strategy<Value = Value> {
    let line = (id("project"), select(vec!["", " ", "Ett utbyte."]), option::of(amount()), 0..3_u32).prop_map(|(project, description, own, pupils)| {
        json!({ "project": project, "description": description, "own": own, "participants": { "pupils": pupils } })
    });
    let account =
        (id("b"), vec(line, 0..3)).prop_map(|(body, projects)| json!({ "body": body, "projects": projects }));
    let report = (select(vec![1900, 2007, 2023, 2024, 2025, 2200]), vec(account, 0..3))
        .prop_map(|(year, accounts)| json!({ "year": year, "accounts": accounts }));
    vec(report, 0..4).prop_map(Value::from)
}

fn register() -> impl Strategy<Value = Value> {
    (organisation(), vec(project(), 0..4), reports()).prop_map(|(organisation, projects, annual_reports)| {
        json!({
            "municipality": { "name": "Kalix kommun", "code": "2514", "organisation_number": "212000-2692" },
            "organisation": organisation, "projects": projects, "annual_reports": annual_reports,
        })
    })
}

fn policy() -> impl Strategy<Value = Value> {
    let setting = select(vec!["binding", "aim", "off"]);
    let rule = select(Rule::ALL.iter().map(|rule| rule.id()).collect::<Vec<_>>());
    let rules = vec((rule, setting), 0..4).prop_map(|rules| {
        rules
            .into_iter()
            .map(|(rule, setting)| (rule.to_owned(), json!(setting)))
            .collect::<serde_json::Map<_, _>>()
    });
    (day(), option::of(day()), rules, any::<bool>(), option::of(0..200_u32), 1..=12_u8).prop_map(|(start, end, rules, own_body, limit, month)| {
        let end = end.filter(|end| *end >= start);
        json!({
            "id": "p", "municipality": { "name": "x", "code": "2514" }, "adopted": start, "in_force": { "start": start, "end": end },
            "report_due": { "month": month, "day": 28 }, "anchoring": { "own_body": own_body, "delegated_up_to": limit },
            "external_share_target": 0.5, "rules": rules,
        })
    })
}

fn read(register: &Value, policy: &Value) -> (Register, Policy) {
    let register = Register::from_json(register.to_string().as_bytes()).unwrap();
    (register, Policy::from_json(policy.to_string().as_bytes()).unwrap())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, ..ProptestConfig::default() })]

    #[test]
    fn whatever_the_model_allows_is_judged_and_told(register in register(), policy in policy(), on in day()) {
        let (typed, policy) = read(&register, &policy);
        let assessment = assess_under(&policy, &typed, on.parse().unwrap());
        for locale in Locale::ALL {
            let json: Value = serde_json::from_str(&assessment.to_json(*locale)).unwrap();
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
        let (before, after) = (assess_under(&policy, &typed, earlier), assess_under(&policy, &typed, later));
        for (one, other) in before.projects().iter().zip(after.projects()) {
            for ((rule, then), (_, now)) in one.outcomes.iter().zip(other.outcomes.iter()) {
                // Of several objectives the overdue one may get its result in between, and a later one be pending still:
                // there each duty keeps to the law, as below, and the worst of them need not.
                let several_duties = rule == Rule::ReportingFollowedUp;
                let mended = then == Outcome::Unmet && now == Outcome::Pending;
                prop_assert!(several_duties || !mended, "{rule} of {}: {earlier} {later}", one.project);
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
        let assessment = assess_under(&policy, &typed, on.parse().unwrap());
        for (index, of) in assessment.projects().iter().enumerate() {
            for (rule, outcome) in of.outcomes.iter() {
                let base = format!("/projects/{index}");
                let ours = |pointer: &str| pointer == base || pointer.starts_with(&format!("{base}/")) || pointer.starts_with("/annual_reports");
                let found = assessment.findings().filter(|finding| finding.rule() == rule && ours(&finding.pointer().to_string()));
                let worst = found.filter(|finding| matches!(finding.subject(), kalix_policy::assess::Subject::Project { project } if *project == of.project)).map(|finding| finding.outcome()).max();
                match outcome {
                    Outcome::Met | Outcome::NotApplicable => {}
                    _ => prop_assert!(worst >= Some(outcome), "{rule} {outcome} {worst:?}"),
                }
            }
        }
        prop_assert_eq!(Rule::of(Scope::Project).len(), 16);
    }

    #[test]
    fn amounts_are_read_and_written_exactly(hundredths in -99_999_999_999_999_999_i64..=99_999_999_999_999_999) {
        let amount = Amount::from_hundredths(hundredths).unwrap();
        let json = serde_json::to_string(&amount).unwrap();
        prop_assert_eq!(serde_json::from_str::<Amount>(&json).unwrap(), amount);
        prop_assert_eq!(amount.to_string().parse::<Amount>().unwrap(), amount);
        let doubled: Sum = [amount, amount].into_iter().sum();
        prop_assert_eq!(doubled.hundredths(), i128::from(hundredths) * 2);
    }

    #[test]
    fn no_bytes_make_the_reader_panic(bytes in vec(any::<u8>(), 0..200), cut in any::<prop::sample::Index>()) {
        let _ = Register::from_json(&bytes);
        let mut sample = common::kalix().to_string().into_bytes();
        let place = cut.index(sample.len());
        sample[place] = bytes.first().copied().unwrap_or_default();
        let _ = Register::from_json(&sample);
        sample.truncate(place);
        prop_assert!(Register::from_json(&sample).is_err());
    }

    #[test]
    fn dates_are_read_as_they_are_written(year in 1900..=2200_i16, month in 1..=12_i8, day in 1..=31_i8) {
        if let Ok(date) = Date::new(year, month, day) {
            prop_assert_eq!(date.to_string().parse::<Date>().unwrap(), date);
        } else {
            let written = format!("{year}-{month:02}-{day:02}");
            prop_assert!(written.parse::<Date>().is_err());
        }
    }
}
