"""Cells: values as text, several values in one cell, and column letters."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

_ITEM = re.compile(r'[^\S\n]*(?:"((?:[^"]|"")*)"[^\S\n]*(?=[;\n]|\Z)|([^;\n]*))(?:[;\n]|\Z)')


def norm(text: str) -> str:
    """Normalises a name for comparison: ignores case and runs of spaces."""
    return " ".join(text.split()).casefold()


def is_blank(cell: Any) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())


def as_text(value: Any) -> str:
    """A value as text: 12 for 12.0."""
    if isinstance(value, float):
        return f"{value:.15g}"
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value.isoformat() if isinstance(value, (datetime.date, datetime.time)) else str(value)


def join_items(items: Iterable[str]) -> str:
    """Joins several values as the text of one cell; `split_items` is the inverse."""
    return "; ".join(
        '"' + item.replace('"', '""') + '"'
        if not item or item != item.strip() or item.startswith('"') or re.search("[;\n]", item)
        else item
        for item in items
    )


def split_items(text: str) -> list[str]:
    items: list[str] = []
    at = 0
    while at < len(text) and (match := _ITEM.match(text, at)):
        if match[1] is not None:
            items.append(match[1].replace('""', '"'))
        elif match[2].strip():
            items.append(match[2].strip())
        at = match.end()
    return items


def column_letter(column: int) -> str:
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
