//! Answers, in Swedish.

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
            write!(f, "Ja. {:#} är {} sedan den {}.", say.person(person), post_name(*post), say.date(*since))
        }
        Because::HoldsPost { post, person, since, until: Some(until) } => write!(
            f,
            "Ja. {:#} är {} från den {} till och med den {}.",
            say.person(person),
            post_name(*post),
            say.date(*since),
            say.date(*until)
        ),
        Because::HeldByAnother { post, holder, since } => {
            write!(f, "Nej. Det är {} som är {}, sedan den {}.", say.person(holder), post_name(*post), say.date(*since))
        }
        Because::Vacant { post } => {
            write!(f, "Nej. Enligt registret är ingen {} den dagen.", post_name(*post))
        }
        Because::LeadingCommittee { body, since: None } => {
            write!(f, "Ja. {:#} är det utskott som leder det internationella arbetet.", say.body(body))
        }
        Because::LeadingCommittee { body, since: Some(since) } => write!(
            f,
            "Ja. {:#} är det utskott som leder det internationella arbetet, sedan den {}.",
            say.body(body),
            say.date(*since)
        ),
        Because::LedByAnother { body } => {
            write!(f, "Nej. Det är {} som leder det internationella arbetet.", say.body(body))
        }
        Because::NoCommittee {} => f.write_str(
            "Nej. Enligt registret har kommunstyrelsen inget arbetsutskott den dagen, och därför leder ingen \
             det internationella arbetet.",
        ),
        Because::OwnBody { administration, body, since: None } => write!(
            f,
            "Ja. {:#} är det egna beslutande organet för {}.",
            say.body(body),
            say.administration(administration)
        ),
        Because::OwnBody { administration, body, since: Some(since) } => write!(
            f,
            "Ja. {:#} är det egna beslutande organet för {}, sedan den {}.",
            say.body(body),
            say.administration(administration),
            say.date(*since)
        ),
        Because::Council { body } => {
            write!(f, "Ja. {:#} får besluta om alla förvaltningars planer.", say.body(body))
        }
        Because::AnotherBody { administration, expected } => {
            write!(f, "Nej. {:#} lyder under {}.", say.administration(administration), say.body(expected))
        }
        Because::UnknownAdministration { administration } => write!(
            f,
            "Nej. Registret visar inte vilken nämnd eller styrelse {} lyder under den dagen.",
            say.administration(administration)
        ),
        Because::UnknownBody { body } => write!(f, "Nej. {:#} finns inte i registret.", say.body(body)),
        Because::BodyNotActive { body } => write!(f, "Nej. Enligt registret finns {} inte den dagen.", say.body(body)),
        Because::Concerned { administration, .. } => {
            write!(f, "Ja. Projektet berör {}, som betalar sina egna kostnader.", say.administration(administration))
        }
        Because::NotConcerned { .. } => {
            f.write_str("Nej. Kommunens kostnader betalas av de förvaltningar som projektet berör.")
        }
        Because::Outside {} => f.write_str("Ja. Den som inte hör till kommunen får vara med och betala."),
        Because::NotOutside {} => f.write_str(
            "Nej. Kommunen är ingen extern finansiär. Kostnaderna betalas av de förvaltningar som projektet berör.",
        ),
        Because::HasProject { body, project, year } => write!(
            f,
            "Ja. En förvaltning under {} deltar i projektet {} under {year}.",
            say.body(body),
            say.project(project)
        ),
        Because::NoProject { body, year } => write!(
            f,
            "Nej. Enligt registret deltar ingen förvaltning under {} i något projekt under {year}.",
            say.body(body)
        ),
        Because::NotABoard {} => {
            f.write_str("Nej. Det är nämnder och styrelser som redovisar projekten i årsredovisningen.")
        }
        Because::Municipality {} => f.write_str("Ja. Kommunen får samordna projekt."),
        Because::ChamberOfCommerce {} => f.write_str("Ja. En handelskammare får samordna projekt."),
        Because::NoCoordinator {} => {
            f.write_str("Nej. Det är kommunen eller en handelskammare som samordnar projekt.")
        }
    }
}
