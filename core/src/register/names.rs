//! The names for the ids in a register.

use foldhash::HashMap;
use smol_str::SmolStr;

#[cfg(feature = "render")]
use super::AdministrationId;
use super::{BodyId, Organisation, Text};

/// The names of bodies, administrations and people, where the register has them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Names {
    pub(crate) bodies: ById,
    pub(crate) administrations: ById,
    pub(crate) people: ById,
}

/// Names by id. One map type for all types of id keeps the WebAssembly module small.
type ById = HashMap<SmolStr, Text>;

impl Names {
    pub(crate) fn of(organisation: &Organisation) -> Self {
        // Reversed so that the first of two entries with the same id wins, as everywhere.
        let bodies = organisation.bodies.iter().rev().map(|body| (body.id.to_smol_str(), body.name.clone()));
        let administrations = organisation.administrations.iter().rev();
        let people =
            organisation.people.iter().rev().map(|person| (person.id.to_smol_str(), person.name.clone()));
        Self {
            bodies: bodies.collect(),
            administrations: administrations
                .map(|entry| (entry.id.to_smol_str(), entry.name.clone()))
                .collect(),
            people: people.collect(),
        }
    }
}

impl Names {
    /// An administration's name, or its id when the register has no name for it.
    #[cfg(feature = "render")]
    pub(crate) fn administration<'a>(&'a self, id: &'a AdministrationId) -> &'a str {
        self.administrations.get(id.as_str()).map_or(id.as_str(), Text::as_str)
    }

    /// A body's name, or its id when the register has no name for it.
    pub(crate) fn body<'a>(&'a self, id: &'a BodyId) -> &'a str {
        self.bodies.get(id.as_str()).map_or(id.as_str(), Text::as_str)
    }
}
