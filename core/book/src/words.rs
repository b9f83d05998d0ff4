//! The texts of the generated pages in each language. The texts of rules and clauses come from the library.

use kalix_policy::{
    Locale,
    policy::{Basis, Scope},
};

pub(crate) struct Words {
    pub(crate) locale: Locale,
    pub(crate) lang: &'static str,
    /// The folder of the pages within the book.
    pub(crate) folder: &'static str,
    /// The part of `SUMMARY.md` that contains the pages.
    pub(crate) part: &'static str,
    pub(crate) policy: &'static str,
    pub(crate) policy_lead: &'static str,
    pub(crate) figures: &'static str,
    pub(crate) figures_lead: &'static str,
    pub(crate) powers: &'static str,
    pub(crate) powers_lead: &'static str,
    pub(crate) rule: &'static str,
    pub(crate) asks: &'static str,
    pub(crate) judges: &'static str,
    pub(crate) force: &'static str,
    pub(crate) basis: &'static str,
    pub(crate) clauses: &'static str,
    pub(crate) place: &'static str,
    pub(crate) encoded_by: &'static str,
    pub(crate) id: &'static str,
    pub(crate) title: &'static str,
    pub(crate) unit: &'static str,
    pub(crate) split: &'static str,
    pub(crate) precisely: &'static str,
    pub(crate) why: &'static str,
    pub(crate) why_integrity: &'static str,
    pub(crate) example: &'static str,
    pub(crate) example_lead: &'static str,
    pub(crate) broken: &'static str,
    pub(crate) mended: &'static str,
    pub(crate) mended_says: &'static str,
    pub(crate) absent: &'static str,
    pub(crate) whats_told: &'static str,
    pub(crate) what_to_do: &'static str,
    pub(crate) due: &'static str,
    pub(crate) where_it_is: &'static str,
    pub(crate) reasons: &'static str,
    pub(crate) reasons_lead: &'static str,
    pub(crate) code: &'static str,
    pub(crate) message: &'static str,
    pub(crate) remedy: &'static str,
    pub(crate) cases: &'static str,
    pub(crate) cases_lead: &'static str,
    pub(crate) case: &'static str,
    pub(crate) day: &'static str,
    pub(crate) outcome: &'static str,
    pub(crate) found: &'static str,
    pub(crate) nothing_found: &'static str,
}

pub(crate) const ENGLISH: Words = Words {
    locale: Locale::En,
    lang: "en",
    folder: "en",
    part: "The policy and its rules",
    policy: "The policy, clause by clause",
    policy_lead: "Kalix council adopted the policy on 26 November 2007. Each clause has an id, made of its section's English name and a number. \
        What it says is told here in our own words: what counts is the policy itself. A clause that binds, is an aim or permits something is \
        encoded by at least one rule, figure or power; a test holds the library to that.",
    figures: "Figures and powers",
    figures_lead: "The figures of a year, each with the projects it comes from (`indicators::indicators`). Amounts are in kronor.",
    powers: "Powers",
    powers_lead: "Who may do what (`authority::may`): each answer names the clause, and what in the register it rests on.",
    rule: "Rule",
    asks: "It asks",
    judges: "It judges",
    force: "Force",
    basis: "Basis",
    clauses: "Clauses",
    place: "Place",
    encoded_by: "Encoded by",
    id: "Id",
    title: "Title",
    unit: "Unit",
    split: "Split by",
    precisely: "Precisely",
    why: "Why",
    why_integrity: "No clause asks for it. The register must hold together as a record, or what it says of the policy cannot be trusted.",
    example: "A case that breaks it, and the same case mended",
    example_lead: "One of the cases below",
    broken: "As it breaks the rule",
    mended: "Mended",
    mended_says: "The rule then says",
    absent: "not there",
    whats_told: "What is told",
    what_to_do: "What to do",
    due: "due",
    where_it_is: "at",
    reasons: "What it may tell",
    reasons_lead: "Each with a case of its own, so the names in the texts are those of that case.",
    code: "Code",
    message: "Message",
    remedy: "What to do",
    cases: "How it is decided, case by case",
    cases_lead: "Every implementation must agree on these; they are written by hand, in",
    case: "Case",
    day: "Judged on",
    outcome: "Outcome",
    found: "told",
    nothing_found: "nothing told",
};

