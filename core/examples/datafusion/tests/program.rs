//! The program from the outside: what it prints, and its exit statuses.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

fn sql(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_sql")).args(arguments).output().unwrap()
}

fn told(output: &Output) -> (Option<i32>, String, String) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (output.status.code(), text(&output.stdout), text(&output.stderr))
}

const ON: [&str; 2] = ["--on", "2026-11-23"];
const LATE: &str =
    "SELECT id FROM projects WHERE outcome('anchoring.before-start', judgement) = 'unmet' ORDER BY id";

/// A file in a folder of the test's own.
fn file(folder: &Path, name: &str, lines: &str) -> PathBuf {
    let file = folder.join(name);
    fs::write(&file, lines).unwrap();
    file
}

#[test]
fn without_a_file_it_counts_what_was_late_in_the_sample() {
    let (status, out, err) = told(&sql(&ON));
    assert_eq!((status, err.as_str()), (Some(0), ""));
    assert!(out.contains("| administration | late |"), "{out}");
}

#[test]
fn a_parquet_file_is_asked_as_the_register_that_it_was_made_of() {
    let folder = tempfile::tempdir().unwrap();
    let kept = folder.path().join("projects.parquet");
    let kept = kept.to_str().unwrap();
    let of_register = told(&sql(&[ON[0], ON[1], "--sql", LATE, "--parquet", kept]));
    let of_parquet = told(&sql(&[kept, ON[0], ON[1], "--sql", LATE]));
    assert_eq!(of_register.0, Some(0), "{}", of_register.2);
    assert!(of_register.1.lines().count() > 4, "{}", of_register.1);
    assert_eq!(of_register, of_parquet);
}

#[test]
fn lines_are_judged_against_a_register_and_a_faulty_one_is_told_after_the_answer() {
    let folder = tempfile::tempdir().unwrap();
    let lines = r#"{ "id": "p-1", "title": "Utbyte", "administration": "uf", "kind": "pupil-exchange" }
        { "id": "p-2", "title": "Utbyte", "administration": "uf", "kind": "pupil-exchanges" }"#;
    let file = file(folder.path(), "projects.ndjson", lines);
    let asked = "SELECT id, outcome('anchoring.decided', judgement) AS decided FROM projects ORDER BY id";
    let output = sql(&[file.to_str().unwrap(), ON[0], ON[1], "--locale", "en", "--sql", asked]);
    let (status, out, err) = told(&output);
    assert_eq!(status, Some(2));
    assert!(out.contains("| p-1 | pending |") && out.contains("| p-2 |         |"), "{out}");
    assert!(
        err.starts_with("sql: p-2: ") && err.contains("pupil-exchanges") && err.lines().count() == 1,
        "{err}"
    );
}

#[test]
fn the_mix_of_the_benchmarks_has_one_late_project_of_five() {
    let asked =
        "SELECT count(*) AS late FROM projects WHERE outcome('anchoring.before-start', judgement) = 'unmet'";
    let (status, out, err) = told(&sql(&["--mix", "20000", ON[0], ON[1], "--sql", asked]));
    assert_eq!(status, Some(0), "{err}");
    assert!(out.contains("| 4000 |"), "{out}");
}

#[test]
fn what_cannot_be_answered_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let broken = file(folder.path(), "broken.json", "{");
    for (arguments, expected) in [
        (
            ["--sql", "SELECT outcome('anchoring.late', judgement) FROM projects"],
            "`anchoring.late` is no rule on projects",
        ),
        (["--sql", "SELECT nothing FROM projects"], "nothing"),
        (["--sql", "DROP VIEW projects"], "DDL not supported"),
        (["--organisation", "no-such-file.json"], "no-such-file.json"),
        (["--organisation", broken.to_str().unwrap()], "broken.json"),
    ] {
        let (status, out, err) = told(&sql(&arguments));
        assert_eq!((status, out.as_str()), (Some(2), ""), "{arguments:?}");
        assert!(err.starts_with("sql: ") && err.contains(expected), "{err}");
    }
}

#[test]
fn help_says_what_can_be_asked() {
    let (status, out, _) = told(&sql(&["--help"]));
    assert_eq!(status, Some(0));
    for word in ["outcome('anchoring.decided', judgement)", "--on", "--organisation", "--sql"] {
        assert!(out.contains(word), "{word}");
    }
}
