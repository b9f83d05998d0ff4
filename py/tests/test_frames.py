"""Frames and lines: judged as each project alone would be, whatever library and type the columns are of."""

from __future__ import annotations

import datetime
import gzip
import io
import json
import random
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

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
LINE = json.dumps(LEAST).encode()




# Columns as the schema has them.


def arrow(
    node: dict[str, Any],
    *,
    date: pa.DataType = pa.string(),
    number: pa.DataType = pa.string(),
    text: pa.DataType = pa.string(),
    of: Callable[[Any], pa.DataType] = pa.list_,
) -> pa.DataType:
    """The type of a field of the schema, its leaves of such types."""
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


TEXTS = typed()


def texts(value: Any) -> Any:
    """The data with its numbers as texts, so that a column has one type."""
    if isinstance(value, dict):
        return {name: texts(held) for name, held in value.items()}
    if isinstance(value, list):
        return [texts(item) for item in value]
    return str(value) if isinstance(value, (int, float, Decimal)) and not isinstance(value, bool) else value


def table_of(projects: list[dict[str, Any]], **types: Any) -> pa.Table:
    schema = typed(**types)
    return pa.Table.from_pylist([fitting(texts(project), pa.struct(list(schema))) for project in projects], schema=schema)


def fitting(value: Any, kind: pa.DataType) -> Any:
    """The data as values of a type."""
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
        return Decimal(value)
    return float(value) if pa.types.is_floating(kind) else value


def least(**columns: Any) -> pa.Table:
    """A table of projects that have what they must, and these columns."""
    arrays = {name: column if isinstance(column, (pa.Array, pa.ChunkedArray)) else pa.array(column) for name, column in columns.items()}
    rows = len(next(iter(arrays.values()))) if arrays else 1
    return pa.table({**{name: pa.array([value] * rows) for name, value in LEAST.items()}, **arrays})


class Batch:
    """A record batch that has no stream."""

    def __init__(self, batch: pa.RecordBatch) -> None:
        self.batch = batch

    def __arrow_c_array__(self, requested_schema: object = None) -> Any:
        return self.batch.__arrow_c_array__()


def batch(**columns: Any) -> Batch:
    return Batch(least(**columns).combine_chunks().to_batches()[0])


# What is said.

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
        # What is wrong with the data itself is said of the register.
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


def sliced(table: pa.Table) -> pa.Table:
    """The table in the midst of another, all of whose offsets begin before it."""
    return pa.concat_tables([table.slice(5), table, table]).combine_chunks().slice(len(table) - 5, len(table))


def by_duckdb(query: str, **relations: Any) -> duckdb.DuckDBPyRelation:
    connection = duckdb.connect()
    for name, relation in relations.items():
        connection.register(name, relation)
    return connection.sql(query)


