"""Registers that are workbooks: what of them is Python's own, and not the core's."""

from __future__ import annotations

import os

from ._errors import ValidationError, _Converted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

_ZIP = b"PK\x03\x04"


def read(source: Any, locale: str, most: int, other: Callable[[Any, str, int], Any]) -> Any:
    """Reads a workbook as the register that it is; anything else is read by `other`."""
    if isinstance(source, (str, os.PathLike)) and os.fspath(source).lower().endswith((".xlsx", ".xlsm")):
        with open(source, "rb") as file:
            source = file.read()
    if not (isinstance(source, (bytes, bytearray, memoryview)) and bytes(source[:4]) == _ZIP):
        return other(source, locale, most)
    from . import excel

    workbook = excel.read(bytes(source))
    try:
        return other(workbook.tree, locale, most)
    except ValidationError as error:
        raise error._of("Register", locale, lambda: _Converted(workbook.tree), workbook.place) from None
