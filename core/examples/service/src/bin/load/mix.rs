//! The requests, drawn from a seeded generator, and their expected answers, computed by the library without the
//! service.

use std::sync::Arc;

use kalix_policy::{
    Assessor, Locale, Register,
    assessment::{ProjectAssessment, Severity},
    parse::Limits,
    register::Date,
    schema,
};
use serde_json::{Value, json};

use crate::http::{Answer, chunked, head};

#[path = "../../../../../benches/common/mod.rs"]
mod common;

/// The day of the assessment.
pub(crate) const DAY: &str = "2025-12-31";
const PROJECTS: usize = 500;
/// The most errors that the service returns.
const MAX_ERRORS: usize = 1_000;
const JSON: &str = "content-type: application/json\r\n";
const CHUNKED: &str = "transfer-encoding: chunked\r\n";
const PROBLEM: &str = "application/problem+json";

/// The register of the service.
pub(crate) fn register() -> Vec<u8> {
    common::register(PROJECTS)
}

pub(crate) struct Request {
    pub(crate) name: &'static str,
    pub(crate) bytes: Vec<u8>,
    pub(crate) meant: Meant,
    /// Neither huge nor slow. Only ordinary requests are timed.
    pub(crate) ordinary: bool,
}

pub(crate) struct Meant {
    pub(crate) status: u16,
    kind: &'static str,
    language: &'static str,
    body: Value,
}

impl Meant {
    fn problem(status: u16, language: &'static str) -> Self {
        let body = json!({ "type": "about:blank", "status": status });
        Self { status, kind: PROBLEM, language, body }
    }

    /// `Err` with the difference if the answer is not the expected one.
    pub(crate) fn check(&self, answer: &Answer) -> Result<(), String> {
        let mut body: Value = serde_json::from_slice(&answer.body).map_err(|error| error.to_string())?;
        let titled = body.get("title").and_then(Value::as_str).is_some_and(|title| !title.is_empty());
        if self.kind == PROBLEM && titled {
            body.as_object_mut().expect("it has a title").remove("title");
        }
        let actual = (answer.status, answer.kind.as_str(), answer.language.as_str());
        if actual == (self.status, self.kind, self.language) && body == self.body {
            return Ok(());
        }
        Err(format!("meant {} {} {}, was {actual:?} {body}", self.status, self.language, self.body))
    }
}

#[derive(Clone)]
pub(crate) struct Mix {
    pub(crate) random: fastrand::Rng,
    limits: Limits,
    assessor: Arc<Assessor>,
    projects: Arc<Vec<Value>>,
    schema: Arc<Value>,
}

impl Mix {
    pub(crate) fn new(limit: usize) -> Self {
        let json: Value = serde_json::from_slice(&register()).expect("the register is JSON");
        let register = Register::from_json(register()).expect("the register is in order");
        let on: Date = DAY.parse().expect("it is a day");
        let assessor = Assessor::builder(on).register(&register).build();
        Self {
            random: fastrand::Rng::with_seed(0),
            limits: Limits::builder().document(limit).errors(MAX_ERRORS).build(),
            assessor: Arc::new(assessor),
            projects: Arc::new(json["projects"].as_array().expect("there are projects").clone()),
            schema: Arc::new(json!(schema::schema("register"))),
        }
    }

    /// The same mix with a generator of its own, for one client.
    pub(crate) fn of(&self, seed: u64) -> Self {
        Self { random: fastrand::Rng::with_seed(seed), ..self.clone() }
    }

    /// A random request, sometimes a large one.
    pub(crate) fn request(&mut self) -> Request {
        match self.random.u8(..200) {
            0 => self.huge(),
            1 => self.huge_chunked(),
            2 => self.just_under(),
            3 => self.crumbs(),
            4 => self.many_faults(),
            _ => self.small(),
        }
    }

    pub(crate) fn small(&mut self) -> Request {
        match self.random.u8(..20) {
            0..8 => self.good(),
            8..12 => self.against_policy(),
            12..14 => self.faulty(),
            14..16 => self.no_json(),
            16 => self.another_type(),
            17 => self.unknown_path(),
            18 => self.another_method(),
            _ => self.schema(),
        }
    }

    pub(crate) fn good(&mut self) -> Request {
        let body = self.project().to_string().into_bytes();
        self.assessed("good project", 200, body)
    }

    fn against_policy(&mut self) -> Request {
        let mut project = self.project();
        match self.random.u8(..3) {
            0 => project["decisions"][0]["resolution"] = json!("rejected"),
            1 => project["decisions"] = json!([]),
            _ => project["responsible"] = json!(["nobody"]),
        }
        let body = project.to_string().into_bytes();
        self.assessed("against the policy", 422, body)
    }

    fn faulty(&mut self) -> Request {
        let mut project = self.project();
        match self.random.u8(..4) {
            0 => project["partners"][0]["country"] = json!("Finland"),
            1 => project["period"]["start"] = json!(format!("2024-02-{}", self.random.u8(30..99))),
            2 => project["titel"] = project["title"].take(),
            _ => project["budget"]["costs"][0]["amount"] = json!(self.random.f64().to_string()),
        }
        self.assessed("faulty values", 422, project.to_string().into_bytes())
    }

    fn no_json(&mut self) -> Request {
        let mut body = self.project().to_string().into_bytes();
        body.truncate(self.random.usize(..body.len()));
        self.assessed("no JSON", 400, body)
    }