def categorical(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.astype({"kind": "category", "administration": "category", "id": "category"})


def as_views(table: pa.Table) -> pa.Table:
    for name in ("goals", "schools", "responsible"):
        view = pa.array(table.column(name).to_pylist(), pa.list_view(pa.string_view()))
        table = table.set_column(table.schema.get_field_index(name), name, view)
    large = pa.array(table.column("joint_administrations").to_pylist(), pa.large_list_view(pa.large_string()))
    return table.set_column(table.schema.get_field_index("joint_administrations"), "joint_administrations", large)


POLARS = pl.DataFrame(TABLE)
FRAMES: dict[str, Callable[[], Any]] = {
    "pyarrow": lambda: TABLE,
    "record batch": lambda: TABLE.combine_chunks().to_batches()[0],
    "struct array": lambda: TABLE.combine_chunks().to_batches()[0].to_struct_array(),
    "reader": TABLE.to_reader,
    "list of batches": lambda: [Batch(one) for one in pieces(TABLE, 4).to_batches()],
    "generator of batches": lambda: (Batch(one) for one in pieces(TABLE, 4).to_batches()),
    "chunked": lambda: pieces(TABLE, 1),
    "chunked unevenly": lambda: pieces(TABLE, 7),
    "sliced": lambda: sliced(TABLE),
    "sliced batch": lambda: sliced(TABLE).combine_chunks().to_batches()[0],
    "sliced struct array": lambda: pa.concat_tables([TABLE, TABLE]).combine_chunks().to_batches()[0].to_struct_array()[18:],
    "polars": lambda: POLARS,
    "polars from dicts": lambda: pl.DataFrame([texts(project) for project in PROJECTS], schema=POLARS.schema),
    "polars inferred": lambda: pl.DataFrame(PROJECTS, infer_schema_length=None, strict=False),
    "polars collected": lambda: POLARS.lazy().filter(pl.col("id").is_not_null()).collect(),
    "polars sliced": lambda: pl.concat([POLARS, POLARS])[9:].slice(9),
    "polars categories": lambda: POLARS.cast({"administration": pl.Categorical, "kind": pl.Enum(POLARS["kind"].drop_nulls().unique())}),
    "pandas": TABLE.to_pandas,
    "pandas of arrow": lambda: TABLE.to_pandas(types_mapper=pd.ArrowDtype),
    "pandas from dicts": lambda: pd.DataFrame(PROJECTS),
    "pandas categories": lambda: categorical(TABLE.to_pandas()),
    "pandas with an index": lambda: TABLE.to_pandas().set_index(pd.Index(range(100, 118), name="nr")),
    "duckdb": lambda: by_duckdb("SELECT * FROM given", given=TABLE),
    "duckdb reader": lambda: by_duckdb("SELECT * FROM given", given=TABLE).to_arrow_reader(5),
    "duckdb table": lambda: by_duckdb("SELECT * FROM given", given=TABLE).to_arrow_table(),
    "duckdb enum": lambda: by_duckdb("SELECT * REPLACE (kind::ENUM('twin-town', 'pupil-exchange', 'municipal-cooperation', 'individual-exchange', 'business-initiative', 'other') AS kind) FROM given", given=TABLE),
    "dictionary": lambda: TABLE.set_column(2, "administration", TABLE.column(2).dictionary_encode()),
    "views of lists": lambda: as_views(TABLE),
    "views of polars": lambda: pa.table(POLARS),
    "all columns the other way round": lambda: TABLE.select(TABLE.column_names[::-1]),
    "another column": lambda: TABLE.append_column("responsible_board", pa.array([b"x"] * len(TABLE))),
}


@pytest.mark.parametrize("frame", FRAMES.values(), ids=list(FRAMES))
def test_a_frame_says_what_is_said_of_each_project_alone(frame: Callable[[], Any]) -> None:
    assert said_of_frame(frame) == ALONE


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


@pytest.mark.parametrize("arrange", [lambda table: table, sliced, lambda table: pieces(table, 3)], ids=["whole", "sliced", "chunked"])
@pytest.mark.parametrize("types", TYPES.values(), ids=list(TYPES))
def test_types_of_columns_say_the_same(types: dict[str, Any], arrange: Callable[[pa.Table], pa.Table]) -> None:
    table = table_of(PROJECTS, **types)
    assert said_of_frame(lambda: arrange(table)) == ALONE


@pytest.mark.parametrize("threads", [1, 2, 8])
def test_lines_say_what_is_said_of_each_project_alone(threads: int) -> None:
    lines = "\n".join(json.dumps(project) for project in PROJECTS).encode()
    assert said_of_lines(lambda: lines, threads=threads) == ALONE


@pytest.mark.parametrize("locale", ["sv", "en", "fi"])
def test_a_frame_speaks_the_language_asked_for(locale: Any) -> None:
    assessor = kp.Assessor.of(SAMPLE, on=ON, locale=locale)
    assert said_of_frame(lambda: TABLE, assessor) == said_alone(PROJECTS, assessor)


def test_findings_of_a_frame_are_those_of_the_register_where_they_are_of_a_project() -> None:
    of_register = {
        (finding.rule, finding.subject.project, finding.message)
        for finding in kp.assess(SAMPLE, on=ON, locale="en").findings
        if finding.subject.kind == "project"
    }
    of_frame = pa.table(ASSESSOR.frame(TABLE, table="findings")).to_pylist()
    assert {(of["rule"], of["project"], of["message"]) for of in of_frame if of["subject"] == "project"} == of_register


def test_the_function_is_the_assessor() -> None:
    options: dict[str, Any] = {
        "organisation": SAMPLE.organisation,
        "reports": SAMPLE.annual_reports,
        "municipality": SAMPLE.municipality,
        "on": datetime.date(2026, 11, 23),
        "locale": "en",
    }
    judged = kp.assess_frame(TABLE, **options)
    assert pa.table(judged) == pa.table(ASSESSOR.frame(TABLE))
    assert kp.assess_project(PROJECTS[0], **options) == ASSESSOR.project(PROJECTS[0])


# Projects of all shapes.

DATES = st.dates(datetime.date(1900, 1, 1), datetime.date(2200, 12, 31)).map(str) | st.sampled_from(
    ["2024-01-01", "2024-06-11", "2025-12-31", "2026-11-23", "2027-01-01"]
)
WORDS: dict[str, st.SearchStrategy[Any]] = {
    "Date": DATES,
    "Country": st.sampled_from(["SE", "FI", "NO", "DE"]),
    "Currency": st.sampled_from(["SEK", "EUR"]),
    "OrganisationNumber": st.sampled_from(["212000-2692", "2120002692"]),
    "Amount": st.integers(-(10**6), 10**15 - 1) | st.decimals(0, 10**12, places=2),
    "Decimal": st.integers(0, 10**6) | st.decimals(0, 10**6, places=6),
    "ProjectId": st.sampled_from(["p-1", "UN-2024-17", "å é", "x" * 64]),
    "AdministrationId": st.sampled_from(["uf", "klk", "nobody"]),
    "BodyId": st.sampled_from(["un", "ks", "kf", "gn", "nobody"]),
    "PersonId": st.sampled_from(["p-01", "p-13", "p-14", "nobody"]),
    "Text": st.sampled_from(["x", "Pielavesi kommun", "rad 1\nrad 2\t!", '"\\', "𝄞\u2028", "å" * 500]),
    "BlankOrText": st.sampled_from(["", " ", "Språk", "54"]),
}


def shaped(node: dict[str, Any]) -> st.SearchStrategy[Any]:
    """Whatever the schema lets stand in a place."""
    if "anyOf" in node:
        return st.none() | shaped(node["anyOf"][0])
    if "oneOf" in node:
        return st.one_of([shaped(branch) for branch in node["oneOf"]])
    name = node.get("$ref", "").rpartition("/")[2]
    if name:
        return WORDS[name] if name in WORDS else shaped(SCHEMA["$defs"][name])
    if "const" in node:
        return st.just(node["const"])
    if "enum" in node:
        return st.sampled_from(node["enum"])
    if "properties" in node:
        needed = node.get("required", ())
        fields = {name: shaped(field) for name, field in node["properties"].items()}
        return st.fixed_dictionaries(
            {name: field for name, field in fields.items() if name in needed},
            optional={name: field for name, field in fields.items() if name not in needed},
        )
    if "items" in node:
        return st.lists(shaped(node["items"]), max_size=2) | (st.none() if "null" in node["type"] else st.nothing())
    return st.booleans() | (st.none() if "null" in node["type"] else st.nothing())


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(shaped(SCHEMA), max_size=4), st.sampled_from(sorted(TYPES.keys() - {"double"})), st.integers(1, 3), st.integers(1, 2))
def test_projects_of_all_shapes_are_judged_alike(projects: list[Any], types: str, rows: int, threads: int) -> None:
    kept = []
    for project in projects:
        try:
            kept.append((project, kp.Project(project)))
        except kp.ValidationError:
            continue
    alone = said_alone([project for _, project in kept])  # type: ignore[misc]
    table = table_of([project for project, _ in kept], **TYPES[types])
    assert said_of_frame(lambda: table, threads=threads) == alone
    if kept:
        assert said_of_frame(lambda: pieces(table, rows)) == alone
        if "dictionary" not in types and types != "decimal256":
            # Polars itself cannot take a dictionary that is empty, nor decimals of 256 bits.
            assert said_of_frame(lambda: pl.DataFrame(table)) == alone
        assert said_of_frame(lambda: pa.concat_tables([table, table]).combine_chunks().slice(len(table))) == alone
    lines = "\n".join(project.to_json() for _, project in kept).encode()
    assert said_of_lines(lambda: lines, threads=threads) == alone


