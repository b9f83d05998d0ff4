"""Threads and memory: results do not depend on threads, other threads keep running, and memory does not grow."""

from __future__ import annotations

import random
import subprocess
import sys
import threading
import time

import pyarrow as pa
import pytest

import kalix_policy as kp
from frames import ASSESSOR, BARE, PROJECTS, batches, many, table_of


def test_results_and_their_order_do_not_depend_on_threads() -> None:
    shuffled = random.Random(7).choices(PROJECTS, k=6_000)
    table = table_of(PROJECTS).take(pa.array([PROJECTS.index(project) for project in shuffled]))
    for kind in ("outcomes", "findings"):
        one, *others = (pa.table(ASSESSOR.frame(table, table=kind, threads=threads)).combine_chunks() for threads in (1, 2, 8))  # type: ignore[arg-type]
        assert [other.equals(one) for other in others] == [True, True]
    assert pa.table(ASSESSOR.frame(table)).column("project").to_pylist() == [project["id"] for project in shuffled]


PROGRAM = """
import resource, sys
import pyarrow as pa
import kalix_policy as kp

def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024

rows = 10_000
batch = pa.record_batch({
    "id": [f"p-{row}" for row in range(rows)],
    "title": ["Utbyte"] * rows,
    "administration": ["uf"] * rows,
    "goals": pa.array([["network", "business"]] * rows),
    "period": pa.array([{"start": "2024-01-01", "end": None}] * rows),
})
given = dict(organisation={}, on="2026-11-23", threads=int(sys.argv[2]))
if sys.argv[1] == "frame":
    judged = lambda count: kp.assess_frame(pa.RecordBatchReader.from_batches(batch.schema, (batch for _ in range(count))), **given)
else:
    class Lines:
        def __init__(self, count):
            self.lines = iter([b'{"id": "p-1", "title": "Utbyte", "administration": "uf", "goals": ["network"]}\\n' * rows] * count)
        def read(self, size):
            return next(self.lines, b"")
    judged = lambda count: kp.assess_lines(Lines(count), **given)
sum(len(table) for table in judged(3))
before = peak()
read = sum(len(table) for table in judged(int(sys.argv[3])))
print(read, peak() - before)
"""


# An unoptimised library takes seconds for a million rows, so the others have 100,000, which would show growth too.
@pytest.mark.parametrize(("source", "threads", "count"), [("frame", 1, 100), ("frame", 2, 10), ("lines", 1, 10), ("lines", 2, 10)])
def test_memory_does_not_grow_with_the_number_of_rows(source: str, threads: int, count: int) -> None:
    program = [sys.executable, "-c", PROGRAM, source, str(threads), str(count)]
    done = subprocess.run(program, capture_output=True, text=True, timeout=100)
    assert done.returncode == 0, done.stderr
    read, grown = map(int, done.stdout.split())
    assert read == count * 10_000
    assert grown < (150 if count == 100 else 30)


def test_other_threads_run_while_a_frame_is_assessed() -> None:
    table = many(100_000, {})
    counted, ended = [0], threading.Event()

    def count() -> None:
        while not ended.is_set():
            counted[0] += 1
            time.sleep(0.001)

    thread = threading.Thread(target=count)
    thread.start()
    before, start = counted[0], time.monotonic()
    kp.assess_frame(table, **BARE)
    lasted, grown = time.monotonic() - start, counted[0] - before
    ended.set()
    thread.join()
    assert grown > min(20.0, lasted * 50)


def test_several_threads_may_read_one_stream() -> None:
    stream = kp.assess_frame(batches(200), **BARE)
    rows: list[int] = []
    work = [threading.Thread(target=lambda: rows.extend(row for table in stream for row in pa.table(table).column("row").to_pylist())) for _ in range(4)]
    for thread in work:
        thread.start()
    for thread in work:
        thread.join(20)
    assert sorted(rows) == list(range(400))


def ends(code: str, seconds: float = 30) -> bool:
    """Whether a program ends within the time limit."""
    try:
        subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=seconds, check=False)
    except subprocess.TimeoutExpired:
        return False
    return True


ITSELF = """
import pyarrow as pa, kalix_policy as kp
class Batch:
    def __arrow_c_array__(self, requested_schema=None):
        return pa.record_batch({"id": ["p"], "title": ["t"], "administration": ["a"]}).__arrow_c_array__()
def batches():
    yield Batch()
    next(iter(stream))
stream = kp.assess_frame(batches(), organisation={}, on="2026-11-23")
stream.read_all()
"""
FILE = """
import kalix_policy as kp
class File:
    def read(self, size):
        return next(iter(stream))
stream = kp.assess_lines(File(), organisation={}, on="2026-11-23")
stream.read_all()
"""
THREADS = """
import pyarrow as pa, kalix_policy as kp
kp.assess_frame(pa.table({"id": []}), organisation={}, on="2026-11-23", threads=1_000_000)
"""


@pytest.mark.parametrize(
    "code",
    [
        ITSELF,
        FILE,
        THREADS,
    ],
    ids=["a stream that reads itself", "a file that reads itself", "a million threads"],
)
def test_self_reading_streams_and_too_many_threads_do_not_hang(code: str) -> None:
    assert ends(code)
