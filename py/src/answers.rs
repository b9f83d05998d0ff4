//! The library's answers (assessments, powers, figures, reports), as JSON and as tables.

use std::{str::FromStr, sync::Arc};

use kalix_policy::{
    assessment,
    authority::{self, Act, Actor},
    comparison,
    fix::Fix,
    frame,
    indicators::{self as figures},
    policy::{Editions, Power},
    register::{self, Date, OrganisationNumber, PartnerKind, Year},
    report::{self, Sarif},
};
use pyo3::prelude::*;

use crate::{
    documents::{Organisation, Policy, Project, Register},
    json, locale, mistaken,
    tables::Table,
};

pub(crate) fn date(text: &str) -> PyResult<Date> {
    text.parse().map_err(mistaken)
}

pub(crate) fn year(number: i64) -> PyResult<Year> {
    i16::try_from(number).map_err(|_| number).and_then(|year| Year::new(year).map_err(|_| number)).map_err(
        |number| {
            mistaken(format_args!(
                "{number} is not a year that a register can hold: expected one from 1900 to 2200"
            ))
        },
    )
}

/// An assessment, and the register and edition it was made from.
#[pyclass(frozen, module = "kalix_policy._core")]
pub(crate) struct Assessment {
    judged: assessment::Assessment,
    policy: Arc<kalix_policy::Policy>,
    register: Arc<register::Register>,
}

#[pymethods]
impl Assessment {
    fn to_json(&self, py: Python<'_>, locale: &str) -> PyResult<String> {
        let locale = self::locale(locale)?;
        py.detach(|| json(&self.judged.json(locale)))
    }

    /// The number of errors, warnings and notices.
    fn summary(&self) -> (usize, usize, usize) {
        let summary = self.judged.summary();
        (summary.errors, summary.warnings, summary.notices)
    }

    fn finding_count(&self) -> usize {
        self.judged.findings().count()
    }

    fn findings(&self, py: Python<'_>, locale: &str) -> PyResult<Table> {
        let locale = self::locale(locale)?;
        Ok(Table::of(py.detach(|| frame::findings(&self.judged, locale))))
    }

    fn outcomes(&self, py: Python<'_>) -> Table {
        Table::of(py.detach(|| frame::outcomes(&self.judged)))
    }

    fn calendar(&self, py: Python<'_>, locale: &str) -> PyResult<Table> {
        let locale = self::locale(locale)?;
        Ok(Table::of(py.detach(|| frame::duties(&self.judged.calendar(), locale))))
    }

    fn calendar_json(&self, py: Python<'_>, locale: &str) -> PyResult<String> {
        let locale = self::locale(locale)?;
        py.detach(|| json(&self.judged.calendar().json(locale)))
    }

    fn calendar_ics(&self, py: Python<'_>, locale: &str) -> PyResult<String> {
        let locale = self::locale(locale)?;
        Ok(py.detach(|| self.judged.calendar().to_ics(locale)))
    }

    /// The assessment as SARIF, with `path` as the file of every result. With the bytes of that file in `json`, each
    /// result also has its line.
    fn sarif(&self, locale: &str, path: &str, json: Option<&[u8]>, passes: bool) -> PyResult<String> {
        let sarif = Sarif::new(&self.judged, &self.policy, path);
        let sarif = if passes { sarif.with_passes() } else { sarif };
        let sarif = if let Some(json) = json { sarif.with_lines_of(json) } else { sarif };
        crate::json(&sarif.json(self::locale(locale)?))
    }

    /// The fix for the finding with this index, as JSON: it adds the missing value as a placeholder.
    fn fix(&self, finding: usize) -> PyResult<Option<String>> {
        let document = serde_json::to_string(&*self.register).map_err(mistaken)?;
        let fix = self
            .judged
            .findings()
            .nth(finding)
            .and_then(|finding| Fix::of(&finding, &document, &self.register.organisation));
        fix.map(|fix| serde_json::to_string(&fix).map_err(mistaken)).transpose()
    }
}

