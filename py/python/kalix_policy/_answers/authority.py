"""Which actors may use which powers."""

from __future__ import annotations

from .. import _core
from .._documents import Organisation, Project, _shown
from .given import _day

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from .. import records
    from .._documents import Locale, Source
    from .given import Day


def may(
    power: records.PowerId,
    *,
    organisation: Organisation | Source,
    on: Day,
    person: str | None = None,
    body: str | None = None,
    administration: str | None = None,
    municipality: bool = False,
    partner: records.PartnerKind | None = None,
    number: str | None = None,
    of: str | None = None,
    project: Project | Source | None = None,
    own_number: str | None = None,
    year: int | None = None,
    projects: Iterable[Project | Source] = (),
    locale: Locale = "sv",
) -> records.Ruling:
    """Whether an actor may use a power on a day, with the clauses and the reasons.

    Most powers come from the policy's sections “Mål” and “Organisation”: to represent, lead, execute, appoint
    (organisation.1 to organisation.4) and account annually (organisation.5), to decide a plan (goals.2) and to finance
    (goals.3).

    Args:
        power: the power, such as "appoint-official"; `kalix_policy.powers()` lists them all.
        organisation: the municipality's organisation.
        on: the day.
        person, body, administration, municipality, partner: the actor; exactly one of them. A partner is an
            organisation outside the municipality, given by its kind, with or without its organisation `number`.
        of: for "decide-plan", the administration whose plan it is.
        project, own_number: for "finance", the project, and the municipality's own organisation number.
        year, projects: for "account-annually", the year and the register's projects.
        locale: the language of the message.

    Raises:
        ValidationError: when the organisation or a project cannot be read.
        ValueError: when there is no such power, when not exactly one actor is given, or when an argument that the power
            needs is missing: `of`, `project` or `year`.

    >>> import kalix_policy as kp
    >>> organisation = {"appointments": [{"post": "chief-executive", "person": "p-1", "start": "2020-01-01"}]}
    >>> kp.may("appoint-official", person="p-1", organisation=organisation, on="2026-11-23").allowed
    True
    """
    from typing import get_args

    from .. import records

    asking: list[tuple[str, str | None]] = [
        (kind, id)
        for kind, id in (("person", person), ("body", body), ("administration", administration))
        if id is not None
    ]
    if municipality:
        asking.append(("municipality", None))
    if partner is not None:
        kinds: tuple[str, ...] = get_args(records.PartnerKind)
        if partner not in kinds:
            raise ValueError(f"partner: no kind of organisation {_shown(partner)}: there are {', '.join(kinds)}")
        asking.append(("partner", partner))
    if len(asking) != 1:
        given = ", ".join(kind for kind, _ in asking) or "none"
        whose = "; `of` is the administration whose plan it is" if power == "decide-plan" else ""
        raise ValueError(f"who asks is one of person, body, administration, municipality and partner: got {given}{whose}")
    if number is not None and partner is None:
        raise ValueError("number: it is that of a partner, which is not given")
    [(kind, id)] = asking
    answer = _core.may(
        power,
        kind,
        id,
        number,
        Organisation(organisation, locale=locale)._handle,
        _day(on),
        of,
        None if project is None else Project(project, locale=locale)._handle,
        own_number,
        year,
        [Project(project, locale=locale)._handle for project in projects],
        locale,
    )
    return records.Ruling.from_json(answer)
