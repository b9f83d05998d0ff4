"""Texts of a register are never interpreted by the programs that open its findings and indicators as CSV."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pandas
import polars
import pytest

import kalix_policy as kp
from inert import ON, TEXTS, converted, everywhere, needs_soffice, opened, plain, sheet_texts


def run(*arguments: object, ended: tuple[int, ...] = (0, 1)) -> bytes:
    """Runs the command, and returns what it writes to a pipe."""
    done = subprocess.run([sys.executable, "-m", "kalix_policy", *map(str, arguments)], capture_output=True)
    assert done.returncode in ended, done.stderr.decode()
    return done.stdout


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Path, list[list[str]]]]:
    """Findings and indicators as CSV, with the expected cells."""
    folder = tmp_path_factory.mktemp("csv")
    document, register = everywhere(), folder / "register.json"
    register.write_text(json.dumps(document), encoding="utf-8")
    findings, figures = folder / "findings.csv", folder / "figures.csv"
    findings.write_bytes(run("check", register, "--on", ON, "--format", "csv"))
    figures.write_bytes(run("indicators", register, "--years", "2024,2025", "--format", "csv"))
    told = [(finding.message, finding.remedy) for finding in kp.assess(document, on=ON).findings]
    made = [(row.indicator, row.title) for row in kp.indicators(document, years=[2024, 2025]).table]
    for rows in (told, made):
        words = plain("".join(text for row in rows for text in row))
        # A name at the beginning of a sentence is capitalised.
        missing = [text for text in map(plain, TEXTS) if text not in words and text[:1].upper() + text[1:] not in words]
        assert not missing
    return [(findings, [list(row) for row in told]), (figures, [list(row) for row in made])]


def harmless(cell: str) -> str:
    """A cell without the apostrophes that prevent formulas."""
    return cell.replace("'", "")


def test_the_csv_has_the_expected_rows_and_no_formulas(tables: list[tuple[Path, list[list[str]]]]) -> None:
    for file, rows in tables:
        text = file.read_bytes().decode()
        names = ["message", "remedy"] if file.name.startswith("findings") else ["indicator", "title"]
        read_by = {
            "csv": [[row[name] for name in names] for row in csv.DictReader(io.StringIO(text, newline=""), strict=True)],
            "polars": polars.read_csv(file, infer_schema=False).select(names).rows(),
            "pandas": pandas.read_csv(file, dtype=str, keep_default_na=False)[names].to_numpy().tolist(),
        }
        for by, cells in read_by.items():
            assert [[harmless(cell or "") for cell in row] for row in cells] == [
                [harmless(cell) for cell in row] for row in rows
            ], (by, file)
        for separator in ",;\t":
            for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
                for cell in row:
                    assert not re.match(r'[\s"]*[=+@\uff1d\uff0b\uff0d\uff20]|[\s"]*-(?!\d)', cell), (separator, cell)


@needs_soffice
@pytest.mark.parametrize("separator", [",", ";"])
def test_libreoffice_finds_no_formulas_in_the_csv(
    tables: list[tuple[Path, list[list[str]]]], separator: str, tmp_path: Path
) -> None:
    files = [Path(shutil.copy(file, tmp_path)) for file, _ in tables]
    # UTF-8, with detection of numbers and evaluation of formulas: the most dangerous options of the import.
    looks = f"--infilter=Text - txt - csv (StarCalc):{ord(separator)},34,76,1,,0,false,true,false,false,false,-1,true"
    for file, (_, rows) in zip(converted(files, "ods", looks), tables, strict=True):
        cells = {harmless(text) for text in sheet_texts(opened(file))}
        if separator == ",":
            for row in rows:
                for cell in row:
                    if re.fullmatch(r"\d+|1e999", cell):
                        # Imported as a number, since CSV has no types.
                        continue
                    # LibreOffice's XML cannot hold these code points.
                    assert re.sub("[\ufffe\uffff]", "", harmless(plain(cell))) in cells, cell
