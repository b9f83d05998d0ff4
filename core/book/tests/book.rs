//! The book as its readers get it: every page is there, every link leads somewhere, and every block of code is of a language that
//! something runs.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Component, Path, PathBuf},
    sync::LazyLock,
};

use kalix_policy::{
    Locale,
    policy::{Clause, Indicator, Power, Rule},
};
use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag};
use scraper::{Html, Selector};

/// Each page of the built book, by its path within it.
static PAGES: LazyLock<BTreeMap<PathBuf, Page>> = LazyLock::new(|| {
    let folder = kalix_policy_book::build().unwrap();
    files(&folder, "html")
        .into_iter()
        .map(|file| {
            let page = Page::read(&fs::read_to_string(&file).unwrap());
            (file.strip_prefix(&folder).unwrap().to_owned(), page)
        })
        .collect()
});

struct Page {
    ids: BTreeSet<String>,
    links: Vec<String>,
    text: String,
}

impl Page {
    fn read(html: &str) -> Self {
        let document = Html::parse_document(html);
        let all = |selector: &str, attribute: &str| -> Vec<String> {
            let selector = Selector::parse(selector).unwrap();
            document
                .select(&selector)
                .filter_map(|element| element.attr(attribute))
                .map(str::to_owned)
                .collect()
        };
        let text = document.root_element().text().collect::<Vec<_>>().join(" ");
        let links =
            [("a[href]", "href"), ("link[href]", "href"), ("script[src]", "src"), ("img[src]", "src")];
        Self {
            ids: all("[id]", "id").into_iter().collect(),
            links: links.iter().flat_map(|(selector, attribute)| all(selector, attribute)).collect(),
            text,
        }
    }
}

fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut found: Vec<PathBuf> = entries
        .flat_map(|path| if path.is_dir() { files(&path, extension) } else { vec![path] })
        .filter(|path| path.extension().is_some_and(|of| of == extension))
        .collect();
    found.sort();
    found
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// A path without `..`, as a browser asks for it.
fn plain(path: &Path) -> PathBuf {
    path.components().fold(PathBuf::new(), |mut plain, part| {
        match part {
            Component::ParentDir => assert!(plain.pop(), "{} leads out of the book", path.display()),
            Component::CurDir => {}
            part => plain.push(part),
        }
        plain
    })
}

#[test]
fn every_rule_has_a_page_in_both_languages_that_says_all_of_it() {
    for (folder, locale) in [("en", Locale::En), ("sv", Locale::Sv)] {
        for rule in Rule::ALL {
            let page = &PAGES[&PathBuf::from(format!("{folder}/rules/{rule}.html"))];
            assert!(page.text.contains(locale.rule(*rule)), "{rule} {locale}");
            for clause in rule.clauses() {
                let link = format!("../policy.html#{}", clause.id());
                assert!(page.links.contains(&link), "{rule} {locale}: no link to {clause}");
                assert!(page.text.contains(locale.clause(*clause)), "{rule} {locale}: {clause}");
            }
            let cases = fs::read_to_string(root().join(format!("tests/vectors/{rule}.json"))).unwrap();
            let cases: serde_json::Value = serde_json::from_str(&cases).unwrap();
            for case in cases["cases"].as_array().unwrap() {
                let name = case["name"].as_str().unwrap().replace('_', " ");
                assert!(page.text.contains(&name[1..]), "{rule} {locale}: {name}");
            }
        }
    }
}

#[test]
fn every_clause_figure_and_power_can_be_linked_to() {
    for folder in ["en", "sv"] {
        let policy = &PAGES[&PathBuf::from(format!("{folder}/policy.html"))];
        for clause in Clause::ALL {
            assert!(policy.ids.contains(clause.id()), "{folder}: {clause}");
        }
        let figures = &PAGES[&PathBuf::from(format!("{folder}/figures.html"))];
        let ids = Indicator::ALL.iter().map(|of| of.id()).chain(Power::ALL.iter().map(|of| of.id()));
        for id in ids {
            assert!(figures.ids.contains(id), "{folder}: {id}");
        }
    }
}

#[test]
fn every_link_leads_somewhere() {
    let mut broken = Vec::new();
    let mut outside = BTreeSet::new();
    for (path, page) in PAGES.iter() {
        // The page for what is not found is shown at any address, and has another base; `print` repeats all pages.
        if path.ends_with("404.html") {
            continue;
        }
        for link in &page.links {
            if let Ok(url) = url::Url::parse(link) {
                outside.insert(url);
                continue;
            }
            let (file, id) = link.split_once('#').unwrap_or((link, ""));
            let target = match file {
                "" => path.clone(),
                file => plain(&path.parent().unwrap().join(file)),
            };
            let there = match PAGES.get(&target) {
                Some(page) => id.is_empty() || page.ids.contains(id),
                None => id.is_empty() && root().join("target/book").join(&target).is_file(),
            };
            if !there {
                broken.push(format!("{}: {link}", path.display()));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
    assert!(outside.iter().all(|url| url.scheme() == "https"), "{outside:?}");
}

#[test]
fn files_that_the_texts_name_are_there() {
    let mut missing = Vec::new();
    for (file, text) in texts() {
        for event in Parser::new(&text) {
            let Event::Code(code) = event else { continue };
            let first = code.split('/').next().unwrap_or_default();
            let named = ["core", "py", "wasm", "schemas", "tests"].contains(&first) && code.contains('/');
            if (named || code.ends_with(".md")) && !root().join(&*code).exists() {
                missing.push(format!("{}: {code}", file.display()));
            }
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

#[test]
fn every_block_of_code_is_run_by_something() {
    for (file, text) in texts() {
        let mut python = text.split("```python\n").skip(1);
        assert!(python.all(|block| block.starts_with(">>> ")), "{}: doctest sees no prompt", file.display());
        for event in Parser::new(&text) {
            let Event::Start(Tag::CodeBlock(kind)) = event else { continue };
            let CodeBlockKind::Fenced(language) = kind else {
                panic!("{}: an indented block", file.display())
            };
            // rust: rustdoc, here; python: doctest, in py/tests/run; js: wasm/tests/book.test.mjs;
            // sh: core/examples/tests/commands.rs, core/examples/service/tests and py/tests/test_book.py.
            assert!(["rust", "python", "js", "sh"].contains(&&*language), "{}: {language}", file.display());
        }
        let included = format!("include_str!(\"../text/{}\")", file.display());
        let listed = include_str!("../src/lib.rs").contains(&included);
        assert!(listed || !text.contains("```rust"), "{} is not in `texts`", file.display());
    }
}

fn texts() -> Vec<(PathBuf, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("text");
    let files = files(&folder, "md");
    assert!(files.len() >= 8);
    files
        .into_iter()
        .map(|file| (file.strip_prefix(&folder).unwrap().to_owned(), fs::read_to_string(&file).unwrap()))
        .collect()
}
