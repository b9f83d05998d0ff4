"""Projects given as lines, from every kind of source."""

from __future__ import annotations

import gzip
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

import kalix_policy as kp
from frames import BARE, LEAST

LINE = json.dumps(LEAST).encode()


class Reads:
    def __init__(self, *given: Any) -> None:
        self.given = iter(given)

    def read(self, size: int = -1) -> Any:
        given = next(self.given, b"")
        if isinstance(given, BaseException):
            raise given
        return given


THREE = b"\n".join([LINE] * 3)
LINES: dict[str, Callable[[], Any]] = {
    "bytes": lambda: THREE,
    "line at the end": lambda: THREE + b"\n",
    "bytearray": lambda: bytearray(THREE),
    "windows": lambda: THREE.replace(b"\n", b"\r\n"),
    "mark": lambda: b"\xef\xbb\xbf" + THREE,
    "file": lambda: io.BytesIO(THREE),
    "gzip": lambda: gzip.GzipFile(fileobj=io.BytesIO(gzip.compress(THREE))),
    "bit by bit": lambda: Reads(*(THREE[place : place + 1] for place in range(len(THREE)))),
    "bytearrays": lambda: Reads(bytearray(THREE)),
    "none at the end": lambda: Reads(THREE, None),
    "more than was asked for": lambda: Reads(THREE + b"\n" + b" " * 1_000_000),
}


@pytest.mark.parametrize("source", LINES.values(), ids=list(LINES))
@pytest.mark.parametrize("threads", [1, 2])
def test_lines_are_read_from_every_kind_of_source(source: Callable[[], Any], threads: int) -> None:
    judged = kp.assess_lines(source(), threads=threads, **BARE)
    assert pa.table(judged).column("line").to_pylist() == [1, 2, 3]


def test_lines_are_read_from_a_memoryview() -> None:
    assert len(kp.assess_lines(memoryview(THREE), **BARE).read_all()) == 3  # type: ignore[arg-type]


def test_lines_are_read_from_a_path(tmp_path: Path) -> None:
    path = tmp_path / "projects.jsonl"
    path.write_bytes(THREE)
    for source in (path, str(path)):
        assert len(kp.assess_lines(source, **BARE).read_all()) == 3
    with path.open("rb") as file, path.open("rb", buffering=0) as raw:
        assert len(kp.assess_lines(file, **BARE).read_all()) == len(kp.assess_lines(raw, **BARE).read_all()) == 3


def test_a_missing_file_and_an_invalid_source_are_errors(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        kp.assess_lines(tmp_path / "nowhere.jsonl", **BARE)
    with pytest.raises(OSError):
        kp.assess_lines(tmp_path, **BARE).read_all()
    for source in (3, None, [LINE]):
        with pytest.raises(TypeError):
            kp.assess_lines(source, **BARE).read_all()  # type: ignore[arg-type]


def test_the_error_for_a_missing_file_names_it(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="nowhere"):
        kp.assess_lines(tmp_path / "nowhere.jsonl", **BARE)


def test_empty_input_has_no_rows() -> None:
    for source in (b"", b"\n\n \r\n", io.BytesIO()):
        judged = kp.assess_lines(source, **BARE).read_all()
        assert len(judged) == 0
        assert pa.table(judged).schema.names[:2] == ["line", "project"]


def test_lines_are_assessed_while_they_are_read() -> None:
    asked = []

    class Counts(Reads):
        def read(self, size: int = -1) -> Any:
            asked.append(size)
            return super().read(size)

    judged = kp.assess_lines(Counts(*[(LINE + b"\n") * 2_000] * 50), **BARE)
    assert asked == []
    next(iter(judged))
    assert len(asked) < 10


def test_lines_before_a_read_error_are_assessed() -> None:
    read = iter(kp.assess_lines(Reads(LINE + b"\n" + LINE + b"\n{", OSError("mine")), **BARE))
    assert len(next(read)) == 2
    with pytest.raises(OSError, match="mine"):
        next(read)


@pytest.mark.parametrize("given", [3, [1]])
def test_a_file_that_returns_neither_text_nor_bytes_is_an_error(given: Any) -> None:
    with pytest.raises((OSError, TypeError), match="bytes"):
        kp.assess_lines(Reads(given), **BARE).read_all()


def test_a_file_open_for_text_is_read() -> None:
    line = json.dumps({"id": "p-å", "title": "Utbyte", "administration": "uf"}, ensure_ascii=False)
    told = pa.table(kp.assess_lines(io.StringIO(f"{line}\n{line}"), **BARE)).to_pylist()
    assert [row["project"] for row in told] == ["p-å", "p-å"]
    assert told == pa.table(kp.assess_lines(f"{line}\n{line}".encode(), **BARE)).to_pylist()


@pytest.mark.parametrize("error", [KeyError("mine"), ValueError("mine"), KeyboardInterrupt("mine")], ids=lambda error: type(error).__name__)
def test_exceptions_that_a_file_raises_propagate(error: BaseException) -> None:
    with pytest.raises(type(error), match="mine"):
        kp.assess_lines(Reads(error), **BARE).read_all()


def test_truncated_gzip_is_an_error() -> None:
    with pytest.raises((OSError, EOFError)):
        kp.assess_lines(gzip.GzipFile(fileobj=io.BytesIO(gzip.compress(THREE)[:-12])), **BARE).read_all()


def test_errors_have_the_number_of_their_line() -> None:
    lines = b"\n".join([LINE, b"", b'{"id": "p-1", "title": "t"}', b"{", b'{"id": "p-1", "title": "t", "administration": "a", "kind": "x"}'])
    with pytest.raises(kp.ValidationError) as caught:
        kp.assess_lines(lines, **BARE).read_all()
    assert [(of["row"], of["code"], of["pointer"]) for of in caught.value.errors()] == [
        (3, "missing", "/administration"),
        (4, "syntax", ""),
        (5, "unknown-value", "/kind"),
    ]
    kept = pa.table(kp.assess_lines(lines, errors="keep", **BARE)).to_pylist()
    assert [(row["line"], row["project"], row["errors"] is None) for row in kept] == [
        (1, "p-1", True),
        (3, None, False),
        (4, None, False),
        (5, None, False),
    ]


def test_a_line_that_is_too_long_is_an_error() -> None:
    lines = LINE + b"\n" + b'{"id": "' + b"x" * (2 << 20) + b'"}\n' + LINE
    kept = pa.table(kp.assess_lines(lines, errors="keep", **BARE)).to_pylist()
    assert [row["errors"] and row["errors"][0]["code"] for row in kept] == [None, "size", None]
