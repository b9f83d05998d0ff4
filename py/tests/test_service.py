"""The documents as types of pydantic and FastAPI."""

from __future__ import annotations

import importlib.util
import json
import pickle
from pathlib import Path
from typing import Any

import pydantic
import pytest
from fastapi.testclient import TestClient
from shared import kalix

import kalix_policy as kp

EXAMPLE = Path(__file__).resolve().parents[1] / "examples/service.py"
PROJECT = {"id": "p-1", "title": "Utbyte", "administration": "uf", "period": {"start": "2026-03-01"}}


class Asked(pydantic.BaseModel):
    project: kp.Project
    others: list[kp.Project] = []
    edition: kp.Policy | None = None


def client() -> Any:
    spec = importlib.util.spec_from_file_location("service", EXAMPLE)
    assert spec is not None and spec.loader is not None
    service = importlib.util.module_from_spec(spec)
    import sys

    sys.modules["service"] = service
    spec.loader.exec_module(service)
    return TestClient(service.app)


def test_the_service_judges() -> None:
    asked = {"project": PROJECT, "organisation": {}, "on": "2026-11-23"}
    answer = client().post("/assessments", json=asked)
    assert answer.status_code == 200
    assert answer.json() == kp.assess_project(PROJECT, organisation={}, on="2026-11-23")


def test_what_is_wrong_is_answered_with_its_place() -> None:
    wrong = {**PROJECT, "kind": "x", "partners": [{"name": "A", "country": "FIN", "kind": "other"}]}
    answer = client().post("/assessments", json={"project": wrong, "organisation": {}, "on": "2026-11-23"})
    assert answer.status_code == 422
    assert [error["loc"] for error in answer.json()["detail"]] == [
        ["body", "project", "kind"],
        ["body", "project", "partners", 0, "country"],
    ]
    assert "FIN" in answer.json()["detail"][1]["msg"]


def test_openapi_has_the_library_s_schema() -> None:
    openapi = json.dumps(client().get("/openapi.json").json(), ensure_ascii=False)
    assert "Samarbetspartner" in openapi and "pupil-exchange" in openapi


def test_models_hold_documents() -> None:
    asked = Asked.model_validate({"project": PROJECT, "others": [PROJECT]})
    assert asked.project == kp.Project(PROJECT) == asked.others[0] and asked.edition is None
    # What is a document already stays what it is.
    again = Asked(project=asked.project, edition=kp.Policy.kalix_2007())
    assert again.project is asked.project or again.project == asked.project
    assert asked.model_dump()["project"] == PROJECT
    assert Asked.model_validate_json(asked.model_dump_json()) == asked
    assert pickle.loads(pickle.dumps(asked)) == asked


def test_errors_of_a_model_have_their_place_and_code() -> None:
    with pytest.raises(pydantic.ValidationError) as raised:
        Asked.model_validate({"project": PROJECT, "others": [PROJECT, {**PROJECT, "title": 5}]})
    [error] = raised.value.errors()
    assert error["loc"] == ("others", 1, "title")
    assert (error["ctx"]["code"], error["ctx"]["pointer"]) == ("type", "/title")


@pytest.mark.parametrize("document", [kp.Register, kp.Project, kp.Organisation, kp.AnnualReport, kp.Policy])
@pytest.mark.parametrize("mode", ["validation", "serialization"])
def test_every_document_has_a_schema(document: Any, mode: Any) -> None:
    schema = pydantic.TypeAdapter(document).json_schema(mode=mode)
    assert schema["type"] == "object" and "$ref" not in json.dumps(schema)


def test_a_whole_register_is_a_field() -> None:
    adapter = pydantic.TypeAdapter(kp.Register)
    register = adapter.validate_python(kalix())
    assert register == kp.Register(kalix()) == adapter.validate_json(adapter.dump_json(register))
