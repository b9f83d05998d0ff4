//! Remedies as edits: where a finding is mended by filling something in, a JSON Patch that makes the place for it.

use serde::{Serialize, Serializer};

use super::authority::board;
use crate::{
    assess::{Finding, Measure, Reason, Specification, Subject},
    read::Raw,
    register::{AdministrationId, BodyId, BodyKind, Date, Organisation, Post, ProjectId, Year, last_of_year},
};

/// An edit that makes the place for what a finding lacks, for a form to apply: a JSON Patch (RFC 6902), and the places to
/// fill in.
///
/// It adds and takes nothing away. What is known stands in it: the right body, the project, the year. What is not known is
/// left to fill in, as an empty text or as null: the edit never says that something has happened. Until it is filled in,
/// the document is a draft.
///
/// ```
/// use kalix_policy::{answer::Edit, assess_project, register::{Date, Organisation, Project}};
/// use serde_json::json;
///
/// let organisation = Organisation::from_json(r#"{
///     "bodies": [{ "id": "un", "name": "Utbildningsnämnden", "kind": "board" }],
///     "administrations": [{ "id": "uf", "name": "Utbildningsförvaltningen", "boards": [{ "body": "un" }] }]
/// }"#)?;
/// let document = json!({ "id": "p-1", "title": "Utbyte", "administration": "uf", "period": { "start": "2026-03-01" } });
/// let project = Project::from_json(document.to_string())?;
/// let judged = assess_project(&project, &organisation, Date::new(2026, 11, 23)?);
/// let finding = judged.findings().find(|finding| finding.reason().code() == "not-anchored").unwrap();
/// let edit = Edit::of(&finding, &document.to_string(), &organisation).unwrap();
/// assert_eq!(serde_json::to_value(edit.patch())?, json!([{ "op": "add", "path": "/decisions", "value": [
///     { "body": "un", "date": null, "resolution": null, "paragraph": "" }] }]));
/// assert_eq!(edit.fill(), ["/decisions/0/date", "/decisions/0/resolution", "/decisions/0/paragraph"]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Edit {
    patch: Vec<Operation>,
    fill: Vec<String>,
}

/// An operation of a JSON Patch. An edit only adds.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "op", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Operation {
    /// Adds a value: a field, or a line at the end of a list.
    Add {
        /// Where, as a JSON pointer.
        path: String,
        /// The value.
        #[cfg_attr(feature = "schema", schemars(with = "serde_json::Value"))]
        value: Content,
    },
}

impl Edit {
    /// The edit for a finding; `None` where nothing is to be filled in: where something has to be corrected, decided anew
    /// or cannot be mended any more, and, for a project alone, where the place is elsewhere in the register.
    ///
    /// `document` is the JSON of what the finding's pointer points into, a register or a project, as it is handed in: a
    /// draft with faults will do.
    pub fn of(finding: &Finding<'_>, document: &str, organisation: &Organisation) -> Option<Self> {
        let document = Raw::of(document);
        let pointer = finding.pointer().to_string();
        let is_register = document.get("projects").is_some() && document.get("organisation").is_some();
        let project =
            match (is_register, pointer.split('/').nth(2).filter(|_| pointer.starts_with("/projects/"))) {
                (false, _) => String::new(),
                (true, Some(line)) => format!("/projects/{line}"),
                (true, None) => "/projects".to_owned(),
            };
        let writer = Writer { document, organisation, is_register, project, pointer, edit: Self::empty() };
        writer.write(finding)
    }

    fn empty() -> Self {
        Self { patch: Vec::new(), fill: Vec::new() }
    }

    /// The operations of the patch, in order.
    pub fn patch(&self) -> &[Operation] {
        &self.patch
    }

    /// The places to fill in, as JSON pointers into the patched document; the first is where to begin.
    pub fn fill(&self) -> &[String] {
        &self.fill
    }
}

const APPOINTMENTS: &str = "/organisation/appointments";

