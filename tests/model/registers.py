"""Random registers near every boundary, with a day of assessment and an edition of the policy.

Each date is one of a few that matter to the case: the day of the assessment, the first and last day of the edition, the
days when annual reports are due, turns of the year and leap days, each with the day before and the day after. So dates
are often equal, and periods are adjacent, overlap, or have a gap of one day. There are also few ids, one of which is
unknown. A case is drawn with placeholders for its days and years (`Day(3)`), which are then replaced.
"""

from __future__ import annotations

import os
from calendar import isleap
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any, Iterator, Optional

from grammar import Each, Lines, Record, at_random, maybe, mixed, one_of, seldom, some
from rules import RULES as ALL_RULES

Json = dict[str, Any]
# The number of registers in a test. They are the same in every run; `compare.py` uses others.
COUNT = max(2_000, int(os.environ.get("CASES", 0)))


@dataclass(frozen=True)
class Day:
    """One of the days that matter, by its index."""

    place: int


@dataclass(frozen=True)
class YearsAgo:
    """A year, counted back from the day of the assessment."""

    number: int


# Values.

day = one_of(*map(Day, range(64)))
text = one_of("a", "b", "Å § 1")
# A text that may be blank.
words = one_of("a", "b", "Å § 1", "a", "b", "c", "", " ", "\n\t", "\u00a0")
amount = one_of(
    0, 1, 100, 100, 100, 100, 99.99, 100.01, "100.00", 0.01, "0.00", -1, "-0.01", 1_000_000, "999999999999999.99", "-999999999999999.99"
)  # fmt: skip
decimal = one_of(0, 1, 1, 10, "10.5", 0.000001, "11.2345", -1, "999999999999.999999")
yes_or_no = one_of(False, True)
# The municipality's own number with and without the hyphen, and another number.
organisation_number = one_of("212000-2692", "2120002692", "202100-2114")

body = one_of("ks", "ks", "ks", "ks", "au", "au", "un", "un", "un", "un", "uu", "uu", "kf", "kf", "?", "Ön")
administration = one_of("uf", "uf", "uf", "kf", "tf", "?")
person = one_of("p1", "p1", "p1", "p2", "p3")
project_id = one_of("a", "b", "b", "c", "Å")


# The organisation: mostly the usual bodies and administrations, sometimes any, in any order, with duplicates.

BODY_KINDS = ("council", "executive", "executive-committee", "board", "committee", "company-board")


def usual_body(identifier: str, kind: str, parent: Optional[str]) -> Record:
    dated = seldom(one_of(LONG_AGO))
    return Record(
        id=one_of(identifier), name=one_of("a"), kind=one_of(kind), parent=one_of(*[parent] * 20, None, "?"), start=mixed(dated, dated, dated, seldom(day)),
        end=mixed(seldom(one_of(None)), seldom(one_of(None)), seldom(day)),
    )  # fmt: skip


