//! Finnish. The name of a body, an administration or a person may be of any form, so no sentence inflects
//! one: it is a subject or a predicate, or stands beside a word that is inflected for it.

pub(super) mod answers;
pub(super) mod reading;
#[cfg(feature = "render")]
pub(super) mod section;

use std::fmt;

use super::{Locale, Speaker, number};
use crate::{
    assess::{Group, Measure, Outcome, Reason, ReferenceKind, Severity, Specification},
    policy::{Clause, Force, Rule},
    register::{Currency, Date, Post, Sum},
};

#[expect(clippy::too_many_lines, reason = "an arm for each reason")]
pub(super) fn message(reason: &Reason, say: &Speaker<'_>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match reason {
        Reason::NotAnchored => {
            f.write_str("Rekisterissä ei ole poliittista päätöstä, jolla suunnitelma hyväksytään.")
        }
        Reason::PlanRejected { body, date } => write!(
            f,
            "Viimeisimmän kirjatun päätöksen mukaan {} hylkäsi suunnitelman {}.",
            say.body(body),
            say.date(*date)
        ),
        Reason::AnchoringRevoked { body, date } => write!(
            f,
            "Viimeisimmän kirjatun päätöksen mukaan {} kumosi {} suunnitelman aiemman hyväksynnän.",
            say.body(body),
            say.date(*date)
        ),
        Reason::DecidedByDelegation { body, date } => write!(
            f,
            "Rekisterin mukaan viranhaltija päätti suunnitelmasta {} toimivallalla, jonka {} oli siirtänyt. \
             Luottamushenkilöiden omaa päätöstä ei ole kirjattu.",
            say.date(*date),
            say.body(body)
        ),
        Reason::DecidedElsewhere { administration, expected: Some(expected) } => write!(
            f,
            "Suunnitelma on hyväksytty, mutta rekisteristä puuttuu hallintokunnan oman toimielimen \
             voimassa oleva hyväksyntä. Hallintokunta on {}, ja sen toimielin on {}.",
            say.administration(administration),
            say.body(expected)
        ),
        Reason::DecidedElsewhere { administration, expected: None } => write!(
            f,
            "Rekisteristä ei selviä, minkä lautakunnan tai hallituksen alainen {} oli, \
             kun suunnitelma hyväksyttiin, eikä siksi sekään, hyväksyikö sen oikea toimielin.",
            say.administration(administration)
        ),
        Reason::UnknownAdministration { administration } => write!(
            f,
            "Rekisteristä ei selviä, minkä lautakunnan tai hallituksen alainen {} on. \
             Siksi ei voida arvioida, onko oikea toimielin hyväksynyt suunnitelman.",
            say.administration(administration)
        ),
        Reason::DecidedLate { decided, start, days } => write!(
            f,
            "Rekisterin mukaan suunnitelma hyväksyttiin {}, {days} {} hankkeen alkamisen jälkeen. \
             Hanke alkoi {}.",
            say.date(*decided),
            if *days == 1 { "päivän" } else { "päivää" },
            say.date(*start)
        ),
        Reason::Untraceable { date } => write!(
            f,
            "Päätökselle, jolla suunnitelma hyväksyttiin {}, ei ole kirjattu pykälää eikä diaarinumeroa.",
            say.date(*date)
        ),
        Reason::PaidByAnother { administration } => write!(
            f,
            "{:#} on merkitty budjettiin rahoittajaksi, \
             mutta rekisterin mukaan hanke ei koske tätä hallintokuntaa.",
            say.administration(administration)
        ),
        Reason::CostsOfAnother { administration } => write!(
            f,
            "Yhden kustannuksen hallintokunnaksi on merkitty {}, \
             mutta rekisterin mukaan hanke ei koske tätä hallintokuntaa.",
            say.administration(administration)
        ),
        Reason::FunderIsOwn { funder } => write!(
            f,
            "Rahoitus on kirjattu ulkopuoliseksi, mutta rahoittajan organisaationumero on kunnan oma. \
             Rahoittajaksi on merkitty {}.",
            say.quoted(funder.as_str())
        ),
        Reason::OwnNumberUnknown => f.write_str(
            "Ulkopuoliselle rahoittajalle on kirjattu organisaationumero, mutta tässä ei ole tiedossa, minkä kunnan \
             hankkeesta on kyse. Siksi ei voida arvioida, ovatko rahat kunnan omia.",
        ),
        Reason::PaysForAnother { administration, excess, currency } => write!(
            f,
            "Budjetin mukaan {} maksaa muutakin kuin omat kustannuksensa ja siten osan toisen hallintokunnan \
             kustannuksista. Ylimenevä osuus on {}.",
            say.administration(administration),
            say.amount(*excess, *currency)
        ),
        Reason::Uncovered { missing, applied, currency } => {
            let missing = say.amount(*missing, *currency);
            write!(
                f,
                "Oma rahoitus ja myönnetty ulkopuolinen rahoitus eivät kata kustannuksia: puuttuu {missing}."
            )?;
            if *applied > Sum::ZERO {
                write!(f, " Haettuna ja vielä ratkaisematta on {}.", say.amount(*applied, *currency))?;
            }
            Ok(())
        }
        Reason::ExternalNotSought => f.write_str("Ulkopuolisen rahoituksen hakemusta ei ole kirjattu."),
        Reason::Unspecified { field } => f.write_str(match field {
            Specification::Purpose => "Hankkeen tarkoitusta ei ole kirjattu.",
            Specification::Goals => {
                "Ei ole kirjattu, mitä kansainvälisen toiminnan tavoitteita hanke edistää."
            }
            Specification::Partners => "Yhtään yhteistyökumppania ei ole kirjattu.",
            Specification::Start => "Hankkeen alkamispäivää ei ole kirjattu.",
            Specification::Costs => "Hankkeen kustannuksia ei ole kirjattu.",
            Specification::Responsible => "Ei ole kirjattu, kuka hankkeesta vastaa.",
        }),
        Reason::NoObjective => f.write_str(
            "Hankkeelle ei ole kirjattu omaa tavoitetta, joten hankkeen toteutumista ei voi \
            seurata.",
        ),
        Reason::NotMeasurable { missing, .. } => {
            let missing = say.words(missing.iter().map(|part| measure(*part)));
            write!(f, "Yhdeltä hankkeen tavoitteelta puuttuu {missing}.")
        }
        Reason::NoResult { by, .. } => {
            write!(f, "Tavoitteelle, jonka tavoitepäivä on {}, ei ole kirjattu tulosta.", say.date(*by))
        }
        Reason::NotDescribed { year } => {
            write!(f, "Vuoden {year} vuosikertomukseen ei ole kirjattu kuvausta hankkeesta.")
        }
        Reason::EmptyDescription { year } => write!(
            f,
            "Rekisterin mukaan vuoden {year} vuosikertomuksessa mainitaan hanke, mutta kuvaus on tyhjä."
        ),
        Reason::NoExperience => f.write_str("Hankkeesta ei ole kirjattu yhtään kokemusta."),
        Reason::ExperienceUnused => {
            f.write_str("Hankkeesta on kirjattu kokemuksia, mutta ei sitä, mikä hallintokunta niitä käyttää.")
        }
        Reason::NoVisibility => {
            f.write_str("Rekisterissä ei ole tilaisuutta, jossa hanke olisi tuonut kunnalle näkyvyyttä.")
        }
        Reason::NoAgreement => f.write_str("Yhteistyölle ei ole kirjattu suunnitelmaa eikä sopimusta."),
        Reason::NoOfficial => {
            f.write_str("Hankkeelle ei ole kirjattu viranhaltijaa, joka kantaa osan vastuusta.")
        }
        Reason::NotAppointed { person } => write!(
            f,
            "{:#} on merkitty hankkeen vastuuhenkilöksi, mutta kunnanjohtajan nimeämispäätöstä ei ole \
             kirjattu.",
            say.person(person)
        ),
        Reason::AppointedByAnother { person, by } => write!(
            f,
            "{:#} on merkitty hankkeen vastuuhenkilöksi, mutta nimeäjä oli {}, \
             joka ei rekisterin mukaan ollut silloin kunnanjohtaja.",
            say.person(person),
            say.person(by)
        ),
        Reason::AppointerUnknown { person } => write!(
            f,
            "{:#} on merkitty hankkeen vastuuhenkilöksi, mutta nimeäjää ei ole kirjattu.",
            say.person(person)
        ),
        Reason::AppointmentGap { person, day } => write!(
            f,
            "{:#} on merkitty hankkeen vastuuhenkilöksi, mutta kirjattu nimeäminen ei kata koko aikaa. \
             Ensimmäinen päivä, jolta se puuttuu, on {}.",
            say.person(person),
            say.date(*day)
        ),
        Reason::NotCouncilChair { person, date, chair: Some(chair) } => write!(
            f,
            "Rekisterin mukaan kunnan korkein edustaja {} oli {}, mutta valtuuston puheenjohtaja oli \
             silloin {}.",
            say.date(*date),
            say.person(person),
            say.person(chair)
        ),
        Reason::NotCouncilChair { person, date, chair: None } => write!(
            f,
            "Rekisterin mukaan kunnan korkein edustaja {} oli {}, \
             mutta valtuuston puheenjohtajaa ei ole kirjattu sille päivälle.",
            say.date(*date),
            say.person(person)
        ),
        Reason::BoardSilent { body, year } => write!(
            f,
            "Vuoden {year} vuosikertomukseen ei ole kirjattu osuutta, \
             jossa {} selostaa kansainvälistä toimintaansa.",
            say.body(body)
        ),
        Reason::BoardOmits { body, year, project } => write!(
            f,
            "Rekisterin mukaan {} ei mainitse hanketta {} vuoden {year} vuosikertomuksessa.",
            say.body(body),
            say.project(project)
        ),
        Reason::Vacant { post } => f.write_str(match post {
            Post::CouncilChair => "Arviointipäivälle ei ole kirjattu valtuuston puheenjohtajaa.",
            Post::ChiefExecutive => "Arviointipäivälle ei ole kirjattu kunnanjohtajaa.",
            Post::Official => "Arviointipäivälle ei ole kirjattu vastuuviranhaltijaa.",
        }),
        Reason::SeveralHolders { post, people } => {
            let post = match post {
                Post::CouncilChair => "valtuuston puheenjohtajaksi",
                Post::ChiefExecutive => "kunnanjohtajaksi",
                Post::Official => "vastuuviranhaltijaksi",
            };
            write!(f, "Arviointipäivälle on kirjattu {post} useita henkilöitä: {}.", say.people(people))
        }
        Reason::NoStrategicCommittee => {
            f.write_str("Arviointipäivälle ei ole kirjattu kunnanhallituksen työvaliokuntaa.")
        }
        Reason::SeveralStrategicCommittees { bodies } => write!(
            f,
            "Arviointipäivälle on kirjattu kunnanhallituksen työvaliokunnaksi useita toimielimiä: {}.",
            say.bodies(bodies)
        ),
        Reason::NotUnderExecutive { body } => write!(
            f,
            "{:#} on kirjattu kunnanhallituksen työvaliokunnaksi, mutta ei kunnanhallituksen alaisuuteen.",
            say.body(body)
        ),
        Reason::NoBusinessEffect { year } => {
            write!(f, "Vuoden {year} hankkeille ei ole kirjattu hyötyä elinkeinoelämälle.")
        }
        Reason::GroupAbsent { year, group } => {
            write!(f, "Vuoden {year} hankkeiden osallistujiin ei ole kirjattu {}.", group_name(*group))
        }
        Reason::SchoolsFell { before, now } => write!(
            f,
            "Rekisterin mukaan oppilasvaihtoihin osallistuneiden koulujen määrä on laskenut: \
             {} niitä oli {now}, edellisvuonna {before}.",
            in_year(say)
        ),
        Reason::ProjectsFell { before, now } => write!(
            f,
            "Rekisterin mukaan käynnissä olleiden hankkeiden määrä on laskenut: {} niitä oli {now}, \
             edellisvuonna {before}.",
            in_year(say)
        ),
        Reason::ExternalShareLow { share, target } => write!(
            f,
            "Rekisterin mukaan {} ulkopuolisen rahoituksen osuus oli {}\u{a0}%. \
             Tavoite on vähintään {}\u{a0}%.",
            in_year(say),
            say.percent_of(*share, Some(*target)),
            say.percent(*target)
        ),
        Reason::DuplicateId { id } => {
            write!(f, "Tunnus {} esiintyy rekisterissä useammin kuin kerran.", say.quoted(id))
        }
        Reason::DuplicateLine { body, year, project } => write!(
            f,
            "Vuoden {year} vuosikertomuksessa on hankkeesta {} rivi, joka on samanlainen kuin saman toimielimen \
             aiempi rivi. Sitä ei lasketa uudelleen. Toimielin on {}.",
            say.project(project),
            say.body(body)
        ),
        Reason::UnknownReference { kind, id } => {
            let id = say.quoted(id);
            match kind {
                ReferenceKind::Administration => write!(f, "Hallintokuntaa {id} ei ole rekisterissä."),
                ReferenceKind::Body => write!(f, "Poliittista toimielintä {id} ei ole rekisterissä."),
                ReferenceKind::Parent => write!(
                    f,
                    "Jaosto on merkitty kuuluvaksi toimielimeen {id}, mutta sellaista ei ole rekisterissä."
                ),
                ReferenceKind::Board => write!(
                    f,
                    "Hallintokunta on merkitty toimielimen {id} alaisuuteen, \
                     mutta sellaista ei ole rekisterissä."
                ),
                ReferenceKind::Project => {
                    write!(f, "Vuosikertomuksessa mainitaan hanke {id}, jota ei ole rekisterissä.")
                }
                ReferenceKind::Coordinator => {
                    write!(f, "Koordinaattori {id} ei ole hankkeen yhteistyökumppaneiden joukossa.")
                }
            }
        }
        Reason::EndBeforeStart { start, end } => {
            write!(f, "Päättymispäivä {} on ennen alkamispäivää {}.", say.date(*end), say.date(*start))
        }
        Reason::NegativeAmount { amount } => {
            write!(f, "Summa {} on negatiivinen.", say.plain_amount(*amount))
        }
        Reason::RateMissing { currency } => write!(
            f,
            "Budjetin valuutta on {}, mutta vaihtokurssia Ruotsin kruunuiksi ei ole kirjattu.",
            currency_name(currency)
        ),
        Reason::RateNotPositive { rate } => {
            write!(f, "Vaihtokurssi on {}, mutta sen on oltava suurempi kuin nolla.", say.decimal(rate))
        }
        Reason::BodyNotActive { body, date } => write!(
            f,
            "Rekisterin mukaan {} ei ollut toiminnassa {}, \
             mutta sille on kirjattu päätös tai selostus siltä ajalta.",
            say.body(body),
            say.date(*date)
        ),
        Reason::NoForeignPartner => f.write_str(
            "Kaikki hankkeelle kirjatut yhteistyökumppanit ovat ruotsalaisia, \
             mutta rekisteri koskee kansainvälistä yhteistyötä.",
        ),
        Reason::DatedInFuture { date } => {
            write!(f, "Päätös tai muu tapahtuma on päivätty {}, arviointipäivän jälkeen.", say.date(*date))
        }
    }
}

