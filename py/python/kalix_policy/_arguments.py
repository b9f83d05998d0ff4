"""Errors for arguments that refer to a part of a register, as a `ValidationError` in three languages."""

from __future__ import annotations

from ._errors import ValidationError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_NEAR = ("Menade du {names}?", "Did you mean {names}?", "Tarkoititko {names}?")
_MESSAGES = {
    "no-board": (
        "Registret har inget organ ”{value}”.",
        "The register has no body “{value}”.",
        "Rekisterissä ei ole toimielintä ”{value}”.",
    ),
    "no-year": (
        "År {value} är inte ett av åren i siffrorna: {choices}.",
        "The year {value} is not one of those in the figures: {choices}.",
        "Vuosi {value} ei ole lukujen vuosia: {choices}.",
    ),
    "years-missing": (
        "Inget år är angivet. Ange minst ett år.",
        "No year is given. Give at least one.",
        "Yhtään vuotta ei ole annettu. Anna vähintään yksi vuosi.",
    ),
    "year-again": (
        "År {value} är angivet mer än en gång. Ange varje år en gång.",
        "The year {value} is given more than once. Give each year once.",
        "Vuosi {value} on annettu useammin kuin kerran. Anna jokainen vuosi kerran.",
    ),
}


def unknown(what: str, argument: str, value: object, known: Sequence[object], message: str, locale: str) -> ValidationError:
    """The error for an argument that matches none of the `known` values, with the nearest ones."""
    from difflib import get_close_matches

    choices = [str(choice) for choice in known]
    near = get_close_matches(str(value), choices, n=3) if isinstance(value, str) else []
    more = {"choices": choices, **({"nearest": near[0]} if near else {})}
    ends = [f" {text.format(names=', '.join(near))}" if near else "" for text in _NEAR]
    return _error(what, "unknown-value", f"/{argument}", message, value, locale, choices, ends, more)


def wrong_years(what: str, years: Sequence[int], locale: str) -> ValidationError | None:
    """The error for an empty list of years, or for a year that occurs twice."""
    if not years:
        return _error(what, "missing", "/years", "years-missing", None, locale)
    for place, year in enumerate(years):
        if year in years[:place]:
            return _error(what, "duplicate-value", f"/years/{place}", "year-again", year, locale)
    return None


def _error(
    what: str,
    code: str,
    pointer: str,
    message: str,
    value: object,
    locale: str,
    choices: Iterable[str] = (),
    ends: Sequence[str] = ("", "", ""),
    more: Mapping[str, object] | None = None,
) -> ValidationError:
    import json

    if not isinstance(locale, str) or locale not in ("sv", "en", "fi"):
        raise ValueError("locale: there are sv, en and fi")
    parts = {
        language: [
            {
                "row": None,
                "errors": [
                    {
                        "code": code,
                        "pointer": pointer,
                        "found": value,
                        "message": text.format(value=value, choices=", ".join(choices)) + end,
                        **(more or {}),
                    }
                ],
            }
        ]
        for language, text, end in zip(("sv", "en", "fi"), _MESSAGES[message], ends, strict=True)
    }
    return ValidationError(json.dumps(parts))._of(what, locale)
