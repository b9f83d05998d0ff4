"""Records: generated from the schemas, immutable, with lossless conversion from and to JSON."""

from __future__ import annotations

import copy
import dataclasses
import datetime
import gc
import importlib.util
import json
import pickle
import sys
from collections.abc import Iterator
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, NamedTuple, cast

import pytest

import kalix_policy as kp
from kalix_policy import records
from kalix_policy.records import FrozenMapping, Reason, Record

ROOT = Path(__file__).resolve().parents[2]


def load(path: str) -> Any:
    return json.loads((ROOT / path).read_text(encoding="utf-8"))


def generator() -> Any:
    spec = importlib.util.spec_from_file_location("generator", ROOT / "py/tools/records.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    with pytest.MonkeyPatch.context() as patch:
        # `dataclasses` looks up the module by name.
        patch.setitem(sys.modules, "generator", module)
        spec.loader.exec_module(module)
    return module


GENERATOR = generator()
SCHEMAS: dict[str, Any] = {name: load(f"schemas/{name}.json") for name in GENERATOR.SCHEMAS}
LISTS: dict[str, tuple[str, type[Record]]] = {
    "calendar": ("Duty", records.Duty),
    "errors": ("ReadError", records.ReadError),
}


class Document(NamedTuple):
    """A test document: its schema's name, the object in the schema, its record class, and the data."""

    schema: str
    object: str
    record: type[Record]
    data: Any

    def expected(self) -> Any:
        """The data as the library serialises it."""
        schema = SCHEMAS[self.schema]
        return written(self.data, schema if self.object == "#" else schema["$defs"][self.object], self.schema)


def documents() -> Iterator[tuple[str, Document]]:
    for name, names in GENERATOR.SCHEMAS.items():
        for index, example in enumerate(SCHEMAS[name]["examples"]):
            if name in LISTS:
                key, record = LISTS[name]
                for place, item in enumerate(example):
                    yield f"{name}-{index}-{place}", Document(name, key, record, item)
            else:
                yield f"{name}-{index}", Document(name, "#", getattr(records, names["#"]), example)
    yield "sample", Document("register", "#", records.RegisterRecord, load("tests/registers/kalix.json"))
    yield "base", Document("register", "#", records.RegisterRecord, load("tests/vectors/base.json"))
    yield "whole-project", Document("project", "#", records.ProjectRecord, load("tests/documents/project.json"))
    policies = load("tests/answers/editions.json")["editions"]
    policies.append(load("tests/answers/compare.json")["editions"]["policy"])
    policies.append(load("tests/documents/policy.json"))
    for policy in policies:
        yield f"policy-{policy['id']}", Document("policy", "#", records.PolicyRecord, policy)
    for vector in load("tests/answers/may.json"):
        yield f"may-{vector['name']}", Document("ruling", "RulingReason", Reason, vector["because"])
    for fix in load("tests/answers/fixes.json")["fixes"]:
        data = {"patch": fix["patch"], "fill": fix["fill"]}
        yield f"fix-{fix['code']}", Document("fix", "#", records.Fix, data)


def written(data: Any, schema: Any, name: str) -> Any:
    """The data as the library serialises it: without empty optional fields."""
    if "$ref" in schema:
        return written(data, SCHEMAS[name]["$defs"][schema["$ref"].rpartition("/")[2]], name)
    if "anyOf" in schema:
        return None if data is None else written(data, schema["anyOf"][0], name)
    if "oneOf" in schema:
        (branch,) = (branch for branch in schema["oneOf"] if is_branch(data, branch))
        return written(data, branch, name)
    if "items" in schema:
        return [written(item, schema["items"], name) for item in data or ()]
    if "properties" not in schema:
        # An amount may be given as a string.
        return float(data) if schema.get("type") == ["number", "string"] else data
    fields: dict[str, Any] = {}
    for field, held in schema["properties"].items():
        default = held.get("default")
        value = default if data.get(field) is None else data[field]
        value = None if value is None else written(value, held, name)
        is_empty = value is None or value is False or value == [] or value == {}
        if not is_empty or default or (field in schema.get("required", ()) and field in data):
            fields[field] = value
    return fields


def is_branch(data: Any, branch: Any) -> bool:
    words = {name: field["const"] for name, field in branch["properties"].items() if "const" in field}
    return all(data[name] == word for name, word in words.items())


DOCUMENTS = dict(documents())
every_document = pytest.mark.parametrize("document", DOCUMENTS.values(), ids=list(DOCUMENTS))


def test_the_generated_file_is_up_to_date() -> None:
    assert GENERATOR.OUTPUT.read_text(encoding="utf-8") == GENERATOR.generated()


def test_every_schema_has_records() -> None:
    assert {path.stem for path in (ROOT / "schemas").glob("*.json")} == set(GENERATOR.SCHEMAS)


@every_document
def test_documents_round_trip(document: Document) -> None:
    record = document.record.from_dict(document.data)
    data = record.to_dict()
    assert data == document.expected()
    assert document.record.from_dict(data) == record
    assert json.loads(record.to_json()) == data
    assert document.record.from_json(record.to_json()) == record


@every_document
def test_records_can_be_pickled_and_copied(document: Document) -> None:
    record = document.record.from_dict(document.data)
    others = [pickle.loads(pickle.dumps(record, protocol)) for protocol in range(2, 6)]
    others += [copy.copy(record), copy.deepcopy(record), dataclasses.replace(cast(Any, record))]
    for other in others:
        assert other == record
        assert hash(other) == hash(record)
        assert type(other) is document.record


@every_document
def test_notebook_output_is_well_formed_html(document: Document) -> None:
    Shown(document.record.from_dict(document.data)._repr_html_())


class Shown(HTMLParser):
    """Parses notebook output, and checks that all tags are closed."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.open: list[str] = []
        self.texts: list[str] = []
        self.feed(html)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert attrs == ([("scope", "row")] if tag == "th" else [])
        self.tags.append(tag)
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def test_notebook_output_escapes_hostile_texts() -> None:
    hostile = "<script>alert('1')</script> & \"<b onload=x>\" </td></table>"
    project = records.ProjectRecord(id="p", title=hostile, administration="a", goals=("network",))
    reason = Reason(code=hostile, arguments={hostile: hostile})
    for record in (project, reason, records.OrganisationOutcomes(outcomes={hostile: cast(Any, hostile)})):
        shown = Shown(record._repr_html_())
        assert set(shown.tags) <= {"table", "caption", "tbody", "tr", "th", "td"}
        assert hostile in shown.texts
    assert "Goals" in Shown(project._repr_html_()).texts


def test_notebook_output_truncates_long_lists() -> None:
    shown = Shown(records.ProjectRecord(id="p", title="t", administration="a", schools=("s",) * 25)._repr_html_())
    assert shown.texts[-1].endswith("s, … and 5 more")


EXACT = ["999999999999999.99", "-999999999999999.99", "0.01", "1250000.50", "0", "100", "1E+3", "0.1000"]


@pytest.mark.parametrize("digits", EXACT)
def test_amounts_keep_their_digits(digits: str) -> None:
    cost = records.Cost(administration="uf", description="Resor", amount=Decimal(digits))
    assert records.Cost.from_json(cost.to_json()) == cost
    assert records.Cost.from_dict(cost.to_dict()) == cost
    # A number is the same whether it is read from a `Decimal`, a string or a float.
    for data in (Decimal(digits), digits, *([float(digits)] if len(digits) < 15 else [])):
        assert records.Cost.from_dict(cost.to_dict() | {"amount": data}) == cost


def test_numbers_become_int_float_or_decimal() -> None:
    def amount(digits: str) -> Any:
        return records.Cost(administration="uf", description="R", amount=Decimal(digits)).to_dict()["amount"]

    assert [(type(n), n) for n in map(amount, ("100.00", "0.50", "123456789012345", "1234567890123.45"))] == [
        (int, 100),
        (float, 0.5),
        (int, 123456789012345),
        (float, 1234567890123.45),
    ]
    assert isinstance(amount("12345678901234.56"), Decimal)
    with pytest.raises(ValueError, match="no number NaN"):
        amount("NaN")


def test_json_is_compact_and_exact() -> None:
    amount = Decimal("999999999999999.99")
    cost = records.Cost(administration="uf", description="Hälsa \"på\"", amount=amount)
    text = '{"administration":"uf","description":"Hälsa \\"på\\"","amount":999999999999999.99}'
    assert cost.to_json() == text
    own = records.OwnFunding(administration="uf", amount=Decimal(1))
    budget = records.Budget(costs=(cost,), funding=(own,))
    funding = '{"source":"own","administration":"uf","amount":1}'
    assert budget.to_json() == f'{{"currency":"SEK","costs":[{text}],"funding":[{funding}]}}'


def test_nulls_are_like_missing_values() -> None:
    data = {"id": "p", "title": "t", "administration": "a"}
    project = records.ProjectRecord.from_dict(data | {"period": None, "goals": None, "budget": {"currency": None}})
    assert project.period == records.Period()
    assert project.goals == ()
    assert project.budget == records.Budget(currency="SEK")
    assert project.to_dict() == data | {"budget": {"currency": "SEK"}}
    assert not records.PolicyRecord.from_dict(load("tests/documents/policy.json")).anchoring.own_body


def test_fixes_keep_empty_values() -> None:
    value: Any = [{"date": None, "paragraph": "", "amount": 999999999999999, "costs": [], "own": True}]
    patch = [{"op": "add", "path": "/a", "value": value}, {"op": "add", "path": "/b", "value": None}]
    data = {"patch": patch, "fill": []}
    fix = records.Fix.from_dict(data)
    assert fix.to_dict() == data
    exact = Decimal("0.12345678901234567890")
    fix = dataclasses.replace(fix, patch=(*fix.patch, records.AddOperation(path="/c", value=exact)))
    assert records.Fix.from_json(fix.to_json()) == fix


def test_from_json_restores_the_garbage_collector() -> None:
    records.Period.from_json("{}")
    assert gc.isenabled()
    with pytest.raises(json.JSONDecodeError):
        records.Period.from_json("{")
    assert gc.isenabled()


def test_a_missing_required_field_is_an_error() -> None:
    with pytest.raises(ValueError, match="Cost needs 'amount'"):
        records.Cost.from_dict({"administration": "uf", "description": "Resor"})


def test_records_are_immutable() -> None:
    register = records.RegisterRecord.from_dict(load("tests/registers/kalix.json"))
    reason = Reason(code="decided-late", arguments={"days": 3})
    for record, field in ((register, "projects"), (register.projects[0], "title"), (reason, "code")):
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(record, field, ())
        with pytest.raises(dataclasses.FrozenInstanceError):
            delattr(record, field)
        with pytest.raises((AttributeError, TypeError)):
            cast(Any, record).anything = 1


def test_records_copy_their_lists_and_dicts() -> None:
    goals: Any = ["network"]
    rules: Any = {"portfolio.growth": "off"}
    project = records.ProjectRecord(id="p", title="t", administration="a", goals=goals)
    policy = dataclasses.replace(records.PolicyRecord.from_dict(load("tests/documents/policy.json")), rules=rules)
    goals.append("business")
    rules.clear()
    assert project.goals == ("network",)
    assert policy.rules == {"portfolio.growth": "off"}
    assert isinstance(hash((project, policy)), int)


def test_unions_become_the_class_of_their_tag() -> None:
    own = {"source": "own", "administration": "uf", "amount": 1}
    external = {"source": "external", "funder": "EU", "amount": 2, "status": "granted"}
    budget = records.Budget.from_dict({"funding": [own, external]})
    assert [type(funding) for funding in budget.funding] == [records.OwnFunding, records.ExternalFunding]
    with pytest.raises(KeyError):
        records.Budget.from_dict({"funding": [{"source": "neither"}]})


def test_reasons_have_their_arguments() -> None:
    data = {"code": "decided-late", "decided": "2026-04-15", "start": "2026-04-12", "days": 3}
    reason = Reason.from_dict(data)
    assert reason.code == "decided-late"
    assert reason["days"] == 3
    assert reason["decided"] == datetime.date(2026, 4, 15)
    assert reason.to_dict() == data
    assert "days" in reason
    assert list(reason) == ["decided", "start", "days"]
    with pytest.raises(KeyError):
        reason["amount"]
    with pytest.raises(TypeError):
        cast(Any, reason.arguments)["days"] = 4
    assert Reason.from_dict({"code": "uncovered", "missing": 5, "applied": 0.5, "currency": "SEK"}) == Reason(
        code="uncovered", arguments={"missing": Decimal(5), "applied": Decimal("0.5"), "currency": "SEK"}
    )
    assert Reason.from_dict({"code": "not-measurable", "missing": ["by"]})["missing"] == ("by",)


def test_frozen_mappings_are_immutable_and_hashable() -> None:
    one = FrozenMapping({"a": 1, "b": 2})
    assert one == FrozenMapping({"b": 2, "a": 1}) == {"a": 1, "b": 2}
    assert hash(one) == hash(FrozenMapping({"b": 2, "a": 1}))
    for protocol in range(2, 6):
        assert pickle.loads(pickle.dumps(one, protocol)) == one
    assert copy.deepcopy(one) == copy.copy(one) == one
    with pytest.raises(AttributeError):
        cast(Any, one)._data = {}
    with pytest.raises(AttributeError):
        del cast(Any, one)._data
    with pytest.raises(TypeError):
        cast(Any, one)["a"] = 2


def test_records_support_pattern_matching() -> None:
    finding = records.AssessmentRecord.from_dict(SCHEMAS["assessment"]["examples"][0]).findings[0]
    match finding:
        case records.Finding(subject=records.ProjectSubject(project=project), reason=Reason(code=code)):
            data = finding.to_dict()
            assert (project, code) == (data["subject"]["project"], data["reason"]["code"])
        case _:
            pytest.fail("a finding of a project matches no project")


def test_a_schema_can_be_serialised() -> None:
    assert json.dumps(kp.schema("project"))
