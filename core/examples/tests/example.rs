//! Runs the examples as processes: formats, languages, standard input, exit statuses. `cargo test` builds them.

use std::{
    fs,
    io::Write,
    path::PathBuf,
    process::{Command, Output, Stdio},
};

use serde_json::{Value, json};

fn assess(arguments: &[&str], input: &str) -> Output {
    run("assess", arguments, input)
}

fn run(example: &str, arguments: &[&str], input: &str) -> Output {
    let folder = std::env::current_exe().unwrap().ancestors().nth(2).unwrap().join("examples");
    let program: PathBuf = folder.join(example);
    let mut child = Command::new(&program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| panic!("{}: {error}", program.display()));
    // A program that rejects its arguments closes its input unread.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    child.wait_with_output().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn status(output: &Output) -> i32 {
    output.status.code().unwrap()
}

fn folder(name: &str) -> PathBuf {
    [env!("CARGO_MANIFEST_DIR"), "..", "..", "tests", name].iter().collect()
}

fn path(folder_name: &str, file: &str) -> String {
    folder(folder_name).join(file).display().to_string()
}

const ON: [&str; 2] = ["--on", "2026-11-23"];

#[test]
fn assess_defaults_to_the_sample_register() {
    let output = assess(&ON, "");
    assert_eq!(status(&output), 1);
    assert!(
        out(&output).starts_with("Kalix kommun: det internationella arbetet, bedömt den 23 november 2026\n")
    );
    assert!(err(&output).is_empty());
}

#[test]
fn text_is_localized_wrapped_and_without_colour_in_a_pipe() {
    for (locale, word) in [("sv", "Gör så här:"), ("en", "What to do:"), ("fi", "Toimi näin:")] {
        let output = assess(&[ON[0], ON[1], "--locale", locale], "");
        let text = out(&output);
        assert!(text.contains(word), "{locale}");
        assert!(!text.contains('\u{1b}'), "colour where there is no terminal");
        let widest = text.lines().map(|line| line.chars().count()).max();
        assert!(widest <= Some(100), "{locale}: {widest:?}");
    }
}

#[test]
fn groups_are_sorted_by_number_of_errors() {
    let text = out(&assess(&ON, ""));
    let groups = text.split("\n\n").skip(1);
    let errors: Vec<usize> = groups.map(|group| group.matches("  ✗ ").count()).collect();
    assert!(errors.is_sorted_by(|one, next| one >= next), "{errors:?}");
    assert!(errors.first() > errors.last());
}

#[test]
fn valid_register_exits_with_0() {
    let output = assess(&[&path("vectors", "base.json"), ON[0], ON[1]], "");
    assert_eq!(status(&output), 0);
}

#[test]
fn json_from_standard_input_is_deterministic() {
    let sample = fs::read_to_string(path("registers", "kalix.json")).unwrap();
    let output = assess(&["-", ON[0], ON[1], "--format", "json"], &sample);
    assert_eq!(status(&output), 1);
    let assessment: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(assessment["policy"], "kalix-2007");
    assert_eq!(output.stdout, assess(&["-", ON[0], ON[1], "--format", "json"], &sample).stdout);
}

#[test]
fn ndjson_has_one_finding_per_line() {
    let sample = path("registers", "kalix.json");
    let lines = out(&assess(&[&sample, ON[0], ON[1], "--format", "ndjson"], ""));
    let lines: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let whole: Value =
        serde_json::from_slice(&assess(&[&sample, ON[0], ON[1], "--format", "json"], "").stdout).unwrap();
    assert_eq!(Value::from(lines), whole["findings"]);
}

#[test]
fn invalid_project_is_reported_and_the_others_assessed() {
    let text = fs::read_to_string(path("vectors", "base.json")).unwrap().replace("2024-03-01", "2024-02-30");
    let output = assess(&["-", ON[0], ON[1]], &text);
    assert_eq!(status(&output), 2);
    assert!(
        err(&output).contains("/projects/0/period/start") && err(&output).contains("2024-02-30"),
        "{}",
        err(&output)
    );
    assert!(out(&output).contains("(p-2)") && !out(&output).contains("(p-1)"));
    assert!(
        !out(&output).contains("”p-1” finns inte"),
        "an account that names the unread project is not wrong"
    );
}

