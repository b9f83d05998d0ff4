"""Indicators by year."""

from __future__ import annotations

from .. import _core
from .._arguments import unknown, wrong_years
from .._documents import Policy, Register, _loads
from .._tables import Table
from .answer import Answer
from .given import _expected, _policy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal
    from typing import Any, Literal

    from .. import records
    from .._documents import Locale, Source
    from .._rows import CountryProjects, FigureRow


class Indicators(Answer):
    """Indicators by year, each with the projects that it is computed from.

    Amounts are in kronor, shares are from 0 to 1, and all others are counts.

    >>> import kalix_policy as kp
    >>> project = {"id": "p-1", "title": "Utbyte", "administration": "uf", "period": {"start": "2024-03-01"}}
    >>> register = kp.Register(municipality={"name": "Kalix kommun", "code": "2514"}, organisation={}, projects=[project])
    >>> figures = kp.indicators(register, years=range(2023, 2026))
    >>> [row.value for row in figures.table if row.indicator == "projects"]
    [0.0, 1.0, 1.0]
    >>> figures.years[1].figures.projects.projects
    ('p-1',)
    """

    __slots__ = ("_given", "_handle", "_locale", "_record")
    _schema = "indicators"

    def __init__(self, handle: _core.Indicators, locale: Locale, given: tuple[Any, ...]) -> None:
        self._handle = handle
        self._given = given
        self._locale: Locale = locale
        self._record: records.IndicatorsRecord | None = None

    @property
    def _data(self) -> records.IndicatorsRecord:
        if self._record is None:
            from .. import records

            self._record = records.IndicatorsRecord.from_json(self._handle.to_json(self._locale))
        return self._record

    def in_locale(self, locale: Locale) -> Indicators:
        """The same indicators in another language.

        Raises:
            ValueError: when there is no such language.
        """
        return Indicators(self._handle, locale, self._given)

    @property
    def municipality(self) -> str:
        """The municipality's name."""
        return self._data.municipality

    @property
    def years(self) -> tuple[records.IndicatorsOfYear, ...]:
        """The figures of each year, with exact numbers."""
        return self._data.years

    @property
    def table(self) -> Table[FigureRow]:
        """Every figure, one per row, and a table for Arrow.

        A row has `year`, `indicator`, `of` (the kind, goal, board or group that it counts, if the indicator is split),
        `title`, `unit` (count, kronor or share), `value`, `part` and `whole` (if it is a share), and the ids of the
        `projects` and `others` that it is computed from. The numbers are floats; `years` has them exact.
        """
        from .._rows import figure_rows

        return Table((self, "table"), self._handle.table(self._locale), lambda: figure_rows(self._data, self._locale))

    def countries(self, year: int) -> tuple[CountryProjects, ...]:
        """The countries of a year's partners, each with its projects; the country with the most projects first.

        >>> import kalix_policy as kp
        >>> project = {"id": "p-1", "title": "Utbyte", "administration": "uf", "period": {"start": "2024-03-01"},
        ...     "partners": [{"name": "Pielavesi kommun", "country": "FI", "kind": "municipality"}]}
        >>> register = kp.Register(municipality={"name": "Kalix kommun", "code": "2514"}, organisation={},
        ...     projects=[project])
        >>> kp.indicators(register, years=[2025]).countries(2025)
        (CountryProjects(country='FI', title='Finland', projects=('p-1',)),)

        Raises:
            ValidationError: when the year is not one of the years of these indicators.
        """
        from .._rows import CountryProjects

        if year not in (known := [of.year for of in self.years]):
            raise unknown("countries", "year", year, known, "no-year", self._locale)
        countries = self._handle.countries(year, self._locale)
        return tuple(CountryProjects(country, title, tuple(projects)) for country, title, projects in countries)

    @property
    def external_share_target(self) -> Decimal | None:
        """The edition's target for the external share of the funding, from 0 to 1, if it sets one (success.1)."""
        from decimal import Decimal

        target = self._handle.external_share_target()
        return None if target is None else Decimal(target)

    def plot(self, which: Literal["external-share", "countries", "boards"] = "external-share", **options: Any) -> Any:
        """Draws a chart, as a `matplotlib.figure.Figure`. It needs the extra `plot`.

        Args:
            which: the external share over the years, or the last year's projects by country or by board.
            options: passed to `matplotlib.figure.Figure`.

        Raises:
            ImportError: without the extra `plot`.
            ValueError: when there is no such chart.
        """
        from .. import plot

        return plot.draw(self, which, self._locale, **options)

    def to_json(self) -> str:
        """The indicators as JSON, which the schema `indicators` describes."""
        return self._handle.to_json(self._locale)

    def to_dict(self) -> dict[str, Any]:
        """The indicators as plain dicts and lists."""
        data: dict[str, Any] = _loads(self.to_json())
        return data

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Indicators) and self.to_json() == other.to_json()

    def __hash__(self) -> int:
        return hash(self.to_json())

    def __reduce__(self) -> tuple[Any, ...]:
        return (_indicators, (*self._given, self._locale))

    def __arrow_c_stream__(self, requested_schema: Any = None) -> object:
        return self.table.__arrow_c_stream__(requested_schema)

    def __repr__(self) -> str:
        years = [str(of.year) for of in self.years]
        return f"<Indicators {self.municipality}: {', '.join(years)}>"

    def _repr_html_(self) -> str:
        return self.table._repr_html_()


