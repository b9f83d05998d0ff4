"""Spark: the results match those of a frame."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from cluster import environment, settings
from frames import fitting
from shared import kalix

import kalix_policy as kp
from kalix_policy import spark

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

SOON = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
LOCAL = "local[2]"
# A cluster whose executors are separate processes.
CLUSTER = "local-cluster[2,1,1024]"
ON = "2026-11-23"
BARE: dict[str, Any] = {"organisation": {}, "on": ON, "locale": "en"}
REGISTER = kp.Register(kalix())
SAMPLE: dict[str, Any] = {
    "organisation": REGISTER.organisation,
    "reports": REGISTER.annual_reports,
    "municipality": REGISTER.municipality,
    "on": ON,
}
SCHEMA = kp.schema("project")

pytestmark = [
    pytest.mark.program,
    pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas"),
]
locally = pytest.mark.parametrize("session", [LOCAL], indirect=True)


# One session at a time, since a JVM can only have one. pytest groups the tests by session.
@pytest.fixture(scope="module", params=[LOCAL, CLUSTER])
def session(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SparkSession]:
    pytest.importorskip("pyspark", reason="PySpark is not installed")
    if "JAVA_HOME" not in os.environ and shutil.which("java") is None:
        pytest.skip("Spark needs Java, which is not installed")
    from pyspark.sql import SparkSession

    temporary = tmp_path_factory.getbasetemp() / "spark"
    with pytest.MonkeyPatch.context() as patch:
        for name, value in environment(temporary).items():
            patch.setenv(name, value)
        builder = SparkSession.builder.master(request.param).appName("kalix-policy")
        quick = {
            # Java options for a fast start instead of fast execution.
            "spark.driver.extraJavaOptions": SOON,
            "spark.executor.extraJavaOptions": SOON,
            "spark.sql.shuffle.partitions": "2",
            "spark.task.maxFailures": "1",
        }
        for name, value in {**settings(temporary), **quick}.items():
            builder = builder.config(name, value)
        session = builder.getOrCreate()
        session.sparkContext.setLogLevel("OFF")
        yield session
        session.stop()
        shutil.rmtree(temporary / "work", ignore_errors=True)
        shutil.rmtree(temporary / "local", ignore_errors=True)


# The sample's projects as columns.

TEXTS = {"Date": pa.string(), "Amount": pa.string(), "Decimal": pa.string()}
TYPED = {"Date": pa.date32(), "Amount": pa.decimal128(24, 2), "Decimal": pa.decimal128(24, 6)}


def kind_of(node: dict[str, Any], leaves: dict[str, pa.DataType]) -> pa.DataType:
    """The Arrow type of a field of the schema."""
    if "anyOf" in node:
        return kind_of(node["anyOf"][0], leaves)
    if "oneOf" in node:
        node = {"properties": {name: field for one in node["oneOf"] for name, field in one["properties"].items()}}
    name = node.get("$ref", "").rpartition("/")[2]
    if name:
        return leaves.get(name) or kind_of(SCHEMA["$defs"][name], leaves)
    if "properties" in node:
        return pa.struct([(name, kind_of(field, leaves)) for name, field in node["properties"].items()])
    if "items" in node:
        return pa.list_(kind_of(node["items"], leaves))
    return pa.bool_() if "boolean" in node["type"] else pa.string()


def sample(leaves: dict[str, pa.DataType], times: int = 1) -> pa.Table:
    """The sample's projects, repeated, each with a unique id."""
    kind = kind_of(SCHEMA, leaves)
    projects = [fitting(project, kind) for project in kalix()["projects"]]
    again = [{**project, "id": f"{project['id']}/{time}"} for time in range(times) for project in projects]
    return pa.Table.from_pylist(again, schema=pa.schema(list(kind)))


@pytest.fixture
def read(session: SparkSession, tmp_path: Path) -> Callable[[pa.Table], DataFrame]:
    """Returns a function that writes a table as Parquet and reads it with Spark."""

    def read(table: pa.Table) -> DataFrame:
        pq.write_table(table, tmp_path / "projects.parquet")
        return session.read.parquet(str(tmp_path / "projects.parquet"))

    return read


def told(judged: DataFrame) -> list[dict[str, Any]]:
    return sorted((row.asDict(recursive=True) for row in judged.collect()), key=repr)


