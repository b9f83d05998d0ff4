//! Tests the example `service` over HTTP: its answers to valid projects, invalid ones, ones against the policy and
//! other input; and that no client can block it.

#[cfg(unix)]
mod bounds;

use std::{
    fs,
    io::{BufRead, BufReader},
    path::PathBuf,
    process::{Child, Command, Stdio},
    time::Duration,
};

use serde_json::{Value, json};

/// A service on a free port. Dropping it stops the process.
struct Service {
    process: Child,
    address: String,
}

impl Service {
    fn start(arguments: &[&str]) -> Self {
        let program = PathBuf::from(env!("CARGO_BIN_EXE_service"));
        let base = folder("vectors").join("base.json").display().to_string();
        let mut process = Command::new(&program)
            .args(["--port", "0", "--register", &base, "--on", "2026-11-23"])
            .args(arguments)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap_or_else(|error| panic!("{}: {error}", program.display()));
        let mut said = String::new();
        BufReader::new(process.stdout.take().unwrap()).read_line(&mut said).unwrap();
        let address = said.trim().strip_prefix("listening on ").expect(&said).to_owned();
        Self { process, address }
    }

    fn url(&self, path: &str) -> String {
        format!("{}{path}", self.address)
    }

    fn get(&self, path: &str, language: &str) -> Answer {
        let request = agent().get(self.url(path)).header("accept-language", language);
        Answer::of(request.call().unwrap())
    }

    fn post(&self, body: &[u8], kind: &str, language: &str) -> Answer {
        let request = agent().post(self.url("/projects")).header("accept-language", language);
        let request = if kind.is_empty() { request } else { request.header("content-type", kind) };
        Answer::of(request.send(body).unwrap())
    }

