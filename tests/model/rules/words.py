"""The vocabulary of the rules: the edition, the register, a project and its stage, and the verdict of a rule.

Everything here works on plain JSON values. Optional fields may be null; a blank text counts as missing, and an empty
list as left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import Any, Iterator, Literal, Optional, Union

Json = dict[str, Any]
Outcome = Literal["not-applicable", "met", "pending", "undetermined", "unmet"]

# The policy of Kalix municipality, adopted by the council on 26 November 2007.
KALIX_2007: Json = {
    "id": "kalix-2007",
    "municipality": {"name": "Kalix kommun", "code": "2514"},
    "adopted": "2007-11-26",
    "in_force": {"start": "2007-11-26"},
    "report_due": {"month": 4, "day": 15},
}


# Values.


def day_of(value: Optional[str]) -> Optional[date]:
    """The date in a field that may be missing."""
    return None if value is None else date.fromisoformat(value)


def text_of(value: Optional[str]) -> Optional[str]:
    """The text in a field: None if it is blank."""
    return None if value is None or not value.strip() else value


def lines_of(record: Json, field: str) -> list[Any]:
    """The list in a field: empty if it is left out."""
    return record.get(field) or []


def line_as_read(line: Json) -> tuple[Any, ...]:
    """A line of an account as parsed: two are equal if all their values are, however they are written."""
    amounts = (line.get(field) for field in ("costs", "own", "external"))
    participants = line.get("participants")
    groups = ("politicians", "staff", "pupils", "new_residents")
    counts = None if participants is None else tuple(participants.get(group) for group in groups)
    said = (line["project"], line.get("section"), text_of(line["description"]))
    return (*said, *(None if amount is None else exact(amount) for amount in amounts), counts)


def numbered(record: Json, field: str) -> Iterator[tuple[int, Any]]:
    """The items of a list field, each with its index."""
    return enumerate(lines_of(record, field))


def exact(value: Any) -> Fraction:
    """An amount, a rate or a share as an exact number."""
    return Fraction(str(value))


def written(number: Fraction) -> Decimal:
    """An exact number as a decimal. Sums of amounts have at most two decimals, so nothing is rounded."""
    with localcontext() as context:
        context.prec = 100
        return Decimal(number.numerator) / Decimal(number.denominator)


def within(day: date, start: Optional[date], end: Optional[date]) -> bool:
    """Whether a day is in a period, both ends included. A missing bound is open."""
    return (start is None or start <= day) and (end is None or day <= end)


def covers(entry: Json, day: date) -> bool:
    """Whether the period of a body, an appointment or an administration under a board covers a day."""
    return within(day, day_of(entry.get("start")), day_of(entry.get("end")))


def earliest(*days: Optional[date]) -> Optional[date]:
    """The earliest of the days that are not None."""
    known = [day for day in days if day is not None]
    return min(known) if known else None


def is_left_out(value: Any) -> bool:
    """Whether a value is empty: missing, null, a blank text, an empty list, or an object with only empty fields.

    The default currency of a budget is kronor, so a budget with only that currency is empty, too.
    """
    if isinstance(value, str):
        return not value.strip()
    if isinstance(value, dict):
        return all(is_left_out(of) or (field, of) == ("currency", "SEK") for field, of in value.items())
    return value is None or value == []


def place(root: Json, *steps: Union[str, int]) -> str:
    """The JSON pointer of the place that should change, or of its nearest ancestor that is not empty."""
    found = ""
    here: Any = root
    for step in steps:
        if isinstance(step, str):
            here = here.get(step)
        else:
            here = here[step] if step < len(here) else None
        # The organisation is always there, even if it is empty.
        if is_left_out(here) and step != "organisation":
            return found
        found = f"{found}/{step}"
    return found


# The verdict of a rule.


@dataclass(frozen=True)
class Shortfall:
    """One thing that is not met, and the reason."""

    outcome: Outcome
    due: Optional[date]
    pointer: str
    reason: Json


# The verdict of a rule on its subject: None if it does not apply, else the shortfalls. An empty list means met.
Verdict = Optional[list[Shortfall]]
NOT_APPLICABLE: Verdict = None


def at_once(pointer: str, code: str, **arguments: Any) -> Shortfall:
    """A shortfall of something that must hold at all times."""
    return Shortfall("unmet", None, pointer, {"code": code, **arguments})


def undetermined(due: Optional[date], pointer: str, code: str, **arguments: Any) -> Shortfall:
    """A shortfall that cannot be assessed, because the register refers to something that is not in it."""
    return Shortfall("undetermined", due, pointer, {"code": code, **arguments})


def outcome_of(verdict: Verdict) -> Outcome:
    """The outcome of a verdict: the worst of its shortfalls."""
    if verdict is None:
        return "not-applicable"
    outcomes = {shortfall.outcome for shortfall in verdict}
    order: list[Outcome] = ["unmet", "undetermined", "pending"]
    return next((outcome for outcome in order if outcome in outcomes), "met")


# The edition of the policy.


class Edition:
    """An edition of the policy: when it is in force, and how it differs from that of Kalix in 2007."""

    def __init__(self, policy: Json) -> None:
        self.id: str = policy["id"]
        # The clauses are those of Kalix's policy. Other municipalities adopt the rules; their texts are unknown.
        self.is_of_kalix: bool = policy["municipality"]["code"] == "2514"
        self.first = date.fromisoformat(policy["in_force"]["start"])
        self.last = day_of(policy["in_force"].get("end"))
        self.month: int = policy["report_due"]["month"]
        self.day: int = policy["report_due"]["day"]
        anchoring = policy.get("anchoring") or {}
        # Empty means all kinds.
        self.anchoring_kinds: list[str] = lines_of(anchoring, "bodies")
        self.own_body: bool = anchoring.get("own_body") is not False
        limit = anchoring.get("delegated_up_to")
        self.delegated_up_to = None if limit is None else exact(limit)
        target = policy.get("external_share_target")
        self.external_share_target = None if target is None else exact(target)
        self.settings: dict[str, str] = policy.get("rules") or {}

    def is_off(self, rule: str) -> bool:
        return self.settings.get(rule) == "off"

    def report_due(self, year: int) -> date:
        """The day in the following year when the annual report is due."""
        return date(year + 1, self.month, self.day)

    def in_force(self, day: date) -> bool:
        return within(day, self.first, self.last)


# The register on the day of the assessment.


class Case:
    """A register, the day of the assessment, and the edition to assess it by."""

    def __init__(self, register: Json, on: date, edition: Edition) -> None:
        self.register = register
        self.on = on
        self.edition = edition
        self.organisation: Json = register["organisation"]
        # If two have the same id, the first counts.
        self.bodies: dict[str, Json] = {}
        for body in lines_of(self.organisation, "bodies"):
            self.bodies.setdefault(body["id"], body)
        self.administrations: dict[str, Json] = {}
        for administration in lines_of(self.organisation, "administrations"):
            self.administrations.setdefault(administration["id"], administration)
        self.projects = [Project(self, index, record) for index, record in numbered(register, "projects")]

    def place(self, *steps: Union[str, int]) -> str:
        return place(self.register, *steps)

    def unfulfilled(self, due: Optional[date], pointer: str, code: str, **arguments: Any) -> Shortfall:
        """A duty that is not fulfilled: pending through its due date, unmet after it. Without a due date it stays
        pending."""
        late = due is not None and self.on > due
        return Shortfall("unmet" if late else "pending", due, pointer, {"code": code, **arguments})

    def holders(self, post: str, day: date) -> list[str]:
        """The people who hold a post on a day, without duplicates, in the register's order."""
        people: list[str] = []
        for appointment in lines_of(self.organisation, "appointments"):
            if appointment["post"] == post and covers(appointment, day) and appointment["person"] not in people:
                people.append(appointment["person"])
        return people

    def is_known(self, administration: str) -> bool:
        """Whether the administration is in the organisation, and at least one of its boards is."""
        entries = lines_of(self.administrations.get(administration, {}), "boards")
        return any(entry["body"] in self.bodies for entry in entries)

    def board(self, administration: str, day: date) -> Optional[str]:
        """The board of an administration on a day, from the first entry that covers the day. None if that body is not
        in the organisation."""
        for entry in lines_of(self.administrations.get(administration, {}), "boards"):
            if covers(entry, day):
                body: str = entry["body"]
                return body if body in self.bodies else None
        return None

    def own_bodies(self, administration: str, day: date) -> set[str]:
        """The board of an administration on a day, and every committee of that board."""
        board = self.board(administration, day)
        if board is None:
            return set()
        committees = {
            body["id"]
            for body in self.bodies.values()
            if body["kind"] in ("committee", "executive-committee") and body.get("parent") == board
        }
        return {board} | committees

    def reports(self, year: int) -> list[tuple[int, Json]]:
        """The annual reports of a year, each with its index. Several reports of one year count together."""
        return [(index, report) for index, report in numbered(self.register, "annual_reports") if report["year"] == year]

    def lines(self, year: int) -> Iterator[Json]:
        """The lines of a year's accounts, without duplicates by the same body."""
        seen = set()
        for _, _, account in self.accounts(year):
            for line in lines_of(account, "projects"):
                key = (account["body"], line_as_read(line))
                if key not in seen:
                    seen.add(key)
                    yield line

    def accounts(self, year: int) -> Iterator[tuple[int, int, Json]]:
        """The accounts of a year: the index of the report, the index of the account in it, and the account."""
        for report, record in self.reports(year):
            for account, line in numbered(record, "accounts"):
                yield report, account, line


