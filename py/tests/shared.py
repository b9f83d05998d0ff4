"""What every language must agree on, as the tests of this one read it."""

from __future__ import annotations

import copy
import json
from functools import cache
from pathlib import Path
from typing import Any

import jsonpatch

TESTS = Path(__file__).resolve().parents[2] / "tests"
LOCALES: tuple[Any, ...] = ("sv", "en", "fi")


@cache
def _text(path: str) -> str:
    return (TESTS / path).read_text(encoding="utf-8")


def read(path: str) -> Any:
    """A file of `tests`, by its path in there."""
    return json.loads(_text(path))


def kalix() -> Any:
    """The sample register."""
    return read("registers/kalix.json")


def changed(document: Any, change: Any) -> Any:
    """A document after a JSON Patch."""
    return jsonpatch.apply_patch(copy.deepcopy(document), change)


def rule_files() -> list[str]:
    """The ids of the rules that have vectors."""
    return sorted(path.stem for path in (TESTS / "vectors").glob("*.*.json"))
