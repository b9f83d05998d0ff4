"""Registers round-trip through workbooks."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import kalix_policy as kp
from kalix_policy import excel
from kalix_policy.excel import cells, reader, writer
from kalix_policy.excel.layout import Layout, register_schema, the_layout
from workbooks import LOCALES, ROOT, SAMPLE, SMALL, again, filled, pruned, written

EXAMPLES: list[dict[str, Any]] = json.loads((ROOT / "schemas/register.json").read_text(encoding="utf-8"))["examples"]


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("register", [SAMPLE, SMALL, *EXAMPLES])
def test_a_register_round_trips(register: dict[str, Any], locale: str) -> None:
    assert pruned(again(register, locale)) == pruned(register)
    assert kp.Register(again(register, locale)).to_dict() == kp.Register(register).to_dict()


def test_a_register_object_is_written(tmp_path: Path) -> None:
    register = kp.Register(SAMPLE)
    excel.write(tmp_path / "register.xlsx", register)
    assert kp.Register.read(tmp_path / "register.xlsx").to_dict() == register.to_dict()


def test_writing_is_deterministic() -> None:
    assert written(SAMPLE) == written(SAMPLE)


@pytest.mark.parametrize("locale", LOCALES)
def test_every_field_of_the_schema_round_trips(locale: str) -> None:
    schema = register_schema()
    register = filled(schema, schema["$defs"], 0)
    assert again(register, locale) == register


def test_sheet_names_are_unique_in_every_language() -> None:
    layout = the_layout()
    assert len({(name, sheet.path) for name, sheet in layout.by_name.items()}) == len(
        {(cells.norm(name), sheet.path) for sheet in layout.sheets for name in sheet.names.values()}
    )
    for sheet in layout.sheets:
        assert all(len(name) <= 31 for name in sheet.names.values())


def test_a_new_field_in_the_schema_becomes_a_column(monkeypatch: pytest.MonkeyPatch) -> None:
    schema = register_schema()
    properties = schema["$defs"]["Project"]["properties"]
    properties["colour"] = {"type": ["string", "null"], "title": "Färg"}
    properties["boards"] = {**properties["decisions"], "title": "Beslut"}
    layout = Layout(schema)
    for module in (reader, writer):
        monkeypatch.setattr(module, "the_layout", lambda: layout)
    decision = {"body": "un", "date": "2024-01-01", "resolution": "noted"}
    project = {**SMALL["projects"][0], "colour": "röd", "decisions": [decision], "boards": [decision, {**decision, "date": "2024-01-02"}]}
    register = {**SMALL, "projects": [project]}
    for locale in LOCALES:
        assert pruned(again(register, locale)) == pruned(register)


def test_titles_of_choices_are_unambiguous() -> None:
    for sheet in the_layout().sheets:
        for column in sheet.columns:
            for code, titles in column.choices.items():
                for title in (code, *titles.values()):
                    assert reader._value(column, f" {title.upper()}") == ([code] if column.many else code)


def test_empty_budgets_and_empty_texts_round_trip() -> None:
    account = {"project": "p-1", "description": ""}
    register = {
        **SMALL,
        "projects": [{**SMALL["projects"][1], "budget": {}}],
        "annual_reports": [{"year": 2024, "accounts": [{"body": "un", "projects": [account]}]}],
    }
    tree = again(register)
    assert tree["projects"][0]["budget"] == {"currency": "SEK"}
    assert tree["annual_reports"][0]["accounts"][0]["projects"] == [account]


def test_parents_with_the_same_key_are_distinguished() -> None:
    numbers = [{"scheme": "PIC", "value": "9"}]
    partner = {"name": "Skolan", "country": "FI", "kind": "school", "identifiers": numbers}
    project = {**SMALL["projects"][0], "partners": [partner, {**partner, "country": "NO"}]}
    projects: list[dict[str, Any]] = [project, {**project, "title": "Ett till"}, {**project, "id": "p-1 #7"}]
    register = {**SMALL, "projects": projects}
    assert pruned(again(register)) == pruned(register)
    projects[2]["id"] = "p-1 #2"
    with pytest.raises(excel.WorkbookError):
        written(register)


@pytest.mark.parametrize(
    "schools",
    [
        ["a; b", "c"],
        ['"a"', 'b"c', '5" d', '";"'],
        ["a\nb", " lead", "trail ", "\ttab"],
        ["=1+1", "-", "@a"],
        ["a,b", "'c'"],
        [";"],
        ['"'],
    ],
)
def test_lists_in_a_cell_round_trip(schools: list[str]) -> None:
    assert again({**SMALL, "projects": [{**SMALL["projects"][1], "schools": schools}]})["projects"][0][
        "schools"
    ] == schools


@pytest.mark.parametrize(
    ("amount", "read"),
    [
        (12, 12),
        (12.0, 12),
        ("12.50", 12.5),
        (0.3, 0.3),
        (5850.5, 5850.5),
        (-7, -7),
        ("123456789012345.12", "123456789012345.12"),
        (123456789012345, 123456789012345),
        (123456789012.1234, "123456789012.1234"),
        (12345678901234567, "12345678901234567"),
        (1000000000000000, 1e15),
        (0.25, 0.25),
    ],
)
def test_amounts_round_trip(amount: Any, read: Any) -> None:
    tree = again({**SMALL, "projects": [{**SMALL["projects"][1], "budget": {"partnership_total": amount}}]})
    assert tree["projects"][0]["budget"]["partnership_total"] == read
    assert type(tree["projects"][0]["budget"]["partnership_total"]) is type(read)


TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\r\ufffe\uffff"), min_size=1, max_size=40)
NASTY = st.text(st.sampled_from(list("=+-@;\"'\n\t \\,#_x0D41ä😀<&>{}")), min_size=1, max_size=12)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists((TEXTS | NASTY).filter(str.strip), min_size=3, max_size=3), st.sampled_from(LOCALES))
def test_any_text_round_trips(texts: list[str], locale: str) -> None:
    title, purpose, name = texts
    project: dict[str, Any] = {"id": "p", "title": title, "administration": "uf", "purpose": purpose, "schools": texts}
    project["partners"] = [
        {"name": name, "country": "FI", "kind": "school", "identifiers": [{"scheme": title, "value": purpose}]}
    ]
    register = {"municipality": {"name": name, "code": "2514"}, "organisation": {}, "projects": [project]}
    assert again(register, locale) == register


def test_old_and_invalid_dates_are_written_as_text() -> None:
    for day in ("1900-01-15", "1900-03-01", "2024-02-30", "20240230", "3000-01-01"):
        register = {**SMALL, "projects": [{**SMALL["projects"][1], "cancelled_on": day}]}
        assert again(register)["projects"][0]["cancelled_on"] == day


@pytest.mark.parametrize(
    "change",
    [
        {"purpose": "x" * 32_768},
        {"purpose": "😀" * 20_000},
        {"purpose": "\uffff"},
        {"schools": ["x" * 20_000, "y" * 20_000]},
        {"colour": "blue"},
        {"period": "2024"},
        {"goals": "network"},
        {"goals": [1]},
        {"partners": {}},
        {"title": ["a"]},
        {"partners": ["Skolan"]},
    ],
)
def test_writing_a_value_that_a_workbook_cannot_hold_is_an_error(change: dict[str, Any], tmp_path: Path) -> None:
    with pytest.raises(excel.WorkbookError) as caught:
        excel.write(tmp_path / "register.xlsx", {**SMALL, "projects": [{**SMALL["projects"][1], **change}]})
    [error] = caught.value.errors(locale="en")
    assert f"/projects/0/{next(iter(change))}" in error["message"]
    assert not (tmp_path / "register.xlsx").exists()


def test_an_unknown_locale_is_an_error() -> None:
    with pytest.raises(ValueError, match="'de'"):
        written(None, "de")
