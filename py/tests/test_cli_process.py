"""The command line as a process: exit status, colours and pipes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import kalix_policy as kp
from commands import ON, REGISTER, SAMPLE, SILENT, lines, run


def process(*args: str, env: dict[str, str] | None = None, **settings: Any) -> subprocess.CompletedProcess[bytes]:
    whole = {**os.environ, **SILENT, **(env or {})}
    command = [sys.executable, "-m", "kalix_policy", *args]
    done = subprocess.run(command, env=whole, capture_output=True, check=False, timeout=60, **settings)
    assert b"Traceback" not in done.stderr, done.stderr
    return done


def test_exit_statuses(tmp_path: Path) -> None:
    assert process("check", SAMPLE, "--on", ON).returncode == 1
    assert process("check", "nowhere.json").returncode == 2
    assert process("may", "appoint-official", "--person", "p-13", "--on", ON, SAMPLE).returncode == 0
    assert process("check", env={"LANG": "en_GB.UTF-8"}, input=b"").returncode == 2
    assert b"judged on 23 November 2026" in process("check", SAMPLE, "--on", ON, env={"LC_ALL": "en_US.UTF-8"}).stdout


def test_colour_only_on_a_terminal() -> None:
    assert b"\x1b" not in process("check", SAMPLE, "--on", ON).stdout
    assert "\x1b[31m" in run("check", SAMPLE, "--on", ON, color=True).stdout
    assert "\x1b" not in run("check", SAMPLE, "--on", ON, "--no-color", color=True).stdout
    assert "\x1b" not in run("check", SAMPLE, "--on", ON, color=True, env={"NO_COLOR": "1"}).stdout


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_closed_pipe_is_not_an_error(form: str) -> None:
    command = [sys.executable, "-m", "kalix_policy", "check", SAMPLE, "--on", ON, "--format", form]
    reading, writing = os.pipe()
    os.close(reading)
    with subprocess.Popen(command, stdout=writing, stderr=subprocess.PIPE) as started:
        os.close(writing)
        _, told = started.communicate(timeout=60)
    assert (started.returncode, told) == (0, b"")


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp437"])
def test_output_on_a_terminal_that_is_not_utf8(encoding: str) -> None:
    env = {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    assert b"Kalix kommun" in process("check", SAMPLE, "--on", ON, env=env).stdout
    told = process("check", SAMPLE, "--on", ON, "--format", "json", env=env).stdout
    assert json.loads(told.decode("utf-8")) == kp.assess(REGISTER, on=ON).to_dict()


def test_help_imports_nothing_heavy() -> None:
    told = process("--help", env={"PYTHONPROFILEIMPORTTIME": "1"})
    assert told.returncode == 0
    for heavy in (b"kalix_policy.records", b"kalix_policy.excel", b"pyarrow", b"matplotlib", b"docx"):
        assert heavy not in told.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")
def test_progress_is_shown_on_a_terminal(tmp_path: Path) -> None:
    import pty

    def told(*more: str) -> bytes:
        ours, theirs = pty.openpty()
        file = lines(tmp_path)
        command = [sys.executable, "-m", "kalix_policy", "check", file, "--register", SAMPLE, "--on", ON, *more]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=theirs, env={**os.environ, **SILENT}) as run:
            assert run.wait(timeout=60) == 1
        os.close(theirs)
        text = b""
        try:
            while chunk := os.read(ours, 1 << 16):
                text += chunk
        except OSError:
            pass  # Linux raises it when the other end is closed.
        os.close(ours)
        return text

    assert b"100%" in told()
    assert told("--quiet") == b""
