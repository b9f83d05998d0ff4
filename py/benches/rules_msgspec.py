"""The project rules in Python over structs of msgspec.

`__post_init__` checks dates, exact numbers and check digits, which constraints cannot express.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Annotated, Any, ClassVar

import msgspec
from msgspec import Meta, Struct

import rules_python as rules
from rules_python import Context, Judged, judge_project

Id = Annotated[str, Meta(max_length=rules.LONGEST_ID, pattern=rules.ID + r"\Z")]
Text = Annotated[str, Meta(max_length=rules.LONGEST_TEXT, pattern=rules.TEXT)]
BlankOrText = Annotated[str, Meta(max_length=rules.LONGEST_TEXT, pattern=rules.BLANK_OR_TEXT)]
OrganisationNumber = Annotated[str, Meta(pattern=rules.ORGANISATION_NUMBER + r"\Z")]
Date = dt.date
Amount = Decimal
Number = Decimal
Count = Annotated[int, Meta(ge=0, lt=2**32)]

_HUNDREDTH = Decimal("0.01")
_MILLIONTH = Decimal("0.000001")


def _days(*days: dt.date | None) -> None:
    for day in days:
        if day is not None and not rules.FIRST_DAY <= day <= rules.LAST_DAY:
            raise ValueError("not a day from 1900 to 2200")


def _amounts(*amounts: Decimal | None) -> None:
    for amount in amounts:
        if amount is not None and not (amount.is_finite() and amount.adjusted() < 15 and not amount % _HUNDREDTH):
            raise ValueError("not an amount of 15 digits and two decimals")


def _numbers(*numbers: Decimal | None) -> None:
    for number in numbers:
        if number is not None and not (number.is_finite() and number.adjusted() < 12 and not number % _MILLIONTH):
            raise ValueError("not a number of 12 digits and six decimals")


class Record(Struct, forbid_unknown_fields=True, gc=False):
    """Records are trees, so the garbage collector need not track them."""


class Period(Record):
    start: Date | None = None
    end: Date | None = None

    def __post_init__(self) -> None:
        _days(self.start, self.end)


class Identifier(Record):
    scheme: Text
    value: Text


class Partner(Record):
    name: Text
    country: rules.Country
    kind: rules.PartnerKind
    role: rules.PartnerRole | None = None
    organisation_number: OrganisationNumber | None = None
    identifiers: list[Identifier] | None = None

    def __post_init__(self) -> None:
        if self.organisation_number is not None:
            self.organisation_number = rules.organisation_number(self.organisation_number)


class Decision(Record):
    body: Id
    date: Date
    resolution: rules.Resolution
    delegated: bool | None = None
    reference: BlankOrText | None = None
    paragraph: BlankOrText | None = None
    text: BlankOrText | None = None
    adjusted_on: Date | None = None
    final_on: Date | None = None

    def __post_init__(self) -> None:
        _days(self.date, self.adjusted_on, self.final_on)


class Agreement(Record):
    title: Text
    kind: rules.AgreementKind
    date: Date
    reference: BlankOrText | None = None

    def __post_init__(self) -> None:
        _days(self.date)


class ExchangeRate(Record):
    sek_per_unit: Number
    on: Date | None = None
    source: BlankOrText | None = None

    def __post_init__(self) -> None:
        _days(self.on)
        _numbers(self.sek_per_unit)


class Cost(Record):
    administration: Id
    description: Text
    amount: Amount

    def __post_init__(self) -> None:
        _amounts(self.amount)


class OwnFunding(Record, tag_field="source", tag="own"):
    source: ClassVar[str] = "own"
    administration: Id
    amount: Amount
    in_kind: bool | None = None

    def __post_init__(self) -> None:
        _amounts(self.amount)


class ExternalFunding(Record, tag_field="source", tag="external"):
    source: ClassVar[str] = "external"
    funder: Text
    amount: Amount
    status: rules.FundingStatus
    programme: BlankOrText | None = None
    funder_number: OrganisationNumber | None = None
    kind: rules.FunderKind | None = None
    decided_on: Date | None = None
    in_kind: bool | None = None

    def __post_init__(self) -> None:
        _days(self.decided_on)
        _amounts(self.amount)
        if self.funder_number is not None:
            self.funder_number = rules.organisation_number(self.funder_number)


Funding = OwnFunding | ExternalFunding


class Budget(Record):
    currency: rules.Currency | None = None
    exchange_rate: ExchangeRate | None = None
    partnership_total: Amount | None = None
    costs: list[Cost] | None = None
    funding: list[Funding] | None = None

    def __post_init__(self) -> None:
        _amounts(self.partnership_total)


class ObjectiveResult(Record):
    value: Number
    on: Date

    def __post_init__(self) -> None:
        _days(self.on)
        _numbers(self.value)


class Objective(Record):
    description: Text
    indicator: BlankOrText | None = None
    baseline: Number | None = None
    target: Number | None = None
    unit: BlankOrText | None = None
    by: Date | None = None
    result: ObjectiveResult | None = None

    def __post_init__(self) -> None:
        _days(self.by)
        _numbers(self.baseline, self.target)


class Representation(Record):
    date: Date
    occasion: Text
    person: Id
    highest: bool

    def __post_init__(self) -> None:
        _days(self.date)


class Effect(Record):
    kind: rules.EffectKind
    description: Text
    used_by: Id | None = None
    on: Date | None = None

    def __post_init__(self) -> None:
        _days(self.on)


class Project(Record):
    id: Id
    title: Text
    administration: Id
    joint_administrations: list[Id] | None = None
    kind: rules.ProjectKind | None = None
    purpose: BlankOrText | None = None
    goals: list[rules.Goal] | None = None
    period: Period | None = None
    cancelled_on: Date | None = None
    partners: list[Partner] | None = None
    coordinator: BlankOrText | None = None
    schools: list[Text] | None = None
    decisions: list[Decision] | None = None
    agreements: list[Agreement] | None = None
    budget: Budget | None = None
    objectives: list[Objective] | None = None
    responsible: list[Id] | None = None
    representations: list[Representation] | None = None
    effects: list[Effect] | None = None

    def __post_init__(self) -> None:
        _days(self.cancelled_on)


class Body(Record):
    id: Id
    name: Text
    kind: rules.BodyKind
    parent: Id | None = None
    start: Date | None = None
    end: Date | None = None

    def __post_init__(self) -> None:
        _days(self.start, self.end)


class BoardPeriod(Record):
    body: Id
    start: Date | None = None
    end: Date | None = None

    def __post_init__(self) -> None:
        _days(self.start, self.end)


class Administration(Record):
    id: Id
    name: Text
    boards: list[BoardPeriod] | None = None


class Appointment(Record):
    post: rules.Post
    person: Id
    start: Date
    end: Date | None = None
    appointed_by: Id | None = None
    appointed_on: Date | None = None
    reference: BlankOrText | None = None

    def __post_init__(self) -> None:
        _days(self.start, self.end, self.appointed_on)


class Person(Record):
    id: Id
    name: Text


class Organisation(Record):
    bodies: list[Body] | None = None
    administrations: list[Administration] | None = None
    appointments: list[Appointment] | None = None
    people: list[Person] | None = None


class Participants(Record):
    politicians: Count | None = None
    staff: Count | None = None
    pupils: Count | None = None
    new_residents: Count | None = None


class ProjectAccount(Record):
    project: Id
    description: BlankOrText
    section: rules.Section | None = None
    costs: Amount | None = None
    own: Amount | None = None
    external: Amount | None = None
    participants: Participants | None = None

    def __post_init__(self) -> None:
        _amounts(self.costs, self.own, self.external)


class Account(Record):
    body: Id
    projects: list[ProjectAccount] | None = None


class AnnualReport(Record):
    year: Annotated[int, Meta(ge=rules.FIRST_DAY.year, le=rules.LAST_DAY.year)]
    accounts: list[Account] | None = None


_READ = msgspec.json.Decoder(Project).decode


def judge(
    lines: Iterable[bytes],
    organisation: dict[str, Any],
    annual_reports: list[dict[str, Any]],
    on: dt.date,
    *,
    own_number: str | None = None,
) -> Iterator[Judged]:
    """Assesses projects, one per line. `own_number` is the municipality's own organisation number."""
    reports = msgspec.convert(annual_reports, list[AnnualReport])
    context = Context(msgspec.convert(organisation, Organisation), reports, on, own_number)
    for line in lines:
        yield judge_project(_READ(line), context)
