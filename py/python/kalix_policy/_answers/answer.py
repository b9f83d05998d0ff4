"""What answers have in common."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, ClassVar


class Answer:
    """An answer that pydantic and FastAPI take as a type: written as its own JSON, and described by its schema."""

    __slots__ = ()

    # The name of its schema.
    _schema: ClassVar[str]

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> Any:
        from .. import _pydantic

        return _pydantic.answer_schema(cls)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: Any, handler: Any) -> dict[str, Any]:
        from .. import _pydantic

        return _pydantic.described(cls._schema)
