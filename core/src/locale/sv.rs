//! Swedish.

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
        "Inget politiskt beslut som godkänner planen är registrerat.",
        "Registrera beslutet med datum, paragraf och diarienummer. Finns det inget beslut behöver planen tas upp i nämnden, styrelsen eller utskottet.";
    PlanRejected { body, date } =>
        "Enligt det senaste registrerade beslutet avslog {body} planen den {date}.",
        "{NEW_DECISION}";
    AnchoringRevoked { body, date } =>
        "Enligt det senaste registrerade beslutet upphävde {body} den {date} det tidigare godkännandet av planen.",
        "{NEW_DECISION}";
    DecidedByDelegation { body, date } =>
        "Enligt registret beslutade en tjänsteman om planen den {date}, på delegation från {body}. De förtroendevaldas eget beslut är inte registrerat.",
        "Ta upp planen i nämnden, styrelsen eller utskottet och registrera det beslutet. Var det inget delegationsbeslut, ta bort den markeringen.";
    DecidedElsewhere { administration, expected: Some(expected) } =>
        let expected = say.body(expected);
        "Planen är godkänd, men för {administration} saknas ett gällande godkännande av {expected} eller dess utskott.",
        "Ta upp planen i förvaltningens egen nämnd, styrelse eller utskott och registrera beslutet. Lydde förvaltningen då under ett annat organ, rätta det i registret.";
    DecidedElsewhere { administration, expected: None } =>
        "Registret visar inte vilken nämnd eller styrelse {administration} lydde under när planen godkändes, och därför inte heller om rätt organ godkände den.",
        "Registrera vilken nämnd eller styrelse förvaltningen lydde under den dag planen godkändes. Har det organet inte godkänt planen, ta upp den där.";
    UnknownAdministration { administration } =>
        "Registret visar inte vilken nämnd eller styrelse {administration} lyder under. Därför går det inte att bedöma om rätt organ har godkänt planen.",
        "Kontrollera att förvaltningen är rätt angiven i projektet. Registrera både förvaltningen och den nämnd eller styrelse som den lyder under.";
    DecidedLate { decided, start, days } =>
        let unit = if *days == 1 { "dag" } else { "dagar" };
        "Enligt registret godkändes planen den {decided}, {days} {unit} efter att projektet startade den {start}.",
        "Det går inte att rätta i efterhand. Registrera ett tidigare godkännande om det finns ett, och rätta ett datum bara om det är felskrivet.";
    Untraceable { date } =>
        "Varken paragraf eller diarienummer är registrerat för godkännandet av planen den {date}.",
        "Registrera paragrafen i protokollet eller beslutets diarienummer.";
    PaidByAnother { administration } =>
        "{administration:#} står som finansiär i budgeten, men berörs enligt registret inte av projektet.",
        "Lägg till förvaltningen i projektet om den berörs av det. Låt annars de berörda förvaltningarna betala själva.";
    CostsOfAnother { administration } =>
        "Budgeten har en kostnad för {administration}, men den förvaltningen berörs enligt registret inte av projektet.",
        "Lägg till förvaltningen i projektet om den berörs av det. Flytta annars kostnaden till den förvaltning som den hör till.";
    FunderIsOwn { funder } =>
        "Finansieringen från {funder} är registrerad som extern, men organisationsnumret är kommunens eget.",
        "Registrera pengarna som egen finansiering, med den förvaltning som betalar. Rätta organisationsnumret om det är fel.";
    OwnNumberUnknown {} =>
        "En extern finansiär är registrerad med organisationsnummer, men här framgår inte vilken kommuns projekt det är. Därför går det inte att avgöra om pengarna är kommunens egna.",
        "Bedöm projektet tillsammans med kommunens uppgifter, eller som en del av registret.";
    PaysForAnother { administration, excess, currency } =>
        let excess = say.amount(*excess, *currency);
        "Enligt budgeten betalar {administration} {excess} mer än sina egna kostnader, och därmed en del av en annan förvaltnings kostnader.",
        "Fördela finansieringen så att varje förvaltning betalar sina egna kostnader. Står en kostnad på fel förvaltning, rätta det.";
    Uncovered { missing, applied, currency } =>
        let missing = say.amount(*missing, *currency);
        let waiting = if *applied > Sum::ZERO {
            format!(" Ansökningar om {applied} väntar på besked.", applied = say.amount(*applied, *currency))
        } else {
            String::new()
        };
        "Egen och beviljad extern finansiering täcker inte kostnaderna: {missing} saknas.{waiting}",
        "Registrera vem som betalar det som saknas. Vad ingen utomstående betalar står den berörda förvaltningen för.";
    ExternalNotSought {} =>
        "Ingen ansökan om extern finansiering är registrerad.",
        "Registrera ansökan om en sådan är gjord, även om den fick avslag. Sök annars extern finansiering om det fortfarande går.";
    Unspecified { field: Specification::Purpose } =>
        "Projektets syfte är inte registrerat.",
        "Skriv kort vad projektet är till för.";
    Unspecified { field: Specification::Goals } =>
        "Det är inte registrerat vilka av målen för det internationella arbetet som projektet bidrar till.",
        "Ange minst ett av målen för det internationella arbetet som projektet bidrar till.";
    Unspecified { field: Specification::Partners } =>
        "Ingen samarbetspartner är registrerad.",
        "Registrera minst en samarbetspartner, med namn och land.";
    Unspecified { field: Specification::Start } =>
        "Projektets startdatum är inte registrerat.",
        "Registrera vilken dag projektet startar.";
    Unspecified { field: Specification::Costs } =>
        "Projektets kostnader är inte registrerade.",
        "Registrera vad projektet kostar kommunen. Om det inte kostar något, registrera noll.";
    Unspecified { field: Specification::Responsible } =>
        "Det är inte registrerat vem som ansvarar för projektet.",
        "Registrera den eller de tjänstemän som ansvarar för projektet.";
    NoObjective {} =>
        "Inget eget mål för projektet är registrerat, så projektet går inte att följa upp.",
        "Registrera minst ett mål, med indikator, målvärde och måldatum.";
    NotMeasurable { missing } =>
        let missing = say.words(missing.iter().map(|part| measure(*part)));
        "Ett av projektets mål saknar {missing}.",
        let missing = say.words(missing.iter().map(|part| measure(*part)));
        "Komplettera målet med {missing}.";
    NoResult { by } =>
        "Inget resultat är registrerat för målet med måldatum {by}.",
        "Mät resultatet och registrera det med värde och mätdag, även om målet inte är nått.";
    NotDescribed { year } =>
        "Ingen beskrivning av projektet är registrerad i årsredovisningen för {year}.",
        "Beskriv projektet i årsredovisningen för {year} och registrera beskrivningen. Är årsredovisningen redan godkänd utan projektet går det inte att rätta i efterhand.";
    EmptyDescription { year } =>
        "Enligt registret tar årsredovisningen för {year} upp projektet, men beskrivningen är tom.",
        "Registrera beskrivningen så som den står i årsredovisningen. Finns ingen där, skriv en om årsredovisningen fortfarande går att ändra.";
    NoExperience {} =>
        "Ingen erfarenhet från projektet är registrerad.",
        "Registrera minst en erfarenhet från projektet och vilken förvaltning som använder den.";
    ExperienceUnused {} =>
        "Erfarenheter från projektet är registrerade, men inte vilken förvaltning som använder dem.",
        "Registrera vilken förvaltning som använder erfarenheten. Om ingen gör det ännu, bestäm var den ska komma till nytta.";
    NoVisibility {} =>
        "Det finns inget registrerat tillfälle då projektet har gjort kommunen synlig.",
        "Registrera när och hur projektet har synts, till exempel i medier, på en mässa eller vid ett besök.";
    NoAgreement {} =>
        "Varken en plan eller ett avtal är registrerat för samarbetet.",
        "Registrera planen eller avtalet, med titel och datum. Finns inget, kom överens med samarbetspartnern om en plan.";
    NoOfficial {} =>
        "Ingen tjänsteman som ansvarar för en del av arbetet är registrerad för projektet.",
        "Registrera vem som ansvarar för projektet och att kommunchefen har gett uppdraget. Är ingen utsedd, be kommunchefen utse någon.";
    NotAppointed { person } =>
        "{person:#} står som ansvarig för projektet, men inget uppdrag från kommunchefen är registrerat.",
        "Registrera uppdraget: vem som gav det, när, och från vilken dag det gäller. Är personen inte utsedd, be kommunchefen ge uppdraget.";
    AppointedByAnother { person, by } =>
        "{person:#} står som ansvarig för projektet, men fick uppdraget av {by}, som enligt registret inte var kommunchef då.",
        "Be kommunchefen ge uppdraget och registrera det; det gäller då framåt. Är det fel registrerat vem som gav uppdraget eller vem som var kommunchef, rätta det.";
    AppointerUnknown { person } =>
        "{person:#} står som ansvarig för projektet, men det är inte registrerat vem som gav uppdraget.",
        "Registrera vem som gav uppdraget och vilken dag.";
    AppointmentGap { person, day } =>
        "{person:#} står som ansvarig för projektet, men har enligt registret inte uppdraget hela tiden. Den första dagen utan uppdrag är den {day}.",
        "Registrera uppdraget för den tid som saknas, om det finns ett. Be annars kommunchefen ge ett nytt; tid som redan har gått går inte att rätta i efterhand.";
    NotCouncilChair { person, date, chair: Some(chair) } =>
        let chair = say.person(chair);
        "Enligt registret var {person} kommunens högsta representant den {date}, men ordförande i kommunfullmäktige var då {chair}.",
        "Det går inte att rätta i efterhand, om inte uppgifterna i registret är fel. Låt kommunfullmäktiges ordförande företräda kommunen på högsta nivå nästa gång.";
    NotCouncilChair { person, date, chair: None } =>
        "Enligt registret var {person} kommunens högsta representant den {date}, men ingen ordförande i kommunfullmäktige är registrerad för den dagen.",
        "Registrera vem som var ordförande i kommunfullmäktige den dagen.";
    BoardSilent { body, year } =>
        "{body:#} har ingen registrerad redovisning av sitt internationella arbete i årsredovisningen för {year}.",
        "Redovisa det internationella arbetet i årsredovisningen för {year} och registrera redovisningen. Är årsredovisningen redan godkänd utan den går det inte att rätta i efterhand.";
    BoardOmits { body, year, project } =>
        "Projektet {project} finns inte med i den registrerade redovisningen från {body} i årsredovisningen för {year}.",
        "Ta med projektet i årsredovisningen för {year} och registrera vad som står där. Är årsredovisningen redan godkänd utan projektet går det inte att rätta i efterhand.";
    Vacant { post } =>
        let post = post_name(*post);
        "Ingen är registrerad som {post} den dag bedömningen gäller.",
        let post = post_name(*post);
        "Registrera vem som är {post} och från vilken dag.";
    SeveralHolders { post, people } =>
        let post = post_name(*post);
        "Flera personer är registrerade som {post} den dag bedömningen gäller: {people}.",
        "Registrera sista dagen för den som har lämnat uppdraget. Ta bort den som är felaktigt registrerad.";
    NoStrategicCommittee {} =>
        "Inget arbetsutskott hos kommunstyrelsen är registrerat för den dag bedömningen gäller.",
        "Registrera kommunstyrelsens arbetsutskott, som leder det internationella arbetet strategiskt.";
    SeveralStrategicCommittees { bodies } =>
        "Flera organ är registrerade som kommunstyrelsens arbetsutskott den dag bedömningen gäller: {bodies}.",
        "Låt ett av dem stå som kommunstyrelsens arbetsutskott. Ange sista dagen för ett som har upphört, och registrera de andra som vanliga utskott.";
    NotUnderExecutive { body } =>
        "{body:#} står som kommunstyrelsens arbetsutskott, men hör enligt registret inte till kommunstyrelsen.",
        "Ange kommunstyrelsen som det organ utskottet hör till. Är det ett annat slags utskott, rätta det i registret.";
    NoBusinessEffect { year } =>
        "Ingen nytta för näringslivet är registrerad för projekten under {year}.",
        "Registrera vilka kontakter eller vilken annan nytta projekten har gett näringslivet. Har de inte gett någon, ta upp frågan när nästa projekt planeras.";
    GroupAbsent { year, group } =>
        let group = group_name(*group);
        "Inga {group} är registrerade som deltagare i projekten under {year}.",
        let group = group_name(*group);
        "Registrera i årsredovisningen hur många {group} som deltog. Deltog inga, bjud in {group} till kommande projekt.";
    SchoolsFell { before, now } =>
        let schools = counted(*now, "ingen skola", "skola", "skolor");
        let year = in_year(say);
        "Enligt registret deltog {schools} i elevutbyten {year}, mot {before} året före.",
        "Registrera skolor som deltog men saknas i projekten. Stämmer antalet, bjud in fler skolor till kommande elevutbyten.";
    ProjectsFell { before, now } =>
        let projects = counted(*now, "inget projekt", "projekt", "projekt");
        let year = in_year(say);
        "Enligt registret pågick {projects} {year}, mot {before} året före.",
        "Registrera projekt som saknas. Stämmer antalet, leta efter nya samarbeten.";
    ExternalShareLow { share, target } =>
        let share = say.percent_of(*share, Some(*target));
        let target = say.percent(*target);
        let year = in_year(say);
        "Enligt registret var den externa andelen av finansieringen {share} procent {year}. Målet är minst {target} procent.",
        "Kontrollera att årsredovisningens belopp är rätt och fullständigt registrerade. Är de det, sök mer extern finansiering till kommande projekt.";
    DuplicateId { id } =>
        "Beteckningen {id} förekommer mer än en gång i registret.",
        "Ge varje projekt, organ, förvaltning och person en egen beteckning. Är beteckningen ett årtal, samla uppgifterna i en enda årsredovisning för det året.";
    DuplicateLine { body, year, project } =>
        "En rad om projektet {project} i redovisningen från {body} för {year} är lika med en tidigare rad, och räknas inte en gång till.",
        "Ta bort raden om den har kommit med två gånger. Avser raderna olika saker, skilj dem åt i beskrivningen.";
    UnknownReference { kind: ReferenceKind::Administration, id } =>
        "Förvaltningen {id} finns inte i registret.",
        "Lägg till förvaltningen i registret, eller rätta beteckningen om den är felskriven.";
    UnknownReference { kind: ReferenceKind::Body, id } =>
        "Det politiska organet {id} finns inte i registret.",
        "{ADD_BODY}";
    UnknownReference { kind: ReferenceKind::Parent, id } =>
        "Ett utskott är registrerat under {id}, men något sådant organ finns inte i registret.",
        "{ADD_BODY}";
    UnknownReference { kind: ReferenceKind::Board, id } =>
        "En förvaltning är registrerad under {id}, men någon sådan nämnd eller styrelse finns inte i registret.",
        "Lägg till nämnden eller styrelsen i registret, eller rätta beteckningen om den är felskriven.";
    UnknownReference { kind: ReferenceKind::Project, id } =>
        "Årsredovisningen tar upp projektet {id}, som inte finns i registret.",
        "Lägg till projektet i registret, eller rätta beteckningen om den är felskriven.";
    UnknownReference { kind: ReferenceKind::Coordinator, id } =>
        "Samordnaren {id} finns inte bland projektets samarbetspartner.",
        "Lägg till samordnaren bland samarbetspartnerna, eller skriv namnet på samma sätt som där.";
    EndBeforeStart { start, end } =>
        "Slutdatumet {end} ligger före startdatumet {start}.",
        "Rätta det datum som är fel.";
    NegativeAmount { amount } =>
        "Beloppet {amount} är negativt.",
        "Rätta beloppet. Både kostnader och finansiering skrivs utan minustecken.";
    RateMissing { currency } =>
        let currency = currency_name(currency);
        "Budgeten är i {currency}, men ingen växelkurs till svenska kronor är registrerad.",
        "Registrera hur många svenska kronor en enhet av valutan är värd och vilken dag kursen gäller.";
    RateNotPositive { rate } =>
        let rate = say.decimal(rate);
        "Växelkursen är {rate}, men den behöver vara större än noll.",
        "Rätta växelkursen. Den anger hur många svenska kronor en enhet av valutan är värd.";
    BodyNotActive { body, date } =>
        "Enligt registret fanns {body} inte den {date}, men ett beslut eller en redovisning är registrerad för den tiden.",
        "Kontrollera vilket organ och vilket datum som är angivet, och under vilken tid organet fanns. Rätta det som är fel.";
    NoForeignPartner {} =>
        "Alla samarbetspartner som är registrerade för projektet är svenska, men registret gäller internationella samarbeten.",
        "Registrera den utländska samarbetspartnern, eller rätta landet om det är fel. Ett rent svenskt samarbete hör inte hemma i registret.";
    DatedInFuture { date } =>
        "Ett beslut eller en annan händelse är daterad den {date}, efter den dag bedömningen gäller.",
        "Rätta datumet om det är felskrivet. Registrera annars händelsen först när den har inträffat.";
}

