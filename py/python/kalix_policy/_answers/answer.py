"""The base class of answers."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, ClassVar


class Answer:
    """An answer that pydantic and FastAPI accept as a type: serialised as its JSON, described by its JSON Schema."""

    __slots__ = ()

    # The name of its JSON Schema.
    _schema: ClassVar[str]

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> Any:
        from .. import _pydantic

        return _pydantic.answer_schema(cls)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: Any, handler: Any) -> dict[str, Any]:
        from .. import _pydantic

        return _pydantic.described(cls._schema)
