"""Arguments that refer to something unknown are errors, and the error says how to correct the call."""

from __future__ import annotations

import itertools
import pickle
import re
from typing import Any, get_args

import pytest

import kalix_policy as kp
from commands import ON, REGISTER, SAMPLE, run
from kalix_policy import records
from shared import LOCALES

ORGANISATION = REGISTER.organisation

WHO: dict[str, Any] = {"person": "p-13", "body": "un", "administration": "uf", "municipality": True, "partner": "school"}
MORE: dict[str, Any] = {
    "number": "212000-2692",
    "of": "uf",
    "project": REGISTER.projects[0],
    "own_number": "212000-2692",
    "year": 2025,
    "projects": REGISTER.projects,
}
VALUES = {**WHO, **MORE}
POWERS = [power.id for power in kp.powers()]


def answered(power: Any, given: dict[str, Any]) -> records.Ruling:
    """Calls `may`, and follows the error messages until there is an answer."""
    seen = []
    while len(seen) < 10:
        try:
            return kp.may(power, organisation=ORGANISATION, on=ON, **given)
        except ValueError as error:
            message = str(error)
        assert message not in seen, f"{message} again, after {given}"
        seen.append(message)
        if needed := re.fullmatch(rf"{power} needs the argument `(\w+)`", message):
            assert needed[1] in MORE and needed[1] not in given
            given = {**given, needed[1]: MORE[needed[1]]}
        elif "who asks is one of" in message:
            names = re.findall(r"\w+", message.partition("one of ")[2].partition(":")[0])
            assert set(names) - {"and"} == set(WHO)
            asking = [name for name in names if name in given]
            assert message.partition("got ")[2].partition(";")[0] == (", ".join(sorted(asking, key=list(WHO).index)) or "none")
            keep = asking[0] if asking else "body"
            given = {name: value for name, value in given.items() if name not in WHO} | {keep: WHO[keep]}
        elif message.startswith("number: "):
            given = {name: value for name, value in given.items() if name != "number"}
        else:
            raise AssertionError(message)
    raise AssertionError(seen)


@pytest.mark.parametrize("power", POWERS)
def test_following_the_error_messages_leads_to_an_answer(power: str) -> None:
    combinations = [
        names for count in range(len(VALUES) + 1) for names in itertools.combinations(VALUES, count) if count < 4 or count > 8
    ]
    assert len(combinations) > 250
    for names in combinations:
        ruling = answered(power, {name: VALUES[name] for name in names})
        assert ruling.power == power


def test_errors_name_the_argument_that_a_power_needs() -> None:
    with pytest.raises(ValueError, match="decide-plan needs the argument `of`"):
        kp.may("decide-plan", body="un", organisation=ORGANISATION, on=ON)
    with pytest.raises(ValueError, match="`of` is the administration whose plan it is"):
        kp.may("decide-plan", body="un", administration="uf", organisation=ORGANISATION, on=ON)
    assert kp.may("decide-plan", body="un", of="uf", organisation=ORGANISATION, on=ON).allowed
    with pytest.raises(ValueError, match="finance needs the argument `project`"):
        kp.may("finance", administration="uf", organisation=ORGANISATION, on=ON)
    with pytest.raises(ValueError, match="account-annually needs the argument `year`"):
        kp.may("account-annually", body="un", organisation=ORGANISATION, on=ON)


@pytest.mark.parametrize(
    ("argument", "value"),
    [
        ("person", ""),
        ("body", "\n"),
        ("administration", " x"),
        ("of", ""),
        ("own_number", "212000-2691"),
        ("number", "12"),
        ("partner", "schol"),
        ("partner", "person"),
        ("partner", "body"),
        ("partner", "administration"),
        ("partner", ""),
    ],
)
def test_errors_name_the_argument_with_an_invalid_value(argument: str, value: str) -> None:
    asking = {} if argument in WHO else {"partner": "school"} if argument == "number" else {"body": "un"}
    with pytest.raises(ValueError, match=f"^{argument}: ") as caught:
        kp.may("execute", organisation=ORGANISATION, on=ON, **{**asking, argument: value})  # type: ignore[arg-type]
    if argument == "partner":
        assert all(kind in str(caught.value) for kind in get_args(records.PartnerKind))


@pytest.mark.parametrize(("board", "nearest"), [("nope", None), ("unn", "un"), ("", None), ("x y", None), ("uf", "un")])
def test_an_unknown_board_is_an_error(board: str, nearest: str | None) -> None:
    for locale in LOCALES:
        with pytest.raises(kp.ValidationError) as caught:
            kp.indicators(REGISTER, years=[2025], board=board, locale=locale)
        [error] = caught.value.errors()
        assert (error["code"], error["loc"], error["input"]) == ("unknown-value", ("board",), board)
        assert f"{board}" in error["msg"] and "un" in error["ctx"]["choices"]
        if nearest is not None and board == "unn":
            assert error["ctx"]["nearest"] == nearest and nearest in error["msg"]
        command = run("indicators", "--board", board, SAMPLE, "--locale", locale)
        assert command.exit_code == 2
        assert error["msg"] in " ".join(command.stderr.split())
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)


def test_every_board_of_the_register_has_indicators() -> None:
    for body in ORGANISATION.bodies:
        assert kp.indicators(REGISTER, years=[2025], board=body.id).years


def test_a_board_that_is_not_among_the_bodies_is_an_error() -> None:
    """It has no projects in the indicators, although an administration names it."""
    organisation = {"administrations": [{"id": "uf", "name": "Utbildning", "boards": [{"body": "un"}]}]}
    register = kp.Register(municipality={"name": "Kalix kommun", "code": "2514"}, organisation=organisation, projects=[])
    with pytest.raises(kp.ValidationError, match="unknown-value"):
        kp.indicators(register, years=[2025], board="un")


@pytest.mark.parametrize(
    ("years", "code", "loc"),
    [
        ([], "missing", ("years",)),
        (range(0), "missing", ("years",)),
        ([2025, 2025], "duplicate-value", ("years", 1)),
        ((2023, 2024, 2023), "duplicate-value", ("years", 2)),
        (iter([2025, 2024, 2025]), "duplicate-value", ("years", 2)),
    ],
)
def test_empty_and_duplicate_years_are_errors(years: Any, code: str, loc: tuple[Any, ...]) -> None:
    with pytest.raises(kp.ValidationError) as caught:
        kp.indicators(REGISTER, years=years)
    messages = set()
    for locale in LOCALES:
        [error] = caught.value.errors(locale=locale)
        assert (error["code"], error["loc"]) == (code, loc)
        messages.add(error["msg"])
    assert len(messages) == 3


@pytest.mark.parametrize("years", [[1899], [2201], [10**20], [-1]])
def test_a_year_out_of_range_is_an_error(years: Any) -> None:
    with pytest.raises((ValueError, OverflowError)):
        kp.indicators(REGISTER, years=years)
    with pytest.raises((ValueError, OverflowError)):
        kp.annual_report(REGISTER, years[0])


def test_countries_of_another_year_is_an_error() -> None:
    figures = kp.indicators(REGISTER, years=[2024, 2025])
    assert figures.countries(2025)
    for year in (2023, 2026, 1000):
        with pytest.raises(kp.ValidationError) as caught:
            figures.countries(year)
        for locale in LOCALES:
            [error] = caught.value.errors(locale=locale)
            assert (error["code"], error["loc"]) == ("unknown-value", ("year",))
            assert str(year) in error["msg"] and "2024, 2025" in error["msg"]
