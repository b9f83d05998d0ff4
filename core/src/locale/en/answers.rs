//! Rulings in English.

use std::fmt;

use super::post_name;
use crate::{authority::RulingReason, locale::Localizer};

/// Writes the answer, yes or no, and the reason.
pub(in crate::locale) fn ruling(
    because: &RulingReason,
    say: &Localizer<'_>,
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    match because {
        RulingReason::HoldsPost { post, person, since, until: None } => {
            write!(f, "Yes. {:#} has been {} since {}.", say.person(person), post_name(*post), say.date(*since))
        }
        RulingReason::HoldsPost { post, person, since, until: Some(until) } => write!(
            f,
            "Yes. {:#} is {} from {} to {}.",
            say.person(person),
            post_name(*post),
            say.date(*since),
            say.date(*until)
        ),
        RulingReason::HeldByAnother { post, holder, since } => {
            write!(f, "No. It is {} who has been {} since {}.", say.person(holder), post_name(*post), say.date(*since))
        }
        RulingReason::Vacant { post } => {
            write!(f, "No. According to the register nobody is {} on that day.", post_name(*post))
        }
        RulingReason::LeadingCommittee { body, since: None } => {
            write!(f, "Yes. {:#} is the committee that leads the international work.", say.body(body))
        }
        RulingReason::LeadingCommittee { body, since: Some(since) } => write!(
            f,
            "Yes. {:#} has been the committee that leads the international work since {}.",
            say.body(body),
            say.date(*since)
        ),
        RulingReason::LedByAnother { body } => {
            write!(f, "No. It is {} that leads the international work.", say.body(body))
        }
        RulingReason::NoCommittee {} => f.write_str(
            "No. According to the register the executive has no executive committee on that day, so nobody leads \
             the international work.",
        ),
        RulingReason::OwnBody { administration, body, since: None } => write!(
            f,
            "Yes. {:#} is the deciding body of {} itself.",
            say.body(body),
            say.administration(administration)
        ),
        RulingReason::OwnBody { administration, body, since: Some(since) } => write!(
            f,
            "Yes. {:#} has been the deciding body of {} itself since {}.",
            say.body(body),
            say.administration(administration),
            say.date(*since)
        ),
        RulingReason::Council { body } => {
            write!(f, "Yes. {:#} may decide on the plans of every administration.", say.body(body))
        }
        RulingReason::AnotherBody { administration, expected } => {
            write!(f, "No. {:#} answers to {}.", say.administration(administration), say.body(expected))
        }
        RulingReason::UnknownAdministration { administration } => write!(
            f,
            "No. The register does not show which board or executive {} answers to on that day.",
            say.administration(administration)
        ),
        RulingReason::UnknownBody { body } => write!(f, "No. {:#} is not in the register.", say.body(body)),
        RulingReason::BodyNotActive { body } => {
            write!(f, "No. According to the register {} does not exist on that day.", say.body(body))
        }
        RulingReason::Concerned { administration, .. } => {
            write!(f, "Yes. The project concerns {}, which pays its own costs.", say.administration(administration))
        }
        RulingReason::NotConcerned { .. } => {
            f.write_str("No. The municipality's costs are paid by the administrations that the project concerns.")
        }
        RulingReason::Outside {} => f.write_str("Yes. Anybody outside the municipality may help to pay."),
        RulingReason::NotOutside {} => f.write_str(
            "No. The municipality is not an external funder. The costs are paid by the administrations that the \
             project concerns.",
        ),
        RulingReason::HasProject { body, project, year } => write!(
            f,
            "Yes. An administration under {} takes part in the project {} in {year}.",
            say.body(body),
            say.project(project)
        ),
        RulingReason::NoProject { body, year } => write!(
            f,
            "No. According to the register no administration under {} takes part in a project in {year}.",
            say.body(body)
        ),
        RulingReason::NotABoard {} => {
            f.write_str("No. It is boards and executives that account for the projects in the annual report.")
        }
        RulingReason::Municipality {} => f.write_str("Yes. The municipality may coordinate projects."),
        RulingReason::ChamberOfCommerce {} => f.write_str("Yes. A chamber of commerce may coordinate projects."),
        RulingReason::NoCoordinator {} => {
            f.write_str("No. It is the municipality or a chamber of commerce that coordinates projects.")
        }
    }
}
