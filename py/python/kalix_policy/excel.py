"""Registers as Excel workbooks: a template to fill in, a register written as a workbook, and a workbook read.

Every kind of record has a sheet of its own, every field a column, and everything is called what the schema calls it.
Nothing is judged here: `read` makes of the cells what they say, and the register's own reader tells what is wrong.
Sheets and columns whose names begin with an underscore are the user's own and are not read; any other unknown sheet
or column with something in it becomes a field under its own name, so that the register's reader tells of it.
"""

from __future__ import annotations

import datetime
import difflib
import io
import json
import math
import os
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from typing import Any, BinaryIO, NamedTuple
from xml.etree import ElementTree

TYPE_CHECKING = False
if TYPE_CHECKING:
    from . import Register

__all__ = ["Workbook", "WorkbookError", "read", "write"]

_LOCALES = ("sv", "en", "fi")
_Texts = Mapping[str, str]

_MOST_BYTES = 64 * 1024 * 1024
_MOST_ROWS = 1_000_000
_MOST_CELLS = 5_000_000
_MOST_UNITS = 32_767


def _texts(*texts: str) -> dict[str, str]:
    return dict(zip(_LOCALES, texts))


# Lists that the schema calls something that does not stand on its own as the name of a sheet.
_NAMES = {
    "": _texts("Kommun", "Municipality", "Kunta"),
    "/organisation/administrations/*/boards/*": _texts(
        "Förvaltningarnas nämnder", "Boards of administrations", "Hallintokuntien lautakunnat"
    ),
    "/projects/*/partners/*/identifiers/*": _texts("Partnernas nummer", "Partners' numbers", "Kumppanien tunnukset"),
    "/annual_reports/*/accounts/*": _texts("Nämndernas redovisningar", "Boards' accounts", "Lautakuntien selostukset"),
    "/annual_reports/*/accounts/*/projects/*": _texts(
        "Redovisade projekt", "Accounts of projects", "Hankkeiden selostukset"
    ),
}
_ABOUT = _texts("Läs mig", "Read me", "Lue tämä")
_LISTS = _texts("Listor", "Lists", "Luettelot")
_YES, _NO = _texts("ja", "yes", "kyllä"), _texts("nej", "no", "ei")
_WORDS = {
    **dict.fromkeys((*_YES.values(), "true", "sant", "tosi"), True),
    **dict.fromkeys((*_NO.values(), "false", "falskt", "epätosi"), False),
}

_MESSAGES = {
    "near": _texts("Menar du ”{value}”?", "Did you mean “{value}”?", "Tarkoititko ”{value}”?"),
    "choose": _texts(
        "Välj ett av värdena i cellens lista.",
        "Choose one of the values in the cell's list.",
        "Valitse jokin solun luettelon arvoista.",
    ),
    "not-a-workbook": _texts(
        "Filen är ingen Excel-arbetsbok, eller så är den skadad. Spara den som .xlsx och försök igen.",
        "The file is not an Excel workbook, or it is damaged. Save it as .xlsx and try again.",
        "Tiedosto ei ole Excel-työkirja, tai se on vioittunut. Tallenna se .xlsx-muodossa ja yritä uudelleen.",
    ),
    "encrypted": _texts(
        "Filen är skyddad med lösenord eller sparad i ett äldre format. Ta bort lösenordet och spara den som .xlsx.",
        "The file is protected by a password or saved in an older format. Remove the password and save it as .xlsx.",
        "Tiedosto on suojattu salasanalla tai tallennettu vanhassa muodossa. "
        "Poista salasana ja tallenna se .xlsx-muodossa.",
    ),
    "too-large": _texts(
        "Arbetsboken är för stor. Ta bort det som inte hör till registret, även i celler långt ned och långt till "
        "höger.",
        "The workbook is too large. Remove what is not part of the register, also in cells far down and far to the "
        "right.",
        "Työkirja on liian suuri. Poista se, mikä ei kuulu rekisteriin, myös kaukana alhaalla ja oikealla olevista "
        "soluista.",
    ),
    "too-many-rows": _texts(
        "Bladet har fler än {value} rader.", "The sheet has more than {value} rows.", "Taulukossa on yli {value} riviä."
    ),
    "missing-sheet": _texts(
        "Bladet ”{value}” saknas.", "The sheet “{value}” is missing.", "Taulukko ”{value}” puuttuu."
    ),
    "duplicate-sheet": _texts(
        "Bladet har samma slags uppgifter som bladet ”{value}”. Flytta raderna till ett av bladen.",
        "The sheet has the same kind of records as the sheet “{value}”. Move the rows to one of the sheets.",
        "Taulukossa on samanlaisia tietoja kuin taulukossa ”{value}”. Siirrä rivit yhteen taulukkoon.",
    ),
    "missing-headings": _texts(
        "Bladet har ingen av de rubriker som det ska ha på första raden.",
        "The sheet has none of the headings that it should have in the first row.",
        "Taulukon ensimmäisellä rivillä ei ole yhtäkään sille kuuluvaa otsikkoa.",
    ),
    "blank-parent": _texts(
        "Här står inte vad raden hör till. Skriv det som står i bladet ”{sheet}”.",
        "Nothing here says what the row belongs to. Write what the sheet “{sheet}” has.",
        "Tässä ei ole, mihin rivi kuuluu. Kirjoita se, mitä taulukossa ”{sheet}” lukee.",
    ),
    "unknown-parent": _texts(
        "”{value}” finns inte i bladet ”{sheet}”.",
        "“{value}” is not in the sheet “{sheet}”.",
        "”{value}” ei ole taulukossa ”{sheet}”.",
    ),
    "ambiguous-parent": _texts(
        "”{value}” finns mer än en gång i bladet ”{sheet}”. Skriv ”{value} #2” om du menar den andra.",
        "“{value}” is more than once in the sheet “{sheet}”. Write “{value} #2” if you mean the second.",
        "”{value}” on taulukossa ”{sheet}” useammin kuin kerran. Kirjoita ”{value} #2”, jos tarkoitat toista.",
    ),
    "error-cell": _texts(
        "Cellen visar felet {value}. Rätta formeln eller skriv värdet.",
        "The cell shows the error {value}. Correct the formula or write the value.",
        "Solussa on virhe {value}. Korjaa kaava tai kirjoita arvo.",
    ),
    "formula-without-value": _texts(
        "Cellen har en formel som inte är uträknad. Öppna filen i ett kalkylprogram, spara den och försök igen.",
        "The cell has a formula that has not been calculated. Open the file in a spreadsheet, save it and try again.",
        "Solun kaavaa ei ole laskettu. Avaa tiedosto taulukkolaskentaohjelmassa, tallenna se ja yritä uudelleen.",
    ),
    "merged-cells": _texts(
        "Celler är sammanslagna. Dela dem och skriv värdet på varje rad som det gäller.",
        "Cells are merged. Unmerge them and write the value in every row that it is for.",
        "Soluja on yhdistetty. Erota ne ja kirjoita arvo jokaiselle riville, jota se koskee.",
    ),
    "extra-row": _texts(
        "Bladet ska bara ha en rad med uppgifter.",
        "The sheet should have only one row of data.",
        "Taulukossa saa olla vain yksi tietorivi.",
    ),
    "unknown-field": _texts(
        "Det finns inget fält för {value}, så det går inte att skriva i en arbetsbok.",
        "There is no field for {value}, so it cannot be written in a workbook.",
        "Kohdalle {value} ei ole kenttää, joten sitä ei voi kirjoittaa työkirjaan.",
    ),
    "type": _texts(
        "{value} har ett värde av fel slag, så det går inte att skriva i en arbetsbok.",
        "{value} has a value of the wrong kind, so it cannot be written in a workbook.",
        "Kohdassa {value} on vääränlainen arvo, joten sitä ei voi kirjoittaa työkirjaan.",
    ),
    "cell-text": _texts(
        "{value} får inte plats i en cell, eller har tecken som en cell inte kan ha.",
        "{value} does not fit in a cell, or has characters that a cell cannot have.",
        "{value} ei mahdu soluun, tai siinä on merkkejä, joita solussa ei voi olla.",
    ),
}

