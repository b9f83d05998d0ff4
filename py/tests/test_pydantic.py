"""Documents as pydantic types."""

from __future__ import annotations

import json
import pickle
from typing import Any

import pydantic
import pytest
from shared import kalix

import kalix_policy as kp

PROJECT = {"id": "p-1", "title": "Utbyte", "administration": "uf", "period": {"start": "2026-03-01"}}


class Asked(pydantic.BaseModel):
    project: kp.Project
    others: list[kp.Project] = []
    edition: kp.Policy | None = None


def test_models_may_have_documents_as_fields() -> None:
    asked = Asked.model_validate({"project": PROJECT, "others": [PROJECT]})
    assert asked.project == kp.Project(PROJECT) == asked.others[0] and asked.edition is None
    # A value that is already a document is kept.
    again = Asked(project=asked.project, edition=kp.Policy.kalix_2007())
    assert again.project is asked.project or again.project == asked.project
    assert asked.model_dump()["project"] == PROJECT
    assert Asked.model_validate_json(asked.model_dump_json()) == asked
    assert pickle.loads(pickle.dumps(asked)) == asked


def test_errors_of_a_model_have_their_location_and_code() -> None:
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


def test_a_register_round_trips_through_a_type_adapter() -> None:
    adapter = pydantic.TypeAdapter(kp.Register)
    register = adapter.validate_python(kalix())
    assert register == kp.Register(kalix()) == adapter.validate_json(adapter.dump_json(register))