/// What an edit puts somewhere, to be written by serde.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Content {
    /// Null: to be filled in.
    Empty,
    /// A text; one that is blank is to be filled in.
    Text(String),
    /// A whole number.
    Number(i64),
    /// A list.
    List(Vec<Content>),
    /// A record's fields, in the order they are filled in.
    Record(Vec<(&'static str, Content)>),
}

impl Content {
    const BLANK: Self = Self::Text(String::new());

    fn of<const N: usize>(fields: Fields<N>) -> Self {
        Self::Record(fields.into())
    }
}

impl Serialize for Content {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Empty => serializer.serialize_none(),
            Self::Text(text) => serializer.serialize_str(text),
            Self::Number(number) => serializer.serialize_i64(*number),
            Self::List(lines) => serializer.collect_seq(lines),
            Self::Record(fields) => serializer.collect_map(fields.iter().map(|(name, value)| (name, value))),
        }
    }
}

/// The fields of a new record, in the order they are filled in.
type Fields<const N: usize> = [(&'static str, Content); N];

/// What is known; what is not is left to fill in.
fn known<'a>(name: &'static str, value: impl Into<Option<&'a str>>) -> (&'static str, Content) {
    (name, value.into().map_or(Content::Empty, |text| Content::Text(text.to_owned())))
}

fn text(name: &'static str) -> (&'static str, Content) {
    (name, Content::BLANK)
}

fn empty(name: &'static str) -> (&'static str, Content) {
    (name, Content::Empty)
}

struct Writer<'a> {
    document: Raw<'a>,
    organisation: &'a Organisation,
    is_register: bool,
    /// Where the project is, that the finding speaks of.
    project: String,
    pointer: String,
    edit: Edit,
}

