//! Texts of a register stay texts: they cannot inject markup, links, properties or control characters into any output.

mod documents;
mod hostile;

use std::collections::BTreeSet;

use crate::common::{folder, kalix, read_json};
use crate::generator::cases;
use documents::{check_html, check_markdown, texts};
use hostile::{accepted, each, hostile, rewrite, strings};
use icalendar::{
    Component,
    parser::{read_calendar, unfold},
};
use kalix_policy::{
    Assessment, Locale, Policy, Register, assess,
    register::{Project, Text, Year},
    report::{BoardSection, Sarif, annual_report},
};
use proptest::prelude::*;
use serde_json::json;
use unicode_normalization::UnicodeNormalization;

fn assessed(register: &Register) -> Assessment {
    assess(register, "2026-11-23".parse().unwrap())
}

/// A text without whitespace and direction marks.
fn plain(text: &str) -> String {
    let directs = |sign| matches!(sign, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    text.chars().filter(|sign| !sign.is_whitespace() && !directs(*sign)).collect()
}

/// A text in Unicode's form C, in which it is parsed.
fn nfc(text: &str) -> String {
    text.nfc().collect()
}

#[test]
fn a_text_is_accepted_unchanged_or_rejected_with_its_code() {
    for (text, refused) in strings() {
        let register = json!({
            "municipality": { "name": "Kalix kommun", "code": "2514" }, "organisation": {},
            "projects": [{ "id": "p-1", "title": text, "administration": "uf" }]
        });
        let read = Register::from_json(register.to_string());
        match refused {
            None => assert_eq!(read.unwrap().projects[0].title, nfc(&text).as_str()),
            Some(code) => {
                let errors = read.unwrap_err();
                let [error] = errors.as_slice() else { panic!("{errors}") };
                assert_eq!((error.code().as_str(), error.pointer()), (code.as_str(), "/projects/0/title"));
                check_visible(&errors.to_string());
                assert!(text.parse::<Text>().is_err());
            }
        }
    }
    let file = read_json(&folder("inert").join("strings.json"));
    for inside in file["not_unicode"].as_array().unwrap() {
        let json =
            format!(r#"{{ "id": "p-1", "title": "{}", "administration": "uf" }}"#, inside.as_str().unwrap());
        let errors = Project::from_json(&json).unwrap_err();
        assert_eq!(errors.as_slice()[0].code().as_str(), "syntax", "{errors}");
    }
}

/// Documents can have fields of any name: errors that quote them must not control the terminal that shows them.
#[test]
fn errors_have_no_invisible_or_control_characters() {
    for (text, _) in strings() {
        let project = json!({ "id": &text, "title": "x", "administration": "uf", &text: 1, "kind": &text });
        let errors = Project::from_json(project.to_string()).unwrap_err();
        check_visible(&errors.to_string());
        for error in &errors {
            for locale in Locale::ALL {
                check_visible(&error.text(*locale).to_string());
            }
        }
    }
}

fn check_visible(message: &str) {
    let hidden =
        |sign: char| sign.is_control() || plain(&sign.to_string()).is_empty() && !sign.is_whitespace();
    assert!(!message.contains(hidden), "{message:?}");
}

#[test]
fn json_holds_the_texts_unchanged() {
    let texts: BTreeSet<String> = accepted().iter().map(|text| nfc(text)).collect();
    let mut found = BTreeSet::new();
    let mut written = serde_json::from_str(&serde_json::to_string(&hostile(0)).unwrap()).unwrap();
    rewrite(&mut written, &mut |text, is_id| {
        if !is_id {
            found.insert(text.clone());
        }
    });
    assert_eq!(found, texts);
}

#[test]
fn documents_hold_the_texts_and_nothing_else() {
    for (place, register) in each().enumerate() {
        let locale = Locale::ALL[place % Locale::ALL.len()];
        for year in [2012, 2025] {
            let section = annual_report(&Policy::kalix_2007(), &register, Year::new(year).unwrap());
            let document = section.document(locale);
            check_html(&document.to_html(), &document);
            let fragment = document.to_html_fragment();
            let lang = document.language();
            check_html(
                &format!("<!doctype html><html lang=\"{lang}\"><title>x</title>{fragment}"),
                &document,
            );
            check_markdown(&document.to_markdown(), &document);
            let found_texts: BTreeSet<String> = texts(&document).iter().map(|text| plain(text)).collect();
            let boards = section.boards().iter().flat_map(BoardSection::projects);
            for project in boards.chain(section.twin_towns()) {
                assert!(
                    found_texts.contains(&plain(project.project().title.as_str())),
                    "{}",
                    project.project().title
                );
            }
            for text in texts(&document) {
                check_contained(&text);
            }
        }
    }
}

/// A text is one line, and closes its direction marks, so that what follows has the direction of the page.
fn check_contained(text: &str) {
    let opens = |sign: char| matches!(sign, '\u{202a}' | '\u{202b}' | '\u{202d}' | '\u{202e}');
    let isolates = |sign: char| matches!(sign, '\u{2066}'..='\u{2068}');
    let mut open = Vec::new();
    for sign in text.chars() {
        assert!(!matches!(sign, '\n' | '\t' | '\u{2028}' | '\u{2029}'), "one line: {text:?}");
        if opens(sign) || isolates(sign) {
            open.push(isolates(sign));
        } else if sign == '\u{202c}' {
            assert_eq!(open.pop(), Some(false), "{text:?}");
        } else if sign == '\u{2069}' {
            while !open.pop().unwrap_or_else(|| panic!("{text:?}")) {}
        }
    }
    assert!(open.is_empty(), "{text:?}");
}

#[test]
fn messages_are_one_line_and_close_their_direction_marks() {
    for register in each() {
        let assessment = assessed(&register);
        for finding in assessment.findings() {
            for locale in Locale::ALL {
                let text = finding.text(*locale);
                check_contained(&text.to_string());
                check_contained(&text.remedy().to_string());
                // The full stop is the message's own, outside any text of the register.
                assert!(text.to_string().ends_with('.'), "{text}");
            }
        }
    }
}

const CALENDAR: [&str; 5] = ["VERSION", "PRODID", "CALSCALE", "NAME", "X-WR-CALNAME"];
const EVENT: [&str; 7] = ["DESCRIPTION", "DTEND", "DTSTAMP", "DTSTART", "SEQUENCE", "SUMMARY", "UID"];

#[test]
fn a_calendar_has_its_duties_and_nothing_else() {
    let mut seen = 0;
    for (place, register) in each().enumerate() {
        let locale = Locale::ALL[place % Locale::ALL.len()];
        let assessment = assessed(&register);
        let calendar = assessment.calendar();
        let ics = calendar.to_ics(locale);
        for line in ics.split("\r\n") {
            // 75 octets, and the space that begins a folded line, which `icalendar` does not count.
            assert!(line.len() <= 76 && !line.contains(char::is_control), "{line:?}");
        }
        let unfolded = unfold(&ics);
        let read = read_calendar(&unfolded).unwrap_or_else(|error| panic!("{error}"));
        let names = |properties: &[icalendar::parser::Property<'_>]| {
            properties.iter().map(|property| property.name.as_str().to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(names(&read.properties), CALENDAR);
        let events = ics.parse::<icalendar::Calendar>().unwrap();
        let events: Vec<_> = events.iter().filter_map(icalendar::CalendarComponent::as_event).collect();
        let duties: Vec<_> = calendar.duties().filter(|duty| duty.due().is_some()).collect();
        assert_eq!((read.components.len(), events.len()), (duties.len(), duties.len()));
        for ((component, event), duty) in read.components.iter().zip(events).zip(duties) {
            assert!(component.name == "VEVENT" && component.components.is_empty(), "{component:?}");
            let mut held = names(&component.properties);
            held.sort();
            assert_eq!(held, EVENT);
            let text = duty.finding().text(locale);
            assert!(
                event.get_summary().is_some_and(|summary| summary.ends_with(&text.to_string())),
                "{event:?}"
            );
            let remedy = text.remedy().to_string();
            assert!(
                event.get_description().is_some_and(|description| description.starts_with(&remedy)),
                "{event:?}"
            );
            assert!(event.get_uid().is_some_and(|uid| uid.ends_with(&duty.uid())), "{event:?}");
            seen += 1;
        }
    }
    assert!(seen > 50, "{seen}");
}

/// In a message of SARIF, braces are placeholders and `[x](y)` is a link.
#[test]
fn a_sarif_log_has_no_links_and_no_placeholders() {
    let (mut braces, mut links) = (false, false);
    for register in each() {
        let assessment = assessed(&register);
        let policy = Policy::kalix_2007();
        let log = serde_json::to_value(
            Sarif::new(&assessment, &policy, "register.json").with_passes().json(Locale::Sv),
        )
        .unwrap();
        let results = log["runs"][0]["results"].as_array().unwrap();
        for (result, finding) in results.iter().zip(assessment.findings()) {
            let text = result["message"]["text"].as_str().unwrap();
            assert!(!text.contains("]("), "{text}");
            let read = text.replace("{{", "\u{1}").replace("}}", "\u{2}");
            assert!(!read.contains(['{', '}']), "{text}");
            let read = read.replace('\u{1}', "{").replace('\u{2}', "}").replace("] (", "](");
            assert_eq!(read, finding.text(Locale::Sv).to_string().replace("] (", "]("));
            braces |= text.contains("{{");
            links |= text.contains("] (");
        }
    }
    assert!(braces && links, "no message with braces, or none with a link");
}

/// Checks the report with markup around every free text of the sample.
fn check_surrounded(before: &str, after: &str) {
    let mut register = kalix();
    rewrite(&mut register, &mut |text, is_id| {
        if !is_id {
            *text = format!("{before}{text}{after}");
        }
    });
    let register = Register::from_json(register.to_string()).unwrap_or_else(|errors| panic!("{errors}"));
    let section = annual_report(&Policy::kalix_2007(), &register, Year::new(2025).unwrap());
    let document = section.document(Locale::Sv);
    check_html(&document.to_html(), &document);
    check_markdown(&document.to_markdown(), &document);
}

proptest! {
    #![proptest_config(cases(60))]

    #[test]
    fn any_text_stays_text(before in r#"[-<>&"'*_\[\]()#+.!|~`\\:/=w0-9 a$^{}\n\t]{0,12}"#, after in r#"[-<>&"'*_\[\]()#+.!|~`\\:/=w0-9 a$^{}\n\t]{0,12}"#) {
        check_surrounded(&before, &after);
    }
}
