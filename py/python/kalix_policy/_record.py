"""The base of all records: conversion from and to JSON, and display in notebooks.

Nothing here depends on a specific record. The fields are inspected once for each class; their annotations are types,
not strings.
"""

from __future__ import annotations

import dataclasses
import datetime
import gc
import html
import json
import re
import types
import typing
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar, Literal, NamedTuple, NoReturn, TypeVar, cast

if TYPE_CHECKING:
    from typing_extensions import Self

__all__ = ["FrozenMapping", "Reason", "Record"]

K = TypeVar("K")
V = TypeVar("V", covariant=True)

#: The most items of a list that a notebook shows.
_SHOWN = 20


class FrozenMapping(Mapping[K, V]):
    """An immutable mapping. It is hashable if its values are."""

    __slots__ = ("_data",)
    _data: dict[K, V]

    def __init__(self, data: Mapping[K, V] | Iterable[tuple[K, V]] = (), /) -> None:
        object.__setattr__(self, "_data", dict(data))

    def __getitem__(self, key: K, /) -> V:
        return self._data[key]

    def __iter__(self) -> Iterator[K]:
        return iter(self._data)

    def __len__(self) -> int:
        return len(self._data)

    def __hash__(self) -> int:
        return hash(frozenset(self._data.items()))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._data!r})"

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self._data,)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> Any:
        from . import _pydantic

        return _pydantic.mapping_schema(cls, source, handler)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"cannot assign to {name!r}: a {type(self).__name__} does not change")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"cannot delete {name!r}: a {type(self).__name__} does not change")


#: Shared, since it is immutable.
_NONE: FrozenMapping[str, Any] = FrozenMapping()


class Record:
    """Plain, immutable data: input or output of the library."""

    __slots__ = ()

    #: The fields that are serialised even when they are empty.
    _always: ClassVar[frozenset[str]] = frozenset()

    #: The name of the JSON Schema that describes the record, and the path within it. A reason has several.
    _place: ClassVar[str] = ""

    def __post_init__(self) -> None:
        # Copy lists and dicts, so that the caller cannot change the record through them and the record is hashable.
        names: tuple[str, ...] = self.__slots__
        for name in names:
            value = getattr(self, name)
            if isinstance(value, (list, tuple, Mapping)):
                object.__setattr__(self, name, _frozen(value))

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Builds the record from its JSON data.

        It trusts the data. A document, such as `kalix_policy.Register`, validates its data.
        """
        record = object.__new__(cls)
        for name, put, read, default, _ in _fields(cls):
            value = data.get(name)
            if value is None:
                if default is dataclasses.MISSING:
                    raise ValueError(f"{cls.__name__} needs {name!r}")
                put(record, default)
            else:
                put(record, value if read is None else read(value))
        return record

    @classmethod
    def from_json(cls, text: str | bytes | bytearray) -> Self:
        """Builds the record from JSON, keeping every digit of its numbers."""
        # Nothing created here becomes garbage, and collecting takes longer than building the record.
        was_enabled = gc.isenabled()
        gc.disable()
        try:
            return cls.from_dict(json.loads(text, parse_float=Decimal))
        finally:
            if was_enabled:
                gc.enable()

    def to_dict(self) -> dict[str, Any]:
        """The record as JSON data. Empty optional fields are left out.

        An integral number is an `int`. Another number is a `float` if it has at most 15 significant digits, and
        otherwise a `Decimal`.
        """
        data: dict[str, Any] = {}
        for name, _, _, _, left_out in _fields(type(self)):
            value = getattr(self, name)
            if left_out is dataclasses.MISSING or value != left_out:
                data[name] = _plain(value)
        return data

    def to_json(self) -> str:
        """The record as compact JSON, keeping every digit of its numbers."""
        data = self.to_dict()
        try:
            return json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
        except TypeError:  # a Decimal with more digits than a float keeps
            return "".join(_text(data))

    def _repr_html_(self) -> str:
        return _table(self)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> Any:
        from . import _pydantic

        return _pydantic.record_schema(cls, handler)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: Any, handler: Any) -> dict[str, Any]:
        from . import _pydantic

        return _pydantic.described(cls._place)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Reason(Record):
    """Why a finding was made, or why an actor may or may not use a power: a code and its arguments.

    `reason["days"]` is an argument. Dates are `datetime.date`; amounts and shares are `Decimal`.

    Attributes:
        code (str): The code, such as `decided-late`.
        arguments (Mapping[str, Any]): The arguments of the code, by name.
    """

    code: str
    arguments: Mapping[str, Any] = _NONE

    _place: ClassVar[str] = "assessment/$defs/Reason ruling/$defs/RulingReason"

    def __getitem__(self, name: str) -> Any:
        return self.arguments[name]

    def __contains__(self, name: object) -> bool:
        return name in self.arguments

    def __iter__(self) -> Iterator[str]:
        return iter(self.arguments)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        arguments = dict(data)
        code = arguments.pop("code")
        readers = _arguments.get(code, {})
        for name, value in arguments.items():
            if value is not None:
                arguments[name] = readers.get(name, _frozen)(value)
        reason = object.__new__(cls)
        object.__setattr__(reason, "code", code)
        object.__setattr__(reason, "arguments", FrozenMapping(arguments) if arguments else _NONE)
        return reason

    def to_dict(self) -> dict[str, Any]:
        return {"code": self.code, **_plain(self.arguments)}


_Reader = Callable[[Any], Any]

#: How to convert the arguments of each reason, except those that are a string or an integer.
_arguments: dict[str, dict[str, _Reader]] = {}


def describe_reasons(types_of_arguments: Mapping[str, Mapping[str, Any]]) -> None:
    """Sets the types of the reasons' arguments, by code and name. They are generated with the records."""
    for code, arguments in types_of_arguments.items():
        _arguments[code] = {name: _reader(annotation) or _frozen for name, annotation in arguments.items()}


