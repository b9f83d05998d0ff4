"""Every call with random input returns or raises a documented exception: see `hostile`.

`KALIX_POLICY_HOSTILE_ROUNDS=100000 pytest tests/test_hostile.py` runs more rounds.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pyarrow as pa
import pytest
from hostile import strangers
from hostile.doors import ASSESSMENT, ASSESSOR, ENTRY_POINTS, FIGURES, REGISTER, bytes_of, call_entry, told
from hostile.frames import Batch
from shared import TESTS

import kalix_policy as kp

#: The package without static types.
LOOSE: Any = kp
ROUNDS = int(os.environ.get("KALIX_POLICY_HOSTILE_ROUNDS", "250"))


@pytest.mark.parametrize("entry", ENTRY_POINTS)
def test_calls_with_random_input_return_or_raise_documented_exceptions(entry: str) -> None:
    # In its own process, so that a crash or a hang is reported with its round.
    command = [sys.executable, "-m", "hostile", entry, "1", str(ROUNDS)]
    done = subprocess.run(command, cwd=Path(__file__).parent, capture_output=True, text=True)
    rounds = done.stdout.split()
    assert done.returncode == 0, f"round {rounds[-1] if rounds else 0}: {done.stderr}"
    assert str(ROUNDS) in rounds


def test_bytes_that_once_failed_are_refused() -> None:
    for path in sorted((TESTS / "errors/hostile").iterdir()):
        bytes_of(path.read_bytes())


def test_generation_is_deterministic() -> None:
    def choices(seed: int) -> list[int]:
        random, made = Random(seed), []

        def choose(below: int) -> int:
            made.append(random.randrange(below))
            return made[-1]

        call_entry("answers", choose)
        return made

    assert choices(7) == choices(7) != choices(8)


@pytest.mark.parametrize("error", [KeyError, AttributeError, RecursionError, AssertionError, SystemError, KeyboardInterrupt])
def test_undocumented_exceptions_propagate(error: type[BaseException]) -> None:
    def fail() -> None:
        raise error

    with pytest.raises(error):
        told(fail)
    told(strangers.refuse)


# Regressions.

LEAST = {"id": "p-1", "title": "Utbyte", "administration": "uf"}
TABLE = pa.table({name: [value] for name, value in LEAST.items()})


def errors(read: Callable[[], object]) -> list[tuple[str, str]]:
    with pytest.raises(kp.ValidationError) as caught:
        read()
    return [(error["code"], error["pointer"]) for error in caught.value.errors()]


def test_objects_that_only_look_like_arrays_are_errors() -> None:
    assert errors(lambda: kp.Project({**LEAST, "title": strangers.Mirror()})) == [("type", "/title")]
    interface = type("Interface", (), {"__array_interface__": None})
    assert errors(lambda: kp.Project({**LEAST, "title": interface()})) == [("type", "/title")]


def test_records_created_without_their_constructor_report_missing_fields() -> None:
    assert errors(lambda: kp.Project(strangers.unmade(id="p-1"))) == [("missing", "/title"), ("missing", "/administration")]


@pytest.mark.parametrize("take", [lambda of: ASSESSOR.frame(of), pa.record_batch], ids=["by us", "by another"])
def test_a_consumed_batch_is_an_error(take: Callable[[Any], Any]) -> None:
    capsules = TABLE.to_batches()[0].__arrow_c_array__()
    take(Batch(lambda: capsules))
    with pytest.raises(ValueError, match="read already"):
        ASSESSOR.frame(Batch(lambda: capsules))


@pytest.mark.parametrize("name", ["goals", "mine"])
@pytest.mark.parametrize("threads", [1, 2])
def test_a_column_that_is_nested_too_deeply_is_an_error(name: str, threads: int) -> None:
    kind = pa.string()
    for _ in range(3_000):
        kind = pa.list_(kind)
    for frame in (TABLE.append_column(name, pa.nulls(1, kind)), TABLE.append_column(name, pa.nulls(1, kind)).to_batches()):
        with pytest.raises(ValueError, match="deeper than"):
            ASSESSOR.frame(frame, threads=threads).read_all()


@pytest.mark.parametrize("other", [pa.record_batch({"id": ["p-1"]}), pa.record_batch({**{name: [1] for name in LEAST}})], ids=["columns", "types"])
def test_a_stream_whose_batches_differ_from_its_schema_is_an_error(other: pa.RecordBatch) -> None:
    def reader() -> pa.RecordBatchReader:
        return pa.RecordBatchReader.from_batches(TABLE.schema, iter([*TABLE.to_batches(), other]))

    with pytest.raises(OSError, match="another type"):
        ASSESSOR.frame(reader()).read_all()
    with pytest.raises(pa.ArrowException, match="another type"):
        pa.table(ASSESSOR.frame(reader()))


def test_a_pickled_error_keeps_a_name_of_thousands_of_digits() -> None:
    data = {**LEAST, "9" * 5_000: 1}
    with pytest.raises(kp.ValidationError) as caught:
        kp.Project(data)
    assert pickle.loads(pickle.dumps(caught.value)).errors()[0]["loc"] == ("9" * 5_000,)


def test_errors_are_reported_for_data_whose_class_raises() -> None:
    data = strangers.Own(LEAST)
    with pytest.raises(kp.ValidationError) as caught:
        kp.Project({**LEAST, "budget": {"mine": 1, "costs": [data]}})
    data["administration"] = strangers.made(6, strangers.METHODS.index("__class__"), {})
    assert caught.value.errors()


def test_multidimensional_buffers_and_byte_paths_are_read(tmp_path: Path) -> None:
    text = b'{"municipality": {"name": "Kalix kommun", "code": "2514"}, "organisation": {}, "projects": []}'
    text += b" " * (len(text) % 2)
    assert len(kp.Register(memoryview(text).cast("B", (2, len(text) // 2)))) == 0
    (tmp_path / "r.json").write_bytes(text)
    with os.scandir(os.fsencode(tmp_path)) as entries:
        assert [len(kp.Register(entry)) for entry in entries] == [0]


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (lambda: LOOSE.assess(REGISTER, on=20261123), "on: expected a date"),
        (lambda: LOOSE.assess(REGISTER, on="2026-11-23", policy="kalix-2007"), "policy: expected Policy, got str"),
        (lambda: LOOSE.assess_editions(REGISTER, on="2026-11-23", policies=["kalix-2007"]), "policies: expected Policy"),
        (lambda: LOOSE.compare(ASSESSMENT, REGISTER), "after: expected Assessment, got Register"),
        (lambda: LOOSE.compare(None, ASSESSMENT), "before: expected Assessment, got NoneType"),
        (lambda: LOOSE.side_by_side([FIGURES, REGISTER]), "tables: expected Indicators, got Register"),
    ],
)
def test_errors_name_the_mistaken_argument(call: Callable[[], object], told: str) -> None:
    with pytest.raises(TypeError, match=told):
        call()


def test_errors_do_not_show_long_arguments() -> None:
    endless: Any = "sv"
    for _ in range(5_000):
        endless = [endless]
    for call in (
        lambda: kp.Project(LEAST, locale=endless),
        lambda: kp.explain(endless),
        lambda: ASSESSOR.frame(TABLE, errors=endless),
    ):
        with pytest.raises(ValueError, match="<list>"):
            call()
