//! Remedies as edits: where a finding is mended by filling something in, a JSON Patch that makes the place for it.

use serde::Serialize;
use serde_json::{Value, json};

use super::authority::board;
use crate::{
    assess::{Finding, Measure, Reason, Specification, Subject},
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
/// use serde_json::{Value, json};
///
/// let organisation = Organisation::from_json(r#"{
///     "bodies": [{ "id": "un", "name": "Utbildningsnämnden", "kind": "board" }],
///     "administrations": [{ "id": "uf", "name": "Utbildningsförvaltningen", "boards": [{ "body": "un" }] }]
/// }"#)?;
/// let document = json!({ "id": "p-1", "title": "Utbyte", "administration": "uf", "period": { "start": "2026-03-01" } });
/// let project = Project::from_json(document.to_string())?;
/// let judged = assess_project(&project, &organisation, Date::new(2026, 11, 23)?);
/// let finding = judged.findings().find(|finding| finding.reason().code() == "not-anchored").unwrap();
/// let edit = Edit::of(&finding, &document, &organisation).unwrap();
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
        value: Value,
    },
}

impl Edit {
    /// The edit for a finding; `None` where nothing is to be filled in: where something has to be corrected, decided anew
    /// or cannot be mended any more, and, for a project alone, where the place is elsewhere in the register.
    ///
    /// `document` is what the finding's pointer points into, a register or a project, as it is handed in: a draft with
    /// faults will do.
    pub fn of(finding: &Finding<'_>, document: &Value, organisation: &Organisation) -> Option<Self> {
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

/// The fields of a new record, in the order they are filled in.
type Fields<const N: usize> = [(&'static str, Value); N];

fn known(name: &'static str, value: impl Serialize) -> (&'static str, Value) {
    (name, serde_json::to_value(value).unwrap_or_default())
}

fn text(name: &'static str) -> (&'static str, Value) {
    (name, Value::String(String::new()))
}

fn empty(name: &'static str) -> (&'static str, Value) {
    (name, Value::Null)
}

struct Writer<'a> {
    document: &'a Value,
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
            let there = self.document.pointer(path);
            there.is_none_or(|value| {
                value.as_str().map_or(value.is_null() || *value == json!([]), |text| text.trim().is_empty())
            })
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
                self.decision(body);
            }
            Reason::DecidedElsewhere { expected: Some(expected), .. } => {
                self.decision(Some(expected.clone()));
            }
            Reason::Untraceable { .. } => self.field(&self.pointer.clone(), "paragraph", json!("")),
            Reason::Uncovered { .. } => {
                let administration = self.administration();
                self.budget_line(
                    "funding",
                    [known("source", "own"), known("administration", administration), empty("amount")],
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
                    let empty = if *part == Measure::Indicator { json!("") } else { Value::Null };
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
            Reason::ExperienceUnused {} => self.field(&self.pointer.clone(), "used_by", Value::Null),
            Reason::NoVisibility {} => {
                self.record(
                    &self.in_project("effects"),
                    [known("kind", "visibility"), text("description"), empty("on")],
                );
            }
            Reason::NoAgreement {} => {
                self.record(&self.in_project("agreements"), [text("title"), empty("kind"), empty("date")]);
            }
            Reason::NoOfficial {} => self.line(&self.in_project("responsible"), json!("")),
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
                    known("post", Post::Official),
                    known("person", person),
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
                self.field(&appointment, "appointed_by", Value::Null);
                if self.document.pointer(&format!("{appointment}/appointed_on")).is_none_or(Value::is_null) {
                    self.field(&appointment, "appointed_on", Value::Null);
                }
            }
            Reason::NotCouncilChair { chair: None, .. } if self.is_register => {
                self.holder(Post::CouncilChair);
            }
            Reason::Vacant { post } => self.holder(*post),
            Reason::NoStrategicCommittee {} => {
                let executive = self.organisation.bodies.iter().find(|body| body.kind == BodyKind::Executive);
                let parent = executive.map(|body| &body.id);
                self.record(
                    "/organisation/bodies",
                    [text("id"), text("name"), known("kind", "executive-committee"), known("parent", parent)],
                );
            }
            Reason::NotUnderExecutive { .. } if !self.pointer.ends_with("/parent") => {
                self.field(&self.pointer.clone(), "parent", Value::Null);
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
        self.document.pointer(list).and_then(Value::as_array).map_or(0, Vec::len)
    }

    /// Adds a record to a list, which may be missing.
    fn record<const N: usize>(&mut self, list: &str, fields: Fields<N>) {
        let lines = self.lines(list);
        self.note_fields(&format!("{list}/{lines}"), &fields);
        self.append(list, lines, fields.into_iter().collect());
    }

    /// Adds a value to a list, which may be missing.
    fn line(&mut self, list: &str, value: Value) {
        let lines = self.lines(list);
        self.note(&format!("{list}/{lines}"), &value);
        self.append(list, lines, value);
    }

    fn append(&mut self, list: &str, lines: usize, value: Value) {
        let (path, value) =
            if lines == 0 { (list.to_owned(), json!([value])) } else { (format!("{list}/-"), value) };
        self.edit.patch.push(Operation::Add { path, value });
    }

    /// Adds a record as a field of an object.
    fn object<const N: usize>(&mut self, object: &str, name: &str, fields: Fields<N>) {
        let path = format!("{object}/{name}");
        self.note_fields(&path, &fields);
        self.edit.patch.push(Operation::Add { path, value: fields.into_iter().collect() });
    }

    /// Adds a field to an object.
    fn field(&mut self, object: &str, name: &str, value: Value) {
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
    fn note(&mut self, path: &str, value: &Value) {
        match value {
            Value::Null => self.edit.fill.push(path.to_owned()),
            Value::String(text) if text.is_empty() => self.edit.fill.push(path.to_owned()),
            Value::Object(fields) => {
                for (name, field) in fields {
                    self.note(&format!("{path}/{name}"), field);
                }
            }
            Value::Array(lines) => {
                for (place, line) in lines.iter().enumerate() {
                    self.note(&format!("{path}/{place}"), line);
                }
            }
            _ => {}
        }
    }

    fn administration(&self) -> Option<AdministrationId> {
        let id = self.document.pointer(&self.in_project("administration"))?.as_str()?;
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

    fn decision(&mut self, body: Option<BodyId>) {
        let fields = [known("body", body), empty("date"), empty("resolution"), text("paragraph")];
        self.record(&self.in_project("decisions"), fields);
    }

    /// Adds a line to a list of the budget, which may be missing.
    fn budget_line<const N: usize>(&mut self, list: &str, line: Fields<N>) {
        let budget = self.in_project("budget");
        if self.document.pointer(&budget).is_some_and(Value::is_object) {
            return self.record(&format!("{budget}/{list}"), line);
        }
        self.note_fields(&format!("{budget}/{list}/0"), &line);
        let line: Value = line.into_iter().collect();
        self.edit.patch.push(Operation::Add { path: budget, value: json!({ list: [line] }) });
    }

    fn partner(&mut self) {
        self.record(&self.in_project("partners"), [text("name"), empty("country"), empty("kind")]);
    }

    fn specification(&mut self, field: Specification) {
        let project = self.project.clone();
        match field {
            Specification::Purpose => self.field(&project, "purpose", json!("")),
            Specification::Goals => {
                self.field(&project, "goals", json!([]));
                self.edit.fill.push(format!("{project}/goals"));
            }
            Specification::Partners => self.partner(),
            Specification::Start
                if self.document.pointer(&self.in_project("period")).is_some_and(Value::is_object) =>
            {
                self.field(&self.in_project("period"), "start", Value::Null);
            }
            Specification::Start => self.field(&project, "period", json!({ "start": null })),
            Specification::Costs => {
                let administration = self.administration();
                let cost = [known("administration", administration), text("description"), empty("amount")];
                self.budget_line("costs", cost);
            }
            Specification::Responsible => self.line(&self.in_project("responsible"), json!("")),
        }
    }

    fn holder(&mut self, post: Post) {
        self.record(APPOINTMENTS, [known("post", post), text("person"), empty("start")]);
    }

    /// The place for a project's description, in the account of the board that the leading administration answers to.
    fn account_of_project(&mut self, finding: &Finding<'_>, year: Year) -> Option<()> {
        let (true, Subject::Project { project }) = (self.is_register, finding.subject()) else { return None };
        let body = self.board(Some(self.day_of_account(&self.project, year)))?;
        self.account_of_board(&body, year, std::slice::from_ref(project));
        Some(())
    }

    /// The place for what a board says of projects in a year: new lines in its account, a new account or a new report.
    fn account_of_board(&mut self, body: &BodyId, year: Year, projects: &[ProjectId]) {
        let line = |project: &ProjectId| json!({ "project": project, "description": "" });
        let account = |list: &str, place: usize| format!("{list}/{place}/projects");
        let reports = self.document.get("annual_reports").and_then(Value::as_array);
        let report =
            reports.into_iter().flatten().position(|report| report.get("year") == Some(&json!(year)));
        let Some(report) = report.map(|place| format!("/annual_reports/{place}")) else {
            let lines: Vec<Value> = projects.iter().map(line).collect();
            if lines.is_empty() {
                self.edit
                    .fill
                    .push(account(&format!("/annual_reports/{}/accounts", self.lines("/annual_reports")), 0));
            }
            let account = json!({ "body": body, "projects": lines });
            return self.line("/annual_reports", json!({ "year": year, "accounts": [account] }));
        };
        let accounts = self.document.pointer(&format!("{report}/accounts")).and_then(Value::as_array);
        let known =
            accounts.into_iter().flatten().position(|account| account.get("body") == Some(&json!(body)));
        let accounts = format!("{report}/accounts");
        match known {
            None => {
                let lines: Vec<Value> = projects.iter().map(line).collect();
                if lines.is_empty() {
                    self.edit.fill.push(account(&accounts, self.lines(&accounts)));
                }
                self.line(&accounts, json!({ "body": body, "projects": lines }));
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
        let projects =
            self.document.get("projects").and_then(Value::as_array).into_iter().flatten().enumerate();
        let led = projects.filter_map(|(place, project)| {
            let path = format!("/projects/{place}");
            let day = |field: &str| self.day(&format!("{path}/{field}"));
            let (start, called_off) = (day("period/start")?, day("cancelled_on"));
            let under_way = start <= last_of_year(year)
                && self.day_of_account(&path, year).year() == year
                && called_off.is_none_or(|day| start < day);
            let administration: AdministrationId = project.get("administration")?.as_str()?.parse().ok()?;
            let entry = self.organisation.administrations.iter().find(|entry| entry.id == administration)?;
            let (own, _) = board(entry, self.organisation, self.day_of_account(&path, year))?;
            let id = project.get("id")?.as_str()?.parse().ok()?;
            (under_way && own.id == *body).then_some(id)
        });
        led.collect()
    }

    /// 31 December, or the project's last day when that is earlier.
    fn day_of_account(&self, project: &str, year: Year) -> Date {
        let ends = ["period/end", "cancelled_on"]
            .into_iter()
            .filter_map(|field| self.day(&format!("{project}/{field}")));
        ends.fold(last_of_year(year), Date::min)
    }

    fn day(&self, pointer: &str) -> Option<Date> {
        self.document.pointer(pointer)?.as_str()?.parse().ok()
    }
}