const NEW_DECISION: &str = "Ta upp planen till nytt beslut och registrera det. Om projektet inte ska genomföras, registrera vilken dag det avbröts.";
const ADD_BODY: &str = "Lägg till organet i registret, eller rätta beteckningen om den är felskriven.";

pub(super) fn rule(rule: Rule) -> &'static str {
    match rule {
        Rule::AnchoringDecided => "Planen är politiskt beslutad: det senaste beslutet är ett godkännande.",
        Rule::AnchoringOwnBody => {
            "Varje berörd förvaltning har planen godkänd av sin egen nämnd, styrelse eller sitt utskott, \
             eller av kommunfullmäktige."
        }
        Rule::AnchoringBeforeStart => "Planen är godkänd innan projektet startar.",
        Rule::AnchoringTraceable => {
            "Godkännandet går att hitta genom paragrafen i protokollet eller diarienumret."
        }
        Rule::FinancingOwnCosts => {
            "Bara berörda förvaltningar bär kommunens kostnader, var och en sina egna."
        }
        Rule::FinancingCovered => "Egen och beviljad extern finansiering täcker kostnaderna.",
        Rule::FinancingExternalSought => "Extern finansiering är sökt.",
        Rule::ReportingSpecified => {
            "Projektet har syfte, mål, samarbetspartner, startdatum, kostnader och en ansvarig tjänsteman."
        }
        Rule::ReportingFollowable => {
            "Projektet har mål som går att mäta, med indikator, målvärde och måldatum."
        }
        Rule::ReportingFollowedUp => {
            "Varje mål har ett resultat när årsredovisningen för måldatumets år ska vara klar."
        }
        Rule::ReportingDescribed => "Projektet är beskrivet i årsredovisningen för varje år det pågår.",
        Rule::EffectsExperience => "Projektet ger erfarenheter som en förvaltning använder.",
        Rule::EffectsVisibility => "Projektet gör kommunen synlig utåt.",
        Rule::CooperationAgreement => "Samarbetet har lett till en plan eller ett avtal.",
        Rule::OrganisationResponsibleOfficial => {
            "Tjänstemän som kommunchefen har utsett ansvarar för projektet under hela dess tid."
        }
        Rule::OrganisationHighestRepresentative => {
            "På högsta nivå företräds kommunen bara av kommunfullmäktiges ordförande."
        }
        Rule::ReportingBoardAccount => {
            "Den nämnd eller styrelse som deltar tar upp sina projekt i årsredovisningen för året."
        }
        Rule::OrganisationCouncilChair => "En person, och bara en, är ordförande i kommunfullmäktige.",
        Rule::OrganisationChiefExecutive => "En person, och bara en, är kommunchef.",
        Rule::OrganisationStrategicCommittee => {
            "Ett utskott, och bara ett, är kommunstyrelsens arbetsutskott."
        }
        Rule::PortfolioBusiness => "Årets projekt har gett nytta för näringslivet.",
        Rule::PortfolioNetwork => "Politiker, medarbetare och elever har alla deltagit i årets projekt.",
        Rule::PortfolioPupilExchange => "Minst lika många skolor som året före har deltagit i elevutbyten.",
        Rule::PortfolioGrowth => "Minst lika många projekt som året före har pågått.",
        Rule::PortfolioExternalShare => "Den externa andelen av årets finansiering når målet.",
        Rule::IntegrityUniqueId => "Ingen beteckning används två gånger.",
        Rule::IntegrityDuplicateLine => "Ingen rad i en redovisning är registrerad två gånger.",
        Rule::IntegrityKnownReference => "Allt som registret hänvisar till finns i registret.",
        Rule::IntegrityPeriod => "Ingen period slutar innan den börjar.",
        Rule::IntegrityAmount => {
            "Inget belopp är negativt, och en utländsk valuta har en växelkurs över noll."
        }
        Rule::IntegrityBodyDates => "Ett organ beslutar och redovisar bara under den tid det finns.",
        Rule::IntegrityInternational => "Minst en av samarbetspartnerna finns i ett annat land.",
        Rule::IntegrityFutureFact => "Inget som har hänt är daterat efter den dag bedömningen gäller.",
    }
}

