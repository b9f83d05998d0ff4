//! The section of the annual report in Finnish.

use crate::locale::{
    Locale, Localized,
    section::{SummaryWord, Word},
};

pub(in crate::locale) fn word(word: Word) -> &'static str {
    match word {
        Word::Indicators => "Tunnusluvut",
        Word::IndicatorsCaption => "Kansainvälisen toiminnan tunnusluvut",
        Word::Kronor => "Ruotsin kruunua",
        Word::TwinTowns => "Ystävyyskunnat",
        Word::NoBoard => "Vastuulautakuntaa ei ole kirjattu",
        Word::Lacking => "Vielä puuttuvat selostukset",
        Word::NothingLacking => "Rekisterin mukaan kaikki lautakunnat ovat selostaneet hankkeensa.",
        Word::NoDescription => "Vuodelta ei ole kirjattu kuvausta.",
        Word::YearCosts => "Kustannukset vuoden aikana",
        Word::YearOwn => "Oma rahoitus vuoden aikana",
        Word::YearExternal => "Ulkopuolinen rahoitus vuoden aikana",
        Word::Funding => "Rahoitus kokonaisuudessaan",
        Word::Objectives => "Tavoitteet ja tulokset",
        Word::Reached => "Toteutuminen",
        Word::IsReached => "Saavutettu",
        Word::IsNotReached => "Ei saavutettu",
        Word::OwnBenefit => "Hyöty kunnan omalle toiminnalle",
    }
}

pub(in crate::locale) fn summary(of: &SummaryWord<'_>) -> Vec<Vec<String>> {
    let SummaryWord { municipality, year, projects, .. } = *of;
    if projects == 0 {
        return vec![vec![format!(
            "Rekisterin mukaan kunnalla ({municipality}) ei ollut vuonna {year} käynnissä kansainvälisiä hankkeita."
        )]];
    }
    let number = |number| Localized::count(Locale::Fi, number);
    let amount = |sum| Localized::kronor(Locale::Fi, sum);
    let engagements = if projects == 1 { "kansainvälinen hanke" } else { "kansainvälistä hanketta" };
    let twin_towns = match of.twin_towns {
        0 => String::new(),
        twin_towns => format!(", joista {} oli ystävyyskuntayhteistyötä", number(twin_towns)),
    };
    let mut work = vec![format!(
        "Vuonna {year} kunnalla ({municipality}) oli käynnissä {} {engagements}{twin_towns}.",
        number(projects)
    )];
    work.push(match (of.started, of.ended) {
        (0, 0) => "Yksikään hanke ei alkanut eikä päättynyt vuoden aikana.".to_owned(),
        (started, 0) => format!("Vuoden aikana hankkeita alkoi {}.", number(started)),
        (0, ended) => format!("Vuoden aikana hankkeita päättyi {}.", number(ended)),
        (started, ended) => {
            format!("Vuoden aikana hankkeita alkoi {} ja päättyi {}.", number(started), number(ended))
        }
    });
    if of.partners > 0 {
        work.push(format!(
            "Yhteistyökumppaneita oli {} ja maita {}.",
            number(of.partners),
            number(of.countries)
        ));
        if of.new_partners > 0 {
            work.push(format!("Uusia kumppaneita oli {}.", number(of.new_partners)));
        }
    }
    let mut money = vec![of.costs.map_or_else(
        || "Lautakunnat eivät ole ilmoittaneet vuodelta kustannuksia.".to_owned(),
        |costs| format!("Lautakuntien selostusten mukaan kustannukset olivat {}.", amount(costs)),
    )];
    if let Some((share, target)) = of.external_share {
        money.push(format!(
            "Ulkopuoliset rahoittajat maksoivat {} eli {} prosenttia rahoituksesta.",
            amount(of.external),
            Localized::percent(Locale::Fi, share, target)
        ));
    }
    let Some([politicians, staff, pupils]) = of.participants else {
        return vec![
            work,
            money,
            vec!["Lautakunnat eivät ole ilmoittaneet vuodelta osallistujia.".to_owned()],
        ];
    };
    let people = format!(
        "Toimintaan osallistuneita luottamushenkilöitä oli {}, henkilöstöön kuuluvia {} ja oppilaita {}.",
        number(politicians),
        number(staff),
        number(pupils)
    );
    vec![work, money, vec![people]]
}
