//! The routes and their handlers.

use std::sync::Arc;

use axum::{
    Router,
    extract::{DefaultBodyLimit, FromRequest, Path, Request, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use bytes::BytesMut;
use kalix_policy::{
    Locale,
    assessment::{DraftAssessment, Severity},
    parse::ReadErrorCode,
    policy::Rule,
    schema,
};
use serde_json::{Value, json};
use tokio::{task, time};

use crate::{
    problem::{POLICY, Problem, UNREADABLE, in_language, locale},
    state::AppState,
};

/// The most errors returned for a project; the rest are counted. Hostile input can cause one with every few bytes.
pub(crate) const MAX_ERRORS: usize = 1_000;

pub(crate) fn routes(state: Arc<AppState>) -> Router {
    Router::new()
        .route("/projects", post(assess))
        .route("/schemas", get(schemas))
        .route("/schemas/{name}", get(schema_of))
        .route("/rules", get(rules))
        .route("/problems/{name}", get(problem))
        .fallback(async |headers: HeaderMap| Problem::of(StatusCode::NOT_FOUND).in_language(locale(&headers)))
        .method_not_allowed_fallback(async |headers: HeaderMap| {
            Problem::of(StatusCode::METHOD_NOT_ALLOWED).in_language(locale(&headers))
        })
        .layer(DefaultBodyLimit::max(state.limits.document))
        .with_state(state)
}

async fn assess(State(state): State<Arc<AppState>>, request: Request) -> Response {
    let locale = locale(request.headers());
    let refused = |status| Problem::of(status).in_language(locale);
    if !is_json(request.headers()) {
        return refused(StatusCode::UNSUPPORTED_MEDIA_TYPE);
    }
    // Not `Bytes`, which keeps every chunk until the body is complete: one-byte chunks would take many times its size.
    let body = match time::timeout(state.body_timeout, BytesMut::from_request(request, &())).await {
        Ok(Ok(body)) => body,
        Ok(Err(error)) => return refused(error.status()),
        Err(_) => return refused(StatusCode::REQUEST_TIMEOUT),
    };
    // The task holds the permit until the work is done, even if the client disconnects.
    let Ok(permit) = Arc::clone(&state.permits).acquire_owned().await else {
        return refused(StatusCode::SERVICE_UNAVAILABLE);
    };
    let response = task::spawn_blocking(move || {
        let _permit = permit;
        answer(&state.assessor().draft_within(body, &state.limits), locale)
    });
    response.await.unwrap_or_else(|_| refused(StatusCode::INTERNAL_SERVER_ERROR))
}

/// The errors and findings, each with its place in the project; the assessment if there are none.
fn answer(draft: &DraftAssessment, locale: Locale) -> Response {
    let errors = draft.errors().iter().map(|error| {
        json!({ "pointer": error.pointer(), "code": error.code().as_str(), "detail": error.text(locale),
            "line": error.line(), "column": error.column() })
    });
    let mut errors: Vec<Value> = errors.collect();
    let Some(assessment) = draft.assessment() else {
        let too_large = draft.errors().iter().any(|error| error.code() == ReadErrorCode::Size);
        let status = if too_large { StatusCode::PAYLOAD_TOO_LARGE } else { StatusCode::BAD_REQUEST };
        return Problem { errors, omitted: draft.omitted(), ..Problem::of(status) }.in_language(locale);
    };
    let mut broken = assessment.findings().filter(|finding| finding.severity() == Severity::Error);
    errors.extend(broken.by_ref().take(MAX_ERRORS.saturating_sub(errors.len())).map(|finding| {
        let text = finding.text(locale);
        json!({ "pointer": finding.pointer(), "code": finding.reason().code(), "detail": text, "remedy": text.remedy(),
            "rule": finding.rule(), "clauses": finding.clauses(), "due": finding.due() })
    }));
    let omitted = draft.omitted() + broken.count();
    if errors.is_empty() {
        return (StatusCode::OK, in_language(locale), axum::Json(json!(assessment.json(locale))))
            .into_response();
    }
    let kind = if draft.errors().is_empty() { Some(POLICY) } else { Some(UNREADABLE) };
    Problem { status: StatusCode::UNPROCESSABLE_ENTITY, kind, errors, omitted }.in_language(locale)
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
        None => Problem::of(StatusCode::NOT_FOUND).in_language(locale(&headers)),
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
        None => Problem::of(StatusCode::NOT_FOUND).in_language(locale),
    }
}

/// Whether the content type is JSON: `application/json`, or a type that ends in `+json`.
fn is_json(headers: &HeaderMap) -> bool {
    let said = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let kind = said.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    kind == "application/json" || (kind.starts_with("application/") && kind.ends_with("+json"))
}
