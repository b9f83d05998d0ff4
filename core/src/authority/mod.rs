//! Authority: who may represent, lead, execute, appoint, decide, finance, account and coordinate, with the clause and
//! the reason.

mod because;
mod ruling;

pub use self::{because::RulingReason, ruling::Ruling};
use crate::{
    assessment::first_project_of,
    policy::Power,
    register::{
        Administration, AdministrationId, Body, BodyId, BodyKind, Date, Organisation, OrganisationNumber,
        PartnerKind, PersonId, Post, Project, Year,
    },
};

/// An act that only some actors may perform, with its object.
///
/// [`power`](Self::power) returns the power of the catalogue that it requires.
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
        /// The administration whose plan is decided.
        administration: &'a AdministrationId,
    },
    /// Pay for a project (`goals.3`, `visibility.6`).
    Finance {
        /// The project.
        project: &'a Project,
        /// The municipality's organisation number, which reveals external funding that is its own money.
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
    /// The power that the act requires.
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

/// The actor. It need not be in the register.
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

/// Returns whether an actor may perform an act on a day, according to the register.
///
/// ```
/// use kalix_policy::{Locale, authority::{Act, Actor, may}, register::{Date, Organisation}};
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
///     ruling.text(Locale::Sv).to_string(),
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
    Ruling::new(act.power(), on, because, organisation)
}

fn holds(post: Post, actor: Actor<'_>, organisation: &Organisation, on: Date) -> RulingReason {
    let held =
        || organisation.appointments.iter().filter(|held| held.post == post && held.period().covers(on));
    let own = held().find(|held| actor == Actor::Person(&held.person));
    match own.or_else(|| held().next()).map(|held| &held.person) {
        None => RulingReason::Vacant { post },
        Some(person) => {
            let (since, until) = unbroken(post, person, organisation, on);
            let person = person.clone();
            if own.is_some() {
                RulingReason::HoldsPost { post, person, since, until }
            } else {
                RulingReason::HeldByAnother { post, holder: person, since }
            }
        }
    }
}

/// The first and last day of the unbroken series of appointments by which a person holds a post on a day.
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

fn leads(actor: Actor<'_>, organisation: &Organisation, on: Date) -> RulingReason {
    let committees = || {
        let active = organisation.bodies.iter().filter(|body| body.period().covers(on));
        active.filter(|body| body.kind == BodyKind::ExecutiveCommittee)
    };
    match (committees().find(|body| actor == Actor::Body(&body.id)), committees().next()) {
        (Some(own), _) => RulingReason::LeadingCommittee { body: own.id.clone(), since: own.start },
        (None, Some(other)) => RulingReason::LedByAnother { body: other.id.clone() },
        (None, None) => RulingReason::NoCommittee {},
    }
}

fn decides(
    administration: &AdministrationId,
    actor: Actor<'_>,
    organisation: &Organisation,
    on: Date,
) -> RulingReason {
    let acting = match actor {
        Actor::Body(id) => match body(id, organisation) {
            None => return RulingReason::UnknownBody { body: id.clone() },
            Some(body) if !body.period().covers(on) => {
                return RulingReason::BodyNotActive { body: id.clone() };
            }
            Some(body) => Some(body),
        },
        _ => None,
    };
    if let Some(council) = acting.filter(|body| body.kind == BodyKind::Council) {
        return RulingReason::Council { body: council.id.clone() };
    }
    let entry = organisation.administrations.iter().find(|entry| entry.id == *administration);
    let Some((own, since)) = entry.and_then(|entry| board(entry, organisation, on)) else {
        return RulingReason::UnknownAdministration { administration: administration.clone() };
    };
    let committee = |body: &Body| {
        matches!(body.kind, BodyKind::Committee | BodyKind::ExecutiveCommittee)
            && body.parent.as_ref() == Some(&own.id)
    };
    let administration = administration.clone();
    match acting.filter(|body| body.id == own.id || committee(body)) {
        // A committee may be younger than its board's responsibility for the administration.
        Some(body) => RulingReason::OwnBody {
            administration,
            body: body.id.clone(),
            since: since.max(body.period().start),
        },
        None => RulingReason::AnotherBody { administration, expected: own.id.clone() },
    }
}

/// The body that an administration answers to on a day, and since when; `None` if the body is not in the organisation.
pub(super) fn board<'a>(
    administration: &Administration,
    organisation: &'a Organisation,
    on: Date,
) -> Option<(&'a Body, Option<Date>)> {
    let entry = administration.boards.iter().find(|board| board.period().covers(on))?;
    Some((body(&entry.body, organisation)?, entry.start))
}

fn pays(project: &Project, own_number: Option<OrganisationNumber>, actor: Actor<'_>) -> RulingReason {
    let concerned = |administration: &AdministrationId| {
        project.administration == *administration || project.joint_administrations.contains(administration)
    };
    match actor {
        Actor::Organisation { number: Some(number), .. } if Some(number) == own_number => {
            RulingReason::NotOutside {}
        }
        Actor::Organisation { .. } => RulingReason::Outside {},
        Actor::Municipality => RulingReason::NotOutside {},
        Actor::Administration(administration) if concerned(administration) => {
            RulingReason::Concerned { administration: administration.clone(), project: project.id.clone() }
        }
        _ => RulingReason::NotConcerned { project: project.id.clone() },
    }
}

fn accounts(
    year: Year,
    projects: &[Project],
    actor: Actor<'_>,
    organisation: &Organisation,
    on: Date,
) -> RulingReason {
    let Actor::Body(id) = actor else { return RulingReason::NotABoard {} };
    if body(id, organisation).is_none() {
        return RulingReason::UnknownBody { body: id.clone() };
    }
    match first_project_of(id, year, projects, organisation, on) {
        Some(project) => RulingReason::HasProject { body: id.clone(), project: project.clone(), year },
        None => RulingReason::NoProject { body: id.clone(), year },
    }
}

fn coordinates(actor: Actor<'_>) -> RulingReason {
    match actor {
        Actor::Municipality => RulingReason::Municipality {},
        Actor::Organisation { kind: PartnerKind::ChamberOfCommerce, .. } => {
            RulingReason::ChamberOfCommerce {}
        }
        _ => RulingReason::NoCoordinator {},
    }
}

fn body<'a>(id: &BodyId, organisation: &'a Organisation) -> Option<&'a Body> {
    organisation.bodies.iter().find(|body| body.id == *id)
}
