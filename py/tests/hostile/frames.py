"""Frames, streams and lines that are not projects."""

from __future__ import annotations

import ctypes
import io
import json
from collections.abc import Callable, Iterator
from typing import Any

import pandas
import polars
import pyarrow as pa
from shared import kalix

from .strangers import refuse
from .values import TEXTS, Values

PROJECTS: list[dict[str, Any]] = kalix()["projects"]
COLUMNS = ("id", "title", "administration", "period", "goals", "budget", "partners", "cancelled_on", "schools", "mine", "Title")


def _nested(levels: int) -> pa.DataType:
    kind = pa.string()
    for _ in range(levels):
        kind = pa.list_(kind)
    return kind


TYPES: tuple[Callable[[], pa.DataType], ...] = (
    pa.string, pa.null, pa.large_string, pa.string_view, pa.binary, pa.binary_view, lambda: pa.binary(3), pa.bool_,
    pa.int8, pa.uint64, pa.float16, pa.float32, pa.float64, lambda: pa.decimal128(38, -30), lambda: pa.decimal256(76, 76),
    pa.date32, pa.date64, lambda: pa.time32("s"), lambda: pa.timestamp("ns"), lambda: pa.timestamp("us", "Mars/Base"),
    lambda: pa.duration("ns"), pa.month_day_nano_interval, lambda: pa.list_(pa.string()), lambda: pa.list_view(pa.string()),
    lambda: pa.large_list(pa.null()), lambda: pa.list_(pa.string(), 0), lambda: pa.list_(pa.date32(), 2), lambda: pa.struct([]),
    lambda: pa.struct([("start", pa.float64()), ("start", pa.string())]), lambda: pa.struct([("costs", pa.list_(pa.int8()))]),
    lambda: pa.map_(pa.string(), pa.int64()), lambda: pa.dictionary(pa.int8(), pa.string()),
    lambda: pa.dictionary(pa.uint64(), pa.list_(pa.string())), lambda: pa.run_end_encoded(pa.int32(), pa.string()),
    lambda: pa.dense_union([pa.field("a", pa.string())]), lambda: pa.sparse_union([pa.field("a", pa.int8())]),
    pa.uuid, lambda: pa.json_(), lambda: pa.decimal32(9, 2), lambda: _nested(3), lambda: _nested(70), lambda: _nested(3_000),
)  # fmt: skip


POLARS: tuple[Any, ...] = (
    polars.Null, polars.String, polars.Binary, polars.Boolean, polars.Int128, polars.Float32, polars.Decimal(38, 30), polars.Date,
    polars.Datetime("ns", "Europe/Stockholm"), polars.Time, polars.Duration, polars.Categorical, polars.Enum(["network"]), polars.Object,
    polars.List(polars.String), polars.Array(polars.Null, 2), polars.Struct({"start": polars.Date}),
)  # fmt: skip


def _nothing(rows: int, kind: pa.DataType) -> pa.Array:
    return pa.array([None] * rows, kind) if pa.types.is_map(kind) else pa.nulls(rows, kind)


def _is_deep(kind: pa.DataType) -> bool:
    return str(kind).count("<") > 40


class Stream:
    """A frame whose stream is whatever `give` returns."""

    def __init__(self, give: Callable[[], Any]) -> None:
        self.give = give

    def __arrow_c_stream__(self, requested_schema: object = None) -> Any:
        return self.give()


class Batch(Stream):
    """The same for one batch."""

    def __arrow_c_array__(self, requested_schema: object = None) -> Any:
        return self.give()


class File(io.RawIOBase):
    """A file whose `read` returns whatever `give` returns."""

    def __init__(self, give: Callable[[int], Any]) -> None:
        self.give = give

    def read(self, size: int = -1) -> Any:
        return self.give(size)


def _of_name(name: bytes) -> Any:
    """A capsule with a name and an invalid pointer."""
    new = ctypes.pythonapi.PyCapsule_New
    new.restype, new.argtypes = ctypes.py_object, (ctypes.c_void_p, ctypes.c_char_p, ctypes.c_void_p)
    return new(1, NAMES_KEPT[name], None)


# A capsule does not copy its name, so keep the names alive.
NAMES_KEPT = {name: ctypes.c_char_p(name) for name in (b"dltensor", b"arrow_array", b"used_arrow_array_stream")}


