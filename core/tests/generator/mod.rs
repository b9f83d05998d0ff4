//! Random registers, editions and days, with many edge cases.

#![allow(dead_code, reason = "each test uses a part of it")]

use kalix_policy::{Policy, Register, policy::Rule};
use proptest::{collection::vec, option, prelude::*, sample::select};
use serde_json::{Value, json};

/// A number of cases, or that in the environment variable `CASES` if it is larger.
pub(crate) fn cases(number: u32) -> ProptestConfig {
    let from_environment = std::env::var("CASES").map(|number| number.parse().expect("CASES is a number"));
    ProptestConfig { cases: number.max(from_environment.unwrap_or_default()), ..ProptestConfig::default() }
}

/// Boundary days: around the edition's first day, year ends, the day the annual report is due, leap days.
pub(crate) fn day() -> impl Strategy<Value = String> {
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

pub(crate) fn project() -> impl Strategy<Value = Value> {
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
    let partner = (id("partner"), select(vec!["FI", "NO", "SE"]), select(vec!["company", "other"]))
        .prop_map(|(name, country, kind)| json!({ "name": name, "country": country, "kind": kind }));
    let goals = vec(select(vec!["network", "business", "recruitment"]), 0..3);
    let third = (vec(partner, 0..3), goals);
    let second = (
        vec(decision(), 0..4),
        option::of(budget()),
        vec(objective, 0..3),
        vec(id("p"), 0..3),
        vec(effect, 0..3),
        vec(representation, 0..3),
    );
    (first, second, third).prop_map(|((id, administration, joint, kind, start, end, cancelled), (decisions, budget, objectives, responsible, effects, representations), (partners, goals))| {
        json!({
            "id": id, "title": "x", "administration": administration, "joint_administrations": joint, "kind": kind,
            "period": { "start": start, "end": end }, "cancelled_on": cancelled, "decisions": decisions, "budget": budget,
            "objectives": objectives, "responsible": responsible, "effects": effects, "representations": representations,
            "schools": ["Furuhedsskolan"], "goals": goals, "partners": partners,
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

pub(crate) fn report() -> impl Strategy<Value = Value> {
    let line = (id("project"), select(vec!["", " ", "Ett utbyte."]), option::of(amount()), option::of(amount()), 0..3_u32).prop_map(|(project, description, own, external, pupils)| {
        json!({ "project": project, "description": description, "own": own, "external": external, "participants": { "pupils": pupils } })
    });
    let account =
        (id("b"), vec(line, 0..3)).prop_map(|(body, projects)| json!({ "body": body, "projects": projects }));
    (select(vec![1900, 2007, 2023, 2024, 2025, 2200]), vec(account, 0..3))
        .prop_map(|(year, accounts)| json!({ "year": year, "accounts": accounts }))
}

pub(crate) fn register() -> impl Strategy<Value = Value> {
    (organisation(), vec(project(), 0..4), vec(report(), 0..4).prop_map(Value::from)).prop_map(|(organisation, projects, annual_reports)| {
        json!({
            "municipality": { "name": "Kalix kommun", "code": "2514", "organisation_number": "212000-2692" },
            "organisation": organisation, "projects": projects, "annual_reports": annual_reports,
        })
    })
}

pub(crate) fn policy() -> impl Strategy<Value = Value> {
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

pub(crate) fn read(register: &Value, policy: &Value) -> (Register, Policy) {
    let register = Register::from_json(register.to_string().as_bytes()).unwrap();
    (register, Policy::from_json(policy.to_string().as_bytes()).unwrap())
}
