//! The annual report's section, parsed as HTML and as Markdown.

use html5ever::{parse_document, tendril::TendrilSink};
use kalix_policy::report::{Block, Document};
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use pulldown_cmark::{Event, Options, Parser, Tag};

/// Every text of the document, in document order.
pub(crate) fn texts(document: &Document) -> Vec<String> {
    let mut texts = vec![document.title().to_owned()];
    for block in document.blocks() {
        match block {
            Block::Heading { text, .. } | Block::Paragraph { text } => texts.push(text.clone()),
            Block::List { items } => texts.extend(items.clone()),
            Block::Facts { facts } => {
                for fact in facts {
                    texts.push(fact.term.clone());
                    texts.extend(fact.texts.clone());
                }
            }
            Block::Table { caption, columns, rows } => {
                texts.push(caption.clone());
                texts.extend(columns.iter().map(|column| column.title.clone()));
                texts.extend(rows.iter().flatten().cloned());
            }
            _ => unreachable!(),
        }
    }
    texts
}

fn walk(node: &Handle, visit: &mut impl FnMut(&Handle)) {
    visit(node);
    node.children.borrow().iter().for_each(|child| walk(child, visit));
}

fn text_of(node: &Handle) -> String {
    let mut text = String::new();
    walk(node, &mut |node| {
        if let NodeData::Text { contents } = &node.data {
            text.push_str(&contents.borrow());
        }
    });
    text
}

/// Parses the page as a browser does, and checks its elements, attributes and texts.
pub(crate) fn check_html(html: &str, document: &Document) {
    let page = parse_document(RcDom::default(), html5ever::ParseOpts::default()).one(html);
    let mut found_texts = Vec::new();
    let mut level = 0;
    walk(&page.document, &mut |node| {
        let NodeData::Element { name, attrs, .. } = &node.data else { return };
        let name = name.local.to_string();
        let attribute = |wanted: &str| {
            attrs
                .borrow()
                .iter()
                .find(|found| &*found.name.local == wanted)
                .map(|found| found.value.to_string())
        };
        let known = "html head meta title style body main h1 h2 h3 p ul li dl dt dd div table caption thead tbody tr th td";
        assert!(known.split(' ').any(|known| known == name), "an unexpected element: {name}");
        let allowed =
            ["lang", "charset", "name", "content", "class", "role", "aria-label", "tabindex", "scope"];
        assert!(attrs.borrow().iter().all(|found| allowed.contains(&&*found.name.local)));
        match name.as_str() {
            "html" => assert_eq!(attribute("lang").as_deref(), Some(document.language().as_str())),
            // No heading skips a level.
            "h1" | "h2" | "h3" => {
                let own: u32 = name[1..].parse().unwrap();
                assert!(own <= level + 1, "{level} {own}");
                level = own;
            }
            "th" => assert!(attribute("scope").is_some(), "a header cell has a scope"),
            "table" => assert!(text_of(node).len() > 1),
            _ => {}
        }
        if ["h1", "h2", "h3", "p", "li", "dt", "dd", "caption", "th", "td"].contains(&name.as_str()) {
            found_texts.push(text_of(node));
        }
    });
    let expected = texts(document);
    let differing = found_texts.iter().zip(&expected).find(|(found, expected)| found != expected);
    assert!(differing.is_none() && found_texts.len() == expected.len(), "{differing:?}");
}

/// Parses the Markdown, and checks that it has only the section's elements and that every text is unchanged.
pub(crate) fn check_markdown(markdown: &str, document: &Document) {
    let mut words = String::new();
    for event in Parser::new_ext(
        markdown,
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_GFM,
    ) {
        match event {
            Event::Text(text) => words.push_str(&text),
            Event::Start(
                Tag::Link { .. }
                | Tag::Image { .. }
                | Tag::CodeBlock(_)
                | Tag::HtmlBlock
                | Tag::BlockQuote(_),
            ) => {
                panic!("{event:?}")
            }
            Event::Html(_) | Event::InlineHtml(_) | Event::Code(_) | Event::Rule => panic!("{event:?}"),
            _ => {}
        }
    }
    let expected: String = texts(document)
        .into_iter()
        .zip(terms(document))
        .map(|(text, is_term)| if is_term { format!("{text}:") } else { text })
        .collect();
    let plain = |text: &str| text.split_whitespace().collect::<String>();
    let (words, expected) = (plain(&words), plain(&expected));
    let same = words.chars().zip(expected.chars()).take_while(|(one, other)| one == other).count();
    let from = |text: &str| text.chars().skip(same.saturating_sub(20)).take(60).collect::<String>();
    assert!(words == expected, "{:?} was {:?}", from(&words), from(&expected));
}

/// Which of the document's texts are terms, which Markdown ends with a colon.
fn terms(document: &Document) -> Vec<bool> {
    let mut terms = vec![false];
    for block in document.blocks() {
        match block {
            Block::Facts { facts } => {
                for fact in facts {
                    terms.push(true);
                    terms.extend(fact.texts.iter().map(|_| false));
                }
            }
            Block::Heading { .. } | Block::Paragraph { .. } => terms.push(false),
            Block::List { items } => terms.extend(items.iter().map(|_| false)),
            Block::Table { columns, rows, .. } => {
                terms.extend(vec![false; 1 + columns.len() + rows.iter().map(Vec::len).sum::<usize>()]);
            }
            _ => unreachable!(),
        }
    }
    terms
}
