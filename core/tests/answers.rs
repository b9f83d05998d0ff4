//! Answers about the sample register, checked against vectors written by hand.

use std::collections::HashSet;

use crate::common::{folder, read_json};
use kalix_policy::{
    Locale, Register, assess,
    assessment::{Outcome, Subject},
    authority::{Act, Actor, may},
    policy::Power,
    register::{BodyId, Date, Organisation, Project, Pseudonyms},
    report::Calendar,
};
use serde_json::{Value, json};

fn sample() -> Register {
    Register::from_json(crate::common::kalix().to_string()).unwrap()
}

#[test]
fn may_answers_match_the_vectors() {
    let register = sample();
    let vectors = read_json(&folder("answers").join("may.json"));
    for vector in vectors.as_array().unwrap() {
        let name = &vector["name"];
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let administration = text(&vector["administration"]).parse();
        let project =
            register.projects.iter().find(|project| project.id == text(&vector["project"]).as_str());
        let year = vector["year"].clone();
        let act = match Power::from_id(vector["power"].as_str().unwrap()).unwrap() {
            Power::RepresentAtHighestLevel => Act::RepresentAtHighestLevel,
            Power::LeadStrategically => Act::LeadStrategically,
            Power::Execute => Act::Execute,
            Power::AppointOfficial => Act::AppointOfficial,
            Power::DecidePlan => Act::DecidePlan { administration: administration.as_ref().unwrap() },
            Power::Finance => Act::Finance {
                project: project.unwrap(),
                own_number: register.municipality.organisation_number,
            },
            Power::AccountAnnually => Act::AccountAnnually {
                year: serde_json::from_value(year).unwrap(),
                projects: &register.projects,
            },
            Power::CoordinateProject => Act::CoordinateProject,
            other => panic!("{other} has no vector"),
        };
        let actor = &vector["actor"];
        let (person, body) = (text(&actor["person"]).parse(), text(&actor["body"]).parse());
        let of = text(&actor["administration"]).parse();
        let actor = if let Ok(person) = &person {
            Actor::Person(person)
        } else if let Ok(body) = &body {
            Actor::Body(body)
        } else if let Ok(administration) = &of {
            Actor::Administration(administration)
        } else if actor["municipality"] == true {
            Actor::Municipality
        } else {
            let kind = serde_json::from_value(actor["organisation"].clone()).unwrap();
            Actor::Organisation { kind, number: text(&actor["number"]).parse().ok() }
        };
        let ruling = may(act, actor, &register.organisation, vector["on"].as_str().unwrap().parse().unwrap());
        let json: Value = serde_json::to_value(ruling.json(Locale::Sv)).unwrap();
        assert_eq!(json["because"], vector["because"], "{name}");
        assert_eq!((&json["allowed"], &json["power"]), (&vector["allowed"], &vector["power"]), "{name}");
        assert_eq!(json["clauses"], serde_json::to_value(ruling.power().clauses()).unwrap());
        for (locale, message) in vector["message"].as_object().unwrap() {
            let locale = Locale::from_name(locale).unwrap();
            assert_eq!(ruling.text(locale).to_string(), message.as_str().unwrap(), "{name}");
        }
    }
}

#[test]
fn every_power_and_every_reason_has_a_vector_in_each_language() {
    let vectors = read_json(&folder("answers").join("may.json"));
    let vectors = vectors.as_array().unwrap();
    for power in Power::ALL {
        for allowed in [true, false] {
            let has = |vector: &&Value| vector["power"] == power.id() && vector["allowed"] == allowed;
            assert!(vectors.iter().any(|vector| has(&vector)), "{power} {allowed}");
        }
    }
    for vector in vectors {
        let code = &vector["because"]["code"];
        let complete = |other: &&Value| {
            other["because"]["code"] == *code
                && other["message"].as_object().unwrap().len() == Locale::ALL.len()
        };
        assert!(vectors.iter().any(|other| complete(&other)), "{code}");
    }
}

fn due_and_uid(calendar: &Calendar<'_>) -> Vec<Value> {
    let view = |duty: Value| json!({ "due": duty["due"], "uid": duty["uid"] });
    let duties = serde_json::to_value(calendar.json(Locale::Sv)).unwrap();
    duties.as_array().unwrap().iter().cloned().map(view).collect()
}

