"""Errors in data: all of them, with their locations, in the requested language."""

from __future__ import annotations

import collections
import json
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kalix_policy as kp
from documents import LEAST, MUNICIPALITY, PARTNER, WRONG, Lazy, Partner, Says, project, refused, told


def test_all_errors_are_reported_and_the_same_for_json_and_objects() -> None:
    from_json = refused(lambda: kp.Project(json.dumps(WRONG)))
    from_dict = refused(lambda: kp.Project(WRONG))
    assert told(from_json) == told(from_dict)
    assert [error["input"] for error in from_json.errors()] == [error["input"] for error in from_dict.errors()]
    assert from_dict.error_count() == len(from_dict.errors()) > 15
    assert ("missing", "/administration") in [(error["code"], error["pointer"]) for error in from_dict.errors()]


NODE = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**20), 10**20) | st.sampled_from(["", "x", "2026-01-01", "FI", "own", "network", "1.5"]),
    lambda node: st.lists(node, max_size=3)
    | st.dictionaries(st.sampled_from(["id", "title", "start", "name", "country", "source", "amount", "costs", "x", "a/b"]), node, max_size=4),
    max_leaves=12,
)
FIELDS = tuple(kp.schema("project")["properties"])


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(st.sampled_from((*FIELDS, "x", "titel")), NODE, max_size=6))
def test_any_data_has_the_same_errors_as_json_and_as_objects(data: dict[str, Any]) -> None:
    text = json.dumps({**LEAST, **data})
    data = {**LEAST, **data}
    try:
        read = kp.Project(text)
    except kp.ValidationError as error:
        assert told(refused(lambda: kp.Project(data))) == told(error)
        assert [error["input"] for error in refused(lambda: kp.Project(data)).errors()] == [
            error["input"] for error in error.errors()
        ]
    else:
        assert kp.Project(data) == read
        assert kp.Project(read.to_dict()) == kp.Project(read.to_json()) == read


BAD = {**PARTNER, "country": "Finland"}
HOLDERS: dict[str, Any] = {
    "list": lambda: [BAD],
    "tuple": lambda: (BAD,),
    "list of dataclasses": lambda: [Partner(**BAD)],
    "list of mappings": lambda: [Lazy(BAD)],
    "deque": lambda: collections.deque([BAD]),
    "generator": lambda: (bad for bad in [BAD]),
    "array": lambda: np.array([BAD], dtype=object),
    "series": lambda: pd.Series([BAD]),
}


@pytest.mark.parametrize(
    "holder",
    list(HOLDERS.values()),
    ids=list(HOLDERS),
)
def test_loc_is_the_same_for_every_container(holder: Callable[[], Any]) -> None:
    [error] = refused(lambda: project(partners=holder())).errors()
    assert error["pointer"] == "/partners/0/country"
    assert error["loc"] == ("partners", 0, "country")


@pytest.mark.parametrize(
    "holder",
    [
        lambda: [BAD],
        lambda: [Partner(**BAD)],
        lambda: [collections.namedtuple("Tuple", BAD)(**BAD)],
        lambda: collections.deque([BAD]),
        lambda: np.array([BAD], dtype=object),
    ],
    ids=["dict", "dataclass", "named tuple", "deque", "array"],
)
def test_input_is_the_invalid_value(holder: Callable[[], Any]) -> None:
    [error] = refused(lambda: project(partners=holder())).errors()
    assert error["input"] == "Finland"


def test_reporting_errors_does_not_change_the_data() -> None:
    data = collections.defaultdict(list, {"id": "p-1", "administration": "uf"})
    refused(lambda: kp.Project(data)).errors()
    assert set(data) == {"id", "administration"}


def test_errors_are_reported_for_data_that_changed_after_reading() -> None:
    data = Lazy({**LEAST, "kind": "x"})
    error = refused(lambda: kp.Project(data))
    data.data = {}
    assert (error.errors()[0]["loc"], error.errors()[0]["pointer"]) == (("kind",), "/kind")


class Moody(dict):  # type: ignore[type-arg]
    def __getitem__(self, name: object) -> Any:
        raise Says("mine")


