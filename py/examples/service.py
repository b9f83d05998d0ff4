"""A service that judges a project, with FastAPI: `fastapi dev py/examples/service.py`, then /docs.

The body is checked as it is read: what is wrong is answered with 422 and the place of each fault. The schema in OpenAPI is the
library's own.
"""

from __future__ import annotations

import datetime
from typing import Any

from fastapi import FastAPI
from pydantic import BaseModel

import kalix_policy as kp


class Asked(BaseModel):
    """A project, and what it is to be judged against."""

    project: kp.Project
    organisation: kp.Organisation
    on: datetime.date


app = FastAPI(title="Kalix kommuns internationella policy")


@app.post("/assessments")
def assess(asked: Asked) -> dict[str, Any]:
    """What the rules say of the project on the day."""
    return kp.Assessor(organisation=asked.organisation, on=asked.on).project(asked.project)


@app.get("/rules/{rule}")
def explain(rule: str) -> str:
    """What a rule asks, and the clauses it comes from."""
    return str(kp.explain(rule))
