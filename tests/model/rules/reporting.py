"""Reporting: projects are specified, can be followed up, are followed up, and are described in the annual report;
boards account each year.

A twin town is an engagement but not a project: the four rules on projects do not apply to it.
"""

from __future__ import annotations

from datetime import date

from .words import NOT_APPLICABLE, Case, Project, Verdict, day_of, earliest, lines_of, numbered, text_of


def specified(case: Case, project: Project) -> Verdict:
    """application.2. Purpose, goals, partners, first day, costs and responsible officials are recorded.

    A cost line of zero counts. Due on the first day. Does not apply to a project that started before the edition.
    """
    if project.is_twin_town or project.started_before_the_edition:
        return NOT_APPLICABLE
    record = project.record
    given = {
        "purpose": text_of(record.get("purpose")) is not None,
        "goals": bool(lines_of(record, "goals")),
        "partners": bool(lines_of(record, "partners")),
        "period.start": project.start is not None,
        "budget.costs": bool(lines_of(project.budget, "costs")),
        "responsible": bool(lines_of(record, "responsible")),
    }
    return [
        case.unfulfilled(project.start, project.place(*field.split(".")), "unspecified", field=field)
        for field, is_given in given.items()
        if not is_given
    ]


def followable(case: Case, project: Project) -> Verdict:
    """application.3. There are objectives, and each has an indicator, a target value and a target date.

    Due on the first day. Does not apply to a project that started before the edition.
    """
    if project.is_twin_town or project.started_before_the_edition:
        return NOT_APPLICABLE
    if not lines_of(project.record, "objectives"):
        return [case.unfulfilled(project.start, project.place("objectives"), "no-objective")]
    shortfalls = []
    for index, objective in numbered(project.record, "objectives"):
        given = {
            "indicator": text_of(objective.get("indicator")) is not None,
            "target": objective.get("target") is not None,
            "by": objective.get("by") is not None,
        }
        missing = [field for field, is_given in given.items() if not is_given]
        if missing:
            pointer = project.place("objectives", index)
            shortfalls.append(case.unfulfilled(project.start, pointer, "not-measurable", objective=objective["description"], missing=missing))
    return shortfalls


def followed_up(case: Case, project: Project) -> Verdict:
    """application.3, implied. Each objective with a target date under the edition has a result, dated on the day of the
    assessment at the latest.

    An aim, due with the annual report of the target date's year.
    """
    if project.is_twin_town:
        return NOT_APPLICABLE
    applies = False
    shortfalls = []
    for index, objective in numbered(project.record, "objectives"):
        by = day_of(objective.get("by"))
        if by is None or not case.edition.in_force(by):
            continue
        applies = True
        result = objective.get("result")
        if result is None or date.fromisoformat(result["on"]) > case.on:
            pointer = project.place("objectives", index)
            due = case.edition.report_due(by.year)
            shortfalls.append(case.unfulfilled(due, pointer, "no-result", objective=objective["description"], by=by.isoformat()))
    return shortfalls if applies else NOT_APPLICABLE


def described(case: Case, project: Project) -> Verdict:
    """goals.4, application.4. The annual report of each year describes the project: some account has a line with a
    description.

    Due with the annual report of that year.
    """
    if project.is_twin_town or not project.years:
        return NOT_APPLICABLE
    shortfalls = []
    for year in project.years:
        due = case.edition.report_due(year)
        named = [
            (report, account, index, line)
            for report, account, record in case.accounts(year)
            for index, line in numbered(record, "projects")
            if line["project"] == project.record["id"]
        ]
        if not named:
            shortfalls.append(case.unfulfilled(due, project.place(), "not-described", year=year))
        elif not any(text_of(line["description"]) for _, _, _, line in named):
            report, account, index, _ = named[0]
            pointer = case.place("annual_reports", report, "accounts", account, "projects", index) + "/description"
            shortfalls.append(case.unfulfilled(due, pointer, "empty-description", year=year))
    return shortfalls


def place_of_accounts(case: Case, year: int) -> str:
    """The pointer to a year's accounts, or to where they belong."""
    reports = case.reports(year)
    return case.place("annual_reports", reports[0][0], "accounts") if reports else case.place("annual_reports")


# Boards.


def boards(case: Case) -> list[tuple[str, int]]:
    """The boards and the years that they account for: for each year of each project, the boards of its
    administrations."""
    found = {
        (body, year)
        for project in case.projects
        if not project.is_withdrawn and not project.is_outside
        for year in project.years
        for administration in project.administrations
        if (body := case.board(administration, day_of_account(project, year))) is not None
    }
    return sorted(found)


def day_of_account(project: Project, year: int) -> date:
    """The day that decides which body accounts for a year: the last of the year, or the project's last day if it is
    earlier."""
    day = earliest(date(year, 12, 31), project.end)
    assert day is not None
    return day


def board_account(case: Case, body: str, year: int) -> Verdict:
    """organisation.5. A board with projects in a year accounts for them in the annual report: it has an account there,
    and its accounts name every project led by an administration under it.

    Due with the annual report of that year. Twin towns count, too.
    """
    due = case.edition.report_due(year)
    accounts = [(report, account, record) for report, account, record in case.accounts(year) if record["body"] == body]
    if not accounts:
        return [case.unfulfilled(due, place_of_accounts(case, year), "board-silent", body=body, year=year)]
    named = {line["project"] for _, _, record in accounts for line in lines_of(record, "projects")}
    report, account, _ = accounts[0]
    pointer = case.place("annual_reports", report, "accounts", account, "projects")
    return [
        case.unfulfilled(due, pointer, "board-omits", body=body, year=year, project=project.record["id"])
        for project in case.projects
        if not project.is_withdrawn
        and not project.is_outside
        and year in project.years
        and case.board(project.record["administration"], day_of_account(project, year)) == body
        and project.record["id"] not in named
    ]
