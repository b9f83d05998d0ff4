"""Registers as Excel workbooks: a template to fill in, a register written as a workbook, and a workbook read.

Every kind of record has a sheet of its own, every field a column, and everything is called what the schema calls it.
Nothing is judged here: `read` makes of the cells what they say, and the register's own reader tells what is wrong.
Sheets and columns whose names begin with an underscore are the user's own and are not read; any other unknown sheet
or column with something in it becomes a field under its own name, so that the register's reader tells of it.
"""

from __future__ import annotations

from .errors import WorkbookError
from .reader import Workbook, read
from .writer import write

__all__ = ["Workbook", "WorkbookError", "read", "write"]
