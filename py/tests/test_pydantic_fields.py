"""Documents as fields of pydantic models: validation, dumping, errors and edge cases."""

from __future__ import annotations

import copy
import dataclasses
import datetime
import json
import pickle
from pathlib import Path
from typing import Annotated, Any, Optional, Union

import jsonschema
import pydantic
import pytest
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

import kalix_policy as kp
from kalix_policy import records
from shared import BAD, PROJECT, kalix

SAMPLE = Path(__file__).resolve().parents[2] / "tests/registers/kalix.json"

ORGANISATION = {"bodies": [{"id": "un", "name": "Utbildningsnämnden", "kind": "board"}]}
REGISTER = {"municipality": {"name": "Kalix kommun", "code": "2514"}, "organisation": ORGANISATION, "projects": [PROJECT]}
POLICY = kp.Policy.kalix_2007().to_dict()
DOCUMENTS: dict[str, tuple[Any, Any]] = {
    "project": (kp.Project, PROJECT),
    "register": (kp.Register, REGISTER),
    "organisation": (kp.Organisation, ORGANISATION),
    "annual-report": (kp.AnnualReport, {"year": 2025}),
    "policy": (kp.Policy, POLICY),
}


class Case(BaseModel):
    """A model with documents as fields."""

    project: kp.Project
    others: list[kp.Project] = []
    by_name: dict[str, kp.Project] = {}
    maybe: Optional[kp.Project] = None
    register_: Optional[kp.Register] = None
    organisation: Optional[kp.Organisation] = None
    report: Optional[kp.AnnualReport] = None
    policy: kp.Policy = kp.Policy.kalix_2007()


class Frozen(BaseModel):
    model_config = ConfigDict(frozen=True)

    project: kp.Project


def case() -> Case:
    return Case.model_validate({
        "project": PROJECT,
        "others": [PROJECT, kp.Project(id="p-2", title="Vänort", administration="klk")],
        "by_name": {"a": PROJECT},
        "register_": kalix(),
        "organisation": ORGANISATION,
        "report": {"year": 2025},
        "policy": POLICY,
    })


def errors_of(data: Any, model: type[BaseModel] = Case) -> list[Any]:
    with pytest.raises(pydantic.ValidationError) as raised:
        model.model_validate(data)
    return raised.value.errors()


def test_fields_are_validated_to_documents() -> None:
    made = case()
    assert made.project == kp.Project(PROJECT)
    assert [project.id for project in made.others] == ["UN-2024-17", "p-2"]
    assert made.maybe is None
    assert made.register_ == kp.Register(kalix())
    assert made.organisation == kp.Organisation(ORGANISATION)
    assert made.report == kp.AnnualReport(year=2025)
    assert made.policy == kp.Policy.kalix_2007()


def test_a_model_round_trips() -> None:
    made = case()
    for data in (made.model_dump(), made.model_dump(mode="json")):
        assert data["project"] == made.project.to_dict()
        assert data["others"] == [project.to_dict() for project in made.others]
        assert data["register_"] == kp.Register(kalix()).to_dict()
        assert data["maybe"] is None
        assert Case.model_validate(data) == made
    assert Case.model_validate_json(made.model_dump_json()) == made
    assert json.loads(made.model_dump_json()) == made.model_dump(mode="json")


def test_dumps_can_exclude_fields() -> None:
    made = Case(project=kp.Project(PROJECT))
    assert made.model_dump(exclude_defaults=True) == {"project": PROJECT}
    assert set(made.model_dump(include={"project"})) == {"project"}
    assert "maybe" not in made.model_dump(exclude_none=True)


@pytest.mark.parametrize("mode", ["validation", "serialization"])
@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_type_adapter_supports_every_document(name: str, mode: Any) -> None:
    cls, data = DOCUMENTS[name]
    adapter: TypeAdapter[Any] = TypeAdapter(cls)
    document = adapter.validate_python(data)
    assert type(document) is cls
    assert document == cls(data) == adapter.validate_json(json.dumps(data)) == adapter.validate_python(document)
    assert adapter.dump_python(document) == document.to_dict()
    assert json.loads(adapter.dump_json(document)) == document.to_dict()
    schema = adapter.json_schema(mode=mode)
    assert "$ref" not in json.dumps(schema)
    assert schema["title"] == kp.schema(name)["title"]
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(adapter.dump_python(document, mode="json"), schema)


def test_lists_and_unions_of_documents_are_validated() -> None:
    projects = TypeAdapter(list[kp.Project]).validate_json(json.dumps(kalix()["projects"]))
    assert tuple(projects) == kp.Register(kalix()).projects
    either: TypeAdapter[Any] = TypeAdapter(Union[kp.Project, kp.Organisation, str])
    assert [type(either.validate_python(data)) for data in (PROJECT, ORGANISATION, "x")] == [
        kp.Project,
        kp.Organisation,
        str,
    ]


def test_the_schema_of_a_model_has_the_titles_of_the_library() -> None:
    class Titled(BaseModel):
        project: Annotated[kp.Project, Field(title="Projektet", description="Det nya.", examples=[PROJECT])]

    schema = Case.model_json_schema()
    assert schema == Case.model_json_schema(mode="serialization")
    assert schema["properties"]["project"]["properties"]["title"]["title"] == "Titel"
    assert schema["required"] == ["project"]
    assert "$defs" not in schema
    jsonschema.validate(case().model_dump(mode="json"), schema)
    field = Titled.model_json_schema()["properties"]["project"]
    assert (field["title"], field["description"], field["examples"]) == ("Projektet", "Det nya.", [PROJECT])
    assert set(field["properties"]) == set(kp.schema("project")["properties"])


