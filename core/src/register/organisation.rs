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
        /// What its annual reports say of them.
        annual_reports: Vec<AnnualReport> = written,
    }

    /// A municipality.
    pub struct Municipality {
        /// Its name, such as Kalix kommun.
        name: Text,
        /// Its code at Statistics Sweden.
        code: MunicipalityCode,
        /// Its organisation number, by which a funder is recognised as the municipality itself (`goals.3`).
        organisation_number: Option<OrganisationNumber>,
    }

    /// The municipality's political bodies, its administrations, and who holds the posts of the international work.
    #[derive(Default)]
    pub struct Organisation {
        /// The political bodies, today's and earlier ones.
        bodies: Vec<Body> = written,
        /// The administrations (förvaltningar).
        administrations: Vec<Administration> = written,
        /// Who held which post when.
        appointments: Vec<Appointment> = written,
        /// Names for people's ids, where they are wanted at all (data protection: record no more than is needed).
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
        /// The first day it existed; left out: as long as anyone asks.
        start: Option<Date>,
        /// The last day it existed; left out: it still does.
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
        /// The executive, board or company board it answers to, and when: an old decision is judged by the order of its
        /// own day.
        boards: Vec<BoardPeriod> = written,
    }

    /// That an administration answers to a body for a time.
    pub struct BoardPeriod {
        /// The executive, board or company board.
        body: BodyId,
        /// The first day; left out: since always.
        start: Option<Date>,
        /// The last day; left out: still.
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
    /// That a person holds a post for a time.
    pub struct Appointment {
        /// The post.
        post: Post,
        /// Who holds it.
        person: PersonId,
        /// The first day.
        start: Date,
        /// The last day; left out: still.
        end: Option<Date>,
        /// Who appointed: for an official, the chief executive (`organisation.4`).
        appointed_by: Option<PersonId>,
        /// The day of the appointment; left out: the first day of the post.
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
        /// The name, or what the person is called instead.
        name: Text,
    }
}
