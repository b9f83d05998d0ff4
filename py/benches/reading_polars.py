"""Parses projects with polars, one per line of JSON, and validates them with expressions.

`read_ndjson` with the same schema takes several times as long, so lines are read as strings and decoded. Decoding
turns an invalid date into null, and a number with a decimal point into a binary double. So dates and amounts are
decoded as strings, validated here, and converted where a rule needs them.

The library refuses the following, but neither decoding nor expressions detect them:

- an unknown field, or a duplicate field (the first is used);
- a number or a boolean instead of a string, and a single value instead of a list;
- nesting that is too deep, and lines that are too long.

A number with a decimal point holds fifteen digits; as a string it is exact. Empty input has no project, and no error.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TypeAlias, get_args

import polars as pl

import rules_python as rules


@dataclass(frozen=True)
class Value:
    """A value: its type, and an expression for whether it is invalid."""

    dtype: pl.DataType
    wrong: Callable[[pl.Expr], pl.Expr] | None = None


@dataclass(frozen=True)
class Record:
    """A record: its required fields, its fields, and further expressions for whether it is invalid."""

    required: tuple[str, ...]
    fields: dict[str, Kind]
    wrong: Callable[[dict[str, pl.Expr]], list[pl.Expr]] | None = None


@dataclass(frozen=True)
class Many:
    """A list."""

    item: Kind


Kind: TypeAlias = Value | Record | Many


def _text(pattern: str, longest: int) -> Value:
    return Value(pl.String(), lambda text: ~text.str.contains(pattern) | (text.str.len_chars() > longest))


def _number(pattern: str) -> Value:
    """An exact number. It is decoded as a string, since polars would convert it to a binary double."""
    return Value(pl.String(), lambda number: ~number.str.contains(pattern))


def _chosen(choices: object) -> Value:
    return Value(pl.Enum(get_args(choices)))


def _not_an_organisation_number(text: pl.Expr) -> pl.Expr:
    number = text.str.replace("-", "", literal=True).cast(pl.Int64, strict=False)
    digits = [number // 10**place % 10 for place in range(10)]
    # Luhn: double every other digit, and add the digits of the products.
    luhn = pl.sum_horizontal(digit * 2 - 9 * (digit > 4) if place % 2 else digit for place, digit in enumerate(digits))
    return ~text.str.contains(rules.ORGANISATION_NUMBER + "$") | (luhn % 10 != 0)


def _not_a_day(text: pl.Expr) -> pl.Expr:
    day = text.str.to_date("%Y-%m-%d", strict=False)
    inside = day.is_between(rules.FIRST_DAY, rules.LAST_DAY).fill_null(value=False)
    # polars accepts a month or a day of one digit.
    return text.is_not_null() & ~(inside & (text.str.len_bytes() == 10))


def _not_of_its_source(fields: dict[str, pl.Expr]) -> list[pl.Expr]:
    """Checks the fields of own and external funding, which are one struct, since they are in one list."""
    own = fields["source"] == "own"
    foreign = [own & fields[name].is_not_null() for name in _OF_EXTERNAL] + [~own & fields["administration"].is_not_null()]
    missing = [own & fields["administration"].is_null()] + [~own & fields[name].is_null() for name in ("funder", "status")]
    return foreign + missing


_OF_EXTERNAL = ("funder", "status", "programme", "funder_number", "kind", "decided_on")
ID = _text(rules.ID + "$", rules.LONGEST_ID)
TEXT = _text(rules.TEXT, rules.LONGEST_TEXT)
BLANK_OR_TEXT = _text(rules.BLANK_OR_TEXT, rules.LONGEST_TEXT)
NUMBER = _number(r"^-?[0-9]{1,12}(?:\.[0-9]{1,6}0*)?$")
SUM = _number(r"^-?[0-9]{1,15}(?:\.[0-9]{1,2}0*)?$")
FLAG = Value(pl.Boolean())
DATE = Value(pl.String(), _not_a_day)
ORGANISATION_NUMBER = Value(pl.String(), _not_an_organisation_number)

FUNDING = Record(
    ("source", "amount"),
    {
        "source": Value(pl.Enum(["own", "external"])),
        "administration": ID,
        "funder": TEXT,
        "amount": SUM,
        "status": _chosen(rules.FundingStatus),
        "programme": BLANK_OR_TEXT,
        "funder_number": ORGANISATION_NUMBER,
        "kind": _chosen(rules.FunderKind),
        "decided_on": DATE,
        "in_kind": FLAG,
    },
    _not_of_its_source,
)
PROJECT = Record(
    ("id", "title", "administration"),
    {
        "id": ID,
        "title": TEXT,
        "administration": ID,
        "joint_administrations": Many(ID),
        "kind": _chosen(rules.ProjectKind),
        "purpose": BLANK_OR_TEXT,
        "goals": Many(_chosen(rules.Goal)),
        "period": Record((), {"start": DATE, "end": DATE}),
        "cancelled_on": DATE,
        "partners": Many(
            Record(
                ("name", "country", "kind"),
                {
                    "name": TEXT,
                    "country": _chosen(rules.Country),
                    "kind": _chosen(rules.PartnerKind),
                    "role": _chosen(rules.PartnerRole),
                    "organisation_number": ORGANISATION_NUMBER,
                    "identifiers": Many(Record(("scheme", "value"), {"scheme": TEXT, "value": TEXT})),
                },
            )
        ),
        "coordinator": BLANK_OR_TEXT,
        "schools": Many(TEXT),
        "decisions": Many(
            Record(
                ("body", "date", "resolution"),
                {
                    "body": ID,
                    "date": DATE,
                    "resolution": _chosen(rules.Resolution),
                    "delegated": FLAG,
                    "reference": BLANK_OR_TEXT,
                    "paragraph": BLANK_OR_TEXT,
                    "text": BLANK_OR_TEXT,
                    "adjusted_on": DATE,
                    "final_on": DATE,
                },
            )
        ),
        "agreements": Many(
            Record(
                ("title", "kind", "date"),
                {"title": TEXT, "kind": _chosen(rules.AgreementKind), "date": DATE, "reference": BLANK_OR_TEXT},
            )
        ),
        "budget": Record(
            (),
            {
                "currency": _chosen(rules.Currency),
                "exchange_rate": Record(
                    ("sek_per_unit",), {"sek_per_unit": NUMBER, "on": DATE, "source": BLANK_OR_TEXT}
                ),
                "partnership_total": SUM,
                "costs": Many(
                    Record(
                        ("administration", "description", "amount"),
                        {"administration": ID, "description": TEXT, "amount": SUM},
                    )
                ),
                "funding": Many(FUNDING),
            },
        ),
        "objectives": Many(
            Record(
                ("description",),
                {
                    "description": TEXT,
                    "indicator": BLANK_OR_TEXT,
                    "baseline": NUMBER,
                    "target": NUMBER,
                    "unit": BLANK_OR_TEXT,
                    "by": DATE,
                    "result": Record(("value", "on"), {"value": NUMBER, "on": DATE}),
                },
            )
        ),
        "responsible": Many(ID),
        "representations": Many(
            Record(
                ("date", "occasion", "person", "highest"),
                {"date": DATE, "occasion": TEXT, "person": ID, "highest": FLAG},
            )
        ),
        "effects": Many(
            Record(
                ("kind", "description"),
                {"kind": _chosen(rules.EffectKind), "description": TEXT, "used_by": ID, "on": DATE},
            )
        ),
    },
)


def _dtype(kind: Kind) -> pl.DataType:
    if isinstance(kind, Value):
        return kind.dtype
    if isinstance(kind, Many):
        return pl.List(_dtype(kind.item))
    return pl.Struct({name: _dtype(field) for name, field in kind.fields.items()})


def _wrong(kind: Kind, expr: pl.Expr) -> pl.Expr | None:
    """An expression for whether a value is invalid (null for a missing value), or None if it is always valid."""
    if isinstance(kind, Value):
        return None if kind.wrong is None else kind.wrong(expr)
    if isinstance(kind, Many):
        item = _wrong(kind.item, pl.element())
        missing = pl.element().is_null()
        return expr.list.eval(missing if item is None else missing | item).list.any()
    fields = {name: expr.struct.field(name) for name in kind.fields}
    found = [_wrong(field, fields[name]) for name, field in kind.fields.items()]
    checks = [fields[name].is_null() for name in kind.required] + [wrong for wrong in found if wrong is not None]
    if kind.wrong is not None:
        checks += kind.wrong(fields)
    return expr.is_not_null() & pl.any_horizontal(checks)


_SCHEMA = pl.Struct({name: _dtype(field) for name, field in PROJECT.fields.items()})
_WRONG = pl.any_horizontal(
    *(pl.col(name).is_null() for name in PROJECT.required),
    *(wrong for name, field in PROJECT.fields.items() if (wrong := _wrong(field, pl.col(name))) is not None),
)


def read(source: Path | IO[bytes]) -> pl.DataFrame:
    """Reads projects, one per line, into a column per field, and `row`.

    Raises:
        ValueError: when one cannot be read.
    """
    decoded = pl.scan_lines(source, row_index_name="row").select("row", project=pl.col("line").str.json_decode(_SCHEMA))
    try:
        projects = decoded.unnest("project").with_columns(wrong=_WRONG).collect(engine="streaming")
    except pl.exceptions.PolarsError as error:
        raise ValueError(str(error)) from error
    # Decoding turns a line with two projects into two rows.
    wrong = projects.filter(pl.col("wrong") | pl.col("row").is_duplicated())
    if wrong.height:
        raise ValueError(f"{wrong.height} projects cannot be read, the first is in line {wrong['row'][0] + 1}")
    return projects.drop("wrong")
