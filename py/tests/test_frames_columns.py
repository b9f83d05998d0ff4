"""Columns: nulls, nesting, wrong types and unknown names."""

from __future__ import annotations

import datetime
import json
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import kalix_policy as kp
from frames import (
    ASSESSOR,
    BARE,
    DAY,
    LEAST,
    POLARS,
    SCHEMA,
    TABLE,
    cells,
    least,
    refused,
    said_alone,
    said_of_frame,
    typed,
)

TEXTS = typed()


# Nulls and nesting.


def outcomes(frame: Any, **options: Any) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = pa.table(kp.assess_frame(frame, **{**BARE, **options})).to_pylist()
    return rows


OPTIONAL = [name for name in SCHEMA["properties"] if name not in SCHEMA["required"]]


@pytest.mark.parametrize("name", OPTIONAL)
def test_a_column_of_nulls_is_like_a_missing_column(name: str) -> None:
    without = outcomes(least())
    assert outcomes(least(**{name: pa.nulls(1)})) == without
    assert outcomes(least(**{name: pa.nulls(1, TEXTS.field(name).type)})) == without
    assert outcomes(least().to_pandas().assign(**{name: None})) == without
    assert outcomes(least().to_pandas().assign(**{name: np.nan})) == without


@pytest.mark.parametrize(
    "frame",
    [
        pl.DataFrame([{**LEAST, "kind": None}]),
        pl.DataFrame([{**LEAST, "goals": []}]),
        pl.DataFrame([{**LEAST, "period": {"start": None, "end": None}}]),
    ],
    ids=["null", "empty list", "record of nulls"],
)
def test_nulls_of_polars_are_like_missing_values(frame: pl.DataFrame) -> None:
    assert outcomes(frame) == outcomes(least())


@pytest.mark.parametrize("name", [name for name in OPTIONAL if pa.types.is_list(TEXTS.field(name).type)])
@pytest.mark.parametrize("list_of", [pa.list_, pa.large_list, pa.list_view, pa.large_list_view, lambda of: pa.list_(of, 0)])
def test_an_empty_list_is_like_a_missing_value(name: str, list_of: Any) -> None:
    kind = list_of(TEXTS.field(name).type.value_type)
    assert outcomes(least(**{name: pa.array([[]], kind)})) == outcomes(least())
    assert outcomes(least(**{name: pa.array([None], kind)})) == outcomes(least())


def test_an_empty_record_is_like_a_missing_value() -> None:
    assert outcomes(least(period=pa.array([{}], pa.struct([])))) == outcomes(least())
    assert outcomes(least(period=pa.array([{"start": None}]))) == outcomes(least())


@pytest.mark.parametrize("name", SCHEMA["required"])
def test_a_missing_required_column_is_an_error_in_each_row(name: str) -> None:
    table = pa.concat_tables([least()] * 3)
    assert cells(table.drop_columns([name])) == [("missing", f"/{name}", row, name) for row in range(3)]


@pytest.mark.parametrize(
    "column",
    [
        pa.array([["network", None]]),
        pa.array([["network", None]], pa.large_list(pa.large_string())),
        pa.array([["network", None]], pa.list_(pa.string(), 2)),
        pa.array([["network", None]], pa.list_view(pa.string_view())),
        pa.array([[None, "network"][::-1]], pa.list_(pa.dictionary(pa.int8(), pa.string()))),
    ],
    ids=lambda column: str(column.type),
)
def test_a_null_in_a_list_is_an_error(column: pa.Array) -> None:
    assert cells(least(goals=column)) == [("type", "/goals/1", 0, "goals")]
    assert places_of_json({"goals": ["network", None]}) == [("type", "/goals/1")]


def places_of_json(fields: dict[str, Any]) -> list[tuple[str, str]]:
    with pytest.raises(kp.ValidationError) as caught:
        kp.Project(json.dumps({**LEAST, **fields}))
    return [(of["code"], of["pointer"]) for of in caught.value.errors()]


