"""Every entry point that accepts a source reads open files, in text or binary mode and from any library."""

from __future__ import annotations

import asyncio
import io
import json
import tempfile
import urllib.request
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

import kalix_policy as kp
from frames import BARE, LEAST
from kalix_policy import excel
from shared import kalix
from workbooks import SMALL, written

DOCUMENTS: dict[str, tuple[Callable[[Any], Any], Any]] = {
    "Register": (kp.Register, kalix()),
    "Register.read": (kp.Register.read, kalix()),
    "Project": (kp.Project, LEAST),
    "Project.read": (kp.Project.read, LEAST),
    "Organisation": (kp.Organisation, kalix()["organisation"]),
    "AnnualReport": (kp.AnnualReport, {"year": 2025}),
    "Policy": (kp.Policy, kp.Policy.kalix_2007().to_dict()),
    "assess": (lambda source: kp.assess(source, on="2026-11-23").outcomes, kalix()),
    "assess_editions": (
        lambda source: kp.assess_editions(source, on="2026-11-23", policies=[kp.Policy.kalix_2007()])[0].outcomes,
        kalix(),
    ),
    "calendar": (lambda source: kp.calendar(source, on="2026-11-23"), kalix()),
    "indicators": (lambda source: kp.indicators(source, years=[2025]), kalix()),
    "annual_report": (lambda source: kp.annual_report(source, 2025), kalix()),
    "Assessor.of": (lambda source: kp.Assessor.of(source, on="2026-11-23").project(LEAST), kalix()),
    "Assessor": (lambda source: kp.Assessor(organisation=source, on="2026-11-23").project(LEAST), kalix()["organisation"]),
    "Assessor.project": (lambda source: kp.Assessor(organisation={}, on="2026-11-23").project(source), LEAST),
    "Assessor.draft": (lambda source: kp.Assessor(organisation={}, on="2026-11-23").draft(source), LEAST),
    "assess_project": (lambda source: kp.assess_project(source, organisation={}, on="2026-11-23"), LEAST),
    "may": (lambda source: kp.may("execute", body="un", organisation=source, on="2026-11-23"), kalix()["organisation"]),
    "Pseudonyms": (lambda source: kp.Pseudonyms().register(source), kalix()),
    "assess_lines": (lambda source: pa.table(kp.assess_lines(source, **BARE)).to_pylist(), LEAST),
}


class Upload:
    """A file as in a web framework: it has only some of a file's methods, and returns few bytes at a time."""

    def __init__(self, content: bytes) -> None:
        self._file = io.BytesIO(content)

    def read(self, size: int = -1) -> bytes:
        return self._file.read(min(size, 100) if size > 0 else size)

    def close(self) -> None:
        self._file.close()


def temporary(content: bytes) -> Any:
    file = tempfile.NamedTemporaryFile()
    file.write(content)
    file.seek(0)
    return file


def spooled(content: bytes) -> Any:
    file = tempfile.SpooledTemporaryFile()
    file.write(content)
    file.seek(0)
    return file


def on_disk(mode: str, **settings: Any) -> Callable[[bytes, Path], Any]:
    def opened(content: bytes, folder: Path) -> Any:
        (folder / "source").write_bytes(content)
        return open(folder / "source", mode, **settings)

    return opened


def zipped(content: bytes) -> Any:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("source.json", content)
    return zipfile.ZipFile(archive).open("source.json")


FILES: dict[str, Callable[[bytes, Path], Any]] = {
    "bytes": on_disk("rb"),
    "unbuffered": on_disk("rb", buffering=0),
    "text": on_disk("r", encoding="utf-8"),
    "text with a mark": lambda content, folder: on_disk("r", encoding="utf-8")(b"\xef\xbb\xbf" + content, folder),
    "BytesIO": lambda content, _: io.BytesIO(content),
    "StringIO": lambda content, _: io.StringIO(content.decode()),
    "temporary": lambda content, _: temporary(content),
    "spooled": lambda content, _: spooled(content),
    "in a zip": lambda content, _: zipped(content),
    "an upload": lambda content, _: Upload(content),
    "a response": lambda content, folder: urllib.request.urlopen((on_disk("rb")(content, folder).name and (folder / "source").as_uri())),
}


