"""The texts of `--help`, in Swedish, English and Finnish. The first paragraph of a help text is its summary."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

HELP: Mapping[str, tuple[str, str, str]] = {
    "help": (
        "Pröva ett register över internationella projekt mot Kalix kommuns internationella policy.\n\n"
        "Programmet läser registret, säger vad som brister, var, varför och vad som kan göras, och svarar på "
        "frågor om policyn. Det ändrar aldrig registret. ”kalix-policy KOMMANDO --help” beskriver ett kommando.",
        "Hold a register of international projects against Kalix municipality's international policy.\n\n"
        "The program reads the register, tells what is lacking, where, why and what can be done, and answers "
        "questions about the policy. It never changes the register. “kalix-policy COMMAND --help” describes a "
        "command.",
        "Vertaa kansainvälisten hankkeiden rekisteriä Kalixin kunnan kansainvälisen toiminnan linjauksiin.\n\n"
        "Ohjelma lukee rekisterin, kertoo mitä puuttuu, missä, miksi ja mitä voi tehdä, ja vastaa linjauksia "
        "koskeviin kysymyksiin. Se ei koskaan muuta rekisteriä. ”kalix-policy KOMENTO --help” kuvaa komennon.",
    ),
    "help.check": (
        "Bedöm ett register mot policyn.\n\n"
        "Kommandot är till för den som följer upp registret: varje brist visas med plats, skäl och åtgärd, "
        "projektet med flest fel först. FIL är JSON eller en arbetsbok (.xlsx); ”-” är standard in. I en fil "
        ".ndjson eller .jsonl står ett projekt på varje rad, och --register anger var organisationen och "
        "årsredovisningarna finns.\n\n"
        "Slutstatus: 0 inga fel, 1 fel finns, 2 något gick inte att läsa.",
        "Judge a register by the policy.\n\n"
        "For those who follow up the register: each thing that is lacking is shown with its place, the reason and "
        "what to do, the project with the most errors first. FILE is JSON or a workbook (.xlsx); “-” is standard "
        "input. A .ndjson or .jsonl file has a project on each line, and --register says where the organisation "
        "and the annual reports are.\n\n"
        "Exit status: 0 no errors, 1 there are errors, 2 something could not be read.",
        "Arvioi rekisteri linjausten mukaan.\n\n"
        "Komento on rekisterin seuraajalle: jokaisesta puutteesta kerrotaan paikka, syy ja mitä tehdä, eniten "
        "virheitä sisältävä hanke ensin. TIEDOSTO on JSON tai työkirja (.xlsx); ”-” on vakiosyöte. Tiedostossa "
        ".ndjson tai .jsonl on yksi hanke rivillä, ja --register kertoo, missä organisaatio ja tilinpäätökset "
        "ovat.\n\n"
        "Paluuarvo: 0 ei virheitä, 1 virheitä on, 2 jotakin ei voitu lukea.",
    ),
    "help.report": (
        "Skriv årsredovisningens avsnitt om det internationella arbetet.\n\n"
        "Kommandot ger ett utkast för ett ÅR ur registret, med nyckeltal, nämndernas projekt och det som saknas.",
        "Write the annual report's section on international work.\n\n"
        "The command makes a draft for a YEAR from the register, with figures, the boards' projects and what is "
        "lacking.",
        "Kirjoita tilinpäätöksen osio kansainvälisestä toiminnasta.\n\n"
        "Komento laatii rekisteristä VUODEN luonnoksen: tunnusluvut, lautakuntien hankkeet ja puuttuvat tiedot.",
    ),
    "help.indicators": (
        "Visa det internationella arbetet i siffror, år för år.\n\n"
        "Kommandot är till för uppföljning och budget: projekt, samarbetspartner, finansiering, deltagare och "
        "effekter. Med --plot ritas ett diagram.",
        "Show the international work in figures, year by year.\n\n"
        "For follow-up and budgets: projects, partners, funding, participants and effects. --plot draws a "
        "picture.",
        "Näytä kansainvälinen toiminta lukuina vuosittain.\n\n"
        "Komento on seurantaa ja talousarviota varten: hankkeet, kumppanit, rahoitus, osallistujat ja "
        "vaikutukset. Valitsimella --plot piirretään kuva.",
    ),
    "help.calendar": (
        "Visa vad som ska göras framöver, och när.\n\n"
        "Kommandot är till för planering: det som återstår, det som ska göras först överst. Med --ics blir det en "
        "kalenderfil, som Outlook och andra kalendrar läser in.",
        "Show what is to be done, and by when.\n\n"
        "For planning: what remains, with what is due first at the top. --ics makes it a calendar file, which "
        "Outlook and other calendars take.",
        "Näytä, mitä on tehtävä ja milloin.\n\n"
        "Komento on suunnittelua varten: tekemättömät asiat, ensin erääntyvä ylimpänä. Valitsimella --ics saa "
        "kalenteritiedoston, jonka Outlook ja muut kalenterit lukevat.",
    ),
    "help.rules": (
        "Räkna upp reglerna.\n\n"
        "Kommandot visar vad varje regel begär, hur bindande den är och vilka avsnitt i policyn den bygger på.",
        "List the rules.\n\nThe command shows what each rule asks, how binding it is and which clauses it comes from.",
        "Luettele säännöt.\n\n"
        "Komento näyttää, mitä kukin sääntö edellyttää, kuinka velvoittava se on ja mihin linjausten kohtiin se "
        "perustuu.",
    ),
    "help.explain": (
        "Förklara en regel eller ett avsnitt i policyn.\n\n"
        "Kommandot svarar på varför något begärs: vad policyn säger, och vilka regler det har lett till.",
        "Explain a rule or a clause of the policy.\n\n"
        "The command answers why something is asked: what the policy says, and which rules it has led to.",
        "Selitä sääntö tai linjausten kohta.\n\n"
        "Komento vastaa, miksi jotakin edellytetään: mitä linjaukset sanovat ja mitä sääntöjä niistä seuraa.",
    ),
    "help.may": (
        "Svara på vem som får göra vad.\n\n"
        "Kommandot prövar om någon har den BEFOGENHET som anges, enligt organisationen i registret FIL. "
        "Befogenheter:\n\n"
        "\b\n{powers}\n\n"
        "Slutstatus: 0 ja, 1 nej, 2 frågan går inte att besvara.",
        "Answer who may do what.\n\n"
        "The command asks whether somebody has a POWER, by the organisation in the register FILE. The powers:\n\n"
        "\b\n{powers}\n\n"
        "Exit status: 0 yes, 1 no, 2 the question cannot be answered.",
        "Vastaa, kuka saa tehdä mitäkin.\n\n"
        "Komento selvittää, onko jollakin VALTUUS, rekisterin TIEDOSTO organisaation mukaan. Valtuudet:\n\n"
        "\b\n{powers}\n\n"
        "Paluuarvo: 0 kyllä, 1 ei, 2 kysymykseen ei voi vastata.",
    ),
    "help.schema": (
        "Visa JSON-schemat för det som läses och skrivs.\n\n"
        "Kommandot är till för den som bygger formulär och kopplingar. Utan NAMN räknas schemana upp.",
        "Show the JSON Schema of what is read and written.\n\n"
        "For those who build forms and connections. Without a NAME, the schemas are listed.",
        "Näytä luettavan ja kirjoitettavan JSON-skeema.\n\n"
        "Komento on lomakkeiden ja liittymien tekijöille. Ilman NIMEÄ luetellaan skeemat.",
    ),
    "help.template": (
        "Skapa en arbetsbok för registret.\n\n"
        "Kommandot är till för den som för registret i Excel: en tom arbetsbok med rätt blad och kolumner, eller "
        "med --from ett register som redan finns. ”kalix-policy check” läser arbetsboken.",
        "Make a workbook for the register.\n\n"
        "For those who keep the register in Excel: an empty workbook with the right sheets and columns, or with "
        "--from a register that exists. “kalix-policy check” reads the workbook.",
        "Luo työkirja rekisteriä varten.\n\n"
        "Komento on Excelissä rekisteriä pitävälle: tyhjä työkirja, jossa on oikeat taulukot ja sarakkeet, tai "
        "valitsimella --from olemassa oleva rekisteri. ”kalix-policy check” lukee työkirjan.",
    ),
    "help.pseudonymise": (
        "Byt ut personers beteckningar och namn, så att registret kan delas.\n\n"
        "Kommandot skriver ett nytt register som JSON, där personerna heter person-1, person-2 och så vidare. "
        "Bedömningen blir densamma. Texter ändras inte, till exempel titlar, beskrivningar och beslutens ordalydelse, och "
        "inte heller diarienummer eller namn på samarbetspartner och finansiärer. Läs igenom allt detta innan registret "
        "delas. Den som har det gamla registret, eller filen från --who, kan se vem som är vem.",
        "Replace the ids and names of people, so that the register can be shared.\n\n"
        "The command writes a new register as JSON, in which people are called person-1, person-2 and so on. The "
        "judgement stays the same. Texts do not change, such as titles, descriptions and the wording of decisions, and "
        "neither do reference numbers and the names of partners and funders: read them before the register is shared. "
        "Whoever has the old register, or the file from --who, can see who is who.",
        "Vaihda henkilöiden tunnukset ja nimet, jotta rekisterin voi jakaa.\n\n"
        "Komento kirjoittaa JSON-muodossa uuden rekisterin, jossa henkilöt ovat person-1, person-2 ja niin edelleen. "
        "Arviointi pysyy samana. Tekstit, esimerkiksi otsikot, kuvaukset ja päätösten sanamuodot, eivät muutu. Myöskään "
        "diaarinumerot sekä yhteistyökumppanien ja rahoittajien nimet eivät muutu. Lue kaikki nämä ennen rekisterin "
        "jakamista. Se, jolla on vanha rekisteri tai valitsimella --who kirjoitettu tiedosto, näkee, kuka on kuka.",
    ),
    "help.compare": (
        "Jämför två bedömningar.\n\n"
        "Kommandot visar vad som har blivit försenat, åtgärdat eller nytt: mellan två versioner av registret "
        "(FÖRE och EFTER), mellan två dagar (--after) eller mellan två utgåvor av policyn (--policy-after).",
        "Compare two judgements.\n\n"
        "The command shows what became overdue, mended or new: between two versions of the register (BEFORE and "
        "AFTER), two days (--after) or two editions of the policy (--policy-after).",
        "Vertaa kahta arviointia.\n\n"
        "Komento näyttää, mikä on myöhästynyt, korjattu tai uutta: rekisterin kahden version (ENNEN ja JÄLKEEN), "
        "kahden päivän (--after) tai linjausten kahden version (--policy-after) välillä.",
    ),
    "option.help": ("Visa den här hjälpen.", "Show this help.", "Näytä tämä ohje."),
    "option.version": ("Visa programmets version.", "Show the version.", "Näytä versio."),
    "option.locale": (
        "Språk: sv, en eller fi. Annars gäller KALIX_POLICY_LOCALE och därefter systemets språk.",
        "Language: sv, en or fi. Otherwise KALIX_POLICY_LOCALE decides, and then the system's language.",
        "Kieli: sv, en tai fi. Muuten käytetään muuttujaa KALIX_POLICY_LOCALE ja sitten järjestelmän kieltä.",
    ),
    "option.on": (
        "Dagen att bedöma, till exempel 2026-11-23. Annars i dag.",
        "The day to judge on, such as 2026-11-23. Otherwise today.",
        "Arviointipäivä, esimerkiksi 2026-11-23. Muuten tänään.",
    ),
    "option.may-on": (
        "Dagen som frågan gäller. Annars i dag.",
        "The day the question is about. Otherwise today.",
        "Päivä, jota kysymys koskee. Muuten tänään.",
    ),
    "option.format": ("Svarets form: {choices}.", "The answer's form: {choices}.", "Vastauksen muoto: {choices}."),
    "option.policy": (
        "En utgåva av policyn som JSON. Annars Kalix 2007. Anges flera bedöms varje krav efter den som gällde då.",
        "An edition of the policy as JSON. Otherwise Kalix 2007. With several, each duty is judged by the one "
        "then in force.",
        "Linjausten versio JSON-muodossa. Muuten Kalix 2007. Jos niitä on useita, vaatimus arvioidaan silloin "
        "voimassa olleen mukaan.",
    ),
    "option.register": (
        "Registret som har organisationen och årsredovisningarna, när FIL har ett projekt på varje rad.",
        "The register with the organisation and the annual reports, when FILE has a project on each line.",
        "Rekisteri, jossa ovat organisaatio ja tilinpäätökset, kun TIEDOSTOSSA on yksi hanke rivillä.",
    ),
    "option.passes": (
        "Ta i SARIF också med det som är uppfyllt och det som inte gäller.",
        "In SARIF, include what is met and what does not apply.",
        "Ota SARIF-muotoon mukaan myös se, mikä täyttyy, ja se, mitä ei sovelleta.",
    ),
    "option.threads": (
        "Antal trådar för projekt på rader. Fler än en kräver pyarrow.",
        "How many threads to judge lines on. More than one needs pyarrow.",
        "Säikeiden määrä, kun hankkeet ovat riveillä. Useampi kuin yksi vaatii pyarrow'n.",
    ),
    "option.quiet": (
        "Visa inte hur långt läsningen har kommit.",
        "Do not show how far the reading has come.",
        "Älä näytä, kuinka pitkällä lukeminen on.",
    ),
    "option.no-color": (
        "Skriv utan färg. Färg används annars bara i en terminal, och inte om NO_COLOR är satt.",
        "Write without colour. It is otherwise used only on a terminal, and not when NO_COLOR is set.",
        "Kirjoita ilman värejä. Muuten niitä käytetään vain päätteessä, ei jos NO_COLOR on asetettu.",
    ),
    "option.to": ("Avsnittets form: {choices}.", "The section's form: {choices}.", "Osion muoto: {choices}."),
    "option.out": (
        "Skriv till en fil. En fil som redan finns skrivs över bara med --force.",
        "Write to a file. A file that exists is overwritten only with --force.",
        "Kirjoita tiedostoon. Olemassa oleva tiedosto korvataan vain valitsimella --force.",
    ),
    "option.force": (
        "Skriv över en fil som finns.",
        "Overwrite a file that exists.",
        "Korvaa olemassa oleva tiedosto.",
    ),
    "option.years": (
        "År, till exempel 2019-2025 eller 2023,2025. Annars de fem senaste hela åren.",
        "Years, such as 2019-2025 or 2023,2025. Otherwise the last five whole years.",
        "Vuodet, esimerkiksi 2019-2025 tai 2023,2025. Muuten viisi viimeistä kokonaista vuotta.",
    ),
    "option.board": (
        "Bara projekten under en nämnd, angiven med sin beteckning.",
        "Only the projects under a board, given by its id.",
        "Vain yhden lautakunnan hankkeet; lautakunta annetaan tunnuksellaan.",
    ),
    "option.plot": (
        "Rita i stället ett diagram till en fil: .png, .svg eller .pdf.",
        "Draw a picture to a file instead: .png, .svg or .pdf.",
        "Piirrä sen sijaan kuva tiedostoon: .png, .svg tai .pdf.",
    ),
    "option.which": ("Vad som ritas: {choices}.", "What to draw: {choices}.", "Mitä piirretään: {choices}."),
    "option.ics": (
        "Som kalenderfil, detsamma som --format ics.",
        "As a calendar file, the same as --format ics.",
        "Kalenteritiedostona, sama kuin --format ics.",
    ),
    "option.person": ("En person, efter beteckning.", "A person, by id.", "Henkilö, tunnuksella."),
    "option.body": ("Ett politiskt organ, efter beteckning.", "A political body, by id.", "Toimielin, tunnuksella."),
    "option.administration": (
        "En förvaltning, efter beteckning.",
        "An administration, by id.",
        "Hallintokunta, tunnuksella.",
    ),
    "option.municipality": ("Kommunen själv.", "The municipality itself.", "Kunta itse."),
    "option.partner": (
        "En annan organisation, efter slag: {choices}.",
        "Another organisation, by its kind: {choices}.",
        "Muu organisaatio, lajin mukaan: {choices}.",
    ),
    "option.number": (
        "Den andra organisationens organisationsnummer.",
        "The other organisation's Swedish organisation number.",
        "Muun organisaation ruotsalainen organisaationumero.",
    ),
    "option.of": (
        "Förvaltningen vars plan beslutas (decide-plan).",
        "The administration whose plan is decided (decide-plan).",
        "Hallintokunta, jonka suunnitelmasta päätetään (decide-plan).",
    ),
    "option.project": (
        "Projektet som finansieras (finance).",
        "The project that is financed (finance).",
        "Rahoitettava hanke (finance).",
    ),
    "option.year": (
        "Året som redovisas (account-annually).",
        "The year that is accounted for (account-annually).",
        "Vuosi, josta raportoidaan (account-annually).",
    ),
    "option.from": (
        "Registret som arbetsboken ska innehålla.",
        "The register that the workbook is to hold.",
        "Rekisteri, jonka työkirja sisältää.",
    ),
    "option.who": (
        "Skriv till en fil, som JSON, vem som är vem. Dela inte filen.",
        "Write to a file, as JSON, who is who. Do not share the file.",
        "Kirjoita tiedostoon JSON-muodossa, kuka on kuka. Älä jaa tiedostoa.",
    ),
    "option.after": (
        "Dagen att jämföra med. Annars samma dag.",
        "The day to compare with. Otherwise the same day.",
        "Vertailupäivä. Muuten sama päivä.",
    ),
    "option.policy-before": (
        "Utgåvan för den första bedömningen. Annars Kalix 2007.",
        "The edition of the first judgement. Otherwise Kalix 2007.",
        "Ensimmäisen arvioinnin linjausversio. Muuten Kalix 2007.",
    ),
    "option.policy-after": (
        "Utgåvan för den andra bedömningen. Annars samma.",
        "The edition of the second judgement. Otherwise the same.",
        "Toisen arvioinnin linjausversio. Muuten sama.",
    ),
    "usage": ("Användning:", "Usage:", "Käyttö:"),
    "options": ("Flaggor", "Options", "Valitsimet"),
    "commands": ("Kommandon", "Commands", "Komennot"),
    "examples": ("Exempel", "Examples", "Esimerkkejä"),
    "metavar.OPTIONS": ("FLAGGOR", "OPTIONS", "VALITSIMET"),
    "metavar.COMMAND": ("KOMMANDO", "COMMAND", "KOMENTO"),
    "metavar.FILE": ("FIL", "FILE", "TIEDOSTO"),
    "metavar.DATE": ("DATUM", "DATE", "PÄIVÄ"),
    "metavar.YEAR": ("ÅR", "YEAR", "VUOSI"),
    "metavar.YEARS": ("ÅR", "YEARS", "VUODET"),
    "metavar.LANGUAGE": ("SPRÅK", "LANGUAGE", "KIELI"),
    "metavar.FORM": ("FORM", "FORM", "MUOTO"),
    "metavar.NUMBER": ("NUMMER", "NUMBER", "NUMERO"),
    "metavar.ID": ("ID", "ID", "TUNNUS"),
    "metavar.KIND": ("SLAG", "KIND", "LAJI"),
    "metavar.POWER": ("BEFOGENHET", "POWER", "VALTUUS"),
    "metavar.RULE_OR_CLAUSE": ("REGEL_ELLER_AVSNITT", "RULE_OR_CLAUSE", "SÄÄNTÖ_TAI_KOHTA"),
    "metavar.NAME": ("NAMN", "NAME", "NIMI"),
    "metavar.BEFORE": ("FÖRE", "BEFORE", "ENNEN"),
    "metavar.AFTER": ("EFTER", "AFTER", "JÄLKEEN"),
}

EXAMPLES: Mapping[str, Sequence[str]] = {
    "": (
        "kalix-policy check register.json",
        "kalix-policy explain anchoring.before-start",
        "kalix-policy --locale en check --help",
    ),
    "check": (
        "kalix-policy check register.json",
        "kalix-policy check register.xlsx --on 2026-12-31",
        "kalix-policy check register.json --format csv > findings.csv",
        "kalix-policy check projects.ndjson --register register.json",
    ),
    "report": (
        "kalix-policy report register.json 2025",
        "kalix-policy report register.json 2025 --to docx -o 2025.docx",
    ),
    "indicators": (
        "kalix-policy indicators register.json --years 2019-2025",
        "kalix-policy indicators register.json --board un --format csv",
        "kalix-policy indicators register.json --plot 2025.png --which countries",
    ),
    "calendar": (
        "kalix-policy calendar register.json",
        "kalix-policy calendar register.json --ics -o calendar.ics",
    ),
    "rules": ("kalix-policy rules", "kalix-policy rules --format json"),
    "explain": ("kalix-policy explain anchoring.before-start", "kalix-policy explain goals.2"),
    "may": (
        "kalix-policy may appoint-official --person p-13 register.json",
        "kalix-policy may decide-plan --body un --of uf register.json",
        "kalix-policy may coordinate-project --partner company register.json",
    ),
    "schema": ("kalix-policy schema", "kalix-policy schema project > project.schema.json"),
    "template": (
        "kalix-policy template register.xlsx",
        "kalix-policy template register.xlsx --from register.json",
    ),
    "pseudonymise": (
        "kalix-policy pseudonymise register.json -o shared.json",
        "kalix-policy pseudonymise register.xlsx -o shared.json --who who.json",
    ),
    "compare": (
        "kalix-policy compare register.json --after 2027-06-01",
        "kalix-policy compare 2025.json 2026.json --on 2026-12-31",
        "kalix-policy compare register.json --policy-after draft.json",
    ),
}