def comparable(errors: list[tuple[str, str, str]] | None) -> list[tuple[str, str, str]]:
    """In any order; what a frame has no cell for is said in other words than what is null."""
    return sorted((code, pointer, "" if code == "missing" else message) for code, pointer, message in errors or ())


def errors_alone(project: Any) -> list[tuple[str, str, str]] | None:
    try:
        kp.Project(project, locale="en")
    except kp.ValidationError as error:
        return [(of["code"], of["pointer"], of["msg"]) for of in error.errors()]
    return None


SPOILT = {
    "Date": ["2026-02-30", "1899-12-31", "snart", ""],
    "Country": ["Finland", "fi", "ZZ"],
    "Currency": ["kr"],
    "Amount": ["1.005", "12,50", "x", ""],
    "Decimal": ["x"],
    "ProjectId": [" p", ""],
    "Text": ["", " ", "\x00"],
    "Goal": ["netwrok", "zz"],
    "ProjectKind": ["pupil-exchanges"],
}


@st.composite
def spoilt(draw: st.DrawFn) -> Any:
    """A project some of whose values are not as they must be."""

    def through(value: Any, node: dict[str, Any]) -> Any:
        if "anyOf" in node:
            return value if value is None else through(value, node["anyOf"][0])
        name = node.get("$ref", "").rpartition("/")[2]
        if name in SPOILT and draw(st.integers(0, 3)) == 0:
            return draw(st.sampled_from([*SPOILT[name], None]))
        if name:
            return through(value, SCHEMA["$defs"][name])
        if isinstance(value, dict) and "properties" in node:
            return {name: through(held, node["properties"][name]) for name, held in value.items()}
        if isinstance(value, list) and "items" in node:
            return [through(item, node["items"]) for item in value]
        return value

    return through(draw(shaped(SCHEMA)), SCHEMA)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(spoilt(), min_size=1, max_size=3))
def test_errors_are_the_same_whichever_way_the_data_comes(projects: list[Any]) -> None:
    # A column has one type, in which a number is a text.
    projects = [texts(project) for project in projects]
    alone = [errors_alone(project) for project in projects]
    lines = b"\n".join(json.dumps(project).encode() for project in projects)
    for judged in (
        ASSESSOR.frame(table_of(projects), errors="keep"),
        ASSESSOR.lines(lines, errors="keep"),
    ):
        rows = pa.table(judged).to_pylist()
        told = [row["errors"] and [(of["code"], of["pointer"], of["message"]) for of in row["errors"]] for row in rows]
        assert [comparable(one) for one in told] == [comparable(one) for one in alone]
    assert [errors_alone(json.dumps(project)) for project in projects] == alone


# Columns as they come.


def outcomes(frame: Any, **options: Any) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = pa.table(kp.assess_frame(frame, **{**BARE, **options})).to_pylist()
    return rows


def refused(frame: Any, **options: Any) -> kp.ValidationError:
    with pytest.raises(kp.ValidationError) as caught:
        kp.assess_frame(frame, **{**BARE, **options})
    return caught.value


def cells(frame: Any) -> list[tuple[str, str, int, str]]:
    return [(of["code"], of["pointer"], of["row"], of["column"]) for of in refused(frame).errors()]


OPTIONAL = [name for name in SCHEMA["properties"] if name not in SCHEMA["required"]]


@pytest.mark.parametrize("name", OPTIONAL)
def test_a_column_of_nulls_is_a_column_that_is_not_there(name: str) -> None:
    without = outcomes(least())
    assert outcomes(least(**{name: pa.nulls(1)})) == without
    assert outcomes(least(**{name: pa.nulls(1, TEXTS.field(name).type)})) == without
    assert outcomes(least().to_pandas().assign(**{name: None})) == without
    assert outcomes(least().to_pandas().assign(**{name: np.nan})) == without


@pytest.mark.parametrize(
    "frame",
    [
        pl.DataFrame([{**LEAST, "kind": None}]),
        pl.DataFrame([{**LEAST, "remarks": None}]),
        pl.DataFrame([{**LEAST, "goals": []}]),
        pl.DataFrame([{**LEAST, "period": {"start": None, "end": None}}]),
    ],
    ids=["null", "null that is left aside", "empty list", "record of nulls"],
)
def test_nulls_of_polars_say_nothing(frame: pl.DataFrame) -> None:
    assert outcomes(frame) == outcomes(least())


@pytest.mark.parametrize("name", [name for name in OPTIONAL if pa.types.is_list(TEXTS.field(name).type)])
@pytest.mark.parametrize("list_of", [pa.list_, pa.large_list, pa.list_view, pa.large_list_view, lambda of: pa.list_(of, 0)])
def test_an_empty_list_says_nothing(name: str, list_of: Any) -> None:
    kind = list_of(TEXTS.field(name).type.value_type)
    assert outcomes(least(**{name: pa.array([[]], kind)})) == outcomes(least())
    assert outcomes(least(**{name: pa.array([None], kind)})) == outcomes(least())


def test_an_empty_record_says_nothing() -> None:
    assert outcomes(least(period=pa.array([{}], pa.struct([])))) == outcomes(least())
    assert outcomes(least(period=pa.array([{"start": None}]))) == outcomes(least())


@pytest.mark.parametrize("name", SCHEMA["required"])
def test_a_required_column_that_is_not_there_is_missing_in_each_row(name: str) -> None:
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
def test_a_null_in_a_list_is_told(column: pa.Array) -> None:
    assert cells(least(goals=column)) == [("type", "/goals/1", 0, "goals")]
    assert places_of_json({"goals": ["network", None]}) == [("type", "/goals/1")]


def places_of_json(fields: dict[str, Any]) -> list[tuple[str, str]]:
    with pytest.raises(kp.ValidationError) as caught:
        kp.Project(json.dumps({**LEAST, **fields}))
    return [(of["code"], of["pointer"]) for of in caught.value.errors()]


def test_a_null_record_in_a_list_is_told() -> None:
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


def test_what_stands_under_a_null_is_not_looked_at() -> None:
    period = pa.StructArray.from_arrays([pa.array(["no day"])], ["start"], mask=pa.array([True]))
    goals = pa.ListArray.from_arrays(pa.array([0, 1], pa.int32()), pa.array(["no goal"]), mask=pa.array([True]))
    assert outcomes(least(period=period, goals=goals)) == outcomes(least())


# Amounts.


