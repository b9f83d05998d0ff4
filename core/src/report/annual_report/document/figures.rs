//! The year in figures: as sentences, and as a table next to the year before.

use super::{Block, TableColumn, writer::DocumentWriter};
use crate::{
    assessment::Group,
    indicators::{Breakdown, Figure, Figures, Quantity},
    locale::section::{SummaryWord, Word},
    policy::{Indicator, Split, Unit},
    register::{Sum, Year},
};

impl DocumentWriter<'_> {
    pub(super) fn summary<'m>(&self, municipality: &'m str) -> SummaryWord<'m> {
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
            groups.find(|part| part.breakdown() == Some(&Breakdown::Group(*group))).map(Figure::quantity)
        };
        let people = |of: Group| match group(&of) {
            Some(Quantity::Count(count)) => count,
            _ => 0,
        };
        SummaryWord {
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
            external_share: of(Indicator::ExternalShare)
                .and_then(|figure| Some((figure.share()?, figure.target()))),
            participants: self
                .counts_people(self.section.year())
                .then(|| [Group::Politicians, Group::Staff, Group::Pupils].map(people)),
        }
    }

    /// Whether any account of a year counts participants. If none does, the number is unknown, not 0.
    fn counts_people(&self, year: Year) -> bool {
        let reports = self.section.register.annual_reports.iter().filter(|report| report.year == year);
        let mut lines = reports.flat_map(|report| &report.accounts).flat_map(|account| &account.projects);
        lines.any(|line| line.participants.is_some())
    }

    /// The single figures and the groups of participants, next to those of the year before.
    pub(super) fn indicators(&mut self) {
        let table = &self.section.indicators;
        let locale = self.locale;
        let years: Vec<Year> = table.years().iter().map(Figures::year).collect();
        let mut rows = Vec::new();
        let excerpt =
            Indicator::ALL.iter().filter(|indicator| matches!(indicator.split(), None | Some(Split::Group)));
        for indicator in excerpt {
            let name = locale.indicator(*indicator);
            let of_first = table.years().first().into_iter().flat_map(|figures| figures.parts(*indicator));
            for figure in of_first {
                let name = match (figure.breakdown(), indicator.unit()) {
                    (Some(_), _) => format!("{name}: {}", table.title(figure, locale).to_lowercase()),
                    (None, Unit::Kronor) => format!("{name} ({})", locale.word(Word::Kronor)),
                    (None, _) => name.to_owned(),
                };
                let of_year = |year: &Year| {
                    let mut parts =
                        table.year(*year).into_iter().flat_map(|figures| figures.parts(*indicator));
                    let same = parts.find(|part| part.breakdown() == figure.breakdown());
                    // A figure that no account reports is unknown, not 0.
                    let reported = |part: &&Figure| match indicator {
                        Indicator::Participants | Indicator::NewResidentParticipants => {
                            self.counts_people(*year)
                        }
                        _ => indicator.unit() != Unit::Kronor || !part.projects().is_empty(),
                    };
                    let text = |part: &Figure| part.text(locale).without_unit().to_string();
                    same.filter(reported).map_or_else(|| "\u{2013}".to_owned(), text)
                };
                rows.push(std::iter::once(name).chain(years.iter().map(of_year)).collect());
            }
        }
        let heading = locale.word(Word::Indicators).to_owned();
        self.blocks.push(Block::Table {
            caption: locale.word(Word::IndicatorsCaption).to_owned(),
            columns: std::iter::once(TableColumn::words(heading))
                .chain(years.iter().map(|year| TableColumn::numbers(year.to_string())))
                .collect(),
            rows,
        });
    }
}
