//! The crate inside an HTTP service: projects come in as JSON, and what is wrong with them goes back as problem details
//! (RFC 9457) in the language of the request.
//!
//! `cargo run --release --features schema --example service -- --port 8080`
//!
//! - `POST /projects` with a project: 200 with its assessment; 422 with what cannot be read and what breaks the policy,
//!   by pointer; 400 for what is no JSON, 413 for what is too large, 415 for what is called something else than JSON.
//! - `GET /schemas`, `GET /schemas/{name}`: the JSON Schemas.
//! - `GET /rules`: the rules with their clauses.
//! - `GET /problems/{name}`: what a type of problem means.

mod common;

use std::{
    fs,
    io::{self, Write},
    net::{Ipv4Addr, SocketAddr},
    path::PathBuf,
    process::ExitCode,
    sync::{Arc, PoisonError, RwLock},
    time::Duration,
};

use axum::{
    Router,
    body::Bytes,
    extract::{DefaultBodyLimit, Path, State, rejection::BytesRejection},
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use clap::Parser;
use common::{sample, today};
use kalix_policy::{
    Assessor, Locale, Policy, Register,
    assess::Severity,
    policy::Rule,
    read::{DraftAssessment, Limits, ReadErrorCode},
    register::Date,
    schema,
};
use serde_json::{Value, json};
use tokio::{net::TcpListener, signal, task};
use tower_http::timeout::TimeoutLayer;

/// Answer over HTTP what the municipality's international policy says of projects.
#[derive(Parser)]
#[command(name = "service", version, max_term_width = 100)]
struct Arguments {
    /// The port to listen on; 0 takes a free one
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// The register that holds the organisation and the annual reports [default: the sample register of Kalix]
    #[arg(long, value_name = "FILE")]
    register: Option<PathBuf>,
    /// The day to judge on, like 2026-11-23 [default: today, each day anew]
    #[arg(long, value_name = "DATE", value_parser = str::parse::<Date>)]
    on: Option<Date>,
    /// The most bytes a project may have
    #[arg(long, value_name = "BYTES", default_value_t = Limits::default().line)]
    limit: usize,
}

#[tokio::main]
async fn main() -> ExitCode {
    match serve(Arguments::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("service: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn serve(arguments: Arguments) -> Result<(), Box<dyn std::error::Error>> {
    let file = arguments.register.clone().unwrap_or_else(sample);
    let json = fs::read(&file).map_err(|error| format!("{}: {error}", file.display()))?;
    let register = Register::from_json(json).map_err(|errors| format!("{}: {errors}", file.display()))?;
    let limits = Limits::builder().document(arguments.limit).build();
    let office = Arc::new(Office::new(register, arguments.on, limits));

    let listener = TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, arguments.port))).await?;
    println!("listening on http://{}", listener.local_addr()?);
    io::stdout().flush()?;
    axum::serve(listener, routes(office)).with_graceful_shutdown(asked_to_stop()).await?;
    Ok(())
}

fn routes(office: Arc<Office>) -> Router {
    Router::new()
        .route("/projects", post(judge))
        .route("/schemas", get(schemas))
        .route("/schemas/{name}", get(schema_of))
        .route("/rules", get(rules))
        .route("/problems/{name}", get(problem))
        .fallback(async |headers: HeaderMap| Problem::of(StatusCode::NOT_FOUND).in_locale(locale(&headers)))
        .method_not_allowed_fallback(async |headers: HeaderMap| {
            Problem::of(StatusCode::METHOD_NOT_ALLOWED).in_locale(locale(&headers))
        })
        .layer(DefaultBodyLimit::max(office.limits.document))
        .layer(TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, Duration::from_secs(30)))
        .with_state(office)
}

/// Until somebody interrupts the program, or asks it to end.
async fn asked_to_stop() {
    let interrupted = signal::ctrl_c();
    #[cfg(unix)]
    {
        let Ok(mut ended) = signal::unix::signal(signal::unix::SignalKind::terminate()) else {
            let _ = interrupted.await;
            return;
        };
        tokio::select! { _ = interrupted => {}, _ = ended.recv() => {} }
    }
    #[cfg(not(unix))]
    let _ = interrupted.await;
}