def costing(amounts: pa.Array) -> pa.Table:
    parts = [pa.array([value] * len(amounts)) for value in ("uf", "Resor")]
    costs = pa.StructArray.from_arrays([*parts, amounts], ["administration", "description", "amount"])
    offsets = pa.array(range(len(amounts) + 1), pa.int32())
    budget = pa.StructArray.from_arrays([pa.ListArray.from_arrays(offsets, costs)], ["costs"])
    period = pa.array([{"start": "2024-01-01"}] * len(amounts))
    return least(budget=budget, period=period)


def costs(amounts: pa.Array) -> list[Decimal | None]:
    """The amounts as they were understood: so much is missing."""
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
def test_whole_numbers_of_every_type_are_amounts(kind: pa.DataType) -> None:
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
def test_what_is_no_amount_is_told_in_its_cell(array: pa.Array, code: str) -> None:
    [first] = cells(costing(array))
    assert first == (code, "/budget/costs/0/amount", 0, "budget")


def test_a_decimal_that_breaks_its_type_is_not_cut() -> None:
    array = pa.array([Decimal(12345)], pa.decimal128(5, 0)).cast(pa.decimal128(3, 0), safe=False)
    assert costs(array) == [Decimal(12345)]


# Days.

DAY = datetime.date(2024, 3, 20)


def started(days: pa.Array) -> list[str]:
    """The days as they were understood: on these it was decided, too late."""
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
def test_days_of_every_type_are_days(array: pa.Array) -> None:
    assert started(array) == ["2024-03-20"]


@given(st.lists(st.dates(datetime.date(2024, 1, 2), datetime.date(2026, 1, 1)), min_size=1, max_size=5))
@settings(max_examples=20, deadline=None)
def test_every_day_is_itself(days: list[datetime.date]) -> None:
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
def test_what_is_no_day_is_told_in_its_cell(array: pa.Array, code: str) -> None:
    assert cells(least(cancelled_on=array)) == [(code, "/cancelled_on", 0, "cancelled_on")]


def test_days_of_pandas_are_days() -> None:
    frame = pd.DataFrame([LEAST, LEAST]).assign(cancelled_on=pd.to_datetime(["2024-03-20", None]))
    assert said_of_frame(lambda: frame) == said_alone([{**LEAST, "cancelled_on": "2024-03-20"}, LEAST])
    assert said_of_frame(lambda: frame.assign(cancelled_on=[DAY, None])) == said_alone([{**LEAST, "cancelled_on": DAY}, LEAST])
    zoned = frame.assign(cancelled_on=frame["cancelled_on"].dt.tz_localize("Europe/Stockholm"))
    assert cells(zoned) == [("date", "/cancelled_on", 0, "cancelled_on")]


# Columns of no use.

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
def test_a_column_of_the_wrong_type_is_told_in_each_row(name: str, array: pa.Array) -> None:
    code = "missing" if array.null_count else "type"
    table = least(**{name: pa.concat_arrays([array, array])})
    assert cells(table) == [(code, f"/{name}", row, name) for row in (0, 1)]


@pytest.mark.parametrize("kind", [pa.binary(), pa.duration("us"), pa.month_day_nano_interval(), pa.map_(pa.string(), pa.string()), pa.time64("us"), pa.binary_view(), pa.binary(3), pa.run_end_encoded(pa.int32(), pa.string())], ids=str)
def test_a_column_of_a_strange_type_is_no_crash(kind: pa.DataType) -> None:
    values = {pa.map_(pa.string(), pa.string()): [("a", "b")], pa.binary(): b"x", pa.binary_view(): b"x", pa.binary(3): b"xyz"}
    array = (
        pa.RunEndEncodedArray.from_arrays(pa.array([1], pa.int32()), pa.array(["x"]))
        if pa.types.is_run_end_encoded(kind)
        else pa.array([values.get(kind, pd.DateOffset(days=1) if "interval" in str(kind) else 1)], kind)
    )
    assert cells(least(purpose=array)) == [("type", "/purpose", 0, "purpose")]
    assert len(outcomes(least(remarks=array))) == 1


def test_nested_fields_that_there_are_not_are_told_where_they_say_something() -> None:
    column = pa.array([None, {"start": "2024-01-01", "ends": None}, {"start": None, "ends": "2024-12-31"}])
    assert cells(least(period=column)) == [("unknown-field", "/period/ends", 2, "period")]


def test_nested_lists_are_told_with_their_places() -> None:
    partner = {"name": "n", "country": "FI", "kind": "school"}
    column = pa.array([[partner], [partner, {**partner, "country": "Finland"}]])
    [error] = refused(least(partners=column)).errors()
    assert (error["code"], error["pointer"], error["loc"]) == ("country", "/partners/1/country", ("partners", 1, "country"))
    assert (error["row"], error["column"], error["input"]) == (1, "partners", "Finland")


@pytest.mark.parametrize(
    ("name", "nearest"), [("gaols", "goals"), ("titel", "title"), ("Title", "title"), ("partner", "partners"), ("responsble", "responsible"), ("cancelled-on", "cancelled_on")]
)
@pytest.mark.parametrize("keep", ["raise", "keep"])
def test_a_misspelt_column_is_told_with_the_nearest(name: str, nearest: str, keep: str) -> None:
    [error] = refused(least(**{name: pa.nulls(1)}), errors=keep).errors()
    assert (error["code"], error["pointer"], error["ctx"]["nearest"]) == ("unknown-field", f"/{name}", nearest)


def test_errors_of_columns_have_no_lines() -> None:
    for table in (least(gaols=["x"]), least(gaols=pa.nulls(1))):
        [error] = refused(table).errors()
        assert "line" not in error
        assert error.get("column") in (None, "gaols")


def test_all_misspelt_columns_are_told_at_once() -> None:
    errors = refused(least(gaols=["x"], titel=["x"], budgett=["x"], remarks=["x"])).errors()
    assert [error["pointer"] for error in errors] == ["/gaols", "/titel", "/budgett"]


@pytest.mark.parametrize("name", ["remarks", "nr", "row", "status", "diary", "period_start", "", "__index_level_0__", "errors", "🐘"])
def test_a_column_of_ones_own_is_left_aside(name: str) -> None:
    assert outcomes(least(**{name: pa.array([{"x": [b"?"]}])})) == outcomes(least())


