//! Finnish. A name of a body, an administration or a person can have any form, so no sentence inflects it: the name is
//! the subject or the predicate, or follows a common noun that carries the case.

pub(super) mod answers;
pub(super) mod reading;
#[cfg(feature = "render")]
pub(super) mod section;

use std::fmt;

use super::{Locale, Localizer, number, texts::texts};
use crate::{
    assessment::{Group, Measure, Outcome, ReferenceKind, Severity, Specification},
    policy::{Clause, Force, Rule},
    register::{Currency, Date, Post, Sum},
};

texts! { |say|
    NotAnchored {} =>
        "Rekisterissä ei ole poliittista päätöstä, jolla suunnitelma hyväksytään.",
        "Kirjaa päätös: päivämäärä, pykälä ja diaarinumero. Jos päätöstä ei ole, vie suunnitelma lautakunnan, hallituksen tai jaoston päätettäväksi.";
    PlanRejected { body, date } =>
        "Viimeisimmän kirjatun päätöksen mukaan {body} hylkäsi suunnitelman {date}.",
        "{NEW_DECISION}";
    AnchoringRevoked { body, date } =>
        "Viimeisimmän kirjatun päätöksen mukaan {body} kumosi {date} suunnitelman aiemman hyväksynnän.",
        "{NEW_DECISION}";
    DecidedByDelegation { body, date } =>
        "Rekisterin mukaan viranhaltija päätti suunnitelmasta {date} toimivallalla, jonka {body} oli siirtänyt. Luottamushenkilöiden omaa päätöstä ei ole kirjattu.",
        "Vie suunnitelma lautakunnan, hallituksen tai jaoston päätettäväksi ja kirjaa se päätös. Jos päätöstä ei tehty siirretyllä toimivallalla, poista merkintä siitä.";
    DecidedElsewhere { administration, expected: Some(expected) } =>
        let expected = say.body(expected);
        "Suunnitelma on hyväksytty, mutta rekisteristä puuttuu hallintokunnan oman toimielimen voimassa oleva hyväksyntä. Hallintokunta on {administration}, ja sen toimielin on {expected}.",
        "Vie suunnitelma hallintokunnan oman lautakunnan, hallituksen tai jaoston päätettäväksi ja kirjaa päätös. Jos hallintokunta oli silloin muun toimielimen alainen, korjaa se rekisteriin.";
    DecidedElsewhere { administration, expected: None } =>
        "Rekisteristä ei selviä, minkä lautakunnan tai hallituksen alainen {administration} oli, kun suunnitelma hyväksyttiin, eikä siksi sekään, hyväksyikö sen oikea toimielin.",
        "Kirjaa, minkä lautakunnan tai hallituksen alainen hallintokunta oli, kun suunnitelma hyväksyttiin. Jos tämä toimielin ei ole hyväksynyt suunnitelmaa, vie suunnitelma sen päätettäväksi.";
    UnknownAdministration { administration } =>
        "Rekisteristä ei selviä, minkä lautakunnan tai hallituksen alainen {administration} on. Siksi ei voida arvioida, onko oikea toimielin hyväksynyt suunnitelman.",
        "Tarkista, että hankkeeseen on merkitty oikea hallintokunta. Kirjaa sekä hallintokunta että lautakunta tai hallitus, jonka alainen se on.";
    DecidedLate { decided, start, days } =>
        let unit = if *days == 1 { "päivän" } else { "päivää" };
        "Rekisterin mukaan suunnitelma hyväksyttiin {decided}, {days} {unit} hankkeen alkamisen jälkeen. Hanke alkoi {start}.",
        "Tätä ei voi korjata jälkikäteen. Kirjaa aiempi hyväksyntä, jos sellainen on, ja korjaa päivämäärä vain, jos se on kirjoitettu väärin.";
    Untraceable { date } =>
        "Päätökselle, jolla suunnitelma hyväksyttiin {date}, ei ole kirjattu pykälää eikä diaarinumeroa.",
        "Kirjaa pöytäkirjan pykälä tai päätöksen diaarinumero.";
    PaidByAnother { administration } =>
        "{administration:#} on merkitty budjettiin rahoittajaksi, mutta rekisterin mukaan hanke ei koske tätä hallintokuntaa.",
        "Lisää hallintokunta hankkeeseen, jos hanke koskee sitä. Muuten kustannukset maksavat ne hallintokunnat, joita hanke koskee.";
    CostsOfAnother { administration } =>
        "Yhden kustannuksen hallintokunnaksi on merkitty {administration}, mutta rekisterin mukaan hanke ei koske tätä hallintokuntaa.",
        "Lisää hallintokunta hankkeeseen, jos hanke koskee sitä. Siirrä kustannus muuten sille hallintokunnalle, jolle se kuuluu.";
    FunderIsOwn { funder } =>
        "Rahoitus on kirjattu ulkopuoliseksi, mutta rahoittajan organisaationumero on kunnan oma. Rahoittajaksi on merkitty {funder}.",
        "Kirjaa rahat omaksi rahoitukseksi ja merkitse, mikä hallintokunta maksaa. Korjaa organisaationumero, jos se on väärä.";
    OwnNumberUnknown {} =>
        "Ulkopuoliselle rahoittajalle on kirjattu organisaationumero, mutta tässä ei ole tiedossa, minkä kunnan hankkeesta on kyse. Siksi ei voida arvioida, ovatko rahat kunnan omia.",
        "Arvioi hanke yhdessä kunnan tietojen kanssa tai osana rekisteriä.";
    PaysForAnother { administration, excess, currency } =>
        let excess = say.amount(*excess, *currency);
        "Budjetin mukaan {administration} maksaa muutakin kuin omat kustannuksensa ja siten osan toisen hallintokunnan kustannuksista. Ylimenevä osuus on {excess}.",
        "Jaa rahoitus niin, että jokainen hallintokunta maksaa omat kustannuksensa. Jos kustannus on merkitty väärälle hallintokunnalle, korjaa se.";
    Uncovered { missing, applied, currency } =>
        let missing = say.amount(*missing, *currency);
        let waiting = if *applied > Sum::ZERO {
            format!(" Haettuna ja vielä ratkaisematta on {applied}.", applied = say.amount(*applied, *currency))
        } else {
            String::new()
        };
        "Oma rahoitus ja myönnetty ulkopuolinen rahoitus eivät kata kustannuksia: puuttuu {missing}.{waiting}",
        "Kirjaa, kuka maksaa puuttuvan osan. Sen, mitä kukaan ulkopuolinen ei maksa, maksaa hallintokunta, jota hanke koskee.";
    ExternalNotSought {} =>
        "Ulkopuolisen rahoituksen hakemusta ei ole kirjattu.",
        "Kirjaa hakemus, jos sellainen on tehty, vaikka se olisi hylätty. Hae muuten ulkopuolista rahoitusta, jos se on vielä mahdollista.";
    Unspecified { field: Specification::Purpose } =>
        "Hankkeen tarkoitusta ei ole kirjattu.",
        "Kirjoita lyhyesti, mitä varten hanke on.";
    Unspecified { field: Specification::Goals } =>
        "Ei ole kirjattu, mitä kansainvälisen toiminnan tavoitteita hanke edistää.",
        "Merkitse ainakin yksi kansainvälisen toiminnan tavoite, jota hanke edistää.";
    Unspecified { field: Specification::Partners } =>
        "Yhtään yhteistyökumppania ei ole kirjattu.",
        "Kirjaa ainakin yksi yhteistyökumppani, sen nimi ja maa.";
    Unspecified { field: Specification::Start } =>
        "Hankkeen alkamispäivää ei ole kirjattu.",
        "Kirjaa päivä, jona hanke alkaa.";
    Unspecified { field: Specification::Costs } =>
        "Hankkeen kustannuksia ei ole kirjattu.",
        "Kirjaa, mitä hanke maksaa kunnalle. Jos se ei maksa mitään, kirjaa nolla.";
    Unspecified { field: Specification::Responsible } =>
        "Ei ole kirjattu, kuka hankkeesta vastaa.",
        "Kirjaa viranhaltija tai viranhaltijat, jotka vastaavat hankkeesta.";
    NoObjective {} =>
        "Hankkeelle ei ole kirjattu omaa tavoitetta, joten hankkeen toteutumista ei voi seurata.",
        "Kirjaa ainakin yksi tavoite sekä sen mittari, tavoitearvo ja tavoitepäivä.";
    NotMeasurable { missing } =>
        let missing = say.words(missing.iter().map(|part| measure(*part)));
        "Yhdeltä hankkeen tavoitteelta puuttuu {missing}.",
        let missing = say.words(missing.iter().map(|part| measure(*part)));
        "Täydennä tavoitetta: lisää {missing}.";
    NoResult { by } =>
        "Tavoitteelle, jonka tavoitepäivä on {by}, ei ole kirjattu tulosta.",
        "Mittaa tulos ja kirjaa sen arvo ja mittauspäivä, vaikka tavoitetta ei olisi saavutettu.";
    NotDescribed { year } =>
        "Vuoden {year} vuosikertomukseen ei ole kirjattu kuvausta hankkeesta.",
        "Kuvaa hanke vuoden {year} vuosikertomuksessa ja kirjaa kuvaus. Jos vuosikertomus on jo hyväksytty ilman hanketta, tätä ei voi korjata jälkikäteen.";
    EmptyDescription { year } =>
        "Rekisterin mukaan vuoden {year} vuosikertomuksessa mainitaan hanke, mutta kuvaus on tyhjä.",
        "Kirjaa kuvaus sellaisena kuin se on vuosikertomuksessa. Jos siinäkään ei ole kuvausta, kirjoita se, jos vuosikertomusta voi vielä muuttaa.";
    NoExperience {} =>
        "Hankkeesta ei ole kirjattu yhtään kokemusta.",
        "Kirjaa ainakin yksi kokemus hankkeesta ja se, mikä hallintokunta sitä käyttää.";
    ExperienceUnused {} =>
        "Hankkeesta on kirjattu kokemuksia, mutta ei sitä, mikä hallintokunta niitä käyttää.",
        "Kirjaa, mikä hallintokunta kokemusta käyttää. Jos mikään ei vielä käytä sitä, päätä, missä siitä on hyötyä.";
    NoVisibility {} =>
        "Rekisterissä ei ole tilaisuutta, jossa hanke olisi tuonut kunnalle näkyvyyttä.",
        "Kirjaa, milloin ja miten hanke on ollut esillä, esimerkiksi tiedotusvälineissä, messuilla tai vierailulla.";
    NoAgreement {} =>
        "Yhteistyölle ei ole kirjattu suunnitelmaa eikä sopimusta.",
        "Kirjaa suunnitelman tai sopimuksen nimi ja päivämäärä. Jos kumpaakaan ei ole, sovi suunnitelmasta yhteistyökumppanin kanssa.";
    NoOfficial {} =>
        "Hankkeelle ei ole kirjattu viranhaltijaa, joka kantaa osan vastuusta.",
        "Kirjaa, kuka hankkeesta vastaa ja että kunnanjohtaja on nimennyt hänet. Jos ketään ei ole nimetty, pyydä kunnanjohtajaa nimeämään joku.";
    NotAppointed { person } =>
        "{person:#} on merkitty hankkeen vastuuhenkilöksi, mutta kunnanjohtajan nimeämispäätöstä ei ole kirjattu.",
        "Kirjaa nimeäminen: kuka nimesi, milloin ja mistä päivästä alkaen. Jos henkilöä ei ole nimetty, pyydä kunnanjohtajaa tekemään se.";
    AppointedByAnother { person, by } =>
        "{person:#} on merkitty hankkeen vastuuhenkilöksi, mutta nimeäjä oli {by}, joka ei rekisterin mukaan ollut silloin kunnanjohtaja.",
        "Pyydä kunnanjohtajaa tekemään nimeäminen ja kirjaa se; se on voimassa siitä päivästä eteenpäin. Jos nimeäjä tai silloinen kunnanjohtaja on kirjattu väärin, korjaa tieto.";
    AppointerUnknown { person } =>
        "{person:#} on merkitty hankkeen vastuuhenkilöksi, mutta nimeäjää ei ole kirjattu.",
        "Kirjaa, kuka nimesi henkilön ja minä päivänä.";
    AppointmentGap { person, day } =>
        "{person:#} on merkitty hankkeen vastuuhenkilöksi, mutta kirjattu nimeäminen ei kata koko aikaa. Ensimmäinen päivä, jolta se puuttuu, on {day}.",
        "Kirjaa nimeäminen puuttuvalta ajalta, jos sellainen on. Pyydä muuten kunnanjohtajalta uusi; jo kulunutta aikaa ei voi korjata jälkikäteen.";
    NotCouncilChair { person, date, chair: Some(chair) } =>
        let chair = say.person(chair);
        "Rekisterin mukaan kunnan korkein edustaja {date} oli {person}, mutta valtuuston puheenjohtaja oli silloin {chair}.",
        "Tätä ei voi korjata jälkikäteen, ellei rekisterissä ole virhettä. Ensi kerralla valtuuston puheenjohtajan on edustettava kuntaa korkeimmalla tasolla.";
    NotCouncilChair { person, date, chair: None } =>
        "Rekisterin mukaan kunnan korkein edustaja {date} oli {person}, mutta valtuuston puheenjohtajaa ei ole kirjattu sille päivälle.",
        "Kirjaa, kuka oli valtuuston puheenjohtaja sinä päivänä.";
    BoardSilent { body, year } =>
        "Vuoden {year} vuosikertomukseen ei ole kirjattu osuutta, jossa {body} selostaa kansainvälistä toimintaansa.",
        "Selosta kansainvälistä toimintaa vuoden {year} vuosikertomuksessa ja kirjaa selostus. Jos vuosikertomus on jo hyväksytty ilman sitä, tätä ei voi korjata jälkikäteen.";
    BoardOmits { body, year, project } =>
        "Rekisterin mukaan {body} ei mainitse hanketta {project} vuoden {year} vuosikertomuksessa.",
        "Ota hanke mukaan vuoden {year} vuosikertomukseen ja kirjaa, mitä siitä sanotaan. Jos vuosikertomus on jo hyväksytty ilman hanketta, tätä ei voi korjata jälkikäteen.";
    Vacant { post: Post::CouncilChair } =>
        "Arviointipäivälle ei ole kirjattu valtuuston puheenjohtajaa.",
        "Kirjaa, kuka on valtuuston puheenjohtaja ja mistä päivästä alkaen.";
    Vacant { post: Post::ChiefExecutive } =>
        "Arviointipäivälle ei ole kirjattu kunnanjohtajaa.",
        "Kirjaa, kuka on kunnanjohtaja ja mistä päivästä alkaen.";
    Vacant { post: Post::Official } =>
        "Arviointipäivälle ei ole kirjattu vastuuviranhaltijaa.",
        "Kirjaa, kuka on vastuuviranhaltija ja mistä päivästä alkaen.";
    SeveralHolders { post, people } =>
        let post = post_name(*post);
        "Arviointipäivälle on kirjattu {post} useita henkilöitä: {people}.",
        "Kirjaa viimeinen päivä sille, joka on jättänyt tehtävän. Poista se, joka on kirjattu erehdyksessä.";
    NoStrategicCommittee {} =>
        "Arviointipäivälle ei ole kirjattu kunnanhallituksen työvaliokuntaa.",
        "Kirjaa kunnanhallituksen työvaliokunta, joka johtaa kansainvälistä toimintaa strategisesti.";
    SeveralStrategicCommittees { bodies } =>
        "Arviointipäivälle on kirjattu kunnanhallituksen työvaliokunnaksi useita toimielimiä: {bodies}.",
        "Jätä yksi niistä kunnanhallituksen työvaliokunnaksi. Merkitse lakkautetulle viimeinen päivä ja kirjaa muut tavallisiksi jaostoiksi.";
    NotUnderExecutive { body } =>
        "{body:#} on kirjattu kunnanhallituksen työvaliokunnaksi, mutta ei kunnanhallituksen alaisuuteen.",
        "Merkitse, että työvaliokunta kuuluu kunnanhallitukseen. Jos kyse on muusta jaostosta, korjaa se rekisteriin.";
    NoBusinessEffect { year } =>
        "Vuoden {year} hankkeille ei ole kirjattu hyötyä elinkeinoelämälle.",
        "Kirjaa, mitä yhteyksiä tai muuta hyötyä hankkeista on ollut elinkeinoelämälle. Jos hyötyä ei ole ollut, ota asia esille seuraavaa hanketta suunniteltaessa.";
    GroupAbsent { year, group } =>
        let group = group_name(*group);
        "Vuoden {year} hankkeiden osallistujiin ei ole kirjattu {group}.",
        let group = group_name(*group);
        "Jos mukana oli {group}, kirjaa heidän määränsä vuosikertomukseen. Kutsu heitä muuten mukaan tuleviin hankkeisiin.";
    SchoolsFell { before, now } =>
        let year = in_year(say);
        "Rekisterin mukaan oppilasvaihtoihin osallistuneiden koulujen määrä on laskenut: {year} niitä oli {now}, edellisvuonna {before}.",
        "Kirjaa koulut, jotka osallistuivat mutta puuttuvat hankkeista. Jos määrä pitää paikkansa, kutsu useampia kouluja tuleviin oppilasvaihtoihin.";
    ProjectsFell { before, now } =>
        let year = in_year(say);
        "Rekisterin mukaan käynnissä olleiden hankkeiden määrä on laskenut: {year} niitä oli {now}, edellisvuonna {before}.",
        "Kirjaa puuttuvat hankkeet. Jos määrä pitää paikkansa, etsi uusia yhteistyömahdollisuuksia.";
    ExternalShareLow { share, target } =>
        let share = say.percent_of(*share, Some(*target));
        let target = say.percent(*target);
        let year = in_year(say);
        "Rekisterin mukaan {year} ulkopuolisen rahoituksen osuus oli {share}\u{a0}%. Tavoite on vähintään {target}\u{a0}%.",
        "Tarkista, että vuosikertomuksen summat on kirjattu oikein ja kokonaan. Jos ne on, hae tuleviin hankkeisiin enemmän ulkopuolista rahoitusta.";
    DuplicateId { id } =>
        "Tunnus {id} esiintyy rekisterissä useammin kuin kerran.",
        "Merkitse jokaiselle hankkeelle, toimielimelle, hallintokunnalle ja henkilölle oma tunnus. Jos tunnus on vuosi, kokoa sen vuoden tiedot yhteen vuosikertomukseen.";
    DuplicateLine { body, year, project } =>
        "Vuoden {year} vuosikertomuksessa on hankkeesta {project} rivi, joka on samanlainen kuin saman toimielimen aiempi rivi. Sitä ei lasketa uudelleen. Toimielin on {body}.",
        "Poista rivi, jos se on kirjattu kahdesti. Jos rivit koskevat eri asioita, kerro se kuvauksissa.";
    UnknownReference { kind: ReferenceKind::Administration, id } =>
        "Hallintokuntaa {id} ei ole rekisterissä.",
        "Lisää hallintokunta rekisteriin tai korjaa tunnus, jos se on kirjoitettu väärin.";
    UnknownReference { kind: ReferenceKind::Body, id } =>
        "Poliittista toimielintä {id} ei ole rekisterissä.",
        "{ADD_BODY}";
    UnknownReference { kind: ReferenceKind::Parent, id } =>
        "Jaosto on merkitty kuuluvaksi toimielimeen {id}, mutta sellaista ei ole rekisterissä.",
        "{ADD_BODY}";
    UnknownReference { kind: ReferenceKind::Board, id } =>
        "Hallintokunta on merkitty toimielimen {id} alaisuuteen, mutta sellaista ei ole rekisterissä.",
        "Lisää lautakunta tai hallitus rekisteriin tai korjaa tunnus, jos se on kirjoitettu väärin.";
    UnknownReference { kind: ReferenceKind::Project, id } =>
        "Vuosikertomuksessa mainitaan hanke {id}, jota ei ole rekisterissä.",
        "Lisää hanke rekisteriin tai korjaa tunnus, jos se on kirjoitettu väärin.";
    UnknownReference { kind: ReferenceKind::Coordinator, id } =>
        "Koordinaattori {id} ei ole hankkeen yhteistyökumppaneiden joukossa.",
        "Lisää koordinaattori yhteistyökumppaneihin tai kirjoita nimi samalla tavalla kuin siellä.";
    EndBeforeStart { start, end } =>
        "Päättymispäivä {end} on ennen alkamispäivää {start}.",
        "Korjaa se päivämäärä, joka on väärä.";
    NegativeAmount { amount } =>
        "Summa {amount} on negatiivinen.",
        "Korjaa summa. Sekä kustannukset että rahoitus kirjoitetaan ilman miinusmerkkiä.";
    RateMissing { currency } =>
        let currency = currency_name(currency);
        "Budjetin valuutta on {currency}, mutta vaihtokurssia Ruotsin kruunuiksi ei ole kirjattu.",
        "Kirjaa, montako Ruotsin kruunua yksi valuutan yksikkö on, ja kurssin päivä.";
    RateNotPositive { rate } =>
        let rate = say.decimal(rate);
        "Vaihtokurssi on {rate}, mutta sen on oltava suurempi kuin nolla.",
        "Korjaa vaihtokurssi. Se kertoo, montako Ruotsin kruunua yksi valuutan yksikkö on.";
    BodyNotActive { body, date } =>
        "Rekisterin mukaan {body} ei ollut toiminnassa {date}, mutta sille on kirjattu päätös tai selostus siltä ajalta.",
        "Tarkista, mikä toimielin ja mikä päivämäärä on merkitty ja milloin toimielin oli toiminnassa. Korjaa se, mikä on väärin.";
    NoForeignPartner {} =>
        "Kaikki hankkeelle kirjatut yhteistyökumppanit ovat ruotsalaisia, mutta rekisteri koskee kansainvälistä yhteistyötä.",
        "Kirjaa ulkomainen yhteistyökumppani tai korjaa maa, jos se on väärä. Pelkästään ruotsalainen yhteistyö ei kuulu rekisteriin.";
    DatedInFuture { date } =>
        "Päätös tai muu tapahtuma on päivätty {date}, arviointipäivän jälkeen.",
        "Korjaa päivämäärä, jos se on kirjoitettu väärin. Kirjaa tapahtuma muuten vasta, kun se on tapahtunut.";
}

const NEW_DECISION: &str = "Vie suunnitelma uudelleen päätettäväksi ja kirjaa päätös. Jos hanketta ei toteuteta, kirjaa päivä, jona se keskeytettiin.";
const ADD_BODY: &str = "Lisää toimielin rekisteriin tai korjaa tunnus, jos se on kirjoitettu väärin.";

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

/// The group in the partitive case.
fn group_name(group: Group) -> &'static str {
    match group {
        Group::Politicians => "luottamushenkilöitä",
        Group::Staff => "henkilöstöä",
        Group::Pupils => "oppilaita",
    }
}

/// The post in the translative case, for “is recorded as …”.
fn post_name(post: Post) -> &'static str {
    match post {
        Post::CouncilChair => "valtuuston puheenjohtajaksi",
        Post::ChiefExecutive => "kunnanjohtajaksi",
        Post::Official => "vastuuviranhaltijaksi",
    }
}

fn currency_name(currency: &Currency) -> &str {
    match currency.as_str() {
        "EUR" => "euro",
        "NOK" => "Norjan kruunu",
        code => code,
    }
}

fn in_year(say: &Localizer<'_>) -> String {
    say.year().map_or_else(|| "vuoden aikana".to_owned(), |year| format!("vuonna {year}"))
}
