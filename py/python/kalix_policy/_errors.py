"""The exception for input that could not be read, with all its errors. Its interface follows pydantic's."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any, TypedDict

    from . import _core

    class _Always(TypedDict):
        type: str
        loc: tuple[str | int, ...]
        msg: str
        input: Any
        code: str
        pointer: str

    class ErrorDetails(_Always, total=False):
        """One error in the input."""

        ctx: dict[str, Any]
        line: int
        column: int | str | None
        row: int
        sheet: str | None


# Marks that the input is not available.
_UNKNOWN: Any = object()


class ValidationError(ValueError):
    """The input could not be read. `errors` returns every error.

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
        # A pickle has the errors as JSON, in every language.
        self._told: dict[str, list[dict[str, Any]]] = _loads(errors) if isinstance(errors, str) else {}
        self._errors = None if isinstance(errors, str) else errors
        self._omitted = 0 if isinstance(errors, str) else errors.omitted
        self._locale = "sv"
        self._what = ""
        # Whether lines and columns are meaningful: they are not for input that was Python data.
        self._is_text = False
        self._input: Callable[[], Any] | None = None
        # Adds an error's location in the source, such as a workbook, and its message in the source's terms.
        self._tell: Callable[[dict[str, Any], str], None] | None = None
        super().__init__(errors)

    def __reduce__(self) -> tuple[Any, ...]:
        import json

        told = {locale: self._parts(locale) for locale in ("sv", "en", "fi")}
        names = ("_locale", "_what", "_is_text", "_omitted")
        return (type(self), (json.dumps(told),), {name: getattr(self, name) for name in names})

    def _of(
        self,
        what: str,
        locale: str,
        input: Callable[[], Any] | None = None,
        *,
        is_text: bool = False,
        tell: Callable[[dict[str, Any], str], None] | None = None,
    ) -> ValidationError:
        self._what, self._locale, self._input = what, locale, input
        self._is_text, self._tell = is_text, tell
        return self

    def _parts(self, locale: str) -> list[dict[str, Any]]:
        if self._errors is not None and locale not in self._told:
            self._told[locale] = _loads(self._errors.to_json(locale))
            for error in (error for part in self._told[locale] for error in part["errors"]):
                if self._tell is not None:
                    self._tell(error, locale)
        return self._told[locale]

    @property
    def title(self) -> str:
        """The name of the class that the input was parsed as."""
        return self._what

    def error_count(self) -> int:
        """Returns the number of errors, including those that were not kept."""
        return sum(len(part["errors"]) for part in self._parts(self._locale)) + self._omitted

    def errors(self, *, locale: str | None = None) -> list[ErrorDetails]:
        """Returns each error with `type` and `code` (its kind, stable), `loc` and `pointer` (its location), `msg` (in
        the requested language), `input` (the value there) and `ctx` (the choices, if there are any).

        Errors in JSON also have `line` and `column`, errors in a frame `row` and `column`, and errors in a workbook
        `sheet`, `row` and `column`.
        """
        data = self._input() if self._input is not None else _UNKNOWN
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
        if (place := error.get("place")) is not None:
            details["sheet"], details["row"], details["column"] = place
        elif row is not None:
            details["row"] = row
            details["column"] = str(loc[0]) if loc else None
        elif self._is_text:
            details["line"], details["column"] = error["line"], error["column"]
        return details

    def __str__(self) -> str:
        shown = 10
        errors = self.errors()
        lines = [f"{len(errors)} × {self._what}" if self._what else str(len(errors))]
        for error in errors[:shown]:
            if error.get("sheet") is not None:
                where = f"{error['sheet']}!{error['column'] or ''}{error['row'] or ''}"
            elif "row" in error and "sheet" not in error:
                where = f"[{error['row']}] {error['pointer']}"
            else:
                where = error["pointer"] or "/"
            lines.append(visible(f"{where}: {error['msg']} [{error['code']}]"))
        more = self.error_count() - min(len(errors), shown)
        if more > 0:
            lines.append(f"+ {more}")
        return "\n".join(lines)

    def __repr__(self) -> str:
        return f"<{type(self).__name__}: {self}>"


# The characters that affect a terminal or a log: control characters, line ends and changes of text direction.
# Terminals do not agree on where a change of direction ends.
_UNSEEN = "\0-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069"


def visible(text: str, but: str = "") -> str:
    """Escapes control characters, so that they are visible and have no effect."""
    import re

    def escaped(found: re.Match[str]) -> str:
        return found[0] if found[0] in but else f"\\u{ord(found[0]):04x}"

    return re.sub(f"[{_UNSEEN}]", escaped, text)


def _loads(text: str) -> Any:
    import json

    return json.loads(text)


def _walk(data: Any, pointer: str, found: Any) -> tuple[tuple[str | int, ...], Any]:
    """Resolves a pointer in the data: its path, and the value there. If it is missing, the value that lacks it."""
    loc: list[str | int] = []
    at, known = data, data is not _UNKNOWN
    for part in pointer.split("/")[1:]:
        name = part.replace("~1", "/").replace("~0", "~")
        is_mapping = _is_mapping(at) if known else False
        is_place = not is_mapping and name.isascii() and name.isdecimal() and len(name) < 20
        loc.append(int(name) if is_place else name)
        if not known:
            continue
        try:
            # Check first: a mapping such as `defaultdict` would create the missing item.
            if is_mapping:
                if name not in at:
                    return tuple(loc), at
                at = at[name]
            elif is_place:
                at, known = (at[int(name)], True) if hasattr(at, "__getitem__") else (None, False)
            elif hasattr(at, name):
                at = getattr(at, name)
            else:
                return tuple(loc), at
        except Exception:
            # A user's class may raise anything. The parsing error matters, not this one.
            at, known = None, False
    return tuple(loc), at if known else found


def _is_mapping(value: Any) -> bool:
    from collections.abc import Mapping

    try:
        return isinstance(value, Mapping)
    except Exception:
        # A user's class may fail in `__class__`.
        return False
