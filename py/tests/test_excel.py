"""Workbooks: what is written is read again, nothing in them is run, and what is wrong is told with its cell."""

from __future__ import annotations

import datetime
import io
import json
import pickle
import re
import struct
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

openpyxl = pytest.importorskip("openpyxl")
xlsxwriter = pytest.importorskip("xlsxwriter")
pytest.importorskip("python_calamine")
pytest.importorskip("kalix_policy._core")

import kalix_policy as kp  # noqa: E402
from kalix_policy import excel  # noqa: E402
from kalix_policy.excel import cells, reader, words, writer  # noqa: E402
from kalix_policy.excel.layout import Layout, register_schema, the_layout  # noqa: E402

ROOT = Path(__file__).resolve().parents[2]
LOCALES = ("sv", "en", "fi")
SAMPLE: dict[str, Any] = json.loads((ROOT / "tests/registers/kalix.json").read_text(encoding="utf-8"))
EXAMPLES: list[dict[str, Any]] = json.loads((ROOT / "schemas/register.json").read_text(encoding="utf-8"))["examples"]
SMALL: dict[str, Any] = {
    "municipality": {"name": "Kalix kommun", "code": "2514"},
    "organisation": {
        "bodies": [{"id": "un", "name": "Utbildningsnämnden", "kind": "board"}],
        "administrations": [{"id": "uf", "name": "Utbildningsförvaltningen", "boards": [{"body": "un"}]}],
    },
    "projects": [
        {
            "id": "p-1",
            "title": "Elevutbyte",
            "administration": "uf",
            "kind": "pupil-exchange",
            "goals": ["network", "experience"],
            "period": {"start": "2024-03-01"},
            "partners": [{"name": "Skolan", "country": "FI", "kind": "school"}],
            "budget": {
                "currency": "SEK",
                "costs": [{"administration": "uf", "description": "Resor", "amount": 1200.5}],
                "funding": [{"source": "own", "administration": "uf", "amount": 1200.5, "in_kind": True}],
            },
        },
        {"id": "p-2", "title": "Vänort", "administration": "uf"},
    ],
}


def pruned(value: Any) -> Any:
    """Without what is empty, which means what is missing means."""
    if isinstance(value, dict):
        parts = {name: pruned(part) for name, part in value.items()}
        return {name: part for name, part in parts.items() if part not in (None, [], {})}
    return [pruned(part) for part in value] if isinstance(value, list) else value


def written(register: Any = None, locale: str = "sv") -> bytes:
    file = io.BytesIO()
    excel.write(file, register, locale)
    return file.getvalue()


def again(register: Any, locale: str = "sv") -> dict[str, Any]:
    return excel.read(written(register, locale)).tree


def changed(change: Callable[[Any], object], register: Any = SMALL, locale: str = "sv") -> bytes:
    """The register's workbook as somebody has left it."""
    book = openpyxl.load_workbook(io.BytesIO(written(register, locale)))
    change(book)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def at(sheet: str, cell: str, value: Any) -> Callable[[Any], None]:
    def change(book: Any) -> None:
        book[sheet][cell] = value

    return change


def refused(data: bytes | Path) -> list[tuple[str, str | None, int, str | None]]:
    with pytest.raises(excel.WorkbookError) as caught:
        excel.read(data)
    for locale in LOCALES:
        assert all(error["message"] and "{" not in error["message"] for error in caught.value.errors(locale=locale))
    return [(e["code"], e["sheet"], e["row"], e["column"]) for e in caught.value.errors()]


def sheets(locale: str = "sv") -> dict[str, list[str]]:
    return {sheet.names[locale]: sheet.headings(locale) for sheet in the_layout().sheets}


# What is written is read again.


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("register", [SAMPLE, SMALL, *EXAMPLES])
def test_a_register_comes_back(register: dict[str, Any], locale: str) -> None:
    assert pruned(again(register, locale)) == pruned(register)
    assert kp.Register(again(register, locale)).to_dict() == kp.Register(register).to_dict()


def test_a_register_object_is_written(tmp_path: Path) -> None:
    register = kp.Register(SAMPLE)
    excel.write(tmp_path / "register.xlsx", register)
    assert kp.Register.read(tmp_path / "register.xlsx").to_dict() == register.to_dict()


def test_the_same_register_is_the_same_bytes() -> None:
    assert written(SAMPLE) == written(SAMPLE)


def filled(schema: dict[str, Any], definitions: dict[str, Any], which: int) -> Any:
    """A value for everything that the schema has, and in every list as many as make it interesting."""
    if "$ref" in schema:
        schema = definitions[schema["$ref"].rsplit("/", 1)[1]]
    if "anyOf" in schema:
        return filled(next(part for part in schema["anyOf"] if part.get("type") != "null"), definitions, which)
    if "oneOf" in schema:
        return filled(schema["oneOf"][which % len(schema["oneOf"])], definitions, which)
    if "const" in schema:
        return schema["const"]
    kinds = [schema["type"]] if isinstance(schema["type"], str) else schema["type"]
    if "object" in kinds:
        return {name: filled(part, definitions, which) for name, part in schema["properties"].items()}
    if "array" in kinds:
        return [filled(schema["items"], definitions, which + n) for n in range(2)]
    if "enum" in schema:
        return schema["enum"][which % len(schema["enum"])]
    if "boolean" in kinds:
        return bool(which % 2)
    if "number" in kinds:
        return 10.25 + which
    if "integer" in kinds:
        return 2000 + which
    if schema.get("format") == "date":
        return f"2024-01-{which + 1:02}"
    return f"text {which}"


