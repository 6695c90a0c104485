"""The hour of a medicine and the end of an event lie on the day of their dates: past ones fit, future ones do not."""

import pytest

from evclinic.domain.moments import stored
from evclinic.domain.problems import Level
from evclinic.services import sheets
from tests.services.day import Day, after, refused

YESTERDAY, TODAY, TOMORROW = (after(days * 24 * 60).date() for days in (-1, 0, 1))


@pytest.fixture
def day(clinic):
    return Day(clinic).screened().begun().injected().to(after(30))


def at(date, clock="16:00"):
    """A time of the clock on a day of the site, as the sheet stores it."""
    hours, minutes = map(int, clock.split(":"))
    return stored(after(0).replace(year=date.year, month=date.month, day=date.day, hour=hours, minute=minutes))


def medicine(day, started, clock="16:00", **more):
    times = {"start": started.isoformat(), "start_time": at(started, clock)}
    row = {f"therapies.1.{name}": text for name, text in (times | more).items()}
    return day.entry("F13", "INJ1", {"status.any": "yes"} | row)


def event(day, start, end):
    (began, from_), (ended, until) = start, end
    times = {"start_date": began.isoformat(), "start_time": at(began, from_), "ongoing": "no"}
    times |= {"end_date": ended.isoformat(), "end_time": at(ended, until)}
    outcome = {"actions.outcome": "recovered"}
    return day.entry("F14", "INJ1", {f"event.{name}": text for name, text in times.items()} | outcome)


def blocked(day, entry):
    """What cannot be written down of it, and where; nothing of it is saved."""
    found = {check: problem for check, problem in day.judge(entry).items() if problem.level is Level.IMPOSSIBLE}
    if found:
        assert set(found) <= set(refused(day.study.do, sheets.save, entry))
    return {check: problem.place for check, problem in found.items()}


def test_a_medicine_of_yesterday_may_have_an_hour_later_than_now(day):
    entry = medicine(day, YESTERDAY)
    assert blocked(day, entry) == {}
    day.save_with_reasons(entry)


def test_an_hour_of_a_medicine_that_is_still_to_come_cannot_be_written_down(day):
    assert blocked(day, medicine(day, TODAY)) == {"C15": "therapies.1.start_time"}
    assert blocked(day, medicine(day, TODAY, "11:35")) == {}
    assert blocked(day, medicine(day, TODAY, "11:36")) == {"C15": "therapies.1.start_time"}
    assert set(blocked(day, medicine(day, TOMORROW, "09:00"))) == {"C15"}


def test_a_medicine_does_not_end_before_it_was_started(day):
    ended = {"ongoing": "no", "end": YESTERDAY.isoformat()}
    assert blocked(day, medicine(day, TODAY, "09:00", **ended)) == {"C12.end": "therapies.1.end"}
    assert blocked(day, medicine(day, YESTERDAY, **ended)) == {}


def test_an_event_that_ended_yesterday_may_have_an_hour_later_than_now(day):
    entry = event(day, (YESTERDAY, "15:00"), (YESTERDAY, "16:00"))
    assert blocked(day, entry) == {}
    day.save_with_reasons(entry)


def test_an_end_of_an_event_that_is_still_to_come_cannot_be_written_down(day):
    assert blocked(day, event(day, (TODAY, "11:10"), (TODAY, "11:36"))) == {"C15": "event.end_time"}
    assert blocked(day, event(day, (TODAY, "11:10"), (TODAY, "11:35"))) == {}
    assert "C15" in blocked(day, event(day, (TODAY, "11:10"), (TOMORROW, "09:00")))


def test_an_event_does_not_end_before_it_began(day):
    assert blocked(day, event(day, (TODAY, "11:10"), (TODAY, "11:09"))) == {"event.end_before_start": "event.end_time"}
    assert blocked(day, event(day, (TODAY, "11:10"), (YESTERDAY, "16:00"))) == {
        "event.end_before_start": "event.end_date"
    }
    assert blocked(day, event(day, (TODAY, "11:10"), (TODAY, "11:10"))) == {}
