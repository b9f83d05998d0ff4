//! The assessment as SARIF 2.1.0, a format that code hosts, editors and dashboards support.

mod log;

use std::collections::HashMap;

use serde::Serialize;

use self::log::{
    Artifact, Configuration, Descriptor, Driver, Entry, Fingerprints, Level, Location, Log, Logical, Message,
    Physical, Properties, Region, ResultKind, RuleProperties, Run, RunProperties, Tool,
};
use crate::{
    assessment::{
        Assessment, Deduplicator, Finding, Outcome, Outcomes, Severity, Subject, of_finding, of_outcome,
    },
    locale::{Language, Locale},
    parse::{Position, locate},
    policy::{Basis, CATALOGUE_DIGEST, Force, Policy, Rule, Scope},
};

/// Converts an assessment to SARIF 2.1.0 (OASIS, Static Analysis Results Interchange Format).
///
/// Each finding is a result of the kind `fail` if it is unmet, `informational` if it is pending, and `open` if it
/// cannot be assessed. [`with_passes`](Self::with_passes) adds results for what is met or does not apply; code hosts
/// would show them as alerts.
///
/// Every result names the file, which code hosts require. The help of a rule contains its clauses. A result keeps its
/// fingerprint from day to day, and when another finding is fixed.
///
/// ```
/// use kalix_policy::{Locale, Policy, Register, assess, register::Date, report::Sarif};
///
/// let json = r#"{
///     "municipality": { "name": "Kalix kommun", "code": "2514" }, "organisation": {},
///     "projects": [{ "id": "p-1", "title": "Utbyte", "administration": "uf", "period": { "start": "2026-03-01" } }]
/// }"#;
/// let assessment = assess(&Register::from_json(json)?, Date::new(2026, 11, 23)?);
/// let policy = Policy::kalix_2007();
/// let sarif = Sarif::new(&assessment, &policy, "register.json").with_lines_of(json);
/// let sarif = serde_json::to_value(sarif.json(Locale::Sv))?;
/// let first = &sarif["runs"][0]["results"][0];
/// assert_eq!((&first["ruleId"], &first["kind"]), (&"anchoring.decided".into(), &"fail".into()));
/// assert_eq!(first["locations"][0]["physicalLocation"]["region"]["startLine"], 3);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct Sarif<'a> {
    assessment: &'a Assessment,
    policy: &'a Policy,
    uri: String,
    positions: HashMap<String, Position>,
    passes: bool,
}

impl<'a> Sarif<'a> {
    /// Takes an assessment, its edition, and the path of the register's file.
    ///
    /// The path should be the one that the code host knows: preferably relative to the repository. Windows paths are
    /// supported, and `-` is standard input.
    pub fn new(assessment: &'a Assessment, policy: &'a Policy, path: &str) -> Self {
        Self { assessment, policy, uri: as_uri(path), positions: HashMap::new(), passes: false }
    }

    /// Finds the line and column of each result in the JSON of the file. Results without a position, such as those of a
    /// workbook, are located at the start of the file.
    #[must_use]
    pub fn with_lines_of(mut self, json: impl AsRef<[u8]>) -> Self {
        let found = self.assessment.findings().map(|finding| finding.pointer().to_string());
        let subjects = subjects(self.assessment).into_iter().map(|(_, pointer, _)| pointer);
        self.positions = locate(json, found.chain(subjects));
        self
    }

    /// Adds a result for each rule that is met or does not apply.
    #[must_use]
    pub fn with_passes(mut self) -> Self {
        self.passes = true;
        self
    }

    /// The log as data, with messages in a language.
    pub fn json(&self, language: impl Into<Language<'a>>) -> impl Serialize {
        let language = language.into();
        let locale = language.locale();
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
                results: self.results(language),
                properties: RunProperties {
                    policy: self.assessment.policy(),
                    on: self.assessment.on(),
                    catalogue: CATALOGUE_DIGEST,
                },
            }],
        }
    }

    /// The results of the findings, in their order; then, if requested, of what is met or does not apply.
    fn results(&self, language: Language<'a>) -> Vec<Entry<'a>> {
        let mut keys = Deduplicator::default();
        let found = self.assessment.findings().map(|finding| {
            let key = of_finding(self.assessment.policy(), &finding);
            self.found(finding, language, keys.key(key))
        });
        let mut results: Vec<Entry<'a>> = found.collect();
        if !self.passes {
            return results;
        }
        for (subject, pointer, outcomes) in subjects(self.assessment) {
            for (rule, outcome) in outcomes {
                let kind = match outcome {
                    Outcome::Met => ResultKind::Pass,
                    Outcome::NotApplicable => ResultKind::NotApplicable,
                    Outcome::Pending | Outcome::Undetermined | Outcome::Unmet => continue,
                };
                results.push(Entry {
                    rule_id: rule,
                    rule_index: index(rule),
                    kind,
                    level: Level::None,
                    message: Message { text: language.locale().rule(rule).to_owned() },
                    locations: [self.location(pointer.clone())],
                    fingerprints: Fingerprints {
                        id: keys.key(of_outcome(self.assessment.policy(), rule, subject)),
                    },
                    properties: Properties {
                        outcome,
                        subject,
                        basis: self.policy.basis(rule).as_str(),
                        severity: None,
                        due: None,
                        reason: None,
                        remedy: None,
                    },
                });
            }
        }
        results
    }

    fn found(&self, finding: Finding<'a>, language: Language<'a>, id: String) -> Entry<'a> {
        let (kind, level) = match (finding.outcome(), finding.severity()) {
            (Outcome::Unmet, Severity::Error) => (ResultKind::Fail, Level::Error),
            (Outcome::Unmet, Severity::Notice) => (ResultKind::Fail, Level::Note),
            (Outcome::Unmet, _) => (ResultKind::Fail, Level::Warning),
            (Outcome::Undetermined, _) => (ResultKind::Open, Level::None),
            (Outcome::Pending | Outcome::Met | Outcome::NotApplicable, _) => {
                (ResultKind::Informational, Level::None)
            }
        };
        let text = finding.text(language);
        Entry {
            rule_id: finding.rule(),
            rule_index: index(finding.rule()),
            kind,
            level,
            message: Message { text: as_plain(&text.to_string()) },
            locations: [self.location(finding.pointer().to_string())],
            fingerprints: Fingerprints { id },
            properties: Properties {
                outcome: finding.outcome(),
                subject: finding.subject(),
                basis: finding.basis().as_str(),
                severity: Some(finding.severity()),
                due: finding.due(),
                reason: Some(finding.reason()),
                remedy: Some(text.remedy().to_string()),
            },
        }
    }
}