@pytest.mark.parametrize("locale", LOCALES)
def test_every_field_of_the_schema_comes_back(locale: str) -> None:
    schema = register_schema()
    register = filled(schema, schema["$defs"], 0)
    assert again(register, locale) == register


def test_no_two_sheets_have_the_same_name_in_any_language() -> None:
    layout = the_layout()
    assert len({(name, sheet.path) for name, sheet in layout.by_name.items()}) == len(
        {(cells.norm(name), sheet.path) for sheet in layout.sheets for name in sheet.names.values()}
    )
    for sheet in layout.sheets:
        assert all(len(name) <= 31 for name in sheet.names.values())


def test_a_new_field_of_the_schema_appears_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    schema = register_schema()
    properties = schema["$defs"]["Project"]["properties"]
    properties["colour"] = {"type": ["string", "null"], "title": "Färg"}
    properties["boards"] = {**properties["decisions"], "title": "Beslut"}
    layout = Layout(schema)
    for module in (reader, writer):
        monkeypatch.setattr(module, "the_layout", lambda: layout)
    decision = {"body": "un", "date": "2024-01-01", "resolution": "noted"}
    project = {**SMALL["projects"][0], "colour": "röd", "decisions": [decision], "boards": [decision, decision]}
    register = {**SMALL, "projects": [project]}
    for locale in LOCALES:
        assert pruned(again(register, locale)) == pruned(register)


def test_titles_of_the_closed_sets_say_one_thing_each() -> None:
    for sheet in the_layout().sheets:
        for column in sheet.columns:
            for code, titles in column.choices.items():
                for title in (code, *titles.values()):
                    assert reader._value(column, f" {title.upper()}") == ([code] if column.many else code)


def test_empty_budgets_and_texts_that_may_be_empty_come_back() -> None:
    account = {"project": "p-1", "description": ""}
    register = {
        **SMALL,
        "projects": [{**SMALL["projects"][1], "budget": {}}],
        "annual_reports": [{"year": 2024, "accounts": [{"body": "un", "projects": [account]}]}],
    }
    tree = again(register)
    assert tree["projects"][0]["budget"] == {"currency": "SEK"}
    assert tree["annual_reports"][0]["accounts"][0]["projects"] == [account]


def test_parents_with_the_same_key_are_told_apart() -> None:
    numbers = [{"scheme": "PIC", "value": "9"}]
    partner = {"name": "Skolan", "country": "FI", "kind": "school", "identifiers": numbers}
    project = {**SMALL["projects"][0], "partners": [partner, {**partner, "country": "NO"}]}
    projects: list[dict[str, Any]] = [project, {**project, "title": "Ett till"}, {**project, "id": "p-1 #7"}]
    register = {**SMALL, "projects": projects}
    assert pruned(again(register)) == pruned(register)
    projects[2]["id"] = "p-1 #2"
    with pytest.raises(excel.WorkbookError):
        written(register)


@pytest.mark.parametrize(
    "schools",
    [
        ["a; b", "c"],
        ['"a"', 'b"c', '5" d', '";"'],
        ["a\nb", " lead", "trail ", "\ttab"],
        ["=1+1", "-", "@a"],
        ["a,b", "'c'"],
        [";"],
        ['"'],
    ],
)
def test_lists_in_a_cell_lose_nothing(schools: list[str]) -> None:
    assert again({**SMALL, "projects": [{**SMALL["projects"][1], "schools": schools}]})["projects"][0][
        "schools"
    ] == schools


@pytest.mark.parametrize(
    ("amount", "read"),
    [
        (12, 12),
        (12.0, 12),
        ("12.50", 12.5),
        (0.3, 0.3),
        (5850.5, 5850.5),
        (-7, -7),
        ("123456789012345.12", "123456789012345.12"),
        (123456789012345, 123456789012345),
        (123456789012.1234, "123456789012.1234"),
        (12345678901234567, "12345678901234567"),
        (1000000000000000, 1e15),
        (0.25, 0.25),
    ],
)
def test_amounts_are_as_written(amount: Any, read: Any) -> None:
    tree = again({**SMALL, "projects": [{**SMALL["projects"][1], "budget": {"partnership_total": amount}}]})
    assert tree["projects"][0]["budget"]["partnership_total"] == read
    assert type(tree["projects"][0]["budget"]["partnership_total"]) is type(read)


TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\r\ufffe\uffff"), min_size=1, max_size=40)
NASTY = st.text(st.sampled_from(list("=+-@;\"'\n\t \\,#_x0D41ä😀<&>{}")), min_size=1, max_size=12)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists((TEXTS | NASTY).filter(str.strip), min_size=3, max_size=3), st.sampled_from(LOCALES))
def test_any_text_comes_back(texts: list[str], locale: str) -> None:
    title, purpose, name = texts
    project: dict[str, Any] = {"id": "p", "title": title, "administration": "uf", "purpose": purpose, "schools": texts}
    project["partners"] = [
        {"name": name, "country": "FI", "kind": "school", "identifiers": [{"scheme": title, "value": purpose}]}
    ]
    register = {"municipality": {"name": name, "code": "2514"}, "organisation": {}, "projects": [project]}
    assert again(register, locale) == register


def test_an_old_date_and_a_date_that_is_none_are_texts() -> None:
    for day in ("1900-01-15", "1900-03-01", "2024-02-30", "20240230", "3000-01-01"):
        register = {**SMALL, "projects": [{**SMALL["projects"][1], "cancelled_on": day}]}
        assert again(register)["projects"][0]["cancelled_on"] == day


@pytest.mark.parametrize(
    "change",
    [
        {"purpose": "x" * 32_768},
        {"purpose": "😀" * 20_000},
        {"purpose": "\uffff"},
        {"schools": ["x" * 20_000, "y" * 20_000]},
        {"colour": "blue"},
        {"period": "2024"},
        {"goals": "network"},
        {"goals": [1]},
        {"partners": {}},
        {"title": ["a"]},
        {"partners": ["Skolan"]},
    ],
)
def test_what_has_no_place_in_a_workbook_is_not_lost_in_silence(change: dict[str, Any], tmp_path: Path) -> None:
    with pytest.raises(excel.WorkbookError) as caught:
        excel.write(tmp_path / "register.xlsx", {**SMALL, "projects": [{**SMALL["projects"][1], **change}]})
    [error] = caught.value.errors(locale="en")
    assert f"/projects/0/{next(iter(change))}" in error["message"]
    assert not (tmp_path / "register.xlsx").exists()


def test_a_locale_that_is_none() -> None:
    with pytest.raises(ValueError, match="'de'"):
        written(None, "de")


# What the workbook is like.


@pytest.mark.parametrize("locale", LOCALES)
def test_the_template_is_empty_and_its_parts_are_there(locale: str) -> None:
    data = written(None, locale)
    assert excel.read(data).tree == {"municipality": {}, "organisation": {}}
    book = openpyxl.load_workbook(io.BytesIO(data))
    names = sheets(locale)
    assert book.sheetnames == [words.ABOUT[locale], *names, words.LISTS[locale]]
    assert book.worksheets[-1].sheet_state == "hidden"
    assert "kalix-policy check register.xlsx" in str([cell.value for cell in book.worksheets[0]["A"]])
    for name, headings in names.items():
        sheet = book[name]
        assert sheet.row_dimensions[1].hidden
        assert [cell.value for cell in sheet[2]] == headings
        assert len(set(map(cells.norm, headings))) == len(headings)
        assert sheet.max_row == 2
        assert sheet.freeze_panes in ("B3", "A3")
        assert all(rule.promptTitle and len(rule.prompt or "") <= 255 for rule in sheet.data_validations.dataValidation)
    assert not list(re.finditer(rb"<hyperlink", b"".join(parts_of(data).values())))


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def rules(book: Any, sheet: str, heading: str) -> Any:
    column = sheets()[sheet].index(heading)
    cell = f"{cells.column_letter(column)}3"
    [rule] = [rule for rule in book[sheet].data_validations.dataValidation if cell in rule.sqref]
    return rule


def test_drop_downs_required_columns_and_dates() -> None:
    book = openpyxl.load_workbook(io.BytesIO(written(SAMPLE)))
    kind = rules(book, "Engagemang", "Slag")
    assert kind.type == "list" and kind.showErrorMessage
    column = re.fullmatch(r"'Listor'!\$(\w+)\$1:\$\w+\$6", kind.formula1)
    assert column and [cell.value for cell in book["Listor"][column[1]]][2] == "Elevutbyte"
    administration = rules(book, "Engagemang", "Förvaltning")
    assert administration.formula1.startswith("'Förvaltningar'!$A$3:") and administration.errorStyle == "warning"
    assert rules(book, "Samarbetspartner", "Projektets beteckning").formula1.startswith("'Engagemang'!$A$3:")
    assert rules(book, "Partnernas nummer", "Samarbetspartner: Namn").formula1.startswith("'Samarbetspartner'!$B$3:")
    assert rules(book, "Politiska organ", "Hör till").formula1.startswith("'Politiska organ'!$A$3:")
    assert not rules(book, "Engagemang", "Policyns mål").showErrorMessage
    assert rules(book, "Engagemang", "Tid: Första dag").type == "date"
    assert rules(book, "Årsredovisningar", "År").type == "whole"
    sheet = book["Engagemang"]
    bold = {cell.value for cell in sheet[2] if cell.font.bold}
    assert bold == {"Beteckning", "Titel", "Förvaltning"}
    assert sheet["H3"].is_date and sheet["H3"].value == datetime.datetime(1973, 1, 1)
    assert book["Kostnader"]["D3"].value == 45000


