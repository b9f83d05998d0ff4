"""Fuzzes one of Python's doors: python target.py DOOR [corpus …] [-options of libFuzzer].

What goes in and what must hold are those of `py/tests/hostile`.
"""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

with atheris.instrument_imports(include=["kalix_policy"]):
    from hostile.doors import DOORS, bytes_of, knocked, verdict

#: A good register is judged again after so many.
EVERY = 2_000


def main(door: str, arguments: list[str]) -> None:
    expected = verdict()
    rounds = 0

    def one(data: bytes) -> None:
        nonlocal rounds
        rounds += 1
        if door == "bytes":
            bytes_of(data)
        else:
            provider = atheris.FuzzedDataProvider(data)
            knocked(door, lambda below: provider.ConsumeIntInRange(0, below - 1))
        if rounds % EVERY == 0 and verdict() != expected:
            raise AssertionError("a good register is judged in another way")

    atheris.Setup([sys.argv[0], *arguments], one)
    atheris.Fuzz()


if __name__ == "__main__":
    names = ("bytes", *DOORS)
    if len(sys.argv) < 2 or sys.argv[1] not in names:
        sys.exit(f"target.py DOOR, one of {', '.join(names)}")
    main(sys.argv[1], sys.argv[2:])
