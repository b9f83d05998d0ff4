"""Registers that are workbooks: what of them is Python's own, and not the core's."""

from __future__ import annotations

import json
import os

from ._errors import ValidationError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from . import excel

_ZIP = b"PK\x03\x04"


def read(source: Any, locale: str, most: int, other: Callable[[Any, str, int], Any]) -> Any:
    """Reads a workbook as the register that it is; anything else is read by `other`."""
    is_workbook = False
    if isinstance(source, (str, os.PathLike)) and os.fsdecode(source).lower().endswith((".xlsx", ".xlsm")):
        is_workbook = True
        with open(source, "rb") as file:
            source = file.read()
    elif isinstance(source, (bytes, bytearray, memoryview)):
        is_workbook = bytes(source).startswith(_ZIP)
    if not is_workbook:
        return other(source, locale, most)
    from . import excel

    try:
        workbook = excel.read(bytes(source), locale=locale)
    except excel.WorkbookError as error:
        raise _as_validation_error(error, locale) from error
    try:
        return other(workbook.tree, locale, most)
    except ValidationError as error:
        raise error._of("Register", locale, lambda: workbook.tree, tell=workbook.tell) from None


def _as_validation_error(error: excel.WorkbookError, locale: str) -> ValidationError:
    """One kind of error, whatever a register is kept in."""
    told = {}
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
        told[language] = [{"row": None, "errors": errors}]
    return ValidationError(json.dumps(told))._of("Register", locale)
