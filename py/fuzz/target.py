"""Fuzzes an entry point of the Python API: python target.py DOOR [corpus …] [-options of libFuzzer].

The input and the checks are those of `py/tests/hostile`.
"""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

with atheris.instrument_imports(include=["kalix_policy"]):
    from hostile.doors import ENTRY_POINTS, bytes_of, call_entry, verdict

#: After this many rounds, check that a valid register is still assessed in the same way.
EVERY = 2_000


def main(entry: str, arguments: list[str]) -> None:
    expected = verdict()
    rounds = 0

    def one(data: bytes) -> None:
        nonlocal rounds
        rounds += 1
        if entry == "bytes":
            bytes_of(data)
        else:
            provider = atheris.FuzzedDataProvider(data)
            call_entry(entry, lambda below: provider.ConsumeIntInRange(0, below - 1))
        if rounds % EVERY == 0 and verdict() != expected:
            raise AssertionError("a good register is judged in another way")

    atheris.Setup([sys.argv[0], *arguments], one)
    atheris.Fuzz()


if __name__ == "__main__":
    names = ("bytes", *ENTRY_POINTS)
    if len(sys.argv) < 2 or sys.argv[1] not in names:
        sys.exit(f"target.py DOOR, one of {', '.join(names)}")
    main(sys.argv[1], sys.argv[2:])
