"""Shared by the tests of inert output: registers with hostile texts, and checks of what is written."""

from __future__ import annotations

import re
import shutil
import subprocess
import unicodedata
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from shared import kalix, read

ON = "2026-11-23"
FILE = read("inert/strings.json")
ALL = [(of["text"] + of.get("then", "") * of.get("times", 0), of.get("refused")) for of in FILE["texts"]]
# As they are after parsing: in Unicode normalisation form C.
TEXTS = [unicodedata.normalize("NFC", text) for text, refused in ALL if refused is None]

# Characters that control a terminal.
UNSEEN = "[\0-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]"

_WRITTEN = {"title", "description", "name", "purpose", "coordinator", "reference", "paragraph", "text", "indicator"}
_WRITTEN |= {"unit", "funder", "programme", "occasion", "scheme", "value", "source", "schools"}


def rewritten(value: Any, change: Callable[[str], str], name: str = "") -> Any:
    """Changes each free text in a document."""
    if isinstance(value, dict):
        return {key: rewritten(held, change, key) for key, held in value.items()}
    if isinstance(value, list):
        return [rewritten(held, change, name) for held in value]
    if isinstance(value, str) and name in _WRITTEN and value not in ("own", "external"):
        return change(value)
    return value


def hostile(first: int, texts: list[str] = TEXTS) -> Any:
    """The sample with each free text replaced by a hostile one, starting with the text of index `first`."""
    document = kalix()
    document["projects"].append(read("documents/project.json"))
    turns = iter(range(first, first + 10_000))
    return rewritten(document, lambda _: texts[next(turns) % len(texts)])


def everywhere(texts: list[str] = TEXTS) -> Any:
    """A register with each text as the name of a board and of an administration, and as the title of a project."""
    document = kalix()
    for place, text in enumerate(texts):
        document["organisation"]["bodies"].append({"id": f"b-{place}", "name": text, "kind": "board"})
        administration = {"id": f"a-{place}", "name": text, "boards": [{"body": f"b-{place}"}]}
        document["organisation"]["administrations"].append(administration)
        project = {"id": f"p-{place}", "title": text, "administration": f"a-{place}", "period": {"start": "2024-02-01"}}
        document["projects"].append(project)
    return document


def plain(text: str) -> str:
    """A text without whitespace and changes of direction, for comparison."""
    return re.sub(r"[\s\u202a-\u202e\u2066-\u2069]", "", text)


# Starting indices, so that different texts are in the places that are shown first.
FIRSTS = range(0, len(TEXTS), 11)


# Office programs.

SOFFICE = shutil.which("soffice")


def needs_soffice(test: Callable[..., Any]) -> Callable[..., Any]:
    """Marks a test that runs LibreOffice."""
    missing = pytest.mark.skipif(SOFFICE is None, reason="needs LibreOffice: no soffice on the path")
    return pytest.mark.program(missing(test))


def converted(files: list[Path], to: str, *options: str) -> list[Path]:
    """Converts files with LibreOffice, without user interaction."""
    folder = files[0].parent
    settings = [f"-env:UserInstallation={(folder / 'settings').as_uri()}", "--headless", "--norestore", *options]
    command = [str(SOFFICE), *settings, "--convert-to", to, "--outdir", str(folder), *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    made = [file.with_suffix(f".{to.partition(':')[0]}") for file in files]
    assert all(file.exists() for file in made), done.stdout + done.stderr
    return made


_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
ODF_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


def opened(file: Path) -> Any:
    """The content of an OpenDocument file. Checks that it has no links, DDE sources or scripts."""
    with zipfile.ZipFile(file) as parts:
        content = etree.fromstring(parts.read("content.xml"), etree.XMLParser(huge_tree=True))
    assert not content.xpath("//@*[local-name() = 'href']")
    assert not [element for element in content.iter(f"{ODF_TEXT}a", f"{_OFFICE}dde-source", f"{_OFFICE}script")]
    return content


def sheet_texts(content: Any) -> set[str]:
    """The texts of the cells. Checks that none is a formula."""
    assert not content.xpath("//@*[local-name() = 'formula']")
    return {plain("".join(cell.itertext())) for cell in content.iter(f"{_TABLE}table-cell")}
