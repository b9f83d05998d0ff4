//! Answers who may do what. For the sample register of Kalix:
//! `cargo run --example may -- appoint-official --person p-13`

mod common;

use std::{fs, path::PathBuf, process::ExitCode};

use clap::{Args, Parser};
use common::{sample, today};
use kalix_policy::{
    Locale, Register,
    authority::{Act, Actor, may},
    policy::Power,
    register::{AdministrationId, BodyId, Date, OrganisationNumber, PartnerKind, PersonId, ProjectId, Year},
};

/// Ask who may do what by the municipality's international policy.
///
/// Exit status: 0 when they may, 1 when they may not, 2 when the question cannot be answered.
#[derive(Parser)]
#[command(name = "may", version, max_term_width = 100)]
struct Arguments {
    /// What: represent-at-highest-level, lead-strategically, execute, appoint-official, decide-plan, finance,
    /// account-annually or coordinate-project
    power: Power,
    #[command(flatten)]
    who: Who,
    /// Whose plan is decided (decide-plan)
    #[arg(long, value_name = "ADMINISTRATION")]
    of: Option<AdministrationId>,
    /// Which project is financed (finance)
    #[arg(long, value_name = "PROJECT")]
    project: Option<ProjectId>,
    /// Which year is accounted for (account-annually)
    #[arg(long)]
    year: Option<Year>,
    /// The organisation's Swedish organisation number
    #[arg(long)]
    number: Option<OrganisationNumber>,
    /// The register as JSON [default: the sample register of Kalix]
    #[arg(long, value_name = "FILE")]
    register: Option<PathBuf>,
    /// The day, like 2026-11-23 [default: today]
    #[arg(long, value_name = "DATE")]
    on: Option<Date>,
    /// The language: sv, en or fi
    #[arg(long, default_value = "sv")]
    locale: Locale,
    /// Answer as JSON
    #[arg(long)]
    json: bool,
}

/// Who is asked about.
#[derive(Args)]
#[group(required = true, multiple = false)]
struct Who {
    /// A person, by id
    #[arg(long)]
    person: Option<PersonId>,
    /// A political body, by id
    #[arg(long)]
    body: Option<BodyId>,
    /// An administration, by id
    #[arg(long)]
    administration: Option<AdministrationId>,
    /// The municipality
    #[arg(long)]
    municipality: bool,
    /// Another organisation, by its kind: municipality, authority, company, chamber-of-commerce …
    #[arg(long, value_name = "KIND")]
    organisation: Option<PartnerKind>,
}

fn main() -> ExitCode {
    match answer(&Arguments::parse()) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("may: {error}");
            ExitCode::from(2)
        }
    }
}

fn answer(arguments: &Arguments) -> Result<bool, Box<dyn std::error::Error>> {
    let register = Register::from_json(fs::read(arguments.register.clone().unwrap_or_else(sample))?)?;
    let who = &arguments.who;
    let actor = match (&who.person, &who.body, &who.administration, who.organisation) {
        (Some(person), ..) => Actor::Person(person),
        (_, Some(body), ..) => Actor::Body(body),
        (_, _, Some(administration), _) => Actor::Administration(administration),
        (.., Some(kind)) => Actor::Organisation { kind, number: arguments.number },
        _ => Actor::Municipality,
    };
    let act = match arguments.power {
        Power::RepresentAtHighestLevel => Act::RepresentAtHighestLevel,
        Power::LeadStrategically => Act::LeadStrategically,
        Power::Execute => Act::Execute,
        Power::AppointOfficial => Act::AppointOfficial,
        Power::DecidePlan => {
            Act::DecidePlan { administration: arguments.of.as_ref().ok_or("--of says whose plan it is")? }
        }
        Power::Finance => {
            let id = arguments.project.as_ref().ok_or("--project says which project it is")?;
            let project = register.projects.iter().find(|project| project.id == *id);
            let project = project.ok_or_else(|| format!("the register has no project {id}"))?;
            Act::Finance { project, own_number: register.municipality.organisation_number }
        }
        Power::AccountAnnually => Act::AccountAnnually {
            year: arguments.year.ok_or("--year says which year it is")?,
            projects: &register.projects,
        },
        Power::CoordinateProject => Act::CoordinateProject,
        other => return Err(format!("{other} is not asked for here").into()),
    };
    let ruling = may(act, actor, &register.organisation, arguments.on.unwrap_or_else(today));
    if arguments.json {
        println!("{}", serde_json::to_string(&ruling.json(arguments.locale))?);
    } else {
        println!("{}", ruling.text(arguments.locale));
        for clause in ruling.clauses() {
            println!("{} ({}, {clause})", arguments.locale.clause(*clause), clause.section());
        }
    }
    Ok(ruling.allowed())
}
