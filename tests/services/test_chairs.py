"""The chairs: the first free one, another one, and back into one after a leaving that was none."""

from dataclasses import replace
from uuid import UUID, uuid4

import pytest

from evclinic.domain.observations import State
from evclinic.services import chairs, injection_day, observations, sheets
from tests.services.day import Day, after, given, refused
from tests.services.test_leavings import close


@pytest.fixture
def day(clinic):
    return Day(clinic).screened().begun()


def left(day):
    """Gone to the hospital: the leaving, by its id."""
    day.to(after(4))
    close(day, after(4))
    return UUID(day.rows("SELECT id FROM leavings WHERE injection_id = :id", id=str(day.injection))[0][0])


def seated(day):
    return {chair.observation.injection_id: chair.observation.chair for chair in day.chairs()}


def test_each_gets_the_first_free_chair_and_may_be_moved_to_another(day):
    day.injected()
    second = Day(day.clinic).screened().begun()
    second.injected(after(3))
    assert [chair.observation.chair for chair in day.chairs()] == [1, 2]
    assert day.study.see(chairs.free_chair) == 3
    day.study.do(chairs.seat, day.injection, 5)
    assert day.study.see(chairs.free_chair) == 1
    for number, check in ((2, "chair.taken"), (0, "chair.known"), (9, "chair.known")):
        assert list(refused(day.study.do, chairs.seat, day.injection, number)) == [check]
    day.study.do(chairs.seat, day.injection, 5)


def test_whoever_has_not_left_after_all_sits_in_the_chair_of_before(day):
    leaving = left(day.injected())
    day.study.do(sheets.void, "F08", leaving, reason="another participant")
    assert seated(day) == {day.injection: 1}


def test_a_chair_that_was_taken_since_is_not_sat_in_twice(day):
    leaving = left(day.injected())
    second = Day(day.clinic).screened().begun().injected(after(5))
    assert seated(day) == {second.injection: 1}
    day.study.do(sheets.void, "F08", leaving, reason="another participant")
    assert seated(day) == {second.injection: 1, day.injection: 2}


def test_a_leaving_of_an_earlier_day_that_is_struck_out_seats_nobody(day):
    leaving = left(day.injected())
    day.clinic.clock.advance(24 * 3600)
    day.clinic.injection(day.clinic.participant("EV-104"), t0=after(24 * 60), chair=1)
    (somebody,) = seated(day)
    day.study.do(sheets.void, "F08", leaving, reason="mistyped")
    assert seated(day) == {somebody: 1}
    assert day.study.see(injection_day.day, day.person, "INJ1").chair == 1, "the chair of that day stays on record"
    assert [hour.observation.injection_id for hour in day.study.see(observations.hours_at, day.now)] == [somebody]
    assert not day.study.see(injection_day.day, day.person, "INJ1").is_in_chair
    assert day.study.see(injection_day.day, day.person).visit.code == "INJ2"


def everywhere(day):
    """Somebody sits in every chair."""
    full = day.study.see(lambda look: look.protocol.study.chairs)
    for number in range(1, full + 1):
        day.clinic.injection(day.clinic.participant(f"EV-1{number:02d}"), t0=after(4), chair=number)


def test_with_every_chair_taken_whoever_has_not_left_after_all_is_on_the_board_without_one(day):
    leaving = left(day.injected())
    everywhere(day)
    day.study.do(sheets.void, "F08", leaving, reason="another participant")
    assert seated(day)[day.injection] is None
    assert day.study.see(chairs.free_chair) is None
    seen = day.study.see(injection_day.day, day.person)
    assert (seen.is_in_chair, seen.chair) == (True, None)
    assert day.injection in {hour.observation.injection_id for hour in day.study.see(observations.hours_at, day.now)}
    somebody = next(injection for injection, number in seated(day).items() if number == 3)
    day.study.do(sheets.void, "F06", somebody, reason="another participant")
    day.study.do(chairs.seat, day.injection, 3)
    assert seated(day)[day.injection] == 3


def test_whoever_is_injected_while_every_chair_is_taken_has_no_chair(day):
    everywhere(day)
    day.to(after(4)).injected(after(4))
    assert seated(day)[day.injection] is None
    day.to(after(5)).check("T00")
    mine = next(chair for chair in day.chairs() if chair.observation.injection_id == day.injection)
    assert mine.standing("T00").state is State.DONE


def test_an_hour_written_down_long_after_takes_no_place_on_the_board(day):
    day.to(after(180)).save("F06", day.visit, given(after(0)))
    assert day.injection not in seated(day)


def test_a_check_of_an_hour_that_is_not_there_cannot_be_written_down(day):
    entry = day.injected().to(after(5)).entry("F07", code="T05")
    lost = replace(entry, address=replace(entry.address, injection_id=uuid4()))
    assert "hour.participant" in refused(day.study.do, sheets.save, lost)
