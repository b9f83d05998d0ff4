//! Frames are converted and assessed like the equivalent JSON.

use std::{
    collections::BTreeSet,
    io::{self, BufReader, Read},
    sync::Arc,
};

use crate::common::kalix;
use crate::generator::{cases, day, policy, read, register};
use arrow_array::{
    Array, ArrayRef, Decimal128Array, DictionaryArray, Float64Array, Int32Array, NullArray, RecordBatch,
    StringArray, TimestampMicrosecondArray,
    cast::AsArray,
    types::{Date32Type, Int8Type},
};
use arrow_json::{ReaderBuilder, reader::infer_json_schema_from_iterator};
use kalix_policy::{
    Assessor, Locale, Policy, ReadError, Register,
    assessment::StreamError,
    frame::{AssessedBatch, Extra, LineTables, Rows, Source, TableKind, duties, figures, findings, outcomes},
    parse::Limits,
    policy::{Rule, Scope},
    register::{Date, Organisation, Project, Year},
};
use proptest::prelude::*;
use serde_json::{Value, json};

/// Projects as one batch, each field a column of the type that `arrow-json` infers; `None` if it can infer none.
fn batch(projects: &[Value]) -> Option<RecordBatch> {
    let schema = infer_json_schema_from_iterator(projects.iter().map(Ok)).ok()?;
    let mut decoder = ReaderBuilder::new(Arc::new(schema)).build_decoder().ok()?;
    decoder.serialize(projects).ok()?;
    decoder.flush().ok()?
}

fn texts(texts: &[&str]) -> ArrayRef {
    Arc::new(StringArray::from(texts.to_vec()))
}

fn one(more: Vec<(&str, ArrayRef)>) -> RecordBatch {
    let least = [("id", texts(&["p-1"])), ("title", texts(&["Utbyte"])), ("administration", texts(&["uf"]))];
    RecordBatch::try_from_iter(least.into_iter().chain(more)).unwrap()
}

#[test]
fn the_sample_is_the_same_from_columns_as_from_json() {
    let projects = kalix()["projects"].as_array().unwrap().clone();
    let batch = batch(&projects).unwrap();
    let rows = Rows::of(&batch).unwrap();
    for (row, project) in projects.iter().enumerate() {
        let expected = Project::from_json(project.to_string()).unwrap();
        assert_eq!(rows.project(row).unwrap(), expected);
        assert_eq!(Project::from_json(rows.to_json(row)).unwrap(), expected, "the path that reports errors");
    }
    assert!(rows.project(projects.len()).is_err());
}

#[test]
fn a_row_has_the_errors_of_its_json() {
    let wrong = [
        json!({ "title": 5, "kind": "pupil-exchanges" }),
        json!({ "period": { "start": "2026-02-30", "stop": "2026-03-01" } }),
        json!({ "partners": [{ "name": "Sievi", "country": "FI", "kind": "municipality" }, { "country": "FIN" }] }),
        json!({ "partners": { "name": "Sievi" }, "goals": ["network", "nätverk"] }),
        json!({ "budget": { "partnership_total": 12.505, "costs": [{ "amount": "mycket" }] } }),
        json!({ "decisions": [{ "body": "un", "date": "i går", "resolution": true, "delegated": "nej" }] }),
        json!({ "purpose": "\u{1}", "cancelled_on": 2026, "coordinator": ["Sievi"] }),
    ];
    for wrong in wrong {
        let mut project = json!({ "id": "p-1", "title": "Utbyte", "administration": "uf" });
        project.as_object_mut().unwrap().extend(wrong.as_object().unwrap().clone());
        let batch = batch(std::slice::from_ref(&project)).unwrap();
        let errors_of = |project: Result<Project, kalix_policy::ReadErrors>| -> BTreeSet<(String, String, Option<String>)> {
            let errors = project.unwrap_err().as_slice().to_vec();
            let place = |error: &ReadError| (error.pointer().to_owned(), error.code().to_string());
            errors
                .iter()
                .map(|error| (place(error), error.found().map(str::to_owned)))
                .map(|((pointer, code), found)| (pointer, code, found))
                .collect()
        };
        assert_eq!(
            errors_of(Rows::of(&batch).unwrap().project(0)),
            errors_of(Project::from_json(project.to_string()))
        );
    }
}

