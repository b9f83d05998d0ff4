"""Reads the vectors and other test data that every language shares."""

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

# A valid project, and the same with an unknown kind and an unknown country code.
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
    """Reads a JSON file in `tests`. `number` converts the text of a number that is not an integer."""
    return json.loads(_text(path), parse_float=number)


def exact(value: Any) -> Any:
    """Converts each float to a `Decimal` with the digits that it is written with."""
    if isinstance(value, dict):
        return {name: exact(held) for name, held in value.items()}
    if isinstance(value, list):
        return [exact(item) for item in value]
    return Decimal(repr(value)) if isinstance(value, float) else value


def kalix() -> Any:
    """The sample register."""
    return read("registers/kalix.json")


def changed(document: Any, change: Any) -> Any:
    """Applies a JSON Patch to a copy of a document."""
    return jsonpatch.apply_patch(copy.deepcopy(document), change)


def rule_files() -> list[str]:
    """The ids of the rules that have vectors."""
    return sorted(path.stem for path in (TESTS / "vectors").glob("*.*.json"))
