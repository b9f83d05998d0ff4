"""The texts of workbooks, in Swedish, English and Finnish."""

from __future__ import annotations

from collections.abc import Mapping

from .._kinds import KINDS, LOCALES, message

Texts = Mapping[str, str]


def texts(*said: str) -> dict[str, str]:
    """A text in Swedish, English and Finnish, by language."""
    return dict(zip(LOCALES, said))


# Names of sheets for lists whose titles in the schema are unclear on their own.
NAMES = {
    "": texts("Kommun", "Municipality", "Kunta"),
    "/organisation/administrations/*/boards/*": texts(
        "Förvaltningarnas nämnder", "Boards of administrations", "Hallintokuntien lautakunnat"
    ),
    "/projects/*/partners/*/identifiers/*": texts("Partnernas nummer", "Partners' numbers", "Kumppanien tunnukset"),
    "/annual_reports/*/accounts/*": texts("Nämndernas redovisningar", "Boards' accounts", "Lautakuntien selostukset"),
    "/annual_reports/*/accounts/*/projects/*": texts(
        "Redovisade projekt", "Accounts of projects", "Hankkeiden selostukset"
    ),
}
ABOUT = texts("Läs mig", "Read me", "Lue tämä")
LISTS = texts("Listor", "Lists", "Luettelot")
YES, NO = texts("ja", "yes", "kyllä"), texts("nej", "no", "ei")
TRUTHS = {
    **dict.fromkeys((*YES.values(), "true", "sant", "tosi"), True),
    **dict.fromkeys((*NO.values(), "false", "falskt", "epätosi"), False),
}

MESSAGES = {
    "near": texts("Menar du ”{value}”?", "Did you mean “{value}”?", "Tarkoititko ”{value}”?"),
    "choose": texts(
        "Välj ett av värdena i cellens lista.",
        "Choose one of the values in the cell's list.",
        "Valitse jokin solun luettelon arvoista.",
    ),
    "not-a-workbook": texts(
        "Filen är ingen Excel-arbetsbok, eller så är den skadad. Spara den som .xlsx och försök igen.",
        "The file is not an Excel workbook, or it is damaged. Save it as .xlsx and try again.",
        "Tiedosto ei ole Excel-työkirja, tai se on vioittunut. Tallenna se .xlsx-muodossa ja yritä uudelleen.",
    ),
    **{kind: {locale: message(kind, "workbook", locale) for locale in LOCALES} for kind in KINDS},
    "too-large": texts(
        "Arbetsboken är för stor. Ta bort det som inte hör till registret, även i celler långt ned och långt till "
        "höger.",
        "The workbook is too large. Remove what is not part of the register, also in cells far down and far to the "
        "right.",
        "Työkirja on liian suuri. Poista se, mikä ei kuulu rekisteriin, myös kaukana alhaalla ja oikealla olevista "
        "soluista.",
    ),
    "too-many-rows": texts(
        "Bladet har fler än {value} rader.", "The sheet has more than {value} rows.", "Taulukossa on yli {value} riviä."
    ),
    "missing-sheet": texts(
        "Bladet ”{value}” saknas.", "The sheet “{value}” is missing.", "Taulukko ”{value}” puuttuu."
    ),
    "duplicate-sheet": texts(
        "Bladet har samma slags uppgifter som bladet ”{value}”. Flytta raderna till ett av bladen.",
        "The sheet has the same kind of records as the sheet “{value}”. Move the rows to one of the sheets.",
        "Taulukossa on samanlaisia tietoja kuin taulukossa ”{value}”. Siirrä rivit yhteen taulukkoon.",
    ),
    "missing-headings": texts(
        "Bladet har ingen av de rubriker som det ska ha på första raden.",
        "The sheet has none of the headings that it should have in the first row.",
        "Taulukon ensimmäisellä rivillä ei ole yhtäkään sille kuuluvaa otsikkoa.",
    ),
    "blank-parent": texts(
        "Här står inte vad raden hör till. Skriv det som står i bladet ”{sheet}”.",
        "Nothing here says what the row belongs to. Write what the sheet “{sheet}” has.",
        "Tässä ei ole, mihin rivi kuuluu. Kirjoita se, mitä taulukossa ”{sheet}” lukee.",
    ),
    "unknown-parent": texts(
        "”{value}” finns inte i bladet ”{sheet}”.",
        "“{value}” is not in the sheet “{sheet}”.",
        "”{value}” ei ole taulukossa ”{sheet}”.",
    ),
    "ambiguous-parent": texts(
        "”{value}” finns mer än en gång i bladet ”{sheet}”. Skriv ”{value} #2” om du menar den andra.",
        "“{value}” is more than once in the sheet “{sheet}”. Write “{value} #2” if you mean the second.",
        "”{value}” on taulukossa ”{sheet}” useammin kuin kerran. Kirjoita ”{value} #2”, jos tarkoitat toista.",
    ),
    "error-cell": texts(
        "Cellen visar felet {value}. Rätta formeln eller skriv värdet.",
        "The cell shows the error {value}. Correct the formula or write the value.",
        "Solussa on virhe {value}. Korjaa kaava tai kirjoita arvo.",
    ),
    "formula-without-value": texts(
        "Cellen har en formel som inte är uträknad. Öppna filen i ett kalkylprogram, spara den och försök igen.",
        "The cell has a formula that has not been calculated. Open the file in a spreadsheet, save it and try again.",
        "Solun kaavaa ei ole laskettu. Avaa tiedosto taulukkolaskentaohjelmassa, tallenna se ja yritä uudelleen.",
    ),
    "merged-cells": texts(
        "Celler är sammanslagna. Dela dem och skriv värdet på varje rad som det gäller.",
        "Cells are merged. Unmerge them and write the value in every row that it is for.",
        "Soluja on yhdistetty. Erota ne ja kirjoita arvo jokaiselle riville, jota se koskee.",
    ),
    "extra-row": texts(
        "Bladet ska bara ha en rad med uppgifter.",
        "The sheet should have only one row of data.",
        "Taulukossa saa olla vain yksi tietorivi.",
    ),
    "duplicate-row": texts(
        "Rad {row} är lika med rad {value}. Ta bort en av dem, eller rätta det som ska skilja dem åt.",
        "Row {row} is equal to row {value}. Remove one of them, or correct what should differ between them.",
        "Rivi {row} on sama kuin rivi {value}. Poista toinen niistä tai korjaa se, missä niiden pitää erota.",
    ),
    "duplicate-record": texts(
        "{value} är lika med {sheet}, och en arbetsbok får inte ha två rader som är lika. Ta bort en av dem.",
        "{value} is equal to {sheet}, and a workbook may not have two rows that are equal. Remove one of them.",
        "{value} on sama kuin {sheet}, eikä työkirjassa saa olla kahta samanlaista riviä. Poista toinen niistä.",
    ),
    "unknown-field": texts(
        "Det finns inget fält för {value}, så det går inte att skriva i en arbetsbok.",
        "There is no field for {value}, so it cannot be written in a workbook.",
        "Kohdalle {value} ei ole kenttää, joten sitä ei voi kirjoittaa työkirjaan.",
    ),
    "type": texts(
        "{value} har ett värde av fel slag, så det går inte att skriva i en arbetsbok.",
        "{value} has a value of the wrong kind, so it cannot be written in a workbook.",
        "Kohdassa {value} on vääränlainen arvo, joten sitä ei voi kirjoittaa työkirjaan.",
    ),
    "cell-text": texts(
        "{value} får inte plats i en cell, eller har tecken som en cell inte kan ha.",
        "{value} does not fit in a cell, or has characters that a cell cannot have.",
        "{value} ei mahdu soluun, tai siinä on merkkejä, joita solussa ei voi olla.",
    ),
}

