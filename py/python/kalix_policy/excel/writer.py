"""Writes a register as a workbook."""

from __future__ import annotations

import datetime
import io
import math
import os
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, BinaryIO

from .._kinds import LOCALES
from .cells import as_text, column_letter, join_items
from .errors import Problem, WorkbookError
from .layout import Column, Layout, Sheet, content_key, may_be_equal, the_layout
from .words import ABOUT, GUIDE, LISTS, NO, YES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .. import Register

_MOST_UNITS = 32_767


def write(
    target: str | os.PathLike[str] | BinaryIO,
    register: Mapping[str, Any] | Register | None = None,
    locale: str = "sv",
) -> None:
    """Writes a register as a workbook, or an empty template if there is no register.

    It is lossless: `read` returns the same register. The same register always results in the same bytes.

    Args:
        target: the path of the file, or a binary file.
        register: JSON data, or a `kalix_policy.Register`.
        locale: the language of sheets and headings: sv, en or fi.

    Raises:
        WorkbookError: when a workbook cannot hold a value of the register.
        ValueError: when the locale is unknown.
        ImportError: without the extra `excel`.
        OSError: when the file cannot be written.
    """
    try:
        import xlsxwriter
    except ImportError as error:
        raise ImportError("install kalix-policy[excel]") from error
    if locale not in LOCALES:
        raise ValueError(f"unknown locale {locale!r}")
    data = register if register is None or isinstance(register, Mapping) else register.to_dict()
    layout = the_layout()
    rows: _Rows = {sheet.path: [] for sheet in layout.sheets}
    problems: list[Problem] = []
    if data is not None:
        _spread(layout.sheets[0], data, "", [], [], rows, problems)
    if problems:
        raise WorkbookError(problems, locale)
    # Build it in memory first, so that an error leaves no partial file.
    buffer = io.BytesIO()
    _Writer(layout, xlsxwriter.Workbook(buffer, {"in_memory": True}), rows, locale).write()
    if isinstance(target, (str, os.PathLike)):
        with open(target, "wb") as file:
            file.write(buffer.getvalue())
    else:
        target.write(buffer.getvalue())


_Rows = dict[str, list[tuple[list[str], Mapping[str, Any], str]]]


def _spread(
    sheet: Sheet,
    record: Any,
    pointer: str,
    keys: list[str],
    own: list[str],
    rows: _Rows,
    problems: list[Problem],
) -> None:
    """Adds the record and its children to the rows of their sheets, each with the keys of its ancestors."""
    before = len(problems)
    _fits(record, sheet.shape, pointer, problems)
    if len(problems) > before:
        return
    rows[sheet.path].append((keys, record, pointer))
    for child in sheet.children:
        items = _dig(record, child.steps) or ()
        names = [as_text(_dig(item, [child.key or ""]) or "").strip() for item in items]
        times, seen = Counter(names), Counter[str]()
        first: dict[str, str] = {}
        for index, (item, name) in enumerate(zip(items, names)):
            here = f"{pointer}/{'/'.join(child.steps)}/{index}"
            if not may_be_equal(child) and (earlier := first.setdefault(content_key(item), here)) != here:
                # `read` would report one of them as pasted by mistake.
                problems.append(Problem("duplicate-record", value=here, of=earlier))
            seen[name] += 1
            key = f"{name} #{seen[name]}" if times[name] > 1 else name
            if any(_dig(item, grandchild.steps) for grandchild in child.children) and (
                not name or (key != name and key in times)
            ):
                problems.append(Problem("type", value=f"{here}/{child.key}"))
            _spread(child, item, here, [*keys, *own], [key], rows, problems)


