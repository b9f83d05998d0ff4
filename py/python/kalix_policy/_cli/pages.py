"""Formats answers as text."""

from __future__ import annotations

import sys
import textwrap
from typing import TYPE_CHECKING, Any

import click

from .._errors import visible
from .files import as_json
from .words import LOCALE, counted, say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    import kalix_policy as kp

    Place = Callable[[str], str]


def page_width() -> int:
    import shutil

    return min(max(shutil.get_terminal_size((100, 24)).columns, 40), 100) if sys.stdout.isatty() else 100


def paragraph(text: str, indent: str = "", lead: str = "", **style: Any) -> str:
    """Wraps a text to the page. The style applies to `lead`, or to the whole text if there is none."""
    text = on_one_line(text)
    hanging = f"{indent}  " if indent else ""
    page = textwrap.TextWrapper(
        page_width(), indent, hanging, break_long_words=False, break_on_hyphens=False, replace_whitespace=False
    )
    # Keep the lead on one line, so that all of it is styled.
    lines = page.wrap(lead.replace(" ", "\0") + text)
    if not lead:
        return "\n".join(click.style(line, **style) if style else line for line in lines)
    first = lines[0].replace("\0", " ").replace(lead, click.style(lead, **style), 1)
    return "\n".join([first, *(line.replace("\0", " ") for line in lines[1:])])


def on_one_line(text: str) -> str:
    """A text from the register on one line, so that no part of it looks like a line of our output."""
    import re

    return visible(re.sub("[\t\n\u2028\u2029]+", " ", text))


def in_words(day: str) -> str:
    year, month, number = day.split("-")
    return say("date", day=int(number), month=say("months").split()[int(month) - 1], year=year)


SEVERITIES = ("error", "warning", "notice")
_MARKS = {"error": ("✗", "red"), "warning": ("!", "yellow"), "notice": ("·", "cyan")}


class Page:
    """Formats findings as paragraphs. `place` formats a pointer; by default the pointer itself is shown."""

    def __init__(self, place: Place | None = None) -> None:
        import kalix_policy as kp

        locale = LOCALE.get()
        self._place: Place = place or (lambda pointer: pointer or say("whole"))
        self._clauses = {clause.id: clause for clause in kp.clauses(locale=locale)}
        self._basis = {rule.id: rule.basis for rule in kp.rules(locale=locale)}
        outcomes = kp.schema("assessment")["$defs"]["Outcome"]["x-titles"][locale]
        self._outcomes = {outcome: title[:1].lower() + title[1:] for outcome, title in outcomes.items()}

    def finding(self, finding: Mapping[str, Any]) -> str:
        mark, colour = _MARKS[finding["severity"]]
        due = say("due", day=in_words(finding["due"])) if finding["due"] else ""
        lead = f"{mark} {self._outcomes[finding['outcome']]}"
        lines = [paragraph(f"{due}: {finding['message']}", "  ", lead, fg=colour, bold=True)]
        lines.append(paragraph(f"{say('remedy')} {finding['remedy']}", "    "))
        clauses = [self._clauses[id] for id in finding["clauses"]]
        if clauses:
            said = (f"{clause.says.rstrip('.')} ({clause.section}, {clause.id})." for clause in clauses)
            reading = say("reading-of") if self._basis[finding["rule"]] == "implied" else ""
            lines.append(paragraph(f"{say('because')} {' '.join(said)}{reading}", "    "))
        lines.append(paragraph(f"{self._place(finding['pointer'])} · {finding['rule']}", "    ", dim=True))
        return "\n".join(lines)


def grouped(findings: Iterable[dict[str, Any]]) -> list[tuple[dict[str, Any], list[dict[str, Any]]]]:
    """Groups findings by subject, with the most severe group first, and sorts each group by severity and due date."""
    groups: dict[str, tuple[dict[str, Any], list[dict[str, Any]]]] = {}
    for finding in findings:
        groups.setdefault(as_json(finding["subject"]), (finding["subject"], []))[1].append(finding)
    for _, found in groups.values():
        found.sort(key=lambda of: (SEVERITIES.index(of["severity"]), of["due"] is None, of["due"] or ""))
    return sorted(groups.values(), key=lambda group: [-count for count in count_severities(group[1])])


def count_severities(findings: Iterable[Mapping[str, Any]]) -> list[int]:
    severities = [finding["severity"] for finding in findings]
    return [severities.count(severity) for severity in SEVERITIES]


def summed_up(projects: int | None, counts: Sequence[int]) -> str:
    keys = ("errors", "warnings", "notices")
    summary = say("summary", **{key: counted(key, number) for key, number in zip(keys, counts, strict=True)})
    return summary if projects is None else f"{counted('projects', projects)}: {summary}"


def names_of(register: kp.Register) -> Callable[[Mapping[str, Any]], str]:
    """Returns a function that names a subject with the register's names."""
    projects = {project.id: project.title for project in register.projects}
    bodies = {body.id: body.name for body in register.organisation.bodies}

    def name(subject: Mapping[str, Any]) -> str:
        if subject["kind"] == "project":
            id = subject["project"]
            return f"{projects[id]} ({id})" if id in projects else id
        if subject["kind"] == "board":
            return f"{bodies.get(subject['body'], subject['body'])} {subject['year']}"
        if subject["kind"] == "portfolio":
            return say("portfolio", year=subject["year"] or "").rstrip()
        return say(subject["kind"])

    return name


def show_assessment(assessment: kp.Assessment, place: Place | None, several: bool) -> None:
    data = assessment.to_dict()
    name, page = names_of(assessment.register), Page(place)
    title = say("title", municipality=assessment.register.municipality.name, day=in_words(data["on"]))
    click.echo(paragraph(title, bold=True))
    if several:
        click.echo(paragraph(say("edition", id=data["policy"])))
    for subject, findings in grouped(data["findings"]):
        click.echo("\n" + paragraph(name(subject), bold=True))
        click.echo("\n".join(page.finding(finding) for finding in findings))
    outside = sum(set(of["outcomes"].values()) <= {"not-applicable"} for of in data["projects"])
    counts = [data["summary"][f"{severity}s"] for severity in SEVERITIES]
    click.echo("\n" + paragraph(summed_up(len(data["projects"]), counts), bold=True))
    if outside:
        click.echo(paragraph(counted("outside", outside, policy=data["policy"])))