def of_frame(projects: pa.Table, **options: Any) -> list[dict[str, Any]]:
    """The result of `assess_frame`, with ids instead of row numbers."""
    ids = projects.column("id").to_pylist()
    judged = pa.table(kp.assess_frame(projects, **options)).to_pylist()
    return sorted(({"id": ids[row.pop("row")], **row} for row in judged), key=repr)


@pytest.mark.parametrize("locale", ["sv", "en"])
@pytest.mark.parametrize("table", ["outcomes", "findings"])
def test_the_result_matches_that_of_a_frame(read: Callable[[pa.Table], DataFrame], table: Any, locale: Any) -> None:
    projects = sample(TYPED, 120)
    judged = spark.assess(read(projects).repartition(5), table=table, locale=locale, **SAMPLE)
    assert told(judged) == of_frame(projects, table=table, locale=locale, **SAMPLE)


def test_an_organisation_may_be_large_enough_for_a_broadcast(session: SparkSession) -> None:
    people = [{"id": f"p-{number}", "name": "Anna Andersson " * 10} for number in range(8_000)]
    judged = spark.assess(few(session), organisation={"people": people}, on=ON)
    assert [row["id"] for row in told(judged)] == ["p-1", "p-2", "p-3", "p-4"]


def few(session: SparkSession, **columns: str) -> DataFrame:
    """Four projects with the required columns, and columns of these expressions."""
    least = {"id": "concat('p-', nr)", "title": "'Utbyte'", "administration": "'uf'"}
    rows = session.range(1, 5, numPartitions=2).withColumnRenamed("id", "nr")
    return rows.selectExpr(*(f"{how} AS `{name}`" for name, how in {**least, **columns}.items()))


@locally
@pytest.mark.parametrize(
    "leaves",
    [
        TEXTS,
        {**TEXTS, "Date": pa.date32()},
        {**TEXTS, "Date": pa.timestamp("us")},
        {**TEXTS, "Amount": pa.int32()},
        {**TEXTS, "Amount": pa.int64()},
        {**TEXTS, "Amount": pa.float64(), "Decimal": pa.float64()},
        {**TEXTS, "Amount": pa.decimal128(38, 2)},
    ],
    ids=lambda leaves: " ".join(str(kind) for kind in leaves.values()),
)
def test_dates_and_amounts_may_have_several_types(read: Callable[[pa.Table], DataFrame], leaves: Any) -> None:
    projects = sample(leaves)
    judged = spark.assess(read(projects), table="findings", **SAMPLE)
    assert told(judged) == of_frame(projects, table="findings", **SAMPLE)


@locally
@pytest.mark.parametrize("table", ["outcomes", "findings"])
def test_batches_and_partitions_do_not_matter(session: SparkSession, read: Callable[[pa.Table], DataFrame], table: Any) -> None:
    projects = sample(TYPED, 3)
    expected = of_frame(projects, table=table, **SAMPLE)
    session.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", "7")
    try:
        assert told(spark.assess(read(projects).coalesce(1), table=table, **SAMPLE)) == expected
        # More partitions than rows.
        assert told(spark.assess(read(projects).repartition(60), table=table, **SAMPLE)) == expected
    finally:
        session.conf.unset("spark.sql.execution.arrow.maxRecordsPerBatch")


@locally
@pytest.mark.parametrize("table", ["outcomes", "findings"])
def test_a_frame_without_rows_has_no_result_rows(session: SparkSession, table: Any) -> None:
    judged = spark.assess(few(session).where("id = 'p-9'"), table=table, **BARE)
    assert judged.collect() == spark.assess(few(session).limit(0), table=table, **BARE).collect() == []


@locally
def test_a_worker_unpickles_an_assessor_once(session: SparkSession, monkeypatch: pytest.MonkeyPatch) -> None:
    from pyspark import cloudpickle

    functions: list[Any] = []
    rows = few(session)
    monkeypatch.setattr(type(rows), "mapInArrow", lambda df, function, schema: functions.append(function))
    for on in (ON, "2025-01-01"):
        spark.assess(rows, organisation={}, on=on)
    sent = [cloudpickle.dumps(function) for function in functions]
    spark._unpickled.cache_clear()
    batch = pa.RecordBatch.from_pylist([{"id": "p-1", "title": "Utbyte", "administration": "uf"}])
    for _ in range(3):
        # Each task unpickles the function again.
        for task in (cloudpickle.loads(bytes(function)) for function in sent):
            [judged] = task(iter([batch]))
            assert judged.column("id").to_pylist() == ["p-1"]
    assert spark._unpickled.cache_info().misses == 2


