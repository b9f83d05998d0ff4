"""Tables have the same rows when iterated, as JSON, and in every library that supports Arrow."""

from __future__ import annotations

import copy
import datetime
import json
import pickle
import threading
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import kalix_policy as kp

ROOT = Path(__file__).resolve().parents[2]
REGISTER: dict[str, Any] = json.loads((ROOT / "tests/registers/kalix.json").read_text(encoding="utf-8"))
SAMPLE = kp.Register(REGISTER)
EMPTY = kp.Register(municipality=SAMPLE.municipality, organisation={}, projects=[])
ON = "2026-11-23"
EVIL = "<script>alert('å & \"x\"')</script>"



def tables(register: kp.Register, locale: Any = "sv") -> dict[str, Any]:
    assessment = kp.assess(register, on=ON, locale=locale)
    return {
        "findings": assessment.findings,
        "outcomes": assessment.outcomes,
        "calendar": assessment.calendar.duties,
        "indicators": kp.indicators(register, years=range(2007, 2027), locale=locale).table,
    }


TABLES = tables(SAMPLE)
every_table = pytest.mark.parametrize("table", TABLES.values(), ids=list(TABLES))
Rows = list[dict[str, Any]]


def by_duckdb(table: Any) -> Rows:
    given = table
    assert given is not None
    relation = duckdb.sql("SELECT * FROM given")
    return [dict(zip(relation.columns, row, strict=True)) for row in relation.fetchall()]


def registered(table: Any) -> Rows:
    with duckdb.connect() as connection:
        connection.register("given", table)
        relation = connection.sql("SELECT * FROM given")
        return [dict(zip(relation.columns, row, strict=True)) for row in relation.fetchall()]


def by_pandas(table: Any) -> Rows:
    return [{name: plain(value) for name, value in row.items()} for row in pd.DataFrame.from_arrow(table).to_dict("records")]


def plain(value: Any) -> Any:
    if isinstance(value, (list, np.ndarray)):
        return list(value)
    if value is None or value is pd.NaT or (isinstance(value, float) and np.isnan(value)):
        return None
    return value


TAKERS: dict[str, Callable[[Any], Rows]] = {
    "polars": lambda table: pl.DataFrame(table).to_dicts(),
    "pyarrow": lambda table: pa.table(table).to_pylist(),
    "pyarrow reader": lambda table: pa.RecordBatchReader.from_stream(table).read_all().to_pylist(),
    "pandas": by_pandas,
    "duckdb": by_duckdb,
    "duckdb registered": registered,
}
every_taker = pytest.mark.parametrize("take", TAKERS.values(), ids=list(TAKERS))


def cell(row: Any, name: str) -> Any:
    """The value of a column for a row that is a record."""
    if name in ("project", "body", "year") and hasattr(row, "subject") and not isinstance(row.subject, str):
        return getattr(row.subject, name, None)
    value = getattr(row, name, None) if name != "arguments" else row.reason
    if name == "subject":
        return value if isinstance(value, str) else value.kind
    if name == "reason":
        return value.code
    if name == "arguments":
        return json.dumps(value.to_dict())
    return list(value) if isinstance(value, tuple) else value


def expected(table: Any) -> Rows:
    return [{name: cell(row, name) for name in table.column_names} for row in table]


def alike(rows: Rows) -> Rows:
    """Rows for comparison, with JSON columns parsed."""
    return [{name: json.loads(value) if name == "arguments" else value for name, value in row.items()} for row in rows]


@every_taker
@every_table
def test_every_library_reads_the_same_rows(table: Any, take: Callable[[Any], Rows]) -> None:
    rows = take(table)
    assert len(rows) == len(table) > 20
    assert list(rows[0]) == list(table.column_names)
    assert alike(rows) == alike(expected(table))


@every_taker
@every_table
def test_a_table_can_be_read_any_number_of_times(table: Any, take: Callable[[Any], Rows]) -> None:
    assert take(table) == take(table)


