"""Flat tables, whose column names are paths, have the same results as nested columns and JSON lines."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.csv
import pytest

import kalix_policy as kp
from frames import ALONE, BARE, LEAST, POLARS, PROJECTS, SCHEMA, TABLE, cells, least, refused, said_alone, said_of_frame

STYLES: dict[str, Callable[[str, str], str]] = {
    "dots": lambda path, step: f"{path}.{step}",
    "slashes": lambda path, step: f"{path}/{step}",
    "brackets": lambda path, step: f"{path}[{step}]",
    "numbers in brackets": lambda path, step: f"{path}[{step}]" if step.isdecimal() else f"{path}.{step}",
    "underscores": lambda path, step: f"{path}_{step}",
    "two underscores": lambda path, step: f"{path}__{step}",
}


def flat(value: Any, join: Callable[[str, str], str], path: str = "") -> Iterator[tuple[str, Any]]:
    """The path and value of every leaf in a document."""
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else None
    if steps is None:
        yield path, value
        return
    for step, held in steps:
        yield from flat(held, join, join(path, str(step)) if path else str(step))


def rows(style: str, projects: list[dict[str, Any]] = PROJECTS) -> pd.DataFrame:
    return pd.DataFrame([dict(flat(project, STYLES[style])) for project in projects])


CSV = rows("dots").to_csv(index=False)


@pytest.fixture(scope="module")
def csv_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("flat") / "projects.csv"
    file.write_text(CSV, encoding="utf-8")
    return file


@pytest.mark.parametrize("style", STYLES)
def test_a_flat_frame_matches_single_projects(style: str) -> None:
    assert said_of_frame(lambda: rows(style)) == ALONE


@pytest.mark.parametrize("threads", [1, 2])
def test_a_flat_stream_on_several_threads_matches_single_projects(threads: int) -> None:
    table = pa.Table.from_pandas(rows("dots"), preserve_index=False)
    assert said_of_frame(lambda: table.to_reader(5), threads=threads) == ALONE


@pytest.mark.parametrize("sep", [".", "/", "_", "__"])
def test_a_frame_normalized_by_pandas_matches_single_projects(sep: str) -> None:
    assert said_of_frame(lambda: pd.json_normalize(PROJECTS, sep=sep)) == ALONE


def test_a_frame_unnested_by_polars_matches_single_projects() -> None:
    assert said_of_frame(lambda: POLARS.unnest("period", "budget", separator=".")) == ALONE
    assert said_of_frame(lambda: POLARS.unnest("budget", separator="_").unnest("budget_exchange_rate", separator="_")) == ALONE


READERS: dict[str, Callable[[Path], Any]] = {
    "pandas": pd.read_csv,
    "pandas of arrow": lambda file: pd.read_csv(file, dtype_backend="pyarrow"),
    "pandas, texts": lambda file: pd.read_csv(file, dtype=str),
    "pandas, empty texts": lambda file: pd.read_csv(file, dtype=str, keep_default_na=False),
    "polars": pl.read_csv,
    "polars, texts": lambda file: pl.read_csv(file, infer_schema=False),
    "polars, empty texts": lambda file: pl.read_csv(file, infer_schema=False).with_columns(pl.all().fill_null("")),
    "pyarrow": pyarrow.csv.read_csv,
    "duckdb, texts": lambda file: duckdb.sql(f"SELECT * FROM read_csv('{file}', all_varchar = true)"),
}


@pytest.mark.parametrize("read", READERS.values(), ids=list(READERS))
def test_a_csv_file_matches_single_projects(read: Callable[[Path], Any], csv_file: Path) -> None:
    assert said_of_frame(lambda: read(csv_file)) == ALONE


def test_the_hidden_row_of_a_workbook_has_valid_column_names() -> None:
    from kalix_policy import excel

    projects = [{**LEAST, "period": {"start": "2024-03-01", "end": "2024-11-30"}, "purpose": "Lära"}]
    file = io.BytesIO()
    excel.write(file, {"municipality": {"name": "Kalix kommun", "code": "2514"}, "organisation": {}, "projects": projects}, "sv")
    frame = pd.read_excel(file, sheet_name="Engagemang", skiprows=[1], engine="openpyxl")
    assert "/projects/*/period/start" in frame.columns
    assert said_of_frame(lambda: frame.dropna(axis="columns", how="all")) == said_alone(projects)


def test_every_field_has_a_path() -> None:
    """Each path has an invalid value, so that the error has the pointer of nested data."""
    wrong = {"boolean": "x", "number": "x", "text": "\u0001"}

    def leaves(node: dict[str, Any], path: str) -> Iterator[tuple[str, str]]:
        if "anyOf" in node or "oneOf" in node:
            for part in node.get("anyOf", node.get("oneOf")):
                yield from leaves(part, path)
        elif node.get("$ref", "").rpartition("/")[2] in ("Amount", "Decimal"):
            yield path, "number"
        elif "$ref" in node:
            yield from leaves(SCHEMA["$defs"][node["$ref"].rpartition("/")[2]], path)
        elif "properties" in node:
            for name, field in node["properties"].items():
                yield from leaves(field, f"{path}/{name}")
        elif "items" in node:
            yield from leaves(node["items"], f"{path}/0")
        elif node.get("type") != "null":
            yield path, "boolean" if "boolean" in node["type"] else "text"

    places = dict(leaf for leaf in leaves(SCHEMA, "") if leaf[0].count("/") > 1)
    assert len(places) > 45
    for place, kind in places.items():
        for join in STYLES.values():
            first, *steps = place.split("/")[1:]
            name = first
            for step in steps:
                name = join(name, step)
            errors = refused(least(**{name: [wrong[kind]]})).errors()
            assert place in [error["pointer"] for error in errors], name
            assert all(error["row"] == 0 and error["column"] == first for error in errors)


CONFLICTS = {
    "/period": [["period", "period.start"], ["period.start", "period"], ["period_end", "period"]],
    "/period/start": [["period.start", "period_start"], ["period/start", "period.end", "period[start]"]],
    "/goals": [["goals", "goals.0"]],
    "/goals/0": [["goals.0", "goals[0]"]],
    "/decisions": [["decisions", "decisions.0.body"]],
    "/decisions/1/body": [["decisions.0.body", "decisions.1.body", "decisions[1].body"]],
    "/budget/costs": [["budget.costs", "budget.costs.0.amount"]],
    "/title": [["/projects/*/title"], ["/title"]],
}


@pytest.mark.parametrize(("place", "names"), [(place, names) for place, all_names in CONFLICTS.items() for names in all_names])
@pytest.mark.parametrize("extra", ["forbid", "ignore"])
def test_several_columns_for_a_field_are_an_error(place: str, names: list[str], extra: str) -> None:
    column = pa.nulls(1)
    for locale in ("sv", "en", "fi"):
        errors = refused(least(**{name: column for name in names}), extra=extra, locale=locale).errors()
        told = [(of["code"], of["pointer"]) for of in errors]
        assert told == [("duplicate-key", "/goals" if place == "/goals/0" else place)]
        assert errors[0]["msg"]


@pytest.mark.parametrize(
    ("name", "place", "nearest"),
    [
        ("period.stert", "/period/stert", "start"),
        ("period[stert]", "/period/stert", "start"),
        ("/projects/*/period/stert", "/period/stert", "start"),
        ("budget.costs[0].amont", "/budget/costs/0/amont", "amount"),
        ("partners.0.identifiers.2.sheme", "/partners/0/identifiers/2/sheme", "scheme"),
        ("period.start.day", "/period/start.day", None),
        ("periods.start", "/periods.start", None),
        ("period_", "/period_", "period"),
        ("decisions.body", "/decisions.body", None),
        ("decisions.-1.body", "/decisions.-1.body", None),
    ],
)
def test_the_error_for_a_misspelt_path_has_the_misspelt_step(name: str, place: str, nearest: str | None) -> None:
    for column in (pa.array(["x"]), pa.nulls(1)):
        [error] = refused(least(**{name: column})).errors()
        assert (error["code"], error["pointer"]) == ("unknown-field", place)
        assert error["ctx"].get("nearest") == nearest
    assert kp.assess_frame(least(**{name: ["x"]}), **BARE, extra="ignore").ignored_columns == (name,)


def test_empty_cells_at_the_end_of_a_record_or_list_are_ignored() -> None:
    decision = {"body": "un", "date": "2024-02-20", "resolution": "approved"}
    budget = {"currency": "EUR", "exchange_rate": {"sek_per_unit": "11.25"}}
    partner = {"name": "Sievi", "country": "FI", "kind": "school"}
    with_numbers = {**partner, "identifiers": [{"scheme": "PIC", "value": "1"}, {"scheme": "OID", "value": "2"}]}
    projects: list[dict[str, Any]] = [
        {**LEAST, "decisions": [decision, decision, decision], "goals": ["network", "business"]},
        {**LEAST, "decisions": [decision], "budget": budget, "goals": ["network"]},
        {**LEAST, "partners": [partner, with_numbers, partner]},
        {**LEAST, "partners": [with_numbers], "budget": {"costs": [{"administration": "uf", "description": "x", "amount": "1.50"}]}},
        LEAST,
    ]
    for style in STYLES:
        assert said_of_frame(lambda style=style: rows(style, projects)) == said_alone(projects)  # type: ignore[misc]


@pytest.mark.parametrize("empty", [None, ""])
def test_an_empty_element_before_another_is_an_error(empty: str | None) -> None:
    decision = {"date": "2024-02-20", "resolution": "approved"}
    columns = {f"decisions.1.{name}": [value] for name, value in {"body": "un", **decision}.items()}
    assert cells(least(**{"decisions.0.body": pa.array([empty], pa.string())}, **columns)) == [("type", "/decisions/0", 0, "decisions")]
    assert cells(least(**columns)) == [("type", "/decisions/0", 0, "decisions")]
    assert cells(least(**{"goals.0": pa.array([empty], pa.string()), "goals.1": ["network"]})) == [("type", "/goals/0", 0, "goals")]


def test_an_error_in_a_cell_has_its_path_and_row() -> None:
    table = least(**{"period.start": ["2024-03-01", "2024-02-30"], "budget.costs.0.amount": ["1250.50", "1250,50"]})
    told = [cell for cell in cells(table) if cell[0] != "missing"]
    assert told == [("date", "/period/start", 1, "period"), ("amount", "/budget/costs/0/amount", 1, "budget")]


def test_a_required_field_of_a_record_with_values_is_missing() -> None:
    table = least(**{"decisions.0.body": ["un"], "decisions.0.date": ["2024-02-20"]})
    assert cells(table) == [("missing", "/decisions/0/resolution", 0, "decisions")]


def test_an_empty_text_is_an_empty_cell_only_in_a_flat_table() -> None:
    assert said_of_frame(lambda: least(kind=[""], **{"period.start": ["2024-03-01"]})) == said_alone([{**LEAST, "period": {"start": "2024-03-01"}}])
    assert cells(least(kind=[""])) == [("unknown-value", "/kind", 0, "kind")]
    assert cells(least(id=[""], **{"period.start": [""]})) == [("missing", "/id", 0, "id")]


def test_booleans_as_text_and_text_as_integers_are_read_only_in_a_flat_table() -> None:
    decision = {"body": "un", "date": "2024-02-20", "resolution": "approved", "delegated": True, "paragraph": "27"}
    expected = said_alone([{**LEAST, "decisions": [decision]}])
    for delegated in (True, "true", "True", "TRUE"):
        for paragraph in ("27", 27, 27.0):
            row = dict(flat({**LEAST, "decisions": [{**decision, "delegated": delegated, "paragraph": paragraph}]}, STYLES["dots"]))
            assert said_of_frame(lambda row=row: pa.Table.from_pylist([row])) == expected  # type: ignore[misc]
    for name, value in (("delegated", "ja"), ("delegated", 1), ("paragraph", 27.5), ("paragraph", True), ("paragraph", 10.0**16)):
        row = dict(flat({**LEAST, "decisions": [{**decision, name: value}]}, STYLES["dots"]))
        assert cells(pa.Table.from_pylist([row])) == [("type", f"/decisions/0/{name}", 0, "decisions")]
    nested = pa.Table.from_pylist([{**LEAST, "decisions": [{**decision, "paragraph": 27}]}])
    assert cells(nested) == [("type", "/decisions/0/paragraph", 0, "decisions")]


def test_nested_and_flat_columns_may_be_mixed() -> None:
    table = TABLE.append_column("budget.currency", pa.nulls(len(TABLE)))
    assert [error["pointer"] for error in refused(table).errors()] == ["/budget"]
    frame = POLARS.unnest("period", separator=".")
    assert "decisions" in frame.columns
    assert said_of_frame(lambda: frame) == ALONE


def test_a_flat_element_may_have_a_nested_list() -> None:
    partner = {"name": "Sievi", "country": "FI", "kind": "school"}
    identifiers = [{"scheme": "PIC", "value": "1"}]
    row = {**LEAST, **{f"partners.{n}.{name}": value for n in (0, 1) for name, value in partner.items()}, "partners.1.identifiers": identifiers}
    expected = {**LEAST, "partners": [partner, {**partner, "identifiers": identifiers}]}
    assert said_of_frame(lambda: pa.Table.from_pylist([row])) == said_alone([expected])
    wrong = pa.Table.from_pylist([{**row, "partners.1.identifiers": [{"scheme": "PIC", "valu": "1"}]}])
    assert ("unknown-field", "/partners/1/identifiers/0/valu", 0, "partners") in cells(wrong)
    judged = kp.assess_frame(pa.Table.from_pylist([{**row, "partners.1.identifiers": [{**identifiers[0], "since": "x"}]}]), **BARE, extra="ignore")
    assert judged.ignored_columns == ("partners.identifiers.since",)


def test_lines_and_flat_frames_of_the_sample_have_the_same_unmet_outcomes() -> None:
    def unmet(judged: Any) -> int:
        table = pa.table(judged)
        return sum(table.column(rule.id).to_pylist().count("unmet") for rule in kp.rules() if rule.scope == "project")

    register = kp.Register.read(str(Path(__file__).resolve().parents[2] / "tests/registers/kalix.json"))
    assessor = kp.Assessor.of(register, on="2026-11-23")
    lines = "\n".join(json.dumps(project) for project in PROJECTS).encode()
    counts = [unmet(assessor.lines(lines)), unmet(assessor.frame(pd.json_normalize(PROJECTS))), unmet(assessor.frame(pd.read_csv(io.StringIO(CSV))))]
    assert counts == [40, 40, 40]
