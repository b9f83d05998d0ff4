"""Texts of a register are never interpreted by the programs that open it as a workbook."""

from __future__ import annotations

import re
import shutil
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import python_calamine

import kalix_policy as kp
from inert import FIRSTS, TEXTS, converted, hostile, needs_soffice, opened, plain, rewritten, sheet_texts
from shared import LOCALES, kalix

# The texts that a cell can hold: without code points that XML lacks, and not too long.
CELLS = [text for text in TEXTS if "\ufffe" not in text and len(text.encode("utf-16-le")) // 2 <= 32_767]


@pytest.fixture(scope="module")
def workbooks(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Path, Any]]:
    folder, made = tmp_path_factory.mktemp("excel"), []
    for first in FIRSTS:
        document = hostile(first, CELLS)
        file = folder / f"{first}.xlsx"
        kp.Register(document).to_excel(file, locale=LOCALES[first % 3])
        made.append((file, document))
    return made


def every_text(document: Any) -> set[str]:
    """The texts that each have their own cell."""
    found: set[str] = set()
    rewritten(document, lambda text: found.add(text) or text)  # type: ignore[func-returns-value]
    listed = {school for project in document["projects"] for school in project.get("schools", [])}
    return found - listed


def test_a_workbook_has_the_texts_and_no_formulas(workbooks: list[tuple[Path, Any]]) -> None:
    for file, document in workbooks:
        assert kp.Register.read(file) == kp.Register(document)
        texts = every_text(document)
        cells = [cell for sheet in openpyxl.load_workbook(file) for row in sheet for cell in row]
        assert {cell.data_type for cell in cells} <= {"s", "n", "d", "inlineStr"}
        assert not [cell for cell in cells if cell.hyperlink or cell.comment]
        found = {cell.value for cell in cells if isinstance(cell.value, str)}
        assert texts <= found, texts - found
        with open(file, "rb") as content:
            book = python_calamine.CalamineWorkbook.from_filelike(content)
            sheets = [book.get_sheet_by_name(name) for name in book.sheet_names]
        found = {cell for sheet in sheets for row in sheet.to_python() for cell in row if isinstance(cell, str)}
        assert texts <= found, texts - found
        with zipfile.ZipFile(file) as parts:
            assert not [name for name in parts.namelist() if re.search("external|connection|vba|macro", name, re.I)]
            assert b'TargetMode="External"' not in b"".join(map(parts.read, parts.namelist()))


@pytest.mark.parametrize("text", [text for text in TEXTS if text not in CELLS])
def test_a_text_that_a_cell_cannot_hold_is_an_error(text: str, tmp_path: Path) -> None:
    document = kalix()
    document["projects"][0]["title"] = text
    from kalix_policy import excel

    with pytest.raises(excel.WorkbookError) as told:
        kp.Register(document).to_excel(tmp_path / "x.xlsx")
    assert [error["code"] for error in told.value.errors()] == ["cell-text"]
    assert not (tmp_path / "x.xlsx").exists()


@needs_soffice
def test_libreoffice_finds_the_texts_and_no_formulas_in_a_workbook(
    workbooks: list[tuple[Path, Any]], tmp_path: Path
) -> None:
    files = [Path(shutil.copy(file, tmp_path)) for file, _ in workbooks]
    for file, (_, document) in zip(converted(files, "ods"), workbooks, strict=True):
        found = sheet_texts(opened(file))
        texts = {plain(text) for text in every_text(document)}
        assert texts <= found, texts - found
