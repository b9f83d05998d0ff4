"""Checks for arguments that many functions have: a day, an edition, an object of the library."""

from __future__ import annotations

from .._documents import Policy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date
    from typing import Literal, TypeAlias, TypeVar

    Day: TypeAlias = date | str
    Contents: TypeAlias = Literal["outcomes", "findings"]
    Kind = TypeVar("Kind")


def _day(on: Day) -> str:
    """A day as text. A datetime is refused, since its date depends on the time zone."""
    if isinstance(on, str):
        return on
    if hasattr(on, "hour"):
        raise TypeError("on: expected a date, not a point of time")
    if not hasattr(on, "isoformat"):
        raise TypeError(f"on: expected a date or a text, got {type(on).__name__}")
    return on.isoformat()


def _policy(policy: Policy | None) -> Policy:
    return Policy.kalix_2007() if policy is None else _expected(Policy, "policy", policy)


def _expected(kind: type[Kind], name: str, value: object) -> Kind:
    """Checks that an argument is an object of the library's class, for classes that cannot be read from other data."""
    if not isinstance(value, kind):
        raise TypeError(f"{name}: expected {kind.__name__}, got {type(value).__name__}")
    return value
