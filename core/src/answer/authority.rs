//! Authority: who may represent, lead, execute, appoint, decide, finance, account and coordinate, by which clause, and
//! because of what.

use serde::Serialize;

use crate::{
    assess::first_project_of,
    locale::{Directory, Locale, RulingText},
    policy::{Clause, Power},
    register::{
        Administration, AdministrationId, Body, BodyId, BodyKind, Date, Organisation, OrganisationNumber,
        PartnerKind, PersonId, Post, Project, ProjectId, Year,
    },
};

/// Something that only some may do, with what it is done to.
///
/// Its [`power`](Self::power) is the catalogue's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Act<'a> {
    /// Represent the municipality at its highest level (`organisation.1`).
    RepresentAtHighestLevel,
    /// Lead the international work strategically (`organisation.2`).
    LeadStrategically,
    /// Carry the executive and overall responsibility (`organisation.3`).
    Execute,
    /// Appoint an official (`organisation.4`).
    AppointOfficial,
    /// Decide the plan of an administration (`goals.2`).
    DecidePlan {
        /// The administration whose plan it is.
        administration: &'a AdministrationId,
    },
    /// Pay for a project (`goals.3`, `visibility.6`).
    Finance {
        /// The project.
        project: &'a Project,
        /// The municipality's own number, by which money that is called external is known to be its own.
        own_number: Option<OrganisationNumber>,
    },
    /// Account for the year's projects in the annual report (`organisation.5`).
    AccountAnnually {
        /// The year.
        year: Year,
        /// The register's projects.
        projects: &'a [Project],
    },
    /// Coordinate a project (`business.3`).
    CoordinateProject,
}

impl Act<'_> {
    /// The power it takes.
    pub const fn power(&self) -> Power {
        match self {
            Self::RepresentAtHighestLevel => Power::RepresentAtHighestLevel,
            Self::LeadStrategically => Power::LeadStrategically,
            Self::Execute => Power::Execute,
            Self::AppointOfficial => Power::AppointOfficial,
            Self::DecidePlan { .. } => Power::DecidePlan,
            Self::Finance { .. } => Power::Finance,
            Self::AccountAnnually { .. } => Power::AccountAnnually,
            Self::CoordinateProject => Power::CoordinateProject,
        }
    }
}

/// Who is asked about. They need not be known: whoever is not in the register is answered for, too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Actor<'a> {
    /// A person.
    Person(&'a PersonId),
    /// A political body of the municipality.
    Body(&'a BodyId),
    /// An administration of the municipality.
    Administration(&'a AdministrationId),
    /// The municipality as such.
    Municipality,
    /// Another organisation.
    Organisation {
        /// What kind it is.
        kind: PartnerKind,
        /// Its Swedish organisation number, if it has one.
        number: Option<OrganisationNumber>,
    },
}

/// Whether somebody may do something on a day, by which clauses, and because of what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ruling {
    power: Power,
    on: Date,
    because: Because,
    directory: Directory,
}

impl Ruling {
    /// Whether they may.
    pub fn allowed(&self) -> bool {
        self.because.allows()
    }

    /// What was asked for.
    pub fn power(&self) -> Power {
        self.power
    }

    /// The day that was asked about.
    pub fn on(&self) -> Date {
        self.on
    }

    /// The clauses that say who may.
    pub fn clauses(&self) -> &'static [Clause] {
        self.power.clauses()
    }

    /// Because of what.
    pub fn because(&self) -> &Because {
        &self.because
    }

    /// The answer in a language.
    pub fn in_locale(&self, locale: Locale) -> RulingText<'_> {
        RulingText::new(self, locale)
    }

    /// The ruling with its message in a language, to be written by serde; the schema `ruling` describes it.
    pub fn view(&self, locale: Locale) -> impl Serialize {
        RulingView {
            power: self.power,
            on: self.on,
            allowed: self.allowed(),
            clauses: self.clauses(),
            because: &self.because,
            message: self.in_locale(locale),
        }
    }

    /// The ruling as JSON, with its message in a language.
    pub fn to_json(&self, locale: Locale) -> String {
        serde_json::to_string(&self.view(locale)).unwrap_or_default()
    }

    pub(crate) fn directory(&self) -> &Directory {
        &self.directory
    }
}

