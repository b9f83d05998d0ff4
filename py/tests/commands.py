"""Shared by the tests of the command line: runs it in this process."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

pytest.importorskip("kalix_policy._core")

import kalix_policy as kp  # noqa: E402
from kalix_policy import _cli  # noqa: E402

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = str(ROOT / "tests/registers/kalix.json")
REGISTER = kp.Register.read(SAMPLE)
ON = "2026-11-23"
LOCALES: tuple[Any, ...] = ("sv", "en", "fi")
SILENT = {name: "" for name in ("KALIX_POLICY_LOCALE", "LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR")}


def run(*args: str, env: dict[str, str] | None = None, stdin: bytes | None = None, color: bool = False) -> Result:
    result = CliRunner().invoke(
        _cli.cli, args, env={**SILENT, **(env or {})}, input=stdin, prog_name="kalix-policy", color=color
    )
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert "Traceback" not in result.stderr
    return result


def flat(text: str) -> str:
    """The text on one line. Non-breaking spaces are kept."""
    return re.sub("[ \n]+", " ", text).strip()


def lines(tmp_path: Path, *more: str) -> str:
    file = tmp_path / "projects.ndjson"
    projects = [json.dumps(project.to_dict()) for project in REGISTER.projects]
    file.write_text("\n".join([*projects, *more]) + "\n", encoding="utf-8")
    return str(file)
