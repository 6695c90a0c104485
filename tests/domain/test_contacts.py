"""Contacts between the injections: on time, accepted and marked, or a deviation (check C14)."""

from datetime import date, datetime, timedelta
from types import MappingProxyType
from zoneinfo import ZoneInfo

import pytest

from evclinic.domain.contacts import contact_problems
from evclinic.domain.visits import Anchors, window
from tests import real

T0 = datetime(2026, 3, 2, 10, 0, tzinfo=ZoneInfo("Asia/Amman"))
KNOWN = Anchors(T0.date(), MappingProxyType({1: T0}))


def judged(visit, performed):
    planned = window(real.protocol().visit(visit), KNOWN)
    return list(contact_problems(planned, performed))


@pytest.mark.parametrize(("hours", "seconds", "check"), [
    (20, 0, None), (28, 0, None), (20, -1, "C14.accepted"), (28, 1, "C14.accepted"),
    (12, 0, "C14.accepted"), (48, 0, "C14.accepted"), (12, -1, "C14"), (48, 1, "C14"),
])  # fmt: skip
def test_the_24_hour_contact_is_on_time_from_20_to_28_and_accepted_from_12_to_48_hours(hours, seconds, check):
    found = judged("C24-1", T0 + timedelta(hours=hours, seconds=seconds))
    assert [problem.check for problem in found] == ([check] if check else [])
    levels = {"C14": "outside_protocol", "C14.accepted": "note"}
    assert all(problem.level.value == levels[problem.check] for problem in found)


def test_what_was_planned_done_and_missed_stands_on_the_draft():
    (found,) = judged("C24-1", T0 + timedelta(hours=50, minutes=5))
    assert (found.deviation, found.planned) == ("visit_window", "03-MAR-2026 06:00 - 03-MAR-2026 14:00")
    assert (found.actual, found.difference) == ("04-MAR-2026 12:05", "late 22 h 05 min")


@pytest.mark.parametrize(("day", "difference"), [
    (date(2026, 3, 21), None), (date(2026, 3, 25), None), (date(2026, 3, 20), "early 1 d"),
    (date(2026, 3, 27), "late 2 d"),
])  # fmt: skip
def test_a_visit_counted_in_days_is_judged_by_its_day(day, difference):
    found = judged("W3", T0.replace(month=day.month, day=day.day, hour=23))
    assert [problem.difference for problem in found] == ([difference] if difference else [])
    assert all(problem.planned == "21-MAR-2026 - 25-MAR-2026" for problem in found)
