"""How many projects a second: this library against the same rules over pydantic, msgspec and polars, in one run.

    python py/benches/compare.py [--projects 100000] [--rounds 3] [--json] [--workload FOLDER]

Each contender runs in its own process, which reads the same file of JSON lines (or, for `arrow`, has the same
projects as an Arrow table in memory) and assesses all of it. The best round counts. The mix is that of the core's
benchmarks: compliant projects, except that every fifth has a late decision, uncovered costs and a missing result.

With pydantic and msgspec the rules return findings with pointers, as the library does. As polars expressions they
return only outcomes, which is what `json` and `arrow` are measured with here.

A workload is what core/benches/contenders writes for all languages: `projects.ndjson`, and `setting.json` with what
the projects are assessed against.
"""

from __future__ import annotations

import argparse
import copy
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
ON = date(2026, 11, 23)
# Each contender, with the packages that it uses.
CONTENDERS = {
    "json": ("kalix-policy",),
    "json-2-threads": ("kalix-policy",),
    "arrow": ("kalix-policy", "pyarrow"),
    "arrow-2-threads": ("kalix-policy", "pyarrow"),
    "findings": ("kalix-policy",),
    "pydantic": ("pydantic",),
    "msgspec": ("msgspec",),
    "polars": ("polars",),
    "polars-2-threads": ("polars",),
}
# Two independent processes at once: the most that the machine could gain from two threads.
TWO_PROCESSES = "json-2-processes"


def base() -> dict[str, Any]:
    """The register the projects belong to."""
    data: dict[str, Any] = json.loads((ROOT / "tests/vectors/base.json").read_text(encoding="utf-8"))
    return data


def projects(count: int) -> list[dict[str, Any]]:
    """The projects of the benchmark."""
    compliant = base()["projects"][0]
    made = []
    for number in range(count):
        project = copy.deepcopy(compliant) if number % 5 == 0 else dict(compliant)
        project["id"] = f"p-{number}"
        if number % 5 == 0:
            project["decisions"][0]["date"] = "2024-03-20"
            project["budget"]["funding"][0]["amount"] = 34_999.99
            project["objectives"][0]["result"] = None
        made.append(project)
    return made


def setting(workload: Path | None) -> tuple[dict[str, Any], date]:
    """The register that the projects are assessed against, and the day."""
    if workload is None:
        return base(), ON
    data = json.loads((workload / "setting.json").read_text(encoding="utf-8"))
    return data["register"], date.fromisoformat(data["on"])


def judge(contender: str, file: Path, rounds: int, workload: Path | None) -> dict[str, float]:
    """Assesses the file. Returns the seconds of the best round, the number of projects, and the peak memory."""
    register, on = setting(workload)
    reports = register["annual_reports"]
    best = float("inf")
    count = 0
    if contender in ("pydantic", "msgspec"):
        sys.path.insert(0, str(Path(__file__).parent))
        module = __import__(f"rules_{contender}")
        for _ in range(rounds):
            start = time.perf_counter()
            with file.open("rb") as lines:
                count = sum(1 for _ in module.judge(lines, register["organisation"], reports, on))
            best = min(best, time.perf_counter() - start)
    elif contender.startswith("polars"):
        sys.path.insert(0, str(Path(__file__).parent))
        import rules_polars

        for _ in range(rounds):
            start = time.perf_counter()
            count = len(rules_polars.judge(file, register["organisation"], reports, on))
            best = min(best, time.perf_counter() - start)
    else:
        import kalix_policy as kp

        assessor = kp.Assessor(organisation=register["organisation"], reports=reports, on=on)
        threads = 2 if contender.endswith("2-threads") else 1
        table = None
        if contender.startswith("arrow"):
            import pyarrow.json

            table = pyarrow.json.read_json(file, pyarrow.json.ReadOptions(block_size=1 << 24))
        for _ in range(rounds):
            start = time.perf_counter()
            if table is not None:
                count = len(assessor.frame(table, threads=threads))
            else:
                contents = "findings" if contender == "findings" else "outcomes"
                judged = assessor.lines(file, threads=threads, table=contents).read_all()  # type: ignore[arg-type]
                count = len(judged)
            best = min(best, time.perf_counter() - start)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"seconds": best, "rows": count, "mebibytes": memory}


def run(command: list[str], count: int, processes: int = 1) -> dict[str, Any]:
    """Runs a contender in a number of processes at once, and adds up their rates."""
    contender = command[command.index("--contender") + 1]
    # polars creates its threads when it is imported.
    environment = {**os.environ, "POLARS_MAX_THREADS": "2" if contender.endswith("2-threads") else "1"}
    start = [
        subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) for _ in range(processes)
    ]
    answers = [process.communicate()[0] for process in start]
    if any(process.returncode for process in start):
        raise SystemExit(f"{contender} failed")
    figures = [json.loads(answer) for answer in answers]
    return {
        "a_second": sum(count / process["seconds"] for process in figures),
        "mebibytes": sum(process["mebibytes"] for process in figures),
        "packages": {name: version(name) for name in CONTENDERS[contender]},
    }


def main() -> None:
    """Runs every contender and prints the ratios."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--projects", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--workload", type=Path, help="a folder with lines and what they are judged against")
    parser.add_argument("--contender", choices=CONTENDERS, help=argparse.SUPPRESS)
    parser.add_argument("--file", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.contender:
        print(json.dumps(judge(arguments.contender, arguments.file, arguments.rounds, arguments.workload)))
        return
    with tempfile.TemporaryDirectory() as folder:
        file = (arguments.workload or Path(folder)) / "projects.ndjson"
        if arguments.workload is None:
            with file.open("w", encoding="utf-8") as out:
                for project in projects(arguments.projects):
                    out.write(json.dumps(project, ensure_ascii=False) + "\n")
        with file.open("rb") as lines:
            count = sum(1 for _ in lines)
        told = {}
        for contender in CONTENDERS:
            command = [sys.executable, __file__, "--contender", contender, "--file", str(file)]
            command += ["--rounds", str(arguments.rounds)]
            if arguments.workload is not None:
                command += ["--workload", str(arguments.workload)]
            told[contender] = run(command, count)
            if contender == "json":
                told[TWO_PROCESSES] = run(command, count, processes=2)
    if arguments.json:
        print(json.dumps(told, indent=2))
        return
    one = told["json"]["a_second"]
    print(f"{'':18}{'projects/s':>12}{'of json':>9}{'MiB':>7}")
    for contender, figures in told.items():
        rate = figures["a_second"]
        print(f"{contender:18}{rate:12,.0f}{rate / one:9.2f}{figures['mebibytes']:7.0f}")


if __name__ == "__main__":
    main()