LONG_AGO = "1990-01-01"
any_body = Record(id=body, name=text, kind=one_of(*BODY_KINDS), parent=seldom(body), start=seldom(day), end=seldom(day))
usual_bodies = Each(
    usual_body("kf", "council", None),
    usual_body("ks", "executive", None),
    usual_body("au", "executive-committee", "ks"),
    usual_body("un", "board", None),
    usual_body("uu", "committee", "un"),
)
bodies = mixed(*[usual_bodies] * 8, Each(*usual_bodies.of, any_body), Each(any_body, *usual_bodies.of), some(any_body))
under_un = mixed(
    one_of([{"body": "un"}]),
    one_of([{"body": "un"}]),
    Each(Record(body=body, end=day), Record(body=body, start=day)),
    Lines(Record(body=body, start=seldom(day), end=seldom(day)), 0, 3),
)
usual_administrations = Each(
    Record(id=one_of("uf"), name=text, boards=under_un),
    Record(id=one_of("kf"), name=text, boards=one_of([{"body": "ks"}], [{"body": "ks"}], [{"body": "?"}, {"body": "ks"}])),
    Record(id=one_of("tf"), name=text, boards=maybe(some(Record(body=body, start=seldom(day), end=seldom(day))))),
)
administrations = mixed(
    *[usual_administrations] * 4,
    some(Record(id=administration, name=text, boards=maybe(some(Record(body=body)))), 4),
)
appointment = Record(
    post=one_of("official", "official", "council-chair", "chief-executive"),
    person=person,
    start=day,
    end=seldom(day),
    appointed_by=maybe(one_of("p1", "p1", "p1", "p2")),
    appointed_on=seldom(day),
)
# The same person in every post at all times: then a single further appointment can break a rule.
in_post = Record(
    post=one_of("official", "council-chair", "chief-executive"), person=one_of("p1"), start=one_of(LONG_AGO), appointed_by=one_of("p1")
)
# Consecutive appointments, with or without a gap of one day.
in_turn = Each(
    Record(post=one_of("official"), person=one_of("p1"), start=one_of(LONG_AGO), end=day, appointed_by=one_of("p1")),
    Record(post=one_of("official"), person=one_of("p1"), start=day, appointed_by=one_of("p1"), appointed_on=seldom(day)),
    Record(post=one_of("chief-executive"), person=one_of("p1"), start=one_of(LONG_AGO), end=seldom(day)),
)
appointments = mixed(
    in_turn,
    Lines(mixed(in_post, appointment), 0, 6),
    Lines(mixed(in_post, in_post, appointment), 3, 6),
    Lines(in_post, 2, 5),
    some(appointment),
)
organisation = Record(
    bodies=mixed(*[bodies] * 9, maybe(bodies)),
    administrations=mixed(*[administrations] * 9, maybe(administrations)),
    appointments=mixed(*[appointments] * 9, maybe(appointments)),
    people=seldom(some(Record(id=person, name=text))),
)


# A project.

decision = Record(
    body=body,
    date=day,
    resolution=one_of("approved", "approved", "approved", "approved", "rejected", "deferred", "noted", "revoked"),
    delegated=seldom(yes_or_no),
    reference=seldom(words),
    paragraph=maybe(words),
)
approval = Record(
    body=one_of("un", "un", "ks", "kf", "uu"), date=day, resolution=one_of("approved"), delegated=seldom(yes_or_no), paragraph=maybe(words)
)
by_an_official = Record(body=one_of("un", "un", "ks", "kf"), date=day, resolution=one_of("approved"), delegated=one_of(True))
cost = Record(administration=administration, description=text, amount=amount)
own = Record(source=one_of("own"), administration=administration, amount=amount, in_kind=seldom(yes_or_no))
external = Record(
    source=one_of("external"),
    funder=text,
    funder_number=seldom(organisation_number),
    amount=amount,
    status=one_of("planned", "applied", "granted", "granted", "rejected"),
)
in_kronor = Record(
    currency=seldom(one_of("SEK", "EUR", "NOK")),
    exchange_rate=seldom(Record(sek_per_unit=decimal, on=seldom(day))),
    partnership_total=seldom(amount),
    costs=maybe(some(cost)),
    funding=maybe(some(mixed(own, external))),
)
in_another_currency = Record(
    currency=one_of("EUR", "EUR", "SEK"),
    exchange_rate=maybe(Record(sek_per_unit=decimal)),
    costs=some(cost, 2),
    funding=maybe(some(mixed(own, external))),
)
budget = mixed(in_kronor, in_kronor, in_kronor, in_another_currency)
objective = Record(
    description=text,
    indicator=maybe(words),
    baseline=seldom(decimal),
    target=maybe(decimal),
    by=maybe(day),
    result=maybe(Record(value=decimal, on=day)),
)
effect = Record(
    kind=one_of("experience", "visibility", "business", "recruitment"), description=text, used_by=maybe(administration), on=maybe(day)
)
period = Record(start=maybe(day), end=mixed(maybe(day), seldom(day)))
school = one_of("Furuhedsskolan", "Manhemsskolan", "Töreskolan", "furuhedsskolan")
partner = Record(name=one_of("A", "B", "A "), country=one_of("SE", "SE", "FI", "NO"), kind=one_of("school", "company"))
project = Record(
    id=project_id,
    title=text,
    administration=administration,
    joint_administrations=seldom(some(administration)),
    kind=maybe(one_of("municipal-cooperation", "pupil-exchange", "pupil-exchange", "twin-town", "other")),
    purpose=maybe(words),
    goals=maybe(some(one_of("network", "business", "regional-actor"))),
    period=mixed(period, period, period, maybe(period)),
    cancelled_on=seldom(day),
    partners=maybe(some(partner)),
    coordinator=seldom(one_of("A", "B", "C", "A ", " ")),
    schools=maybe(some(school)),
    decisions=mixed(maybe(some(decision, 4)), some(approval, 1), Each(approval, decision), some(by_an_official, 1)),
    agreements=maybe(some(Record(title=text, kind=one_of("plan", "agreement"), date=day))),
    budget=maybe(budget),
    objectives=maybe(some(objective)),
    responsible=maybe(some(person)),
    representations=maybe(some(Record(date=day, occasion=text, person=person, highest=yes_or_no))),
    effects=maybe(some(effect)),
)


