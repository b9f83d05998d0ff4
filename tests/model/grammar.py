"""Grammars of random values, and their generator.

A grammar is a `OneOf`, `Mixed`, `Record`, `Lines` or `Each`.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Any, Union

# Marks a field that is left out.
LEFT_OUT = object()


@dataclass(frozen=True)
class OneOf:
    """One of the values, with the frequency of its occurrences."""

    values: tuple[Any, ...]


@dataclass(frozen=True)
class Mixed:
    """A value of one of the grammars, with the frequency of its occurrences."""

    of: tuple[Grammar, ...]


class Record:
    """An object with these fields, except those that are left out."""

    def __init__(self, **fields: Grammar) -> None:
        self.fields = fields


@dataclass(frozen=True)
class Lines:
    """A list of `least` to `most` items."""

    line: Grammar
    least: int
    most: int


class Each:
    """A list with one item of each grammar, in order."""

    def __init__(self, *of: Grammar) -> None:
        self.of = of


Grammar = Union[OneOf, Mixed, Record, Lines, Each]


def one_of(*values: Any) -> OneOf:
    return OneOf(values)


def mixed(*of: Grammar) -> Mixed:
    return Mixed(of)


def some(line: Grammar, most: int = 3) -> Grammar:
    """A list of a few items, rarely an empty one."""
    return mixed(*[Lines(line, 1, most)] * 15, Lines(line, 0, 0))


def maybe(value: Grammar) -> Grammar:
    """A field that may be left out, or null."""
    return _optional(value, 1, 6)


def seldom(value: Grammar) -> Grammar:
    """A field that is mostly left out."""
    return _optional(value, 5, 2)


def _optional(value: Grammar, left_out: int, there: int) -> Grammar:
    if isinstance(value, OneOf):
        # Flattened to a single choice, since each choice costs time.
        times = len(value.values)
        return OneOf((LEFT_OUT,) * left_out * times + value.values * there + (None,) * times)
    return Mixed((one_of(LEFT_OUT),) * left_out + (value,) * there + (one_of(None),))


def without_gaps(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value is not LEFT_OUT}


def at_random(grammar: Grammar, random: Random) -> Any:
    """A random value of the grammar."""
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