@locally
def test_nulls_are_like_missing_columns(session: SparkSession) -> None:
    nulls = {name: f"CAST(NULL AS {kind})" for name, kind in [("goals", "ARRAY<STRING>"), ("period", "STRUCT<start: DATE>")]}
    judged = spark.assess(few(session, purpose="NULL", **nulls), **BARE)
    assert told(judged) == told(spark.assess(few(session), **BARE))


@locally
@pytest.mark.parametrize("table", ["outcomes", "findings"])
def test_the_columns_are_those_of_the_frame_with_spark_types(session: SparkSession, table: Any) -> None:
    from pyspark.sql import types as t

    of_frame = pa.table(kp.assess_frame(pa.table({"id": []}), table=table, **BARE)).schema
    kinds: dict[str, t.DataType] = {
        "clauses": t.ArrayType(t.StringType()),
        "due": t.DateType(),
        "errors": t.ArrayType(t.StructType([t.StructField(name, t.StringType()) for name in ("code", "pointer", "message")])),
        "year": t.IntegerType(),
    }
    expected = ["id", *(name for name in of_frame.names if name != "row")]
    schema = spark.assess(few(session), table=table, **BARE).schema
    assert schema == t.StructType([t.StructField(name, kinds.get(name, t.StringType())) for name in expected])


@locally
def test_rule_columns_are_selected_with_backticks(session: SparkSession) -> None:
    judged = spark.assess(few(session), **BARE)
    assert judged.where("`anchoring.decided` = 'pending'").select("`anchoring.decided`").distinct().count() == 1
    assert few(session).join(judged, "id").where(judged["`cooperation.agreement`"] == "pending").count() == 4


# Errors.

KIND = "if(nr = 3, 'exchange', 'other')"


def test_an_invalid_row_fails_the_job_with_one_line(session: SparkSession) -> None:
    judged = spark.assess(few(session, kind=KIND), **BARE)
    with pytest.raises(Exception, match="ValidationError") as caught:
        judged.collect()
    [line] = [line for line in str(caught.value).splitlines() if "ValidationError:" in line]
    assert line.startswith("ValueError: ValidationError: 1 × Project; id 'p-3' /kind: Kind: “exchange” is not ")
    assert line.endswith("[unknown-value]")


@locally
def test_the_line_has_at_most_ten_errors(session: SparkSession) -> None:
    many = few(session, kind="'exchange'")
    with pytest.raises(Exception, match=r"ValidationError: 12 × Project; (id 'p-.*?; ){10}\+ 2"):
        spark.assess(many.union(many).union(many).coalesce(1), **BARE).collect()


@pytest.mark.parametrize("table", ["outcomes", "findings"])
def test_an_invalid_row_is_kept_with_its_id(session: SparkSession, table: Any) -> None:
    df = few(session, id="if(nr = 2, NULL, concat('p-', nr))", kind=KIND)
    rows = told(spark.assess(df, table=table, errors="keep", **BARE))
    unread = {row["id"]: [error["code"] for error in row["errors"]] for row in rows if row["errors"]}
    assert unread == {"p-3": ["unknown-value"], None: ["missing"]}
    assert {row["project"] for row in rows if row["errors"]} == {None}
    assert {row["id"] for row in rows if not row["errors"]} == {"p-1", "p-4"}


@locally
def test_an_id_that_is_not_a_string_is_shown_as_text(session: SparkSession) -> None:
    rows = told(spark.assess(few(session, id="nr"), errors="keep", **BARE))
    assert [(row["id"], row["errors"][0]["pointer"]) for row in rows] == [(str(nr), "/id") for nr in range(1, 5)]
    nested = told(spark.assess(few(session, id="array(nr)"), errors="keep", **BARE))
    assert [(row["id"], row["errors"][0]["pointer"]) for row in nested] == [(None, "/id")] * 4