# A byte order mark is not allowed in lines.
@pytest.mark.parametrize(("entry", "file"), sorted({(entry, file) for entry in DOCUMENTS for file in FILES} - {("assess_lines", "text with a mark")}))
def test_a_file_is_read_like_its_content(entry: str, file: str, tmp_path: Path) -> None:
    read, document = DOCUMENTS[entry]
    content = json.dumps(document, ensure_ascii=False).encode()
    if entry == "assess_lines":
        expected = read(content)
    else:
        expected = read(document)
    opened = FILES[file](content, tmp_path)
    assert read(opened) == expected
    if hasattr(opened, "closed"):
        assert not opened.closed
        opened.close()


@pytest.mark.parametrize("file", [name for name in FILES if not name.startswith(("text", "StringIO"))])
def test_a_workbook_is_read_from_an_open_file(file: str, tmp_path: Path) -> None:
    content = written(SMALL)
    assert kp.Register.read(FILES[file](content, tmp_path)) == kp.Register(SMALL)
    assert excel.read(FILES[file](content, tmp_path)).tree == excel.read(content).tree


def test_a_file_is_read_from_its_position() -> None:
    file = io.BytesIO(b"# " + json.dumps(LEAST).encode())
    file.seek(2)
    assert kp.Project(file).id == "p-1"
    file.seek(2)
    assert kp.Project(file, max_size=len(json.dumps(LEAST))).id == "p-1"


def test_no_more_of_a_file_is_read_than_the_limit() -> None:
    class Endless(io.RawIOBase):
        given = 0

        def readable(self) -> bool:
            return True

        def read(self, size: int = -1) -> bytes:
            self.given += size
            return b"[" * size

    file = Endless()
    with pytest.raises(kp.ValidationError) as caught:
        kp.Project(file, max_size=1 << 16)
    assert caught.value.errors()[0]["code"] in ("size", "depth")
    assert file.given == (1 << 16) + 1


@pytest.mark.parametrize("read", [kp.Register.read, kp.Project, excel.read, kp.Policy])
def test_invalid_files_are_errors(read: Callable[[Any], Any], tmp_path: Path) -> None:
    class Asynchronous(Upload):
        async def read(self, size: int = -1) -> bytes:  # type: ignore[override]
            await asyncio.sleep(0)
            return b""

    class Wrong(Upload):
        def read(self, size: int = -1) -> Any:
            return 3

    class Broken(Upload):
        def read(self, size: int = -1) -> Any:
            raise OSError("the line is cut")

    with pytest.raises(TypeError, match="asynchronous"):
        read(Asynchronous(b""))
    with pytest.raises(TypeError, match="int"):
        read(Wrong(b""))
    with pytest.raises(OSError, match="the line is cut"):
        read(Broken(b""))
    with pytest.raises(ValueError, match='"rb"'):
        read(on_disk("r", encoding="utf-8")(b"PK\x03\x04\xff\xfe", tmp_path))
    with pytest.raises(ValueError, match="closed file"):
        file = io.BytesIO(b"{}")
        file.close()
        read(file)


def test_data_with_a_field_called_read_is_data() -> None:
    with pytest.raises(kp.ValidationError) as caught:
        kp.Project({**LEAST, "read": 1, "close": 2})
    assert [error["pointer"] for error in caught.value.errors()] == ["/read", "/close"]
    project = kp.Project(LEAST)
    # Documents have a `read` too.
    assert kp.Register(municipality={"name": "Kalix kommun", "code": "2514"}, organisation={}, projects=[project]).projects == (project,)


@pytest.mark.parametrize("source", ["", " ", "\n", "\ufeff", b"", io.StringIO(""), io.BytesIO(b" ")])
@pytest.mark.parametrize("read", [kp.Register, kp.Project, kp.Policy, kp.Organisation, kp.AnnualReport])
def test_empty_input_is_a_syntax_error(read: Any, source: Any) -> None:
    if hasattr(source, "seek"):
        source.seek(0)
    for locale in ("sv", "en", "fi"):
        with pytest.raises(kp.ValidationError) as caught:
            read(source, locale=locale)
        [error] = caught.value.errors()
        assert (error["code"], error["loc"]) == ("syntax", ())
        assert "JSON" in error["msg"]