class _Field(NamedTuple):
    name: str
    put: Callable[[Any, Any], None]
    read: _Reader | None
    default: Any
    #: The value that is left out of the JSON, or `MISSING`.
    left_out: Any


_known: dict[type[Record], tuple[_Field, ...]] = {}


def _fields(cls: type[Record]) -> tuple[_Field, ...]:
    if cls not in _known:
        fields = dataclasses.fields(cast(Any, cls))
        _known[cls] = tuple(_field(cls, field) for field in fields)
    return _known[cls]


def _field(cls: type[Record], field: dataclasses.Field[Any]) -> _Field:
    default = field.default
    is_optional = default is not dataclasses.MISSING and field.name not in cls._always
    return _Field(
        name=field.name,
        # Set the slot directly, since `__setattr__` of a frozen instance raises.
        put=getattr(cls, field.name).__set__,
        read=_reader(field.type),
        default=default,
        left_out=default if is_optional and not _plain(default) else dataclasses.MISSING,
    )


def _reader(annotation: Any) -> _Reader | None:
    """The function that converts a JSON value (other than null) to this type, or None if it needs no conversion."""
    if annotation is Any:
        return _frozen
    if annotation is Decimal:
        return _decimal
    if annotation is datetime.date:
        return _date
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation.from_dict
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is tuple:
        return _each(arguments[0])
    if origin is Mapping:
        return _values(_reader(arguments[1]))
    if origin in (types.UnionType, typing.Union):
        branches = [branch for branch in arguments if branch is not types.NoneType]
        return _reader(branches[0]) if len(branches) == 1 else _branch(branches)
    return None


def _each(annotation: Any) -> _Reader:
    read = _reader(annotation)
    if read is None:
        return tuple
    if types.NoneType in typing.get_args(annotation):
        return lambda values: tuple([None if value is None else read(value) for value in values])
    return lambda values: tuple(map(read, values))


def _values(read: _Reader | None) -> _Reader:
    if read is None:
        return FrozenMapping
    return lambda data: FrozenMapping({name: read(value) for name, value in data.items()})


