//! Invalid input: all errors are reported at once, each with its code, position and message.

use crate::common::{codes_and_pointers, folder};
use kalix_policy::{
    Assessor, Locale, Policy, ReadErrors, Register,
    parse::{self, JsonDocument, Limits, ReadErrorCode},
    register::{AnnualReport, Date, Organisation, Project},
};
use serde_json::{Value, json};

fn on() -> Date {
    Date::new(2026, 11, 23).unwrap()
}

fn project(fields: &str) -> Result<Project, ReadErrors> {
    Project::from_json(format!(r#"{{ "id": "p-1", "title": "Utbyte", "administration": "uf", {fields} }}"#))
}

/// Parses with the fast and the detailed parser, which must agree, and returns the errors in the format of the cases.
fn errors_of<T: JsonDocument + PartialEq + std::fmt::Debug>(json: &[u8], limits: &Limits) -> Value {
    let read = parse::from_json::<T>(json, limits);
    assert_eq!(read, parse::detailed::<T>(json, limits));
    let Err(errors) = read else { return json!([]) };
    let in_locale = |locale: Locale| serde_json::to_value(errors.json(locale)).unwrap();
    let mut listed = in_locale(Locale::Sv);
    let (en, fi) = (in_locale(Locale::En), in_locale(Locale::Fi));
    for (index, error) in listed.as_array_mut().unwrap().iter_mut().enumerate() {
        error["message"] =
            json!({ "sv": error["message"], "en": en[index]["message"], "fi": fi[index]["message"] });
    }
    listed
}

fn cases() -> Vec<Value> {
    crate::common::read_json(&folder("errors").join("cases.json")).as_array().unwrap().clone()
}

#[test]
fn every_case_has_its_expected_errors() {
    for case in cases() {
        let json = match (&case["json"], &case["file"], &case["hex"]) {
            (Value::String(json), ..) => json.clone().into_bytes(),
            (_, Value::String(file), _) => std::fs::read(folder("errors").join(file)).unwrap(),
            (.., Value::String(hex)) => (0..hex.len() / 2)
                .map(|byte| u8::from_str_radix(&hex[2 * byte..2 * byte + 2], 16).unwrap())
                .collect(),
            _ => panic!("{case}: nothing to read"),
        };
        let most = case["limits"]["document"].as_u64().map(|most| usize::try_from(most).unwrap());
        let limits = Limits::builder().maybe_document(most).build();
        let found = match case["document"].as_str().unwrap() {
            "register" => errors_of::<Register>(&json, &limits),
            "project" => errors_of::<Project>(&json, &limits),
            "organisation" => errors_of::<Organisation>(&json, &limits),
            "annual-report" => errors_of::<AnnualReport>(&json, &limits),
            "policy" => errors_of::<Policy>(&json, &limits),
            other => panic!("{other}"),
        };
        assert_eq!(found, case["errors"], "{}", case["name"]);
    }
}

#[test]
fn every_code_has_a_case_and_all_thirty_mistakes_are_reported() {
    let cases = cases();
    for code in ReadErrorCode::ALL {
        let has = |case: &Value| {
            case["errors"].as_array().unwrap().iter().any(|error| error["code"] == code.as_str())
        };
        assert!(cases.iter().any(has), "{code}");
    }
    assert_eq!(cases[0]["file"], "thirty-mistakes.json");
    assert_eq!(cases[0]["errors"].as_array().unwrap().len(), 33);
}

#[test]
fn every_error_has_its_position_in_the_document() {
    let json = crate::common::read_json(&folder("errors").join("thirty-mistakes.json"));
    let text = std::fs::read_to_string(folder("errors").join("thirty-mistakes.json")).unwrap();
    let errors = Register::from_json(&text).unwrap_err();
    for error in &errors {
        let there = json.pointer(error.pointer());
        match error.code() {
            ReadErrorCode::Missing => assert!(there.is_none_or(|value| value == " "), "{error}"),
            _ => assert!(there.is_some(), "{error}"),
        }
        let line = text.lines().nth(error.line() - 1).unwrap();
        let rest: String = line.chars().skip(error.column() - 1).collect();
        let found = error.found().unwrap_or_default();
        let begins = match found {
            "" | "[…]" | "{…}" => rest.starts_with(['"', '[', '{', 'n']),
            found if found.contains('\\') => rest.starts_with(&format!("\"{}", &found[..1])),
            found => rest.trim_start_matches('"').starts_with(found),
        };
        assert!(begins, "{error}: {rest}");
    }
}

#[test]
fn errors_never_repeat_a_personal_identity_number() {
    for number in [
        "\"811228-9874\"",
        "\"19811228-9874\"",
        "8112289874",
        "8112289874.0",
        "-8112289874",
        "\"8112289875\"",
    ] {
        let errors = project(&format!(
            r#""partners": [{{ "name": "A", "country": "SE", "kind": "other", "organisation_number": {number} }}]"#
        ))
        .unwrap_err();
        assert_eq!(errors.as_slice()[0].pointer(), "/partners/0/organisation_number");
        let mut all = format!("{errors} {errors:?}");
        for locale in Locale::ALL {
            all += &serde_json::to_string(&errors.json(*locale)).unwrap();
        }
        assert!(!all.contains("8112") && !all.contains("9874"), "{all}");
    }
}

#[test]
fn a_masked_message_quotes_nothing_of_the_input() {
    let errors =
        project(r#""cancelled_on": "hemligt", "hemligt": 1, "purpose": 815, "kind": "hemlig""#).unwrap_err();
    for error in &errors {
        for locale in Locale::ALL {
            let masked = error.text(*locale).masked().to_string();
            assert!(!masked.contains("hemlig") && !masked.contains("815"), "{masked}");
        }
    }
}

#[test]
fn optional_fields_may_be_null() {
    let nulls = project(
        r#""joint_administrations": null, "kind": null, "purpose": null, "goals": null, "period": null, "cancelled_on": null,
        "partners": null, "coordinator": null, "schools": null, "decisions": null, "agreements": null, "budget": null,
        "objectives": null, "responsible": null, "representations": null, "effects": null"#,
    );
    assert_eq!(nulls, project(r#""purpose": "  ""#));
    let mut policy = serde_json::to_value(Policy::kalix_2007()).unwrap();
    policy["rules"] = Value::Null;
    policy["anchoring"] = Value::Null;
    assert_eq!(Policy::from_json(policy.to_string()).unwrap(), Policy::kalix_2007());
}

#[test]
fn organisation_numbers_and_amounts_have_several_notations() {
    let with = |number: &str, amount: &str| {
        project(&format!(
            r#""partners": [{{ "name": "A", "country": "SE", "kind": "other", "organisation_number": {number} }}],
            "budget": {{ "partnership_total": {amount} }}"#
        ))
        .unwrap()
    };
    let one = with("\"212000-2692\"", "1250000.50");
    assert_eq!(one, with("\"2120002692\"", "\"1250000.50\""));
    assert_eq!(one, with("\"212000-2692\"", "12500005e-1"));
}

#[test]
fn a_byte_order_mark_and_windows_line_ends_are_accepted() {
    let json = "\u{feff}{ \"id\": \"p-1\",\r\n \"title\": \"Utbyte\",\r\n \"administration\": \"uf\" }\r\n";
    assert_eq!(Project::from_json(json).unwrap(), parse::detailed(json, &Limits::default()).unwrap());
    let errors = Project::from_json(json.replace("\"uf\"", "7")).unwrap_err();
    assert_eq!((errors.as_slice()[0].line(), errors.as_slice()[0].column()), (3, 20));
}

#[test]
fn plain_serde_stops_at_the_first_error() {
    let error = serde_json::from_str::<Project>(
        r#"{ "id": "p-1", "title": "A", "administration": "uf", "kind": "x", "goals": 1 }"#,
    );
    assert!(
        error
            .unwrap_err()
            .to_string()
            .starts_with("`x` is not a kind of project: expected one of `municipal-")
    );
    let error = serde_json::from_str::<Project>(r#"["p-1", "A", "uf"]"#).unwrap_err().to_string();
    assert!(error.starts_with("invalid type: sequence, expected struct Project"), "{error}");
    let own = r#"{ "source": "own", "administration": "uf", "amount": 1, "funder": "EU" }"#;
    let error = serde_json::from_str::<kalix_policy::register::Funding>(own).unwrap_err().to_string();
    assert!(
        error.starts_with("unknown field `funder`, expected one of `source`, `administration`"),
        "{error}"
    );
}

#[test]
fn limits_apply_and_omitted_errors_are_counted() {
    let many = format!("{{{}}}", (0..1_000).map(|n| format!("\"x{n}\":0")).collect::<Vec<_>>().join(","));
    let limits = Limits::builder().errors(10).build();
    let errors = parse::from_json::<Project>(&many, &limits).unwrap_err();
    // Three required fields are missing too. The errors that are found first are kept.
    assert_eq!((errors.len(), errors.omitted()), (10, 993));
    assert!(errors.to_string().ends_with("; and 993 more"));
    let none = Limits::builder().errors(0).build();
    assert_eq!(parse::detailed::<Project>(&many, &none).unwrap_err().len(), 1, "one error is always kept");
    let exact = Limits::builder().document(many.len()).build();
    assert_eq!(parse::from_json::<Project>(&many, &exact).unwrap_err().len(), 1_003);
    let less = Limits::builder().document(many.len() - 1).build();
    assert_eq!(codes_and_pointers(parse::from_json::<Project>(&many, &less)), ["size "]);
    assert_eq!((Limits::default().document, Limits::default().line, Limits::LEVELS), (64 << 20, 1 << 20, 64));
    let level = |levels: usize| {
        codes_and_pointers(project(&format!("\"x\": {}{}", "[".repeat(levels), "]".repeat(levels))))
    };
    assert_eq!(level(63), ["unknown-field /x"]);
    assert_eq!(level(64), ["unknown-field /x", "depth /x"]);
    assert_eq!(level(100_000), ["unknown-field /x", "depth /x"]);
}

/// `null` counts as absent on every line, and an unknown field is reported only on the line that has it.
#[test]
fn an_unknown_field_is_reported_only_on_its_own_funding_line() {
    let external = |administration: &str| {
        format!(
            r#"{{ "source": "external", "funder": "EU", "amount": 1, "status": "granted", "administration": {administration} }}"#
        )
    };
    let funding = |first: &str, second: &str| {
        project(&format!(r#""budget": {{ "funding": [{}, {}] }}"#, external(first), external(second)))
    };
    assert!(funding("null", "null").is_ok());
    assert_eq!(
        codes_and_pointers(funding("\"uf\"", "null")),
        ["unknown-field /budget/funding/0/administration"]
    );
    assert_eq!(
        codes_and_pointers(funding("null", "\"uf\"")),
        ["unknown-field /budget/funding/1/administration"]
    );
}

#[test]
fn errors_before_a_syntax_error_are_reported_too() {
    let read = Project::from_json(b"{ \"id\": 5, \"title\" \"Utbyte\", \"x\": \"\xff\" }");
    assert_eq!(codes_and_pointers(read), ["type /id", "syntax ", "syntax "]);
}

#[test]
fn trailing_data_is_an_error() {
    let register = crate::common::kalix().to_string();
    let assessor = Assessor::builder(on()).build();
    for after in [&b"\xff"[..], b"\n\xff", b"x", b"{}"] {
        assert!(Register::read_lenient([register.as_bytes(), after].concat()).is_err());
        let project = br#"{ "id": "p-1", "title": "A", "administration": "uf" }"#;
        let draft = assessor.draft([&project[..], after].concat());
        assert!(draft.assessment().is_none() && draft.errors()[0].code() == ReadErrorCode::Syntax);
    }
    let cut = Project::from_json("{\n\"id\":\n\"a\\").unwrap_err();
    assert_eq!((cut.as_slice()[0].line(), cut.as_slice()[0].column()), (3, 4));
}

/// Each error leaves a placeholder in memory, so parsing stops after 100,000 of them.
#[test]
fn parsing_stops_after_a_hundred_thousand_errors() {
    let many = |count: usize| {
        format!(
            r#"{{ "municipality": {{ "name": "K", "code": "2514" }}, "organisation": {{}}, "projects": [{}] }}"#,
            vec!["7"; count].join(",")
        )
    };
    let some = Register::read_lenient(many(50_000)).unwrap();
    assert_eq!((some.errors().len(), some.omitted(), some.register().projects.len()), (10_000, 40_000, 0));
    let errors = Register::read_lenient(many(500_000)).unwrap_err();
    assert_eq!((errors.len(), errors.omitted()), (10_000, 90_000));
}

#[test]
fn incomplete_numbers_are_syntax_errors() {
    for number in ["-", "1.", "1e", "1e+", "1.e5", "-.5", "01", "-01", "1.5e-"] {
        let json = format!(
            r#"{{ "id": "p-1", "title": "Utbyte", "administration": "uf", "budget": {{ "exchange_rate": {number} }} }}"#
        );
        let errors = Project::from_json(&json).unwrap_err();
        assert_eq!(errors.as_slice()[0].code(), ReadErrorCode::Syntax, "{number}");
    }
}

#[test]
fn both_parsers_agree_on_escapes() {
    let json = |title: &str| format!(r#"{{ "id": "p-1", "title": "{title}", "administration": "uf" }}"#);
    for title in [r"a\tb\n", r#"\"\\\/"#, r"\u00e5\u00c5", r"\ud83d\ude00"] {
        let json = json(title);
        let detailed = parse::detailed::<Project>(&json, &Limits::default()).unwrap();
        assert_eq!(detailed, Project::from_json(&json).unwrap(), "{title}");
    }
    for (title, code) in [
        (r"a\bb", ReadErrorCode::Text),
        (r"a\fb", ReadErrorCode::Text),
        (r"a\rb", ReadErrorCode::Text),
        (r"\ud83dxude00", ReadErrorCode::Syntax),
        (r"\ud83d\nde00", ReadErrorCode::Syntax),
        (r"\ud83d\u0041", ReadErrorCode::Syntax),
        (r"\ud83d", ReadErrorCode::Syntax),
        (r"\ude00", ReadErrorCode::Syntax),
        (r"\x41", ReadErrorCode::Syntax),
    ] {
        let errors = Project::from_json(json(title)).unwrap_err();
        assert_eq!(errors.as_slice()[0].code(), code, "{title}");
    }
}

#[test]
fn errors_before_invalid_utf8_are_reported_too() {
    let json = b"{ \"id\": \"p-1\", \"titel\": 1, \"title\": \"\xff\", \"administration\": 1 }";
    let errors = Project::from_json(json).unwrap_err();
    let codes: Vec<&str> = errors.iter().map(|error| error.code().as_str()).collect();
    assert_eq!(codes, ["unknown-field", "syntax"], "{errors}");
}

#[test]
fn a_blank_field_of_another_kind_of_funding_counts_as_absent() {
    // The invalid date forces the detailed parser.
    let funding = |field: &str| {
        project(&format!(
            r#""cancelled_on": "x", "budget": {{ "funding": [{{ "source": "own", "administration": "uf", "amount": 1, {field} }}] }}"#
        ))
    };
    for blank in [r#""programme": "  ""#, r#""programme": null"#, r#""funder": null"#] {
        assert_eq!(codes_and_pointers(funding(blank)), ["date /cancelled_on"], "{blank}");
    }
    assert_eq!(
        codes_and_pointers(funding(r#""programme": "Erasmus""#)),
        ["date /cancelled_on", "unknown-field /budget/funding/0/programme"]
    );
}

#[test]
fn a_record_with_an_invalid_field_has_no_error_as_a_whole() {
    let edition = |in_force: &str| {
        let json = format!(
            r#"{{ "id": "kalix-2030", "municipality": {{ "name": "Kalix kommun", "code": "2514" }}, "adopted": "2029-11-26",
                "in_force": {in_force}, "report_due": {{ "month": 3, "day": 31 }} }}"#
        );
        Policy::from_json(json)
            .unwrap_err()
            .iter()
            .map(|error| error.pointer().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(edition(r#"{ "start": "2030-01-32", "end": "1900-01-01" }"#), ["/in_force/start"]);
    assert_eq!(edition(r#"{ "start": "2030-01-01", "end": "1900-01-32" }"#), ["/in_force/end"]);
    assert_eq!(edition(r#"{ "start": "2030-01-01", "end": "2029-12-31" }"#), ["/in_force"]);
}

#[test]
fn errors_display_as_a_list_with_the_rest_counted() {
    let json = |errors: usize| {
        let errors: Vec<String> = (0..errors).map(|error| format!(r#""x{error}": 1, "#)).collect();
        format!(r#"{{ {} "id": "p-1", "title": "Utbyte", "administration": "uf" }}"#, errors.concat())
    };
    let of = |errors: usize| Project::from_json(json(errors)).unwrap_err();
    let two = of(2);
    assert_eq!(two.to_string(), format!("{}; {}", two.as_slice()[0], two.as_slice()[1]));
    assert!(of(12).to_string().ends_with("; and 2 more"), "{}", of(12));
    assert!(!of(10).to_string().contains(" more"), "{}", of(10));
}

#[test]
fn pointers_below_a_scalar_have_no_position() {
    let json = r#"{ "a": "x{", "b": [1, { "c": 2 }], "d": 3 }"#;
    let places = parse::locate(json, ["/a/x", "/a", "/b/0/y", "/b/1/c", "/d"]);
    let mut found: Vec<_> =
        places.iter().map(|(pointer, place)| (pointer.as_str(), place.to_string())).collect();
    found.sort_unstable();
    assert_eq!(
        found,
        [("/a", "1:3"), ("/b/1/c", "1:25"), ("/d", "1:36")].map(|(of, at)| (of, at.to_owned()))
    );
}
