"""The command line with the optional extras, and its messages without them."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

import kalix_policy as kp
from commands import ON, REGISTER, SAMPLE, run


def test_check_reads_a_template_that_was_filled_in(tmp_path: Path) -> None:
    pytest.importorskip("xlsxwriter")
    pytest.importorskip("python_calamine")
    book = str(tmp_path / "register.xlsx")
    assert run("template", book, "--from", SAMPLE).exit_code == 0
    assert kp.Register.read(book) == REGISTER
    text = run("check", book, "--on", ON)
    assert text.exit_code == 1 and "    Engagemang!A5 · anchoring.decided" in text.stdout.splitlines()
    assert run("check", book, "--on", ON, "--format", "json").stdout == run(
        "check", SAMPLE, "--on", ON, "--format", "json"
    ).stdout
    assert json.loads(run("check", book, "--on", ON, "--format", "sarif").stdout)["runs"]
    content = Path(book).read_bytes()
    assert run("check", "-", "--on", ON, stdin=content).stdout == text.stdout
    refused = run("template", book)
    assert refused.exit_code == 2 and "--force" in refused.stderr
    assert Path(book).read_bytes() == content
    assert run("template", book, "--force", "--locale", "en").exit_code == 0
    assert Path(book).read_bytes() != content
    empty = run("check", book)
    assert empty.exit_code == 2 and "!" in empty.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["register.xlsx"]
    broken = run("check", "-", stdin=b"PK\x03\x04 broken")
    assert broken.exit_code == 2 and "not-a-workbook" in broken.stderr


@pytest.mark.parametrize(
    ("locale", "told"),
    [
        ("sv", "Engagemang 1, Slag: ”Elevutbyten” är inget av de värden som går att välja. Menar du ”Elevutbyte”?"),
        ("en", "Engagement 1, Kind: “Elevutbyten” is not one of the values to choose from. Did you mean “Elevutbyte”?"),
        ("fi", "Hanke 1, Laji: ”Elevutbyten” ei kuulu valittavissa oleviin arvoihin. Tarkoititko ”Elevutbyte”?"),
    ],
)
def test_errors_in_a_workbook_use_the_terms_of_the_sheet(
    tmp_path: Path, locale: str, told: str
) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    pytest.importorskip("xlsxwriter")
    pytest.importorskip("python_calamine")
    book = str(tmp_path / "register.xlsx")
    assert run("template", book, "--from", SAMPLE).exit_code == 0
    opened = openpyxl.load_workbook(book)
    sheet = opened["Engagemang"]
    [kind] = [cell for cell in sheet[2] if cell.value == "Slag"]
    sheet.cell(3, kind.column, "Elevutbyten")
    opened.save(book)
    result = run("check", book, "--on", ON, "--locale", locale)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.splitlines()[1:] == [f"  {book}:Engagemang!{kind.column_letter}3: {told} (unknown-value)"]


def test_report_as_a_word_document(tmp_path: Path) -> None:
    pytest.importorskip("docx")
    out = tmp_path / "2025.docx"
    assert run("report", SAMPLE, "2025", "--to", "docx", "-o", str(out)).exit_code == 0
    assert out.read_bytes().startswith(b"PK")
    assert run("report", SAMPLE, "2025", "--to", "docx").exit_code == 2


@pytest.mark.parametrize("which", ["external-share", "countries", "boards"])
def test_indicators_as_a_chart(tmp_path: Path, which: str) -> None:
    pytest.importorskip("matplotlib")
    out = tmp_path / "plot.png"
    result = run("indicators", SAMPLE, "--plot", str(out), "--which", which)
    assert (result.exit_code, result.stdout) == (0, "")
    assert out.read_bytes().startswith(b"\x89PNG")
    assert run("indicators", SAMPLE, "--plot", str(out)).exit_code == 2
    assert ".svg" in run("indicators", SAMPLE, "--plot", str(tmp_path / "plot.doc")).stderr


@pytest.mark.parametrize(
    ("module", "extra", "args"),
    [
        ("xlsxwriter", "kalix-policy[excel]", ("template", "new.xlsx")),
        ("python_calamine", "kalix-policy[excel]", ("check", "-")),
        ("docx", "kalix-policy[docx]", ("report", SAMPLE, "2025", "--to", "docx", "-o", "new.docx")),
        ("matplotlib.figure", "kalix-policy[plot]", ("indicators", SAMPLE, "--plot", "new.png")),
        ("pyarrow", "pyarrow", ("check", "--register", SAMPLE, "--threads", "2")),
    ],
)
def test_a_missing_extra_is_one_line(
    module: str, extra: str, args: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(sys.modules, module, None)
    for name in ("docx", "plot"):
        monkeypatch.delitem(sys.modules, f"kalix_policy.{name}", raising=False)
        monkeypatch.delattr(kp, name, raising=False)
    result = run(*args, stdin=b"PK\x03\x04")
    assert result.exit_code == 2
    assert f'pip install "{extra}"' in result.stderr and result.stderr.count("\n") == 1
    assert not list(tmp_path.iterdir())