# The annual reports.

count = one_of(0, 0, 1, 7, 4_294_967_295)
account_line = Record(
    project=project_id,
    section=seldom(one_of("results", "other")),
    description=words,
    costs=seldom(amount),
    own=maybe(amount),
    external=maybe(amount),
    participants=maybe(Record(politicians=maybe(count), staff=maybe(count), pupils=maybe(count), new_residents=seldom(count))),
)
# Lines with few fields, so that they are often equal.
plain_line = Record(project=project_id, description=one_of("a", "", " "), own=seldom(one_of(100, "100.00")))
account = Record(body=body, projects=maybe(mixed(some(account_line), some(account_line), some(plain_line, 4))))
report = Record(year=one_of(*map(YearsAgo, (1, 1, 1, 0, 2, 2, 3, 4, -1))), accounts=maybe(some(account)))

register = Record(
    municipality=Record(name=text, code=one_of("2514"), organisation_number=maybe(organisation_number)),
    organisation=organisation,
    projects=mixed(maybe(some(project, 4)), some(project, 4)),
    annual_reports=maybe(some(report, 4)),
)


# The edition: Kalix 2007, or another.

KALIX_FIRST = date(2007, 11, 26)
RULES = tuple(rule.id for rule in ALL_RULES)
setting = one_of(None, None, None, None, "binding", "aim", "off")
another_edition = Record(
    id=one_of("other"),
    municipality=one_of({"name": "Kalix", "code": "2514"}, {"name": "Kalix", "code": "2514"}, {"name": "Haparanda", "code": "2583"}),
    adopted=one_of("2007-11-26"),
    report_due=one_of({"month": 4, "day": 15}, {"month": 1, "day": 1}, {"month": 2, "day": 28}, {"month": 12, "day": 31}),
    anchoring=maybe(
        Record(
            bodies=seldom(Lines(one_of(*BODY_KINDS), 0, 3)),
            own_body=one_of(None, True, False, False),
            delegated_up_to=maybe(one_of(0, 1, 100, 100, 100, "100.00", 1000, 0.01)),
        )
    ),
    external_share_target=one_of(None, 0, 0.5, "0.5", "0.333333", 0.333334, 1),
    rules=mixed(one_of(None), one_of(None), Record(**{rule: setting for rule in RULES})),
)


# A case.


@dataclass(frozen=True)
class Case:
    """A register, the day of the assessment, and the edition: Kalix 2007 if `policy` is None."""

    register: Json
    on: date
    policy: Optional[Json]

    def line(self) -> Json:
        """The case as the programs read it, one per line."""
        return {"register": self.register, "on": self.on.isoformat(), "policy": self.policy}