def _branch(branches: Iterable[Any]) -> _Reader:
    """Converts a tagged union: each branch has a field whose type is a literal with one value."""
    by_word: dict[str, _Reader] = {}
    tag = ""
    for branch in branches:
        tag, (word,) = next(
            (field.name, words)
            for field in dataclasses.fields(branch)
            if typing.get_origin(field.type) is Literal and len(words := typing.get_args(field.type)) == 1
        )
        by_word[word] = branch.from_dict
    return lambda data: by_word[data[tag]](data)


def _decimal(value: Any) -> Decimal:
    # A float means the digits that it is written with.
    return Decimal(float.__repr__(value)) if isinstance(value, float) else Decimal(value)


def _date(value: Any) -> datetime.date:
    return value if isinstance(value, datetime.date) else datetime.date.fromisoformat(value)


def _frozen(value: Any) -> Any:
    if isinstance(value, (list, tuple)):
        return tuple(map(_frozen, value))
    if isinstance(value, Mapping):
        return FrozenMapping({name: _frozen(held) for name, held in value.items()})
    return value


def _plain(value: Any) -> Any:
    """The value as JSON data."""
    if value is None or isinstance(value, (str, int, float)):
        return value
    if isinstance(value, Record):
        return value.to_dict()
    if isinstance(value, Decimal):
        return _number(value)
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, (tuple, list)):
        return [_plain(item) for item in value]
    if isinstance(value, Mapping):
        return {name: _plain(held) for name, held in value.items()}
    raise TypeError(f"JSON has nothing like {value!r}")


def _number(value: Decimal) -> int | float | Decimal:
    if not value.is_finite():
        raise ValueError(f"JSON has no number {value}")
    if value == value.to_integral_value():
        return int(value)
    return float(value) if len(_digits(value).lstrip("-").replace(".", "").strip("0")) <= 15 else value


def _digits(value: Decimal) -> str:
    return format(value, "f")


def _text(value: Any) -> Iterator[str]:
    """Serialises JSON with every digit of a `Decimal`, which `json` cannot do."""
    if isinstance(value, dict):
        lead = "{"
        for name, held in value.items():
            yield f"{lead}{json.dumps(name, ensure_ascii=False)}:"
            yield from _text(held)
            lead = ","
        yield "}" if lead == "," else "{}"
    elif isinstance(value, list):
        lead = "["
        for item in value:
            yield lead
            yield from _text(item)
            lead = ","
        yield "]" if lead == "," else "[]"
    elif isinstance(value, Decimal):
        yield _digits(value)
    else:
        yield json.dumps(value, ensure_ascii=False, allow_nan=False)


_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")


def _table(record: Record) -> str:
    name = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", type(record).__name__).capitalize()
    fields = dataclasses.fields(cast(Any, record))
    rows = _rows((field.name.replace("_", " ").capitalize(), getattr(record, field.name)) for field in fields)
    return f"<table><caption>{html.escape(name)}</caption><tbody>{rows}</tbody></table>"


def _rows(items: Iterable[tuple[str, Any]]) -> str:
    return "".join(
        f'<tr><th scope="row">{html.escape(label)}</th><td>{_cell(value)}</td></tr>'
        for label, value in items
        if value is not None and not (isinstance(value, (tuple, Mapping)) and not value)
    )


def _cell(value: Any) -> str:
    if isinstance(value, Record):
        return _table(value)
    if isinstance(value, Mapping):
        rows = _rows((str(name), held) for name, held in value.items())
        return f"<table><tbody>{rows}</tbody></table>"
    if isinstance(value, tuple):
        return _list(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Decimal):
        return _digits(value)
    return html.escape("–" if value is None else str(value))


def _list(values: tuple[Any, ...]) -> str:
    cells = [_cell(value) for value in values[:_SHOWN]]
    if len(values) > _SHOWN:
        cells.append(f"… and {len(values) - _SHOWN} more")
    # On one line, a text that changes the direction would reverse the text after it.
    turns = any(_TURNS.search(cell) for cell in cells)
    if turns or any(isinstance(value, (Record, Mapping, tuple)) for value in values[:_SHOWN]):
        return f"<ol>{''.join(f'<li>{cell}</li>' for cell in cells)}</ol>"
    return ", ".join(cells)
