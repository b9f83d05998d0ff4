"""At every entry point, the error for a file of another kind names the kind and says what to do."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import kalix_policy as kp
from commands import SAMPLE, run
from kalix_policy import _kinds, excel
from shared import LOCALES
from workbooks import SMALL, written


def archive(*names: str, first: tuple[str, str] | None = None) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        if first is not None:
            made.writestr(*first)
        for name in names:
            made.writestr(name, "<x/>")
    return file.getvalue()


def word() -> bytes:
    import docx

    file = io.BytesIO()
    docx.Document().save(file)
    return file.getvalue()


ODS = "application/vnd.oasis.opendocument.spreadsheet"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
TABLE = pd.DataFrame([{"id": "p-1", "titel": "Möte, årligt"}, {"id": "p-2", "titel": "Utbyte"}])

FILES: dict[str, tuple[str, bytes]] = {
    "protected.xlsx": ("encrypted", OLE + "EncryptedPackage".encode("utf-16-le")),
    "old.xls": ("encrypted", OLE + "Workbook".encode("utf-16-le")),
    "old.doc": ("document", OLE + "WordDocument".encode("utf-16-le")),
    "table.ods": ("other-spreadsheet", archive("content.xml", first=("mimetype", ODS))),
    "table.fods": ("other-spreadsheet", f'<?xml version="1.0"?><office:document office:mimetype="{ODS}"/>'.encode()),
    "table.xml": ("other-spreadsheet", b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'),
    "table.xlsb": ("other-spreadsheet", archive("[Content_Types].xml", "xl/workbook.bin")),
    "table.numbers": ("other-spreadsheet", archive("Index/Document.iwa")),
    "table.csv": ("csv", TABLE.to_csv(index=False).encode()),
    "swedish.csv": ("csv", TABLE.to_csv(index=False, sep=";").encode("latin-1")),
    "marked.csv": ("csv", TABLE.to_csv(index=False, sep=";").encode("utf-8-sig")),
    "unicode.txt": ("csv", TABLE.to_csv(index=False, sep="\t").encode("utf-16")),
    "headings.csv": ("csv", b"id;title;administration"),
    "long.csv": ("csv", b"id;title\n" + "p-1;åäö\n".encode() * 10_000),
    "report.pdf": ("pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"),
    "report.docx": ("document", word()),
    "slides.pptx": ("document", archive("[Content_Types].xml", "ppt/presentation.xml")),
    "report.odt": ("document", archive("content.xml", first=("mimetype", "application/vnd.oasis.opendocument.text"))),
    "report.rtf": ("document", rb"{\rtf1\ansi text}"),
    "register.zip": ("archive", archive("register.json")),
    "empty.zip": ("archive", archive()),
    "register.json.gz": ("archive", gzip.compress(b"{}")),
    "picture.png": ("image", b"\x89PNG\r\n\x1a\n" + bytes(64)),
    "picture.jpg": ("image", b"\xff\xd8\xff\xe0" + bytes(64)),
    "page.html": ("web-page", b"<!DOCTYPE html><html><body>Logga in</body></html>"),
    "projects.parquet": ("binary", b"PAR1" + bytes(64)),
}

EntryPoint = Callable[[bytes, Path, Any], list[dict[str, Any]]]


def told(read: Callable[[], object], locale: Any) -> list[dict[str, Any]]:
    with pytest.raises((kp.ValidationError, excel.WorkbookError)) as caught:
        read()
    # An error in the whole file has no row.
    assert "[0]" not in str(caught.value)
    return [dict(error) for error in caught.value.errors(locale=locale)]


REGISTER_ENTRY_POINTS: dict[str, EntryPoint] = {
    "path": lambda content, path, locale: told(lambda: kp.Register.read(path, locale=locale), locale),
    "path as text": lambda content, path, locale: told(lambda: kp.Register(str(path), locale=locale), locale),
    "bytes": lambda content, path, locale: told(lambda: kp.Register.read(content, locale=locale), locale),
    "memoryview": lambda content, path, locale: told(lambda: kp.Register.read(memoryview(content), locale=locale), locale),
    "file": lambda content, path, locale: told(lambda: kp.Register.read(io.BytesIO(content), locale=locale), locale),
    "assess": lambda content, path, locale: told(lambda: kp.assess(content, on="2026-11-23", locale=locale), locale),
}


def message(code: str, entry: Any, locale: Any) -> str:
    return _kinds.message(code, entry, locale)


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("entry", REGISTER_ENTRY_POINTS)
@pytest.mark.parametrize("name", FILES)
def test_the_register_names_the_kind_of_a_file(name: str, entry: str, locale: Any, tmp_path: Path) -> None:
    code, content = FILES[name]
    (tmp_path / name).write_bytes(content)
    [error] = REGISTER_ENTRY_POINTS[entry](content, tmp_path / name, locale)
    assert (error["code"], error["msg"]) == (code, message(code, "register", locale))


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("name", FILES)
def test_the_command_names_the_kind_of_a_file(name: str, locale: Any, tmp_path: Path) -> None:
    code, content = FILES[name]
    (tmp_path / name).write_bytes(content)
    for result in (
        run("check", str(tmp_path / name), "--locale", locale),
        run("check", "-", "--locale", locale, stdin=content),
        run("indicators", str(tmp_path / name), "--locale", locale),
        run("template", str(tmp_path / "new.xlsx"), "--from", str(tmp_path / name), "--locale", locale),
    ):
        assert result.exit_code == 2
        assert message(code, "register", locale) in result.stderr
    assert not (tmp_path / "new.xlsx").exists()


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("name", FILES)
def test_excel_read_names_the_kind_of_a_file(name: str, locale: Any, tmp_path: Path) -> None:
    code, content = FILES[name]
    (tmp_path / name).write_bytes(content)
    for source in (content, tmp_path / name, str(tmp_path / name), io.BytesIO(content)):
        [error] = told(lambda source=source: excel.read(source, locale=locale), locale)  # type: ignore[misc]
        assert error["code"] == code
        assert ".xlsx" in error["message"] or code in ("archive", "csv")


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("name", [*FILES, "book.xlsx"])
@pytest.mark.parametrize("document", [kp.Project, kp.Organisation, kp.AnnualReport, kp.Policy])
def test_other_documents_are_json_only(document: Any, name: str, locale: Any, tmp_path: Path) -> None:
    code, content = FILES.get(name) or ("workbook", written(SMALL))
    (tmp_path / name).write_bytes(content)
    for source in (content, tmp_path / name, io.BytesIO(content)):
        [error] = told(lambda source=source: document(source, locale=locale), locale)  # type: ignore[misc]
        assert (error["code"], error["msg"]) == (code, message(code, "json", locale))
    if document is kp.Policy:
        result = run("check", SAMPLE, "--policy", str(tmp_path / name), "--locale", locale)
        assert result.exit_code == 2
        assert message(code, "json", locale) in result.stderr


def test_a_workbook_may_have_any_name(tmp_path: Path) -> None:
    content = written(SMALL)
    for name in ("book.xlsx", "book.xlsm", "book.json", "book"):
        (tmp_path / name).write_bytes(content)
        assert kp.Register.read(tmp_path / name) == kp.Register(SMALL)


def test_json_is_never_detected_as_another_kind(tmp_path: Path) -> None:
    register = json.dumps(SMALL, ensure_ascii=False)
    for text in (register, " \n" + register, "\ufeff" + register, json.dumps(SMALL, indent=4)):
        assert kp.Register.read(text.encode()) == kp.Register(SMALL)
    for content in (b'"a, b"', b"1", b"null", b"{,;,}", b"[1, 2]", b"n\xe5gon text"):
        assert _kinds.kind_of(content) is None
    (tmp_path / "register.xlsx").write_bytes(b"{}")
    [error] = told(lambda: kp.Register.read(tmp_path / "register.xlsx"), "sv")
    assert error["code"] == "not-a-workbook"


def test_every_kind_has_a_message_in_every_language() -> None:
    assert {code for code, _ in FILES.values()} == set(_kinds.KINDS) - {"workbook"}
    for kind in _kinds.KINDS:
        for entry in ("register", "workbook", "json"):
            messages = {message(kind, entry, locale) for locale in LOCALES}
            assert len(messages) == 3 and all(text.endswith(".") for text in messages)
