"""Generates the records of the Python package, `kalix_policy/records.py`, from the JSON Schemas of the library.

    python py/tools/records.py

There is a class for each object, a `Literal` for each enum, and a class for each branch of a tagged union. An
input schema may accept a wider type than an output schema of the same name (null for an empty list, say). The
record has the narrower type, since parsing normalises the value.
"""

from __future__ import annotations

import json
import keyword
import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, cast


ROOT = Path(__file__).resolve().parents[2]
OUTPUT = ROOT / "py/python/kalix_policy/records.py"
WIDTH = 110

# Python names for parts of each schema: `#` is the schema's root object (no record without a name here, as for
# a list), and `Object.property` is an enum that has no name in the schema.
SCHEMAS: dict[str, dict[str, str]] = {
    "register": {"#": "RegisterRecord"},
    "project": {"#": "ProjectRecord"},
    "organisation": {"#": "OrganisationRecord"},
    "annual-report": {"#": "AnnualReportRecord"},
    "policy": {"#": "PolicyRecord"},
    "assessment": {"Finding.basis": "Basis", "#": "AssessmentRecord"},
    "ruling": {"#": "Ruling", "RulingReason": "Reason"},
    "calendar": {"Duty.basis": "Basis"},
    "indicators": {"#": "IndicatorsRecord"},
    "annual-report-section": {"Finding.basis": "Basis", "#": "AnnualReportSectionRecord"},
    "comparison": {"Finding.basis": "Basis", "#": "Comparison"},
    "side-by-side": {"#": "SideBySide", "SideBySideRow.indicator": "IndicatorId"},
    "errors": {},
    "fix": {"#": "Fix"},
    "catalogue": {
        "#": "Catalogue",
        "RuleDescription": "Rule",
        "RuleDescription.scope": "Scope",
        "RuleDescription.force": "Force",
        "RuleDescription.basis": "Basis",
        "ClauseDescription": "Clause",
        "ClauseDescription.force": "Force",
        "Encoding.kind": "EncodingKind",
        "IndicatorDescription": "Indicator",
        "IndicatorDescription.id": "IndicatorId",
        "IndicatorDescription.unit": "Unit",
        "IndicatorDescription.split": "Split",
        "PowerDescription": "Power",
    },
}

# Python names in every schema, since other classes have these names.
RENAMED = {
    "AnnualReport": "AnnualReportRecord",
    "Clause": "ClauseId",
    "Organisation": "OrganisationRecord",
    "Policy": "PolicyRecord",
    "Power": "PowerId",
    "Project": "ProjectRecord",
    "Rule": "RuleId",
}

# Definitions that become a Python type instead of a class.
SCALARS = {
    "Amount": "Decimal",
    "Date": "datetime.date",
    "Decimal": "Decimal",
    "Share": "Decimal",
    "Sum": "Decimal",
}

# Definitions whose description documents a field that has no description of its own.
DESCRIBING = {
    "Amount",
    "Country",
    "Currency",
    "Decimal",
    "MunicipalityCode",
    "OrganisationNumber",
    "Pointer",
    "Share",
}

# The clauses of the policy that a record comes from: `kalix_policy.clauses` has their text.
CLAUSES = {
    "Account": "organisation.5",
    "Agreement": "visibility.5",
    "AgreementKind": "visibility.5",
    "Anchoring": "goals.1, goals.2",
    "Appointment": "organisation.1 to organisation.4",
    "BoardOutcome": "organisation.5",
    "Cost": "goals.3",
    "Decision": "goals.1, goals.2",
    "Effect": "goals.5, application.1, perception.1",
    "FundingStatus": "visibility.6",
    "Goal": "goals.6 to goals.11",
    "Measure": "application.3",
    "Objective": "application.3",
    "OrganisationOutcomes": "organisation.1 to organisation.4",
    "Post": "organisation.1, organisation.3, organisation.4",
    "ProjectAccount": "goals.4, application.4",
    "ProjectSection": "goals.4, application.4",
    "Representation": "organisation.1",
    "Specification": "application.2",
}

# Descriptions of enums that have a name only in Python.
DESCRIPTIONS = {
    "Basis": "Whether the policy's text says what a rule asks, or we have read it out of the text.",
    "EncodingKind": "The kinds of thing in the library that can correspond to a clause.",
    "Force": "How binding a clause or a rule is.",
    "IndicatorId": "The indicators of the international work.",
    "Scope": "What a rule judges.",
    "Split": "What an indicator can be split by.",
    "Unit": "The units of figures.",
}

