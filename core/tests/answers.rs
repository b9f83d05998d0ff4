//! Answers about the sample register, against vectors written by hand.

mod common;

use common::{folder, read_json};
use kalix_policy::{
    Locale, Register,
    answer::{Act, Actor, may},
    policy::Power,
};
use serde_json::Value;

fn sample() -> Register {
    Register::from_json(common::kalix().to_string()).unwrap()
}

#[test]
fn whoever_may_may_and_whoever_may_not_is_told_why() {
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
        let json: Value = serde_json::from_str(&ruling.to_json(Locale::Sv)).unwrap();
        assert_eq!(json["because"], vector["because"], "{name}");
        assert_eq!((&json["allowed"], &json["power"]), (&vector["allowed"], &vector["power"]), "{name}");
        assert_eq!(json["clauses"], serde_json::to_value(ruling.power().clauses()).unwrap());
        for (locale, message) in vector["message"].as_object().unwrap() {
            let locale = Locale::from_name(locale).unwrap();
            assert_eq!(ruling.in_locale(locale).to_string(), message.as_str().unwrap(), "{name}");
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
