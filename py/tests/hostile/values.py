"""Python values that a document might contain, most of them invalid."""

from __future__ import annotations

import array
import copy
import datetime
import math
import types
from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from itertools import count, repeat
from typing import Any, TypeVar

import numpy
from shared import kalix, read

from . import strangers

T = TypeVar("T")

TEXTS = (
    "", "p-1", "network", "2024-02-30", "2024-03-01", "1e5", "NaN", "\0", "\ud800", "a\udfffb", "\ufeff", "\u202e]", "ü" * 300,
    "x" * 200_000, "9" * 5_000, "٣", "=1+1", "</script>", "~0~1/", "../../..", "12345678-9012", " ", "\n", "sv", "en",
)  # fmt: skip
NAMES = ("id", "title", "period", "start", "goals", "budget", "amount", "Title", "", "0", "\udcff", "9" * 5_000, "a/b~c")
NUMBERS: tuple[Callable[[], Any], ...] = (
    lambda: 0, lambda: -1, lambda: 2**63, lambda: -(2**64), lambda: 1 << 3_400_000, lambda: True, lambda: 0.5,
    lambda: math.nan, lambda: -math.inf, lambda: 5e-324, lambda: 1e308, lambda: -0.0, lambda: Decimal("NaN"),
    lambda: Decimal("sNaN"), lambda: Decimal("-Infinity"), lambda: Decimal("1E+999999999"), lambda: Decimal("1E-999999999"),
    lambda: Decimal("-0E+5"), lambda: Decimal("1." + "3" * 20_000), lambda: Fraction(1, 3), lambda: 2j,
    lambda: strangers.Amount(5), lambda: numpy.int8(-3), lambda: numpy.float32(0.1), lambda: numpy.float64("nan"),
    lambda: numpy.datetime64("NaT"), lambda: numpy.longdouble(1) / 3,
)  # fmt: skip
DAYS: tuple[Callable[[], Any], ...] = (
    lambda: datetime.date(2024, 3, 1), lambda: datetime.date.min, lambda: datetime.datetime.max,
    lambda: datetime.datetime(2024, 1, 1, tzinfo=datetime.timezone.utc), lambda: datetime.time(1),
    lambda: strangers.Day(2024, 1, 1), lambda: strangers.Moment(2024, 1, 1), lambda: datetime.timedelta(1),
    lambda: numpy.datetime64("2024-03-01T00:00:01"),
)  # fmt: skip
ODD: tuple[Callable[[], Any], ...] = (
    lambda: None, object, lambda: int, lambda: strangers.Colour.NONE, lambda: strangers.Colour.SELF, strangers.Anything,
    strangers.Opened, strangers.Mirror, lambda: strangers.Word("p-2"), lambda: {1, 2}, lambda: frozenset(), lambda: len,
    lambda: types, lambda: slice(1), lambda: Ellipsis, lambda: NotImplemented, lambda: memoryview(b"abc"), lambda: b"\xff",
    lambda: bytearray(b"{}"), 
    lambda: array.array("d", [1, 2]), lambda: numpy.array([[1], [2]]), lambda: numpy.array(None), lambda: numpy.zeros(0),
    lambda: numpy.array([object], dtype=object), lambda: types.SimpleNamespace(id=1), strangers.unmade, strangers.Strange,
)  # fmt: skip
KEYS: tuple[Callable[[], Any], ...] = (
    lambda: None, lambda: 1 << 20_000, lambda: b"id", lambda: (1, ("id",)), lambda: math.nan, lambda: strangers.Word("id"),
    lambda: strangers.Colour.RED, lambda: Decimal(1), object, lambda: int,
)  # fmt: skip

LISTS: tuple[Callable[[Any], Any], ...] = (tuple, iter, lambda of: (each for each in of))

SAMPLES: Mapping[str, Callable[[], Any]] = {
    "Project": lambda: read("documents/project.json"),
    "Register": kalix,
    "Organisation": lambda: kalix()["organisation"],
    "AnnualReport": lambda: kalix()["annual_reports"][0],
    "Policy": lambda: read("documents/policy.json"),
}


class Values:
    """Generates values from choices. Endless values are only for entry points that limit how much they read."""

    def __init__(self, choose: Callable[[int], int], *, endless: bool = False) -> None:
        self.choose = choose
        self.is_endless = endless

    def of(self, things: tuple[T, ...]) -> T:
        return things[self.choose(len(things))]

    def seldom(self, one_in: int) -> bool:
        return self.choose(one_in) == one_in - 1

    def any(self, levels: int = 4) -> Any:
        """Anything at all."""
        kind = self.choose(8)
        if kind < 2 or levels == 0:
            return self.of((lambda: None, lambda: self.of(TEXTS), lambda: self.of(NUMBERS)(), lambda: self.of(DAYS)()))()
        if kind == 2:
            return self.of(ODD)()
        if kind == 3:
            return self.broken(levels)
        if kind == 4:
            return self.endless()
        if kind == 5:
            return [self.any(levels - 1) for _ in range(self.choose(4))]
        return self.kept({self.of(NAMES): self.any(levels - 1) for _ in range(self.choose(4))})

    def broken(self, levels: int) -> Any:
        base, method = self.choose(len(strangers.BASES)), self.choose(len(strangers.METHODS))
        data = {self.of(NAMES): self.any(levels - 1)} if self.seldom(2) else {}
        return strangers.made(base, method, data)

    def endless(self) -> Any:
        """A value that contains itself, is nested too deeply, or is much larger than it looks."""
        held: Any = []
        match self.choose(10 if self.is_endless else 5):
            case 0:
                held.append(held)
            case 1:
                held = {}
                held["budget"] = held
            case 2:
                part = strangers.Part()
                part.budget = [part]
                held = part
            case 3:
                for _ in range(self.of((10, 70, 5_000))):
                    held = [held]
            case 4:
                for _ in range(self.of((70, 5_000))):
                    held = {"budget": held}
            case 5:
                for _ in range(40):
                    held = [held, held]
            case number:
                held = (range(10**12), count(), repeat({}), strangers.Endless())[number - 6]
        return held

    def kept(self, data: dict[str, Any]) -> Any:
        """The same members in another kind of object."""
        match self.choose(6):
            case 1:
                return strangers.Lookup(data)
            case 2:
                return types.MappingProxyType(data)
            case 3:
                return strangers.unmade(**data)
            case 4:
                return strangers.Own(data)
            case 5:
                return {self.of(KEYS)(): value for value in data.values()}
            case _:
                return data

    def spoilt(self, document: Any) -> Any:
        """A document with a few random changes."""
        document = copy.deepcopy(document)
        place: Any = None
        for _ in range(1 + self.choose(3)):
            at, above = document, None
            for _ in range(8):
                if not isinstance(at, (dict, list)) or not at or self.seldom(4):
                    break
                above, place = at, self.of(tuple(at)) if isinstance(at, dict) else self.choose(len(at))
                at = above[place]
            if above is None:
                if isinstance(document, dict):
                    document[self.of(NAMES)] = self.any()
                continue
            match self.choose(5):
                case 0:
                    del above[place]
                case 1 if isinstance(at, dict):
                    above[place] = self.kept(at)
                case 2 if isinstance(at, list):
                    above[place] = self.of(LISTS)(at)
                case _:
                    above[place] = self.any()
        return document
