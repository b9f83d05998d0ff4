//! Runs every example command in the documentation. `cargo test` builds the examples.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag, TagEnd};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The Markdown pages of the repository's root and of the book.
fn pages() -> Vec<PathBuf> {
    let folders = ["", "core/book/text", "core/book/text/guides"].map(|folder| root().join(folder));
    let entries = folders.iter().flat_map(|folder| fs::read_dir(folder).unwrap());
    entries
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|of| of == "md"))
        .collect()
}

/// The lines of `sh` blocks, and inline code that begins with `--example` or `--features`.
fn commands(text: &str) -> Vec<String> {
    let mut commands = Vec::new();
    let mut in_shell = false;
    for event in Parser::new_ext(text, pulldown_cmark::Options::ENABLE_TABLES) {
        match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(language))) => in_shell = &*language == "sh",
            Event::End(TagEnd::CodeBlock) => in_shell = false,
            Event::Text(text) if in_shell => commands.extend(text.lines().map(str::to_owned)),
            Event::Code(code) if code.starts_with("--example") || code.starts_with("--features") => {
                commands.push(format!("cargo run {code}"));
            }
            _ => {}
        }
    }
    commands
}

/// The example and its arguments; `None` for other commands.
fn example(command: &str) -> Option<(String, Vec<String>)> {
    let command = command.split(" #").next()?.strip_prefix("cargo run ")?;
    let (to_cargo, to_example) = command.split_once(" -- ").unwrap_or((command, ""));
    let name = to_cargo.split_whitespace().skip_while(|word| *word != "--example").nth(1)?;
    Some((name.to_owned(), to_example.split_whitespace().map(str::to_owned).collect()))
}

#[test]
fn documented_example_commands_run() {
    let examples = std::env::current_exe().unwrap().ancestors().nth(2).unwrap().join("examples");
    let mut run = 0;
    let mut failed = Vec::new();
    for page in pages() {
        let text = fs::read_to_string(&page).unwrap();
        for (name, mut arguments) in commands(&text).iter().filter_map(|command| example(command)) {
            // It writes into the tree; another test compares what it writes.
            if name == "schemas" {
                continue;
            }
            // The command needs a file of the user's.
            let placeholder = |argument: &String| ["FILE", "…"].contains(&argument.as_str());
            if arguments.iter().any(placeholder) {
                arguments = vec!["--help".to_owned()];
            }
            let program = examples.join(&name);
            let output =
                Command::new(&program).args(&arguments).current_dir(root()).stdin(Stdio::null()).output();
            let output = output.unwrap_or_else(|error| panic!("{}: {error}", program.display()));
            run += 1;
            // Exit status 1 means that there are findings.
            if !matches!(output.status.code(), Some(0 | 1)) {
                let said = String::from_utf8_lossy(&output.stderr).into_owned();
                failed.push(format!("{}: {name} {arguments:?}: {said}", page.display()));
            }
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
    assert!(run > 10, "{run}");
}