# Written by hand: its variants differ only in their code.
REASON = "Reason"


@dataclass(frozen=True)
class Type:
    text: str
    nullable: bool = False

    def __str__(self) -> str:
        return f"{self.text} | None" if self.nullable else self.text


@dataclass(frozen=True)
class Field:
    name: str
    type: Type
    default: str | None
    required: bool
    doc: str

    def merged(self, other: Field) -> Field:
        """The field with the narrower of the two types."""
        assert self.type.text == other.type.text, f"{self} is not {other}"
        narrow = other if self.type.nullable else self
        return replace(narrow, required=self.required or other.required, doc=self.doc)


@dataclass(frozen=True)
class Class:
    name: str
    doc: str
    fields: tuple[Field, ...]
    # The name of its schema, and the path within it.
    place: str

    def merged(self, other: Class) -> Class:
        pairs = list(zip(self.fields, other.fields, strict=True))
        assert all(a.name == b.name for a, b in pairs), self.name
        return replace(self, fields=tuple(a.merged(b) for a, b in pairs))

    def lines(self) -> Iterator[str]:
        yield "@dataclass(frozen=True, slots=True, kw_only=True)"
        yield f"class {self.name}(Record):"
        head = textwrap.wrap(self.doc, WIDTH - 7)
        yield f'    """{head[0]}'
        yield from indented(head[1:], 4)
        yield ""
        yield "    Attributes:"
        for field in self.fields:
            doc = f"{field.name} ({field.type}): {field.doc}"
            lines = textwrap.wrap(doc, WIDTH - 12, break_on_hyphens=False)
            yield from indented(lines[:1], 8)
            yield from indented(lines[1:], 12)
        yield '    """'
        yield ""
        for field in self.fields:
            yield f"    {field.name}: {field.type}" + ("" if field.default is None else f" = {field.default}")
        always = [f'"{field.name}"' for field in self.fields if field.required and is_empty(field.default)]
        if always:
            yield ""
            yield from wrapped("    _always: ClassVar[frozenset[str]] = frozenset(", always, "{", "})")
        yield ""
        yield f'    _place: ClassVar[str] = "{self.place}"'


@dataclass(frozen=True)
class ClosedSet:
    name: str
    doc: str
    words: tuple[str, ...]
    titles: tuple[tuple[str, str], ...] = ()

    def merged(self, other: ClosedSet) -> ClosedSet:
        assert self.words == other.words, self.name
        return self

    def lines(self) -> Iterator[str]:
        words = [f'"{word}"' for word in self.words]
        yield from wrapped(f"{self.name}: TypeAlias = ", words, "Literal[", "]")
        titles = dict(self.titles)
        if titles:
            yield f'"""{self.doc}'
            yield ""
            yield from (f"- `{word}`: {titles[word]}" for word in self.words)
            yield '"""'
        else:
            yield f'"""{self.doc}"""'


@dataclass(frozen=True)
class Union:
    name: str
    doc: str
    branches: tuple[str, ...]

    def merged(self, other: Union) -> Union:
        assert self == other, self.name
        return self

    def lines(self) -> Iterator[str]:
        yield f"{self.name}: TypeAlias = {' | '.join(self.branches)}"
        yield f'"""{self.doc}"""'


class Records:
    """The records found in the schemas."""

    def __init__(self) -> None:
        self.found: dict[str, Class | ClosedSet | Union] = {}
        # The types of the arguments of each reason, where they are not JSON types.
        self.reasons: dict[str, dict[str, str]] = {}

    def add(self, item: Class | ClosedSet | Union) -> None:
        known = self.found.get(item.name, item)
        assert type(known) is type(item), f"{item.name} is two things"
        self.found[item.name] = cast(Any, known).merged(item)