    fn assess(&self, project: &Value, language: &str) -> Answer {
        self.post(project.to_string().as_bytes(), "application/json", language)
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn folder(name: &str) -> PathBuf {
    [env!("CARGO_MANIFEST_DIR"), "..", "..", "..", "tests", name].iter().collect()
}

fn agent() -> ureq::Agent {
    let config = ureq::Agent::config_builder().http_status_as_error(false);
    config.timeout_global(Some(Duration::from_secs(20))).build().into()
}

#[derive(Debug)]
struct Answer {
    status: u16,
    kind: String,
    language: String,
    body: Value,
}

impl Answer {
    fn of(mut response: ureq::http::Response<ureq::Body>) -> Self {
        let header = |name: &str| {
            let value = response.headers().get(name).map(|value| value.to_str().unwrap().to_owned());
            value.unwrap_or_default()
        };
        let (status, kind, language) =
            (response.status().as_u16(), header("content-type"), header("content-language"));
        let text = response.body_mut().read_to_string().unwrap();
        let body = serde_json::from_str(&text).unwrap_or(Value::String(text));
        Self { status, kind, language, body }
    }

    /// Asserts that the answer is problem details with this status.
    fn is_problem(&self, status: u16) {
        assert_eq!((self.status, self.kind.as_str()), (status, "application/problem+json"), "{self:?}");
        assert_eq!(self.body["status"], status);
        assert!(
            self.body["type"].is_string()
                && self.body["title"].as_str().is_some_and(|title| !title.is_empty())
        );
    }
}

fn compliant() -> Value {
    let base = fs::read(folder("vectors").join("base.json")).unwrap();
    serde_json::from_slice::<Value>(&base).unwrap()["projects"][0].clone()
}

#[test]
fn valid_project_returns_its_assessment() {
    let service = Service::start(&[]);
    let answer = service.assess(&compliant(), "sv-SE,sv;q=0.9,en;q=0.8");
    assert_eq!(
        (answer.status, answer.kind.as_str(), answer.language.as_str()),
        (200, "application/json", "sv")
    );
    assert_eq!(answer.body["project"], compliant()["id"]);
    assert_eq!(answer.body["outcomes"]["anchoring.decided"], "met");
    assert_eq!(answer.body["summary"]["errors"], 0);
}

#[test]
fn errors_and_findings_have_pointers_and_localized_texts() {
    let service = Service::start(&[]);
    let mut project = compliant();
    project["decisions"][0]["resolution"] = json!("rejected");
    project["partners"][0]["country"] = json!("Finland");
    let expected = [
        (
            "sv-FI",
            "sv",
            "Det finns uppgifter i projektet som inte går att läsa.",
            "Samarbetspartner 1, Land: ”Finland” är",
        ),
        (
            "en-GB, sv;q=0.5",
            "en",
            "Some of the project's data cannot be read.",
            "Partner 1, Country: “Finland” is",
        ),
        (
            "de, fi;q=0.3, sv;q=0.1",
            "fi",
            "Hankkeessa on tietoja, joita ei voi lukea.",
            "Yhteistyökumppani 1, Maa: ”Finland” ei",
        ),
        (
            "en;q=0, *",
            "sv",
            "Det finns uppgifter i projektet som inte går att läsa.",
            "Samarbetspartner 1, Land: ",
        ),
        ("", "sv", "Det finns uppgifter i projektet som inte går att läsa.", "Samarbetspartner 1, Land: "),
    ];
    for (asked, language, title, detail) in expected {
        let answer = service.assess(&project, asked);
        answer.is_problem(422);
        assert_eq!(answer.language, language);
        assert_eq!(
            (&answer.body["title"], &answer.body["type"]),
            (&json!(title), &json!("/problems/unreadable"))
        );
        let errors = answer.body["errors"].as_array().unwrap();
        let pointer_and_code = |error: &Value| format!("{} {}", error["pointer"], error["code"]);
        assert_eq!(pointer_and_code(&errors[0]), r#""/partners/0/country" "country""#);
        assert!(errors[0]["detail"].as_str().unwrap().starts_with(detail), "{}", errors[0]);
        assert!(
            errors.iter().any(|error| error["rule"] == "anchoring.decided" && error["remedy"].is_string())
        );
    }
    project["partners"][0]["country"] = json!("FI");
    let answer = service.assess(&project, "en");
    answer.is_problem(422);
    assert_eq!(answer.body["type"], "/problems/policy");
    for error in answer.body["errors"].as_array().unwrap() {
        assert!(project.pointer(error["pointer"].as_str().unwrap()).is_some(), "{error}");
    }
    assert_eq!(service.get("/problems/policy", "en").body, answer.body["title"]);
}

#[test]
fn invalid_requests_return_the_right_status() {
    let service = Service::start(&["--limit", "2000"]);
    let json = "application/json; charset=utf-8";
    service.post(b"{", json, "en").is_problem(400);
    let answer = service.post(b"\xff\xfe", json, "en");
    answer.is_problem(400);
    assert_eq!(answer.body["errors"][0]["code"], "syntax");
    service.post(b"", json, "en").is_problem(400);
    service.post(b"[]", json, "en").is_problem(422);
    service.post(b"id=p-1", "application/x-www-form-urlencoded", "en").is_problem(415);
    service.post(b"{}", "", "en").is_problem(415);
    service.post(b"{}", "text/json", "en").is_problem(415);
    service.post(&b" ".repeat(2_001), json, "en").is_problem(413);
    service.post(&b" ".repeat(20_000_000), json, "en").is_problem(413);
    service.post(&b" ".repeat(20_000_000), "text/plain", "en").is_problem(415);
    assert_eq!(service.post(&b" ".repeat(2_000), json, "en").status, 400);
    service.get("/projects", "en").is_problem(405);
    service.get("/", "en").is_problem(404);
    assert_eq!(service.post(b"{}", "application/merge-patch+json", "en").status, 422);
}

/// A short input can have many errors, each with a long message.
#[test]
fn errors_over_the_limit_are_counted() {
    let service = Service::start(&[]);
    let mut project = compliant();
    project["joint_administrations"] = vec!["x"; 2_500].into();
    let answer = service.assess(&project, "en");
    answer.is_problem(422);
    assert_eq!(answer.body["type"], "/problems/policy");
    assert_eq!(answer.body["errors"].as_array().unwrap().len(), 1_000);
    let broken = answer.body["omitted"].as_u64().unwrap() + 1_000;
    assert!(broken >= 2_500, "{broken}");
    project["partners"] = vec![json!({}); 1_500].into();
    let answer = service.assess(&project, "en");
    answer.is_problem(422);
    assert_eq!(answer.body["type"], "/problems/unreadable");
    assert_eq!(answer.body["errors"].as_array().unwrap().len(), 1_000);
}

#[test]
fn schemas_and_rules_are_served() {
    let service = Service::start(&[]);
    for path in service.get("/schemas", "sv").body.as_array().unwrap() {
        let answer = service.get(path.as_str().unwrap(), "sv");
        assert_eq!((answer.status, answer.kind.as_str()), (200, "application/schema+json"));
        assert_eq!(answer.body["$schema"], "https://json-schema.org/draft/2020-12/schema");
    }
    service.get("/schemas/no-such", "sv").is_problem(404);
    let rules = service.get("/rules", "fi");
    assert_eq!((rules.status, rules.language.as_str()), (200, "fi"));
    assert_eq!(rules.body.as_array().unwrap().len(), kalix_policy::policy::Rule::ALL.len());
    assert_eq!(rules.body[0]["id"], "anchoring.decided");
    assert_eq!(rules.body[0]["clauses"][0]["id"], "goals.1");
}

/// Runs the commands in the guide as they are written there.
#[test]
fn commands_of_the_guide_run() {
    let guide = [env!("CARGO_MANIFEST_DIR"), "..", "..", "book", "text", "guides", "service.md"];
    let guide = fs::read_to_string(guide.iter().collect::<PathBuf>()).unwrap();
    let commands =
        guide.lines().filter_map(|line| line.strip_prefix("cargo run --release -p kalix-policy-service "));
    let mut run = 0;
    for command in commands {
        let (program, arguments) = match command.strip_prefix("--bin load ") {
            Some(arguments) => (env!("CARGO_BIN_EXE_load"), arguments),
            None => (env!("CARGO_BIN_EXE_service"), command),
        };
        let arguments = arguments.strip_prefix("-- ").expect(command).split_whitespace();
        let output = Command::new(program).args(arguments).output().unwrap();
        assert!(output.status.success(), "{command}: {output:?}");
        run += 1;
    }
    assert_eq!(run, 2, "the service and its load");
}