#[test]
fn numbers_and_dates_of_every_type_are_exact() {
    let day = 1_776_211_200_000_000;
    let columns: Vec<(&str, ArrayRef)> = vec![
        ("cancelled_on", Arc::new(TimestampMicrosecondArray::from(vec![day]))),
        ("kind", Arc::new(DictionaryArray::<Int8Type>::from_iter(["twin-town"]))),
        ("goals", Arc::new(NullArray::new(1))),
    ];
    let batch = one(columns);
    let project = Rows::of(&batch).unwrap().project(0).unwrap();
    assert_eq!((project.cancelled_on, project.goals.len()), (Some(Date::new(2026, 4, 15).unwrap()), 0));
    for total in [
        Arc::new(Int32Array::from(vec![1250])) as ArrayRef,
        Arc::new(Float64Array::from(vec![1250.0])),
        Arc::new(Decimal128Array::from(vec![125_000]).with_precision_and_scale(18, 2).unwrap()),
        texts(&["1250.00"]),
    ] {
        let budget = arrow_array::StructArray::try_from(vec![("partnership_total", total)]).unwrap();
        let batch = one(vec![("budget", Arc::new(budget))]);
        let project = Rows::of(&batch).unwrap().project(0).unwrap();
        assert_eq!(project.budget.unwrap().partnership_total.unwrap().hundredths(), 125_000);
    }
}

#[test]
fn an_invalid_cell_is_reported_with_its_column() {
    let noon = 1_776_254_400_000_000;
    let batch = one(vec![("cancelled_on", Arc::new(TimestampMicrosecondArray::from(vec![noon])))]);
    let errors = Rows::of(&batch).unwrap().project(0).unwrap_err();
    assert_eq!(
        (errors.as_slice()[0].pointer(), errors.as_slice()[0].code().as_str()),
        ("/cancelled_on", "date")
    );
    assert_eq!(errors.as_slice()[0].found(), Some("2026-04-15T12:00:00"));
    let errors = Rows::of(&one(vec![("titel", texts(&["x"]))])).err().unwrap();
    assert_eq!((errors.as_slice()[0].pointer(), errors.as_slice()[0].nearest()), ("/titel", Some("title")));
    let twice = one(vec![("title", texts(&["x"]))]);
    let errors = Rows::of(&twice).err().unwrap();
    assert_eq!((errors.len(), errors.as_slice()[0].code().as_str()), (1, "duplicate-key"));
}

#[test]
fn tables_match_the_assessment() {
    let register = Register::from_json(kalix().to_string()).unwrap();
    let on = Date::new(2026, 11, 23).unwrap();
    let assessment = kalix_policy::assess(&register, on);
    let table = findings(&assessment, Locale::En);
    let messages = table.column_by_name("message").unwrap().as_string::<i32>().clone();
    let expected = assessment.findings().map(|finding| finding.text(Locale::En).to_string());
    assert!(messages.iter().map(Option::unwrap).eq(expected));
    let all = assessment.projects().len() * Rule::of(Scope::Project).len();
    assert!(outcomes(&assessment).num_rows() > all);
    assert_eq!(duties(&assessment.calendar(), Locale::Sv).num_rows(), assessment.calendar().duties().count());
    let years = [2024, 2025].map(|year| Year::new(year).unwrap());
    let indicators = kalix_policy::indicators::indicators(&Policy::kalix_2007(), &register, years);
    let rows: usize = indicators.years().iter().map(|of| of.iter().count()).sum();
    assert_eq!(figures(&indicators, Locale::Sv).num_rows(), rows);
}

/// The pointers of all scalars of a document.
fn leaves(value: &Value, pointer: &str, into: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            fields.iter().for_each(|(name, value)| leaves(value, &format!("{pointer}/{name}"), into));
        }
        Value::Array(lines) => {
            lines
                .iter()
                .enumerate()
                .for_each(|(line, value)| leaves(value, &format!("{pointer}/{line}"), into));
        }
        _ => into.push(pointer.to_owned()),
    }
}

