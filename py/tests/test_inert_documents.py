"""Texts of a register are never interpreted by the programs that open the report as a Word document."""

from __future__ import annotations

import re
import shutil
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from lxml import etree

import kalix_policy as kp
from inert import FIRSTS, ODF_TEXT, converted, hostile, needs_soffice, opened, plain
from shared import LOCALES


@pytest.fixture(scope="module")
def letters(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Path, Any]]:
    folder, made = tmp_path_factory.mktemp("word"), []
    for first in FIRSTS:
        section = kp.annual_report(hostile(first), 2025, locale=LOCALES[first % 3])
        file = folder / f"{first}.docx"
        section.to_docx(file)
        made.append((file, section.to_dict()))
    return made


def of_section(section: Any) -> list[str]:
    """The texts that a section must show, with the characters that XML can hold."""
    of = [of["project"] for board in section["boards"] for of in board["projects"]]
    of += [of["project"] for of in section["twin_towns"]]
    texts = [project["title"] for project in of]
    texts += [partner["name"] for project in of for partner in project.get("partners", [])]
    return [plain(re.sub("[\ufffe\uffff]", "\ufffd", text)) for text in texts]


def test_a_word_document_has_the_texts_and_no_fields(letters: list[tuple[Path, Any]]) -> None:
    for file, section in letters:
        word = docx.Document(str(file))
        cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
        found = plain("\n".join([paragraph.text for paragraph in word.paragraphs] + cells))
        for text in of_section(section):
            assert text in found, text
        names = {etree.QName(element).localname for element in word.element.iter() if isinstance(element.tag, str)}
        assert not names & {"fldSimple", "fldChar", "instrText", "hyperlink", "object", "drawing", "altChunk", "pict"}
        with zipfile.ZipFile(file) as parts:
            assert b'TargetMode="External"' not in b"".join(map(parts.read, parts.namelist()))


@needs_soffice
def test_libreoffice_finds_the_texts_and_no_fields_in_a_word_document(
    letters: list[tuple[Path, Any]], tmp_path: Path
) -> None:
    files = [Path(shutil.copy(file, tmp_path)) for file, _ in letters]
    known = {"p", "h", "span", "list", "list-item", "s", "tab", "line-break", "bookmark", "bookmark-start", "bookmark-end"}
    known |= {"soft-page-break", "sequence-decls", "sequence-decl", "list-style", "list-level-style-bullet", "list-header"}
    for file, (_, section) in zip(converted(files, "odt"), letters, strict=True):
        content = opened(file)
        names = {etree.QName(element).localname for element in content.iter() if str(element.tag).startswith(ODF_TEXT)}
        assert names <= known, names - known
        found = plain("".join(content.itertext()))
        for text in of_section(section):
            assert text in found, text
