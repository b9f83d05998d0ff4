"""The model against the vectors, the library against the model, and whether the comparison would notice."""

from __future__ import annotations

import copy
import json
from collections import defaultdict
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

import jsonpatch
import pytest
from hypothesis import HealthCheck, Phase, given, settings

import rules
from compare import JUDGES, compared, differences, library
from registers import Case, case_of, cases
from rules import RULES, anchoring, judge, words

VECTORS = Path(__file__).resolve().parents[1] / "vectors"
# Each run looks at the same registers; `compare.py` looks at others.
COUNT = 2_000


def read(name: str) -> Any:
    return json.loads((VECTORS / f"{name}.json").read_text(encoding="utf-8"), parse_float=str)


def of_subject(assessment: Any, subject: Any) -> Any:
    """The outcomes of a subject; none of the register as a record."""
    kind = subject["kind"]
    if kind in ("organisation", "portfolio"):
        return assessment[kind]["outcomes"]
    listed = {"project": assessment["projects"], "board": assessment["boards"], "register": []}[kind]
    found = [of for of in listed if all(of[name] == subject[name] for name in subject if name != "kind")]
    return found[0]["outcomes"] if found else {}


@pytest.mark.parametrize("rule", [rule.id for rule in RULES])
def test_the_model_agrees_with_the_vectors(rule: str) -> None:
    for vector in read(rule)["cases"]:
        register = jsonpatch.apply_patch(copy.deepcopy(read("base")), vector["change"])
        assessment = judge(register, words.date.fromisoformat(vector["on"]), vector.get("policy"))
        subject = vector["subject"]
        found = compared(assessment, exact=True)["findings"]
        names = ("outcome", "severity", "due", "pointer", "reason")
        said = [{name: of[name] for name in names} for of in found if of["rule"] == rule and of["subject"] == subject]
        expected = {"rule": rule, "clauses": [], "subject": subject}
        wanted = compared(assessment | {"findings": [expected | of for of in vector["findings"]]}, exact=True)["findings"]
        assert said == [{name: of[name] for name in names} for of in wanted], vector["name"]
        assert of_subject(assessment, subject).get(rule) == vector.get("outcome"), vector["name"]


@pytest.mark.parametrize("name", JUDGES)
def test_the_library_agrees_with_the_model(name: str) -> None:
    @settings(
        max_examples=COUNT,
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate, Phase.shrink],
    )
    @given(cases)
    def agrees(case: Case) -> None:
        assert not differences(case, library(name)), json.dumps(case.line(), ensure_ascii=False)

    agrees()


# Whether the comparison would notice.


@cache
def known(place: int) -> tuple[Case, Any]:
    """A random register, and what the library says of it."""
    case = case_of(f"noticed/{place}")
    return case, compared(library("rust").assess(case), exact=True)


def noticed() -> bool:
    """Whether the model, as it is now, says something else than the library of any of the registers."""
    for place in range(COUNT):
        case, said = known(place)
        if compared(judge(case.register, case.on, case.policy), exact=True) != said:
            return True
    return False


def test_without_a_defect_nothing_is_noticed() -> None:
    assert not noticed()


def report_due_a_day_late(self: words.Edition, year: int) -> words.date:
    return right_due(self, year) + timedelta(days=1)


def late_on_the_due_date_itself(self: words.Case, due: Any, pointer: str, code: str, **arguments: Any) -> words.Shortfall:
    late = due is not None and self.on >= due
    return words.Shortfall("unmet" if late else "pending", due, pointer, {"code": code, **arguments})


def last_day_left_out(day: words.date, start: Any, end: Any) -> bool:
    return (start is None or start <= day) and (end is None or day < end)


def by_place_alone(case: Any, project: Any) -> list[Any]:
    return sorted(right_decisions(case, project))


def without_committees(self: words.Case, administration: str, day: words.date) -> set[str]:
    board = self.board(administration, day)
    return set() if board is None else {board}


def the_line_for_the_field(root: Any, *steps: Any) -> str:
    found = right_place(root, *steps)
    return found.removesuffix("/date")


def all_errors(edition: Any, rule: Any, outcome: str) -> str:
    return "notice" if outcome == "pending" else "error"


def first_report_alone(self: words.Case, year: int) -> list[Any]:
    return right_reports(self, year)[:1]


right_due, right_decisions, right_place = words.Edition.report_due, anchoring.decisions_that_count, words.place
right_reports = words.Case.reports


@pytest.mark.parametrize(
    ("where", "what", "defect"),
    [
        (words.Edition, "report_due", report_due_a_day_late),
        (words.Case, "unfulfilled", late_on_the_due_date_itself),
        (words, "within", last_day_left_out),
        (anchoring, "decisions_that_count", by_place_alone),
        (words.Case, "own_bodies", without_committees),
        (words, "place", the_line_for_the_field),
        (rules, "severity", all_errors),
        (words.Case, "reports", first_report_alone),
    ],
)
def test_a_defect_is_noticed(where: Any, what: str, defect: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(where, what, defect)
    assert noticed()


def test_every_outcome_and_every_reason_is_among_the_registers() -> None:
    outcomes, reasons = defaultdict(set), set()
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


def test_every_pointer_leads_to_a_place_in_the_register() -> None:
    for place in range(COUNT):
        case, said = known(place)
        for finding in said["findings"]:
            here = case.register
            for step in finding["pointer"].split("/")[1:]:
                here = here[int(step)] if isinstance(here, list) else here[step]
