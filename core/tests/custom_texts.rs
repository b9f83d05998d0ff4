//! Texts that are replaced at run time.

use crate::{
    common::kalix,
    generator::{cases, day, register},
};
use kalix_policy::{
    Assessment, Assessor, Locale, Register, Texts, TextsError, assessment::Reason, register::Date,
};
use proptest::prelude::*;
use serde_json::{Value, json};

fn sample() -> Assessment {
    let register = Register::from_json(kalix().to_string()).unwrap();
    Assessor::builder(Date::new(2026, 11, 23).unwrap()).assess(&register)
}

fn texts(reasons: &Value) -> Result<Texts, TextsError> {
    Texts::from_json(json!({ "base": "sv", "reasons": reasons }).to_string())
}

#[test]
fn a_replaced_sentence_is_written_everywhere_and_all_others_stay() {
    let assessment = sample();
    let code = assessment.findings().next().unwrap().reason().code();
    let texts = texts(&json!({ (code): { "message": "Ring samordnaren." } })).unwrap();
    let json = serde_json::to_value(assessment.json(&texts)).unwrap();
    let library = serde_json::to_value(assessment.json(Locale::Sv)).unwrap();
    let mut replaced = 0;
    for (own, library) in
        json["findings"].as_array().unwrap().iter().zip(library["findings"].as_array().unwrap())
    {
        let mut expected = library.clone();
        if own["reason"]["code"] == code {
            expected["message"] = "Ring samordnaren.".into();
            replaced += 1;
        }
        assert_eq!(*own, expected);
    }
    assert!(replaced > 0);
    for finding in assessment.findings().filter(|finding| finding.reason().code() == code) {
        assert_eq!(finding.text(&texts).to_string(), "Ring samordnaren.");
        assert_eq!(finding.text(&texts).remedy().to_string(), finding.text(Locale::Sv).remedy().to_string());
    }
    let mut calendar = serde_json::to_value(assessment.calendar().json(&texts)).unwrap();
    calendar.as_array_mut().unwrap().retain(|duty| duty["message"] == "Ring samordnaren.");
    let pending =
        assessment.calendar().duties().filter(|duty| duty.finding().reason().code() == code).count();
    assert_eq!(calendar.as_array().unwrap().len(), pending);
}

#[test]
fn every_argument_of_every_reason_can_be_written_and_hidden() {
    let own = |code: &str| {
        let names = Reason::arguments(code).unwrap().iter().map(|name| format!("{name}={{{name}}}"));
        let text = format!("{{{{{code}}}}} {}", names.collect::<Vec<_>>().join(" "));
        json!({ "message": text, "remedy": text })
    };
    let all: Value = Reason::CODES.iter().map(|code| ((*code).to_owned(), own(code))).collect();
    let texts = texts(&all).unwrap();
    assert_eq!((texts.missing(), texts.base()), (Vec::new(), Locale::Sv));
    let check = |assessment: &Assessment| {
        for finding in assessment.findings() {
            let (code, text) = (finding.reason().code(), finding.text(&texts));
            let data = serde_json::to_value(finding.reason()).unwrap();
            for name in Reason::arguments(code).unwrap() {
                assert_eq!(finding.reason().argument(name).is_none(), data[name].is_null(), "{code}: {name}");
            }
            assert_eq!(finding.reason().argument("code"), None);
            assert!(text.to_string().starts_with(&format!("{{{code}}}")), "{text}");
            assert!(!text.to_string().contains("= "), "{text}");
            assert!(text.to_string().starts_with(&text.remedy().to_string()));
            for value in
                data.as_object().unwrap().values().filter_map(Value::as_str).filter(|text| text.len() > 8)
            {
                let masked = text.masked().to_string();
                assert!(value == code || !masked.contains(value), "{masked}");
            }
        }
    };
    check(&sample());
    proptest!(cases(50), |(register in register(), on in day())| {
        let register = Register::from_json(register.to_string()).unwrap();
        check(&Assessor::builder(on.parse().unwrap()).assess(&register));
    });
}

#[test]
fn invalid_texts_are_errors() {
    let error = |reasons: Value| texts(&reasons).unwrap_err().to_string();
    let message = |text: &str| error(json!({ "decided-late": { "message": text } }));
    assert_eq!(error(json!({ "decided-early": {} })), "no reason has the code `decided-early`");
    assert_eq!(
        message("{decided} {body}"),
        "the reason `decided-late` has no argument `body`: expected one of decided, start, days"
    );
    for text in ["{decided", "decided}", "{", "}", "{{decided}"] {
        assert_eq!(
            message(text),
            "a text of the reason `decided-late` has a single brace: write {{ or }} for a brace",
            "{text}"
        );
    }
    assert_eq!(message(" \n"), "a text of the reason `decided-late` is blank");
    assert!(
        error(json!({ "decided-late": { "mesage": "x" } }))
            .starts_with("the texts cannot be parsed: unknown field `mesage`")
    );
    assert!(Texts::from_json("{}").unwrap_err().to_string().contains("missing field `base`"));
    assert!(Texts::from_json(r#"{ "base": "fit" }"#).is_err());
    assert_eq!(texts(&json!({})).unwrap().missing(), Reason::CODES);
}
