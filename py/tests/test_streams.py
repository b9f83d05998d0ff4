"""Streams are assessed while they are read, once, and up to an error."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import kalix_policy as kp
from frames import ALONE, BARE, POLARS, PROJECTS, TABLE, Batch, batch, batches, least, pieces, said_of_frame

STREAMS: dict[str, Callable[[Iterator[Batch]], Any]] = {
    "iterable of batches": lambda source: source,
    "reader": lambda source: pa.RecordBatchReader.from_batches(least(purpose=["1"]).schema, (one.batch for one in source)),
}
every_stream = pytest.mark.parametrize("stream", STREAMS.values(), ids=list(STREAMS))


@pytest.mark.parametrize(
    "make",
    [
        lambda: (one for one in pieces(TABLE, 4).to_batches()),
        lambda: pieces(TABLE, 4).to_batches(),
        lambda: POLARS.iter_slices(4),
        lambda: [POLARS],
    ],
    ids=["generator of pyarrow", "list of pyarrow", "generator of polars", "list of polars"],
)
def test_iterables_of_batches_of_every_library_are_assessed(make: Callable[[], Any]) -> None:
    assert said_of_frame(make) == ALONE


@every_stream
def test_a_stream_is_assessed_while_it_is_read(stream: Callable[[Any], Any]) -> None:
    asked: list[int] = []
    judged = kp.assess_frame(stream(batches(5, asked)), **BARE)
    assert asked == []
    read = iter(judged)
    assert len(next(read)) == 2
    assert len(asked) <= 2
    assert sum(len(table) for table in read) == 8
    assert asked == list(range(5))


@every_stream
def test_row_numbers_continue_across_batches(stream: Callable[[Any], Any]) -> None:
    judged = kp.assess_frame(stream(batches(5)), **BARE)
    assert pa.table(judged).column("row").to_pylist() == list(range(10))


@pytest.mark.parametrize("error", [KeyError("mine"), KeyboardInterrupt("mine"), GeneratorExit("mine"), StopIteration("mine")], ids=lambda error: type(error).__name__)
def test_batches_before_an_exception_are_assessed_and_the_exception_propagates(error: BaseException) -> None:
    class Breaks:
        def __init__(self) -> None:
            self.left = 2

        def __iter__(self) -> Any:
            return self

        def __next__(self) -> Any:
            if self.left:
                self.left -= 1
                return batch(purpose=["1", "2"])
            raise error

    read = iter(kp.assess_frame(Breaks(), **BARE))
    assert [len(next(read)), len(next(read))] == [2, 2]
    with pytest.raises(type(error)):
        next(read)
    if not isinstance(error, StopIteration):
        with pytest.raises(type(error)) as caught:
            kp.assess_frame(Breaks(), **BARE).read_all()
        assert caught.value is error


def test_batches_before_an_error_of_a_reader_are_assessed() -> None:
    read = iter(kp.assess_frame(STREAMS["reader"](batches(2, error=KeyError("mine"))), **BARE))
    assert [len(next(read)), len(next(read))] == [2, 2]
    with pytest.raises(OSError, match="mine"):
        next(read)


def test_a_library_that_reads_a_failing_stream_gets_the_error() -> None:
    for take in (pa.table, pl.DataFrame, pd.DataFrame.from_arrow):
        with pytest.raises(Exception, match="mine"):
            take(kp.assess_frame(batches(2, error=KeyError("mine")), **BARE))


def test_an_item_that_is_not_a_batch_is_an_error_when_it_is_reached() -> None:
    read = iter(kp.assess_frame(iter([batch(purpose=["1"]), 3]), **BARE))
    assert len(next(read)) == 1
    with pytest.raises(TypeError, match="batch"):
        next(read)


def bad_in_the_middle() -> Iterator[Batch]:
    yield batch(kind=["other"])
    yield batch(kind=["x", "other"])
    yield batch(kind=["y"])


def test_an_invalid_row_is_an_error_when_it_is_reached() -> None:
    read = iter(kp.assess_frame(bad_in_the_middle(), **BARE))
    assert len(next(read)) == 1
    with pytest.raises(kp.ValidationError) as caught:
        next(read)
    assert [(of["row"], of["pointer"]) for of in caught.value.errors()] == [(1, "/kind")]


def test_read_all_reports_every_error() -> None:
    with pytest.raises(kp.ValidationError) as caught:
        kp.assess_frame(bad_in_the_middle(), **BARE).read_all()
    assert [of["row"] for of in caught.value.errors()] == [1, 3]
    assert str(caught.value).startswith("2 × Project\n[1] /kind: Kind")


@pytest.mark.parametrize("take", [pa.table, pl.DataFrame, pd.DataFrame.from_arrow], ids=["pyarrow", "polars", "pandas"])
def test_a_library_gets_the_error_in_the_requested_language(take: Callable[[Any], Any]) -> None:
    with pytest.raises(Exception, match=r"\[1\] /kind: Kind: “x”"):
        take(kp.assess_frame(bad_in_the_middle(), **BARE))


def test_a_stream_is_consumed_once_and_its_table_any_number_of_times() -> None:
    stream = kp.assess_frame(batches(3), **BARE)
    table = stream.read_all()
    assert len(table) == 6
    assert [pa.table(table).num_rows, len(pl.DataFrame(table)), len(pd.DataFrame.from_arrow(table)), pa.table(table).num_rows] == [6] * 4
    assert [one is table for one in table] == [True] and table.read_all() is table
    assert list(stream) == []
    assert len(stream.read_all()) == 0


def test_a_stream_may_be_read_in_parts() -> None:
    stream = kp.assess_frame(batches(3), **BARE)
    first = next(iter(stream))
    assert pa.table(first).column("row").to_pylist() == [0, 1]
    assert pa.table(stream).column("row").to_pylist() == [2, 3, 4, 5]


def test_a_stream_has_no_length_and_a_frame_has() -> None:
    with pytest.raises(TypeError, match="read_all"):
        len(kp.assess_frame(batches(1), **BARE))
    assert len(kp.assess_frame(TABLE, **BARE)) == len(kp.assess_frame([batch(purpose=["1"] * 18)], **BARE)) == 18
    assert "stream" in repr(kp.assess_frame(batches(1), **BARE))
    assert "18 rows" in repr(kp.assess_frame(TABLE, **BARE))


def test_a_frame_is_assessed_immediately() -> None:
    with pytest.raises(kp.ValidationError):
        kp.assess_frame(pl.DataFrame(least(kind=["x"])), **BARE)
    with pytest.raises(kp.ValidationError):
        kp.assess_frame(least(kind=["x"]).combine_chunks().to_batches()[0], **BARE)


@pytest.mark.parametrize("take", [pa.table, pl.DataFrame, pd.DataFrame.from_arrow, lambda judged: duckdb.sql("SELECT * FROM judged").to_arrow_table()], ids=["pyarrow", "polars", "pandas", "duckdb"])
@pytest.mark.parametrize("kind", ["outcomes", "findings"])
def test_every_library_reads_the_results(take: Callable[[Any], Any], kind: Any) -> None:
    rows = pa.table(kp.assess_frame(TABLE, table=kind, **BARE)).num_rows
    assert len(take(kp.assess_frame(TABLE, table=kind, **BARE))) == rows
    assert len(take(kp.assess_frame(TABLE.to_reader(), table=kind, **BARE))) == rows
    assert len(take(kp.assess_lines(b"\n".join(json.dumps(one).encode() for one in PROJECTS), table=kind, **BARE))) == rows
