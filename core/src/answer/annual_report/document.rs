//! The section as a document: headings, paragraphs, facts and tables in one language, and from them Markdown and HTML.
//!
//! Whatever comes from the register goes through the template engine's escaping, stands on one line, and turns around
//! nothing but itself, before it is put among words of ours and after.

use std::{collections::HashMap, fmt};

use askama::Template;
use serde::Serialize;

use super::{AnnualReportSection, ProjectSection};
use crate::{
    answer::{Figure, Figures, Of, Quantity, indicators::is_reached},
    assess::{Finding, Group, Reason, Subject},
    locale::{
        Locale, Shown,
        contain::contained,
        section::{Summary, Word},
        title,
    },
    policy::{Indicator, Split, Unit},
    register::{
        Agreement, BodyId, Budget, Date, Decimal, Effect, EffectKind, Funding, Objective, Partner, Sum, Text,
        Year,
    },
};

/// A document in one language: what a writer of some format needs, and nothing of the format.
///
/// ```
/// use kalix_policy::{Locale, Policy, Register, answer::annual_report, register::Year};
///
/// let register = Register::from_json(r#"{
///     "municipality": { "name": "Kalix kommun", "code": "2514" }, "organisation": {}, "projects": [
///         { "id": "p-1", "title": "Utbyte <b>", "administration": "uf", "period": { "start": "2025-03-01" } }]
/// }"#)?;
/// let section = annual_report(&kalix_policy::Policy::kalix_2007(), &register, Year::new(2025)?);
/// let document = section.document(Locale::Sv);
/// assert_eq!(document.title(), "Internationellt arbete 2025");
/// assert!(document.to_html().contains("<h3>Utbyte &#60;b&#62;</h3>"));
/// assert!(document.to_markdown().contains("### Utbyte \\<b\\>\n"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Document {
    language: Locale,
    title: String,
    blocks: Vec<Block>,
}

/// A part of a document. No text has a line break.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Block {
    /// A heading of the second or third level; the document's title is the first.
    Heading {
        /// 2 or 3.
        level: u8,
        /// The heading.
        text: String,
    },
    /// A paragraph.
    Paragraph {
        /// Its text.
        text: String,
    },
    /// A list.
    List {
        /// Its items.
        items: Vec<String>,
    },
    /// Terms and what is said of each.
    Facts {
        /// The terms.
        facts: Vec<Fact>,
    },
    /// A table; the first cell of each row is the row's heading.
    Table {
        /// What the table shows.
        caption: String,
        /// The columns.
        columns: Vec<Column>,
        /// The rows; each has a cell for each column.
        rows: Vec<Vec<String>>,
    },
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Column {
    /// Its heading.
    pub title: String,
    /// Whether it holds numbers, which stand to the right.
    pub numbers: bool,
}

impl Column {
    fn words(title: impl Into<String>) -> Self {
        Self { title: title.into(), numbers: false }
    }

    fn numbers(title: impl Into<String>) -> Self {
        Self { title: title.into(), numbers: true }
    }
}

/// A term and what is said of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Fact {
    /// The term.
    pub term: String,
    /// What is said of it; one or more.
    pub texts: Vec<String>,
}

#[derive(Template)]
#[template(path = "document.html")]
struct Html<'a> {
    document: &'a Document,
}

#[derive(Template)]
#[template(path = "fragment.html")]
struct Fragment<'a> {
    document: &'a Document,
}

#[derive(Template)]
#[template(path = "document.md")]
struct Markdown<'a> {
    document: &'a Document,
}

impl Document {
    /// The language it is in.
    pub fn language(&self) -> Locale {
        self.language
    }

    /// Its title.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// Its parts, in order.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// A whole page of HTML: it needs nothing from elsewhere, holds no script, and prints well.
    pub fn to_html(&self) -> String {
        Html { document: self }.render().unwrap_or_default()
    }

    /// The same without a page around it, for a page of one's own that says its language and has its looks.
    pub fn to_html_fragment(&self) -> String {
        Fragment { document: self }.render().unwrap_or_default()
    }

    /// Markdown (`CommonMark`, with tables).
    pub fn to_markdown(&self) -> String {
        Markdown { document: self }.render().unwrap_or_default()
    }
}

