"""The example of a FastAPI service: its schema, its answers and its errors."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

import kalix_policy as kp
from shared import BAD, PROJECT, kalix

PY = Path(__file__).resolve().parents[1]
SAMPLE = PY.parent / "tests/registers/kalix.json"


@pytest.fixture(scope="module")
def client() -> TestClient:
    spec = importlib.util.spec_from_file_location("service", PY / "examples/service.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KALIX_REGISTER", str(SAMPLE))
        spec.loader.exec_module(module)
    return TestClient(module.app, raise_server_exceptions=False)


def test_openapi_has_the_schema_of_a_project(client: TestClient) -> None:
    assert client.get("/docs").status_code == 200
    told = client.get("/openapi.json").json()
    body = told["paths"]["/projects"]["post"]["requestBody"]["content"]["application/json"]["schema"]
    draft = told["components"]["schemas"][body["$ref"].rpartition("/")[2]]
    assert draft["required"] == ["project", "on"]
    project = draft["properties"]["project"]
    ours = kp.schema("project")
    assert project["required"] == ["id", "title", "administration"]
    assert set(project["properties"]) == set(ours["properties"])
    titles = {name: field["title"] for name, field in project["properties"].items()}
    assert (titles["administration"], titles["goals"], titles["budget"]) == ("Förvaltning", "Policyns mål", "Budget")
    assert "$ref" not in json.dumps(project)


def test_the_service_returns_the_result_of_the_library(client: TestClient) -> None:
    for project in kalix()["projects"]:
        answer = client.post("/projects", json={"project": project, "on": "2026-11-23"})
        assert answer.status_code == 200
        assert answer.json() == kp.Assessor.of(SAMPLE, on="2026-11-23").project(project)


@pytest.mark.parametrize(
    ("body", "locs"),
    [
        ({"project": BAD, "on": "2025-12-31"}, [["project", "kind"], ["project", "partners", 0, "country"]]),
        ({"project": {"id": "p"}, "on": "2025-12-31"}, [["project", "title"], ["project", "administration"]]),
        ({"project": {**PROJECT, "titel": "x"}, "on": "2025-12-31"}, [["project", "titel"]]),
        ({"project": PROJECT, "on": "2025-02-30"}, [["on"]]),
        ({"project": PROJECT, "on": "0001-01-01"}, [["on"]]),
        ({"project": PROJECT, "on": "9999-01-01"}, [["on"]]),
        ({"project": PROJECT}, [["on"]]),
        ({"project": "UN-2024-17", "on": "2025-12-31"}, [["project"]]),
        ({"project": str(SAMPLE), "on": "2025-12-31"}, [["project"]]),
        ({"project": None, "on": "2025-12-31"}, [["project"]]),
        ({"project": [PROJECT], "on": "2025-12-31"}, [["project"]]),
        ({}, [["project"], ["on"]]),
    ],
)
def test_invalid_requests_have_errors_with_locations(client: TestClient, body: Any, locs: list[Any]) -> None:
    answer = client.post("/projects", json=body)
    assert answer.status_code == 422
    assert [each["loc"] for each in answer.json()["detail"]] == [["body", *loc] for loc in locs]
    assert all(each["msg"] for each in answer.json()["detail"])


def test_the_messages_are_those_of_the_library(client: TestClient) -> None:
    told = client.post("/projects", json={"project": BAD, "on": "2025-12-31"}).json()["detail"]
    with pytest.raises(kp.ValidationError) as raised:
        kp.Project(BAD)
    assert [each["msg"] for each in told] == [each["msg"] for each in raised.value.errors()]


@pytest.mark.parametrize(
    "project",
    [
        '{"id": "\\ud800", "title": "b", "administration": "uf"}',
        '{"id": "a", "title": "b", "administration": "uf", "budget": {"partnership_total": 1e400}}',
        '{"id": "a", "title": "b", "administration": "uf", "purpose": ' + "[" * 150 + "]" * 150 + "}",
        "NaN",
        "{",
    ],
)
def test_hostile_requests_have_status_422(client: TestClient, project: str) -> None:
    content = f'{{"project": {project}, "on": "2025-12-31"}}'
    answer = client.post("/projects", content=content, headers={"content-type": "application/json"})
    assert answer.status_code == 422
    assert answer.json()["detail"]
