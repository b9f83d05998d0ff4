//! The assessment as SARIF 2.1.0, which code hosts, editors and dashboards read.

use std::collections::HashMap;

use serde::Serialize;

use super::calendar::{Apart, id, which};
use crate::{
    assess::{Assessment, Finding, Outcome, Pointer, Reason, Severity, Subject},
    locale::Locale,
    policy::{Basis, CATALOGUE_DIGEST, Force, Policy, Rule, Scope},
    read::places,
    register::{Date, PolicyId},
};

/// An assessment on its way to SARIF 2.1.0 (OASIS, Static Analysis Results Interchange Format).
///
/// Each finding is a result, and so is each rule that is met or does not apply. The kind is `fail` for what is unmet,
/// `informational` for what is pending, `open` for what cannot be judged, `pass` and `notApplicable`. The rules stand
/// with their clause as help; a result keeps its fingerprint from day to day.
///
/// ```
/// use kalix_policy::{Locale, Policy, Register, answer::Sarif, assess, register::Date};
///
/// let json = r#"{
///     "municipality": { "name": "Kalix kommun", "code": "2514" }, "organisation": {},
///     "projects": [{ "id": "p-1", "title": "Utbyte", "administration": "uf", "period": { "start": "2026-03-01" } }]
/// }"#;
/// let assessment = assess(&Register::from_json(json)?, Date::new(2026, 11, 23)?);
/// let sarif = Sarif::new(&assessment, &Policy::kalix_2007()).of("register.json", json).to_json(Locale::Sv);
/// let sarif: serde_json::Value = serde_json::from_str(&sarif)?;
/// let first = &sarif["runs"][0]["results"][0];
/// assert_eq!((&first["ruleId"], &first["kind"]), (&"anchoring.decided".into(), &"fail".into()));
/// assert_eq!(first["locations"][0]["physicalLocation"]["region"]["startLine"], 3);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct Sarif<'a> {
    assessment: &'a Assessment,
    policy: &'a Policy,
    uri: Option<String>,
    places: HashMap<String, (usize, usize)>,
}

impl<'a> Sarif<'a> {
    /// An assessment, and the edition that it was judged by.
    pub fn new(assessment: &'a Assessment, policy: &'a Policy) -> Self {
        Self { assessment, policy, uri: None, places: HashMap::new() }
    }

    /// Tells which file the register is, so that each result has its line in it.
    #[must_use]
    pub fn of(mut self, path: &str, json: impl AsRef<[u8]>) -> Self {
        self.places = places(json, self.assessment.findings().map(|finding| finding.pointer().to_string()));
        self.uri = Some(as_uri(path));
        self
    }

    /// The log with its messages in a language, to be written by serde.
    pub fn in_locale(&self, locale: Locale) -> impl Serialize {
        let rules = Rule::ALL.iter().map(|rule| Descriptor::new(*rule, self.policy, locale)).collect();
        Log {
            schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
            version: "2.1.0",
            runs: [Run {
                tool: Tool {
                    driver: Driver {
                        name: "kalix-policy",
                        version: env!("CARGO_PKG_VERSION"),
                        semantic_version: env!("CARGO_PKG_VERSION"),
                        language: locale,
                        rules,
                    },
                },
                language: locale,
                column_kind: "unicodeCodePoints",
                results: self.results(locale),
                properties: RunProperties {
                    policy: self.assessment.policy(),
                    on: self.assessment.on(),
                    catalogue: CATALOGUE_DIGEST,
                },
            }],
        }
    }

    /// The log as JSON, with its messages in a language.
    pub fn to_json(&self, locale: Locale) -> String {
        serde_json::to_string(&self.in_locale(locale)).unwrap_or_default()
    }

