//! Assesses a register of international projects and prints what is wrong, where, why and what to do.
//!
//! `cargo run --example assess` assesses the sample register of Kalix. See `-- --help` for the options.

use std::{
    cmp::Reverse,
    fs,
    io::{self, BufWriter, ErrorKind, IsTerminal, Read, Write},
    path::{Path, PathBuf},
    process::ExitCode,
};

use anstream::AutoStream;
use anstyle::{AnsiColor, Style};
use clap::{Parser, ValueEnum};
use kalix_policy::{
    Assessment, Assessor, Language, Locale, Policy, ReadError, ReadErrors, Register, Texts, TextsError,
    assessment::{Finding, Outcome, Severity, Subject},
    policy::Basis,
    register::Date,
    report::Sarif,
};

#[path = "../common/mod.rs"]
mod common;
mod words;
use common::{sample, today};
use words::Words;

/// Judge a register of international projects by the municipality's international policy.
///
/// Exit status: 0 when nothing is wrong, 1 when there are findings of severity error, 2 when input cannot be read.
#[derive(Parser)]
#[command(name = "assess", version, max_term_width = 100)]
struct Arguments {
    /// The register as JSON; `-` reads standard input [default: the sample register of Kalix]
    file: Option<PathBuf>,
    /// The day to judge on, like 2026-11-23 [default: today]
    #[arg(long, value_name = "DATE")]
    on: Option<Date>,
    /// The language of messages: sv, en or fi
    #[arg(long, default_value_t = Locale::Sv)]
    locale: Locale,
    /// Text to read, one JSON document, one JSON object a finding and line, or a SARIF 2.1.0 log
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// An edition of the policy as JSON [default: Kalix 2007]
    #[arg(long, value_name = "FILE")]
    policy: Option<PathBuf>,
    /// Sentences to use in place of the library's, as JSON
    #[arg(long, value_name = "FILE")]
    texts: Option<PathBuf>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Text,
    Json,
    Ndjson,
    Sarif,
}

const UNREADABLE: u8 = 2;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let mut words = Words::of(arguments.locale);
    match run(&arguments, &mut words) {
        Ok(status) => status,
        // A closed pipe (`| head`) is not a failure.
        Err(Failure::Output(error)) if error.kind() == ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(Failure::Output(error)) => {
            eprintln!("assess: {error}");
            ExitCode::from(UNREADABLE)
        }
        Err(Failure::Input { name, error }) => {
            eprintln!("assess: {name}: {error}");
            ExitCode::from(UNREADABLE)
        }
        Err(Failure::Unreadable { name, errors }) => {
            print_read_errors(&words, &name, errors.as_slice(), errors.omitted());
            ExitCode::from(UNREADABLE)
        }
    }
}

enum Failure {
    Input { name: String, error: io::Error },
    Unreadable { name: String, errors: ReadErrors },
    Output(io::Error),
}

