"""`report` and `indicators`: the annual report's section, and the indicators."""

from __future__ import annotations

import sys
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .files import Failure, as_csv, deliver, put, read_register, today, written
from .group import command
from .options import YEAR, Choice, Years, answer_format, file_argument, force_option, locale_option, option, out_option
from .pages import on_one_line, page_width
from .words import LOCALE, say

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    import kalix_policy as kp


@command("report")
@file_argument()
@click.argument("year", type=YEAR, metavar="YEAR")
@option("--to", type=Choice("markdown", "html", "docx", "json"), default="markdown", metavar="FORM", help="to")
@out_option
@force_option
@locale_option
def report(file: str, year: int, to: str, out: str | None, force: bool) -> None:
    import kalix_policy as kp

    if to == "docx" and out is None:
        raise click.UsageError(say("docx-out"), click.get_current_context())
    section = kp.annual_report(read_register(file), year, locale=LOCALE.get())
    if to == "docx" and out is not None:
        with written(out, force) as opened:
            section.to_docx(opened)
        return
    forms = {"markdown": section.to_markdown, "html": section.to_html, "json": section.to_json}
    deliver(forms[to](), out, force)


_PICTURES = (".png", ".svg", ".pdf")


@command("indicators")
@file_argument()
@option("--years", type=Years(), metavar="YEARS", help="years")
@option("--board", metavar="ID", help="board")
@answer_format("text", "json", "csv")
@option("--plot", metavar="FILE", help="plot")
@option("--which", type=Choice("external-share", "countries", "boards"), metavar="FORM", help="which")
@force_option
@locale_option
def indicators(
    file: str, years: Sequence[int] | None, board: str | None, form: str, plot: str | None, which: Any, force: bool
) -> None:
    import kalix_policy as kp

    if which and plot is None:
        raise click.UsageError(say("which-plot"), click.get_current_context())
    kind = "" if plot is None else Path(plot).suffix.lower()
    if plot is not None and kind not in _PICTURES:
        message = say("choice", name=kind or plot, choices=", ".join(_PICTURES))
        raise click.UsageError(f"--plot: {message}", click.get_current_context())
    register = read_register(file)
    last = int(today()[:4]) - 1
    try:
        figures = kp.indicators(register, years=years or range(last - 4, last + 1), board=board, locale=LOCALE.get())
    except kp.ValidationError as error:
        raise Failure(error.errors()[0]["msg"]) from None
    if plot is not None:
        picture = figures.plot(which or "external-share")
        with written(plot, force) as opened:
            picture.savefig(opened, format=kind[1:])
    elif form == "json":
        put(figures.to_json())
    elif form == "csv":
        columns = ("year", "indicator", "of", "title", "unit", "value", "part", "whole", "projects")
        rows = ([getattr(row, name) for name in columns[:-1]] + [" ".join(row.projects)] for row in figures.table)
        put(as_csv([columns, *rows]))
    else:
        _figures_text(figures)


def _figures_text(figures: kp.Indicators) -> None:
    """Prints a line per figure and a column per year. A part that a year lacks is zero."""
    from typing import get_args

    from .. import records
    from .._answers.catalogue import _catalogue

    kinds = (get_args(records.ProjectKind), get_args(records.Goal), ("politicians", "staff", "pupils"))
    ranks = {id: rank for ids in kinds for rank, id in enumerate(ids)}
    years = [of.year for of in figures.years]
    found: dict[str, dict[tuple[str | None, str], dict[int, float | None]]] = {}
    for row in figures.table:
        found.setdefault(row.indicator, {}).setdefault((row.of, row.title), {})[row.year] = row.value
    lines: list[tuple[str, list[str]]] = []
    for indicator in _catalogue(LOCALE.get()).indicators:
        if indicator.id == "met_share" or indicator.id not in found:
            continue
        name = indicator.title + (" (SEK)" if indicator.unit == "kronor" else "")
        if indicator.split is not None:
            lines.append((f"{name}:", []))
        parts = found[indicator.id]
        for of, title in sorted(parts, key=lambda part: (part[0] is None, ranks.get(part[0] or "", 0), part[0] or "")):
            values = parts[of, title]
            target = figures.external_share_target if indicator.id == "external_share" else None
            cells = [_number(values.get(year, 0.0), indicator.unit, target) for year in years]
            lines.append((name if indicator.split is None else f"  {on_one_line(title)}", cells))
    wide = max([4, *(len(cell) for _, cells in lines for cell in cells)]) + 2
    room = max([20, *(len(name) for name, _ in lines)])
    if sys.stdout.isatty():
        room = max(20, min(room, page_width() - wide * len(years)))
    click.echo(click.style(" " * room + "".join(f"{year:>{wide}}" for year in years), bold=True))
    for name, cells in lines:
        indent = name[: len(name) - len(name.lstrip())]
        *above, last = textwrap.wrap(name.strip(), room, initial_indent=indent, subsequent_indent=f"{indent}  ")
        click.echo("\n".join([*above, f"{last:<{room}}{''.join(f'{cell:>{wide}}' for cell in cells)}".rstrip()]))


def _number(value: float | None, unit: str, target: Decimal | None) -> str:
    """Formats a number for the language."""
    from .. import _core

    if value is None:
        return "–"
    space, comma = (",", ".") if LOCALE.get() == "en" else ("\u00a0", ",")
    if unit == "share":
        return _core.percent(f"{value:.6f}", None if target is None else f"{target:f}", LOCALE.get())
    text = f"{value:,.2f}".removesuffix(".00")
    return text.replace(",", "\0").replace(".", comma).replace("\0", space)