def test_a_null_record_in_a_list_is_an_error() -> None:
    column = pa.array([[None, {"name": "n", "country": "FI", "kind": "school"}]])
    assert cells(least(partners=column)) == [("type", "/partners/0", 0, "partners")]


FIXED = pa.array([["network", "business"], ["experience", "business"], None, ["network", "perception"]], pa.list_(pa.string(), 2))


@pytest.mark.parametrize(("start", "rows"), [(0, 4), (1, 2), (2, 2), (3, 1)])
def test_lists_of_a_fixed_size_may_be_sliced(start: int, rows: int) -> None:
    table = least(goals=FIXED).slice(start, rows)
    assert said_of_frame(lambda: table) == said_alone([{**LEAST, "goals": goals} for goals in FIXED.to_pylist()[start : start + rows]])
    spoilt = pa.array([["network", "business"]] * 3 + [["network", "x"]], pa.list_(pa.string(), 2))
    assert cells(least(goals=spoilt).slice(2)) == [("unknown-value", "/goals/1", 1, "goals")]


def test_a_null_in_a_dictionary_is_null() -> None:
    column = pa.DictionaryArray.from_arrays(pa.array([0, 1, None], pa.int8()), pa.array(["pupil-exchange", None]))
    assert said_of_frame(lambda: least(kind=column)) == said_alone([{**LEAST, "kind": "pupil-exchange"}, LEAST, LEAST])


def test_values_under_a_null_are_ignored() -> None:
    period = pa.StructArray.from_arrays([pa.array(["no day"])], ["start"], mask=pa.array([True]))
    goals = pa.ListArray.from_arrays(pa.array([0, 1], pa.int32()), pa.array(["no goal"]), mask=pa.array([True]))
    assert outcomes(least(period=period, goals=goals)) == outcomes(least())


# Wrong types and unknown names.

WRONG: dict[str, pa.Array] = {
    "title": [pa.array([b"x"]), pa.array([["x"]]), pa.array([{"x": "x"}]), pa.array([1]), pa.array([True]), pa.array([1.5])],
    "goals": [pa.array(["network"]), pa.array([{"goal": "network"}]), pa.array([1]), pa.array([b"x"]), pa.array([DAY])],
    "period": [pa.array(["2024"]), pa.array([["2024-01-01"]]), pa.array([1])],
    "partners": [pa.array(["Pielavesi"]), pa.array([{"name": "x"}])],
    "id": [pa.array([1]), pa.array([datetime.timedelta(1)]), pa.array([None], pa.string())],
}


@pytest.mark.parametrize(
    ("name", "array"), [(name, array) for name, arrays in WRONG.items() for array in arrays], ids=lambda value: str(getattr(value, "type", value))
)
def test_a_column_of_the_wrong_type_is_an_error_in_each_row(name: str, array: pa.Array) -> None:
    code = "missing" if array.null_count else "type"
    table = least(**{name: pa.concat_arrays([array, array])})
    assert cells(table) == [(code, f"/{name}", row, name) for row in (0, 1)]


@pytest.mark.parametrize("kind", [pa.binary(), pa.duration("us"), pa.month_day_nano_interval(), pa.map_(pa.string(), pa.string()), pa.time64("us"), pa.binary_view(), pa.binary(3), pa.run_end_encoded(pa.int32(), pa.string())], ids=str)
def test_a_column_of_an_unsupported_type_is_an_error(kind: pa.DataType) -> None:
    values = {pa.map_(pa.string(), pa.string()): [("a", "b")], pa.binary(): b"x", pa.binary_view(): b"x", pa.binary(3): b"xyz"}
    array = (
        pa.RunEndEncodedArray.from_arrays(pa.array([1], pa.int32()), pa.array(["x"]))
        if pa.types.is_run_end_encoded(kind)
        else pa.array([values.get(kind, pd.DateOffset(days=1) if "interval" in str(kind) else 1)], kind)
    )
    assert cells(least(purpose=array)) == [("type", "/purpose", 0, "purpose")]
    assert outcomes(least(remarks=array), extra="ignore") == outcomes(least())


