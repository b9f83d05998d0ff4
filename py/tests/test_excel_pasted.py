"""A row that was pasted twice is an error, in every sheet except that of projects' accounts."""

from __future__ import annotations

import copy
import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import kalix_policy as kp
from commands import run
from kalix_policy import excel
from kalix_policy.excel.layout import may_be_equal, the_layout
from workbooks import LOCALES, SMALL, changed, filled, pruned, written

SCHEMA = kp.schema("register")
FULL: dict[str, Any] = filled(SCHEMA, SCHEMA["$defs"], 0)
LISTS = [sheet for sheet in the_layout().sheets if sheet.path]
STRICT = [sheet for sheet in LISTS if not may_be_equal(sheet)]


def duplicates(data: bytes, locale: Any = "sv") -> list[tuple[str, int, str, str]]:
    with pytest.raises(excel.WorkbookError) as caught:
        excel.read(data)
    errors = caught.value.errors(locale=locale)
    return [(of["sheet"], of["row"], of["column"], of["message"]) for of in errors if of["code"] == "duplicate-row"]


def pasted(sheet: str, row: int, at: int, register: Any = SMALL, locale: str = "sv") -> bytes:
    """The workbook with a copy of a row."""

    def paste(book: Any) -> None:
        cells = [cell.value for cell in book[sheet][row]]
        for column, value in enumerate(cells, start=1):
            book[sheet].cell(at, column).value = value

    return changed(paste, register, locale)


def test_the_error_for_a_pasted_cost_names_both_rows() -> None:
    assert duplicates(pasted("Kostnader", 3, 4)) == [
        ("Kostnader", 4, "A", "Rad 4 är lika med rad 3. Ta bort en av dem, eller rätta det som ska skilja dem åt.")
    ]
    assert duplicates(pasted("Kostnader", 3, 9))[0][1] == 9
    assert duplicates(pasted("Kostnader", 3, 4), "en")[0][3].startswith("Row 4 is equal to row 3.")
    assert duplicates(pasted("Kostnader", 3, 4), "fi")[0][3].startswith("Rivi 4 on sama kuin rivi 3.")


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("sheet", STRICT, ids=lambda sheet: sheet.path)
def test_a_pasted_row_is_an_error_in_every_sheet(sheet: Any, locale: str) -> None:
    name = sheet.names[locale]
    book = openpyxl.load_workbook(io.BytesIO(written(FULL, locale)))
    last = book[name].max_row
    found = duplicates(pasted(name, last, last + 2, FULL, locale))
    assert (name, last + 2, f"{last}") in [(of, row, message.partition(".")[0].split()[-1]) for of, row, _, message in found]


def test_equal_accounts_of_projects_are_read() -> None:
    [sheet] = [sheet for sheet in LISTS if may_be_equal(sheet)]
    name = sheet.names["sv"]
    last = openpyxl.load_workbook(io.BytesIO(written(FULL)))[name].max_row
    tree = excel.read(pasted(name, last, last + 1, FULL)).tree
    assert tree["annual_reports"][-1]["accounts"][-1]["projects"][-2:] == [FULL["annual_reports"][-1]["accounts"][-1]["projects"][-1]] * 2
    again = copy.deepcopy(FULL)
    lines = again["annual_reports"][0]["accounts"][0]["projects"]
    lines.append(copy.deepcopy(lines[0]))
    assert pruned(excel.read(written(again)).tree) == pruned(again)


def test_rows_that_differ_are_not_pasted_rows() -> None:
    def another(column: str, value: Any) -> Any:
        def paste(book: Any) -> None:
            for cell in book["Kostnader"][3]:
                book["Kostnader"].cell(4, cell.column).value = cell.value
            book["Kostnader"][f"{column}4"] = value

        return excel.read(changed(paste)).tree["projects"]

    costs = another("D", 7)[0]["budget"]["costs"]
    assert [cost["amount"] for cost in costs] == [1200.5, 7]
    # The same cost in another project is not a pasted row.
    projects = another("A", "p-2")
    assert projects[1]["budget"]["costs"] == projects[0]["budget"]["costs"]