impl Sarif<'_> {
    fn location(&self, pointer: String) -> Location {
        let start = self.positions.get(&pointer).copied();
        let (start_line, start_column) = start.map_or((1, 1), |start| (start.line, start.column));
        Location {
            physical_location: Physical {
                artifact_location: Artifact { uri: self.uri.clone() },
                region: Region { start_line, start_column },
            },
            logical_locations: [Logical { fully_qualified_name: pointer, kind: "member" }],
        }
    }
}

/// Every subject with its outcomes and its pointer in the register.
fn subjects(assessment: &Assessment) -> Vec<(Subject<'_>, String, &Outcomes)> {
    let mut all = Vec::new();
    for (index, of) in assessment.projects().iter().enumerate() {
        let pointer = format!("/projects/{}", assessment.place_of(index));
        all.push((Subject::Project { project: &of.project }, pointer, &of.outcomes));
    }
    for of in assessment.boards() {
        let subject = Subject::Board { body: &of.body, year: of.year };
        all.push((subject, "/annual_reports".to_owned(), &of.outcomes));
    }
    all.push((Subject::Organisation, "/organisation".to_owned(), assessment.organisation()));
    let portfolio = assessment.portfolio();
    let subject = Subject::Portfolio { year: portfolio.year };
    all.push((subject, "/projects".to_owned(), &portfolio.outcomes));
    all
}

fn index(rule: Rule) -> usize {
    Rule::ALL.iter().position(|known| *known == rule).unwrap_or_default()
}

/// Converts a path to a URI reference: relative if the path is relative, else with the scheme `file`. Characters that
/// are not unreserved are percent-encoded. A backslash is taken as a separator, as on Windows: on other systems it is
/// rare in file names.
fn as_uri(path: &str) -> String {
    if path == "-" {
        return "stdin".to_owned();
    }
    let path = path.replace('\\', "/");
    let (scheme, rest) = match path.as_bytes() {
        [drive, b':', b'/', ..] if drive.is_ascii_alphabetic() => {
            (format!("file:///{}:", char::from(*drive)), path.get(2..).unwrap_or_default())
        }
        [b'/', b'/', ..] => ("file:".to_owned(), path.as_str()),
        [b'/', ..] => ("file://".to_owned(), path.as_str()),
        _ => (String::new(), path.as_str()),
    };
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
    let encoded = |byte: u8| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") };
    scheme + &rest.bytes().map(encoded).collect::<String>()
}

/// Escapes a plain-text message: braces are doubled (§ 3.11.5), and `](` is split so that nothing becomes a link, for
/// which there is no escape (§ 3.11.6).
fn as_plain(text: &str) -> String {
    text.replace('{', "{{").replace('}', "}}").replace("](", "] (")
}

impl Descriptor {
    fn new(rule: Rule, policy: &Policy, locale: Locale) -> Self {
        let force = policy.force(rule);
        let level = match (force, policy.basis(rule)) {
            (Some(Force::Binding), Basis::Text) => Level::Error,
            _ => Level::Warning,
        };
        let clauses = policy.clauses(rule).iter();
        let texts = clauses
            .clone()
            .map(|clause| format!("{} ({}, {clause})", locale.clause(*clause), clause.section()));
        let borrowed =
            (rule.scope() != Scope::Integrity && !policy.is_of_kalix()).then(|| locale.borrowed().to_owned());
        let help: Vec<String> =
            std::iter::once(locale.rule(rule).to_owned()).chain(texts).chain(borrowed).collect();
        Self {
            id: rule,
            short_description: Message { text: locale.rule(rule).to_owned() },
            help: Message { text: help.join("\n") },
            default_configuration: Configuration { enabled: force.is_some(), level },
            properties: RuleProperties {
                scope: rule.scope().as_str(),
                basis: policy.basis(rule).as_str(),
                force: force.map(Force::as_str),
                tags: clauses.map(|clause| clause.id()).collect(),
            },
        }
    }
}