def test_an_unknown_nested_field_is_an_error_where_it_has_a_value() -> None:
    column = pa.array([None, {"start": "2024-01-01", "ends": None}, {"start": None, "ends": "2024-12-31"}])
    assert cells(least(period=column)) == [("unknown-field", "/period/ends", 2, "period")]


def test_errors_in_nested_lists_have_their_location() -> None:
    partner = {"name": "n", "country": "FI", "kind": "school"}
    column = pa.array([[partner], [partner, {**partner, "country": "Finland"}]])
    [error] = refused(least(partners=column)).errors()
    assert (error["code"], error["pointer"], error["loc"]) == ("country", "/partners/1/country", ("partners", 1, "country"))
    assert (error["row"], error["column"], error["input"]) == (1, "partners", "Finland")


@pytest.mark.parametrize(
    ("name", "nearest"), [("gaols", "goals"), ("titel", "title"), ("Title", "title"), ("partner", "partners"), ("responsble", "responsible"), ("cancelled-on", "cancelled_on")]
)
@pytest.mark.parametrize("keep", ["raise", "keep"])
def test_the_error_for_a_misspelt_column_suggests_the_nearest(name: str, nearest: str, keep: str) -> None:
    [error] = refused(least(**{name: pa.nulls(1)}), errors=keep).errors()
    assert (error["code"], error["pointer"], error["ctx"]["nearest"]) == ("unknown-field", f"/{name}", nearest)


def test_errors_of_columns_have_no_lines() -> None:
    for table in (least(gaols=["x"]), least(gaols=pa.nulls(1))):
        [error] = refused(table).errors()
        assert "line" not in error
        assert error.get("column") in (None, "gaols")


def test_all_unknown_columns_are_reported() -> None:
    errors = refused(least(gaols=["x"], titel=["x"], budgett=["x"], remarks=["x"])).errors()
    assert [error["pointer"] for error in errors] == ["/gaols", "/titel", "/budgett", "/remarks"]


UNKNOWN = ["remarks", "nr", "row", "status", "diary", "start", "startdatum", "", "errors", "🐘", "title_en", "decisions.1000.body"]


@pytest.mark.parametrize("name", UNKNOWN)
@pytest.mark.parametrize("column", [pa.array([{"x": [b"?"]}]), pa.nulls(1)], ids=["filled", "null"])
def test_an_unknown_column_is_an_error_unless_ignored(name: str, column: pa.Array) -> None:
    table = least(**{name: column})
    for locale in ("sv", "en", "fi"):
        [error] = refused(table, locale=locale).errors()
        pointer = "/" + name.replace("~", "~0").replace("/", "~1")
        assert (error["code"], error["pointer"]) == ("unknown-field", pointer)
        assert name in error["msg"]
    judged = kp.assess_frame(table, **BARE, extra="ignore")
    assert judged.ignored_columns == (name,)
    assert pa.table(judged).to_pylist() == outcomes(least())


def test_an_unknown_column_of_a_record_is_ignored_and_named() -> None:
    period = pa.array([{"start": "2024-01-01", "ends": "2024-12-31"}])
    partners = pa.array([[{"name": "n", "country": "FI", "kind": "school", "remark": 1, "identifiers": [{"scheme": "PIC", "value": "1", "since": 2}]}]])
    table = least(period=period, partners=partners, diary=["x"])
    [unknown] = refused(table).errors()
    assert (unknown["code"], unknown["pointer"]) == ("unknown-field", "/diary")
    assert sorted(cells(table.drop_columns(["diary"]))) == [
        ("unknown-field", "/partners/0/identifiers/0/since", 0, "partners"),
        ("unknown-field", "/partners/0/remark", 0, "partners"),
        ("unknown-field", "/period/ends", 0, "period"),
    ]
    judged = kp.assess_frame(table, **BARE, extra="ignore")
    assert set(judged.ignored_columns) == {"diary", "period.ends", "partners.remark", "partners.identifiers.since"}
    known = {**LEAST, "period": {"start": "2024-01-01"}, "partners": [{"name": "n", "country": "FI", "kind": "school", "identifiers": [{"scheme": "PIC", "value": "1"}]}]}
    assert pa.table(judged).to_pylist() == outcomes(pa.Table.from_pylist([known]))


