"""The command `kalix-policy`: asks the library, and tells the answer in the reader's language."""

from __future__ import annotations

import json
import os
import re
import sys
import textwrap
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn, TypeVar, cast

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from typing import BinaryIO

    import kalix_policy as kp

    from ._documents import Locale

    Place = Callable[[str], str]
    Command = TypeVar("Command", bound=Callable[..., object])
    _Type = click.ParamType[Any]
else:
    _Type = click.ParamType

_PROGRAM = "kalix-policy"
_LOCALES = ("sv", "en", "fi")
_CLEAN, _WRONG, _UNREADABLE = 0, 1, 2
_MOST, _MOST_OF_LINE = 64 << 20, 1 << 20

_locale: ContextVar[Locale] = ContextVar("locale", default="sv")

# What the command line says itself, in Swedish, English and Finnish. The first paragraph of a help text is its summary.
_TEXTS: Mapping[str, tuple[str, str, str]] = {
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
        "Komento näyttää, mitä kukin sääntö edellyttää, kuinka sitova se on ja mihin linjausten kohtiin se "
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
    "help.compare": (
        "Jämför två bedömningar.\n\n"
        "Kommandot visar vad som har blivit försenat, åtgärdat eller nytt: mellan två versioner av registret "
        "(FÖRE och EFTER), mellan två dagar (--after) eller mellan två utgåvor av policyn (--policy-after).",
        "Compare two judgements.\n\n"
        "The command shows what became overdue, mended or new: between two versions of the register (BEFORE and "
        "AFTER), two days (--after) or two editions of the policy (--policy-after).",
        "Vertaa kahta arviota.\n\n"
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
    "option.after": (
        "Dagen att jämföra med. Annars samma dag.",
        "The day to compare with. Otherwise the same day.",
        "Vertailupäivä. Muuten sama päivä.",
    ),
    "option.policy-before": (
        "Utgåvan för den första bedömningen. Annars Kalix 2007.",
        "The edition of the first judgement. Otherwise Kalix 2007.",
        "Ensimmäisen arvion linjausversio. Muuten Kalix 2007.",
    ),
    "option.policy-after": (
        "Utgåvan för den andra bedömningen. Annars samma.",
        "The edition of the second judgement. Otherwise the same.",
        "Toisen arvion linjausversio. Muuten sama.",
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
    "no-board": (
        "Registret har inget organ ”{name}”.",
        "The register has no body “{name}”.",
        "Rekisterissä ei ole toimielintä ”{name}”.",
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
    "force.binding": ("bindande", "binding", "sitova"),
    "force.aim": ("strävan", "aim", "pyrkimys"),
    "force.permission": ("medgivande", "permission", "lupa"),
    "force.background": ("bakgrund", "background", "tausta"),
    "basis.text": ("står i policyn", "the policy says so", "lukee linjauksissa"),
    "basis.implied": ("vår tolkning av policyn", "our reading of the policy", "tulkintamme linjauksista"),
    "held-up-by": ("I programmet:", "In the program:", "Ohjelmassa:"),
}

_EXAMPLES: Mapping[str, Sequence[str]] = {
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
    "compare": (
        "kalix-policy compare register.json --after 2027-06-01",
        "kalix-policy compare 2025.json 2026.json --on 2026-12-31",
        "kalix-policy compare register.json --policy-after draft.json",
    ),
}


def _say(key: str, **values: object) -> str:
    text = _TEXTS[key][_LOCALES.index(_locale.get())]
    return text.format(**values) if values else text


def _counted(key: str, number: int, **values: object) -> str:
    return _say(f"{key}.one" if number == 1 else key, number=number, **values)


def _near(name: str, names: Iterable[str]) -> str:
    from difflib import get_close_matches

    found = get_close_matches(name, names, n=3)
    return " " + _say("near", names=", ".join(found)) if found else ""


def _asked_locale(args: Sequence[str]) -> Locale:
    """The language is needed before anything is parsed: help and usage errors are told in it."""
    given = [after for arg, after in zip(args, args[1:], strict=False) if arg == "--locale"]
    given += [arg.partition("=")[2] for arg in args if arg.startswith("--locale=")]
    system = next((value for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := os.environ.get(name))), "")
    for name in (*reversed(given), os.environ.get("KALIX_POLICY_LOCALE", ""), re.split("[_.@-]", system)[0].lower()):
        if name in _LOCALES:
            return cast("Locale", name)
    return "sv"


# Click in three languages.


class _Failure(click.ClickException):
    exit_code = _UNREADABLE


class _Helped(click.Command):
    """A command whose texts are looked up when they are shown."""

    allow_extra_args = True

    @property
    def _key(self) -> str:
        return "" if isinstance(self, click.Group) else str(self.name)

    def _about(self) -> str:
        return _say(f"help.{self._key}" if self._key else "help")

    def get_short_help_str(self, limit: int = 45) -> str:
        return self._about().partition("\n\n")[0]

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        return [_word(piece) for piece in super().collect_usage_pieces(ctx)]

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix=f"{_say('usage')} ")

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        about = self._about()
        if "{powers}" in about:
            import kalix_policy as kp

            powers = kp.powers(locale=_locale.get())
            about = about.replace("{powers}", "\n".join(f"{power.id:28}{power.title}" for power in powers))
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(about)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        options = (param for param in self.get_params(ctx) if isinstance(param, click.Option))
        records = [record for option in options if (record := option.get_help_record(ctx))]
        with formatter.section(_say("options")):
            formatter.write_dl(records)
        if isinstance(self, click.Group):
            self.format_commands(ctx, formatter)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section(_say("examples")):
            for example in _EXAMPLES[self._key]:
                formatter.write(f"{'':{formatter.current_indent}}{example}\n")

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        def show(ctx: click.Context, param: click.Parameter, value: bool) -> None:
            if value and not ctx.resilient_parsing:
                click.echo(ctx.get_help(), color=ctx.color)
                ctx.exit()

        settings: dict[str, Any] = {"is_flag": True, "is_eager": True, "expose_value": False, "callback": show}
        return _Option(["--help", "-h"], help="help", **settings)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        try:
            rest = super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx
            raise
        if rest and not isinstance(self, click.Group) and not ctx.resilient_parsing:
            raise click.UsageError(_say("superfluous", name=rest[0]), ctx)
        return rest


class _Group(_Helped, click.Group):
    command_class = _Helped
    allow_extra_args = True

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section(_say("commands")):
            formatter.write_dl([(name, command.get_short_help_str()) for name, command in self.commands.items()])

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] not in self.commands and not ctx.resilient_parsing:
            if args[0].startswith("-"):
                raise click.NoSuchOption(args[0], ctx=ctx)
            raise click.UsageError(_say("no-command", name=args[0]) + _near(args[0], self.commands), ctx)
        return super().resolve_command(ctx, args)

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        _locale.set(_asked_locale(args))
        if os.environ.get("NO_COLOR"):
            extra["color"] = False
        return super().make_context(info_name, args, parent, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            status = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            # A reader that has seen enough (`| head`) is no failure; what is left is not to fail at exit either.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return _CLEAN
        return status

    def main(self, *args: Any, **settings: Any) -> NoReturn:
        for stream in (sys.stdout, sys.stderr):
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(errors="replace")
        try:
            status = super().main(*args, **{**settings, "standalone_mode": False})
        except click.UsageError as error:
            if error.ctx is not None:
                click.echo(error.ctx.get_usage(), err=True)
                click.echo(_say("see-help", command=error.ctx.command_path) + "\n", err=True)
            status = _told(_mistake(error))
        except _Unread as unread:
            unread.tell()
            status = _UNREADABLE
        except click.ClickException as error:
            status = _told(error.format_message())
        except click.Abort:
            _told(_say("aborted"))
            status = 130
        except ImportError as error:
            if not (extra := re.search(r"kalix-policy\[\w+\]|pyarrow", str(error))):
                raise
            status = _told(_say("extra", name=f'"{extra[0]}"'))
        except OSError as error:
            status = _told(_reason(error, str(error.filename or _PROGRAM)))
        except ValueError as error:
            # What the library refuses is told in its own words.
            status = _told(str(error))
        sys.exit(status or _CLEAN)


def _told(message: str) -> int:
    click.echo(f"{_PROGRAM}: {message}", err=True)
    return _UNREADABLE


def _mistake(error: click.UsageError) -> str:
    """Click's own complaints, in the reader's language."""
    if isinstance(error, click.MissingParameter) and error.param is not None:
        return _say("missing", name=_name(error.param))
    if isinstance(error, click.BadParameter) and error.param is not None:
        return f"{_name(error.param)}: {error.message}"
    if isinstance(error, click.NoSuchOption):
        known = [name for param in error.ctx.command.get_params(error.ctx) for name in param.opts] if error.ctx else []
        return _say("no-option", name=error.option_name) + _near(error.option_name, known)
    if isinstance(error, click.BadOptionUsage):
        params = error.ctx.command.params if error.ctx else []
        flags = {name for param in params if getattr(param, "is_flag", False) for name in param.opts}
        return _say("has-value" if error.option_name in flags else "no-value", name=error.option_name)
    return error.format_message()


def _name(param: click.Parameter) -> str:
    return max(param.opts, key=len) if isinstance(param, click.Option) else _word(param.human_readable_name)


def _word(metavar: str) -> str:
    """A placeholder in the reader's language."""

    def word(found: re.Match[str]) -> str:
        key = f"metavar.{found[0]}"
        return _say(key) if key in _TEXTS else found[0]

    return re.sub("[A-Z_]{2,}", word, metavar)


class _Option(click.Option):
    """An option whose help is the name of a text."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        record = super().get_help_record(ctx)
        if record is None:
            return None
        choices = ", ".join(self.type.names()) if isinstance(self.type, _Choice) else ""
        return record[0], _say(f"option.{self.help}", **({"choices": choices} if choices else {}))

    def make_metavar(self, *args: Any, **settings: Any) -> str:
        return _word(super().make_metavar(*args, **settings))


class _Choice(_Type):
    name = "choice"

    def __init__(self, *names: str, of: Callable[[], Iterable[str]] | None = None) -> None:
        self._names, self._of = names, of

    def names(self) -> Sequence[str]:
        return self._names if self._of is None else tuple(self._of())

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if value not in (names := self.names()):
            self.fail(_say("choice", name=value, choices=", ".join(names)) + _near(value, names), param, ctx)
        return value


class _Day(_Type):
    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        from datetime import date

        try:
            day = date.fromisoformat(value) if re.fullmatch(r"\d{4}-\d\d-\d\d", value, re.ASCII) else None
        except ValueError:
            day = None
        if day is None or not 1900 <= day.year <= 2200:
            self.fail(_say("day", name=value), param, ctx)
        return value


class _Number(_Type):
    name = "number"

    def __init__(self, least: int, most: int, key: str) -> None:
        self._least, self._most, self._key = least, most, key

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if isinstance(value, int):
            return value
        if not re.fullmatch(r"\d{1,4}", value, re.ASCII) or not self._least <= int(value) <= self._most:
            self.fail(_say(self._key, name=value), param, ctx)
        return int(value)


class _Years(_Type):
    name = "years"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        years: list[int] = []
        for part in value.split(","):
            first, dash, last = part.strip().partition("-")
            ends = [_YEAR.convert(end.strip(), param, ctx) for end in ((first, last) if dash else (first, first))]
            if not (span := range(ends[0], ends[1] + 1)):
                self.fail(_say("years", name=value), param, ctx)
            years += span
        return sorted(set(years))


_YEAR = _Number(1900, 2200, "year")


def _powers() -> Iterable[str]:
    import kalix_policy as kp

    return (power.id for power in kp.powers())


def _partner_kinds() -> Iterable[str]:
    from typing import get_args

    from .records import PartnerKind

    return cast("tuple[str, ...]", get_args(PartnerKind))


def _option(*names: str, help: str, metavar: str | None = None, **settings: Any) -> Callable[[Command], Command]:
    return click.option(*names, cls=_Option, help=help, metavar=metavar, **settings)


def _format(*names: str) -> Callable[[Command], Command]:
    return _option("--format", "form", type=_Choice(*names), default="text", metavar="FORM", help="format")


def _file(metavar: str = "FILE", name: str = "file", required: bool = True) -> Callable[[Command], Command]:
    return click.argument(name, metavar=metavar if required else f"[{metavar}]", required=required)


def _colourless(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if value:
        ctx.color = False


_locales = _option(
    "--locale", type=_Choice(*_LOCALES), expose_value=False, is_eager=True, metavar="LANGUAGE", help="locale"
)
_no_color = _option(
    "--no-color", is_flag=True, expose_value=False, is_eager=True, callback=_colourless, help="no-color"
)
_on = _option("--on", type=_Day(), metavar="DATE", help="on")
_out = _option("-o", "--out", metavar="FILE", help="out")
_force = _option("--force", is_flag=True, help="force")


# Reading and writing.


class _Unread(Exception):
    """What could not be read, all of it."""

    def __init__(self, name: str, errors: Iterable[Mapping[str, Any]], count: int) -> None:
        super().__init__(name)
        self._name, self._errors, self._count = name, list(errors), count

    def tell(self) -> None:
        click.echo(_counted("unread", self._count, name=self._name), err=True)
        for error in self._errors:
            click.echo(f"  {_one_error(self._name, error)}", err=True)
        if self._count > len(self._errors):
            click.echo(f"  {_say('more', number=self._count - len(self._errors))}", err=True)


def _one_error(name: str, error: Mapping[str, Any], whole: str = "whole-file") -> str:
    where = [name]
    if error.get("sheet"):
        where.append(_cell(error["sheet"], error.get("row"), error.get("column")))
    else:
        where += [str(error[name]) for name in ("line", "column") if error.get(name)]
    place = "" if error.get("sheet") else f"{error.get('pointer') or _say(whole)}, "
    return f"{':'.join(where)}: {error.get('msg') or error.get('message')} ({place}{error['code']})"


def _cell(sheet: str, row: object, column: object) -> str:
    return f"{sheet}!{column or ''}{row or ''}" if row or column else sheet


def _reason(error: OSError, name: str) -> str:
    kinds = {FileNotFoundError: "no-file", PermissionError: "no-access", IsADirectoryError: "directory"}
    key = next((key for kind, key in kinds.items() if isinstance(error, kind)), None)
    return _say(key, name=name) if key else f"{name}: {error.strerror or error}"


def _content(file: str) -> bytes:
    try:
        if file == "-":
            return sys.stdin.buffer.read(_MOST + 1)
        with open(file, "rb") as opened:
            return opened.read(_MOST + 1)
    except OSError as error:
        raise _Failure(_reason(error, file)) from None


@contextmanager
def _unread(name: str) -> Iterator[None]:
    """What a document's reader complains of, with the document's name."""
    try:
        yield
    except ValueError as error:
        if not callable(errors := getattr(error, "errors", None)):
            raise
        told = errors(locale=_locale.get())
        count = error.error_count() if hasattr(error, "error_count") else len(told)
        raise _Unread(name, told, count) from None


def _register(file: str, content: bytes | None = None) -> kp.Register:
    import kalix_policy as kp

    with _unread(file):
        return kp.Register.read(_content(file) if content is None else content, locale=_locale.get())


def _policy(file: str | None) -> kp.Policy:
    import kalix_policy as kp

    if file is None:
        return kp.Policy.kalix_2007()
    with _unread(file):
        return kp.Policy.read(_content(file), locale=_locale.get())


def _today() -> str:
    from datetime import date

    return date.today().isoformat()


def _data(text: str) -> None:
    """Data for another program is UTF-8, whatever the terminal is."""
    text = text if text.endswith("\n") or not text else f"{text}\n"
    buffer = getattr(sys.stdout, "buffer", None)
    if buffer is None or sys.stdout.isatty():
        sys.stdout.write(text)
        return
    sys.stdout.flush()
    buffer.write(text.encode("utf-8", "surrogatepass"))


@contextmanager
def _written(file: str, force: bool) -> Iterator[BinaryIO]:
    """A file that is there whole, or not at all."""
    import secrets

    path = Path(os.path.realpath(file))
    if not force and path.exists():
        raise _Failure(_say("exists", name=file))
    temporary = path.with_name(f".{secrets.token_hex(6)}.tmp")
    try:
        with open(temporary, "xb") as opened:
            yield opened
        os.replace(temporary, path)
    except OSError as error:
        missing = isinstance(error, FileNotFoundError)
        raise _Failure(_say("no-directory", name=path.parent) if missing else _reason(error, file)) from None
    finally:
        temporary.unlink(missing_ok=True)
    click.echo(_say("written", name=file), err=True)


def _deliver(text: str, out: str | None, force: bool) -> None:
    if out is None:
        _data(text)
    else:
        with _written(out, force) as file:
            file.write((text if text.endswith("\n") else f"{text}\n").encode("utf-8", "surrogatepass"))


def _json(value: object, indent: int | None = None) -> str:
    return json.dumps(value, ensure_ascii=False, indent=indent, default=float)


def _csv(rows: Iterable[Iterable[object]]) -> str:
    import csv
    import io

    def cell(value: object) -> object:
        # A spreadsheet takes such a text for a formula.
        return f"'{value}" if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")) else value

    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([cell(value) for value in row] for row in rows)
    return text.getvalue()


# Text to read.


def _width() -> int:
    import shutil

    return min(max(shutil.get_terminal_size((100, 24)).columns, 40), 100) if sys.stdout.isatty() else 100


def _paragraph(text: str, indent: str = "", lead: str = "", **style: Any) -> str:
    """Wrapped to the page; the style is of what leads it, or without a lead of it all."""
    hanging = f"{indent}  " if indent else ""
    page = textwrap.TextWrapper(
        _width(), indent, hanging, break_long_words=False, break_on_hyphens=False, replace_whitespace=False
    )
    # A lead that is broken over two lines would be styled by halves.
    lines = page.wrap(lead.replace(" ", "\0") + text)
    if not lead:
        return "\n".join(click.style(line, **style) if style else line for line in lines)
    first = lines[0].replace("\0", " ").replace(lead, click.style(lead, **style), 1)
    return "\n".join([first, *(line.replace("\0", " ") for line in lines[1:])])


def _in_words(day: str) -> str:
    year, month, number = day.split("-")
    return _say("date", day=int(number), month=_say("months").split()[int(month) - 1], year=year)


_SEVERITIES = ("error", "warning", "notice")
_MARKS = {"error": ("✗", "red"), "warning": ("!", "yellow"), "notice": ("·", "cyan")}


class _Page:
    """Findings as paragraphs. A pointer is told as it is, unless its document has better places."""

    def __init__(self, place: Place | None = None) -> None:
        import kalix_policy as kp

        locale = _locale.get()
        self._place: Place = place or (lambda pointer: pointer or _say("whole"))
        self._clauses = {clause.id: clause for clause in kp.clauses(locale=locale)}
        self._basis = {rule.id: rule.basis for rule in kp.rules(locale=locale)}
        outcomes = kp.schema("assessment")["$defs"]["Outcome"]["x-titles"][locale]
        self._outcomes = {outcome: title[:1].lower() + title[1:] for outcome, title in outcomes.items()}

    def finding(self, finding: Mapping[str, Any]) -> str:
        mark, colour = _MARKS[finding["severity"]]
        due = _say("due", day=_in_words(finding["due"])) if finding["due"] else ""
        lead = f"{mark} {self._outcomes[finding['outcome']]}"
        lines = [_paragraph(f"{due}: {finding['message']}", "  ", lead, fg=colour, bold=True)]
        lines.append(_paragraph(f"{_say('remedy')} {finding['remedy']}", "    "))
        clauses = [self._clauses[id] for id in finding["clauses"]]
        if clauses:
            said = (f"{clause.says.rstrip('.')} ({clause.section}, {clause.id})." for clause in clauses)
            reading = _say("reading-of") if self._basis[finding["rule"]] == "implied" else ""
            lines.append(_paragraph(f"{_say('because')} {' '.join(said)}{reading}", "    "))
        lines.append(_paragraph(f"{self._place(finding['pointer'])} · {finding['rule']}", "    ", dim=True))
        return "\n".join(lines)


def _groups(findings: Iterable[dict[str, Any]]) -> list[tuple[dict[str, Any], list[dict[str, Any]]]]:
    """A group a project, a board and year, the organisation, the portfolio, the register; the worst first."""
    groups: dict[str, tuple[dict[str, Any], list[dict[str, Any]]]] = {}
    for finding in findings:
        groups.setdefault(_json(finding["subject"]), (finding["subject"], []))[1].append(finding)
    for _, found in groups.values():
        found.sort(key=lambda of: (_SEVERITIES.index(of["severity"]), of["due"] is None, of["due"] or ""))
    return sorted(groups.values(), key=lambda group: [-count for count in _counts(group[1])])


def _counts(findings: Iterable[Mapping[str, Any]]) -> list[int]:
    severities = [finding["severity"] for finding in findings]
    return [severities.count(severity) for severity in _SEVERITIES]


def _summary(projects: int | None, counts: Sequence[int]) -> str:
    keys = ("errors", "warnings", "notices")
    counted = {key: _counted(key, number) for key, number in zip(keys, counts, strict=True)}
    summary = _say("summary", **counted)
    return summary if projects is None else f"{_counted('projects', projects)}: {summary}"


def _names(register: kp.Register) -> Callable[[Mapping[str, Any]], str]:
    """What a subject is called, told with names of the register."""
    projects = {project.id: project.title for project in register.projects}
    bodies = {body.id: body.name for body in register.organisation.bodies}

    def name(subject: Mapping[str, Any]) -> str:
        if subject["kind"] == "project":
            id = subject["project"]
            return f"{projects[id]} ({id})" if id in projects else id
        if subject["kind"] == "board":
            return f"{bodies.get(subject['body'], subject['body'])} {subject['year']}"
        if subject["kind"] == "portfolio":
            return _say("portfolio", year=subject["year"] or "").rstrip()
        return _say(subject["kind"])

    return name


def _assessment_text(assessment: kp.Assessment, place: Place | None, several: bool) -> None:
    told = assessment.to_dict()
    name, page = _names(assessment.register), _Page(place)
    title = _say("title", municipality=assessment.register.municipality.name, day=_in_words(told["on"]))
    click.echo(_paragraph(title, bold=True))
    if several:
        click.echo(_paragraph(_say("edition", id=told["policy"])))
    for subject, findings in _groups(told["findings"]):
        click.echo("\n" + _paragraph(name(subject), bold=True))
        click.echo("\n".join(page.finding(finding) for finding in findings))
    outside = sum(set(of["outcomes"].values()) <= {"not-applicable"} for of in told["projects"])
    counts = [told["summary"][f"{severity}s"] for severity in _SEVERITIES]
    click.echo("\n" + _paragraph(_summary(len(told["projects"]), counts), bold=True))
    if outside:
        click.echo(_paragraph(_counted("outside", outside, policy=told["policy"])))


# The commands.


@click.group(cls=_Group, invoke_without_command=True, subcommand_metavar="COMMAND …")
@_locales
@_no_color
@_option("--version", is_flag=True, help="version")
@click.pass_context
def cli(ctx: click.Context, version: bool) -> int | None:
    """The command `kalix-policy`."""
    if version:
        import kalix_policy as kp

        click.echo(f"{_PROGRAM} {kp.__version__}")
        ctx.exit()
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help(), err=True)
        ctx.exit(_UNREADABLE)
    return None


@cli.command("check")
@_file(required=False)
@_on
@_option("--policy", "policies", multiple=True, metavar="FILE", help="policy")
@_format("text", "json", "ndjson", "sarif", "csv")
@_option("--register", metavar="FILE", help="register")
@_option("--threads", type=_Number(1, 1024, "number"), default=1, metavar="NUMBER", help="threads")
@_option("-q", "--quiet", is_flag=True, help="quiet")
@_locales
@_no_color
def _check(
    file: str | None,
    on: str | None,
    policies: Sequence[str],
    form: str,
    register: str | None,
    threads: int,
    quiet: bool,
) -> int:
    import kalix_policy as kp

    if file is None and sys.stdin.isatty():
        raise click.UsageError(_say("needs-file"), click.get_current_context())
    file, on, locale = file or "-", on or _today(), _locale.get()
    if register is not None or file.lower().endswith((".ndjson", ".jsonl")):
        what = f"--format {form}" if form in ("json", "sarif") else "--policy --policy" if len(policies) > 1 else None
        if register is None or what is not None:
            message = _say("not-lines", what=what) if register is not None else _say("needs-register")
            raise click.UsageError(message, click.get_current_context())
        editions = next(iter(policies), None)
        return _check_lines(file, on, editions, form, _register(register), threads, quiet)
    if form == "sarif" and len(policies) > 1:
        raise click.UsageError(_say("one-edition"), click.get_current_context())
    content = _content(file)
    read = _register(file, content)
    if len(policies) > 1:
        assessments = kp.assess_editions(read, on=on, policies=map(_policy, policies), locale=locale)
    else:
        assessments = (kp.assess(read, on=on, policy=_policy(next(iter(policies), None)), locale=locale),)
    workbook = content.startswith(b"PK")
    findings = (finding for assessment in assessments for finding in assessment.to_dict()["findings"])
    if form == "json":
        texts = [assessment.to_json() for assessment in assessments]
        _data(texts[0] if len(policies) < 2 else f"[{','.join(texts)}]")
    elif form == "sarif":
        _data(assessments[0].to_sarif(file, None if workbook else content))
    elif form == "ndjson":
        _data("".join(f"{_json(finding)}\n" for finding in findings))
    elif form == "csv":
        _data(_csv([_CSV, *(_csv_row(finding) for finding in findings)]))
    else:
        for number, assessment in enumerate(assessments):
            if number:
                click.echo()
            _assessment_text(assessment, _cells(content) if workbook else None, len(assessments) > 1)
    return _WRONG if any(assessment.summary.errors for assessment in assessments) else _CLEAN


_SUBJECT = ("project", "body", "year")
_CSV = ("rule", "clauses", "subject", *_SUBJECT, "outcome", "severity", "due", "pointer", "message", "remedy")


def _csv_row(finding: Mapping[str, Any]) -> list[object]:
    subject = finding["subject"]
    flat = {**finding, **subject, "subject": subject["kind"], "clauses": " ".join(finding["clauses"])}
    return [flat.get(column) for column in _CSV]


def _cells(content: bytes) -> Place:
    """Pointers as cells of a workbook."""
    from . import excel

    workbook = excel.read(content, locale=_locale.get())

    def place(pointer: str) -> str:
        found = workbook.place(pointer)
        return _cell(*found) if found else pointer or _say("whole")

    return place


class _Judged(NamedTuple):
    """What is said of the project on a line: its findings, or why it could not be read."""

    line: int
    findings: list[dict[str, Any]]
    errors: list[dict[str, Any]]


def _check_lines(
    file: str, on: str, policy: str | None, form: str, register: kp.Register, threads: int, quiet: bool
) -> int:
    import kalix_policy as kp

    settings: dict[str, Any] = {
        "organisation": register.organisation,
        "reports": register.annual_reports,
        "municipality": register.municipality,
        "on": on,
        "policy": _policy(policy),
        "locale": _locale.get(),
    }
    read, unread, counts = 0, 0, [0, 0, 0]
    tell = _Lines(file, form)
    with _opened(file) as source, _progress(source, quiet) as progress:
        judged = _many(source, threads, settings) if threads > 1 else _one_by_one(source, kp.Assessor(**settings))
        for line, findings, errors in judged:
            progress()
            tell(line, findings, errors)
            read, unread = read + (not errors), unread + bool(errors)
            counts = [before + more for before, more in zip(counts, _counts(findings), strict=True)]
    if form == "text":
        # Columns of findings do not tell of projects that have none.
        click.echo(_paragraph(_summary(read if threads == 1 else None, counts), bold=True))
    return _UNREADABLE if unread else _WRONG if counts[0] else _CLEAN


class _Lines:
    """Tells of each line as it comes."""

    def __init__(self, file: str, form: str) -> None:
        self._file, self._form = file, form
        self._page = _Page(lambda pointer: pointer or _say("whole-line"))
        if form == "csv":
            _data(_csv([("line", *_CSV)]))

    def __call__(self, line: int, findings: list[dict[str, Any]], errors: list[dict[str, Any]]) -> None:
        if self._form == "ndjson":
            told = [{"line": line, **finding} for finding in findings]
            told += [{"line": line, "errors": errors}] if errors else []
            _data("".join(f"{_json(each)}\n" for each in told))
        elif errors:
            click.echo(_say("unread-line", name=self._file, line=line), err=True)
            for error in errors:
                click.echo(f"  {_one_error(f'{self._file}:{line}', error, 'whole-line')}", err=True)
        elif self._form == "csv":
            _data(_csv([line, *_csv_row(finding)] for finding in findings))
        elif findings:
            place = _say("line", name=self._file, line=line)
            for subject, found in _groups(findings):
                heading = subject.get("project") or _say(subject["kind"])
                click.echo(_paragraph(f"{heading} ({place})", bold=True))
                click.echo("\n".join(map(self._page.finding, found)) + "\n")


@contextmanager
def _opened(file: str) -> Iterator[BinaryIO]:
    if file == "-":
        yield sys.stdin.buffer
        return
    try:
        opened = open(file, "rb")  # noqa: SIM115
    except OSError as error:
        raise _Failure(_reason(error, file)) from None
    with opened:
        yield opened


@contextmanager
def _progress(source: BinaryIO, quiet: bool) -> Iterator[Callable[[], None]]:
    """How far the reading has come: told on a terminal, when the size is known and what is found goes elsewhere."""
    import stat

    shown = not quiet and sys.stderr.isatty() and not sys.stdout.isatty()
    status = os.fstat(source.fileno()) if shown else None
    if status is None or not stat.S_ISREG(status.st_mode):
        yield lambda: None
        return
    size, steps = status.st_size, status.st_size // 200 + 1
    with click.progressbar(length=size, label=_say("reading"), file=sys.stderr, update_min_steps=steps) as bar:
        yield lambda: bar.update(source.tell() - bar.pos)


def _one_by_one(source: BinaryIO, assessor: kp.Assessor) -> Iterator[_Judged]:
    """Judged here, since findings are to be Python's: the errors have their columns, and nothing needs Arrow."""
    import kalix_policy as kp

    for number, text in enumerate(iter(lambda: source.readline(_MOST_OF_LINE + 2), b""), 1):
        while len(text) > _MOST_OF_LINE + 1 and not text.endswith(b"\n") and source.readline(1 << 16)[-1:] not in b"\n":
            pass
        line = text.rstrip(b"\r\n")
        if not line.strip():
            continue
        try:
            project = kp.Project.read(line, locale=_locale.get(), max_size=_MOST_OF_LINE)
        except kp.ValidationError as error:
            names = {"code": "code", "pointer": "pointer", "message": "msg", "column": "column"}
            told = cast("list[Mapping[str, Any]]", error.errors())
            yield _Judged(number, [], [{name: of[key] for name, key in names.items() if key in of} for of in told])
        else:
            yield _Judged(number, assessor.project(project)["findings"], [])


def _many(source: BinaryIO, threads: int, settings: Mapping[str, Any]) -> Iterator[_Judged]:
    """Judged on several threads, as columns that pyarrow turns into rows."""
    from itertools import groupby

    import kalix_policy as kp

    try:
        import pyarrow
    except ImportError as error:
        raise ImportError("pyarrow") from error

    for table in kp.assess_lines(source, **settings, table="findings", errors="keep", threads=threads):
        for line, rows in groupby(pyarrow.table(table).to_pylist(), key=lambda row: row["line"]):
            findings, errors = [], []
            for row in rows:
                if row["errors"]:
                    errors += row["errors"]
                    continue
                told = {name: row[name] for name in ("rule", "clauses", "subject", "outcome", "severity", "due")}
                told["subject"] = {"kind": row["subject"]}
                told["subject"] |= {name: row[name] for name in _SUBJECT if row[name] is not None}
                told["due"] = row["due"] and row["due"].isoformat()
                told |= {"pointer": row["pointer"], "reason": json.loads(row["arguments"])}
                findings.append({**told, "message": row["message"], "remedy": row["remedy"]})
            yield _Judged(line, findings, errors)


@cli.command("report")
@_file()
@click.argument("year", type=_YEAR, metavar="YEAR")
@_option("--to", type=_Choice("markdown", "html", "docx", "json"), default="markdown", metavar="FORM", help="to")
@_out
@_force
@_locales
def _report(file: str, year: int, to: str, out: str | None, force: bool) -> None:
    import kalix_policy as kp

    if to == "docx" and out is None:
        raise click.UsageError(_say("docx-out"), click.get_current_context())
    section = kp.annual_report(_register(file), year, locale=_locale.get())
    if to == "docx" and out is not None:
        with _written(out, force) as opened:
            section.to_docx(opened)
        return
    forms = {"markdown": section.to_markdown, "html": section.to_html, "json": section.to_json}
    _deliver(forms[to](), out, force)


_PICTURES = (".png", ".svg", ".pdf")


@cli.command("indicators")
@_file()
@_option("--years", type=_Years(), metavar="YEARS", help="years")
@_option("--board", metavar="ID", help="board")
@_format("text", "json", "csv")
@_option("--plot", metavar="FILE", help="plot")
@_option("--which", type=_Choice("external-share", "countries", "boards"), metavar="FORM", help="which")
@_force
@_locales
def _indicators(
    file: str, years: Sequence[int] | None, board: str | None, form: str, plot: str | None, which: Any, force: bool
) -> None:
    import kalix_policy as kp

    if which and plot is None:
        raise click.UsageError(_say("which-plot"), click.get_current_context())
    kind = "" if plot is None else Path(plot).suffix.lower()
    if plot is not None and kind not in _PICTURES:
        message = _say("choice", name=kind or plot, choices=", ".join(_PICTURES))
        raise click.UsageError(f"--plot: {message}", click.get_current_context())
    register = _register(file)
    known = [body.id for body in register.organisation.bodies]
    if board is not None and board not in known:
        raise _Failure(_say("no-board", name=board) + _near(board, known))
    last = int(_today()[:4]) - 1
    figures = kp.indicators(register, years=years or range(last - 4, last + 1), board=board, locale=_locale.get())
    if plot is not None:
        picture = figures.plot(which or "external-share")
        with _written(plot, force) as opened:
            picture.savefig(opened, format=kind[1:])
    elif form == "json":
        _data(figures.to_json())
    elif form == "csv":
        columns = ("year", "indicator", "of", "title", "unit", "value", "part", "whole", "projects")
        rows = ([getattr(row, name) for name in columns[:-1]] + [" ".join(row.projects)] for row in figures.table)
        _data(_csv([columns, *rows]))
    else:
        _figures_text(figures)


def _figures_text(figures: kp.Indicators) -> None:
    """A line a figure, a column a year. A part that no project of a year has is zero there."""
    from typing import get_args

    from . import records
    from ._answers import _catalogue

    kinds = (get_args(records.ProjectKind), get_args(records.Goal), ("politicians", "staff", "pupils"))
    ranks = {id: rank for ids in kinds for rank, id in enumerate(ids)}
    years = [of.year for of in figures.years]
    found: dict[str, dict[tuple[str | None, str], dict[int, float | None]]] = {}
    for row in figures.table:
        found.setdefault(row.indicator, {}).setdefault((row.of, row.title), {})[row.year] = row.value
    lines: list[tuple[str, list[str]]] = []
    for indicator in _catalogue(_locale.get()).indicators:
        if indicator.id == "met_share" or indicator.id not in found:
            continue
        name = indicator.title + (" (SEK)" if indicator.unit == "kronor" else "")
        if indicator.split is not None:
            lines.append((f"{name}:", []))
        parts = found[indicator.id]
        for of, title in sorted(parts, key=lambda part: (part[0] is None, ranks.get(part[0] or "", 0), part[0] or "")):
            values = parts[of, title]
            cells = [_number(values.get(year, 0.0), indicator.unit) for year in years]
            lines.append((name if indicator.split is None else f"  {title}", cells))
    wide = max([4, *(len(cell) for _, cells in lines for cell in cells)]) + 2
    room = max([20, *(len(name) for name, _ in lines)])
    if sys.stdout.isatty():
        room = max(20, min(room, _width() - wide * len(years)))
    click.echo(click.style(" " * room + "".join(f"{year:>{wide}}" for year in years), bold=True))
    for name, cells in lines:
        indent = name[: len(name) - len(name.lstrip())]
        *above, last = textwrap.wrap(name.strip(), room, initial_indent=indent, subsequent_indent=f"{indent}  ")
        click.echo("\n".join([*above, f"{last:<{room}}{''.join(f'{cell:>{wide}}' for cell in cells)}".rstrip()]))


def _number(value: float | None, unit: str) -> str:
    """As the language writes numbers. A share is cut, so that what is below a target does not seem to reach it."""
    from decimal import ROUND_FLOOR, Decimal

    if value is None:
        return "–"
    space, comma = (",", ".") if _locale.get() == "en" else ("\u00a0", ",")
    if unit == "share":
        share = (Decimal(repr(value)) * 100).quantize(Decimal("0.1"), ROUND_FLOOR)
        text = f"{share:f}".removesuffix(".0").replace(".", comma)
        return f"{text}%" if _locale.get() == "en" else f"{text}\u00a0%"
    text = f"{value:,.2f}".removesuffix(".00")
    return text.replace(",", "\0").replace(".", comma).replace("\0", space)


@cli.command("calendar")
@_file()
@_on
@_option("--ics", "form", flag_value="ics", help="ics")
@_format("text", "json", "ics")
@_out
@_force
@_locales
@_no_color
def _calendar(file: str, on: str | None, form: str, out: str | None, force: bool) -> None:
    from itertools import groupby

    import kalix_policy as kp

    register = _register(file)
    calendar = kp.calendar(register, on=on or _today(), locale=_locale.get())
    if form == "ics":
        _deliver(calendar.to_ics(), out, force)
        return
    if form == "json":
        _deliver(calendar.to_json(), out, force)
        return
    name = _names(register)
    lines: list[str] = []
    for due, duties in groupby(json.loads(calendar.to_json()), key=lambda duty: duty["due"]):
        lines += ["", _paragraph(_in_words(due) if due else "–", bold=True)]
        for subject, same in groupby(duties, key=lambda duty: name(duty["subject"])):
            lines.append(_paragraph(subject, "  "))
            lines += [_paragraph(f"· {duty['message']}", "    ") for duty in same]
    text = "\n".join(lines[1:] or [_say("nothing-due")])
    if out is None:
        click.echo(text)
    else:
        _deliver(click.unstyle(text), out, force)


@cli.command("rules")
@_format("text", "json")
@_locales
@_no_color
def _rules(form: str) -> None:
    import kalix_policy as kp

    rules = kp.rules(locale=_locale.get())
    if form == "json":
        _data(_json([rule.to_dict() for rule in rules]))
        return
    for rule in rules:
        click.echo(_paragraph(rule.id, bold=True))
        click.echo(_paragraph(rule.asks, "  "))
        click.echo(_paragraph(_about(rule), "  ", dim=True))


def _about(rule: kp.Rule) -> str:
    parts = [_say(f"force.{rule.force}"), _say(f"scope.{rule.scope}"), _say(f"basis.{rule.basis}")]
    return " · ".join([*parts, ", ".join(rule.clauses)] if rule.clauses else parts)


@cli.command("explain")
@_file("RULE_OR_CLAUSE", "name")
@_locales
@_no_color
def _explain(name: str) -> None:
    import kalix_policy as kp

    locale = _locale.get()
    clauses = {clause.id: clause for clause in kp.clauses(locale=locale)}
    rules = {rule.id: rule for rule in kp.rules(locale=locale)}
    if name in rules:
        explanation = kp.explain(name, locale=locale)
        click.echo(_paragraph(explanation.rule.asks, bold=True))
        click.echo(_paragraph(f"{name} · {_about(explanation.rule)}", dim=True))
        for clause in explanation.clauses:
            click.echo("\n" + _paragraph(f"{clause.section}, {clause.place} ({clause.id}):"))
            click.echo(_paragraph(clause.says, "  "))
    elif name in clauses:
        clause = clauses[cast("Any", name)]
        click.echo(_paragraph(clause.says, bold=True))
        click.echo(_paragraph(f"{name} · {clause.section}, {clause.place} · {_say(f'force.{clause.force}')}", dim=True))
        if clause.encoded_by:
            click.echo("\n" + _say("held-up-by"))
        for encoding in clause.encoded_by:
            asks = rules[cast("Any", encoding.id)].asks if encoding.id in rules else ""
            click.echo(_paragraph(f"{encoding.id}{f': {asks}' if asks else ''}", "  "))
    else:
        raise _Failure(_say("no-rule", name=name) + _near(name, [*rules, *clauses]))


_NEEDS = {"finance": "project", "decide-plan": "of", "account-annually": "year"}


@cli.command("may")
@click.argument("power", type=_Choice(of=_powers), metavar="POWER")
@_option("--person", metavar="ID", help="person")
@_option("--body", metavar="ID", help="body")
@_option("--administration", metavar="ID", help="administration")
@_option("--municipality", is_flag=True, help="municipality")
@_option("--partner", type=_Choice(of=_partner_kinds), metavar="KIND", help="partner")
@_option("--number", metavar="NUMBER", help="number")
@_option("--of", metavar="ID", help="of")
@_option("--project", metavar="ID", help="project")
@_option("--year", type=_YEAR, metavar="YEAR", help="year")
@_option("--on", type=_Day(), metavar="DATE", help="may-on")
@_format("text", "json")
@_locales
@_no_color
@_file()
def _may(power: Any, file: str, project: str | None, on: str | None, form: str, **asked: Any) -> int:
    import kalix_policy as kp

    context, locale = click.get_current_context(), _locale.get()
    if sum(bool(asked[who]) for who in ("person", "body", "administration", "municipality", "partner")) != 1:
        raise click.UsageError(_say("who"), context)
    if (needed := _NEEDS.get(power)) and {**asked, "project": project}[needed] is None:
        raise click.UsageError(_say("power-needs", power=power, name=f"--{needed}"), context)
    register = _register(file)
    projects = {each.id: each for each in register.projects}
    if project is not None and project not in projects:
        raise _Failure(_say("no-project", name=project) + _near(project, projects))
    ruling = kp.may(
        power,
        organisation=register.organisation,
        on=on or _today(),
        project=None if project is None else projects[project],
        projects=register.projects,
        own_number=register.municipality.organisation_number,
        locale=locale,
        **asked,
    )
    if form == "json":
        _data(ruling.to_json())
    else:
        click.echo(_paragraph(ruling.message, bold=True))
        for clause in kp.clauses(locale=locale):
            if clause.id in ruling.clauses:
                click.echo(_paragraph(f"{clause.says.rstrip('.')} ({clause.section}, {clause.id})."))
    return _CLEAN if ruling.allowed else _WRONG


@cli.command("schema")
@_file("NAME", "name", required=False)
@_locales
def _schema(name: str | None) -> None:
    import kalix_policy as kp

    names = kp.schema_names()
    if name is None:
        click.echo("\n".join(names))
    elif name in names:
        _data(_json(kp.schema(name), indent=2))
    else:
        raise _Failure(_say("no-schema", name=name) + _near(name, names))


@cli.command("template")
@_file()
@_option("--from", "register", metavar="FILE", help="from")
@_force
@_locales
def _template(file: str, register: str | None, force: bool) -> None:
    from . import excel

    data = None if register is None else _register(register).to_dict()
    with _written(file, force) as opened, _unread(register or file):
        excel.write(opened, data, _locale.get())


@cli.command("compare")
@_file("BEFORE", "before")
@_file("AFTER", "later", required=False)
@_on
@_option("--after", type=_Day(), metavar="DATE", help="after")
@_option("--policy-before", metavar="FILE", help="policy-before")
@_option("--policy-after", metavar="FILE", help="policy-after")
@_format("text", "json")
@_locales
@_no_color
def _compare(
    before: str,
    later: str | None,
    on: str | None,
    after: str | None,
    policy_before: str | None,
    policy_after: str | None,
    form: str,
) -> None:
    from itertools import groupby

    import kalix_policy as kp

    if not (later or after or policy_before or policy_after):
        raise click.UsageError(_say("what-to-compare"), click.get_current_context())
    locale, day = _locale.get(), on or _today()
    first = _register(before)
    second = first if later is None else _register(later)
    edition = _policy(policy_before)
    comparison = kp.compare(
        kp.assess(first, on=day, policy=edition, locale=locale),
        kp.assess(second, on=after or day, policy=_policy(policy_after) if policy_after else edition, locale=locale),
    )
    if form == "json":
        _data(comparison.to_json())
        return
    told = comparison.to_dict()
    sides = (f"{told[side]['policy']} {told[side]['on']}" for side in ("before", "after"))
    click.echo(_paragraph(" → ".join(sides), bold=True))
    name = _names(second)
    groups: dict[str, list[Any]] = {}
    for duty in told["duties"]:
        finding = duty["after"] or duty["before"]
        days = [side["due"] for side in (duty["before"], duty["after"]) if side and side["due"]]
        moved = f" {days[0]} → {days[-1]}" if len(set(days)) > 1 else ""
        text = f"· {finding['message']} ({finding['rule']}){moved}"
        groups.setdefault(duty["became"], []).append((name(finding["subject"]), text))
    titles = kp.schema("comparison")["$defs"]["Became"]["x-titles"][locale]
    for became in (became for became in titles if became in groups):
        click.echo("\n" + _paragraph(f"{titles[became]} ({len(groups[became])})", bold=True))
        for subject, same in groupby(groups[became], key=lambda each: each[0]):
            click.echo(_paragraph(subject, "  "))
            click.echo("\n".join(_paragraph(text, "    ") for _, text in same))
    if not groups:
        click.echo(_say("nothing-changed"))


def main() -> None:
    """The command `kalix-policy`."""
    cli(prog_name=_PROGRAM)