/// Escapes what Markdown would take for its own: signs that mark up anywhere, and those that do at the start of a line.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct MarkdownEscaper;

impl askama::filters::Escaper for MarkdownEscaper {
    fn write_escaped_str<W: fmt::Write>(&self, mut to: W, text: &str) -> fmt::Result {
        let digits = text.chars().take_while(char::is_ascii_digit).count();
        let mut signs = text.chars().enumerate().peekable();
        let (mut second_last, mut last) = (' ', ' ');
        while let Some((place, sign)) = signs.next() {
            let marks_up = matches!(sign, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '|' | '~');
            // In some dialects: mathematics, what is raised or marked; what a template or a site's builder fills in.
            let marks_up = marks_up
                || matches!(sign, '$' | '^' | '{' | '}')
                || matches!((last, sign), ('=', '=') | ('{' | '<', '%'));
            let opens = place == 0 && matches!(sign, '#' | '+' | '-' | '=' | ':');
            let closes = sign == '#' && signs.peek().is_none();
            let ends = signs.peek().is_none_or(|(_, next)| next.is_whitespace());
            let numbers = place == digits && digits > 0 && matches!(sign, '.' | ')') && ends;
            // An address that stands bare becomes a link in some readers.
            let links = sign == '/' && last == ':' || sign == '.' && second_last == 'w' && last == 'w';
            if marks_up || opens || closes || numbers || links {
                to.write_char('\\')?;
            }
            to.write_char(sign)?;
            (second_last, last) = (last, sign.to_ascii_lowercase());
        }
        Ok(())
    }
}

impl AnnualReportSection<'_> {
    /// The section as a document in a language.
    pub fn document(&self, locale: Locale) -> Document {
        Writer::new(self, locale).document()
    }

    /// The section as Markdown.
    pub fn to_markdown(&self, locale: Locale) -> String {
        self.document(locale).to_markdown()
    }

    /// The section as a page of HTML.
    pub fn to_html(&self, locale: Locale) -> String {
        self.document(locale).to_html()
    }
}

struct Writer<'a> {
    section: &'a AnnualReportSection<'a>,
    locale: Locale,
    blocks: Vec<Block>,
}

impl<'a> Writer<'a> {
    fn new(section: &'a AnnualReportSection<'a>, locale: Locale) -> Self {
        Self { section, locale, blocks: Vec::new() }
    }

    fn document(mut self) -> Document {
        let (section, locale) = (self.section, self.locale);
        let municipality = line(section.register.municipality.name.as_str());
        for text in locale.summary(&self.summary(&municipality)) {
            self.paragraph(&text);
        }
        self.heading(2, locale.word(Word::Indicators));
        self.indicators();
        for board in section.boards() {
            match board.body() {
                Some(body) => self.heading(2, section.directory().body(body)),
                None => self.heading(2, locale.word(Word::NoBoard)),
            }
            board.projects().iter().for_each(|project| self.project(project, board.body()));
        }
        if !section.twin_towns().is_empty() {
            self.heading(2, locale.word(Word::TwinTowns));
            section.twin_towns().iter().for_each(|project| self.project(project, None));
        }
        self.lacking();
        Document { language: locale, title: locale.section_heading(section.year()), blocks: self.blocks }
    }

    fn heading(&mut self, level: u8, text: &str) {
        self.blocks.push(Block::Heading { level, text: line(text) });
    }

    fn paragraph(&mut self, text: &str) {
        self.blocks.push(Block::Paragraph { text: line(text) });
    }

    /// What a field or a member of a set is called.
    fn label(&self, path: &str) -> String {
        title(self.locale, path).unwrap_or_default().to_owned()
    }