/// What projects are judged against: looked up once a day.
struct Office {
    register: Register,
    on: Option<Date>,
    limits: Limits,
    today: RwLock<(Date, Arc<Assessor>)>,
}

impl Office {
    fn new(register: Register, on: Option<Date>, limits: Limits) -> Self {
        let day = on.unwrap_or_else(today);
        let assessor = Arc::new(assessor(&register, day));
        Self { register, on, limits, today: RwLock::new((day, assessor)) }
    }

    fn assessor(&self) -> Arc<Assessor> {
        let day = self.on.unwrap_or_else(today);
        let (known, judge) = self.today.read().unwrap_or_else(PoisonError::into_inner).clone();
        if known == day {
            return judge;
        }
        let judge = Arc::new(assessor(&self.register, day));
        *self.today.write().unwrap_or_else(PoisonError::into_inner) = (day, Arc::clone(&judge));
        judge
    }
}

fn assessor(register: &Register, on: Date) -> Assessor {
    Assessor::new(&Policy::kalix_2007(), &register.organisation, &register.annual_reports, on)
        .for_municipality(&register.municipality)
}

async fn judge(
    State(office): State<Arc<Office>>,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Response {
    let locale = locale(&headers);
    if !is_json(&headers) {
        return Problem::of(StatusCode::UNSUPPORTED_MEDIA_TYPE).in_locale(locale);
    }
    let body = match body {
        Ok(body) => body,
        Err(error) => return Problem::of(error.status()).in_locale(locale),
    };
    // A large project takes some milliseconds: too long for a thread that others wait on.
    let judged = task::spawn_blocking(move || {
        let assessor = office.assessor();
        answer(&assessor.draft_within(body, &office.limits), locale)
    });
    judged.await.unwrap_or_else(|_| Problem::of(StatusCode::INTERNAL_SERVER_ERROR).in_locale(locale))
}

/// What cannot be read, and what breaks the policy, each by its place in the project; or the assessment.
fn answer(draft: &DraftAssessment<'_>, locale: Locale) -> Response {
    let errors = draft.errors().iter().map(|error| {
        json!({ "pointer": error.pointer(), "code": error.code().as_str(), "detail": error.in_locale(locale),
            "line": error.line(), "column": error.column() })
    });
    let mut errors: Vec<Value> = errors.collect();
    let Some(judged) = draft.judged() else {
        let too_large = draft.errors().iter().any(|error| error.code() == ReadErrorCode::Size);
        let status = if too_large { StatusCode::PAYLOAD_TOO_LARGE } else { StatusCode::BAD_REQUEST };
        return Problem { errors, ..Problem::of(status) }.in_locale(locale);
    };
    let broken = judged.findings().filter(|finding| finding.severity() == Severity::Error);
    errors.extend(broken.map(|finding| {
        let text = finding.in_locale(locale);
        json!({ "pointer": finding.pointer(), "code": finding.reason().code(), "detail": text, "remedy": text.remedy(),
            "rule": finding.rule(), "clauses": finding.clauses(), "due": finding.due() })
    }));
    if errors.is_empty() {
        return (StatusCode::OK, in_language(locale), axum::Json(json!(judged.in_locale(locale))))
            .into_response();
    }
    let kind = if draft.errors().is_empty() { Some(POLICY) } else { Some(UNREADABLE) };
    Problem { status: StatusCode::UNPROCESSABLE_ENTITY, kind, errors }.in_locale(locale)
}

async fn schemas() -> Response {
    let names = schema::NAMES.iter().map(|name| format!("/schemas/{name}"));
    axum::Json(names.collect::<Vec<_>>()).into_response()
}

async fn schema_of(Path(name): Path<String>, headers: HeaderMap) -> Response {
    match schema::schema(&name) {
        Some(schema) => {
            ([(header::CONTENT_TYPE, "application/schema+json")], schema.to_string()).into_response()
        }
        None => Problem::of(StatusCode::NOT_FOUND).in_locale(locale(&headers)),
    }
}

async fn rules(headers: HeaderMap) -> Response {
    let locale = locale(&headers);
    let rule = |rule: &Rule| {
        let clause =
            |clause: &kalix_policy::policy::Clause| json!({ "id": clause, "says": locale.clause(*clause) });
        json!({ "id": rule, "says": locale.rule(*rule), "scope": rule.scope().as_str(), "basis": rule.basis().as_str(),
            "force": rule.force().as_str(), "clauses": rule.clauses().iter().map(clause).collect::<Vec<_>>() })
    };
    (in_language(locale), axum::Json(Rule::ALL.iter().map(rule).collect::<Vec<_>>())).into_response()
}

async fn problem(Path(name): Path<String>, headers: HeaderMap) -> Response {
    let locale = locale(&headers);
    match [UNREADABLE, POLICY].into_iter().find(|kind| kind.path == format!("/problems/{name}")) {
        Some(kind) => (in_language(locale), kind.title(locale)).into_response(),
        None => Problem::of(StatusCode::NOT_FOUND).in_locale(locale),
    }
}

/// The language of the answer: the first of those the reader asks for that we have, else Swedish.
fn locale(headers: &HeaderMap) -> Locale {
    let asked =
        headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let tags = accept_language::parse_with_quality(asked).into_iter().filter(|(_, quality)| *quality > 0.0);
    let known = |(tag, _): (String, f32)| Locale::from_name(&tag.split('-').next()?.to_ascii_lowercase());
    tags.into_iter().find_map(known).unwrap_or(Locale::Sv)
}

fn in_language(locale: Locale) -> [(HeaderName, HeaderValue); 2] {
    [
        (header::CONTENT_LANGUAGE, HeaderValue::from_static(locale.as_str())),
        (header::VARY, HeaderValue::from_static("accept-language")),
    ]
}

/// Whether the body is said to be JSON: `application/json`, or a type that ends in `+json`.
fn is_json(headers: &HeaderMap) -> bool {
    let said = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let kind = said.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    kind == "application/json" || (kind.starts_with("application/") && kind.ends_with("+json"))
}

/// A type of problem that this service has beside those of HTTP.
#[derive(Clone, Copy)]
struct Kind {
    path: &'static str,
    titles: [&'static str; 3],
}

const UNREADABLE: Kind = Kind {
    path: "/problems/unreadable",
    titles: [
        "Det finns uppgifter i projektet som inte går att läsa.",
        "Some of the project's data cannot be read.",
        "Hankkeessa on tietoja, joita ei voi lukea.",
    ],
};

const POLICY: Kind = Kind {
    path: "/problems/policy",
    titles: [
        "Projektet uppfyller inte den internationella policyn.",
        "The project does not meet the international policy.",
        "Hanke ei täytä kansainvälisen toiminnan linjauksia.",
    ],
};

impl Kind {
    fn title(self, locale: Locale) -> &'static str {
        let [sv, en, fi] = self.titles;
        match locale {
            Locale::En => en,
            Locale::Fi => fi,
            _ => sv,
        }
    }
}

/// Problem details, as RFC 9457 has them.
struct Problem {
    status: StatusCode,
    kind: Option<Kind>,
    errors: Vec<Value>,
}

impl Problem {
    fn of(status: StatusCode) -> Self {
        Self { status, kind: None, errors: Vec::new() }
    }

    fn in_locale(self, locale: Locale) -> Response {
        let reason = self.status.canonical_reason().unwrap_or_default();
        let mut details = json!({
            "type": self.kind.map_or("about:blank", |kind| kind.path),
            "title": self.kind.map_or(reason, |kind| kind.title(locale)),
            "status": self.status.as_u16(),
        });
        if !self.errors.is_empty() {
            details["errors"] = self.errors.into();
        }
        let kind = [(header::CONTENT_TYPE, "application/problem+json")];
        (self.status, kind, in_language(locale), details.to_string()).into_response()
    }
}
