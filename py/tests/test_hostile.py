"""Whatever goes through Python's doors is answered or refused as documented, and nothing worse happens: see `hostile`.

`KALIX_POLICY_HOSTILE_ROUNDS=100000 pytest tests/test_hostile.py` looks longer.
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
from hostile.doors import ASSESSMENT, ASSESSOR, DOORS, FIGURES, REGISTER, bytes_of, knocked, told
from hostile.frames import Batch
from shared import TESTS

import kalix_policy as kp

#: The package as those use it who do not look at types.
LOOSE: Any = kp
ROUNDS = int(os.environ.get("KALIX_POLICY_HOSTILE_ROUNDS", "250"))


@pytest.mark.parametrize("door", DOORS)
def test_whatever_goes_through_a_door_is_answered_or_refused(door: str) -> None:
    # In a process of its own: a crash and a hang are told with the round they were in.
    command = [sys.executable, "-m", "hostile", door, "1", str(ROUNDS)]
    done = subprocess.run(command, cwd=Path(__file__).parent, capture_output=True, text=True)
    rounds = done.stdout.split()
    assert done.returncode == 0, f"round {rounds[-1] if rounds else 0}: {done.stderr}"
    assert str(ROUNDS) in rounds


def test_bytes_that_were_bad_once_are_refused() -> None:
    for path in sorted((TESTS / "errors/hostile").iterdir()):
        bytes_of(path.read_bytes())


def test_the_same_choices_make_the_same_thing() -> None:
    def choices(seed: int) -> list[int]:
        random, made = Random(seed), []

        def choose(below: int) -> int:
            made.append(random.randrange(below))
            return made[-1]

        knocked("answers", choose)
        return made

    assert choices(7) == choices(7) != choices(8)


@pytest.mark.parametrize("error", [KeyError, AttributeError, RecursionError, AssertionError, SystemError, KeyboardInterrupt])
def test_what_is_not_documented_is_not_let_pass(error: type[BaseException]) -> None:
    def fail() -> None:
        raise error

    with pytest.raises(error):
        told(fail)
    told(strangers.refuse)


# What was found.

LEAST = {"id": "p-1", "title": "Utbyte", "administration": "uf"}
TABLE = pa.table({name: [value] for name, value in LEAST.items()})


def errors(read: Callable[[], object]) -> list[tuple[str, str]]:
    with pytest.raises(kp.ValidationError) as caught:
        read()
    return [(error["code"], error["pointer"]) for error in caught.value.errors()]


def test_what_only_looks_like_an_array_is_no_data() -> None:
    assert errors(lambda: kp.Project({**LEAST, "title": strangers.Mirror()})) == [("type", "/title")]
    interface = type("Interface", (), {"__array_interface__": None})
    assert errors(lambda: kp.Project({**LEAST, "title": interface()})) == [("type", "/title")]


def test_a_record_that_lacks_its_fields_is_told_what_is_missing() -> None:
    assert errors(lambda: kp.Project(strangers.unmade(id="p-1"))) == [("missing", "/title"), ("missing", "/administration")]


@pytest.mark.parametrize("take", [lambda of: ASSESSOR.frame(of), pa.record_batch], ids=["by us", "by another"])
def test_a_batch_that_has_been_taken_is_told(take: Callable[[Any], Any]) -> None:
    capsules = TABLE.to_batches()[0].__arrow_c_array__()
    take(Batch(lambda: capsules))
    with pytest.raises(ValueError, match="read already"):
        ASSESSOR.frame(Batch(lambda: capsules))


@pytest.mark.parametrize("name", ["goals", "mine"])
@pytest.mark.parametrize("threads", [1, 2])
def test_a_column_that_is_nested_without_end_is_told(name: str, threads: int) -> None:
    kind = pa.string()
    for _ in range(3_000):
        kind = pa.list_(kind)
    for frame in (TABLE.append_column(name, pa.nulls(1, kind)), TABLE.append_column(name, pa.nulls(1, kind)).to_batches()):
        with pytest.raises(ValueError, match="deeper than"):
            ASSESSOR.frame(frame, threads=threads).read_all()


@pytest.mark.parametrize("other", [pa.record_batch({"id": ["p-1"]}), pa.record_batch({**{name: [1] for name in LEAST}})], ids=["columns", "types"])
def test_a_stream_of_other_batches_than_it_says_is_told(other: pa.RecordBatch) -> None:
    def reader() -> pa.RecordBatchReader:
        return pa.RecordBatchReader.from_batches(TABLE.schema, iter([*TABLE.to_batches(), other]))

    with pytest.raises(OSError, match="another type"):
        ASSESSOR.frame(reader()).read_all()
    with pytest.raises(pa.ArrowException, match="another type"):
        pa.table(ASSESSOR.frame(reader()))


def test_a_name_of_thousands_of_digits_is_told_wherever_the_error_goes() -> None:
    data = {**LEAST, "9" * 5_000: 1}
    with pytest.raises(kp.ValidationError) as caught:
        kp.Project(data)
    assert pickle.loads(pickle.dumps(caught.value)).errors()[0]["loc"] == ("9" * 5_000,)


def test_what_does_not_say_what_it_is_does_not_stop_errors_from_being_told() -> None:
    data = strangers.Own(LEAST)
    with pytest.raises(kp.ValidationError) as caught:
        kp.Project({**LEAST, "budget": {"mine": 1, "costs": [data]}})
    data["administration"] = strangers.made(6, strangers.METHODS.index("__class__"), {})
    assert caught.value.errors()


def test_bytes_of_every_shape_and_paths_of_bytes_are_read(tmp_path: Path) -> None:
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
def test_a_mistaken_argument_is_named(call: Callable[[], object], told: str) -> None:
    with pytest.raises(TypeError, match=told):
        call()


def test_a_mistaken_argument_is_not_shown_at_length() -> None:
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
