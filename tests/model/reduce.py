"""Reduces a case that shows a difference: removes fields and items, and halves lists, as long as it still differs."""

from __future__ import annotations

import copy
from dataclasses import replace
from typing import Any, Callable, Iterator, Union

from registers import Case

Path = tuple[Union[str, int], ...]


def smallest(case: Case, still: Callable[[Case], bool]) -> Case:
    """The smallest case found for which `still` holds."""
    if case.policy is not None and still(replace(case, policy=None)):
        case = replace(case, policy=None)
    smaller = True
    while smaller:
        smaller = False
        for field in ("policy", "register"):
            for path in reversed(list(paths(getattr(case, field)))):
                for change in changes(getattr(case, field), path):
                    tried = replace(case, **{field: change})
                    if tried != case and still(tried):
                        case, smaller = tried, True
                        break
    return case


def paths(value: Any, here: Path = ()) -> Iterator[Path]:
    """The path of every field and item."""
    yield here
    if isinstance(value, dict):
        for name in value:
            yield from paths(value[name], (*here, name))
    elif isinstance(value, list):
        # The first items suffice for a huge list: `changes` halves it.
        for index in range(min(len(value), 8)):
            yield from paths(value[index], (*here, index))


def changes(document: Any, path: Path) -> Iterator[Any]:
    """The document without the value at `path`, or with half of the list there."""
    if not path or not exists(document, path):
        return
    changed = copy.deepcopy(document)
    parent = at(changed, path[:-1])
    del parent[path[-1]]
    yield changed
    here = at(document, path)
    if isinstance(here, list) and len(here) > 1:
        for half in (here[: len(here) // 2], here[len(here) // 2 :]):
            changed = copy.deepcopy(document)
            at(changed, path[:-1])[path[-1]] = half
            yield changed


def exists(document: Any, path: Path) -> bool:
    try:
        at(document, path)
    except (KeyError, IndexError, TypeError):
        return False
    return True


def at(document: Any, path: Path) -> Any:
    for step in path:
        document = document[step]
    return document
