//! What an answer rests on.

use serde::Serialize;

use crate::register::{AdministrationId, BodyId, Date, PersonId, Post, ProjectId, Year};

/// Why somebody may do something, or may not, with what the register says of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "code", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum RulingReason {
    /// They hold the post.
    HoldsPost {
        /// The post.
        post: Post,
        /// Who holds it.
        person: PersonId,
        /// Since when.
        since: Date,
        /// The last day, if it is set.
        until: Option<Date>,
    },
    /// Somebody else holds the post.
    HeldByAnother {
        /// The post.
        post: Post,
        /// Who holds it.
        holder: PersonId,
        /// Since when.
        since: Date,
    },
    /// Nobody holds the post.
    Vacant {
        /// The post.
        post: Post,
    },
    /// It is the committee that leads.
    LeadingCommittee {
        /// The committee.
        body: BodyId,
        /// Since when, if that is recorded.
        since: Option<Date>,
    },
    /// Another body is the committee that leads.
    LedByAnother {
        /// The committee.
        body: BodyId,
    },
    /// No body is the committee that leads.
    NoCommittee {},
    /// It is the administration's own body.
    OwnBody {
        /// The administration.
        administration: AdministrationId,
        /// The body.
        body: BodyId,
        /// Since when the administration answers to it, or to the body whose committee it is; if that is recorded.
        since: Option<Date>,
    },
    /// It is the council, which decides for all.
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
    /// The register does not say which body the administration answers to.
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
    /// It is somebody outside the municipality.
    Outside {},
    /// It is the municipality itself: its administrations pay, not the municipality as an external funder.
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
    /// It is no political body: boards and executives account.
    NotABoard {},
    /// It is the municipality.
    Municipality {},
    /// It is a chamber of commerce.
    ChamberOfCommerce {},
    /// It is neither the municipality nor a chamber of commerce.
    NoCoordinator {},
}

impl RulingReason {
    /// Whether it is a reason why they may.
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
