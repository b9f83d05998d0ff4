"""Organisation: responsible officials, the highest representative, and the posts of the municipality."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Optional

from .words import NOT_APPLICABLE, Case, Json, Project, Verdict, at_once, covers, day_of, earliest, lines_of, numbered, undetermined

# On a project.


def responsible_official(case: Case, project: Project) -> Verdict:
    """organisation.4. There is a responsible person, and each is an official appointed by the chief executive on every
    day of the project under the edition, up to the day of the assessment.

    Due on the first day of the project or of the edition, whichever is later. Does not apply to an idea without a first
    day and without responsible people.
    """
    named = list(dict.fromkeys(lines_of(project.record, "responsible")))
    if project.start is None and not named:
        return NOT_APPLICABLE
    due = None if project.start is None else max(project.start, case.edition.first)
    if not named:
        return [case.unfulfilled(due, project.place("responsible"), "no-official")]
    shortfalls = []
    for person in named:
        pointer = project.place("responsible", lines_of(project.record, "responsible").index(person))
        reason = why_not_appointed(case, project, person)
        if reason is not None:
            shortfalls.append(case.unfulfilled(due, pointer, **reason))
    return shortfalls


def days_to_cover(case: Case, project: Project) -> tuple[date, date]:
    """The first and last day that appointments must cover: the project's days under the edition, up to the day of the
    assessment. Before the start it is the first day alone, or, without a first day, the day of the assessment."""
    if project.start is None:
        return case.on, case.on
    if project.is_planned:
        return project.start, project.start
    last = earliest(case.on, project.end)
    assert last is not None
    return max(project.start, case.edition.first), last


def why_not_appointed(case: Case, project: Project, person: str) -> Optional[Json]:
    """The reason for the first day that no appointment by the chief executive covers, if there is one.

    If an appointment by another person covers that day, the reason is about who appointed.
    """
    appointments = [
        appointment
        for appointment in lines_of(case.organisation, "appointments")
        if appointment["post"] == "official" and appointment["person"] == person
    ]
    first, last = days_to_cover(case, project)
    # A gap can only begin on the first day or on the day after an appointment ends.
    after = [end + timedelta(days=1) for appointment in appointments if (end := day_of(appointment.get("end"))) is not None]
    for day in sorted(day for day in [first, *after] if first <= day <= last):
        covering = [appointment for appointment in appointments if covers(appointment, day)]
        if any(by_the_chief_executive(case, appointment) for appointment in covering):
            continue
        if not appointments:
            return {"code": "not-appointed", "person": person}
        if not covering:
            return {"code": "appointment-gap", "person": person, "day": day.isoformat()}
        by = covering[0].get("appointed_by")
        if by is None:
            return {"code": "appointer-unknown", "person": person}
        return {"code": "appointed-by-another", "person": person, "by": by}
    return None


def by_the_chief_executive(case: Case, appointment: Json) -> bool:
    """Whether the appointer was chief executive on the day of the appointment, which defaults to its first day."""
    day = date.fromisoformat(appointment.get("appointed_on") or appointment["start"])
    return appointment.get("appointed_by") in case.holders("chief-executive", day)


def highest_representative(case: Case, project: Project) -> Verdict:
    """organisation.1. At the highest level the chair of the council on that day represents the municipality.

    Applies to representations from the edition's first day to the day of the assessment.
    """
    applies = False
    shortfalls = []
    for index, representation in numbered(project.record, "representations"):
        day = date.fromisoformat(representation["date"])
        if not representation["highest"] or not case.edition.first <= day <= case.on:
            continue
        applies = True
        chairs = case.holders("council-chair", day)
        if representation["person"] not in chairs:
            pointer = project.place("representations", index, "person")
            arguments = {"person": representation["person"], "date": representation["date"], "chair": chairs[0] if chairs else None}
            shortfalls.append(at_once(pointer, "not-council-chair", **arguments))
    return shortfalls if applies else NOT_APPLICABLE


# On the organisation, as it is on the day of the assessment.


def holder(case: Case, post: str) -> Verdict:
    """Exactly one person holds a post."""
    if not case.edition.in_force(case.on):
        return NOT_APPLICABLE
    people = case.holders(post, case.on)
    if not people:
        return [at_once(case.place("organisation", "appointments"), "vacant", post=post)]
    if len(people) > 1:
        # Points at the second person's first appointment to the post.
        second = next(
            index
            for index, appointment in numbered(case.organisation, "appointments")
            if appointment["post"] == post and covers(appointment, case.on) and appointment["person"] == people[1]
        )
        return [at_once(case.place("organisation", "appointments", second), "several-holders", post=post, people=people)]
    return []


def council_chair(case: Case) -> Verdict:
    """organisation.1. Exactly one person is chair of the council."""
    return holder(case, "council-chair")


def chief_executive(case: Case) -> Verdict:
    """organisation.3. Exactly one person is chief executive."""
    return holder(case, "chief-executive")


def strategic_committee(case: Case) -> Verdict:
    """organisation.2. Exactly one body is the executive's working committee, and its parent is the executive.

    Undetermined if its parent is not in the organisation.
    """
    if not case.edition.in_force(case.on):
        return NOT_APPLICABLE
    committees = [body for body in case.bodies.values() if body["kind"] == "executive-committee" and covers(body, case.on)]
    if not committees:
        return [at_once(case.place("organisation", "bodies"), "no-strategic-committee")]
    if len(committees) > 1:
        ids = [body["id"] for body in committees]
        pointer = case.place("organisation", "bodies", place_among_bodies(case, ids[1]))
        return [at_once(pointer, "several-strategic-committees", bodies=ids)]
    committee = committees[0]
    parent = committee.get("parent")
    if parent in case.bodies and case.bodies[parent]["kind"] == "executive":
        return []
    pointer = case.place("organisation", "bodies", place_among_bodies(case, committee["id"]), "parent")
    if parent is not None and parent not in case.bodies:
        return [undetermined(None, pointer, "not-under-executive", body=committee["id"])]
    return [at_once(pointer, "not-under-executive", body=committee["id"])]


def place_among_bodies(case: Case, identifier: str) -> int:
    return next(index for index, body in numbered(case.organisation, "bodies") if body["id"] == identifier)