@every_taker
@pytest.mark.parametrize("name", ["findings", "outcomes", "calendar"])
def test_a_table_may_be_empty(name: str, take: Callable[[Any], Rows]) -> None:
    table = {
        **tables(EMPTY),
        "findings": kp.assess(EMPTY, on="1950-01-01").findings,
    }[name]
    rows = take(table)
    assert alike(rows) == alike(expected(table))
    assert len(rows) == len(table)
    assert table.column_names == TABLES[name].column_names
    assert "<table>" in table._repr_html_()


def test_an_empty_table_has_its_columns_and_types() -> None:
    name = "calendar"
    table = tables(EMPTY)[name]
    assert len(table) == len(list(table)) == 0
    assert pa.table(table).schema == pa.table(TABLES[name]).schema
    assert pl.DataFrame(table).schema == pl.DataFrame(TABLES[name]).schema


def test_findings_match_to_dict() -> None:
    assessment = kp.assess(SAMPLE, on=ON, locale="en")
    findings = assessment.to_dict()["findings"]
    assert [finding.to_dict() for finding in assessment.findings] == findings
    rows = pa.table(assessment.findings).to_pylist()
    for name in ("rule", "outcome", "severity", "message", "remedy", "pointer"):
        assert [row[name] for row in rows] == [finding[name] for finding in findings]
    assert [row["due"] and row["due"].isoformat() for row in rows] == [finding.get("due") for finding in findings]
    assert [json.loads(row["arguments"]) for row in rows] == [finding["reason"] for finding in findings]
    assert [row["subject"] for row in rows] == [finding["subject"]["kind"] for finding in findings]


def test_outcomes_match_to_dict() -> None:
    assessment = kp.assess(SAMPLE, on=ON)
    data = assessment.to_dict()
    rows = pa.table(assessment.outcomes).to_pylist()
    subjects = [*data["projects"], *data["boards"], data["organisation"], data["portfolio"]]
    assert [(row["rule"], row["outcome"]) for row in rows] == [
        pair for subject in subjects for pair in subject["outcomes"].items()
    ]
    assert [row["project"] for row in rows if row["subject"] == "project"] == [
        project["project"] for project in data["projects"] for _ in project["outcomes"]
    ]


def test_the_calendar_matches_to_json() -> None:
    calendar = kp.calendar(SAMPLE, on=ON)
    duties = json.loads(calendar.to_json())
    assert [duty.to_dict() for duty in calendar.duties] == duties
    assert pa.table(calendar).to_pylist() == pa.table(calendar.duties).to_pylist()
    assert [row["uid"] for row in pa.table(calendar).to_pylist()] == [duty["uid"] for duty in duties]
    assert len(calendar) == len(duties)


def test_indicators_match_to_dict() -> None:
    indicators = kp.indicators(SAMPLE, years=[2023, 2024])
    rows = pa.table(indicators).to_pylist()
    for year in indicators.to_dict()["years"]:
        for indicator, figures in year["figures"].items():
            of_these = [row for row in rows if (row["year"], row["indicator"]) == (year["year"], indicator)]
            figures = figures if isinstance(figures, list) else [figures]
            assert [row["value"] for row in of_these] == [figure.get("value") for figure in figures]
            assert [row["projects"] for row in of_these] == [figure.get("projects", []) for figure in figures]


@pytest.mark.parametrize("locale", ["sv", "en", "fi"])
def test_tables_are_in_the_language_of_the_answer(locale: Any) -> None:
    for table in tables(SAMPLE, locale).values():
        assert alike(pa.table(table).to_pylist()) == alike(expected(table))
    assert tables(SAMPLE, "en")["findings"] != tables(SAMPLE, "fi")["findings"]


@every_table
def test_a_table_is_a_sequence(table: Any) -> None:
    rows = list(table)
    assert rows == [table[place] for place in range(len(table))]
    assert table[-1] == rows[-1]
    assert list(table[2:5]) == rows[2:5]
    assert list(table[::-3]) == rows[::-3]
    assert list(table[5:2]) == []
    assert table[np.int64(0)] == rows[0]
    assert rows[0] in table
    assert list(reversed(table)) == rows[::-1]
    with pytest.raises(IndexError):
        table[len(rows)]
    with pytest.raises(TypeError):
        table["rule"]


