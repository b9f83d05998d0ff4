//! Lookup tables built once from the organisation and the edition.

use std::{ops::Deref, sync::Arc};

use crate::{
    policy::{Force, InForce, Policy, Rule},
    register::{
        AdministrationId, BodyId, BodyKind, Date, Municipality, Names, Organisation, OrganisationNumber,
        Period, PersonId, Post,
    },
};
use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};

/// Lookup tables of an organisation and an edition, shared by any number of projects and threads.
#[derive(Debug, Clone)]
pub(super) struct Lookups {
    pub(super) policy: Policy,
    /// This edition assesses the duties that arise on these days: all days, unless it is one of several editions.
    jurisdiction: Period,
    /// The days on which this edition, and those before and after it, are in force, sorted.
    in_force: Vec<InForce>,
    /// The names that messages use; shared with the assessments, which can outlive this.
    pub(super) names: Arc<Names>,
    /// The number by which the municipality's own money is recognised.
    own_number: OwnNumber,
    /// The force of each rule in this edition, in the order of the catalogue.
    forces: [Option<Force>; Rule::ALL.len()],
    bodies: Vec<BodyEntry>,
    body_by_id: HashMap<BodyId, usize>,
    administrations: HashMap<AdministrationId, AdministrationEntry>,
    chairs: Vec<Holder>,
    chief_executives: Vec<Holder>,
    officials: HashMap<PersonId, Vec<OfficialAppointment>>,
}

/// The municipality's own organisation number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum OwnNumber {
    /// The caller did not name the municipality.
    Unknown,
    /// The number of the municipality, if it has one.
    Known(Option<OrganisationNumber>),
}

/// A body, reduced to what the rules use. Of several bodies with the same id the first counts.
#[derive(Debug, Clone)]
pub(super) struct BodyEntry {
    pub(super) id: BodyId,
    pub(super) kind: BodyKind,
    pub(super) period: Period,
    /// Its index among the bodies.
    pub(super) place: usize,
    /// The index of its parent, if it is a committee.
    committee_of: Option<usize>,
}

/// An administration and the bodies it has answered to. Of several with the same id the first counts.
#[derive(Debug, Clone)]
pub(super) struct AdministrationEntry {
    /// The index of each body, `None` for one missing from the organisation, and the period it applies to.
    boards: Vec<(Option<usize>, Period)>,
}

#[derive(Debug, Clone)]
struct Holder {
    person: PersonId,
    period: Period,
}

/// An appointment as an official.
#[derive(Debug, Clone)]
pub(super) struct OfficialAppointment {
    pub(super) period: Period,
    pub(super) by: Option<PersonId>,
    /// Whether the appointer was chief executive on the day of the appointment.
    pub(super) valid: bool,
}

/// What projects are assessed against on one day.
#[derive(Debug, Clone)]
pub(super) struct Context {
    lookups: Arc<Lookups>,
    pub(super) on: Date,
}

impl Context {
    pub(super) fn new(lookups: Arc<Lookups>, on: Date) -> Self {
        Self { lookups, on }
    }

    /// The same lookup tables with another day.
    pub(super) fn on(&self, day: Date) -> Self {
        Self { lookups: Arc::clone(&self.lookups), on: day }
    }
}

impl Deref for Context {
    type Target = Lookups;

    fn deref(&self) -> &Lookups {
        &self.lookups
    }
}

impl Lookups {
    /// Builds the tables for an edition and an organisation.
    pub(super) fn new(policy: &Policy, organisation: &Organisation) -> Self {
        let mut body_by_id = HashMap::with_capacity(organisation.bodies.len());
        for (place, body) in organisation.bodies.iter().enumerate() {
            body_by_id.entry(body.id.clone()).or_insert(place);
        }
        let bodies = organisation.bodies.iter().enumerate().map(|(place, body)| {
            let is_committee = matches!(body.kind, BodyKind::Committee | BodyKind::ExecutiveCommittee);
            let parent = body.parent.as_ref().filter(|_| is_committee);
            let committee_of = parent.and_then(|parent| body_by_id.get(parent)).copied();
            BodyEntry { id: body.id.clone(), kind: body.kind, period: body.period(), place, committee_of }
        });
        let bodies = bodies.collect();
        let mut administrations = HashMap::with_capacity(organisation.administrations.len());
        for administration in &organisation.administrations {
            administrations.entry(administration.id.clone()).or_insert_with(|| {
                let place = |body: &BodyId| body_by_id.get(body).copied();
                let boards = administration.boards.iter().map(|board| (place(&board.body), board.period()));
                AdministrationEntry { boards: boards.collect() }
            });
        }
        let holders = |post| {
            let held = organisation.appointments.iter().filter(move |appointment| appointment.post == post);
            held.map(|appointment| Holder {
                person: appointment.person.clone(),
                period: appointment.period(),
            })
            .collect()
        };
        let mut lookups = Self {
            policy: policy.clone(),
            jurisdiction: Period::default(),
            in_force: vec![policy.in_force],
            names: Arc::new(Names::of(organisation)),
            own_number: OwnNumber::Unknown,
            forces: std::array::from_fn(|place| Rule::ALL.get(place).and_then(|rule| policy.force(*rule))),
            bodies,
            body_by_id,
            administrations,
            chairs: holders(Post::CouncilChair),
            chief_executives: holders(Post::ChiefExecutive),
            officials: HashMap::new(),
        };
        lookups.look_up_officials(organisation);
        lookups
    }

