"""Charts of the indicators, readable in print and for people who are colour-blind."""

from __future__ import annotations

import io
import textwrap
import unicodedata
from decimal import Decimal

try:
    from matplotlib.figure import Figure
    from matplotlib.layout_engine import ConstrainedLayoutEngine
    from matplotlib.ticker import FuncFormatter, MaxNLocator
except ImportError as error:
    raise ImportError("a picture needs Matplotlib: install kalix-policy[plot]") from error

from . import _core, records

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Any, Literal

    from matplotlib.axes import Axes

    from ._answers.figures import Indicators
    from ._documents import Locale

# Okabe and Ito's palette, which is safe for colour-blind readers.
_BLUE, _ORANGE, _GREY = "#0072B2", "#E69F00", "#BFBFBF"
_INK, _LINE = "#1A1A1A", "#D9D9D9"
_PAPER = {"facecolor": "white", "edgecolor": "none", "pad": 0.6}
_TITLE, _SMALL = 13, 9.5

# The width of the text on an A4 page, in inches, so that the chart needs no scaling there.
_TEXT_WIDTH = 6.3
# With more years than this, there is no room for a number at each year.
_FEW = 12

# Words that are neither in the indicators nor in the catalogue.
_WORDS: Mapping[str, Mapping[str, str]] = {
    "sv": {
        "kronor": "kronor",
        "year": "År",
        "gap": "– ingen finansiering redovisad",
        "no-funding": "Ingen finansiering är redovisad för åren.",
        "no-projects": "Inga engagemang pågick under året.",
        "no-partners": "Inga samarbetspartner är registrerade för året.",
        "by-country": "Engagemang per land",
        "target": "Mål",
    },
    "en": {
        "kronor": "SEK",
        "year": "Year",
        "gap": "– no funding accounted for",
        "no-funding": "No funding has been accounted for in these years.",
        "no-projects": "No engagements were under way in the year.",
        "no-partners": "No partners are recorded for the year.",
        "by-country": "Engagements by country",
        "target": "Target",
    },
    "fi": {
        "kronor": "Ruotsin kruunua",
        "year": "Vuosi",
        "gap": "– rahoitusta ei ole ilmoitettu",
        "no-funding": "Rahoitusta ei ole ilmoitettu näiltä vuosilta.",
        "no-projects": "Vuoden aikana ei ollut käynnissä hankkeita.",
        "no-partners": "Yhteistyökumppaneita ei ole kirjattu tältä vuodelta.",
        "by-country": "Hankkeet maittain",
        "target": "Tavoite",
    },
}


class _Picture(Figure):
    """A figure that a notebook displays, although it is not registered with `pyplot`."""

    def _repr_png_(self) -> bytes:
        file = io.BytesIO()
        self.savefig(file, format="png")
        return file.getvalue()


def draw(
    indicators: Indicators,
    which: Literal["external-share", "countries", "boards"],
    locale: Locale,
    **options: Any,
) -> Figure:
    """Draws the external share over the years, or the last year's engagements by country or by board.

    Args:
        indicators: the indicators.
        which: what to draw.
        locale: the language.
        options: passed to `matplotlib.figure.Figure`.

    Raises:
        ValueError: when `which` is not one of these.
    """
    painters = {"external-share": _external_share, "countries": _countries, "boards": _boards}
    if which not in painters:
        raise ValueError(f"which: expected one of {', '.join(painters)}; got {which!r}")
    return painters[which](_Painter(indicators, locale, options))