fn json(written: &impl serde::Serialize) -> io::Result<String> {
    Ok(serde_json::to_string(written)?)
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

fn run(arguments: &Arguments, words: &mut Words) -> Result<ExitCode, Failure> {
    let texts = arguments.texts.as_deref().map(texts).transpose()?;
    if let Some(texts) = &texts {
        *words = Words::of(texts.base());
    }
    let language = texts.as_ref().map_or_else(|| Language::from(words.locale), Language::from);
    let policy = match &arguments.policy {
        None => Policy::kalix_2007(),
        Some(file) => {
            let (name, json) = read(file)?;
            Policy::from_json(&json).map_err(|errors| Failure::Unreadable { name, errors })?
        }
    };
    let (name, json) = read(&arguments.file.clone().unwrap_or_else(sample))?;
    let partial =
        Register::read_lenient(&json).map_err(|errors| Failure::Unreadable { name: name.clone(), errors })?;
    let on = arguments.on.unwrap_or_else(today);
    let Some(assessment) = Assessor::builder(on).policy(&policy).assess_partial(&partial) else {
        print_read_errors(words, &name, partial.errors(), partial.omitted());
        return Ok(ExitCode::from(UNREADABLE));
    };

    let mut out = BufWriter::new(AutoStream::auto(io::stdout()));
    match arguments.format {
        Format::Text => text(&mut out, &policy, partial.register(), &assessment, words, language)?,
        Format::Json => writeln!(out, "{}", self::json(&assessment.json(language))?)?,
        Format::Sarif => {
            let sarif = Sarif::new(&assessment, &policy, &name).with_lines_of(&json);
            writeln!(out, "{}", self::json(&sarif.json(language))?)?;
        }
        Format::Ndjson => {
            for finding in assessment.findings() {
                serde_json::to_writer(&mut out, &finding.json(language)).map_err(io::Error::from)?;
                writeln!(out)?;
            }
        }
    }
    out.flush()?;
    print_read_errors(words, &name, partial.errors(), partial.omitted());
    Ok(match (partial.errors(), assessment.summary().errors) {
        ([], 0) => ExitCode::SUCCESS,
        ([], _) => ExitCode::FAILURE,
        _ => ExitCode::from(UNREADABLE),
    })
}

fn read(file: &Path) -> Result<(String, Vec<u8>), Failure> {
    let name = file.display().to_string();
    let json = if name == "-" {
        let mut json = Vec::new();
        io::stdin().lock().read_to_end(&mut json).map(|_| json)
    } else {
        fs::read(file)
    };
    match json {
        Ok(json) => Ok((name, json)),
        Err(error) => Err(Failure::Input { name, error }),
    }
}

fn print_read_errors(words: &Words, name: &str, errors: &[ReadError], omitted: usize) {
    if !errors.is_empty() {
        eprintln!("{}", (words.unread)(name, errors.len() + omitted));
    }
    for error in errors {
        // A name in the file may contain terminal control sequences.
        let pointer = error.pointer().escape_debug().to_string();
        let place = if pointer.is_empty() { words.whole } else { &pointer };
        let text = error.text(words.locale);
        eprintln!("  {name}:{}:{}: {text} ({place}, {})", error.line(), error.column(), error.code());
    }
}

/// Sentences of the user, from a file.
fn texts(file: &Path) -> Result<Texts, Failure> {
    let (name, json) = read(file)?;
    let invalid = |error: TextsError| io::Error::new(ErrorKind::InvalidData, error);
    Texts::from_json(json).map_err(|error| Failure::Input { name, error: invalid(error) })
}

/// Prints the findings, grouped by subject, worst first.
fn text(
    out: &mut impl Write,
    policy: &Policy,
    register: &Register,
    assessment: &Assessment,
    words: &Words,
    language: Language<'_>,
) -> io::Result<()> {
    let page = Page { width: width(), words, language };
    let title = (words.title)(register.municipality.name.as_str(), &(words.date)(assessment.on()));
    page.paragraph(out, "", &bold(&title))?;
    let summary = assessment.summary();
    let counts =
        (words.summary)(assessment.projects().len(), summary.errors, summary.warnings, summary.notices);
    page.paragraph(out, "", &counts)?;
    let applies = |outcome: Outcome| outcome != Outcome::NotApplicable;
    let outside =
        assessment.projects().iter().filter(|of| !of.outcomes.iter().any(|(_, outcome)| applies(outcome)));
    let outside = outside.count();
    if outside > 0 {
        page.paragraph(out, "", &(words.outside)(outside, policy.id.as_str()))?;
    }
    for group in groups(register, assessment, words) {
        writeln!(out)?;
        page.paragraph(out, "", &bold(&group.name))?;
        for finding in &group.findings {
            page.finding(out, finding)?;
        }
    }
    Ok(())
}

struct Group<'a> {
    name: String,
    findings: Vec<Finding<'a>>,
}

