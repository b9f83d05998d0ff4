"""Input: any mapping, sequence or record is accepted."""

from __future__ import annotations

import collections
import copy
import dataclasses
import datetime
import enum
import json
import types
import typing
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import attrs
import msgspec
import numpy as np
import pandas as pd
import pydantic
import pytest

import kalix_policy as kp
from documents import FULL, LEAST, MUNICIPALITY, PARTNER, REGISTER, Lazy, Partner, Slotted, project
from kalix_policy import records

# Types of records.


class Period(typing.NamedTuple):
    start: datetime.date
    end: datetime.date | None = None


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
    "record": lambda: records.ProjectRecord.from_dict(FULL),
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
def test_every_form_of_input_is_the_same_project(form: Callable[[], Any]) -> None:
    assert kp.Project(form()) == kp.Project(FULL)
    assert kp.Project.read(form()).to_dict() == FULL


def test_fields_may_be_given_by_name() -> None:
    assert kp.Project(**FULL) == kp.Project(FULL)
    assert kp.Register(municipality=MUNICIPALITY, organisation={}, projects=[FULL]).projects[0] == kp.Project(FULL)


def test_a_source_and_fields_together_are_an_error() -> None:
    with pytest.raises(TypeError, match="not both"):
        kp.Project(LEAST, title="Utbyte")


def test_documents_may_contain_documents() -> None:
    sample = kp.Register(REGISTER)
    made = kp.Register(
        municipality=sample.municipality,
        organisation=sample.organisation,
        projects=sample.projects,
        annual_reports=sample.annual_reports,
    )
    assert made == sample


def test_reading_does_not_change_the_input() -> None:
    data = copy.deepcopy(FULL)
    kp.Project(data)
    assert data == FULL


# Attributes of records that are not fields.


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
def test_class_and_init_variables_of_dataclasses_are_ignored(value: Any) -> None:
    assert kp.Project(value) == kp.Project(LEAST)


def test_extra_data_of_a_pydantic_model_is_read() -> None:
    class Open(pydantic.BaseModel, extra="allow"):
        id: str
        title: str
        administration: str

    assert kp.Project(Open(**LEAST, purpose="Språk")).purpose == "Språk"


def test_a_root_model_is_read_as_its_value() -> None:
    schools = pydantic.RootModel[list[str]](["Furuhedsskolan"])
    assert project(schools=schools).schools == ("Furuhedsskolan",)
