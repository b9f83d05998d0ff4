"""Rows that cannot be read, and arguments that are not frames."""

from __future__ import annotations

from typing import Any

import numpy as np
import polars as pl
import pyarrow as pa
import pytest

import kalix_policy as kp
from frames import BARE, LEAST, least, many, pieces, refused


@pytest.mark.parametrize(("row", "threads"), [(0, 1), (65_535, 2), (65_536, 1), (99_999, 2)])
def test_an_invalid_date_among_many_rows_has_its_row(row: int, threads: int) -> None:
    caught = refused(many(100_000, {row: "2026-02-30"}), threads=threads)
    [error] = caught.errors()
    assert (error["code"], error["row"], error["column"], error["input"]) == ("date", row, "cancelled_on", "2026-02-30")
    assert error["pointer"] == "/cancelled_on"
    assert "line" not in error
    assert f"[{row}] /cancelled_on" in str(caught)


@pytest.mark.parametrize("threads", [1, 2])
@pytest.mark.parametrize("kind", ["outcomes", "findings"])
def test_kept_rows_have_their_errors(kind: Any, threads: int) -> None:
    rows, row = (100_000, 77_777) if kind == "outcomes" else (10_000, 7_777)
    table = many(rows, {row: "2026-02-30"})
    judged = pl.DataFrame(kp.assess_frame(table, errors="keep", table=kind, threads=threads, **BARE))
    [bad] = judged.filter(pl.col("errors").is_not_null()).to_dicts()
    assert bad["row"] == row and bad["project"] is None
    [error] = bad["errors"]
    assert (error["code"], error["pointer"]) == ("date", "/cancelled_on")
    assert error["message"] == refused(table).errors()[0]["msg"]
    assert {value for name, value in bad.items() if name not in ("row", "errors")} == {None}
    assert judged["row"].is_sorted()
    assert judged["row"].n_unique() == rows


@pytest.mark.parametrize("threads", [1, 2, 8])
def test_all_invalid_rows_are_reported(threads: int) -> None:
    bad = {row: "x" for row in range(0, 70_000, 100)}
    errors = refused(many(70_000, bad), threads=threads).errors()
    assert [error["row"] for error in errors] == list(bad)
    stream = kp.assess_frame(pieces(many(8_000, {row: "x" for row in range(0, 8_000, 100)}), 999).to_reader(), threads=threads, **BARE)
    with pytest.raises(kp.ValidationError) as caught:
        stream.read_all()
    assert [error["row"] for error in caught.value.errors()] == list(range(0, 8_000, 100))


def test_the_number_of_errors_is_limited() -> None:
    error = refused(many(70_000, {row: "x" for row in range(30_000)}))
    assert len(error.errors()) == 10_000
    assert [of["row"] for of in error.errors()][-1] == 9_999


def test_errors_beyond_the_limit_are_counted() -> None:
    assert refused(many(30_000, {row: "x" for row in range(30_000)})).error_count() == 30_000


def test_errors_of_a_frame_have_suggestions_titles_and_messages() -> None:
    error = refused(least(kind=["x", "pupil-exchanges"]))
    assert [of["ctx"].get("nearest") for of in error.errors()] == [None, "pupil-exchange"]
    assert error.title == "Project"
    assert error.errors(locale="fi")[0]["msg"].startswith("Laji")
    assert str(error).startswith("2 × Project\n[0] /kind: Kind: ")


@pytest.mark.parametrize("option", [{"errors": "x"}, {"table": "x"}, {"threads": 0}, {"threads": -1}, {"locale": "de"}, {"on": "x"}, {"on": "2026-02-30"}])
def test_options_are_checked(option: dict[str, Any]) -> None:
    with pytest.raises((ValueError, OverflowError)):
        kp.assess_frame(least(), **{**BARE, **option})


@pytest.mark.parametrize("frame", [None, 1, "x", b"x", object(), {"id": ["p"]}, [LEAST], [1], np.array([1]), pl.Series(["x"]), pa.array(["x"]), pl.DataFrame], ids=lambda value: type(value).__name__)
def test_an_argument_that_is_not_a_frame_is_an_error(frame: Any) -> None:
    with pytest.raises((TypeError, ValueError)):
        kp.assess_frame(frame, **BARE).read_all()


class Raises:
    def __arrow_c_stream__(self, requested_schema: object = None) -> Any:
        raise KeyError("mine")


class Lies:
    def __init__(self, given: Any) -> None:
        self.given = given

    def __arrow_c_stream__(self, requested_schema: object = None) -> Any:
        return self.given


def test_exceptions_that_a_frame_raises_propagate() -> None:
    with pytest.raises(KeyError, match="mine"):
        kp.assess_frame(Raises(), **BARE)


@pytest.mark.parametrize("given", [None, 1, least().schema.__arrow_c_schema__(), pl.Series(["x"]).__arrow_c_stream__()], ids=["none", "number", "schema", "series"])
def test_a_frame_with_an_invalid_capsule_is_an_error(given: Any) -> None:
    with pytest.raises((TypeError, ValueError)):
        kp.assess_frame(Lies(given), **BARE)


def test_a_stream_can_be_consumed_once() -> None:
    capsule = least().__arrow_c_stream__()
    kp.assess_frame(Lies(capsule), **BARE).read_all()
    with pytest.raises((TypeError, ValueError)):
        kp.assess_frame(Lies(capsule), **BARE)
