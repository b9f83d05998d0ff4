"""Compares the model with the vectors and the library with the model, and tests what the random registers cover."""

from __future__ import annotations

import copy
import json
from collections import defaultdict
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import jsonpatch
import pytest

from compare import JUDGES, compared, differing, library, report
from registers import COUNT, Case, case_of
from rules import RULES, judge

VECTORS = Path(__file__).resolve().parents[1] / "vectors"


def read(name: str) -> Any:
    return json.loads((VECTORS / f"{name}.json").read_text(encoding="utf-8"), parse_float=str)


def of_subject(assessment: Any, subject: Any) -> Any:
    """The outcomes of a subject; empty for the register, which has none."""
    kind = subject["kind"]
    if kind in ("organisation", "portfolio"):
        return assessment[kind]["outcomes"]
    listed = {"project": assessment["projects"], "board": assessment["boards"], "register": []}[kind]
    found = [of for of in listed if all(of[name] == subject[name] for name in subject if name != "kind")]
    return found[0]["outcomes"] if found else {}


@pytest.mark.parametrize("rule", [rule.id for rule in RULES])
def test_model_matches_the_vectors(rule: str) -> None:
    for vector in read(rule)["cases"]:
        register = jsonpatch.apply_patch(copy.deepcopy(read("base")), vector["change"])
        assessment = judge(register, date.fromisoformat(vector["on"]), vector.get("policy"))
        subject = vector["subject"]
        found = compared(assessment, exact=True)["findings"]
        names = ("outcome", "severity", "due", "pointer", "reason")
        said = [{name: of[name] for name in names} for of in found if of["rule"] == rule and of["subject"] == subject]
        expected = {"rule": rule, "clauses": [], "subject": subject}
        wanted = compared(assessment | {"findings": [expected | of for of in vector["findings"]]}, exact=True)["findings"]
        assert said == [{name: of[name] for name in names} for of in wanted], vector["name"]
        assert of_subject(assessment, subject).get(rule) == vector.get("outcome"), vector["name"]


@pytest.mark.parametrize("part", range(2))
def test_library_matches_the_model_in_every_language(part: int) -> None:
    found = differing("agrees", range(part, COUNT, 2), list(JUDGES))
    for place, name, messages in found[:3]:
        report("agrees", place, name, messages)
    assert not found, f"{len(found)} differences"


@cache
def known(place: int) -> tuple[Case, Any]:
    """A random register, and the library's assessment of it."""
    case = case_of(f"reached/{place}")
    return case, compared(library("rust").assess(case), exact=True)


def test_random_registers_cover_every_outcome_and_reason() -> None:
    outcomes: dict[str, set[str]] = defaultdict(set)
    reasons: set[tuple[str, str]] = set()
    for place in range(COUNT):
        _, said = known(place)
        for of in (*said["projects"], *said["boards"], said["organisation"], said["portfolio"]):
            for rule, outcome in of["outcomes"].items():
                outcomes[rule].add(outcome)
        reasons |= {(finding["rule"], finding["reason"]["code"]) for finding in said["findings"]}
    for rule in RULES:
        vectors = read(rule.id)["cases"]
        assert outcomes[rule.id] >= {vector["outcome"] for vector in vectors if vector.get("outcome")}, rule.id
        assert reasons >= {(rule.id, of["reason"]["code"]) for vector in vectors for of in vector["findings"]}, rule.id


def test_every_pointer_resolves_in_the_register() -> None:
    for place in range(COUNT):
        case, said = known(place)
        for finding in said["findings"]:
            here = case.register
            for step in finding["pointer"].split("/")[1:]:
                here = here[int(step)] if isinstance(here, list) else here[step]
