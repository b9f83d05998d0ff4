//! Computes the figures of a year.

use std::collections::BTreeMap;

use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};

use super::{Breakdown, Figure, Quantity};
use crate::{
    assessment::{Assessor, Group, Outcome, last_day, lines_of, under_way_in},
    policy::{Indicator, Rule, Scope},
    register::{
        Country, Date, EffectKind, Funding, FundingStatus, Objective, Participants, PartnerKind, Project,
        ProjectAccount, ProjectId, Register, Sum, Text, Year,
    },
};

/// The first year of each partner, identified by name and country.
pub(super) fn first_seen(register: &Register) -> HashMap<(&Text, Country), Year> {
    let mut first_seen = HashMap::new();
    for project in &register.projects {
        let Some(first) = project.period.start.map(Date::year) else { continue };
        for partner in project.partners.iter().filter(|_| under_way_in(project, first)) {
            let seen = first_seen.entry((&partner.name, partner.country)).or_insert(first);
            *seen = first.min(*seen);
        }
    }
    first_seen
}

/// The input of one year's figures.
pub(super) struct YearOf<'a> {
    year: Year,
    projects: Vec<&'a Project>,
    /// The lines of the year's report that name one of the projects, by project.
    accounts: HashMap<&'a ProjectId, Vec<&'a ProjectAccount>>,
    assessor: &'a Assessor,
    first_seen: &'a HashMap<(&'a Text, Country), Year>,
}