@pytest.mark.parametrize(
    "title",
    ["=1+1", '=HYPERLINK("http://a.se")', "+1", "-1", "@SUM(A1)", "\t=1", "http://a.se", "internal:A1", "{=1}"],
)
def test_text_is_never_run(title: str) -> None:
    project = {**SMALL["projects"][1], "title": title, "schools": [title]}
    data = written({**SMALL, "projects": [project]})
    book = openpyxl.load_workbook(io.BytesIO(data))
    for cell in ("B3", "L3"):
        shown = book["Engagemang"][cell]
        assert shown.data_type == "s" and shown.hyperlink is None
        assert bool(shown.quotePrefix) == (shown.value[0] in "=+-@\t\r")
    parts = b"".join(part for name, part in parts_of(data).items() if name.startswith("xl/worksheets/"))
    assert b"<f>" not in parts and b"<hyperlink" not in parts
    assert excel.read(data).tree["projects"][0] == project


# Workbooks as people leave them.


def test_sheets_and_columns_in_another_order() -> None:
    def change(book: Any) -> None:
        for sheet in book.worksheets[1:-1]:
            rows = [list(row)[::-1] for row in sheet.iter_rows(values_only=True)]
            for row, values in enumerate(rows, start=1):
                for column, value in enumerate(values, start=1):
                    sheet.cell(row, column).value = value
        book._sheets.reverse()

    assert pruned(excel.read(changed(change, SAMPLE)).tree) == pruned(SAMPLE)


@pytest.mark.parametrize("locale", LOCALES)
def test_without_the_hidden_row_the_headings_tell(locale: str) -> None:
    def change(book: Any) -> None:
        for sheet in book.worksheets[1:-1]:
            sheet.delete_rows(1)

    workbook = excel.read(changed(change, SAMPLE, locale))
    assert pruned(workbook.tree) == pruned(SAMPLE)
    place = workbook.place("/projects/0/title")
    assert place and place[1:] == (2, "B")


@pytest.mark.parametrize("locale", LOCALES)
def test_every_heading_says_one_thing_in_every_language(locale: str) -> None:
    schema = register_schema()
    register = filled(schema, schema["$defs"], 0)

    def change(book: Any) -> None:
        for sheet in book.worksheets[1:-1]:
            sheet.delete_rows(1)

    assert excel.read(changed(change, register, locale)).tree == register


def test_a_renamed_sheet_and_renamed_headings_are_known_by_the_paths() -> None:
    def change(book: Any) -> None:
        book["Kostnader"].title = "Utgifter"
        book["Utgifter"]["D2"] = "Kronor"

    workbook = excel.read(changed(change))
    assert pruned(workbook.tree) == pruned(SMALL)
    assert workbook.place("/projects/0/budget/costs/0/amount") == ("Utgifter", 3, "D")

    def rename(book: Any) -> None:
        for sheet in book.worksheets:
            sheet.title = f"{sheet.title[:20]} 2026"
        book.remove(book.worksheets[0])
        book.remove(book.worksheets[-1])

    assert pruned(excel.read(changed(rename, SAMPLE)).tree) == pruned(SAMPLE)


def test_blank_rows_and_rows_without_headings() -> None:
    def change(book: Any) -> None:
        book["Engagemang"].insert_rows(3, 4)
        book["Engagemang"]["A4"] = "  "

    workbook = excel.read(changed(change))
    assert pruned(workbook.tree) == pruned(SMALL)
    assert workbook.place("/projects/1/id") == ("Engagemang", 8, "A")

    # Deleted headings: the first row of records is no heading.
    assert pruned(excel.read(changed(lambda book: book["Engagemang"].delete_rows(2))).tree) == pruned(SMALL)


def test_sheets_and_columns_of_ones_own() -> None:
    def change(book: Any) -> None:
        book.create_sheet("_Anteckningar")["A1"] = "ring Pielavesi"
        book["Engagemang"]["S2"], book["Engagemang"]["S3"] = "_Minns", "ring"
        book.copy_worksheet(book["Kostnader"]).title = "_Gamla kostnader"
        book.create_sheet("Tomt")
        book["Engagemang"]["T2"] = "Rubrik utan innehåll"

    assert pruned(excel.read(changed(change)).tree) == pruned(SMALL)


def test_unknown_columns_and_sheets_are_passed_on() -> None:
    def change(book: Any) -> None:
        sheet = book["Engagemang"]
        sheet["S2"], sheet["S4"] = "Färg/ton", "röd"
        sheet["T4"] = "utan rubrik"
        sheet["U2"], sheet["U4"] = "Titel", "en gång till"
        sheet["V2"], sheet["V4"] = "Färg/ton", "blå"
        book.create_sheet("Möten")["B7"] = 3
        book.create_sheet("projects")["A1"] = "x"

    workbook = excel.read(changed(change))
    project = workbook.tree["projects"][1]
    assert (project["Färg/ton"], project["[T]"], project["Titel [U]"]) == ("röd", "utan rubrik", "en gång till")
    assert project["Färg/ton [V]"] == "blå"
    assert workbook.tree["Möten"] == 3 and workbook.tree["projects []"] == "x"
    assert workbook.place("/projects/1/Färg~1ton") == ("Engagemang", 4, "S")
    assert workbook.place("/Möten") == ("Möten", 7, "B")
    with pytest.raises(kp.ValidationError) as caught:
        kp.Register(workbook.tree)
    assert {error["code"] for error in caught.value.errors()} == {"unknown-field"}