#[test]
fn unreadable_input_and_invalid_arguments_exit_with_2() {
    let nowhere = path("registers", "nowhere.json");
    for (arguments, input, told) in [
        (vec!["-"], "{", "den slutar för tidigt"),
        (vec!["-"], "", "den slutar för tidigt"),
        (vec![nowhere.as_str()], "", "nowhere.json"),
        (vec!["--on", "2026-02-30"], "", "2026-02-30"),
        (vec!["--locale", "de"], "", "de"),
        (vec!["--policy", nowhere.as_str()], "", "nowhere.json"),
    ] {
        let output = assess(&arguments, input);
        assert_eq!(status(&output), 2, "{arguments:?}");
        assert!(err(&output).contains(told), "{arguments:?}: {}", err(&output));
    }
}

#[test]
fn policy_option_selects_the_edition() {
    let policy = std::env::temp_dir().join(format!("kalix-policy-{}.json", std::process::id()));
    let json = r#"{ "id": "strängare", "municipality": { "name": "Kalix kommun", "code": "2514" }, "adopted": "2007-11-26",
        "in_force": { "start": "2007-11-26" }, "report_due": { "month": 4, "day": 15 }, "external_share_target": 1 }"#;
    fs::write(&policy, json).unwrap();
    let file = policy.display().to_string();
    let base = path("vectors", "base.json");
    let output = assess(&[&base, ON[0], ON[1], "--policy", &file, "--format", "json"], "");
    fs::remove_file(&policy).unwrap();
    let assessment: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(assessment["policy"], "strängare");
    assert_eq!(assessment["portfolio"]["outcomes"]["portfolio.external-share"], "unmet");
}

#[test]
fn help_documents_the_exit_status() {
    let output = assess(&["--help"], "");
    assert_eq!(status(&output), 0);
    assert!(out(&output).contains("Exit status"));
}

#[test]
fn lines_answers_each_line() {
    let base = fs::read(path("vectors", "base.json")).unwrap();
    let project = serde_json::from_slice::<Value>(&base).unwrap()["projects"][0].to_string();
    let arguments = ["--register", &path("vectors", "base.json"), "--on", "2026-11-23", "--locale", "en"];
    let answer = |input: &str| {
        let output = run("lines", &arguments, input);
        let lines =
            out(&output).lines().map(|line| serde_json::from_str(line).unwrap()).collect::<Vec<Value>>();
        (lines, status(&output))
    };
    let (lines, good) = answer(&format!("\u{feff}{project}\r\n"));
    assert_eq!((lines[0]["line"].as_u64(), good), (Some(1), 0));
    assert_eq!(lines[0]["assessment"]["outcomes"]["anchoring.decided"], "met");
    let (lines, broken) = answer(&project.replace("approved", "rejected"));
    assert_eq!((lines.len(), broken), (1, 1));
    let (lines, unread) = answer(&format!("{{}}\n{project}"));
    assert_eq!((lines.len(), unread), (2, 2));
    assert_eq!(lines[0]["errors"][0]["message"], "Identifier: This is missing. Fill it in.");
    let two = run("lines", &[&arguments[..], &["--threads", "2"]].concat(), &project);
    if cfg!(feature = "parallel") {
        assert_eq!((status(&two), out(&two)), (0, out(&run("lines", &arguments, &project))));
    } else {
        assert_eq!(
            (status(&two), err(&two)),
            (2, "lines: more than one thread needs the feature `parallel`\n".to_owned())
        );
    }
}