impl Writer<'_> {
    fn write(mut self, finding: &Finding<'_>) -> Option<Edit> {
        self.in_the_project(finding).or_else(|| self.elsewhere(finding))?;
        // What is there already is to be corrected, and that is not for an edit to do.
        let is_free = |operation: &Operation| {
            let Operation::Add { path, .. } = operation;
            self.document.at(path).is_none_or(|value| value.says_nothing())
        };
        self.edit.patch.iter().all(is_free).then_some(self.edit)
    }

    /// What is filled in in the project itself, or said of it in an annual report.
    fn in_the_project(&mut self, finding: &Finding<'_>) -> Option<()> {
        match finding.reason() {
            Reason::NotAnchored {}
            | Reason::PlanRejected { .. }
            | Reason::AnchoringRevoked { .. }
            | Reason::DecidedByDelegation { .. } => {
                let body = self.board(finding.due());
                self.decision(body.as_ref());
            }
            Reason::DecidedElsewhere { expected: Some(expected), .. } => {
                self.decision(Some(expected));
            }
            Reason::Untraceable { .. } => self.field(&self.pointer.clone(), "paragraph", Content::BLANK),
            Reason::Uncovered { .. } => {
                let administration = self.administration();
                self.budget_line(
                    "funding",
                    [
                        known("source", "own"),
                        known("administration", administration.as_ref().map(AdministrationId::as_str)),
                        empty("amount"),
                    ],
                );
            }
            Reason::ExternalNotSought {} => {
                let line = [known("source", "external"), text("funder"), empty("amount"), empty("status")];
                self.budget_line("funding", line);
            }
            Reason::Unspecified { field } => self.specification(*field),
            Reason::NoObjective {} => {
                let objective = [text("description"), text("indicator"), empty("target"), empty("by")];
                self.record(&self.in_project("objectives"), objective);
            }
            Reason::NotMeasurable { missing } => {
                for part in missing {
                    let empty = if *part == Measure::Indicator { Content::BLANK } else { Content::Empty };
                    self.field(&self.pointer.clone(), part.as_str(), empty);
                }
            }
            Reason::NoResult { .. } => {
                let result = self.pointer.clone();
                self.object(&result, "result", [empty("value"), empty("on")]);
            }
            Reason::NotDescribed { year } => self.account_of_project(finding, *year)?,
            Reason::EmptyDescription { .. } if self.is_register => self.edit.fill.push(self.pointer.clone()),
            Reason::NoExperience {} => {
                self.record(
                    &self.in_project("effects"),
                    [known("kind", "experience"), text("description"), empty("used_by")],
                );
            }
            Reason::ExperienceUnused {} => self.field(&self.pointer.clone(), "used_by", Content::Empty),
            Reason::NoVisibility {} => {
                self.record(
                    &self.in_project("effects"),
                    [known("kind", "visibility"), text("description"), empty("on")],
                );
            }
            Reason::NoAgreement {} => {
                self.record(&self.in_project("agreements"), [text("title"), empty("kind"), empty("date")]);
            }
            Reason::NoOfficial {} => self.line(&self.in_project("responsible"), Content::BLANK),
            Reason::RateMissing { .. } => {
                let rate = [empty("sek_per_unit"), empty("on"), text("source")];
                self.object(&self.in_project("budget"), "exchange_rate", rate);
            }
            Reason::NoForeignPartner {} => self.partner(),
            _ => return None,
        }
        Some(())
    }

    /// What is filled in in the organisation or in a board's account.
    fn elsewhere(&mut self, finding: &Finding<'_>) -> Option<()> {
        match finding.reason() {
            Reason::NotAppointed { person } | Reason::AppointmentGap { person, .. } if self.is_register => {
                let appointment = [
                    known("post", Post::Official.as_str()),
                    known("person", person.as_str()),
                    empty("start"),
                    empty("appointed_by"),
                    empty("appointed_on"),
                ];
                self.record(APPOINTMENTS, appointment);
            }
            Reason::AppointerUnknown { person } if self.is_register => {
                let unknown = self.organisation.appointments.iter().position(|appointment| {
                    appointment.post == Post::Official
                        && appointment.person == *person
                        && appointment.appointed_by.is_none()
                });
                let appointment = format!("{APPOINTMENTS}/{}", unknown?);
                self.field(&appointment, "appointed_by", Content::Empty);
                if self
                    .document
                    .at(&format!("{appointment}/appointed_on"))
                    .is_none_or(|value| value.is_null())
                {
                    self.field(&appointment, "appointed_on", Content::Empty);
                }
            }
            Reason::NotCouncilChair { chair: None, .. } if self.is_register => {
                self.holder(Post::CouncilChair);
            }
            Reason::Vacant { post } => self.holder(*post),
            Reason::NoStrategicCommittee {} => {
                let executive = self.organisation.bodies.iter().find(|body| body.kind == BodyKind::Executive);
                let parent = executive.map(|body| body.id.as_str());
                self.record(
                    "/organisation/bodies",
                    [text("id"), text("name"), known("kind", "executive-committee"), known("parent", parent)],
                );
            }
            Reason::NotUnderExecutive { .. } if !self.pointer.ends_with("/parent") => {
                self.field(&self.pointer.clone(), "parent", Content::Empty);
            }
            Reason::BoardSilent { body, year } => {
                let led = self.led_by(body, *year);
                self.account_of_board(body, *year, &led);
            }
            Reason::BoardOmits { body, year, project } => {
                self.account_of_board(body, *year, std::slice::from_ref(project));
            }
            _ => return None,
        }
        Some(())
    }

    fn in_project(&self, field: &str) -> String {
        format!("{}/{field}", self.project)
    }

    fn lines(&self, list: &str) -> usize {
        self.document.at(list).map_or(0, |list| list.elements().count())
    }

    /// Adds a record to a list, which may be missing.
    fn record<const N: usize>(&mut self, list: &str, fields: Fields<N>) {
        let lines = self.lines(list);
        self.note_fields(&format!("{list}/{lines}"), &fields);
        self.append(list, lines, Content::of(fields));
    }

    /// Adds a value to a list, which may be missing.
    fn line(&mut self, list: &str, value: Content) {
        let lines = self.lines(list);
        self.note(&format!("{list}/{lines}"), &value);
        self.append(list, lines, value);
    }

    fn append(&mut self, list: &str, lines: usize, value: Content) {
        let (path, value) = if lines == 0 {
            (list.to_owned(), Content::List(vec![value]))
        } else {
            (format!("{list}/-"), value)
        };
        self.edit.patch.push(Operation::Add { path, value });
    }

    /// Adds a record as a field of an object.
    fn object<const N: usize>(&mut self, object: &str, name: &str, fields: Fields<N>) {
        let path = format!("{object}/{name}");
        self.note_fields(&path, &fields);
        self.edit.patch.push(Operation::Add { path, value: Content::of(fields) });
    }

    /// Adds a field to an object.
    fn field(&mut self, object: &str, name: &str, value: Content) {
        let path = format!("{object}/{name}");
        self.note(&path, &value);
        self.edit.patch.push(Operation::Add { path, value });
    }

    /// The same, in the order of a record's fields.
    fn note_fields<const N: usize>(&mut self, path: &str, fields: &Fields<N>) {
        for (name, value) in fields {
            self.note(&format!("{path}/{name}"), value);
        }
    }

    /// Every empty text and null in a new value is to be filled in.
    fn note(&mut self, path: &str, value: &Content) {
        match value {
            Content::Empty => self.edit.fill.push(path.to_owned()),
            Content::Text(text) if text.is_empty() => self.edit.fill.push(path.to_owned()),
            Content::Record(fields) => {
                for (name, field) in fields {
                    self.note(&format!("{path}/{name}"), field);
                }
            }
            Content::List(lines) => {
                for (place, line) in lines.iter().enumerate() {
                    self.note(&format!("{path}/{place}"), line);
                }
            }
            _ => {}
        }
    }

    fn administration(&self) -> Option<AdministrationId> {
        let id = self.document.at(&self.in_project("administration"))?.text()?;
        id.parse().ok()
    }

    /// The body that the leading administration answers to on a day, or else now.
    fn board(&self, day: Option<Date>) -> Option<BodyId> {
        let id = self.administration()?;
        let entry = self.organisation.administrations.iter().find(|entry| entry.id == id)?;
        let on = |day| board(entry, self.organisation, day).map(|(body, _)| body.id.clone());
        let last = || entry.boards.iter().rev().find_map(|board| on(board.end.or(board.start)?));
        day.and_then(on).or_else(last).or_else(|| {
            let known = |body: &BodyId| self.organisation.bodies.iter().any(|known| known.id == *body);
            entry.boards.last().map(|board| board.body.clone()).filter(known)
        })
    }

    fn decision(&mut self, body: Option<&BodyId>) {
        let fields =
            [known("body", body.map(BodyId::as_str)), empty("date"), empty("resolution"), text("paragraph")];
        self.record(&self.in_project("decisions"), fields);
    }

    /// Adds a line to a list of the budget, which may be missing.
    fn budget_line<const N: usize>(&mut self, list: &'static str, line: Fields<N>) {
        let budget = self.in_project("budget");
        if self.document.at(&budget).is_some_and(|budget| budget.is_object()) {
            return self.record(&format!("{budget}/{list}"), line);
        }
        self.note_fields(&format!("{budget}/{list}/0"), &line);
        let lines = Content::List(vec![Content::of(line)]);
        self.edit.patch.push(Operation::Add { path: budget, value: Content::of([(list, lines)]) });
    }

    fn partner(&mut self) {
        self.record(&self.in_project("partners"), [text("name"), empty("country"), empty("kind")]);
    }

    fn specification(&mut self, field: Specification) {
        let project = self.project.clone();
        match field {
            Specification::Purpose => self.field(&project, "purpose", Content::BLANK),
            Specification::Goals => {
                self.field(&project, "goals", Content::List(Vec::new()));
                self.edit.fill.push(format!("{project}/goals"));
            }
            Specification::Partners => self.partner(),
            Specification::Start
                if self.document.at(&self.in_project("period")).is_some_and(|period| period.is_object()) =>
            {
                self.field(&self.in_project("period"), "start", Content::Empty);
            }
            Specification::Start => self.field(&project, "period", Content::of([empty("start")])),
            Specification::Costs => {
                let administration = self.administration();
                let cost = [
                    known("administration", administration.as_ref().map(AdministrationId::as_str)),
                    text("description"),
                    empty("amount"),
                ];
                self.budget_line("costs", cost);
            }
            Specification::Responsible => self.line(&self.in_project("responsible"), Content::BLANK),
        }
    }

    fn holder(&mut self, post: Post) {
        self.record(APPOINTMENTS, [known("post", post.as_str()), text("person"), empty("start")]);
    }

    /// The place for a project's description, in the account of the board that the leading administration answers to.
    fn account_of_project(&mut self, finding: &Finding<'_>, year: Year) -> Option<()> {
        let (true, Subject::Project { project }) = (self.is_register, finding.subject()) else { return None };
        let body = self.board(Some(day_of_account(&self.document.at(&self.project)?, year)))?;
        self.account_of_board(&body, year, std::slice::from_ref(project));
        Some(())
    }

    /// The place for what a board says of projects in a year: new lines in its account, a new account or a new report.
    fn account_of_board(&mut self, body: &BodyId, year: Year, projects: &[ProjectId]) {
        let line =
            |project: &ProjectId| Content::of([known("project", project.as_str()), text("description")]);
        let account = |list: &str, place: usize| format!("{list}/{place}/projects");
        let written = year.to_string();
        let is_of_year =
            |report: Raw<'_>| report.get("year").and_then(|year| year.number()) == Some(&written);
        let report = self.elements("/annual_reports").position(is_of_year);
        let Some(report) = report.map(|place| format!("/annual_reports/{place}")) else {
            let lines: Vec<Content> = projects.iter().map(line).collect();
            if lines.is_empty() {
                self.edit
                    .fill
                    .push(account(&format!("/annual_reports/{}/accounts", self.lines("/annual_reports")), 0));
            }
            let accounts = Content::List(vec![account_of(body, lines)]);
            let report = [("year", Content::Number(year.get().into())), ("accounts", accounts)];
            return self.line("/annual_reports", Content::of(report));
        };
        let accounts = format!("{report}/accounts");
        let is_of_body = |account: Raw<'_>| {
            account.get("body").and_then(|body| body.text()).is_some_and(|id| *body == *id)
        };
        let known = self.elements(&accounts).position(is_of_body);
        match known {
            None => {
                let lines: Vec<Content> = projects.iter().map(line).collect();
                if lines.is_empty() {
                    self.edit.fill.push(account(&accounts, self.lines(&accounts)));
                }
                self.line(&accounts, account_of(body, lines));
            }
            Some(known) => {
                for project in projects {
                    self.line(&account(&accounts, known), line(project));
                }
            }
        }
    }

    /// The projects under way in a year whose leading administration answered to a body.
    fn led_by(&self, body: &BodyId, year: Year) -> Vec<ProjectId> {
        let led = self.elements("/projects").filter_map(|project| {
            let (start, called_off) = (day(&project, "/period/start")?, day(&project, "/cancelled_on"));
            let account = day_of_account(&project, year);
            let under_way = start <= last_of_year(year)
                && account.year() == year
                && called_off.is_none_or(|day| start < day);
            let administration: AdministrationId = project.get("administration")?.text()?.parse().ok()?;
            let entry = self.organisation.administrations.iter().find(|entry| entry.id == administration)?;
            let (own, _) = board(entry, self.organisation, account)?;
            let id = project.get("id")?.text()?.parse().ok()?;
            (under_way && own.id == *body).then_some(id)
        });
        led.collect()
    }

    fn elements(&self, list: &str) -> impl Iterator<Item = Raw<'_>> {
        self.document.at(list).into_iter().flat_map(|list| list.elements())
    }
}

fn account_of(body: &BodyId, lines: Vec<Content>) -> Content {
    Content::of([known("body", body.as_str()), ("projects", Content::List(lines))])
}

/// 31 December, or the project's last day when that is earlier.
fn day_of_account(project: &Raw<'_>, year: Year) -> Date {
    let ends = ["/period/end", "/cancelled_on"].into_iter().filter_map(|field| day(project, field));
    ends.fold(last_of_year(year), Date::min)
}

fn day(project: &Raw<'_>, pointer: &str) -> Option<Date> {
    project.at(pointer)?.text()?.parse().ok()
}
