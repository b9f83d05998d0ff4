"""The project rules in Python over models of pydantic.

pydantic parses a JSON number with a decimal point as a binary double, which holds fifteen digits. A number that may
have more is refused here rather than read inexactly. As a string it is exact.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, TypeAdapter

import rules_python as rules
from rules_python import Context, Judged, judge_project


def _amount(number: object) -> object:
    if isinstance(number, float) and abs(number) >= 1e13:
        raise ValueError("too large to be exact: write it as a string")
    return number


def _number(number: object) -> object:
    if isinstance(number, float) and abs(number) >= 1e9:
        raise ValueError("too large to be exact: write it as a string")
    return number


Id = Annotated[str, StringConstraints(max_length=rules.LONGEST_ID, pattern=rules.ID + "$")]
Text = Annotated[str, StringConstraints(max_length=rules.LONGEST_TEXT, pattern=rules.TEXT)]
BlankOrText = Annotated[str, StringConstraints(max_length=rules.LONGEST_TEXT, pattern=rules.BLANK_OR_TEXT)]
OrganisationNumber = Annotated[
    str,
    StringConstraints(pattern=rules.ORGANISATION_NUMBER + "$"),
    AfterValidator(rules.organisation_number),
]
Date = Annotated[dt.date, Field(ge=rules.FIRST_DAY, le=rules.LAST_DAY)]
# In strict mode, the validators in Python could only return a Decimal.
Amount = Annotated[Decimal, Field(max_digits=17, decimal_places=2, strict=False), BeforeValidator(_amount)]
Number = Annotated[Decimal, Field(max_digits=18, decimal_places=6, strict=False), BeforeValidator(_number)]
Count = Annotated[int, Field(ge=0, lt=2**32)]


class Record(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class Period(Record):
    start: Date | None = None
    end: Date | None = None


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


class Agreement(Record):
    title: Text
    kind: rules.AgreementKind
    date: Date
    reference: BlankOrText | None = None


class ExchangeRate(Record):
    sek_per_unit: Number
    on: Date | None = None
    source: BlankOrText | None = None


class Cost(Record):
    administration: Id
    description: Text
    amount: Amount


class OwnFunding(Record):
    source: Literal["own"]
    administration: Id
    amount: Amount
    in_kind: bool | None = None


class ExternalFunding(Record):
    source: Literal["external"]
    funder: Text
    amount: Amount
    status: rules.FundingStatus
    programme: BlankOrText | None = None
    funder_number: OrganisationNumber | None = None
    kind: rules.FunderKind | None = None
    decided_on: Date | None = None
    in_kind: bool | None = None


Funding = Annotated[OwnFunding | ExternalFunding, Field(discriminator="source")]


class Budget(Record):
    currency: rules.Currency | None = None
    exchange_rate: ExchangeRate | None = None
    partnership_total: Amount | None = None
    costs: list[Cost] | None = None
    funding: list[Funding] | None = None


class ObjectiveResult(Record):
    value: Number
    on: Date


class Objective(Record):
    description: Text
    indicator: BlankOrText | None = None
    baseline: Number | None = None
    target: Number | None = None
    unit: BlankOrText | None = None
    by: Date | None = None
    result: ObjectiveResult | None = None


class Representation(Record):
    date: Date
    occasion: Text
    person: Id
    highest: bool


class Effect(Record):
    kind: rules.EffectKind
    description: Text
    used_by: Id | None = None
    on: Date | None = None


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


class Body(Record):
    id: Id
    name: Text
    kind: rules.BodyKind
    parent: Id | None = None
    start: Date | None = None
    end: Date | None = None


class BoardPeriod(Record):
    body: Id
    start: Date | None = None
    end: Date | None = None


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


class Account(Record):
    body: Id
    projects: list[ProjectAccount] | None = None


class AnnualReport(Record):
    year: Annotated[int, Field(ge=rules.FIRST_DAY.year, le=rules.LAST_DAY.year)]
    accounts: list[Account] | None = None


_PROJECT = TypeAdapter(Project)
_REPORTS = TypeAdapter(list[AnnualReport])


def judge(
    lines: Iterable[bytes],
    organisation: dict[str, Any],
    annual_reports: list[dict[str, Any]],
    on: dt.date,
    *,
    own_number: str | None = None,
) -> Iterator[Judged]:
    """Assesses projects, one per line. `own_number` is the municipality's own organisation number."""
    # Dates in a dict are strings, which strict mode refuses.
    reports = _REPORTS.validate_python(annual_reports, strict=False)
    context = Context(Organisation.model_validate(organisation, strict=False), reports, on, own_number)
    read = _PROJECT.validate_json
    for line in lines:
        yield judge_project(read(line), context)
