"""Tests that the comparison detects defects: with one changed expression in the model, some register must differ."""

from __future__ import annotations

import importlib.util
import shutil
import sys
from functools import cache
from pathlib import Path
from typing import Any, Iterator

import pytest

from compare import compared, library
from registers import COUNT, Case, case_of

RULES = Path(__file__).with_name("rules")

# The file, its code, and the wrong code to replace it with.
DEFECTS = [
    # Dates: off by one day.
    ("words", "late = due is not None and self.on > due", "late = due is not None and self.on >= due"),
    ("words", "return date(year + 1, self.month, self.day)", "return date(year + 1, self.month, self.day) + (date(2001, 1, 2) - date(2001, 1, 1))"),
    ("words", "start is None or start <= day", "start is None or start < day"),
    ("words", "end is None or day <= end", "end is None or day < end"),
    ("words", "self.cancelled <= self.start", "self.cancelled < self.start"),
    ("words", "self.case.on < self.start)", "self.case.on <= self.start)"),
    ("words", "self.end < edition.first", "self.end <= edition.first"),
    ("words", "self.start > edition.last", "self.start >= edition.last"),
    ("words", "self.start < self.case.edition.first", "self.start <= self.case.edition.first"),
    ("words", "earliest(self.end, self.case.on, edition.last)", "earliest(self.end, self.case.on)"),
    ("words", "max(self.start.year, edition.first.year), last.year", "self.start.year, last.year"),
    ("words", "self.start > date(year, 12, 31)", "self.start >= date(year, 12, 31)"),
    ("words", "self.end >= date(year, 1, 1)", "self.end > date(year, 1, 1)"),
    ("anchoring", "date_of_decision > case.on", "date_of_decision >= case.on"),
    ("anchoring", "if late <= 0", "if late <= 1"),
    ("reporting", '["on"]) > case.on', '["on"]) >= case.on'),
    ("reporting", "earliest(date(year, 12, 31), project.end)", "date(year, 12, 31)"),
    ("effects", "case.edition.report_due(project.end.year)", "case.edition.report_due(project.end.year + 1)"),
    ("effects", "max(project.start.year, case.edition.first.year) + 1", "project.start.year + 1"),
    ("effects", '["date"]) <= case.on', '["date"]) < case.on'),
    ("organisation", "max(project.start, case.edition.first)\n", "project.start\n"),
    ("organisation", "end + timedelta(days=1)", "end + timedelta(days=2)"),
    ("organisation", "case.edition.first <= day <= case.on", "case.edition.first < day <= case.on"),
    ("portfolio", "case.edition.report_due(year) < case.on", "case.edition.report_due(year) <= case.on"),
    ("integrity", "end < start", "end <= start"),
    ("integrity", "date.fromisoformat(day) > case.on", "date.fromisoformat(day) >= case.on"),
    ("integrity", "max(first, start or first), min(last, end or last)", "first, min(last, end or last)"),
    # Amounts: off by one öre.
    ("financing", "pays > costs", "pays >= costs"),
    ("financing", "missing <= 0", "missing < 0"),
    ("financing", "own_lines[0][0]", "own_lines[-1][0]"),
    ("financing", "if len(concerned) > 1:", "if concerned:"),
    ("financing", 'number.replace("-", "")', "number"),
    ("anchoring", "project.costs <= limit", "project.costs < limit"),
    ("anchoring", 'if project.currency == "SEK":', 'if project.currency == "SEK" and not project.budget.get("exchange_rate"):'),
    ("anchoring", 'exact(rate["sek_per_unit"]) <= limit', "1 <= limit"),
    ("portfolio", "own + external <= 0", "own + external == 0"),
    ("portfolio", "share >= target", "share > target"),
    ("integrity", "exact(value) < 0", "exact(value) <= 0"),
    ("integrity", '["sek_per_unit"]) <= 0', '["sek_per_unit"]) < 0'),
    # Which one of several.
    ("words", "self.bodies.setdefault(body[\"id\"], body)", "self.bodies[body[\"id\"]] = body"),
    ("words", 'self.administrations.setdefault(administration["id"], administration)', 'self.administrations[administration["id"]] = administration'),
    ("words", "return body if body in self.bodies else None", "if body in self.bodies:\n                    return body"),
    ("words", 'and appointment["person"] not in people', ""),
    ("words", "list(dict.fromkeys(named))", "named"),
    ("anchoring", 'key=lambda decision: (decision[1]["date"], decision[0])', "key=lambda decision: decision[0]"),
    ("anchoring", '("deferred", "noted")', '("deferred",)'),
    ("anchoring", "next(filter(is_own_or_the_councils, approvals), approvals[0])", "approvals[0]"),
    ("anchoring", "case.board(administration, day(last))", "case.board(administration, case.on)"),
    ("reporting", "report, account, index, _ = named[0]", "report, account, index, _ = named[-1]"),
    ("reporting", "report, account, _ = accounts[0]", "report, account, _ = accounts[-1]"),
    ("reporting", "return sorted(found)", "return sorted(found, key=lambda of: (of[1], of[0]))"),
    ("reporting", 'project.record["administration"], day_of_account', 'project.administrations[-1], day_of_account'),
    ("effects", "experiences[0][0]", "experiences[-1][0]"),
    ("organisation", "list(dict.fromkeys(lines_of(project.record, \"responsible\")))", 'lines_of(project.record, "responsible")'),
    ("organisation", 'appointment.get("appointed_on") or appointment["start"]', 'appointment["start"]'),
    ("organisation", "chairs[0] if chairs else None", "chairs[-1] if chairs else None"),
    ("portfolio", 'if line["project"] in ids:', "if ids:"),
    ("portfolio", "day is None or day.year == year", "day is not None and day.year == year"),
    ("portfolio", 'project.record.get("kind") == "pupil-exchange"', "True"),
    # Conditions.
    ("words", '("committee", "executive-committee")', '("committee",)'),
    ("anchoring", "not decision[1].get(\"delegated\")", "True"),
    ("anchoring", 'text_of(last.get("paragraph"))', 'last.get("paragraph")'),
    ("anchoring", "if not case.edition.own_body or", "if"),
    ("reporting", "project.is_twin_town or not project.years", "not project.years"),
    ("reporting", 'text_of(line["description"])', 'line["description"]'),
    ("effects", "if project.is_planned:", "if False:"),
    ("organisation", "project.start is None and not named", "not named"),
    ("organisation", 'parent is not None and parent not in case.bodies', "False"),
    ("integrity", 'if line.get("source") != "external":', "if field == \"funding\" and line[\"source\"] == \"own\":"),
    ("integrity", 'partner["country"] == "SE"', 'partner["country"] != "FI"'),
    ("__init__", "project.is_withdrawn or project.is_outside", "project.is_withdrawn"),
    ("__init__", 'rule.basis == "text"', "True"),
    ("__init__", "rule.force if rule in ON_THE_RECORD else ", ""),
]  # fmt: skip


