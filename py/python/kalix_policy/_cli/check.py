"""`check`: assesses a register, or projects given one per line."""

from __future__ import annotations

import json
import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple, cast

import click

from .._errors import visible
from .._kinds import kind_of
from .files import (
    CLEAN,
    UNREADABLE,
    WRONG,
    Failure,
    as_csv,
    as_json,
    cell_name,
    content_of,
    one_error,
    put,
    read_policy,
    read_register,
    reason,
    today,
)
from .group import command
from .options import Number, answer_format, file_argument, locale_option, no_color_option, on_option, option
from .pages import Page, count_severities, grouped, paragraph, show_assessment, summed_up
from .words import LOCALE, say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from typing import BinaryIO

    import kalix_policy as kp

    from .pages import Place

_MOST_OF_LINE = 1 << 20


@command("check")
@file_argument(required=False)
@on_option
@option("--policy", "policies", multiple=True, metavar="FILE", help="policy")
@answer_format("text", "json", "ndjson", "sarif", "csv")
@option("--passes", is_flag=True, help="passes")
@option("--register", metavar="FILE", help="register")
@option("--threads", type=Number(1, 1024, "number"), default=1, metavar="NUMBER", help="threads")
@option("-q", "--quiet", is_flag=True, help="quiet")
@locale_option
@no_color_option
def check(
    file: str | None,
    on: str | None,
    policies: Sequence[str],
    form: str,
    passes: bool,
    register: str | None,
    threads: int,
    quiet: bool,
) -> int:
    import kalix_policy as kp

    if file is None and sys.stdin.isatty():
        raise click.UsageError(say("needs-file"), click.get_current_context())
    file, on, locale = file or "-", on or today(), LOCALE.get()
    if register is not None or file.lower().endswith((".ndjson", ".jsonl")):
        what = f"--format {form}" if form in ("json", "sarif") else "--policy --policy" if len(policies) > 1 else None
        if register is None or what is not None:
            message = say("not-lines", what=what) if register is not None else say("needs-register")
            raise click.UsageError(message, click.get_current_context())
        editions = next(iter(policies), None)
        return _check_lines(file, on, editions, form, read_register(register), threads, quiet)
    if form == "sarif" and len(policies) > 1:
        raise click.UsageError(say("one-edition"), click.get_current_context())
    if passes and form != "sarif":
        raise click.UsageError(say("passes-sarif"), click.get_current_context())
    content = content_of(file)
    read = read_register(file, content)
    if len(policies) > 1:
        assessments = kp.assess_editions(read, on=on, policies=map(read_policy, policies), locale=locale)
    else:
        assessments = (kp.assess(read, on=on, policy=read_policy(next(iter(policies), None)), locale=locale),)
    workbook = kind_of(content) == "workbook"
    findings = (finding for assessment in assessments for finding in assessment.to_dict()["findings"])
    if form == "json":
        texts = [assessment.to_json() for assessment in assessments]
        put(texts[0] if len(policies) < 2 else f"[{','.join(texts)}]")
    elif form == "sarif":
        put(assessments[0].to_sarif(file, None if workbook else content, passes=passes))
    elif form == "ndjson":
        put("".join(f"{as_json(finding)}\n" for finding in findings))
    elif form == "csv":
        put(as_csv([_CSV, *(_csv_row(finding) for finding in findings)]))
    else:
        for number, assessment in enumerate(assessments):
            if number:
                click.echo()
            show_assessment(assessment, _cells(content) if workbook else None, len(assessments) > 1)
    return WRONG if any(assessment.summary.errors for assessment in assessments) else CLEAN


_SUBJECT = ("project", "body", "year")
_CSV = ("rule", "clauses", "subject", *_SUBJECT, "outcome", "basis", "severity", "due", "pointer", "place", "message", "remedy")


def _csv_row(finding: Mapping[str, Any]) -> list[object]:
    subject = finding["subject"]
    flat = {**finding, **subject, "subject": subject["kind"], "clauses": " ".join(finding["clauses"])}
    return [flat.get(column) for column in _CSV]


def _cells(content: bytes) -> Place:
    """Returns a function that converts pointers to cells of a workbook."""
    from .. import excel

    workbook = excel.read(content, locale=LOCALE.get())

    def place(pointer: str) -> str:
        found = workbook.place(pointer)
        return cell_name(*found) if found else pointer or say("whole")

    return place


class _Judged(NamedTuple):
    """The result for a line: the project's findings, or the errors if it could not be read."""

    line: int
    findings: list[dict[str, Any]]
    errors: list[dict[str, Any]]


