"""Duties and when they are due."""

from __future__ import annotations

from .._documents import Policy, Register, _loads
from .._tables import Table
from .answer import Answer
from .assessment import Assessment, assess

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .. import records
    from .._documents import Locale, Source
    from .given import Day


class Calendar(Answer):
    """The pending findings of an assessment, ordered by due date.

    >>> import kalix_policy as kp
    >>> project = {"id": "p-1", "title": "Utbyte", "administration": "uf", "period": {"start": "2027-03-01"}}
    >>> register = kp.Register(municipality={"name": "Kalix kommun", "code": "2514"}, organisation={}, projects=[project])
    >>> calendar = kp.calendar(register, on="2026-11-23")
    >>> calendar.duties[0].due
    datetime.date(2027, 3, 1)
    >>> calendar.to_ics().splitlines()[0]
    'BEGIN:VCALENDAR'
    """

    __slots__ = ("_assessment",)
    _schema = "calendar"

    def __init__(self, assessment: Assessment) -> None:
        self._assessment = assessment

    @property
    def duties(self) -> Table[records.Duty]:
        """The duties: rows of `Duty`, and a table for Arrow."""
        handle, locale = self._assessment._handle, self._assessment._locale

        def rows() -> tuple[records.Duty, ...]:
            from .. import records

            data = _loads(handle.calendar_json(locale))
            return tuple(records.Duty.from_dict(duty) for duty in data)

        return Table((self, "duties"), handle.calendar(locale), rows)

    def to_ics(self) -> str:
        """The duties as an iCalendar file (RFC 5545), for Outlook and other calendars."""
        return self._assessment._handle.calendar_ics(self._assessment._locale)

    def to_json(self) -> str:
        """The calendar as JSON, which the schema `calendar` describes."""
        return self._assessment._handle.calendar_json(self._assessment._locale)

    def to_dict(self) -> list[dict[str, Any]]:
        """The calendar as a plain list of dicts."""
        data: list[dict[str, Any]] = _loads(self.to_json())
        return data

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Calendar) and self.to_json() == other.to_json()

    def __hash__(self) -> int:
        return hash(self.to_json())

    def __len__(self) -> int:
        return len(self.duties)

    def __arrow_c_stream__(self, requested_schema: Any = None) -> object:
        return self.duties.__arrow_c_stream__(requested_schema)

    def __repr__(self) -> str:
        return f"<Calendar on {self._assessment.on}: {len(self)} duties>"

    def _repr_html_(self) -> str:
        return self.duties._repr_html_()


def calendar(register: Register | Source, *, on: Day, policy: Policy | None = None, locale: Locale = "sv") -> Calendar:
    """The duties and when they are due, by an edition of the policy.

    Args:
        register: the register, or a source that `Register` reads.
        on: the day of the assessment. The calendar has the duties that are then pending.
        policy: the edition; by default Kalix's of 2007.
        locale: the language of messages.

    Raises:
        ValidationError: when the register cannot be read.
        ValueError: when the day is not a date from 1900 to 2200.

    >>> import kalix_policy as kp
    >>> register = kp.Register(municipality={"name": "Kalix kommun", "code": "2514"}, organisation={}, projects=[])
    >>> len(kp.calendar(register, on="2026-11-23"))
    0
    """
    return assess(register, on=on, policy=policy, locale=locale).calendar
