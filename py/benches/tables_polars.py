"""Tables for the rules in polars: projects, and their joins with the organisation and the annual reports."""

from __future__ import annotations

import datetime as dt
from typing import Any

import msgspec
import polars as pl

import rules_msgspec
import rules_python as rules

POLICY = rules.Policy()
COMMITTEES = ("committee", "executive-committee")
# A sum has more digits than its terms.
AMOUNT = pl.Decimal(38, 2)


class Context:
    """What all projects are assessed against, as tables that are built once."""

    def __init__(
        self, organisation: dict[str, Any], annual_reports: list[dict[str, Any]], on: dt.date, own_number: str | None
    ) -> None:
        reports = msgspec.convert(annual_reports, list[rules_msgspec.AnnualReport])
        known = rules.Context(msgspec.convert(organisation, rules_msgspec.Organisation), reports, on, own_number)
        self.on = on
        self.own_number = known.own_number
        # The last year whose annual report is due.
        self.closed = max(year for year in (on.year - 2, on.year - 1) if POLICY.due(year) < on)
        self.bodies = _table(
            {"body": pl.String, "kind": pl.String, "parent": pl.String, "from": pl.Date, "to": pl.Date},
            [(body.id, body.kind, body.parent, *_dates(body)) for body in known.bodies.values()],
        )
        self.boards = _table(
            {"concerned": pl.String, "board": pl.String, "from": pl.Date, "to": pl.Date},
            [(id, board, *_dates(entry)) for id, entries in known.boards.items() for board, entry in entries],
        )
        self.chairs = _table(
            {"person": pl.String, "from": pl.Date, "to": pl.Date},
            [(held.person, *_dates(held)) for held in known.chairs],
        )
        self.officials = _table(
            {"person": pl.String, "from": pl.Date, "to": pl.Date},
            [(person, *term) for person, held in known.officials.items() for term in _terms(held)],
        )
        self.told = _table(
            {"id": pl.String, "told": pl.List(pl.Int64)},
            [(id, [line.year for line in lines if line.described]) for id, lines in known.mentions.items()],
        )


def _table(schema: dict[str, Any], rows: list[tuple[Any, ...]]) -> pl.LazyFrame:
    return pl.LazyFrame(rows, schema, orient="row")


def _dates(entry: rules.Entry) -> tuple[dt.date, dt.date]:
    return entry.start or dt.date.min, entry.end or dt.date.max


def _terms(appointments: list[rules.Official]) -> list[tuple[dt.date, dt.date]]:
    """The terms of an official appointed by the chief executive. Adjacent terms are merged."""
    terms: list[tuple[dt.date, dt.date]] = []
    for start, end in sorted(_dates(held) for held in appointments if held.by_chief):
        if terms and start.toordinal() <= terms[-1][1].toordinal() + 1:
            terms[-1] = (terms[-1][0], max(end, terms[-1][1]))
        else:
            terms.append((start, end))
    return terms


# Helpers


def day(text: pl.Expr) -> pl.Expr:
    return text.str.to_date("%Y-%m-%d")


def given(text: pl.Expr) -> pl.Expr:
    return (text.str.strip_chars() != "").fill_null(value=False)


def field(name: str) -> pl.Expr:
    """A field of a record in a list."""
    return pl.element().struct.field(name)


def count(records: pl.Expr) -> pl.Expr:
    return records.list.len().fill_null(0)


def some(records: pl.Expr, holds: pl.Expr) -> pl.Expr:
    """Whether a condition holds for any record in a list."""
    return records.list.eval(holds.fill_null(value=False)).list.any().fill_null(value=False)


def total(records: pl.Expr) -> pl.Expr:
    return records.list.eval(field("amount").cast(AMOUNT)).list.sum().fill_null(0)


def each(case: pl.LazyFrame, records: str, *others: str) -> pl.LazyFrame:
    """The records of a list, one per row, with their fields and number, and other columns of the project."""
    listed = case.select("row", *others, records).explode(records, empty_as_null=False, keep_nulls=False)
    return listed.unnest(records).with_row_index("nr")


def covered(column: str) -> pl.Expr:
    return pl.col(column).is_between(pl.col("from"), pl.col("to"))


def case_of(projects: pl.DataFrame, on: dt.date) -> pl.LazyFrame:
    """The projects, with the values that several rules need."""
    period, joint = pl.col("period").struct, pl.col("joint_administrations")
    start, last, cancelled = pl.col("start"), pl.col("last"), pl.col("cancelled")
    budget = pl.col("budget").struct
    return (
        projects.lazy()
        .with_columns(
            start=day(period.field("start")),
            cancelled=day(pl.col("cancelled_on")),
            concerned=pl.concat_list("administration", joint.fill_null([])).list.unique(maintain_order=True),
            costs=budget.field("costs"),
            funding=budget.field("funding"),
        )
        .with_columns(last=pl.min_horizontal(day(period.field("end")), cancelled), total=total(pl.col("costs")))
        .with_columns(
            planned=start.is_null() | (start > on),
            backwards=(start < POLICY.start).fill_null(value=False),
            outside=(cancelled.is_not_null() & (start.is_null() | (cancelled <= start)))
            | (last < POLICY.start).fill_null(value=False),
            twin=pl.col("kind").eq_missing(pl.lit("twin-town", pl.String)),
        )
    )