def test_errors_are_reported_for_data_that_raises() -> None:
    error = refused(lambda: kp.Project(Moody({**LEAST, "kind": "x"})))
    assert error.errors()[0]["pointer"] == "/kind"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ({**LEAST, "kind": "pupil-exchanges"}, {"code": "unknown-value", "loc": ("kind",), "input": "pupil-exchanges"}),
        ({**LEAST, "titel": "x"}, {"code": "unknown-field", "loc": ("titel",), "input": "x"}),
        ({**LEAST, "goals": "network"}, {"code": "type", "loc": ("goals",), "input": "network"}),
        ({**LEAST, "period": {"start": "x"}}, {"code": "date", "loc": ("period", "start"), "input": "x"}),
        ({**LEAST, "partners": [PARTNER, BAD]}, {"code": "country", "loc": ("partners", 1, "country"), "input": "Finland"}),
        ({**LEAST, "a/b~c": {}}, {"code": "unknown-field", "loc": ("a/b~c",), "pointer": "/a~1b~0c"}),
        ({**LEAST, "0": {}}, {"code": "unknown-field", "loc": ("0",), "pointer": "/0"}),
    ],
)
@pytest.mark.parametrize("form", [lambda data: data, json.dumps], ids=["dict", "json"])
def test_errors_have_details(form: Callable[[Any], Any], data: Any, expected: dict[str, Any]) -> None:
    [error] = refused(lambda: kp.Project(form(data))).errors()
    assert expected.items() <= error.items()
    assert error["type"] == error["code"]
    assert error["msg"]


@pytest.mark.parametrize(
    ("data", "nearest"), [({"kind": "pupil-exchanges"}, "pupil-exchange"), ({"titel": 1}, "title"), ({"kind": "zzzz"}, None)]
)
def test_ctx_has_the_choices(data: Any, nearest: str | None) -> None:
    [error] = refused(lambda: kp.Project({**LEAST, **data})).errors()
    assert error["ctx"].get("nearest") == nearest
    assert len(error["ctx"]["choices"]) > 5


def test_errors_in_json_have_lines_and_columns() -> None:
    text = '{\n  "id": "p-1", "title": "å",\n  "administration": "uf", "kind": "x"\n}'
    [error] = refused(lambda: kp.Project(text)).errors()
    assert (error["line"], error["column"]) == (3, 35)


def test_errors_in_objects_have_no_lines() -> None:
    [error] = refused(lambda: project(kind="x")).errors()
    assert not {"line", "column", "row"} & set(error)


def test_messages_are_in_the_requested_language() -> None:
    errors = {locale: refused(lambda: kp.Project({**LEAST, "kind": "x"}, locale=locale)) for locale in ("sv", "en", "fi")}
    messages = {locale: error.errors()[0]["msg"] for locale, error in errors.items()}
    assert [messages[locale][:4] for locale in ("sv", "en", "fi")] == ["Slag", "Kind", "Laji"]
    assert {locale: errors["sv"].errors(locale=locale)[0]["msg"] for locale in messages} == messages
    assert errors["sv"].errors() == refused(lambda: project(kind="x")).errors()
    for locale, error in errors.items():
        assert messages[locale] in str(error) and messages[locale] in repr(error)


def test_errors_in_an_unknown_language_raise_value_error() -> None:
    with pytest.raises(ValueError, match="de"):
        refused(lambda: project(kind="x")).errors(locale="de")


@pytest.mark.parametrize("kind", [None, "x"])
def test_an_unknown_language_is_an_error_for_valid_and_invalid_data(kind: str | None) -> None:
    try:
        kp.Project({**LEAST, "kind": kind}, locale="de")  # type: ignore[arg-type]
    except ValueError as error:
        assert "de" in str(error)  # noqa: PT017
    else:
        pytest.fail("it was taken")


def test_the_text_of_an_error_has_ten_errors_and_counts_the_rest() -> None:
    error = refused(lambda: project(goals=["x"] * 25))
    assert error.error_count() == len(error.errors()) == 25
    assert str(error).splitlines()[0] == "25 × Project"
    assert len(str(error).splitlines()) == 12
    assert str(error).endswith("+ 15")
    assert error.title == "Project"


def test_errors_beyond_the_limit_are_only_counted() -> None:
    error = refused(lambda: project(goals=["x"] * 20_000))
    assert len(error.errors()) == 10_000
    assert error.error_count() == 20_000


def test_a_validation_error_is_a_value_error() -> None:
    with pytest.raises(ValueError, match="Slag"):
        project(kind="x")


def test_errors_of_a_register_have_pointers_into_it() -> None:
    data = {"municipality": MUNICIPALITY, "organisation": {}, "projects": [LEAST, {**LEAST, "kind": "x"}]}
    [error] = refused(lambda: kp.Register(data)).errors()
    assert error["loc"] == ("projects", 1, "kind")
    [error] = refused(lambda: kp.Register({**data, "projects": [kp.Project(LEAST), kp.Organisation({})]})).errors()[:1]
    assert error["loc"][:2] == ("projects", 1)
