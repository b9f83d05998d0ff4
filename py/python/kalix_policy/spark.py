"""Projects in a Spark DataFrame, judged where they are."""

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
    """Judges a DataFrame that has one row a project, on the executors, when Spark comes to it.

    Columns are named as the fields of a project, with arrays and structs nested as in the schema `project`, or with
    names that are paths, such as "period.start", as `kalix_policy.assess_frame` reads them; those for what is not
    required may be missing. A column that no field has is an error, unless `extra` is "ignore": then a `UserWarning`
    names those that are left out. A day is a DateType or a text; a TimestampType is a different day in different time
    zones, and is refused.

    The answer has the columns of `kalix_policy.assess_frame`, with texts where that has categories. As rows have no numbers in
    Spark, `id` takes the place of `row`: what stands in the row's column `id`, as a text, also where the row cannot be
    read and `project` is null. It is what to join with `df` on.

    The names of rules have a dot in them, for which Spark wants backticks: ``judged.select("`anchoring.decided`")``.

    The library must be installed on the executors.

    Args:
        df: the projects; a DataFrame of Spark Connect too.
        organisation: whose projects they are.
        on: the day to judge on.
        reports: what annual reports say of the projects.
        policy: the edition; Kalix's of 2007 unless another is given.
        municipality: so that its own money is known from others'.
        table: "outcomes" for a row a project and a column a rule, "findings" for a row a finding.
        errors: "raise" to have the job fail at the first batch with a row that cannot be read: Spark's exception then
            has a line that begins with `ValueError: ValidationError:` and tells ids, columns and codes, ten at most. Or
            "keep" the row in the table, with what is wrong in the column `errors`.
        extra: "forbid" columns that no field has, or "ignore" them, those inside structs too.
        locale: the language of messages.

    Raises:
        ImportError: without the extra `spark`.
        TypeError: for columns of types that no field can be read from, or without those of `id`, `title` and
            `administration`.
        ValidationError: for columns that no field has, and for a field that has several.

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
    # What is wrong with the columns, or with what is asked for, is told here and not by a job that fails.
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
    # With their types, so that what is inside structs is seen.
    nothing = pa.RecordBatch.from_pylist([], to_arrow_schema(StructType(fields)))
    judged_nothing = _judge(assessor, nothing, table, errors, extra)
    answer = _named(judged_nothing, nothing).schema
    if ignored := (*ignored, *judged_nothing.ignored_columns):
        import warnings

        warnings.warn(f"columns that no field of a project has are left out: {', '.join(ignored)}", stacklevel=2)

    # Spark pickles the function once a job, what it judges by in it, and makes a broadcast of it by itself when it is
    # large. A broadcast of our own would need the SparkContext, which Spark Connect has not.
    pickled = pickle.dumps(assessor)

    def judged(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        return _judged(batches, _unpickled(pickled), table, errors, extra)

    # Other columns need not go to Python, and some types could not. A name with a dot would be taken for that of a
    # struct's field, here and where Spark looks up the columns for Python; a slash says the same.
    columns = [df[f"`{field.name.replace('`', '``')}`"].alias(field.name.replace(".", "/")) for field in fields]
    return df.select(*columns).mapInArrow(judged, from_arrow_schema(answer))


# A worker gets the function anew with each task. Reading an organisation and looking up what is in it takes as long as
# judging thousands of projects where it is large, so a worker does it once; two, for jobs that compare editions.
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
            # Spark passes on no more than the text of a traceback, which is searched line by line.
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

    # By itself, a batch of no rows would be a stream of no batches, whose columns nobody looks at.
    reader = pa.RecordBatchReader.from_batches(batch.schema, [batch])
    return assessor.frame(reader, table=table, errors=errors, extra=extra).read_all()


def _named(judged: JudgedProjects, batch: pa.RecordBatch) -> pa.Table:
    """What is said of a batch, in columns that Spark can take."""
    import pyarrow as pa

    answer = pa.table(judged)
    named = answer.set_column(0, "id", _ids(batch).take(answer.column("row")))
    return named.cast(pa.schema([field.with_type(_plain(field.type)) for field in named.schema]))


def _ids(batch: pa.RecordBatch) -> pa.Array:
    """What stands in the column `id`, as texts."""
    import pyarrow as pa

    # A name that is there twice has no one index.
    index = batch.schema.get_field_index("id")
    if index < 0 or pa.types.is_nested(batch.schema.field(index).type):
        return pa.nulls(batch.num_rows, pa.string())
    return batch.column(index).cast(pa.string())


def _plain(type: pa.DataType) -> pa.DataType:
    import pyarrow as pa

    return type.value_type if pa.types.is_dictionary(type) else type


def _in_a_line(error: ValidationError, ids: pa.Array) -> str:
    shown = 10
    told = error.errors()
    parts = [f"ValidationError: {error.error_count()} × {error.title}"]
    parts += [f"id {ids[of['row']].as_py()!r} {of['pointer']}: {of['msg']} [{of['code']}]" for of in told[:shown]]
    if error.error_count() > shown:
        parts.append(f"+ {error.error_count() - shown}")
    return " ".join("; ".join(parts).split())


def _unreadable(type: DataType, place: str) -> Iterator[str]:
    """Where a column has a type that nothing can be read from, and which."""
    from pyspark.sql import types

    # A list of what is known rather than of what is not: Spark's types grow in number.
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
