"""`template`: writes a workbook to fill in."""

from __future__ import annotations

from .files import read_register, reading, written
from .group import command
from .options import file_argument, force_option, locale_option, option
from .words import LOCALE


@command("template")
@file_argument()
@option("--from", "register", metavar="FILE", help="from")
@force_option
@locale_option
def template(file: str, register: str | None, force: bool) -> None:
    from .. import excel

    data = None if register is None else read_register(register).to_dict()
    with written(file, force) as opened, reading(register or file):
        excel.write(opened, data, LOCALE.get())
