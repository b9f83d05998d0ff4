"""Workbooks that users have edited, and the cells of values."""

from __future__ import annotations

import datetime
import io
from typing import Any

import pytest

xlsxwriter = pytest.importorskip("xlsxwriter")

import kalix_policy as kp  # noqa: E402
from kalix_policy import excel  # noqa: E402
from kalix_policy.excel.layout import register_schema  # noqa: E402
from workbooks import LOCALES, SAMPLE, SMALL, at, changed, filled, pruned, written  # noqa: E402

# Edited workbooks.


def test_sheets_and_columns_may_be_in_any_order() -> None:
    def change(book: Any) -> None:
        for sheet in book.worksheets[1:-1]:
            rows = [list(row)[::-1] for row in sheet.iter_rows(values_only=True)]
            for row, values in enumerate(rows, start=1):
                for column, value in enumerate(values, start=1):
                    sheet.cell(row, column).value = value
        book._sheets.reverse()

    assert pruned(excel.read(changed(change, SAMPLE)).tree) == pruned(SAMPLE)


@pytest.mark.parametrize("locale", LOCALES)
def test_headings_identify_columns_without_the_hidden_row(locale: str) -> None:
    def change(book: Any) -> None:
        for sheet in book.worksheets[1:-1]:
            sheet.delete_rows(1)

    workbook = excel.read(changed(change, SAMPLE, locale))
    assert pruned(workbook.tree) == pruned(SAMPLE)
    place = workbook.place("/projects/0/title")
    assert place and place[1:] == (2, "B")


@pytest.mark.parametrize("locale", LOCALES)
def test_headings_are_unambiguous_in_every_language(locale: str) -> None:
    schema = register_schema()
    register = filled(schema, schema["$defs"], 0)

    def change(book: Any) -> None:
        for sheet in book.worksheets[1:-1]:
            sheet.delete_rows(1)

    assert excel.read(changed(change, register, locale)).tree == register


def test_renamed_sheets_and_headings_are_identified_by_the_paths() -> None:
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


def test_blank_rows_and_deleted_headings_are_allowed() -> None:
    def change(book: Any) -> None:
        book["Engagemang"].insert_rows(3, 4)
        book["Engagemang"]["A4"] = "  "

    workbook = excel.read(changed(change))
    assert pruned(workbook.tree) == pruned(SMALL)
    assert workbook.place("/projects/1/id") == ("Engagemang", 8, "A")

    # Without headings, the first row of records must not be read as headings.
    assert pruned(excel.read(changed(lambda book: book["Engagemang"].delete_rows(2))).tree) == pruned(SMALL)


def test_the_users_own_sheets_and_columns_are_ignored() -> None:
    def change(book: Any) -> None:
        book.create_sheet("_Anteckningar")["A1"] = "ring Pielavesi"
        book["Engagemang"]["S2"], book["Engagemang"]["S3"] = "_Minns", "ring"
        book.copy_worksheet(book["Kostnader"]).title = "_Gamla kostnader"
        book.create_sheet("Tomt")
        book["Engagemang"]["T2"] = "Rubrik utan innehåll"

    assert pruned(excel.read(changed(change)).tree) == pruned(SMALL)


def test_unknown_columns_and_sheets_become_unknown_fields() -> None:
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
def test_cells_are_converted_to_values(cell: str, value: Any, pointer: str, read: Any) -> None:
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
def test_yes_and_no_are_booleans_in_every_language(value: Any, read: Any) -> None:
    tree = excel.read(changed(at("Finansiering", "E3", value))).tree
    found = tree["projects"][0]["budget"]["funding"][0]["in_kind"]
    assert found == read and type(found) is type(read)


def test_keys_may_be_numbers() -> None:
    def change(book: Any) -> None:
        for sheet, cell in (("Engagemang", "A3"), ("Samarbetspartner", "A3"), ("Kostnader", "A3")):
            book[sheet][cell] = 12
        book["Finansiering"]["A3"] = " 12 "

    [project, _] = excel.read(changed(change)).tree["projects"]
    assert project["id"] == "12" and project["partners"] and project["budget"]["funding"]


def test_dates_counted_from_1904_are_read() -> None:
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


# Cells of values.


def test_pointers_have_cells() -> None:
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


def test_errors_of_a_register_have_the_cell() -> None:
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
