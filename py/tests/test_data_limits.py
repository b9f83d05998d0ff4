"""Limits of depth and size, also for endless input."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import kalix_policy as kp
from documents import LEAST, Lazy, places, project, refused


def nested(levels: int) -> list[Any]:
    value: list[Any] = []
    for _ in range(levels - 1):
        value = [value]
    return value


@pytest.mark.parametrize("levels", [2, 60, 62, 63, 64, 65, 66, 67, 100, 900])
@pytest.mark.parametrize("field", ["goals", "x"])
def test_the_limit_of_depth_is_the_same_for_json_and_objects(field: str, levels: int) -> None:
    data = {**LEAST, field: nested(levels)}
    assert places(lambda: kp.Project(data)) == places(lambda: kp.Project(json.dumps(data)))


def test_endless_depth_does_not_crash() -> None:
    def deeper() -> Iterator[Any]:
        yield deeper()

    assert places(lambda: kp.Project({**LEAST, "goals": nested(200_000)}))[0] == ("type", "/goals/0")
    assert places(lambda: kp.Project({**LEAST, "goals": deeper()}))[0] == ("type", "/goals/0")


def test_deep_json_is_an_error() -> None:
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


def test_a_file_is_read_no_further_than_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "large.json"
    with path.open("wb") as file:
        file.truncate(1 << 40)
    assert places(lambda: kp.Project(path, max_size=1 << 20)) == [("size", "")]
