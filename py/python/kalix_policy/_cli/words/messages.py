"""The messages of the command line, in Swedish, English and Finnish."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

MESSAGES: Mapping[str, tuple[str, str, str]] = {
    "see-help": (
        "”{command} --help” visar hur kommandot används.",
        "“{command} --help” shows how it is used.",
        "”{command} --help” näyttää, miten komentoa käytetään.",
    ),
    "near": ("Menade du {names}?", "Did you mean {names}?", "Tarkoititko {names}?"),
    "no-command": ("Det finns inget kommando ”{name}”.", "There is no command “{name}”.", "Komentoa ”{name}” ei ole."),
    "no-option": ("Det finns ingen flagga ”{name}”.", "There is no option “{name}”.", "Valitsinta ”{name}” ei ole."),
    "no-value": ("{name} behöver ett värde.", "{name} needs a value.", "{name} tarvitsee arvon."),
    "has-value": ("{name} ska inte ha något värde.", "{name} takes no value.", "{name} ei ota arvoa."),
    "missing": ("{name} saknas.", "{name} is missing.", "{name} puuttuu."),
    "superfluous": ("”{name}” hör inte hit.", "“{name}” does not belong here.", "”{name}” ei kuulu tähän."),
    "choice": (
        "”{name}” går inte att välja. Välj bland {choices}.",
        "“{name}” is no choice. Choose from {choices}.",
        "”{name}” ei kelpaa. Valitse jokin näistä: {choices}.",
    ),
    "day": (
        "”{name}” är inget datum från 1900 till 2200. Skriv till exempel 2026-11-23.",
        "“{name}” is no date from 1900 to 2200. Write it like 2026-11-23.",
        "”{name}” ei ole päivä vuosilta 1900–2200. Kirjoita esimerkiksi 2026-11-23.",
    ),
    "year": (
        "”{name}” är inget år från 1900 till 2200. Skriv till exempel 2025.",
        "“{name}” is no year from 1900 to 2200. Write it like 2025.",
        "”{name}” ei ole vuosi väliltä 1900–2200. Kirjoita esimerkiksi 2025.",
    ),
    "years": (
        "”{name}” är inga år. Skriv till exempel 2019-2025 eller 2023,2025.",
        "“{name}” are no years. Write them like 2019-2025 or 2023,2025.",
        "”{name}” eivät ole vuosia. Kirjoita esimerkiksi 2019-2025 tai 2023,2025.",
    ),
    "number": (
        "”{name}” är inget heltal från 1 och uppåt.",
        "“{name}” is no whole number from 1 up.",
        "”{name}” ei ole kokonaisluku yhdestä ylöspäin.",
    ),
    "needs-file": (
        "Ange registrets fil, eller ”-” för standard in.",
        "Give the register's file, or “-” for standard input.",
        "Anna rekisterin tiedosto tai ”-” vakiosyötettä varten.",
    ),
    "needs-register": (
        "Projekt på rader behöver --register FIL, med organisationen och årsredovisningarna.",
        "Projects on lines need --register FILE, with the organisation and the annual reports.",
        "Riveillä olevat hankkeet tarvitsevat valitsimen --register TIEDOSTO, jossa ovat organisaatio ja "
        "tilinpäätökset.",
    ),
    "not-lines": (
        "Projekt på rader kan inte få {what}.",
        "Projects on lines cannot have {what}.",
        "Riveillä oleville hankkeille ei voi antaa: {what}.",
    ),
    "one-edition": (
        "SARIF tar en utgåva av policyn i taget.",
        "SARIF takes one edition of the policy at a time.",
        "SARIF ottaa yhden linjausversion kerrallaan.",
    ),
    "passes-sarif": (
        "--passes behöver --format sarif.",
        "--passes needs --format sarif.",
        "--passes tarvitsee valitsimen --format sarif.",
    ),
    "docx-out": ("En docx-fil behöver -o FIL.", "A docx needs -o FILE.", "Docx tarvitsee valitsimen -o TIEDOSTO."),
    "which-plot": (
        "--which behöver --plot FIL.",
        "--which needs --plot FILE.",
        "--which tarvitsee valitsimen --plot TIEDOSTO.",
    ),
    "who": (
        "Ange vem det gäller med en av --person, --body, --administration, --municipality och --partner.",
        "Say who is meant by one of --person, --body, --administration, --municipality and --partner.",
        "Kerro, ketä kysymys koskee, yhdellä näistä: --person, --body, --administration, --municipality, --partner.",
    ),
    "power-needs": ("{power} behöver {name}.", "{power} needs {name}.", "{power} tarvitsee valitsimen {name}."),
    "no-project": (
        "Registret har inget projekt ”{name}”.",
        "The register has no project “{name}”.",
        "Rekisterissä ei ole hanketta ”{name}”.",
    ),
    "no-rule": (
        "Det finns varken en regel eller ett avsnitt ”{name}”.",
        "There is neither a rule nor a clause “{name}”.",
        "Sääntöä tai kohtaa ”{name}” ei ole.",
    ),
    "no-schema": ("Det finns inget schema ”{name}”.", "There is no schema “{name}”.", "Skeemaa ”{name}” ei ole."),
    "what-to-compare": (
        "Ange vad som ska jämföras: EFTER, --after, --policy-before eller --policy-after.",
        "Say what to compare with: AFTER, --after, --policy-before or --policy-after.",
        "Kerro, mihin verrataan: JÄLKEEN, --after, --policy-before tai --policy-after.",
    ),
    "extra": (
        "Det här behöver ett tillägg. Installera det: pip install {name}",
        "This needs an extra. Install it: pip install {name}",
        "Tämä tarvitsee lisäosan. Asenna se: pip install {name}",
    ),
    "no-file": ("{name}: filen finns inte.", "{name}: there is no such file.", "{name}: tiedostoa ei ole."),
    "no-access": ("{name}: åtkomst nekas.", "{name}: access is denied.", "{name}: pääsy evätty."),
    "directory": ("{name}: det är en mapp.", "{name}: it is a directory.", "{name}: se on kansio."),
    "no-directory": ("{name}: mappen finns inte.", "{name}: there is no such directory.", "{name}: kansiota ei ole."),
    "exists": (
        "{name}: filen finns redan. Välj ett annat namn, eller skriv över den med --force.",
        "{name}: the file exists. Choose another name, or overwrite it with --force.",
        "{name}: tiedosto on jo olemassa. Valitse toinen nimi tai korvaa se valitsimella --force.",
    ),
    "unread.one": (
        "{name}: en uppgift gick inte att läsa:",
        "{name}: one thing could not be read:",
        "{name}: yhtä tietoa ei voitu lukea:",
    ),
    "unread": (
        "{name}: {number} uppgifter gick inte att läsa:",
        "{name}: {number} things could not be read:",
        "{name}: {number} tietoa ei voitu lukea:",
    ),
    "unread-line": (
        "{name}, rad {line}, gick inte att läsa:",
        "{name}, line {line}, could not be read:",
        "{name}, rivi {line}, ei voitu lukea:",
    ),
    "more": ("… och {number} till.", "… and {number} more.", "… ja {number} muuta."),
    "aborted": ("Avbrutet.", "Interrupted.", "Keskeytetty."),
    "written": ("{name} är skriven.", "{name} is written.", "{name} on kirjoitettu."),
    "reading": ("Bedömer", "Judging", "Arvioidaan"),
    "title": (
        "{municipality}: det internationella arbetet, bedömt den {day}",
        "{municipality}: international work, judged on {day}",
        "{municipality}: kansainvälinen toiminta, arvioitu {day}",
    ),
    "edition": ("Utgåva av policyn: {id}", "Edition of the policy: {id}", "Linjausten versio: {id}"),
    "summary": (
        "{errors}, {warnings} och {notices}.",
        "{errors}, {warnings} and {notices}.",
        "{errors}, {warnings} ja {notices}.",
    ),
    "projects.one": ("1 engagemang", "1 engagement", "1 hanke"),
    "projects": ("{number} engagemang", "{number} engagements", "{number} hanketta"),
    "errors.one": ("1 fel", "1 error", "1 virhe"),
    "errors": ("{number} fel", "{number} errors", "{number} virhettä"),
    "warnings.one": ("1 varning", "1 warning", "1 varoitus"),
    "warnings": ("{number} varningar", "{number} warnings", "{number} varoitusta"),
    "notices.one": ("1 sak att göra framöver", "1 thing to do in time", "1 tuleva tehtävä"),
    "notices": ("{number} saker att göra framöver", "{number} things to do in time", "{number} tulevaa tehtävää"),
    "outside.one": (
        "1 engagemang bedöms inte: det drogs tillbaka före starten eller ligger utanför policyn {policy}.",
        "1 engagement is not judged: withdrawn before the start, or outside the policy {policy}.",
        "1 hanke jää arvioimatta: se on peruttu ennen alkua, tai se ajoittuu linjausten {policy} voimassaolon "
        "ulkopuolelle.",
    ),
    "outside": (
        "{number} engagemang bedöms inte: de drogs tillbaka före starten eller ligger utanför policyn {policy}.",
        "{number} engagements are not judged: withdrawn before the start, or outside the policy {policy}.",
        "{number} hanketta jää arvioimatta: ne on peruttu ennen alkua, tai ne ajoittuvat linjausten {policy} "
        "voimassaolon ulkopuolelle.",
    ),
    "due": (" (senast den {day})", " (by {day})", " (viimeistään {day})"),
    "portfolio": ("Alla engagemang {year}", "All engagements in {year}", "Kaikki hankkeet vuonna {year}"),
    "organisation": ("Organisationen", "The organisation", "Organisaatio"),
    "register": ("Registret", "The register", "Rekisteri"),
    "line": ("{name}, rad {line}", "{name}, line {line}", "{name}, rivi {line}"),
    "remedy": ("Gör så här:", "What to do:", "Toimi näin:"),
    "because": ("Varför:", "Why:", "Miksi:"),
    "reading-of": (
        " Regeln är vår tolkning av policyn.",
        " The rule is our reading of the policy.",
        " Sääntö on tulkintamme linjauksista.",
    ),
    "whole-file": ("hela filen", "the whole file", "koko tiedosto"),
    "whole-line": ("hela raden", "the whole line", "koko rivi"),
    "whole": ("hela registret", "the whole register", "koko rekisteri"),
    "nothing-due": ("Inget återstår att göra.", "Nothing remains to be done.", "Mitään ei ole tekemättä."),
    "nothing-changed": ("Inget har ändrats.", "Nothing has changed.", "Mikään ei ole muuttunut."),
    "months": (
        "januari februari mars april maj juni juli augusti september oktober november december",
        "January February March April May June July August September October November December",
        "1 2 3 4 5 6 7 8 9 10 11 12",
    ),
    "date": ("{day} {month} {year}", "{day} {month} {year}", "{day}.{month}.{year}"),
    "scope.project": ("gäller varje projekt", "of each project", "koskee jokaista hanketta"),
    "scope.board": ("gäller varje nämnd och år", "of each board and year", "koskee jokaista lautakuntaa ja vuotta"),
    "scope.organisation": ("gäller organisationen", "of the organisation", "koskee organisaatiota"),
    "scope.portfolio": (
        "gäller alla projekt tillsammans",
        "of all projects together",
        "koskee kaikkia hankkeita yhdessä",
    ),
    "scope.integrity": ("gäller registret som sådant", "of the register as such", "koskee rekisteriä sinänsä"),
    "force.binding": ("bindande", "binding", "velvoittava"),
    "force.aim": ("strävan", "aim", "pyrkimys"),
    "force.permission": ("möjlighet", "permission", "mahdollisuus"),
    "force.background": ("bakgrund", "background", "tausta"),
    "basis.text": ("står i policyn", "the policy says so", "lukee linjauksissa"),
    "basis.implied": ("vår tolkning av policyn", "our reading of the policy", "tulkintamme linjauksista"),
    "held-up-by": ("I programmet:", "In the program:", "Ohjelmassa:"),
}