def test_an_unnamed_index_of_pandas_is_ignored_and_named() -> None:
    frame = pa.Table.from_pandas(pd.DataFrame([LEAST, LEAST]).iloc[1:], preserve_index=True)
    assert frame.column_names[-1] == "__index_level_0__"
    judged = kp.assess_frame(frame, **BARE)
    assert judged.ignored_columns == ("__index_level_0__",)
    assert pa.table(judged).to_pylist() == outcomes(least())


def test_the_ignored_columns_of_a_stream_are_those_read_so_far() -> None:
    frames = iter([least(), least(diary=["x"]), least(remark=["x"], diary=["x"])])
    judged = kp.assess_frame(frames, **BARE, extra="ignore")
    assert judged.ignored_columns == ()
    assert [table.ignored_columns for table in judged] == [(), ("diary",), ("diary", "remark")]
    assert judged.ignored_columns == ("diary", "remark")


@pytest.mark.parametrize("extra", ["allow", "", None, True])
def test_extra_is_forbid_or_ignore(extra: Any) -> None:
    with pytest.raises(ValueError, match='extra: expected "forbid" or "ignore"'):
        kp.assess_frame(least(), **BARE, extra=extra)


@pytest.mark.parametrize("name", OPTIONAL)
def test_a_duplicate_column_is_an_error(name: str) -> None:
    table = least().append_column(name, pa.nulls(1)).append_column(name, pa.nulls(1))
    assert [(of["code"], of["pointer"]) for of in refused(table).errors()] == [("duplicate-key", f"/{name}")]


@pytest.mark.parametrize("name", SCHEMA["required"])
def test_a_duplicate_required_column_is_an_error(name: str) -> None:
    table = least().append_column(name, pa.array(["x"]))
    assert [(of["code"], of["pointer"]) for of in refused(table).errors()] == [("duplicate-key", f"/{name}")]


def test_a_duplicate_unknown_column_may_be_ignored() -> None:
    table = least().append_column("remarks", pa.array([1])).append_column("remarks", pa.array(["x"]))
    assert kp.assess_frame(table, **BARE, extra="ignore").ignored_columns == ("remarks",)


def test_long_texts_are_read_up_to_the_limit() -> None:
    assert outcomes(least(purpose=["å" * 20_000])) == outcomes(least(purpose=["x"]))
    assert cells(least(purpose=["x", "å" * 20_001, "x" * 10_000_000])) == [("text", "/purpose", row, "purpose") for row in (1, 2)]
    assert len(str(refused(least(purpose=["x" * 1_000_000])))) < 1_000


def test_special_characters_are_read() -> None:
    for text in ("𝄞", '"\\/', "e\u0301", "rad\nrad"):
        assert said_of_frame(lambda text=text: least(id=[f"p{text}q".replace("\n", "")], title=[text])) == said_alone(
            [{**LEAST, "id": f"p{text}q".replace("\n", ""), "title": text}]
        )


@pytest.mark.parametrize(
    "frame",
    [
        TABLE.slice(0, 0),
        TABLE.schema.empty_table(),
        TABLE.slice(3, 0),
        POLARS.head(0),
        TABLE.to_pandas().head(0),
        pa.table({}),
        pl.DataFrame(),
        pd.DataFrame(),
        pa.record_batch([], names=[]),
        [],
        iter(()),
        pa.RecordBatchReader.from_batches(TABLE.schema, iter(())),
    ],
    ids=lambda frame: type(frame).__module__.split(".")[0] + "-" + type(frame).__name__,
)
def test_a_frame_without_rows_has_a_result_without_rows(frame: Any) -> None:
    judged = ASSESSOR.frame(frame).read_all()
    assert len(judged) == 0
    assert pa.table(judged).schema == pa.table(ASSESSOR.frame(TABLE)).schema
    assert pl.DataFrame(judged).shape == (0, len(pa.table(judged).schema))
