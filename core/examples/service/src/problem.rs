//! Problem details (RFC 9457) in the language of the request.

use axum::{
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use kalix_policy::Locale;
use serde_json::{Value, json};

/// A problem type of this service, in addition to the HTTP statuses.
#[derive(Clone, Copy)]
pub(crate) struct Kind {
    pub(crate) path: &'static str,
    titles: [&'static str; 3],
}

pub(crate) const UNREADABLE: Kind = Kind {
    path: "/problems/unreadable",
    titles: [
        "Det finns uppgifter i projektet som inte går att läsa.",
        "Some of the project's data cannot be read.",
        "Hankkeessa on tietoja, joita ei voi lukea.",
    ],
};

pub(crate) const POLICY: Kind = Kind {
    path: "/problems/policy",
    titles: [
        "Projektet uppfyller inte den internationella policyn.",
        "The project does not meet the international policy.",
        "Hanke ei täytä kansainvälisen toiminnan linjauksia.",
    ],
};

impl Kind {
    pub(crate) fn title(self, locale: Locale) -> &'static str {
        let [sv, en, fi] = self.titles;
        match locale {
            Locale::En => en,
            Locale::Fi => fi,
            _ => sv,
        }
    }
}

/// Problem details (RFC 9457).
pub(crate) struct Problem {
    pub(crate) status: StatusCode,
    pub(crate) kind: Option<Kind>,
    pub(crate) errors: Vec<Value>,
    /// The number of errors that `errors` omits.
    pub(crate) omitted: usize,
}

impl Problem {
    pub(crate) fn of(status: StatusCode) -> Self {
        Self { status, kind: None, errors: Vec::new(), omitted: 0 }
    }

    pub(crate) fn in_language(self, locale: Locale) -> Response {
        let reason = self.status.canonical_reason().unwrap_or_default();
        let mut details = json!({
            "type": self.kind.map_or("about:blank", |kind| kind.path),
            "title": self.kind.map_or(reason, |kind| kind.title(locale)),
            "status": self.status.as_u16(),
        });
        if !self.errors.is_empty() {
            details["errors"] = self.errors.into();
        }
        if self.omitted > 0 {
            details["omitted"] = self.omitted.into();
        }
        let kind = [(header::CONTENT_TYPE, "application/problem+json")];
        (self.status, kind, in_language(locale), details.to_string()).into_response()
    }
}

/// The language of the answer: the client's preferred language among the available ones, else Swedish.
pub(crate) fn locale(headers: &HeaderMap) -> Locale {
    let accepted =
        headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let tags =
        accept_language::parse_with_quality(accepted).into_iter().filter(|(_, quality)| *quality > 0.0);
    let known = |(tag, _): (String, f32)| Locale::from_name(&tag.split('-').next()?.to_ascii_lowercase());
    tags.into_iter().find_map(known).unwrap_or(Locale::Sv)
}

pub(crate) fn in_language(locale: Locale) -> [(HeaderName, HeaderValue); 2] {
    [
        (header::CONTENT_LANGUAGE, HeaderValue::from_static(locale.as_str())),
        (header::VARY, HeaderValue::from_static("accept-language")),
    ]
}
