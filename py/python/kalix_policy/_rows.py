"""The rows of tables that are no records of a schema."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from . import records

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ._documents import Locale


@dataclass(frozen=True)
class OutcomeRow:
    """The outcome of a rule on a subject."""

    subject: str
    """What it is of: project, board, organisation or portfolio."""
    project: str | None
    """The project's id, of a project."""
    body: str | None
    """The board's id, of a board."""
    year: int | None
    """The year, of a board or the portfolio."""
    rule: records.RuleId
    """The rule."""
    outcome: records.Outcome
    """The outcome."""


@dataclass(frozen=True)
class FigureRow:
    """A figure of a year, as the table has it: its numbers are floats."""

    year: int
    """The year."""
    indicator: records.IndicatorId
    """The indicator."""
    of: str | None
    """Which part it is of an indicator that is split; else None."""
    title: str
    """What the figure is called."""
    unit: records.Unit
    """What it counts: a count, kronor or a share."""
    value: float | None
    """The figure; None where there is no share to work out."""
    part: float | None
    """The part, of a share."""
    whole: float | None
    """What the part is a part of."""
    projects: tuple[str, ...]
    """The ids of the projects that it comes from."""
    others: tuple[str, ...]
    """The ids of those that are in the whole and not in the part."""


@dataclass(frozen=True)
class CountryProjects:
    """A country, and the projects that have a partner there."""

    country: str
    """The country's two letters in ISO 3166-1."""
    title: str
    """The country's name."""
    projects: tuple[str, ...]
    """The ids of the projects."""


def outcome_rows(assessment: records.Assessment) -> tuple[OutcomeRow, ...]:
    """In the order of the table."""

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


def figure_rows(indicators: records.Indicators, locale: Locale) -> tuple[FigureRow, ...]:
    """In the order of the table."""
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
