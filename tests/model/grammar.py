"""What random values are made of, and how they are made.

A grammar is a value of `OneOf`, `Mixed`, `Record`, `Lines` or `Each`.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Any, Union

# Stands for a field that is not there.
LEFT_OUT = object()


@dataclass(frozen=True)
class OneOf:
    """One of some values, as often as it is named."""

    values: tuple[Any, ...]


@dataclass(frozen=True)
class Mixed:
    """By one of some grammars, as often as it is named."""

    of: tuple[Grammar, ...]


class Record:
    """An object with these fields, but for those that are left out."""

    def __init__(self, **fields: Grammar) -> None:
        self.fields = fields


@dataclass(frozen=True)
class Lines:
    """A list."""

    line: Grammar
    least: int
    most: int


class Each:
    """A list with one line of each grammar."""

    def __init__(self, *of: Grammar) -> None:
        self.of = of


Grammar = Union[OneOf, Mixed, Record, Lines, Each]


def one_of(*values: Any) -> OneOf:
    return OneOf(values)


def mixed(*of: Grammar) -> Mixed:
    return Mixed(of)


def some(line: Grammar, most: int = 3) -> Grammar:
    """A list of a few lines, seldom of none."""
    return mixed(*[Lines(line, 1, most)] * 15, Lines(line, 0, 0))


def maybe(value: Grammar) -> Grammar:
    """A field that may be left out, or null."""
    return _optional(value, 1, 6)


def seldom(value: Grammar) -> Grammar:
    """A field that is mostly left out."""
    return _optional(value, 5, 2)


def _optional(value: Grammar, left_out: int, there: int) -> Grammar:
    if isinstance(value, OneOf):
        # Of values one is chosen at once: each choice costs time.
        times = len(value.values)
        return OneOf((LEFT_OUT,) * left_out * times + value.values * there + (None,) * times)
    return Mixed((one_of(LEFT_OUT),) * left_out + (value,) * there + (one_of(None),))


def without_gaps(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value is not LEFT_OUT}


def at_random(grammar: Grammar, random: Random) -> Any:
    """A value, by a generator of random numbers."""
    match grammar:
        case OneOf(values):
            return random.choice(values)
        case Mixed(of):
            return at_random(random.choice(of), random)
        case Record():
            return without_gaps({name: at_random(of, random) for name, of in grammar.fields.items()})
        case Lines(line, least, most):
            return [at_random(line, random) for _ in range(random.randint(least, most))]
        case Each():
            return [at_random(each, random) for each in grammar.of]