GUIDE: dict[str, tuple[str, ...]] = {
    "sv": (
        "Så fyller du i registret",
        "Skriv en rad för varje uppgift. Kolumner med fet rubrik måste fyllas i på de rader som används.",
        "Raderna hör ihop genom beteckningar. En rad i till exempel bladet ”{child}” hör till det projekt "
        "vars beteckning står i den första kolumnen, ”{key}”.",
        "Skriv datum som år, månad och dag: 2026-04-15.",
        "Skriv belopp med siffror, utan valuta. Beloppen är i den valuta som står i projektets budget.",
        "Några kolumner kan ha flera värden i en cell. Skilj dem åt med semikolon. Sätt citattecken (\") runt ett "
        "värde som självt har ett semikolon.",
        "Skriv aldrig personnummer, och inte fler personuppgifter än vad som behövs.",
        "Slå inte ihop celler. Ordningen på blad och kolumner får ändras, men behåll rubrikerna.",
        "Egna blad och kolumner läses inte om deras namn börjar med ett understreck (_).",
        "Kontrollera filen med kommandot: kalix-policy check register.xlsx",
        "Bladen",
        "Hör till",
    ),
    "en": (
        "How to fill in the register",
        "Write one row for each record. Columns with a bold heading are required in the rows that are used.",
        "Rows belong together by identifiers. A row in the sheet “{child}”, for example, belongs to the project whose "
        "identifier is in the first column, “{key}”.",
        "Write dates as year, month and day: 2026-04-15.",
        "Write amounts in digits, without the currency. They are in the currency of the project's budget.",
        "Some columns can have several values in one cell. Separate them with semicolons. Put quotation marks (\") "
        "around a value that itself has a semicolon.",
        "Never write personal identity numbers, and no more personal data than is needed.",
        "Do not merge cells. Sheets and columns may be put in another order, but keep the headings.",
        "Sheets and columns of your own are not read if their names begin with an underscore (_).",
        "Check the file with the command: kalix-policy check register.xlsx",
        "The sheets",
        "Belongs to",
    ),
    "fi": (
        "Näin täytät rekisterin",
        "Kirjoita jokainen tieto omalle rivilleen. Lihavoidut sarakkeet on täytettävä käytetyillä riveillä.",
        "Rivit liittyvät toisiinsa tunnuksilla. Esimerkiksi taulukon ”{child}” rivi kuuluu hankkeeseen, jonka tunnus "
        "on ensimmäisessä sarakkeessa ”{key}”.",
        "Kirjoita päivämäärät muodossa vuosi, kuukausi ja päivä: 2026-04-15.",
        "Kirjoita summat numeroin ilman valuuttaa. Summat ovat hankkeen budjetin valuutassa.",
        "Joissakin sarakkeissa voi olla useita arvoja yhdessä solussa. Erota ne puolipisteillä. Kirjoita "
        "lainausmerkit (\") arvon ympärille, jos siinä itsessään on puolipiste.",
        "Älä koskaan kirjoita henkilötunnuksia äläkä enempää henkilötietoja kuin tarvitaan.",
        "Älä yhdistä soluja. Taulukoiden ja sarakkeiden järjestystä saa muuttaa, mutta säilytä otsikot.",
        "Omia taulukoita ja sarakkeita ei lueta, jos niiden nimi alkaa alaviivalla (_).",
        "Tarkista tiedosto komennolla: kalix-policy check register.xlsx",
        "Taulukot",
        "Kuuluu kohteeseen",
    ),
}
