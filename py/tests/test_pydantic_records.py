"""Records and answers as types of pydantic and FastAPI have the library's own JSON."""

from __future__ import annotations

import dataclasses
import inspect
import json
import pickle
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

import jsonschema
import pydantic
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from pydantic import TypeAdapter

import kalix_policy as kp
from commands import ON, REGISTER
from kalix_policy import _pydantic, _record, records
from workbooks import filled

ASSESSMENT = kp.assess(REGISTER, on=ON)
LATER = kp.assess(REGISTER, on="2027-06-01")

# All exported records, and the row types that are not records.
EXPORTED = [getattr(module, name) for module in (kp, records) for name in module.__all__]
RECORDS: list[Any] = sorted(
    {kind for kind in EXPORTED if inspect.isclass(kind) and issubclass(kind, _record.Record)} - {_record.Record},
    key=lambda kind: kind.__name__,
)
ROWS: list[Any] = [kind for kind in EXPORTED if inspect.isclass(kind) and dataclasses.is_dataclass(kind) and kind not in RECORDS]


def within(value: Any) -> Iterator[Any]:
    """All values in an answer."""
    yield value
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            yield from within(getattr(value, field.name))
    elif isinstance(value, Mapping):
        for held in value.values():
            yield from within(held)
    elif isinstance(value, tuple):
        for held in value:
            yield from within(held)


FIGURES = kp.indicators(REGISTER, years=[2024, 2025])
ANSWERS: list[Any] = [
    tuple(ASSESSMENT.findings),
    tuple(ASSESSMENT.outcomes),
    tuple(ASSESSMENT.calendar.duties),
    tuple(fix for number in range(20) if (fix := ASSESSMENT.fix(number))),
    kp.may("execute", person="p-13", organisation=REGISTER.organisation, on=ON),
    kp.compare(ASSESSMENT, LATER),
    kp.side_by_side([FIGURES, FIGURES]),
    FIGURES.years,
    tuple(FIGURES.table),
    FIGURES.countries(2025),
    kp.annual_report(REGISTER, 2025).data,
    kp.rules(),
    kp.clauses(),
    kp.powers(),
    records.RegisterRecord.from_dict(REGISTER.to_dict()),
    records.PolicyRecord.from_dict(kp.Policy.kalix_2007().to_dict()),
]
GIVEN = [value for answer in ANSWERS for value in within(answer)]


def some(kind: Any) -> list[Any]:
    """Values of a type: from the answers, and generated from its schema."""
    found = [value for value in GIVEN if type(value) is kind]
    if kind in RECORDS:
        schema = _pydantic.described(kind._place)
        found += [kind.from_dict(filled(schema, {}, which)) for which in range(3)]
    assert found, kind
    return list(dict.fromkeys(found))[-6:]


def plain(value: Any) -> Any:
    """The library's own JSON."""
    text = value.to_json() if isinstance(value, _record.Record) else json.dumps(_pydantic._row(value))
    return json.loads(text)


def test_every_record_and_row_is_tested() -> None:
    assert {kp.Finding, kp.Ruling, kp.Duty, kp.Rule, kp.Clause, records.Reason} <= set(RECORDS) and len(RECORDS) > 60
    assert {kind.__name__ for kind in ROWS} == {"OutcomeRow", "FigureRow", "CountryProjects"}
    assert all(kind._place for kind in RECORDS)


@pytest.mark.parametrize("kind", [*RECORDS, *ROWS], ids=lambda kind: kind.__name__)
def test_records_round_trip_as_the_librarys_json(kind: Any) -> None:
    adapter = TypeAdapter(kind)
    for value in some(kind):
        written = adapter.dump_json(value)
        assert json.loads(written) == plain(value)
        assert adapter.validate_json(written) == value
        assert adapter.validate_python(json.loads(written)) == value
        assert adapter.validate_python(value) is value or adapter.validate_python(value) == value
        assert json.loads(json.dumps(adapter.dump_python(value), default=float)) == plain(value)
        assert json.loads(json.dumps(adapter.dump_python(value, mode="json"))) == plain(value)


@pytest.mark.parametrize("kind", [*RECORDS, *ROWS], ids=lambda kind: kind.__name__)
def test_models_may_have_records_as_fields(kind: Any) -> None:
    model: Any = pydantic.create_model("Model", one=(kind, ...), all=(list[kind], []), named=(dict[str, kind], {}), maybe=(kind | None, None))
    values = some(kind)
    holder = model(one=values[0], all=values, named={"first": values[0]})
    told = json.loads(holder.model_dump_json())
    assert told == {"one": plain(values[0]), "all": list(map(plain, values)), "named": {"first": plain(values[0])}, "maybe": None}
    assert model.model_validate_json(holder.model_dump_json()) == holder
    assert model.model_validate(told) == holder
    checked, written = (model.model_json_schema(mode=mode) for mode in ("validation", "serialization"))
    for schema in [checked] if checked == written else [checked, written]:
        jsonschema.Draft202012Validator.check_schema(schema)
        # Generated values lack valid formats, such as country codes and pointers.
        real = [plain(value) for value in values if value in GIVEN]
        if real:
            jsonschema.Draft202012Validator(schema).validate({"one": real[0], "all": real})


@pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.__name__)
def test_records_have_the_librarys_schema_and_refuse_invalid_data(kind: Any) -> None:
    adapter = TypeAdapter(kind)
    schema = adapter.json_schema()
    assert "$ref" not in json.dumps(schema)
    for value in some(kind):
        if value in GIVEN:
            jsonschema.Draft202012Validator(schema).validate(plain(value))
    for wrong in (3, "x", None, [], {"nonsense": 1}):
        with pytest.raises(pydantic.ValidationError):
            adapter.validate_python(wrong)
    if kind is not records.Reason:
        [value, *_] = some(kind)
        with pytest.raises(pydantic.ValidationError) as caught:
            adapter.validate_python({**plain(value), "nonsense": 1})
        assert caught.value.errors()[0]["loc"][-1] == "nonsense"


def routes() -> FastAPI:
    app = FastAPI()
    for kind in (*RECORDS, *ROWS):

        def all_of(kind: Any = kind) -> Any:
            return some(kind)

        def back(given: Any) -> Any:
            return given

        back.__annotations__["given"] = list[kind]
        # FastAPI inspects the signature of the function.
        all_of.__signature__ = inspect.Signature()  # type: ignore[attr-defined]
        app.get(f"/{kind.__name__}", response_model=list[kind])(all_of)
        app.post(f"/{kind.__name__}", response_model=list[kind])(back)
    return app


CLIENT = TestClient(routes())


@pytest.mark.parametrize("kind", [*RECORDS, *ROWS], ids=lambda kind: kind.__name__)
def test_fastapi_accepts_and_returns_records(kind: Any) -> None:
    response = CLIENT.get(f"/{kind.__name__}")
    assert response.status_code == 200
    assert response.json() == list(map(plain, some(kind)))
    again = CLIENT.post(f"/{kind.__name__}", json=response.json())
    assert (again.status_code, again.json()) == (200, response.json())


def test_openapi_describes_every_record() -> None:
    paths = CLIENT.get("/openapi.json").json()["paths"]
    for kind in RECORDS:
        content = paths[f"/{kind.__name__}"]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        assert content["items"] == TypeAdapter(kind).json_schema(mode="serialization")


ANSWER_TYPES: dict[str, tuple[Any, Any]] = {
    "Assessment": (ASSESSMENT, json.loads(ASSESSMENT.to_json())),
    "Calendar": (ASSESSMENT.calendar, json.loads(ASSESSMENT.calendar.to_json())),
    "Indicators": (FIGURES, json.loads(FIGURES.to_json())),
    "AnnualReportSection": (kp.annual_report(REGISTER, 2025), json.loads(kp.annual_report(REGISTER, 2025).to_json())),
    "Explanation": (kp.explain("anchoring.decided"), kp.explain("anchoring.decided").to_dict()),
    "Table": (ASSESSMENT.findings, json.loads(ASSESSMENT.to_json())["findings"]),
    "Table of rows": (ASSESSMENT.outcomes, [plain(row) for row in ASSESSMENT.outcomes]),
}


@pytest.mark.parametrize(("answer", "expected"), ANSWER_TYPES.values(), ids=list(ANSWER_TYPES))
def test_fastapi_returns_answers(answer: Any, expected: Any) -> None:
    app = FastAPI()
    app.get("/", response_model=type(answer))(lambda: answer)
    client = TestClient(app)
    response = client.get("/")
    assert (response.status_code, response.json()) == (200, expected)
    content = client.get("/openapi.json").json()["paths"]["/"]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    jsonschema.validate(expected, content)
    with pytest.raises(pydantic.ValidationError):
        TypeAdapter(type(answer)).validate_python({})


def test_a_frozen_mapping_is_an_object_in_json() -> None:
    mapping = kp.records.FrozenMapping({"a": Decimal("1.5"), "b": (1, {"c": None})})
    adapter: TypeAdapter[Any] = TypeAdapter(records.FrozenMapping)
    assert json.loads(adapter.dump_json(mapping)) == {"a": 1.5, "b": [1, {"c": None}]}
    typed: TypeAdapter[Any] = TypeAdapter(records.FrozenMapping[str, int])
    assert typed.validate_json('{"a": 1}') == records.FrozenMapping({"a": 1})
    assert isinstance(typed.validate_python({"a": 1}), records.FrozenMapping)
    assert typed.validate_python(records.FrozenMapping({"a": 1})) == {"a": 1}
    assert typed.json_schema()["type"] == "object"
    with pytest.raises(pydantic.ValidationError):
        typed.validate_python({"a": "x"})
    assert pickle.loads(pickle.dumps(mapping)) == mapping


@pytest.mark.parametrize("digits", ["0.1", "1250000.5", "123456789012345.67", "1E+3", "99999999999999999999", "0.123456789012345678901"])
def test_numbers_keep_their_digits(digits: str) -> None:
    value = records.Cost(administration="uf", description="Resor", amount=Decimal(digits))
    written = TypeAdapter(records.Cost).dump_json(value)
    assert json.loads(written, parse_float=Decimal)["amount"] in (Decimal(digits), digits)
    assert TypeAdapter(records.Cost).validate_json(written) == value
