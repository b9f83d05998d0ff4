"""The baselines of the benchmarks do the same job as the library: they agree with its vectors."""

from __future__ import annotations

import copy
import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

pytest.importorskip("pydantic")
pytest.importorskip("msgspec")

import rules_msgspec
import rules_pydantic
from rules_python import RULES

TESTS = Path(__file__).parents[2] / "tests"
VECTORS = TESTS / "vectors"
BASELINES = [rules_pydantic, rules_msgspec]

# What the library refuses and both baselines take: neither reader looks for keys that are there twice.
TAKEN = {"a field twice"}


def patched(document: Any, change: list[dict[str, Any]]) -> Any:
    """What JSON Patch (RFC 6902) makes of a document: its operations add, replace and remove."""
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
    """The vectors on a project by the edition of 2007."""
    for rule, _, _ in RULES:
        for case in json.loads((VECTORS / f"{rule}.json").read_bytes())["cases"]:
            if case["subject"]["kind"] == "project" and "policy" not in case:
                yield pytest.param(rule, case, id=f"{rule}-{case['name']}")


@pytest.fixture(scope="module")
def base() -> Any:
    return json.loads((VECTORS / "base.json").read_bytes())


@pytest.mark.parametrize("baseline", BASELINES, ids=lambda baseline: baseline.__name__)
@pytest.mark.parametrize(("rule", "case"), list(vectors()))
def test_agrees_with_the_vectors(baseline: ModuleType, rule: str, case: dict[str, Any], base: Any) -> None:
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
    # The vectors point into the register, the baselines into the project or the annual reports.
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


def mistakes() -> Iterator[Any]:
    """Projects that the library cannot read."""
    for case in json.loads((TESTS / "errors" / "cases.json").read_bytes()):
        if case["document"] == "project" and "limits" not in case and "file" not in case:
            line = bytes.fromhex(case["hex"]) if "hex" in case else case["json"].encode()
            yield pytest.param(case["name"], line, id=case["name"])


@pytest.mark.parametrize("baseline", BASELINES, ids=lambda baseline: baseline.__name__)
@pytest.mark.parametrize(("name", "line"), list(mistakes()))
def test_refuses_what_the_library_refuses(baseline: ModuleType, name: str, line: bytes) -> None:
    judged = baseline.judge([line], {}, [], dt.date(2026, 11, 23))
    if name in TAKEN:
        assert len(list(judged)) == 1
        return
    with pytest.raises(ValueError):
        list(judged)
