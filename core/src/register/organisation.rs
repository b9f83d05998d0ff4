//! The register as a whole, and the organisation in it: bodies, administrations, posts and people.

use super::{
    AdministrationId, AnnualReport, BodyId, BodyKind, Date, MunicipalityCode, OrganisationNumber, Period,
    PersonId, Post, Project, Text, record,
};

record! {
    /// A municipality's register of international engagements.
    ///
    /// ```
    /// use kalix_policy::register::Register;
    ///
    /// let register = Register::from_json(r#"{
    ///     "municipality": { "name": "Kalix kommun", "code": "2514" },
    ///     "organisation": { "bodies": [], "administrations": [], "appointments": [] },
    ///     "projects": [{ "id": "p-1", "title": "En idé", "administration": "uf" }],
    ///     "annual_reports": []
    /// }"#)?;
    /// assert_eq!(register.projects[0].title.as_str(), "En idé");
    /// # Ok::<(), kalix_policy::ReadErrors>(())
    /// ```
    pub struct Register {
        /// Whose register it is.
        municipality: Municipality,
        /// Its bodies, administrations and posts.
        organisation: Organisation,
        /// Its international engagements.
        projects: Vec<Project> = written,
        /// Its annual reports, with their accounts of the engagements.
        annual_reports: Vec<AnnualReport> = written,
    }

    /// A municipality.
    pub struct Municipality {
        /// Its name, such as Kalix kommun.
        name: Text,
        /// Its code at Statistics Sweden.
        code: MunicipalityCode,
        /// Its organisation number, which shows that a funder is the municipality itself (`goals.3`).
        organisation_number: Option<OrganisationNumber>,
    }

    /// The municipality's political bodies, its administrations, and who holds the posts of the international work.
    #[derive(Default)]
    pub struct Organisation {
        /// The political bodies, current and former.
        bodies: Vec<Body> = written,
        /// The administrations (förvaltningar).
        administrations: Vec<Administration> = written,
        /// Who holds or held which post, and when.
        appointments: Vec<Appointment> = written,
        /// Optional names for the ids of people (data protection: record no more than is needed).
        people: Vec<Person>,
    }

    /// A political body: the council, the executive, a board, a committee.
    pub struct Body {
        /// Its id.
        id: BodyId,
        /// Its name, such as utbildningsnämnden.
        name: Text,
        /// What kind of body it is.
        kind: BodyKind,
        /// The body it is a committee of.
        parent: Option<BodyId>,
        /// The first day it existed; unlimited when left out.
        start: Option<Date>,
        /// The last day it existed; unlimited when left out.
        end: Option<Date>,
    }
}

impl Body {
    /// The days the body exists.
    pub fn period(&self) -> Period {
        Period { start: self.start, end: self.end }
    }
}

record! {
    /// An administration (förvaltning) and the bodies it has answered to.
    pub struct Administration {
        /// Its id.
        id: AdministrationId,
        /// Its name, such as utbildningsförvaltningen.
        name: Text,
        /// The executive, board or company board it answers to, and when: a decision is assessed by the organisation of
        /// its own day.
        boards: Vec<BoardPeriod> = written,
    }

    /// A period during which an administration answers to a body.
    pub struct BoardPeriod {
        /// The executive, board or company board.
        body: BodyId,
        /// The first day; unlimited when left out.
        start: Option<Date>,
        /// The last day; unlimited when left out.
        end: Option<Date>,
    }
}

impl BoardPeriod {
    /// The days the administration answers to the body.
    pub fn period(&self) -> Period {
        Period { start: self.start, end: self.end }
    }
}

record! {
    /// A period during which a person holds a post.
    pub struct Appointment {
        /// The post.
        post: Post,
        /// Who holds it.
        person: PersonId,
        /// The first day.
        start: Date,
        /// The last day; unlimited when left out.
        end: Option<Date>,
        /// Who made the appointment: for an official, the chief executive (`organisation.4`).
        appointed_by: Option<PersonId>,
        /// The day of the appointment; the first day of the post when left out.
        appointed_on: Option<Date>,
        /// The register number of the appointment.
        reference: Option<Text>,
    }
}

impl Appointment {
    /// The days the person holds the post.
    pub fn period(&self) -> Period {
        Period { start: Some(self.start), end: self.end }
    }
}

record! {
    /// A name for a person's id.
    pub struct Person {
        /// The id.
        id: PersonId,
        /// The name or a pseudonym.
        name: Text,
    }
}
