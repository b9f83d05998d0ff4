//! The section of the annual report in Swedish.

use crate::locale::{
    Locale, Localized,
    section::{SummaryWord, Word},
};

pub(in crate::locale) fn word(word: Word) -> &'static str {
    match word {
        Word::Indicators => "Nyckeltal",
        Word::IndicatorsCaption => "Nyckeltal för det internationella arbetet",
        Word::Kronor => "kronor",
        Word::TwinTowns => "Vänorter",
        Word::NoBoard => "Ansvarig nämnd saknas i registret",
        Word::Lacking => "Redovisning som återstår",
        Word::NothingLacking => "Enligt registret har alla nämnder redovisat sina engagemang.",
        Word::NoDescription => "Ingen beskrivning är registrerad för året.",
        Word::YearCosts => "Kostnader under året",
        Word::YearOwn => "Egen finansiering under året",
        Word::YearExternal => "Extern finansiering under året",
        Word::Funding => "Finansiering i sin helhet",
        Word::Objectives => "Mål och resultat",
        Word::Reached => "Måluppfyllelse",
        Word::IsReached => "Uppnått",
        Word::IsNotReached => "Inte uppnått",
        Word::OwnBenefit => "Nytta för den egna verksamheten",
    }
}

pub(in crate::locale) fn summary(of: &SummaryWord<'_>) -> Vec<Vec<String>> {
    let SummaryWord { municipality, year, projects, .. } = *of;
    if projects == 0 {
        return vec![vec![format!(
            "Enligt registret pågick inget internationellt engagemang i {municipality} under {year}."
        )]];
    }
    let number = |number| Localized::count(Locale::Sv, number);
    let amount = |sum| Localized::kronor(Locale::Sv, sum);
    let engagements = if projects == 1 { "internationellt engagemang" } else { "internationella engagemang" };
    let twin_towns = match of.twin_towns {
        0 => String::new(),
        1 => ", varav 1 vänortssamarbete".to_owned(),
        several => format!(", varav {} vänortssamarbeten", number(several)),
    };
    let mut work =
        vec![format!("Under {year} pågick {} {engagements} i {municipality}{twin_towns}.", number(projects))];
    work.push(match (of.started, of.ended) {
        (0, 0) => "Inget startade eller avslutades under året.".to_owned(),
        (started, 0) => format!("Under året startade {}.", number(started)),
        (0, ended) => format!("Under året avslutades {}.", number(ended)),
        (started, ended) => {
            format!("Under året startade {} och avslutades {}.", number(started), number(ended))
        }
    });
    if of.partners > 0 {
        let countries = if of.countries == 1 { "land" } else { "länder" };
        let new = match of.new_partners {
            0 => String::new(),
            1 => ", varav 1 var ny".to_owned(),
            several => format!(", varav {} var nya", number(several)),
        };
        work.push(format!(
            "Kommunen hade {} samarbetspartner i {} {countries}{new}.",
            number(of.partners),
            number(of.countries)
        ));
    }
    let mut money = vec![of.costs.map_or_else(
        || "Nämnderna har inte redovisat några kostnader för året.".to_owned(),
        |costs| format!("Enligt nämndernas redovisning var kostnaderna {}.", amount(costs)),
    )];
    if let Some((share, target)) = of.external_share {
        money.push(format!(
            "Externa finansiärer betalade {}, vilket är {} procent av finansieringen.",
            amount(of.external),
            Localized::percent(Locale::Sv, share, target)
        ));
    }
    let Some([politicians, staff, pupils]) = of.participants else {
        return vec![work, money, vec!["Nämnderna har inte redovisat några deltagare för året.".to_owned()]];
    };
    let pupils_word = if pupils == 1 { "elev" } else { "elever" };
    let people = format!(
        "I arbetet deltog {} politiker, {} medarbetare och {} {pupils_word}.",
        number(politicians),
        number(staff),
        number(pupils)
    );
    vec![work, money, vec![people]]
}
