"""Integrity: whether the register is consistent. No clause of the policy requires it, but the other rules depend on it.

The findings are in the order of the register: the organisation, the projects, the annual reports; then by field.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Iterator, Union

from .words import Case, Json, Shortfall, at_once, covers, day_of, exact, line_as_read, lines_of, numbered, text_of, written

Path = tuple[Union[str, int], ...]


def records(case: Case) -> Iterator[tuple[Path, Json]]:
    """The projects, each with its path."""
    for project in case.projects:
        yield ("projects", project.index), project.record


def account_lines(case: Case) -> Iterator[tuple[Path, Json]]:
    """The lines of the accounts in the annual reports, each with its path."""
    for report, record in numbered(case.register, "annual_reports"):
        for account, body in numbered(record, "accounts"):
            for index, line in numbered(body, "projects"):
                yield ("annual_reports", report, "accounts", account, "projects", index), line


def unique_id(case: Case) -> Iterator[Shortfall]:
    """No two projects, bodies, administrations or people have the same id, and no year has two reports. Points at the
    later."""
    lists: list[tuple[Path, list[Json], str]] = [
        (("organisation", "bodies"), lines_of(case.organisation, "bodies"), "id"),
        (("organisation", "administrations"), lines_of(case.organisation, "administrations"), "id"),
        (("organisation", "people"), lines_of(case.organisation, "people"), "id"),
        (("projects",), lines_of(case.register, "projects"), "id"),
        (("annual_reports",), lines_of(case.register, "annual_reports"), "year"),
    ]
    for path, entries, field in lists:
        seen = set()
        for index, entry in enumerate(entries):
            if entry[field] in seen:
                yield at_once(case.place(*path, index, field), "duplicate-id", id=str(entry[field]))
            seen.add(entry[field])


def duplicate_line(case: Case) -> Iterator[Shortfall]:
    """No line of an account equals an earlier one by the same body in the same year in every field. Points at the
    later."""
    seen = set()
    for report, record in numbered(case.register, "annual_reports"):
        for account, body in numbered(record, "accounts"):
            for index, line in numbered(body, "projects"):
                key = (record["year"], body["body"], line_as_read(line))
                if key in seen:
                    place = case.place("annual_reports", report, "accounts", account, "projects", index)
                    arguments = {"body": body["body"], "year": record["year"], "project": line["project"]}
                    yield at_once(place, "duplicate-line", **arguments)
                seen.add(key)


def known_reference(case: Case) -> Iterator[Shortfall]:
    """References resolve: to administrations, bodies, parents, boards, reported projects, and a coordinator among the
    partners."""

    def unless_known(known: Any, identifier: str, kind: str, *path: Union[str, int]) -> Iterator[Shortfall]:
        if identifier not in known:
            yield at_once(case.place(*path), "unknown-reference", kind=kind, id=identifier)

    for index, body in numbered(case.organisation, "bodies"):
        if body.get("parent") is not None:
            yield from unless_known(case.bodies, body["parent"], "parent", "organisation", "bodies", index, "parent")
    for index, administration in numbered(case.organisation, "administrations"):
        for entry, board in numbered(administration, "boards"):
            place = ("organisation", "administrations", index, "boards", entry, "body")
            yield from unless_known(case.bodies, board["body"], "board", *place)
    for path, project in records(case):
        administrations = case.administrations
        yield from unless_known(administrations, project["administration"], "administration", *path, "administration")
        for index, joint in numbered(project, "joint_administrations"):
            yield from unless_known(administrations, joint, "administration", *path, "joint_administrations", index)
        coordinator = text_of(project.get("coordinator"))
        if coordinator is not None:
            partners = {partner["name"] for partner in lines_of(project, "partners")}
            yield from unless_known(partners, coordinator, "coordinator", *path, "coordinator")
        for index, decision in numbered(project, "decisions"):
            yield from unless_known(case.bodies, decision["body"], "body", *path, "decisions", index, "body")
        budget = project.get("budget") or {}
        for field in ("costs", "funding"):
            for index, line in numbered(budget, field):
                if line.get("source") != "external":
                    payer = line["administration"]
                    yield from unless_known(administrations, payer, "administration", *path, "budget", field, index, "administration")
        for index, effect in numbered(project, "effects"):
            if effect.get("used_by") is not None:
                yield from unless_known(administrations, effect["used_by"], "administration", *path, "effects", index, "used_by")
    ids = {project["id"] for _, project in records(case)}
    for report, record in numbered(case.register, "annual_reports"):
        for index, account in numbered(record, "accounts"):
            here = ("annual_reports", report, "accounts", index)
            yield from unless_known(case.bodies, account["body"], "body", *here, "body")
            for row, line in numbered(account, "projects"):
                yield from unless_known(ids, line["project"], "project", *here, "projects", row, "project")


def period(case: Case) -> Iterator[Shortfall]:
    """No period of a project, a body, an appointment or an administration under a board ends before it starts."""
    periods: list[tuple[Path, Json]] = []
    for index, body in numbered(case.organisation, "bodies"):
        periods.append((("organisation", "bodies", index), body))
    for index, administration in numbered(case.organisation, "administrations"):
        for entry, board in numbered(administration, "boards"):
            periods.append((("organisation", "administrations", index, "boards", entry), board))
    for index, appointment in numbered(case.organisation, "appointments"):
        periods.append((("organisation", "appointments", index), appointment))
    for path, project in records(case):
        periods.append(((*path, "period"), project.get("period") or {}))
    for path, of in periods:
        start, end = of.get("start"), of.get("end")
        if start is not None and end is not None and end < start:
            yield at_once(case.place(*path, "end"), "end-before-start", start=start, end=end)


def amount(case: Case) -> Iterator[Shortfall]:
    """No amount is negative. A budget in a currency other than kronor has an exchange rate, and rates are positive."""

    def unless_negative(value: Any, *path: Union[str, int]) -> Iterator[Shortfall]:
        if value is not None and exact(value) < 0:
            yield at_once(case.place(*path), "negative-amount", amount=written(exact(value)))

    for path, project in records(case):
        budget = project.get("budget") or {}
        currency, rate = budget.get("currency") or "SEK", budget.get("exchange_rate")
        if rate is None and currency != "SEK":
            yield at_once(case.place(*path, "budget", "currency"), "rate-missing", currency=currency)
        if rate is not None and exact(rate["sek_per_unit"]) <= 0:
            pointer = case.place(*path, "budget", "exchange_rate", "sek_per_unit")
            yield at_once(pointer, "rate-not-positive", rate=written(exact(rate["sek_per_unit"])))
        yield from unless_negative(budget.get("partnership_total"), *path, "budget", "partnership_total")
        for field in ("costs", "funding"):
            for index, line in numbered(budget, field):
                yield from unless_negative(line["amount"], *path, "budget", field, index, "amount")
    for path, line in account_lines(case):
        for field in ("costs", "own", "external"):
            yield from unless_negative(line.get(field), *path, field)


def body_dates(case: Case) -> Iterator[Shortfall]:
    """A body decides only while it exists, and accounts only for years in which it exists on at least one day."""
    for path, project in records(case):
        for index, decision in numbered(project, "decisions"):
            body = case.bodies.get(decision["body"])
            if body is not None and not covers(body, date.fromisoformat(decision["date"])):
                pointer = case.place(*path, "decisions", index, "date")
                yield at_once(pointer, "body-not-active", body=decision["body"], date=decision["date"])
    for report, record in numbered(case.register, "annual_reports"):
        first, last = date(record["year"], 1, 1), date(record["year"], 12, 31)
        for index, account in numbered(record, "accounts"):
            body = case.bodies.get(account["body"])
            if body is None:
                continue
            start, end = day_of(body.get("start")), day_of(body.get("end"))
            from_day, to_day = max(first, start or first), min(last, end or last)
            if from_day > to_day:
                pointer = case.place("annual_reports", report, "accounts", index, "body")
                yield at_once(pointer, "body-not-active", body=account["body"], date=last.isoformat())


def international(case: Case) -> Iterator[Shortfall]:
    """If a project has partners, at least one is in another country: the register is of international engagements."""
    for path, project in records(case):
        partners = lines_of(project, "partners")
        if partners and all(partner["country"] == "SE" for partner in partners):
            yield at_once(case.place(*path, "partners"), "no-foreign-partner")


def future_fact(case: Case) -> Iterator[Shortfall]:
    """No decision, agreement, representation or result is dated after the day of the assessment."""
    for path, project in records(case):
        facts: list[tuple[Path, str]] = []
        for field in ("decisions", "agreements"):
            facts.extend(((field, index, "date"), fact["date"]) for index, fact in numbered(project, field))
        for index, objective in numbered(project, "objectives"):
            if objective.get("result") is not None:
                facts.append((("objectives", index, "result", "on"), objective["result"]["on"]))
        facts.extend((("representations", index, "date"), fact["date"]) for index, fact in numbered(project, "representations"))
        for place, day in facts:
            if date.fromisoformat(day) > case.on:
                yield at_once(case.place(*path, *place), "dated-in-future", date=day)
