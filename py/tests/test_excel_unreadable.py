"""Errors in workbooks have their cell; damaged and dangerous files are refused."""

from __future__ import annotations

import io
import pickle
import re
import struct
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

xlsxwriter = pytest.importorskip("xlsxwriter")

from kalix_policy import excel  # noqa: E402
from kalix_policy.excel import words  # noqa: E402
from workbooks import LOCALES, SMALL, again, at, changed, parts_of, pruned, written  # noqa: E402


def refused(data: bytes | Path) -> list[tuple[str, str | None, int, str | None]]:
    with pytest.raises(excel.WorkbookError) as caught:
        excel.read(data)
    for locale in LOCALES:
        assert all(error["message"] and "{" not in error["message"] for error in caught.value.errors(locale=locale))
    return [(e["code"], e["sheet"], e["row"], e["column"]) for e in caught.value.errors()]


def test_all_rows_without_a_parent_are_reported() -> None:
    def change(book: Any) -> None:
        book["Samarbetspartner"]["A3"] = "p-9"
        book["Kostnader"]["A3"] = None
        book["Engagemang"]["A4"] = "p-1"

    assert refused(changed(change)) == [
        ("unknown-parent", "Samarbetspartner", 3, "A"),
        ("blank-parent", "Kostnader", 3, "A"),
        ("ambiguous-parent", "Finansiering", 3, "A"),
    ]


def test_a_duplicate_id_is_read_if_no_row_refers_to_it() -> None:
    register = {**SMALL, "projects": [SMALL["projects"][1], {**SMALL["projects"][1], "title": "En annan"}]}
    assert pruned(again(register)) == pruned(register)


def test_error_cells_uncalculated_formulas_and_merged_cells_are_errors() -> None:
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


def test_missing_and_duplicate_sheets_and_missing_headings_are_errors() -> None:
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
def test_files_that_are_not_workbooks_are_refused(data: bytes, code: str, tmp_path: Path) -> None:
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


def test_workbooks_that_are_too_large_are_refused() -> None:
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
    # Formatted to the edge of the sheet, but empty.
    empty = repacked(
        lambda name, part: part.replace(
            b"</sheetData>", b'<row r="1048576"><c r="XFD1048576" s="1"/></row></sheetData>'
        )
    )
    assert pruned(excel.read(empty).tree) == pruned(SMALL)


def test_invalid_parts_are_refused() -> None:
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


def test_a_part_that_is_larger_than_its_declared_size_is_refused() -> None:
    data = repacked(lambda name, part: part + b" " * (32 << 20) if name == "xl/workbook.xml" else part)
    size = struct.pack("<L", len(PARTS["xl/workbook.xml"]) + (32 << 20))
    assert data.count(size) == 2
    tracemalloc.start()
    assert refused(data.replace(size, struct.pack("<L", 1000))) == [("not-a-workbook", None, 0, None)]
    assert tracemalloc.get_traced_memory()[1] < 8 << 20
    tracemalloc.stop()


def test_the_error_has_every_language_and_can_be_pickled() -> None:
    with pytest.raises(excel.WorkbookError) as caught:
        excel.read(changed(at("Samarbetspartner", "A3", "p-9")), locale="en")
    assert str(caught.value) == "Samarbetspartner!A3: “p-9” is not in the sheet “Engagemang”. [unknown-parent]"
    assert caught.value.errors(locale="sv")[0]["message"] == "”p-9” finns inte i bladet ”Engagemang”."
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)
    assert all(set(texts) == set(LOCALES) for texts in words.MESSAGES.values())
    assert len({len(lines) for lines in words.GUIDE.values()}) == 1


@pytest.mark.parametrize("module", ["xlsxwriter", "python_calamine"])
def test_without_the_extra_the_error_names_it(module: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, module, None)
    with pytest.raises(ImportError, match=r"install kalix-policy\[excel\]"):
        excel.read(DATA) if module == "python_calamine" else written()
