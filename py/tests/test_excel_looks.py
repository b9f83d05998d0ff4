"""The appearance of workbooks: lists, columns and formats; and text is never a formula."""

from __future__ import annotations

import datetime
import io
import re
from typing import Any

import pytest

openpyxl = pytest.importorskip("openpyxl")

from kalix_policy import excel  # noqa: E402
from kalix_policy.excel import cells, words  # noqa: E402
from kalix_policy.excel.layout import the_layout  # noqa: E402
from workbooks import LOCALES, SAMPLE, SMALL, parts_of, written  # noqa: E402


def sheets(locale: str = "sv") -> dict[str, list[str]]:
    return {sheet.names[locale]: sheet.headings(locale) for sheet in the_layout().sheets}


@pytest.mark.parametrize("locale", LOCALES)
def test_the_template_is_empty_and_has_every_sheet_and_heading(locale: str) -> None:
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


def rules(book: Any, sheet: str, heading: str) -> Any:
    column = sheets()[sheet].index(heading)
    cell = f"{cells.column_letter(column)}3"
    [rule] = [rule for rule in book[sheet].data_validations.dataValidation if cell in rule.sqref]
    return rule


def test_columns_have_lists_of_choices_required_headings_and_dates() -> None:
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
def test_text_is_never_a_formula_or_a_link(title: str) -> None:
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