    fn summary<'m>(&self, municipality: &'m str) -> Summary<'m> {
        let figures = self.section.indicators.years().first();
        let of = |indicator| figures.and_then(|figures| figures.get(indicator));
        let count = |indicator| match of(indicator).map(Figure::quantity) {
            Some(Quantity::Count(count)) => count,
            _ => 0,
        };
        let kronor = |indicator| match of(indicator).map(Figure::quantity) {
            Some(Quantity::Kronor(sum)) => sum,
            _ => Sum::ZERO,
        };
        let group = |group: &Group| {
            let mut groups = figures.into_iter().flat_map(|figures| figures.parts(Indicator::Participants));
            groups.find(|part| part.of() == Some(&Of::Group(*group))).map(Figure::quantity)
        };
        let people = |of: Group| match group(&of) {
            Some(Quantity::Count(count)) => count,
            _ => 0,
        };
        Summary {
            municipality,
            year: self.section.year(),
            projects: count(Indicator::Projects),
            twin_towns: u64::try_from(self.section.twin_towns().len()).unwrap_or(u64::MAX),
            started: count(Indicator::Started),
            ended: count(Indicator::Ended),
            partners: count(Indicator::Partners),
            new_partners: count(Indicator::NewPartners),
            countries: count(Indicator::PartnerCountries),
            costs: of(Indicator::Costs)
                .filter(|figure| !figure.projects().is_empty())
                .map(|_| kronor(Indicator::Costs)),
            external: kronor(Indicator::External),
            external_share: of(Indicator::ExternalShare).and_then(Figure::share),
            participants: self
                .counts_people(self.section.year())
                .then(|| [Group::Politicians, Group::Staff, Group::Pupils].map(people)),
        }
    }

    /// Whether any account of a year counts those who took part: whom nobody has counted are not zero.
    fn counts_people(&self, year: Year) -> bool {
        let reports = self.section.register.annual_reports.iter().filter(|report| report.year == year);
        let mut lines = reports.flat_map(|report| &report.accounts).flat_map(|account| &account.projects);
        lines.any(|line| line.participants.is_some())
    }

    /// The single figures and the groups of participants, the year beside the year before.
    fn indicators(&mut self) {
        let table = &self.section.indicators;
        let locale = self.locale;
        let years: Vec<Year> = table.years().iter().map(Figures::year).collect();
        let mut rows = Vec::new();
        let shown =
            Indicator::ALL.iter().filter(|indicator| matches!(indicator.split(), None | Some(Split::Group)));
        for indicator in shown {
            let name = locale.indicator(*indicator);
            let of_first = table.years().first().into_iter().flat_map(|figures| figures.parts(*indicator));
            for figure in of_first {
                let name = match (figure.of(), indicator.unit()) {
                    (Some(_), _) => format!("{name}: {}", table.title(figure, locale).to_lowercase()),
                    (None, Unit::Kronor) => format!("{name} ({})", locale.word(Word::Kronor)),
                    (None, _) => name.to_owned(),
                };
                let of_year = |year: &Year| {
                    let mut parts =
                        table.year(*year).into_iter().flat_map(|figures| figures.parts(*indicator));
                    let same = parts.find(|part| part.of() == figure.of());
                    // What no account says is not zero.
                    let told = |part: &&Figure| match indicator {
                        Indicator::Participants | Indicator::NewResidentParticipants => {
                            self.counts_people(*year)
                        }
                        _ => indicator.unit() != Unit::Kronor || !part.projects().is_empty(),
                    };
                    let text = |part: &Figure| part.in_locale(locale).without_unit().to_string();
                    same.filter(told).map_or_else(|| "\u{2013}".to_owned(), text)
                };
                rows.push(std::iter::once(name).chain(years.iter().map(of_year)).collect());
            }
        }
        let heading = locale.word(Word::Indicators).to_owned();
        self.blocks.push(Block::Table {
            caption: locale.word(Word::IndicatorsCaption).to_owned(),
            columns: std::iter::once(Column::words(heading))
                .chain(years.iter().map(|year| Column::numbers(year.to_string())))
                .collect(),
            rows,
        });
    }

    fn project(&mut self, of: &ProjectSection<'_>, board: Option<&BodyId>) {
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

    /// The boards' own words; each under its name, unless it is the one under whose heading they stand and the only one.
    fn accounts(&mut self, of: &ProjectSection<'_>, board: Option<&BodyId>) {
        let told: Vec<_> =
            of.accounts.iter().filter_map(|(body, line)| Some((body, line.description.as_ref()?))).collect();
        for (body, description) in &told {
            let own = told.len() == 1 && board == Some(**body);
            let from = (!own).then(|| self.section.directory().body(body));
            for (place, paragraph) in
                description.as_str().split(LINE_ENDS).filter(|text| !text.trim().is_empty()).enumerate()
            {
                match from.filter(|_| place == 0) {
                    Some(from) => self.paragraph(&format!("{}: {paragraph}", line(from))),
                    None => self.paragraph(paragraph),
                }
            }
        }
        if told.is_empty() {
            self.paragraph(self.locale.word(Word::NoDescription));
        }
    }

    fn facts(&self, of: &ProjectSection<'_>) -> Vec<Fact> {
        let (project, locale) = (of.project, self.locale);
        let directory = self.section.directory();
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
        let administrations = administrations.map(|id| directory.administration(id).to_owned());
        fact(self.label("Project.administration"), administrations.collect());
        fact(self.label("Project.schools"), texts(&project.schools));
        fact(
            self.label("Project.period"),
            one(locale.period(project.period.start, project.period.end, project.cancelled_on)),
        );
        let agreement = |agreement: &Agreement| {
            format!("{} ({})", line(agreement.title.as_str()), Shown::date(locale, agreement.date))
        };
        fact(self.label("Project.agreements"), project.agreements.iter().map(agreement).collect());
        let kronor = |sum: Option<Sum>| one(sum.map(|sum| Shown::kronor(locale, sum).to_string()));
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
                Shown::count(locale, count.into())
            ))
        };
        fact(self.label("ProjectAccount.participants"), groups.into_iter().filter_map(group).collect());
        for kind in EffectKind::ALL {
            let effect = |effect: &Effect| match &effect.used_by {
                Some(administration) if *kind == EffectKind::Experience => {
                    let by = locale.used_by(&line(directory.administration(administration)));
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
                    let name = self.section.directory().administration(&own.administration).to_owned();
                    (name, self.label("ProjectAccount.own"), own.amount, own.in_kind)
                }
                Funding::External(external) => {
                    let name = match &external.programme {
                        // A programme is often called by its funder's name and its years.
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
            let amount = Shown::amount(locale, amount.into(), currency).to_string();
            vec![line(&name), format!("{status}{in_kind}"), amount]
        };
        let rows = budget.funding.iter().map(row).collect();
        self.blocks.push(Block::Table {
            caption: locale.word(Word::Funding).to_owned(),
            columns: vec![
                Column::words(self.label("ExternalFunding.funder")),
                Column::words(self.label("ExternalFunding.status")),
                Column::numbers(self.label("ExternalFunding.amount")),
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
                number.map_or_else(dash, |number| format!("{}{unit}", Shown::decimal(locale, number)))
            };
            let dated = |number: String, day: Option<Date>| match day {
                Some(day) => format!("{number} ({})", Shown::date(locale, day)),
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
                Column::words(label("description")),
                Column::words(label("baseline")),
                Column::words(label("target")),
                Column::words(label("result")),
                Column::words(locale.word(Word::Reached)),
            ],
            rows,
        });
    }

    fn lacking(&mut self) {
        let (section, locale) = (self.section, self.locale);
        self.heading(2, locale.word(Word::Lacking));
        let projects = section.register.projects.iter().rev();
        let titles: HashMap<_, _> = projects.map(|project| (&project.id, &project.title)).collect();
        let item = |finding: Finding<'_>| {
            let text = finding.in_locale(locale);
            let project = match (finding.subject(), finding.reason()) {
                (Subject::Project { project }, _) | (_, Reason::BoardOmits { project, .. }) => Some(project),
                _ => None,
            };
            let title = project.and_then(|id| titles.get(id));
            let of = title.map(|title| format!("{}: ", line(title.as_str()))).unwrap_or_default();
            line(&format!("{of}{text}"))
        };
        let items: Vec<String> = section.lacking().map(item).collect();
        if items.is_empty() {
            // Before the edition, or where it does not ask, nobody has been asked.
            let asked = section.assessment.boards().iter().any(|board| board.year == section.year());
            if asked {
                self.paragraph(locale.word(Word::NothingLacking));
            } else {
                self.blocks.pop();
            }
        } else {
            self.blocks.push(Block::List { items });
        }
    }
}

/// Whether a name begins with another one, and not in the middle of a word.
fn begins_with(name: &str, other: &str) -> bool {
    name.strip_prefix(other).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

/// What ends a line in Unicode, of what a text may hold.
const LINE_ENDS: [char; 3] = ['\n', '\u{2028}', '\u{2029}'];

/// A text on one line, to be put among words of ours.
fn line(text: &str) -> String {
    contained(text.trim()).into_owned()
}
