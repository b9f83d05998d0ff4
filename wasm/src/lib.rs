//! The functions that the npm package calls: JSON in, JSON out, and no logic of their own.
//!
//! Documents are passed as bytes, everything else as strings, and every answer is a string, so that JavaScript has
//! nothing to free by hand. An assessor is kept here under a number. Instead of an answer, a call may return an object
//! with `errors` (a document could not be parsed) or with `mistake` (the calling program passed a wrong argument).

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

/// Why a call returns no answer.
enum Instead {
    /// A wrong argument: its name, and what is wrong with it.
    Mistake(&'static str, String),
    /// A document that could not be parsed: the prefix of its pointers, and its errors.
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
    // This cannot fail: all keys are strings, and writing to a string never fails.
    serde_json::to_string(answer).unwrap_or_default()
}

fn document<T: JsonDocument>(json: &[u8], before: &'static str) -> Result<T, Instead> {
    parse::detailed(json, &Limits::default()).map_err(|errors| Instead::Unread(before, errors))
}

/// The edition of the policy: Kalix 2007 if `json` is empty.
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

/// Parses a document of at most `most` bytes and returns its errors; an empty string if it has none.
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

/// The JSON placeholder for a JavaScript value that is not data, such as a `Date`.
#[wasm_bindgen]
pub fn foreign(what: &str) -> String {
    parse::bindings::unsupported(what)
}

/// Builds and keeps an assessor, and returns its number. The projects of the register are ignored, and so is its
/// municipality unless `knows_municipality` is set.
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

/// Drops the assessor under a number.
#[wasm_bindgen]
pub fn forget(kept: usize) {
    kept::forget(kept);
}

/// The ids of the project rules, a tab, and the names of the outcomes; both lists are separated by spaces. They decode
/// the digits that `project` returns.
#[wasm_bindgen]
pub fn names() -> String {
    let rules: Vec<_> = Rule::of(Scope::Project).iter().map(|rule| rule.id()).collect();
    let outcomes: Vec<_> = Outcome::ALL.iter().map(|outcome| outcome.as_str()).collect();
    format!("{}\t{}", rules.join(" "), outcomes.join(" "))
}

/// Assesses a draft. Returns, separated by tabs: one digit per rule (the index of its outcome), the project's id, and
/// the errors and findings as JSON. The digits and the id are empty if the draft could not be assessed at all, the JSON
/// is empty if there are neither errors nor findings.
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

/// Assesses drafts in JSON Lines. Returns one line for each that is not blank: its number, a tab, and the answer of
/// `project`. The last line returned is the number of the next line.
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

/// The fix for a finding of a draft, by its index; an empty string if it has none.
#[wasm_bindgen]
pub fn fix(kept: usize, draft: &[u8], finding: usize) -> String {
    let fix = || kept::with(kept, |kept| kept.fix(draft, finding).as_ref().map_or_else(String::new, written));
    told(fix(), "")
}

/// Assesses a register.
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

/// Whether an actor holds a power on a day. Arguments that the power does not need are empty, and the project is the
/// first of the register.
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