class Frames(Values):
    """Generates columns, frames and lines from choices."""

    def table(self) -> pa.Table:
        rows = self.of((3, 0, 1, 40))
        columns: dict[str, Any] = {name: pa.array([each[name] for each in (PROJECTS * 20)[:rows]], pa.string()) for name in COLUMNS[:3]}
        for _ in range(1 + self.choose(3)):
            columns[self.of(COLUMNS)] = self.column(rows)
        table = pa.table(columns)
        if self.seldom(5):
            table = pa.table([*table.columns, table.column(0)], [*table.column_names, self.of(COLUMNS)])
        return table.slice(self.choose(rows + 1)) if self.seldom(3) else table

    def column(self, rows: int) -> Any:
        kind = self.of(TYPES)()
        # Arrow itself crashes on columns nested this deeply, and on maps built from other values.
        if self.seldom(3) or _is_deep(kind) or pa.types.is_map(kind):
            return _nothing(rows, kind)
        try:
            return pa.array([self.cell() for _ in range(rows)], kind)
        except (pa.ArrowException, TypeError, ValueError, OverflowError):
            return _nothing(rows, kind)

    def cell(self) -> Any:
        return self.of((None, 0, -1, 1.5, "2024-03-01", b"\xff", [], [None], ["network"], {}, {"start": None}, True, *TEXTS[:13]))

    def frame(self) -> Any:
        """A frame, or an object that claims to be one."""
        table = self.table()
        match self.choose(14):
            case 0:
                return table.replace_schema_metadata({b"\xff": b"\xfe"}) if self.seldom(5) else table
            case 1 if not any(map(_is_deep, table.schema.types)):
                return table.to_pandas()
            case 2:
                return self.polars()
            case 3:
                return table.to_reader()
            case 4:
                return table.to_batches()
            case 5:
                return iter([*table.to_batches(), self.of((None, 1, table, object()))])
            case 6:
                return pa.RecordBatchReader.from_batches(table.schema, self.breaking(table))
            case 7:
                capsule = table.__arrow_c_stream__()
                return Stream(lambda: capsule)
            case 8:
                return self.taken(table)
            case 9:
                return Stream(self.of((refuse, lambda: None, lambda: 1, lambda: table.schema.__arrow_c_schema__())))
            case 10:
                return Batch(self.of((refuse, lambda: None, lambda: (1, 2), lambda: table.__arrow_c_stream__(), lambda: ())))
            case 11:
                column = table.column(0).combine_chunks()
                return self.of((column, Batch(column.__arrow_c_array__), table.schema, table.column(0)))
            case 12:
                name = self.of(tuple(NAMES_KEPT))
                return self.of((Stream, Batch))(lambda: (_of_name(name), _of_name(name)) if self.seldom(2) else _of_name(name))
            case _:
                return self.of((pandas.DataFrame({"id": [object(), 1, None]}), polars.DataFrame({"id": [[], None]}), self.any(2)))

    def polars(self) -> polars.DataFrame:
        """A polars frame with polars' own types, since polars crashes on some of Arrow's types."""
        rows = self.of((3, 0, 1))
        columns = {name: polars.Series([each[name] for each in PROJECTS[:rows]], dtype=polars.String) for name in COLUMNS[:3]}
        for _ in range(1 + self.choose(2)):
            values = [self.cell() for _ in range(rows)]
            columns[self.of(COLUMNS)] = polars.Series(values, dtype=self.of(POLARS), strict=False)
        return polars.DataFrame(columns)

    def breaking(self, table: pa.Table) -> Iterator[pa.RecordBatch]:
        yield from table.to_batches()
        if self.seldom(2):
            refuse()
        yield self.table().to_batches()[:1] if self.seldom(2) else pa.record_batch({"mine": [1]})

    def taken(self, table: pa.Table) -> Any:
        """A batch or a stream that may have been consumed already."""
        batch = table.combine_chunks().to_batches() or [pa.record_batch({"id": pa.array([], pa.string())})]
        capsules, stream = batch[0].__arrow_c_array__(), table.__arrow_c_stream__()
        if self.seldom(2):
            pa.record_batch(Batch(lambda: capsules))
            pa.table(Stream(lambda: stream))
        return self.of((Batch(lambda: capsules), Stream(lambda: stream)))

    def lines(self) -> Any:
        """Lines, or a source of lines."""
        projects = [self.spoilt(self.of(tuple(PROJECTS))) if self.seldom(2) else self.of(tuple(PROJECTS)) for _ in range(self.choose(4))]
        text = b"\n".join(json.dumps(each, default=str).encode("utf-8", "replace") for each in projects if _is_plain(each))
        text = self.of((text, text[: len(text) // 2], b"\xff" + text, b"\n\r\n" * 9 + text, b"[" * 5_000 + text))
        rest = iter([text, self.of((b"", None, "text", 1, bytearray(b"{}"), memoryview(b"{}"))), b""])
        released = memoryview(text)
        released.release()
        square = memoryview(b"{}{}").cast("B", (2, 2))
        return self.of(
            (
                text, bytearray(text), memoryview(text), io.BytesIO(text), File(lambda size: next(rest, b"")), File(refuse),
                File(lambda size: text * 2 if next(rest, None) else b""), released, square, io.StringIO("{}"), "\0", ".", 1,
                "/nowhere", None, self.any(2),
            )
        )  # fmt: skip


def _is_plain(value: Any) -> bool:
    try:
        json.dumps(value, default=str).encode("utf-8")
    except Exception:
        return False
    return True