@every_table
def test_a_table_has_equality_and_a_hash(table: Any) -> None:
    [again] = [again for name, again in tables(SAMPLE).items() if table is TABLES[name]]
    assert again == table and hash(again) == hash(table)
    assert table != list(table)
    assert len({table, again}) == 1


def test_tables_with_other_columns_are_not_equal() -> None:
    assert tables(EMPTY)["calendar"] != kp.indicators(EMPTY, years=[2025]).table


def test_a_table_can_be_sliced_in_every_library() -> None:
    table = TABLES["findings"]
    rows = pa.table(table).to_pylist()
    assert pa.table(table).slice(3, 4).to_pylist() == rows[3:7]
    assert pl.DataFrame(table).slice(3, 4).to_dicts() == rows[3:7]
    assert pd.DataFrame.from_arrow(table).iloc[3:7]["message"].tolist() == [row["message"] for row in rows[3:7]]
    assert pl.DataFrame(table, schema_overrides={"due": pl.Datetime})["due"].dtype == pl.Datetime


def test_columns_have_convenient_types() -> None:
    schema = pa.table(TABLES["findings"]).schema
    assert schema.field("due").type == pa.date32()
    assert schema.field("year").type == pa.int32()
    assert pa.types.is_dictionary(schema.field("rule").type)
    assert pa.types.is_list(schema.field("clauses").type)
    frame = pl.DataFrame(TABLES["findings"])
    assert frame.filter(pl.col("due") < datetime.date(2010, 1, 1)).height > 0
    assert frame.group_by("rule").len()["len"].sum() == len(frame)


def test_duckdb_queries_tables() -> None:
    findings, outcomes = TABLES["findings"], TABLES["outcomes"]
    query = """SELECT count(*) FROM findings JOIN outcomes USING (project, rule) WHERE findings.subject = 'project'"""
    assert duckdb.sql(query).fetchall() == [(sum(row.subject.kind == "project" for row in findings),)]
    assert len(outcomes) == duckdb.sql("SELECT count(*) FROM outcomes").fetchall()[0][0]
    filtered = duckdb.sql("SELECT rule FROM findings WHERE due < DATE '2010-01-01' ORDER BY ALL").fetchall()
    assert filtered == sorted((row.rule,) for row in findings if row.due and row.due < datetime.date(2010, 1, 1))


def test_duckdb_queries_calendars_and_indicators() -> None:
    calendar, indicators = kp.calendar(SAMPLE, on=ON), kp.indicators(SAMPLE, years=[2024])
    assert duckdb.sql("SELECT count(*) FROM calendar").fetchall() == [(len(calendar),)]
    assert duckdb.sql("SELECT count(*) FROM indicators").fetchall() == [(len(indicators.table),)]


def test_the_columns_outlive_the_answer() -> None:
    taken = pa.table(kp.assess(SAMPLE, on=ON).findings)
    reader = pa.RecordBatchReader.from_stream(kp.assess(SAMPLE, on=ON).findings)
    assert taken.validate(full=True) is None
    assert reader.read_all() == taken


def test_a_stream_that_is_not_read_is_freed() -> None:
    for _ in range(100):
        TABLES["findings"].__arrow_c_stream__()
        TABLES["findings"].__arrow_c_schema__()


def test_a_schema_may_be_requested() -> None:
    table = TABLES["findings"]
    assert pa.schema(table) == pa.table(table).schema
    wider = pa.schema([field.with_type(pa.large_string()) if field.name == "message" else field for field in pa.schema(table)])
    taken = pa.table(table, schema=wider)
    assert taken.column("message").to_pylist() == [row.message for row in table]


def test_threads_share_a_table() -> None:
    table = kp.assess(SAMPLE, on=ON).findings
    taken: list[Any] = []
    work = [threading.Thread(target=lambda: taken.append((pa.table(table).to_pylist(), list(table)))) for _ in range(8)]
    for thread in work:
        thread.start()
    for thread in work:
        thread.join()
    assert len(taken) == 8 and all(one == taken[0] for one in taken)