def _fits(record: Any, shape: Mapping[str, Any], pointer: str, problems: list[Problem]) -> None:
    if not isinstance(record, Mapping):
        problems.append(Problem("type", value=pointer or "/"))
        return
    for name, value in record.items():
        here, kind = f"{pointer}/{name}", shape.get(name)
        if value is None:
            continue
        if kind is None:
            problems.append(Problem("unknown-field", value=here))
        elif isinstance(kind, dict):
            _fits(value, kind, here, problems)
        elif (kind == "cell") != isinstance(value, _CELL) or (kind != "cell" and not isinstance(value, (list, tuple))):
            problems.append(Problem("type", value=here))
        elif kind == "cells" and not all(isinstance(item, str) for item in value):
            problems.append(Problem("type", value=here))


_CELL = (str, bool, int, float, Decimal, datetime.date)


def _dig(record: Any, steps: Sequence[str]) -> Any:
    for step in steps:
        record = record.get(step) if isinstance(record, Mapping) else None
    return record


def _field_value(record: Mapping[str, Any], column: Column) -> Any:
    value = _dig(record, column.steps)
    if value is None and column.default and isinstance(_dig(record, column.steps[:-1]), Mapping):
        # Write the default, so that a budget without other values still exists when it is read.
        return column.default
    return value


