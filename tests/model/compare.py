"""Compares the model with the library in Rust, Python and JavaScript on random registers.

`python tests/model/compare.py --count 100000 --processes 2 --with rust` assesses that many registers. The seed and its
number identify a register. A difference is reduced to a minimal case, printed, and saved to a file.
"""

from __future__ import annotations

import argparse
import json
import os
import secrets
import subprocess
import sys
from collections import Counter
from concurrent.futures import ProcessPoolExecutor, as_completed
from fractions import Fraction
from pathlib import Path
from typing import Any, Callable, Iterable, Protocol

from reduce import smallest
from registers import Case, case_of
from rules import judge

Json = dict[str, Any]
ROOT = Path(__file__).resolve().parents[2]
FINDING = ("rule", "clauses", "subject", "outcome", "severity", "due", "pointer", "reason")


class Unread(Exception):
    """The library rejected a register that is valid; invalid input is tested elsewhere."""


class Judge(Protocol):
    """The library in one of its languages."""

    # False for JavaScript, whose numbers are doubles with about sixteen digits.
    exact: bool

    def assess(self, case: Case) -> Json: ...


class Program:
    """A program that reads registers and writes assessments, one per line."""

    def __init__(self, *command: str, exact: bool = True) -> None:
        self.exact = exact
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT)

    def assess(self, case: Case) -> Json:
        assert self.process.stdin is not None and self.process.stdout is not None
        self.process.stdin.write(json.dumps(case.line()).encode() + b"\n")
        self.process.stdin.flush()
        answer: Json = json.loads(self.process.stdout.readline() or '{"error": "the program has ended"}', parse_float=str)
        if "assessment" not in answer:
            raise Unread(json.dumps(answer))
        assessment: Json = answer["assessment"]
        return assessment


class Python:
    """The Python package, called with a register as a dictionary."""

    exact = True

    def __init__(self) -> None:
        import kalix_policy

        self.package = kalix_policy

    def assess(self, case: Case) -> Json:
        policy = None if case.policy is None else self.package.Policy(case.policy)
        try:
            assessment: Json = self.package.assess(case.register, on=case.on, policy=policy).to_dict()
        except self.package.ValidationError as error:
            raise Unread(str(error)) from error
        return assessment


def rust() -> Program:
    target = ROOT / os.environ.get("CARGO_TARGET_DIR", "target")
    program = target / os.environ.get("PROFILE", "debug") / "examples" / "registers"
    if not program.exists():
        raise SystemExit("build it first: cargo build -p kalix-policy-examples --example registers")
    return Program(str(program))


def javascript() -> Program:
    return Program("node", str(Path(__file__).with_name("registers.mjs")), exact=False)


JUDGES: dict[str, Callable[[], Judge]] = {"rust": rust, "python": Python, "javascript": javascript}
_started: dict[str, Judge] = {}


def library(name: str) -> Judge:
    """The library in one language, started once per process."""
    if name not in _started:
        _started[name] = JUDGES[name]()
    return _started[name]


# Comparison.


def compared(assessment: Json, exact: bool) -> Json:
    """The part of an assessment that must be equal: everything except texts and versions. Numbers are normalized."""
    found = {name: assessment[name] for name in ("policy", "on", "projects", "boards", "organisation", "portfolio", "summary")}
    found["findings"] = [{name: finding[name] for name in FINDING} for finding in assessment["findings"]]
    for finding in found["findings"]:
        arguments = ("excess", "missing", "applied", "share", "target", "amount", "rate")
        finding["reason"] = {
            name: number(value, exact) if name in arguments and not isinstance(value, list) else value
            for name, value in finding["reason"].items()
        }
    return found


def number(value: Any, exact: bool) -> str:
    return str(Fraction(str(value))) if exact else repr(float(value))


def of_model(case: Case) -> Json:
    """The model's assessment of a case. The last one is cached, to compare several libraries with it."""
    if not _last or _last[0] is not case:
        _last[:] = case, judge(case.register, case.on, case.policy)
    answer: Json = _last[1]
    return answer


_last: list[Any] = []


