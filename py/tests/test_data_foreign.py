"""Values that are not data are reported with the other errors, and exceptions that data raises propagate."""

from __future__ import annotations

import array
import datetime
import pathlib
import types
from collections.abc import Iterator
from decimal import Decimal
from typing import Any
from unittest import mock

import numpy as np
import pytest

import kalix_policy as kp
from documents import LEAST, PARTNER, Lazy, Partner, Says, Slotted, places, project, refused
from kalix_policy import records


def cyclic_list() -> dict[str, Any]:
    goals: list[Any] = []
    goals.append(goals)
    return {**LEAST, "goals": goals}


def cyclic_dict() -> dict[str, Any]:
    data: dict[str, Any] = {**LEAST}
    data["period"] = data
    return data


def cyclic_array() -> dict[str, Any]:
    goals = np.empty(1, dtype=object)
    goals[0] = goals
    return {**LEAST, "goals": goals}


def cyclic_dataclass() -> dict[str, Any]:
    partner = Partner("n", "FI", "school")
    partner.name = partner  # type: ignore[assignment]
    return {**LEAST, "partners": [partner]}


@pytest.mark.parametrize(
    ("data", "pointer"),
    [
        (cyclic_list(), "/goals/0"),
        (cyclic_dict(), "/period"),
        (cyclic_array(), "/goals/0"),
        (cyclic_dataclass(), "/partners/0/name"),
    ],
    ids=["list", "dict", "array", "dataclass"],
)
def test_a_cycle_is_an_error_at_its_location(data: Any, pointer: str) -> None:
    error = refused(lambda: kp.Project(data))
    assert ("type", pointer) in [(error["code"], error["pointer"]) for error in error.errors()]
    assert str(error)


def test_the_same_object_twice_is_not_a_cycle() -> None:
    assert kp.Project({**LEAST, "partners": [PARTNER, PARTNER]}).to_dict()["partners"] == [PARTNER, PARTNER]


FOREIGN: list[Any] = [
    object(),
    {"x"},
    frozenset(),
    b"Utbyte",
    bytearray(b"Utbyte"),
    memoryview(b"Utbyte"),
    array.array("i", [1]),
    lambda: None,
    str,
    int,
    np.float64,
    dict,
    Slotted,
    types,
    Ellipsis,
    1j,
    datetime.time(),
    datetime.timedelta(1),
    float("nan"),
    "\ud800",
    10**5000,
    Decimal("NaN"),
    types.SimpleNamespace(title="x"),
    np.bytes_(b"x"),
    np.void(b"x"),
    mock.Mock(),
    mock.MagicMock(),
    pathlib.PurePath("x"),
]


@pytest.mark.parametrize("value", FOREIGN, ids=lambda value: getattr(value, "__name__", type(value).__name__))
def test_a_value_that_is_not_a_string_is_reported_with_the_other_errors(value: Any) -> None:
    error = refused(lambda: project(title=value, kind="x"))
    assert [(error["code"], error["pointer"]) for error in error.errors()] == [
        ("type", "/title"),
        ("unknown-value", "/kind"),
    ]
    assert error.errors()[0]["input"] is value
    assert str(error) and repr(error)


@pytest.mark.parametrize("value", [object(), [], (), 5, True, {"x"}, 1.5, lambda: None, iter(())], ids=lambda value: type(value).__name__)
def test_a_project_must_be_an_object(value: Any) -> None:
    assert places(lambda: kp.Project(value)) == [("type", "")]


def says() -> Any:
    raise Says("mine")


class Attribute:
    def __getattr__(self, name: str) -> Any:
        says()


class Items(Lazy):
    def items(self) -> Any:
        says()


class Iterates:
    def __iter__(self) -> Iterator[Any]:
        yield "network"
        says()


class Index:
    def __index__(self) -> int:
        return says()


class Property:
    __attrs_attrs__ = (types.SimpleNamespace(name="name"),)

    @property
    def name(self) -> str:
        return says()


class Length(list):  # type: ignore[type-arg]
    def __len__(self) -> int:
        return says()


class Key:
    def __str__(self) -> str:
        return says()


def fails() -> Iterator[Any]:
    yield "network"
    says()


@pytest.mark.parametrize(
    "fields",
    [
        {"goals": fails()},
        {"goals": Iterates()},
        {"title": Index()},
        {"partners": [Property()]},
    ],
    ids=["generator", "iterable", "index", "property"],
)
def test_exceptions_that_data_raises_propagate(fields: Any) -> None:
    with pytest.raises(Says, match="mine"):
        kp.Project({**LEAST, **fields})


def test_attributes_that_raise_are_not_used() -> None:
    assert project(period=Items({})).period == records.Period()
    assert places(lambda: project(title=Attribute())) == [("type", "/title")]
    assert places(lambda: kp.Project({**LEAST, Key(): 1})) == [("unknown-field", "/<Key>")]


def test_len_is_not_called() -> None:
    assert project(goals=Length(["network"])).goals == ("network",)


class Everything:
    def __getattr__(self, name: str) -> Any:
        return self


def test_an_object_with_every_attribute_is_not_data() -> None:
    assert places(lambda: project(title=Everything())) == [("type", "/title")]


def test_keyboard_interrupt_is_not_swallowed() -> None:
    def interrupted() -> Iterator[Any]:
        yield "network"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        project(goals=interrupted())


def test_a_dict_that_grows_while_it_is_read_does_not_panic() -> None:
    data: dict[str, Any] = {**LEAST}

    class Grows:
        def __iter__(self) -> Iterator[Any]:
            data["kind"] = None
            return iter(())

    data |= {"goals": Grows(), "period": None}
    try:
        kp.Project(data)
    except Exception as error:
        assert isinstance(error, (RuntimeError, kp.ValidationError))  # noqa: PT017


def test_a_list_that_shrinks_while_it_is_read_does_not_panic() -> None:
    goals: list[Any] = []

    class Shrinks:
        def __iter__(self) -> Iterator[Any]:
            goals.clear()
            return iter(())

    goals += [Shrinks(), "network", "network"]
    assert places(lambda: project(goals=goals)) == [("type", "/goals/0")]


def test_names_that_are_not_strings_are_unknown_fields() -> None:
    data = {**LEAST, 1: 1, None: 2, b"kind": 3, (1, 2): 4, 1.5: 5}
    found = places(lambda: kp.Project(data))
    assert found == [("unknown-field", f"/{name}") for name in ("1", "None", "<bytes>", "<tuple>", "1.5")]


def test_an_object_as_a_name_is_an_error() -> None:
    assert refused(lambda: kp.Project({**LEAST, pathlib.PurePath("purpose"): "x"})).error_count() == 1


def test_a_lone_surrogate_in_a_name_is_an_error() -> None:
    assert places(lambda: kp.Project({**LEAST, "\ud800": 1}))[0][0] == "unknown-field"


def test_a_lone_surrogate_in_json_is_a_syntax_error() -> None:
    assert places(lambda: kp.Project('{"id": "p-1", "title": "\ud800", "administration": "uf"}'))[0][0] == "syntax"
