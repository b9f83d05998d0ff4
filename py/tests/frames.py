"""Shared by the tests of frames, streams and lines: the sample as columns, and its outcomes and findings."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pyarrow as pa
import pytest

import kalix_policy as kp

ROOT = Path(__file__).resolve().parents[2]
REGISTER: dict[str, Any] = json.loads((ROOT / "tests/registers/kalix.json").read_text(encoding="utf-8"))
SAMPLE = kp.Register(REGISTER)
PROJECTS: list[dict[str, Any]] = REGISTER["projects"]
SCHEMA = kp.schema("project")
ON = "2026-11-23"
ASSESSOR = kp.Assessor.of(SAMPLE, on=ON, locale="en")
BARE: dict[str, Any] = {"organisation": {}, "on": ON, "locale": "en"}
LEAST = {"id": "p-1", "title": "Utbyte", "administration": "uf"}


# Columns with the types of the schema.


def arrow(
    node: dict[str, Any],
    *,
    date: pa.DataType = pa.string(),
    number: pa.DataType = pa.string(),
    text: pa.DataType = pa.string(),
    of: Callable[[Any], pa.DataType] = pa.list_,
) -> pa.DataType:
    """The Arrow type of a field of the schema, with the given types for its leaves."""
    down: Any = {"date": date, "number": number, "text": text, "of": of}
    if "anyOf" in node:
        return arrow(node["anyOf"][0], **down)
    if "oneOf" in node:
        fields = {name: field for branch in node["oneOf"] for name, field in branch["properties"].items()}
        return arrow({"properties": fields}, **down)
    name = node.get("$ref", "").rpartition("/")[2]
    if name in ("Amount", "Decimal"):
        return number
    if name == "Date":
        return date
    if name:
        return arrow(SCHEMA["$defs"][name], **down)
    if "properties" in node:
        return pa.struct([(name, arrow(field, **down)) for name, field in node["properties"].items()])
    if "items" in node:
        return of(arrow(node["items"], **down))
    return pa.bool_() if "boolean" in node["type"] else text


def typed(**types: Any) -> pa.Schema:
    return pa.schema(list(arrow(SCHEMA, **types)))


def texts(value: Any) -> Any:
    """Converts numbers to strings, so that a column has one type."""
    if isinstance(value, dict):
        return {name: texts(held) for name, held in value.items()}
    if isinstance(value, list):
        return [texts(item) for item in value]
    return str(value) if isinstance(value, (int, float, Decimal)) and not isinstance(value, bool) else value


def table_of(projects: list[dict[str, Any]], **types: Any) -> pa.Table:
    schema = typed(**types)
    return pa.Table.from_pylist([fitting(texts(project), pa.struct(list(schema))) for project in projects], schema=schema)


def fitting(value: Any, kind: pa.DataType) -> Any:
    """Converts data to the values of an Arrow type."""
    if isinstance(value, dict):
        return {name: fitting(held, kind.field(name).type) for name, held in value.items()}
    if isinstance(value, list):
        return [fitting(item, kind.value_type) for item in value]
    if value is None or isinstance(value, bool):
        return value
    if pa.types.is_date(kind):
        return datetime.date.fromisoformat(value)
    if pa.types.is_timestamp(kind):
        return datetime.datetime.fromisoformat(value)
    if pa.types.is_decimal(kind):
        return Decimal(str(value))
    if pa.types.is_integer(kind):
        return int(Decimal(str(value)))
    return float(value) if pa.types.is_floating(kind) else str(value)


def least(**columns: Any) -> pa.Table:
    """A table of projects with the required columns, and these columns."""
    arrays = {name: column if isinstance(column, (pa.Array, pa.ChunkedArray)) else pa.array(column) for name, column in columns.items()}
    rows = len(next(iter(arrays.values()))) if arrays else 1
    return pa.table({**{name: pa.array([value] * rows) for name, value in LEAST.items()}, **arrays})


class Batch:
    """A record batch without `__arrow_c_stream__`."""

    def __init__(self, batch: pa.RecordBatch) -> None:
        self.batch = batch

    def __arrow_c_array__(self, requested_schema: object = None) -> Any:
        return self.batch.__arrow_c_array__()


def batch(**columns: Any) -> Batch:
    return Batch(least(**columns).combine_chunks().to_batches()[0])


# Outcomes and findings.

Said = list[tuple[Any, ...]]


def said_of_frame(frame: Any, assessor: kp.Assessor = ASSESSOR, **options: Any) -> Said:
    judged = {kind: pa.table(assessor.frame(frame(), table=kind, **options)).to_pylist() for kind in ("outcomes", "findings")}  # type: ignore[arg-type]
    return said(judged["outcomes"], judged["findings"], "row")


def said_of_lines(lines: Any, assessor: kp.Assessor = ASSESSOR, **options: Any) -> Said:
    judged = {kind: pa.table(assessor.lines(lines(), table=kind, **options)).to_pylist() for kind in ("outcomes", "findings")}  # type: ignore[arg-type]
    return said(judged["outcomes"], judged["findings"], "line")


def said(outcomes: list[dict[str, Any]], findings: list[dict[str, Any]], number: str) -> Said:
    told: Said = []
    for row in outcomes:
        assert row.pop("errors") is None
        place = row.pop(number)
        of_row = [finding for finding in findings if finding[number] == place]
        # The subject of a finding about the data itself is the register.
        assert {finding["project"] for finding in of_row if finding["subject"] == "project"} <= {row["project"]}
        told.append(
            (
                row.pop("project"),
                dict(row),
                [
                    (of["rule"], of["outcome"], of["pointer"], of["message"], of["severity"], of["remedy"], json.loads(of["arguments"]))
                    for of in of_row
                ],
            )
        )
    assert sum(len(findings) for _, _, findings in told) == len(findings)
    return told


def said_alone(projects: list[dict[str, Any]], assessor: kp.Assessor = ASSESSOR) -> Said:
    told: Said = []
    for project in projects:
        judged = assessor.project(project)
        findings = [
            (of["rule"], of["outcome"], of["pointer"], of["message"], of["severity"], of["remedy"], of["reason"])
            for of in judged["findings"]
        ]
        told.append((judged["project"], dict(judged["outcomes"]), findings))
    return told


ALONE = said_alone(PROJECTS)
TABLE = table_of(PROJECTS)


def pieces(table: pa.Table, rows: int) -> pa.Table:
    return pa.concat_tables([table.slice(start, rows) for start in range(0, len(table), rows)])


POLARS = pl.DataFrame(TABLE)

TYPES: dict[str, dict[str, Any]] = {
    "date32": {"date": pa.date32()},
    "date64": {"date": pa.date64()},
    "timestamp in s": {"date": pa.timestamp("s")},
    "timestamp in ms": {"date": pa.timestamp("ms")},
    "timestamp in us": {"date": pa.timestamp("us")},
    "timestamp in ns": {"date": pa.timestamp("ns")},
    "decimal128": {"number": pa.decimal128(24, 6)},
    "decimal256": {"number": pa.decimal256(50, 6)},
    "double": {"number": pa.float64()},
    "large_string": {"text": pa.large_string()},
    "string_view": {"text": pa.string_view()},
    "dictionary": {"text": pa.dictionary(pa.int8(), pa.string())},
    "dictionary of large": {"text": pa.dictionary(pa.uint32(), pa.large_string())},
    "large_list": {"of": pa.large_list},
    "everything": {"date": pa.date32(), "number": pa.decimal128(24, 6), "text": pa.large_string(), "of": pa.large_list},
}


def refused(frame: Any, **options: Any) -> kp.ValidationError:
    with pytest.raises(kp.ValidationError) as caught:
        kp.assess_frame(frame, **{**BARE, **options})
    return caught.value


def cells(frame: Any) -> list[tuple[str, str, int, str]]:
    return [(of["code"], of["pointer"], of["row"], of["column"]) for of in refused(frame).errors()]


# Dates.

DAY = datetime.date(2024, 3, 20)


# Invalid rows.


def many(rows: int, bad: dict[int, str]) -> pa.Table:
    days = np.full(rows, None, dtype=object)
    for row, day in bad.items():
        days[row] = day
    return least(cancelled_on=pa.array(days, pa.string())).set_column(0, "id", pa.array([f"p-{row}" for row in range(rows)]))


# Streams.


def batches(count: int, asked: list[int] | None = None, error: BaseException | None = None) -> Iterator[Batch]:
    for number in range(count):
        if asked is not None:
            asked.append(number)
        yield batch(purpose=[str(number)] * 2)
    if error is not None:
        raise error
