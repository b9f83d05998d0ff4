"""Reads the input of commands and writes their output."""

from __future__ import annotations

import json
import os
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .._errors import visible
from .words import LOCALE, counted, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import BinaryIO

    import kalix_policy as kp

PROGRAM = "kalix-policy"
CLEAN, WRONG, UNREADABLE = 0, 1, 2
_MOST = 64 << 20


class Failure(click.ClickException):
    """A file could not be read or written. It is shown as one line."""

    exit_code = UNREADABLE


class Unread(Exception):
    """A document is invalid. It has every error."""

    def __init__(self, name: str, errors: Iterable[Mapping[str, Any]], count: int) -> None:
        super().__init__(name)
        self._name, self._errors, self._count = name, list(errors), count

    def tell(self) -> None:
        click.echo(visible(counted("unread", self._count, name=self._name)), err=True)
        for error in self._errors:
            click.echo(f"  {one_error(self._name, error)}", err=True)
        if self._count > len(self._errors):
            click.echo(f"  {say('more', number=self._count - len(self._errors))}", err=True)


def one_error(name: str, error: Mapping[str, Any], whole: str = "whole-file") -> str:
    where = [name]
    if error.get("sheet"):
        where.append(cell_name(error["sheet"], error.get("row"), error.get("column")))
    else:
        where += [str(error[name]) for name in ("line", "column") if error.get(name)]
    place = "" if error.get("sheet") else f"{error.get('pointer') or say(whole)}, "
    return visible(f"{':'.join(where)}: {error.get('msg') or error.get('message')} ({place}{error['code']})")


def cell_name(sheet: str, row: object, column: object) -> str:
    return f"{sheet}!{column or ''}{row or ''}" if row or column else sheet


def reason(error: OSError, name: str) -> str:
    kinds = {FileNotFoundError: "no-file", PermissionError: "no-access", IsADirectoryError: "directory"}
    key = next((key for kind, key in kinds.items() if isinstance(error, kind)), None)
    return say(key, name=name) if key else f"{name}: {error.strerror or error}"


def content_of(file: str) -> bytes:
    try:
        if file == "-":
            return sys.stdin.buffer.read(_MOST + 1)
        with open(file, "rb") as opened:
            return opened.read(_MOST + 1)
    except OSError as error:
        raise Failure(reason(error, file)) from None


@contextmanager
def reading(name: str) -> Iterator[None]:
    """Converts a validation error to `Unread`, with the document's name."""
    try:
        yield
    except ValueError as error:
        if not callable(errors := getattr(error, "errors", None)):
            raise
        details = errors(locale=LOCALE.get())
        count = error.error_count() if hasattr(error, "error_count") else len(details)
        raise Unread(name, details, count) from None


def read_register(file: str, content: bytes | None = None) -> kp.Register:
    import kalix_policy as kp

    with reading(file):
        return kp.Register.read(content_of(file) if content is None else content, locale=LOCALE.get())


def read_policy(file: str | None) -> kp.Policy:
    import kalix_policy as kp

    if file is None:
        return kp.Policy.kalix_2007()
    with reading(file):
        return kp.Policy.read(content_of(file), locale=LOCALE.get())


def today() -> str:
    from datetime import date

    return date.today().isoformat()


def put(text: str) -> None:
    """Writes data to stdout. If stdout is not a terminal, the encoding is always UTF-8."""
    text = text if text.endswith("\n") or not text else f"{text}\n"
    buffer = getattr(sys.stdout, "buffer", None)
    if buffer is None or sys.stdout.isatty():
        sys.stdout.write(text)
        return
    sys.stdout.flush()
    buffer.write(text.encode("utf-8", "surrogatepass"))


@contextmanager
def written(file: str, force: bool) -> Iterator[BinaryIO]:
    """Writes a file atomically."""
    import secrets

    path = Path(os.path.realpath(file))
    if not force and path.exists():
        raise Failure(say("exists", name=file))
    temporary = path.with_name(f".{secrets.token_hex(6)}.tmp")
    try:
        with open(temporary, "xb") as opened:
            yield opened
        os.replace(temporary, path)
    except OSError as error:
        missing = isinstance(error, FileNotFoundError)
        raise Failure(say("no-directory", name=path.parent) if missing else reason(error, file)) from None
    finally:
        temporary.unlink(missing_ok=True)
    click.echo(visible(say("written", name=file)), err=True)


def deliver(text: str, out: str | None, force: bool) -> None:
    if out is None:
        put(text)
    else:
        with written(out, force) as file:
            file.write((text if text.endswith("\n") else f"{text}\n").encode("utf-8", "surrogatepass"))


def as_json(value: object, indent: int | None = None) -> str:
    return json.dumps(value, ensure_ascii=False, indent=indent, default=float)


def as_csv(rows: Iterable[Iterable[object]]) -> str:
    import csv
    import io
    import re

    # Where a spreadsheet would take the text for a formula: at the beginning, and after a semicolon or a line end,
    # since a spreadsheet with decimal commas splits cells at semicolons. Full-width signs count too.
    formula = re.compile(r"""^(?=[\t\r\n])|(?:^|(?<=[;\t\r\n]))(?=[ \xa0"]*[=+\-@\uff1d\uff0b\uff0d\uff20])""")

    def cell(value: object) -> object:
        return formula.sub("'", value) if isinstance(value, str) else value

    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([cell(value) for value in row] for row in rows)
    return text.getvalue()
