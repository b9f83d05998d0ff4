//! One small example for each schema, for its `examples`. A test checks each against its schema.

use serde::Serialize;
use serde_json::{Value, json};

use crate::{
    Locale, Policy,
    assessment::{Assessment, assess},
    authority::{Act, Actor, may},
    comparison::compare,
    fix::Fix,
    indicators::{self, side_by_side},
    register::{Date, Organisation, PersonId, Project, Register},
    report,
};

pub(super) fn project() -> Value {
    json!({
        "id": "UN-2024-17",
        "title": "Elevutbyte med Pielavesi",
        "administration": "uf",
        "kind": "pupil-exchange",
        "purpose": "Eleverna ska lära känna grannlandet och öva finska.",
        "goals": ["network", "experience"],
        "period": { "start": "2024-08-19", "end": "2026-06-12" },
        "partners": [{ "name": "Pielavesi kommun", "country": "FI", "kind": "municipality" }],
        "schools": ["Furuhedsskolan"],
        "decisions": [
            { "body": "un", "date": "2024-06-11", "resolution": "approved", "reference": "UN 2024/117", "paragraph": "54" }
        ],
        "budget": {
            "currency": "SEK",
            "costs": [{ "administration": "uf", "description": "Resor", "amount": 120_000 }],
            "funding": [
                { "source": "own", "administration": "uf", "amount": 40_000 },
                { "source": "external", "funder": "Universitets- och högskolerådet", "kind": "state", "amount": 80_000, "status": "granted" }
            ]
        },
        "responsible": ["p-3"]
    })
}

pub(super) fn organisation() -> Value {
    json!({
        "bodies": [
            { "id": "kf", "name": "Kommunfullmäktige", "kind": "council" },
            { "id": "un", "name": "Utbildningsnämnden", "kind": "board", "start": "2011-01-01" }
        ],
        "administrations": [{ "id": "uf", "name": "Utbildningsförvaltningen", "boards": [{ "body": "un" }] }],
        "appointments": [
            { "post": "chief-executive", "person": "p-1", "start": "2020-01-01" },
            { "post": "official", "person": "p-3", "start": "2024-01-01", "appointed_by": "p-1", "appointed_on": "2023-12-15" }
        ]
    })
}

pub(super) fn annual_report() -> Value {
    json!({
        "year": 2024,
        "accounts": [{
            "body": "un",
            "projects": [{
                "project": "UN-2024-17",
                "section": "significant-events",
                "description": "Tolv elever besökte Pielavesi i oktober.",
                "costs": 51_200,
                "own": 17_100,
                "external": 34_100,
                "participants": { "staff": 2, "pupils": 12 }
            }]
        }]
    })
}

pub(super) fn register() -> Value {
    json!({
        "municipality": { "name": "Kalix kommun", "code": "2514", "organisation_number": "212000-2692" },
        "organisation": organisation(),
        "projects": [project()],
        "annual_reports": [annual_report()]
    })
}

pub(super) fn policy() -> Value {
    json!({
        "id": "kalix-2030",
        "municipality": { "name": "Kalix kommun", "code": "2514" },
        "adopted": "2029-11-26",
        "in_force": { "start": "2030-01-01" },
        "report_due": { "month": 4, "day": 15 },
        "anchoring": { "own_body": true, "delegated_up_to": 50_000 },
        "external_share_target": 0.5,
        "rules": { "cooperation.agreement": "binding", "portfolio.growth": "off" }
    })
}

/// An output as JSON.
fn written(output: &impl Serialize) -> Value {
    serde_json::to_value(output).unwrap_or_default()
}

fn assessed(on: Date) -> Option<Assessment> {
    read_register().map(|register| assess(&register, on))
}

pub(super) fn assessment() -> Value {
    assessed(Date::from_static(2026, 11, 23)).map(|of| written(&of.json(Locale::Sv))).unwrap_or_default()
}

pub(super) fn errors() -> Value {
    let mut wrong = project();
    if let Some(fields) = wrong.as_object_mut() {
        fields.extend([
            ("kind".to_owned(), "pupil-exchanges".into()),
            ("cancelled_on".to_owned(), "2026-02-31".into()),
        ]);
    }
    let errors = Project::from_json(wrong.to_string()).err();
    errors.map(|errors| written(&errors.json(Locale::Sv))).unwrap_or_default()
}

/// Parsed as users parse it: another way would link the parsing code into every program a second time.
fn read_register() -> Option<Register> {
    Register::from_json(register().to_string()).ok()
}

pub(super) fn ruling() -> Value {
    let organisation = Organisation::from_json(organisation().to_string()).unwrap_or_default();
    let ruling = may(
        Act::Execute,
        Actor::Person(&PersonId::from_static("p-1")),
        &organisation,
        Date::from_static(2026, 11, 23),
    );
    written(&ruling.json(Locale::Sv))
}

pub(super) fn calendar() -> Value {
    assessed(Date::from_static(2024, 12, 31))
        .map(|of| written(&of.calendar().json(Locale::Sv)))
        .unwrap_or_default()
}

pub(super) fn indicators() -> Value {
    let year = Date::from_static(2024, 1, 1).year();
    let table =
        read_register().map(|register| indicators::indicators(&Policy::kalix_2007(), &register, [year]));
    table.map(|table| written(&table.json(Locale::Sv))).unwrap_or_default()
}

pub(super) fn annual_report_section() -> Value {
    let (register, year) = (read_register(), Date::from_static(2024, 1, 1).year());
    let section =
        register.as_ref().map(|register| report::annual_report(&Policy::kalix_2007(), register, year));
    section.map(|section| written(&section.json(Locale::Sv))).unwrap_or_default()
}

pub(super) fn comparison() -> Value {
    let before = assessed(Date::from_static(2024, 12, 31));
    let both = before.zip(assessed(Date::from_static(2026, 11, 23)));
    both.map(|(before, after)| written(&compare(&before, &after).json(Locale::Sv))).unwrap_or_default()
}

pub(super) fn side_by_side_figures() -> Value {
    let year = Date::from_static(2024, 1, 1).year();
    let table =
        read_register().map(|register| indicators::indicators(&Policy::kalix_2007(), &register, [year]));
    table.map(|table| written(&side_by_side(&[table]).json(Locale::Sv))).unwrap_or_default()
}

/// The first entry of each list, because the catalogue is long.
pub(super) fn catalogue() -> Value {
    let mut catalogue = written(&report::catalogue(Locale::Sv));
    for (_, list) in catalogue.as_object_mut().into_iter().flatten() {
        if let Some(list) = list.as_array_mut() {
            list.truncate(1);
        }
    }
    catalogue
}

pub(super) fn fix() -> Value {
    let read = read_register();
    let fix = read.and_then(|found| {
        let assessment = assess(&found, Date::from_static(2026, 11, 23));
        let fix = |finding| Fix::of(&finding, &register().to_string(), &found.organisation);
        assessment.findings().find_map(fix)
    });
    written(&fix)
}
