"""Tables: sequences of rows, and columns for every library that supports Arrow."""

from __future__ import annotations

from . import _core
from ._errors import ValidationError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any, Generic, TypeVar, overload

    from ._documents import Locale

    Row = TypeVar("Row", covariant=True)
else:
    Row = object

    class Generic:
        """A placeholder for `typing.Generic`, which is slow to import."""

        __slots__ = ()

        def __class_getitem__(cls, _):
            return cls

    def overload(function):
        return function


class Table(Generic[Row]):
    """A table of findings, outcomes, figures or duties.

    It is a sequence of rows. It also implements the Arrow PyCapsule interface, so `polars.DataFrame(table)`,
    `pyarrow.table(table)`, `pandas.DataFrame.from_arrow(table)` and DuckDB queries use its columns without conversion.

    >>> import kalix_policy as kp
    >>> register = kp.Register(municipality={"name": "Kalix kommun", "code": "2514"}, organisation={},
    ...     projects=[{"id": "p-1", "title": "Utbyte", "administration": "uf", "period": {"start": "2026-03-01"}}])
    >>> findings = kp.assess(register, on="2026-11-23", locale="en").findings
    >>> findings[0].rule, findings[0].pointer
    ('anchoring.decided', '/projects/0')
    >>> findings.column_names[:3]
    ('rule', 'clauses', 'subject')
    """

    __slots__ = ("_columns", "_made", "_of", "_rows", "_title")

    def __init__(
        self, of: tuple[object, str], columns: _core.Table, rows: Callable[[], tuple[Row, ...]]
    ) -> None:
        # The object and the name of its attribute that this table is, from which a pickle restores it.
        self._of = of
        self._title = of[1]
        self._columns = columns
        self._rows = rows
        self._made: tuple[Row, ...] | None = None

    @property
    def column_names(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(self._columns.column_names)

    @property
    def _all(self) -> tuple[Row, ...]:
        if self._made is None:
            self._made = self._rows()
        return self._made

    def __len__(self) -> int:
        return len(self._columns)

    def __iter__(self) -> Iterator[Row]:
        return iter(self._all)

    @overload
    def __getitem__(self, index: int, /) -> Row: ...
    @overload
    def __getitem__(self, index: slice, /) -> tuple[Row, ...]: ...
    def __getitem__(self, index: int | slice, /) -> Row | tuple[Row, ...]:
        return self._all[index]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Table):
            return NotImplemented
        return self.column_names == other.column_names and self._all == other._all

    def __hash__(self) -> int:
        return hash((self.column_names, self._all))

    def __reduce__(self) -> tuple[Any, ...]:
        return (getattr, self._of)

    def __arrow_c_schema__(self) -> object:
        return self._columns.__arrow_c_schema__()

    def __arrow_c_stream__(self, requested_schema: Any = None) -> object:
        return self._columns.__arrow_c_stream__(requested_schema)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> Any:
        from . import _pydantic

        return _pydantic.table_schema(cls)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: Any, handler: Any) -> dict[str, Any]:
        return {"type": "array", "items": {"type": "object"}}

    def __repr__(self) -> str:
        return f"<Table {self._title}: {len(self)} rows>"

    def _repr_html_(self) -> str:
        from ._html import table

        rows = self._all
        if not rows:
            return table(self._title, self.column_names, ())
        shown = rows[:50]
        columns = _columns_of(shown[0])
        cells = [[_cell(getattr(row, column)) for column in columns] for row in shown]
        return table(self._title, columns, cells, more=len(rows) - len(shown))


# The columns that fit on a screen. The rows have the others.
_SHOWN = ("due", "severity", "year", "title", "value", "subject", "rule", "outcome", "message", "remedy", "pointer")


def _columns_of(row: Any) -> list[str]:
    return [name for name in _SHOWN if hasattr(row, name)]


def _cell(value: Any) -> object:
    if hasattr(value, "kind"):
        parts = (getattr(value, name, None) for name in ("project", "body", "year"))
        return " ".join(str(part) for part in parts if part is not None) or value.kind
    return value


class JudgedProjects:
    """The assessed projects of a frame, a stream or JSON lines, as columns, without a Python object per row.

    It implements the Arrow PyCapsule interface. The projects of a frame have been assessed already. A stream is
    assessed while it is read, and can be read once. Iterating yields one table at a time.

    >>> import kalix_policy as kp
    >>> lines = b'{"id": "p-1", "title": "Utbyte", "administration": "uf"}'
    >>> judged = kp.assess_lines(lines, organisation={}, on="2026-11-23")
    >>> judged
    <JudgedProjects: a stream>
    >>> judged.read_all()
    <JudgedProjects: 1 rows>
    """

    __slots__ = ("_judged", "_locale", "_table")

    def __init__(self, judged: _core.Judged, table: _core.Table | None, locale: Locale) -> None:
        self._judged = judged
        self._table = table
        self._locale: Locale = locale

    @property
    def _columns(self) -> _core.Judged | _core.Table:
        return self._judged if self._table is None else self._table

    def read_all(self) -> JudgedProjects:
        """Reads the rest of a stream into memory.

        Raises:
            ValidationError: with the errors of every row and column, unless they are to be reported in the table.
        """
        if self._table is not None:
            return self
        with _errors_in("Project", self._locale):
            return JudgedProjects(self._judged, self._judged.read_all(), self._locale)

    @property
    def ignored_columns(self) -> tuple[str, ...]:
        """The names of the columns that match no field and were ignored, as `extra="ignore"` requests.

        The name of a column inside a record starts with the name of the record: "partners.remark". For a stream, these
        are the columns found so far.
        """
        return tuple(self._judged.ignored_columns())

    def __iter__(self) -> Iterator[JudgedProjects]:
        if self._table is not None:
            yield self
            return
        while True:
            with _errors_in("Project", self._locale):
                table = self._judged.next()
            if table is None:
                return
            yield JudgedProjects(self._judged, table, self._locale)

    def __len__(self) -> int:
        if self._table is None:
            raise TypeError("a stream has no length before it has been read: see read_all()")
        return len(self._table)

    def __arrow_c_schema__(self) -> object:
        return self._columns.__arrow_c_schema__()

    def __arrow_c_stream__(self, requested_schema: Any = None) -> object:
        return self._columns.__arrow_c_stream__(requested_schema)

    def __repr__(self) -> str:
        return "<JudgedProjects: a stream>" if self._table is None else f"<JudgedProjects: {len(self)} rows>"


class _errors_in:
    """Sets the class name and the language of a `ValidationError` that is raised inside the block."""

    __slots__ = ("_locale", "_what")

    def __init__(self, what: str, locale: Locale) -> None:
        self._what = what
        self._locale = locale

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, ValidationError):
            error._of(self._what, self._locale)