/// A ruling as data, with its message in one language.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "Ruling"))]
pub(crate) struct RulingView<'a> {
    power: Power,
    on: Date,
    allowed: bool,
    clauses: &'static [Clause],
    because: &'a Because,
    message: RulingText<'a>,
}

/// Why somebody may do something, or may not, with what the register says of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "code", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Because {
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

impl Because {
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

/// Says whether somebody may do something on a day, as far as the register shows.
///
/// ```
/// use kalix_policy::{Locale, answer::{Act, Actor, may}, register::{Date, Organisation}};
///
/// let organisation = Organisation::from_json(r#"{
///     "people": [{ "id": "p-1", "name": "Anna Ek" }],
///     "appointments": [{ "post": "chief-executive", "person": "p-1", "start": "2020-01-01" }]
/// }"#)?;
/// let on = Date::new(2026, 11, 23)?;
/// let ruling = may(Act::AppointOfficial, Actor::Person(&"p-1".parse()?), &organisation, on);
/// assert!(ruling.allowed());
/// assert_eq!(ruling.clauses()[0].id(), "organisation.4");
/// assert_eq!(
///     ruling.in_locale(Locale::Sv).to_string(),
///     "Ja. Anna Ek är kommunchef sedan den 1 januari 2020."
/// );
/// assert!(!may(Act::AppointOfficial, Actor::Person(&"p-2".parse()?), &organisation, on).allowed());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn may(act: Act<'_>, actor: Actor<'_>, organisation: &Organisation, on: Date) -> Ruling {
    let because = match act {
        Act::RepresentAtHighestLevel => holds(Post::CouncilChair, actor, organisation, on),
        Act::Execute | Act::AppointOfficial => holds(Post::ChiefExecutive, actor, organisation, on),
        Act::LeadStrategically => leads(actor, organisation, on),
        Act::DecidePlan { administration } => decides(administration, actor, organisation, on),
        Act::Finance { project, own_number } => pays(project, own_number, actor),
        Act::AccountAnnually { year, projects } => accounts(year, projects, actor, organisation, on),
        Act::CoordinateProject => coordinates(actor),
    };
    Ruling { power: act.power(), on, because, directory: Directory::of(organisation) }
}

fn holds(post: Post, actor: Actor<'_>, organisation: &Organisation, on: Date) -> Because {
    let held =
        || organisation.appointments.iter().filter(|held| held.post == post && held.period().covers(on));
    let own = held().find(|held| actor == Actor::Person(&held.person));
    match own.or_else(|| held().next()).map(|held| &held.person) {
        None => Because::Vacant { post },
        Some(person) => {
            let (since, until) = unbroken(post, person, organisation, on);
            let person = person.clone();
            if own.is_some() {
                Because::HoldsPost { post, person, since, until }
            } else {
                Because::HeldByAnother { post, holder: person, since }
            }
        }
    }
}

/// From when to when a person who holds a post on a day holds it without a break: one appointment follows another.
fn unbroken(post: Post, person: &PersonId, organisation: &Organisation, on: Date) -> (Date, Option<Date>) {
    let of_person =
        organisation.appointments.iter().filter(|held| held.post == post && held.person == *person);
    let mut held: Vec<(Date, Option<Date>)> = of_person.map(|held| (held.start, held.end)).collect();
    held.sort_unstable();
    let mut stretches: Vec<(Date, Option<Date>)> = Vec::new();
    for (start, end) in held {
        match stretches.last_mut() {
            Some((_, last)) if last.is_none_or(|last| start <= last.next()) => {
                *last = last.zip(end).map(|(one, other)| one.max(other));
            }
            _ => stretches.push((start, end)),
        }
    }
    let covers = |(start, end): &(Date, Option<Date>)| *start <= on && end.is_none_or(|end| on <= end);
    stretches.into_iter().find(covers).unwrap_or((on, Some(on)))
}

