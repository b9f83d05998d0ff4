//! Indicators: figures of a year, each with the projects that it is computed from.

mod count;
mod side_by_side;

use std::slice;

#[cfg(feature = "render")]
pub(crate) use self::count::is_reached;
use self::count::{YearOf, first_seen};
pub use self::side_by_side::{Row, SideBySide, side_by_side};
use crate::{
    assessment::{Assessor, Group, under_way_in},
    policy::{Indicator, Policy, Rule, Share},
    register::{
        BodyId, Country, Date, Decimal, Goal, Names, PolicyId, ProjectId, ProjectKind, Register, Sum, Text,
        Year, last_of_year,
    },
};

/// The figures of a municipality's register, by year.
///
/// A year's projects are those under way in it, including twin towns. Amounts and participants come from the lines of
/// the year's annual report that name one of these projects.
///
/// ```
/// use kalix_policy::{Policy, Register, indicators::{Quantity, indicators}, policy::Indicator, register::Year};
///
/// let register = Register::from_json(r#"{
///     "municipality": { "name": "Kalix kommun", "code": "2514" }, "organisation": {},
///     "projects": [{ "id": "p-1", "title": "Utbyte", "administration": "uf", "period": { "start": "2025-03-01" } }],
///     "annual_reports": [{ "year": 2025, "accounts": [{ "body": "un", "projects": [
///         { "project": "p-1", "description": "Eleverna har rest.", "own": 30000, "external": 90000.50 }] }] }]
/// }"#)?;
/// let year = Year::new(2025)?;
/// let table = indicators(&Policy::kalix_2007(), &register, [year]);
/// let figures = table.year(year).unwrap();
/// assert_eq!(figures.get(Indicator::Projects).unwrap().quantity(), Quantity::Count(1));
/// let share = figures.get(Indicator::ExternalShare).unwrap();
/// assert_eq!(share.share().unwrap().to_string(), "0.750001");
/// assert_eq!(share.projects()[0].as_str(), "p-1");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Indicators {
    policy: PolicyId,
    municipality: Text,
    board: Option<BodyId>,
    years: Vec<Figures>,
    pub(crate) names: Names,
}

impl Indicators {
    /// The edition that decides the shares of rules met.
    pub fn policy(&self) -> &PolicyId {
        &self.policy
    }

    /// The name of the municipality.
    pub fn municipality(&self) -> &Text {
        &self.municipality
    }

    /// The board whose projects are counted; `None` for those of the whole register.
    pub fn board(&self) -> Option<&BodyId> {
        self.board.as_ref()
    }

    /// The figures by year, in the order requested.
    pub fn years(&self) -> &[Figures] {
        &self.years
    }

    /// The figures of a year; `None` if it was not requested.
    pub fn year(&self, year: Year) -> Option<&Figures> {
        self.years.iter().find(|figures| figures.year == year)
    }
}

/// The figures of a year, in the order of the catalogue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figures {
    year: Year,
    all: Vec<Figure>,
    countries: Vec<(Country, Vec<ProjectId>)>,
}

impl<'a> IntoIterator for &'a Figures {
    type Item = &'a Figure;
    type IntoIter = slice::Iter<'a, Figure>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl Figures {
    /// The year.
    pub fn year(&self) -> Year {
        self.year
    }

    /// Every figure, in the order of the catalogue; the parts of a split indicator are consecutive.
    pub fn iter(&self) -> slice::Iter<'_, Figure> {
        self.all.iter()
    }

    /// The figure of an indicator; for a split indicator its first part, if any.
    pub fn get(&self, indicator: Indicator) -> Option<&Figure> {
        self.parts(indicator).next()
    }

    /// The countries of the partners, each with the year's projects that have a partner there; the country with the
    /// most projects first.
    pub fn countries(&self) -> impl Iterator<Item = (Country, &[ProjectId])> {
        self.countries.iter().map(|(country, projects)| (*country, projects.as_slice()))
    }

    /// The parts of a split indicator, or the only figure of another one.
    pub fn parts(&self, indicator: Indicator) -> impl Iterator<Item = &Figure> {
        self.iter().filter(move |figure| figure.indicator == indicator)
    }
}

/// A figure of one year, and the projects that it is computed from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    indicator: Indicator,
    of: Option<Breakdown>,
    quantity: Quantity,
    target: Option<Share>,
    projects: Vec<ProjectId>,
    others: Vec<ProjectId>,
}

impl Figure {
    /// The indicator.
    pub fn indicator(&self) -> Indicator {
        self.indicator
    }

