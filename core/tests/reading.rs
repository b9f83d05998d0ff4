//! Bad input: every error at once, each with its code, place and message; what can be read is kept; drafts are judged
//! as far as they go.

mod common;

use common::folder;
use kalix_policy::{
    Assessor, Locale, Policy, ReadErrors, Register,
    assess::Outcome,
    policy::{Rule, Scope},
    read::{self, Document, Limits, ReadErrorCode},
    register::{AnnualReport, Date, Organisation, Project},
};
use serde_json::{Value, json};

fn on() -> Date {
    Date::new(2026, 11, 23).unwrap()
}

fn project(fields: &str) -> Result<Project, ReadErrors> {
    Project::from_json(format!(r#"{{ "id": "p-1", "title": "Utbyte", "administration": "uf", {fields} }}"#))
}

/// Code and pointer of each error.
fn told<T>(read: Result<T, ReadErrors>) -> Vec<String> {
    let errors = read.err().expect("something is wrong with it");
    errors.errors().iter().map(|error| format!("{} {}", error.code(), error.pointer())).collect()
}

/// Reads fast and in detail, which must answer alike, and gives the errors as the cases have them.
fn errors_of<T: Document + PartialEq + std::fmt::Debug>(json: &[u8], limits: &Limits) -> Value {
    let read = read::from_json::<T>(json, limits);
    assert_eq!(read, read::detailed::<T>(json, limits));
    let Err(errors) = read else { return json!([]) };
    let in_locale = |locale: Locale| serde_json::to_value(errors.in_locale(locale)).unwrap();
    let mut told = in_locale(Locale::Sv);
    let (en, fi) = (in_locale(Locale::En), in_locale(Locale::Fi));
    for (index, error) in told.as_array_mut().unwrap().iter_mut().enumerate() {
        error["message"] =
            json!({ "sv": error["message"], "en": en[index]["message"], "fi": fi[index]["message"] });
    }
    told
}

fn cases() -> Vec<Value> {
    common::read_json(&folder("errors").join("cases.json")).as_array().unwrap().clone()
}

#[test]
fn every_case_is_told_as_it_says() {
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
fn every_code_has_a_case_and_thirty_mistakes_are_all_told() {
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
fn every_place_but_a_missing_one_is_in_the_document() {
    let json = common::read_json(&folder("errors").join("thirty-mistakes.json"));
    let text = std::fs::read_to_string(folder("errors").join("thirty-mistakes.json")).unwrap();
    let errors = Register::from_json(&text).unwrap_err();
    for error in errors.errors() {
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
fn a_personal_identity_number_is_never_repeated() {
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
        assert_eq!(errors.errors()[0].pointer(), "/partners/0/organisation_number");
        let mut all = format!("{errors} {errors:?}");
        for locale in Locale::ALL {
            all += &serde_json::to_string(&errors.in_locale(*locale)).unwrap();
        }
        assert!(!all.contains("8112") && !all.contains("9874"), "{all}");
    }
}

#[test]
fn a_masked_message_holds_nothing_that_was_read() {
    let errors =
        project(r#""cancelled_on": "hemligt", "hemligt": 1, "purpose": 815, "kind": "hemlig""#).unwrap_err();
    for error in errors.errors() {
        for locale in Locale::ALL {
            let masked = error.in_locale(*locale).masked().to_string();
            assert!(!masked.contains("hemlig") && !masked.contains("815"), "{masked}");
        }
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
    let mut policy = serde_json::to_value(Policy::kalix_2007()).unwrap();
    policy["rules"] = Value::Null;
    policy["anchoring"] = Value::Null;
    assert_eq!(Policy::from_json(policy.to_string()).unwrap(), Policy::kalix_2007());
}

#[test]
fn organisation_numbers_and_amounts_are_accepted_as_people_write_them() {
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
    assert_eq!(Project::from_json(json).unwrap(), read::detailed(json, &Limits::default()).unwrap());
    let errors = Project::from_json(json.replace("\"uf\"", "7")).unwrap_err();
    assert_eq!((errors.errors()[0].line(), errors.errors()[0].column()), (3, 20));
}

#[test]
fn plain_serde_reads_the_same_and_stops_at_the_first_fault() {
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
fn every_unreadable_project_is_told_and_the_rest_is_not_lost() {
    let mut register = common::kalix();
    let whole = Register::from_json(register.to_string()).unwrap();
    let projects = register["projects"].as_array_mut().unwrap();
    projects[1]["period"] = json!({ "start": "2026-09-31" });
    projects[3] = json!([projects[3]]);
    let text = register.to_string();
    let errors = Register::from_json(&text).unwrap_err();
    let partial = Register::read_lenient(&text).unwrap();
    assert_eq!(partial.errors(), errors.errors());
    assert_eq!(told(Register::from_json(&text)), ["date /projects/1/period/start", "type /projects/3"]);
    let mut kept = whole.projects.clone();
    kept.remove(3);
    kept.remove(1);
    assert_eq!(partial.register().projects, kept);

    // Two of the register's projects are not known: no account is blamed for naming one of them, what all of them say
    // together is not known, and every finding points at where its project stands.
    let judged = partial.assess_under(&Policy::kalix_2007(), on()).unwrap();
    assert!(judged.portfolio().outcomes.iter().all(|(_, outcome)| outcome == Outcome::Undetermined));
    for finding in judged.findings() {
        let place = finding.pointer().to_string();
        assert!(
            finding.reason().code() != "unknown-reference" || !place.starts_with("/annual_reports"),
            "{place}"
        );
        assert!(register.pointer(&place).is_some(), "{place}");
        if let Some(index) = finding.pointer().project() {
            assert_ne!(index, 1);
            assert_ne!(index, 3);
        }
    }
    let all = Register::read_lenient(common::kalix().to_string()).unwrap();
    assert_eq!((all.register(), all.errors().len()), (&whole, 0));
}

#[test]
fn other_lines_stand_or_fall_alone_too_but_nothing_is_judged_without_them() {
    let mut register = common::kalix();
    register["organisation"]["bodies"][0]["kind"] = json!("nämnd");
    register["annual_reports"][1]["year"] = json!("i fjol");
    let whole = Register::from_json(common::kalix().to_string()).unwrap();
    let partial = Register::read_lenient(register.to_string()).unwrap();
    let read = partial.register();
    assert_eq!(read.organisation.bodies, whole.organisation.bodies[1..]);
    assert_eq!(read.projects, whole.projects);
    assert_eq!(read.annual_reports.len(), whole.annual_reports.len() - 1);
    assert!(partial.assess_under(&Policy::kalix_2007(), on()).is_none());

    register["municipality"]["code"] = json!("25");
    let mut told = told(Register::read_lenient(register.to_string()));
    told.sort_unstable();
    assert_eq!(
        told,
        [
            "municipality-code /municipality/code",
            "type /annual_reports/1/year",
            "unknown-value /organisation/bodies/0/kind"
        ]
    );
    for nothing in ["", "[]", "{", "7"] {
        assert!(Register::read_lenient(nothing).is_err(), "{nothing}");
    }
}

#[test]
fn what_is_said_of_a_draft_does_not_rest_on_its_faults() {
    let register =
        Register::from_json(common::read_json(&folder("vectors").join("base.json")).to_string()).unwrap();
    let assessor =
        Assessor::new(&Policy::kalix_2007(), &register.organisation, &register.annual_reports, on());
    let whole = serde_json::to_value(&register.projects[0]).unwrap();
    let outcomes = |draft: &Value| -> Vec<(Rule, Outcome)> {
        let draft = draft.to_string();
        let judged = assessor.draft(&draft);
        judged.judged().unwrap().outcomes().iter().collect()
    };
    let compliant = outcomes(&whole);
    let changed = |pointer: &str, value: Value| {
        let mut draft = whole.clone();
        *draft.pointer_mut(pointer).unwrap() = value;
        let now = outcomes(&draft);
        let differs = compliant.iter().zip(&now).filter(|(before, now)| before != now);
        let differs: Vec<String> =
            differs.map(|(_, (rule, outcome))| format!("{} {outcome}", rule.id())).collect();
        let judged = assessor.draft(draft.to_string());
        assert_eq!(judged.errors().len(), 1, "{pointer}");
        let compliant = assessor.draft(whole.to_string());
        for finding in judged.judged().unwrap().findings() {
            let known =
                compliant.judged().unwrap().findings().any(|other| other.reason() == finding.reason());
            assert!(known, "{pointer}: {} rests on the fault", finding.in_locale(Locale::En));
        }
        differs
    };
    // A date that is none: whatever speaks of the time between it and others is undetermined, and nothing else.
    assert_eq!(
        changed("/decisions/0/date", json!("2024-02-31")),
        [
            "anchoring.decided undetermined",
            "anchoring.own-body undetermined",
            "anchoring.before-start undetermined",
            "anchoring.traceable undetermined"
        ]
    );
    assert_eq!(
        changed("/budget/costs/0/amount", json!("12 000")),
        [
            "financing.own-costs undetermined",
            "financing.covered undetermined",
            "financing.external-sought undetermined"
        ]
    );
    assert_eq!(changed("/title", json!("")), Vec::<String>::new());
    assert_eq!(
        changed("/effects", json!("många")),
        ["effects.experience undetermined", "effects.visibility undetermined"]
    );
    // A partner with a fault is a partner all the same.
    assert_eq!(changed("/partners/0/country", json!("Finland")), Vec::<String>::new());

    // What is wrong elsewhere hides nothing: that no partner is from abroad does not rest on the kind.
    let international = |draft: &Value| {
        let judged = assessor.draft(draft.to_string());
        judged.judged().unwrap().findings().any(|finding| finding.rule() == Rule::IntegrityInternational)
    };
    let mut swedish = whole.clone();
    swedish["partners"][0]["country"] = json!("SE");
    swedish["kind"] = json!("exchange");
    assert!(international(&swedish));
    swedish["partners"][0]["name"] = json!("");
    assert!(!international(&swedish));

    // A field that is misspelt is not a field that is left out.
    let mut misspelt = whole.clone();
    let decisions = misspelt.as_object_mut().unwrap().remove("decisions").unwrap();
    assert!(outcomes(&misspelt).contains(&(Rule::AnchoringDecided, Outcome::Unmet)));
    misspelt["decision"] = decisions;
    assert!(outcomes(&misspelt).contains(&(Rule::AnchoringDecided, Outcome::Undetermined)));

    // What is no JSON is not judged, and what is any other JSON is.
    assert!(assessor.draft("{").judged().is_none());
    for any in ["[]", "7", "null", "{}", "\"x\"", "{\"id\":[{}]}"] {
        let draft = assessor.draft(any);
        assert!(!draft.errors().is_empty() && draft.judged().is_some(), "{any}");
        let json: Value = serde_json::from_str(&draft.to_json(Locale::Fi)).unwrap();
        assert_eq!(json["assessment"]["project"], "?");
        assert_eq!(json["errors"].as_array().unwrap().len(), draft.errors().len());
    }
    assert_eq!(Rule::of(Scope::Project).len(), compliant.len());
}

#[test]
fn limits_are_kept_and_what_is_beyond_them_is_counted() {
    let many = format!("{{{}}}", (0..1_000).map(|n| format!("\"x{n}\":0")).collect::<Vec<_>>().join(","));
    let limits = Limits::builder().errors(10).build();
    let errors = read::from_json::<Project>(&many, &limits).unwrap_err();
    // Three required fields are missing besides; they are told in the order they are found.
    assert_eq!((errors.errors().len(), errors.omitted()), (10, 993));
    assert!(errors.to_string().ends_with("; and 993 more"));
    let none = Limits::builder().errors(0).build();
    assert_eq!(read::detailed::<Project>(&many, &none).unwrap_err().errors().len(), 1, "one is always told");
    let exact = Limits::builder().document(many.len()).build();
    assert_eq!(read::from_json::<Project>(&many, &exact).unwrap_err().errors().len(), 1_003);
    let less = Limits::builder().document(many.len() - 1).build();
    assert_eq!(told(read::from_json::<Project>(&many, &less)), ["size "]);
    assert_eq!((Limits::default().document, Limits::default().line, Limits::LEVELS), (64 << 20, 1 << 20, 64));
    let level =
        |levels: usize| told(project(&format!("\"x\": {}{}", "[".repeat(levels), "]".repeat(levels))));
    assert_eq!(level(63), ["unknown-field /x"]);
    assert_eq!(level(64), ["unknown-field /x", "depth /x"]);
    assert_eq!(level(100_000), ["unknown-field /x", "depth /x"]);
}

/// Null says nothing, whatever the line before it taught of the fields.
#[test]
fn a_line_of_funding_is_not_blamed_for_what_another_one_has() {
    let external = |administration: &str| {
        format!(
            r#"{{ "source": "external", "funder": "EU", "amount": 1, "status": "granted", "administration": {administration} }}"#
        )
    };
    let funding = |first: &str, second: &str| {
        project(&format!(r#""budget": {{ "funding": [{}, {}] }}"#, external(first), external(second)))
    };
    assert!(funding("null", "null").is_ok());
    assert_eq!(told(funding("\"uf\"", "null")), ["unknown-field /budget/funding/0/administration"]);
    assert_eq!(told(funding("null", "\"uf\"")), ["unknown-field /budget/funding/1/administration"]);
}

#[test]
fn what_is_wrong_before_the_text_breaks_off_is_told_too() {
    let read = Project::from_json(b"{ \"id\": 5, \"title\" \"Utbyte\", \"x\": \"\xff\" }");
    assert_eq!(told(read), ["type /id", "syntax ", "syntax "]);
}

#[test]
fn what_follows_the_end_of_a_document_makes_it_none() {
    let register = common::kalix().to_string();
    let assessor = Assessor::new(&Policy::kalix_2007(), &Organisation::default(), &[], on());
    for after in [&b"\xff"[..], b"\n\xff", b"x", b"{}"] {
        assert!(Register::read_lenient([register.as_bytes(), after].concat()).is_err());
        let project = br#"{ "id": "p-1", "title": "A", "administration": "uf" }"#;
        let draft = assessor.draft([&project[..], after].concat());
        assert!(draft.judged().is_none() && draft.errors()[0].code() == ReadErrorCode::Syntax);
    }
    let cut = Project::from_json("{\n\"id\":\n\"a\\").unwrap_err();
    assert_eq!((cut.errors()[0].line(), cut.errors()[0].column()), (3, 4));
}

/// Something stands in for each fault and takes memory: nobody reads a hundred thousand of them.
#[test]
fn after_a_hundred_thousand_faults_reading_is_given_up() {
    let many = |count: usize| {
        format!(
            r#"{{ "municipality": {{ "name": "K", "code": "2514" }}, "organisation": {{}}, "projects": [{}] }}"#,
            vec!["7"; count].join(",")
        )
    };
    let some = Register::read_lenient(many(50_000)).unwrap();
    assert_eq!((some.errors().len(), some.omitted(), some.register().projects.len()), (10_000, 40_000, 0));
    let errors = Register::read_lenient(many(500_000)).unwrap_err();
    assert_eq!((errors.errors().len(), errors.omitted()), (10_000, 90_000));
}

#[test]
fn half_a_number_is_no_json() {
    for number in ["-", "1.", "1e", "1e+", "1.e5", "-.5", "01", "-01", "1.5e-"] {
        let json = format!(
            r#"{{ "id": "p-1", "title": "Utbyte", "administration": "uf", "budget": {{ "exchange_rate": {number} }} }}"#
        );
        let errors = Project::from_json(&json).unwrap_err();
        assert_eq!(errors.errors()[0].code(), ReadErrorCode::Syntax, "{number}");
    }
}

#[test]
fn escapes_say_the_same_read_in_detail_as_at_once() {
    let json = |title: &str| format!(r#"{{ "id": "p-1", "title": "{title}", "administration": "uf" }}"#);
    for title in [r"a\tb\n", r#"\"\\\/"#, r"\u00e5\u00c5", r"\ud83d\ude00"] {
        let json = json(title);
        let detailed = read::detailed::<Project>(&json, &Limits::default()).unwrap();
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
        assert_eq!(errors.errors()[0].code(), code, "{title}");
    }
}

#[test]
fn what_is_wrong_before_the_text_is_no_text_is_told_too() {
    let json = b"{ \"id\": \"p-1\", \"titel\": 1, \"title\": \"\xff\", \"administration\": 1 }";
    let errors = Project::from_json(json).unwrap_err();
    let codes: Vec<&str> = errors.errors().iter().map(|error| error.code().as_str()).collect();
    assert_eq!(codes, ["unknown-field", "syntax"], "{errors}");
}

#[test]
fn a_blank_field_of_another_kind_of_funding_is_as_good_as_left_out() {
    // What else is wrong has it read in detail.
    let funding = |field: &str| {
        project(&format!(
            r#""cancelled_on": "x", "budget": {{ "funding": [{{ "source": "own", "administration": "uf", "amount": 1, {field} }}] }}"#
        ))
    };
    for blank in [r#""programme": "  ""#, r#""programme": null"#, r#""funder": null"#] {
        assert_eq!(told(funding(blank)), ["date /cancelled_on"], "{blank}");
    }
    assert_eq!(
        told(funding(r#""programme": "Erasmus""#)),
        ["date /cancelled_on", "unknown-field /budget/funding/0/programme"]
    );
}

#[test]
fn a_record_with_a_faulty_part_is_not_blamed_for_what_its_parts_say_together() {
    let edition = |in_force: &str| {
        let json = format!(
            r#"{{ "id": "kalix-2030", "municipality": {{ "name": "Kalix kommun", "code": "2514" }}, "adopted": "2029-11-26",
                "in_force": {in_force}, "report_due": {{ "month": 3, "day": 31 }} }}"#
        );
        Policy::from_json(json)
            .unwrap_err()
            .errors()
            .iter()
            .map(|error| error.pointer().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(edition(r#"{ "start": "2030-01-32", "end": "1900-01-01" }"#), ["/in_force/start"]);
    assert_eq!(edition(r#"{ "start": "2030-01-01", "end": "1900-01-32" }"#), ["/in_force/end"]);
    assert_eq!(edition(r#"{ "start": "2030-01-01", "end": "2029-12-31" }"#), ["/in_force"]);
}

#[test]
fn a_draft_with_more_faults_than_are_kept_is_judged_by_no_rule() {
    let on = "2026-11-23".parse().unwrap();
    let assessor = Assessor::new(&Policy::kalix_2007(), &Organisation::default(), &[], on);
    let draft = r#"{ "id": "p-1", "title": "Utbyte", "administration": "uf", "aa": 1, "bb": 2, "cc": 3, "period": { "start": "2026-01-01" } }"#;
    let judged = assessor.draft_in_detail(draft, &Limits::builder().errors(1).build());
    assert_eq!((judged.errors().len(), judged.omitted()), (1, 2));
    let outcomes: Vec<Outcome> =
        judged.judged().unwrap().outcomes().iter().map(|(_, outcome)| outcome).collect();
    assert!(outcomes.iter().all(|outcome| *outcome == Outcome::Undetermined), "{outcomes:?}");
    let json: Value = serde_json::from_str(&judged.to_json(Locale::En)).unwrap();
    assert_eq!(json["omitted"], 2);
    let whole = assessor.draft_in_detail(draft, &Limits::default());
    assert_eq!((whole.errors().len(), whole.omitted()), (3, 0));
    let json: Value = serde_json::from_str(&whole.to_json(Locale::En)).unwrap();
    assert_eq!(json.get("omitted"), None);
}

#[test]
fn errors_are_written_one_after_the_other_and_the_rest_is_counted() {
    let json = |faults: usize| {
        let faults: String = (0..faults).map(|fault| format!(r#""x{fault}": 1, "#)).collect();
        format!(r#"{{ {faults} "id": "p-1", "title": "Utbyte", "administration": "uf" }}"#)
    };
    let of = |faults: usize| Project::from_json(json(faults)).unwrap_err();
    let two = of(2);
    assert_eq!(two.to_string(), format!("{}; {}", two.errors()[0], two.errors()[1]));
    assert!(of(12).to_string().ends_with("; and 2 more"), "{}", of(12));
    assert!(!of(10).to_string().contains(" more"), "{}", of(10));
}

#[test]
fn places_below_what_has_none_are_not_looked_for() {
    let json = r#"{ "a": "x{", "b": [1, { "c": 2 }], "d": 3 }"#;
    let places = read::places(json, ["/a/x", "/a", "/b/0/y", "/b/1/c", "/d"]);
    let mut found: Vec<_> = places.iter().map(|(pointer, place)| (pointer.as_str(), *place)).collect();
    found.sort_unstable();
    assert_eq!(found, [("/a", (1, 3)), ("/b/1/c", (1, 25)), ("/d", (1, 36))]);
}

#[test]
fn only_a_faulty_municipality_leaves_no_register() {
    let partial = |field: &str| {
        Register::read_lenient(format!(
            r#"{{ "municipality": {{ "name": "Kalix kommun", "code": "2514" }}, "organisation": {{}}, "projects": [], {field} }}"#
        ))
    };
    for field in [r#""annual_reports": 5"#, r#""annual_reports": [{ "year": "x" }]"#, r#""unknown": 1"#] {
        let partial = partial(field).unwrap();
        assert_eq!(
            (
                partial.errors().len(),
                partial.assess_under(&Policy::kalix_2007(), "2026-11-23".parse().unwrap())
            ),
            (1, None),
            "{field}"
        );
    }
}

#[test]
fn what_all_projects_say_together_is_not_known_while_one_is_unread() {
    let told = |faulty: &str| {
        let json = format!(
            r#"{{ "municipality": {{ "name": "Kalix kommun", "code": "2514" }}, "organisation": {{}}, "projects": [
                {{ "id": "p-2", "title": "Utbyte", "administration": "uf", "period": {{ "start": "2024-03-01" }} }}, {faulty}] }}"#
        );
        let partial = Register::read_lenient(json).unwrap();
        let assessment = partial.assess_under(&Policy::kalix_2007(), "2026-11-23".parse().unwrap()).unwrap();
        let json: Value = serde_json::from_str(&assessment.to_json(Locale::En)).unwrap();
        json["portfolio"]["outcomes"]["portfolio.business"].clone()
    };
    // With an id, and without one.
    assert_eq!(
        told(r#"{ "id": "p-1", "title": "Utbyte", "administration": "uf", "kind": "x" }"#),
        "undetermined"
    );
    assert_eq!(told(r#"{ "title": "Utbyte", "administration": "uf" }"#), "undetermined");
}

#[test]
fn an_account_is_blamed_only_for_projects_that_are_surely_not_there() {
    let unknown = |faulty: &str| -> Vec<String> {
        let json = format!(
            r#"{{ "municipality": {{ "name": "Kalix kommun", "code": "2514" }},
                "organisation": {{ "bodies": [{{ "id": "un", "name": "Utbildningsnämnden", "kind": "board" }}] }}, "projects": [{faulty}],
                "annual_reports": [{{ "year": 2025, "accounts": [{{ "body": "un", "projects": [
                    {{ "project": "p-1", "description": "Utbyte" }}, {{ "project": "p-9", "description": "Utbyte" }}] }}] }}] }}"#
        );
        let partial = Register::read_lenient(json).unwrap();
        let assessment = partial.assess_under(&Policy::kalix_2007(), on()).unwrap();
        let unknown = assessment.findings().filter(|finding| finding.rule() == Rule::IntegrityKnownReference);
        unknown.map(|finding| finding.pointer().to_string()).collect()
    };
    let second = "/annual_reports/0/accounts/0/projects/1/project";
    // It is there, though it cannot be read; the other one is not.
    assert_eq!(
        unknown(r#"{ "id": "p-1", "title": "Utbyte", "administration": "uf", "kind": "x" }"#),
        [second]
    );
    // Whichever it is, the one without an id may be either.
    for nameless in [
        r#"{ "title": "Utbyte", "administration": "uf" }"#,
        r#"{ "kind": "x", "id": "", "title": "Utbyte", "administration": "uf" }"#,
        r#"{ "id": [], "kind": "x", "title": "Utbyte", "administration": "uf" }"#,
        "7",
    ] {
        assert_eq!(unknown(nameless), Vec::<String>::new(), "{nameless}");
    }
}
