"""Judges projects by the policy's rules on a Spark cluster, and writes the findings as Parquet.

    pip install "./py[spark]"
    spark-submit py/examples/spark_job.py projects.ndjson --register register.json --on 2026-12-31 --output findings.parquet

The library must be installed on the executors. The projects are JSON lines or Parquet, anywhere that Spark reads from, with
the fields of the schema `project`. The register says whose they are: organisation, annual reports and municipality.

What is written has a row a finding, as `kalix_policy.assess_frame` tells them, with the project's `id` first. A row that cannot
be read stops nothing: it is a row with what is wrong in the column `errors`. Of JSON lines there is the `file` too, since a line
that is no JSON has no id.

The exit status is 0 when the findings are written, 2 when they could not be.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING, NoReturn

import kalix_policy as kp

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame, SparkSession

SHOWN = 10


def day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no day: write it as 2026-12-31") from None


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, prog="spark_job.py", formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("projects", help="the projects: a path or an address that Spark reads from")
    parser.add_argument("--register", required=True, help="the register they are judged against: JSON, or an Excel workbook")
    parser.add_argument("--on", required=True, type=day, help="the day to judge on, such as 2026-12-31")
    parser.add_argument("--output", required=True, help="the folder to write the findings to")
    parser.add_argument("--format", choices=("lines", "parquet"), help="of the projects; told from the path's ending otherwise")
    parser.add_argument("--locale", choices=("sv", "en", "fi"), default="sv", help="the language of messages (sv)")
    parser.add_argument("--overwrite", action="store_true", help="replace what is in the folder")
    given = parser.parse_args()
    given.format = given.format or ("parquet" if given.projects.rstrip("/").endswith(".parquet") else "lines")
    return given


def fail(message: object) -> NoReturn:
    print(f"spark_job.py: {message}", file=sys.stderr)
    raise SystemExit(2)


def of_lines(session: SparkSession, path: str, assessor: kp.Assessor) -> DataFrame:
    """The findings of JSON lines. Spark only splits the lines and the library parses them, so no digit is lost."""
    from pyspark.sql.pandas.types import from_arrow_schema

    # Split at the same characters as the library does, so that the line numbers agree.
    lines = session.read.text(path, lineSep="\n").select("value", "_metadata.file_name")
    judge = judging(assessor)
    return lines.mapInArrow(judge, from_arrow_schema(next(judge(iter([nothing()]))).schema))


def nothing() -> pa.RecordBatch:
    import pyarrow as pa

    return pa.RecordBatch.from_pydict({"value": pa.array([], pa.string()), "file_name": pa.array([], pa.string())})


def judging(assessor: kp.Assessor) -> Callable[[Iterator[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    """Returns the function that assesses batches of lines on an executor."""

    def judge(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        import pyarrow as pa

        for batch in batches:
            # Pass bytes, so that the library reports lines that are not UTF-8.
            lines = batch.column("value").cast(pa.binary()).to_pylist()
            findings = pa.table(assessor.lines(b"\n".join(lines), table="findings", errors="keep").read_all())
            at = [line - 1 for line in findings.column("line").to_pylist()]
            ids = {line: id_of(lines[line]) for line in set(at)}
            findings = findings.set_column(0, "id", pa.array([ids[line] for line in at], pa.string()))
            findings = findings.add_column(1, "file", batch.column("file_name").take(pa.array(at, pa.int64())))
            # Spark has no dictionary type.
            plain = [
                field.with_type(field.type.value_type) if pa.types.is_dictionary(field.type) else field
                for field in findings.schema
            ]
            # Always yield one batch, even without rows, since `of_lines` gets the schema from it.
            [whole] = findings.cast(pa.schema(plain)).combine_chunks().to_batches() or [
                pa.RecordBatch.from_pylist([], schema=pa.schema(plain))
            ]
            yield whole

    return judge


def id_of(line: bytes) -> str | None:
    """The id on a line, or None if the line is invalid. Findings about the register itself do not name the project."""
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return None
    id = found.get("id") if isinstance(found, dict) else None
    return id if isinstance(id, str) and id.isprintable() else None


def of_parquet(session: SparkSession, path: str, register: kp.Register, given: argparse.Namespace) -> DataFrame:
    """The findings of a Parquet file with one project per row."""
    return kp.spark.assess(
        session.read.parquet(path),
        organisation=register.organisation,
        reports=register.annual_reports,
        municipality=register.municipality,
        on=given.on,
        table="findings",
        errors="keep",
        locale=given.locale,
    )


def main() -> None:
    given = arguments()
    # Report errors in the arguments before starting the cluster.
    try:
        register = kp.Register.read(given.register, locale=given.locale)
        assessor = kp.Assessor.of(register, on=given.on, locale=given.locale)
    except (OSError, ValueError) as error:
        fail(f"{given.register}: {error}")
    try:
        from pyspark.errors import AnalysisException
        from pyspark.sql import SparkSession
    except ImportError as error:
        fail(f"install kalix-policy[spark]: {error}")

    session = SparkSession.builder.appName("kalix-policy").getOrCreate()
    try:
        if given.format == "lines":
            judged = of_lines(session, given.projects, assessor)
        else:
            judged = of_parquet(session, given.projects, register, given)
        judged.write.parquet(given.output, mode="overwrite" if given.overwrite else "errorifexists")
        # Count the written findings: counting `judged` would assess the projects again.
        written = session.read.parquet(given.output)
        unread = written.where("size(errors) > 0")
        print(f"{written.where('rule IS NOT NULL').count()} findings")
        if count := unread.count():
            print(f"{count} rows could not be read:", file=sys.stderr)
            for row in unread.limit(SHOWN).collect():
                of = row["id"] or row.asDict().get("file") or "a row without an id"
                for wrong in row["errors"]:
                    print(f"  {of} {wrong['pointer']}: {wrong['message']} [{wrong['code']}]", file=sys.stderr)
            if count > SHOWN:
                print(f"  and {count - SHOWN} more", file=sys.stderr)
    except (AnalysisException, TypeError, kp.ValidationError) as error:
        # Leave out the query plan at the end of Spark's message.
        fail(str(error).split("\n\nJVM")[0].split(";\n")[0])
    finally:
        session.stop()


if __name__ == "__main__":
    main()
