"""Shared by the tests of documents: a minimal project, a full one and an invalid one."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

import kalix_policy as kp

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
    """The amount after parsing."""
    return project(budget={"partnership_total": value}).to_dict()["budget"].get("partnership_total", "lost")


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


class Lazy(Mapping[str, Any]):
    def __init__(self, data: Mapping[str, Any]) -> None:
        self.data = data

    def __getitem__(self, name: str) -> Any:
        return self.data[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.data)

    def __len__(self) -> int:
        return len(self.data)


class Says(Exception):
    pass


# Errors.

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
