//! Where a finding is fixed: the field itself, whether the record has it or not.

use std::fmt;

use super::{
    finding::{Finding, SubjectKey},
    pointer::{Base, Pointer},
    reason::{Reason, Specification},
};

/// The field that has to change for a finding to go away, as an RFC 6901 JSON pointer.
///
/// Unlike the finding's [`pointer`](Finding::pointer) it may name a field that is not in the record (`/decisions`,
/// `/purpose`), so that a form can show the finding beside that field. What is fixed in an annual report, and not in
/// the project, has the project's `id`. It is never empty.
///
/// ```
/// use kalix_policy::{assess_project, register::{Date, Organisation, Project}};
///
/// let project: Project = serde_json::from_str(r#"{ "id": "p-1", "title": "Utbyte", "administration": "uf" }"#)?;
/// let assessment = assess_project(&project, &Organisation::default(), Date::new(2026, 11, 23)?);
/// let finding = assessment.findings().find(|finding| finding.reason().code() == "not-anchored").unwrap();
/// assert_eq!((finding.pointer().to_string(), finding.place().to_string()), (String::new(), "/decisions".to_owned()));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Place<'a>(At<'a>);

#[derive(Debug, Clone, Copy)]
enum At<'a> {
    /// A field of the project, or of the whole register.
    Top(Base, &'static str),
    /// The place the finding points to, and a field under it, if any.
    Pointer(&'a Pointer, Option<&'static str>),
}

impl<'a> Finding<'a> {
    /// The field that has to change, whether the record has it or not.
    pub fn place(&self) -> Place<'a> {
        let pointer = self.pointer();
        let top = |field| match self.found.subject {
            SubjectKey::Project(_) => At::Top(pointer.base(), field),
            _ => At::Top(Base::Whole, field),
        };
        Place(match self.reason() {
            Reason::NotAnchored {}
            | Reason::PlanRejected { .. }
            | Reason::AnchoringRevoked { .. }
            | Reason::DecidedByDelegation { .. }
            | Reason::DecidedElsewhere { .. } => top("decisions"),
            Reason::Untraceable { .. } => At::Pointer(pointer, Some("paragraph")),
            Reason::Uncovered { .. } | Reason::ExternalNotSought {} => top("budget/funding"),
            Reason::Unspecified { field } => top(match field {
                Specification::Purpose => "purpose",
                Specification::Goals => "goals",
                Specification::Partners => "partners",
                Specification::Start => "period/start",
                Specification::Costs => "budget/costs",
                Specification::Responsible => "responsible",
            }),
            Reason::NoObjective {} => top("objectives"),
            Reason::NoResult { .. } => At::Pointer(pointer, Some("result")),
            Reason::NotDescribed { .. } | Reason::EmptyDescription { .. } => top("id"),
            Reason::NoExperience {} | Reason::NoVisibility {} => top("effects"),
            Reason::ExperienceUnused {} => At::Pointer(pointer, Some("used_by")),
            Reason::NoAgreement {} => top("agreements"),
            Reason::NoOfficial {} => top("responsible"),
            Reason::BoardSilent { .. } | Reason::GroupAbsent { .. } => top("annual_reports"),
            Reason::ExternalShareLow { .. } => top("projects"),
            Reason::Vacant { .. } | Reason::SeveralHolders { .. } => top("organisation/appointments"),
            Reason::NoStrategicCommittee {}
            | Reason::SeveralStrategicCommittees { .. }
            | Reason::NotUnderExecutive { .. } => top("organisation/bodies"),
            Reason::UnknownAdministration { .. }
            | Reason::DecidedLate { .. }
            | Reason::PaidByAnother { .. }
            | Reason::CostsOfAnother { .. }
            | Reason::FunderIsOwn { .. }
            | Reason::OwnNumberUnknown { .. }
            | Reason::PaysForAnother { .. }
            | Reason::NotMeasurable { .. }
            | Reason::NotAppointed { .. }
            | Reason::AppointedByAnother { .. }
            | Reason::AppointerUnknown { .. }
            | Reason::AppointmentGap { .. }
            | Reason::NotCouncilChair { .. }
            | Reason::BoardOmits { .. }
            | Reason::NoBusinessEffect { .. }
            | Reason::SchoolsFell { .. }
            | Reason::ProjectsFell { .. }
            | Reason::DuplicateId { .. }
            | Reason::DuplicateLine { .. }
            | Reason::UnknownReference { .. }
            | Reason::EndBeforeStart { .. }
            | Reason::NegativeAmount { .. }
            | Reason::RateMissing { .. }
            | Reason::RateNotPositive { .. }
            | Reason::BodyNotActive { .. }
            | Reason::NoForeignPartner {}
            | Reason::DatedInFuture { .. } => At::Pointer(pointer, None),
        })
    }
}

impl fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            At::Top(Base::Whole, field) => write!(f, "/{field}"),
            At::Top(Base::Project(index) | Base::About(index), field) => {
                write!(f, "/projects/{index}/{field}")
            }
            At::Pointer(pointer, None) => pointer.fmt(f),
            At::Pointer(pointer, Some(field)) => write!(f, "{pointer}/{field}"),
        }
    }
}

impl serde::Serialize for Place<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
