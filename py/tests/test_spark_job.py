"""The Spark example, run with `spark-submit`: its output matches the library, and invalid rows do not stop it."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from cluster import environment, settings
from shared import TESTS, kalix

import kalix_policy as kp

JOB = Path(__file__).resolve().parents[1] / "examples/spark_job.py"
SAMPLE = TESTS / "registers/kalix.json"
ON = "2026-11-23"
ASSESSOR = kp.Assessor.of(SAMPLE, on=ON, locale="en")

MISSING = "JAVA_HOME" not in os.environ and shutil.which("java") is None


def needs_java(test: Callable[..., Any]) -> Callable[..., Any]:
    """Marks a test that runs Spark."""
    return pytest.mark.program(pytest.mark.skipif(MISSING, reason="Spark needs Java, which is not installed")(test))

LINES = [json.dumps(project, ensure_ascii=False) for project in kalix()["projects"]]
BAD = ['{"id": "p-bad", "title": "Utbyte", "administration": "uf", "kind": "exchange"}', "{", '{"id": "p-\xe5"']


def started(*command: object, **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs a command. Its stdout and stderr are combined, as `spark-submit` does."""
    return subprocess.run(
        [*map(str, command)],
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=300,
        check=False,
    )


def submitted(folder: Path, projects: Path, *more: object) -> subprocess.CompletedProcess[str]:
    """Runs the job with `spark-submit`."""
    home = folder / "spark"
    variables = environment(home)
    submit: list[object] = [home / "bin/spark-submit", "--master", "local[2]"]
    quick = {"spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"}
    for name, value in {**settings(home), **quick}.items():
        submit += ["--conf", f"{name}={value}"]
    options = ["--register", SAMPLE, "--on", ON, "--locale", "en", "--output", folder / "findings", *more]
    return started(*submit, JOB, projects, *options, **variables)


def rows(table: pa.Table, *without: str) -> list[dict[str, Any]]:
    """The findings, sorted, since executors finish in any order."""
    findings = [{name: held for name, held in row.items() if name not in without} for row in table.to_pylist()]
    return sorted(findings, key=repr)


@needs_java
def test_lines_are_assessed_and_invalid_lines_are_reported(tmp_path: Path) -> None:
    projects = tmp_path / "projects"
    projects.mkdir()
    text = "\r\n".join([*LINES[:9], *BAD[:2], "", *LINES[9:]])
    (projects / "one.ndjson").write_text(text, encoding="utf-8", newline="")
    # Invalid UTF-8 is an invalid row too.
    (projects / "two.ndjson").write_bytes(BAD[2].encode("latin-1"))
    done = submitted(tmp_path, projects)
    assert done.returncode == 0, done.stdout
    written = pq.read_table(tmp_path / "findings")
    assert written.column_names[:2] == ["id", "file"]

    expected = pa.table(ASSESSOR.lines("\n".join(LINES).encode(), table="findings").read_all())
    ids = [json.loads(LINES[line - 1])["id"] for line in expected["line"].to_pylist()]
    good = [row for row in rows(written, "file") if row["rule"] is not None]
    assert good == rows(expected.set_column(0, "id", pa.array(ids)))
    unread = [row for row in written.to_pylist() if row["rule"] is None]
    assert sorted((row["file"], row["id"] or "", [error["code"] for error in row["errors"]]) for row in unread) == [
        ("one.ndjson", "", ["syntax"]),
        ("one.ndjson", "p-bad", ["unknown-value"]),
        ("two.ndjson", "", ["syntax"]),
    ]
    assert f"{expected.num_rows} findings" in done.stdout.splitlines()
    assert "3 rows could not be read:" in done.stdout
    assert "p-bad /kind: Kind: “exchange” is not one of the values" in done.stdout


@needs_java
def test_parquet_is_assessed_and_overwrites_existing_output(tmp_path: Path) -> None:
    ids = {"id": ["p-1", "p-2"], "title": ["Utbyte", "Vänort"], "administration": ["uf", "klk"]}
    frame = pa.table({**ids, "kind": ["pupil-exchange", "exchange"]})
    pq.write_table(frame, tmp_path / "projects.parquet")
    (tmp_path / "findings").mkdir()
    pq.write_table(pa.table({"old": [1]}), tmp_path / "findings/old.parquet")
    done = submitted(tmp_path, tmp_path / "projects.parquet", "--overwrite")
    assert done.returncode == 0, done.stdout
    written = pq.read_table(tmp_path / "findings")
    expected = pa.table(ASSESSOR.frame(frame, table="findings", errors="keep"))
    assert rows(written) == rows(expected.set_column(0, "id", frame["id"].take(expected["row"])))
    assert "p-2 /kind: " in done.stdout


@needs_java
def test_existing_output_is_kept_and_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "projects.ndjson").write_text(LINES[0], encoding="utf-8")
    (tmp_path / "findings").mkdir()
    done = submitted(tmp_path, tmp_path / "projects.ndjson")
    assert done.returncode == 2
    assert re.search(r"^spark_job\.py: .*already exists", done.stdout, re.M)
    assert "Traceback" not in done.stdout
    assert list((tmp_path / "findings").iterdir()) == []


def test_help_has_every_option_without_spark() -> None:
    code = "import runpy, sys; sys.modules['pyspark'] = None; runpy.run_path(sys.argv[1], run_name='__main__')"
    done = started(sys.executable, "-c", code, JOB, "--help")
    assert done.returncode == 0 and "Traceback" not in done.stdout
    for option in ("projects", "--register", "--on", "--output", "--format", "--locale", "--overwrite"):
        assert option in done.stdout


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"--on": "2026-02-30"}, "'2026-02-30' is no day"),
        ({"--on": "0001-01-01"}, "0001-01-01"),
        ({"--register": "none.json"}, "none.json"),
        ({"--register": str(TESTS / "documents/project.json")}, "municipality"),
        ({"--locale": "fr"}, "invalid choice: 'fr'"),
    ],
)
def test_invalid_arguments_are_errors_before_spark_starts(changed: dict[str, str], said: str) -> None:
    options = {"--register": str(SAMPLE), "--on": ON, "--output": "findings", **changed}
    done = started(sys.executable, JOB, "projects.ndjson", *(word for pair in options.items() for word in pair))
    assert done.returncode == 2
    assert said in done.stdout
    assert "Traceback" not in done.stdout
