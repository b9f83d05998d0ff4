"""The project rules as polars expressions over columns: no Python function is called per project.

The result has a row per project and a column per rule, as the library's table of outcomes. It has no pointers and
reasons. `reading_polars` lists the errors that parsing does not detect.

A rule on a single row is an expression. If it needs the organisation or the annual reports, lists are exploded, joined
with their tables, and grouped again by row number.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import IO, Any

import polars as pl

from reading_polars import read
from rules_python import MET, NOT_APPLICABLE, PENDING, UNDETERMINED, UNMET
from tables_polars import (
    POLICY, Context, anchoring, case_of, count, day, excess, field, given, officials, representatives, some, total,
)

OUTCOME = pl.Enum([MET, PENDING, UNMET, UNDETERMINED, NOT_APPLICABLE])


def judge(
    lines: Path | IO[bytes],
    organisation: dict[str, Any],
    annual_reports: list[dict[str, Any]],
    on: dt.date,
    *,
    own_number: str | None = None,
) -> pl.DataFrame:
    """Assesses projects, one per line. `own_number` is the municipality's own organisation number."""
    context = Context(organisation, annual_reports, on, own_number)
    case = case_of(read(lines), on)
    joined = (
        case.join(anchoring(case, context), on="row", how="left", maintain_order="left")
        .join(excess(case), on="row", how="left", maintain_order="left")
        .join(officials(case, context), on="row", how="left", maintain_order="left")
        .join(representatives(case, context), on="row", how="left", maintain_order="left")
        .join(context.told, on="id", how="left", maintain_order="left")
    )
    nowhere = pl.when("outside").then(say(NOT_APPLICABLE))
    outcomes = {rule: nowhere.otherwise(outcome) for rule, outcome in rules_of(context).items()}
    return joined.select(pl.col("id").alias("project"), **outcomes).collect()


def say(outcome: str) -> pl.Expr:
    return pl.lit(outcome, OUTCOME)


def rules_of(context: Context) -> dict[str, pl.Expr]:
    """The outcome of each rule."""
    on, closed = context.on, context.closed
    start, last, backwards, twin = pl.col("start"), pl.col("last"), pl.col("backwards"), pl.col("twin")

    def owed(due: pl.Expr) -> pl.Expr:
        """A duty that is not fulfilled: pending until its due date, then unmet."""
        return pl.when(due < on).then(say(UNMET)).otherwise(say(PENDING))

    def rule(asks: pl.Expr, met: pl.Expr, otherwise: pl.Expr | None = None) -> pl.Expr:
        lacking = owed(start) if otherwise is None else otherwise
        return pl.when(~asks).then(say(NOT_APPLICABLE)).when(met).then(say(MET)).otherwise(lacking)

    approved = pl.col("approved").fill_null(value=False) & ~backwards
    elsewhere = pl.col("elsewhere")
    funding, costs, objectives, effects = (pl.col(name) for name in ("funding", "costs", "objectives", "effects"))
    is_own = field("source") == "own"
    granted = funding.list.filter(is_own | (field("status") == "granted").fill_null(value=False))
    payers = funding.list.filter(is_own).list.eval(field("administration"))
    bearers = costs.list.eval(field("administration"))
    foreign = [
        count(administrations.list.set_difference("concerned")) > 0 for administrations in (payers, bearers)
    ]
    number = field("funder_number").str.replace("-", "", literal=True)
    own_number = pl.lit(context.own_number, pl.String).str.replace("-", "", literal=True)
    objectives_in_force = objectives.list.filter(day(field("by")) >= POLICY.start)
    without_result = objectives_in_force.list.filter(
        (day(field("result").struct.field("on")) <= on).fill_null(value=False).not_()
    )
    overdue = day(field("by")).dt.year() <= closed
    since = pl.when(backwards).then(POLICY.start).otherwise(start)
    years = pl.int_ranges(since.dt.year(), pl.min_horizontal(last, pl.lit(on)).dt.year() + 1, dtype=pl.Int64)
    untold = years.list.set_difference(pl.col("told").fill_null([]))
    effect_owed_in = pl.when(last.is_null()).then(since.dt.year() + 1).otherwise(last.dt.year())
    effect_owed = (
        pl.when(start.is_not_null() & ~pl.col("planned") & (effect_owed_in <= closed))
        .then(say(UNMET))
        .otherwise(say(PENDING))
    )
    experience = (field("kind") == "experience") & field("used_by").is_not_null()
    responsible = count(pl.col("responsible")) > 0
    return {
        "anchoring.decided": rule(~backwards, approved),
        "anchoring.own-body": pl.when(~approved)
        .then(say(NOT_APPLICABLE))
        .when("council")
        .then(say(MET))
        .when(elsewhere & (start < on))
        .then(say(UNMET))
        .when("unknown")
        .then(say(UNDETERMINED))
        .when(elsewhere)
        .then(say(PENDING))
        .otherwise(say(MET)),
        "anchoring.before-start": rule(approved, start.is_null() | (pl.col("first") <= start), say(UNMET)),
        "anchoring.traceable": rule(approved, pl.col("traceable")),
        "financing.own-costs": pl.when(
            foreign[0] | foreign[1] | some(funding, number == own_number) | pl.col("excess").fill_null(value=False)
        )
        .then(say(UNMET))
        .otherwise(say(MET)),
        "financing.covered": rule(~backwards, pl.col("total") <= total(granted)),
        "financing.external-sought": rule(
            ~backwards & (pl.col("total") != 0), some(funding, ~is_own & (field("status") != "planned"))
        ),
        "reporting.specified": rule(
            ~twin & ~backwards,
            given(pl.col("purpose"))
            & start.is_not_null()
            & pl.all_horizontal(count(pl.col(name)) > 0 for name in ("goals", "partners", "costs", "responsible")),
        ),
        "reporting.followable": rule(
            ~twin & ~backwards,
            (count(objectives) > 0)
            & ~some(objectives, ~given(field("indicator")) | field("target").is_null() | field("by").is_null()),
        ),
        "reporting.followed-up": rule(
            ~twin & (count(objectives_in_force) > 0),
            count(without_result) == 0,
            pl.when(some(without_result, overdue)).then(say(UNMET)).otherwise(say(PENDING)),
        ),
        "reporting.described": rule(
            ~twin & ~pl.col("planned") & (count(years) > 0),
            count(untold) == 0,
            pl.when(untold.list.min() <= closed).then(say(UNMET)).otherwise(say(PENDING)),
        ),
        "effects.experience": rule(pl.lit(value=True), some(effects, experience), effect_owed),
        "effects.visibility": rule(pl.lit(value=True), some(effects, field("kind") == "visibility"), effect_owed),
        "cooperation.agreement": rule(~backwards, some(pl.col("agreements"), day(field("date")) <= on)),
        "organisation.responsible-official": rule(
            start.is_not_null() | responsible, pl.col("appointed") & responsible, owed(since)
        ),
        "organisation.highest-representative": rule(
            pl.col("chairs").is_not_null(), pl.col("chairs"), say(UNMET)
        ),
    }
