//! The section as a document: headings, paragraphs, facts and tables in one language, rendered as Markdown and HTML.
//!
//! Texts from the register are kept on one line, isolated so that bidirectional text cannot reorder the text around
//! them, and escaped by the template engine.

mod figures;
mod markdown;
mod projects;
mod writer;

use askama::Template;
use serde::Serialize;

pub(crate) use self::markdown::MarkdownEscaper;
use self::writer::DocumentWriter;
use super::AnnualReportSection;
use crate::locale::Locale;

/// A document in one language, independent of the output format.
///
/// ```
/// use kalix_policy::{Locale, Policy, Register, register::Year, report::annual_report};
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

/// A part of a document. Its texts contain no line breaks.
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
    /// Terms, each with its texts.
    Facts {
        /// The terms.
        facts: Vec<Fact>,
    },
    /// A table; the first cell of each row is the row's heading.
    Table {
        /// What the table shows.
        caption: String,
        /// The columns.
        columns: Vec<TableColumn>,
        /// The rows; each has a cell for each column.
        rows: Vec<Vec<String>>,
    },
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct TableColumn {
    /// Its heading.
    pub title: String,
    /// Whether it contains numbers, which are right-aligned.
    pub numbers: bool,
}

impl TableColumn {
    fn words(title: impl Into<String>) -> Self {
        Self { title: title.into(), numbers: false }
    }

    fn numbers(title: impl Into<String>) -> Self {
        Self { title: title.into(), numbers: true }
    }
}

/// A term and its texts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Fact {
    /// The term.
    pub term: String,
    /// Its texts, at least one.
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

    /// A complete HTML page: without external resources or scripts, and with a style for printing.
    pub fn to_html(&self) -> String {
        Html { document: self }.to_string()
    }

    /// An HTML fragment to embed in a page, which sets the language and the style.
    pub fn to_html_fragment(&self) -> String {
        Fragment { document: self }.to_string()
    }

    /// Markdown (`CommonMark`, with tables).
    pub fn to_markdown(&self) -> String {
        Markdown { document: self }.to_string()
    }
}

impl AnnualReportSection<'_> {
    /// The section as a document in a language.
    pub fn document(&self, locale: Locale) -> Document {
        DocumentWriter::new(self, locale).document()
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
