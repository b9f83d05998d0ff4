//! The book: hand-written texts (`text/`), and pages generated from the catalogue and the test vectors: one for every
//! rule, the clauses of the policy, the indicators and the powers, in English and Swedish.

mod clauses;
mod figures;
mod fragments;
mod rules;
mod vectors;
mod words;

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use mdbook_driver::MDBook;
use mdbook_preprocessor::{
    Preprocessor, PreprocessorContext,
    book::{Book, BookItem, Chapter, SectionNumber},
};
use serde_json::Value;

use crate::words::{ENGLISH, SWEDISH, Words};

/// Builds the book and returns its folder.
///
/// # Errors
///
/// If a text is missing, if a rule has no details, no case that breaks it or no fix for one, or if a file cannot be
/// written.
pub fn build() -> Result<PathBuf> {
    let mut book = MDBook::load(env!("CARGO_MANIFEST_DIR"))?;
    book.with_preprocessor(Made);
    book.build()?;
    // With a single renderer the output is in the book's own folder.
    Ok(book.build_dir_for("html"))
}

/// The preprocessor that adds the generated chapters.
struct Made;

impl Preprocessor for Made {
    fn name(&self) -> &'static str {
        "made"
    }

    fn run(&self, _: &PreprocessorContext, mut book: Book) -> Result<Book> {
        for words in [&ENGLISH, &SWEDISH] {
            let part = |item: &BookItem| matches!(item, BookItem::PartTitle(title) if title == words.part);
            let at = book
                .items
                .iter()
                .position(part)
                .with_context(|| format!("SUMMARY.md has no part {:?}", words.part))?;
            book.items.splice(at + 1..=at, chapters(words)?);
        }
        Ok(book)
    }
}

fn chapters(words: &Words) -> Result<Vec<BookItem>> {
    let mut chapters = vec![
        chapter(words, words.policy, "policy.md", &clauses::page(words)?),
        chapter(words, words.figures, "figures.md", &figures::page(words)),
    ];
    for (at, (family, pages)) in (1..).zip(rules::families(words)?) {
        let mut parent = chapter(words, &family.title, &format!("rules/{}.md", family.id), &family.text);
        // The numbers are not shown, but mdBook derives the nesting of a page from them.
        parent.number = Some(SectionNumber::new([at]));
        parent.sub_items = (1..)
            .zip(&pages)
            .map(|(beside, page)| {
                let mut child =
                    chapter(words, page.rule.id(), &format!("rules/{}.md", page.rule), &page.text);
                child.number = Some(SectionNumber::new([at, beside]));
                child.parent_names = vec![family.title.clone()];
                BookItem::Chapter(child)
            })
            .collect();
        chapters.push(parent);
    }
    Ok(chapters.into_iter().map(BookItem::Chapter).collect())
}

fn chapter(words: &Words, name: &str, path: &str, text: &str) -> Chapter {
    let content = match words.lang {
        "en" => text.to_owned(),
        // The book's language is English; other pages declare theirs, for screen readers.
        lang => format!("<div lang=\"{lang}\">\n\n{text}\n\n</div>\n"),
    };
    Chapter::new(name, content, Path::new(words.folder).join(path), Vec::new())
}

/// Reads a file of the repository as text.
fn read(path: &str) -> Result<String> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path);
    std::fs::read_to_string(&file).with_context(|| file.display().to_string())
}

/// Reads a file of the repository as JSON.
fn read_json(path: &str) -> Result<Value> {
    serde_json::from_str(&read(path)?).with_context(|| path.to_owned())
}

/// Runs the code in the texts as doctests.
#[cfg(doctest)]
mod texts {
    #[doc = include_str!("../text/introduction.md")]
    struct Introduction;
    #[doc = include_str!("../text/guides/service.md")]
    struct Service;
    #[doc = include_str!("../text/guides/input.md")]
    struct Input;
    #[doc = include_str!("../text/guides/form.md")]
    struct Form;
    #[doc = include_str!("../text/guides/annual-report.md")]
    struct AnnualReport;
    #[doc = include_str!("../text/guides/edition.md")]
    struct Edition;
    #[doc = include_str!("../text/guides/scale.md")]
    struct Scale;
    #[doc = include_str!("../text/DESIGN.md")]
    struct Design;
    #[doc = include_str!("../text/COMPARE.md")]
    struct Compare;
}