class _Writer:
    def __init__(self, layout: Layout, book: Any, rows: _Rows, locale: str) -> None:
        self.layout, self.book, self.rows, self.locale = layout, book, rows, locale
        self.problems: list[Problem] = []
        self.formats: dict[tuple[str, bool], Any] = {}
        self.lists: dict[tuple[str, ...], str] = {}

    def write(self) -> None:
        # A fixed date, so that the same register results in the same bytes.
        title = self.layout.about[self.locale].rstrip(".")
        self.book.set_properties({"title": title, "created": datetime.datetime(2007, 1, 1)})
        about = self.book.add_worksheet(ABOUT[self.locale])
        sheets = [(sheet, self.book.add_worksheet(sheet.names[self.locale])) for sheet in self.layout.sheets]
        self.listed = self.book.add_worksheet(LISTS[self.locale])
        self.listed.hide()
        self.about(about, title)
        for sheet, worksheet in sheets:
            self.sheet(sheet, worksheet)
        self.book.close()
        if self.problems:
            raise WorkbookError(self.problems, self.locale)

    def about(self, worksheet: Any, title: str) -> None:
        plain = self.book.add_format({"text_wrap": True, "valign": "top"})
        bold = self.book.add_format({"text_wrap": True, "valign": "top", "bold": True})
        large = self.book.add_format({"bold": True, "font_size": 16})
        heading = self.book.add_format({"bold": True, "font_size": 12, "bottom": 1})
        first, *guide, sheets, belongs = GUIDE[self.locale]
        costs = self.layout.by_path.get("/projects/*/budget/costs/*", self.layout.sheets[-1])
        worksheet.hide_gridlines(2)
        worksheet.set_column(0, 0, 30)
        worksheet.set_column(1, 1, 62)
        worksheet.set_column(2, 2, 40)
        worksheet.write_string(0, 0, title, large)
        for column in range(3):
            worksheet.write_string(2, column, first if column == 0 else "", heading)
        row = 3
        for line in guide:
            text = line.format(child=costs.names[self.locale], key=costs.headings(self.locale)[0])
            worksheet.merge_range(row, 0, row, 2, "", plain)
            worksheet.write_string(row, 0, text, plain)
            worksheet.set_row(row, 15 * (1 + len(text) // 145))
            row += 1
        row += 1
        for column, text in enumerate((sheets, "", belongs)):
            worksheet.write_string(row, column, text, heading)
        for sheet in self.layout.sheets:
            row += 1
            keys = sheet.headings(self.locale)[: sheet.keys]
            worksheet.write_string(row, 0, sheet.names[self.locale], bold)
            worksheet.write_string(row, 1, sheet.about[self.locale], plain)
            worksheet.write_string(row, 2, ", ".join(keys), plain)
            worksheet.set_row(row, 15 * (1 + max(len(sheet.about[self.locale]) // 72, len(", ".join(keys)) // 48)))
        worksheet.set_landscape()
        worksheet.set_paper(9)
        worksheet.fit_to_pages(1, 0)

    def sheet(self, sheet: Sheet, worksheet: Any) -> None:
        rows = self.rows[sheet.path]
        last = max(1001, len(rows) + 201) if sheet.path else 2
        # The fields' paths are above the headings: below, they would be sorted with the rows.
        worksheet.set_row(0, None, None, {"hidden": True})
        worksheet.set_row(1, 32)
        worksheet.freeze_panes(2, 1 if sheet.path else 0)
        headings = sheet.headings(self.locale)
        for index, (column, heading) in enumerate(zip(sheet.columns, headings)):
            worksheet.write_string(0, index, column.path, self.format("path"))
            worksheet.write_string(1, index, heading, self.format("required" if column.required else "heading"))
            about = {"input_title": heading[:32], "input_message": column.about[self.locale][:255]}
            worksheet.data_validation(2, index, last, index, {**self.validation(column), **about})
            worksheet.data_validation(1, index, 1, index, {"validate": "any", **about})
        worksheet.ignore_errors({"number_stored_as_text": f"A1:{column_letter(len(sheet.columns) - 1)}{last + 1}"})
        if sheet.path:
            worksheet.autofilter(1, 0, max(2, len(rows) + 1), len(sheet.columns) - 1)
        lengths = [
            [
                self.cell(worksheet, number, index, column, value, f"{pointer}/{'/'.join(column.steps)}")
                for index, column in enumerate(sheet.columns)
                for value in [keys[index] if column.key else _field_value(record, column)]
            ]
            for number, (keys, record, pointer) in enumerate(rows, start=2)
        ]
        widths = [
            self.width(column, heading, max((row[index] for row in lengths), default=0))
            for index, (column, heading) in enumerate(zip(sheet.columns, headings))
        ]
        for index, (column, width) in enumerate(zip(sheet.columns, widths)):
            worksheet.set_column(index, index, width, self.format(self.shown(column)))
        for number, row in enumerate(lengths, start=2):
            lines = max(1 + int(length / width) for length, width in zip(row, widths))
            if lines > 1:
                worksheet.set_row(number, 15 * min(lines, 20))
        worksheet.set_landscape()
        worksheet.set_paper(9)
        worksheet.repeat_rows(1)
        if sum(widths) < 200:
            worksheet.fit_to_pages(1, 0)

    def cell(self, worksheet: Any, row: int, index: int, column: Column, value: Any, pointer: str) -> int:
        """Writes a value, and returns its approximate width in characters."""
        if value is None:
            return 0
        if isinstance(value, float) and math.isfinite(value):
            # Keep all its digits, even those that a cell would not keep.
            value = Decimal(repr(value))
        cell_format = self.format(self.shown(column))
        if column.kind in ("number", "integer") and (number := _as_number(value)) is not None:
            worksheet.write_number(row, index, number, cell_format)
            return 0
        if column.kind == "date" and (day := _as_date(value)) is not None:
            worksheet.write_datetime(row, index, day, cell_format)
            return 0
        if column.many:
            text = join_items(self.called(column, item) for item in value)
        elif isinstance(value, bool):
            text = (YES if value else NO)[self.locale]
        else:
            text = self.called(column, as_text(value))
        if not text.strip():
            return 0
        units = len(text.encode("utf-16-le", "surrogatepass")) // 2
        if units > _MOST_UNITS or re.search("[\ufffe\uffff\ud800-\udfff]", text):
            self.problems.append(Problem("cell-text", worksheet.get_name(), row + 1, column_letter(index), pointer))
            return 0
        # A string is never a formula, and the prefix keeps it so when the user edits the cell.
        worksheet.write_string(row, index, text, self.format(self.shown(column), text[0] in "=+-@\t\r"))
        return len(text) + 40 * text.count("\n")

    def called(self, column: Column, text: str) -> str:
        return column.choices[text][self.locale] if text in column.choices else text

    def shown(self, column: Column) -> str:
        return "money" if column.money else "year" if column.kind == "integer" else column.kind

    def format(self, kind: str, quoted: bool = False) -> Any:
        if (kind, quoted) not in self.formats:
            properties: dict[str, Any] = {"valign": "top", "quote_prefix": quoted, **_FORMATS[kind]}
            self.formats[kind, quoted] = self.book.add_format(properties)
        return self.formats[kind, quoted]

    def width(self, column: Column, heading: str, longest: int) -> float:
        widths = {"date": 12, "number": 14, "integer": 9, "boolean": 10, "text": 16 if column.refers else 24}
        width = widths[column.kind]
        if column.choices and not column.many:
            width = max(len(titles[self.locale]) for titles in column.choices.values()) + 2
        return min(50, max(width, longest + 3, max(map(len, heading.split()), default=0) + 4, len(heading) // 2 + 4))

    def validation(self, column: Column) -> dict[str, Any]:
        if column.choices:
            titles = [titles[self.locale] for titles in column.choices.values()]
            # Do not show an error if the cell may have several values, since such a text is not in the list.
            return {"validate": "list", "source": self.listing(titles), "show_error": not column.many}
        if column.kind == "boolean":
            return {"validate": "list", "source": self.listing([YES[self.locale], NO[self.locale]])}
        if column.refers:
            of = self.layout.by_path[column.refers.rsplit("/*/", 1)[0] + "/*"]
            index = next(i for i, own in enumerate(of.columns) if not own.key and own.path == column.refers)
            last = max(1001, len(self.rows[of.path]) + 201) + 1
            source = f"={_quoted(of.names[self.locale])}!${column_letter(index)}$3:${column_letter(index)}${last}"
            return {"validate": "list", "source": source, "error_type": "warning", "show_error": not column.many}
        if column.kind == "date":
            return {"validate": "date", "criteria": ">=", "value": datetime.date(1900, 1, 1)}
        if column.kind == "integer":
            if column.most is None:
                return {"validate": "integer", "criteria": ">=", "value": column.least or 0}
            return {"validate": "integer", "criteria": "between", "minimum": column.least, "maximum": column.most}
        if column.kind == "number":
            return {"validate": "decimal", "criteria": "between", "minimum": -1e15, "maximum": 1e15}
        return {"validate": "any"}

    def listing(self, titles: Sequence[str]) -> str:
        """The range of a list of choices. Written out in the validation rule, a list is limited to 255 characters."""
        if (key := tuple(titles)) not in self.lists:
            index = len(self.lists)
            for row, title in enumerate(titles):
                self.listed.write_string(row, index, title)
            letter = column_letter(index)
            self.lists[key] = f"={_quoted(LISTS[self.locale])}!${letter}$1:${letter}${len(titles)}"
        return self.lists[key]


_FORMATS: dict[str, dict[str, Any]] = {
    "path": {"font_color": "#808080"},
    "heading": {"text_wrap": True, "valign": "vcenter", "bg_color": "#DCE6F1", "bottom": 1},
    "required": {"text_wrap": True, "valign": "vcenter", "bg_color": "#DCE6F1", "bottom": 1, "bold": True},
    "text": {"num_format": "@", "text_wrap": True},
    "boolean": {"num_format": "@"},
    "date": {"num_format": "yyyy-mm-dd", "align": "left"},
    "number": {},
    "money": {"num_format": "#,##0.00"},
    "year": {"num_format": "0"},
}


def _quoted(name: str) -> str:
    return "'" + name.replace("'", "''") + "'"


def _as_number(value: Any) -> int | float | None:
    """The number, if a cell can hold it: Excel keeps 15 digits."""
    if isinstance(value, bool) or not re.fullmatch(r"-?\d+(\.\d+)?", text := as_text(value)):
        return None
    digits = re.sub(r"\D", "", text).strip("0")
    return float(text) if len(digits) <= 15 else None


def _as_date(value: Any) -> datetime.date | None:
    try:
        day = datetime.date.fromisoformat(as_text(value))
    except ValueError:
        return None
    # Excel's calendar has a 29 February 1900.
    return day if day >= datetime.date(1900, 3, 1) and day.isoformat() == as_text(value) else None
