"""Reads registers that are workbooks. The core does not know workbooks."""

from __future__ import annotations

import json
import os

from ._errors import ValidationError
from ._kinds import kind_of, refused
from ._sources import content_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from . import excel

_MOST_OF_WORKBOOK = 64 << 20


def read(source: Any, locale: str, most: int, other: Callable[[Any, str, int], Any]) -> Any:
    """Reads a workbook as a register; any other source is passed to `other`."""
    content = content_of(source, most, _MOST_OF_WORKBOOK)
    if content is None:
        return other(source, locale, most)
    kind = kind_of(content)
    if kind is None and isinstance(source, (str, os.PathLike)) and _is_name_of_workbook(source):
        # The name says that it is a workbook, so report errors as for a workbook.
        kind = "workbook"
    if kind is None:
        return other(content, locale, most)
    if kind != "workbook":
        raise refused(kind, "register", "Register", locale)
    from . import excel

    try:
        workbook = excel.read(content, locale=locale)
    except excel.WorkbookError as error:
        raise _as_validation_error(error, locale) from error
    try:
        return other(workbook.tree, locale, most)
    except ValidationError as error:
        raise error._of("Register", locale, lambda: workbook.tree, tell=workbook.tell) from None


def _is_name_of_workbook(source: str | os.PathLike[str]) -> bool:
    name = os.fsdecode(source).lstrip()
    return not name.startswith(("{", "[")) and name.lower().endswith((".xlsx", ".xlsm"))


def _as_validation_error(error: excel.WorkbookError, locale: str) -> ValidationError:
    """Converts the error, so that every source of a register raises the same exception."""
    parts = {}
    for language in ("sv", "en", "fi"):
        errors = [
            {
                "code": of["code"],
                "pointer": "",
                "found": None,
                "message": of["message"],
                "place": (of["sheet"], of["row"], of["column"]),
            }
            for of in error.errors(locale=language)
        ]
        parts[language] = [{"row": None, "errors": errors}]
    return ValidationError(json.dumps(parts))._of("Register", locale)