/// The names of all fields that a schema defines.
fn properties(schema: &Value, into: &mut BTreeSet<String>) {
    if let Some(properties) = schema["properties"].as_object() {
        into.extend(properties.keys().cloned());
    }
    match schema {
        Value::Object(parts) => parts.values().for_each(|part| properties(part, into)),
        Value::Array(parts) => parts.iter().for_each(|part| properties(part, into)),
        _ => {}
    }
}

/// A project with a value in every field.
fn full() -> Value {
    json!({
        "id": "p-1", "title": "Utbyte", "administration": "uf", "joint_administrations": ["sf"], "kind": "pupil-exchange",
        "purpose": "Lära av varandra", "goals": ["network"], "period": { "start": "2024-03-01", "end": "2024-11-30" },
        "cancelled_on": "2024-10-01", "coordinator": "Sievi",
        "partners": [{ "name": "Sievi", "country": "FI", "kind": "municipality", "role": "lead",
            "organisation_number": "212000-2692", "identifiers": [{ "scheme": "PIC", "value": "948" }] }],
        "schools": ["Furuhedsskolan"],
        "decisions": [{ "body": "un", "date": "2024-02-20", "resolution": "approved", "delegated": false, "reference": "UN 2024/17",
            "paragraph": "12", "text": "Planen godkänns", "adjusted_on": "2024-02-27", "final_on": "2024-03-20" }],
        "agreements": [{ "title": "Avtal", "kind": "agreement", "date": "2024-02-28", "reference": "UN 2024/18" }],
        "budget": { "currency": "EUR", "exchange_rate": { "sek_per_unit": 11.25, "on": "2024-02-01", "source": "Riksbanken" },
            "partnership_total": 500_000.5, "costs": [{ "administration": "uf", "description": "Resor", "amount": 1000.5 }],
            "funding": [{ "source": "external", "funder": "UHR", "programme": "Erasmus+", "funder_number": "202100-6487",
                "kind": "state", "amount": 1000.5, "status": "granted", "decided_on": "2024-01-15", "in_kind": false }] },
        "objectives": [{ "description": "Fler", "indicator": "Antal", "baseline": 0.5, "target": 12.5, "unit": "elever",
            "by": "2024-11-30", "result": { "value": 13.5, "on": "2024-11-20" } }],
        "responsible": ["p-official"],
        "representations": [{ "date": "2024-05-09", "occasion": "Invigning", "person": "p-chair", "highest": true }],
        "effects": [{ "kind": "experience", "description": "Arbetssätt", "used_by": "uf", "on": "2024-11-01" }],
    })
}

#[test]
fn errors_in_any_field_of_a_row_are_reported() {
    let register = Register::from_json(kalix().to_string()).unwrap();
    let on = Date::new(2026, 11, 23).unwrap();
    let assessor = Assessor::builder(on).organisation(&register.organisation).build();
    let frame = assessor.frame(TableKind::Findings, Locale::Sv);
    let mut pointers = Vec::new();
    leaves(&full(), "", &mut pointers);
    let schema: Value = serde_json::from_str(include_str!("../../schemas/project.json")).unwrap();
    let mut fields = BTreeSet::new();
    properties(&schema, &mut fields);
    let has = |field: &String| pointers.iter().any(|pointer| pointer.split('/').any(|part| part == field));
    let lacking: Vec<_> = fields.iter().filter(|field| !has(field)).collect();
    assert!(lacking.is_empty() && fields.len() > 40, "{lacking:?}");
    let wrong = [
        json!("\u{1}"),
        json!(" "),
        json!("x y"),
        json!(0.125),
        json!(-7),
        json!("a\u{202e}"),
        json!(true),
        json!(null),
    ];
    let mut errors = 0;
    for pointer in &pointers {
        for wrong in &wrong {
            let mut project = full();
            *project.pointer_mut(pointer).unwrap() = wrong.clone();
            let Some(batch) = batch(std::slice::from_ref(&project)) else { continue };
            let judged = frame.judge(&batch, 0).unwrap();
            let read = Project::from_json(project.to_string());
            let found = judged.unread.first().map(|(_, errors)| errors.to_string());
            let expected = read.as_ref().err().map(ToString::to_string);
            // A null in a column is the same as a missing field.
            if !wrong.is_null() || expected.is_none() {
                assert_eq!(found, expected, "{pointer} {wrong}");
            }
            errors += usize::from(found.is_some());
        }
    }
    assert!(errors > 250, "{errors}");
}