@pytest.mark.parametrize("name", OPTIONAL)
def test_a_column_that_is_there_twice_is_told(name: str) -> None:
    table = least().append_column(name, pa.nulls(1)).append_column(name, pa.nulls(1))
    assert [(of["code"], of["pointer"]) for of in refused(table).errors()] == [("duplicate-key", f"/{name}")]


@pytest.mark.parametrize("name", SCHEMA["required"])
def test_a_required_column_that_is_there_twice_is_told(name: str) -> None:
    table = least().append_column(name, pa.array(["x"]))
    assert [(of["code"], of["pointer"]) for of in refused(table).errors()] == [("duplicate-key", f"/{name}")]


def test_a_column_of_ones_own_may_be_there_twice() -> None:
    table = least().append_column("remarks", pa.array([1])).append_column("remarks", pa.array(["x"]))
    assert len(outcomes(table)) == 1


def test_very_wide_text_is_told_and_read() -> None:
    assert outcomes(least(purpose=["å" * 20_000])) == outcomes(least(purpose=["x"]))
    assert cells(least(purpose=["x", "å" * 20_001, "x" * 10_000_000])) == [("text", "/purpose", row, "purpose") for row in (1, 2)]
    assert len(str(refused(least(purpose=["x" * 1_000_000])))) < 1_000


def test_texts_of_all_kinds_are_read() -> None:
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
def test_no_rows_give_a_table_of_no_rows(frame: Any) -> None:
    judged = ASSESSOR.frame(frame).read_all()
    assert len(judged) == 0
    assert pa.table(judged).schema == pa.table(ASSESSOR.frame(TABLE)).schema
    assert pl.DataFrame(judged).shape == (0, len(pa.table(judged).schema))


# Rows that cannot be read.


def many(rows: int, bad: dict[int, str]) -> pa.Table:
    days = np.full(rows, None, dtype=object)
    for row, day in bad.items():
        days[row] = day
    return least(cancelled_on=pa.array(days, pa.string())).set_column(0, "id", pa.array([f"p-{row}" for row in range(rows)]))


@pytest.mark.parametrize(("row", "threads"), [(0, 1), (65_535, 2), (65_536, 1), (99_999, 2)])
def test_a_bad_day_among_many_rows_is_told_with_its_row(row: int, threads: int) -> None:
    caught = refused(many(100_000, {row: "2026-02-30"}), threads=threads)
    [error] = caught.errors()
    assert (error["code"], error["row"], error["column"], error["input"]) == ("date", row, "cancelled_on", "2026-02-30")
    assert error["pointer"] == "/cancelled_on"
    assert "line" not in error
    assert f"[{row}] /cancelled_on" in str(caught)


@pytest.mark.parametrize("threads", [1, 2])
@pytest.mark.parametrize("kind", ["outcomes", "findings"])
def test_kept_rows_say_what_is_wrong(kind: Any, threads: int) -> None:
    rows, row = (100_000, 77_777) if kind == "outcomes" else (10_000, 7_777)
    table = many(rows, {row: "2026-02-30"})
    judged = pl.DataFrame(kp.assess_frame(table, errors="keep", table=kind, threads=threads, **BARE))
    [bad] = judged.filter(pl.col("errors").is_not_null()).to_dicts()
    assert bad["row"] == row and bad["project"] is None
    [error] = bad["errors"]
    assert (error["code"], error["pointer"]) == ("date", "/cancelled_on")
    assert error["message"] == refused(table).errors()[0]["msg"]
    assert {value for name, value in bad.items() if name not in ("row", "errors")} == {None}
    assert judged["row"].is_sorted()
    assert judged["row"].n_unique() == rows


@pytest.mark.parametrize("threads", [1, 2, 8])
def test_all_bad_rows_are_told_at_once(threads: int) -> None:
    bad = {row: "x" for row in range(0, 70_000, 100)}
    errors = refused(many(70_000, bad), threads=threads).errors()
    assert [error["row"] for error in errors] == list(bad)
    stream = kp.assess_frame(pieces(many(8_000, {row: "x" for row in range(0, 8_000, 100)}), 999).to_reader(), threads=threads, **BARE)
    with pytest.raises(kp.ValidationError) as caught:
        stream.read_all()
    assert [error["row"] for error in caught.value.errors()] == list(range(0, 8_000, 100))


def test_errors_are_kept_to_a_limit() -> None:
    error = refused(many(70_000, {row: "x" for row in range(30_000)}))
    assert len(error.errors()) == 10_000
    assert [of["row"] for of in error.errors()][-1] == 9_999


def test_errors_beyond_the_limit_are_counted() -> None:
    assert refused(many(30_000, {row: "x" for row in range(30_000)})).error_count() == 30_000


def test_errors_of_a_frame_have_everything() -> None:
    error = refused(least(kind=["x", "pupil-exchanges"]))
    assert [of["ctx"].get("nearest") for of in error.errors()] == [None, "pupil-exchange"]
    assert error.title == "Project"
    assert error.errors(locale="fi")[0]["msg"].startswith("Laji")
    assert str(error).startswith("2 × Project\n[0] /kind: Kind: ")


@pytest.mark.parametrize("option", [{"errors": "x"}, {"table": "x"}, {"threads": 0}, {"threads": -1}, {"locale": "de"}, {"on": "x"}, {"on": "2026-02-30"}])
def test_options_are_checked(option: dict[str, Any]) -> None:
    with pytest.raises((ValueError, OverflowError)):
        kp.assess_frame(least(), **{**BARE, **option})


@pytest.mark.parametrize("frame", [None, 1, "x", b"x", object(), {"id": ["p"]}, [LEAST], [1], np.array([1]), pl.Series(["x"]), pa.array(["x"]), pl.DataFrame], ids=lambda value: type(value).__name__)
def test_what_is_no_frame_is_told(frame: Any) -> None:
    with pytest.raises((TypeError, ValueError)):
        kp.assess_frame(frame, **BARE).read_all()


class Raises:
    def __arrow_c_stream__(self, requested_schema: object = None) -> Any:
        raise KeyError("mine")


class Lies:
    def __init__(self, given: Any) -> None:
        self.given = given

    def __arrow_c_stream__(self, requested_schema: object = None) -> Any:
        return self.given


def test_what_a_frame_raises_is_raised() -> None:
    with pytest.raises(KeyError, match="mine"):
        kp.assess_frame(Raises(), **BARE)