/// One group per subject (project, board and year, organisation, portfolio, register), worst first.
fn groups<'a>(register: &Register, assessment: &'a Assessment, words: &Words) -> Vec<Group<'a>> {
    let mut groups: Vec<Group<'a>> = Vec::new();
    let mut last = None;
    for finding in assessment.findings() {
        match groups.last_mut() {
            Some(group) if last == Some(finding.subject()) => group.findings.push(finding),
            _ => groups
                .push(Group { name: heading(register, finding.subject(), words), findings: vec![finding] }),
        }
        last = Some(finding.subject());
    }
    for group in &mut groups {
        group
            .findings
            .sort_by_key(|finding| (Reverse(finding.severity()), finding.due().is_none(), finding.due()));
    }
    let count = |group: &Group<'_>, severity| {
        Reverse(group.findings.iter().filter(|finding| finding.severity() == severity).count())
    };
    groups.sort_by_key(|group| {
        [Severity::Error, Severity::Warning, Severity::Notice].map(|grave| count(group, grave))
    });
    groups
}

fn heading(register: &Register, subject: Subject<'_>, words: &Words) -> String {
    match subject {
        Subject::Project { project: id } => {
            let project = register.projects.iter().find(|project| project.id == *id);
            project.map_or_else(|| id.to_string(), |project| format!("{} ({id})", project.title))
        }
        Subject::Board { body, year } => {
            let body_entry = register.organisation.bodies.iter().find(|entry| entry.id == *body);
            format!("{} {year}", body_entry.map_or(body.as_str(), |entry| entry.name.as_str()))
        }
        Subject::Organisation => words.organisation.to_owned(),
        Subject::Portfolio { year } => {
            (words.portfolio)(&year.map(|year| year.to_string()).unwrap_or_default())
        }
        Subject::Register => words.register.to_owned(),
    }
}

struct Page<'a> {
    width: usize,
    words: &'a Words,
    language: Language<'a>,
}

impl<'a> Page<'a> {
    fn finding(&self, out: &mut impl Write, finding: &Finding<'a>) -> io::Result<()> {
        let words = self.words;
        let text = finding.text(self.language);
        let (colour, mark) = match finding.severity() {
            Severity::Error => (AnsiColor::Red, "✗"),
            Severity::Warning => (AnsiColor::Yellow, "!"),
            Severity::Notice => (AnsiColor::Cyan, "·"),
        };
        let style = Style::new().fg_color(Some(colour.into())).bold();
        let due =
            finding.due().map(|due| format!(" {}", (words.due)(&(words.date)(due)))).unwrap_or_default();
        let label = words.locale.outcome(finding.outcome());
        self.paragraph(out, "  ", &format!("{style}{mark} {label}{style:#}{due}: {text}"))?;
        self.paragraph(out, "    ", &format!("{} {}", words.remedy, text.remedy()))?;
        let said = |clause: &kalix_policy::policy::Clause| {
            let said = words.locale.clause(*clause).trim_end_matches('.');
            format!("{said} ({}, {clause}).", clause.section())
        };
        let because: Vec<String> = finding.clauses().iter().map(said).collect();
        if !because.is_empty() {
            let reading = if finding.rule().basis() == Basis::Implied { words.reading } else { "" };
            self.paragraph(out, "    ", &format!("{} {}{reading}", words.because, because.join(" ")))?;
        }
        let pointer = finding.pointer().to_string();
        let place = if pointer.is_empty() { words.whole } else { &pointer };
        let dim = Style::new().dimmed();
        self.paragraph(out, "    ", &format!("{dim}{place} · {}{dim:#}", finding.rule()))
    }

    fn paragraph(&self, out: &mut impl Write, indent: &str, text: &str) -> io::Result<()> {
        let hanging = if indent.is_empty() { String::new() } else { format!("{indent}  ") };
        let options = textwrap::Options::new(self.width)
            .initial_indent(indent)
            .subsequent_indent(&hanging)
            .word_splitter(textwrap::WordSplitter::NoHyphenation)
            .break_words(false);
        textwrap::wrap(text, options).iter().try_for_each(|line| writeln!(out, "{line}"))
    }
}

fn bold(text: &str) -> String {
    let style = Style::new().bold();
    format!("{style}{text}{style:#}")
}

/// The width of the terminal, limited to a readable line length; `WIDEST` for a file.
fn width() -> usize {
    const WIDEST: usize = 100;
    let terminal = io::stdout().is_terminal().then(terminal_size::terminal_size).flatten();
    terminal.map_or(WIDEST, |(terminal_size::Width(width), _)| usize::from(width).clamp(40, WIDEST))
}
