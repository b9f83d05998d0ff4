//! What is answered to which request.

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
    office::Office,
    problem::{POLICY, Problem, UNREADABLE, in_language, locale},
};

/// The most errors that are told of a project; the others are counted. A few bytes of a hostile one can make each.
pub(crate) const TOLD: usize = 1_000;

pub(crate) fn routes(office: Arc<Office>) -> Router {
    Router::new()
        .route("/projects", post(judge))
        .route("/schemas", get(schemas))
        .route("/schemas/{name}", get(schema_of))
        .route("/rules", get(rules))
        .route("/problems/{name}", get(problem))
        .fallback(async |headers: HeaderMap| Problem::of(StatusCode::NOT_FOUND).in_language(locale(&headers)))
        .method_not_allowed_fallback(async |headers: HeaderMap| {
            Problem::of(StatusCode::METHOD_NOT_ALLOWED).in_language(locale(&headers))
        })
        .layer(DefaultBodyLimit::max(office.limits.document))
        .with_state(office)
}

async fn judge(State(office): State<Arc<Office>>, request: Request) -> Response {
    let locale = locale(request.headers());
    let refused = |status| Problem::of(status).in_language(locale);
    if !is_json(request.headers()) {
        return refused(StatusCode::UNSUPPORTED_MEDIA_TYPE);
    }
    // `Bytes` are kept in the pieces they come in until all are there: a body in pieces of a byte takes many times its size.
    let body = match time::timeout(office.patience, BytesMut::from_request(request, &())).await {
        Ok(Ok(body)) => body,
        Ok(Err(error)) => return refused(error.status()),
        Err(_) => return refused(StatusCode::REQUEST_TIMEOUT),
    };
    // It is left when the work is done, not when the client no longer waits for it.
    let Ok(desk) = Arc::clone(&office.desks).acquire_owned().await else {
        return refused(StatusCode::SERVICE_UNAVAILABLE);
    };
    let judged = task::spawn_blocking(move || {
        let _desk = desk;
        answer(&office.assessor().draft_within(body, &office.limits), locale)
    });
    judged.await.unwrap_or_else(|_| refused(StatusCode::INTERNAL_SERVER_ERROR))
}

/// What cannot be read, and what breaks the policy, each by its place in the project; or the assessment.
fn answer(draft: &DraftAssessment, locale: Locale) -> Response {
    let errors = draft.errors().iter().map(|error| {
        json!({ "pointer": error.pointer(), "code": error.code().as_str(), "detail": error.text(locale),
            "line": error.line(), "column": error.column() })
    });
    let mut errors: Vec<Value> = errors.collect();
    let Some(judged) = draft.assessment() else {
        let too_large = draft.errors().iter().any(|error| error.code() == ReadErrorCode::Size);
        let status = if too_large { StatusCode::PAYLOAD_TOO_LARGE } else { StatusCode::BAD_REQUEST };
        return Problem { errors, omitted: draft.omitted(), ..Problem::of(status) }.in_language(locale);
    };
    let mut broken = judged.findings().filter(|finding| finding.severity() == Severity::Error);
    errors.extend(broken.by_ref().take(TOLD.saturating_sub(errors.len())).map(|finding| {
        let text = finding.text(locale);
        json!({ "pointer": finding.pointer(), "code": finding.reason().code(), "detail": text, "remedy": text.remedy(),
            "rule": finding.rule(), "clauses": finding.clauses(), "due": finding.due() })
    }));
    let omitted = draft.omitted() + broken.count();
    if errors.is_empty() {
        return (StatusCode::OK, in_language(locale), axum::Json(json!(judged.json(locale)))).into_response();
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

/// Whether the body is said to be JSON: `application/json`, or a type that ends in `+json`.
fn is_json(headers: &HeaderMap) -> bool {
    let said = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let kind = said.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    kind == "application/json" || (kind.starts_with("application/") && kind.ends_with("+json"))
}
