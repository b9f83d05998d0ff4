"""What goes in: any mapping, sequence or record; what is wrong with it, all at once; and that nothing is lost."""

from __future__ import annotations

import array
import collections
import copy
import dataclasses
import datetime
import decimal
import enum
import fractions
import json
import multiprocessing
import operator
import pathlib
import pickle
import subprocess
import sys
import types
import typing
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any
from unittest import mock

import attrs
import msgspec
import numpy as np
import pandas as pd
import pydantic
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kalix_policy as kp
from kalix_policy import records

ROOT = Path(__file__).resolve().parents[2]
REGISTER: dict[str, Any] = json.loads((ROOT / "tests/registers/kalix.json").read_text(encoding="utf-8"))
LEAST: dict[str, Any] = {"id": "p-1", "title": "Utbyte", "administration": "uf"}
MUNICIPALITY = {"name": "Kalix kommun", "code": "2514"}
PARTNER = {"name": "Pielavesi", "country": "FI", "kind": "municipality"}
FULL: dict[str, Any] = {
    **LEAST,
    "goals": ["network"],
    "period": {"start": "2024-08-19"},
    "partners": [PARTNER],
    "budget": {"currency": "EUR", "partnership_total": 120000},
}




def project(**fields: Any) -> kp.Project:
    return kp.Project({**LEAST, **fields})


def refused(read: Callable[[], object]) -> kp.ValidationError:
    with pytest.raises(kp.ValidationError) as caught:
        read()
    return caught.value


def places(read: Callable[[], object]) -> list[tuple[str, str]]:
    return [(error["code"], error["pointer"]) for error in refused(read).errors()]


def amount(value: Any) -> Any:
    """An amount as it was read."""
    return project(budget={"partnership_total": value}).to_dict()["budget"].get("partnership_total", "lost")


