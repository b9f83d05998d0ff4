"""The layout of a workbook: the schema's lists as sheets, and its fields as columns."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from .._kinds import LOCALES
from .cells import norm
from .words import NAMES, Texts, texts


@dataclass(frozen=True)
class Column:
    """A field of a sheet's records, or a key of the record that they belong to."""

    path: str
    steps: tuple[str, ...]
    kind: str  # text, date, number, integer or boolean
    titles: tuple[Texts, ...]  # The titles of the enclosing objects, then the field's own.
    about: Texts
    required: bool
    many: bool = False
    money: bool = False
    blank: bool = False  # Required, but allowed to be empty.
    key: bool = False
    default: str | None = None
    least: int | None = None
    most: int | None = None
    choices: Mapping[str, Texts] = field(default_factory=dict)
    codes: Mapping[str, str] = field(default_factory=dict)
    refers: str | None = None


@dataclass(eq=False)
class Sheet:
    """A list in the register, with a row for each record."""

    path: str
    names: Texts
    record: Texts
    about: Texts
    parent: Sheet | None
    steps: tuple[str, ...]
    key: str | None = None
    columns: list[Column] = field(default_factory=list)
    shape: dict[str, Any] = field(default_factory=dict)
    objects: list[tuple[str, ...]] = field(default_factory=list)  # The required objects, which always exist.
    children: list[Sheet] = field(default_factory=list)
    keys: int = 0

    def ancestors(self) -> list[Sheet]:
        """The sheets that this one has keys of, outermost first."""
        return [*self.parent.ancestors(), self.parent] if self.parent and self.parent.path else []

    def headings(self, locale: str) -> list[str]:
        headings: list[str] = []
        for column in self.columns:
            parts = [titles[locale] for titles in column.titles]
            # A field in an object is prefixed with the object's title, except in the municipality's sheet.
            least = min(len(parts), 2) if self.path else 1
            candidates = (": ".join(parts[-n:]) for n in range(least, len(parts) + 1))
            headings.append(next((text for text in candidates if text not in headings), column.path))
        return headings


def register_schema() -> dict[str, Any]:
    from kalix_policy import _core

    schema: dict[str, Any] = json.loads(_core.schema("register"))
    return schema


def _texts(schema: Mapping[str, Any], name: str) -> dict[str, str]:
    i18n = schema.get("x-i18n", {})
    text = schema.get(name, "")
    return texts(text, i18n.get("en", {}).get(name, text), i18n.get("fi", {}).get(name, text))