def indicators(
    register: Register | Source,
    *,
    years: Iterable[int],
    board: str | None = None,
    policy: Policy | None = None,
    locale: Locale = "sv",
) -> Indicators:
    """The indicators of some years, for all projects or for those whose administration answers to a board.

    Args:
        register: the register, or a source that `Register` reads.
        years: the years, from 1900 to 2200.
        board: the id of the board whose projects are counted; by default all projects are.
        policy: the edition; by default Kalix's of 2007.
        locale: the language of titles.

    Raises:
        ValidationError: when the register cannot be read, when it has no such board, when `years` is empty, or when a
            year is given twice.
        ValueError: when a year is not from 1900 to 2200.

    >>> import kalix_policy as kp
    >>> register = kp.Register(municipality={"name": "Kalix kommun", "code": "2514"}, organisation={}, projects=[])
    >>> kp.indicators(register, years=[2024, 2025])
    <Indicators Kalix kommun: 2024, 2025>
    """
    if not isinstance(register, Register):
        register = Register.read(register, locale=locale)
    chosen = tuple(years)
    if (error := wrong_years("indicators", chosen, locale)) is not None:
        raise error
    if board is not None:
        known = [body.id for body in register.organisation.bodies]
        if board not in known:
            raise unknown("indicators", "board", board, known, "no-board", locale)
    return _indicators(register, chosen, board, _policy(policy), locale)


def _indicators(
    register: Register, years: tuple[int, ...], board: str | None, policy: Policy, locale: Locale
) -> Indicators:
    handle = _core.indicators(policy._handle, register._handle, list(years), board)
    return Indicators(handle, locale, (register, years, board, policy))


def side_by_side(tables: Iterable[Indicators], *, locale: Locale = "sv") -> records.SideBySide:
    """The indicators of several municipalities side by side.

    Args:
        tables: the indicators of each municipality, from `indicators`.
        locale: the language of titles.

    Raises:
        TypeError: when an item is not an `Indicators`.

    >>> import kalix_policy as kp
    >>> register = kp.Register(municipality={"name": "Kalix kommun", "code": "2514"}, organisation={}, projects=[])
    >>> figures = kp.indicators(register, years=[2025])
    >>> kp.side_by_side([figures, figures]).municipalities
    ('Kalix kommun', 'Kalix kommun')
    """
    from .. import records

    handles = [_expected(Indicators, "tables", table)._handle for table in tables]
    return records.SideBySide.from_json(_core.side_by_side(handles, locale))