class Reader:
    """Adds the records of one schema."""

    def __init__(self, records: Records, name: str, schema: dict[str, Any], names: dict[str, str]) -> None:
        self.records, self.name, self.schema, self.names = records, name, schema, RENAMED | names

    def read(self) -> None:
        definitions: dict[str, dict[str, Any]] = self.schema.get("$defs", {})
        for name, definition in definitions.items():
            if name not in SCALARS:
                self.definition(self.names.get(name, name), name, definition)
        if "#" in self.names:
            self.definition(self.names["#"], "#", self.schema)

    def definition(self, name: str, key: str, schema: dict[str, Any]) -> None:
        place = self.name if key == "#" else f"{self.name}/$defs/{key}"
        if name == REASON:
            self.reason(schema)
        elif "oneOf" in schema:
            self.union(name, schema, place)
        elif "enum" in schema:
            self.records.add(closed_set(name, said(name, schema), schema))
        elif schema["type"] == "object":
            self.records.add(self.record(name, key, schema, place))

    def union(self, name: str, schema: dict[str, Any], place: str) -> None:
        branches: list[str] = []
        for number, branch in enumerate(schema["oneOf"]):
            word = next(field["const"] for field in branch["properties"].values() if "const" in field)
            branches.append(word.title().replace("-", "") + name)
            record = self.record(branches[-1], branches[-1], branch, f"{place}/oneOf/{number}")
            # A branch without a title of its own gets the title of the union.
            if "x-i18n" not in branch:
                record = replace(record, doc=f"{in_english(schema)['title']}. {record.doc}")
            self.records.add(record)
        self.records.add(Union(name, said(name, schema), tuple(branches)))

    def record(self, name: str, key: str, schema: dict[str, Any], place: str) -> Class:
        required = set(schema.get("required", ()))
        properties = schema["properties"].items()
        fields = tuple(self.field(key, n, p, n in required) for n, p in properties)
        return Class(name, said(name, schema), fields, place)

    def field(self, key: str, name: str, schema: dict[str, Any], required: bool) -> Field:
        assert not keyword.iskeyword(name), name
        type_ = self.type(schema, f"{key}.{name}")
        default = self.default(type_, schema, required)
        if default not in (None, "None"):
            type_ = replace(type_, nullable=False)
        english, place = in_english(schema), reference(schema)
        title, description = english.get("title", ""), english.get("description", "")
        if not description and place in DESCRIBING:
            description = in_english(self.schema["$defs"][place]).get("description", "")
        if not description or title.lower() != name.replace("_", " "):
            description = f"{title or name.replace('_', ' ').capitalize()}. {description}".strip()
        return Field(name, type_, default, required, description)

    def default(self, type_: Type, schema: dict[str, Any], required: bool) -> str | None:
        """The default of a field as Python code; None if the field has none."""
        if "const" in schema:
            return f'"{schema["const"]}"'
        if type_.text.startswith("tuple["):
            return "()"
        given = schema.get("default")
        if isinstance(given, str):
            return f'"{given}"'
        if isinstance(given, bool):
            return str(given)
        if isinstance(given, dict):
            return f"{type_.text}()"
        if required:
            return "None" if type_.nullable or type_.text == "Any" else None
        if type_.text == "bool":
            return "False"
        if type_.text.startswith("Mapping["):
            return "FrozenMapping()"
        if not type_.nullable:
            # A record that may be left out but not be null: its default is a record without values.
            return f"{type_.text}()"
        return "None"

    def type(self, schema: dict[str, Any], place: str) -> Type:
        if "$ref" in schema:
            return self.referred(schema["$ref"].rpartition("/")[2])
        if "anyOf" in schema:
            some, null = schema["anyOf"]
            assert null == {"type": "null"}, place
            return replace(self.type(some, place), nullable=True)
        if "const" in schema:
            return Type(f'Literal["{schema["const"]}"]')
        if "type" not in schema:
            return Type("Any")
        kinds = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
        nullable = "null" in kinds
        kind = next(kind for kind in kinds if kind != "null")
        if "enum" in schema:
            name = self.names[place]
            # The title and description in its schema belong to the field.
            self.records.add(closed_set(name, said(name, {}), schema))
            return Type(name, nullable)
        if kind == "array":
            return Type(f"tuple[{self.type(schema['items'], place)}, ...]", nullable)
        if kind == "object":
            (value,) = {self.type(held, place) for held in schema["properties"].values()}
            return Type(f"Mapping[str, {value}]", nullable)
        plain = {"string": "str", "integer": "int", "number": "Decimal", "boolean": "bool"}
        return Type(plain[kind], nullable)

    def referred(self, key: str) -> Type:
        definition = self.schema["$defs"][key]
        if key in SCALARS:
            return Type(SCALARS[key])
        if "enum" in definition or "oneOf" in definition or definition["type"] == "object":
            return Type(self.names.get(key, key))
        return self.type(definition, key)

    def reason(self, schema: dict[str, Any]) -> None:
        for branch in schema["oneOf"]:
            code = branch["properties"]["code"]["const"]
            for name, argument in branch["properties"].items():
                type_ = self.type(argument, f"{REASON}.{name}").text
                if type_ in SCALARS.values():
                    known = self.records.reasons.setdefault(code, {}).setdefault(name, type_)
                    assert known == type_, f"{code}.{name} is two things"