# The parts of a case. Days are relative to the day of the assessment.
parts = Record(
    register=register,
    on=mixed(
        one_of("2026-11-23", "2024-02-29", "2026-04-15", "2026-04-16", "2025-12-31", "2026-01-01", "2028-03-01"),
        one_of("2007-11-25", "2007-11-26", "2007-11-27", "2008-04-15", "2008-04-16", "2009-04-16", "2008-02-29"),
        one_of(*(str(date(2006, 1, 1) + timedelta(days=step)) for step in range(0, 9000, 7))),
        one_of("2026-04-16", "1900-01-01", "1901-04-16", "2199-04-16", "2200-12-31"),
    ),
    edition=mixed(one_of(None), another_edition),
    first=one_of(-900, -900, -1500, -1500, -400, -30, -1, 0, 1),
    last=one_of(None, None, None, -500, -1, 0, 1, 30, 400),
    apart=one_of(*range(1, 1500, 7)),
    # Sometimes a list is so long that a nested loop over it would be noticed.
    longer=one_of(*[1] * 40, 30, 300),
    which=one_of(*range(50)),
)


def made(drawn: Json) -> Case:
    """Builds a case from the drawn parts."""
    on = date.fromisoformat(drawn["on"])
    edition = drawn["edition"]
    first, last = KALIX_FIRST, None
    due = {"month": 4, "day": 15}
    if edition is not None:
        first = clamped(on, drawn["first"])
        last = None if drawn["last"] is None else max(first, clamped(on, drawn["last"]))
        due = edition["report_due"]
        rules = edition["rules"] and {rule: of for rule, of in edition["rules"].items() if of is not None}
        edition = edition | {"in_force": {"start": first.isoformat(), "end": last and last.isoformat()}, "rules": rules}
    year = on.year
    last_year, the_year_before = max(1900, year - 1), max(1900, year - 2)
    leap_year = next((leap for leap in range(year, year - 9, -1) if leap >= 1900 and isleap(leap)), 1904)
    edges = [on, first, *([] if last is None else [last]), date(leap_year, 2, 29)]
    edges += [date(last_year, 1, 1), date(year, 1, 1), date(last_year, 12, 31), date(the_year_before, 12, 31)]
    edges += [date(of, due["month"], due["day"]) for of in (last_year, year)]
    edges.append(clamped(on, -drawn["apart"]))
    days = [clamped(edge, step) for edge in edges for step in (0, -1, 1)]
    days += [on, on, first, clamped(on, -400), clamped(on, -400), clamped(on, -800), clamped(on, 40)]
    found = written_out(drawn["register"], days, year)
    lists = [found for found in lists_in(found) if found]
    if drawn["longer"] > 1 and lists:
        lengthened = lists[drawn["which"] % len(lists)]
        lengthened *= drawn["longer"]
    return Case(found, on, edition)


def clamped(day: date, step: int) -> date:
    """The day `step` days later, limited to the range of valid dates."""
    return max(date(1900, 1, 1), min(date(2200, 12, 31), day + timedelta(days=step)))


def written_out(value: Any, days: list[date], year: int) -> Any:
    """The drawn value, with the placeholders replaced by days and years."""
    if isinstance(value, Day):
        return days[value.place % len(days)].isoformat()
    if isinstance(value, YearsAgo):
        return max(1900, min(2200, year - value.number))
    if isinstance(value, dict):
        return {name: written_out(of, days, year) for name, of in value.items()}
    if isinstance(value, list):
        return [written_out(of, days, year) for of in value]
    return value


def lists_in(value: Any) -> Iterator[list[Any]]:
    """Every list of a register, at any depth."""
    if isinstance(value, list):
        yield value
    for of in value.values() if isinstance(value, dict) else value if isinstance(value, list) else []:
        yield from lists_in(of)


def case_of(seed: str) -> Case:
    """The case of a seed, the same every time."""
    return made(at_random(parts, Random(seed)))