def test_the_users_own_columns_do_not_make_rows_differ() -> None:
    def paste(book: Any) -> None:
        sheet = book["Kostnader"]
        last = sheet.max_column + 1
        for cell in sheet[3]:
            sheet.cell(4, cell.column).value = cell.value
        sheet.cell(2, last).value = "_Anteckning"
        sheet.cell(3, last).value, sheet.cell(4, last).value = "ett", "två"

    assert [row for _, row, *_ in duplicates(changed(paste))] == [4]


def test_rows_with_different_children_are_not_pasted_rows() -> None:
    partner = {"name": "Skolan", "country": "FI", "kind": "school"}
    partners = [{**partner, "identifiers": [{"scheme": "PIC", "value": str(number)}]} for number in (1, 2)]
    register = copy.deepcopy(SMALL)
    register["projects"][0]["partners"] = partners
    assert excel.read(written(register)).tree["projects"][0]["partners"] == partners


def test_the_error_of_each_pasted_row_names_the_first_row() -> None:
    def paste(book: Any) -> None:
        for row in (4, 5, 7):
            for cell in book["Finansiering"][3]:
                book["Finansiering"].cell(row, cell.column).value = cell.value

    assert [(row, message.partition(".")[0]) for _, row, _, message in duplicates(changed(paste))] == [
        (row, f"Rad {row} är lika med rad 3") for row in (4, 5, 7)
    ]


@pytest.mark.parametrize("locale", LOCALES)
def test_the_register_and_the_command_report_a_pasted_row(locale: Any, tmp_path: Path) -> None:
    data = pasted("Kostnader", 3, 4)
    with pytest.raises(kp.ValidationError) as caught:
        kp.Register.read(data, locale=locale)
    [error] = caught.value.errors()
    assert (error["code"], error["sheet"], error["row"], error["column"]) == ("duplicate-row", "Kostnader", 4, "A")
    (tmp_path / "register.xlsx").write_bytes(data)
    result = run("check", str(tmp_path / "register.xlsx"), "--locale", locale)
    assert result.exit_code == 2
    assert "Kostnader!A4" in result.stderr and error["msg"] in result.stderr


@pytest.mark.parametrize("locale", LOCALES)
def test_writing_a_register_with_equal_costs_is_an_error(locale: Any, tmp_path: Path) -> None:
    register = copy.deepcopy(SMALL)
    costs = register["projects"][0]["budget"]["costs"]
    costs += [{**costs[0], "amount": 3}, {**costs[0]}]
    for write in (lambda: written(register, locale), lambda: kp.Register(register).to_excel(tmp_path / "x.xlsx", locale=locale)):
        with pytest.raises(excel.WorkbookError) as caught:
            write()
        [error] = caught.value.errors()
        assert error["code"] == "duplicate-record"
        assert "/projects/0/budget/costs/2" in error["message"] and "/projects/0/budget/costs/0" in error["message"]
    assert not (tmp_path / "x.xlsx").exists()


@pytest.mark.parametrize("sheet", STRICT, ids=lambda sheet: sheet.path)
def test_writing_equal_records_of_any_list_is_an_error(sheet: Any) -> None:
    register = copy.deepcopy(FULL)
    parents: list[Any] = [register]
    for ancestor in [*sheet.ancestors(), sheet]:
        lists = []
        for parent in parents:
            for step in ancestor.steps:
                parent = parent[step]
            lists.append(parent)
        parents = [item for items in lists for item in items]
    lists[0].append(copy.deepcopy(lists[0][0]))
    with pytest.raises(excel.WorkbookError) as caught:
        written(register)
    assert "duplicate-record" in [error["code"] for error in caught.value.errors()]
