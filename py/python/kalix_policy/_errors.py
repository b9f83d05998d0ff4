"""What could not be read: everything at once, as pydantic's users know it."""

from __future__ import annotations

import json

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any, TypedDict

    from . import _core

    class ErrorDetails(TypedDict, total=False):
        """One thing that could not be read."""

        type: str
        loc: tuple[str | int, ...]
        msg: str
        input: Any
        ctx: dict[str, Any]
        code: str
        pointer: str
        line: int
        column: int | str | None
        row: int
        sheet: str | None


class ValidationError(ValueError):
    """Something could not be read: `errors` tells all of it.

    >>> import kalix_policy as kp
    >>> try:
    ...     kp.Project(id="p-1", title="Utbyte", administration="uf", kind="pupil-exchanges")
    ... except kp.ValidationError as error:
    ...     [details] = error.errors(locale="en")
    >>> details["code"], details["loc"], details["input"]
    ('unknown-value', ('kind',), 'pupil-exchanges')
    >>> details["ctx"]["nearest"]
    'pupil-exchange'
    """

    def __init__(self, errors: _core.ReadErrors | str) -> None:
        # Pickled, it has its errors in every language.
        self._told: dict[str, list[dict[str, Any]]] = json.loads(errors) if isinstance(errors, str) else {}
        self._errors = None if isinstance(errors, str) else errors
        self._locale = "sv"
        self._what = ""
        self._input: Callable[[], Any] | None = None
        self._place: Callable[[str], tuple[str, int, str] | None] | None = None
        super().__init__(errors)

    def __reduce__(self) -> tuple[Any, ...]:
        told = {locale: self._parts(locale) for locale in ("sv", "en", "fi")}
        state = {"_locale": self._locale, "_what": self._what}
        return (type(self), (json.dumps(told),), state)

    def _of(
        self,
        what: str,
        locale: str,
        input: Callable[[], Any] | None = None,
        place: Callable[[str], tuple[str, int, str] | None] | None = None,
    ) -> ValidationError:
        self._what, self._locale, self._input, self._place = what, locale, input, place
        return self

    def _parts(self, locale: str) -> list[dict[str, Any]]:
        if self._errors is not None and locale not in self._told:
            self._told[locale] = json.loads(self._errors.to_json(locale))
        return self._told[locale]

    @property
    def title(self) -> str:
        """What was to be read: the class's name."""
        return self._what

    def error_count(self) -> int:
        """How many errors there are, those that were not kept among them."""
        if self._errors is not None:
            return len(self._errors) + self._errors.omitted
        return sum(len(part["errors"]) for part in self._parts(self._locale))

    def errors(self, *, locale: str | None = None) -> list[ErrorDetails]:
        """Each error: `type` and `code` (what kind, stable), `loc` and `pointer` (where), `msg` (in the language
        asked for), `input` (what was found there), `ctx` (what there is to choose from).

        Of JSON there are also `line` and `column`, of a frame `row` and `column`, of a workbook `sheet`, `row` and
        `column`.
        """
        data = self._input() if self._input is not None else None
        told: list[ErrorDetails] = []
        for part in self._parts(locale or self._locale):
            for error in part["errors"]:
                told.append(self._details(error, part["row"], data))
        return told

    def _details(self, error: Mapping[str, Any], row: int | None, data: Any) -> ErrorDetails:
        loc, found = _walk(data, error["pointer"], error["found"])
        ctx = {name: error[name] for name in ("choices", "nearest") if name in error}
        details: ErrorDetails = {
            "type": error["code"],
            "loc": loc,
            "msg": error["message"],
            "input": found,
            "code": error["code"],
            "pointer": error["pointer"],
        }
        if ctx:
            details["ctx"] = ctx
        place = error.get("place")
        if self._place is not None:
            place = self._place(error["pointer"]) or (None, 0, None)
        if place is not None:
            details["sheet"], details["row"], details["column"] = place
        elif row is not None:
            details["row"] = row
            details["column"] = str(loc[0]) if loc else None
        elif not isinstance(data, _Converted):
            details["line"], details["column"] = error["line"], error["column"]
        return details

    def __str__(self) -> str:
        shown = 10
        errors = self.errors()
        lines = [f"{len(errors)} × {self._what}" if self._what else str(len(errors))]
        for error in errors[:shown]:
            if error.get("sheet") is not None:
                where = f"{error['sheet']}!{error['column']}{error['row']}"
            elif "row" in error:
                where = f"[{error['row']}] {error['pointer']}"
            else:
                where = error["pointer"] or "/"
            lines.append(f"{where}: {error['msg']} [{error['code']}]")
        more = self.error_count() - min(len(errors), shown)
        if more > 0:
            lines.append(f"+ {more}")
        return "\n".join(lines)

    def __repr__(self) -> str:
        return f"<{type(self).__name__}: {self}>"


class _Converted:
    """Marks data that came from Python, where lines and columns say nothing."""

    __slots__ = ("data",)

    def __init__(self, data: Any) -> None:
        self.data = data


def _walk(data: Any, pointer: str, found: Any) -> tuple[tuple[str | int, ...], Any]:
    """The way a pointer goes through data, and what is there; of what is missing, what it is missing from."""
    at = data.data if isinstance(data, _Converted) else data
    loc: list[str | int] = []
    known = data is not None
    for part in pointer.split("/")[1:]:
        name = part.replace("~1", "/").replace("~0", "~")
        if not known:
            loc.append(int(name) if name.isdecimal() else name)
            continue
        try:
            if isinstance(at, (list, tuple)) and name.isdecimal():
                loc.append(int(name))
                at = at[int(name)]
            else:
                loc.append(name)
                at = at[name] if hasattr(at, "__getitem__") and not isinstance(at, str) else getattr(at, name)
        except (AttributeError, IndexError, KeyError, TypeError):
            return tuple(loc), at
    return tuple(loc), at if known else found
