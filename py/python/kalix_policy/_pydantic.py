"""How pydantic takes documents, records and answers as types of fields."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cache
from typing import Any, get_args

from pydantic_core import InitErrorDetails, PydanticCustomError, core_schema as cs
from pydantic_core import ValidationError as PydanticError

from . import _core
from ._documents import _MOST
from ._errors import ValidationError
from ._record import FrozenMapping, Reason, Record, _plain

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ._documents import _Document

_SCHEMAS = {
    "Register": "register",
    "Project": "project",
    "Organisation": "organisation",
    "AnnualReport": "annual-report",
    "Policy": "policy",
}


def core_schema(cls: type[_Document]) -> cs.CoreSchema:
    """Validated by the core, written as JSON has it."""

    def validate(value: Any) -> _Document:
        if isinstance(value, cls):
            return value
        try:
            # A field holds data: it is no path to open, and no JSON to read.
            return cls._of(cls._read_data(value, "sv", _MOST))
        except ValidationError as error:
            details = [
                InitErrorDetails(
                    type=PydanticCustomError(
                        "kalix_policy",
                        "{message}",
                        {"message": told["msg"], "code": told["code"], "pointer": told["pointer"]}
                        | told.get("ctx", {}),
                    ),
                    loc=told["loc"],
                    input=told["input"],
                )
                for told in error.errors()
            ]
            raise PydanticError.from_exception_data(cls.__name__, details) from error

    # An error has this name for its title.
    validate.__name__ = validate.__qualname__ = cls.__name__
    return cs.no_info_plain_validator_function(
        validate,
        serialization=_written(lambda value: value.to_dict()),
    )


def json_schema(cls: type[_Document], handler: Any) -> dict[str, Any]:
    """The library's own schema, its parts among the others of the application."""
    return described(_SCHEMAS[cls._name])


def record_schema(cls: type[Record], handler: Any) -> cs.CoreSchema:
    """Validated by the types of its fields, written as JSON has it."""
    written = _written(lambda value: value.to_dict())
    if cls is Reason:
        # What it has beside its code depends on that.
        return cs.no_info_plain_validator_function(_reason, serialization=written)
    if not dataclasses.is_dataclass(cls):
        return cs.is_instance_schema(cls, serialization=written)
    fields = {}
    for field in dataclasses.fields(cls):
        schema = handler.generate_schema(field.type)
        is_required = field.default is dataclasses.MISSING
        # Null says nothing, where nothing need be said.
        fields[field.name] = cs.typed_dict_field(
            schema if is_required else cs.nullable_schema(schema), required=is_required
        )

    def made(data: dict[str, Any]) -> Record:
        return cls(**{name: value for name, value in data.items() if value is not None})

    def validate(value: Any, of_data: Any) -> Any:
        return value if isinstance(value, cls) else of_data(value)

    of_data = cs.no_info_after_validator_function(made, cs.typed_dict_schema(fields, extra_behavior="forbid"))
    return cs.no_info_wrap_validator_function(validate, of_data, serialization=written)


def _reason(value: Any) -> Reason:
    if isinstance(value, Reason):
        return value
    if not isinstance(value, Mapping) or not isinstance(value.get("code"), str):
        raise PydanticCustomError("kalix_policy", "expected an object that has a code", {"code": "type"})
    try:
        return Reason.from_dict(value)
    except (TypeError, ValueError, ArithmeticError) as error:
        message = "an argument of the reason cannot be read: {error}"
        raise PydanticCustomError("kalix_policy", message, {"code": "type", "error": str(error)}) from error


def mapping_schema(cls: type[FrozenMapping[Any, Any]], source: Any, handler: Any) -> cs.CoreSchema:
    """Validated and written as a dict is."""
    keys, values = get_args(source) or (Any, Any)
    as_dict = handler.generate_schema(dict[keys, values])  # type: ignore[valid-type]
    return cs.no_info_before_validator_function(
        lambda value: dict(value) if isinstance(value, Mapping) else value,
        cs.no_info_after_validator_function(cls, as_dict),
        serialization=_written(_plain),
    )


def answer_schema(cls: type[Any]) -> cs.CoreSchema:
    """Of an answer of the library's own, which is written and not read."""
    return cs.is_instance_schema(cls, serialization=_written(lambda value: value.to_dict()))


def table_schema(cls: type[Any]) -> cs.CoreSchema:
    """Of a table, which is written as the list of its rows."""
    return cs.is_instance_schema(cls, serialization=_written(lambda table: [_row(row) for row in table]))


def _row(row: Any) -> Any:
    return row.to_dict() if isinstance(row, Record) else {name: _plain(value) for name, value in vars(row).items()}


def _written(data: Callable[[Any], Any]) -> Any:
    def write(value: Any, info: Any) -> Any:
        written = data(value)
        return _in_json(written) if info.mode_is_json() else written

    return cs.plain_serializer_function_ser_schema(write, info_arg=True, return_schema=cs.any_schema())


def _in_json(data: Any) -> Any:
    """With numbers that pydantic writes as numbers: of a `Decimal` it makes a text."""
    if isinstance(data, dict):
        return {name: _in_json(value) for name, value in data.items()}
    if isinstance(data, list):
        return [_in_json(value) for value in data]
    if isinstance(data, Decimal):
        number = float(data)
        # Where a float has not every digit, a text is better than another number.
        return number if Decimal(repr(number)) == data else data
    return data


@cache
def _schema(name: Any) -> Any:
    """A schema of the library, which nobody changes."""
    return json.loads(_core.schema(name))


def described(place: str) -> dict[str, Any]:
    """The part of the library's schemas that is at a place."""
    if not place:
        return {"type": "object"}
    if " " in place:
        return {"anyOf": [described(one) for one in place.split()]}
    name, *steps = place.split("/")
    schema = _schema(name)
    parts = schema.get("$defs", {})
    for step in steps:
        schema = schema[int(step)] if isinstance(schema, list) else schema[step]
    plain = {key: value for key, value in schema.items() if key not in ("$defs", "$schema", "$id", "examples")}
    inlined: dict[str, Any] = _inlined(plain, parts)
    return inlined


def _inlined(schema: Any, parts: dict[str, Any]) -> Any:
    """A schema without references: no part of ours refers to itself, and an application's names stay its own."""
    if isinstance(schema, list):
        return [_inlined(item, parts) for item in schema]
    if not isinstance(schema, dict):
        return schema
    if "$ref" in schema:
        rest = {name: value for name, value in schema.items() if name != "$ref"}
        return _inlined({**parts[schema["$ref"].rpartition("/")[2]], **rest}, parts)
    return {name: _inlined(value, parts) for name, value in schema.items()}
