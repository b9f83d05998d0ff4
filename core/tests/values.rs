//! Bad input: what a malformed value is told, and that nothing well-formed is refused or changed.

mod common;

use kalix_policy::{
    Policy, Register,
    register::{
        Amount, BodyId, Country, Currency, Date, Decimal, MunicipalityCode, OrganisationNumber, Project, Sum,
        Text, ValueError,
    },
};
use serde_json::json;

fn project(fields: &str) -> Result<Project, String> {
    let json = format!(r#"{{ "id": "p-1", "title": "Utbyte", "administration": "uf", {fields} }}"#);
    Project::from_json(json.as_bytes()).map_err(|errors| {
        let error = &errors.errors()[0];
        format!("{} {}", error.pointer(), error.message())
    })
}

fn refused(fields: &str) -> String {
    project(fields).expect_err(fields)
}

#[test]
fn dates_exist_and_are_written_one_way() {
    for good in ["1900-01-01", "2200-12-31", "2024-02-29", "2000-02-29"] {
        assert_eq!(good.parse::<Date>().unwrap().to_string(), good);
    }
    let bad = [
        "1899-12-31",
        "2201-01-01",
        "2023-02-29",
        "1900-02-29",
        "2024-13-01",
        "2024-00-10",
        "2024-04-31",
        "2024-1-1",
        "20240401",
        "2024-04-01T00:00",
        "2024/04/01",
        "01-04-2024",
        "",
        "2024-04-0１",
        "-024-04-01",
        "+024-04-01",
    ];
    for bad in bad {
        assert!(matches!(bad.parse::<Date>(), Err(ValueError::Date { .. })), "{bad}");
    }
}

#[test]
fn amounts_are_exact_to_the_last_hundredth() {
    let read = |json: &str| serde_json::from_str::<Amount>(json).map(Amount::hundredths);
    let good = [
        ("0", 0),
        ("1250000", 125_000_000),
        ("1250000.5", 125_000_050),
        ("1250000.50", 125_000_050),
        ("\"1250000.50\"", 125_000_050),
        ("-0.01", -1),
        ("0.1", 10),
        ("0.29", 29),
        ("1.15", 115),
        ("4.35", 435),
        ("999999999999999.99", 99_999_999_999_999_999),
        ("-999999999999999.99", -99_999_999_999_999_999),
        ("1e3", 100_000),
        ("12.5e-1", 125),
        ("0e999999999", 0),
        ("-0", 0),
        ("1.5E+2", 15_000),
    ];
    for (json, hundredths) in good {
        assert_eq!(read(json).unwrap(), hundredths, "{json}");
    }
    let bad = [
        "0.001",
        "1.000",
        "1000000000000000",
        "1e15",
        "1e-3",
        "1e999999999999",
        "\"1e3\"",
        "\"1 000\"",
        "\"1,5\"",
        "\"\"",
        "\"+1\"",
        "\" 1\"",
        "\".5\"",
        "\"5.\"",
        "\"--1\"",
        "\"0x10\"",
        "\"NaN\"",
        "true",
        "null",
        "[]",
        "{}",
        "\"١\"",
    ];
    for json in bad {
        assert!(read(json).is_err(), "{json}");
    }
}

#[test]
fn amounts_are_written_back_as_numbers() {
    let same = [
        "0",
        "-1",
        "0.01",
        "-0.3",
        "1250000.5",
        "999999999999999.99",
        "-123456789012345.67",
        "90071992547409.93",
    ];
    for json in same {
        let amount: Amount = serde_json::from_str(json).unwrap();
        assert_eq!(serde_json::to_string(&amount).unwrap(), json);
    }
    assert_eq!(serde_json::to_string(&"12.50".parse::<Amount>().unwrap()).unwrap(), "12.5");
}

#[test]
fn amounts_are_exact_through_a_tree_of_values_too() {
    let tree: serde_json::Value = serde_json::from_str("[1250000.5, \"0.29\", 7]").unwrap();
    let amounts: Vec<Amount> = serde_json::from_value(tree).unwrap();
    assert_eq!(amounts.iter().map(|amount| amount.hundredths()).collect::<Vec<_>>(), [125_000_050, 29, 700]);
}

#[test]
fn sums_of_the_largest_amounts_do_not_overflow() {
    let most = Amount::from_hundredths(99_999_999_999_999_999).unwrap();
    let sum: Sum = std::iter::repeat_n(most, 1_000_000).sum();
    assert_eq!(sum.hundredths(), 99_999_999_999_999_999_i128 * 1_000_000);
    assert_eq!(sum.to_string(), "999999999999999990000");
    assert!(Amount::from_hundredths(100_000_000_000_000_000).is_err());
    assert!(Amount::from_hundredths(i64::MIN).is_err());
}

#[test]
fn decimals_keep_their_digits() {
    for (text, millionths) in
        [("11.2345", 11_234_500), ("-0.000001", -1), ("999999999999.999999", 999_999_999_999_999_999)]
    {
        let decimal: Decimal = text.parse().unwrap();
        assert_eq!((decimal.millionths(), decimal.to_string().as_str()), (millionths, text));
    }
    assert!("1.0000001".parse::<Decimal>().is_err() && "1000000000000".parse::<Decimal>().is_err());
}

#[test]
fn codes_are_official_and_in_capitals() {
    for (good, bad) in [("FI", "fi"), ("NO", "NOR"), ("LT", "XK"), ("GB", "UK"), ("SE", "ZZ"), ("AX", "EU")] {
        assert!(good.parse::<Country>().is_ok() && bad.parse::<Country>().is_err(), "{good} {bad}");
    }
    for (good, bad) in
        [("SEK", "sek"), ("EUR", "HRK"), ("NOK", "XXX"), ("PLN", "XAU"), ("ISK", "BGN"), ("USD", "SE")]
    {
        assert!(good.parse::<Currency>().is_ok() && bad.parse::<Currency>().is_err(), "{good} {bad}");
    }
    let assigned = ('A'..='Z').flat_map(|a| ('A'..='Z').map(move |b| format!("{a}{b}")));
    assert_eq!(
        assigned.filter(|code| code.parse::<Country>().is_ok()).count(),
        249,
        "ISO 3166-1 assigns 249 codes"
    );
    for bad in ["251", "25140", "251a", "２514"] {
        assert!(bad.parse::<MunicipalityCode>().is_err(), "{bad}");
    }
}

#[test]
fn organisation_numbers_have_a_check_digit_and_are_no_persons() {
    for good in ["212000-2692", "2120002692", "202100-2841", "556036-0793"] {
        assert_eq!(
            good.parse::<OrganisationNumber>().unwrap().as_str().replace('-', ""),
            good.replace('-', "")
        );
    }
    let malformed = [
        "212000-2691",
        "21200-02692",
        "212000-26922",
        "212000 2692",
        "-2120002692",
        "2120002692-",
        "212000--692",
        "",
    ];
    for bad in malformed {
        assert_eq!(bad.parse::<OrganisationNumber>(), Err(ValueError::OrganisationNumber), "{bad}");
    }
    assert_eq!("811228-9874".parse::<OrganisationNumber>(), Err(ValueError::PersonalIdentityNumber));
}

#[test]
fn a_personal_identity_number_is_never_repeated() {
    let partner = |number: &str| {
        refused(&format!(
            r#""partners": [{{ "name": "A", "country": "SE", "kind": "other", "organisation_number": {number} }}]"#
        ))
    };
    for number in [
        "\"811228-9874\"",
        "\"19811228-9874\"",
        "8112289874",
        "8112289874.0",
        "-8112289874",
        "\"8112289875\"",
    ] {
        let message = partner(number);
        assert!(message.starts_with("/partners/0/organisation_number "), "{message}");
        assert!(!message.contains("8112") && !message.contains("9874"), "{message}");
    }
}

#[test]
fn ids_are_visible_and_texts_are_clean() {
    for good in ["KS-2024-17", "KS 2018/14", "å", &"x".repeat(64), &"ö".repeat(64)] {
        assert!(good.parse::<BodyId>().is_ok(), "{good}");
    }
    let bad = [
        "",
        " ",
        " a",
        "a ",
        "a\tb",
        "a\nb",
        "a\u{0}b",
        "a\u{202e}b",
        "a\u{200b}b",
        "a\u{a0}b",
        "\u{feff}a",
        &"x".repeat(65),
    ];
    for bad in bad {
        assert_eq!(bad.parse::<BodyId>(), Err(ValueError::Id), "{bad:?}");
    }
    let long = "å".repeat(20_000);
    for good in ["a", "rad ett\nrad två\tmer", long.as_str(), "👩🏽‍🚒", "\u{202e}a"] {
        assert_eq!(good.parse::<Text>().unwrap().as_str(), good);
    }
    for bad in ["a\u{0}", "a\rb", "\u{7f}", "a\u{85}b", "a\u{1b}[31m", &"å".repeat(20_001)] {
        assert_eq!(bad.parse::<Text>(), Err(ValueError::Text), "{bad:?}");
    }
    for blank in ["", " ", "\n\t", "\u{a0}\u{2003}"] {
        assert_eq!(blank.parse::<Text>(), Err(ValueError::Missing), "{blank:?}");
    }
}

#[test]
fn a_fault_is_told_with_its_place() {
    let told = [
        (r#""period": { "start": "2026-02-31" }"#, "/period/start `2026-02-31` is not a date"),
        (
            r#""kind": "exchange""#,
            "/kind `exchange` is not a kind of project: expected one of `municipal-cooperation`",
        ),
        (
            r#""goals": ["network", 3]"#,
            "/goals/1 invalid type: integer `3`, expected one of the policy's goals",
        ),
        (
            r#""partners": [{ "name": "A", "country": "Finland", "kind": "other" }]"#,
            "/partners/0/country `Finland` is not a country code",
        ),
        (
            r#""budget": { "costs": [{ "administration": "uf", "description": "x", "amount": 1.005 }] }"#,
            "/budget/costs/0/amount `1.005` is not an amount",
        ),
        (
            r#""budget": { "funding": [{ "source": "own", "administration": "uf", "amount": 1, "funder": "EU" }] }"#,
            "/budget/funding/0",
        ),
        (
            r#""budget": { "funding": [{ "source": "external", "amount": 1, "status": "granted" }] }"#,
            "/budget/funding/0 missing field `funder`",
        ),
        (
            r#""budget": { "funding": [{ "source": "lån", "amount": 1 }] }"#,
            "/budget/funding/0/source `lån` is not a source of funding",
        ),
        (r#""objectives": [{ "description": " " }]"#, "/objectives/0/description this text is missing"),
        (r#""purpose": "a\u0000""#, "/purpose not a text"),
        (r#""decisions": {}"#, "/decisions invalid type: map"),
        (r#""no_such_field": 1"#, "unknown field `no_such_field`"),
        (r#""title": "Twice""#, "duplicate field `title`"),
        (
            r#""effects": [{ "kind": "visibility", "description": "x", "on": "igår" }]"#,
            "/effects/0/on `igår` is not a date",
        ),
    ];
    for (fields, expected) in told {
        let message = refused(fields);
        assert!(message.contains(expected), "{fields}\n found    {message}\n expected {expected}");
    }
}

#[test]
fn whatever_is_optional_may_be_null() {
    let nulls = project(
        r#""joint_administrations": null, "kind": null, "purpose": null, "goals": null, "period": null, "cancelled_on": null,
        "partners": null, "coordinator": null, "schools": null, "decisions": null, "agreements": null, "budget": null,
        "objectives": null, "responsible": null, "representations": null, "effects": null"#,
    );
    assert_eq!(nulls, project(r#""purpose": "  ""#));
}

#[test]
fn an_edition_that_cannot_be_is_refused() {
    let policy = |change: serde_json::Value| {
        let mut policy = serde_json::to_value(Policy::kalix_2007()).unwrap();
        policy.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
        Policy::from_json(policy.to_string().as_bytes()).map_err(|errors| errors.to_string())
    };
    let wrong = [
        (
            json!({ "in_force": { "start": "2007-11-26", "end": "2007-11-25" } }),
            "expected an end on the day of the start or later",
        ),
        (json!({ "report_due": { "month": 2, "day": 29 } }), "expected a day that every year has"),
        (json!({ "report_due": { "month": 13, "day": 1 } }), "expected a day that every year has"),
        (json!({ "external_share_target": 1.000_001 }), "expected a number from 0 to 1"),
        (json!({ "external_share_target": -0.1 }), "expected a number from 0 to 1"),
        (json!({ "rules": { "anchoring": "off" } }), "`anchoring` is not the id of a rule"),
        (json!({ "rules": { "anchoring.decided": "no" } }), "`no` is not a setting of a rule"),
        (json!({ "anchoring": { "bodies": ["nämnd"] } }), "`nämnd` is not a kind of body"),
    ];
    for (change, expected) in wrong {
        let message = policy(change.clone()).expect_err(&change.to_string());
        assert!(message.contains(expected), "{change}: {message}");
    }
    let twice = Policy::from_json(
        br#"{ "id": "k", "municipality": { "name": "K", "code": "2514" }, "adopted": "2007-11-26",
        "in_force": { "start": "2007-11-26" }, "report_due": { "month": 4, "day": 15 },
        "rules": { "portfolio.growth": "off", "portfolio.growth": "aim" } }"#,
    );
    assert!(twice.unwrap_err().to_string().contains("duplicate field `portfolio.growth`"));
    assert_eq!(policy(json!({ "rules": null, "anchoring": null })).unwrap(), Policy::kalix_2007());
}

#[test]
fn every_unreadable_project_is_told_and_the_rest_is_not_lost() {
    let mut register = common::kalix();
    let projects = register["projects"].as_array_mut().unwrap();
    projects[1]["period"] = json!({ "start": "2026-09-31" });
    projects[3]["kind"] = json!(7);
    let count = projects.len();
    let text = serde_json::to_string_pretty(&register).unwrap();
    let errors = Register::from_json(text.as_bytes()).unwrap_err();
    let pointers: Vec<&str> = errors.errors().iter().map(kalix_policy::ReadError::pointer).collect();
    assert_eq!(pointers, ["/projects/1/period/start", "/projects/3/kind"]);
    for error in errors.errors() {
        let line = text.lines().nth(error.line() - 1).unwrap();
        assert!(line.contains("2026-09-31") || line.contains("\"kind\": 7"), "line {}: {line}", error.line());
        assert!(error.column() <= line.len(), "{error}");
    }
    let partial = kalix_policy::read::PartialRegister::from_json(text.as_bytes()).unwrap();
    assert_eq!(partial.register().projects.len(), count - 2);
    assert_eq!(partial.errors(), errors.errors());
}

#[test]
fn documents_that_are_no_register_are_told_so() {
    let told = [
        (&b""[..], "EOF while parsing"),
        (b"[]", "invalid type: sequence"),
        (b"{\"municipality\": 1}", "/municipality"),
        (b"\xff", "not UTF-8"),
        (b"{} {}", "missing field `municipality`"),
        (b"{", "EOF while parsing"),
    ];
    for (json, expected) in told {
        let errors = Register::from_json(json).unwrap_err();
        assert!(errors.to_string().contains(expected), "{errors}");
    }
    let arrays = [
        r#"{ "municipality": ["Kalix kommun", "2514"], "organisation": {} }"#,
        r#"{ "municipality": { "name": "Kalix kommun", "code": "2514" }, "organisation": [[], [], [], []] }"#,
    ];
    for json in arrays {
        let errors = Register::from_json(json.as_bytes()).unwrap_err();
        assert!(errors.to_string().contains("invalid type: sequence, expected struct"), "{errors}");
    }
    assert_eq!(
        refused(r#""period": ["2026-01-01", null]"#),
        "/period invalid type: sequence, expected struct Period"
    );
    let deep = "[".repeat(100_000);
    assert!(Register::from_json(deep.as_bytes()).is_err());
}
