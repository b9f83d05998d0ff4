"""Registers as Excel workbooks: write an empty template, write a register, and read a workbook.

Every kind of record has a sheet, every field a column, and their names are the titles in the schema. Nothing is
validated here: `read` converts the cells to data, and `kalix_policy.Register` reports what is wrong with it. Sheets and
columns whose names begin with an underscore are the user's own and are not read. Any other unknown sheet or column that
is not empty becomes a field under its own name, so that `kalix_policy.Register` reports it.
"""

from __future__ import annotations

from .errors import WorkbookError
from .reader import Workbook, read
from .writer import write

__all__ = ["Workbook", "WorkbookError", "read", "write"]
