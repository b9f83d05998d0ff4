//! Texts and ids: invisible characters alone are no text, and every text is in Unicode's form C.

use crate::common::kalix;
use kalix_policy::{
    Register, assess,
    parse::ReadErrorCode,
    register::{BodyId, Project, Text, ValueError},
};
use serde_json::{Value, json};

/// One of each kind of invisible character.
const INVISIBLE: [char; 14] = [
    ' ',
    '\t',
    '\u{a0}',
    '\u{ad}',
    '\u{34f}',
    '\u{200b}',
    '\u{200d}',
    '\u{2060}',
    '\u{2800}',
    '\u{3164}',
    '\u{115f}',
    '\u{fe0f}',
    '\u{feff}',
    '\u{e0100}',
];

#[test]
fn a_text_of_invisible_characters_is_missing() {
    for c in INVISIBLE {
        for text in [c.to_string(), format!("{c}{c}\n"), format!(" \u{200b}{c}")] {
            assert_eq!(text.parse::<Text>(), Err(ValueError::Missing), "{c:?}");
            // An invisible purpose counts as absent; an invisible title is an error.
            let project =
                json!({ "id": "p", "title": "T", "administration": "uf", "purpose": text }).to_string();
            assert_eq!(Project::from_json(&project).unwrap().purpose, None, "{c:?}");
            assert_eq!(serde_json::from_str::<Project>(&project).unwrap().purpose, None, "{c:?}");
            let untitled = json!({ "id": "p", "title": text, "administration": "uf" }).to_string();
            let errors = Project::from_json(&untitled).unwrap_err();
            assert_eq!(
                (errors.as_slice()[0].code(), errors.as_slice()[0].pointer()),
                (ReadErrorCode::Missing, "/title")
            );
        }
        // Next to visible characters they are kept.
        let text = format!("a{c}b");
        assert_eq!(text.parse::<Text>().unwrap().as_str(), text);
    }
}

#[test]
fn an_id_with_an_invisible_character_is_invalid() {
    for c in INVISIBLE.into_iter().filter(|c| *c != ' ') {
        for id in [format!("a{c}"), format!("a{c}b"), format!("{c}")] {
            assert_eq!(id.parse::<BodyId>(), Err(ValueError::Id), "{c:?}");
        }
    }
}

#[test]
fn composed_and_decomposed_texts_are_equal() {
    for (composed, decomposed) in [
        ("råd", "ra\u{30a}d"),
        ("Ängeså", "A\u{308}ngesa\u{30a}"),
        ("한", "\u{1112}\u{1161}\u{11ab}"),
        ("Ω", "\u{2126}"),
    ] {
        let (one, other): (Text, Text) = (composed.parse().unwrap(), decomposed.parse().unwrap());
        assert_eq!((one.as_str(), &one), (composed, &other));
        let (one, other): (BodyId, BodyId) = (composed.parse().unwrap(), decomposed.parse().unwrap());
        assert_eq!((one.as_str(), &one), (composed, &other));
        assert_eq!(serde_json::from_value::<BodyId>(json!(decomposed)).unwrap(), one);
    }
}

/// The sample with every letter decomposed: references still resolve, and the outcomes are the same.
#[test]
fn a_decomposed_register_is_assessed_as_the_same_register() {
    let decompose = |text: &str| {
        text.replace('å', "a\u{30a}")
            .replace('ä', "a\u{308}")
            .replace('ö', "o\u{308}")
            .replace('Å', "A\u{30a}")
            .replace('Ö', "O\u{308}")
    };
    // An id with a letter that has two encodings, in the places that refer to it.
    let text = kalix().to_string().replace("\"uf\"", "\"utbildning-å\"");
    let apart: Value = serde_json::from_str(&decompose(&text)).unwrap();
    // Some projects decomposed and some composed: one form refers to the other.
    let mut mixed: Value = serde_json::from_str(&text).unwrap();
    for index in 0..6 {
        mixed["projects"][index] = apart["projects"][index].clone();
    }
    let on = "2026-11-23".parse().unwrap();
    let expected = Register::from_json(&text).unwrap();
    for register in [apart, mixed] {
        let register = Register::from_json(register.to_string()).unwrap();
        assert_eq!(register, expected);
        assert_eq!(assess(&register, on), assess(&expected, on));
    }
}
