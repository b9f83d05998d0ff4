"""The options that commands share, and the types of their values, with messages in three languages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

from .words import LOCALE, LOCALES, TEXTS, near, say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    Command = TypeVar("Command", bound=Callable[..., object])
    _Type = click.ParamType[Any]
else:
    _Type = click.ParamType


def localised(metavar: str) -> str:
    """Translates a placeholder to the user's language."""

    def word(found: re.Match[str]) -> str:
        key = f"metavar.{found[0]}"
        return say(key) if key in TEXTS else found[0]

    return re.sub("[A-Z_]{2,}", word, metavar)


class Option(click.Option):
    """An option whose `help` is the key of a text."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        record = super().get_help_record(ctx)
        if record is None:
            return None
        choices = ", ".join(self.type.names()) if isinstance(self.type, Choice) else ""
        return record[0], say(f"option.{self.help}", **({"choices": choices} if choices else {}))

    def make_metavar(self, *args: Any, **settings: Any) -> str:
        return localised(super().make_metavar(*args, **settings))


class Choice(_Type):
    name = "choice"

    def __init__(self, *names: str, of: Callable[[], Iterable[str]] | None = None) -> None:
        self._names, self._of = names, of

    def names(self) -> Sequence[str]:
        return self._names if self._of is None else tuple(self._of())

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if value not in (names := self.names()):
            self.fail(say("choice", name=value, choices=", ".join(names)) + near(value, names), param, ctx)
        return value


class Day(_Type):
    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        from datetime import date

        try:
            day = date.fromisoformat(value) if re.fullmatch(r"\d{4}-\d\d-\d\d", value, re.ASCII) else None
        except ValueError:
            day = None
        if day is None or not 1900 <= day.year <= 2200:
            self.fail(say("day", name=value), param, ctx)
        return value


class Number(_Type):
    name = "number"

    def __init__(self, least: int, most: int, key: str) -> None:
        self._least, self._most, self._key = least, most, key

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if isinstance(value, int):
            return value
        if not re.fullmatch(r"\d{1,4}", value, re.ASCII) or not self._least <= int(value) <= self._most:
            self.fail(say(self._key, name=value), param, ctx)
        return int(value)


class Years(_Type):
    name = "years"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        years: list[int] = []
        for part in value.split(","):
            first, dash, last = part.strip().partition("-")
            ends = [YEAR.convert(end.strip(), param, ctx) for end in ((first, last) if dash else (first, first))]
            if not (span := range(ends[0], ends[1] + 1)):
                self.fail(say("years", name=value), param, ctx)
            years += span
        return sorted(set(years))


YEAR = Number(1900, 2200, "year")


class Held(_Type):
    """A value that a register can hold, such as an id. `Register` validates it, so its messages are the same."""

    def __init__(self, name: str, document: Callable[[str], Mapping[str, Any]]) -> None:
        self.name, self._document = name, document

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        import kalix_policy as kp

        try:
            kp.Register(self._document(value))
        except kp.ValidationError as error:
            # Without the pointer, which is into the document that is built here.
            self.fail(error.errors(locale=LOCALE.get())[0]["msg"].partition(": ")[2], param, ctx)
        return value


_MUNICIPALITY = {"name": "–", "code": "2514"}


def _with_id(id: str) -> Mapping[str, Any]:
    body = {"id": id, "name": "–", "kind": "board"}
    return {"municipality": _MUNICIPALITY, "organisation": {"bodies": [body]}}


def _with_number(number: str) -> Mapping[str, Any]:
    return {"municipality": {**_MUNICIPALITY, "organisation_number": number}, "organisation": {}}


ID = Held("id", _with_id)
ORGANISATION_NUMBER = Held("organisation-number", _with_number)


def powers() -> Iterable[str]:
    import kalix_policy as kp

    return (power.id for power in kp.powers())


def partner_kinds() -> Iterable[str]:
    from typing import get_args

    from ..records import PartnerKind

    return cast("tuple[str, ...]", get_args(PartnerKind))


def option(*names: str, help: str, metavar: str | None = None, **settings: Any) -> Callable[[Command], Command]:
    return click.option(*names, cls=Option, help=help, metavar=metavar, **settings)


def answer_format(*names: str) -> Callable[[Command], Command]:
    return option("--format", "form", type=Choice(*names), default="text", metavar="FORM", help="format")


def file_argument(metavar: str = "FILE", name: str = "file", required: bool = True) -> Callable[[Command], Command]:
    return click.argument(name, metavar=metavar if required else f"[{metavar}]", required=required)


def _colourless(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if value:
        ctx.color = False


locale_option = option(
    "--locale", type=Choice(*LOCALES), expose_value=False, is_eager=True, metavar="LANGUAGE", help="locale"
)
no_color_option = option(
    "--no-color", is_flag=True, expose_value=False, is_eager=True, callback=_colourless, help="no-color"
)
on_option = option("--on", type=Day(), metavar="DATE", help="on")
out_option = option("-o", "--out", metavar="FILE", help="out")
force_option = option("--force", is_flag=True, help="force")