_GUIDE: dict[str, tuple[str, ...]] = {
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


class _Problem(NamedTuple):
    code: str
    sheet: str | None = None
    row: int = 0
    column: str | None = None
    value: str = ""
    of: str = ""


class WorkbookError(ValueError):
    """A workbook could not be read, or a register could not be written as one: `errors` tells everything at once."""

    def __init__(self, problems: Iterable[_Problem], locale: str = "sv") -> None:
        self._problems = tuple(_Problem(*problem) for problem in problems)
        self._locale = locale
        super().__init__(self._problems, locale)

    def errors(self, *, locale: str | None = None) -> list[dict[str, Any]]:
        """Each error: `code`, `sheet`, `row` and `column` (None and 0 where there are none), and `message`."""
        return [
            {
                "sheet": problem.sheet,
                "row": problem.row,
                "column": problem.column,
                "code": problem.code,
                "message": _MESSAGES[problem.code][locale or self._locale].format(
                    value=problem.value, sheet=problem.of
                ),
            }
            for problem in self._problems
        ]

    def __str__(self) -> str:
        lines = []
        for error in self.errors()[:10]:
            where = f"{error['sheet']}!{error['column'] or ''}{error['row'] or ''}: " if error["sheet"] else ""
            lines.append(f"{where}{error['message']} [{error['code']}]")
        if len(self._problems) > 10:
            lines.append(f"+ {len(self._problems) - 10}")
        return "\n".join(lines)


# The schema as sheets and columns.


@dataclass(frozen=True)
class _Column:
    path: str
    steps: tuple[str, ...]
    kind: str  # text, date, number, integer or boolean
    titles: tuple[_Texts, ...]  # The field's own title last, before it those of the objects that it lies in.
    about: _Texts
    required: bool
    many: bool = False
    money: bool = False
    blank: bool = False  # Required, but allowed to be empty.
    key: bool = False
    default: str | None = None
    least: int | None = None
    most: int | None = None
    choices: Mapping[str, _Texts] = field(default_factory=dict)
    codes: Mapping[str, str] = field(default_factory=dict)
    refers: str | None = None


@dataclass(eq=False)
class _Sheet:
    path: str
    names: _Texts
    record: _Texts
    about: _Texts
    parent: _Sheet | None
    steps: tuple[str, ...]
    key: str | None = None
    columns: list[_Column] = field(default_factory=list)
    shape: dict[str, Any] = field(default_factory=dict)
    objects: list[tuple[str, ...]] = field(default_factory=list)  # Objects that are always there, being required.
    children: list[_Sheet] = field(default_factory=list)
    keys: int = 0

    def ancestors(self) -> list[_Sheet]:
        """Those with keys, outermost first."""
        return [*self.parent.ancestors(), self.parent] if self.parent and self.parent.path else []

    def headings(self, locale: str) -> list[str]:
        texts: list[str] = []
        for column in self.columns:
            parts = [titles[locale] for titles in column.titles]
            # What lies in an object is told with the object's name, but the first sheet is the municipality's own.
            least = min(len(parts), 2) if self.path else 1
            told = (": ".join(parts[-n:]) for n in range(least, len(parts) + 1))
            texts.append(next((text for text in told if text not in texts), column.path))
        return texts


def _schema() -> dict[str, Any]:
    from kalix_policy import _core

    schema: dict[str, Any] = json.loads(_core.schema("register"))
    return schema


def _told(schema: Mapping[str, Any], name: str) -> dict[str, str]:
    i18n = schema.get("x-i18n", {})
    text = schema.get(name, "")
    return _texts(text, i18n.get("en", {}).get(name, text), i18n.get("fi", {}).get(name, text))


def _norm(text: str) -> str:
    return " ".join(text.split()).casefold()


class _Layout:
    def __init__(self, schema: dict[str, Any]) -> None:
        self.definitions: dict[str, Any] = schema["$defs"]
        self.title, self.about = _told(schema, "title"), _told(schema, "description")
        self.sheets: list[_Sheet] = []
        self.ids: dict[str, str] = {}
        root = _Sheet("", _NAMES[""], self.title, _told(schema["properties"]["municipality"], "description"), None, ())
        self._add(root, schema)
        for sheet in self.sheets:
            sheet.columns = [
                column if column.refers is None or column.key else self._referring(column) for column in sheet.columns
            ]
        self.by_path = {sheet.path: sheet for sheet in self.sheets}
        self.by_name = {_norm(name): sheet for sheet in self.sheets for name in sheet.names.values()}

    def _referring(self, column: _Column) -> _Column:
        refers = self.ids.get(column.refers or "")
        return _Column(**{**vars(column), "refers": None if refers == column.path else refers})

    def _plain(self, schema: Mapping[str, Any]) -> tuple[dict[str, Any], str]:
        """The schema that a property comes down to when null is put aside, and the name of its definition."""
        name = ""
        while True:
            if "$ref" in schema:
                name = schema["$ref"].rsplit("/", 1)[1]
                schema = self.definitions[name]
            elif "anyOf" in schema:
                [schema] = [part for part in schema["anyOf"] if part.get("type") != "null"]
            elif "oneOf" in schema:
                return self._union(schema), name
            else:
                return dict(schema), name

    def _union(self, schema: Mapping[str, Any]) -> dict[str, Any]:
        """One object of several: what every variant requires is required, and constants become a closed set."""
        properties: dict[str, Any] = {}
        for variant in schema["oneOf"]:
            for name, part in variant["properties"].items():
                if "const" not in part:
                    properties.setdefault(name, part)
                    continue
                one = properties.setdefault(name, {**part, "enum": [], "x-titles": {k: {} for k in _LOCALES}})
                one.pop("const", None)
                one["enum"].append(part["const"])
                one["description"], one["x-i18n"] = "", _without_descriptions(one.get("x-i18n", {}))
                for locale, title in _told(variant, "title").items():
                    one["x-titles"][locale][part["const"]] = title
        required = set.intersection(*(set(variant.get("required", ())) for variant in schema["oneOf"]))
        needed = [name for name in properties if name in required]
        return {**schema, "type": "object", "properties": properties, "required": needed}

    def _add(self, sheet: _Sheet, schema: Mapping[str, Any]) -> None:
        self.sheets.append(sheet)
        for ancestor in sheet.ancestors():
            own = next(column for column in ancestor.columns if not column.key and column.steps == (ancestor.key,))
            # An identifier's kind says what it identifies.
            titles: tuple[_Texts, ...] = (ancestor.record, own.titles[-1])
            if own.steps == ("id",):
                titles = (_told(self.definitions[own.refers or ""], "title"),)
            sheet.columns.append(_Column(own.path, (), own.kind, titles, own.about, True, key=True, refers=own.path))
        sheet.keys = len(sheet.columns)
        properties, required = schema["properties"], schema.get("required", ())
        if sheet.path:
            sheet.key = "id" if "id" in properties else next(iter(required), None)
        lists: list[tuple[tuple[str, ...], dict[str, Any], dict[str, Any]]] = []
        self._walk(sheet, schema, (), (), True, sheet.shape, lists)
        for steps, field_schema, item in lists:
            path = f"{sheet.path}/{'/'.join(steps)}/*"
            names = _NAMES.get(path) or self._names(sheet, _told(field_schema, "title"))
            child = _Sheet(path, names, _told(item, "title"), _told(field_schema, "description"), sheet, steps)
            sheet.children.append(child)
            self._add(child, item)

    def _names(self, parent: _Sheet, titles: _Texts) -> dict[str, str]:
        """Titles as names of a sheet: short, without what Excel forbids, and no other sheet's."""
        taken = {_norm(name) for sheet in self.sheets for name in sheet.names.values()}
        names: dict[str, str] = {}
        for locale, title in titles.items():
            plain = re.sub(r"[\[\]:*?/\\]", " ", title)[:31]
            names[locale] = f"{parent.names[locale][:15]} {plain}"[:31] if _norm(plain) in taken else plain
        return names

    def _walk(
        self,
        sheet: _Sheet,
        schema: Mapping[str, Any],
        steps: tuple[str, ...],
        titles: tuple[_Texts, ...],
        required: bool,
        shape: dict[str, Any],
        lists: list[tuple[tuple[str, ...], dict[str, Any], dict[str, Any]]],
    ) -> None:
        for name, part in schema["properties"].items():
            here = (*steps, name)
            plain, definition = self._plain(part)
            types = plain.get("type", "string")
            kinds = {types} if isinstance(types, str) else set(types)
            needed = required and name in schema.get("required", ())
            many = "array" in kinds
            if many:
                plain, definition = self._plain(plain["items"])
                if plain.get("type") == "object":
                    shape[name] = "rows"
                    lists.append((here, part, plain))
                    continue
            elif "object" in kinds:
                shape[name] = {}
                if needed:
                    sheet.objects.append(here)
                self._walk(sheet, plain, here, (*titles, _told(part, "title")), needed, shape[name], lists)
                continue
            shape[name] = "cells" if many else "cell"
            kind = next((k for k in ("number", "integer", "boolean") if not many and k in kinds), "text")
            if plain.get("format") == "date" and not many:
                kind = "date"
            called = plain.get("x-titles", {})
            choices = {
                code: {locale: called.get(locale, {}).get(code, code) for locale in _LOCALES}
                for code in plain.get("enum", ())
            }
            codes = {_norm(title): code for code, said in choices.items() for title in said.values()}
            codes.update((_norm(code), code) for code in choices)
            path = f"{sheet.path}/{'/'.join(here)}"
            if name == "id" and not steps:
                self.ids[definition] = path
            sheet.columns.append(
                _Column(
                    path,
                    here,
                    kind,
                    (*titles, _told(part, "title")),
                    _told(part, "description"),
                    needed,
                    many=many,
                    money=definition == "Amount",
                    blank=needed and kind == "text" and "maxLength" in plain and "minLength" not in plain,
                    default=part["default"] if isinstance(part.get("default"), str) else None,
                    least=plain.get("minimum"),
                    most=plain.get("maximum"),
                    choices=choices,
                    codes=codes,
                    refers=definition,
                )
            )


def _without_descriptions(i18n: Mapping[str, Any]) -> dict[str, Any]:
    return {locale: {k: v for k, v in texts.items() if k != "description"} for locale, texts in i18n.items()}


@lru_cache(maxsize=1)
def _layout() -> _Layout:
    return _Layout(_schema())


# Several values in one cell.

_ITEM = re.compile(r'[^\S\n]*(?:"((?:[^"]|"")*)"[^\S\n]*(?=[;\n]|\Z)|([^;\n]*))(?:[;\n]|\Z)')


def _choices(pointer: str) -> Mapping[str, _Texts]:
    """What there is to choose from in the column that a pointer is of."""
    of = "/".join("*" if part.isdecimal() else part for part in pointer.split("/"))
    for sheet in _layout().sheets:
        for column in sheet.columns:
            path = "/".join((sheet.path, *column.steps))
            if of == (f"{path}/*" if column.many else path):
                return column.choices
    return {}


def _join(items: Iterable[str]) -> str:
    return "; ".join(
        '"' + item.replace('"', '""') + '"'
        if not item or item != item.strip() or item.startswith('"') or re.search("[;\n]", item)
        else item
        for item in items
    )


def _split(text: str) -> list[str]:
    items: list[str] = []
    at = 0
    while at < len(text) and (match := _ITEM.match(text, at)):
        if match[1] is not None:
            items.append(match[1].replace('""', '"'))
        elif match[2].strip():
            items.append(match[2].strip())
        at = match.end()
    return items


def _letter(column: int) -> str:
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


# Writing.


def write(
    target: str | os.PathLike[str] | BinaryIO,
    register: Mapping[str, Any] | Register | None = None,
    locale: str = "sv",
) -> None:
    """Writes a register as a workbook, or without a register the empty template, in Swedish, English or Finnish.

    The register is JSON-shaped or a `Register`. Nothing of it is lost: `read` reads the same register.
    The same register is always the same bytes.

    Raises `WorkbookError` when something in it has no place in a workbook, `ValueError` when the locale is unknown,
    `ImportError` when xlsxwriter is not installed, and `OSError` when the file cannot be written.
    """
    try:
        import xlsxwriter
    except ImportError as error:
        raise ImportError("install kalix-policy[excel]") from error
    if locale not in _LOCALES:
        raise ValueError(f"unknown locale {locale!r}")
    data = register if register is None or isinstance(register, Mapping) else register.to_dict()
    layout = _layout()
    rows: _Rows = {sheet.path: [] for sheet in layout.sheets}
    problems: list[_Problem] = []
    if data is not None:
        _spread(layout.sheets[0], data, "", [], [], rows, problems)
    if problems:
        raise WorkbookError(problems, locale)
    # In memory first, so that no half-written file is left behind.
    buffer = io.BytesIO()
    _Writer(layout, xlsxwriter.Workbook(buffer, {"in_memory": True}), rows, locale).write()
    if isinstance(target, (str, os.PathLike)):
        with open(target, "wb") as file:
            file.write(buffer.getvalue())
    else:
        target.write(buffer.getvalue())


_Rows = dict[str, list[tuple[list[str], Mapping[str, Any], str]]]


def _spread(
    sheet: _Sheet,
    record: Any,
    pointer: str,
    keys: list[str],
    own: list[str],
    rows: _Rows,
    problems: list[_Problem],
) -> None:
    """Puts the record and everything in it on the rows of their sheets, each with the keys of what it belongs to."""
    before = len(problems)
    _fits(record, sheet.shape, pointer, problems)
    if len(problems) > before:
        return
    rows[sheet.path].append((keys, record, pointer))
    for child in sheet.children:
        items = _dig(record, child.steps) or ()
        names = [_text(_dig(item, [child.key or ""]) or "").strip() for item in items]
        times, seen = Counter(names), Counter[str]()
        for index, (item, name) in enumerate(zip(items, names)):
            here = f"{pointer}/{'/'.join(child.steps)}/{index}"
            seen[name] += 1
            told = f"{name} #{seen[name]}" if times[name] > 1 else name
            if any(_dig(item, grandchild.steps) for grandchild in child.children) and (
                not name or (told != name and told in times)
            ):
                problems.append(_Problem("type", value=f"{here}/{child.key}"))
            _spread(child, item, here, [*keys, *own], [told], rows, problems)


def _fits(record: Any, shape: Mapping[str, Any], pointer: str, problems: list[_Problem]) -> None:
    if not isinstance(record, Mapping):
        problems.append(_Problem("type", value=pointer or "/"))
        return
    for name, value in record.items():
        here, kind = f"{pointer}/{name}", shape.get(name)
        if value is None:
            continue
        if kind is None:
            problems.append(_Problem("unknown-field", value=here))
        elif isinstance(kind, dict):
            _fits(value, kind, here, problems)
        elif (kind == "cell") != isinstance(value, _CELL) or (kind != "cell" and not isinstance(value, (list, tuple))):
            problems.append(_Problem("type", value=here))
        elif kind == "cells" and not all(isinstance(item, str) for item in value):
            problems.append(_Problem("type", value=here))


_CELL = (str, bool, int, float, Decimal, datetime.date)


def _dig(record: Any, steps: Sequence[str]) -> Any:
    for step in steps:
        record = record.get(step) if isinstance(record, Mapping) else None
    return record


def _text(value: Any) -> str:
    """What a value looks like in a text: 12 for 12.0."""
    if isinstance(value, float):
        return f"{value:.15g}"
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value.isoformat() if isinstance(value, (datetime.date, datetime.time)) else str(value)


def _told_value(record: Mapping[str, Any], column: _Column) -> Any:
    value = _dig(record, column.steps)
    if value is None and column.default and isinstance(_dig(record, column.steps[:-1]), Mapping):
        # Says that there is a budget, also when nothing else does.
        return column.default
    return value


class _Writer:
    def __init__(self, layout: _Layout, book: Any, rows: _Rows, locale: str) -> None:
        self.layout, self.book, self.rows, self.locale = layout, book, rows, locale
        self.problems: list[_Problem] = []
        self.formats: dict[tuple[str, bool], Any] = {}
        self.lists: dict[tuple[str, ...], str] = {}

    def write(self) -> None:
        # A fixed day: the same register is the same bytes.
        title = self.layout.about[self.locale].rstrip(".")
        self.book.set_properties({"title": title, "created": datetime.datetime(2007, 1, 1)})
        about = self.book.add_worksheet(_ABOUT[self.locale])
        sheets = [(sheet, self.book.add_worksheet(sheet.names[self.locale])) for sheet in self.layout.sheets]
        self.listed = self.book.add_worksheet(_LISTS[self.locale])
        self.listed.hide()
        self.about(about, title)
        for sheet, worksheet in sheets:
            self.sheet(sheet, worksheet)
        self.book.close()
        if self.problems:
            raise WorkbookError(self.problems, self.locale)

    def about(self, worksheet: Any, title: str) -> None:
        plain = self.book.add_format({"text_wrap": True, "valign": "top"})
        bold = self.book.add_format({"text_wrap": True, "valign": "top", "bold": True})
        large = self.book.add_format({"bold": True, "font_size": 16})
        heading = self.book.add_format({"bold": True, "font_size": 12, "bottom": 1})
        first, *guide, sheets, belongs = _GUIDE[self.locale]
        costs = self.layout.by_path.get("/projects/*/budget/costs/*", self.layout.sheets[-1])
        worksheet.hide_gridlines(2)
        worksheet.set_column(0, 0, 30)
        worksheet.set_column(1, 1, 62)
        worksheet.set_column(2, 2, 40)
        worksheet.write_string(0, 0, title, large)
        for column in range(3):
            worksheet.write_string(2, column, first if column == 0 else "", heading)
        row = 3
        for line in guide:
            text = line.format(child=costs.names[self.locale], key=costs.headings(self.locale)[0])
            worksheet.merge_range(row, 0, row, 2, "", plain)
            worksheet.write_string(row, 0, text, plain)
            worksheet.set_row(row, 15 * (1 + len(text) // 145))
            row += 1
        row += 1
        for column, text in enumerate((sheets, "", belongs)):
            worksheet.write_string(row, column, text, heading)
        for sheet in self.layout.sheets:
            row += 1
            keys = sheet.headings(self.locale)[: sheet.keys]
            worksheet.write_string(row, 0, sheet.names[self.locale], bold)
            worksheet.write_string(row, 1, sheet.about[self.locale], plain)
            worksheet.write_string(row, 2, ", ".join(keys), plain)
            worksheet.set_row(row, 15 * (1 + max(len(sheet.about[self.locale]) // 72, len(", ".join(keys)) // 48)))
        worksheet.set_landscape()
        worksheet.set_paper(9)
        worksheet.fit_to_pages(1, 0)

    def sheet(self, sheet: _Sheet, worksheet: Any) -> None:
        rows = self.rows[sheet.path]
        last = max(1001, len(rows) + 201) if sheet.path else 2
        # The fields' paths stand above the headings: below them, they would be sorted together with the rows.
        worksheet.set_row(0, None, None, {"hidden": True})
        worksheet.set_row(1, 32)
        worksheet.freeze_panes(2, 1 if sheet.path else 0)
        headings = sheet.headings(self.locale)
        for index, (column, heading) in enumerate(zip(sheet.columns, headings)):
            worksheet.write_string(0, index, column.path, self.format("path"))
            worksheet.write_string(1, index, heading, self.format("required" if column.required else "heading"))
            about = {"input_title": heading[:32], "input_message": column.about[self.locale][:255]}
            worksheet.data_validation(2, index, last, index, {**self.validation(column), **about})
            worksheet.data_validation(1, index, 1, index, {"validate": "any", **about})
        worksheet.ignore_errors({"number_stored_as_text": f"A1:{_letter(len(sheet.columns) - 1)}{last + 1}"})
        if sheet.path:
            worksheet.autofilter(1, 0, max(2, len(rows) + 1), len(sheet.columns) - 1)
        lengths = [
            [
                self.cell(worksheet, number, index, column, value, f"{pointer}/{'/'.join(column.steps)}")
                for index, column in enumerate(sheet.columns)
                for value in [keys[index] if column.key else _told_value(record, column)]
            ]
            for number, (keys, record, pointer) in enumerate(rows, start=2)
        ]
        widths = [
            self.width(column, heading, max((row[index] for row in lengths), default=0))
            for index, (column, heading) in enumerate(zip(sheet.columns, headings))
        ]
        for index, (column, width) in enumerate(zip(sheet.columns, widths)):
            worksheet.set_column(index, index, width, self.format(self.shown(column)))
        for number, row in enumerate(lengths, start=2):
            lines = max(1 + int(length / width) for length, width in zip(row, widths))
            if lines > 1:
                worksheet.set_row(number, 15 * min(lines, 20))
        worksheet.set_landscape()
        worksheet.set_paper(9)
        worksheet.repeat_rows(1)
        if sum(widths) < 200:
            worksheet.fit_to_pages(1, 0)

    def cell(self, worksheet: Any, row: int, index: int, column: _Column, value: Any, pointer: str) -> int:
        """Writes a value, and returns about how many characters wide it is."""
        if value is None:
            return 0
        if isinstance(value, float) and math.isfinite(value):
            # With all its digits, also those that a cell would not keep.
            value = Decimal(repr(value))
        cell_format = self.format(self.shown(column))
        if column.kind in ("number", "integer") and (number := _as_number(value)) is not None:
            worksheet.write_number(row, index, number, cell_format)
            return 0
        if column.kind == "date" and (day := _as_date(value)) is not None:
            worksheet.write_datetime(row, index, day, cell_format)
            return 0
        if column.many:
            text = _join(self.called(column, item) for item in value)
        elif isinstance(value, bool):
            text = (_YES if value else _NO)[self.locale]
        else:
            text = self.called(column, _text(value))
        if not text.strip():
            return 0
        units = len(text.encode("utf-16-le", "surrogatepass")) // 2
        if units > _MOST_UNITS or re.search("[\ufffe\uffff\ud800-\udfff]", text):
            self.problems.append(_Problem("cell-text", worksheet.get_name(), row + 1, _letter(index), pointer))
            return 0
        # A string is never a formula, and the prefix keeps it from becoming one when somebody edits the cell.
        worksheet.write_string(row, index, text, self.format(self.shown(column), text[0] in "=+-@\t\r"))
        return len(text) + 40 * text.count("\n")

    def called(self, column: _Column, text: str) -> str:
        return column.choices[text][self.locale] if text in column.choices else text

    def shown(self, column: _Column) -> str:
        return "money" if column.money else "year" if column.kind == "integer" else column.kind

    def format(self, kind: str, quoted: bool = False) -> Any:
        if (kind, quoted) not in self.formats:
            properties: dict[str, Any] = {"valign": "top", "quote_prefix": quoted, **_FORMATS[kind]}
            self.formats[kind, quoted] = self.book.add_format(properties)
        return self.formats[kind, quoted]

    def width(self, column: _Column, heading: str, longest: int) -> float:
        widths = {"date": 12, "number": 14, "integer": 9, "boolean": 10, "text": 16 if column.refers else 24}
        width = widths[column.kind]
        if column.choices and not column.many:
            width = max(len(titles[self.locale]) for titles in column.choices.values()) + 2
        return min(50, max(width, longest + 3, max(map(len, heading.split()), default=0) + 4, len(heading) // 2 + 4))

    def validation(self, column: _Column) -> dict[str, Any]:
        if column.choices:
            titles = [titles[self.locale] for titles in column.choices.values()]
            # Several values in one cell are none of the list's.
            return {"validate": "list", "source": self.listing(titles), "show_error": not column.many}
        if column.kind == "boolean":
            return {"validate": "list", "source": self.listing([_YES[self.locale], _NO[self.locale]])}
        if column.refers:
            of = self.layout.by_path[column.refers.rsplit("/*/", 1)[0] + "/*"]
            index = next(i for i, own in enumerate(of.columns) if not own.key and own.path == column.refers)
            last = max(1001, len(self.rows[of.path]) + 201) + 1
            source = f"={_quoted(of.names[self.locale])}!${_letter(index)}$3:${_letter(index)}${last}"
            return {"validate": "list", "source": source, "error_type": "warning", "show_error": not column.many}
        if column.kind == "date":
            return {"validate": "date", "criteria": ">=", "value": datetime.date(1900, 1, 1)}
        if column.kind == "integer":
            if column.most is None:
                return {"validate": "integer", "criteria": ">=", "value": column.least or 0}
            return {"validate": "integer", "criteria": "between", "minimum": column.least, "maximum": column.most}
        if column.kind == "number":
            return {"validate": "decimal", "criteria": "between", "minimum": -1e15, "maximum": 1e15}
        return {"validate": "any"}

    def listing(self, titles: Sequence[str]) -> str:
        """Where the list stands: written out in the cell's rule, it could not be longer than 255 characters."""
        if (key := tuple(titles)) not in self.lists:
            index = len(self.lists)
            for row, title in enumerate(titles):
                self.listed.write_string(row, index, title)
            letter = _letter(index)
            self.lists[key] = f"={_quoted(_LISTS[self.locale])}!${letter}$1:${letter}${len(titles)}"
        return self.lists[key]


_FORMATS: dict[str, dict[str, Any]] = {
    "path": {"font_color": "#808080"},
    "heading": {"text_wrap": True, "valign": "vcenter", "bg_color": "#DCE6F1", "bottom": 1},
    "required": {"text_wrap": True, "valign": "vcenter", "bg_color": "#DCE6F1", "bottom": 1, "bold": True},
    "text": {"num_format": "@", "text_wrap": True},
    "boolean": {"num_format": "@"},
    "date": {"num_format": "yyyy-mm-dd", "align": "left"},
    "number": {},
    "money": {"num_format": "#,##0.00"},
    "year": {"num_format": "0"},
}


def _quoted(name: str) -> str:
    return "'" + name.replace("'", "''") + "'"


def _as_number(value: Any) -> int | float | None:
    """The number, if a cell can hold it: Excel keeps 15 digits."""
    if isinstance(value, bool) or not re.fullmatch(r"-?\d+(\.\d+)?", text := _text(value)):
        return None
    digits = re.sub(r"\D", "", text).strip("0")
    return float(text) if len(digits) <= 15 else None


def _as_date(value: Any) -> datetime.date | None:
    try:
        day = datetime.date.fromisoformat(_text(value))
    except ValueError:
        return None
    # Excel's calendar has a 29 February 1900.
    return day if day >= datetime.date(1900, 3, 1) and day.isoformat() == _text(value) else None


# Reading.


class Workbook:
    """A workbook that has been read: `tree` is the register in it, JSON-shaped and not judged."""

    def __init__(self, tree: dict[str, Any], places: dict[str, tuple[str, int, Mapping[str, int]]]) -> None:
        self.tree = tree
        self._places = places

    def place(self, pointer: str) -> tuple[str, int, str] | None:
        """The cell that a JSON pointer is of: the sheet, the row from 1 and the column's letter.

        Of what is in no cell it is the nearest: where a missing field should be, or the first cell of a record's row.
        """
        parts = pointer.split("/")
        for length in range(len(parts), 0, -1):
            if (place := self._places.get("/".join(parts[:length]))) is None:
                continue
            sheet, row, columns = place
            rest = parts[length:]
            for end in range(len(rest), 0, -1):
                name = "/".join(rest[:end])
                under = (index for path, index in columns.items() if path == name or path.startswith(f"{name}/"))
                if (index := next(under, None)) is not None:
                    return sheet, row, _letter(index)
            return sheet, row, _letter(columns.get("", 0))
        return None

    def tell(self, error: dict[str, Any], locale: str) -> None:
        """Adds to an error of the register's reader the cell that it is in, and tells it in the words of the sheet."""
        error["place"] = self.place(error["pointer"]) or (None, 0, None)
        found, message = error["found"], error["message"]
        if error["code"] != "unknown-value" or not found or found not in message:
            return
        choices = _choices(error["pointer"])
        words = {_norm(title): (code, title) for code, titles in choices.items() for title in titles.values()}
        if not words:
            return
        # Up to the end of the sentence that says what was found.
        end = message.index(found) + len(found)
        said = message[: message.find(".", end) + 1] or message
        near = difflib.get_close_matches(_norm(found), words, n=1, cutoff=0.8)
        if near:
            error["nearest"], title = words[near[0]]
            error["message"] = f"{said} {_MESSAGES['near'][locale].format(value=title)}"
        else:
            error["message"] = f"{said} {_MESSAGES['choose'][locale]}"


def read(source: str | os.PathLike[str] | bytes | bytearray | memoryview, *, locale: str = "sv") -> Workbook:
    """Reads a workbook, given as its path or its bytes, with sheets and headings in any of the languages.

    The locale is only of the error's text. Raises `WorkbookError` when the file is no workbook that can be read, or
    when a row cannot be told what it belongs to; `ImportError` when python-calamine is not installed; and `OSError`
    when the file cannot be read. What else is wrong is passed on as it is, for the register's reader to tell of.
    """
    try:
        import python_calamine  # noqa: F401
    except ImportError as error:
        raise ImportError("install kalix-policy[excel]") from error
    if isinstance(source, (str, os.PathLike)):
        with open(source, "rb") as file:
            # One more byte than there may be, so that a larger file is seen to be one.
            source = file.read(_MOST_BYTES + 1)
    try:
        return _Reader(_layout(), locale).read(bytes(source))
    except _Stop as stop:
        raise WorkbookError([stop.problem], locale) from None


class _Stop(Exception):
    def __init__(self, problem: _Problem) -> None:
        self.problem = problem


class _Grid(NamedTuple):
    """A sheet's cells, from A1 on, and what is wrong with them, told as code, row, column and value."""

    name: str
    rows: list[list[Any]]
    broken: list[tuple[str, int, int, str]]


class _Table(NamedTuple):
    """A sheet of the register: which column each field is in, and the row that the records begin on."""

    sheet: _Sheet
    grid: _Grid
    columns: list[tuple[int, _Column]]
    unknown: list[tuple[int, str]]
    first: int


class _Reader:
    def __init__(self, layout: _Layout, locale: str) -> None:
        self.layout, self.locale = layout, locale
        self.problems: list[_Problem] = []
        self.places: dict[str, tuple[str, int, Mapping[str, int]]] = {}
        self.tree: dict[str, Any] = {}
        self.tables: dict[str, _Table] = {}
        # The records in each sheet, by the pointer of what they are in and by their keys.
        self.found: dict[str, dict[str, dict[str, list[tuple[dict[str, Any], str]]]]] = {}

    def read(self, data: bytes) -> Workbook:
        unknown = []
        for grid in _grids(data):
            if grid.name.startswith("_"):
                continue
            if (sheet := self.which(grid)) is None:
                unknown.append(grid)
            elif sheet.path in self.tables:
                self.problem("duplicate-sheet", grid, 0, None, self.tables[sheet.path].grid.name)
            else:
                self.tables[sheet.path] = self.table(sheet, grid)
        root = self.layout.sheets[0]
        if root.path not in self.tables:
            raise _Stop(_Problem("missing-sheet", value=root.names[self.locale]))
        for sheet in self.layout.sheets:
            if (table := self.tables.get(sheet.path)) is not None:
                self.records(table)
        for grid in unknown:
            self.stray(grid)
        if self.problems:
            raise WorkbookError(self.problems, self.locale)
        return Workbook(self.tree, self.places)

    def problem(self, code: str, grid: _Grid, row: int, column: int | None, value: str = "", of: str = "") -> None:
        letter = None if column is None else _letter(column)
        self.problems.append(_Problem(code, grid.name, row + 1 if column is not None else 0, letter, value, of))

    def which(self, grid: _Grid) -> _Sheet | None:
        if (sheet := self.layout.by_name.get(_norm(grid.name))) is not None:
            return sheet
        # A sheet that somebody has given another name still has the paths of its fields. The last that fits: what
        # one sheet has for fields, those after it have for keys.
        paths = {cell for cell in (grid.rows[0] if grid.rows else ()) if isinstance(cell, str)}
        return next(
            (
                sheet
                for sheet in reversed(self.layout.sheets)
                if any(column.path in paths for column in sheet.columns if not column.key)
            ),
            None,
        )

    def table(self, sheet: _Sheet, grid: _Grid) -> _Table:
        known: dict[str, _Column] = {}
        for locale in _LOCALES:
            for column, heading in zip(sheet.columns, sheet.headings(locale)):
                known.setdefault(_norm(heading), column)
        known.update({"/".join(column.steps): column for column in sheet.columns if not column.key})
        paths = {column.path: column for column in sheet.columns}
        top = grid.rows[0] if grid.rows else []
        by_path = {index: paths[cell] for index, cell in enumerate(top) if isinstance(cell, str) and cell in paths}
        first = 1 if by_path else 0
        headings = [_text(cell) for cell in grid.rows[first]] if len(grid.rows) > first else []
        if any(_norm(heading) in known for heading in headings):
            first += 1
        elif not by_path and any(not _blank(cell) for row in grid.rows for cell in row):
            self.problem("missing-headings", grid, 0, 0)
            return _Table(sheet, grid, [], [], len(grid.rows))
        else:
            headings = []
        columns: list[tuple[int, _Column]] = []
        unknown: list[tuple[int, str]] = []
        taken: set[str] = set()
        for index in range(max(map(len, grid.rows), default=0)):
            heading = headings[index] if index < len(headings) else ""
            match = by_path.get(index) or known.get(_norm(heading))
            if match is not None and match.path not in taken:
                taken.add(match.path)
                columns.append((index, match))
            elif not heading.startswith("_"):
                # Never the name of a field, which would say something else, nor that of another column.
                taken_names = (*sheet.shape, *(name for _, name in unknown))
                plain = heading.strip() and match is None and heading not in taken_names
                unknown.append((index, heading if plain else f"{heading} [{_letter(index)}]".strip()))
        return _Table(sheet, grid, columns, unknown, first)

    def records(self, table: _Table) -> None:
        sheet, grid = table.sheet, table.grid
        indices = {"/".join(column.steps): index for index, column in table.columns if not column.key}
        indices.update((_escaped(name), index) for index, name in table.unknown)
        indices[""] = min((index for index, _ in table.columns), default=0)
        if sheet.path:
            self.places[sheet.path[:-2]] = (grid.name, max(1, table.first), {})
        mine = {index for index, _ in table.columns} | {index for index, _ in table.unknown}
        for code, at, column, value in grid.broken:
            if at >= table.first and column in mine:
                self.problem(code, grid, at, column, value)
        done = False
        for number, row in enumerate(grid.rows[table.first :], start=table.first):
            cells = {index: row[index] for index in mine if index < len(row) and not _blank(row[index])}
            if not cells:
                continue
            if not sheet.path:
                if done:
                    self.problem("extra-row", grid, number, min(cells))
                    continue
                done = True
                self.record(table, self.tree, cells)
                self.places[""] = (grid.name, number + 1, indices)
            elif (owner := self.owner(table, number, cells)) is not None:
                parent, pointer = owner
                *objects, name = sheet.steps
                for step in objects:
                    parent = parent.setdefault(step, {})
                rows = parent.setdefault(name, [])
                here = f"{pointer}/{'/'.join(sheet.steps)}/{len(rows)}"
                record: dict[str, Any] = {}
                rows.append(record)
                self.record(table, record, cells)
                self.places[here] = (grid.name, number + 1, indices)
                if sheet.key:
                    by_key = self.found.setdefault(sheet.path, {}).setdefault(pointer, {})
                    by_key.setdefault(_text(record.get(sheet.key, "")).strip(), []).append((record, here))
        if not sheet.path and not done:
            self.record(table, self.tree, {})
            self.places[""] = (grid.name, table.first + 1, indices)

    def record(self, table: _Table, record: dict[str, Any], cells: Mapping[int, Any]) -> None:
        for steps in table.sheet.objects:
            _make(record, steps)
        for index, column in table.columns:
            if column.key:
                continue
            if index in cells:
                _make(record, column.steps[:-1])[column.steps[-1]] = _value(column, cells[index])
            elif column.blank:
                _make(record, column.steps[:-1])[column.steps[-1]] = ""
        for index, name in table.unknown:
            if index in cells:
                record[name] = _loose(cells[index])

    def owner(self, table: _Table, row: int, cells: Mapping[int, Any]) -> tuple[dict[str, Any], str] | None:
        """The record that a row belongs to, which its keys tell."""
        at = (self.tree, "")
        where = {column.path: index for index, column in table.columns if column.key}
        for ancestor in table.sheet.ancestors():
            name = self.tables[ancestor.path].grid.name if ancestor.path in self.tables else ancestor.names[self.locale]
            index = where.get(f"{ancestor.path}/{ancestor.key}")
            if index is None or index not in cells:
                self.problem("blank-parent", table.grid, row, index or 0, of=name)
                return None
            key = _text(_loose(cells[index])).strip()
            by_key = self.found.get(ancestor.path, {}).get(at[1], {})
            candidates = by_key.get(key, [])
            if not candidates and (numbered := re.fullmatch(r"(.*) #([1-9]\d{0,6})", key, re.DOTALL)):
                nth = int(numbered[2])
                candidates = by_key.get(numbered[1], [])[nth - 1 : nth]
            if len(candidates) != 1:
                self.problem("ambiguous-parent" if candidates else "unknown-parent", table.grid, row, index, key, name)
                return None
            at = candidates[0]
        return at

    def stray(self, grid: _Grid) -> None:
        if _norm(grid.name) in {_norm(name) for names in (_ABOUT, _LISTS) for name in names.values()}:
            return
        filled = ((r, c, cell) for r, row in enumerate(grid.rows) for c, cell in enumerate(row) if not _blank(cell))
        if (one := next(filled, None)) is not None:
            row, column, cell = one
            known = grid.name in self.layout.sheets[0].shape or grid.name in self.tree
            name = f"{grid.name} []" if known else grid.name
            self.tree[name] = _loose(cell)
            self.places[f"/{_escaped(name)}"] = (grid.name, row + 1, {"": column})


def _escaped(name: str) -> str:
    return name.replace("~", "~0").replace("/", "~1")


def _make(record: dict[str, Any], steps: Iterable[str]) -> dict[str, Any]:
    for step in steps:
        record = record.setdefault(step, {})
    return record


def _blank(cell: Any) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())


def _loose(cell: Any) -> Any:
    """What a cell says as a JSON value."""
    if isinstance(cell, float) and math.isfinite(cell):
        # Excel shows and keeps 15 digits: what comes after them is noise.
        number = float(f"{cell:.15g}")
        return int(number) if number.is_integer() and abs(number) < 1e15 else number
    if isinstance(cell, datetime.datetime) and cell.time() == datetime.time():
        return cell.date().isoformat()
    if isinstance(cell, (datetime.date, datetime.time)):
        return cell.isoformat()
    return cell if isinstance(cell, (str, bool, int)) else str(cell)


def _value(column: _Column, cell: Any) -> Any:
    value = _loose(cell)
    if isinstance(value, bool):
        return value
    if column.kind == "text" or column.kind == "date":
        text = _text(value)
        if column.many:
            return [column.codes.get(_norm(item), item) for item in _split(text)]
        return column.codes.get(_norm(text), text)
    if column.kind == "boolean" and isinstance(value, str):
        return _WORDS.get(_norm(value), value)
    return value


# The file.

_CELL_TAG = re.compile(rb"<(?:\w+:)?(c|row)((?:\s[^<>]*)?)>")
_NEXT_TAG = re.compile(rb"</?(?:\w+:)?(?:c|row)[\s>/]")
_REFERENCE = re.compile(rb"\sr\s*=\s*[\"']([A-Za-z]*)(\d+)[\"']")
_KIND = re.compile(rb"\st\s*=\s*[\"'](\w+)[\"']")
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_CACHED = re.compile(rb"<(?:\w+:)?v(?:\s[^<>]*)?>([^<]+)<")


def _grids(data: bytes) -> Iterator[_Grid]:
    """The worksheets of a file."""
    import python_calamine

    if len(data) > _MOST_BYTES:
        raise _Stop(_Problem("too-large"))
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise _Stop(_Problem("encrypted"))
    parts = _parts(data)
    # Calamine is several times faster than openpyxl and, unlike it, undoes Excel's _xHHHH_ in texts. Of errors and of
    # formulas that were never calculated it makes blank cells, and of a lone cell far away a whole grid: see `_scan`.
    scanned = {name: _scan(parts.get(part, b""), name) for name, part in _worksheets(parts)}
    plain = io.BytesIO()
    with zipfile.ZipFile(plain, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    plain.seek(0)
    try:
        with python_calamine.CalamineWorkbook.from_filelike(plain) as book:
            for meta in book.sheets_metadata:
                if meta.typ != python_calamine.SheetTypeEnum.WorkSheet:
                    continue
                sheet = book.get_sheet_by_name(meta.name)
                rows = sheet.to_python(skip_empty_area=False)
                broken = list(scanned.get(meta.name, ()))
                for (top, left), _ in sheet.merged_cell_ranges or ():
                    if top < len(rows) and left < len(rows[top]) and not _blank(rows[top][left]):
                        broken.append(("merged-cells", top, left, ""))
                yield _Grid(meta.name, rows, broken)
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        raise _Stop(_Problem("not-a-workbook")) from error


def _parts(data: bytes) -> dict[str, bytes]:
    """The file's XML: of every part no more than the zip's directory says that there is, and that is not too much."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            if sum(member.file_size for member in members) > _MOST_BYTES or len(members) > 10_000:
                raise _Stop(_Problem("too-large"))
            if any(member.flag_bits & 1 for member in members):
                raise _Stop(_Problem("encrypted"))
            parts = {}
            for member in members:
                if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                    raise _Stop(_Problem("not-a-workbook"))
                if member.filename.lower().endswith((".xml", ".rels")):
                    with archive.open(member) as part:
                        # Told how much, it unpacks no more, whatever there is.
                        parts[member.filename] = part.read(member.file_size)
            return parts
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, ValueError, OSError) as error:
        raise _Stop(_Problem("not-a-workbook")) from error


def _worksheets(parts: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """The names of the sheets, and the parts that they are in."""
    try:
        if any(b"<!DOCTYPE" in content for content in parts.values()):
            raise _Stop(_Problem("not-a-workbook"))
        book = ElementTree.fromstring(parts["xl/workbook.xml"])
        links = ElementTree.fromstring(parts["xl/_rels/workbook.xml.rels"])
    except (KeyError, ElementTree.ParseError) as error:
        raise _Stop(_Problem("not-a-workbook")) from error
    targets = {link.get("Id"): link.get("Target", "") for link in links}
    for element in book.iter():
        if element.tag.endswith("}sheet"):
            link = next((value for name, value in element.items() if name.endswith("}id")), None)
            target = targets.get(link, "")
            part = target[1:] if target.startswith("/") else f"xl/{target}"
            yield element.get("name", ""), part


def _scan(content: bytes, name: str) -> list[tuple[str, int, int, str]]:
    """What a reader of values does not tell of a sheet: its errors, and how far away its cells are."""
    found: list[tuple[str, int, int, str]] = []
    row = bottom = column = right = -1
    for match in _CELL_TAG.finditer(content):
        reference = _REFERENCE.search(match[2])
        if match[1] == b"row":
            row, column = int(reference[2]) - 1 if reference else row + 1, -1
            continue
        column += 1
        if reference:
            row, column = int(reference[2]) - 1, _index(reference[1])
        if match[2].endswith(b"/"):
            continue
        bottom, right = max(bottom, row), max(right, column)
        kind = _KIND.search(match[2])
        following = _NEXT_TAG.search(content, match.end())
        body = content[match.end() : following.start() if following else len(content)]
        if kind and kind[1] == b"e":
            value = _CACHED.search(body)
            found.append(("error-cell", row, column, value[1].decode("utf-8", "replace") if value else ""))
        elif _FORMULA.search(body) and not _CACHED.search(body) and not (kind and kind[1] == b"str"):
            found.append(("formula-without-value", row, column, ""))
    if bottom >= _MOST_ROWS:
        raise _Stop(_Problem("too-many-rows", name, value=f"{_MOST_ROWS}"))
    if (bottom + 1) * (right + 1) > _MOST_CELLS:
        raise _Stop(_Problem("too-large", name))
    return found


def _index(letters: bytes) -> int:
    index = 0
    for letter in letters.upper():
        index = index * 26 + letter - 64
    return index - 1
