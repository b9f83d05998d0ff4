//! One small example of each schema, as JSON Schema has them: they are checked against their own schemas.

use serde_json::{Value, json};

use crate::{
    Locale, Policy,
    answer::{self, Act, Actor, may},
    assess,
    register::{Date, Organisation, PersonId, Project, Register},
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

pub(super) fn assessment() -> Value {
    let register = read_register();
    let json = register.map(|register| assess(&register, Date::known(2026, 11, 23)).to_json(Locale::Sv));
    json.and_then(|json| serde_json::from_str(&json).ok()).unwrap_or_default()
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
    errors.and_then(|errors| serde_json::to_value(errors.in_locale(Locale::Sv)).ok()).unwrap_or_default()
}

/// Read as users read it: another way would put all that reading takes into every program a second time.
fn read_register() -> Option<Register> {
    Register::from_json(register().to_string()).ok()
}

pub(super) fn ruling() -> Value {
    let organisation = Organisation::from_json(organisation().to_string()).unwrap_or_default();
    let ruling =
        may(Act::Execute, Actor::Person(&PersonId::known("p-1")), &organisation, Date::known(2026, 11, 23));
    serde_json::to_value(ruling.view(Locale::Sv)).unwrap_or_default()
}

pub(super) fn calendar() -> Value {
    let register = read_register();
    let json =
        register.map(|register| assess(&register, Date::known(2024, 12, 31)).calendar().to_json(Locale::Sv));
    json.and_then(|json| serde_json::from_str(&json).ok()).unwrap_or_default()
}

pub(super) fn indicators() -> Value {
    let register = read_register();
    let year = Date::known(2024, 1, 1).year();
    let json = register
        .map(|register| answer::indicators(&Policy::kalix_2007(), &register, [year]).to_json(Locale::Sv));
    json.and_then(|json| serde_json::from_str(&json).ok()).unwrap_or_default()
}

pub(super) fn annual_report_section() -> Value {
    let register = read_register();
    let year = Date::known(2024, 1, 1).year();
    let json = register
        .map(|register| answer::annual_report(&Policy::kalix_2007(), &register, year).to_json(Locale::Sv));
    json.and_then(|json| serde_json::from_str(&json).ok()).unwrap_or_default()
}

pub(super) fn comparison() -> Value {
    let register = read_register();
    let json = register.map(|register| {
        let [before, after] = [(2024, 12, 31), (2026, 11, 23)]
            .map(|(year, month, day)| assess(&register, Date::known(year, month, day)));
        answer::compare(&before, &after).to_json(Locale::Sv)
    });
    json.and_then(|json| serde_json::from_str(&json).ok()).unwrap_or_default()
}

pub(super) fn side_by_side() -> Value {
    let register = read_register();
    let year = Date::known(2024, 1, 1).year();
    let json = register.map(|register| {
        let of = answer::indicators(&Policy::kalix_2007(), &register, [year]);
        answer::side_by_side(&[of]).to_json(Locale::Sv)
    });
    json.and_then(|json| serde_json::from_str(&json).ok()).unwrap_or_default()
}

/// The first of each, since the catalogue is long.
pub(super) fn catalogue() -> Value {
    let mut catalogue: Value = serde_json::from_str(&answer::catalogue(Locale::Sv)).unwrap_or_default();
    for (_, list) in catalogue.as_object_mut().into_iter().flatten() {
        if let Some(list) = list.as_array_mut() {
            list.truncate(1);
        }
    }
    catalogue
}

pub(super) fn edit() -> Value {
    let read = read_register();
    let edit = read.and_then(|found| {
        let assessment = assess(&found, Date::known(2026, 11, 23));
        let edit = |finding| answer::Edit::of(&finding, &register().to_string(), &found.organisation);
        assessment.findings().find_map(edit)
    });
    serde_json::to_value(edit).unwrap_or_default()
}