def _check_lines(
    file: str, on: str, policy: str | None, form: str, register: kp.Register, threads: int, quiet: bool
) -> int:
    import kalix_policy as kp

    settings: dict[str, Any] = {
        "organisation": register.organisation,
        "reports": register.annual_reports,
        "municipality": register.municipality,
        "on": on,
        "policy": read_policy(policy),
        "locale": LOCALE.get(),
    }
    read, unread, counts = 0, 0, [0, 0, 0]
    show = _Lines(file, form)
    with _opened(file) as source, _progress(source, quiet) as progress:
        judged = _many(source, threads, settings) if threads > 1 else _one_by_one(source, kp.Assessor(**settings))
        for line, findings, errors in judged:
            progress()
            show(line, findings, errors)
            read, unread = read + (not errors), unread + bool(errors)
            counts = [before + more for before, more in zip(counts, count_severities(findings), strict=True)]
    if form == "text":
        # With several threads the number of projects is unknown: the table of findings omits projects that have none.
        click.echo(paragraph(summed_up(read if threads == 1 else None, counts), bold=True))
    return UNREADABLE if unread else WRONG if counts[0] else CLEAN


class _Lines:
    """Prints the result for each line."""

    def __init__(self, file: str, form: str) -> None:
        self._file, self._form = file, form
        self._page = Page(lambda pointer: pointer or say("whole-line"))
        if form == "csv":
            put(as_csv([("line", *_CSV)]))

    def __call__(self, line: int, findings: list[dict[str, Any]], errors: list[dict[str, Any]]) -> None:
        if self._form == "ndjson":
            items = [{"line": line, **finding} for finding in findings]
            items += [{"line": line, "errors": errors}] if errors else []
            put("".join(f"{as_json(item)}\n" for item in items))
        elif errors:
            click.echo(visible(say("unread-line", name=self._file, line=line)), err=True)
            for error in errors:
                click.echo(f"  {one_error(f'{self._file}:{line}', error, 'whole-line')}", err=True)
        elif self._form == "csv":
            put(as_csv([line, *_csv_row(finding)] for finding in findings))
        elif findings:
            place = say("line", name=self._file, line=line)
            for subject, found in grouped(findings):
                heading = subject.get("project") or say(subject["kind"])
                click.echo(paragraph(f"{heading} ({place})", bold=True))
                click.echo("\n".join(map(self._page.finding, found)) + "\n")


@contextmanager
def _opened(file: str) -> Iterator[BinaryIO]:
    if file == "-":
        yield sys.stdin.buffer
        return
    try:
        opened = open(file, "rb")  # noqa: SIM115
    except OSError as error:
        raise Failure(reason(error, file)) from None
    with opened:
        yield opened


@contextmanager
def _progress(source: BinaryIO, quiet: bool) -> Iterator[Callable[[], None]]:
    """Shows a progress bar if the file's size is known, stderr is a terminal and stdout is not."""
    import stat

    shown = not quiet and sys.stderr.isatty() and not sys.stdout.isatty()
    status = os.fstat(source.fileno()) if shown else None
    if status is None or not stat.S_ISREG(status.st_mode):
        yield lambda: None
        return
    size, steps = status.st_size, status.st_size // 200 + 1
    with click.progressbar(length=size, label=say("reading"), file=sys.stderr, update_min_steps=steps) as bar:
        yield lambda: bar.update(source.tell() - bar.pos)


def _one_by_one(source: BinaryIO, assessor: kp.Assessor) -> Iterator[_Judged]:
    """Assesses lines one at a time. It does not need Arrow, and errors have their column in the line."""
    import kalix_policy as kp

    for number, text in enumerate(iter(lambda: source.readline(_MOST_OF_LINE + 2), b""), 1):
        while len(text) > _MOST_OF_LINE + 1 and not text.endswith(b"\n") and source.readline(1 << 16)[-1:] not in b"\n":
            pass
        line = text.rstrip(b"\r\n")
        if not line.strip():
            continue
        try:
            project = kp.Project.read(line, locale=LOCALE.get(), max_size=_MOST_OF_LINE)
        except kp.ValidationError as error:
            names = {"code": "code", "pointer": "pointer", "message": "msg", "column": "column"}
            details = cast("list[Mapping[str, Any]]", error.errors())
            yield _Judged(number, [], [{name: of[key] for name, key in names.items() if key in of} for of in details])
        else:
            yield _Judged(number, assessor.project(project)["findings"], [])


def _many(source: BinaryIO, threads: int, settings: Mapping[str, Any]) -> Iterator[_Judged]:
    """Assesses lines on several threads. pyarrow converts the tables of findings to rows."""
    from itertools import groupby

    import kalix_policy as kp

    try:
        import pyarrow
    except ImportError as error:
        raise ImportError("pyarrow") from error

    for table in kp.assess_lines(source, **settings, table="findings", errors="keep", threads=threads):
        for line, rows in groupby(pyarrow.table(table).to_pylist(), key=lambda row: row["line"]):
            findings, errors = [], []
            for row in rows:
                if row["errors"]:
                    errors += row["errors"]
                    continue
                finding = {name: row[name] for name in ("rule", "clauses", "subject", "outcome", "basis", "severity", "due")}
                finding["subject"] = {"kind": row["subject"]}
                finding["subject"] |= {name: row[name] for name in _SUBJECT if row[name] is not None}
                finding["due"] = row["due"] and row["due"].isoformat()
                finding |= {"pointer": row["pointer"], "place": row["place"], "reason": json.loads(row["arguments"])}
                findings.append({**finding, "message": row["message"], "remedy": row["remedy"]})
            yield _Judged(line, findings, errors)