#[test]
fn an_invalid_row_is_kept_with_its_errors() {
    let batch = RecordBatch::try_from_iter([
        ("id", texts(&["p-1", "p-2"])),
        ("title", texts(&["Utbyte", "Utbyte"])),
        ("administration", texts(&["uf", "uf"])),
        ("cancelled_on", texts(&["2026-04-15", "snart"])),
    ])
    .unwrap();
    let on = Date::new(2026, 11, 23).unwrap();
    let assessor = Assessor::builder(on).build();
    for contents in [TableKind::Outcomes, TableKind::Findings] {
        let judged = assessor.frame(contents, Locale::Sv).judge(&batch, 10).unwrap();
        assert_eq!(judged.unread[0].0, 11);
        let errors = judged.table.column_by_name("errors").unwrap().clone();
        assert_eq!(errors.len() - errors.null_count(), 1);
    }
}

#[test]
fn days_in_tables_are_days_since_1970() {
    let on = Date::new(2026, 11, 23).unwrap();
    let register = Register::from_json(kalix().to_string()).unwrap();
    let table = findings(&kalix_policy::assess(&register, on), Locale::En);
    let due = table.column_by_name("due").unwrap().as_primitive::<Date32Type>();
    let expected: Vec<Option<i32>> = kalix_policy::assess(&register, on)
        .findings()
        .map(|finding| {
            finding.due().map(|due| {
                let day: jiff::civil::Date = due.to_string().parse().unwrap();
                i32::try_from(day.duration_since(jiff::civil::date(1970, 1, 1)).as_hours() / 24).unwrap()
            })
        })
        .collect();
    assert_eq!(due.iter().collect::<Vec<_>>(), expected);
    assert!(expected.iter().flatten().any(|day| *day > 19_000));
}

/// All scalars of a document, each with its path, whose steps are joined by a separator.
fn flat(value: &Value, separator: &str, path: &str, into: &mut Vec<(String, Value)>) {
    let below = |step: String| if path.is_empty() { step } else { format!("{path}{separator}{step}") };
    match value {
        Value::Object(fields) => {
            fields.iter().for_each(|(name, value)| flat(value, separator, &below(name.clone()), into));
        }
        Value::Array(lines) => {
            lines
                .iter()
                .enumerate()
                .for_each(|(line, value)| flat(value, separator, &below(line.to_string()), into));
        }
        value => into.push((path.to_owned(), value.clone())),
    }
}

/// Projects as one batch without nested columns, with a column for every scalar that any of them has.
fn flat_batch(projects: &[Value], separator: &str) -> RecordBatch {
    let row = |project: &Value| -> Value {
        let mut values = Vec::new();
        flat(project, separator, "", &mut values);
        values.into_iter().collect::<serde_json::Map<_, _>>().into()
    };
    batch(&projects.iter().map(row).collect::<Vec<_>>()).unwrap()
}

#[test]
fn a_flat_table_has_the_projects_of_its_json() {
    let mut projects = kalix()["projects"].as_array().unwrap().clone();
    projects.push(full());
    for separator in [".", "/", "_", "__"] {
        let batch = flat_batch(&projects, separator);
        let rows = Rows::of(&batch).unwrap();
        assert!(rows.ignored().is_empty());
        for (row, project) in projects.iter().enumerate() {
            assert_eq!(rows.project(row).unwrap(), Project::from_json(project.to_string()).unwrap());
        }
    }
}