@pytest.mark.parametrize("given", [None, 1, least().schema.__arrow_c_schema__(), pl.Series(["x"]).__arrow_c_stream__()], ids=["none", "number", "schema", "series"])
def test_a_frame_that_lies_is_told(given: Any) -> None:
    with pytest.raises((TypeError, ValueError)):
        kp.assess_frame(Lies(given), **BARE)


def test_a_stream_is_taken_once() -> None:
    capsule = least().__arrow_c_stream__()
    kp.assess_frame(Lies(capsule), **BARE).read_all()
    with pytest.raises((TypeError, ValueError)):
        kp.assess_frame(Lies(capsule), **BARE)


# Streams.


def batches(count: int, asked: list[int] | None = None, error: BaseException | None = None) -> Iterator[Batch]:
    for number in range(count):
        if asked is not None:
            asked.append(number)
        yield batch(remarks=[number, number])
    if error is not None:
        raise error


STREAMS: dict[str, Callable[[Iterator[Batch]], Any]] = {
    "iterable of batches": lambda source: source,
    "reader": lambda source: pa.RecordBatchReader.from_batches(least(remarks=[1]).schema, (one.batch for one in source)),
}
every_stream = pytest.mark.parametrize("stream", STREAMS.values(), ids=list(STREAMS))


@pytest.mark.parametrize(
    "make",
    [
        lambda: (one for one in pieces(TABLE, 4).to_batches()),
        lambda: pieces(TABLE, 4).to_batches(),
        lambda: POLARS.iter_slices(4),
        lambda: [POLARS],
    ],
    ids=["generator of pyarrow", "list of pyarrow", "generator of polars", "list of polars"],
)
def test_batches_of_every_library_are_taken_one_after_the_other(make: Callable[[], Any]) -> None:
    assert said_of_frame(make) == ALONE


@every_stream
def test_a_stream_is_judged_while_it_is_read(stream: Callable[[Any], Any]) -> None:
    asked: list[int] = []
    judged = kp.assess_frame(stream(batches(5, asked)), **BARE)
    assert asked == []
    read = iter(judged)
    assert len(next(read)) == 2
    assert len(asked) <= 2
    assert sum(len(table) for table in read) == 8
    assert asked == list(range(5))


@every_stream
def test_rows_of_a_stream_are_counted_through(stream: Callable[[Any], Any]) -> None:
    judged = kp.assess_frame(stream(batches(5)), **BARE)
    assert pa.table(judged).column("row").to_pylist() == list(range(10))


@pytest.mark.parametrize("error", [KeyError("mine"), KeyboardInterrupt("mine"), GeneratorExit("mine"), StopIteration("mine")], ids=lambda error: type(error).__name__)
def test_a_stream_that_breaks_off_is_judged_so_far_and_its_exception_raised(error: BaseException) -> None:
    class Breaks:
        def __init__(self) -> None:
            self.left = 2

        def __iter__(self) -> Any:
            return self

        def __next__(self) -> Any:
            if self.left:
                self.left -= 1
                return batch(remarks=[1, 2])
            raise error

    read = iter(kp.assess_frame(Breaks(), **BARE))
    assert [len(next(read)), len(next(read))] == [2, 2]
    with pytest.raises(type(error)):
        next(read)
    if not isinstance(error, StopIteration):
        with pytest.raises(type(error)) as caught:
            kp.assess_frame(Breaks(), **BARE).read_all()
        assert caught.value is error


def test_a_reader_that_breaks_off_is_judged_so_far() -> None:
    read = iter(kp.assess_frame(STREAMS["reader"](batches(2, error=KeyError("mine"))), **BARE))
    assert [len(next(read)), len(next(read))] == [2, 2]
    with pytest.raises(OSError, match="mine"):
        next(read)


def test_a_library_that_reads_a_stream_that_breaks_off_is_told() -> None:
    for take in (pa.table, pl.DataFrame, pd.DataFrame.from_arrow):
        with pytest.raises(Exception, match="mine"):
            take(kp.assess_frame(batches(2, error=KeyError("mine")), **BARE))


def test_a_batch_that_is_none_is_told_in_its_turn() -> None:
    read = iter(kp.assess_frame(iter([batch(remarks=[1]), 3]), **BARE))
    assert len(next(read)) == 1
    with pytest.raises(TypeError, match="batch"):
        next(read)


def bad_in_the_middle() -> Iterator[Batch]:
    yield batch(kind=["other"])
    yield batch(kind=["x", "other"])
    yield batch(kind=["y"])


def test_a_bad_row_of_a_stream_is_told_after_what_came_before() -> None:
    read = iter(kp.assess_frame(bad_in_the_middle(), **BARE))
    assert len(next(read)) == 1
    with pytest.raises(kp.ValidationError) as caught:
        next(read)
    assert [(of["row"], of["pointer"]) for of in caught.value.errors()] == [(1, "/kind")]


def test_read_all_tells_everything_that_is_wrong() -> None:
    with pytest.raises(kp.ValidationError) as caught:
        kp.assess_frame(bad_in_the_middle(), **BARE).read_all()
    assert [of["row"] for of in caught.value.errors()] == [1, 3]
    assert str(caught.value).startswith("2 × Project\n[1] /kind: Kind")


@pytest.mark.parametrize("take", [pa.table, pl.DataFrame, pd.DataFrame.from_arrow], ids=["pyarrow", "polars", "pandas"])
def test_a_library_that_reads_a_bad_row_is_told_in_the_language_asked_for(take: Callable[[Any], Any]) -> None:
    with pytest.raises(Exception, match=r"\[1\] /kind: Kind: “x”"):
        take(kp.assess_frame(bad_in_the_middle(), **BARE))


def test_a_stream_is_consumed_once_and_its_table_as_often_as_one_likes() -> None:
    stream = kp.assess_frame(batches(3), **BARE)
    table = stream.read_all()
    assert len(table) == 6
    assert [pa.table(table).num_rows, len(pl.DataFrame(table)), len(pd.DataFrame.from_arrow(table)), pa.table(table).num_rows] == [6] * 4
    assert [one is table for one in table] == [True] and table.read_all() is table
    assert list(stream) == []
    assert len(stream.read_all()) == 0


