"""Mistakes in arguments and input are messages with a location, never a traceback."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import kalix_policy as kp
from commands import LOCALES, ON, ROOT, SAMPLE, run
from kalix_policy._cli import files


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("chek",), "Menade du check"),
        (("check", "--onn", "2"), "Menade du --on"),
        (("--nothing",), "Det finns ingen flagga ”--nothing”."),
        (("check", SAMPLE, "--on"), "--on behöver ett värde."),
        (("check", SAMPLE, "--quiet=1"), "--quiet ska inte ha något värde."),
        (("check", SAMPLE, "--on", "igår"), "--on: ”igår” är inget datum"),
        (("check", SAMPLE, "--on", "2026-02-30"), "är inget datum"),
        (("check", SAMPLE, "--on", "2500-01-01"), "från 1900 till 2200"),
        (("check", SAMPLE, "--locale", "de"), "Välj bland sv, en, fi"),
        (("check", SAMPLE, "--format", "jsn"), "Menade du json"),
        (("check", SAMPLE, "extra"), "”extra” hör inte hit."),
        (("check", "p.ndjson"), "--register FIL"),
        (("check", "p.ndjson", "--register", SAMPLE, "--format", "sarif"), "--format sarif"),
        (("check", SAMPLE, "--threads", "0"), "inget heltal"),
        (("check", "nowhere.json"), "nowhere.json: filen finns inte."),
        (("check", str(ROOT)), "det är en mapp."),
        (("report", SAMPLE), "ÅR saknas."),
        (("report", SAMPLE, "20"), "ÅR: ”20” är inget år"),
        (("report", SAMPLE, "2025", "--to", "docx"), "-o FIL"),
        (("report", SAMPLE, "2025", "-o", "nowhere/x.md"), "mappen finns inte."),
        (("report", SAMPLE, "2025", "-o", SAMPLE), "--force"),
        (("indicators", SAMPLE, "--years", "2025-2019"), "är inga år"),
        (("indicators", SAMPLE, "--years", "x"), "är inget år"),
        (("indicators", SAMPLE, "--board", "unn"), "Menade du un?"),
        (("indicators", SAMPLE, "--which", "boards"), "--plot FIL"),
        (("explain", "anchoring.befor-start"), "Menade du anchoring.before-start"),
        (("may", "appoint-oficial", SAMPLE), "Menade du appoint-official"),
        (("may", "execute", SAMPLE), "--person, --body"),
        (("may", "execute", "--person", "p-1", "--body", "un", SAMPLE), "--person, --body"),
        (("may", "finance", "--administration", "uf", SAMPLE), "finance behöver --project."),
        (("may", "finance", "--administration", "uf", "--project", "furuhed-erasmu", SAMPLE), "Menade du furuhed-erasmus"),
        (("may", "coordinate-project", "--partner", "compani", SAMPLE), "Menade du company"),
        (("may", "coordinate-project", "--partner", "company", "--number", "12", SAMPLE), "--number: Detta är inget"),
        (("schema", "projekt"), "Menade du project?"),
        (("compare", SAMPLE), "Ange vad som ska jämföras"),
        (("template",), "FIL saknas."),
    ],
)
def test_mistakes_have_messages(args: tuple[str, ...], told: str) -> None:
    result = run(*args)
    assert (result.exit_code, result.stdout) == (2, "")
    assert told in result.stderr


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (
            ("coordinate-project", "--partner", "company", "--number", "12"),
            (
                "--number: Detta är inget giltigt organisationsnummer. Skriv tio siffror,",
                "--number: This is not a valid organisation number. Write ten digits,",
                "--number: Tämä ei ole kelvollinen organisaationumero. Kirjoita kymmenen numeroa,",
            ),
        ),
        (
            ("coordinate-project", "--partner", "company", "--number", "850101-1235"),
            (
                "--number: Detta ser ut som ett personnummer, och det får inte stå här.",
                "--number: This looks like a personal identity number, which must not be written here.",
                "--number: Tämä näyttää henkilötunnukselta, eikä henkilötunnusta saa kirjoittaa tähän.",
            ),
        ),
        *(
            (
                asked,
                (
                    f"--{who}: ”p ” går inte att använda som beteckning. Skriv beteckningen: 1 till 64",
                    f"--{who}: “p ” cannot be used as an identifier. Write the identifier: 1 to 64",
                    f"--{who}: ”p ” ei kelpaa tunnukseksi. Kirjoita tunnus: 1–64",
                ),
            )
            for who, asked in (
                ("person", ("execute", "--person", "p ")),
                ("body", ("execute", "--body", "p ")),
                ("administration", ("execute", "--administration", "p ")),
                ("of", ("decide-plan", "--body", "un", "--of", "p ")),
            )
        ),
    ],
)
def test_ids_and_numbers_are_refused_in_the_requested_language(args: tuple[str, ...], told: tuple[str, ...]) -> None:
    for locale, message in zip(LOCALES, told, strict=True):
        result = run("may", *args, SAMPLE, "--locale", locale)
        assert (result.exit_code, result.stdout) == (2, "")
        assert f"kalix-policy: {message}" in result.stderr and "850101" not in result.stderr


def test_mistakes_have_messages_in_english() -> None:
    told = run("chek", env={"LANG": "en_GB.UTF-8"}).stderr
    assert told.startswith("Usage: kalix-policy [OPTIONS] COMMAND …\n")
    assert "There is no command “chek”. Did you mean check" in told
    assert run("check", "nowhere.json", "--locale=en").stderr == "kalix-policy: nowhere.json: there is no such file.\n"


@pytest.mark.parametrize("locale", LOCALES)
def test_every_error_of_a_document_has_its_location(locale: Any, tmp_path: Path) -> None:
    file = tmp_path / "register.json"
    file.write_text('{"municipality": 1,\n "projects": [{"id": "p-1"}]}', encoding="utf-8")
    result = run("check", str(file), "--locale", locale)
    assert (result.exit_code, result.stdout) == (2, "")
    with pytest.raises(kp.ValidationError) as caught:
        kp.Register.read(file)
    for error in caught.value.errors(locale=locale):
        where = f"  {file}:{error['line']}:{error['column']}: {error['msg']} ({error['pointer']}, {error['code']})"
        assert where in result.stderr.splitlines()
    unread = run("check", SAMPLE, "--policy", str(file), "--locale", locale)
    assert unread.exit_code == 2 and str(file) in unread.stderr


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"[" * 100_000, b"null", b"{}", b'"\\ud800"', b"\0" * 10])
@pytest.mark.parametrize("command", [("check",), ("report",), ("indicators",), ("calendar",), ("compare", "--after", ON)])
def test_invalid_input_never_causes_a_traceback(content: bytes, command: tuple[str, ...]) -> None:
    name, *rest = command
    result = run(name, "-", *(["2025"] if name == "report" else []), *rest, stdin=content)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("-: ")


def test_csv_cells_are_not_formulas(tmp_path: Path) -> None:
    assert files.as_csv([["=1+1", "-x", 2.5, None, "ok"]]) == "'=1+1,'-x,2.5,,ok\n"


def test_a_failed_write_keeps_the_existing_file(tmp_path: Path) -> None:
    out = tmp_path / "file.txt"
    out.write_bytes(b"before")
    with pytest.raises(RuntimeError), files.written(str(out), True) as file:
        file.write(b"half")
        raise RuntimeError
    assert out.read_bytes() == b"before" and list(tmp_path.iterdir()) == [out]
