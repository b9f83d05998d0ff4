//! Messages, remedies and the names of rules and clauses in Swedish, English and Finnish.
//!
//! Each language is one file that matches exhaustively, so a missing translation does not compile. This module decides
//! nothing: it builds a message from a reason and its arguments.

mod answers;
pub(crate) mod bidi;
mod countries;
#[cfg(feature = "texts")]
mod custom;
mod en;
mod fi;
mod labels;
mod language;
mod reading;
#[cfg(feature = "render")]
pub(crate) mod section;
mod sv;
mod texts;
mod write;

use std::fmt;

pub(crate) use answers::figure_title;
pub use answers::{FigureText, RulingText};
#[cfg(feature = "texts")]
pub use custom::{Texts, TextsError};
#[cfg(feature = "schema")]
pub(crate) use labels::{Label, Said};
#[cfg(not(feature = "schema"))]
use labels::{Label, Said};
use labels::{OTHERS, RECORDS};
pub use language::Language;
pub use reading::ReadErrorText;
pub(crate) use write::{Localized, Localizer, number};

use crate::{
    assessment::{Finding, Outcome, Reason, Severity},
    comparison::DutyChangeKind,
    parse::string_enum,
    policy::{Clause, Force, Indicator, Rule, Share},
    register::Decimal,
};

string_enum! {
    /// A language. There is no default: every call that makes text takes one.
    ///
    /// Meänkieli (`fit`), which Kalix also serves, is missing until a speaker translates the texts.
    #[non_exhaustive]
    Locale, "a language" {
        /// Swedish.
        Sv = "sv",
        /// English.
        En = "en",
        /// Finnish.
        Fi = "fi",
    }
}

macro_rules! in_each_language {
    ($($(#[$doc:meta])* $name:ident($kind:ty);)*) => {
        impl Locale { $(
            $(#[$doc])*
            pub fn $name(self, of: $kind) -> &'static str {
                match self {
                    Self::Sv => sv::$name(of),
                    Self::En => en::$name(of),
                    Self::Fi => fi::$name(of),
                }
            }
        )* }
    };
}

in_each_language! {
    /// What a rule requires, in one short sentence.
    ///
    /// ```
    /// use kalix_policy::{Locale, policy::Rule};
    /// assert!(Locale::Sv.rule(Rule::AnchoringBeforeStart).contains("innan"));
    /// ```
    rule(Rule);
    /// A paraphrase of a clause of the policy.
    clause(Clause);
    /// The name of an outcome.
    outcome(Outcome);
    /// The name of a severity.
    severity(Severity);
    /// The name of a force.
    force(Force);
}

impl Locale {
    /// The text in place of a value that the register lacks.
    pub(crate) fn not_recorded(self) -> &'static str {
        match self {
            Self::Sv => "Uppgift saknas",
            Self::En => "Not recorded",
            Self::Fi => "Ei kirjattu",
        }
    }

    /// The source of a rule, for editions of other municipalities.
    pub(crate) fn borrowed(self) -> &'static str {
        match self {
            Self::Sv => "Regeln är hämtad från Kalix kommuns internationella policy.",
            Self::En => "The rule is taken from the international policy of Kalix municipality.",
            Self::Fi => "Sääntö on otettu Kalixin kunnan kansainvälisistä linjauksista.",
        }
    }

    /// The title of a calendar of duties.
    #[cfg(feature = "calendar")]
    pub(crate) fn calendar_name(self) -> &'static str {
        match self {
            Self::Sv => "Internationellt arbete: det som återstår",
            Self::En => "International work: what remains to be done",
            Self::Fi => "Kansainvälinen toiminta: mitä on vielä tehtävä",
        }
    }
}

impl Locale {
    /// The name of an indicator.
    ///
    /// ```
    /// use kalix_policy::{Locale, policy::Indicator};
    /// assert_eq!(Locale::Sv.indicator(Indicator::Partners), "Samarbetspartner");
    /// ```
    pub fn indicator(self, indicator: Indicator) -> &'static str {
        title(self, &format!("Figures.{indicator}")).unwrap_or_else(|| indicator.id())
    }

    /// The name of a change to a duty between two assessments.
    ///
    /// ```
    /// use kalix_policy::{Locale, comparison::DutyChangeKind};
    /// assert_eq!(Locale::En.became(DutyChangeKind::Mended), "Mended");
    /// ```
    pub fn became(self, became: DutyChangeKind) -> &'static str {
        title(self, &format!("DutyChangeKind.{became}")).unwrap_or_else(|| became.as_str())
    }
}

impl Locale {
    /// A share in per cent with one decimal, rounded half up. It is rounded down if rounding up would make it look as
    /// if the share reaches a `target` that it misses.
    ///
    /// ```
    /// use kalix_policy::{Locale, policy::Share, register::Decimal};
    ///
    /// let (share, half): (Decimal, Decimal) = ("0.499777".parse()?, "0.5".parse()?);
    /// let half = Share::try_from(half)?;
    /// assert_eq!((Locale::En.percent(share, None), Locale::En.percent(share, Some(half))), ("50%".into(), "49.9%".into()));
    /// assert_eq!(Locale::Sv.percent("0.777777".parse()?, None), "77,8\u{a0}%");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn percent(self, share: Decimal, target: Option<Share>) -> String {
        let sign = match self {
            Self::Sv | Self::Fi => "\u{a0}%",
            Self::En => "%",
        };
        format!("{}{sign}", Localized::percent(self, share, target))
    }
}

