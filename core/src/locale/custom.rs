//! Custom texts, loaded at run time: a municipality's own sentences, or a language that the library lacks.

use std::{collections::BTreeMap, fmt};

use serde::Deserialize;

use super::{Locale, Localizer, title};
use crate::assessment::{Argument, Reason};

/// Custom sentences that replace the library's: for each reason a message, a remedy or both.
///
/// A sentence contains the reason's arguments in braces; `{{` and `}}` are literal braces. The base language formats
/// dates, amounts and names, and provides the sentences that are not replaced. Replace all sentences to add a language.
///
/// ```
/// use kalix_policy::{Assessor, Locale, Texts, register::{Date, Project}};
///
/// let texts = Texts::from_json(r#"{ "base": "sv", "reasons": { "no-result": {
///     "message": "Resultatet för målet {objective} skulle ha förts in senast den {by}.",
///     "remedy": "Mejla resultatet till den internationella samordnaren."
/// } } }"#)?;
/// let project: Project = serde_json::from_str(r#"{ "id": "p-1", "title": "Utbyte", "administration": "uf",
///     "period": { "start": "2024-03-01" },
///     "objectives": [{ "description": "Fler elever", "by": "2024-06-30" }] }"#)?;
/// let assessment = Assessor::builder(Date::new(2026, 11, 23)?).build().project(&project);
/// let finding = assessment.findings().find(|finding| finding.reason().code() == "no-result").unwrap();
/// let text = finding.text(&texts);
/// assert_eq!(text.to_string(), "Resultatet för målet ”Fler elever” skulle ha förts in senast den 30 juni 2024.");
/// assert_eq!(text.remedy().to_string(), "Mejla resultatet till den internationella samordnaren.");
/// assert!(!texts.missing().contains(&"no-result"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Texts {
    base: Locale,
    reasons: BTreeMap<String, Sentences>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Sentences {
    message: Option<Template>,
    remedy: Option<Template>,
}

/// Why texts are invalid.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum TextsError {
    /// The document is not JSON of this form.
    #[error("the texts cannot be parsed: {0}")]
    Json(#[from] serde_json::Error),
    /// No reason has this code.
    #[error("no reason has the code `{code}`")]
    UnknownReason {
        /// The code.
        code: String,
    },
    /// The reason has no argument of this name.
    #[error("the reason `{code}` has no argument `{name}`: expected one of {}", .arguments.join(", "))]
    UnknownArgument {
        /// The code of the reason.
        code: String,
        /// The name.
        name: String,
        /// The arguments that it has.
        arguments: &'static [&'static str],
    },
    /// A brace is unbalanced.
    #[error("a text of the reason `{code}` has a single brace: write {{{{ or }}}} for a brace")]
    Brace {
        /// The code of the reason.
        code: String,
    },
    /// A text is blank.
    #[error("a text of the reason `{code}` is blank")]
    Blank {
        /// The code of the reason.
        code: String,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    base: Locale,
    #[serde(default)]
    reasons: BTreeMap<String, Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    message: Option<String>,
    remedy: Option<String>,
}

impl Texts {
    /// Parses texts: `{ "base": "sv", "reasons": { "decided-late": { "message": "…{decided}…", "remedy": "…" } } }`.
    ///
    /// # Errors
    /// [`TextsError`] for the first reason, argument or text that is invalid.
    pub fn from_json(json: impl AsRef<[u8]>) -> Result<Self, TextsError> {
        let Document { base, reasons } = serde_json::from_slice(json.as_ref())?;
        let reasons = reasons.into_iter().map(|(code, Entry { message, remedy })| {
            let arguments = Reason::arguments(&code);
            let arguments = arguments.ok_or_else(|| TextsError::UnknownReason { code: code.clone() })?;
            let template =
                |text: Option<String>| text.map(|text| Template::new(&code, &text, arguments)).transpose();
            let sentences = Sentences { message: template(message)?, remedy: template(remedy)? };
            Ok((code, sentences))
        });
        Ok(Self { base, reasons: reasons.collect::<Result<_, TextsError>>()? })
    }

    /// The language of the sentences that are not replaced.
    pub fn base(&self) -> Locale {
        self.base
    }