def differences(case: Case, library: Judge) -> list[str]:
    """The differences between the model and the library for a case, as messages."""
    theirs = compared(library.assess(case), library.exact)
    ours = compared(of_model(case), library.exact)
    if ours == theirs:
        return []
    messages = [f"{place}: the model says {mine}, the library {other}" for place, mine, other in unlike("", ours, theirs)]
    findings = [Counter(json.dumps(finding, ensure_ascii=False) for finding in of["findings"]) for of in (ours, theirs)]
    messages += [f"only the model finds {finding}" for finding in (findings[0] - findings[1]).elements()]
    messages += [f"only the library finds {finding}" for finding in (findings[1] - findings[0]).elements()]
    return messages or ["the findings come in another order"]


def unlike(place: str, ours: Any, theirs: Any) -> Iterable[tuple[str, Any, Any]]:
    """The differing values outside of the findings, each with its place."""
    if place == "/findings" or ours == theirs:
        return
    if isinstance(ours, dict) and isinstance(theirs, dict):
        for name in {**ours, **theirs}:
            yield from unlike(f"{place}/{name}", ours.get(name), theirs.get(name))
    elif isinstance(ours, list) and isinstance(theirs, list) and len(ours) == len(theirs):
        for index, pair in enumerate(zip(ours, theirs)):
            yield from unlike(f"{place}/{index}", *pair)
    else:
        yield place, ours, theirs


def differs(case: Case, library: Judge) -> bool:
    try:
        return bool(differences(case, library))
    except Unread:
        return False


# Many registers in several processes.

def differing(seed: str, numbers: range, names: list[str]) -> list[tuple[int, str, list[str]]]:
    """The differences for a range of registers: the number of the register, the library's name, and the messages."""
    found = []
    for place in numbers:
        case = case_of(f"{seed}/{place}")
        for name in names:
            try:
                messages = differences(case, library(name))
            except Unread as error:
                messages = [f"not read: {error}"]
            if messages:
                found.append((place, name, messages))
    return found


def report(seed: str, place: int, name: str, messages: list[str]) -> None:
    """Reduces a difference to a minimal register, prints it and saves it to a file."""
    case = case_of(f"{seed}/{place}")
    if differs(case, library(name)):
        case = smallest(case, lambda smaller: differs(smaller, library(name)))
        messages = differences(case, library(name))
    folder = ROOT / "target" / "model"
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{name}-{seed}-{place}.json"
    file.write_text(json.dumps(case.line() | {"differences": messages}, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    print(f"\n{name}, register {place} of seed {seed}:", *messages, json.dumps(case.line(), ensure_ascii=False), f"kept in {file}", sep="\n  ")


def main() -> int:
    parser = argparse.ArgumentParser(description="Compare the model of the rules with the library, on random registers.")
    parser.add_argument("--count", type=int, default=2_000, help="how many registers [default: 2000]")
    parser.add_argument("--seed", default=None, help="which registers [default: others each time]")
    parser.add_argument("--first", type=int, default=0, help="the number of the first register [default: 0]")
    parser.add_argument("--processes", type=int, default=1, help="on how many processes [default: 1]")
    parser.add_argument("--with", dest="names", default="rust,python,javascript", help="rust, python, javascript [default: all]")
    parser.add_argument("--release", action="store_true", help="the program that cargo build --release made")
    parser.add_argument("--most", type=int, default=10, help="stop after so many differences [default: 10]")
    arguments = parser.parse_args()
    if arguments.release:
        os.environ["PROFILE"] = "release"
    seed = arguments.seed or secrets.token_hex(4)
    names = arguments.names.split(",")
    last = arguments.first + arguments.count
    chunks = [range(start, min(start + 200, last)) for start in range(arguments.first, last, 200)]
    print(f"seed {seed}: registers {arguments.first} to {last - 1}, with {', '.join(names)}", flush=True)
    done = found = 0
    with ProcessPoolExecutor(arguments.processes) as pool:
        pending = {pool.submit(differing, seed, chunk, names): chunk for chunk in chunks}
        for finished in as_completed(pending):
            for place, name, messages in finished.result():
                found += 1
                report(seed, place, name, messages)
            done += len(pending.pop(finished))
            if sys.stderr.isatty() or done % 5_000 < 200:
                print(f"{done} registers of {arguments.count}, {found} differences", file=sys.stderr, flush=True)
            if found >= arguments.most:
                pool.shutdown(cancel_futures=True)
                break
    print(f"{done} registers, {found} differences")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
