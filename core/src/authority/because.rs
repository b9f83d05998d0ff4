//! The reason of a ruling.

use serde::Serialize;

use crate::register::{AdministrationId, BodyId, Date, PersonId, Post, ProjectId, Year};

/// Why an actor may or may not perform an act, with the data from the register.
///
/// "They" and "it" are the actor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "code", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum RulingReason {
    /// They hold the post.
    HoldsPost {
        /// The post.
        post: Post,
        /// The holder.
        person: PersonId,
        /// The first day of holding it without a break.
        since: Date,
        /// The last day, if it is set.
        until: Option<Date>,
    },
    /// Someone else holds the post.
    HeldByAnother {
        /// The post.
        post: Post,
        /// The holder.
        holder: PersonId,
        /// The first day of holding it without a break.
        since: Date,
    },
    /// The post is vacant.
    Vacant {
        /// The post.
        post: Post,
    },
    /// It is the leading committee.
    LeadingCommittee {
        /// The committee.
        body: BodyId,
        /// The committee's first day, if recorded.
        since: Option<Date>,
    },
    /// Another body is the leading committee.
    LedByAnother {
        /// The committee.
        body: BodyId,
    },
    /// There is no leading committee.
    NoCommittee {},
    /// It is the administration's own body.
    OwnBody {
        /// The administration.
        administration: AdministrationId,
        /// The body.
        body: BodyId,
        /// The first day on which it exists and the administration answers to it or, for a committee, to its parent; if
        /// recorded.
        since: Option<Date>,
    },
    /// It is the council, which decides for every administration.
    Council {
        /// The council.
        body: BodyId,
    },
    /// The administration answers to another body.
    AnotherBody {
        /// The administration.
        administration: AdministrationId,
        /// The body it answers to.
        expected: BodyId,
    },
    /// The body that the administration answers to is not recorded.
    UnknownAdministration {
        /// The administration.
        administration: AdministrationId,
    },
    /// The body is not in the organisation.
    UnknownBody {
        /// The body.
        body: BodyId,
    },
    /// The body does not exist on that day.
    BodyNotActive {
        /// The body.
        body: BodyId,
    },
    /// The project concerns the administration, which pays its own costs.
    Concerned {
        /// The administration.
        administration: AdministrationId,
        /// The project.
        project: ProjectId,
    },
    /// The project concerns other administrations.
    NotConcerned {
        /// The project.
        project: ProjectId,
    },
    /// It is outside the municipality.
    Outside {},
    /// It is the municipality itself, which pays through its administrations and not as an external funder.
    NotOutside {},
    /// An administration under the body has a project that year.
    HasProject {
        /// The body.
        body: BodyId,
        /// The first of the projects.
        project: ProjectId,
        /// The year.
        year: Year,
    },
    /// No administration under the body has a project that year.
    NoProject {
        /// The body.
        body: BodyId,
        /// The year.
        year: Year,
    },
    /// It is not a political body. Only political bodies account for projects.
    NotABoard {},
    /// It is the municipality.
    Municipality {},
    /// It is a chamber of commerce.
    ChamberOfCommerce {},
    /// It is neither the municipality nor a chamber of commerce.
    NoCoordinator {},
}

impl RulingReason {
    /// Whether the reason allows the act.
    pub const fn allows(&self) -> bool {
        match self {
            Self::HoldsPost { .. }
            | Self::LeadingCommittee { .. }
            | Self::OwnBody { .. }
            | Self::Council { .. }
            | Self::Concerned { .. }
            | Self::Outside {}
            | Self::HasProject { .. }
            | Self::Municipality {}
            | Self::ChamberOfCommerce {} => true,
            Self::HeldByAnother { .. }
            | Self::Vacant { .. }
            | Self::LedByAnother { .. }
            | Self::NoCommittee {}
            | Self::AnotherBody { .. }
            | Self::UnknownAdministration { .. }
            | Self::UnknownBody { .. }
            | Self::BodyNotActive { .. }
            | Self::NotConcerned { .. }
            | Self::NotOutside {}
            | Self::NoProject { .. }
            | Self::NotABoard {}
            | Self::NoCoordinator {} => false,
        }
    }
}