#[test]
fn an_unknown_column_is_an_error_or_is_ignored_and_listed() {
    let start = || texts(&["2026-03-01"]);
    for (name, pointer) in [
        ("remark", "/remark"),
        ("start", "/start"),
        ("period.stop", "/period/stop"),
        ("budget.costs[0].sum", "/budget/costs/0/sum"),
    ] {
        let batch = one(vec![(name, start()), ("period.start", start())]);
        let errors = Rows::of(&batch).err().unwrap();
        let [error] = errors.as_slice() else { panic!("{errors}") };
        assert_eq!((error.code().as_str(), error.pointer()), ("unknown-field", pointer));
        let rows = Rows::with(&batch, Extra::Ignore).unwrap();
        assert_eq!(rows.ignored(), [name]);
        assert_eq!(rows.project(0).unwrap().period.start, Some(Date::new(2026, 3, 1).unwrap()));
        let on = Date::new(2026, 11, 23).unwrap();
        let assessor = Assessor::builder(on).build();
        let frame = assessor.frame(TableKind::Outcomes, Locale::Sv);
        assert!(frame.judge(&batch, 0).is_err() && frame.judge_parallel(&batch, 0).is_err());
        let frame = frame.extra(Extra::Ignore);
        assert_eq!(frame.judge(&batch, 0).unwrap().ignored, [name]);
        assert_eq!(frame.judge_parallel(&batch, 0).unwrap()[0].ignored, [name]);
    }
}

#[test]
fn a_field_with_several_columns_is_an_error() {
    let start = || texts(&["2026-03-01"]);
    for (names, pointer) in [
        (["period.start", "period_start"], "/period/start"),
        (["period", "period.end"], "/period"),
        (["decisions.1.date", "decisions[1].date"], "/decisions/1/date"),
        (["goals.0", "goals"], "/goals"),
    ] {
        let batch = one(names.map(|name| (name, start())).into());
        for extra in [Extra::Forbid, Extra::Ignore] {
            let errors = Rows::with(&batch, extra).err().unwrap();
            let [error] = errors.as_slice() else { panic!("{errors}") };
            assert_eq!((error.code().as_str(), error.pointer()), ("duplicate-key", pointer));
        }
    }
}

#[test]
fn an_empty_element_is_dropped_at_the_end_and_an_error_before_another() {
    let goals = |first: &'static str, second: &'static str| {
        one(vec![("goals.0", texts(&[first])), ("goals.1", texts(&[second]))])
    };
    let rows = |batch: &RecordBatch| Rows::of(batch).unwrap().project(0).map(|project| project.goals.len());
    for (first, second, expected) in [("network", "business", 2), ("network", "", 1), ("", "", 0)] {
        assert_eq!(rows(&goals(first, second)).unwrap(), expected);
    }
    let errors = rows(&goals("", "business")).unwrap_err();
    assert_eq!((errors.as_slice()[0].code().as_str(), errors.as_slice()[0].pointer()), ("type", "/goals/0"));
}

/// A source that fails after its last byte.
struct Failing<'a>(&'a [u8]);

impl Read for Failing<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self.0.read(buffer)? {
            0 => Err(io::ErrorKind::ConnectionReset.into()),
            read => Ok(read),
        }
    }
}

#[test]
fn lines_before_a_failure_of_the_source_are_assessed() {
    let on = Date::new(2026, 11, 23).unwrap();
    let assessor = Assessor::builder(on).build();
    let frame = assessor.frame(TableKind::Outcomes, Locale::Sv);
    let line = "{\"id\":\"p-1\",\"title\":\"Utbyte\",\"administration\":\"uf\"}\n";
    for (text, rows) in [(line.repeat(3), 3), (String::new(), 0)] {
        let source = || BufReader::new(Failing(text.as_bytes()));
        let (mut one, mut several) =
            (LineTables::new(source(), Limits::default()), LineTables::new(source(), Limits::default()));
        let mut total = 0;
        for (of_one, of_several) in
            std::iter::from_fn(|| Some((one.judge_next(&frame)?, several.judge_next_parallel(&frame)?)))
        {
            match (of_one, of_several) {
                (Ok(of_one), Ok(of_several)) => {
                    let rows = |tables: &[AssessedBatch]| {
                        tables.iter().map(|table| table.table.num_rows()).sum::<usize>()
                    };
                    assert_eq!(rows(&of_one), rows(&of_several));
                    total += rows(&of_one);
                }
                (of_one, of_several) => {
                    for failed in [of_one, of_several] {
                        assert!(matches!(failed, Err(StreamError::Interrupted { .. })));
                    }
                }
            }
        }
        assert_eq!(total, rows);
        assert!(one.judge_next(&frame).is_none() && several.judge_next_parallel(&frame).is_none());
    }
    let columns = frame.empty(Source::Lines).num_columns();
    assert_eq!((frame.empty(Source::Rows).num_rows(), columns), (0, 19));
}

