"""Documents and answers can be pickled, copied and compared, and are immutable."""

from __future__ import annotations

import copy
import decimal
import json
import multiprocessing
import operator
import pickle
import subprocess
import sys
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

import kalix_policy as kp
from documents import FULL, LEAST, REGISTER, WRONG, Lazy, amount, project, refused, told


def run(code: str, *, seconds: float = 20) -> str:
    """Runs a program in a new interpreter, and returns what it prints."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=seconds)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.mark.parametrize("protocol", range(2, 6))
@pytest.mark.parametrize("form", [lambda data: data, json.dumps], ids=["dict", "json"])
def test_a_pickled_error_has_the_same_errors(form: Callable[[Any], Any], protocol: int) -> None:
    error = refused(lambda: kp.Project(form(WRONG)))
    again = pickle.loads(pickle.dumps(error, protocol))
    assert type(again) is kp.ValidationError
    assert told(again) == told(error)
    assert again.errors(locale="fi")[0]["msg"] == error.errors(locale="fi")[0]["msg"]
    assert (str(again), repr(again), again.title) == (str(error), repr(error), error.title)


def test_a_pickled_error_of_objects_has_no_lines() -> None:
    error = refused(lambda: project(kind="x"))
    assert "line" not in pickle.loads(pickle.dumps(error)).errors()[0]


def test_a_pickled_error_of_json_has_lines() -> None:
    error = refused(lambda: kp.Project(json.dumps({**LEAST, "kind": "x"})))
    assert pickle.loads(pickle.dumps(error)).errors() == error.errors()


def test_a_pickled_error_has_the_same_count() -> None:
    error = refused(lambda: project(goals=["x"] * 20_000))
    assert pickle.loads(pickle.dumps(error)).error_count() == 20_000


SAMPLE = kp.Register(REGISTER)
ASSESSMENT = kp.assess(SAMPLE, on="2026-11-23", locale="en")
EDITION = kp.Policy({**kp.Policy.kalix_2007().to_dict(), "id": "kalix-2020", "external_share_target": Decimal("0.123456")})
VALUES: dict[str, Any] = {
    "register": SAMPLE,
    "project": SAMPLE.projects[0],
    "exact project": kp.Project({**LEAST, "budget": {"partnership_total": Decimal("999999999999999.99")}}),
    "organisation": SAMPLE.organisation,
    "annual report": SAMPLE.annual_reports[0],
    "policy": kp.Policy.kalix_2007(),
    "edition": EDITION,
    "assessment": ASSESSMENT,
    "finding": ASSESSMENT.findings[0],
    "outcome": ASSESSMENT.outcomes[0],
    "municipality": SAMPLE.municipality,
    "summary": ASSESSMENT.summary,
    "provenance": ASSESSMENT.provenance,
    "ruling": kp.may("appoint-official", person="p-13", organisation=SAMPLE.organisation, on="2026-11-23"),
    "rule": kp.rules()[0],
}
every_value = pytest.mark.parametrize("value", VALUES.values(), ids=list(VALUES))


@every_value
def test_values_can_be_pickled_and_copied(value: Any) -> None:
    others = [pickle.loads(pickle.dumps(value, protocol)) for protocol in range(2, 6)]
    for other in (*others, copy.copy(value), copy.deepcopy(value)):
        assert other == value
        assert hash(other) == hash(value)
        assert type(other) is type(value)
        assert repr(other) == repr(value)
    assert value != object() and value is not None and value != 1


def test_values_can_be_sent_to_other_processes() -> None:
    error = refused(lambda: kp.Project(json.dumps(WRONG)))
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        values = list(VALUES.values())
        assert pool.map(copy.copy, values) == values
        assert pool.apply(str, (error,)) == str(error)
        with pytest.raises(kp.ValidationError) as caught:
            pool.apply(kp.Project, ({**LEAST, "kind": "x"},))
    assert caught.value.errors()[0]["pointer"] == "/kind"


def test_an_assessment_is_pickled_with_its_language_and_edition() -> None:
    earlier = kp.Policy({**kp.Policy.kalix_2007().to_dict(), "id": "kalix-2007", "in_force": {"start": "2007-11-26", "end": "2019-12-31"}})
    later = kp.Policy({**kp.Policy.kalix_2007().to_dict(), "id": "kalix-2020", "in_force": {"start": "2020-01-01"}})
    for assessment in kp.assess_editions(SAMPLE, on="2026-11-23", policies=[earlier, later], locale="fi"):
        again = pickle.loads(pickle.dumps(assessment))
        assert again == assessment
        assert (again.locale, again.policy) == ("fi", assessment.policy)


@pytest.mark.parametrize("document", [name for name, value in VALUES.items() if isinstance(value, kp.Project.__base__)])
def test_documents_round_trip_with_every_digit(document: str) -> None:
    value = VALUES[document]
    for form in (value.to_dict(), value.to_json(), value.to_json().encode(), Lazy(value.to_dict())):
        again = type(value)(form)
        assert again == value
        assert again.to_json() == value.to_json()
    assert json.loads(value.to_json(), parse_float=Decimal) == json.loads(type(value)(value.to_dict()).to_json(), parse_float=Decimal)


def test_the_sample_register_round_trips() -> None:
    assert SAMPLE.to_dict()["projects"][0]["id"] == REGISTER["projects"][0]["id"]
    assert kp.Register(SAMPLE.to_dict()) == SAMPLE
    assert [project.to_dict() for project in SAMPLE.projects] == SAMPLE.to_dict()["projects"]
    assert len(SAMPLE) == len(REGISTER["projects"]) and bool(SAMPLE)


def test_changing_the_result_of_to_dict_does_not_change_the_document() -> None:
    value = kp.Project(FULL)
    value.to_dict()["goals"].append("x")
    assert value.to_dict() == FULL


def test_documents_with_the_same_content_are_equal() -> None:
    assert project() == project(goals=[]) == project(kind=None) == project(partners=None)
    assert project() != project(title="Annat")
    assert project(budget={"partnership_total": 5}) == project(budget={"partnership_total": "5.00"})
    assert len({project(), project(goals=[]), project(title="Annat")}) == 2
    assert project() != LEAST
    assert project() != kp.Organisation({})
    assert kp.Organisation({}) != kp.AnnualReport(year=2024)


@pytest.mark.parametrize("name", ["id", "title", "goals", "new", "_handle", "_record"])
@pytest.mark.parametrize("change", [lambda value, name: setattr(value, name, 1), delattr])
def test_documents_are_immutable(change: Callable[[Any, str], None], name: str) -> None:
    value = kp.Project(FULL)
    with pytest.raises(AttributeError):
        change(value, name)
    assert value.to_dict() == FULL


@pytest.mark.parametrize(
    ("value", "name"),
    [(ASSESSMENT, "on"), (ASSESSMENT, "register"), (ASSESSMENT, "new"), (ASSESSMENT.findings, "new"), (ASSESSMENT.findings[0], "rule")],
)
def test_answers_are_immutable(value: Any, name: str) -> None:
    with pytest.raises(AttributeError):
        setattr(value, name, 1)


def test_parts_of_documents_are_immutable() -> None:
    value = kp.Project(FULL)
    assert isinstance(value.goals, tuple) and isinstance(value.partners, tuple)
    with pytest.raises(AttributeError):
        value.period.start = None  # type: ignore[misc]
    with pytest.raises(TypeError):
        operator.setitem(kp.Policy.kalix_2007().rules, "x", None)  # type: ignore[call-overload]


def test_pickling_keeps_a_subclass() -> None:
    assert type(pickle.loads(pickle.dumps(Own(LEAST)))) is Own
    assert kp.Project(Own(LEAST)) == Own(LEAST)


class Own(kp.Project):
    __slots__ = ()


def test_reading_imports_no_other_library() -> None:
    code = (
        "import sys; import kalix_policy as kp\n"
        "kp.Project(id='p', title='t', administration='a')\n"
        "print(sorted({'numpy', 'pandas', 'pyarrow', 'pydantic', 'polars', 'msgspec', 'attrs'} & set(sys.modules)))"
    )
    assert run(code) == "[]"


def test_decimals_are_read_exactly_in_any_decimal_context() -> None:
    with decimal.localcontext(prec=3, Emax=2, Emin=-2, traps=list(decimal.getcontext().traps)):
        assert str(amount(Decimal("123456789.25"))) == "123456789.25"