#[test]
fn registers_assesses_each_line_by_its_day_and_edition() {
    let base: Value = serde_json::from_slice(&fs::read(path("vectors", "base.json")).unwrap()).unwrap();
    let answer = |input: &[Value]| {
        let lines: Vec<_> = input.iter().map(Value::to_string).collect();
        let text = format!("\u{feff}{}\r\n", lines.join("\r\n\n"));
        let output = run("registers", &[&ON[..], &["--locale", "en"]].concat(), &text);
        let lines =
            out(&output).lines().map(|line| serde_json::from_str(line).unwrap()).collect::<Vec<Value>>();
        (lines, status(&output))
    };
    let (lines, good) = answer(&[json!({ "register": base })]);
    assert_eq!((&lines[0]["line"], &lines[0]["assessment"]["on"], good), (&json!(1), &json!(ON[1]), 0));
    let edition = json!({ "id": "other", "municipality": { "name": "Kalix kommun", "code": "2514" },
        "adopted": "2020-01-01", "in_force": { "start": "2020-01-01" }, "report_due": { "month": 4, "day": 15 } });
    let later = json!({ "register": base, "on": "2030-01-01", "policy": edition });
    let (lines, broken) = answer(&[json!({ "register": base }), later]);
    let of = |line: usize, name: &str| lines[line]["assessment"][name].as_str().unwrap().to_owned();
    assert_eq!(
        (of(0, "policy"), of(1, "policy"), of(1, "on"), broken),
        ("kalix-2007".into(), "other".into(), "2030-01-01".into(), 1)
    );
    let (lines, unread) =
        answer(&[json!({ "register": {} }), json!({ "registre": {} }), json!({ "register": base })]);
    assert_eq!((lines.len(), unread), (3, 2));
    assert_eq!(lines[0]["errors"][0]["message"], "Municipality: This is missing. Fill it in.");
    assert!(lines[1]["error"].as_str().unwrap().contains("registre"), "{}", lines[1]);
    assert_eq!((&lines[2]["line"], lines[2]["assessment"].is_object()), (&json!(5), true));
}

#[test]
fn may_answers_with_its_exit_status() {
    let yes = run("may", &["appoint-official", "--person", "p-13", "--on", "2026-11-23"], "");
    assert_eq!(status(&yes), 0);
    assert!(out(&yes).starts_with("Ja. ”p-13” är kommunchef sedan den 12 augusti 2024.\n"), "{}", out(&yes));
    let asked =
        ["decide-plan", "--body", "sn", "--of", "uf", "--on", "2026-11-23", "--locale", "en", "--json"];
    let no = run("may", &asked, "");
    let ruling: Value = serde_json::from_slice(&no.stdout).unwrap();
    assert_eq!((status(&no), &ruling["because"]["code"]), (1, &"another-body".into()));
    for (asked, told) in [
        (&["decide-plan", "--body", "sn"][..], "--of says whose plan it is"),
        (&["finance", "--municipality", "--project", "x"], "the register has no project x"),
        (&["dance", "--municipality"], "expected one of `represent-at-highest-level`"),
        (&["execute"], "--person"),
        (&["execute", "--municipality", "--on", "i dag"], "i dag"),
    ] {
        let output = run("may", asked, "");
        assert_eq!(status(&output), 2, "{asked:?}");
        assert!(err(&output).contains(told), "{asked:?}: {}", err(&output));
    }
    assert!(out(&run("may", &["--help"], "")).contains("Exit status"));
}

#[cfg(feature = "calendar")]
#[test]
fn calendar_lists_duties_in_each_format() {
    let text = out(&run("calendar", &["--on", "2026-11-23", "--project", "centrumskolan-2027"], ""));
    assert_eq!(text.lines().count(), 8);
    assert!(text.starts_with("2027-02-01  centrumskolan-2027: Inget politiskt beslut"));
    let json = run("calendar", &["--on", "2026-11-23", "--board", "un", "--format", "json"], "");
    assert_eq!(serde_json::from_slice::<Value>(&json.stdout).unwrap()[0]["due"], "2027-04-15");
    let ics = out(&run("calendar", &["--on", "2026-11-23", "--format", "ics", "--locale", "fi"], ""));
    assert_eq!(ics.matches("BEGIN:VEVENT\r\n").count(), 32);
    assert_eq!(status(&run("calendar", &["nowhere.json"], "")), 2);
    assert!(out(&run("calendar", &["--help"], "")).contains("--format"));
}

