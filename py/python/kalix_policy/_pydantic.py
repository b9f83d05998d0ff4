"""Support for documents, records and answers as types of pydantic fields."""

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
    """The schema of a document, which the core validates. It is serialised as its JSON."""

    def validate(value: Any) -> _Document:
        if isinstance(value, cls):
            return value
        try:
            # The value of a field is data. A text is never a path to open or JSON to parse.
            return cls._of(cls._read_data(value, "sv", _MOST))
        except ValidationError as error:
            details = [
                InitErrorDetails(
                    type=PydanticCustomError(
                        "kalix_policy",
                        "{message}",
                        {"message": item["msg"], "code": item["code"], "pointer": item["pointer"]}
                        | item.get("ctx", {}),
                    ),
                    loc=item["loc"],
                    input=item["input"],
                )
                for item in error.errors()
            ]
            raise PydanticError.from_exception_data(cls.__name__, details) from error

    # Pydantic uses this name as the title of the error.
    validate.__name__ = validate.__qualname__ = cls.__name__
    return cs.no_info_plain_validator_function(
        validate,
        serialization=_written(lambda value: value.to_dict()),
    )


def json_schema(cls: type[_Document], handler: Any) -> dict[str, Any]:
    """The library's own JSON Schema, with its definitions inlined."""
    return described(_SCHEMAS[cls._name])


def record_schema(cls: type[Record], handler: Any) -> cs.CoreSchema:
    """The schema of a record, validated by the types of its fields. It is serialised as its JSON."""
    written = _written(lambda value: value.to_dict())
    if cls is Reason:
        # The other members depend on the code.
        return cs.no_info_plain_validator_function(_reason, serialization=written)
    if not dataclasses.is_dataclass(cls):
        return cs.is_instance_schema(cls, serialization=written)
    fields = {}
    for field in dataclasses.fields(cls):
        schema = handler.generate_schema(field.type)
        is_required = field.default is dataclasses.MISSING
        # Null in an optional field is the same as leaving it out.
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
    """The schema of a mapping, validated and serialised as a dict."""
    keys, values = get_args(source) or (Any, Any)
    as_dict = handler.generate_schema(dict[keys, values])  # type: ignore[valid-type]
    return cs.no_info_before_validator_function(
        lambda value: dict(value) if isinstance(value, Mapping) else value,
        cs.no_info_after_validator_function(cls, as_dict),
        serialization=_written(_plain),
    )


def answer_schema(cls: type[Any]) -> cs.CoreSchema:
    """The schema of an answer, which can be serialised but not validated from data."""
    return cs.is_instance_schema(cls, serialization=_written(lambda value: value.to_dict()))


def table_schema(cls: type[Any]) -> cs.CoreSchema:
    """The schema of a table, which is serialised as the list of its rows."""
    return cs.is_instance_schema(cls, serialization=_written(lambda table: [_row(row) for row in table]))


def _row(row: Any) -> Any:
    return row.to_dict() if isinstance(row, Record) else {name: _plain(value) for name, value in vars(row).items()}


def _written(data: Callable[[Any], Any]) -> Any:
    def write(value: Any, info: Any) -> Any:
        written = data(value)
        return _in_json(written) if info.mode_is_json() else written

    return cs.plain_serializer_function_ser_schema(write, info_arg=True, return_schema=cs.any_schema())


def _in_json(data: Any) -> Any:
    """Converts each `Decimal` to a float, since pydantic serialises a `Decimal` as a string."""
    if isinstance(data, dict):
        return {name: _in_json(value) for name, value in data.items()}
    if isinstance(data, list):
        return [_in_json(value) for value in data]
    if isinstance(data, Decimal):
        number = float(data)
        # If a float cannot hold every digit, a string is better than a different number.
        return number if Decimal(repr(number)) == data else data
    return data


@cache
def _schema(name: Any) -> Any:
    """A JSON Schema of the library. It is cached, so the caller must not change it."""
    return json.loads(_core.schema(name))


def described(place: str) -> dict[str, Any]:
    """The part of the library's schemas at a place, inlined; `anyOf` for several places."""
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
    """Inlines references, so that no definition collides with the application's. Our schemas are not recursive."""
    if isinstance(schema, list):
        return [_inlined(item, parts) for item in schema]
    if not isinstance(schema, dict):
        return schema
    if "$ref" in schema:
        rest = {name: value for name, value in schema.items() if name != "$ref"}
        return _inlined({**parts[schema["$ref"].rpartition("/")[2]], **rest}, parts)
    return {name: _inlined(value, parts) for name, value in schema.items()}