pub(super) fn clause(clause: Clause) -> &'static str {
    match clause {
        Clause::Preamble1 => {
            "Kommunen vill göra det lättare för företag att få kontakter utomlands \
             och tar själv initiativ till det."
        }
        Clause::Preamble2 => {
            "Policyn är till för att fler ska arbeta internationellt och för att ge medarbetarna nya idéer."
        }
        Clause::Preamble3 => "Policyn antogs av kommunfullmäktige den 26 november 2007.",
        Clause::Vision1 => "Policyn utgår från kommunens vision från 2007.",
        Clause::Goals1 => "Det internationella arbetet vilar på politiska beslut.",
        Clause::Goals2 => {
            "En verksamhet som vill arbeta internationellt tar upp sina planer i sin egen nämnd eller \
             styrelse, \
             eller i sitt eget utskott."
        }
        Clause::Goals3 => "En förvaltning som berörs av ett projekt betalar själv sina kostnader för det.",
        Clause::Goals4 => "Årsredovisningen ska innehålla en beskrivning av de internationella projekten.",
        Clause::Goals5 => {
            "Det internationella arbetet ska ge kommunens egna verksamheter erfarenheter \
             och näringslivet bättre kontakter."
        }
        Clause::Goals6 => {
            "Kommunen vill att politiker, medarbetare och elever har många kontakter i andra länder."
        }
        Clause::Goals7 => {
            "Kommunen vill att dess verksamheter har bred internationell erfarenhet och använder den."
        }
        Clause::Goals8 => "Kommunen vill att näringslivet hittar kontakter tack vare kommunens initiativ.",
        Clause::Goals9 => "Kommunen vill att Kalix har ett gott rykte i andra länder.",
        Clause::Goals10 => "Kommunen vill att det internationella arbetet gör det lättare att rekrytera.",
        Clause::Goals11 => "Kommunen vill vara känd i regionen för sitt internationella arbete.",
        Clause::Visibility1 => "Kommunen vill bli mer känd utanför Norrbotten.",
        Clause::Visibility2 => {
            "Kommunen vill delta i fler internationella projekt, bevaka omvärlden bättre \
             och själv leta efter kontakter."
        }
        Clause::Visibility3 => {
            "Ett projekt kan vara ett samarbete mellan kommuner eller ett utbyte för enskilda personer."
        }
        Clause::Visibility4 => {
            "Kalix har haft vänorter sedan 1973, först Pielavesi i Finland \
             och senare kommuner i Norge, Litauen och Ryssland."
        }
        Clause::Visibility5 => "Kommande samarbeten är tänkta att leda till konkreta planer och avtal.",
        Clause::Visibility6 => "Kommunen försöker få extern finansiering till sina internationella projekt.",
        Clause::Network1 => "Kommunen vill att medarbetarna skaffar kontakter i andra länder.",
        Clause::Network2 => {
            "Kommunen vill använda nya invånares kunskaper när den skapar kontakter med andra länder."
        }
        Clause::Network3 => {
            "Kommunen vill behålla och utveckla skolornas elevutbyten, i fler skolor än i dag."
        }
        Clause::Application1 => "Projekten ska ge erfarenheter som kommunens egna verksamheter kan använda.",
        Clause::Application2 => "Det ska framgå tydligt vad varje projekt går ut på.",
        Clause::Application3 => "Varje projekt ska gå att följa upp.",
        Clause::Application4 => "Varje projekt ska ha en beskrivning i årsredovisningen.",
        Clause::Business1 => "Kommunen vill att dess initiativ ger näringslivet fler kontakter.",
        Clause::Business2 => {
            "Kommunen vill få företag och deras organisationer att delta i internationella projekt."
        }
        Clause::Business3 => "Handelskammaren kan samordna projekt.",
        Clause::Business4 => "Kommunen vill ligga främst i Norrbotten i fråga om internationella kontakter.",
        Clause::Perception1 => {
            "Det internationella arbetet ska göra Kalix synligt och stärka kommunens varumärke."
        }
        Clause::Recruitment1 => {
            "Kommunen räknar med att internationella projekt får fler med rätt kompetens att söka arbete \
             hos den."
        }
        Clause::Organisation1 => {
            "Ordföranden i kommunfullmäktige är kommunens främsta företrädare i kontakter med andra länder."
        }
        Clause::Organisation2 => {
            "Kommunstyrelsens arbetsutskott leder det internationella arbetet strategiskt."
        }
        Clause::Organisation3 => "Kommunchefen ansvarar för helheten och för att arbetet blir gjort.",
        Clause::Organisation4 => "Det är kommunchefen som utser de tjänstemän som bär en del av ansvaret.",
        Clause::Organisation5 => {
            "En nämnd eller styrelse som deltar ska ta upp det i årsredovisningen för varje år."
        }
        Clause::Success1 => "Det är viktigt att en stor del av pengarna kommer från andra än kommunen.",
    }
}

