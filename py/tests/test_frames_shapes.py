"""Generated projects, valid and invalid: frames, lines and single projects have the same results."""

from __future__ import annotations

import datetime
import json
from typing import Any

import polars as pl
import pyarrow as pa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import kalix_policy as kp
from frames import ASSESSOR, SCHEMA, TYPES, pieces, said_alone, said_of_frame, said_of_lines, table_of, texts

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
    """Any value that the schema allows."""
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
def test_results_are_the_same_in_every_form(projects: list[Any], types: str, rows: int, threads: int) -> None:
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
            # Polars does not support empty dictionaries and 256-bit decimals.
            assert said_of_frame(lambda: pl.DataFrame(table)) == alone
        assert said_of_frame(lambda: pa.concat_tables([table, table]).combine_chunks().slice(len(table))) == alone
    lines = "\n".join(project.to_json() for _, project in kept).encode()
    assert said_of_lines(lambda: lines, threads=threads) == alone


def comparable(errors: list[tuple[str, str, str]] | None) -> list[tuple[str, str, str]]:
    """Sorted, and without the message of a missing value, which differs for a frame."""
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
    """A project with some invalid values."""

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
def test_errors_are_the_same_in_every_form(projects: list[Any]) -> None:
    # Convert numbers to strings, since a column has one type.
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