/// Assesses a register by one edition, or by several consecutive editions.
#[pyfunction]
pub(crate) fn assess(
    py: Python<'_>,
    register: &Register,
    on: &str,
    policies: Vec<Policy>,
) -> PyResult<Vec<Assessment>> {
    let on = date(on)?;
    let made = |policy: &Policy, judged| Assessment {
        judged,
        policy: Arc::clone(&policy.0),
        register: Arc::clone(&register.0),
    };
    if let [policy] = policies.as_slice() {
        let assessment =
            py.detach(|| kalix_policy::Assessor::builder(on).policy(&policy.0).assess(&register.0));
        return Ok(vec![made(policy, assessment)]);
    }
    let editions = Editions::new(policies.iter().map(|policy| (*policy.0).clone())).map_err(mistaken)?;
    let assessments =
        py.detach(|| kalix_policy::Assessor::builder(on).assess_editions(&editions, &register.0));
    let of = |assessment: assessment::Assessment| {
        let policy = policies.iter().find(|policy| policy.0.id == *assessment.policy())?;
        Some(made(policy, assessment))
    };
    Ok(assessments.into_iter().filter_map(of).collect())
}

/// Parses an argument. The error message starts with the argument's name.
fn named<T: FromStr<Err: std::fmt::Display>>(argument: &str, text: &str) -> PyResult<T> {
    text.parse().map_err(|error: T::Err| mistaken(format_args!("{argument}: {error}")))
}

/// Whether an actor may use a power, as JSON.
#[pyfunction]
#[pyo3(signature = (power, actor, actor_id, number, organisation, on, of, project, own_number, year_of, projects, locale))]
#[expect(clippy::too_many_arguments, reason = "Python's package names them")]
pub(crate) fn may(
    power: &str,
    actor: &str,
    actor_id: Option<&str>,
    number: Option<&str>,
    organisation: &Organisation,
    on: &str,
    of: Option<&str>,
    project: Option<&Project>,
    own_number: Option<&str>,
    year_of: Option<i64>,
    projects: Vec<Project>,
    locale: &str,
) -> PyResult<String> {
    let known = || Power::ALL.iter().map(|power| power.id()).collect::<Vec<_>>().join(", ");
    let power = Power::from_id(power)
        .ok_or_else(|| mistaken(format_args!("no power {power:?}: there are {}", known())))?;
    // These are the argument names of the Python package.
    let needs = |what: &str| mistaken(format_args!("{power} needs the argument `{what}`"));
    let administration = of.map(|id| named("of", id)).transpose()?;
    let own_number =
        own_number.map(|number| named::<OrganisationNumber>("own_number", number)).transpose()?;
    let projects: Vec<register::Project> = projects.iter().map(|project| (*project.0).clone()).collect();
    let act = match power {
        Power::RepresentAtHighestLevel => Act::RepresentAtHighestLevel,
        Power::LeadStrategically => Act::LeadStrategically,
        Power::Execute => Act::Execute,
        Power::AppointOfficial => Act::AppointOfficial,
        Power::DecidePlan => {
            Act::DecidePlan { administration: administration.as_ref().ok_or_else(|| needs("of"))? }
        }
        Power::Finance => Act::Finance { project: &project.ok_or_else(|| needs("project"))?.0, own_number },
        Power::AccountAnnually => {
            Act::AccountAnnually { year: year(year_of.ok_or_else(|| needs("year"))?)?, projects: &projects }
        }
        Power::CoordinateProject => Act::CoordinateProject,
        other => return Err(mistaken(format_args!("{other} cannot be asked about yet"))),
    };
    let id = || actor_id.ok_or_else(|| mistaken(format_args!("a {actor} needs an id")));
    let (person, body, own_administration);
    let actor = match actor {
        "person" => {
            person = named("person", id()?)?;
            Actor::Person(&person)
        }
        "body" => {
            body = named("body", id()?)?;
            Actor::Body(&body)
        }
        "administration" => {
            own_administration = named("administration", id()?)?;
            Actor::Administration(&own_administration)
        }
        "municipality" => Actor::Municipality,
        "partner" => Actor::Organisation {
            kind: id()
                .map(PartnerKind::from_name)?
                .ok_or_else(|| mistaken(format_args!("no kind of organisation {actor_id:?}")))?,
            number: number.map(|number| named("number", number)).transpose()?,
        },
        _ => return Err(mistaken(format_args!("no actor {actor:?}"))),
    };
    json(&authority::may(act, actor, &organisation.0, date(on)?).json(self::locale(locale)?))
}

/// Indicators by year.
#[pyclass(frozen, module = "kalix_policy._core")]
pub(crate) struct Indicators {
    figures: figures::Indicators,
    policy: Arc<kalix_policy::Policy>,
}

/// A country: its code, its name, and the projects that have a partner there.
type CountryProjects = (String, String, Vec<String>);

