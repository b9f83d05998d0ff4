"""Financing: the administrations concerned pay their own costs, the costs are covered, and external funding is
sought."""

from __future__ import annotations

from fractions import Fraction

from .words import NOT_APPLICABLE, Case, Project, Verdict, at_once, exact, lines_of, numbered, written


def own_costs(case: Case, project: Project) -> Verdict:
    """goals.3. The administrations concerned pay the costs, each its own, at all times.

    Lines of own funding and of costs name only administrations concerned; no external funder is the municipality
    itself; and if several are concerned, none pays more than its own costs. One without own funding pays for no other.
    """
    concerned = project.administrations
    shortfalls = []
    for index, line in project.own_funding():
        if line["administration"] not in concerned:
            pointer = project.place("budget", "funding", index, "administration")
            shortfalls.append(at_once(pointer, "paid-by-another", administration=line["administration"]))
    for index, line in numbered(project.budget, "costs"):
        if line["administration"] not in concerned:
            pointer = project.place("budget", "costs", index, "administration")
            shortfalls.append(at_once(pointer, "costs-of-another", administration=line["administration"]))
    own_number = case.register["municipality"].get("organisation_number")
    for index, line in project.external_funding():
        number = line.get("funder_number")
        if own_number and number and number.replace("-", "") == own_number.replace("-", ""):
            pointer = project.place("budget", "funding", index, "funder_number")
            shortfalls.append(at_once(pointer, "funder-is-own", funder=line["funder"]))
    if len(concerned) > 1:
        for administration in concerned:
            own_lines = [(index, line) for index, line in project.own_funding() if line["administration"] == administration]
            if not own_lines:
                continue
            pays = sum((exact(line["amount"]) for _, line in own_lines), Fraction(0))
            costs = sum(
                (exact(line["amount"]) for line in lines_of(project.budget, "costs") if line["administration"] == administration),
                Fraction(0),
            )
            if pays > costs:
                pointer = project.place("budget", "funding", own_lines[0][0])
                arguments = {"administration": administration, "excess": written(pays - costs), "currency": project.currency}
                shortfalls.append(at_once(pointer, "pays-for-another", **arguments))
    return shortfalls


def covered(case: Case, project: Project) -> Verdict:
    """goals.3, implied: the administration pays what no other does. Own and granted external funding cover the costs.

    Due on the first day. Does not apply to a project that started before the edition.
    """
    if project.started_before_the_edition:
        return NOT_APPLICABLE
    own = sum((exact(line["amount"]) for _, line in project.own_funding()), Fraction(0))
    external = {"granted": Fraction(0), "applied": Fraction(0)}
    for _, line in project.external_funding():
        if line["status"] in external:
            external[line["status"]] += exact(line["amount"])
    missing = project.costs - own - external["granted"]
    if missing <= 0:
        return []
    arguments = {"missing": written(missing), "applied": written(external["applied"]), "currency": project.currency}
    return [case.unfulfilled(project.start, project.place("budget", "funding"), "uncovered", **arguments)]


def external_sought(case: Case, project: Project) -> Verdict:
    """visibility.6. External funding has been applied for, whatever the result. An aim, due on the first day.

    Does not apply without costs, nor to a project that started before the edition.
    """
    if project.started_before_the_edition or project.costs == 0:
        return NOT_APPLICABLE
    if any(line["status"] in ("applied", "granted", "rejected") for _, line in project.external_funding()):
        return []
    return [case.unfulfilled(project.start, project.place("budget", "funding"), "external-not-sought")]
