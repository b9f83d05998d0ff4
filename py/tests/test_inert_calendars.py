"""Texts of a register are never interpreted by the programs that read its calendar."""

from __future__ import annotations

from typing import Any

import icalendar
import pytest

import kalix_policy as kp
from inert import ON, TEXTS, everywhere
from shared import LOCALES


@pytest.mark.parametrize("locale", LOCALES)
def test_a_calendar_has_only_its_duties(locale: Any) -> None:
    calendar = kp.calendar(everywhere(), on=ON, locale=locale)
    read = icalendar.Calendar.from_ical(calendar.to_ics())
    duties = [duty for duty in calendar.duties if duty.due is not None]
    assert [component.name for component in read.walk()] == ["VCALENDAR", *["VEVENT"] * len(duties)]
    assert len(duties) > len(TEXTS)
    for event, duty in zip(read.walk("VEVENT"), duties, strict=True):
        assert set(event) == {"UID", "SEQUENCE", "DTSTAMP", "SUMMARY", "DESCRIPTION", "DTSTART", "DTEND"}
        assert not event.errors
        assert str(event["SUMMARY"]).endswith(duty.message)
        assert str(event["DESCRIPTION"]).startswith(duty.remedy)