    /// The findings in their order, then what is met and what does not apply.
    fn results(&self, locale: Locale) -> Vec<Entry<'a>> {
        let mut apart = Apart::default();
        let found = self.assessment.findings().map(|finding| {
            let id = id(self.assessment.policy(), finding.rule(), finding.subject(), which(&finding));
            self.found(finding, locale, apart.id(id))
        });
        let mut results: Vec<Entry<'a>> = found.collect();
        let quiet = outcomes(self.assessment).into_iter().filter_map(|(subject, rule, outcome)| {
            let kind = match outcome {
                Outcome::Met => Kind::Pass,
                Outcome::NotApplicable => Kind::NotApplicable,
                Outcome::Pending | Outcome::Undetermined | Outcome::Unmet => return None,
            };
            let id = apart.id(id(self.assessment.policy(), rule, subject, None));
            Some(Entry {
                rule_id: rule,
                rule_index: index(rule),
                kind,
                level: Level::None,
                message: Message { text: locale.rule(rule).to_owned() },
                locations: Vec::new(),
                fingerprints: Fingerprints { id },
                properties: Properties {
                    outcome,
                    subject,
                    severity: None,
                    due: None,
                    reason: None,
                    remedy: None,
                },
            })
        });
        results.extend(quiet);
        results
    }

    fn found(&self, finding: Finding<'a>, locale: Locale, id: String) -> Entry<'a> {
        let (kind, level) = match (finding.outcome(), finding.severity()) {
            (Outcome::Unmet, Severity::Error) => (Kind::Fail, Level::Error),
            (Outcome::Unmet, Severity::Notice) => (Kind::Fail, Level::Note),
            (Outcome::Unmet, _) => (Kind::Fail, Level::Warning),
            (Outcome::Undetermined, _) => (Kind::Open, Level::None),
            (Outcome::Pending | Outcome::Met | Outcome::NotApplicable, _) => {
                (Kind::Informational, Level::None)
            }
        };
        let text = finding.in_locale(locale);
        let pointer = finding.pointer().to_string();
        let region = self
            .places
            .get(&pointer)
            .map(|(line, column)| Region { start_line: *line, start_column: *column });
        let physical = self.uri.clone().map(|uri| Physical { artifact_location: Artifact { uri }, region });
        Entry {
            rule_id: finding.rule(),
            rule_index: index(finding.rule()),
            kind,
            level,
            message: Message { text: as_plain(&text.to_string()) },
            locations: vec![Location {
                physical_location: physical,
                logical_locations: [Logical { fully_qualified_name: finding.pointer(), kind: "member" }],
            }],
            fingerprints: Fingerprints { id },
            properties: Properties {
                outcome: finding.outcome(),
                subject: finding.subject(),
                severity: Some(finding.severity()),
                due: finding.due(),
                reason: Some(finding.reason()),
                remedy: Some(text.remedy().to_string()),
            },
        }
    }
}

/// Every rule's outcome, subject by subject.
fn outcomes(assessment: &Assessment) -> Vec<(Subject<'_>, Rule, Outcome)> {
    let mut all = Vec::new();
    for project in assessment.projects() {
        let subject = Subject::Project { project: &project.project };
        all.extend(project.outcomes.iter().map(|(rule, outcome)| (subject, rule, outcome)));
    }
    for board in assessment.boards() {
        let subject = Subject::Board { body: &board.body, year: board.year };
        all.extend(board.outcomes.iter().map(|(rule, outcome)| (subject, rule, outcome)));
    }
    all.extend(
        assessment.organisation().iter().map(|(rule, outcome)| (Subject::Organisation, rule, outcome)),
    );
    let portfolio = assessment.portfolio();
    let subject = Subject::Portfolio { year: portfolio.year };
    all.extend(portfolio.outcomes.iter().map(|(rule, outcome)| (subject, rule, outcome)));
    all
}

fn index(rule: Rule) -> usize {
    Rule::ALL.iter().position(|known| *known == rule).unwrap_or_default()
}

/// A path as a relative URI reference: what a URI has other uses for is written as per cent signs and hexadecimals.
fn as_uri(path: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
    let written = |byte: u8| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") };
    path.bytes().map(written).collect()
}

