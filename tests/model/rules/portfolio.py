"""The portfolio: all projects together, in the last year whose annual report was due."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import floor
from typing import Optional

from .words import NOT_APPLICABLE, Case, Project, Verdict, at_once, day_of, exact, lines_of, written
from .reporting import place_of_accounts


LOWEST = Decimal("-999999999999.999999")


def closed_year(case: Case) -> Optional[int]:
    """The last year under the edition whose annual report was due before the day of the assessment."""
    years = range(case.edition.first.year, case.on.year + 1)
    return max((year for year in years if case.edition.report_due(year) < case.on), default=None)


def under_way(case: Case, year: int) -> list[Project]:
    return [project for project in case.projects if project.under_way_in(year)]


def business(case: Case, year: int) -> Verdict:
    """goals.5, goals.8, preamble.1, business.1. Some project of the year has an effect on business, dated in the year
    or undated."""
    projects = under_way(case, year)
    if not projects:
        return NOT_APPLICABLE
    for project in projects:
        for effect in lines_of(project.record, "effects"):
            day = day_of(effect.get("on"))
            if effect["kind"] == "business" and (day is None or day.year == year):
                return []
    return [at_once(case.place("projects"), "no-business-effect", year=year)]


def network(case: Case, year: int) -> Verdict:
    """goals.6. By the year's accounts, politicians, staff and pupils all took part. An aim."""
    if not under_way(case, year):
        return NOT_APPLICABLE
    counted = {"politicians": 0, "staff": 0, "pupils": 0}
    for line in case.lines(year):
        for group in counted:
            counted[group] += (line.get("participants") or {}).get(group) or 0
    pointer = place_of_accounts(case, year)
    return [at_once(pointer, "group-absent", year=year, group=group) for group, count in counted.items() if count == 0]


def schools(case: Case, year: int) -> set[str]:
    """The schools that took part in the year's pupil exchanges."""
    return {
        school
        for project in under_way(case, year)
        if project.record.get("kind") == "pupil-exchange"
        for school in lines_of(project.record, "schools")
    }


def pupil_exchange(case: Case, year: int) -> Verdict:
    """network.3. At least as many schools as the year before took part in pupil exchanges. An aim."""
    before, now = len(schools(case, year - 1)), len(schools(case, year))
    if before == 0 and now == 0:
        return NOT_APPLICABLE
    return [at_once(case.place("projects"), "schools-fell", before=before, now=now)] if now < before else []


def growth(case: Case, year: int) -> Verdict:
    """visibility.2. At least as many projects as the year before were under way. An aim."""
    before, now = len(under_way(case, year - 1)), len(under_way(case, year))
    if before == 0 and now == 0:
        return NOT_APPLICABLE
    return [at_once(case.place("projects"), "projects-fell", before=before, now=now)] if now < before else []


def external_share(case: Case, year: int) -> Verdict:
    """success.1. The share of external funding of the year's projects reaches the edition's target. An aim.

    Does not apply if the edition has no target, or if the sum of the amounts in the accounts is not positive.
    """
    target = case.edition.external_share_target
    ids = {project.record["id"] for project in under_way(case, year)}
    own = external = Fraction(0)
    for line in case.lines(year):
        if line["project"] in ids:
            own += exact(line.get("own") or 0)
            external += exact(line.get("external") or 0)
    if target is None or own + external <= 0:
        return NOT_APPLICABLE
    share = external / (own + external)
    if share >= target:
        return []
    # Six decimals, rounded down, so that a share below the target never seems to reach it. Negative amounts can make it
    # less than the lowest valid decimal, which then replaces it.
    told = max(Decimal(floor(share * 1_000_000)).scaleb(-6), LOWEST)
    return [at_once(place_of_accounts(case, year), "external-share-low", share=told, target=written(target))]
