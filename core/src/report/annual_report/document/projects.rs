//! A project: its boards' accounts, its facts, its funding and its objectives.

use super::{
    Block, Fact, TableColumn,
    writer::{DocumentWriter, LINE_ENDS, line},
};
use crate::{
    indicators::is_reached,
    locale::{Localized, section::Word},
    register::{
        Agreement, BodyId, Budget, Date, Decimal, Effect, EffectKind, Funding, Objective, Partner, Sum, Text,
    },
    report::annual_report::ProjectSection,
};

impl DocumentWriter<'_> {
    pub(super) fn project(&mut self, of: &ProjectSection<'_>, board: Option<&BodyId>) {
        self.heading(3, of.project.title.as_str());
        self.accounts(of, board);
        let facts = self.facts(of);
        if !facts.is_empty() {
            self.blocks.push(Block::Facts { facts });
        }
        if let Some(budget) = of.project.budget.as_ref().filter(|budget| !budget.funding.is_empty()) {
            self.funding(budget);
        }
        if !of.project.objectives.is_empty() {
            self.objectives(&of.project.objectives);
        }
    }

    /// The boards' descriptions, each with the board's name, unless the only one is by the board in the heading above.
    fn accounts(&mut self, of: &ProjectSection<'_>, board: Option<&BodyId>) {
        let described: Vec<_> =
            of.accounts.iter().filter_map(|(body, line)| Some((body, line.description.as_ref()?))).collect();
        for (body, description) in &described {
            let own = described.len() == 1 && board == Some(**body);
            let from = (!own).then(|| self.section.names().body(body));
            for (place, paragraph) in
                description.as_str().split(LINE_ENDS).filter(|text| !text.trim().is_empty()).enumerate()
            {
                match from.filter(|_| place == 0) {
                    Some(from) => self.paragraph(&format!("{}: {paragraph}", line(from))),
                    None => self.paragraph(paragraph),
                }
            }
        }
        if described.is_empty() {
            self.paragraph(self.locale.word(Word::NoDescription));
        }
    }

    fn facts(&self, of: &ProjectSection<'_>) -> Vec<Fact> {
        let (project, locale) = (of.project, self.locale);
        let names = self.section.names();
        let mut facts = Vec::new();
        let mut fact = |term: String, texts: Vec<String>| {
            if !texts.is_empty() {
                facts.push(Fact { term: line(&term), texts: texts.iter().map(|text| line(text)).collect() });
            }
        };
        let one = |text: Option<String>| text.into_iter().collect::<Vec<_>>();
        let texts = |texts: &[Text]| texts.iter().map(ToString::to_string).collect::<Vec<_>>();
        fact(
            self.label("ProjectKind"),
            one(project.kind.map(|kind| self.label(&format!("ProjectKind.{kind}")))),
        );
        fact(self.label("Project.purpose"), one(project.purpose.as_ref().map(ToString::to_string)));
        let goals = project.goals.iter().map(|goal| self.label(&format!("Goal.{goal}")));
        fact(self.label("Project.goals"), goals.collect());
        let partner = |partner: &Partner| {
            format!("{} ({})", line(partner.name.as_str()), self.locale.country(partner.country))
        };
        fact(self.label("Project.partners"), project.partners.iter().map(partner).collect());
        fact(self.label("Project.coordinator"), one(project.coordinator.as_ref().map(ToString::to_string)));
        let administrations = std::iter::once(&project.administration).chain(&project.joint_administrations);
        let administrations = administrations.map(|id| names.administration(id).to_owned());
        fact(self.label("Project.administration"), administrations.collect());
        fact(self.label("Project.schools"), texts(&project.schools));
        fact(
            self.label("Project.period"),
            one(locale.period(project.period.start, project.period.end, project.cancelled_on)),
        );
        let agreement = |agreement: &Agreement| {
            format!("{} ({})", line(agreement.title.as_str()), Localized::date(locale, agreement.date))
        };
        fact(self.label("Project.agreements"), project.agreements.iter().map(agreement).collect());
        let kronor = |sum: Option<Sum>| one(sum.map(|sum| Localized::kronor(locale, sum).to_string()));
        fact(locale.word(Word::YearCosts).to_owned(), kronor(of.costs()));
        fact(locale.word(Word::YearOwn).to_owned(), kronor(of.own()));
        fact(locale.word(Word::YearExternal).to_owned(), kronor(of.external()));
        let counts = of.participants();
        let groups = [
            ("politicians", counts.politicians),
            ("staff", counts.staff),
            ("pupils", counts.pupils),
            ("new_residents", counts.new_residents),
        ];
        let group = |(field, count): (&str, Option<u32>)| {
            let count = count.filter(|count| *count > 0)?;
            Some(format!(
                "{}: {}",
                self.label(&format!("Participants.{field}")),
                Localized::count(locale, count.into())
            ))
        };
        fact(self.label("ProjectAccount.participants"), groups.into_iter().filter_map(group).collect());
        for kind in EffectKind::ALL {
            let effect = |effect: &Effect| match &effect.used_by {
                Some(administration) if *kind == EffectKind::Experience => {
                    let by = locale.used_by(&line(names.administration(administration)));
                    let text = effect.description.as_str();
                    format!("{} ({by}).", line(text.strip_suffix('.').unwrap_or(text)))
                }
                _ => effect.description.to_string(),
            };
            let term = match kind {
                EffectKind::Experience => locale.word(Word::OwnBenefit).to_owned(),
                kind => self.label(&format!("EffectKind.{kind}")),
            };
            fact(term, of.effects().filter(|effect| effect.kind == *kind).map(effect).collect());
        }
        facts
    }

    fn funding(&mut self, budget: &Budget) {
        let (locale, currency) = (self.locale, budget.currency);
        let row = |funding: &Funding| {
            let (name, status, amount, in_kind) = match funding {
                Funding::Own(own) => {
                    let name = self.section.names().administration(&own.administration).to_owned();
                    (name, self.label("ProjectAccount.own"), own.amount, own.in_kind)
                }
                Funding::External(external) => {
                    let name = match &external.programme {
                        // A programme's name often starts with the funder's name.
                        Some(programme) if begins_with(programme.as_str(), external.funder.as_str()) => {
                            programme.to_string()
                        }
                        Some(programme) => format!("{}, {programme}", line(external.funder.as_str())),
                        None => external.funder.to_string(),
                    };
                    let status = self.label(&format!("FundingStatus.{}", external.status));
                    (name, status, external.amount, external.in_kind)
                }
            };
            let in_kind = if in_kind {
                format!(", {}", self.label("OwnFunding.in_kind").to_lowercase())
            } else {
                String::new()
            };
            let amount = Localized::amount(locale, amount.into(), currency).to_string();
            vec![line(&name), format!("{status}{in_kind}"), amount]
        };
        let rows = budget.funding.iter().map(row).collect();
        self.blocks.push(Block::Table {
            caption: locale.word(Word::Funding).to_owned(),
            columns: vec![
                TableColumn::words(self.label("ExternalFunding.funder")),
                TableColumn::words(self.label("ExternalFunding.status")),
                TableColumn::numbers(self.label("ExternalFunding.amount")),
            ],
            rows,
        });
    }

    fn objectives(&mut self, objectives: &[Objective]) {
        let locale = self.locale;
        let dash = || "\u{2013}".to_owned();
        let row = |objective: &Objective| {
            let unit =
                objective.unit.as_ref().map(|unit| format!(" {}", line(unit.as_str()))).unwrap_or_default();
            let number = |number: Option<Decimal>| {
                number.map_or_else(dash, |number| format!("{}{unit}", Localized::decimal(locale, number)))
            };
            let dated = |number: String, day: Option<Date>| match day {
                Some(day) => format!("{number} ({})", Localized::date(locale, day)),
                None => number,
            };
            let what = match &objective.indicator {
                Some(indicator) => {
                    format!("{} ({})", line(objective.description.as_str()), line(indicator.as_str()))
                }
                None => objective.description.to_string(),
            };
            let reached = match (&objective.result, objective.target) {
                (Some(_), Some(_)) if is_reached(objective) => locale.word(Word::IsReached).to_owned(),
                (Some(_), Some(_)) => locale.word(Word::IsNotReached).to_owned(),
                _ => dash(),
            };
            vec![
                line(&what),
                number(objective.baseline),
                dated(number(objective.target), objective.by),
                dated(
                    number(objective.result.as_ref().map(|of| of.value)),
                    objective.result.as_ref().map(|of| of.on),
                ),
                reached,
            ]
        };
        let rows = objectives.iter().map(row).collect();
        let label = |field| self.label(&format!("Objective.{field}"));
        self.blocks.push(Block::Table {
            caption: locale.word(Word::Objectives).to_owned(),
            columns: vec![
                TableColumn::words(label("description")),
                TableColumn::words(label("baseline")),
                TableColumn::words(label("target")),
                TableColumn::words(label("result")),
                TableColumn::words(locale.word(Word::Reached)),
            ],
            rows,
        });
    }
}

/// Whether a name begins with another one that ends at a word boundary.
fn begins_with(name: &str, other: &str) -> bool {
    name.strip_prefix(other).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}
