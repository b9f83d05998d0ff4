"""Reads the worksheets of a workbook file, and finds the problems that Calamine does not report."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple
from xml.etree import ElementTree

from .._kinds import kind_of
from .cells import is_blank
from .errors import Problem

MOST_BYTES = 64 * 1024 * 1024
_MOST_ROWS = 1_000_000
_MOST_CELLS = 5_000_000

_CELL_TAG = re.compile(rb"<(?:\w+:)?(c|row)((?:\s[^<>]*)?)>")
_NEXT_TAG = re.compile(rb"</?(?:\w+:)?(?:c|row)[\s>/]")
_REFERENCE = re.compile(rb"\sr\s*=\s*[\"']([A-Za-z]*)(\d+)[\"']")
_KIND = re.compile(rb"\st\s*=\s*[\"'](\w+)[\"']")
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_CACHED = re.compile(rb"<(?:\w+:)?v(?:\s[^<>]*)?>([^<]+)<")


class Stop(Exception):
    """The workbook cannot be read further."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem


class Grid(NamedTuple):
    """A sheet's cells, from A1, and its problems, as code, row, column and value."""

    name: str
    rows: list[list[Any]]
    broken: list[tuple[str, int, int, str]]


def grids(data: bytes) -> Iterator[Grid]:
    """Reads the worksheets of a file."""
    import python_calamine

    if len(data) > MOST_BYTES:
        raise Stop(Problem("too-large"))
    if (kind := kind_of(data)) != "workbook":
        raise Stop(Problem(kind or "not-a-workbook"))
    parts = _parts(data)
    # Calamine is several times faster than openpyxl and, unlike it, decodes Excel's _xHHHH_ in texts. But it turns
    # errors and uncalculated formulas into blank cells, and a single distant cell into a huge grid: see `_scan`.
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
                    if top < len(rows) and left < len(rows[top]) and not is_blank(rows[top][left]):
                        broken.append(("merged-cells", top, left, ""))
                yield Grid(meta.name, rows, broken)
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        raise Stop(Problem("not-a-workbook")) from error


def _parts(data: bytes) -> dict[str, bytes]:
    """Unpacks the file's XML parts. Limits their total size, and reads no more of a part than its declared size."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            if sum(member.file_size for member in members) > MOST_BYTES or len(members) > 10_000:
                raise Stop(Problem("too-large"))
            if any(member.flag_bits & 1 for member in members):
                raise Stop(Problem("encrypted"))
            parts = {}
            for member in members:
                if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                    raise Stop(Problem("not-a-workbook"))
                if member.filename.lower().endswith((".xml", ".rels")):
                    with archive.open(member) as part:
                        # With a size, `read` unpacks no more, even if the part is larger.
                        parts[member.filename] = part.read(member.file_size)
            return parts
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, ValueError, OSError) as error:
        raise Stop(Problem("not-a-workbook")) from error


def _worksheets(parts: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """The names of the sheets and of their parts."""
    try:
        if any(b"<!DOCTYPE" in content for content in parts.values()):
            raise Stop(Problem("not-a-workbook"))
        book = ElementTree.fromstring(parts["xl/workbook.xml"])
        links = ElementTree.fromstring(parts["xl/_rels/workbook.xml.rels"])
    # A missing part or an unknown encoding (LookupError), an unsupported encoding (ValueError), or invalid XML.
    except (LookupError, ValueError, ElementTree.ParseError) as error:
        raise Stop(Problem("not-a-workbook")) from error
    targets = {link.get("Id"): link.get("Target", "") for link in links}
    for element in book.iter():
        if element.tag.endswith("}sheet"):
            link = next((value for name, value in element.items() if name.endswith("}id")), None)
            target = targets.get(link, "")
            part = target[1:] if target.startswith("/") else f"xl/{target}"
            yield element.get("name", ""), part


def _scan(content: bytes, name: str) -> list[tuple[str, int, int, str]]:
    """Finds cells with errors and uncalculated formulas. Raises `Stop` if the sheet's grid would be too large."""
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
        raise Stop(Problem("too-many-rows", name, value=f"{_MOST_ROWS}"))
    if (bottom + 1) * (right + 1) > _MOST_CELLS:
        raise Stop(Problem("too-large", name))
    return found


def _index(letters: bytes) -> int:
    index = 0
    for letter in letters.upper():
        index = index * 26 + letter - 64
    return index - 1