#[expect(clippy::too_many_lines, reason = "an arm for each reason")]
pub(super) fn remedy(reason: &Reason, say: &Speaker<'_>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    f.write_str(match reason {
        Reason::NotAnchored => {
            "Kirjaa päätös: päivämäärä, pykälä ja diaarinumero. \
             Jos päätöstä ei ole, vie suunnitelma lautakunnan, hallituksen tai jaoston päätettäväksi."
        }
        Reason::PlanRejected { .. } | Reason::AnchoringRevoked { .. } => {
            "Vie suunnitelma uudelleen päätettäväksi ja kirjaa päätös. \
             Jos hanketta ei toteuteta, kirjaa päivä, jona se keskeytettiin."
        }
        Reason::DecidedByDelegation { .. } => {
            "Vie suunnitelma lautakunnan, hallituksen tai jaoston päätettäväksi ja kirjaa se päätös. \
             Jos päätöstä ei tehty siirretyllä toimivallalla, poista merkintä siitä."
        }
        Reason::DecidedElsewhere { expected: Some(_), .. } => {
            "Vie suunnitelma hallintokunnan oman lautakunnan, hallituksen tai jaoston päätettäväksi \
             ja kirjaa päätös. Jos hallintokunta oli silloin muun toimielimen alainen, korjaa se rekisteriin."
        }
        Reason::DecidedElsewhere { expected: None, .. } => {
            "Kirjaa, minkä lautakunnan tai hallituksen alainen hallintokunta oli, \
             kun suunnitelma hyväksyttiin. \
             Jos tämä toimielin ei ole hyväksynyt suunnitelmaa, vie suunnitelma sen päätettäväksi."
        }
        Reason::UnknownAdministration { .. } => {
            "Tarkista, että hankkeeseen on merkitty oikea hallintokunta. \
             Kirjaa sekä hallintokunta että lautakunta tai hallitus, jonka alainen se on."
        }
        Reason::DecidedLate { .. } => {
            "Tätä ei voi korjata jälkikäteen. Kirjaa aiempi hyväksyntä, jos sellainen on, \
             ja korjaa päivämäärä vain, jos se on kirjoitettu väärin."
        }
        Reason::Untraceable { .. } => "Kirjaa pöytäkirjan pykälä tai päätöksen diaarinumero.",
        Reason::PaidByAnother { .. } => {
            "Lisää hallintokunta hankkeeseen, jos hanke koskee sitä. \
             Muuten kustannukset maksavat ne hallintokunnat, joita hanke koskee."
        }
        Reason::CostsOfAnother { .. } => {
            "Lisää hallintokunta hankkeeseen, jos hanke koskee sitä. \
             Siirrä kustannus muuten sille hallintokunnalle, jolle se kuuluu."
        }
        Reason::FunderIsOwn { .. } => {
            "Kirjaa rahat omaksi rahoitukseksi ja merkitse, mikä hallintokunta maksaa. \
             Korjaa organisaationumero, jos se on väärä."
        }
        Reason::OwnNumberUnknown => "Arvioi hanke yhdessä kunnan tietojen kanssa tai osana rekisteriä.",
        Reason::PaysForAnother { .. } => {
            "Jaa rahoitus niin, että jokainen hallintokunta maksaa omat kustannuksensa. \
             Jos kustannus on merkitty väärälle hallintokunnalle, korjaa se."
        }
        Reason::Uncovered { .. } => {
            "Kirjaa, kuka maksaa puuttuvan osan. \
             Sen, mitä kukaan ulkopuolinen ei maksa, maksaa hallintokunta, jota hanke koskee."
        }
        Reason::ExternalNotSought => {
            "Kirjaa hakemus, jos sellainen on tehty, vaikka se olisi hylätty. \
             Hae muuten ulkopuolista rahoitusta, jos se on vielä mahdollista."
        }
        Reason::Unspecified { field } => match field {
            Specification::Purpose => "Kirjoita lyhyesti, mitä varten hanke on.",
            Specification::Goals => {
                "Merkitse ainakin yksi kansainvälisen toiminnan tavoite, jota hanke edistää."
            }
            Specification::Partners => "Kirjaa ainakin yksi yhteistyökumppani, sen nimi ja maa.",
            Specification::Start => "Kirjaa päivä, jona hanke alkaa.",
            Specification::Costs => {
                "Kirjaa, mitä hanke maksaa kunnalle. Jos se ei maksa mitään, kirjaa nolla."
            }
            Specification::Responsible => {
                "Kirjaa viranhaltija tai viranhaltijat, jotka vastaavat hankkeesta."
            }
        },
        Reason::NoObjective => "Kirjaa ainakin yksi tavoite sekä sen mittari, tavoitearvo ja tavoitepäivä.",
        Reason::NotMeasurable { missing, .. } => {
            let missing = say.words(missing.iter().map(|part| measure(*part)));
            return write!(f, "Täydennä tavoitetta: lisää {missing}.");
        }
        Reason::NoResult { .. } => {
            "Mittaa tulos ja kirjaa sen arvo ja mittauspäivä, vaikka tavoitetta ei olisi saavutettu."
        }
        Reason::NotDescribed { year } => {
            return write!(
                f,
                "Kuvaa hanke vuoden {year} vuosikertomuksessa ja kirjaa kuvaus. \
                 Jos vuosikertomus on jo hyväksytty ilman hanketta, tätä ei voi korjata jälkikäteen."
            );
        }
        Reason::EmptyDescription { .. } => {
            "Kirjaa kuvaus sellaisena kuin se on vuosikertomuksessa. \
             Jos siinäkään ei ole kuvausta, kirjoita se, jos vuosikertomusta voi vielä muuttaa."
        }
        Reason::NoExperience => {
            "Kirjaa ainakin yksi kokemus hankkeesta ja se, mikä hallintokunta sitä käyttää."
        }
        Reason::ExperienceUnused => {
            "Kirjaa, mikä hallintokunta kokemusta käyttää. \
             Jos mikään ei vielä käytä sitä, päätä, missä siitä on hyötyä."
        }
        Reason::NoVisibility => {
            "Kirjaa, milloin ja miten hanke on ollut esillä, esimerkiksi tiedotusvälineissä, \
             messuilla tai vierailulla."
        }
        Reason::NoAgreement => {
            "Kirjaa suunnitelman tai sopimuksen nimi ja päivämäärä. \
             Jos kumpaakaan ei ole, sovi suunnitelmasta yhteistyökumppanin kanssa."
        }
        Reason::NoOfficial => {
            "Kirjaa, kuka hankkeesta vastaa ja että kunnanjohtaja on nimennyt hänet. \
             Jos ketään ei ole nimetty, pyydä kunnanjohtajaa nimeämään joku."
        }
        Reason::NotAppointed { .. } => {
            "Kirjaa nimeäminen: kuka nimesi, milloin ja mistä päivästä alkaen. \
             Jos henkilöä ei ole nimetty, pyydä kunnanjohtajaa tekemään se."
        }
        Reason::AppointedByAnother { .. } => {
            "Pyydä kunnanjohtajaa tekemään nimeäminen ja kirjaa se; se on voimassa siitä päivästä eteenpäin. \
             Jos nimeäjä tai silloinen kunnanjohtaja on kirjattu väärin, korjaa tieto."
        }
        Reason::AppointerUnknown { .. } => "Kirjaa, kuka nimesi henkilön ja minä päivänä.",
        Reason::AppointmentGap { .. } => {
            "Kirjaa nimeäminen puuttuvalta ajalta, jos sellainen on. \
             Pyydä muuten kunnanjohtajalta uusi; jo kulunutta aikaa ei voi korjata jälkikäteen."
        }
        Reason::NotCouncilChair { chair: Some(_), .. } => {
            "Tätä ei voi korjata jälkikäteen, ellei rekisterissä ole virhettä. \
             Ensi kerralla valtuuston puheenjohtajan on edustettava kuntaa korkeimmalla tasolla."
        }
        Reason::NotCouncilChair { chair: None, .. } => {
            "Kirjaa, kuka oli valtuuston puheenjohtaja sinä päivänä."
        }
        Reason::BoardSilent { year, .. } => {
            return write!(
                f,
                "Selosta kansainvälistä toimintaa vuoden {year} vuosikertomuksessa ja kirjaa selostus. \
                 Jos vuosikertomus on jo hyväksytty ilman sitä, tätä ei voi korjata jälkikäteen."
            );
        }
        Reason::BoardOmits { year, .. } => {
            return write!(
                f,
                "Ota hanke mukaan vuoden {year} vuosikertomukseen ja kirjaa, mitä siitä sanotaan. \
                 Jos vuosikertomus on jo hyväksytty ilman hanketta, tätä ei voi korjata jälkikäteen."
            );
        }
        Reason::Vacant { post } => match post {
            Post::CouncilChair => "Kirjaa, kuka on valtuuston puheenjohtaja ja mistä päivästä alkaen.",
            Post::ChiefExecutive => "Kirjaa, kuka on kunnanjohtaja ja mistä päivästä alkaen.",
            Post::Official => "Kirjaa, kuka on vastuuviranhaltija ja mistä päivästä alkaen.",
        },
        Reason::SeveralHolders { .. } => {
            "Kirjaa viimeinen päivä sille, joka on jättänyt tehtävän. Poista se, \
             joka on kirjattu erehdyksessä."
        }
        Reason::NoStrategicCommittee => {
            "Kirjaa kunnanhallituksen työvaliokunta, joka johtaa kansainvälistä toimintaa strategisesti."
        }
        Reason::SeveralStrategicCommittees { .. } => {
            "Jätä yksi niistä kunnanhallituksen työvaliokunnaksi. \
             Merkitse lakkautetulle viimeinen päivä ja kirjaa muut tavallisiksi jaostoiksi."
        }
        Reason::NotUnderExecutive { .. } => {
            "Merkitse, että työvaliokunta kuuluu kunnanhallitukseen. \
             Jos kyse on muusta jaostosta, korjaa se rekisteriin."
        }
        Reason::NoBusinessEffect { .. } => {
            "Kirjaa, mitä yhteyksiä tai muuta hyötyä hankkeista on ollut elinkeinoelämälle. \
             Jos hyötyä ei ole ollut, ota asia esille seuraavaa hanketta suunniteltaessa."
        }
        Reason::GroupAbsent { group, .. } => {
            return write!(
                f,
                "Jos mukana oli {}, kirjaa heidän määränsä vuosikertomukseen. \
                 Kutsu heitä muuten mukaan tuleviin hankkeisiin.",
                group_name(*group)
            );
        }
        Reason::SchoolsFell { .. } => {
            "Kirjaa koulut, jotka osallistuivat mutta puuttuvat hankkeista. \
             Jos määrä pitää paikkansa, kutsu useampia kouluja tuleviin oppilasvaihtoihin."
        }
        Reason::ProjectsFell { .. } => {
            "Kirjaa puuttuvat hankkeet. Jos määrä pitää paikkansa, etsi uusia yhteistyömahdollisuuksia."
        }
        Reason::ExternalShareLow { .. } => {
            "Tarkista, että vuosikertomuksen summat on kirjattu oikein ja kokonaan. \
             Jos ne on, hae tuleviin hankkeisiin enemmän ulkopuolista rahoitusta."
        }
        Reason::DuplicateId { .. } => {
            "Merkitse jokaiselle hankkeelle, toimielimelle, hallintokunnalle ja henkilölle oma tunnus. \
             Jos tunnus on vuosi, kokoa sen vuoden tiedot yhteen vuosikertomukseen."
        }
        Reason::DuplicateLine { .. } => {
            "Poista rivi, jos se on kirjattu kahdesti. Jos rivit koskevat eri asioita, kerro se kuvauksissa."
        }
        Reason::UnknownReference { kind, .. } => match kind {
            ReferenceKind::Administration => {
                "Lisää hallintokunta rekisteriin tai korjaa tunnus, jos se on kirjoitettu väärin."
            }
            ReferenceKind::Body | ReferenceKind::Parent => {
                "Lisää toimielin rekisteriin tai korjaa tunnus, jos se on kirjoitettu väärin."
            }
            ReferenceKind::Board => {
                "Lisää lautakunta tai hallitus rekisteriin tai korjaa tunnus, jos se on kirjoitettu väärin."
            }
            ReferenceKind::Project => {
                "Lisää hanke rekisteriin tai korjaa tunnus, jos se on kirjoitettu väärin."
            }
            ReferenceKind::Coordinator => {
                "Lisää koordinaattori yhteistyökumppaneihin tai kirjoita nimi samalla tavalla kuin siellä."
            }
        },
        Reason::EndBeforeStart { .. } => "Korjaa se päivämäärä, joka on väärä.",
        Reason::NegativeAmount { .. } => {
            "Korjaa summa. Sekä kustannukset että rahoitus kirjoitetaan ilman miinusmerkkiä."
        }
        Reason::RateMissing { .. } => {
            "Kirjaa, montako Ruotsin kruunua yksi valuutan yksikkö on, ja kurssin päivä."
        }
        Reason::RateNotPositive { .. } => {
            "Korjaa vaihtokurssi. Se kertoo, montako Ruotsin kruunua yksi valuutan yksikkö on."
        }
        Reason::BodyNotActive { .. } => {
            "Tarkista, mikä toimielin ja mikä päivämäärä on merkitty ja milloin toimielin oli toiminnassa. \
             Korjaa se, mikä on väärin."
        }
        Reason::NoForeignPartner => {
            "Kirjaa ulkomainen yhteistyökumppani tai korjaa maa, jos se on väärä. \
             Pelkästään ruotsalainen yhteistyö ei kuulu rekisteriin."
        }
        Reason::DatedInFuture { .. } => {
            "Korjaa päivämäärä, jos se on kirjoitettu väärin. Kirjaa tapahtuma muuten vasta, \
             kun se on tapahtunut."
        }
    })
}

