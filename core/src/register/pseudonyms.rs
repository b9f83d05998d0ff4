//! Other ids and names for people, so that a register can be shared.

use std::collections::BTreeMap;

use super::{Organisation, PersonId, Project, Register, Text};

/// Replaces the ids and names of people, each by the same wherever they stand.
///
/// The first person that is met becomes `person-1`, the next `person-2`, and their names are the same. What is judged does not
/// change: who holds which post when, and who decided, represented or was appointed. Nothing else is replaced: what somebody
/// has written about people in a text or a reference stands as it was, and so do partners and funders.
///
/// One of these for several documents gives a person the same id in all. Whoever has it can tell who is who
/// ([`iter`](Self::iter)): keep it apart from what is shared, or throw it away. Collected from those who were met, in their
/// order, one goes on where another ended.
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
    /// A register with other ids and names for people.
    #[must_use]
    pub fn register(&mut self, register: &Register) -> Register {
        let mut register = register.clone();
        self.replace_in_organisation(&mut register.organisation);
        for project in &mut register.projects {
            self.replace_in_project(project);
        }
        register
    }

    /// An organisation with other ids and names for people.
    #[must_use]
    pub fn organisation(&mut self, organisation: &Organisation) -> Organisation {
        let mut organisation = organisation.clone();
        self.replace_in_organisation(&mut organisation);
        organisation
    }

    /// A project with other ids for people.
    #[must_use]
    pub fn project(&mut self, project: &Project) -> Project {
        let mut project = project.clone();
        self.replace_in_project(&mut project);
        project
    }

    /// Who is who: each person that was met, and what the person is called instead, in the order they were met.
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