#[test]
fn duties_of_a_project_and_of_a_board_match_the_vectors() {
    let vector = read_json(&folder("answers").join("calendar.json"));
    let assessment = assess(&sample(), vector["on"].as_str().unwrap().parse().unwrap());
    let of_project = assessment.calendar().only(
        |subject| matches!(subject, Subject::Project { project } if *project == vector["project"].as_str().unwrap()),
    );
    assert_eq!(Value::from(due_and_uid(&of_project)), vector["duties"]);
    let of_board = assessment
        .calendar()
        .only(|subject| matches!(subject, Subject::Board { body, .. } if *body == vector["board"].as_str().unwrap()));
    assert_eq!(Value::from(due_and_uid(&of_board)), vector["duties_of_board"]);
}

#[test]
fn a_calendar_holds_every_pending_duty_once_and_nothing_else() {
    let register = sample();
    for on in ["2019-06-01", "2024-12-31", "2026-11-23", "2027-04-16"] {
        let assessment = assess(&register, on.parse().unwrap());
        let calendar = assessment.calendar();
        let pending = assessment.findings().filter(|finding| finding.outcome() == Outcome::Pending).count();
        let duties: Vec<_> = calendar.duties().collect();
        assert_eq!(duties.len(), pending);
        assert!(duties.is_sorted_by_key(|duty| (duty.due().is_none(), duty.due())));
        let uids: HashSet<String> = duties.iter().map(kalix_policy::report::Duty::uid).collect();
        assert_eq!(uids.len(), duties.len(), "{on}");
    }
}

/// A duty that is still pending a month later has the same id, so that a calendar program does not import it twice.
#[test]
fn a_duty_keeps_its_id_from_day_to_day() {
    let register = sample();
    let uids = |on: &str| -> HashSet<String> {
        assess(&register, on.parse().unwrap()).calendar().duties().map(|duty| duty.uid()).collect()
    };
    let (before, after) = (uids("2026-11-23"), uids("2026-12-23"));
    assert_eq!(before, after, "nothing in the register falls due or arises in between");
    let mut changed = crate::common::kalix();
    let project = changed["projects"].as_array_mut().unwrap();
    let project = project.iter_mut().find(|project| project["id"] == "centrumskolan-2027").unwrap();
    project["period"]["start"] = json!("2027-03-01");
    project["decisions"] = json!([{ "body": "un", "date": "2026-11-20", "resolution": "rejected" }]);
    let changed = Register::from_json(changed.to_string()).unwrap();
    let assessment = assess(&changed, "2026-11-23".parse().unwrap());
    let moved: HashSet<String> = assessment.calendar().duties().map(|duty| duty.uid()).collect();
    assert_eq!(before, moved, "another day and another reason, but the same duties");
}

#[test]
fn the_calendar_file_parses_with_icalendar() {
    use icalendar::Component;

    let register = sample();
    for locale in Locale::ALL {
        let assessment = assess(&register, "2026-11-23".parse().unwrap());
        let calendar = assessment.calendar();
        let ics = calendar.to_ics(*locale);
        // RFC 5545, 3.1: at most 75 octets, and the space that begins a folded line, which `icalendar` does not count.
        assert!(ics.split("\r\n").all(|line| line.len() <= 76 && !line.contains('\n')));
        let read: icalendar::Calendar = ics.parse().unwrap();
        let events: Vec<_> = read.components.iter().filter_map(|component| component.as_event()).collect();
        let dated: Vec<_> = calendar.duties().filter(|duty| duty.due().is_some()).collect();
        assert_eq!(events.len(), dated.len());
        for (event, duty) in events.iter().zip(&dated) {
            let day = |date: icalendar::DatePerhapsTime| match date {
                icalendar::DatePerhapsTime::Date(day) => day.to_string(),
                icalendar::DatePerhapsTime::DateTime(time) => panic!("{time:?} is not a whole day"),
            };
            assert_eq!(event.get_uid(), Some(duty.uid().as_str()));
            assert_eq!(day(event.get_start().unwrap()), duty.due().unwrap().to_string());
            let message = duty.finding().text(*locale);
            assert!(event.get_summary().unwrap().ends_with(&message.to_string()));
            assert!(event.get_description().unwrap().starts_with(&message.remedy().to_string()));
        }
    }
    let sequence = |on: &str| -> u32 {
        let ics = assess(&register, on.parse().unwrap()).calendar().to_ics(Locale::Sv);
        let line = ics.lines().find_map(|line| line.strip_prefix("SEQUENCE:")).unwrap();
        line.parse().unwrap()
    };
    assert!(sequence("2026-11-23") < sequence("2026-11-24"));
}