@pytest.mark.parametrize(
    ("cell", "value", "pointer", "read"),
    [
        ("E3", "  elevutbyte ", "kind", "pupil-exchange"),
        ("E3", "PUPIL EXCHANGE", "kind", "pupil-exchange"),
        ("E3", "pupil-exchange", "kind", "pupil-exchange"),
        ("E3", "elevutbyten", "kind", "elevutbyten"),
        ("G3", "network\nErfarenheter som används;", "goals", ["network", "experience"]),
        ("H3", datetime.datetime(2024, 3, 1), "period/start", "2024-03-01"),
        ("H3", datetime.datetime(2024, 3, 1, 12, 30), "period/start", "2024-03-01T12:30:00"),
        ("H3", "1 mars 2024", "period/start", "1 mars 2024"),
        ("K3", 45, "coordinator", "45"),
        ("K3", 0.5, "coordinator", "0.5"),
        ("K3", True, "coordinator", True),
        ("K3", datetime.date(2024, 3, 1), "coordinator", "2024-03-01"),
        ("R3", 12, "responsible", ["12"]),
        ("Q3", "tolv", "budget/partnership_total", "tolv"),
        ("Q3", "12 000,50", "budget/partnership_total", "12 000,50"),
        ("Q3", 0.1 + 0.2, "budget/partnership_total", 0.3),
        ("Q3", 12.0, "budget/partnership_total", 12),
        ("Q3", datetime.date(2024, 3, 1), "budget/partnership_total", "2024-03-01"),
    ],
)
def test_cells_are_values(cell: str, value: Any, pointer: str, read: Any) -> None:
    workbook = excel.read(changed(at("Engagemang", cell, value)))
    found = workbook.tree["projects"][0]
    for name in pointer.split("/"):
        found = found[name]
    assert found == read and type(found) is type(read)
    assert workbook.place(f"/projects/0/{pointer}") == ("Engagemang", 3, cell[0])


@pytest.mark.parametrize(
    ("value", "read"),
    [
        (True, True),
        ("Ja", True),
        (" NO ", False),
        ("kyllä", True),
        ("ei", False),
        ("false", False),
        ("kanske", "kanske"),
        (1, 1),
    ],
)
def test_yes_and_no(value: Any, read: Any) -> None:
    tree = excel.read(changed(at("Finansiering", "E3", value))).tree
    found = tree["projects"][0]["budget"]["funding"][0]["in_kind"]
    assert found == read and type(found) is type(read)


def test_keys_that_are_numbers() -> None:
    def change(book: Any) -> None:
        for sheet, cell in (("Engagemang", "A3"), ("Samarbetspartner", "A3"), ("Kostnader", "A3")):
            book[sheet][cell] = 12
        book["Finansiering"]["A3"] = " 12 "

    [project, _] = excel.read(changed(change)).tree["projects"]
    assert project["id"] == "12" and project["partners"] and project["budget"]["funding"]


def test_days_that_are_counted_from_1904() -> None:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"date_1904": True}) as book:
        book.add_worksheet("Kommun").write_row(0, 0, ["Namn", "Kommunkod"])
        bodies = book.add_worksheet("political  BODIES")
        bodies.write_row(0, 0, ["Identifier", "First day"])
        bodies.write_string(1, 0, "un")
        bodies.write_datetime(1, 1, datetime.date(2024, 2, 29), book.add_format({"num_format": "d/m/yy"}))
        bodies.write_row(2, 0, ["ks", 45000])
    tree = excel.read(file.getvalue()).tree
    assert tree["organisation"]["bodies"] == [{"id": "un", "start": "2024-02-29"}, {"id": "ks", "start": "45000"}]


# Where things are.


def test_places() -> None:
    place = excel.read(written(SMALL)).place
    assert place("/projects/0/title") == ("Engagemang", 3, "B")
    assert place("/projects/1/kind") == ("Engagemang", 4, "E")
    assert place("/projects/0/goals/1") == ("Engagemang", 3, "G")
    assert place("/projects/1/period") == place("/projects/1/period/start") == ("Engagemang", 4, "H")
    assert place("/projects/0") == ("Engagemang", 3, "A")
    assert place("/projects/0/budget/funding/0/amount") == ("Finansiering", 3, "D")
    assert place("/projects/0/partners/0/role") == ("Samarbetspartner", 3, "E")
    assert place("/projects/0/partners/0") == ("Samarbetspartner", 3, "A")
    assert place("/municipality/code") == ("Kommun", 3, "B")
    assert place("/municipality/organisation_number") == ("Kommun", 3, "C")
    assert place("/organisation/bodies") == ("Politiska organ", 2, "A")
    assert place("") == ("Kommun", 3, "A")