pub(super) fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::NotApplicable => "gäller inte",
        Outcome::Met => "uppfylld",
        Outcome::Pending => "återstår",
        Outcome::Undetermined => "går inte att bedöma",
        Outcome::Unmet => "inte uppfylld",
    }
}

pub(super) fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "fel",
        Severity::Warning => "varning",
        Severity::Notice => "upplysning",
    }
}

pub(super) fn force(force: Force) -> &'static str {
    match force {
        Force::Binding => "bindande",
        Force::Aim => "strävan",
        Force::Permission => "möjlighet",
        Force::Background => "bakgrund",
    }
}

pub(super) fn date(date: Date, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let month = match date.month() {
        1 => "januari",
        2 => "februari",
        3 => "mars",
        4 => "april",
        5 => "maj",
        6 => "juni",
        7 => "juli",
        8 => "augusti",
        9 => "september",
        10 => "oktober",
        11 => "november",
        _ => "december",
    };
    write!(f, "{} {month} {}", date.day(), date.year())
}

pub(super) fn amount(amount: Sum, currency: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    number(Locale::Sv, &amount.to_string(), f)?;
    let unit = match (currency, amount.hundredths()) {
        ("SEK", 100) => "krona",
        ("SEK", _) => "kronor",
        ("EUR", _) => "euro",
        ("NOK", 100) => "norsk krona",
        ("NOK", _) => "norska kronor",
        (code, _) => code,
    };
    write!(f, "\u{a0}{unit}")
}

fn measure(measure: Measure) -> &'static str {
    match measure {
        Measure::Indicator => "indikator",
        Measure::Target => "målvärde",
        Measure::By => "måldatum",
    }
}

fn group_name(group: Group) -> &'static str {
    match group {
        Group::Politicians => "politiker",
        Group::Staff => "medarbetare",
        Group::Pupils => "elever",
    }
}

fn post_name(post: Post) -> &'static str {
    match post {
        Post::CouncilChair => "kommunfullmäktiges ordförande",
        Post::ChiefExecutive => "kommunchef",
        Post::Official => "ansvarig tjänsteman",
    }
}

fn currency_name(currency: &Currency) -> &str {
    match currency.as_str() {
        "EUR" => "euro",
        "NOK" => "norska kronor",
        code => code,
    }
}

fn counted(count: u32, none: &str, one: &str, many: &str) -> String {
    match count {
        0 => none.to_owned(),
        1 => format!("1 {one}"),
        _ => format!("{count} {many}"),
    }
}

fn in_year(say: &Localizer<'_>) -> String {
    say.year().map_or_else(|| "under året".to_owned(), |year| format!("under {year}"))
}
