"""How many projects a second Spark judges with one and with two workers, beside the direct call, in one run.

    python py/benches/spark.py [--projects 1000000] [--rounds 3] [--batch ROWS] [--json]

All read the same Parquet files, with the mix of `compare.py`, and each runs in its own process. Spark's workers are
those of a `local-cluster`: executors of one core, each a process of its own with a Python process. Each of these is
timed, and the best round counts:

- reading: the columns are read and discarded;
- transfer: Spark passes them to Python, which returns columns like those of the result without looking at the input;
- judged: `Assessor.frame` on batches, or `kalix_policy.spark.assess`;
- by file: Spark distributes the numbers of the files, and each worker makes the direct call.

The start of Spark is reported separately. A first round, which is not timed, warms up Java and counts the outcomes,
which must be the same for all. Besides wall-clock seconds, the CPU seconds of Java and of Python are reported: a worker
of one core has two processes, which run at once if the machine has enough cores.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psutil
import pyarrow as pa
import pyarrow.dataset
import pyarrow.parquet

import compare
import kalix_policy as kp

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

CONTENDERS = ("direct", "direct-2-threads", "spark-1-worker", "spark-2-workers")
FILES = 8
MEBIBYTES = 2048


def setting() -> dict[str, Any]:
    """What the projects are assessed against."""
    register = compare.base()
    return {
        "organisation": register["organisation"],
        "reports": register["annual_reports"],
        "municipality": register["municipality"],
        "on": compare.ON,
    }


def typed(value: Any) -> Any:
    """Converts a JSON value for a table: a date to a date, an amount to a decimal."""
    if isinstance(value, dict):
        return {name: typed(held) for name, held in value.items()}
    if isinstance(value, list):
        return [typed(item) for item in value]
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        return date.fromisoformat(value)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return Decimal(str(value)).quantize(Decimal("0.01"))
    return value


def write(folder: Path, count: int) -> None:
    """Writes the projects as Parquet, in files of the same number of rows."""
    some = pa.Table.from_pylist([typed(project) for project in compare.projects(min(count, 10_000))])
    bounds = [count * number // FILES for number in range(FILES + 1)]
    for number, (start, end) in enumerate(zip(bounds, bounds[1:])):
        times = -(-(end - start) // some.num_rows)
        rows = pa.concat_tables([some] * times).slice(0, end - start)
        ids = pa.array([f"p-{row}" for row in range(start, end)], pa.string())
        rows = rows.set_column(rows.schema.get_field_index("id"), "id", ids)
        pa.parquet.write_table(rows, folder / f"part-{number}.parquet", row_group_size=100_000)


def best(rounds: int, work: Callable[[], object]) -> dict[str, float]:
    """The seconds of the best round, and the CPU seconds of Java and of Python in it."""
    done = {"seconds": float("inf")}
    for _ in range(rounds):
        before, start = _spent(), time.perf_counter()
        work()
        seconds, after = time.perf_counter() - start, _spent()
        if seconds < done["seconds"]:
            done = {"seconds": seconds, **{kind: after[kind] - before[kind] for kind in after}}
    return done


def _spent() -> dict[str, float]:
    """The CPU seconds of this process and its descendants, including those that have ended."""
    spent = {"java": 0.0, "python": 0.0}
    this = psutil.Process()
    for process in [this, *this.children(recursive=True)]:
        try:
            kind = "java" if process.name() == "java" else "python"
            spent[kind] += sum(process.cpu_times()[:4])
        except psutil.NoSuchProcess:
            continue
    return spent


def _largest() -> dict[str, float]:
    """The mebibytes of the largest Java process and of the largest Python worker."""
    held = {"java": 0.0, "python": 0.0}
    for process in psutil.Process().children(recursive=True):
        kind = "java" if process.name() == "java" else "python"
        held[kind] = max(held[kind], process.memory_info().rss / 2**20)
    return held


def direct(folder: Path, rounds: int, threads: int, batch: int) -> dict[str, Any]:
    """The direct call: batches of the files, assessed while they are read."""
    pa.set_cpu_count(threads)
    files = pa.dataset.dataset(folder)
    assessor = kp.Assessor(**setting())

    def batches() -> Iterator[pa.RecordBatch]:
        return files.to_batches(batch_size=batch, use_threads=threads > 1)  # type: ignore[no-any-return]

    def judged() -> pa.RecordBatchReader:
        stream = pa.RecordBatchReader.from_batches(files.schema, batches())
        return pa.RecordBatchReader.from_stream(assessor.frame(stream, threads=threads))

    counted: Counter[str] = Counter()
    for answer in judged():
        for name in answer.schema.names[2:18]:
            for held in answer.column(name).value_counts().to_pylist():
                counted[f"{name} {held['values']}"] += held["counts"]
    return {
        "reading": best(rounds, lambda: sum(read.num_rows for read in batches())),
        "judged": best(rounds, lambda: sum(answer.num_rows for answer in judged())),
        "outcomes": dict(counted),
    }


def through_spark(folder: Path, rounds: int, workers: int, batch: int) -> dict[str, Any]:
    """The same on a cluster of processes on this machine."""
    from pyspark.sql import SparkSession
    from pyspark.sql import functions as f

    from kalix_policy import spark

    sys.path.insert(0, str(compare.ROOT / "py/tests"))
    from cluster import environment, settings

    home = folder.parent / f"spark-{workers}"
    os.environ.update(environment(home))
    start = time.perf_counter()
    builder = SparkSession.builder.master(f"local-cluster[{workers},1,{MEBIBYTES}]").appName("kalix-policy")
    of_benchmark = {
        "spark.executor.memory": f"{MEBIBYTES}m",
        "spark.sql.execution.arrow.maxRecordsPerBatch": str(batch),
        "spark.sql.files.minPartitionNum": str(FILES),
        "spark.sql.shuffle.partitions": str(workers),
    }
    for name, value in {**settings(home), **of_benchmark}.items():
        builder = builder.config(name, value)
    session: SparkSession = builder.getOrCreate()
    session.range(workers).mapInArrow(lambda batches: batches, "id long").collect()
    started = time.perf_counter() - start
    projects = session.read.parquet(str(folder))
    judged = spark.assess(projects, **setting())
    # Count the outcomes while Java warms up.
    rules = [f"`{rule}`" for rule in judged.columns[2:18]]
    counted = judged.unpivot(f.col("id"), [f.col(rule) for rule in rules], "rule", "outcome").groupBy("rule", "outcome")
    outcomes = {f"{row['rule']} {row['outcome']}": row["count"] for row in counted.count().collect()}
    work: dict[str, DataFrame] = {
        "reading": projects,
        "transfer": projects.mapInArrow(_same(judged.columns), judged.schema),
        "judged": judged,
        "by file": session.range(0, FILES, 1, FILES).mapInArrow(_files(folder, batch), judged.schema),
    }
    done = {name: best(rounds, partial(_consume, frame)) for name, frame in work.items()}
    largest = _largest()
    session.stop()
    return {"start": started, **done, "largest": largest, "outcomes": outcomes}


def _same(names: list[str]) -> Callable[[Iterator[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    """Returns a function that yields constant columns, with as many rows as its input."""

    def answer(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        import pyarrow as pa

        errors = pa.list_(pa.struct([(name, pa.string()) for name in ("code", "pointer", "message")]))
        for batch in batches:
            ids, rows = batch.column(batch.schema.get_field_index("id")), batch.num_rows
            met = pa.repeat("met", rows)
            columns = {name: met for name in names} | {"id": ids, "project": ids}
            if "errors" in columns:
                columns["errors"] = pa.nulls(rows, errors)
            yield pa.RecordBatch.from_pydict(columns)

    return answer


def _files(folder: Path, batch: int) -> Callable[[Iterator[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    """Returns a function that assesses the files with the given numbers."""
    assessor = kp.Assessor(**setting())

    def answer(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        import pyarrow.parquet

        from kalix_policy.spark import _judged

        for numbers in batches:
            for number in numbers.column(0).to_pylist():
                file = pyarrow.parquet.ParquetFile(folder / f"part-{number}.parquet")
                yield from _judged(file.iter_batches(batch, use_threads=False), assessor, "outcomes", "raise", "forbid")

    return answer


def _consume(frame: DataFrame) -> None:
    """Makes Spark compute all rows and discard them."""
    frame.write.format("noop").mode("overwrite").save()


def run(contender: str, folder: Path, rounds: int, batch: int) -> dict[str, Any]:
    """Runs a contender in its own process, and returns its figures."""
    command = [sys.executable, __file__, "--contender", contender, "--folder", str(folder)]
    command += ["--rounds", str(rounds), "--batch", str(batch)]
    # Capture stderr too, since Java logs a lot.
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{contender} failed:\n{done.stderr}")
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told


def table(told: dict[str, Any], count: int) -> Iterator[str]:
    """The figures as text, one line per measurement."""
    one = told["direct"]["judged"]["seconds"]
    heads = ("rows/s", "of direct", "µs/row", "overhead", "Java", "Python")
    yield f"{'':18}{'':10}" + "".join(f"{head:>11}" for head in heads)
    for contender, figures in told.items():
        for name in ("reading", "transfer", "judged", "by file"):
            if name not in figures:
                continue
            done = figures[name]
            seconds = done["seconds"]
            micros = [1e6 * each / count for each in (seconds, seconds - one, done["java"], done["python"])]
            yield (
                f"{contender:18}{name:10}{count / seconds:11,.0f}{one / seconds:11.2f}"
                + "".join(f"{each:11.1f}" for each in micros)
            )
    for contender, figures in told.items():
        if "start" in figures:
            java, python = (figures["largest"][kind] for kind in ("java", "python"))
            yield f"{contender}: started in {figures['start']:.1f} s; Java held {java:.0f} MiB, Python {python:.0f} MiB"


def main() -> None:
    """Runs every contender and prints the ratios."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--projects", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--batch", type=int, default=10_000, help="rows in a batch: Spark's own default is 10,000")
    parser.add_argument("--workers", type=int, choices=(1, 2), default=2, help="at most so many workers")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--contender", choices=CONTENDERS, help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.contender:
        how = through_spark if arguments.contender.startswith("spark") else direct
        number = 2 if "2" in arguments.contender else 1
        print(json.dumps(how(arguments.folder, arguments.rounds, number, arguments.batch)))
        return
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "projects"
        folder.mkdir()
        write(folder, arguments.projects)
        told = {name: run(name, folder, arguments.rounds, arguments.batch) for name in CONTENDERS if "2" not in name or arguments.workers == 2}
    # All contenders must agree, and have outcomes for every project.
    counted = [figures.pop("outcomes") for figures in told.values()]
    if any(outcomes != counted[0] for outcomes in counted) or sum(counted[0].values()) != 16 * arguments.projects:
        raise SystemExit(f"the outcomes differ: {counted}")
    if arguments.json:
        packages = {name: version(name) for name in ("kalix-policy", "pyarrow", "pyspark")}
        print(json.dumps({"projects": arguments.projects, "packages": packages, "contenders": told}, indent=2))
        return
    print("\n".join(table(told, arguments.projects)))


if __name__ == "__main__":
    main()