class _Painter:
    """The indicators, their names and the number format of a language."""

    def __init__(self, indicators: Indicators, locale: Locale, options: dict[str, Any]) -> None:
        data = records.IndicatorsRecord.from_json(indicators._handle.to_json(locale))
        self.indicators = indicators.in_locale(locale)
        self.years = {of.year: of.figures for of in sorted(data.years, key=lambda of: of.year)}
        catalogue = records.Catalogue.from_json(_core.catalogue(locale))
        self.names: dict[str, str] = {of.id: of.title for of in catalogue.indicators}
        self.words = _WORDS[locale]
        self._locale = locale
        self._options = options
        boards = {part.of: part.title for figures in self.years.values() for part in figures.by_board}
        of_board = () if data.board is None else (boards.get(data.board, data.board),)
        self._whose = ", ".join(_line(name) for name in (data.municipality, *of_board))

    def figure(self, width: float, height: float) -> Figure:
        # Not with `pyplot`, which keeps every figure alive and has global state.
        layout = ConstrainedLayoutEngine(w_pad=0.1, h_pad=0.1)
        given: dict[str, Any] = {"figsize": (width, height), "layout": layout, "facecolor": "white"}
        return _Picture(**(given | self._options))

    def title(self, axes: Axes, title: str, years: Sequence[int]) -> None:
        """Adds the title, and below it the municipality or board and the years."""
        span = "\u2013".join(str(year) for year in sorted({*years[:1], *years[-1:]}))
        below = textwrap.fill(f"{self._whose}, {span}" if span else self._whose, 50)
        pad = 10 + 13 * (below.count("\n") + 1)
        axes.set_title(title, loc="left", pad=pad, size=_TITLE, weight="bold", color=_INK)
        self.text(axes, below, (0, 1), (0, 8), axes.transAxes, ha="left", va="bottom", size=10)

    def text(
        self, axes: Axes, text: str, at: tuple[float, float], offset: tuple[float, float], of: Any, **how: Any
    ) -> None:
        look: dict[str, Any] = {"ha": "center", "va": "center", "size": _SMALL, "color": _INK}
        # A dollar sign in a name must not start a formula.
        look |= {"parse_math": False, "annotation_clip": False} | how
        axes.annotate(text, at, offset, xycoords=of, textcoords="offset points", **look)

    def nothing(self, title: str, years: Sequence[int], why: str) -> Figure:
        """A figure with only a message that there is nothing to show."""
        figure = self.figure(_TEXT_WIDTH, 2.4)
        axes = figure.subplots()
        self.title(axes, title, years)
        axes.set_facecolor("white")
        axes.set(xticks=[], yticks=[])
        axes.spines[:].set_color(_LINE)
        self.text(axes, textwrap.fill(self.words[why], 70), (0.5, 0.5), (0, 0), axes.transAxes, size=11)
        return figure

    def number(self, number: Decimal | float) -> str:
        text = f"{number:,.0f}"
        return text if self._locale == "en" else text.replace(",", "\N{NO-BREAK SPACE}")

    def percent(self, share: Decimal, target: Decimal | None = None) -> str:
        return _core.percent(f"{share:f}", None if target is None else f"{target:f}", self._locale)


def _external_share(painter: _Painter) -> Figure:
    title, years = painter.names["external_share"], list(painter.years)
    own = [painter.years[year].own.value or Decimal() for year in years]
    external = [painter.years[year].external.value or Decimal() for year in years]
    shares = [painter.years[year].external_share.value for year in years]
    if not any(own) and not any(external):
        return painter.nothing(title, years, "no-funding")
    figure = painter.figure(_width(years), 5.4)
    above, below = figure.subplots(2, 1, sharex=True, height_ratios=(2, 3))
    painter.title(above, title, years)
    _draw_shares(painter, above, years, shares)
    gap = _draw_sums(painter, below, years, external, own)
    _year_axis(painter, below, years)
    bars, names = below.get_legend_handles_labels()
    note = painter.words["gap"] if gap else None
    small = {"fontsize": _SMALL, "title_fontsize": _SMALL, "labelcolor": _INK, "frameon": False}
    legend = figure.legend(bars, names, loc="outside lower left", ncols=2, title=note, alignment="left", **small)
    legend.get_title().set_color(_INK)
    return figure


def _draw_shares(painter: _Painter, axes: Axes, years: Sequence[int], shares: Sequence[Decimal | None]) -> None:
    _bare(axes)
    axes.spines["bottom"].set_visible(False)
    known = {at: float(share) for at, share in enumerate(shares) if share is not None}
    for run in _runs(years, known):
        axes.plot(run, [known[at] for at in run], color=_BLUE, marker="o", markersize=7, linewidth=2)
    for at, share in enumerate(shares):
        if share is not None and (len(years) <= _FEW or at == max(known)):
            look = {"weight": "bold", "bbox": _PAPER}
            painter.text(axes, painter.percent(share, painter.indicators.external_share_target), (at, known[at]), (0, 13), axes.transData, **look)
    target = painter.indicators.external_share_target
    if target is not None:
        axes.axhline(float(target), color=_INK, linestyle="--", linewidth=1)
        text = f"{painter.words['target']}\n{painter.percent(target)}"
        painter.text(axes, text, (1, float(target)), (4, 0), axes.get_yaxis_transform(), ha="left")
    axes.set_ylim(min([0, *known.values()]) - 0.06, max([1, *known.values()]) + 0.06)
    axes.set_yticks([0, 0.25, 0.5, 0.75, 1])
    axes.yaxis.set_major_formatter(FuncFormatter(lambda share, _: painter.percent(Decimal(str(share)))))