def test_errors_of_the_register_tell_the_cell() -> None:
    def change(book: Any) -> None:
        book["Engagemang"]["E3"] = "pupil-exchanges"
        book["Engagemang"]["H3"] = "mars 2024"
        book["Engagemang"]["B4"] = None
        book["Kostnader"]["D3"] = "12 000"
        book["Kommun"]["B3"] = None

    with pytest.raises(kp.ValidationError) as caught:
        kp.Register.read(io.BytesIO(changed(change)).getvalue())
    told = {(error["code"], error["sheet"], error["row"], error["column"]) for error in caught.value.errors()}
    assert told == {
        ("unknown-value", "Engagemang", 3, "E"),
        ("date", "Engagemang", 3, "H"),
        ("missing", "Engagemang", 4, "B"),
        ("amount", "Kostnader", 3, "D"),
        ("missing", "Kommun", 3, "B"),
    }


# What cannot be read.


def test_rows_that_belong_to_nothing_are_all_told() -> None:
    def change(book: Any) -> None:
        book["Samarbetspartner"]["A3"] = "p-9"
        book["Kostnader"]["A3"] = None
        book["Engagemang"]["A4"] = "p-1"

    assert refused(changed(change)) == [
        ("unknown-parent", "Samarbetspartner", 3, "A"),
        ("blank-parent", "Kostnader", 3, "A"),
        ("ambiguous-parent", "Finansiering", 3, "A"),
    ]


def test_the_same_id_twice_is_the_registers_own_business_when_nothing_belongs_to_it() -> None:
    register = {**SMALL, "projects": [SMALL["projects"][1]] * 2}
    assert pruned(again(register)) == pruned(register)


def test_errors_formulas_and_merged_cells() -> None:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet("Kunta")
        sheet.write_row(0, 0, ["Nimi", "Kuntanumero", "Organisaationumero", "_oma"])
        sheet.write_formula(1, 0, '="Kalix"', None, "Kalix")
        sheet.write_formula(1, 1, "=2500+14", None, 2514)
        sheet.write_formula(1, 2, '=""', None, "blank")
        sheet.write_formula(1, 3, "=1/0", None, "#DIV/0!")
    data = repacked(lambda name, part: part.replace(b"<v>blank</v>", b"<v></v>"), file.getvalue())
    assert excel.read(data).tree["municipality"] == {"name": "Kalix", "code": "2514"}

    def change(book: Any) -> None:
        book["Engagemang"]["B3"] = "#N/A"
        book["Engagemang"]["B3"].data_type = "e"
        book["Engagemang"]["B4"] = "=1+1"
        book["Politiska organ"].merge_cells("A3:A4")

    assert refused(changed(change)) == [
        ("merged-cells", "Politiska organ", 3, "A"),
        ("error-cell", "Engagemang", 3, "B"),
        ("formula-without-value", "Engagemang", 4, "B"),
    ]


def test_sheets_that_are_missing_double_or_without_headings() -> None:
    assert refused(changed(lambda book: book.remove(book["Kommun"]))) == [("missing-sheet", None, 0, None)]
    assert refused(changed(lambda book: book.create_sheet("Municipality"))) == [
        ("duplicate-sheet", "Municipality", 0, None)
    ]

    def no_headings(book: Any) -> None:
        book["Effekter"].delete_rows(1, 2)
        book["Effekter"]["A1"] = "p-1"

    assert refused(changed(no_headings)) == [("missing-headings", "Effekter", 1, "A")]
    assert refused(changed(at("Kommun", "A4", "Haparanda"))) == [("extra-row", "Kommun", 4, "A")]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "not-a-workbook"),
        (b"{}", "not-a-workbook"),
        (b"PK\x03\x04" + bytes(100), "not-a-workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "encrypted"),
    ],
)
def test_files_that_are_no_workbooks(data: bytes, code: str, tmp_path: Path) -> None:
    assert refused(data) == [(code, None, 0, None)]
    (tmp_path / "register.xlsx").write_bytes(data)
    assert refused(tmp_path / "register.xlsx") == [(code, None, 0, None)]


def repacked(change: Callable[[str, bytes], bytes | None], data: bytes | None = None) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts_of(data or written(SMALL)).items():
            if (content := change(name, part)) is not None:
                archive.writestr(name, content)
    return file.getvalue()