def run(code: str, *, seconds: float = 20) -> str:
    """What a program prints that has an interpreter of its own."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=seconds)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


# Whatever a program keeps its data in.


class Period(typing.NamedTuple):
    start: datetime.date
    end: datetime.date | None = None


@dataclasses.dataclass
class Partner:
    name: str
    country: str
    kind: str


@dataclasses.dataclass(frozen=True, slots=True)
class Slotted:
    id: str
    title: str
    administration: str
    goals: tuple[str, ...] = ("network",)
    period: Any = None
    partners: Any = ()
    budget: Any = None


class Model(pydantic.BaseModel):
    id: str
    title: str
    administration: str
    goals: list[str] = ["network"]
    period: Any = None
    partners: Any = ()
    budget: Any = None


class Struct(msgspec.Struct):
    id: str
    title: str
    administration: str
    goals: list[str] = []
    period: Any = None
    partners: Any = ()
    budget: Any = None


@attrs.define
class Attrs:
    id: str
    title: str
    administration: str
    goals: Any = ()
    period: Any = None
    partners: Any = ()
    budget: Any = None


class Kind(enum.Enum):
    MUNICIPALITY = "municipality"


class TextKind(str, enum.Enum):
    MUNICIPALITY = "municipality"


class Lazy(Mapping[str, Any]):
    def __init__(self, data: Mapping[str, Any]) -> None:
        self.data = data

    def __getitem__(self, name: str) -> Any:
        return self.data[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.data)

    def __len__(self) -> int:
        return len(self.data)


PARTS: dict[str, Any] = {
    "goals": ("network",),
    "period": Period(datetime.date(2024, 8, 19)),
    "partners": [Partner("Pielavesi", "FI", "municipality")],
    "budget": {"currency": "EUR", "partnership_total": Decimal(120000)},
}
FORMS: dict[str, Callable[[], Any]] = {
    "bytes": lambda: json.dumps(FULL).encode(),
    "text": lambda: json.dumps(FULL),
    "indented": lambda: "\n " + json.dumps(FULL, indent=2),
    "mark": lambda: "\ufeff" + json.dumps(FULL),
    "mark in bytes": lambda: json.dumps(FULL).encode("utf-8-sig"),
    "bytearray": lambda: bytearray(json.dumps(FULL).encode()),
    "memoryview": lambda: memoryview(json.dumps(FULL).encode()),
    "strided memoryview": lambda: memoryview(bytes(b for c in json.dumps(FULL).encode() for b in (c, 0)))[::2],
    "dict": lambda: FULL,
    "ordered dict": lambda: collections.OrderedDict(FULL),
    "default dict": lambda: collections.defaultdict(list, FULL),
    "chain map": lambda: collections.ChainMap(FULL, {"title": "hidden"}),
    "user dict": lambda: collections.UserDict(FULL),
    "mapping proxy": lambda: types.MappingProxyType(FULL),
    "mapping": lambda: Lazy({**FULL, "period": Lazy(FULL["period"])}),
    "dataclass with slots": lambda: Slotted("p-1", "Utbyte", "uf", **PARTS),
    "pydantic": lambda: Model(**LEAST, **PARTS),
    "pydantic dataclass": lambda: {**FULL, "partners": [pydantic.dataclasses.dataclass(Partner)(**PARTNER)]},
    "msgspec": lambda: Struct(**LEAST, **PARTS),
    "attrs": lambda: Attrs(**LEAST, **PARTS),
    "named tuple": lambda: collections.namedtuple("P", FULL)(**FULL),
    "record": lambda: records.Project.from_dict(FULL),
    "project": lambda: kp.Project(FULL),
    "generators": lambda: {**FULL, "goals": (goal for goal in ["network"]), "partners": iter([PARTNER])},
    "views": lambda: {**FULL, "goals": {"network": 1}.keys(), "partners": {1: PARTNER}.values()},
    "deques": lambda: {**FULL, "goals": collections.deque(["network"]), "partners": collections.deque([PARTNER])},
    "arrays": lambda: {**FULL, "goals": np.array(["network"]), "partners": np.array([PARTNER], dtype=object)},
    "series": lambda: {**FULL, "goals": pd.Series(["network"]), "partners": pd.Series([PARTNER])},
    "index": lambda: {**FULL, "goals": pd.Index(["network"])},
    "enum": lambda: {**FULL, "partners": [{**PARTNER, "kind": Kind.MUNICIPALITY}]},
    "text enum": lambda: {**FULL, "partners": [{**PARTNER, "kind": TextKind.MUNICIPALITY}]},
    "enum as key": lambda: {**LEAST, **{enum.Enum("K", {name: name}, type=str)[name]: FULL[name] for name in PARTS}},
    "numpy text": lambda: {**FULL, "title": np.str_("Utbyte")},
    "nulls": lambda: {**FULL, "kind": None, "schools": None, "purpose": None},
}


@pytest.mark.parametrize("form", FORMS.values(), ids=list(FORMS))
def test_a_project_is_the_same_however_it_is_kept(form: Callable[[], Any]) -> None:
    assert kp.Project(form()) == kp.Project(FULL)
    assert kp.Project.read(form()).to_dict() == FULL


def test_fields_may_be_given_by_name() -> None:
    assert kp.Project(**FULL) == kp.Project(FULL)
    assert kp.Register(municipality=MUNICIPALITY, organisation={}, projects=[FULL]).projects[0] == kp.Project(FULL)


def test_a_source_and_fields_are_not_given_both() -> None:
    with pytest.raises(TypeError, match="not both"):
        kp.Project(LEAST, title="Utbyte")


def test_documents_may_stand_in_documents() -> None:
    sample = kp.Register(REGISTER)
    made = kp.Register(
        municipality=sample.municipality,
        organisation=sample.organisation,
        projects=sample.projects,
        annual_reports=sample.annual_reports,
    )
    assert made == sample


def test_what_is_read_is_not_changed() -> None:
    data = copy.deepcopy(FULL)
    kp.Project(data)
    assert data == FULL


class Whole:
    def __index__(self) -> int:
        return 7


class Int(int):
    def __str__(self) -> str:
        return "8"

    def __repr__(self) -> str:
        return "9"


class Float(float):
    def __str__(self) -> str:
        return "8"

    __repr__ = __str__


AMOUNTS: dict[str, tuple[Any, Any]] = {
    "int": (5, 5),
    "negative": (-5, -5),
    "whole float": (5.0, 5),
    "float": (1234.56, 1234.56),
    "negative zero": (-0.0, 0),
    "decimal": (Decimal("1.50"), 1.5),
    "decimal with exponent": (Decimal("1E+3"), 1000),
    "decimal of negative zero": (Decimal("-0.00"), 0),
    "most": (Decimal("999999999999999.99"), Decimal("999999999999999.99")),
    "least": (Decimal("-999999999999999.99"), Decimal("-999999999999999.99")),
    "text": ("999999999999999.99", Decimal("999999999999999.99")),
    "int64": (np.int64(7), 7),
    "uint8": (np.uint8(7), 7),
    "float64": (np.float64(1234.56), 1234.56),
    "float16": (np.float16(7.5), 7.5),
    "array of no dimension": (np.array(4), 4),
    "whole by index": (Whole(), 7),
    "int with a text of its own": (Int(7), 7),
    "float with a text of its own": (Float(7.5), 7.5),
    "int enum": (enum.IntEnum("E", {"A": 7}).A, 7),
}


@pytest.mark.parametrize(("value", "expected"), AMOUNTS.values(), ids=list(AMOUNTS))
def test_numbers_keep_every_digit(value: Any, expected: Any) -> None:
    assert amount(value) == expected


@given(st.decimals("-999999999999999.99", "999999999999999.99", places=2))
def test_decimals_come_back_exactly(value: Decimal) -> None:
    assert Decimal(str(amount(value))) == value
    assert json.loads(project(budget={"partnership_total": value}).to_json(), parse_float=Decimal)["budget"][
        "partnership_total"
    ] == value


@pytest.mark.parametrize(
    "value",
    [
        np.longdouble(5),
        np.timedelta64(5, "ns"),
        np.timedelta64(5, "Y"),
    ],
    ids=["longdouble", "nanoseconds", "years"],
)
def test_numbers_are_taken_exactly_or_refused(value: Any) -> None:
    try:
        taken = amount(value)
    except kp.ValidationError as error:
        assert error.errors()[0]["pointer"] == "/budget/partnership_total"
    else:
        assert taken == value and type(value) is not np.timedelta64


def test_a_short_float_has_its_own_digits() -> None:
    assert amount(np.float32(1234.56)) == 1234.56


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (0.1 + 0.2, "amount"),
        (999999999999999.9, "amount"),
        (np.float64(999999999999999.9), "amount"),
        (np.float32(1234567.89), "amount"),
        (Decimal("1.005"), "amount"),
        (1e15, "amount"),
        (10**15, "amount"),
        (5e-324, "amount"),
        (1.7e308, "amount"),
        (10**4299, "amount"),
        (10**5000, "type"),
        (Int(10**5000), "type"),
        (float("nan"), "type"),
        (float("inf"), "type"),
        (-float("inf"), "type"),
        (np.float64("nan"), "type"),
        (Decimal("NaN"), "type"),
        (Decimal("sNaN"), "type"),
        (Decimal("-Infinity"), "type"),
        (True, "type"),
        (np.True_, "type"),
        (1j, "type"),
        (fractions.Fraction(1, 2), "type"),
        (pd.NA, "type"),
        (datetime.timedelta(1), "type"),
    ],
    ids=lambda value: value if isinstance(value, str) else type(value).__name__,
)
def test_numbers_that_are_no_amounts_are_refused(value: Any, code: str) -> None:
    error = refused(lambda: project(budget={"partnership_total": value}))
    assert [(error["code"], error["pointer"]) for error in error.errors()] == [(code, "/budget/partnership_total")]
    assert str(error) and repr(error)


@pytest.mark.parametrize(
    "exponent",
    [
        10_000,
        100_000_000,
        999_999_999_999,
    ],
)
def test_a_huge_decimal_is_no_amount(exponent: int) -> None:
    read = lambda: project(kind="x", budget={"partnership_total": Decimal(f"1E+{exponent}")})  # noqa: E731
    assert [pointer for _, pointer in places(read)] == ["/kind", "/budget/partnership_total"]


DAY = datetime.date(2026, 1, 2)
DAYS: list[Any] = [
    "2026-01-02",
    DAY,
    datetime.datetime(2026, 1, 2),
    pd.Timestamp(2026, 1, 2),
    pd.Timestamp("2026-01-02").as_unit("ns"),
    np.datetime64("2026-01-02"),
    np.datetime64("2026-01-02T00:00:00"),
    np.datetime64("2026-01-02", "us"),
    np.datetime64("2026-01-02", "ns"),
    np.str_("2026-01-02"),
]


@pytest.mark.parametrize("value", DAYS, ids=lambda value: f"{type(value).__name__}-{value!r}")
def test_days_are_days(value: Any) -> None:
    assert project(cancelled_on=value).cancelled_on == DAY


@pytest.mark.parametrize(
    "value",
    [
        datetime.datetime(2026, 1, 2, 12),
        datetime.datetime(2026, 1, 2, 0, 0, 0, 1),
        datetime.datetime(2026, 1, 2, tzinfo=datetime.timezone.utc),
        pd.Timestamp("2026-01-02 12:00"),
        pd.Timestamp("2026-01-02", tz="Europe/Stockholm"),
        pd.Timestamp(year=2026, month=1, day=2, nanosecond=1),
        np.datetime64("2026-01-02T12:00:00"),
        datetime.date(1, 1, 1),
        datetime.date.max,
        datetime.time(12),
        pd.Period("2026-01-02"),
        20260102,
    ],
    ids=lambda value: f"{type(value).__name__}-{value!r}",
)
def test_points_of_time_and_other_things_are_no_days(value: Any) -> None:
    [(code, pointer)] = places(lambda: project(cancelled_on=value))
    assert code in ("date", "type")
    assert pointer == "/cancelled_on"


@pytest.mark.parametrize(
    "value", [pd.NaT, np.datetime64("NaT")]
)
def test_no_time_is_told(value: Any) -> None:
    assert places(lambda: project(cancelled_on=value)) == [("type", "/cancelled_on")]


# What a record has besides its fields.


@dataclasses.dataclass
class WithClassVar:
    id: str
    title: str
    administration: str
    table: typing.ClassVar[str] = "projects"


@dataclasses.dataclass
class WithInitVar:
    id: str
    title: str
    administration: str
    source: dataclasses.InitVar[str]


@pytest.mark.parametrize(
    "value",
    [
        WithClassVar(**LEAST),
        WithInitVar(**LEAST, source="x"),
    ],
    ids=["ClassVar", "InitVar"],
)
def test_only_fields_of_dataclasses_are_fields(value: Any) -> None:
    assert kp.Project(value) == kp.Project(LEAST)


def test_extra_data_of_a_pydantic_model_is_not_lost() -> None:
    class Open(pydantic.BaseModel, extra="allow"):
        id: str
        title: str
        administration: str

    assert kp.Project(Open(**LEAST, purpose="Språk")).purpose == "Språk"


def test_a_root_model_is_what_it_holds() -> None:
    schools = pydantic.RootModel[list[str]](["Furuhedsskolan"])
    assert project(schools=schools).schools == ("Furuhedsskolan",)


# What is no data.


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
def test_what_holds_itself_is_told_in_its_place(data: Any, pointer: str) -> None:
    error = refused(lambda: kp.Project(data))
    assert ("type", pointer) in [(error["code"], error["pointer"]) for error in error.errors()]
    assert str(error)


def test_what_stands_twice_does_not_hold_itself() -> None:
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
def test_what_is_no_text_is_told_with_everything_else(value: Any) -> None:
    error = refused(lambda: project(title=value, kind="x"))
    assert [(error["code"], error["pointer"]) for error in error.errors()] == [
        ("type", "/title"),
        ("unknown-value", "/kind"),
    ]
    assert error.errors()[0]["input"] is value
    assert str(error) and repr(error)


@pytest.mark.parametrize("value", [object(), [], (), 5, True, {"x"}, 1.5, lambda: None, iter(())], ids=repr)
def test_what_is_no_object_is_no_project(value: Any) -> None:
    assert places(lambda: kp.Project(value)) == [("type", "")]


class Says(Exception):
    pass


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
def test_what_data_raises_is_raised(fields: Any) -> None:
    with pytest.raises(Says, match="mine"):
        kp.Project({**LEAST, **fields})


def test_what_would_raise_is_not_asked_for() -> None:
    assert project(period=Items({})).period == records.Period()
    assert places(lambda: project(title=Attribute())) == [("type", "/title")]
    assert places(lambda: kp.Project({**LEAST, Key(): 1})) == [("unknown-field", "/<Key>")]


def test_a_length_is_not_asked_for() -> None:
    assert project(goals=Length(["network"])).goals == ("network",)


class Everything:
    def __getattr__(self, name: str) -> Any:
        return self


def test_what_has_every_attribute_is_no_data() -> None:
    assert places(lambda: project(title=Everything())) == [("type", "/title")]


def test_keyboard_interrupt_is_not_swallowed() -> None:
    def interrupted() -> Iterator[Any]:
        yield "network"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        project(goals=interrupted())


def test_a_dict_that_grows_while_it_is_read_is_no_panic() -> None:
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


def test_a_list_that_shrinks_while_it_is_read_is_no_panic() -> None:
    goals: list[Any] = []

    class Shrinks:
        def __iter__(self) -> Iterator[Any]:
            goals.clear()
            return iter(())

    goals += [Shrinks(), "network", "network"]
    assert places(lambda: project(goals=goals)) == [("type", "/goals/0")]


def test_names_that_are_no_texts_are_no_fields() -> None:
    data = {**LEAST, 1: 1, None: 2, b"kind": 3, (1, 2): 4, 1.5: 5}
    found = places(lambda: kp.Project(data))
    assert found == [("unknown-field", f"/{name}") for name in ("1", "None", "<bytes>", "<tuple>", "1.5")]


def test_an_object_is_no_name_of_a_field() -> None:
    assert refused(lambda: kp.Project({**LEAST, pathlib.PurePath("purpose"): "x"})).error_count() == 1


def test_half_a_surrogate_pair_is_no_name() -> None:
    assert places(lambda: kp.Project({**LEAST, "\ud800": 1}))[0][0] == "unknown-field"


def test_half_a_surrogate_pair_in_a_text_is_told_as_json_would() -> None:
    assert places(lambda: kp.Project('{"id": "p-1", "title": "\ud800", "administration": "uf"}'))[0][0] == "syntax"


# As much as there is.


def nested(levels: int) -> list[Any]:
    value: list[Any] = []
    for _ in range(levels - 1):
        value = [value]
    return value


@pytest.mark.parametrize("levels", [2, 60, 62, 63, 64, 65, 66, 67, 100, 900])
@pytest.mark.parametrize("field", ["goals", "x"])
def test_depth_is_told_alike_of_json_and_of_objects(field: str, levels: int) -> None:
    data = {**LEAST, field: nested(levels)}
    assert places(lambda: kp.Project(data)) == places(lambda: kp.Project(json.dumps(data)))


def test_endless_depth_is_no_crash() -> None:
    def deeper() -> Iterator[Any]:
        yield deeper()

    assert places(lambda: kp.Project({**LEAST, "goals": nested(200_000)}))[0] == ("type", "/goals/0")
    assert places(lambda: kp.Project({**LEAST, "goals": deeper()}))[0] == ("type", "/goals/0")


def test_deep_json_is_told() -> None:
    text = json.dumps(LEAST)[:-1] + ', "x": ' + "[" * 100_000 + "]" * 100_000 + "}"
    error = refused(lambda: kp.Project(text))
    assert "unknown-field" in str(error)


def test_an_endless_generator_is_read_until_it_is_too_large() -> None:
    def endless() -> Iterator[str]:
        while True:
            yield "network" * 1000

    assert places(lambda: project(goals=endless())) == [("size", "")]


def test_an_endless_generator_of_nothing_is_read_until_it_is_too_large() -> None:
    def endless() -> Iterator[None]:
        while True:
            yield None

    assert places(lambda: kp.Project({**LEAST, "goals": endless()}, max_size=1 << 16)) == [("size", "")]


def test_an_endless_mapping_is_read_until_it_is_too_large() -> None:
    class Endless(Lazy):
        def __iter__(self) -> Iterator[str]:
            for number in range(1_000_000):
                yield f"{number}" * 10
            raise AssertionError("nobody reads so much")

        def __getitem__(self, name: str) -> str:
            return ""

    assert places(lambda: kp.Project(Endless({}), max_size=1 << 16)) == [("size", "")]


@pytest.mark.parametrize("form", [lambda data: data, json.dumps, lambda data: json.dumps(data).encode()])
def test_max_size_is_in_bytes(form: Callable[[Any], Any]) -> None:
    size = len(json.dumps(LEAST, separators=(",", ":")))
    text = len(json.dumps(LEAST))
    assert kp.Project(form(LEAST), max_size=text).id == "p-1"
    assert places(lambda: kp.Project(form(LEAST), max_size=size - 1)) == [("size", "")]


@pytest.mark.parametrize("most", [-1, -2, 2**70])
def test_max_size_is_checked(most: int) -> None:
    with pytest.raises((ValueError, OverflowError)):
        kp.Project(LEAST, max_size=most)


def test_a_large_file_is_not_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "large.json"
    with path.open("wb") as file:
        file.truncate(1 << 40)
    assert places(lambda: kp.Project(path, max_size=1 << 20)) == [("size", "")]


# Where it comes from.


def test_a_path_is_read(tmp_path: Path) -> None:
    path = tmp_path / "p.json"
    path.write_bytes(json.dumps(LEAST).encode("utf-8-sig"))
    assert kp.Project(path) == kp.Project(str(path)) == kp.Project.read(path) == kp.Project(LEAST)


@pytest.mark.parametrize(
    ("source", "error"),
    [
        ("nowhere.json", FileNotFoundError),
        (Path("nowhere.json"), FileNotFoundError),
        ("", OSError),
        (Path("."), OSError),
        ("null", FileNotFoundError),
        ("x" * 10_000, OSError),
        ("a\0b", ValueError),
    ],
)
def test_a_path_that_cannot_be_read_is_the_systems_error(source: Any, error: type[Exception]) -> None:
    with pytest.raises(error) as caught:
        kp.Project(source)
    assert not isinstance(caught.value, kp.ValidationError)


@pytest.mark.parametrize("source", [b"", b" ", b"{", b"\xff", b"\xff\xfe{\x00}\x00", b"{'id': 1}", b'{"id": NaN}', b"{}{}"])
def test_bytes_that_are_no_json_are_told(source: bytes) -> None:
    error = refused(lambda: kp.Project(source))
    assert [error["code"] for error in error.errors()][-1] == "syntax"
    assert str(error) and repr(error)


@pytest.mark.parametrize("source", ["[]", b"null", b"3", b'"x"', b"[1]", b"true"])
def test_json_that_is_no_object_is_told(source: Any) -> None:
    assert places(lambda: kp.Project(source)) == [("type", "")]


def test_a_name_that_stands_twice_is_told() -> None:
    text = b'{"id": "a", "id": "b", "title": "Utbyte", "administration": "uf"}'
    assert places(lambda: kp.Project(text)) == [("duplicate-key", "/id")]


# What is told.


WRONG: dict[str, Any] = {
    "id": " p",
    "title": None,
    "kind": "pupil-exchanges",
    "goals": ["network", "netwrok", None, 3],
    "period": {"start": "2026-02-30", "ending": "2026-01-01"},
    "partners": [PARTNER, {"name": "", "country": "Finland", "kind": "school"}, {}, "Pielavesi"],
    "budget": {"currency": "kr", "partnership_total": 1.005, "costs": [{"amount": "12,50"}], "funding": [{"source": "x"}]},
    "a/b~c": 1,
}


def told(error: kp.ValidationError) -> list[tuple[Any, ...]]:
    return [
        (error["type"], error["code"], error["pointer"], error["loc"], error["msg"], error.get("ctx"))
        for error in error.errors()
    ]


def test_everything_wrong_is_told_at_once_and_alike() -> None:
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
def test_anything_is_told_alike_of_json_and_of_objects(data: dict[str, Any]) -> None:
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
def test_loc_is_the_same_whatever_holds_it(holder: Callable[[], Any]) -> None:
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
def test_input_is_what_was_found(holder: Callable[[], Any]) -> None:
    [error] = refused(lambda: project(partners=holder())).errors()
    assert error["input"] == "Finland"


def test_telling_errors_changes_no_data() -> None:
    data = collections.defaultdict(list, {"id": "p-1", "administration": "uf"})
    refused(lambda: kp.Project(data)).errors()
    assert set(data) == {"id", "administration"}


def test_data_that_has_changed_since_is_told_of_all_the_same() -> None:
    data = Lazy({**LEAST, "kind": "x"})
    error = refused(lambda: kp.Project(data))
    data.data = {}
    assert (error.errors()[0]["loc"], error.errors()[0]["pointer"]) == (("kind",), "/kind")


class Moody(dict):  # type: ignore[type-arg]
    def __getitem__(self, name: object) -> Any:
        raise Says("mine")


def test_data_that_raises_does_not_stop_errors_from_being_told() -> None:
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
def test_details(form: Callable[[Any], Any], data: Any, expected: dict[str, Any]) -> None:
    [error] = refused(lambda: kp.Project(form(data))).errors()
    assert expected.items() <= error.items()
    assert error["type"] == error["code"]
    assert error["msg"]


@pytest.mark.parametrize(
    ("data", "nearest"), [({"kind": "pupil-exchanges"}, "pupil-exchange"), ({"titel": 1}, "title"), ({"kind": "zzzz"}, None)]
)
def test_ctx_has_what_there_is_to_choose_from(data: Any, nearest: str | None) -> None:
    [error] = refused(lambda: kp.Project({**LEAST, **data})).errors()
    assert error["ctx"].get("nearest") == nearest
    assert len(error["ctx"]["choices"]) > 5


def test_json_has_lines_and_columns() -> None:
    text = '{\n  "id": "p-1", "title": "å",\n  "administration": "uf", "kind": "x"\n}'
    [error] = refused(lambda: kp.Project(text)).errors()
    assert (error["line"], error["column"]) == (3, 35)


def test_objects_have_no_lines() -> None:
    [error] = refused(lambda: project(kind="x")).errors()
    assert not {"line", "column", "row"} & set(error)


def test_messages_are_in_the_language_asked_for() -> None:
    errors = {locale: refused(lambda: kp.Project({**LEAST, "kind": "x"}, locale=locale)) for locale in ("sv", "en", "fi")}
    messages = {locale: error.errors()[0]["msg"] for locale, error in errors.items()}
    assert [messages[locale][:4] for locale in ("sv", "en", "fi")] == ["Slag", "Kind", "Laji"]
    assert {locale: errors["sv"].errors(locale=locale)[0]["msg"] for locale in messages} == messages
    assert errors["sv"].errors() == refused(lambda: project(kind="x")).errors()
    for locale, error in errors.items():
        assert messages[locale] in str(error) and messages[locale] in repr(error)


def test_a_language_that_is_none_is_told_of_errors() -> None:
    with pytest.raises(ValueError, match="de"):
        refused(lambda: project(kind="x")).errors(locale="de")


@pytest.mark.parametrize("kind", [None, "x"])
def test_a_language_that_is_none_is_told_at_once(kind: str | None) -> None:
    try:
        kp.Project({**LEAST, "kind": kind}, locale="de")  # type: ignore[arg-type]
    except ValueError as error:
        assert "de" in str(error)  # noqa: PT017
    else:
        pytest.fail("it was taken")


def test_an_error_shows_the_first_and_counts_the_rest() -> None:
    error = refused(lambda: project(goals=["x"] * 25))
    assert error.error_count() == len(error.errors()) == 25
    assert str(error).splitlines()[0] == "25 × Project"
    assert len(str(error).splitlines()) == 12
    assert str(error).endswith("+ 15")
    assert error.title == "Project"


def test_errors_are_kept_to_a_limit_and_all_counted() -> None:
    error = refused(lambda: project(goals=["x"] * 20_000))
    assert len(error.errors()) == 10_000
    assert error.error_count() == 20_000


def test_an_error_is_a_value_error() -> None:
    with pytest.raises(ValueError, match="Slag"):
        project(kind="x")


def test_errors_of_a_register_point_into_it() -> None:
    data = {"municipality": MUNICIPALITY, "organisation": {}, "projects": [LEAST, {**LEAST, "kind": "x"}]}
    [error] = refused(lambda: kp.Register(data)).errors()
    assert error["loc"] == ("projects", 1, "kind")
    [error] = refused(lambda: kp.Register({**data, "projects": [kp.Project(LEAST), kp.Organisation({})]})).errors()[:1]
    assert error["loc"][:2] == ("projects", 1)


# Once it is read.


@pytest.mark.parametrize("protocol", range(2, 6))
@pytest.mark.parametrize("form", [lambda data: data, json.dumps], ids=["dict", "json"])
def test_a_pickled_error_tells_the_same(form: Callable[[Any], Any], protocol: int) -> None:
    error = refused(lambda: kp.Project(form(WRONG)))
    again = pickle.loads(pickle.dumps(error, protocol))
    assert type(again) is kp.ValidationError
    assert told(again) == told(error)
    assert again.errors(locale="fi")[0]["msg"] == error.errors(locale="fi")[0]["msg"]
    assert (str(again), repr(again), again.title) == (str(error), repr(error), error.title)


def test_a_pickled_error_of_objects_has_no_lines() -> None:
    error = refused(lambda: project(kind="x"))
    assert "line" not in pickle.loads(pickle.dumps(error)).errors()[0]


def test_a_pickled_error_of_json_has_its_lines() -> None:
    error = refused(lambda: kp.Project(json.dumps({**LEAST, "kind": "x"})))
    assert pickle.loads(pickle.dumps(error)).errors() == error.errors()


def test_a_pickled_error_counts_the_same() -> None:
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
def test_values_are_pickled_and_copied(value: Any) -> None:
    others = [pickle.loads(pickle.dumps(value, protocol)) for protocol in range(2, 6)]
    for other in (*others, copy.copy(value), copy.deepcopy(value)):
        assert other == value
        assert hash(other) == hash(value)
        assert type(other) is type(value)
        assert repr(other) == repr(value)
    assert value != object() and value is not None and value != 1


def test_values_go_to_other_processes_and_back() -> None:
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
def test_documents_come_back_with_every_digit(document: str) -> None:
    value = VALUES[document]
    for form in (value.to_dict(), value.to_json(), value.to_json().encode(), Lazy(value.to_dict())):
        again = type(value)(form)
        assert again == value
        assert again.to_json() == value.to_json()
    assert json.loads(value.to_json(), parse_float=Decimal) == json.loads(type(value)(value.to_dict()).to_json(), parse_float=Decimal)


def test_the_sample_register_is_written_as_it_was() -> None:
    assert SAMPLE.to_dict()["projects"][0]["id"] == REGISTER["projects"][0]["id"]
    assert kp.Register(SAMPLE.to_dict()) == SAMPLE
    assert [project.to_dict() for project in SAMPLE.projects] == SAMPLE.to_dict()["projects"]
    assert len(SAMPLE) == len(REGISTER["projects"]) and bool(SAMPLE)


def test_what_is_written_is_ones_own() -> None:
    value = kp.Project(FULL)
    value.to_dict()["goals"].append("x")
    assert value.to_dict() == FULL


def test_equality_is_of_what_is_said() -> None:
    assert project() == project(goals=[]) == project(kind=None) == project(partners=None)
    assert project() != project(title="Annat")
    assert project(budget={"partnership_total": 5}) == project(budget={"partnership_total": "5.00"})
    assert len({project(), project(goals=[]), project(title="Annat")}) == 2
    assert project() != LEAST
    assert project() != kp.Organisation({})
    assert kp.Organisation({}) != kp.AnnualReport(year=2024)


@pytest.mark.parametrize("name", ["id", "title", "goals", "new", "_handle", "_record"])
@pytest.mark.parametrize("change", [lambda value, name: setattr(value, name, 1), delattr])
def test_documents_do_not_change(change: Callable[[Any, str], None], name: str) -> None:
    value = kp.Project(FULL)
    with pytest.raises(AttributeError):
        change(value, name)
    assert value.to_dict() == FULL


@pytest.mark.parametrize(
    ("value", "name"),
    [(ASSESSMENT, "on"), (ASSESSMENT, "register"), (ASSESSMENT, "new"), (ASSESSMENT.findings, "new"), (ASSESSMENT.findings[0], "rule")],
)
def test_answers_do_not_change(value: Any, name: str) -> None:
    with pytest.raises(AttributeError):
        setattr(value, name, 1)


def test_parts_do_not_change() -> None:
    value = kp.Project(FULL)
    assert isinstance(value.goals, tuple) and isinstance(value.partners, tuple)
    with pytest.raises(AttributeError):
        value.period.start = None  # type: ignore[misc]
    with pytest.raises(TypeError):
        operator.setitem(kp.Policy.kalix_2007().rules, "x", None)  # type: ignore[call-overload]


def test_a_subclass_stays_one() -> None:
    assert type(pickle.loads(pickle.dumps(Own(LEAST)))) is Own
    assert kp.Project(Own(LEAST)) == Own(LEAST)


class Own(kp.Project):
    __slots__ = ()


def test_reading_needs_nothing_but_the_library() -> None:
    code = (
        "import sys; import kalix_policy as kp\n"
        "kp.Project(id='p', title='t', administration='a')\n"
        "print(sorted({'numpy', 'pandas', 'pyarrow', 'pydantic', 'polars', 'msgspec', 'attrs'} & set(sys.modules)))"
    )
    assert run(code) == "[]"


def test_decimals_are_read_in_whatever_context() -> None:
    with decimal.localcontext(prec=3, Emax=2, Emin=-2, traps=list(decimal.getcontext().traps)):
        assert str(amount(Decimal("123456789.25"))) == "123456789.25"