@every_table
def test_repr_has_the_number_of_rows(table: Any) -> None:
    assert f"{len(table)} rows" in repr(table)


@every_table
@pytest.mark.parametrize(
    "how",
    [
        copy.copy,
        copy.deepcopy,
        lambda table: pickle.loads(pickle.dumps(table)),
    ],
    ids=["copy", "deepcopy", "pickle"],
)
def test_a_table_can_be_copied(table: Any, how: Callable[[Any], Any]) -> None:
    assert how(table) == table


def test_the_same_indicators_are_equal() -> None:
    assert kp.indicators(SAMPLE, years=[2024]) == kp.indicators(SAMPLE, years=[2024])


# Notebook output.


class Page(HTMLParser):
    """Parses a page, and checks that all tags are closed and that it has no event handlers."""

    VOID = frozenset({"br", "hr", "img", "meta", "link"})

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: list[str] = []
        self.texts: list[str] = []
        self.headings: list[str] = []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.tags.append(tag)
        assert not [name for name, _ in attrs if name.startswith("on")]
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append(data)
        if self.open and self.open[-1] == "th":
            self.headings.append(data)


def evil() -> kp.Register:
    project = {
        "id": "<b>p</b>",
        "title": EVIL,
        "administration": "<i>",
        "period": {"start": "2027-03-01"},
        "purpose": EVIL,
        "partners": [{"name": EVIL, "country": "FI", "kind": "company"}],
    }
    return kp.Register(municipality={"name": EVIL, "code": "2514"}, organisation={}, projects=[project])


def shown() -> Iterator[tuple[str, Any]]:
    register = evil()
    assessment = kp.assess(register, on="2027-06-01", locale="en")
    indicators = kp.indicators(register, years=[2027])
    yield from {
        "register": register,
        "project": register.projects[0],
        "organisation": kp.Organisation({"bodies": [{"id": "<u>", "name": EVIL, "kind": "board"}]}),
        "policy": kp.Policy.kalix_2007(),
        "assessment": assessment,
        "findings": assessment.findings,
        "outcomes": assessment.outcomes,
        "calendar": kp.assess(register, on="2026-11-23").calendar,
        "duties": kp.assess(register, on="2026-11-23").calendar.duties,
        "indicators": indicators,
        "figures": indicators.table,
        "finding": assessment.findings[0],
        "explanation": kp.explain("anchoring.decided"),
        "no findings": kp.assess(EMPTY, on="1950-01-01").findings,
        "annual report": kp.annual_report(register, 2027),
    }.items()


SHOWN = dict(shown())


@pytest.mark.parametrize("name", SHOWN)
def test_notebook_output_is_escaped(name: str) -> None:
    html = SHOWN[name]._repr_html_()
    assert "<script" not in html.lower()
    page = Page(html.replace("<!DOCTYPE html>", "").replace("<!doctype html>", ""))
    assert not {"script", "b", "i", "u"} & set(page.tags)
    assert "table" in page.tags or name == "annual report"


@pytest.mark.parametrize("name", ["register", "project", "organisation"])
def test_notebook_output_has_the_text_unchanged(name: str) -> None:
    assert EVIL in Page(SHOWN[name]._repr_html_()).texts


def test_notebook_output_truncates_a_long_table() -> None:
    table = TABLES["outcomes"]
    page = Page(table._repr_html_())
    assert page.tags.count("tr") == 51
    assert f"+ {len(table) - 50}" in page.texts


def test_notebook_output_of_a_table_has_headings() -> None:
    page = Page(TABLES["findings"]._repr_html_())
    assert {"severity", "rule", "message", "remedy"} <= set(page.headings)
    assert "caption" in page.tags


def test_notebook_output_has_the_values_of_each_row() -> None:
    table = kp.assess(evil(), on="2027-06-01", locale="en").findings
    texts = Page(table._repr_html_()).texts
    for row in table:
        assert row.message in texts and row.pointer in texts and row.rule in texts
