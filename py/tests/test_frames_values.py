"""Amounts and dates of every Arrow type."""

from __future__ import annotations

import datetime
import json
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kalix_policy as kp
from frames import BARE, DAY, LEAST, cells, least, said_alone, said_of_frame


def costing(amounts: pa.Array) -> pa.Table:
    parts = [pa.array([value] * len(amounts)) for value in ("uf", "Resor")]
    costs = pa.StructArray.from_arrays([*parts, amounts], ["administration", "description", "amount"])
    offsets = pa.array(range(len(amounts) + 1), pa.int32())
    budget = pa.StructArray.from_arrays([pa.ListArray.from_arrays(offsets, costs)], ["costs"])
    period = pa.array([{"start": "2024-01-01"}] * len(amounts))
    return least(budget=budget, period=period)


def costs(amounts: pa.Array) -> list[Decimal | None]:
    """The amounts after parsing, taken from the findings on uncovered costs."""
    rows = pa.table(kp.assess_frame(costing(amounts), table="findings", **BARE)).to_pylist()
    found = {of["row"]: json.loads(of["arguments"], parse_float=Decimal)["missing"] for of in rows if of["reason"] == "uncovered"}
    return [Decimal(found[row]) if row in found else None for row in range(len(amounts))]


@pytest.mark.parametrize(
    "kind",
    [
        *(pa.int8(), pa.int16(), pa.int32(), pa.int64(), pa.uint8(), pa.uint16(), pa.uint32(), pa.uint64()),
        *(pa.float16(), pa.float32(), pa.float64()),
        *(pa.decimal32(9, 2), pa.decimal64(18, 2), pa.decimal128(38, 10), pa.decimal256(76, 20), pa.decimal128(5, 0)),
    ],
    ids=str,
)
def test_integers_of_every_type_are_read_as_amounts(kind: pa.DataType) -> None:
    numbers = [Decimal(number) for number in (1, 100, 127)]
    given: Any = numbers if pa.types.is_decimal(kind) else np.array([1, 100, 127]) if kind != pa.float16() else np.array([1, 100, 127], np.float16)
    array = pa.array(given, kind)
    assert costs(array) == numbers
    assert costs(pa.concat_arrays([array, array]).slice(2, 2)) == [Decimal(127), Decimal(1)]


@pytest.mark.parametrize(
    ("array", "expected"),
    [
        (pa.array([1234.56]), "1234.56"),
        (pa.array([1234.56], pa.float32()), "1234.56"),
        (pa.array([1e14]), "100000000000000"),
        (pa.array([9999999999999.99]), "9999999999999.99"),
        (pa.array([99999999999999.25]), "99999999999999.25"),
        (pa.array([Decimal("999999999999999.99")]), "999999999999999.99"),
        (pa.array([Decimal("999999999999999.99")], pa.decimal256(60, 30)), "999999999999999.99"),
        (pa.array([Decimal("1.10")], pa.decimal128(38, 30)), "1.1"),
        (pa.array([Decimal(12300)], pa.decimal128(5, 0)).cast(pa.decimal128(3, -2), safe=False), "12300"),
        (pa.array(["1234.50"]), "1234.5"),
        (pa.array(["999999999999999.99"], pa.string_view()), "999999999999999.99"),
        (pa.array([999999999999999]), "999999999999999"),
        (pa.array(["7"]).dictionary_encode(), "7"),
        (pa.array([7]).dictionary_encode(), "7"),
    ],
    ids=lambda value: str(value.type) if isinstance(value, pa.Array) else value,
)
def test_amounts_keep_every_digit(array: pa.Array, expected: str) -> None:
    assert costs(array) == [Decimal(expected)]


@pytest.mark.parametrize(
    "zero",
    [pa.array([-0.0]), pa.array([-0.0], pa.float32()), pa.array([0]), pa.array([Decimal("0.00")]), pa.array(["0"]), pa.array([0.0])],
    ids=lambda array: str(array.type),
)
def test_zero_has_no_sign(zero: pa.Array) -> None:
    table = costing(zero)
    alone = said_alone([{**LEAST, "period": {"start": "2024-01-01"}, "budget": {"costs": [{"administration": "uf", "description": "Resor", "amount": 0}]}}])
    assert said_of_frame(lambda: table) == alone


@pytest.mark.parametrize(
    ("array", "code"),
    [
        (pa.array([0.1 + 0.2]), "amount"),
        (pa.array([999999999999999.9]), "amount"),
        (pa.array([1234567.89], pa.float32()), "amount"),
        (pa.array([1e15]), "amount"),
        (pa.array([1e308]), "amount"),
        (pa.array([5e-324]), "amount"),
        (pa.array([2**64 - 1], pa.uint64()), "amount"),
        (pa.array([-(2**63)]), "amount"),
        (pa.array([Decimal("1.005")]), "amount"),
        (pa.array([Decimal(10**30)]), "amount"),
        (pa.array([Decimal(10**70)], pa.decimal256(76, 0)), "amount"),
        (pa.array([""]), "amount"),
        (pa.array(["1 000"]), "amount"),
        (pa.array(["1e3"]), "amount"),
        (pa.array([float("nan")]), "type"),
        (pa.array([float("inf")]), "type"),
        (pa.array([-float("inf")], pa.float32()), "type"),
        (pa.array([True]), "type"),
        (pa.array([b"1"]), "type"),
        (pa.array([datetime.timedelta(1)]), "type"),
        (pa.array([datetime.time(1)]), "type"),
        (pa.array([["1"]]), "type"),
        (pa.array([{"x": 1}]), "type"),
        (pa.nulls(1), "missing"),
    ],
    ids=lambda value: str(value.type) if isinstance(value, pa.Array) else value,
)
def test_an_invalid_amount_is_an_error_in_its_cell(array: pa.Array, code: str) -> None:
    [first] = cells(costing(array))
    assert first == (code, "/budget/costs/0/amount", 0, "budget")


