"""What every language must agree on, as the tests of this one read it."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import jsonpatch

TESTS = Path(__file__).resolve().parents[2] / "tests"
LOCALES: tuple[Any, ...] = ("sv", "en", "fi")

# A project, and the same with a word and a code that there are not.
PROJECT: dict[str, Any] = {
    "id": "UN-2024-17",
    "title": "Elevutbyte",
    "administration": "uf",
    "period": {"start": "2024-03-01"},
}
BAD: dict[str, Any] = {
    **PROJECT,
    "kind": "pupil-exchanges",
    "partners": [{"name": "Sievi", "country": "FIN", "kind": "school"}],
}


@cache
def _text(path: str) -> str:
    return (TESTS / path).read_text(encoding="utf-8")


def read(path: str, number: Callable[[str], Any] = float) -> Any:
    """A file of `tests`, by its path in there, and what is made of its numbers that are no whole ones."""
    return json.loads(_text(path), parse_float=number)


def exact(value: Any) -> Any:
    """The same with every number that is no whole one as it is written in JSON: a double has not the digits of some."""
    if isinstance(value, dict):
        return {name: exact(held) for name, held in value.items()}
    if isinstance(value, list):
        return [exact(item) for item in value]
    return Decimal(repr(value)) if isinstance(value, float) else value


def kalix() -> Any:
    """The sample register."""
    return read("registers/kalix.json")


def changed(document: Any, change: Any) -> Any:
    """A document after a JSON Patch."""
    return jsonpatch.apply_patch(copy.deepcopy(document), change)


def rule_files() -> list[str]:
    """The ids of the rules that have vectors."""
    return sorted(path.stem for path in (TESTS / "vectors").glob("*.*.json"))