# Joins: one row per project, with columns for the rules


def anchoring(case: pl.LazyFrame, context: Context) -> pl.LazyFrame:
    """The decisions on each project."""
    council = pl.col("kind") == "council"
    approved = pl.col("resolution") == "approved"
    decided = (
        each(case, "decisions", "concerned")
        .filter(~pl.col("resolution").is_in(["deferred", "noted"]) & ~pl.col("delegated").fill_null(value=False))
        .with_columns(date=day(pl.col("date")))
        .join(context.bodies, on="body", maintain_order="left")
        .filter((pl.col("date") <= context.on) & covered("date"))
        .sort("row", "date", maintain_order=True)
        .select("row", "nr", "concerned", "body", "kind", "parent", "date", "resolution", "paragraph", "reference")
    )
    # The board on the day of the decision is the first with an entry for that day.
    board = pl.col("board")
    own = (
        decided.select("row", "nr", "concerned", "body", "kind", "parent", "date", "resolution")
        .explode("concerned")
        .join(context.boards, on="concerned", maintain_order="left_right")
        .filter(covered("date"))
        .unique(["nr", "concerned"], keep="first", maintain_order=True)
        .filter((board == pl.col("body")) | pl.col("kind").is_in(COMMITTEES) & (board == pl.col("parent")))
    )
    stands = own.group_by("row", "concerned").agg(stands=approved.last())
    known = context.boards.filter(board.is_not_null()).select("concerned", known=True).unique()
    by_administration = (
        case.select("row", "concerned")
        .explode("concerned")
        .join(known, on="concerned", how="left")
        .join(stands, on=["row", "concerned"], how="left")
        .group_by("row")
        .agg(
            unknown=pl.col("known").is_null().any(),
            elsewhere=(pl.col("known") & ~pl.col("stands").fill_null(value=False)).any(),
        )
    )
    own_or_council = pl.col("own").fill_null(value=False) | council
    date = pl.col("date")
    by_project = (
        decided.join(own.select("nr", own=True).unique(), on="nr", how="left", maintain_order="left")
        .group_by("row")
        .agg(
            approved=approved.last(),
            council=council.any() & approved.filter(council).last(),
            # The first approval by an own board or the council, otherwise by any body.
            first=pl.coalesce(date.filter(approved & own_or_council).first(), date.filter(approved).first()),
            traceable=given(pl.col("paragraph").last()) | given(pl.col("reference").last()),
        )
    )
    return by_project.join(by_administration, on="row")


def excess(case: pl.LazyFrame) -> pl.LazyFrame:
    """Whether one of several administrations pays more than its own costs."""
    several = case.filter(count(pl.col("concerned")) > 1)
    amount = pl.col("amount").cast(AMOUNT).sum()
    own = each(several, "funding", "concerned").filter(
        pl.col("source") == "own", pl.col("administration").is_in(pl.col("concerned"))
    )
    costs = each(several, "costs").group_by("row", "administration").agg(costs=amount)
    return (
        own.group_by("row", "administration")
        .agg(own=amount)
        .join(costs, on=["row", "administration"], how="left")
        .group_by("row")
        .agg(excess=(pl.col("own") > pl.col("costs").fill_null(0)).any())
    )


def officials(case: pl.LazyFrame, context: Context) -> pl.LazyFrame:
    """Whether each responsible person is an official on every day."""
    start, on = pl.col("start"), pl.lit(context.on)
    since = pl.when("backwards").then(POLICY.start).otherwise(start)
    first = pl.when(start.is_null()).then(on).when("planned").then(start).otherwise(since)
    last = pl.when(start.is_null()).then(on).when("planned").then(start).otherwise(pl.min_horizontal("last", on))
    in_one_term = covered("first") & covered("last") | (pl.col("last") < pl.col("first"))
    return (
        case.select("row", person=pl.col("responsible").list.unique(), first=first, last=last)
        .explode("person", empty_as_null=False, keep_nulls=False)
        .join(context.officials, on="person", how="left")
        .group_by("row", "person")
        .agg(appointed=in_one_term.fill_null(value=False).any() | (pl.col("last") < pl.col("first")).any())
        .group_by("row")
        .agg(pl.col("appointed").all())
    )


def representatives(case: pl.LazyFrame, context: Context) -> pl.LazyFrame:
    """Whether the council's chair represents the municipality wherever the highest representative should."""
    return (
        each(case, "representations")
        .with_columns(date=day(pl.col("date")))
        .filter("highest", pl.col("date").is_between(POLICY.start, context.on))
        .join(context.chairs, on="person", how="left")
        .group_by("row", "nr")
        .agg(chairs=covered("date").fill_null(value=False).any())
        .group_by("row")
        .agg(pl.col("chairs").all())
    )
