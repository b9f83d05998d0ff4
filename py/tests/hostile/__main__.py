"""Calls an entry point with random input for a number of rounds: python -m hostile ENTRY FIRST ROUNDS, in `py/tests`.

It prints the number of each round before it starts, so that a crash can be repeated: python -m hostile ENTRY NUMBER 1.
"""

from __future__ import annotations

import faulthandler
import sys
from random import Random

import psutil

from .doors import call_entry, verdict

#: The rounds that are repeated, how often, and how many bytes the process may grow by then.
AGAIN, PASSES, MOST_GROWTH = 40, 4, 8 << 20
#: The longest that a call may take, in seconds.
LONGEST = 20


def main(entry: str, first: int, rounds: int) -> None:
    faulthandler.enable()
    before = verdict()
    for number in range(first, first + rounds):
        run_round(entry, number)
    assert verdict() == before, "a good register is judged in another way"
    if rounds >= AGAIN:
        sizes = []
        for _ in range(PASSES):
            for number in range(first, first + AGAIN):
                run_round(entry, number)
            sizes.append(psutil.Process().memory_info().rss)
        assert sizes[-1] - sizes[0] < MOST_GROWTH, f"the memory grows: {sizes}"
        print("memory", *sizes, flush=True)


def run_round(entry: str, number: int) -> None:
    print(number, flush=True)
    faulthandler.dump_traceback_later(LONGEST, exit=True)
    call_entry(entry, Random(number).randrange)
    faulthandler.cancel_dump_traceback_later()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
