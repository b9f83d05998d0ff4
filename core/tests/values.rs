//! Values: malformed input is rejected, and well-formed input is accepted without changes.

use kalix_policy::register::{
    Amount, BodyId, Country, Currency, Date, Decimal, Funding, MunicipalityCode, OrganisationNumber, Project,
    Sum, Text, ValueError, Year,
};
use serde::de::DeserializeOwned;
use serde_json::json;

#[test]
fn only_existing_dates_in_iso_8601_are_valid() {
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
fn amounts_are_exact_to_the_hundredth() {
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
fn amounts_serialize_as_numbers() {
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
fn amounts_are_exact_through_json_values_too() {
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
fn codes_are_assigned_and_in_capitals() {
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
fn organisation_numbers_have_a_check_digit_and_identify_no_person() {
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
fn ids_have_no_invisible_and_texts_no_control_characters() {
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

/// Formats that pass numbers and not their text, such as `MessagePack`.
#[test]
fn numbers_from_other_formats_are_exact_too() {
    fn read<T: DeserializeOwned>(value: &serde_json::Value) -> Result<T, rmp_serde::decode::Error> {
        rmp_serde::from_slice(&rmp_serde::to_vec(value).unwrap())
    }
    let amount = |value: serde_json::Value| read::<Amount>(&value).map(Amount::hundredths);
    for (value, hundredths) in [
        (json!(-3), -300),
        (json!(3), 300),
        (json!(i64::from(u32::MAX)), 429_496_729_500),
        (json!(12.5), 1250),
        (json!(-0.29), -29),
        (json!("1250000.50"), 125_000_050),
    ] {
        assert_eq!(amount(value.clone()).unwrap(), hundredths, "{value}");
        assert_eq!(
            serde_json::from_value::<Amount>(value.clone()).unwrap().hundredths(),
            hundredths,
            "{value}"
        );
    }
    for value in
        [json!(u64::MAX), json!(i64::MIN), json!(0.125), json!(1e300), json!("1,5"), json!(""), json!([1])]
    {
        assert!(amount(value.clone()).is_err(), "{value}");
        assert!(serde_json::from_value::<Amount>(value.clone()).is_err(), "{value}");
    }
    let decimal = |value: serde_json::Value| read::<Decimal>(&value).map(|of| of.to_string());
    assert_eq!(decimal(json!(11.2345)).unwrap(), "11.2345");
    assert_eq!(decimal(json!(-7)).unwrap(), "-7");
    // A whole project, there and back.
    let project = json!({ "id": "p-1", "title": "Utbyte", "administration": "uf", "budget": { "currency": "EUR",
        "exchange_rate": { "sek_per_unit": 11.2345, "on": "2026-01-05" },
        "costs": [{ "administration": "uf", "description": "Resor", "amount": 1250.5 }] } });
    let project: Project = serde_json::from_value(project).unwrap();
    assert_eq!(
        rmp_serde::from_slice::<Project>(&rmp_serde::to_vec_named(&project).unwrap()).unwrap(),
        project
    );
}

#[test]
fn type_errors_name_what_was_expected() {
    fn error_of<T: DeserializeOwned + std::fmt::Debug>(json: &str) -> String {
        serde_json::from_str::<T>(json).unwrap_err().to_string()
    }
    for (json, found) in
        [("true", "boolean `true`"), ("false", "boolean `false`"), ("[1]", "sequence"), ("{}", "map")]
    {
        let text = error_of::<Amount>(json);
        assert!(
            text.starts_with(&format!("invalid type: {found}, expected an amount, like 1250000.50")),
            "{text}"
        );
    }
    assert!(
        error_of::<Amount>("null").starts_with("invalid type: null, expected an amount"),
        "{}",
        error_of::<Amount>("null")
    );
    assert!(
        error_of::<Decimal>("[]").contains("expected a number, like 11.2345"),
        "{}",
        error_of::<Decimal>("[]")
    );
    // The same message when the format passes values.
    let of_value = serde_json::from_value::<Amount>(json!([1])).unwrap_err().to_string();
    assert!(of_value.contains("expected an amount, like 1250000.50"), "{of_value}");
    assert!(error_of::<Year>("[]").contains("expected a year"), "{}", error_of::<Year>("[]"));
    assert!(error_of::<Date>("[]").contains("expected a date"), "{}", error_of::<Date>("[]"));
}

#[test]
fn two_decimal_points_are_invalid() {
    for text in ["1.2.3", "1..2", ".1.2", "1.2."] {
        assert!(text.parse::<Amount>().is_err() && text.parse::<Decimal>().is_err(), "{text}");
    }
}

#[test]
fn texts_of_only_control_characters_are_invalid_and_tabs_are_kept() {
    for text in ["\u{1}", "\u{1f}", "\u{7f}", "\u{7f}\u{7f}", "\u{85}", "\u{0}"] {
        assert!(matches!(text.parse::<Text>(), Err(ValueError::Text)), "{text:?}");
    }
    assert_eq!("\tUtbyte\n".parse::<Text>().unwrap().as_str(), "\tUtbyte\n");
}

#[test]
fn errors_escape_invisible_characters() {
    for (text, seen) in [
        ("a\nb", "a\\u000ab"),
        ("a\u{301}", "a\\u0301"),
        ("a\u{202e}b", "a\\u202eb"),
        ("a\u{e0001}", "a\\u{e0001}"),
    ] {
        let error = text.parse::<Date>().unwrap_err().to_string();
        assert!(error.contains(seen), "{error}");
    }
}

#[test]
fn dates_and_years_debug_print_as_written() {
    let (date, year) = ("2026-11-23".parse::<Date>().unwrap(), Year::new(2026).unwrap());
    assert_eq!((format!("{date:?}"), format!("{year:?}")), ("2026-11-23".to_owned(), "2026".to_owned()));
}

#[test]
fn funding_is_own_or_external() {
    let funding = |json: &str| serde_json::from_str::<Funding>(json).unwrap();
    let own = funding(r#"{ "source": "own", "administration": "uf", "amount": 10 }"#);
    let external = funding(r#"{ "source": "external", "funder": "UHR", "amount": 20, "status": "granted" }"#);
    assert_eq!(own.own().unwrap().amount.to_string(), "10");
    assert_eq!(external.external().unwrap().amount.to_string(), "20");
    assert!(own.external().is_none() && external.own().is_none());
}
