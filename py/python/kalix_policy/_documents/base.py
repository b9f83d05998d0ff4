"""The base class of documents: parsing and immutability."""

from __future__ import annotations

from .. import _core
from .._errors import _UNKNOWN, ValidationError

TYPE_CHECKING = False
if TYPE_CHECKING:
    import os
    from collections.abc import Mapping
    from decimal import Decimal
    from typing import IO, Any, ClassVar, Literal, TypeAlias

    from typing_extensions import Self

    Source: TypeAlias = (
        str | os.PathLike[str] | bytes | bytearray | memoryview | IO[bytes] | IO[str] | Mapping[str, Any] | object
    )
    Locale: TypeAlias = Literal["sv", "en", "fi"]

_MOST = 64 << 20

# The default of `source`, when a document is built from fields.
_FIELDS: Any = object()


def _exact(digits: str) -> float | Decimal:
    """A float if it holds every digit, otherwise a `Decimal`."""
    if sum(char.isdecimal() for char in digits.lower().partition("e")[0]) <= 15:
        return float(digits)
    from decimal import Decimal

    return Decimal(digits)


def _loads(text: str | bytes) -> Any:
    import json

    return json.loads(text, parse_float=_exact)


def _shown(value: object) -> str:
    """A mistaken argument, for a message. Anything but a string is not shown: its `repr` may be slow, or raise."""
    return repr(value) if type(value) is str else f"<{type(value).__name__}>"


class _Document:
    """The base class of documents."""

    __slots__ = ("_handle", "_record")

    _handle: Any
    _record: Any
    _name: ClassVar[str]
    _class: ClassVar[Any]

    def __init__(
        self,
        source: Source = _FIELDS,
        /,
        *,
        locale: Locale = "sv",
        max_size: int = _MOST,
        **fields: Any,
    ) -> None:
        """Reads a document from a source, as `read` does, or builds it from its fields.

        Args:
            source: a path, an open file, JSON as bytes or text, or any mapping or record.
            locale: the language of error messages: sv, en or fi.
            max_size: the most bytes to read; by default 64 MiB.
            fields: the fields by name, if there is no source.

        Raises:
            ValidationError: when the document is invalid; with every error.
            OSError: when the file cannot be read.
            TypeError: when both a source and fields are given.
        """
        if source is not _FIELDS and fields:
            raise TypeError(f"{type(self).__name__}: give a source or fields, not both")
        handle = self._read(fields if source is _FIELDS else source, locale, max_size)
        object.__setattr__(self, "_handle", handle)
        object.__setattr__(self, "_record", None)

    @classmethod
    def _read(cls, source: Any, locale: str, most: int) -> Any:
        if locale not in ("sv", "en", "fi"):
            raise ValueError(f"no language {_shown(locale)}: there are sv, en and fi")
        if isinstance(source, cls):
            return source._handle
        return cls._checked(*_as_json(source, most, cls._name, locale), locale, most)

    @classmethod
    def _read_data(cls, data: Any, locale: str, most: int) -> Any:
        """Reads data. A string is data too, not a path or JSON."""
        return cls._checked(_core.data_to_json(data, most), data, locale, most)

    @classmethod
    def _checked(cls, text: bytes, data: Any, locale: str, most: int) -> Any:
        try:
            return cls._class(text, most)
        except ValidationError as error:
            is_text = data is text
            input = (lambda: _loads_if_json(text)) if is_text else (lambda: data)
            raise error._of(cls._name, locale, input, is_text=is_text) from None

    @classmethod
    def _of(cls, handle: Any) -> Self:
        document = cls.__new__(cls)
        object.__setattr__(document, "_handle", handle)
        object.__setattr__(document, "_record", None)
        return document

    @classmethod
    def read(cls, source: Source, /, *, locale: Locale = "sv", max_size: int = _MOST) -> Self:
        """Reads a document from a path, an open file, JSON as bytes or text, or any mapping or record.

        A text that starts with a brace or a bracket is JSON; any other text is a path. A file may be open for text or
        for bytes. It is read from its current position, and not closed. With the extra `excel`, a register may also be
        a workbook.

        Args:
            source: what to read from.
            locale: the language of error messages: sv, en or fi.
            max_size: the most bytes to read; by default 64 MiB.

        Raises:
            ValidationError: when the document is invalid; with every error.
            OSError: when the file cannot be read.

        >>> import kalix_policy as kp
        >>> kp.AnnualReport.read('{"year": 2025}')
        <AnnualReport 2025: 0 accounts>
        """
        return cls(source, locale=locale, max_size=max_size)

    def to_json(self) -> str:
        """The document as compact JSON, keeping every digit of its numbers."""
        text: str = self._handle.to_json()
        return text

    def to_dict(self) -> dict[str, Any]:
        """The document as plain dicts and lists. A number with more digits than a float holds is a `Decimal`."""
        data: dict[str, Any] = _loads(self._handle.to_json())
        return data

    def _records(self) -> Any:
        if self._record is None:
            from .. import records

            record = getattr(records, f"{self._name}Record").from_json(self._handle.to_json())
            object.__setattr__(self, "_record", record)
        return self._record

    def __kalix_policy_json__(self) -> str:
        return self.to_json()

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, _Document):
            return NotImplemented
        return type(self._handle) is type(other._handle) and bool(self._handle == other._handle)

    def __hash__(self) -> int:
        return hash(self._handle)

    def __reduce__(self) -> tuple[Any, ...]:
        return (_unpickled, (type(self), self._handle.to_json().encode()))

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: object) -> Self:
        return self

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"a {type(self).__name__} does not change: make another")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"a {type(self).__name__} does not change: make another")

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> Any:
        from .. import _pydantic

        return _pydantic.core_schema(cls)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: Any, handler: Any) -> dict[str, Any]:
        from .. import _pydantic

        return _pydantic.json_schema(cls, handler)


def _unpickled(cls: type[_Document], json: bytes) -> _Document:
    return cls._of(cls._class(json, max(len(json), 1)))


def _as_json(source: Any, most: int, what: str, locale: str) -> tuple[bytes, Any]:
    """Returns the source as JSON, and the original data: the JSON itself, or the Python object."""
    from .._kinds import kind_of, refused
    from .._sources import content_of

    content = content_of(source, most)
    if content is None:
        return _core.data_to_json(source, most), source
    # The parser reports a document that is too large.
    if len(content) <= most and (kind := kind_of(content)) is not None:
        raise refused(kind, "json", what, locale)
    return content, content


def _loads_if_json(text: bytes) -> Any:
    try:
        return _loads(text)
    except (ValueError, RecursionError):
        return _UNKNOWN