impl<'a> YearOf<'a> {
    pub(super) fn new(
        year: Year,
        projects: Vec<&'a Project>,
        register: &'a Register,
        assessor: &'a Assessor,
        first_seen: &'a HashMap<(&'a Text, Country), Year>,
    ) -> Self {
        let ids: HashSet<&ProjectId> = projects.iter().map(|project| &project.id).collect();
        let mut accounts: HashMap<_, Vec<_>> = HashMap::new();
        for (_, line) in lines_of(&register.annual_reports, year) {
            if ids.contains(&line.project) {
                accounts.entry(&line.project).or_default().push(line);
            }
        }
        Self { year, projects, accounts, assessor, first_seen }
    }

    pub(super) fn figures(&self) -> Vec<Figure> {
        Indicator::ALL.iter().flat_map(|indicator| self.of(*indicator)).collect()
    }

    /// The projects by the countries of their partners, the country with the most projects first.
    pub(super) fn countries(&self) -> Vec<(Country, Vec<ProjectId>)> {
        let mut countries: BTreeMap<&str, (Country, Vec<ProjectId>)> = BTreeMap::new();
        for project in &self.projects {
            for partner in &project.partners {
                let of = countries.entry(partner.country.as_str());
                let (_, projects) = of.or_insert_with(|| (partner.country, Vec::new()));
                if projects.last() != Some(&project.id) {
                    projects.push(project.id.clone());
                }
            }
        }
        let mut countries: Vec<_> = countries.into_values().collect();
        countries.sort_by_key(|(_, projects)| std::cmp::Reverse(projects.len()));
        countries
    }

    fn of(&self, indicator: Indicator) -> Vec<Figure> {
        let within = |day: Option<Date>| day.is_some_and(|day| day.year() == self.year);
        let effects = |kind| self.counted(indicator, None, move |project| self.effects(project, kind));
        let one = match indicator {
            Indicator::Projects => self.counted(indicator, None, |_| 1),
            Indicator::Started => {
                self.counted(indicator, None, |project| within(project.period.start).into())
            }
            Indicator::Ended => self.counted(indicator, None, |project| within(last_day(project)).into()),
            Indicator::ByKind => {
                return self.split(indicator, |project| vec![Breakdown::Kind(project.kind)]);
            }
            Indicator::ByGoal => {
                return self.split(indicator, |project| {
                    project.goals.iter().copied().map(Breakdown::Goal).collect()
                });
            }
            Indicator::ByBoard => {
                let board = |project| self.assessor.board_of(project, self.year).cloned();
                return self.split(indicator, |project| vec![Breakdown::Board(board(project))]);
            }
            Indicator::Partners => self.different(indicator, |project| partners(project, |_| true)),
            Indicator::NewPartners => self.different(indicator, |project| {
                let new = |partner: &(&Text, Country)| self.first_seen.get(partner) == Some(&self.year);
                partners(project, |_| true).into_iter().filter(new).collect()
            }),
            Indicator::PartnerCountries => self.different(indicator, |project| {
                project.partners.iter().map(|partner| partner.country).collect()
            }),
            Indicator::BusinessPartners => {
                self.different(indicator, |project| partners(project, is_business))
            }
            Indicator::Costs => self.kronor(indicator, |line| line.costs.map(Sum::from)),
            Indicator::Own => self.kronor(indicator, |line| line.own.map(Sum::from)),
            Indicator::External => self.kronor(indicator, |line| line.external.map(Sum::from)),
            Indicator::ExternalShare => self.external_share(),
            Indicator::Applications => self.applications(indicator, |status| {
                matches!(status, FundingStatus::Applied | FundingStatus::Granted | FundingStatus::Rejected)
            }),
            Indicator::GrantedApplications => {
                self.applications(indicator, |status| status == FundingStatus::Granted)
            }
            Indicator::Participants => {
                let of_group = |group: &Group| {
                    self.participants(indicator, Some(Breakdown::Group(*group)), |who| match group {
                        Group::Politicians => who.politicians,
                        Group::Staff => who.staff,
                        Group::Pupils => who.pupils,
                    })
                };
                return Group::ALL.iter().map(of_group).collect();
            }
            Indicator::NewResidentParticipants => self.participants(indicator, None, |who| who.new_residents),
            Indicator::Schools => self.different(indicator, |project| project.schools.iter().collect()),
            Indicator::Experiences => effects(EffectKind::Experience),
            Indicator::BusinessEffects => effects(EffectKind::Business),
            Indicator::VisibilityEffects => effects(EffectKind::Visibility),
            Indicator::RecruitmentEffects => effects(EffectKind::Recruitment),
            Indicator::ObjectivesDue => self.objectives(indicator, |_| true),
            Indicator::ObjectivesReached => self.objectives(indicator, is_reached),
            Indicator::DescribedShare => self.share(indicator, None, |_, project| {
                let lines = self.accounts.get(&project.id).into_iter();
                Some(lines.flatten().any(|line| line.description.is_some()))
            }),
            Indicator::MetShare => return self.met_shares(indicator),
        };
        vec![one]
    }

    /// The sum of a count over the projects.
    fn counted(
        &self,
        indicator: Indicator,
        of: Option<Breakdown>,
        count: impl Fn(&'a Project) -> u64,
    ) -> Figure {
        let mut sum = 0_u64;
        let mut from = Vec::new();
        for project in &self.projects {
            let count = count(project);
            sum = sum.saturating_add(count);
            if count > 0 {
                from.push(*project);
            }
        }
        figure(indicator, of, Quantity::Count(sum), &from)
    }

    /// The number of distinct things; one that several projects share counts once.
    fn different<T: Eq + std::hash::Hash>(
        &self,
        indicator: Indicator,
        things: impl Fn(&'a Project) -> Vec<T>,
    ) -> Figure {
        let mut all = HashSet::new();
        let mut from = Vec::new();
        for project in &self.projects {
            let of_project = things(project);
            if !of_project.is_empty() {
                from.push(*project);
            }
            all.extend(of_project);
        }
        figure(indicator, None, Quantity::Count(count(all.len())), &from)
    }

    /// The number of projects by part, sorted as the enum of the parts; projects without the value come last.
    fn split(&self, indicator: Indicator, parts: impl Fn(&'a Project) -> Vec<Breakdown>) -> Vec<Figure> {
        let mut by_part: HashMap<Breakdown, Vec<&Project>> = HashMap::new();
        for project in &self.projects {
            let mut of_project = parts(project);
            of_project.sort_unstable();
            of_project.dedup();
            for part in of_project {
                by_part.entry(part).or_default().push(project);
            }
        }
        let mut by_part: Vec<_> = by_part.into_iter().collect();
        by_part.sort_by(|(one, _), (other, _)| (one.id().is_none(), one).cmp(&(other.id().is_none(), other)));
        let part = |(of, from): (Breakdown, Vec<&Project>)| {
            figure(indicator, Some(of), Quantity::Count(count(from.len())), &from)
        };
        by_part.into_iter().map(part).collect()
    }

    /// The projects with lines in the accounts, each id once, with those lines.
    fn accounted(&self) -> impl Iterator<Item = (&'a Project, &Vec<&'a ProjectAccount>)> {
        let mut seen = HashSet::new();
        let once = self.projects.iter().filter(move |project| seen.insert(&project.id));
        once.filter_map(|project| Some((*project, self.accounts.get(&project.id)?)))
    }

    fn sum(&self, amount: impl Fn(&ProjectAccount) -> Option<Sum>) -> (Sum, Vec<&'a Project>) {
        let mut sum = Sum::ZERO;
        let mut from = Vec::new();
        for (project, lines) in self.accounted() {
            let mut given = lines.iter().filter_map(|line| amount(line)).peekable();
            if given.peek().is_some() {
                from.push(project);
            }
            sum = given.fold(sum, Sum::plus);
        }
        (sum, from)
    }

    fn kronor(&self, indicator: Indicator, amount: impl Fn(&ProjectAccount) -> Option<Sum>) -> Figure {
        let (sum, from) = self.sum(amount);
        figure(indicator, None, Quantity::Kronor(sum), &from)
    }

    fn external_share(&self) -> Figure {
        let both = |line: &ProjectAccount| line.own.into_iter().chain(line.external);
        let (part, _) = self.sum(|line| line.external.map(Sum::from));
        let (whole, from) = self.sum(|line| both(line).next().map(|_| both(line).sum()));
        let target = self.assessor.policy().external_share_target;
        let quantity = Quantity::ShareOfKronor { part, whole };
        Figure { target, ..figure(Indicator::ExternalShare, None, quantity, &from) }
    }

    fn participants(
        &self,
        indicator: Indicator,
        of: Option<Breakdown>,
        group: impl Fn(&Participants) -> Option<u32>,
    ) -> Figure {
        let mut sum = 0_u64;
        let mut from = Vec::new();
        for (project, lines) in self.accounted() {
            let counts = lines.iter().filter_map(|line| line.participants.as_ref().and_then(&group));
            let of_project = counts.fold(0_u64, |sum, count| sum.saturating_add(count.into()));
            sum = sum.saturating_add(of_project);
            if of_project > 0 {
                from.push(project);
            }
        }
        figure(indicator, of, Quantity::Count(sum), &from)
    }

    fn applications(&self, indicator: Indicator, counts: impl Fn(FundingStatus) -> bool) -> Figure {
        self.counted(indicator, None, |project| {
            let started = project.period.start.is_some_and(|start| start.year() == self.year);
            let lines = project.budget.iter().filter(|_| started).flat_map(|budget| &budget.funding);
            let external = lines.filter(|line| match line {
                Funding::External(line) => counts(line.status),
                Funding::Own(_) => false,
            });
            count(external.count())
        })
    }

    /// The number of effects of a kind in the year. An undated effect counts in the year in which the project ended.
    fn effects(&self, project: &Project, kind: EffectKind) -> u64 {
        let of_kind = project.effects.iter().filter(|effect| effect.kind == kind);
        let day = of_kind.filter_map(|effect| effect.on.or_else(|| last_day(project)));
        count(day.filter(|day| day.year() == self.year).count())
    }

    fn objectives(&self, indicator: Indicator, counts: impl Fn(&Objective) -> bool) -> Figure {
        self.counted(indicator, None, |project| {
            let due = |objective: &&Objective| objective.by.is_some_and(|by| by.year() == self.year);
            count(project.objectives.iter().filter(due).filter(|objective| counts(objective)).count())
        })
    }

    /// The share of projects for which `in_part` is true; those for which it is `None` are left out.
    fn share(
        &self,
        indicator: Indicator,
        of: Option<Breakdown>,
        in_part: impl Fn(usize, &Project) -> Option<bool>,
    ) -> Figure {
        let (mut part, mut rest) = (Vec::new(), Vec::new());
        for (place, project) in self.projects.iter().enumerate() {
            match in_part(place, project) {
                Some(true) => part.push(*project),
                Some(false) => rest.push(*project),
                None => {}
            }
        }
        let whole = count(part.len().saturating_add(rest.len()));
        let quantity = Quantity::ShareOfProjects { part: count(part.len()), whole };
        Figure { others: ids(&rest), ..figure(indicator, of, quantity, &part) }
    }

    fn met_shares(&self, indicator: Indicator) -> Vec<Figure> {
        let assessed: Vec<_> =
            self.projects.iter().map(|project| *self.assessor.project(project).outcomes()).collect();
        let of_rule = |rule: &Rule| {
            self.share(indicator, Some(Breakdown::Rule(*rule)), |place, _| {
                match assessed.get(place).and_then(|outcomes| outcomes.get(*rule))? {
                    Outcome::Met => Some(true),
                    Outcome::Pending | Outcome::Unmet | Outcome::Undetermined => Some(false),
                    Outcome::NotApplicable => None,
                }
            })
        };
        Rule::of(Scope::Project).iter().map(of_rule).collect()
    }
}

fn partners(project: &Project, of: impl Fn(PartnerKind) -> bool) -> Vec<(&Text, Country)> {
    let partners = project.partners.iter().filter(|partner| of(partner.kind));
    partners.map(|partner| (&partner.name, partner.country)).collect()
}

fn is_business(kind: PartnerKind) -> bool {
    matches!(kind, PartnerKind::Company | PartnerKind::BusinessOrganisation | PartnerKind::ChamberOfCommerce)
}

/// Whether the result is at or beyond the target, in the direction away from the baseline.
pub(crate) fn is_reached(objective: &Objective) -> bool {
    let Some((target, result)) = objective.target.zip(objective.result.as_ref()) else { return false };
    match objective.baseline {
        Some(baseline) if target < baseline => result.value <= target,
        _ => result.value >= target,
    }
}

fn figure(indicator: Indicator, of: Option<Breakdown>, quantity: Quantity, projects: &[&Project]) -> Figure {
    Figure { indicator, of, quantity, target: None, projects: ids(projects), others: Vec::new() }
}

/// The projects' ids, each once.
fn ids(projects: &[&Project]) -> Vec<ProjectId> {
    let mut seen = HashSet::new();
    let ids = projects.iter().map(|project| &project.id).filter(|id| seen.insert(*id));
    ids.cloned().collect()
}

fn count(number: usize) -> u64 {
    u64::try_from(number).unwrap_or(u64::MAX)
}
