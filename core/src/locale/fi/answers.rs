//! Rulings in Finnish.

use std::fmt;

use crate::{authority::RulingReason, locale::Localizer, register::Post};

/// Writes the answer, yes or no, and the reason.
pub(in crate::locale) fn ruling(
    because: &RulingReason,
    say: &Localizer<'_>,
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    match because {
        RulingReason::HoldsPost { post, person, since, until: None } => {
            write!(f, "Kyllä. {:#} on {} {} alkaen.", say.person(person), post_name(*post), say.date(*since))
        }
        RulingReason::HoldsPost { post, person, since, until: Some(until) } => write!(
            f,
            "Kyllä. {:#} on {} ajalla {}–{}.",
            say.person(person),
            post_name(*post),
            say.date(*since),
            say.date(*until)
        ),
        RulingReason::HeldByAnother { post, holder, since } => {
            write!(f, "Ei. Tehtävää ”{}” hoitaa {} {} alkaen.", post_name(*post), say.person(holder), say.date(*since))
        }
        RulingReason::Vacant { post } => {
            write!(f, "Ei. Rekisterin mukaan kukaan ei ole {} tuona päivänä.", post_name(*post))
        }
        RulingReason::LeadingCommittee { body, since: None } => {
            write!(f, "Kyllä. Kansainvälistä toimintaa johtava työvaliokunta on {}.", say.body(body))
        }
        RulingReason::LeadingCommittee { body, since: Some(since) } => write!(
            f,
            "Kyllä. Kansainvälistä toimintaa johtava työvaliokunta on {} {} alkaen.",
            say.body(body),
            say.date(*since)
        ),
        RulingReason::LedByAnother { body } => {
            write!(f, "Ei. Kansainvälistä toimintaa johtaa {}.", say.body(body))
        }
        RulingReason::NoCommittee {} => f.write_str(
            "Ei. Rekisterin mukaan kunnanhallituksella ei ole työvaliokuntaa tuona päivänä, joten kukaan ei johda \
             kansainvälistä toimintaa.",
        ),
        RulingReason::OwnBody { administration, body, since: None } => write!(
            f,
            "Kyllä. Hallintokunnan ({}) oma päättävä toimielin on {}.",
            say.administration(administration),
            say.body(body)
        ),
        RulingReason::OwnBody { administration, body, since: Some(since) } => write!(
            f,
            "Kyllä. Hallintokunnan ({}) oma päättävä toimielin on {} {} alkaen.",
            say.administration(administration),
            say.body(body),
            say.date(*since)
        ),
        RulingReason::Council { body } => {
            write!(f, "Kyllä. {:#} voi päättää kaikkien hallintokuntien suunnitelmista.", say.body(body))
        }
        RulingReason::AnotherBody { administration, expected } => write!(
            f,
            "Ei. Toimielin, jonka alainen hallintokunta ({}) on, on {}.",
            say.administration(administration),
            say.body(expected)
        ),
        RulingReason::UnknownAdministration { administration } => write!(
            f,
            "Ei. Rekisteristä ei näy, minkä lautakunnan tai hallituksen alainen hallintokunta ({}) on tuona päivänä.",
            say.administration(administration)
        ),
        RulingReason::UnknownBody { body } => write!(f, "Ei. {:#} ei ole rekisterissä.", say.body(body)),
        RulingReason::BodyNotActive { body } => {
            write!(f, "Ei. Rekisterin mukaan toimielintä ({}) ei ole tuona päivänä.", say.body(body))
        }
        RulingReason::Concerned { administration, .. } => write!(
            f,
            "Kyllä. Hanke koskee hallintokuntaa ({}), joka maksaa omat kustannuksensa.",
            say.administration(administration)
        ),
        RulingReason::NotConcerned { .. } => {
            f.write_str("Ei. Kunnan kustannukset maksavat ne hallintokunnat, joita hanke koskee.")
        }
        RulingReason::Outside {} => f.write_str("Kyllä. Kunnan ulkopuolinen taho saa osallistua rahoitukseen."),
        RulingReason::NotOutside {} => f.write_str(
            "Ei. Kunta ei ole ulkopuolinen rahoittaja. Kustannukset maksavat ne hallintokunnat, joita hanke koskee.",
        ),
        RulingReason::HasProject { body, project, year } => write!(
            f,
            "Kyllä. Toimielimen ({}) alainen hallintokunta osallistuu hankkeeseen {} vuonna {year}.",
            say.body(body),
            say.project(project)
        ),
        RulingReason::NoProject { body, year } => write!(
            f,
            "Ei. Rekisterin mukaan mikään toimielimen ({}) alainen hallintokunta ei osallistu hankkeisiin vuonna {year}.",
            say.body(body)
        ),
        RulingReason::NotABoard {} => {
            f.write_str("Ei. Lautakunnat ja hallitukset tekevät hankkeista selkoa vuosikertomuksessa.")
        }
        RulingReason::Municipality {} => f.write_str("Kyllä. Kunta saa koordinoida hankkeita."),
        RulingReason::ChamberOfCommerce {} => f.write_str("Kyllä. Kauppakamari saa koordinoida hankkeita."),
        RulingReason::NoCoordinator {} => f.write_str("Ei. Hankkeita koordinoi kunta tai kauppakamari."),
    }
}

fn post_name(post: Post) -> &'static str {
    match post {
        Post::CouncilChair => "valtuuston puheenjohtaja",
        Post::ChiefExecutive => "kunnanjohtaja",
        Post::Official => "vastuuviranhaltija",
    }
}