    fn many_faults(&mut self) -> Request {
        let mut project = self.project();
        // Each invalid value takes three bytes, each value against the policy four.
        let number = self.random.usize(300..self.limits.document / 5);
        if self.random.bool() {
            project["partners"] = vec![json!({}); number].into();
        } else {
            project["joint_administrations"] = vec![json!("x"); number].into();
        }
        Request {
            ordinary: false,
            ..self.assessed("hundreds of faults or more", 422, project.to_string().into_bytes())
        }
    }

    fn just_under(&mut self) -> Request {
        let mut body = self.project().to_string().into_bytes();
        body.resize(self.limits.document, b' ');
        Request { ordinary: false, ..self.assessed("just under the limit", 200, body) }
    }

    fn crumbs(&mut self) -> Request {
        let project = self.project().to_string().into_bytes();
        let request = self.assessed("in chunks of a byte", 200, project.clone());
        let head = head("POST", "/projects", request.meant.language, &format!("{JSON}{CHUNKED}"));
        Request { bytes: [head, chunked(&project, 1)].concat(), ordinary: false, ..request }
    }

    fn huge(&mut self) -> Request {
        let body = self.beyond();
        Request { ordinary: false, ..self.refused("over the limit", 413, "POST", "/projects", JSON, &body) }
    }

    fn huge_chunked(&mut self) -> Request {
        let language = self.language().as_str();
        let head = head("POST", "/projects", language, &format!("{JSON}{CHUNKED}"));
        let piece = self.random.usize(1_000..100_000);
        let bytes = [head, chunked(&self.beyond(), piece)].concat();
        Request {
            name: "over the limit, chunked",
            bytes,
            meant: Meant::problem(413, language),
            ordinary: false,
        }
    }

    fn another_type(&mut self) -> Request {
        let body = self.project().to_string().into_bytes();
        self.refused("another type", 415, "POST", "/projects", "content-type: text/plain\r\n", &body)
    }

    fn unknown_path(&mut self) -> Request {
        let path = format!("/projects/{}", self.random.u32(..));
        self.refused("unknown path", 404, "POST", &path, JSON, b"{}")
    }

    fn another_method(&mut self) -> Request {
        self.refused("another method", 405, "DELETE", "/projects", "", b"")
    }

    /// A small request with a large answer.
    pub(crate) fn schema(&mut self) -> Request {
        let (kind, body) = ("application/schema+json", Value::clone(&self.schema));
        let meant = Meant { status: 200, kind, language: "", body };
        Request { name: "a schema", bytes: head("GET", "/schemas/register", "en", ""), meant, ordinary: true }
    }

    fn project(&mut self) -> Value {
        self.projects[self.random.usize(..PROJECTS)].clone()
    }

    fn language(&mut self) -> Locale {
        [Locale::Sv, Locale::En, Locale::Fi][self.random.usize(..3)]
    }

    fn beyond(&mut self) -> Vec<u8> {
        let limit = self.limits.document;
        vec![b' '; self.random.usize(limit + 1..=64 * limit)]
    }

    fn refused(
        &mut self,
        name: &'static str,
        status: u16,
        method: &str,
        path: &str,
        kind: &str,
        body: &[u8],
    ) -> Request {
        let language = self.language().as_str();
        let head = head(method, path, language, &format!("{kind}content-length: {}\r\n", body.len()));
        Request {
            name,
            bytes: [&head, body].concat(),
            meant: Meant::problem(status, language),
            ordinary: true,
        }
    }

    /// A request whose body is assessed; the library computes the expected answer.
    fn assessed(&mut self, name: &'static str, status: u16, body: Vec<u8>) -> Request {
        let locale = self.language();
        let draft = self.assessor.draft_within(&body, &self.limits);
        let faults = draft.errors().iter().map(|error| {
            json!({ "pointer": error.pointer(), "code": error.code().as_str(), "detail": error.text(locale),
                "line": error.line(), "column": error.column() })
        });
        let findings = draft.assessment().into_iter().flat_map(ProjectAssessment::findings);
        let broken = findings.filter(|finding| finding.severity() == Severity::Error).map(|finding| {
            let text = finding.text(locale);
            json!({ "pointer": finding.pointer(), "code": finding.reason().code(), "detail": text,
                "remedy": text.remedy(), "rule": finding.rule(), "clauses": finding.clauses(), "due": finding.due() })
        });
        let mut errors: Vec<Value> = faults.chain(broken).collect();
        let omitted = draft.omitted() + errors.len().saturating_sub(MAX_ERRORS);
        errors.truncate(MAX_ERRORS);
        let problem = |kind| {
            let mut problem = json!({ "type": kind, "status": status, "errors": errors });
            if omitted > 0 {
                problem["omitted"] = json!(omitted);
            }
            (PROBLEM, problem)
        };
        let (kind, meant) = match draft.assessment() {
            None => problem("about:blank"),
            Some(_) if !draft.errors().is_empty() => problem("/problems/unreadable"),
            Some(_) if !errors.is_empty() => problem("/problems/policy"),
            Some(assessment) => ("application/json", json!(assessment.json(locale))),
        };
        let meant = Meant { status, kind, language: locale.as_str(), body: meant };
        let length = format!("{JSON}content-length: {}\r\n", body.len());
        let bytes = [head("POST", "/projects", locale.as_str(), &length), body].concat();
        Request { name, bytes, meant, ordinary: true }
    }
}
