"""Classes that break the contracts of Python's built-in types."""

from __future__ import annotations

import dataclasses
import datetime
import enum
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from typing import Any, NoReturn


class Strange(Exception):
    """The exception that hostile classes raise. It must propagate unchanged."""


def refuse(*_: object, **__: object) -> NoReturn:
    raise Strange("not here")


class Lookup(Mapping[str, Any]):
    """A mapping that is not a dict."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.data = data

    def __getitem__(self, key: str) -> Any:
        return self.data[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self.data)

    def __len__(self) -> int:
        return len(self.data)


class Own(dict[str, Any]):
    """A subclass of dict."""


class Endless(Mapping[str, Any]):
    """A mapping with infinitely many keys."""

    def __getitem__(self, key: str) -> Any:
        return key

    def __iter__(self) -> Iterator[str]:
        number = 0
        while True:
            number += 1
            yield f"name-{number}"

    def __len__(self) -> int:
        return 2**62


class Mirror:
    """An object that looks like a NumPy array and contains itself."""

    __array_interface__ = None
    ndim = 0

    def __getitem__(self, place: object) -> Mirror:
        if place != ():
            raise IndexError
        return self

    @property
    def dtype(self) -> Any:
        return Kind()

    def tolist(self) -> Mirror:
        return self


class Kind:
    kind = "i"


class Opened:
    """A record whose every attribute is itself."""

    __attrs_attrs__ = ()

    def __getattr__(self, name: str) -> Opened:
        return self


class Anything:
    def __getattr__(self, name: str) -> Anything:
        return Anything()

    def __call__(self, *_: object, **__: object) -> Anything:
        return Anything()


class Word(str):
    """A string whose `__str__` returns another one."""

    def __str__(self) -> str:
        return "another"


class Day(datetime.date):
    def isoformat(self) -> str:
        return "once"


class Moment(datetime.datetime):
    def date(self) -> Any:
        return self

    def time(self) -> Any:
        return None


class Amount(Decimal):
    def __str__(self) -> str:
        return '1, "more": {'

    def is_finite(self) -> Any:
        return "yes"


class Colour(enum.Enum):
    RED = "network"
    NONE = None
    SELF = object


@dataclasses.dataclass
class Part:
    """Some fields of a project and of its parts, and an unknown field."""

    # No field has a class attribute as default, which would replace a missing value.
    id: Any = dataclasses.field(default_factory=lambda: "p-1")
    title: Any = dataclasses.field(default_factory=lambda: "Utbyte")
    administration: Any = dataclasses.field(default_factory=lambda: "uf")
    partners: Any = dataclasses.field(default_factory=tuple)
    budget: Any = dataclasses.field(default_factory=dict)
    mine: Any = dataclasses.field(default_factory=int)


def unmade(**fields: Any) -> Part:
    """A record created without its constructor."""
    part = object.__new__(Part)
    part.__dict__.update(fields)
    return part


BASES: tuple[type, ...] = (dict, list, str, int, float, Lookup, object, tuple, Decimal, datetime.date)
METHODS = (
    "__getitem__", "__iter__", "__len__", "__hash__", "__eq__", "__bool__", "__str__", "__repr__", "__index__",
    "__float__", "__getattribute__", "__contains__", "__class__", "keys", "items", "get", "__fspath__", "__next__",
    "is_finite", "isoformat", "__array_interface__", "__kalix_policy_json__", "__buffer__", "__arrow_c_stream__",
)  # fmt: skip


@cache
def broken(base: int, method: int) -> type:
    """A class that raises in one method."""
    name = METHODS[method]
    raises: Any = property(refuse) if name == "__class__" else refuse
    return type(f"Broken{name}", (BASES[base],), {name: raises})


def made(base: int, method: int, data: Mapping[str, Any]) -> Any:
    """An instance of such a class, with data if possible."""
    of = broken(base, method)
    given: tuple[Any, ...] = {dict: (data,), Lookup: (data,), datetime.date: (2024, 1, 1), list: (tuple(data),)}.get(
        BASES[base], ()
    )
    return of(*given)