pub(crate) const SWEDISH: Words = Words {
    locale: Locale::Sv,
    lang: "sv",
    folder: "sv",
    part: "Policyn och reglerna på svenska",
    policy: "Policyn, punkt för punkt",
    policy_lead: "Kommunfullmäktige i Kalix antog policyn den 26 november 2007. Varje punkt har en beteckning som består av avsnittets engelska namn \
        och ett nummer. Här återges punkterna med våra egna ord. Det är policyn själv som gäller. Varje punkt som är bindande, anger en \
        strävan eller tillåter något motsvaras av minst en regel, ett nyckeltal eller en befogenhet i biblioteket. Det kontrolleras av ett test.",
    figures: "Nyckeltal och befogenheter",
    figures_lead: "Årets nyckeltal, vart och ett med de projekt som det bygger på (`indicators::indicators`). Belopp anges i kronor.",
    powers: "Befogenheter",
    powers_lead: "Vem som får göra vad (`authority::may`). Varje svar anger punkten i policyn och vad i registret som svaret bygger på.",
    rule: "Regel",
    asks: "Regeln kräver",
    judges: "Regeln bedömer",
    force: "Styrka",
    basis: "Grund",
    clauses: "Punkter",
    place: "Ställe",
    encoded_by: "Motsvaras av",
    id: "Beteckning",
    title: "Namn",
    unit: "Enhet",
    split: "Uppdelning",
    precisely: "I detalj",
    why: "Varför",
    why_integrity: "Ingen punkt i policyn kräver detta. Men registret måste hänga ihop för att det ska gå att lita på vad det säger om policyn.",
    example: "Ett fall som bryter mot regeln, och samma fall rättat",
    example_lead: "Ett av fallen nedan",
    broken: "Så bryter det mot regeln",
    mended: "Rättat",
    mended_says: "Utfallet blir då",
    absent: "finns inte",
    whats_told: "Iakttagelse",
    what_to_do: "Gör så här",
    due: "senast",
    where_it_is: "Plats:",
    reasons: "Iakttagelser som regeln kan ge",
    reasons_lead: "Varje iakttagelse kommer från ett eget fall. Namnen i texterna hör till det fallet.",
    code: "Kod",
    message: "Iakttagelse",
    remedy: "Gör så här",
    cases: "Så bedöms det, fall för fall",
    cases_lead: "Varje program som tillämpar reglerna ska ge samma utfall i de här fallen. De är skrivna för hand, på engelska, i",
    case: "Fall",
    day: "Bedömt den",
    outcome: "Utfall",
    found: "iakttagelse",
    nothing_found: "ingen iakttagelse",
};

impl Words {
    pub(crate) fn basis(&self, basis: Basis) -> &'static str {
        match (self.locale, basis) {
            (Locale::Sv, Basis::Text) => "policyns text",
            (Locale::Sv, Basis::Implied) => "vår tolkning av policyns text",
            (_, Basis::Text) => "the policy's text",
            (_, Basis::Implied) => "our reading of the policy's text",
        }
    }

    pub(crate) fn scope(&self, scope: Scope) -> &'static str {
        match (self.locale, scope) {
            (Locale::Sv, Scope::Project) => "ett projekt",
            (Locale::Sv, Scope::Board) => "en nämnd eller styrelse och ett år",
            (Locale::Sv, Scope::Organisation) => "kommunens organisation på bedömningsdagen",
            (Locale::Sv, Scope::Portfolio) => "alla projekt under det senaste redovisade året",
            (Locale::Sv, Scope::Integrity) => "registret som helhet",
            (_, Scope::Project) => "a project",
            (_, Scope::Board) => "a board and a year",
            (_, Scope::Organisation) => "the municipality's organisation on the day of the assessment",
            (_, Scope::Portfolio) => "all projects of the last year that has been reported",
            (_, Scope::Integrity) => "the register as a record",
        }
    }

    /// The name of a unit, or of what an indicator is split by, from its name in data.
    pub(crate) fn measure(&self, name: &'static str) -> &'static str {
        match (self.locale, name) {
            (Locale::Sv, "count") => "antal",
            (Locale::Sv, "share") => "andel",
            (Locale::Sv, "kind") => "slag",
            (Locale::Sv, "goal") => "mål",
            (Locale::Sv, "board") => "nämnd",
            (Locale::Sv, "group") => "grupp",
            (Locale::Sv, "rule") => "regel",
            (_, name) => name,
        }
    }

    /// The title of a family of rules; `id` is the prefix of the rules' ids.
    pub(crate) fn family(&self, id: &str) -> Option<&'static str> {
        let titles = match self.locale {
            Locale::Sv => [
                "Förankring",
                "Finansiering",
                "Redovisning",
                "Effekter",
                "Samarbete",
                "Organisation",
                "Helheten",
                "Registrets kvalitet",
            ],
            _ => [
                "Anchoring",
                "Financing",
                "Reporting",
                "Effects",
                "Cooperation",
                "Organisation",
                "Portfolio",
                "Integrity",
            ],
        };
        let ids = [
            "anchoring",
            "financing",
            "reporting",
            "effects",
            "cooperation",
            "organisation",
            "portfolio",
            "integrity",
        ];
        ids.iter().position(|known| *known == id).and_then(|at| titles.get(at)).copied()
    }
}
