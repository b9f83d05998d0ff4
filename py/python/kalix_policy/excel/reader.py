"""Reads a workbook as the data of a register, and remembers the cell of each value."""

from __future__ import annotations

import datetime
import difflib
import math
import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import IO, Any, NamedTuple

from .._kinds import LOCALES
from .._sources import content_of
from .cells import as_text, column_letter, is_blank, norm, split_items
from .errors import Problem, WorkbookError
from .layout import Column, Layout, Sheet, choices_of, content_key, language_of, may_be_equal, the_layout
from .parts import MOST_BYTES, Grid, Stop, grids
from .words import ABOUT, LISTS, MESSAGES, TRUTHS


class Workbook:
    """A workbook that has been read: its data, and the cell of each value."""

    tree: dict[str, Any]
    """The register as JSON data, not validated."""

    def __init__(self, tree: dict[str, Any], places: dict[str, tuple[str, int, Mapping[str, int]]]) -> None:
        self.tree = tree
        self._places = places

    def place(self, pointer: str) -> tuple[str, int, str] | None:
        """Returns the cell of a JSON pointer: the sheet, the row (from 1) and the column's letter.

        If the value has no cell, it is the nearest one: where a missing field should be, or the first cell of the
        record's row.
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
                    return sheet, row, column_letter(index)
            return sheet, row, column_letter(columns.get("", 0))
        return None

    def tell(self, error: dict[str, Any], locale: str) -> None:
        """Adds the cell to an error from `kalix_policy.Register`, and rewrites its message in the sheet's terms."""
        sheet, *_ = error["place"] = self.place(error["pointer"]) or (None, 0, None)
        found, message = error["found"], error["message"]
        if error["code"] not in ("unknown-value", "type") or not found or found not in message:
            return
        if not (choices := choices_of(error["pointer"])):
            return
        # Keep the message up to the end of the sentence with the value that was found.
        end = message.index(found) + len(found)
        said = message[: message.find(".", end) + 1] or message
        # Titles in every language are accepted, but the cell's list has those of the sheet's language.
        words = {norm(title): (code, of) for code, titles in choices.items() for of, title in titles.items()}
        near = difflib.get_close_matches(norm(found), words, n=1, cutoff=0.8)
        # Codes are accepted too, and the parser has already searched for the nearest one.
        code, language = words[near[0]] if near else (error.get("nearest", ""), locale)
        if code in choices:
            title = choices[code][language_of(sheet or "") or language]
            error["nearest"], error["message"] = code, f"{said} {MESSAGES['near'][locale].format(value=title)}"
        else:
            error["message"] = f"{said} {MESSAGES['choose'][locale]}"


def read(
    source: str | os.PathLike[str] | bytes | bytearray | memoryview | IO[bytes], *, locale: str = "sv"
) -> Workbook:
    """Reads a workbook. Its sheets and headings may be in any of the languages.

    Invalid values are returned unchanged, for `kalix_policy.Register` to report.

    Args:
        source: the path of the file, its bytes, or the file open for bytes.
        locale: the language of the error's text only: sv, en or fi.

    Raises:
        WorkbookError: when the file is not a readable workbook, or the record that a row belongs to is unknown.
        ImportError: without the extra `excel`.
        OSError: when the file cannot be read.

    >>> import io
    >>> from kalix_policy import excel
    >>> file = io.BytesIO()
    >>> excel.write(file, {"municipality": {"name": "Kalix kommun", "code": "2514"}})
    >>> workbook = excel.read(file.getvalue())
    >>> workbook.tree["municipality"]["name"], workbook.place("/municipality/name")
    ('Kalix kommun', ('Kommun', 3, 'A'))
    """
    try:
        import python_calamine  # noqa: F401
    except ImportError as error:
        raise ImportError("install kalix-policy[excel]") from error
    if isinstance(source, str):
        # Here a text is always a path.
        source = Path(source)
    content = content_of(source, MOST_BYTES)
    if content is None:
        raise TypeError(f"expected the path of a workbook, its bytes or an open file, got {type(source).__name__}")
    try:
        return _Reader(the_layout(), locale).read(content)
    except Stop as stop:
        raise WorkbookError([stop.problem], locale) from None


class _Table(NamedTuple):
    """A sheet of the register: the column of each field, and the first row of the records."""

    sheet: Sheet
    grid: Grid
    columns: list[tuple[int, Column]]
    unknown: list[tuple[int, str]]
    first: int


