//! The program's own texts in each language, in addition to those of the library.

use kalix_policy::{Locale, register::Date};

pub(crate) struct Words {
    pub(crate) locale: Locale,
    pub(crate) title: fn(municipality: &str, day: &str) -> String,
    pub(crate) summary: fn(projects: usize, errors: usize, warnings: usize, notices: usize) -> String,
    pub(crate) outside: fn(number: usize, policy: &str) -> String,
    pub(crate) unread: fn(name: &str, number: usize) -> String,
    pub(crate) date: fn(Date) -> String,
    pub(crate) due: fn(day: &str) -> String,
    pub(crate) portfolio: fn(year: &str) -> String,
    pub(crate) organisation: &'static str,
    pub(crate) register: &'static str,
    pub(crate) remedy: &'static str,
    pub(crate) because: &'static str,
    pub(crate) reading: &'static str,
    pub(crate) whole: &'static str,
}

impl Words {
    pub(crate) fn of(locale: Locale) -> Self {
        match locale {
            Locale::En => ENGLISH,
            Locale::Fi => FINNISH,
            _ => SWEDISH,
        }
    }
}

fn counted(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

fn in_words(date: Date, months: [&str; 12]) -> String {
    let month =
        usize::try_from(date.month()).ok().and_then(|month| months.get(month.checked_sub(1)?).copied());
    format!("{} {} {}", date.day(), month.unwrap_or_default(), date.year())
}

const SWEDISH: Words = Words {
    locale: Locale::Sv,
    title: |municipality, day| format!("{municipality}: det internationella arbetet, bedömt den {day}"),
    summary: |projects, errors, warnings, notices| {
        let projects = format!("{projects} engagemang");
        let errors = format!("{errors} fel");
        let warnings = counted(warnings, "varning", "varningar");
        let notices = counted(notices, "sak att göra framöver", "saker att göra framöver");
        format!("{projects}: {errors}, {warnings} och {notices}.")
    },
    outside: |number, policy| {
        format!(
            "{number} engagemang bedöms inte: de drogs tillbaka före starten eller ligger utanför policyn {policy}."
        )
    },
    unread: |name, number| format!("{name}: {} gick inte att läsa:", counted(number, "uppgift", "uppgifter")),
    date: |date| {
        let months = [
            "januari",
            "februari",
            "mars",
            "april",
            "maj",
            "juni",
            "juli",
            "augusti",
            "september",
            "oktober",
            "november",
            "december",
        ];
        in_words(date, months)
    },
    due: |day| format!("(senast den {day})"),
    portfolio: |year| format!("Alla engagemang {year}"),
    organisation: "Organisationen",
    register: "Registret",
    remedy: "Gör så här:",
    because: "Varför:",
    reading: " Regeln är vår tolkning av policyn.",
    whole: "hela registret",
};

const ENGLISH: Words = Words {
    locale: Locale::En,
    title: |municipality, day| format!("{municipality}: international work, judged on {day}"),
    summary: |projects, errors, warnings, notices| {
        let projects = counted(projects, "engagement", "engagements");
        let errors = counted(errors, "error", "errors");
        let warnings = counted(warnings, "warning", "warnings");
        let notices = counted(notices, "thing to do in time", "things to do in time");
        format!("{projects}: {errors}, {warnings} and {notices}.")
    },
    outside: |number, policy| {
        let engagements = counted(number, "engagement is", "engagements are");
        format!("{engagements} not judged: withdrawn before the start, or outside the policy {policy}.")
    },
    unread: |name, number| format!("{name}: {} could not be read:", counted(number, "thing", "things")),
    date: |date| {
        let months = [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ];
        in_words(date, months)
    },
    due: |day| format!("(by {day})"),
    portfolio: |year| format!("All engagements in {year}"),
    organisation: "The organisation",
    register: "The register",
    remedy: "What to do:",
    because: "Why:",
    reading: " The rule is our reading of the policy.",
    whole: "the whole register",
};

const FINNISH: Words = Words {
    locale: Locale::Fi,
    title: |municipality, day| format!("{municipality}: kansainvälinen toiminta, arvioitu {day}"),
    summary: |projects, errors, warnings, notices| {
        let projects = counted(projects, "hanke", "hanketta");
        let errors = counted(errors, "virhe", "virhettä");
        let warnings = counted(warnings, "varoitus", "varoitusta");
        let notices = counted(notices, "tuleva tehtävä", "tulevaa tehtävää");
        format!("{projects}: {errors}, {warnings} ja {notices}.")
    },
    outside: |number, policy| {
        let (projects, falls) = match number {
            1 => ("1 hanke jää arvioimatta: se".to_owned(), "se ajoittuu"),
            _ => (format!("{number} hanketta jää arvioimatta: ne"), "ne ajoittuvat"),
        };
        format!(
            "{projects} on peruttu ennen alkua, tai {falls} linjausten {policy} voimassaolon ulkopuolelle."
        )
    },
    unread: |name, number| format!("{name}: {} ei voitu lukea:", counted(number, "tietoa", "tietoa")),
    date: |date| format!("{}.{}.{}", date.day(), date.month(), date.year()),
    due: |day| format!("(viimeistään {day})"),
    portfolio: |year| format!("Kaikki hankkeet vuonna {year}"),
    organisation: "Organisaatio",
    register: "Rekisteri",
    remedy: "Toimi näin:",
    because: "Miksi:",
    reading: " Sääntö on tulkintamme linjauksista.",
    whole: "koko rekisteri",
};