fn leads(actor: Actor<'_>, organisation: &Organisation, on: Date) -> Because {
    let committees = || {
        let active = organisation.bodies.iter().filter(|body| body.period().covers(on));
        active.filter(|body| body.kind == BodyKind::ExecutiveCommittee)
    };
    match (committees().find(|body| actor == Actor::Body(&body.id)), committees().next()) {
        (Some(own), _) => Because::LeadingCommittee { body: own.id.clone(), since: own.start },
        (None, Some(other)) => Because::LedByAnother { body: other.id.clone() },
        (None, None) => Because::NoCommittee {},
    }
}

fn decides(
    administration: &AdministrationId,
    actor: Actor<'_>,
    organisation: &Organisation,
    on: Date,
) -> Because {
    let asked = match actor {
        Actor::Body(id) => match body(id, organisation) {
            None => return Because::UnknownBody { body: id.clone() },
            Some(body) if !body.period().covers(on) => return Because::BodyNotActive { body: id.clone() },
            Some(body) => Some(body),
        },
        _ => None,
    };
    if let Some(council) = asked.filter(|body| body.kind == BodyKind::Council) {
        return Because::Council { body: council.id.clone() };
    }
    let entry = organisation.administrations.iter().find(|entry| entry.id == *administration);
    let Some((own, since)) = entry.and_then(|entry| board(entry, organisation, on)) else {
        return Because::UnknownAdministration { administration: administration.clone() };
    };
    let committee = |body: &Body| {
        matches!(body.kind, BodyKind::Committee | BodyKind::ExecutiveCommittee)
            && body.parent.as_ref() == Some(&own.id)
    };
    let administration = administration.clone();
    match asked.filter(|body| body.id == own.id || committee(body)) {
        // A committee is seldom as old as what its board answers for.
        Some(body) => {
            Because::OwnBody { administration, body: body.id.clone(), since: since.max(body.period().start) }
        }
        None => Because::AnotherBody { administration, expected: own.id.clone() },
    }
}

/// The body an administration answers to on a day, and since when; `None` where it is not in the organisation.
pub(super) fn board<'a>(
    administration: &Administration,
    organisation: &'a Organisation,
    on: Date,
) -> Option<(&'a Body, Option<Date>)> {
    let entry = administration.boards.iter().find(|board| board.period().covers(on))?;
    Some((body(&entry.body, organisation)?, entry.start))
}

fn pays(project: &Project, own_number: Option<OrganisationNumber>, actor: Actor<'_>) -> Because {
    let concerned = |administration: &AdministrationId| {
        project.administration == *administration || project.joint_administrations.contains(administration)
    };
    match actor {
        Actor::Organisation { number: Some(number), .. } if Some(number) == own_number => {
            Because::NotOutside {}
        }
        Actor::Organisation { .. } => Because::Outside {},
        Actor::Municipality => Because::NotOutside {},
        Actor::Administration(administration) if concerned(administration) => {
            Because::Concerned { administration: administration.clone(), project: project.id.clone() }
        }
        _ => Because::NotConcerned { project: project.id.clone() },
    }
}

fn accounts(
    year: Year,
    projects: &[Project],
    actor: Actor<'_>,
    organisation: &Organisation,
    on: Date,
) -> Because {
    let Actor::Body(id) = actor else { return Because::NotABoard {} };
    if body(id, organisation).is_none() {
        return Because::UnknownBody { body: id.clone() };
    }
    match first_project_of(id, year, projects, organisation, on) {
        Some(project) => Because::HasProject { body: id.clone(), project: project.clone(), year },
        None => Because::NoProject { body: id.clone(), year },
    }
}

fn coordinates(actor: Actor<'_>) -> Because {
    match actor {
        Actor::Municipality => Because::Municipality {},
        Actor::Organisation { kind: PartnerKind::ChamberOfCommerce, .. } => Because::ChamberOfCommerce {},
        _ => Because::NoCoordinator {},
    }
}

fn body<'a>(id: &BodyId, organisation: &'a Organisation) -> Option<&'a Body> {
    organisation.bodies.iter().find(|body| body.id == *id)
}