/// The title of the label with this path.
pub(crate) fn title(locale: Locale, path: &str) -> Option<&'static str> {
    find(RECORDS, path).or_else(|| find(OTHERS, path)).map(|label| label.said(locale).title)
}

/// The title of a record that is parsed, or of one of its fields. A build that needs no other titles does not link the
/// other labels.
pub(crate) fn title_of_read(locale: Locale, path: &str) -> Option<&'static str> {
    find(RECORDS, path).map(|label| label.said(locale).title)
}

/// The label with this path.
#[cfg(feature = "schema")]
pub(crate) fn label(path: &str) -> Option<&'static Label> {
    find(RECORDS, path).or_else(|| find(OTHERS, path))
}

fn find(labels: &'static [Label], path: &str) -> Option<&'static Label> {
    labels.iter().find(|label| label.path == path)
}

impl Label {
    fn said(&self, locale: Locale) -> &Said {
        match locale {
            Locale::Sv => &self.sv,
            Locale::En => &self.en,
            Locale::Fi => &self.fi,
        }
    }
}

/// A finding as text in one language: its message, which says what is wrong, or its remedy, which says what to do.
///
/// `Display` writes the message; [`remedy`](Self::remedy) returns the remedy. Use [`masked`](Self::masked) for logs, so
/// that they hold no personal data from the register.
///
/// ```
/// use kalix_policy::{Assessor, Locale, register::{Date, Organisation, Project}};
///
/// let project: Project = serde_json::from_str(r#"{ "id": "p-1", "title": "Utbyte", "administration": "uf",
///     "period": { "start": "2024-03-01" },
///     "objectives": [{ "description": "Fler elever", "by": "2024-06-30" }] }"#)?;
/// let assessed = Assessor::builder(Date::new(2026, 11, 23)?).build().project(&project);
/// let finding = assessed.findings().find(|finding| finding.reason().code() == "no-result").unwrap();
/// let text = finding.text(Locale::En);
/// assert!(text.to_string().contains("30 June 2024"));
/// assert!(!text.masked().to_string().contains("2024"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct FindingText<'a> {
    finding: Finding<'a>,
    language: Language<'a>,
    part: TextPart,
    masked: bool,
}

#[derive(Debug, Clone, Copy)]
enum TextPart {
    Message,
    Remedy,
}

impl<'a> Finding<'a> {
    /// The message in a language; its [`remedy`](FindingText::remedy) beside it.
    pub fn text(&self, language: impl Into<Language<'a>>) -> FindingText<'a> {
        FindingText { finding: *self, language: language.into(), part: TextPart::Message, masked: false }
    }
}

impl<'a> FindingText<'a> {
    /// What to do.
    #[must_use]
    pub fn remedy(self) -> Self {
        Self { part: TextPart::Remedy, ..self }
    }

    /// The same text without the values it quotes from the register: names, ids, dates and amounts.
    #[must_use]
    pub fn masked(self) -> Self {
        Self { masked: true, ..self }
    }

    fn compiled(&self, reason: &Reason, say: &Localizer<'a>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.language.locale, self.part) {
            (Locale::Sv, TextPart::Message) => sv::message(reason, say, f),
            (Locale::Sv, TextPart::Remedy) => sv::remedy(reason, say, f),
            (Locale::En, TextPart::Message) => en::message(reason, say, f),
            (Locale::En, TextPart::Remedy) => en::remedy(reason, say, f),
            (Locale::Fi, TextPart::Message) => fi::message(reason, say, f),
            (Locale::Fi, TextPart::Remedy) => fi::remedy(reason, say, f),
        }
    }

    #[cfg(feature = "texts")]
    fn replaced(&self, reason: &Reason) -> Option<&'a custom::Template> {
        let texts = self.language.texts?;
        match self.part {
            TextPart::Message => texts.message(reason),
            TextPart::Remedy => texts.remedy(reason),
        }
    }
}

impl fmt::Display for FindingText<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let locale = self.language.locale;
        let say = Localizer::new(locale, self.finding.names(), self.finding.subject(), self.masked);
        let reason = self.finding.reason();
        #[cfg(feature = "texts")]
        match self.replaced(reason) {
            Some(template) => template.fmt(reason, &say, f),
            None => self.compiled(reason, &say, f),
        }?;
        #[cfg(not(feature = "texts"))]
        self.compiled(reason, &say, f)?;
        match self.part {
            TextPart::Message if self.finding.is_borrowed() => write!(f, " {}", locale.borrowed()),
            _ => Ok(()),
        }
    }
}

impl serde::Serialize for FindingText<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
