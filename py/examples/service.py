"""What the policy's rules say of a project, over HTTP.

    pip install "./py" fastapi uvicorn
    uvicorn --app-dir py/examples service:app

The forms are at /docs. KALIX_REGISTER is the register whose organisation and annual reports projects are judged against.
"""

import os
from datetime import date
from pathlib import Path
from typing import Annotated, Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field

import kalix_policy as kp

SAMPLE = Path(__file__).resolve().parents[2] / "tests/registers/kalix.json"
REGISTER = kp.Register.read(os.environ.get("KALIX_REGISTER", str(SAMPLE)))

app = FastAPI(title="Kalix kommuns internationella policy", version=kp.__version__)


class Draft(BaseModel):
    """A project, and the day to judge it on."""

    project: kp.Project
    on: Annotated[date, Field(ge=date(1900, 1, 1), le=date(2200, 12, 31), examples=["2025-12-31"])]


@app.post("/projects")
def judge(draft: Draft) -> dict[str, Any]:
    """Judges a project. What cannot be read is told with status 422: each error, and where it is."""
    return kp.Assessor.of(REGISTER, on=draft.on).project(draft.project)


@app.exception_handler(RequestValidationError)
def unreadable(request: Request, error: RequestValidationError) -> JSONResponse:
    """What was sent is not sent back: it may be personal, and nothing that JSON can hold."""
    told = [{name: each[name] for name in ("type", "loc", "msg")} for each in error.errors()]
    return JSONResponse({"detail": told}, status_code=422)
