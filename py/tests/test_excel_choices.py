"""Values that are not among a column's choices: the error suggests the nearest, in the terms of the sheet."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import Any

import pytest

openpyxl = pytest.importorskip("openpyxl")

import kalix_policy as kp  # noqa: E402
from kalix_policy import excel  # noqa: E402
from kalix_policy.excel.layout import the_layout  # noqa: E402
from workbooks import LOCALES, SAMPLE  # noqa: E402


def wrong_choice(
    path: Path, word: object, heading: str, locale: Any = "sv", *, written_in: str = "sv", renamed: str | None = None
) -> list[dict[str, Any]]:
    """The errors for an invalid choice. Checks that a pickled copy has the same errors in every language."""
    file = path / "register.xlsx"
    excel.write(file, SAMPLE, written_in)
    book = openpyxl.load_workbook(file)
    page = book[next(sheet.names[written_in] for sheet in the_layout().sheets if sheet.path == "/projects/*")]
    column = next(cell.column for cell in page[2] if cell.value == heading)
    page.cell(3, column, word)
    page.title = renamed or page.title
    book.save(file)
    with pytest.raises(kp.ValidationError) as raised:
        kp.Register(file)
    again = pickle.loads(pickle.dumps(raised.value))
    for language in LOCALES:
        told = raised.value.errors(locale=language)
        assert [error | {"input": None} for error in told] == [
            error | {"input": None} for error in again.errors(locale=language)
        ]
    return [dict(error) for error in raised.value.errors(locale=locale)]


@pytest.mark.parametrize(
    ("locale", "message"),
    [
        ("sv", "Engagemang 1, Slag: ”Elevutbyten” är inget av de värden som går att välja. Menar du ”Elevutbyte”?"),
        ("en", "Engagement 1, Kind: “Elevutbyten” is not one of the values to choose from. Did you mean “Elevutbyte”?"),
        ("fi", "Hanke 1, Laji: ”Elevutbyten” ei kuulu valittavissa oleviin arvoihin. Tarkoititko ”Elevutbyte”?"),
    ],
)
def test_the_error_suggests_the_nearest_title_of_the_sheet(tmp_path: Path, locale: str, message: str) -> None:
    [error] = wrong_choice(tmp_path, "Elevutbyten", "Slag", locale)
    assert error["msg"] == message
    assert error["ctx"]["nearest"] == "pupil-exchange" and "pupil-exchange" in error["ctx"]["choices"]
    assert (error["sheet"], error["row"]) == ("Engagemang", 3)


@pytest.mark.parametrize("word", ["elev  UTBYTEN", "Pupil exchangs", "Oppilasvaihtoo", "pupil-exchanges", "pupil_exch4nge"])
@pytest.mark.parametrize(
    ("written_in", "heading", "title"),
    [("sv", "Slag", "Elevutbyte"), ("en", "Kind", "Pupil exchange"), ("fi", "Laji", "Oppilasvaihto")],
)
def test_the_suggestion_is_a_title_in_the_list_of_the_cell(
    tmp_path: Path, word: str, written_in: str, heading: str, title: str
) -> None:
    [error] = wrong_choice(tmp_path, word, heading, written_in=written_in)
    assert error["msg"].endswith(f"Menar du ”{title}”?") and error["ctx"]["nearest"] == "pupil-exchange"


def test_in_a_renamed_sheet_the_suggestion_is_in_the_language_of_the_value(tmp_path: Path) -> None:
    [error] = wrong_choice(tmp_path, "Pupil exchangs", "Slag", "fi", renamed="Projekt 2026")
    assert error["msg"].endswith("Tarkoititko ”Pupil exchange”?") and error["sheet"] == "Projekt 2026"
    [error] = wrong_choice(tmp_path, "municipal-cooperaton", "Slag", "fi", renamed="Projekt 2026")
    assert error["msg"].endswith("Tarkoititko ”Kuntien välinen yhteistyö”?")


@pytest.mark.parametrize(
    ("locale", "remedy"),
    [
        ("sv", "Välj ett av värdena i cellens lista."),
        ("en", "Choose one of the values in the cell's list."),
        ("fi", "Valitse jokin solun luettelon arvoista."),
    ],
)
@pytest.mark.parametrize("word", ["Qwertz. Och mer", "x" * 300, "Engagemang 1", 12, True])
def test_without_a_near_title_the_error_refers_to_the_list_of_the_cell(
    tmp_path: Path, word: object, locale: str, remedy: str
) -> None:
    [error] = wrong_choice(tmp_path, word, "Slag", locale)
    assert error["msg"].endswith(f". {remedy}") and "pupil-exchange" not in error["msg"]
    assert "nearest" not in error["ctx"] and "pupil-exchange" in error["ctx"]["choices"]


@pytest.mark.parametrize(
    ("locale", "near", "choose"),
    [
        ("sv", "Menar du ”Kontakter i andra länder”?", "Välj ett av värdena i cellens lista."),
        ("en", "Did you mean “Kontakter i andra länder”?", "Choose one of the values in the cell's list."),
        ("fi", "Tarkoititko ”Kontakter i andra länder”?", "Valitse jokin solun luettelon arvoista."),
    ],
)
def test_several_values_in_a_cell_have_an_error_each(tmp_path: Path, locale: str, near: str, choose: str) -> None:
    told = wrong_choice(tmp_path, 'Gott rykte; Kontakter i andra lander; "a; b"', "Policyns mål", locale)
    assert [error["pointer"] for error in told] == ["/projects/0/goals/1", "/projects/0/goals/2"]
    assert told[0]["msg"].endswith(f". {near}") and told[0]["ctx"]["nearest"] == "network"
    assert told[1]["msg"].endswith(f". {choose}") and "nearest" not in told[1]["ctx"]
    assert "a; b" in told[1]["msg"] and told[0]["column"] == told[1]["column"]


def test_a_register_read_from_a_workbook_suggests_the_title_of_the_sheet(tmp_path: Path) -> None:
    file = tmp_path / "register.xlsx"
    kp.Register(SAMPLE).to_excel(file)
    book = openpyxl.load_workbook(file)
    sheet = book["Engagemang"]
    column = [cell.value for cell in sheet[2]].index("Slag") + 1
    sheet.cell(3, column, "Elevutbyten")
    book.save(file)
    with pytest.raises(kp.ValidationError) as raised:
        kp.Register(file)
    assert "Menar du ”Elevutbyte”?" in raised.value.errors()[0]["msg"]
