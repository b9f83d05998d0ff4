//! Rulings in Swedish.

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
            write!(f, "Ja. {:#} är {} sedan den {}.", say.person(person), post_name(*post), say.date(*since))
        }
        RulingReason::HoldsPost { post, person, since, until: Some(until) } => write!(
            f,
            "Ja. {:#} är {} från den {} till och med den {}.",
            say.person(person),
            post_name(*post),
            say.date(*since),
            say.date(*until)
        ),
        RulingReason::HeldByAnother { post, holder, since } => {
            write!(f, "Nej. Det är {} som är {}, sedan den {}.", say.person(holder), post_name(*post), say.date(*since))
        }
        RulingReason::Vacant { post } => {
            write!(f, "Nej. Enligt registret är ingen {} den dagen.", post_name(*post))
        }
        RulingReason::LeadingCommittee { body, since: None } => {
            write!(f, "Ja. {:#} är det utskott som leder det internationella arbetet.", say.body(body))
        }
        RulingReason::LeadingCommittee { body, since: Some(since) } => write!(
            f,
            "Ja. {:#} är det utskott som leder det internationella arbetet, sedan den {}.",
            say.body(body),
            say.date(*since)
        ),
        RulingReason::LedByAnother { body } => {
            write!(f, "Nej. Det är {} som leder det internationella arbetet.", say.body(body))
        }
        RulingReason::NoCommittee {} => f.write_str(
            "Nej. Enligt registret har kommunstyrelsen inget arbetsutskott den dagen, och därför leder ingen \
             det internationella arbetet.",
        ),
        RulingReason::OwnBody { administration, body, since: None } => write!(
            f,
            "Ja. {:#} är det egna beslutande organet för {}.",
            say.body(body),
            say.administration(administration)
        ),
        RulingReason::OwnBody { administration, body, since: Some(since) } => write!(
            f,
            "Ja. {:#} är det egna beslutande organet för {}, sedan den {}.",
            say.body(body),
            say.administration(administration),
            say.date(*since)
        ),
        RulingReason::Council { body } => {
            write!(f, "Ja. {:#} får besluta om alla förvaltningars planer.", say.body(body))
        }
        RulingReason::AnotherBody { administration, expected } => {
            write!(f, "Nej. {:#} lyder under {}.", say.administration(administration), say.body(expected))
        }
        RulingReason::UnknownAdministration { administration } => write!(
            f,
            "Nej. Registret visar inte vilken nämnd eller styrelse {} lyder under den dagen.",
            say.administration(administration)
        ),
        RulingReason::UnknownBody { body } => write!(f, "Nej. {:#} finns inte i registret.", say.body(body)),
        RulingReason::BodyNotActive { body } => write!(f, "Nej. Enligt registret finns {} inte den dagen.", say.body(body)),
        RulingReason::Concerned { administration, .. } => {
            write!(f, "Ja. Projektet berör {}, som betalar sina egna kostnader.", say.administration(administration))
        }
        RulingReason::NotConcerned { .. } => {
            f.write_str("Nej. Kommunens kostnader betalas av de förvaltningar som projektet berör.")
        }
        RulingReason::Outside {} => f.write_str("Ja. Den som inte hör till kommunen får vara med och betala."),
        RulingReason::NotOutside {} => f.write_str(
            "Nej. Kommunen är ingen extern finansiär. Kostnaderna betalas av de förvaltningar som projektet berör.",
        ),
        RulingReason::HasProject { body, project, year } => write!(
            f,
            "Ja. En förvaltning under {} deltar i projektet {} under {year}.",
            say.body(body),
            say.project(project)
        ),
        RulingReason::NoProject { body, year } => write!(
            f,
            "Nej. Enligt registret deltar ingen förvaltning under {} i något projekt under {year}.",
            say.body(body)
        ),
        RulingReason::NotABoard {} => {
            f.write_str("Nej. Det är nämnder och styrelser som redovisar projekten i årsredovisningen.")
        }
        RulingReason::Municipality {} => f.write_str("Ja. Kommunen får samordna projekt."),
        RulingReason::ChamberOfCommerce {} => f.write_str("Ja. En handelskammare får samordna projekt."),
        RulingReason::NoCoordinator {} => {
            f.write_str("Nej. Det är kommunen eller en handelskammare som samordnar projekt.")
        }
    }
}