#[test]
fn pseudonyms_replace_people_and_can_be_mapped_back() {
    let vectors = read_json(&folder("answers").join("pseudonyms.json"));
    for vector in vectors["cases"].as_array().unwrap() {
        let name = &vector["name"];
        let read = |which: &str| Register::from_json(vector[which].to_string()).unwrap();
        let mut pseudonyms = Pseudonyms::default();
        assert_eq!(pseudonyms.register(&read("register")), read("shared"), "{name}");
        // Document by document the result is the same: a person keeps the pseudonym.
        let (register, shared) = (read("register"), read("shared"));
        assert_eq!(pseudonyms.organisation(&register.organisation), shared.organisation, "{name}");
        for (project, expected) in register.projects.iter().zip(&shared.projects) {
            assert_eq!(pseudonyms.project(project), *expected, "{name}");
        }
        let who: serde_json::Map<String, Value> =
            pseudonyms.iter().map(|(of, is)| (of.to_string(), is.to_string().into())).collect();
        assert_eq!(Value::from(who), vector["who"], "{name}");
        let is_numbered =
            pseudonyms.iter().zip(1..).all(|((_, is), number)| *is == *format!("person-{number}"));
        assert!(is_numbered, "{name}: numbered in order of appearance");
        assert_eq!(pseudonyms.iter().map(|(of, _)| of.clone()).collect::<Pseudonyms>(), pseudonyms, "{name}");
    }
}

/// Without a start date no text mentions one. The municipality may not act as an external funder of its own projects.
#[test]
fn rulings_on_bodies_without_dates_mention_no_date() {
    let organisation = Organisation::from_json(
        r#"{ "bodies": [{ "id": "ks", "name": "Kommunstyrelsen", "kind": "executive" },
                { "id": "au", "name": "Arbetsutskottet", "kind": "executive-committee", "parent": "ks" }],
            "administrations": [{ "id": "klk", "name": "Kommunledningskontoret", "boards": [{ "body": "ks" }] }] }"#,
    )
    .unwrap();
    let on: Date = "2026-11-23".parse().unwrap();
    let (ks, au): (BodyId, BodyId) = ("ks".parse().unwrap(), "au".parse().unwrap());
    let klk = "klk".parse().unwrap();
    let leads = may(Act::LeadStrategically, Actor::Body(&au), &organisation, on);
    let decides = may(Act::DecidePlan { administration: &klk }, Actor::Body(&ks), &organisation, on);
    assert_eq!((leads.on(), leads.allowed(), decides.allowed()), (on, true, true));
    for (locale, of_leading, of_deciding) in [
        (Locale::Sv, "Ja. Arbetsutskottet ", "Ja. Kommunstyrelsen "),
        (
            Locale::En,
            "Yes. Arbetsutskottet is the committee that leads the international work.",
            "Yes. Kommunstyrelsen is the deciding body of Kommunledningskontoret itself.",
        ),
        (Locale::Fi, "Kyllä. Kansainvälistä toimintaa johtava työvaliokunta on Arbetsutskottet.", "Kyllä. "),
    ] {
        let texts = [&leads, &decides].map(|ruling| ruling.text(locale).to_string());
        assert!(texts[0].starts_with(of_leading) && texts[1].starts_with(of_deciding), "{texts:?}");
        assert!(!texts.concat().contains("2026"), "{texts:?}");
        let masked = [&leads, &decides].map(|ruling| ruling.text(locale).masked().to_string()).concat();
        assert!(!masked.contains("Arbetsutskottet") && !masked.contains("Kommun"), "{masked}");
    }
    let project =
        Project::from_json(r#"{ "id": "p-1", "title": "Utbyte", "administration": "klk" }"#).unwrap();
    let act = Act::Finance { project: &project, own_number: None };
    assert!(!may(act, Actor::Municipality, &organisation, on).allowed());
}