class _Reader:
    def __init__(self, layout: Layout, locale: str) -> None:
        self.layout, self.locale = layout, locale
        self.problems: list[Problem] = []
        self.places: dict[str, tuple[str, int, Mapping[str, int]]] = {}
        self.tree: dict[str, Any] = {}
        self.tables: dict[str, _Table] = {}
        # The records of each sheet, by the pointer of their parent and by their key.
        self.found: dict[str, dict[str, dict[str, list[tuple[dict[str, Any], str]]]]] = {}
        # The rows of each list, by their content: the record, the row and its first column.
        self.alike: dict[tuple[str, str, str], list[tuple[dict[str, Any], int, int]]] = {}

    def read(self, data: bytes) -> Workbook:
        unknown = []
        for grid in grids(data):
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
            raise Stop(Problem("missing-sheet", value=root.names[self.locale]))
        for sheet in self.layout.sheets:
            if (table := self.tables.get(sheet.path)) is not None:
                self.records(table)
        self.pasted()
        for grid in unknown:
            self.stray(grid)
        if self.problems:
            raise WorkbookError(self.problems, self.locale)
        return Workbook(self.tree, self.places)

    def problem(self, code: str, grid: Grid, row: int, column: int | None, value: str = "", of: str = "") -> None:
        letter = None if column is None else column_letter(column)
        self.problems.append(Problem(code, grid.name, row + 1 if column is not None else 0, letter, value, of))

    def which(self, grid: Grid) -> Sheet | None:
        if (sheet := self.layout.by_name.get(norm(grid.name))) is not None:
            return sheet
        # A renamed sheet still has the paths of its fields in its hidden row. Take the last sheet that matches, since
        # the fields of a sheet are keys in the sheets after it.
        paths = {cell for cell in (grid.rows[0] if grid.rows else ()) if isinstance(cell, str)}
        return next(
            (
                sheet
                for sheet in reversed(self.layout.sheets)
                if any(column.path in paths for column in sheet.columns if not column.key)
            ),
            None,
        )

    def table(self, sheet: Sheet, grid: Grid) -> _Table:
        known: dict[str, Column] = {}
        for locale in LOCALES:
            for column, heading in zip(sheet.columns, sheet.headings(locale)):
                known.setdefault(norm(heading), column)
        known.update({"/".join(column.steps): column for column in sheet.columns if not column.key})
        paths = {column.path: column for column in sheet.columns}
        top = grid.rows[0] if grid.rows else []
        by_path = {index: paths[cell] for index, cell in enumerate(top) if isinstance(cell, str) and cell in paths}
        first = 1 if by_path else 0
        headings = [as_text(cell) for cell in grid.rows[first]] if len(grid.rows) > first else []
        if any(norm(heading) in known for heading in headings):
            first += 1
        elif not by_path and any(not is_blank(cell) for row in grid.rows for cell in row):
            self.problem("missing-headings", grid, 0, 0)
            return _Table(sheet, grid, [], [], len(grid.rows))
        else:
            headings = []
        columns: list[tuple[int, Column]] = []
        unknown: list[tuple[int, str]] = []
        taken: set[str] = set()
        for index in range(max(map(len, grid.rows), default=0)):
            heading = headings[index] if index < len(headings) else ""
            match = by_path.get(index) or known.get(norm(heading))
            if match is not None and match.path not in taken:
                taken.add(match.path)
                columns.append((index, match))
            elif not heading.startswith("_"):
                # Must not be the name of a field, which means something else, nor of another unknown column.
                taken_names = (*sheet.shape, *(name for _, name in unknown))
                plain = heading.strip() and match is None and heading not in taken_names
                unknown.append((index, heading if plain else f"{heading} [{column_letter(index)}]".strip()))
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
            cells = {index: row[index] for index in mine if index < len(row) and not is_blank(row[index])}
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
                if not may_be_equal(sheet):
                    alike = self.alike.setdefault((sheet.path, pointer, content_key(record)), [])
                    alike.append((record, number, min(cells)))
                if sheet.key:
                    by_key = self.found.setdefault(sheet.path, {}).setdefault(pointer, {})
                    by_key.setdefault(as_text(record.get(sheet.key, "")).strip(), []).append((record, here))
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
        """Finds the record that a row belongs to, by its keys."""
        at = (self.tree, "")
        where = {column.path: index for index, column in table.columns if column.key}
        for ancestor in table.sheet.ancestors():
            name = self.tables[ancestor.path].grid.name if ancestor.path in self.tables else ancestor.names[self.locale]
            index = where.get(f"{ancestor.path}/{ancestor.key}")
            if index is None or index not in cells:
                self.problem("blank-parent", table.grid, row, index or 0, of=name)
                return None
            key = as_text(_loose(cells[index])).strip()
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

    def pasted(self) -> None:
        """Reports rows that are equal to an earlier one, including what belongs to them."""
        for (path, _, _), rows in self.alike.items():
            if len(rows) == 1:
                continue
            first: dict[str, int] = {}
            for record, row, column in rows:
                earlier = first.setdefault(content_key(record), row)
                if earlier != row:
                    self.problem("duplicate-row", self.tables[path].grid, row, column, f"{earlier + 1}")

    def stray(self, grid: Grid) -> None:
        if norm(grid.name) in {norm(name) for names in (ABOUT, LISTS) for name in names.values()}:
            return
        filled = ((r, c, cell) for r, row in enumerate(grid.rows) for c, cell in enumerate(row) if not is_blank(cell))
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


def _loose(cell: Any) -> Any:
    """A cell's value as JSON."""
    if isinstance(cell, float) and math.isfinite(cell):
        # Excel shows and keeps 15 digits. Further digits are noise.
        number = float(f"{cell:.15g}")
        return int(number) if number.is_integer() and abs(number) < 1e15 else number
    if isinstance(cell, datetime.datetime) and cell.time() == datetime.time():
        return cell.date().isoformat()
    if isinstance(cell, (datetime.date, datetime.time)):
        return cell.isoformat()
    return cell if isinstance(cell, (str, bool, int)) else str(cell)


def _value(column: Column, cell: Any) -> Any:
    value = _loose(cell)
    if isinstance(value, bool):
        return value
    if column.kind == "text" or column.kind == "date":
        text = as_text(value)
        if column.many:
            return [column.codes.get(norm(item), item) for item in split_items(text)]
        return column.codes.get(norm(text), text)
    if column.kind == "boolean" and isinstance(value, str):
        return TRUTHS.get(norm(value), value)
    return value
