"""Errors in a workbook, or in a register that is written as one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from .words import MESSAGES


class Problem(NamedTuple):
    """One error and its location; `of` is the sheet or other place that the message names."""

    code: str
    sheet: str | None = None
    row: int = 0
    column: str | None = None
    value: str = ""
    of: str = ""


class WorkbookError(ValueError):
    """A workbook could not be read, or a register could not be written as one. `errors` returns every error."""

    def __init__(self, problems: Iterable[Problem], locale: str = "sv") -> None:
        self._problems = tuple(Problem(*problem) for problem in problems)
        self._locale = locale
        super().__init__(self._problems, locale)

    def errors(self, *, locale: str | None = None) -> list[dict[str, Any]]:
        """Returns each error with `code`, `sheet`, `row`, `column` and `message`.

        Without a location, `sheet` and `column` are None and `row` is 0.
        """
        return [
            {
                "sheet": problem.sheet,
                "row": problem.row,
                "column": problem.column,
                "code": problem.code,
                "message": MESSAGES[problem.code][locale or self._locale].format(
                    value=problem.value, sheet=problem.of, row=problem.row
                ),
            }
            for problem in self._problems
        ]

    def __str__(self) -> str:
        lines = []
        for error in self.errors()[:10]:
            where = f"{error['sheet']}!{error['column'] or ''}{error['row'] or ''}: " if error["sheet"] else ""
            lines.append(f"{where}{error['message']} [{error['code']}]")
        if len(self._problems) > 10:
            lines.append(f"+ {len(self._problems) - 10}")
        return "\n".join(lines)
