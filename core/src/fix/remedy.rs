//! The fix for each reason.

use super::{
    Content, Fix, Operation,
    writer::{ContentFields, FixWriter, empty, known, text},
};
use crate::{
    assessment::{Finding, Measure, Reason, Specification},
    authority::board,
    register::{AdministrationId, BodyId, BodyKind, Date, Post},
};

const APPOINTMENTS: &str = "/organisation/appointments";

impl FixWriter<'_> {
    pub(super) fn write(mut self, finding: &Finding<'_>) -> Option<Fix> {
        self.fill_in(finding)?;
        // A fix only adds. An existing value would have to be corrected by the user.
        let is_free = |operation: &Operation| {
            let Operation::Add { path, .. } = operation;
            self.document.at(path).is_none_or(|value| value.says_nothing())
        };
        self.fix.patch.iter().all(is_free).then_some(self.fix)
    }

    /// Adds the template for a finding; `None` if something has to be corrected, or cannot be known here.
    #[expect(clippy::too_many_lines, reason = "an arm for each reason")]
    fn fill_in(&mut self, finding: &Finding<'_>) -> Option<()> {
        match finding.reason() {
            Reason::NotAnchored
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
            Reason::ExternalNotSought => {
                let line = [known("source", "external"), text("funder"), empty("amount"), empty("status")];
                self.budget_line("funding", line);
            }
            Reason::Unspecified { field } => self.specification(*field),
            Reason::NoObjective => {
                let objective = [text("description"), text("indicator"), empty("target"), empty("by")];
                self.record(&self.in_project("objectives"), objective);
            }
            Reason::NotMeasurable { missing, .. } => {
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
            Reason::EmptyDescription { .. } if self.is_register => self.fix.fill.push(self.pointer.clone()),
            Reason::NoExperience => {
                self.record(
                    &self.in_project("effects"),
                    [known("kind", "experience"), text("description"), empty("used_by")],
                );
            }
            Reason::ExperienceUnused => self.field(&self.pointer.clone(), "used_by", Content::Empty),
            Reason::NoVisibility => {
                self.record(
                    &self.in_project("effects"),
                    [known("kind", "visibility"), text("description"), empty("on")],
                );
            }
            Reason::NoAgreement => {
                self.record(&self.in_project("agreements"), [text("title"), empty("kind"), empty("date")]);
            }
            Reason::NoOfficial => self.line(&self.in_project("responsible"), Content::BLANK),
            Reason::RateMissing { .. } => {
                let rate = [empty("sek_per_unit"), empty("on"), text("source")];
                self.object(&self.in_project("budget"), "exchange_rate", rate);
            }
            Reason::NoForeignPartner => self.partner(),
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
            Reason::NoStrategicCommittee => {
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
            Reason::DecidedElsewhere { .. }
            | Reason::UnknownAdministration { .. }
            | Reason::DecidedLate { .. }
            | Reason::PaidByAnother { .. }
            | Reason::CostsOfAnother { .. }
            | Reason::FunderIsOwn { .. }
            | Reason::OwnNumberUnknown
            | Reason::PaysForAnother { .. }
            | Reason::EmptyDescription { .. }
            | Reason::NotAppointed { .. }
            | Reason::AppointmentGap { .. }
            | Reason::AppointerUnknown { .. }
            | Reason::AppointedByAnother { .. }
            | Reason::NotCouncilChair { .. }
            | Reason::SeveralHolders { .. }
            | Reason::SeveralStrategicCommittees { .. }
            | Reason::NotUnderExecutive { .. }
            | Reason::NoBusinessEffect { .. }
            | Reason::GroupAbsent { .. }
            | Reason::SchoolsFell { .. }
            | Reason::ProjectsFell { .. }
            | Reason::ExternalShareLow { .. }
            | Reason::DuplicateId { .. }
            | Reason::DuplicateLine { .. }
            | Reason::UnknownReference { .. }
            | Reason::EndBeforeStart { .. }
            | Reason::NegativeAmount { .. }
            | Reason::RateNotPositive { .. }
            | Reason::BodyNotActive { .. }
            | Reason::DatedInFuture { .. } => return None,
        }
        Some(())
    }

    fn administration(&self) -> Option<AdministrationId> {
        let id = self.document.at(&self.in_project("administration"))?.text()?;
        id.parse().ok()
    }

    /// The body that the leading administration answers to on a day, or else the last body that it has answered to.
    pub(super) fn board(&self, day: Option<Date>) -> Option<BodyId> {
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

    /// Appends an object to a list of the budget. The list and the budget may be missing.
    fn budget_line<const N: usize>(&mut self, list: &'static str, line: ContentFields<N>) {
        let budget = self.in_project("budget");
        if self.document.at(&budget).is_some_and(|budget| budget.is_object()) {
            return self.record(&format!("{budget}/{list}"), line);
        }
        self.note_fields(&format!("{budget}/{list}/0"), &line);
        let lines = Content::List(vec![Content::of(line)]);
        self.fix.patch.push(Operation::Add { path: budget, value: Content::of([(list, lines)]) });
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
                self.fix.fill.push(format!("{project}/goals"));
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
}