def in_english(schema: dict[str, Any]) -> dict[str, str]:
    # A schema without translations is in English.
    return schema["x-i18n"]["en"] if "x-i18n" in schema else schema


def said(name: str, schema: dict[str, Any]) -> str:
    """The description of a record or an enum: from its schema, or else from `DESCRIPTIONS`."""
    english = in_english(schema)
    title, description = english.get("title", ""), english.get("description", "")
    assert (name in DESCRIPTIONS) != bool(description), f"{name} is told once: by its label, or where it has none, here"
    said = f"{title}. {description}".removeprefix(". ") if description else DESCRIPTIONS[name]
    return f"{said.removesuffix('.')} ({CLAUSES[name]})." if name in CLAUSES else said


def closed_set(name: str, doc: str, schema: dict[str, Any]) -> ClosedSet:
    words = tuple(word for word in schema["enum"] if word is not None)
    titles = schema.get("x-titles", {}).get("en", {})
    return ClosedSet(name, f"{doc.rstrip('.')}.", words, tuple(titles.items()))


def reference(schema: dict[str, Any]) -> str:
    schema = schema.get("anyOf", [schema])[0]
    return str(schema.get("$ref", "")).rpartition("/")[2]


def is_empty(default: str | None) -> bool:
    return default in ("None", "()", "False")


def indented(lines: list[str], by: int) -> Iterator[str]:
    return (" " * by + line for line in lines)


def wrapped(head: str, items: list[str], opening: str, closing: str) -> Iterator[str]:
    line = f"{head}{opening}{', '.join(items)}{closing}"
    if len(line) <= WIDTH:
        yield line
    else:
        indent = len(head) - len(head.lstrip()) + 4
        yield head + opening
        yield from indented([f"{item}," for item in items], indent)
        yield " " * (indent - 4) + closing


def in_order(found: dict[str, Class | ClosedSet | Union]) -> list[Class | ClosedSet | Union]:
    """Sorts each item after the items that it refers to, since annotations are evaluated with the classes."""
    ordered: dict[str, Class | ClosedSet | Union] = {}

    def place(name: str) -> None:
        item = found[name]
        if isinstance(item, Class):
            parts = [word for field in item.fields for word in re.findall(r"\w+", field.type.text)]
        else:
            parts = list(item.branches) if isinstance(item, Union) else []
        for part in parts:
            if part in found and part not in ordered:
                place(part)
        ordered[name] = item

    for name in sorted(found, key=lambda name: (not isinstance(found[name], ClosedSet), name)):
        if name not in ordered:
            place(name)
    return list(ordered.values())


def generated() -> str:
    records = Records()
    for schema, names in SCHEMAS.items():
        text = (ROOT / f"schemas/{schema}.json").read_text(encoding="utf-8")
        Reader(records, schema, json.loads(text), names).read()
    for names in (DESCRIPTIONS, CLAUSES):
        assert names.keys() <= records.found.keys(), names.keys() - records.found.keys()

    public = sorted([*records.found, "FrozenMapping", "Reason", "Record"])
    lines = [
        '"""What the library reads and what it answers, as plain, immutable data.',
        "",
        "Generated from the JSON Schemas by `py/tools/records.py`. Do not edit: change these and run it.",
        '"""',
        "",
        "import datetime",
        "from collections.abc import Mapping",
        "from dataclasses import dataclass",
        "from decimal import Decimal",
        "from typing import Any, ClassVar, Literal, TypeAlias",
        "",
        "from ._record import FrozenMapping, Reason, Record, describe_reasons",
        "",
        *wrapped("__all__ = ", [f'"{name}"' for name in public], "[", "]"),
    ]
    previous: object = None
    for item in in_order(records.found):
        # Two blank lines around a class, one between aliases.
        lines += [""] * (2 if Class in (type(item), type(previous)) else 1)
        lines += item.lines()
        previous = item
    lines += ["", "", "describe_reasons(", "    {"]
    for code, arguments in records.reasons.items():
        types = [f'"{name}": {type_}' for name, type_ in arguments.items()]
        lines += wrapped(f'        "{code}": ', types, "{", "},")
    lines += ["    }", ")"]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    OUTPUT.write_text(generated(), encoding="utf-8", newline="\n")