def test_errors_have_their_location_in_the_model() -> None:
    told = errors_of({"project": PROJECT, "others": [PROJECT, BAD], "by_name": {"a": {"id": "p"}}, "maybe": {}})
    assert [error["loc"] for error in told] == [
        ("others", 1, "kind"),
        ("others", 1, "partners", 0, "country"),
        ("by_name", "a", "title"),
        ("by_name", "a", "administration"),
        ("maybe", "id"),
        ("maybe", "title"),
        ("maybe", "administration"),
    ]
    assert told[0]["ctx"]["code"] == "unknown-value"
    assert told[0]["ctx"]["pointer"] == "/kind"
    assert told[0]["input"] == "pupil-exchanges"
    assert "Menar du ”pupil-exchange”?" in told[0]["msg"]
    register = {**REGISTER, "projects": [PROJECT, BAD]}
    locs = [error["loc"] for error in errors_of({"project": PROJECT, "register_": register})]
    assert locs[0] == ("register_", "projects", 1, "kind")


@pytest.mark.parametrize("value", [None, 5, 1.5, True, [], "x", "{}", b"{}", object()])
def test_a_value_that_is_not_a_document_is_an_error(value: Any) -> None:
    assert [error["loc"] for error in errors_of({"project": value})] == [("project",)]


def test_documents_in_a_model_are_equal_to_the_originals() -> None:
    project = kp.Project(PROJECT)
    made = Case(project=project)
    assert made.project == project
    assert Case(project=made.project) == made


def test_assignment_can_be_validated() -> None:
    class Assigned(BaseModel):
        model_config = ConfigDict(validate_assignment=True)

        project: kp.Project

    made = Assigned(project=kp.Project(PROJECT))
    with pytest.raises(pydantic.ValidationError):
        made.project = {"id": "p"}  # type: ignore[assignment]
    assert made.project == kp.Project(PROJECT)


def test_a_frozen_model_has_a_hash() -> None:
    made = Frozen(project=kp.Project(PROJECT))
    assert {made: 1}[Frozen.model_validate({"project": PROJECT})] == 1
    with pytest.raises(pydantic.ValidationError):
        made.project = kp.Project(PROJECT)


def test_models_can_be_pickled_and_copied() -> None:
    made = case()
    assert pickle.loads(pickle.dumps(made)) == made
    assert copy.copy(made) == copy.deepcopy(made) == made.model_copy(deep=True) == made
    frozen = Frozen(project=kp.Project(PROJECT))
    assert hash(pickle.loads(pickle.dumps(frozen))) == hash(frozen)


def test_validate_call_and_dataclasses_are_supported() -> None:
    @pydantic.validate_call
    def named(project: kp.Project) -> str:
        return project.title

    @pydantic.dataclasses.dataclass
    class Held:
        project: kp.Project

    assert named(PROJECT) == "Elevutbyte"  # type: ignore[arg-type]
    assert Held(PROJECT).project == kp.Project(PROJECT)  # type: ignore[arg-type]


def test_records_and_dicts_are_valid_input() -> None:
    record = records.ProjectRecord(
        id="UN-2024-17",
        title="Elevutbyte",
        administration="uf",
        period=records.Period(start=datetime.date(2024, 3, 1)),
    )
    assert kp.Project(record) == kp.Project(dataclasses.asdict(record)) == kp.Project(record.to_dict())
    assert kp.Project(record) == kp.Project(PROJECT)
    assert Case.model_validate({"project": record, "others": [dataclasses.asdict(record)]}).others == [kp.Project(record)]
    assert records.ProjectRecord.from_dict(kp.Project(record).to_dict()) == record


@pytest.mark.parametrize("index", range(18))
def test_every_project_of_the_sample_round_trips_through_its_record(index: int) -> None:
    project = kp.Register(SAMPLE).projects[index]
    record = records.ProjectRecord.from_json(project.to_json())
    assert kp.Project(record) == kp.Project(dataclasses.asdict(record)) == project
    assert Frozen.model_validate({"project": record}).project == project


def test_a_document_passes_through_unchanged() -> None:
    project = kp.Project(PROJECT)
    assert Frozen(project=project).project is project


def test_amounts_of_json_are_exact_or_refused() -> None:
    budget = '{"costs": [{"administration": "uf", "description": "d", "amount": 99999999999999.99}]}'
    text = f'{{"id": "p", "title": "t", "administration": "uf", "budget": {budget}}}'
    exact = kp.Project(text)
    try:
        read = TypeAdapter(kp.Project).validate_json(text)
    except pydantic.ValidationError:
        return
    assert read == exact


def test_a_path_is_an_error() -> None:
    errors_of({"project": Path("/there/is/no/such/file")})


@pytest.mark.parametrize("buffer", [bytearray, memoryview])
def test_buffers_are_errors(buffer: Any) -> None:
    errors_of({"project": buffer(json.dumps(PROJECT).encode())})


def test_the_error_for_a_string_is_like_that_for_other_values() -> None:
    [text], [number] = errors_of({"project": "x"}), errors_of({"project": 5})
    assert text["type"] == number["type"]
    assert set(text["ctx"]) == set(number["ctx"])


def test_the_input_of_an_error_for_none_is_none() -> None:
    assert errors_of({"project": None})[0]["input"] is None


def test_ctx_has_the_choices() -> None:
    with pytest.raises(kp.ValidationError) as raised:
        kp.Project(BAD)
    ours = raised.value.errors()[0]["ctx"]
    assert ours.items() <= errors_of({"project": BAD})[0]["ctx"].items()


def test_the_title_of_an_error_is_the_name_of_the_class() -> None:
    with pytest.raises(pydantic.ValidationError) as raised:
        TypeAdapter(kp.Project).validate_python({})
    assert "Project" in raised.value.title