/// A text as the standard has plain messages: braces stand twice (§ 3.11.5), and nothing is a link (§ 3.11.6), which
/// cannot be escaped.
fn as_plain(text: &str) -> String {
    text.replace('{', "{{").replace('}', "}}").replace("](", "] (")
}

#[derive(Serialize)]
struct Log<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'a> {
    tool: Tool,
    language: Locale,
    column_kind: &'static str,
    results: Vec<Entry<'a>>,
    properties: RunProperties<'a>,
}

#[derive(Serialize)]
struct RunProperties<'a> {
    policy: &'a PolicyId,
    on: Date,
    catalogue: &'static str,
}

#[derive(Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver {
    name: &'static str,
    version: &'static str,
    semantic_version: &'static str,
    language: Locale,
    rules: Vec<Descriptor>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Descriptor {
    id: Rule,
    short_description: Message,
    help: Message,
    default_configuration: Configuration,
    properties: RuleProperties,
}

#[derive(Serialize)]
struct Configuration {
    enabled: bool,
    level: Level,
}

#[derive(Serialize)]
struct RuleProperties {
    scope: &'static str,
    basis: &'static str,
    force: Option<&'static str>,
    tags: Vec<&'static str>,
}

impl Descriptor {
    fn new(rule: Rule, policy: &Policy, locale: Locale) -> Self {
        let force = policy.force(rule);
        let level = match (force, rule.basis()) {
            _ if rule == Rule::IntegrityInternational => Level::Warning,
            _ if rule.scope() == Scope::Integrity => Level::Error,
            (Some(Force::Binding), Basis::Text) => Level::Error,
            _ => Level::Warning,
        };
        let clauses = rule.clauses().iter();
        let said = clauses
            .clone()
            .map(|clause| format!("{} ({}, {clause})", locale.clause(*clause), clause.section()));
        let help: Vec<String> = std::iter::once(locale.rule(rule).to_owned()).chain(said).collect();
        Self {
            id: rule,
            short_description: Message { text: locale.rule(rule).to_owned() },
            help: Message { text: help.join("\n") },
            default_configuration: Configuration { enabled: force.is_some(), level },
            properties: RuleProperties {
                scope: rule.scope().as_str(),
                basis: rule.basis().as_str(),
                force: force.map(Force::as_str),
                tags: clauses.map(|clause| clause.id()).collect(),
            },
        }
    }
}

#[derive(Serialize)]
struct Message {
    text: String,
}

/// A result.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Entry<'a> {
    rule_id: Rule,
    rule_index: usize,
    kind: Kind,
    level: Level,
    message: Message,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    locations: Vec<Location<'a>>,
    fingerprints: Fingerprints,
    properties: Properties<'a>,
}

#[derive(Clone, Copy, Serialize)]
#[serde(rename_all = "camelCase")]
enum Kind {
    Pass,
    Open,
    Informational,
    NotApplicable,
    Fail,
}

#[derive(Clone, Copy, Serialize)]
#[serde(rename_all = "camelCase")]
enum Level {
    None,
    Note,
    Warning,
    Error,
}

#[derive(Serialize)]
struct Fingerprints {
    #[serde(rename = "kalixPolicy/v1")]
    id: String,
}

#[derive(Serialize)]
struct Properties<'a> {
    outcome: Outcome,
    subject: Subject<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    severity: Option<Severity>,
    #[serde(skip_serializing_if = "Option::is_none")]
    due: Option<Date>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'a Reason>,
    #[serde(skip_serializing_if = "Option::is_none")]
    remedy: Option<String>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    physical_location: Option<Physical>,
    logical_locations: [Logical<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Physical {
    artifact_location: Artifact,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<Region>,
}

#[derive(Serialize)]
struct Artifact {
    uri: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: usize,
    start_column: usize,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Logical<'a> {
    fully_qualified_name: &'a Pointer,
    kind: &'static str,
}