    /// The part of a split indicator; `None` if the indicator is not split.
    pub fn breakdown(&self) -> Option<&Breakdown> {
        self.of.as_ref()
    }

    /// The number, the amount or the share.
    pub fn quantity(&self) -> Quantity {
        self.quantity
    }

    /// The share as a decimal, rounded down to six places; `None` if the whole is not positive or this is not a share.
    pub fn share(&self) -> Option<Decimal> {
        self.quantity.share()
    }

    /// The edition's target for the share, if any.
    pub fn target(&self) -> Option<Share> {
        self.target
    }

    /// The projects that it is computed from, in the order of the register: those with something to count or, for a
    /// share of projects, those in the part.
    pub fn projects(&self) -> &[ProjectId] {
        &self.projects
    }

    /// For a share of projects, those in the whole but not in the part; empty for other figures.
    pub fn others(&self) -> &[ProjectId] {
        &self.others
    }
}

/// The part of a split indicator.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Breakdown {
    /// A kind of engagement; `None` if none is recorded.
    Kind(Option<ProjectKind>),
    /// A goal of the policy.
    Goal(Goal),
    /// A board; `None` if the register does not determine it.
    Board(Option<BodyId>),
    /// A group of people.
    Group(Group),
    /// A rule on projects.
    Rule(Rule),
}

impl Breakdown {
    /// The id of the part in JSON; `None` for what is not recorded.
    pub fn id(&self) -> Option<&str> {
        match self {
            Self::Kind(kind) => kind.map(ProjectKind::as_str),
            Self::Goal(goal) => Some(goal.as_str()),
            Self::Board(board) => board.as_ref().map(BodyId::as_str),
            Self::Group(group) => Some(group.as_str()),
            Self::Rule(rule) => Some(rule.id()),
        }
    }
}

/// The exact value of a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Quantity {
    /// A number of things.
    Count(u64),
    /// An amount in Swedish kronor.
    Kronor(Sum),
    /// A number of projects out of a total.
    ShareOfProjects {
        /// The part.
        part: u64,
        /// The whole.
        whole: u64,
    },
    /// An amount in Swedish kronor out of a total.
    ShareOfKronor {
        /// The part.
        part: Sum,
        /// The whole.
        whole: Sum,
    },
}

impl Quantity {
    /// The share as a decimal, rounded down to six places; `None` if the whole is not positive or this is not a share.
    pub fn share(self) -> Option<Decimal> {
        let (part, whole) = match self {
            Self::ShareOfProjects { part, whole } => (Sum::of_units(part), Sum::of_units(whole)),
            Self::ShareOfKronor { part, whole } => (part, whole),
            Self::Count(_) | Self::Kronor(_) => return None,
        };
        (whole > Sum::ZERO).then(|| part.share_of(whole))
    }
}

/// The figures of a register, for any years.
///
/// The shares of rules met are assessed under the edition, for each year on its 31 December. No other figure depends on
/// a day: a current or future year has the figures recorded so far.
pub fn indicators(policy: &Policy, register: &Register, years: impl IntoIterator<Item = Year>) -> Indicators {
    figures(policy, register, None, years)
}

/// The figures of the projects that one board accounts for: those whose leading administration answered to it on
/// 31 December, or on the project's last day when that was earlier.
pub fn board_indicators(
    policy: &Policy,
    register: &Register,
    board: &BodyId,
    years: impl IntoIterator<Item = Year>,
) -> Indicators {
    figures(policy, register, Some(board), years)
}

fn figures(
    policy: &Policy,
    register: &Register,
    board: Option<&BodyId>,
    years: impl IntoIterator<Item = Year>,
) -> Indicators {
    let first_seen = first_seen(register);
    let any_day = Date::from_static(1900, 1, 1);
    let lookups = Assessor::builder(any_day).policy(policy).register(register).build();
    let of_year = |year: Year| {
        let assessor = lookups.on(last_of_year(year));
        let under_way = register.projects.iter().filter(|project| under_way_in(*project, year));
        let own = under_way.filter(|project| board.is_none() || assessor.board_of(project, year) == board);
        let year_of = YearOf::new(year, own.collect(), register, &assessor, &first_seen);
        Figures { year, all: year_of.figures(), countries: year_of.countries() }
    };
    Indicators {
        policy: policy.id.clone(),
        municipality: register.municipality.name.clone(),
        board: board.cloned(),
        years: years.into_iter().map(of_year).collect(),
        names: Names::of(&register.organisation),
    }
}
