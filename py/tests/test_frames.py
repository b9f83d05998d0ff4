"""Frames of every library, and lines, have the same outcomes and findings as single projects."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import kalix_policy as kp
from frames import (
    ALONE,
    ASSESSOR,
    ON,
    POLARS,
    PROJECTS,
    SAMPLE,
    TABLE,
    TYPES,
    Batch,
    pieces,
    said_alone,
    said_of_frame,
    said_of_lines,
    table_of,
    texts,
)


def sliced(table: pa.Table) -> pa.Table:
    """The table as a slice from the middle of another, so that all offsets are greater than zero."""
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
}


@pytest.mark.parametrize("frame", FRAMES.values(), ids=list(FRAMES))
def test_a_frame_matches_single_projects(frame: Callable[[], Any]) -> None:
    assert said_of_frame(frame) == ALONE


@pytest.mark.parametrize("arrange", [lambda table: table, sliced, lambda table: pieces(table, 3)], ids=["whole", "sliced", "chunked"])
@pytest.mark.parametrize("types", TYPES.values(), ids=list(TYPES))
def test_column_types_match_single_projects(types: dict[str, Any], arrange: Callable[[pa.Table], pa.Table]) -> None:
    table = table_of(PROJECTS, **types)
    assert said_of_frame(lambda: arrange(table)) == ALONE


@pytest.mark.parametrize("threads", [1, 2, 8])
def test_lines_match_single_projects(threads: int) -> None:
    lines = "\n".join(json.dumps(project) for project in PROJECTS).encode()
    assert said_of_lines(lambda: lines, threads=threads) == ALONE


@pytest.mark.parametrize("locale", ["sv", "en", "fi"])
def test_a_frame_has_the_requested_language(locale: Any) -> None:
    assessor = kp.Assessor.of(SAMPLE, on=ON, locale=locale)
    assert said_of_frame(lambda: TABLE, assessor) == said_alone(PROJECTS, assessor)


def test_findings_on_projects_match_those_of_the_register() -> None:
    of_register = {
        (finding.rule, finding.subject.project, finding.message)
        for finding in kp.assess(SAMPLE, on=ON, locale="en").findings
        if finding.subject.kind == "project"
    }
    of_frame = pa.table(ASSESSOR.frame(TABLE, table="findings")).to_pylist()
    assert {(of["rule"], of["project"], of["message"]) for of in of_frame if of["subject"] == "project"} == of_register


def test_assess_frame_matches_the_assessor() -> None:
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
