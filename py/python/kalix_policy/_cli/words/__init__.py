"""The texts of the command line, and the choice of language."""

from __future__ import annotations

import os
import re
from contextvars import ContextVar
from typing import TYPE_CHECKING, cast

from .help import EXAMPLES, HELP
from .messages import MESSAGES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ..._documents import Locale

__all__ = ["EXAMPLES", "LOCALE", "LOCALES", "TEXTS", "asked_locale", "counted", "near", "say"]

LOCALES = ("sv", "en", "fi")
LOCALE: ContextVar[Locale] = ContextVar("locale", default="sv")
TEXTS: Mapping[str, tuple[str, str, str]] = {**HELP, **MESSAGES}


def say(key: str, **values: object) -> str:
    """Returns a text in the user's language."""
    text = TEXTS[key][LOCALES.index(LOCALE.get())]
    return text.format(**values) if values else text


def counted(key: str, number: int, **values: object) -> str:
    return say(f"{key}.one" if number == 1 else key, number=number, **values)


def near(name: str, names: Iterable[str]) -> str:
    """Returns a question whether an unknown name was meant to be one of the similar known names."""
    from difflib import get_close_matches

    found = get_close_matches(name, names, n=3)
    return " " + say("near", names=", ".join(found)) if found else ""


def asked_locale(args: Sequence[str]) -> Locale:
    """Finds the language before the arguments are parsed, since help and usage errors need it."""
    given = [after for arg, after in zip(args, args[1:], strict=False) if arg == "--locale"]
    given += [arg.partition("=")[2] for arg in args if arg.startswith("--locale=")]
    system = next((value for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := os.environ.get(name))), "")
    for name in (*reversed(given), os.environ.get("KALIX_POLICY_LOCALE", ""), re.split("[_.@-]", system)[0].lower()):
        if name in LOCALES:
            return cast("Locale", name)
    return "sv"
