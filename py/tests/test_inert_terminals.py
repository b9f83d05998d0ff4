"""Texts of a register are never interpreted by a terminal."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

from inert import ALL, ON, UNSEEN, everywhere, hostile
from shared import kalix


def on_terminal(*arguments: object) -> str:
    """Runs the command on a pseudo-terminal, and returns its output."""
    screen, terminal = pty.openpty()
    environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "80", "PYTHONIOENCODING": "utf-8"}
    environment.pop("NO_COLOR", None)
    command = [sys.executable, "-m", "kalix_policy", *map(str, arguments)]
    process = subprocess.Popen(command, stdin=terminal, stdout=terminal, stderr=terminal, env=environment)
    os.close(terminal)
    told = b""
    while True:
        try:
            more = os.read(screen, 1 << 16)
        except OSError:
            break
        if not more:
            break
        told += more
    os.close(screen)
    assert process.wait(60) in (0, 1, 2)
    return told.decode()


def test_terminal_output_has_only_lines_and_colours(tmp_path: Path) -> None:
    for document in (everywhere(), hostile(0)):
        register, other = tmp_path / "register.json", tmp_path / "other.json"
        register.write_text(json.dumps(document), encoding="utf-8")
        other.write_text(json.dumps(hostile(1)), encoding="utf-8")
        person = document["organisation"]["people"][0]["id"]
        for command in (
            ("check", register, "--on", ON),
            ("calendar", register, "--on", ON),
            ("compare", register, other, "--on", ON),
            ("indicators", register, "--years", "2012,2025"),
            ("may", "appoint-official", "--person", person, "--on", ON, register),
        ):
            told = on_terminal(*command)
            lines = re.sub("\x1b\\[[0-9;]*m", "", told).replace("\r\n", "\n").split("\n")
            assert "Traceback" not in told and len(told) > 40
            assert not [line for line in lines if re.search(UNSEEN, line)]
            # No text may start a line, where it would look like output of the command.
            assert not [line for line in lines if line.startswith(("=1+1", "# y", "---", "END:VEVENT", "BEGIN:"))]


def test_errors_on_a_terminal_have_only_visible_characters(tmp_path: Path) -> None:
    strangers = [f"{text[:2_000]}{place}" for place, (text, _) in enumerate(ALL)]
    document = kalix()
    document["projects"] = [{"id": "p-1", "title": "x", "administration": "uf", **dict.fromkeys(strangers, 1)}]
    (tmp_path / "x.json").write_text(json.dumps(document), encoding="utf-8")
    for name in ("x.json", "\x1b[31mno.json", "no\u202e.json"):
        told = on_terminal("check", tmp_path / name, "--on", ON)
        assert len(told) > 40
        assert not re.search(UNSEEN, re.sub("\r?\n", "", told)), told
