"""Shared by the tests of workbooks: a small register, and edited workbooks of it."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

openpyxl = pytest.importorskip("openpyxl")
xlsxwriter = pytest.importorskip("xlsxwriter")
pytest.importorskip("python_calamine")
pytest.importorskip("kalix_policy._core")

from kalix_policy import excel  # noqa: E402

ROOT = Path(__file__).resolve().parents[2]
LOCALES = ("sv", "en", "fi")
SAMPLE: dict[str, Any] = json.loads((ROOT / "tests/registers/kalix.json").read_text(encoding="utf-8"))
SMALL: dict[str, Any] = {
    "municipality": {"name": "Kalix kommun", "code": "2514"},
    "organisation": {
        "bodies": [{"id": "un", "name": "Utbildningsnämnden", "kind": "board"}],
        "administrations": [{"id": "uf", "name": "Utbildningsförvaltningen", "boards": [{"body": "un"}]}],
    },
    "projects": [
        {
            "id": "p-1",
            "title": "Elevutbyte",
            "administration": "uf",
            "kind": "pupil-exchange",
            "goals": ["network", "experience"],
            "period": {"start": "2024-03-01"},
            "partners": [{"name": "Skolan", "country": "FI", "kind": "school"}],
            "budget": {
                "currency": "SEK",
                "costs": [{"administration": "uf", "description": "Resor", "amount": 1200.5}],
                "funding": [{"source": "own", "administration": "uf", "amount": 1200.5, "in_kind": True}],
            },
        },
        {"id": "p-2", "title": "Vänort", "administration": "uf"},
    ],
}


def pruned(value: Any) -> Any:
    """Removes empty values, which mean the same as missing ones."""
    if isinstance(value, dict):
        parts = {name: pruned(part) for name, part in value.items()}
        return {name: part for name, part in parts.items() if part not in (None, [], {})}
    return [pruned(part) for part in value] if isinstance(value, list) else value


def written(register: Any = None, locale: str = "sv") -> bytes:
    file = io.BytesIO()
    excel.write(file, register, locale)
    return file.getvalue()


def again(register: Any, locale: str = "sv") -> dict[str, Any]:
    return excel.read(written(register, locale)).tree


def changed(change: Callable[[Any], object], register: Any = SMALL, locale: str = "sv") -> bytes:
    """The register's workbook after a change with openpyxl."""
    book = openpyxl.load_workbook(io.BytesIO(written(register, locale)))
    change(book)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def at(sheet: str, cell: str, value: Any) -> Callable[[Any], None]:
    def change(book: Any) -> None:
        book[sheet][cell] = value

    return change


def filled(schema: dict[str, Any], definitions: dict[str, Any], which: int) -> Any:
    """A value for every property of the schema, with two items in each list."""
    if "$ref" in schema:
        schema = definitions[schema["$ref"].rsplit("/", 1)[1]]
    if "anyOf" in schema:
        return filled(next(part for part in schema["anyOf"] if part.get("type") != "null"), definitions, which)
    if "oneOf" in schema:
        return filled(schema["oneOf"][which % len(schema["oneOf"])], definitions, which)
    if "const" in schema:
        return schema["const"]
    if "type" not in schema:
        return f"anything {which}"
    kinds = [schema["type"]] if isinstance(schema["type"], str) else schema["type"]
    if "object" in kinds:
        return {name: filled(part, definitions, which) for name, part in schema["properties"].items()}
    if "array" in kinds:
        return [filled(schema["items"], definitions, which + n) for n in range(2)]
    if "enum" in schema:
        return schema["enum"][which % len(schema["enum"])]
    if "boolean" in kinds:
        return bool(which % 2)
    if "number" in kinds:
        return 10.25 + which
    if "integer" in kinds:
        return 2000 + which
    if schema.get("format") == "date":
        return f"2024-01-{which + 1:02}"
    return f"text {which}"


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