pub(super) fn rule(rule: Rule) -> &'static str {
    match rule {
        Rule::AnchoringDecided => "Suunnitelmasta on poliittinen päätös, ja viimeisin päätös on hyväksyvä.",
        Rule::AnchoringOwnBody => {
            "Suunnitelman on hyväksynyt jokaisen osallisen hallintokunnan oma lautakunta, \
             hallitus tai jaosto, \
             tai valtuusto."
        }
        Rule::AnchoringBeforeStart => "Suunnitelma on hyväksytty ennen hankkeen alkua.",
        Rule::AnchoringTraceable => "Hyväksymispäätös löytyy pöytäkirjan pykälän tai diaarinumeron avulla.",
        Rule::FinancingOwnCosts => {
            "Kunnan kustannuksia kantavat vain ne hallintokunnat, joita hanke koskee, kukin omansa."
        }
        Rule::FinancingCovered => "Oma rahoitus ja myönnetty ulkopuolinen rahoitus kattavat kustannukset.",
        Rule::FinancingExternalSought => "Ulkopuolista rahoitusta on haettu.",
        Rule::ReportingSpecified => {
            "Hankkeella on tarkoitus, tavoite, yhteistyökumppani, alkamispäivä, kustannukset \
             ja vastuullinen viranhaltija."
        }
        Rule::ReportingFollowable => {
            "Hankkeella on mitattavia tavoitteita, joilla on mittari, tavoitearvo ja tavoitepäivä."
        }
        Rule::ReportingFollowedUp => {
            "Jokaisella tavoitteella on tulos, kun tavoitepäivän vuoden vuosikertomuksen on oltava valmis."
        }
        Rule::ReportingDescribed => {
            "Hanke kuvataan jokaisen vuoden vuosikertomuksessa niin kauan kuin se on käynnissä."
        }
        Rule::EffectsExperience => "Hanke tuottaa kokemuksia, joita jokin hallintokunta käyttää.",
        Rule::EffectsVisibility => "Hanke tuo kunnalle näkyvyyttä.",
        Rule::CooperationAgreement => "Yhteistyö on johtanut suunnitelmaan tai sopimukseen.",
        Rule::OrganisationResponsibleOfficial => {
            "Kunnanjohtajan nimeämät viranhaltijat vastaavat hankkeesta koko sen ajan."
        }
        Rule::OrganisationHighestRepresentative => {
            "Korkeimmalla tasolla kuntaa edustaa vain valtuuston puheenjohtaja."
        }
        Rule::ReportingBoardAccount => {
            "Lautakunta tai hallitus, joka on mukana, selostaa hankkeensa vuoden vuosikertomuksessa."
        }
        Rule::OrganisationCouncilChair => "Valtuuston puheenjohtajana on yksi henkilö, ei useampia.",
        Rule::OrganisationChiefExecutive => "Kunnanjohtajana on yksi henkilö, ei useampia.",
        Rule::OrganisationStrategicCommittee => "Kunnanhallituksella on yksi työvaliokunta, ei useampia.",
        Rule::PortfolioBusiness => "Vuoden hankkeista on ollut hyötyä elinkeinoelämälle.",
        Rule::PortfolioNetwork => {
            "Vuoden hankkeisiin on osallistunut luottamushenkilöitä, henkilöstöä ja oppilaita."
        }
        Rule::PortfolioPupilExchange => {
            "Oppilasvaihtoihin on osallistunut vähintään yhtä monta koulua kuin edellisvuonna."
        }
        Rule::PortfolioGrowth => "Hankkeita on ollut käynnissä vähintään yhtä monta kuin edellisvuonna.",
        Rule::PortfolioExternalShare => {
            "Ulkopuolisen rahoituksen osuus vuoden rahoituksesta saavuttaa tavoitteen."
        }
        Rule::IntegrityUniqueId => "Mitään tunnusta ei käytetä kahdesti.",
        Rule::IntegrityDuplicateLine => "Mitään selostuksen riviä ei ole kirjattu kahdesti.",
        Rule::IntegrityKnownReference => "Kaikki, mihin rekisterissä viitataan, on rekisterissä.",
        Rule::IntegrityPeriod => "Mikään ajanjakso ei pääty ennen alkamistaan.",
        Rule::IntegrityAmount => {
            "Mikään summa ei ole negatiivinen, ja ulkomaisella valuutalla on vaihtokurssi, joka on yli nolla."
        }
        Rule::IntegrityBodyDates => "Toimielin päättää ja selostaa vain niin kauan kuin se on toiminnassa.",
        Rule::IntegrityInternational => "Ainakin yksi yhteistyökumppaneista on toisessa maassa.",
        Rule::IntegrityFutureFact => "Mitään tapahtunutta ei ole päivätty arviointipäivän jälkeen.",
    }
}