FOREIGN = {
    "timestamp": "current_timestamp()",
    "map<string,string>": "map('a', 'b')",
    "binary": "X'00'",
    "interval day": "INTERVAL 1 DAY",
}


@locally
@pytest.mark.parametrize(("kind", "how"), FOREIGN.items(), ids=list(FOREIGN))
def test_an_unsupported_type_is_an_error_before_the_job(session: SparkSession, kind: str, how: str) -> None:
    with pytest.raises(TypeError, match=f"no field can be read from cancelled_on \\({kind}\\): cast"):
        spark.assess(few(session, cancelled_on=how), errors="keep", **BARE)
    nested = f"array(named_struct('body', 'un', 'date', {how}))"
    with pytest.raises(TypeError, match=f"from decisions.date \\({kind}\\): cast"):
        spark.assess(few(session, decisions=nested), **BARE)
    with pytest.raises(kp.ValidationError, match="unknown-field"):
        spark.assess(few(session, made=how), **BARE)
    with pytest.warns(UserWarning, match="left out: made"):
        judged = spark.assess(few(session, made=how), extra="ignore", **BARE)
    assert told(judged) == told(spark.assess(few(session), **BARE))


@locally
def test_names_that_are_paths_are_read_as_paths(session: SparkSession) -> None:
    expected = told(spark.assess(few(session, period="named_struct('start', '2024-03-01')"), **BARE))
    assert expected != told(spark.assess(few(session), **BARE))
    for name in ("period.start", "period/start", "period[start]", "period_start"):
        assert told(spark.assess(few(session, **{name: "'2024-03-01'"}), **BARE)) == expected
    with pytest.raises(kp.ValidationError, match="duplicate-key"):
        spark.assess(few(session, **{"period.start": "'2024-03-01'", "period_start": "'2024-03-01'"}), **BARE)


@locally
def test_unknown_fields_of_structs_are_ignored_and_named(session: SparkSession) -> None:
    period = "named_struct('start', '2024-03-01', 'remark', 'x')"
    with pytest.warns(UserWarning, match="left out: diary, period.remark"):
        judged = spark.assess(few(session, period=period, diary="1"), extra="ignore", **BARE)
    assert told(judged) == told(spark.assess(few(session, period="named_struct('start', '2024-03-01')"), **BARE))


@locally
def test_a_timestamp_that_is_not_midnight_is_an_error(session: SparkSession) -> None:
    df = few(session, cancelled_on="TIMESTAMP_NTZ'2026-03-01 12:00:00'")
    assert {row["errors"][0]["code"] for row in told(spark.assess(df, errors="keep", **BARE))} == {"date"}


@locally
@pytest.mark.parametrize("errors", ["raise", "keep"])
def test_invalid_columns_are_errors_before_the_job(session: SparkSession, errors: Any) -> None:
    with pytest.raises(kp.ValidationError, match="“titel”.*“title”"):
        spark.assess(few(session, titel="'Utbyte'"), errors=errors, **BARE)
    with pytest.raises(kp.ValidationError, match="duplicate-key"):
        spark.assess(few(session).selectExpr("*", "title"), errors=errors, **BARE)
    with pytest.raises(TypeError, match="no column id, administration"):
        spark.assess(few(session).select("title"), errors=errors, **BARE)


@locally
def test_arguments_are_checked_before_the_job(session: SparkSession) -> None:
    with pytest.raises(ValueError, match="no table"):
        spark.assess(few(session), table="rows", **BARE)
    with pytest.raises(ValueError, match="errors: expected"):
        spark.assess(few(session), errors="drop", **BARE)
    with pytest.raises(kp.ValidationError):
        spark.assess(few(session), organisation={"boards": []}, on=ON)


WITHOUT = """
import sys
import kalix_policy
from kalix_policy import spark
assert "pyspark" not in sys.modules and "pyarrow" not in sys.modules
sys.modules["pyspark"] = None
spark.assess(None, organisation={}, on="2026-11-23")
"""


def test_without_pyspark_the_error_names_the_extra() -> None:
    done = subprocess.run([sys.executable, "-c", WITHOUT], capture_output=True, text=True, timeout=60)
    assert done.stderr.splitlines()[-1].startswith("ImportError: ")
    assert "kalix-policy[spark]" in done.stderr