class Project:
    """A project of the register, with its dates."""

    def __init__(self, case: Case, index: int, record: Json) -> None:
        self.case = case
        self.index = index
        self.record = record
        period = record.get("period") or {}
        self.start = day_of(period.get("start"))
        self.cancelled = day_of(record.get("cancelled_on"))
        # The last day of its period or the day it is cancelled, whichever comes first.
        self.end = earliest(day_of(period.get("end")), self.cancelled)
        self.budget: Json = record.get("budget") or {}
        self.is_twin_town = record.get("kind") == "twin-town"

    def place(self, *steps: Union[str, int]) -> str:
        return self.case.place("projects", self.index, *steps)

    @property
    def is_withdrawn(self) -> bool:
        """Cancelled before the start, or on the first day."""
        return self.cancelled is not None and (self.start is None or self.cancelled <= self.start)

    @property
    def is_planned(self) -> bool:
        return not self.is_withdrawn and (self.start is None or self.case.on < self.start)

    @property
    def is_outside(self) -> bool:
        """Outside the edition: ended before it was in force, or started after it."""
        edition = self.case.edition
        over_before = self.end is not None and self.end < edition.first
        started_after = self.start is not None and edition.last is not None and self.start > edition.last
        return over_before or started_after

    @property
    def started_before_the_edition(self) -> bool:
        """Duties do not apply retroactively: those due at the start do not apply to a project that started before the
        edition."""
        return self.start is not None and self.start < self.case.edition.first

    @property
    def administrations(self) -> list[str]:
        """The administrations concerned: the leading one and the joint ones, without duplicates."""
        named = [self.record["administration"], *lines_of(self.record, "joint_administrations")]
        return list(dict.fromkeys(named))

    def place_of(self, administration: str) -> str:
        """The pointer to the place where the project names an administration."""
        if administration == self.record["administration"]:
            return self.place("administration")
        return self.place("joint_administrations", lines_of(self.record, "joint_administrations").index(administration))

    @property
    def years(self) -> list[int]:
        """The calendar years to account for so far: from the first under the edition to the last that has begun."""
        edition = self.case.edition
        if self.start is None or self.case.on < self.start:
            return []
        last = earliest(self.end, self.case.on, edition.last)
        assert last is not None
        return list(range(max(self.start.year, edition.first.year), last.year + 1))

    def under_way_in(self, year: int) -> bool:
        """Whether it is under way on some day of the year."""
        if self.is_withdrawn or self.start is None or self.start > date(year, 12, 31):
            return False
        return self.end is None or self.end >= date(year, 1, 1)

    @property
    def costs(self) -> Fraction:
        return sum((exact(line["amount"]) for line in lines_of(self.budget, "costs")), Fraction(0))

    def own_funding(self) -> Iterator[tuple[int, Json]]:
        return ((index, line) for index, line in numbered(self.budget, "funding") if line["source"] == "own")

    def external_funding(self) -> Iterator[tuple[int, Json]]:
        return ((index, line) for index, line in numbered(self.budget, "funding") if line["source"] == "external")

    @property
    def currency(self) -> str:
        return self.budget.get("currency") or "SEK"
