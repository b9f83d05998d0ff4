"""Assesses projects in a Spark DataFrame, on the executors."""

from __future__ import annotations

import pickle
from functools import lru_cache

from ._answers.assessor import Assessor
from ._answers.catalogue import schema
from ._errors import ValidationError
from ._tables import JudgedProjects

__all__ = ["assess"]

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import Any, Literal

    import pyarrow as pa
    from pyspark.sql import DataFrame
    from pyspark.sql.types import DataType

    from . import records
    from ._answers.given import Contents, Day
    from ._documents import AnnualReport, Locale, Organisation, Policy, Source


def assess(
    df: DataFrame,
    *,
    organisation: Organisation | Source,
    on: Day,
    reports: Iterable[AnnualReport | Source] = (),
    policy: Policy | None = None,
    municipality: records.Municipality | Mapping[str, Any] | None = None,
    table: Contents = "outcomes",
    errors: Literal["raise", "keep"] = "raise",
    extra: Literal["forbid", "ignore"] = "forbid",
    locale: Locale = "sv",
) -> DataFrame:
    """Assesses a DataFrame that has one row per project. The executors do the work, when Spark evaluates the result.

    Columns have the names of a project's fields, with arrays and structs nested as in the schema `project`. A name may
    also be a path, such as "period.start", as in `kalix_policy.assess_frame`. Columns of optional fields may be
    missing. A column that matches no field is an error, unless `extra` is "ignore": then a `UserWarning` names the
    ignored columns. A date is a DateType or a string. A TimestampType is refused, since its date depends on the time
    zone.

    The result has the columns of `kalix_policy.assess_frame`, with strings instead of categories. Rows have no numbers
    in Spark, so the column `id` replaces `row`: it has the value of the row's `id` as a string, even when the row
    cannot be read and `project` is null. Join on it with `df`.

    Names of rules contain a dot, so Spark requires backticks: ``judged.select("`anchoring.decided`")``.

    The library must be installed on the executors.

    Args:
        df: the projects. It may be a DataFrame of Spark Connect.
        organisation: the organisation whose projects they are.
        on: the day of the assessment.
        reports: annual reports that account for the projects.
        policy: the edition; by default Kalix's of 2007.
        municipality: the municipality, to tell its own money from other funders'.
        table: "outcomes" for a row per project and a column per rule, "findings" for a row per finding.
        errors: "raise" to make the job fail at the first batch with a row that cannot be read: Spark's exception then
            has a line that starts with `ValueError: ValidationError:` and lists at most ten ids, columns and codes. Or
            "keep" to keep the row in the table, with its errors in the column `errors`.
        extra: "forbid" columns that match no field, or "ignore" them, including those inside structs.
        locale: the language of messages.

    Raises:
        ImportError: without the extra `spark`.
        TypeError: when a column has a type that no field can be read from, or when `id`, `title` or `administration`
            has no column.
        ValidationError: when a column matches no field, or several columns match one field.

    >>> from kalix_policy import spark
    >>> df = session.read.parquet("projects.parquet")  # doctest: +SKIP
    >>> judged = spark.assess(df, organisation={}, on="2026-11-23")  # doctest: +SKIP
    >>> judged.where("`anchoring.decided` = 'unmet'").select("id").show()  # doctest: +SKIP
    """
    try:
        import pyarrow as pa
        from pyspark.sql.pandas.types import from_arrow_schema, to_arrow_schema
        from pyspark.sql.types import StructType
    except ImportError as error:
        raise ImportError("judging a Spark DataFrame needs PySpark: install kalix-policy[spark]") from error

    assessor = Assessor(
        organisation=organisation, on=on, reports=reports, policy=policy, municipality=municipality, locale=locale
    )
    # Check the columns and the arguments here, so that the errors do not first appear when the job runs.
    names = df.columns
    nothing = pa.record_batch([pa.nulls(0) for _ in names], names=names)
    ignored = _judge(assessor, nothing, table, errors, extra).ignored_columns
    missing = [name for name in schema("project")["required"] if name not in names]
    if missing:
        raise TypeError(f"expected a row a project: there is no column {', '.join(missing)}")
    fields = [field for field in df.schema if field.name not in ignored]
    unreadable = [place for field in fields for place in _unreadable(field.dataType, field.name)]
    if unreadable:
        raise TypeError(
            f"no field can be read from {', '.join(unreadable)}: cast a timestamp to a date, a map to a struct, "
            "and anything else to a text"
        )
    # Check again with the types of the columns, to include the fields of structs.
    nothing = pa.RecordBatch.from_pylist([], to_arrow_schema(StructType(fields)))
    judged_nothing = _judge(assessor, nothing, table, errors, extra)
    answer = _named(judged_nothing, nothing).schema
    if ignored := (*ignored, *judged_nothing.ignored_columns):
        import warnings

        warnings.warn(f"columns that no field of a project has are left out: {', '.join(ignored)}", stacklevel=2)

    # Spark pickles the function, with the assessor, once per job, and broadcasts it if it is large. An explicit
    # broadcast would need the SparkContext, which Spark Connect lacks.
    pickled = pickle.dumps(assessor)

    def judged(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        return _judged(batches, _unpickled(pickled), table, errors, extra)

    # Do not send the other columns to Python, which cannot take some types. Spark reads a dot in a name as access to a
    # struct's field, here and where it looks up the columns for Python; a slash means the same to `assess_frame`.
    columns = [df[f"`{field.name.replace('`', '``')}`"].alias(field.name.replace(".", "/")) for field in fields]
    return df.select(*columns).mapInArrow(judged, from_arrow_schema(answer))


# A worker unpickles the function for each task. Parsing and indexing a large organisation takes as long as assessing
# thousands of projects, so a worker keeps the result; it keeps two, for jobs that compare editions.
@lru_cache(maxsize=2)
def _unpickled(assessor: bytes) -> Assessor:
    unpickled: Assessor = pickle.loads(assessor)
    return unpickled


def _judged(
    batches: Iterator[pa.RecordBatch],
    assessor: Assessor,
    table: Contents,
    errors: Literal["raise", "keep"],
    extra: Literal["forbid", "ignore"],
) -> Iterator[pa.RecordBatch]:
    for batch in batches:
        try:
            answer = _named(_judge(assessor, batch, table, errors, extra), batch)
        except ValidationError as error:
            # Spark reports only the text of the traceback, which users search line by line.
            raise ValueError(_in_a_line(error, _ids(batch))) from None
        yield from answer.to_batches()


def _judge(
    assessor: Assessor,
    batch: pa.RecordBatch,
    table: Contents,
    errors: Literal["raise", "keep"],
    extra: Literal["forbid", "ignore"],
) -> JudgedProjects:
    import pyarrow as pa

    # Without a reader, a batch without rows would be a stream without batches, whose columns are not checked.
    reader = pa.RecordBatchReader.from_batches(batch.schema, [batch])
    return assessor.frame(reader, table=table, errors=errors, extra=extra).read_all()


def _named(judged: JudgedProjects, batch: pa.RecordBatch) -> pa.Table:
    """The result for a batch, with `id` instead of `row` and column types that Spark supports."""
    import pyarrow as pa

    answer = pa.table(judged)
    named = answer.set_column(0, "id", _ids(batch).take(answer.column("row")))
    return named.cast(pa.schema([field.with_type(_plain(field.type)) for field in named.schema]))


def _ids(batch: pa.RecordBatch) -> pa.Array:
    """The values of the column `id`, as strings."""
    import pyarrow as pa

    # The index is also negative if the name occurs twice.
    index = batch.schema.get_field_index("id")
    if index < 0 or pa.types.is_nested(batch.schema.field(index).type):
        return pa.nulls(batch.num_rows, pa.string())
    return batch.column(index).cast(pa.string())


def _plain(type: pa.DataType) -> pa.DataType:
    import pyarrow as pa

    return type.value_type if pa.types.is_dictionary(type) else type


def _in_a_line(error: ValidationError, ids: pa.Array) -> str:
    shown = 10
    details = error.errors()
    parts = [f"ValidationError: {error.error_count()} × {error.title}"]
    parts += [f"id {ids[of['row']].as_py()!r} {of['pointer']}: {of['msg']} [{of['code']}]" for of in details[:shown]]
    if error.error_count() > shown:
        parts.append(f"+ {error.error_count() - shown}")
    return " ".join("; ".join(parts).split())


def _unreadable(type: DataType, place: str) -> Iterator[str]:
    """The paths, with their types, where a column has a type that no field can be read from."""
    from pyspark.sql import types

    # List the supported types, not the unsupported ones: Spark adds types.
    known = (
        types.StringType,
        types.BooleanType,
        types.NumericType,
        types.DateType,
        types.TimestampNTZType,
        types.NullType,
    )
    if isinstance(type, types.ArrayType):
        yield from _unreadable(type.elementType, place)
    elif isinstance(type, types.StructType):
        for field in type.fields:
            yield from _unreadable(field.dataType, f"{place}.{field.name}")
    elif not isinstance(type, known):
        yield f"{place} ({type.simpleString()})"