proptest! {
    #![proptest_config(cases(200))]

    /// A frame of any column types is assessed like its lines, on one thread and on several.
    #[test]
    fn random_frames_are_assessed_as_their_lines(value in register(), policy in policy(), on in day()) {
        let (register, _) = read(&value, &policy);
        let projects = value["projects"].as_array().cloned().unwrap_or_default();
        let Some(batch) = batch(&projects) else { return Ok(()) };
        let rows = Rows::of(&batch).unwrap();
        for (row, project) in register.projects.iter().enumerate() {
            prop_assert_eq!(&rows.project(row).unwrap(), project);
        }
        let on: Date = on.parse().unwrap();
        let assessor = Assessor::builder(on).organisation(&register.organisation).reports(&register.annual_reports).municipality(&register.municipality).build();
        let of = assessor.frame(TableKind::Findings, Locale::En);
        let found = of.judge(&batch, 1).unwrap().table;
        let frame = assessor.frame(TableKind::Outcomes, Locale::Sv);
        let lines: Vec<String> = projects.iter().map(ToString::to_string).collect();
        let lines = lines.join("\n");
        let mut tables = LineTables::new(lines.as_bytes(), Limits::default());
        let mut parallel = LineTables::new(lines.as_bytes(), Limits::default());
        let of_rows = frame.judge(&batch, 1).unwrap().table;
        let of_lines = tables.judge_next(&frame).unwrap().unwrap();
        let of_threads = parallel.judge_next_parallel(&frame).unwrap().unwrap();
        let in_parallel = frame.judge_parallel(&batch, 1).unwrap();
        let mut of_lines_found = LineTables::new(lines.as_bytes(), Limits::default());
        let expected = of_lines_found.judge_next(&of).unwrap().unwrap().remove(0).table;
        for name in ["rule", "subject", "outcome", "severity", "due", "pointer", "reason", "arguments", "message"] {
            prop_assert_eq!(found.column_by_name(name), expected.column_by_name(name), "{}", name);
        }
        for rule in Rule::of(Scope::Project) {
            let column = |table: &RecordBatch| table.column_by_name(rule.id()).unwrap().clone();
            prop_assert_eq!(&column(&of_rows), &column(&of_lines[0].table));
            prop_assert_eq!(&column(&of_rows), &column(&of_threads[0].table));
            prop_assert_eq!(&column(&of_rows), &column(&in_parallel[0].table));
        }
        prop_assert!(tables.judge_next(&frame).is_none());
    }
}

/// Decomposed ids and names still match those of the organisation and of other fields.
#[test]
fn a_decomposed_row_is_assessed_as_the_same_row() {
    let organisation: Organisation = serde_json::from_value(json!({
        "bodies": [{ "id": "råd", "name": "Rådet", "kind": "board" }],
        "administrations": [{ "id": "å", "name": "Å", "boards": [{ "body": "råd" }] }] }))
    .unwrap();
    let project = |composed: bool| {
        let text = json!({ "id": "p-å", "title": "Utbyte", "administration": "å", "period": { "start": "2026-03-01" },
            "partners": [{ "name": "Rovaniemi å", "country": "FI", "kind": "municipality" }], "coordinator": "Rovaniemi å",
            "decisions": [{ "body": "råd", "date": "2026-02-17", "resolution": "approved", "paragraph": "12" }] })
        .to_string();
        serde_json::from_str::<Value>(&if composed { text } else { text.replace('å', "a\u{30a}") }).unwrap()
    };
    let assessor = Assessor::builder("2026-11-23".parse().unwrap()).organisation(&organisation).build();
    let judged = |project: Value| {
        let batch = batch(&[project]).unwrap();
        [TableKind::Outcomes, TableKind::Findings]
            .map(|contents| assessor.frame(contents, Locale::Sv).judge(&batch, 0).unwrap().table)
    };
    assert_eq!(judged(project(true)), judged(project(false)));
}