pub(super) fn clause(clause: Clause) -> &'static str {
    match clause {
        Clause::Preamble1 => {
            "Kunta haluaa helpottaa yritysten yhteyksiä ulkomaille ja tekee siihen itse aloitteita."
        }
        Clause::Preamble2 => {
            "Linjausten tarkoitus on lisätä kansainvälistä toimintaa ja antaa henkilöstölle uusia ideoita."
        }
        Clause::Preamble3 => "Kunnanvaltuusto hyväksyi linjaukset 26.11.2007.",
        Clause::Vision1 => "Linjausten lähtökohtana on kunnan visio vuodelta 2007.",
        Clause::Goals1 => "Kansainvälinen toiminta perustuu poliittisiin päätöksiin.",
        Clause::Goals2 => {
            "Yksikkö, joka haluaa toimia kansainvälisesti, vie suunnitelmansa omaan lautakuntaansa, \
             hallitukseensa tai jaostoonsa."
        }
        Clause::Goals3 => "Hallintokunta, jota hanke koskee, maksaa itse omat kustannuksensa.",
        Clause::Goals4 => "Vuosikertomuksessa on oltava kuvaus kansainvälisistä hankkeista.",
        Clause::Goals5 => {
            "Kansainvälisestä toiminnasta on saatava kokemuksia kunnan omaan työhön \
             ja parempia yhteyksiä elinkeinoelämälle."
        }
        Clause::Goals6 => {
            "Kunta haluaa, että luottamushenkilöillä, henkilöstöllä ja oppilailla on paljon yhteyksiä \
             muihin maihin."
        }
        Clause::Goals7 => {
            "Kunta haluaa, että sillä on laajaa kansainvälistä kokemusta ja että sitä käytetään."
        }
        Clause::Goals8 => "Kunta haluaa, että elinkeinoelämä löytää yhteyksiä kunnan aloitteiden ansiosta.",
        Clause::Goals9 => "Kunta haluaa, että Kalixilla on hyvä maine muissa maissa.",
        Clause::Goals10 => "Kunta haluaa, että kansainvälinen toiminta helpottaa rekrytointia.",
        Clause::Goals11 => "Kunta haluaa olla alueellaan tunnettu kansainvälisestä toiminnastaan.",
        Clause::Visibility1 => "Kunta haluaa tulla tunnetummaksi Norrbottenin ulkopuolella.",
        Clause::Visibility2 => {
            "Kunta haluaa osallistua useampiin kansainvälisiin hankkeisiin, \
             seurata ympäröivää maailmaa paremmin \
             ja etsiä itse yhteyksiä."
        }
        Clause::Visibility3 => {
            "Hanke voi olla kuntien välistä yhteistyötä tai yksittäisten ihmisten vaihtoa."
        }
        Clause::Visibility4 => {
            "Kalixilla on ollut ystävyyskuntia vuodesta 1973, ensin Pielavesi Suomessa \
             ja myöhemmin kuntia Norjassa, Liettuassa ja Venäjällä."
        }
        Clause::Visibility5 => {
            "Tulevan yhteistyön on tarkoitus johtaa konkreettisiin suunnitelmiin ja sopimuksiin."
        }
        Clause::Visibility6 => "Kunta pyrkii saamaan kansainvälisiin hankkeisiinsa ulkopuolista rahoitusta.",
        Clause::Network1 => "Kunta haluaa, että henkilöstö hankkii yhteyksiä muihin maihin.",
        Clause::Network2 => {
            "Kunta haluaa käyttää uusien asukkaiden osaamista, kun se luo yhteyksiä muihin maihin."
        }
        Clause::Network3 => {
            "Kunta haluaa säilyttää oppilasvaihdot ja kehittää niitä useammissa kouluissa kuin nyt."
        }
        Clause::Application1 => "Hankkeista on saatava kokemuksia, joita kunta voi käyttää omassa työssään.",
        Clause::Application2 => "Jokaisesta hankkeesta on selvittävä tarkasti, mistä siinä on kyse.",
        Clause::Application3 => "Jokaisen hankkeen toteutumista on voitava seurata.",
        Clause::Application4 => "Jokaisesta hankkeesta on oltava kuvaus vuosikertomuksessa.",
        Clause::Business1 => "Kunta haluaa, että sen aloitteet tuovat elinkeinoelämälle lisää yhteyksiä.",
        Clause::Business2 => {
            "Kunta haluaa saada yritykset ja niiden järjestöt mukaan kansainvälisiin hankkeisiin."
        }
        Clause::Business3 => "Kauppakamari voi koordinoida hankkeita.",
        Clause::Business4 => "Kunta haluaa olla kansainvälisissä yhteyksissä Norrbottenin kärjessä.",
        Clause::Perception1 => {
            "Kansainvälisen toiminnan on tuotava Kalixia esille ja vahvistettava kunnan brändiä."
        }
        Clause::Recruitment1 => {
            "Kunta odottaa, että kansainvälisten hankkeiden ansiosta useampi pätevä hakee sen työpaikkoja."
        }
        Clause::Organisation1 => {
            "Kunnanvaltuuston puheenjohtaja on kunnan korkein edustaja yhteyksissä muihin maihin."
        }
        Clause::Organisation2 => {
            "Kunnanhallituksen työvaliokunta johtaa kansainvälistä toimintaa strategisesti."
        }
        Clause::Organisation3 => "Kunnanjohtaja vastaa kokonaisuudesta ja siitä, että työ tehdään.",
        Clause::Organisation4 => "Kunnanjohtaja nimeää ne viranhaltijat, jotka kantavat osan vastuusta.",
        Clause::Organisation5 => {
            "Lautakunnan tai hallituksen, joka on mukana, on selostettava toimintaansa jokaisen vuoden \
             vuosikertomuksessa."
        }
        Clause::Success1 => "On tärkeää, että suuri osa rahoista tulee muilta kuin kunnalta.",
    }
}