#[pymethods]
impl Indicators {
    /// The countries of a year's partners, the country with the most projects first.
    fn countries(&self, of: i64, locale: &str) -> PyResult<Vec<CountryProjects>> {
        let locale = self::locale(locale)?;
        let figures = self.figures.year(year(of)?);
        let countries =
            figures.into_iter().flat_map(figures::Figures::countries).map(|(country, projects)| {
                let projects = projects.iter().map(ToString::to_string).collect();
                (country.to_string(), locale.country(country).to_owned(), projects)
            });
        Ok(countries.collect())
    }

    /// The edition's target for the external share of the funding, if it sets one.
    fn external_share_target(&self) -> Option<String> {
        self.policy.external_share_target.map(|share| share.get().to_string())
    }

    fn to_json(&self, py: Python<'_>, locale: &str) -> PyResult<String> {
        let locale = self::locale(locale)?;
        py.detach(|| json(&self.figures.json(locale)))
    }

    fn table(&self, py: Python<'_>, locale: &str) -> PyResult<Table> {
        let locale = self::locale(locale)?;
        Ok(Table::of(py.detach(|| frame::figures(&self.figures, locale))))
    }
}

/// The indicators of some years: for all projects, or for the projects of one board.
#[pyfunction]
#[pyo3(signature = (policy, register, years, board))]
pub(crate) fn indicators(
    py: Python<'_>,
    policy: &Policy,
    register: &Register,
    years: Vec<i64>,
    board: Option<&str>,
) -> PyResult<Indicators> {
    let years = years.into_iter().map(year).collect::<PyResult<Vec<_>>>()?;
    let board = board.map(str::parse).transpose().map_err(mistaken)?;
    let figures = py.detach(|| match &board {
        Some(board) => figures::board_indicators(&policy.0, &register.0, board, years),
        None => figures::indicators(&policy.0, &register.0, years),
    });
    Ok(Indicators { figures, policy: Arc::clone(&policy.0) })
}

/// The indicators of several municipalities side by side, as JSON.
#[pyfunction]
pub(crate) fn side_by_side(tables: Vec<PyRef<'_, Indicators>>, locale: &str) -> PyResult<String> {
    let tables: Vec<figures::Indicators> = tables.iter().map(|table| table.figures.clone()).collect();
    json(&figures::side_by_side(&tables).json(self::locale(locale)?))
}

/// How the duties changed between two assessments, as JSON.
#[pyfunction]
pub(crate) fn compare(
    py: Python<'_>,
    before: &Assessment,
    after: &Assessment,
    locale: &str,
) -> PyResult<String> {
    let locale = self::locale(locale)?;
    py.detach(|| json(&comparison::compare(&before.judged, &after.judged).json(locale)))
}

/// The annual report's section for a year, as `json`, `document`, `markdown`, `html` or `fragment`.
#[pyfunction]
pub(crate) fn annual_report(
    py: Python<'_>,
    policy: &Policy,
    register: &Register,
    of: i64,
    form: &str,
    locale: &str,
) -> PyResult<String> {
    let (of, locale) = (year(of)?, self::locale(locale)?);
    py.detach(|| {
        let section = report::annual_report(&policy.0, &register.0, of);
        Ok(match form {
            "json" => json(&section.json(locale))?,
            "document" => serde_json::to_string(&section.document(locale)).map_err(mistaken)?,
            "markdown" => section.to_markdown(locale),
            "html" => section.to_html(locale),
            "fragment" => section.document(locale).to_html_fragment(),
            other => return Err(mistaken(format_args!("no form {other:?}"))),
        })
    })
}

/// Rules, clauses, indicators and powers, as JSON.
#[pyfunction]
pub(crate) fn catalogue(locale: &str) -> PyResult<String> {
    json(&report::catalogue(self::locale(locale)?))
}

/// A JSON Schema, as JSON.
#[pyfunction]
pub(crate) fn schema(name: &str) -> PyResult<String> {
    let schema = kalix_policy::schema::schema(name);
    let known = || kalix_policy::schema::NAMES.join(", ");
    schema
        .map(|schema| schema.to_string())
        .ok_or_else(|| mistaken(format_args!("no schema {name:?}: there are {}", known())))
}

/// The names of the schemas.
#[pyfunction]
pub(crate) fn schemas() -> Vec<&'static str> {
    kalix_policy::schema::NAMES.to_vec()
}