@cache
def known(place: int) -> tuple[Case, Any]:
    """A random register, and the library's assessment of it."""
    case = case_of(f"defects/{place}")
    return case, compared(library("rust").assess(case), exact=True)


def first_difference(model: Any) -> Any:
    """The number of the first register where the model differs from the library; None if there is none."""
    for place in range(COUNT):
        case, said = known(place)
        if compared(model.judge(case.register, case.on, case.policy), exact=True) != said:
            return place
    return None


@pytest.fixture
def package(tmp_path: Path) -> Iterator[Any]:
    """Builds a copy of the model with some code in one of its files replaced."""

    def made(file: str, right: str, wrong: str) -> Any:
        folder = tmp_path / "changed"
        shutil.copytree(RULES, folder, ignore=shutil.ignore_patterns("__pycache__"))
        text = (folder / f"{file}.py").read_text(encoding="utf-8")
        assert right in text, f"{file}.py has changed: this defect must be written anew"
        (folder / f"{file}.py").write_text(text.replace(right, wrong), encoding="utf-8")
        spec = importlib.util.spec_from_file_location("changed", folder / "__init__.py", submodule_search_locations=[str(folder)])
        assert spec is not None and spec.loader is not None
        module = sys.modules["changed"] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module

    yield made
    for name in [name for name in sys.modules if name.split(".")[0] == "changed"]:
        del sys.modules[name]


def test_unchanged_model_matches_the_library(package: Any) -> None:
    assert first_difference(package("words", "SEK", "SEK")) is None


@pytest.mark.parametrize(("file", "right", "wrong"), DEFECTS)
def test_defect_is_detected(file: str, right: str, wrong: str, package: Any) -> None:
    assert first_difference(package(file, right, wrong)) is not None