def _draw_sums(
    painter: _Painter, axes: Axes, years: Sequence[int], external: Sequence[Decimal], own: Sequence[Decimal]
) -> bool:
    """Draws external funding, from the base line, and own funding above it. Returns whether a year has neither."""
    _bare(axes)
    # A negative amount is an error in the register. It must not turn a bar upside down.
    sums = {"external": [max(float(sum), 0) for sum in external], "own": [max(float(sum), 0) for sum in own]}
    tops = [below + above for below, above in zip(sums["external"], sums["own"])]
    most = max(tops) or 1
    places = range(len(years))
    looks = (("external", _BLUE, "white", "", [0.0] * len(years)), ("own", _ORANGE, _INK, "///", sums["external"]))
    for name, colour, ink, hatch, bases in looks:
        heights = sums[name]
        look: dict[str, Any] = {"facecolor": colour, "edgecolor": _INK, "linewidth": 0.8, "hatch": hatch}
        axes.bar(places, heights, 0.76, bases, label=painter.names[name], **look)
        for at, height in enumerate(heights):
            if len(years) <= _FEW and height > most * 0.09:
                box = {"facecolor": colour, "edgecolor": "none", "pad": 1.2}
                middle = (at, bases[at] + height / 2)
                painter.text(axes, painter.number(height), middle, (0, 0), axes.transData, size=9, color=ink, bbox=box)
    gaps = [at for at, top in enumerate(tops) if not top]
    for at in gaps:
        painter.text(axes, "\u2013", (at, 0), (0, 7), axes.transData, size=12)
    axes.set_ylim(0, most * 1.08)
    axes.yaxis.set_major_locator(MaxNLocator(5, integer=True))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda amount, _: painter.number(amount)))
    axes.set_ylabel(painter.words["kronor"], size=_SMALL, color=_INK)
    return bool(gaps)


def _countries(painter: _Painter) -> Figure:
    title, years = painter.words["by-country"], list(painter.years)[-1:]
    countries = painter.indicators.countries(years[0])
    if not countries:
        return painter.nothing(title, years, "no-partners")
    return _counted(painter, title, years, [(of.title, len(of.projects), False) for of in countries])


def _boards(painter: _Painter) -> Figure:
    title, years = painter.names["by_board"], list(painter.years)[-1:]
    parts = sorted(painter.years[years[0]].by_board, key=lambda part: (part.of is None, -(part.value or 0)))
    if not parts:
        return painter.nothing(title, years, "no-projects")
    return _counted(painter, title, years, [(part.title, int(part.value or 0), part.of is None) for part in parts])


def _counted(painter: _Painter, title: str, years: Sequence[int], parts: Sequence[tuple[str, int, bool]]) -> Figure:
    """Draws a bar for the count of each name. A bar without a name of its own has a different fill."""
    names = [textwrap.fill(_line(name), 30) for name, _, _ in parts]
    lines = sum(name.count("\n") + 1.6 for name in names)
    figure = painter.figure(_TEXT_WIDTH, 1.4 + 0.22 * lines)
    axes = figure.subplots()
    painter.title(axes, title, years)
    _bare(axes)
    for at, (_, count, nameless) in enumerate(parts):
        [bar] = axes.barh(at, float(count), height=0.62, color=_BLUE)
        if nameless:
            bar.set(facecolor=_GREY, edgecolor=_INK, hatch="///")
        painter.text(axes, painter.number(count), (float(count), at), (8, 0), axes.transData, size=10, ha="left")
    axes.invert_yaxis()
    axes.set_yticks(range(len(parts)), names, parse_math=False)
    axes.tick_params(axis="y", length=0, labelsize=10)
    axes.set_xticks([])
    axes.margins(x=0.08)
    axes.grid(False)
    axes.spines["bottom"].set_visible(False)
    axes.spines["left"].set_visible(True)
    return figure


# A longer name does not fit in a chart, and is slow to draw.
_MOST_SIGNS = 120
# Format, unassigned, private-use and surrogate characters: fonts lack them, and image files cannot hold some of them.
_UNDRAWN = ("Cf", "Cn", "Co", "Cs")


def _line(text: str) -> str:
    """Puts a name on one line, with only characters that a font can have."""
    line = " ".join("".join(sign for sign in text if unicodedata.category(sign) not in _UNDRAWN).split())
    return line if len(line) <= _MOST_SIGNS else f"{line[: _MOST_SIGNS - 1]}…"


def _width(years: Sequence[int]) -> float:
    return max(_TEXT_WIDTH, 0.9 + 0.77 * min(len(years), _FEW))


def _runs(years: Sequence[int], known: Iterable[int]) -> list[list[int]]:
    """Groups the indices of consecutive years, so that no line is drawn across a year without a value."""
    runs: list[list[int]] = []
    for at in known:
        if runs and runs[-1][-1] == at - 1 and years[at - 1] == years[at] - 1:
            runs[-1].append(at)
        else:
            runs.append([at])
    return runs


def _bare(axes: Axes) -> None:
    axes.set_facecolor("white")
    axes.spines[["top", "right", "left"]].set_visible(False)
    axes.spines[["left", "bottom"]].set_color(_INK)
    axes.grid(axis="y", color=_LINE, linewidth=0.8)
    axes.set_axisbelow(True)
    axes.tick_params(colors=_INK, labelsize=_SMALL, length=0)


def _year_axis(painter: _Painter, axes: Axes, years: Sequence[int]) -> None:
    # Count from the last year, which readers look for first.
    step = -(-len(years) // _FEW)
    places = range(len(years) - 1, -1, -step)
    axes.set_xticks(places, [str(years[at]) for at in places])
    # A single bar is as wide as one of four.
    middle, half = (len(years) - 1) / 2, max(len(years), 4) / 2 + 0.1
    axes.set_xlim(middle - half, middle + half)
    axes.set_xlabel(painter.words["year"], size=_SMALL, color=_INK)
