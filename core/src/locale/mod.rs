//! What people read: every message and remedy, and the names of rules and clauses, in Swedish, English and Finnish.
//!
//! A language is one file, matched exhaustively, so that a missing translation does not compile. Nothing is decided
//! here: a message is made from a reason and its arguments.

mod answers;
pub(crate) mod bidi;
mod countries;
mod en;
mod fi;
mod labels;
mod reading;
#[cfg(feature = "render")]
pub(crate) mod section;
mod sv;
mod texts;
mod write;

use std::fmt;

pub(crate) use answers::figure_title;
pub use answers::{FigureText, RulingText};
#[cfg(feature = "schema")]
pub(crate) use labels::{Label, Said};
#[cfg(not(feature = "schema"))]
use labels::{Label, Said};
use labels::{OTHERS, RECORDS};
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
    /// A language. None is the default: whoever writes text says in which. There is room for Meänkieli (`fit`), which Kalix also serves, once somebody who speaks it writes it.
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
    /// What a rule asks, in a short sentence.
    ///
    /// ```
    /// use kalix_policy::{Locale, policy::Rule};
    /// assert!(Locale::Sv.rule(Rule::AnchoringBeforeStart).contains("innan"));
    /// ```
    rule(Rule);
    /// What a clause says, in our own words.
    clause(Clause);
    /// The name of an outcome.
    outcome(Outcome);
    /// The name of a severity.
    severity(Severity);
    /// The name of a force.
    force(Force);
}

impl Locale {
    /// Stands where the register says nothing.
    pub(crate) fn not_recorded(self) -> &'static str {
        match self {
            Self::Sv => "Uppgift saknas",
            Self::En => "Not recorded",
            Self::Fi => "Ei kirjattu",
        }
    }

    /// Says of a rule in an edition of another municipality where it comes from.
    pub(crate) fn borrowed(self) -> &'static str {
        match self {
            Self::Sv => "Regeln är hämtad från Kalix kommuns internationella policy.",
            Self::En => "The rule is taken from the international policy of Kalix municipality.",
            Self::Fi => "Sääntö on otettu Kalixin kunnan kansainvälisistä linjauksista.",
        }
    }

    /// What a calendar of duties is called.
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
    /// What an indicator is called.
    ///
    /// ```
    /// use kalix_policy::{Locale, policy::Indicator};
    /// assert_eq!(Locale::Sv.indicator(Indicator::Partners), "Samarbetspartner");
    /// ```
    pub fn indicator(self, indicator: Indicator) -> &'static str {
        title(self, &format!("Figures.{indicator}")).unwrap_or_else(|| indicator.id())
    }

    /// What became of a duty between two assessments.
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
    /// A share in per cent as the language writes it, with one decimal: rounded half up. Only where that would seem to reach
    /// a target that the share does not reach, it is cut instead.
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

/// What something is called, by its path among the labels.
pub(crate) fn title(locale: Locale, path: &str) -> Option<&'static str> {
    find(RECORDS, path).or_else(|| find(OTHERS, path)).map(|label| label.said(locale).title)
}

/// What a record that is read is called, or a field of it. Where nothing else is asked for, no other labels are linked in.
pub(crate) fn title_of_read(locale: Locale, path: &str) -> Option<&'static str> {
    find(RECORDS, path).map(|label| label.said(locale).title)
}

/// Every label, by its path.
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

/// The text of a finding in a language: what is wrong, and apart from it what to do.
///
/// It prints the message; [`remedy`](Self::remedy) gives the other part. Either can be
/// [`masked`](Self::masked), so that a log holds nothing of what the register says of people.
///
/// ```
/// use kalix_policy::{Assessor, Locale, register::{Date, Organisation, Project}};
///
/// let project: Project = serde_json::from_str(r#"{ "id": "p-1", "title": "Utbyte", "administration": "uf",
///     "period": { "start": "2024-03-01" },
///     "objectives": [{ "description": "Fler elever", "by": "2024-06-30" }] }"#)?;
/// let judged = Assessor::builder(Date::new(2026, 11, 23)?).build().project(&project);
/// let finding = judged.findings().find(|finding| finding.reason().code() == "no-result").unwrap();
/// let text = finding.text(Locale::En);
/// assert!(text.to_string().contains("30 June 2024"));
/// assert!(!text.masked().to_string().contains("2024"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct FindingText<'a> {
    finding: Finding<'a>,
    locale: Locale,
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
    pub fn text(&self, locale: Locale) -> FindingText<'a> {
        FindingText::new(*self, locale)
    }
}

impl<'a> FindingText<'a> {
    fn new(finding: Finding<'a>, locale: Locale) -> Self {
        Self { finding, locale, part: TextPart::Message, masked: false }
    }

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
}

impl fmt::Display for FindingText<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let speaker = Localizer::new(self.locale, self.finding.names(), self.finding.subject(), self.masked);
        let reason: &Reason = self.finding.reason();
        match (self.locale, self.part) {
            (Locale::Sv, TextPart::Message) => sv::message(reason, &speaker, f),
            (Locale::Sv, TextPart::Remedy) => sv::remedy(reason, &speaker, f),
            (Locale::En, TextPart::Message) => en::message(reason, &speaker, f),
            (Locale::En, TextPart::Remedy) => en::remedy(reason, &speaker, f),
            (Locale::Fi, TextPart::Message) => fi::message(reason, &speaker, f),
            (Locale::Fi, TextPart::Remedy) => fi::remedy(reason, &speaker, f),
        }?;
        match self.part {
            TextPart::Message if self.finding.is_borrowed() => write!(f, " {}", self.locale.borrowed()),
            _ => Ok(()),
        }
    }
}

impl serde::Serialize for FindingText<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