def test_workbooks_that_would_take_too_much() -> None:
    def padded(name: str, part: bytes) -> bytes:
        return part + b" " * (65 << 20) if name == "xl/workbook.xml" else part

    def far(cell: bytes) -> Callable[[str, bytes], bytes]:
        row = re.sub(rb"\D", b"", cell)
        added = b'<row r="%s"><c r="%s"><v>1</v></c></row></sheetData>' % (row, cell)
        return lambda name, part: part.replace(b"</sheetData>", added) if name.endswith("sheet3.xml") else part

    bomb = repacked(padded)
    assert len(bomb) < 1 << 20
    assert refused(bomb) == [("too-large", None, 0, None)]
    assert refused(bytes(65 << 20)) == [("too-large", None, 0, None)]
    assert refused(repacked(far(b"XFD1048576"))) == [("too-many-rows", "Politiska organ", 0, None)]
    assert refused(repacked(far(b"XFD900000"))) == [("too-large", "Politiska organ", 0, None)]
    dimension = repacked(lambda name, part: re.sub(rb'ref="A1:\w+"', b'ref="A1:XFD1048576"', part))
    assert pruned(excel.read(dimension).tree) == pruned(SMALL)
    # Formatted to the edge of the sheet, but with nothing in it.
    empty = repacked(
        lambda name, part: part.replace(
            b"</sheetData>", b'<row r="1048576"><c r="XFD1048576" s="1"/></row></sheetData>'
        )
    )
    assert pruned(excel.read(empty).tree) == pruned(SMALL)


def test_broken_parts() -> None:
    def declared(name: str, part: bytes) -> bytes:
        return part.replace(b"<workbook ", b'<!DOCTYPE a [<!ENTITY b "c">]><workbook ') if "workbook" in name else part

    def encoded(encoding: bytes) -> Callable[[str, bytes], bytes]:
        declaration = b'<?xml version="1.0" encoding="' + encoding + b'"?><workbook '
        return lambda name, part: declaration + part.split(b"<workbook ")[1] if name == "xl/workbook.xml" else part

    for change in (
        declared,
        encoded(b"UTX-8"),
        encoded(b"shift_jis"),
        encoded(b"idna"),
        lambda name, part: None if name == "xl/workbook.xml" else part,
        lambda name, part: part[:-20] if name == "xl/workbook.xml" else part,
        lambda name, part: part[: len(part) // 2] if name == "xl/worksheets/sheet3.xml" else part,
        lambda name, part: None if name == "[Content_Types].xml" else b"",
    ):
        assert [error[0] for error in refused(repacked(change))] == ["not-a-workbook"]


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_damaged_parts_are_read_or_refused(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(name for name in PARTS if name.endswith((".xml", ".rels")))))
    damaged = bytearray(PARTS[name])
    for _ in range(data.draw(st.integers(1, 8))):
        at, length = data.draw(st.integers(0, len(damaged) - 1)), data.draw(st.integers(0, 4))
        damaged[at : at + length] = data.draw(st.binary(max_size=4) | st.sampled_from([b"-1", b"/>", b"99999999"]))
    try:
        assert isinstance(excel.read(repacked(lambda n, part: bytes(damaged) if n == name else part)).tree, dict)
    except excel.WorkbookError as error:
        assert error.errors()


@settings(max_examples=50, deadline=None)
@given(st.data())
def test_damaged_files_are_read_or_refused(data: st.DataObject) -> None:
    damaged = bytearray(DATA)
    for _ in range(data.draw(st.integers(1, 8))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    try:
        assert isinstance(excel.read(bytes(damaged)).tree, dict)
    except excel.WorkbookError as error:
        assert error.errors()


DATA = written(SMALL)
PARTS = parts_of(DATA)


def test_a_part_that_is_larger_than_it_says() -> None:
    data = repacked(lambda name, part: part + b" " * (32 << 20) if name == "xl/workbook.xml" else part)
    size = struct.pack("<L", len(PARTS["xl/workbook.xml"]) + (32 << 20))
    assert data.count(size) == 2
    tracemalloc.start()
    assert refused(data.replace(size, struct.pack("<L", 1000))) == [("not-a-workbook", None, 0, None)]
    assert tracemalloc.get_traced_memory()[1] < 8 << 20
    tracemalloc.stop()


def test_the_error_says_it_in_every_language_and_can_be_pickled() -> None:
    with pytest.raises(excel.WorkbookError) as caught:
        excel.read(changed(at("Samarbetspartner", "A3", "p-9")), locale="en")
    assert str(caught.value) == "Samarbetspartner!A3: “p-9” is not in the sheet “Engagemang”. [unknown-parent]"
    assert caught.value.errors(locale="sv")[0]["message"] == "”p-9” finns inte i bladet ”Engagemang”."
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)
    assert all(set(texts) == set(LOCALES) for texts in words.MESSAGES.values())
    assert len({len(lines) for lines in words.GUIDE.values()}) == 1


@pytest.mark.parametrize("module", ["xlsxwriter", "python_calamine"])
def test_without_the_extra_it_is_told_what_to_install(module: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, module, None)
    with pytest.raises(ImportError, match=r"install kalix-policy\[excel\]"):
        excel.read(DATA) if module == "python_calamine" else written()


