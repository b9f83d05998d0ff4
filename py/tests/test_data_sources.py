"""Sources of data: paths, bytes and strings."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import kalix_policy as kp
from documents import LEAST, places, refused


def test_a_path_is_read(tmp_path: Path) -> None:
    path = tmp_path / "p.json"
    path.write_bytes(json.dumps(LEAST).encode("utf-8-sig"))
    assert kp.Project(path) == kp.Project(str(path)) == kp.Project.read(path) == kp.Project(LEAST)


@pytest.mark.parametrize(
    ("source", "error"),
    [
        ("nowhere.json", FileNotFoundError),
        (Path("nowhere.json"), FileNotFoundError),
        (Path("."), OSError),
        ("null", FileNotFoundError),
        ("x" * 10_000, OSError),
        ("a\0b", ValueError),
    ],
)
def test_a_path_that_cannot_be_read_is_an_os_error(source: Any, error: type[Exception]) -> None:
    with pytest.raises(error) as caught:
        kp.Project(source)
    assert not isinstance(caught.value, kp.ValidationError)


@pytest.mark.parametrize("source", ["", " \n", b"", b" ", b"{", b"\xff", b"\xff\xfe{\x00}\x00", b"{'id': 1}", b'{"id": NaN}', b"{}{}"])
def test_invalid_json_is_a_syntax_error(source: str | bytes) -> None:
    error = refused(lambda: kp.Project(source))
    assert [error["code"] for error in error.errors()][-1] == "syntax"
    assert str(error) and repr(error)


@pytest.mark.parametrize("source", ["[]", b"null", b"3", b'"x"', b"[1]", b"true"])
def test_json_that_is_not_an_object_is_an_error(source: Any) -> None:
    assert places(lambda: kp.Project(source)) == [("type", "")]


def test_a_duplicate_key_is_an_error() -> None:
    text = b'{"id": "a", "id": "b", "title": "Utbyte", "administration": "uf"}'
    assert places(lambda: kp.Project(text)) == [("duplicate-key", "/id")]