#[test]
fn sarif_has_the_file_and_the_line() {
    let sample = path("registers", "kalix.json");
    let output = assess(&[&sample, ON[0], ON[1], "--format", "sarif", "--locale", "en"], "");
    assert_eq!(status(&output), 1);
    let sarif: Value = serde_json::from_slice(&output.stdout).unwrap();
    let place = &sarif["runs"][0]["results"][0]["locations"][0]["physicalLocation"];
    assert!(place["artifactLocation"]["uri"].as_str().unwrap().ends_with("tests/registers/kalix.json"));
    assert!(place["region"]["startLine"].as_u64() > Some(1));
}

#[test]
fn indicators_prints_a_table_and_the_projects_of_a_figure() {
    let years = ["--first", "2024", "--last", "2025"];
    let table = out(&run("indicators", &years, ""));
    let row = |name: &str| {
        let line = table.lines().find(|line| line.starts_with(name)).unwrap_or_else(|| panic!("{name}"));
        line[name.len()..].split_whitespace().map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(row(""), ["2024", "2025"]);
    assert_eq!(row("Pågående engagemang"), ["8", "9"]);
    assert_eq!(row("Kostnader (SEK)"), ["740", "000", "783", "400"]);
    let of_board = out(&run("indicators", &[&years[..], &["--board", "un", "--locale", "en"]].concat(), ""));
    assert!(of_board.lines().any(|line| line.starts_with("Engagements under way") && line.ends_with('2')));
    let from = out(&run("indicators", &["--last", "2025", "--from", "new_partners"], ""));
    assert!(from.lines().last().unwrap().starts_with("2025  3  ("), "{from}");
    let json = run("indicators", &["--last", "2025", "--json"], "");
    let json: Value = serde_json::from_slice(&json.stdout).unwrap();
    assert_eq!(json["years"].as_array().unwrap().len(), 5);
    for asked in [&["--from", "money"][..], &["--first", "1800"], &["nowhere.json"], &["--last", "last"]] {
        assert_eq!(status(&run("indicators", asked, "")), 2, "{asked:?}");
    }
    assert!(out(&run("indicators", &["--help"], "")).contains("--board"));
}

#[cfg(feature = "render")]
#[test]
fn annual_report_is_written_in_each_format() {
    let write = |format: &str| {
        out(&run("annual_report", &["--year", "2025", "--format", format, "--locale", "en"], ""))
    };
    assert!(write("markdown").starts_with("# International work 2025\n"));
    assert!(write("html").starts_with("<!DOCTYPE html>\n<html lang=\"en\">"));
    let json: Value = serde_json::from_str(&write("json")).unwrap();
    assert_eq!(json["boards"][0]["name"], "Kommunstyrelsen");
    assert_eq!(status(&run("annual_report", &["--year", "1800"], "")), 2);
    assert!(out(&run("annual_report", &["--help"], "")).contains("--format"));
}

#[test]
fn compare_lists_changes() {
    let days = ["--on", "2027-04-15", "--after", "2027-04-16"];
    let text = out(&run("compare", &days, ""));
    assert!(text.starts_with("kalix-2007 2027-04-15 → kalix-2007 2027-04-16\n\nFörsenat (18)\n"), "{text}");
    let json = run("compare", &[&days[..], &["--json"]].concat(), "");
    let json: Value = serde_json::from_slice(&json.stdout).unwrap();
    assert_eq!(json["duties"].as_array().unwrap().len(), 23);
    let base = path("vectors", "base.json");
    let beside = out(&run("compare", &["--beside", &base, "--year", "2025", "--locale", "en"], ""));
    assert!(beside.lines().next().unwrap().trim_start().starts_with("Kalix kommun"));
    for (asked, told) in [
        (&[][..], "say what to compare with"),
        (&["--beside", &base, "--after", "2027-01-01"], "cannot be used with"),
        (&["--with", "nowhere.json"], "nowhere.json"),
        (&["--policy", &base], "in_force"),
    ] {
        let output = run("compare", asked, "");
        assert_eq!(status(&output), 2, "{asked:?}");
        assert!(err(&output).contains(told), "{asked:?}: {}", err(&output));
    }
    assert!(out(&run("compare", &["--help"], "")).contains("What to compare with"));
}
