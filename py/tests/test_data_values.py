"""Numbers and dates of every type are read exactly or refused."""

from __future__ import annotations

import datetime
import enum
import fractions
import json
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import kalix_policy as kp
from documents import amount, places, project, refused


class Whole:
    def __index__(self) -> int:
        return 7


class Int(int):
    def __str__(self) -> str:
        return "8"

    def __repr__(self) -> str:
        return "9"


class Float(float):
    def __str__(self) -> str:
        return "8"

    __repr__ = __str__


AMOUNTS: dict[str, tuple[Any, Any]] = {
    "int": (5, 5),
    "negative": (-5, -5),
    "whole float": (5.0, 5),
    "float": (1234.56, 1234.56),
    "negative zero": (-0.0, 0),
    "decimal": (Decimal("1.50"), 1.5),
    "decimal with exponent": (Decimal("1E+3"), 1000),
    "decimal of negative zero": (Decimal("-0.00"), 0),
    "most": (Decimal("999999999999999.99"), Decimal("999999999999999.99")),
    "least": (Decimal("-999999999999999.99"), Decimal("-999999999999999.99")),
    "text": ("999999999999999.99", Decimal("999999999999999.99")),
    "int64": (np.int64(7), 7),
    "uint8": (np.uint8(7), 7),
    "float64": (np.float64(1234.56), 1234.56),
    "float16": (np.float16(7.5), 7.5),
    "array of no dimension": (np.array(4), 4),
    "whole by index": (Whole(), 7),
    "int with a text of its own": (Int(7), 7),
    "float with a text of its own": (Float(7.5), 7.5),
    "int enum": (enum.IntEnum("E", {"A": 7}).A, 7),
}


@pytest.mark.parametrize(("value", "expected"), AMOUNTS.values(), ids=list(AMOUNTS))
def test_numbers_keep_every_digit(value: Any, expected: Any) -> None:
    assert amount(value) == expected


@given(st.decimals("-999999999999999.99", "999999999999999.99", places=2))
def test_decimals_round_trip_exactly(value: Decimal) -> None:
    assert Decimal(str(amount(value))) == value
    assert json.loads(project(budget={"partnership_total": value}).to_json(), parse_float=Decimal)["budget"][
        "partnership_total"
    ] == value


@pytest.mark.parametrize(
    "value",
    [
        np.longdouble(5),
        np.timedelta64(5, "ns"),
        np.timedelta64(5, "Y"),
    ],
    ids=["longdouble", "nanoseconds", "years"],
)
def test_numbers_are_read_exactly_or_refused(value: Any) -> None:
    try:
        taken = amount(value)
    except kp.ValidationError as error:
        assert error.errors()[0]["pointer"] == "/budget/partnership_total"
    else:
        assert taken == value and type(value) is not np.timedelta64


def test_a_float32_keeps_its_digits() -> None:
    assert amount(np.float32(1234.56)) == 1234.56


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (0.1 + 0.2, "amount"),
        (999999999999999.9, "amount"),
        (np.float64(999999999999999.9), "amount"),
        (np.float32(1234567.89), "amount"),
        (Decimal("1.005"), "amount"),
        (1e15, "amount"),
        (10**15, "amount"),
        (5e-324, "amount"),
        (1.2345678901234567e-300, "amount"),
        (1.7e308, "amount"),
        (10**4299, "amount"),
        (10**5000, "type"),
        (Int(10**5000), "type"),
        (float("nan"), "type"),
        (float("inf"), "type"),
        (-float("inf"), "type"),
        (np.float64("nan"), "type"),
        (Decimal("NaN"), "type"),
        (Decimal("sNaN"), "type"),
        (Decimal("-Infinity"), "type"),
        (True, "type"),
        (np.True_, "type"),
        (1j, "type"),
        (fractions.Fraction(1, 2), "type"),
        (pd.NA, "type"),
        (datetime.timedelta(1), "type"),
    ],
    ids=lambda value: value if isinstance(value, str) else type(value).__name__,
)
def test_numbers_that_are_not_amounts_are_refused(value: Any, code: str) -> None:
    error = refused(lambda: project(budget={"partnership_total": value}))
    assert [(error["code"], error["pointer"]) for error in error.errors()] == [(code, "/budget/partnership_total")]
    assert str(error) and repr(error)


@pytest.mark.parametrize(
    "exponent",
    [
        10_000,
        100_000_000,
        999_999_999_999,
    ],
)
def test_a_huge_decimal_is_an_error(exponent: int) -> None:
    read = lambda: project(kind="x", budget={"partnership_total": Decimal(f"1E+{exponent}")})  # noqa: E731
    assert [pointer for _, pointer in places(read)] == ["/kind", "/budget/partnership_total"]


DAY = datetime.date(2026, 1, 2)
DAYS: list[Any] = [
    "2026-01-02",
    DAY,
    datetime.datetime(2026, 1, 2),
    pd.Timestamp(2026, 1, 2),
    pd.Timestamp("2026-01-02").as_unit("ns"),
    np.datetime64("2026-01-02"),
    np.datetime64("2026-01-02T00:00:00"),
    np.datetime64("2026-01-02", "us"),
    np.datetime64("2026-01-02", "ns"),
    np.str_("2026-01-02"),
]


@pytest.mark.parametrize("value", DAYS, ids=lambda value: f"{type(value).__name__}-{value!r}")
def test_every_type_of_date_is_read(value: Any) -> None:
    assert project(cancelled_on=value).cancelled_on == DAY


@pytest.mark.parametrize(
    "value",
    [
        datetime.datetime(2026, 1, 2, 12),
        datetime.datetime(2026, 1, 2, 0, 0, 0, 1),
        datetime.datetime(2026, 1, 2, tzinfo=datetime.timezone.utc),
        pd.Timestamp("2026-01-02 12:00"),
        pd.Timestamp("2026-01-02", tz="Europe/Stockholm"),
        pd.Timestamp(year=2026, month=1, day=2, nanosecond=1),
        np.datetime64("2026-01-02T12:00:00"),
        datetime.date(1, 1, 1),
        datetime.date.max,
        datetime.time(12),
        pd.Period("2026-01-02"),
        20260102,
    ],
    ids=lambda value: f"{type(value).__name__}-{value!r}",
)
def test_datetimes_and_other_values_are_not_dates(value: Any) -> None:
    [(code, pointer)] = places(lambda: project(cancelled_on=value))
    assert code in ("date", "type")
    assert pointer == "/cancelled_on"


@pytest.mark.parametrize(
    "value", [pd.NaT, np.datetime64("NaT")]
)
def test_not_a_time_is_an_error(value: Any) -> None:
    assert places(lambda: project(cancelled_on=value)) == [("type", "/cancelled_on")]
