//! Answers, in Finnish.

use std::fmt;

use crate::locale::Speaker;
use crate::{authority::Because, register::Post};

/// Whether somebody may, and why.
pub(in crate::locale) fn ruling(
    because: &Because,
    say: &Speaker<'_>,
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    match because {
        Because::HoldsPost { post, person, since, until: None } => {
            write!(f, "Kyllä. {:#} on {} {} alkaen.", say.person(person), post_name(*post), say.date(*since))
        }
        Because::HoldsPost { post, person, since, until: Some(until) } => write!(
            f,
            "Kyllä. {:#} on {} ajalla {}–{}.",
            say.person(person),
            post_name(*post),
            say.date(*since),
            say.date(*until)
        ),
        Because::HeldByAnother { post, holder, since } => {
            write!(f, "Ei. Tehtävää ”{}” hoitaa {} {} alkaen.", post_name(*post), say.person(holder), say.date(*since))
        }
        Because::Vacant { post } => {
            write!(f, "Ei. Rekisterin mukaan kukaan ei ole {} tuona päivänä.", post_name(*post))
        }
        Because::LeadingCommittee { body, since: None } => {
            write!(f, "Kyllä. Kansainvälistä toimintaa johtava työvaliokunta on {}.", say.body(body))
        }
        Because::LeadingCommittee { body, since: Some(since) } => write!(
            f,
            "Kyllä. Kansainvälistä toimintaa johtava työvaliokunta on {} {} alkaen.",
            say.body(body),
            say.date(*since)
        ),
        Because::LedByAnother { body } => {
            write!(f, "Ei. Kansainvälistä toimintaa johtaa {}.", say.body(body))
        }
        Because::NoCommittee {} => f.write_str(
            "Ei. Rekisterin mukaan kunnanhallituksella ei ole työvaliokuntaa tuona päivänä, joten kukaan ei johda \
             kansainvälistä toimintaa.",
        ),
        Because::OwnBody { administration, body, since: None } => write!(
            f,
            "Kyllä. Hallintokunnan ({}) oma päättävä toimielin on {}.",
            say.administration(administration),
            say.body(body)
        ),
        Because::OwnBody { administration, body, since: Some(since) } => write!(
            f,
            "Kyllä. Hallintokunnan ({}) oma päättävä toimielin on {} {} alkaen.",
            say.administration(administration),
            say.body(body),
            say.date(*since)
        ),
        Because::Council { body } => {
            write!(f, "Kyllä. {:#} voi päättää kaikkien hallintokuntien suunnitelmista.", say.body(body))
        }
        Because::AnotherBody { administration, expected } => write!(
            f,
            "Ei. Toimielin, jonka alainen hallintokunta ({}) on, on {}.",
            say.administration(administration),
            say.body(expected)
        ),
        Because::UnknownAdministration { administration } => write!(
            f,
            "Ei. Rekisteristä ei näy, minkä lautakunnan tai hallituksen alainen hallintokunta ({}) on tuona päivänä.",
            say.administration(administration)
        ),
        Because::UnknownBody { body } => write!(f, "Ei. {:#} ei ole rekisterissä.", say.body(body)),
        Because::BodyNotActive { body } => {
            write!(f, "Ei. Rekisterin mukaan toimielintä ({}) ei ole tuona päivänä.", say.body(body))
        }
        Because::Concerned { administration, .. } => write!(
            f,
            "Kyllä. Hanke koskee hallintokuntaa ({}), joka maksaa omat kustannuksensa.",
            say.administration(administration)
        ),
        Because::NotConcerned { .. } => {
            f.write_str("Ei. Kunnan kustannukset maksavat ne hallintokunnat, joita hanke koskee.")
        }
        Because::Outside {} => f.write_str("Kyllä. Kunnan ulkopuolinen taho saa osallistua rahoitukseen."),
        Because::NotOutside {} => f.write_str(
            "Ei. Kunta ei ole ulkopuolinen rahoittaja. Kustannukset maksavat ne hallintokunnat, joita hanke koskee.",
        ),
        Because::HasProject { body, project, year } => write!(
            f,
            "Kyllä. Toimielimen ({}) alainen hallintokunta osallistuu hankkeeseen {} vuonna {year}.",
            say.body(body),
            say.project(project)
        ),
        Because::NoProject { body, year } => write!(
            f,
            "Ei. Rekisterin mukaan mikään toimielimen ({}) alainen hallintokunta ei osallistu hankkeisiin vuonna {year}.",
            say.body(body)
        ),
        Because::NotABoard {} => {
            f.write_str("Ei. Lautakunnat ja hallitukset tekevät hankkeista selkoa vuosikertomuksessa.")
        }
        Because::Municipality {} => f.write_str("Kyllä. Kunta saa koordinoida hankkeita."),
        Because::ChamberOfCommerce {} => f.write_str("Kyllä. Kauppakamari saa koordinoida hankkeita."),
        Because::NoCoordinator {} => f.write_str("Ei. Hankkeita koordinoi kunta tai kauppakamari."),
    }
}

fn post_name(post: Post) -> &'static str {
    match post {
        Post::CouncilChair => "valtuuston puheenjohtaja",
        Post::ChiefExecutive => "kunnanjohtaja",
        Post::Official => "vastuuviranhaltija",
    }
}
