"""Effects and cooperation: experience that is used, visibility of the municipality, and plans or agreements."""

from __future__ import annotations

from datetime import date
from typing import Any, Optional

from .words import NOT_APPLICABLE, Case, Project, Shortfall, Verdict, lines_of, numbered


def due_of(case: Case, project: Project) -> Optional[date]:
    """When an effect is due: with the annual report of the project's last year or, without an end, of its second year
    under the edition. None without a first day."""
    if project.start is None:
        return None
    if project.end is not None:
        return case.edition.report_due(project.end.year)
    return case.edition.report_due(max(project.start.year, case.edition.first.year) + 1)


def lacking(case: Case, project: Project, pointer: str, code: str, **arguments: Any) -> Shortfall:
    """The shortfall of an effect that is not recorded. It is pending until the project starts, whatever the due
    date."""
    due = due_of(case, project)
    if project.is_planned:
        return Shortfall("pending", due, pointer, {"code": code, **arguments})
    return case.unfulfilled(due, pointer, code, **arguments)


def experience(case: Case, project: Project) -> Verdict:
    """goals.5, application.1. There is an experience that an administration uses."""
    experiences = [(index, effect) for index, effect in numbered(project.record, "effects") if effect["kind"] == "experience"]
    if any(effect.get("used_by") is not None for _, effect in experiences):
        return []
    if experiences:
        return [lacking(case, project, project.place("effects", experiences[0][0]), "experience-unused")]
    return [lacking(case, project, project.place("effects"), "no-experience")]


def visibility(case: Case, project: Project) -> Verdict:
    """perception.1. There is an effect that makes the municipality visible. Due like the experience."""
    if any(effect["kind"] == "visibility" for effect in lines_of(project.record, "effects")):
        return []
    return [lacking(case, project, project.place("effects"), "no-visibility")]


def agreement(case: Case, project: Project) -> Verdict:
    """visibility.5. There is a plan or an agreement, dated on the day of the assessment at the latest.

    An aim, due on the first day. Does not apply to a project that started before the edition.
    """
    if project.started_before_the_edition:
        return NOT_APPLICABLE
    if any(date.fromisoformat(agreement["date"]) <= case.on for agreement in lines_of(project.record, "agreements")):
        return []
    return [case.unfulfilled(project.start, project.place("agreements"), "no-agreement")]
