"""Anchoring: the plan is decided politically, by the administration's own body, before it is carried out, and
traceably."""

from __future__ import annotations

from datetime import date
from typing import Optional

from .words import NOT_APPLICABLE, Case, Json, Project, Verdict, covers, exact, numbered, outcome_of, text_of, undetermined

# A decision, with its index among the project's decisions.
Decision = tuple[int, Json]


def day(decision: Decision) -> date:
    return date.fromisoformat(decision[1]["date"])


def decisions_that_count(case: Case, project: Project) -> list[Decision]:
    """The decisions that count, oldest first, and in recorded order within a day.

    These do not count: decisions dated after the day of the assessment; those of a body that is not in the
    organisation, did not exist on that day, or is of a kind that cannot anchor by the edition; and those deferred or
    noted.
    """
    found = []
    for index, record in numbered(project.record, "decisions"):
        body = case.bodies.get(record["body"])
        date_of_decision = date.fromisoformat(record["date"])
        if date_of_decision > case.on or body is None or not covers(body, date_of_decision):
            continue
        if case.edition.anchoring_kinds and body["kind"] not in case.edition.anchoring_kinds:
            continue
        if record["resolution"] not in ("deferred", "noted"):
            found.append((index, record))
    return sorted(found, key=lambda decision: (decision[1]["date"], decision[0]))


def official_may_decide(case: Case, project: Project) -> bool:
    """Whether an official may decide on a body's behalf: the edition sets the maximum cost, in kronor.

    Costs in another currency are converted at the budget's rate; without a rate an official may not decide.
    """
    limit = case.edition.delegated_up_to
    if limit is None:
        return False
    if project.currency == "SEK":
        return project.costs <= limit
    rate = project.budget.get("exchange_rate")
    return rate is not None and project.costs * exact(rate["sek_per_unit"]) <= limit


def by_the_bodies(case: Case, project: Project) -> list[Decision]:
    """The decisions that count, without delegated ones unless an official may decide."""
    may = official_may_decide(case, project)
    return [decision for decision in decisions_that_count(case, project) if may or not decision[1].get("delegated")]


def standing_approval(decisions: list[Decision]) -> Optional[Decision]:
    """The last decision if it is an approval, so that no rejection or revocation follows it."""
    return decisions[-1] if decisions and decisions[-1][1]["resolution"] == "approved" else None


def is_own(case: Case, administration: str, decision: Decision) -> bool:
    """Whether the decision is by the administration's own body on that day, or by a committee of that body."""
    return decision[1]["body"] in case.own_bodies(administration, day(decision))


def is_the_councils(case: Case, decision: Decision) -> bool:
    return bool(case.bodies[decision[1]["body"]]["kind"] == "council")


def decided(case: Case, project: Project) -> Verdict:
    """goals.1, goals.2. The plan is decided politically: the last decision that counts is an approval.

    Due on the first day. Does not apply to a project that started before the edition.
    """
    if project.started_before_the_edition:
        return NOT_APPLICABLE
    decisions = by_the_bodies(case, project)
    if standing_approval(decisions):
        return []
    if decisions:
        index, last = decisions[-1]
        code = "plan-rejected" if last["resolution"] == "rejected" else "anchoring-revoked"
        pointer = project.place("decisions", index, "resolution")
        return [case.unfulfilled(project.start, pointer, code, body=last["body"], date=last["date"])]
    by_officials = decisions_that_count(case, project)
    if by_officials:
        index, last = by_officials[-1]
        pointer = project.place("decisions", index, "delegated")
        return [case.unfulfilled(project.start, pointer, "decided-by-delegation", body=last["body"], date=last["date"])]
    return [case.unfulfilled(project.start, project.place("decisions"), "not-anchored")]


def is_anchored(case: Case, project: Project) -> bool:
    """Whether anchoring.decided is met. If the edition switches it off, the rules that depend on it do not apply
    either."""
    verdict = NOT_APPLICABLE if case.edition.is_off("anchoring.decided") else decided(case, project)
    return outcome_of(verdict) == "met"


def own_body(case: Case, project: Project) -> Verdict:
    """goals.2. For every administration concerned, the last decision of its own body and that body's committees is an
    approval.

    If the council's last decision is an approval, that suffices for all. An administration whose own body is unknown is
    undetermined. Due on the first day. Applies only if anchoring.decided is met and the edition requires the own body.
    """
    if not case.edition.own_body or not is_anchored(case, project):
        return NOT_APPLICABLE
    decisions = by_the_bodies(case, project)
    if standing_approval([decision for decision in decisions if is_the_councils(case, decision)]):
        return []
    shortfalls = []
    last = decisions[-1]
    for administration in project.administrations:
        if not case.is_known(administration):
            pointer = project.place_of(administration)
            shortfalls.append(undetermined(project.start, pointer, "unknown-administration", administration=administration))
        elif not standing_approval([decision for decision in decisions if is_own(case, administration, decision)]):
            pointer = project.place("decisions", last[0], "body")
            expected = case.board(administration, day(last))
            shortfalls.append(
                case.unfulfilled(project.start, pointer, "decided-elsewhere", administration=administration, expected=expected)
            )
    return shortfalls


def before_start(case: Case, project: Project) -> Verdict:
    """goals.2, implied: plans are anchored, so before they are carried out.

    The first approval is dated on the first day at the latest: the first by an own body or the council, or, without
    one, the first of any. A late approval is unmet at once. Met without a first day. Applies only if anchoring.decided
    is met.
    """
    if not is_anchored(case, project):
        return NOT_APPLICABLE
    if project.start is None:
        return []
    approvals = [decision for decision in by_the_bodies(case, project) if decision[1]["resolution"] == "approved"]

    def is_own_or_the_councils(decision: Decision) -> bool:
        own = any(is_own(case, administration, decision) for administration in project.administrations)
        return own or is_the_councils(case, decision)

    first = next(filter(is_own_or_the_councils, approvals), approvals[0])
    late = (day(first) - project.start).days
    if late <= 0:
        return []
    pointer = project.place("decisions", first[0], "date")
    arguments = {"decided": first[1]["date"], "start": project.start.isoformat(), "days": late}
    return [case.unfulfilled(project.start, pointer, "decided-late", **arguments)]


def traceable(case: Case, project: Project) -> Verdict:
    """goals.1, implied. The current approval can be traced: it has a paragraph of the minutes, or a reference.

    An aim, due on the first day. Applies only if anchoring.decided is met.
    """
    if not is_anchored(case, project):
        return NOT_APPLICABLE
    index, last = by_the_bodies(case, project)[-1]
    if text_of(last.get("paragraph")) or text_of(last.get("reference")):
        return []
    return [case.unfulfilled(project.start, project.place("decisions", index), "untraceable", date=last["date"])]