pub(super) fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::NotApplicable => "ei sovelleta",
        Outcome::Met => "täyttyy",
        Outcome::Pending => "odottaa",
        Outcome::Undetermined => "ei voida arvioida",
        Outcome::Unmet => "ei täyty",
    }
}

pub(super) fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "virhe",
        Severity::Warning => "varoitus",
        Severity::Notice => "huomautus",
    }
}

pub(super) fn force(force: Force) -> &'static str {
    match force {
        Force::Binding => "velvoittava",
        Force::Aim => "pyrkimys",
        Force::Permission => "mahdollisuus",
        Force::Background => "tausta",
    }
}

pub(super) fn date(date: Date, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    write!(f, "{}.{}.{}", date.day(), date.month(), date.year())
}

pub(super) fn amount(amount: Sum, currency: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    number(Locale::Fi, &amount.to_string(), f)?;
    let unit = match (currency, amount.hundredths()) {
        ("SEK", 100) => "Ruotsin kruunu",
        ("SEK", _) => "Ruotsin kruunua",
        ("EUR", 100) => "euro",
        ("EUR", _) => "euroa",
        ("NOK", 100) => "Norjan kruunu",
        ("NOK", _) => "Norjan kruunua",
        (code, _) => code,
    };
    write!(f, "\u{a0}{unit}")
}

fn measure(measure: Measure) -> &'static str {
    match measure {
        Measure::Indicator => "mittari",
        Measure::Target => "tavoitearvo",
        Measure::By => "tavoitepäivä",
    }
}

/// In the partitive.
fn group_name(group: Group) -> &'static str {
    match group {
        Group::Politicians => "luottamushenkilöitä",
        Group::Staff => "henkilöstöä",
        Group::Pupils => "oppilaita",
    }
}

fn currency_name(currency: &Currency) -> &str {
    match currency.as_str() {
        "EUR" => "euro",
        "NOK" => "Norjan kruunu",
        code => code,
    }
}

fn in_year(say: &Speaker<'_>) -> String {
    say.year().map_or_else(|| "vuoden aikana".to_owned(), |year| format!("vuonna {year}"))
}