class Layout:
    """All sheets, each after its parent."""

    def __init__(self, schema: dict[str, Any]) -> None:
        self.definitions: dict[str, Any] = schema["$defs"]
        self.title, self.about = _texts(schema, "title"), _texts(schema, "description")
        self.sheets: list[Sheet] = []
        self.ids: dict[str, str] = {}
        root = Sheet("", NAMES[""], self.title, _texts(schema["properties"]["municipality"], "description"), None, ())
        self._add(root, schema)
        for sheet in self.sheets:
            sheet.columns = [
                column if column.refers is None or column.key else self._referring(column) for column in sheet.columns
            ]
        self.by_path = {sheet.path: sheet for sheet in self.sheets}
        self.by_name = {norm(name): sheet for sheet in self.sheets for name in sheet.names.values()}

    def _referring(self, column: Column) -> Column:
        refers = self.ids.get(column.refers or "")
        return Column(**{**vars(column), "refers": None if refers == column.path else refers})

    def _plain(self, schema: Mapping[str, Any]) -> tuple[dict[str, Any], str]:
        """Resolves a property's schema, ignoring null, and returns it with the name of its definition."""
        name = ""
        while True:
            if "$ref" in schema:
                name = schema["$ref"].rsplit("/", 1)[1]
                schema = self.definitions[name]
            elif "anyOf" in schema:
                [schema] = [part for part in schema["anyOf"] if part.get("type") != "null"]
            elif "oneOf" in schema:
                return self._union(schema), name
            else:
                return dict(schema), name

    def _union(self, schema: Mapping[str, Any]) -> dict[str, Any]:
        """Merges the variants of a union: required is what all variants require, and constants become an enum."""
        properties: dict[str, Any] = {}
        for variant in schema["oneOf"]:
            for name, part in variant["properties"].items():
                if "const" not in part:
                    properties.setdefault(name, part)
                    continue
                one = properties.setdefault(name, {**part, "enum": [], "x-titles": {k: {} for k in LOCALES}})
                one.pop("const", None)
                one["enum"].append(part["const"])
                one["description"], one["x-i18n"] = "", _without_descriptions(one.get("x-i18n", {}))
                for locale, title in _texts(variant, "title").items():
                    one["x-titles"][locale][part["const"]] = title
        required = set.intersection(*(set(variant.get("required", ())) for variant in schema["oneOf"]))
        needed = [name for name in properties if name in required]
        return {**schema, "type": "object", "properties": properties, "required": needed}

    def _add(self, sheet: Sheet, schema: Mapping[str, Any]) -> None:
        self.sheets.append(sheet)
        for ancestor in sheet.ancestors():
            own = next(column for column in ancestor.columns if not column.key and column.steps == (ancestor.key,))
            # The title of an id's definition says what it identifies.
            titles: tuple[Texts, ...] = (ancestor.record, own.titles[-1])
            if own.steps == ("id",):
                titles = (_texts(self.definitions[own.refers or ""], "title"),)
            sheet.columns.append(Column(own.path, (), own.kind, titles, own.about, True, key=True, refers=own.path))
        sheet.keys = len(sheet.columns)
        properties, required = schema["properties"], schema.get("required", ())
        if sheet.path:
            sheet.key = "id" if "id" in properties else next(iter(required), None)
        lists: list[tuple[tuple[str, ...], dict[str, Any], dict[str, Any]]] = []
        self._walk(sheet, schema, (), (), True, sheet.shape, lists)
        for steps, field_schema, item in lists:
            path = f"{sheet.path}/{'/'.join(steps)}/*"
            names = NAMES.get(path) or self._names(sheet, _texts(field_schema, "title"))
            child = Sheet(path, names, _texts(item, "title"), _texts(field_schema, "description"), sheet, steps)
            sheet.children.append(child)
            self._add(child, item)

    def _names(self, parent: Sheet, titles: Texts) -> dict[str, str]:
        """Sheet names from titles: short, unique, and without the characters that Excel forbids."""
        taken = {norm(name) for sheet in self.sheets for name in sheet.names.values()}
        names: dict[str, str] = {}
        for locale, title in titles.items():
            plain = re.sub(r"[\[\]:*?/\\]", " ", title)[:31]
            names[locale] = f"{parent.names[locale][:15]} {plain}"[:31] if norm(plain) in taken else plain
        return names

    def _walk(
        self,
        sheet: Sheet,
        schema: Mapping[str, Any],
        steps: tuple[str, ...],
        titles: tuple[Texts, ...],
        required: bool,
        shape: dict[str, Any],
        lists: list[tuple[tuple[str, ...], dict[str, Any], dict[str, Any]]],
    ) -> None:
        for name, part in schema["properties"].items():
            here = (*steps, name)
            plain, definition = self._plain(part)
            types = plain.get("type", "string")
            kinds = {types} if isinstance(types, str) else set(types)
            needed = required and name in schema.get("required", ())
            many = "array" in kinds
            if many:
                plain, definition = self._plain(plain["items"])
                if plain.get("type") == "object":
                    shape[name] = "rows"
                    lists.append((here, part, plain))
                    continue
            elif "object" in kinds:
                shape[name] = {}
                if needed:
                    sheet.objects.append(here)
                self._walk(sheet, plain, here, (*titles, _texts(part, "title")), needed, shape[name], lists)
                continue
            shape[name] = "cells" if many else "cell"
            kind = next((k for k in ("number", "integer", "boolean") if not many and k in kinds), "text")
            if plain.get("format") == "date" and not many:
                kind = "date"
            called = plain.get("x-titles", {})
            choices = {
                code: {locale: called.get(locale, {}).get(code, code) for locale in LOCALES}
                for code in plain.get("enum", ())
            }
            codes = {norm(title): code for code, said in choices.items() for title in said.values()}
            codes.update((norm(code), code) for code in choices)
            path = f"{sheet.path}/{'/'.join(here)}"
            if name == "id" and not steps:
                self.ids[definition] = path
            sheet.columns.append(
                Column(
                    path,
                    here,
                    kind,
                    (*titles, _texts(part, "title")),
                    _texts(part, "description"),
                    needed,
                    many=many,
                    money=definition == "Amount",
                    blank=needed and kind == "text" and "maxLength" in plain and "minLength" not in plain,
                    default=part["default"] if isinstance(part.get("default"), str) else None,
                    least=plain.get("minimum"),
                    most=plain.get("maximum"),
                    choices=choices,
                    codes=codes,
                    refers=definition,
                )
            )


def _without_descriptions(i18n: Mapping[str, Any]) -> dict[str, Any]:
    return {locale: {k: v for k, v in said.items() if k != "description"} for locale, said in i18n.items()}


# Equal rows here are reported when the register is assessed, and counted once.
_MAY_BE_EQUAL = "/annual_reports/*/accounts/*/projects/*"


def may_be_equal(sheet: Sheet) -> bool:
    """Whether two rows of the sheet may be equal. In other sheets, an equal row was pasted by mistake."""
    return sheet.path == _MAY_BE_EQUAL


def content_key(record: Any) -> str:
    """A text that is the same for records with the same content, including what belongs to them."""

    def filled(value: Any) -> Any:
        if isinstance(value, Mapping):
            parts = {name: filled(part) for name, part in value.items()}
            return {name: part for name, part in parts.items() if part not in (None, [], {})}
        return [filled(part) for part in value] if isinstance(value, (list, tuple)) else value

    return json.dumps(filled(record), sort_keys=True, default=str)


@lru_cache(maxsize=1)
def the_layout() -> Layout:
    return Layout(register_schema())


def choices_of(pointer: str) -> Mapping[str, Texts]:
    """The choices in the column of a pointer."""
    of = "/".join("*" if part.isdecimal() else part for part in pointer.split("/"))
    for sheet in the_layout().sheets:
        for column in sheet.columns:
            path = "/".join((sheet.path, *column.steps))
            if of == (f"{path}/*" if column.many else path):
                return column.choices
    return {}


def language_of(name: str) -> str | None:
    """The language of a sheet's name, or None if the user renamed the sheet."""
    sheet = the_layout().by_name.get(norm(name))
    names = sheet.names.items() if sheet else ()
    return next((locale for locale, known in names if norm(known) == norm(name)), None)
