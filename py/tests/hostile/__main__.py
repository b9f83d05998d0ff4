"""Knocks at a door so many times: python -m hostile DOOR FIRST ROUNDS, in `py/tests`.

It writes the number of each round before it, so that what ends the process is found again: python -m hostile DOOR NUMBER 1.
"""

from __future__ import annotations

import faulthandler
import sys
from random import Random

import psutil

from .doors import knocked, verdict

#: The rounds that are gone through again, and how much larger the process may be after it, in bytes.
AGAIN, PASSES, MOST_GROWTH = 40, 4, 8 << 20
#: No call takes so long, in seconds.
LONGEST = 20


def main(door: str, first: int, rounds: int) -> None:
    faulthandler.enable()
    before = verdict()
    for number in range(first, first + rounds):
        knock(door, number)
    assert verdict() == before, "a good register is judged in another way"
    if rounds >= AGAIN:
        sizes = []
        for _ in range(PASSES):
            for number in range(first, first + AGAIN):
                knock(door, number)
            sizes.append(psutil.Process().memory_info().rss)
        assert sizes[-1] - sizes[0] < MOST_GROWTH, f"the memory grows: {sizes}"
        print("memory", *sizes, flush=True)


def knock(door: str, number: int) -> None:
    print(number, flush=True)
    faulthandler.dump_traceback_later(LONGEST, exit=True)
    knocked(door, Random(number).randrange)
    faulthandler.cancel_dump_traceback_later()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