def test_a_stream_may_be_read_in_two_goes() -> None:
    stream = kp.assess_frame(batches(3), **BARE)
    first = next(iter(stream))
    assert pa.table(first).column("row").to_pylist() == [0, 1]
    assert pa.table(stream).column("row").to_pylist() == [2, 3, 4, 5]


def test_a_stream_has_no_length_and_a_frame_has() -> None:
    with pytest.raises(TypeError, match="read_all"):
        len(kp.assess_frame(batches(1), **BARE))
    assert len(kp.assess_frame(TABLE, **BARE)) == len(kp.assess_frame([batch(remarks=[1] * 18)], **BARE)) == 18
    assert "stream" in repr(kp.assess_frame(batches(1), **BARE))
    assert "18 rows" in repr(kp.assess_frame(TABLE, **BARE))


def test_a_frame_is_judged_at_once() -> None:
    with pytest.raises(kp.ValidationError):
        kp.assess_frame(pl.DataFrame(least(kind=["x"])), **BARE)
    with pytest.raises(kp.ValidationError):
        kp.assess_frame(least(kind=["x"]).combine_chunks().to_batches()[0], **BARE)


@pytest.mark.parametrize("take", [pa.table, pl.DataFrame, pd.DataFrame.from_arrow, lambda judged: duckdb.sql("SELECT * FROM judged").to_arrow_table()], ids=["pyarrow", "polars", "pandas", "duckdb"])
@pytest.mark.parametrize("kind", ["outcomes", "findings"])
def test_judged_projects_go_to_every_library(take: Callable[[Any], Any], kind: Any) -> None:
    rows = pa.table(kp.assess_frame(TABLE, table=kind, **BARE)).num_rows
    assert len(take(kp.assess_frame(TABLE, table=kind, **BARE))) == rows
    assert len(take(kp.assess_frame(TABLE.to_reader(), table=kind, **BARE))) == rows
    assert len(take(kp.assess_lines(b"\n".join(json.dumps(one).encode() for one in PROJECTS), table=kind, **BARE))) == rows


def test_one_thread_or_many_say_the_same_in_the_same_order() -> None:
    shuffled = random.Random(7).choices(PROJECTS, k=6_000)
    table = table_of(PROJECTS).take(pa.array([PROJECTS.index(project) for project in shuffled]))
    for kind in ("outcomes", "findings"):
        one, *others = (pa.table(ASSESSOR.frame(table, table=kind, threads=threads)).combine_chunks() for threads in (1, 2, 8))  # type: ignore[arg-type]
        assert [other.equals(one) for other in others] == [True, True]
    assert pa.table(ASSESSOR.frame(table)).column("project").to_pylist() == [project["id"] for project in shuffled]


PROGRAM = """
import resource, sys
import pyarrow as pa
import kalix_policy as kp

def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024

rows = 10_000
batch = pa.record_batch({
    "id": [f"p-{row}" for row in range(rows)],
    "title": ["Utbyte"] * rows,
    "administration": ["uf"] * rows,
    "goals": pa.array([["network", "business"]] * rows),
    "period": pa.array([{"start": "2024-01-01", "end": None}] * rows),
})
given = dict(organisation={}, on="2026-11-23", threads=int(sys.argv[2]))
if sys.argv[1] == "frame":
    judged = lambda count: kp.assess_frame(pa.RecordBatchReader.from_batches(batch.schema, (batch for _ in range(count))), **given)
else:
    class Lines:
        def __init__(self, count):
            self.lines = iter([b'{"id": "p-1", "title": "Utbyte", "administration": "uf", "goals": ["network"]}\\n' * rows] * count)
        def read(self, size):
            return next(self.lines, b"")
    judged = lambda count: kp.assess_lines(Lines(count), **given)
sum(len(table) for table in judged(3))
before = peak()
read = sum(len(table) for table in judged(int(sys.argv[3])))
print(read, peak() - before)
"""


# A library that is not optimised takes seconds for them; what is judged of 100,000 rows would be seen, too.
@pytest.mark.parametrize(("source", "threads", "count"), [("frame", 1, 100), ("frame", 2, 10), ("lines", 1, 10), ("lines", 2, 10)])
def test_a_million_rows_take_no_more_memory_than_a_few(source: str, threads: int, count: int) -> None:
    program = [sys.executable, "-c", PROGRAM, source, str(threads), str(count)]
    done = subprocess.run(program, capture_output=True, text=True, timeout=100)
    assert done.returncode == 0, done.stderr
    read, grown = map(int, done.stdout.split())
    assert read == count * 10_000
    assert grown < (150 if count == 100 else 30)


def test_others_go_on_while_a_frame_is_judged() -> None:
    table = many(100_000, {})
    counted, ended = [0], threading.Event()

    def count() -> None:
        while not ended.is_set():
            counted[0] += 1
            time.sleep(0.001)

    thread = threading.Thread(target=count)
    thread.start()
    before, start = counted[0], time.monotonic()
    kp.assess_frame(table, **BARE)
    lasted, grown = time.monotonic() - start, counted[0] - before
    ended.set()
    thread.join()
    assert grown > min(20.0, lasted * 50)


def test_threads_may_read_one_stream_together() -> None:
    stream = kp.assess_frame(batches(200), **BARE)
    rows: list[int] = []
    work = [threading.Thread(target=lambda: rows.extend(row for table in stream for row in pa.table(table).column("row").to_pylist())) for _ in range(4)]
    for thread in work:
        thread.start()
    for thread in work:
        thread.join(20)
    assert sorted(rows) == list(range(400))


def ends(code: str, seconds: float = 30) -> bool:
    """Whether a program comes to its end."""
    try:
        subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=seconds, check=False)
    except subprocess.TimeoutExpired:
        return False
    return True


ITSELF = """
import pyarrow as pa, kalix_policy as kp
class Batch:
    def __arrow_c_array__(self, requested_schema=None):
        return pa.record_batch({"id": ["p"], "title": ["t"], "administration": ["a"]}).__arrow_c_array__()
def batches():
    yield Batch()
    next(iter(stream))
stream = kp.assess_frame(batches(), organisation={}, on="2026-11-23")
stream.read_all()
"""
FILE = """
import kalix_policy as kp
class File:
    def read(self, size):
        return next(iter(stream))
stream = kp.assess_lines(File(), organisation={}, on="2026-11-23")
stream.read_all()
"""
THREADS = """
import pyarrow as pa, kalix_policy as kp
kp.assess_frame(pa.table({"id": []}), organisation={}, on="2026-11-23", threads=1_000_000)
"""


