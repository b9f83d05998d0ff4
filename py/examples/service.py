"""An HTTP service that assesses a project by the policy's rules.

    pip install "./py" fastapi uvicorn
    uvicorn --app-dir py/examples service:app

The forms are at /docs. KALIX_REGISTER is the path of the register, whose organisation and annual reports projects are
assessed against.
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
    """A project, and the day of the assessment."""

    project: kp.Project
    on: Annotated[date, Field(ge=date(1900, 1, 1), le=date(2200, 12, 31), examples=["2025-12-31"])]


@app.post("/projects")
def judge(draft: Draft) -> dict[str, Any]:
    """Assesses a project. Returns status 422 with every error and its location if the project is invalid."""
    return kp.Assessor.of(REGISTER, on=draft.on).project(draft.project)


@app.exception_handler(RequestValidationError)
def unreadable(request: Request, error: RequestValidationError) -> JSONResponse:
    """Leaves the input out of the errors: it may be personal data, or something that JSON cannot hold."""
    detail = [{name: each[name] for name in ("type", "loc", "msg")} for each in error.errors()]
    return JSONResponse({"detail": detail}, status_code=422)
