//! The organisation and the annual reports, parsed into plain structs with lookup tables.

use std::collections::{HashMap, HashSet};

use serde::Deserialize;
use serde_json::Value;

use crate::values::{BlankOrText, Day, Id, OrganisationNumber, empty_when_null, given};

/// The first day on which the policy of 2007 is in force.
pub const IN_FORCE: Day = Day::constant(2007, 11, 26);

/// The day when the annual report of a year is due.
pub const fn report_due(year: i16) -> Day {
    Day::constant(year + 1, 4, 15)
}

/// What the rules on projects need of the organisation, the annual reports and the day.
pub struct Known {
    pub on: Day,
    bodies: HashMap<Id, Body>,
    /// The boards of each administration with their periods; `None` for a board that is not in the organisation.
    boards: HashMap<Id, Vec<(Option<Id>, Span)>>,
    officials: HashMap<Id, Vec<Official>>,
    chairs: Vec<(Id, Span)>,
    /// The years whose annual report describes each project.
    described: HashMap<Id, HashSet<i16>>,
    pub own_number: Option<OrganisationNumber>,
}

/// A period with both days included; a missing day leaves it open.
#[derive(Clone, Copy, Deserialize)]
pub struct Span {
    start: Option<Day>,
    pub end: Option<Day>,
}

impl Span {
    pub fn covers(self, day: Day) -> bool {
        self.start.is_none_or(|start| start <= day) && self.end.is_none_or(|end| day <= end)
    }
}

/// An appointment as an official, and whether the chief executive made it.
pub struct Official {
    pub span: Span,
    pub by_chief: bool,
}

#[derive(Deserialize)]
pub struct Body {
    pub id: Id,
    pub kind: BodyKind,
    parent: Option<Id>,
    #[serde(flatten)]
    pub span: Span,
}

#[derive(Deserialize, Clone, Copy, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum BodyKind {
    Council,
    Executive,
    ExecutiveCommittee,
    Board,
    Committee,
    CompanyBoard,
}

#[derive(Deserialize)]
struct Organisation {
    #[serde(default, deserialize_with = "empty_when_null")]
    bodies: Vec<Body>,
    #[serde(default, deserialize_with = "empty_when_null")]
    administrations: Vec<Administration>,
    #[serde(default, deserialize_with = "empty_when_null")]
    appointments: Vec<Appointment>,
}

#[derive(Deserialize)]
struct Administration {
    id: Id,
    #[serde(default, deserialize_with = "empty_when_null")]
    boards: Vec<Board>,
}

#[derive(Deserialize)]
struct Board {
    body: Id,
    #[serde(flatten)]
    span: Span,
}

#[derive(Deserialize)]
struct Appointment {
    post: Post,
    person: Id,
    start: Day,
    end: Option<Day>,
    appointed_by: Option<Id>,
    appointed_on: Option<Day>,
}

#[derive(Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
enum Post {
    CouncilChair,
    ChiefExecutive,
    Official,
}

#[derive(Deserialize)]
struct AnnualReport {
    year: i16,
    #[serde(default, deserialize_with = "empty_when_null")]
    accounts: Vec<Account>,
}

#[derive(Deserialize)]
struct Account {
    #[serde(default, deserialize_with = "empty_when_null")]
    projects: Vec<ProjectAccount>,
}

#[derive(Deserialize)]
struct ProjectAccount {
    project: Id,
    description: Option<BlankOrText>,
}

impl Known {
    /// Builds the lookup tables of a register.
    ///
    /// # Panics
    /// If the register is invalid.
    pub fn new(register: &Value, on: &str) -> Self {
        let organisation = Organisation::deserialize(&register["organisation"]).expect("an organisation");
        let reports: Vec<AnnualReport> =
            empty_when_null(&register["annual_reports"]).expect("annual reports");
        let own_number =
            Option::deserialize(&register["municipality"]["organisation_number"]).expect("a number");
        let mut bodies = HashMap::new();
        for body in organisation.bodies {
            bodies.entry(body.id.clone()).or_insert(body);
        }
        let mut boards = HashMap::new();
        for Administration { id, boards: entries } in organisation.administrations {
            let known = |board: Board| (bodies.contains_key(&board.body).then_some(board.body), board.span);
            boards.entry(id).or_insert_with(|| entries.into_iter().map(known).collect());
        }
        let mut described: HashMap<Id, HashSet<i16>> = HashMap::new();
        for AnnualReport { year, accounts } in reports {
            for line in accounts.into_iter().flat_map(|account| account.projects) {
                if given(line.description.as_ref()) {
                    described.entry(line.project).or_default().insert(year);
                }
            }
        }
        let held = |post: Post| organisation.appointments.iter().filter(move |held| held.post == post);
        let chiefs: Vec<_> = held(Post::ChiefExecutive).collect();
        let mut officials: HashMap<Id, Vec<Official>> = HashMap::new();
        for official in held(Post::Official) {
            let day = official.appointed_on.unwrap_or(official.start);
            let made = |chief: &&Appointment| {
                Some(&chief.person) == official.appointed_by.as_ref() && chief.span().covers(day)
            };
            let by_chief = chiefs.iter().any(made);
            officials
                .entry(official.person.clone())
                .or_default()
                .push(Official { span: official.span(), by_chief });
        }
        let chairs = held(Post::CouncilChair).map(|chair| (chair.person.clone(), chair.span())).collect();
        Self { on: on.parse().expect("a day"), bodies, boards, officials, chairs, described, own_number }
    }

    pub fn body(&self, id: &Id) -> Option<&Body> {
        self.bodies.get(id)
    }

    /// Whether the administration has a board that is in the organisation.
    pub fn knows(&self, administration: &Id) -> bool {
        self.boards.get(administration).is_some_and(|boards| boards.iter().any(|(board, _)| board.is_some()))
    }

    /// Whether the body is the administration's board on that day, or a committee of that board.
    pub fn owns(&self, administration: &Id, body: &Body, day: Day) -> bool {
        let boards = self.boards.get(administration).map_or(&[][..], Vec::as_slice);
        let Some((Some(board), _)) = boards.iter().find(|(_, span)| span.covers(day)) else { return false };
        let committee = matches!(body.kind, BodyKind::Committee | BodyKind::ExecutiveCommittee);
        *board == body.id || (committee && body.parent.as_ref() == Some(board))
    }

    pub fn officials(&self, person: &Id) -> &[Official] {
        self.officials.get(person).map_or(&[], Vec::as_slice)
    }

    pub fn chairs(&self, person: &Id, day: Day) -> bool {
        self.chairs.iter().any(|(chair, span)| chair == person && span.covers(day))
    }

    pub fn describes(&self, project: &Id, year: i16) -> bool {
        self.described.get(project).is_some_and(|years| years.contains(&year))
    }
}

impl Appointment {
    fn span(&self) -> Span {
        Span { start: Some(self.start), end: self.end }
    }
}
