//! The calendar: the pending duties, sorted by their last day.

use serde::Serialize;

use crate::{
    assessment::{Assessment, Finding, Outcome, ProjectAssessment, Subject, of_finding},
    json::FindingView,
    locale::Language,
    register::{Date, PolicyId},
};

/// The pending duties, sorted by their last day; those without one come last.
///
/// ```
/// use kalix_policy::{Assessor, Locale, register::{Date, Organisation, Project}};
///
/// let project = Project::from_json(r#"{ "id": "p-1", "title": "Utbyte", "administration": "uf",
///     "period": { "start": "2027-02-01" } }"#)?;
/// let assessment = Assessor::builder(Date::new(2026, 11, 23)?).build().project(&project);
/// let calendar = assessment.calendar();
/// let first = calendar.duties().next().unwrap();
/// assert_eq!((first.finding().rule().id(), first.due()), ("anchoring.decided", Some(Date::new(2027, 2, 1)?)));
/// assert_eq!(first.uid(), "kalix-2007/anchoring.decided/project/p-1@kalix-policy");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct Calendar<'a> {
    policy: &'a PolicyId,
    on: Date,
    duties: Vec<Finding<'a>>,
}

impl Assessment {
    /// Every duty of the register that is pending.
    pub fn calendar(&self) -> Calendar<'_> {
        Calendar::of(self.policy(), self.on(), self.findings())
    }
}

impl ProjectAssessment {
    /// Every duty of the project that is pending.
    pub fn calendar(&self) -> Calendar<'_> {
        Calendar::of(self.policy(), self.on(), self.findings())
    }
}

impl<'a> Calendar<'a> {
    fn of(policy: &'a PolicyId, on: Date, findings: impl Iterator<Item = Finding<'a>>) -> Self {
        let mut duties: Vec<_> = findings.filter(|finding| finding.outcome() == Outcome::Pending).collect();
        duties.sort_by_key(|duty| (duty.due().is_none(), duty.due()));
        Self { policy, on, duties }
    }

    /// Keeps only the duties whose subject `of` accepts.
    #[must_use]
    pub fn only(mut self, of: impl Fn(Subject<'_>) -> bool) -> Self {
        self.duties.retain(|duty| of(duty.subject()));
        self
    }

    /// The day of the assessment.
    pub fn on(&self) -> Date {
        self.on
    }

    /// The duties, sorted by their last day.
    pub fn duties(&self) -> impl Iterator<Item = Duty<'a>> {
        self.duties.iter().map(|finding| Duty { policy: self.policy, finding: *finding })
    }

    /// The duties as a list of data, with their messages in a language; the schema `calendar` describes it.
    pub fn json(&self, language: impl Into<Language<'a>>) -> impl Serialize {
        let language = language.into();
        let view =
            |duty: Duty<'a>| DutyView { uid: duty.uid(), finding: FindingView::new(duty.finding, language) };
        self.duties().map(view).collect::<Vec<_>>()
    }
}

/// A duty to fulfil: a pending finding with an id.
#[derive(Debug, Clone, Copy)]
pub struct Duty<'a> {
    policy: &'a PolicyId,
    finding: Finding<'a>,
}

impl<'a> Duty<'a> {
    /// The finding.
    pub fn finding(&self) -> Finding<'a> {
        self.finding
    }

    /// The last day; `None` when there is no such day.
    pub fn due(&self) -> Option<Date> {
        self.finding.due()
    }

    /// An id that identifies the duty from day to day: built from the edition, the rule, the subject and, for a rule
    /// with several duties, which of them.
    pub fn uid(&self) -> String {
        format!("{}@kalix-policy", of_finding(self.policy, &self.finding))
    }
}

/// A duty as data, with messages in one language.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "Duty"))]
pub(crate) struct DutyView<'a> {
    uid: String,
    #[serde(flatten)]
    finding: FindingView<'a>,
}

/// The duties as data.
#[cfg(feature = "schema")]
#[derive(Serialize, schemars::JsonSchema)]
#[schemars(rename = "Calendar")]
pub(crate) struct CalendarView<'a>(Vec<DutyView<'a>>);

#[cfg(feature = "calendar")]
mod ics {
    use icalendar::{Component, EventLike};

    use super::Calendar;
    use crate::assessment::Deduplicator;
    use crate::{
        assessment::Subject,
        locale::Locale,
        register::{Date, days_between},
    };

    impl Calendar<'_> {
        /// The duties with a last day as an iCalendar file (RFC 5545). Each is an event on that day: its summary is the
        /// subject and what is missing, its description what to do.
        ///
        /// A duty keeps its UID, and the sequence number grows with the day of the assessment: a program that imports a
        /// later file updates its events and creates no duplicates. Fulfilled duties are not in the file.
        ///
        /// ```
        /// use kalix_policy::{Assessor, Locale, register::{Date, Organisation, Project}};
        ///
        /// let project = Project::from_json(r#"{ "id": "p-1", "title": "Utbyte", "administration": "uf",
        ///     "period": { "start": "2027-02-01" } }"#)?;
        /// let assessment = Assessor::builder(Date::new(2026, 11, 23)?).build().project(&project);
        /// let ics = assessment.calendar().to_ics(Locale::Sv);
        /// assert!(ics.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"));
        /// assert!(ics.contains("DTSTART;VALUE=DATE:20270201\r\n"));
        /// # Ok::<(), Box<dyn std::error::Error>>(())
        /// ```
        pub fn to_ics(&self, locale: Locale) -> String {
            let mut calendar = icalendar::Calendar::empty();
            let product =
                format!("-//kalix-policy//{}//{}", env!("CARGO_PKG_VERSION"), locale.as_str().to_uppercase());
            for (property, value) in [("VERSION", "2.0"), ("PRODID", &product), ("CALSCALE", "GREGORIAN")] {
                calendar.append_property(icalendar::Property::new(property, value));
            }
            calendar.name(locale.calendar_name());
            let since_a_first_day = days_between(Date::from_static(2000, 1, 1), self.on);
            let sequence = u32::try_from(since_a_first_day).unwrap_or_default();
            let mut uids = Deduplicator::default();
            for (duty, due) in self.duties().filter_map(|duty| Some((duty, duty.due()?))) {
                let (Some(day), Some(after), Some(made)) = (day(due), day(due.next()), day(self.on)) else {
                    continue;
                };
                let (finding, rule) = (duty.finding(), duty.finding().rule());
                let text = finding.text(locale);
                let about = match finding.subject() {
                    Subject::Project { project } => format!("{project}: "),
                    _ => String::new(),
                };
                let uid = uids.key(duty.uid());
                let mut event = icalendar::Event::new();
                event
                    .uid(&uid)
                    .sequence(sequence)
                    .timestamp(made.and_time(chrono::NaiveTime::MIN).and_utc())
                    .summary(&format!("{about}{text}"))
                    .description(&format!("{}\n\n{} ({rule})", text.remedy(), locale.rule(rule)))
                    .starts(day)
                    .ends(after);
                calendar.push(event.done());
            }
            calendar.to_string()
        }
    }

    fn day(date: Date) -> Option<chrono::NaiveDate> {
        let (month, day) = (u32::try_from(date.month()).ok()?, u32::try_from(date.day()).ok()?);
        chrono::NaiveDate::from_ymd_opt(date.year().get().into(), month, day)
    }
}
