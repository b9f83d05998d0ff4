"""How pydantic takes the documents as types of fields."""

from __future__ import annotations

import json

from pydantic_core import InitErrorDetails, PydanticCustomError, core_schema as cs
from pydantic_core import ValidationError as PydanticError

from . import _core
from ._documents import _MOST
from ._errors import ValidationError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

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
        serialization=cs.plain_serializer_function_ser_schema(lambda value: value.to_dict(), return_schema=cs.dict_schema()),
    )


def json_schema(cls: type[_Document], handler: Any) -> dict[str, Any]:
    """The library's own schema, its parts among the others of the application."""
    schema: dict[str, Any] = json.loads(_core.schema(_SCHEMAS[cls._name]))
    parts = schema.pop("$defs", {})
    for name in ("$schema", "$id", "examples"):
        schema.pop(name, None)
    inlined: dict[str, Any] = _inlined(schema, parts)
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
