//! The section of the annual report in English.

use crate::locale::{
    Locale, Localized,
    section::{SummaryWord, Word},
};

pub(in crate::locale) fn word(word: Word) -> &'static str {
    match word {
        Word::Indicators => "Indicators",
        Word::IndicatorsCaption => "Indicators of the international work",
        Word::Kronor => "SEK",
        Word::TwinTowns => "Twin towns",
        Word::NoBoard => "Responsible board not recorded",
        Word::Lacking => "Reporting still outstanding",
        Word::NothingLacking => "According to the register, all boards have reported.",
        Word::NoDescription => "No description is recorded for the year.",
        Word::YearCosts => "Costs in the year",
        Word::YearOwn => "Own funding in the year",
        Word::YearExternal => "External funding in the year",
        Word::Funding => "Funding over the whole period",
        Word::Objectives => "Objectives and results",
        Word::Reached => "Outcome",
        Word::IsReached => "Reached",
        Word::IsNotReached => "Not reached",
        Word::OwnBenefit => "What the municipality's own work gained",
    }
}

pub(in crate::locale) fn summary(of: &SummaryWord<'_>) -> Vec<Vec<String>> {
    let SummaryWord { municipality, year, projects, .. } = *of;
    if projects == 0 {
        return vec![vec![format!(
            "According to the register, {municipality} had no international engagement under way in {year}."
        )]];
    }
    let number = |number| Localized::count(Locale::En, number);
    let amount = |sum| Localized::kronor(Locale::En, sum);
    let engagements = if projects == 1 { "international engagement" } else { "international engagements" };
    let twin_towns = match of.twin_towns {
        0 => String::new(),
        1 => ", 1 of them a twin town".to_owned(),
        several => format!(", {} of them twin towns", number(several)),
    };
    let mut work = vec![format!(
        "In {year}, {municipality} had {} {engagements} under way{twin_towns}.",
        number(projects)
    )];
    work.push(match (of.started, of.ended) {
        (0, 0) => "None started or ended during the year.".to_owned(),
        (started, 0) => format!("During the year, {} started.", number(started)),
        (0, ended) => format!("During the year, {} ended.", number(ended)),
        (started, ended) => {
            format!("During the year, {} started and {} ended.", number(started), number(ended))
        }
    });
    if of.partners > 0 {
        let partners = if of.partners == 1 { "partner" } else { "partners" };
        let countries = if of.countries == 1 { "country" } else { "countries" };
        let new = match of.new_partners {
            0 => String::new(),
            new => format!(", {} of them new that year", number(new)),
        };
        work.push(format!(
            "The municipality had {} {partners} in {} {countries}{new}.",
            number(of.partners),
            number(of.countries)
        ));
    }
    let mut money = vec![of.costs.map_or_else(
        || "The boards have reported no costs for the year.".to_owned(),
        |costs| format!("According to the boards' accounts, the costs were {}.", amount(costs)),
    )];
    if let Some((share, target)) = of.external_share {
        money.push(format!(
            "External funders paid {}, which is {}% of the funding.",
            amount(of.external),
            Localized::percent(Locale::En, share, target)
        ));
    }
    let Some([politicians, staff, pupils]) = of.participants else {
        return vec![work, money, vec!["The boards have reported no participants for the year.".to_owned()]];
    };
    let plural = |count, one: &'static str, several: &'static str| if count == 1 { one } else { several };
    let people = format!(
        "{} {}, {} {} and {} {} took part.",
        number(politicians),
        plural(politicians, "politician", "politicians"),
        number(staff),
        plural(staff, "member of staff", "members of staff"),
        number(pupils),
        plural(pupils, "pupil", "pupils")
    );
    vec![work, money, vec![people]]
}