@pytest.mark.parametrize(
    "code",
    [
        ITSELF,
        FILE,
        THREADS,
    ],
    ids=["a stream that reads itself", "a file that reads itself", "a million threads"],
)
def test_nothing_hangs(code: str) -> None:
    assert ends(code)


# Lines.


class Reads:
    def __init__(self, *given: Any) -> None:
        self.given = iter(given)

    def read(self, size: int = -1) -> Any:
        given = next(self.given, b"")
        if isinstance(given, BaseException):
            raise given
        return given


THREE = b"\n".join([LINE] * 3)
LINES: dict[str, Callable[[], Any]] = {
    "bytes": lambda: THREE,
    "line at the end": lambda: THREE + b"\n",
    "bytearray": lambda: bytearray(THREE),
    "windows": lambda: THREE.replace(b"\n", b"\r\n"),
    "mark": lambda: b"\xef\xbb\xbf" + THREE,
    "file": lambda: io.BytesIO(THREE),
    "gzip": lambda: gzip.GzipFile(fileobj=io.BytesIO(gzip.compress(THREE))),
    "bit by bit": lambda: Reads(*(THREE[place : place + 1] for place in range(len(THREE)))),
    "bytearrays": lambda: Reads(bytearray(THREE)),
    "none at the end": lambda: Reads(THREE, None),
    "more than was asked for": lambda: Reads(THREE + b"\n" + b" " * 1_000_000),
}


@pytest.mark.parametrize("source", LINES.values(), ids=list(LINES))
@pytest.mark.parametrize("threads", [1, 2])
def test_lines_come_from_wherever_they_are(source: Callable[[], Any], threads: int) -> None:
    judged = kp.assess_lines(source(), threads=threads, **BARE)
    assert pa.table(judged).column("line").to_pylist() == [1, 2, 3]


def test_lines_come_from_a_memoryview() -> None:
    assert len(kp.assess_lines(memoryview(THREE), **BARE).read_all()) == 3  # type: ignore[arg-type]


def test_lines_come_from_a_path(tmp_path: Path) -> None:
    path = tmp_path / "projects.jsonl"
    path.write_bytes(THREE)
    for source in (path, str(path)):
        assert len(kp.assess_lines(source, **BARE).read_all()) == 3
    with path.open("rb") as file, path.open("rb", buffering=0) as raw:
        assert len(kp.assess_lines(file, **BARE).read_all()) == len(kp.assess_lines(raw, **BARE).read_all()) == 3


def test_lines_that_are_nowhere_are_told(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        kp.assess_lines(tmp_path / "nowhere.jsonl", **BARE)
    with pytest.raises(OSError):
        kp.assess_lines(tmp_path, **BARE).read_all()
    for source in (3, None, [LINE]):
        with pytest.raises(TypeError):
            kp.assess_lines(source, **BARE).read_all()  # type: ignore[arg-type]


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="nowhere"):
        kp.assess_lines(tmp_path / "nowhere.jsonl", **BARE)


def test_no_lines_are_no_rows() -> None:
    for source in (b"", b"\n\n \r\n", io.BytesIO()):
        judged = kp.assess_lines(source, **BARE).read_all()
        assert len(judged) == 0
        assert pa.table(judged).schema.names[:2] == ["line", "project"]


def test_lines_are_judged_while_they_are_read() -> None:
    asked = []

    class Counts(Reads):
        def read(self, size: int = -1) -> Any:
            asked.append(size)
            return super().read(size)

    judged = kp.assess_lines(Counts(*[(LINE + b"\n") * 2_000] * 50), **BARE)
    assert asked == []
    next(iter(judged))
    assert len(asked) < 10


def test_a_file_that_breaks_off_is_judged_so_far() -> None:
    read = iter(kp.assess_lines(Reads(LINE + b"\n" + LINE + b"\n{", OSError("mine")), **BARE))
    assert len(next(read)) == 2
    with pytest.raises(OSError, match="mine"):
        next(read)


@pytest.mark.parametrize("given", ["text", 3, [1]])
def test_a_file_that_is_not_binary_is_told(given: Any) -> None:
    with pytest.raises((OSError, TypeError), match="bytes"):
        kp.assess_lines(Reads(given), **BARE).read_all()
    with pytest.raises((OSError, TypeError)):
        kp.assess_lines(io.StringIO("{}"), **BARE).read_all()  # type: ignore[arg-type]


@pytest.mark.parametrize("error", [KeyError("mine"), ValueError("mine"), KeyboardInterrupt("mine")], ids=lambda error: type(error).__name__)
def test_what_a_file_raises_is_raised(error: BaseException) -> None:
    with pytest.raises(type(error), match="mine"):
        kp.assess_lines(Reads(error), **BARE).read_all()


def test_gzip_that_breaks_off_is_told() -> None:
    with pytest.raises((OSError, EOFError)):
        kp.assess_lines(gzip.GzipFile(fileobj=io.BytesIO(gzip.compress(THREE)[:-12])), **BARE).read_all()


def test_bad_lines_are_told_with_their_numbers() -> None:
    lines = b"\n".join([LINE, b"", b'{"id": "p-1", "title": "t"}', b"{", b'{"id": "p-1", "title": "t", "administration": "a", "kind": "x"}'])
    with pytest.raises(kp.ValidationError) as caught:
        kp.assess_lines(lines, **BARE).read_all()
    assert [(of["row"], of["code"], of["pointer"]) for of in caught.value.errors()] == [
        (3, "missing", "/administration"),
        (4, "syntax", ""),
        (5, "unknown-value", "/kind"),
    ]
    kept = pa.table(kp.assess_lines(lines, errors="keep", **BARE)).to_pylist()
    assert [(row["line"], row["project"], row["errors"] is None) for row in kept] == [
        (1, "p-1", True),
        (3, None, False),
        (4, None, False),
        (5, None, False),
    ]


def test_a_line_that_is_too_long_is_told() -> None:
    lines = LINE + b"\n" + b'{"id": "' + b"x" * (2 << 20) + b'"}\n' + LINE
    kept = pa.table(kp.assess_lines(lines, errors="keep", **BARE)).to_pylist()
    assert [row["errors"] and row["errors"][0]["code"] for row in kept] == [None, "size", None]
