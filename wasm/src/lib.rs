//! What the npm package calls: JSON in, JSON out, and no logic of its own.
//!
//! Documents come as bytes, everything else as strings, and every answer is a string, so that nothing has to be freed by
//! hand; an assessor that is kept is known by a number. An answer that is an object may instead have `errors`, when
//! something could not be read, or `mistake`, when an argument is wrong that only a program can get wrong.

mod kept;

use kalix_policy::{
    Assessor, Locale, Policy,
    assessment::{DraftAssessment, Outcome},
    authority::{self, Act, Actor},
    parse::{self, JsonDocument, Limits, ReadErrors},
    policy::{Power, Rule, Scope},
    register::{AnnualReport, Date, Organisation, PartnerKind, Project, Register, Year},
};
use serde::Serialize;
use wasm_bindgen::prelude::wasm_bindgen;

/// Why there is no answer.
enum Instead {
    /// An argument is wrong: which, and how.
    Mistake(&'static str, String),
    /// Something could not be read: what came before it in the pointers, and its errors.
    Unread(&'static str, ReadErrors),
}

type Answer = Result<String, Instead>;

fn told(answer: Answer, locale: &str) -> String {
    let locale = Locale::from_name(locale).unwrap_or(Locale::Sv);
    match answer {
        Ok(answer) => answer,
        Err(Instead::Mistake(argument, message)) => {
            written(&Mistaken { mistake: Mistake { argument, message } })
        }
        Err(Instead::Unread(before, errors)) => unread(&errors, before, locale),
    }
}

#[derive(Serialize)]
struct Mistaken {
    mistake: Mistake,
}

#[derive(Serialize)]
struct Mistake {
    argument: &'static str,
    message: String,
}

#[derive(Serialize)]
struct Unread<'a, E> {
    before: &'a str,
    omitted: usize,
    errors: E,
}

fn unread(errors: &ReadErrors, before: &str, locale: Locale) -> String {
    written(&Unread { before, omitted: errors.omitted(), errors: errors.json(locale) })
}

fn written(answer: &impl Serialize) -> String {
    // What is written here has only texts for names, and a text cannot fail to be written to.
    serde_json::to_string(answer).unwrap_or_default()
}

fn document<T: JsonDocument>(json: &[u8], before: &'static str) -> Result<T, Instead> {
    parse::detailed(json, &Limits::default()).map_err(|errors| Instead::Unread(before, errors))
}

/// The edition that judges: Kalix 2007, if none is given.
fn edition(json: &[u8]) -> Result<Policy, Instead> {
    if json.is_empty() { Ok(Policy::kalix_2007()) } else { document(json, "/policy") }
}

fn parsed<T: std::str::FromStr<Err: std::fmt::Display>>(
    argument: &'static str,
    text: &str,
) -> Result<T, Instead> {
    text.parse().map_err(|error: T::Err| Instead::Mistake(argument, error.to_string()))
}

fn language(name: &str) -> Result<Locale, Instead> {
    let message = || format!("`{name}` is no language of these: sv, en, fi");
    Locale::from_name(name).ok_or_else(|| Instead::Mistake("locale", message()))
}

/// Reads a document of at most so many bytes: what is wrong with it. No text where nothing is.
#[wasm_bindgen]
pub fn read(name: &str, json: &[u8], most: usize, locale: &str) -> String {
    let limits = Limits::builder().document(most).build();
    let read = language(locale).and_then(|locale| {
        let errors = match name {
            "register" => parse::detailed::<Register>(json, &limits).err(),
            "project" => parse::detailed::<Project>(json, &limits).err(),
            "organisation" => parse::detailed::<Organisation>(json, &limits).err(),
            "annual-report" => parse::detailed::<AnnualReport>(json, &limits).err(),
            "policy" => parse::detailed::<Policy>(json, &limits).err(),
            _ => {
                let known = "register, project, organisation, annual-report, policy";
                return Err(Instead::Mistake("name", format!("`{name}` is no document of these: {known}")));
            }
        };
        Ok(errors.map_or_else(String::new, |errors| unread(&errors, "", locale)))
    });
    told(read, locale)
}

/// What stands in JSON for a value of JavaScript that is no data.
#[wasm_bindgen]
pub fn foreign(what: &str) -> String {
    parse::bindings::unsupported(what)
}

/// Keeps what projects are judged against, and gives the number it is known by. Of the register its projects do not
/// count, and its municipality only if it is said to be known.
#[wasm_bindgen]
pub fn keep(register: &[u8], knows_municipality: bool, policy: &[u8], on: &str, locale: &str) -> String {
    let kept = || {
        language(locale)?;
        let on = parsed("on", on)?;
        let policy = edition(policy)?;
        let register = document::<Register>(register, "")?;
        Ok(kept::keep(&policy, register, knows_municipality, on).to_string())
    };
    told(kept(), locale)
}

/// Forgets what is kept under a number.
#[wasm_bindgen]
pub fn forget(kept: usize) {
    kept::forget(kept);
}

/// The project rules, a tab, and the outcomes, each in their order and apart by spaces: what the digits of an outcome mean.
#[wasm_bindgen]
pub fn names() -> String {
    let rules: Vec<_> = Rule::of(Scope::Project).iter().map(|rule| rule.id()).collect();
    let outcomes: Vec<_> = Outcome::ALL.iter().map(|outcome| outcome.as_str()).collect();
    format!("{}\t{}", rules.join(" "), outcomes.join(" "))
}

/// Judges a draft: a digit for each rule's outcome, a tab, the project's id, a tab, and as JSON what else there is to
/// tell, if there is anything. No digits and no id where nothing could be judged.
#[wasm_bindgen]
pub fn project(kept: usize, draft: &[u8], locale: &str) -> String {
    let judged = || {
        let locale = language(locale)?;
        kept::with(kept, |kept| {
            let mut answer = String::new();
            judgement(&kept.draft(draft), locale, &mut answer);
            answer
        })
    };
    told(judged(), locale)
}

fn judgement(draft: &DraftAssessment, locale: Locale, answer: &mut String) {
    let judged = draft.assessment();
    if let Some(judged) = judged {
        let digit = |(_, outcome): (Rule, Outcome)| {
            let place = Outcome::ALL.iter().position(|known| *known == outcome).unwrap_or_default();
            char::from_digit(u32::try_from(place).unwrap_or_default(), 10).unwrap_or_default()
        };
        answer.extend(judged.outcomes().iter().map(digit));
        answer.push('\t');
        answer.push_str(judged.project().as_str());
    } else {
        answer.push('\t');
    }
    answer.push('\t');
    let findings: Vec<_> =
        judged.iter().flat_map(|judged| judged.findings()).map(|finding| finding.json(locale)).collect();
    let errors: Vec<_> = draft.errors().iter().map(|error| error.json(locale)).collect();
    if !(findings.is_empty() && errors.is_empty()) {
        answer.push_str(&written(&Judged { errors, omitted: draft.omitted(), findings }));
    }
}

#[derive(Serialize)]
struct Judged<E, F> {
    errors: Vec<E>,
    omitted: usize,
    findings: Vec<F>,
}

/// Judges drafts that stand one a line, and answers a line for each that is not blank: its number, a tab, and its answer.
/// The last line is the number of the next line.
#[wasm_bindgen]
pub fn lines(kept: usize, lines: &[u8], first: usize, locale: &str) -> String {
    let judged = || {
        let locale = language(locale)?;
        kept::with(kept, |kept| {
            let (mut answers, mut number, mut start) = (String::new(), first, 0);
            while let Some(rest) = lines.get(start..).filter(|rest| !rest.is_empty()) {
                let end = memchr::memchr(b'\n', rest).unwrap_or(rest.len());
                let line = rest.get(..end).unwrap_or_default();
                if !line.trim_ascii().is_empty() {
                    answers += &number.to_string();
                    answers.push('\t');
                    judgement(&kept.draft(line), locale, &mut answers);
                    answers.push('\n');
                }
                number = number.saturating_add(usize::from(end < rest.len()));
                start = start.saturating_add(end).saturating_add(1);
            }
            answers += &number.to_string();
            answers
        })
    };
    told(judged(), locale)
}

/// The fix for a finding of a draft, counted from 0; no text where there is none.
#[wasm_bindgen]
pub fn fix(kept: usize, draft: &[u8], finding: usize) -> String {
    let fix = || kept::with(kept, |kept| kept.fix(draft, finding).as_ref().map_or_else(String::new, written));
    told(fix(), "")
}

/// Judges a register.
#[wasm_bindgen]
pub fn assess(register: &[u8], policy: &[u8], on: &str, locale: &str) -> String {
    let assessed = || {
        let locale = language(locale)?;
        let on = parsed("on", on)?;
        let policy = edition(policy)?;
        let register = document::<Register>(register, "")?;
        Ok(written(&Assessor::builder(on).policy(&policy).assess(&register).json(locale)))
    };
    told(assessed(), locale)
}

/// Whether somebody may do something. What a power does not need is an empty text, and the project is the register's
/// first.
#[wasm_bindgen]
#[expect(clippy::too_many_arguments, reason = "the package names them")]
pub fn may(
    power: &str,
    actor: &str,
    actor_id: &str,
    number: &str,
    of: &str,
    own_number: &str,
    year: i32,
    register: &[u8],
    on: &str,
    locale: &str,
) -> String {
    let ruled = || {
        let locale = language(locale)?;
        let on: Date = parsed("on", on)?;
        let known = || Power::ALL.iter().map(|power| power.id()).collect::<Vec<_>>().join(", ");
        let no_power = || Instead::Mistake("power", format!("`{power}` is no power of these: {}", known()));
        let power = Power::from_id(power).ok_or_else(no_power)?;
        let register: Register = document(register, "")?;
        let needs = |argument| Instead::Mistake(argument, format!("{power} needs it"));
        let text =
            |argument, text: &str| if text.is_empty() { Err(needs(argument)) } else { Ok(text.to_owned()) };
        let optional = |argument, number: &str| {
            Some(number)
                .filter(|number| !number.is_empty())
                .map(|number| parsed(argument, number))
                .transpose()
        };
        let concerned;
        let act = match power {
            Power::RepresentAtHighestLevel => Act::RepresentAtHighestLevel,
            Power::LeadStrategically => Act::LeadStrategically,
            Power::Execute => Act::Execute,
            Power::AppointOfficial => Act::AppointOfficial,
            Power::CoordinateProject => Act::CoordinateProject,
            Power::DecidePlan => {
                concerned = parsed("of", &text("of", of)?)?;
                Act::DecidePlan { administration: &concerned }
            }
            Power::Finance => Act::Finance {
                project: register.projects.first().ok_or_else(|| needs("project"))?,
                own_number: optional("own_number", own_number)?,
            },
            Power::AccountAnnually => Act::AccountAnnually {
                year: i16::try_from(year).ok().and_then(|year| Year::new(year).ok()).ok_or_else(|| {
                    Instead::Mistake("year", format!("{year} is no year from 1900 to 2200"))
                })?,
                projects: &register.projects,
            },
            other => return Err(Instead::Mistake("power", format!("{other} cannot be asked about"))),
        };
        let (person, body, own);
        let actor = match actor {
            "person" => {
                person = parsed("person", actor_id)?;
                Actor::Person(&person)
            }
            "body" => {
                body = parsed("body", actor_id)?;
                Actor::Body(&body)
            }
            "administration" => {
                own = parsed("administration", actor_id)?;
                Actor::Administration(&own)
            }
            "municipality" => Actor::Municipality,
            "partner" => Actor::Organisation {
                kind: PartnerKind::from_name(actor_id).ok_or_else(|| {
                    Instead::Mistake("partner", format!("`{actor_id}` is no kind of organisation"))
                })?,
                number: optional("number", number)?,
            },
            _ => return Err(Instead::Mistake("question", format!("`{actor}` cannot ask"))),
        };
        Ok(written(&authority::may(act, actor, &register.organisation, on).json(locale)))
    };
    told(ruled(), locale)
}
