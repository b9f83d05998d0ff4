"""Checks that the baselines of the benchmarks agree with the library's vectors."""

from __future__ import annotations

import copy
import datetime as dt
import io
import json
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

pytest.importorskip("pydantic")
pytest.importorskip("msgspec")
pytest.importorskip("polars")

import polars as pl
import rules_msgspec
import rules_polars
import rules_pydantic
from rules_python import RULES

import kalix_policy as kp

TESTS = Path(__file__).parents[2] / "tests"
VECTORS = TESTS / "vectors"
BASELINES = [rules_pydantic, rules_msgspec]

# Errors that both baselines accept: neither parser checks for duplicate keys.
TAKEN = {"a field twice"}
# Errors that polars accepts: see `reading_polars`.
TAKEN_BY_POLARS = {
    "nothing at all",
    "a type: number for text",
    "a type: a list as a text",
    "a field that nobody knows",
    "a field that is misspelt",
    "a field named with characters that a pointer escapes",
    "a field twice",
    "deeper than 64 levels",
}


def patched(document: Any, change: list[dict[str, Any]]) -> Any:
    """Applies a JSON Patch (RFC 6902) with the operations add, replace and remove."""
    document = copy.deepcopy(document)
    for step in change:
        *path, last = [part.replace("~1", "/").replace("~0", "~") for part in step["path"].split("/")[1:]]
        parent = document
        for part in path:
            parent = parent[int(part) if isinstance(parent, list) else part]
        if isinstance(parent, list):
            index = len(parent) if last == "-" else int(last)
            parent[index : index + (step["op"] != "add")] = [] if step["op"] == "remove" else [step["value"]]
        elif step["op"] == "remove":
            del parent[last]
        else:
            parent[last] = step["value"]
    return document


def vectors() -> Iterator[Any]:
    """The vectors for rules on projects, by the edition of 2007."""
    for rule, _, _ in RULES:
        for case in json.loads((VECTORS / f"{rule}.json").read_bytes())["cases"]:
            if case["subject"]["kind"] == "project" and "policy" not in case:
                yield pytest.param(rule, case, id=f"{rule}-{case['name']}")


@pytest.fixture(scope="module")
def base() -> Any:
    return json.loads((VECTORS / "base.json").read_bytes())


@pytest.mark.parametrize("baseline", BASELINES, ids=lambda baseline: baseline.__name__)
@pytest.mark.parametrize(("rule", "case"), list(vectors()))
def test_baselines_agree_with_the_vectors(baseline: ModuleType, rule: str, case: dict[str, Any], base: Any) -> None:
    register = patched(base, case["change"])
    ids = [project["id"] for project in register["projects"]]
    index = ids.index(case["subject"]["project"])
    [(project, outcomes, findings)] = baseline.judge(
        [json.dumps(register["projects"][index]).encode()],
        register["organisation"],
        register["annual_reports"],
        dt.date.fromisoformat(case["on"]),
        own_number=register["municipality"].get("organisation_number"),
    )
    found = [
        (outcome, severity, due and due.isoformat(), pointer, code)
        for of, outcome, severity, due, pointer, code in findings
        if of == rule
    ]
    # The vectors' pointers are into the register, the baselines' into the project or the annual reports.
    expected = [
        (
            finding["outcome"],
            finding["severity"],
            finding["due"],
            finding["pointer"].removeprefix(f"/projects/{index}"),
            finding["reason"]["code"],
        )
        for finding in case["findings"]
    ]
    assert project == case["subject"]["project"]
    assert list(outcomes) == [rule for rule, _, _ in RULES]
    assert (outcomes[rule], found) == (case["outcome"], expected)


@pytest.mark.parametrize(("rule", "case"), list(vectors()))
def test_polars_agrees_with_the_vectors(rule: str, case: dict[str, Any], base: Any) -> None:
    register = patched(base, case["change"])
    [project] = [project for project in register["projects"] if project["id"] == case["subject"]["project"]]
    told = rules_polars.judge(
        io.BytesIO(json.dumps(project).encode()),
        register["organisation"],
        register["annual_reports"],
        dt.date.fromisoformat(case["on"]),
        own_number=register["municipality"].get("organisation_number"),
    )
    assert told.columns == ["project", *(rule for rule, _, _ in RULES)]
    assert told.select("project", rule).rows() == [(case["subject"]["project"], case["outcome"])]


def many(base: Any) -> Iterator[dict[str, Any]]:
    """Projects of one organisation: from the vectors that only change projects, and from the sample register."""
    for param in vectors():
        _, case = param.values
        if all(step["path"].startswith("/projects/") for step in case["change"]):
            yield from patched(base, case["change"])["projects"]
    yield from json.loads((TESTS / "registers" / "kalix.json").read_bytes())["projects"]


@pytest.mark.parametrize("on", [dt.date(2006, 1, 1), dt.date(2024, 2, 1), dt.date(2026, 4, 15), dt.date(2026, 11, 23)])
def test_polars_agrees_with_the_library_on_many_projects(base: Any, on: dt.date) -> None:
    lines = b"\n".join(json.dumps(project).encode() for project in many(base))
    reports, number = base["annual_reports"], base["municipality"]["organisation_number"]
    judged = kp.assess_lines(
        lines, organisation=base["organisation"], reports=reports, municipality=base["municipality"], on=on
    )
    expected = pl.DataFrame(judged.read_all())
    told = rules_polars.judge(io.BytesIO(lines), base["organisation"], reports, on, own_number=number)
    assert told.height > 100
    assert told.cast(pl.String).equals(expected.select(told.columns).cast(pl.String))


def mistakes() -> Iterator[Any]:
    """Projects that the library refuses."""
    for case in json.loads((TESTS / "errors" / "cases.json").read_bytes()):
        if case["document"] == "project" and "limits" not in case and "file" not in case:
            line = bytes.fromhex(case["hex"]) if "hex" in case else case["json"].encode()
            yield pytest.param(case["name"], line, id=case["name"])


@pytest.mark.parametrize("baseline", BASELINES, ids=lambda baseline: baseline.__name__)
@pytest.mark.parametrize(("name", "line"), list(mistakes()))
def test_baselines_refuse_what_the_library_refuses(baseline: ModuleType, name: str, line: bytes) -> None:
    judged = baseline.judge([line], {}, [], dt.date(2026, 11, 23))
    if name in TAKEN:
        assert len(list(judged)) == 1
        return
    with pytest.raises(ValueError):
        list(judged)


@pytest.mark.parametrize(("name", "line"), list(mistakes()))
def test_polars_refuses_what_the_library_refuses(name: str, line: bytes) -> None:
    if name in TAKEN_BY_POLARS:
        rules_polars.judge(io.BytesIO(line), {}, [], dt.date(2026, 11, 23))
        return
    with pytest.raises(ValueError):
        rules_polars.judge(io.BytesIO(line), {}, [], dt.date(2026, 11, 23))