def test_a_decimal_that_exceeds_its_precision_is_not_truncated() -> None:
    array = pa.array([Decimal(12345)], pa.decimal128(5, 0)).cast(pa.decimal128(3, 0), safe=False)
    assert costs(array) == [Decimal(12345)]


def started(days: pa.Array) -> list[str]:
    """The dates after parsing, taken from the findings on late decisions."""
    decisions = pa.StructArray.from_arrays(
        [pa.array(["un"] * len(days)), days, pa.array(["approved"] * len(days))], ["body", "date", "resolution"]
    )
    offsets = pa.array(range(len(days) + 1), pa.int32())
    table = least(decisions=pa.ListArray.from_arrays(offsets, decisions), period=pa.array([{"start": "2024-01-01"}] * len(days)))
    organisation = {
        "bodies": [{"id": "un", "name": "U", "kind": "board"}],
        "administrations": [{"id": "uf", "name": "U", "boards": [{"body": "un"}]}],
    }
    rows = pa.table(kp.assess_frame(table, table="findings", **{**BARE, "organisation": organisation})).to_pylist()
    return [json.loads(of["arguments"])["decided"] for of in rows if of["reason"] == "decided-late"]


MIDNIGHT = datetime.datetime(2024, 3, 20)


@pytest.mark.parametrize(
    "array",
    [
        pa.array([DAY]),
        pa.array([DAY], pa.date64()),
        *(pa.array([MIDNIGHT], pa.timestamp(unit)) for unit in ("s", "ms", "us", "ns")),
        pa.array(["2024-03-20"]),
        pa.array([DAY]).dictionary_encode(),
        pa.array(pd.Series([MIDNIGHT])),
        pl.Series([DAY]).to_arrow(),
        pl.Series([MIDNIGHT]).to_arrow(),
    ],
    ids=lambda array: str(array.type),
)
def test_dates_of_every_type_are_read(array: pa.Array) -> None:
    assert started(array) == ["2024-03-20"]


@given(st.lists(st.dates(datetime.date(2024, 1, 2), datetime.date(2026, 1, 1)), min_size=1, max_size=5))
@settings(max_examples=20, deadline=None)
def test_any_date_is_read_exactly(days: list[datetime.date]) -> None:
    for kind in (pa.date32(), pa.date64(), pa.timestamp("s"), pa.timestamp("ns")):
        assert started(pa.array(days).cast(kind)) == [str(day) for day in days]


@pytest.mark.parametrize(
    ("array", "code"),
    [
        *((pa.array([MIDNIGHT + datetime.timedelta(seconds=1)], pa.timestamp(unit)), "date") for unit in ("s", "ms", "us", "ns")),
        (pa.array([1], pa.int64()).cast(pa.timestamp("ns")), "date"),
        *((pa.array([MIDNIGHT], pa.timestamp(unit, "UTC")), "date") for unit in ("s", "ms", "us", "ns")),
        (pa.array([MIDNIGHT], pa.timestamp("us", "Europe/Stockholm")), "date"),
        (pa.array([1], pa.int64()).view(pa.date64()), "date"),
        (pa.array([datetime.date(1899, 12, 31)]), "date"),
        (pa.array([datetime.date(2201, 1, 1)]), "date"),
        *((pa.array([edge], pa.int32()).view(pa.date32()), "date") for edge in (2**31 - 1, -(2**31))),
        *((pa.array([edge], pa.int64()).view(pa.date64()), "date") for edge in (2**63 - 1, -(2**63))),
        *((pa.array([edge], pa.int64()).view(pa.timestamp(unit)), "date") for edge in (2**63 - 1, -(2**63)) for unit in ("s", "ms", "us", "ns")),
        (pa.array(["2024-02-30"]), "date"),
        (pa.array([""]), "date"),
        (pa.array([20240320]), "type"),
        (pa.array([45371.0]), "type"),
        (pa.array([datetime.time(0)]), "type"),
        (pa.array([datetime.timedelta(0)]), "type"),
        (pa.array([b"2024-03-20"]), "type"),
        (pa.array([["2024-03-20"]]), "type"),
    ],
    ids=lambda value: str(value.type) if isinstance(value, pa.Array) else value,
)
def test_an_invalid_date_is_an_error_in_its_cell(array: pa.Array, code: str) -> None:
    assert cells(least(cancelled_on=array)) == [(code, "/cancelled_on", 0, "cancelled_on")]


def test_dates_of_pandas_are_read() -> None:
    frame = pd.DataFrame([LEAST, LEAST]).assign(cancelled_on=pd.to_datetime(["2024-03-20", None]))
    assert said_of_frame(lambda: frame) == said_alone([{**LEAST, "cancelled_on": "2024-03-20"}, LEAST])
    assert said_of_frame(lambda: frame.assign(cancelled_on=[DAY, None])) == said_alone([{**LEAST, "cancelled_on": DAY}, LEAST])
    zoned = frame.assign(cancelled_on=frame["cancelled_on"].dt.tz_localize("Europe/Stockholm"))
    assert cells(zoned) == [("date", "/cancelled_on", 0, "cancelled_on")]
