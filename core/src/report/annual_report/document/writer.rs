//! Puts the parts of the document in order, with the helpers that every part uses.

use std::collections::HashMap;

use super::{AnnualReportSection, Block, Document};
use crate::{
    assessment::{Finding, Reason, Subject},
    locale::{Locale, bidi::isolate_bidi, section::Word, title},
};

pub(super) struct DocumentWriter<'a> {
    pub(super) section: &'a AnnualReportSection<'a>,
    pub(super) locale: Locale,
    pub(super) blocks: Vec<Block>,
}

impl<'a> DocumentWriter<'a> {
    pub(super) fn new(section: &'a AnnualReportSection<'a>, locale: Locale) -> Self {
        Self { section, locale, blocks: Vec::new() }
    }

    pub(super) fn document(mut self) -> Document {
        let (section, locale) = (self.section, self.locale);
        let municipality = line(section.register.municipality.name.as_str());
        for text in locale.summary(&self.summary(&municipality)) {
            self.paragraph(&text);
        }
        self.heading(2, locale.word(Word::Indicators));
        self.indicators();
        for board in section.boards() {
            match board.body() {
                Some(body) => self.heading(2, section.names().body(body)),
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

    pub(super) fn heading(&mut self, level: u8, text: &str) {
        self.blocks.push(Block::Heading { level, text: line(text) });
    }

    pub(super) fn paragraph(&mut self, text: &str) {
        self.blocks.push(Block::Paragraph { text: line(text) });
    }

    /// The label of a field or of a member of a closed set.
    pub(super) fn label(&self, path: &str) -> String {
        title(self.locale, path).unwrap_or_default().to_owned()
    }

    fn lacking(&mut self) {
        let (section, locale) = (self.section, self.locale);
        self.heading(2, locale.word(Word::Lacking));
        let projects = section.register.projects.iter().rev();
        let titles: HashMap<_, _> = projects.map(|project| (&project.id, &project.title)).collect();
        let item = |finding: Finding<'_>| {
            let text = finding.text(locale);
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
            // When no board was assessed, no account was required, and "nothing is missing" would mislead.
            let required = section.assessment.boards().iter().any(|board| board.year == section.year());
            if required {
                self.paragraph(locale.word(Word::NothingLacking));
            } else {
                self.blocks.pop();
            }
        } else {
            self.blocks.push(Block::List { items });
        }
    }
}

/// The line separators that a text may contain.
pub(super) const LINE_ENDS: [char; 3] = ['\n', '\u{2028}', '\u{2029}'];

/// A text on one line and with bidirectional isolation, for use inside another text.
pub(super) fn line(text: &str) -> String {
    isolate_bidi(text.trim()).into_owned()
}