    /// The codes of the reasons whose message or remedy is not replaced; empty if the texts are complete.
    pub fn missing(&self) -> Vec<&'static str> {
        let whole = |code: &&str| {
            self.reasons.get(*code).is_some_and(|of| of.message.is_some() && of.remedy.is_some())
        };
        Reason::CODES.iter().copied().filter(|code| !whole(code)).collect()
    }

    pub(super) fn message(&self, reason: &Reason) -> Option<&Template> {
        self.reasons.get(reason.code())?.message.as_ref()
    }

    pub(super) fn remedy(&self, reason: &Reason) -> Option<&Template> {
        self.reasons.get(reason.code())?.remedy.as_ref()
    }
}

/// A sentence with placeholders.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Template(Vec<Part>);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    Words(String),
    Argument(String),
}

impl Template {
    fn new(code: &str, text: &str, arguments: &'static [&'static str]) -> Result<Self, TextsError> {
        if text.trim().is_empty() {
            return Err(TextsError::Blank { code: code.to_owned() });
        }
        let brace = || TextsError::Brace { code: code.to_owned() };
        let (mut parts, mut words, mut rest) = (Vec::new(), String::new(), text);
        while let Some(at) = rest.find(['{', '}']) {
            let (before, after) = rest.split_at_checked(at).unwrap_or_default();
            words += before;
            if let Some(after) = after.strip_prefix("{{") {
                words.push('{');
                rest = after;
            } else if let Some(after) = after.strip_prefix("}}") {
                words.push('}');
                rest = after;
            } else {
                let inside = after.strip_prefix('{').and_then(|inside| inside.split_once('}'));
                let (name, after) = inside.ok_or_else(brace)?;
                if !arguments.contains(&name) {
                    let (code, name) = (code.to_owned(), name.to_owned());
                    return Err(TextsError::UnknownArgument { code, name, arguments });
                }
                parts.push(Part::Words(std::mem::take(&mut words)));
                parts.push(Part::Argument(name.to_owned()));
                rest = after;
            }
        }
        parts.push(Part::Words(words + rest));
        Ok(Self(parts))
    }

    pub(super) fn fmt(
        &self,
        reason: &Reason,
        say: &Localizer<'_>,
        f: &mut fmt::Formatter<'_>,
    ) -> fmt::Result {
        self.0.iter().try_for_each(|part| match part {
            Part::Words(words) => f.write_str(words),
            Part::Argument(name) => match reason.argument(name) {
                Some(argument) => argument_text(argument, say, f),
                None => f.write_str(say.locale().not_recorded()),
            },
        })
    }
}

fn argument_text(argument: Argument<'_>, say: &Localizer<'_>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let word = |set: &str, name: &'static str| title(say.locale(), &format!("{set}.{name}")).unwrap_or(name);
    match argument {
        Argument::Administration(id) => write!(f, "{}", say.administration(id)),
        Argument::Bodies(ids) => write!(f, "{}", say.bodies(ids)),
        Argument::Body(id) => write!(f, "{}", say.body(id)),
        Argument::Count(count) => super::number(say.locale(), &count.to_string(), f),
        Argument::Currency(currency) => f.write_str(currency.as_str()),
        Argument::Date(date) => write!(f, "{}", say.date(date)),
        Argument::Decimal(decimal) => write!(f, "{}", say.decimal(decimal)),
        Argument::Group(group) => f.write_str(word("Group", group.as_str())),
        Argument::Measures(measures) => {
            let words = measures.iter().map(|measure| word("Measure", measure.as_str()));
            write!(f, "{}", say.words(words))
        }
        Argument::People(ids) => write!(f, "{}", say.people(ids)),
        Argument::Person(id) => write!(f, "{}", say.person(id)),
        Argument::Post(post) => f.write_str(word("Post", post.as_str())),
        Argument::Project(id) => write!(f, "{}", say.project(id)),
        Argument::Reference(kind) => f.write_str(word("ReferenceKind", kind.as_str())),
        Argument::Share(share) => write!(f, "{}", say.percent(share)),
        Argument::Specification(part) => f.write_str(word("Specification", part.as_str())),
        Argument::Sum(sum) => write!(f, "{}", say.plain_amount(sum)),
        Argument::Text(text) => write!(f, "{}", say.quoted(text)),
        Argument::Year(year) => write!(f, "{year}"),
    }
}