    fn look_up_officials(&mut self, organisation: &Organisation) {
        for appointment in
            organisation.appointments.iter().filter(|appointment| appointment.post == Post::Official)
        {
            let day = appointment.appointed_on.unwrap_or(appointment.start);
            let valid = appointment
                .appointed_by
                .as_ref()
                .is_some_and(|by| holds(&self.chief_executives, by.as_str(), day));
            let officiate = OfficialAppointment {
                period: appointment.period(),
                by: appointment.appointed_by.clone(),
                valid,
            };
            self.officials.entry(appointment.person.clone()).or_default().push(officiate);
        }
    }

    pub(super) fn with_successors(&mut self, jurisdiction: Period, in_force: Vec<InForce>) {
        self.jurisdiction = jurisdiction;
        self.in_force = in_force;
    }

    /// Whether this is the only edition, which assesses every duty.
    pub(super) fn is_only_edition(&self) -> bool {
        self.jurisdiction.is_empty()
    }

    /// The period from the first day on which any edition is in force to the last.
    pub(super) fn span(&self) -> Period {
        Period {
            start: self.in_force.first().map(InForce::start),
            end: self.in_force.last().and_then(InForce::end),
        }
    }

    /// Whether any edition is in force on a day.
    pub(super) fn in_force(&self, day: Date) -> bool {
        self.in_force.iter().any(|in_force| in_force.covers(day))
    }

    /// Whether any edition has entered into force by a day.
    pub(super) fn has_begun(&self, day: Date) -> bool {
        self.in_force.iter().any(|in_force| in_force.start() <= day)
    }

    /// Whether this edition, and not another one, assesses the duties that arise on a day.
    pub(super) fn judges(&self, day: Date) -> bool {
        self.jurisdiction.covers(day)
    }

    pub(super) fn for_municipality(&mut self, municipality: &Municipality) {
        self.own_number = OwnNumber::Known(municipality.organisation_number);
    }

    /// Whether a number is the municipality's own, or could be because that one is unknown.
    pub(super) fn may_be_own(&self, number: Option<OrganisationNumber>) -> bool {
        match self.own_number {
            OwnNumber::Unknown => true,
            OwnNumber::Known(own) => own == number,
        }
    }

    /// Whether the caller did not name the municipality.
    pub(super) fn is_own_number_unknown(&self) -> bool {
        self.own_number == OwnNumber::Unknown
    }

    /// How binding a rule is in this edition; `None` when it is off.
    pub(super) fn force(&self, rule: Rule) -> Option<Force> {
        self.forces.get(rule as usize).copied().flatten()
    }

    pub(super) fn body(&self, id: &str) -> Option<&BodyEntry> {
        self.bodies.get(*self.body_by_id.get(id)?)
    }

    pub(super) fn administration(&self, id: &str) -> Option<&AdministrationEntry> {
        self.administrations.get(id)
    }

    /// The body an administration answers to on a day.
    pub(super) fn board(&self, administration: &AdministrationEntry, day: Date) -> Option<&BodyId> {
        self.bodies.get(administration.board(day)?).map(|body| &body.id)
    }

    /// The appointments of a person as an official, in the order of the register.
    pub(super) fn official_appointments(&self, person: &str) -> &[OfficialAppointment] {
        self.officials.get(person).map_or(&[], Vec::as_slice)
    }

    /// Whether a person chairs the council on a day.
    pub(super) fn chairs(&self, person: &str, day: Date) -> bool {
        holds(&self.chairs, person, day)
    }

    /// The people who hold a post on a day, without duplicates, in the order of their appointments.
    pub(super) fn holders(&self, post: Post, day: Date) -> Vec<&PersonId> {
        let holders = match post {
            Post::CouncilChair => &self.chairs,
            Post::ChiefExecutive => &self.chief_executives,
            Post::Official => return Vec::new(),
        };
        let mut seen = HashSet::new();
        let people = holders.iter().filter(|holder| holder.period.covers(day)).map(|holder| &holder.person);
        people.filter(|person| seen.insert(person.as_str())).collect()
    }
}

fn holds(holders: &[Holder], person: &str, day: Date) -> bool {
    holders.iter().any(|holder| holder.person == *person && holder.period.covers(day))
}

impl AdministrationEntry {
    /// Whether any of the bodies it answers to is in the organisation.
    pub(super) fn is_known(&self) -> bool {
        self.boards.iter().any(|(body, _)| body.is_some())
    }

    /// The index of the body that it answers to on a day, by the first entry that covers the day. `None` for a body
    /// missing from the organisation; only the integrity rules report that.
    fn board(&self, day: Date) -> Option<usize> {
        self.boards.iter().find(|(_, period)| period.covers(day)).and_then(|(body, _)| *body)
    }

    /// Whether a body is its own on a day: the body that it answers to, or a committee of that body.
    pub(super) fn owns(&self, body: &BodyEntry, day: Date) -> bool {
        self.board(day).is_some_and(|board| board == body.place || body.committee_of == Some(board))
    }
}
