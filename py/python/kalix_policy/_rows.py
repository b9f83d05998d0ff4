"""Row types for tables whose rows have no schema of their own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from . import records

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ._documents import Locale


@dataclass(frozen=True)
class OutcomeRow:
    """The outcome of a rule for a subject."""

    subject: str
    """The kind of subject: project, board, organisation or portfolio."""
    project: str | None
    """The project's id, if the subject is a project."""
    body: str | None
    """The board's id, if the subject is a board."""
    year: int | None
    """The year, if the subject is a board or the portfolio."""
    rule: records.RuleId
    """The rule."""
    outcome: records.Outcome
    """The outcome."""


@dataclass(frozen=True)
class FigureRow:
    """The figure of an indicator for a year. The numbers are floats, as in the table's columns."""

    year: int
    """The year."""
    indicator: records.IndicatorId
    """The indicator."""
    of: str | None
    """The part that the figure is for, if the indicator is split into parts; otherwise None."""
    title: str
    """The title of the figure."""
    unit: records.Unit
    """The unit: a count, kronor or a share."""
    value: float | None
    """The figure, or None for a share of an empty whole."""
    part: float | None
    """The numerator of a share."""
    whole: float | None
    """The denominator of a share."""
    projects: tuple[str, ...]
    """The ids of the projects that the figure is computed from."""
    others: tuple[str, ...]
    """The ids of the projects that count in `whole` but not in `part`."""


@dataclass(frozen=True)
class CountryProjects:
    """A country and the projects that have a partner there."""

    country: str
    """The country's ISO 3166-1 alpha-2 code."""
    title: str
    """The country's name."""
    projects: tuple[str, ...]
    """The ids of the projects."""


def outcome_rows(assessment: records.AssessmentRecord) -> tuple[OutcomeRow, ...]:
    """The rows, in the order of the table."""

    def all_of(outcomes: Any, subject: str, **of: Any) -> Iterator[OutcomeRow]:
        ids = {"project": None, "body": None, "year": None} | of
        for rule, outcome in outcomes.items():
            yield OutcomeRow(subject=subject, rule=rule, outcome=outcome, **ids)

    rows: list[OutcomeRow] = []
    for project in assessment.projects:
        rows += all_of(project.outcomes, "project", project=project.project)
    for board in assessment.boards:
        rows += all_of(board.outcomes, "board", body=board.body, year=board.year)
    rows += all_of(assessment.organisation.outcomes, "organisation")
    rows += all_of(assessment.portfolio.outcomes, "portfolio", year=assessment.portfolio.year)
    return tuple(rows)


def figure_rows(indicators: records.IndicatorsRecord, locale: Locale) -> tuple[FigureRow, ...]:
    """The rows, in the order of the table."""
    from . import _core

    units = {of.id: of.unit for of in records.Catalogue.from_json(_core.catalogue(locale)).indicators}
    rows = []
    for of_year in indicators.years:
        for indicator, unit in units.items():
            figures = getattr(of_year.figures, indicator)
            for figure in figures if isinstance(figures, tuple) else (figures,):
                number = {
                    name: None if (value := getattr(figure, name)) is None else float(value)
                    for name in ("value", "part", "whole")
                }
                row = FigureRow(
                    year=of_year.year,
                    indicator=indicator,
                    of=getattr(figure, "of", None),
                    title=figure.title,
                    unit=unit,
                    projects=figure.projects,
                    others=figure.others,
                    **number,
                )
                rows.append(row)
    return tuple(rows)