def wrong_choice(
    path: Path, word: object, heading: str, locale: Any = "sv", *, written_in: str = "sv", renamed: str | None = None
) -> list[dict[str, Any]]:
    """What is told of a word that is none of a column's, and its pickled copy says the same in every language."""
    file = path / "register.xlsx"
    excel.write(file, SAMPLE, written_in)
    book = openpyxl.load_workbook(file)
    page = book[next(sheet.names[written_in] for sheet in the_layout().sheets if sheet.path == "/projects/*")]
    column = next(cell.column for cell in page[2] if cell.value == heading)
    page.cell(3, column, word)
    page.title = renamed or page.title
    book.save(file)
    with pytest.raises(kp.ValidationError) as raised:
        kp.Register(file)
    again = pickle.loads(pickle.dumps(raised.value))
    for language in LOCALES:
        told = raised.value.errors(locale=language)
        assert [error | {"input": None} for error in told] == [
            error | {"input": None} for error in again.errors(locale=language)
        ]
    return [dict(error) for error in raised.value.errors(locale=locale)]


@pytest.mark.parametrize(
    ("locale", "message"),
    [
        ("sv", "Engagemang 1, Slag: ”Elevutbyten” är inget av de värden som går att välja. Menar du ”Elevutbyte”?"),
        ("en", "Engagement 1, Kind: “Elevutbyten” is not one of the values to choose from. Did you mean “Elevutbyte”?"),
        ("fi", "Hanke 1, Laji: ”Elevutbyten” ei kuulu valittavissa oleviin arvoihin. Tarkoititko ”Elevutbyte”?"),
    ],
)
def test_a_word_near_one_of_the_sheet_s_is_told_in_the_sheet_s_words(tmp_path: Path, locale: str, message: str) -> None:
    [error] = wrong_choice(tmp_path, "Elevutbyten", "Slag", locale)
    assert error["msg"] == message
    assert error["ctx"]["nearest"] == "pupil-exchange" and "pupil-exchange" in error["ctx"]["choices"]
    assert (error["sheet"], error["row"]) == ("Engagemang", 3)


@pytest.mark.parametrize("word", ["elev  UTBYTEN", "Pupil exchangs", "Oppilasvaihtoo", "pupil-exchanges", "pupil_exch4nge"])
@pytest.mark.parametrize(
    ("written_in", "heading", "title"),
    [("sv", "Slag", "Elevutbyte"), ("en", "Kind", "Pupil exchange"), ("fi", "Laji", "Oppilasvaihto")],
)
def test_the_title_is_one_that_the_cell_s_list_has(
    tmp_path: Path, word: str, written_in: str, heading: str, title: str
) -> None:
    [error] = wrong_choice(tmp_path, word, heading, written_in=written_in)
    assert error["msg"].endswith(f"Menar du ”{title}”?") and error["ctx"]["nearest"] == "pupil-exchange"


def test_of_a_sheet_with_a_name_of_its_own_the_title_is_in_the_word_s_language(tmp_path: Path) -> None:
    [error] = wrong_choice(tmp_path, "Pupil exchangs", "Slag", "fi", renamed="Projekt 2026")
    assert error["msg"].endswith("Tarkoititko ”Pupil exchange”?") and error["sheet"] == "Projekt 2026"
    [error] = wrong_choice(tmp_path, "municipal-cooperaton", "Slag", "fi", renamed="Projekt 2026")
    assert error["msg"].endswith("Tarkoititko ”Kuntien välinen yhteistyö”?")


@pytest.mark.parametrize(
    ("locale", "remedy"),
    [
        ("sv", "Välj ett av värdena i cellens lista."),
        ("en", "Choose one of the values in the cell's list."),
        ("fi", "Valitse jokin solun luettelon arvoista."),
    ],
)
@pytest.mark.parametrize("word", ["Qwertz. Och mer", "x" * 300, "Engagemang 1", 12, True])
def test_a_word_near_none_of_them_is_to_be_chosen_from_the_list(
    tmp_path: Path, word: object, locale: str, remedy: str
) -> None:
    [error] = wrong_choice(tmp_path, word, "Slag", locale)
    assert error["msg"].endswith(f". {remedy}") and "pupil-exchange" not in error["msg"]
    assert "nearest" not in error["ctx"] and "pupil-exchange" in error["ctx"]["choices"]


@pytest.mark.parametrize(
    ("locale", "near", "choose"),
    [
        ("sv", "Menar du ”Kontakter i andra länder”?", "Välj ett av värdena i cellens lista."),
        ("en", "Did you mean “Kontakter i andra länder”?", "Choose one of the values in the cell's list."),
        ("fi", "Tarkoititko ”Kontakter i andra länder”?", "Valitse jokin solun luettelon arvoista."),
    ],
)
def test_several_words_in_a_cell(tmp_path: Path, locale: str, near: str, choose: str) -> None:
    told = wrong_choice(tmp_path, 'Gott rykte; Kontakter i andra lander; "a; b"', "Policyns mål", locale)
    assert [error["pointer"] for error in told] == ["/projects/0/goals/1", "/projects/0/goals/2"]
    assert told[0]["msg"].endswith(f". {near}") and told[0]["ctx"]["nearest"] == "network"
    assert told[1]["msg"].endswith(f". {choose}") and "nearest" not in told[1]["ctx"]
    assert "a; b" in told[1]["msg"] and told[0]["column"] == told[1]["column"]
