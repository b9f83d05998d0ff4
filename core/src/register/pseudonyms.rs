//! Pseudonyms for people, so that a register can be shared.

use std::collections::BTreeMap;

use super::{Organisation, PersonId, Project, Register, Text};

/// Replaces the ids and names of people with pseudonyms.
///
/// The first person found becomes `person-1`, the next `person-2`; the name becomes the same as the id. The outcome of
/// an assessment does not change: it is still known who holds which post when, and who decided, represented the
/// municipality or was appointed. Nothing else is replaced: texts and references that mention people are kept, and so
/// are partners and funders.
///
/// Use one value for several documents to give a person the same pseudonym in all of them. It maps pseudonyms to people
/// ([`iter`](Self::iter)): keep it apart from what you share, or discard it. To continue after an earlier value,
/// collect its people in their order.
///
/// ```
/// use kalix_policy::register::{Pseudonyms, Register};
///
/// let register = Register::from_json(r#"{
///     "municipality": { "name": "Kalix kommun", "code": "2514" }, "projects": [],
///     "organisation": {
///         "appointments": [{ "post": "chief-executive", "person": "anna.berg", "start": "2024-01-01" }],
///         "people": [{ "id": "anna.berg", "name": "Anna Berg" }]
///     }
/// }"#)?;
/// let mut pseudonyms = Pseudonyms::default();
/// let shared = pseudonyms.register(&register);
/// assert_eq!(shared.organisation.people[0].name.to_string(), "person-1");
/// assert_eq!(shared.organisation.appointments[0].person.to_string(), "person-1");
/// assert_eq!(pseudonyms.iter().map(|(of, is)| format!("{of} is {is}")).collect::<Vec<_>>(), ["anna.berg is person-1"]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pseudonyms {
    by_person: BTreeMap<PersonId, PersonId>,
    met: Vec<PersonId>,
}

impl Pseudonyms {
    /// A copy of a register with pseudonyms for people.
    #[must_use]
    pub fn register(&mut self, register: &Register) -> Register {
        let mut register = register.clone();
        self.replace_in_organisation(&mut register.organisation);
        for project in &mut register.projects {
            self.replace_in_project(project);
        }
        register
    }

    /// A copy of an organisation with pseudonyms for people.
    #[must_use]
    pub fn organisation(&mut self, organisation: &Organisation) -> Organisation {
        let mut organisation = organisation.clone();
        self.replace_in_organisation(&mut organisation);
        organisation
    }

    /// A copy of a project with pseudonyms for people.
    #[must_use]
    pub fn project(&mut self, project: &Project) -> Project {
        let mut project = project.clone();
        self.replace_in_project(&mut project);
        project
    }

    /// Each person found so far and their pseudonym, in the order they were found.
    pub fn iter(&self) -> impl Iterator<Item = (&PersonId, &PersonId)> {
        self.met.iter().filter_map(|person| self.by_person.get_key_value(person))
    }

    fn replace_in_organisation(&mut self, organisation: &mut Organisation) {
        for person in &mut organisation.people {
            self.replace(&mut person.id);
            person.name = Text::new_unchecked(person.id.as_str());
        }
        for appointment in &mut organisation.appointments {
            self.replace(&mut appointment.person);
            if let Some(by) = &mut appointment.appointed_by {
                self.replace(by);
            }
        }
    }

    fn replace_in_project(&mut self, project: &mut Project) {
        for person in &mut project.responsible {
            self.replace(person);
        }
        for representation in &mut project.representations {
            self.replace(&mut representation.person);
        }
    }

    fn replace(&mut self, person: &mut PersonId) {
        if !self.by_person.contains_key(person) {
            self.met.push(person.clone());
            let pseudonym = PersonId::new_unchecked(&format!("person-{}", self.met.len()));
            self.by_person.insert(person.clone(), pseudonym);
        }
        if let Some(pseudonym) = self.by_person.get(person) {
            person.clone_from(pseudonym);
        }
    }
}

impl FromIterator<PersonId> for Pseudonyms {
    fn from_iter<I: IntoIterator<Item = PersonId>>(met: I) -> Self {
        let mut pseudonyms = Self::default();
        for mut person in met {
            pseudonyms.replace(&mut person);
        }
        pseudonyms
    }
}
