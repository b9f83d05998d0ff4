//! Answers, in English.

use std::fmt;

use super::post_name;
use crate::authority::Because;
use crate::locale::Speaker;

/// Whether somebody may, and why.
pub(in crate::locale) fn ruling(
    because: &Because,
    say: &Speaker<'_>,
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    match because {
        Because::HoldsPost { post, person, since, until: None } => {
            write!(f, "Yes. {:#} has been {} since {}.", say.person(person), post_name(*post), say.date(*since))
        }
        Because::HoldsPost { post, person, since, until: Some(until) } => write!(
            f,
            "Yes. {:#} is {} from {} to {}.",
            say.person(person),
            post_name(*post),
            say.date(*since),
            say.date(*until)
        ),
        Because::HeldByAnother { post, holder, since } => {
            write!(f, "No. It is {} who has been {} since {}.", say.person(holder), post_name(*post), say.date(*since))
        }
        Because::Vacant { post } => {
            write!(f, "No. According to the register nobody is {} on that day.", post_name(*post))
        }
        Because::LeadingCommittee { body, since: None } => {
            write!(f, "Yes. {:#} is the committee that leads the international work.", say.body(body))
        }
        Because::LeadingCommittee { body, since: Some(since) } => write!(
            f,
            "Yes. {:#} has been the committee that leads the international work since {}.",
            say.body(body),
            say.date(*since)
        ),
        Because::LedByAnother { body } => {
            write!(f, "No. It is {} that leads the international work.", say.body(body))
        }
        Because::NoCommittee {} => f.write_str(
            "No. According to the register the executive has no executive committee on that day, so nobody leads \
             the international work.",
        ),
        Because::OwnBody { administration, body, since: None } => write!(
            f,
            "Yes. {:#} is the deciding body of {} itself.",
            say.body(body),
            say.administration(administration)
        ),
        Because::OwnBody { administration, body, since: Some(since) } => write!(
            f,
            "Yes. {:#} has been the deciding body of {} itself since {}.",
            say.body(body),
            say.administration(administration),
            say.date(*since)
        ),
        Because::Council { body } => {
            write!(f, "Yes. {:#} may decide on the plans of every administration.", say.body(body))
        }
        Because::AnotherBody { administration, expected } => {
            write!(f, "No. {:#} answers to {}.", say.administration(administration), say.body(expected))
        }
        Because::UnknownAdministration { administration } => write!(
            f,
            "No. The register does not show which board or executive {} answers to on that day.",
            say.administration(administration)
        ),
        Because::UnknownBody { body } => write!(f, "No. {:#} is not in the register.", say.body(body)),
        Because::BodyNotActive { body } => {
            write!(f, "No. According to the register {} does not exist on that day.", say.body(body))
        }
        Because::Concerned { administration, .. } => {
            write!(f, "Yes. The project concerns {}, which pays its own costs.", say.administration(administration))
        }
        Because::NotConcerned { .. } => {
            f.write_str("No. The municipality's costs are paid by the administrations that the project concerns.")
        }
        Because::Outside {} => f.write_str("Yes. Anybody outside the municipality may help to pay."),
        Because::NotOutside {} => f.write_str(
            "No. The municipality is not an external funder. The costs are paid by the administrations that the \
             project concerns.",
        ),
        Because::HasProject { body, project, year } => write!(
            f,
            "Yes. An administration under {} takes part in the project {} in {year}.",
            say.body(body),
            say.project(project)
        ),
        Because::NoProject { body, year } => write!(
            f,
            "No. According to the register no administration under {} takes part in a project in {year}.",
            say.body(body)
        ),
        Because::NotABoard {} => {
            f.write_str("No. It is boards and executives that account for the projects in the annual report.")
        }
        Because::Municipality {} => f.write_str("Yes. The municipality may coordinate projects."),
        Because::ChamberOfCommerce {} => f.write_str("Yes. A chamber of commerce may coordinate projects."),
        Because::NoCoordinator {} => {
            f.write_str("No. It is the municipality or a chamber of commerce that coordinates projects.")
        }
    }
}
