"""The board of a past moment: who sat then, and what was saved until then."""

import pytest

from evclinic.domain.observations import board
from evclinic.domain.readings import Reading
from evclinic.services import observations
from tests.services.day import T0, Day, after


@pytest.fixture
def day(clinic):
    return Day(clinic).screened().begun().injected()


def board_at(day, moment):
    hours = day.study.see(observations.hours_at, moment)
    return board(hours, day.study.see(lambda look: look.protocol), Reading(moment, 0.0, "asked for"))


def done(chair):
    return [standing.code for standing in chair.standings if standing.state.value == "done"]


def test_it_shows_what_was_saved_until_then_and_to_the_second(day):
    day.whole_hour().to(after(64)).save("F08")
    assert day.chairs() == []
    assert board_at(day, after(-1)) == []
    (then,) = board_at(day, after(16))
    assert (done(then), then.elapsed) == (["PRE", "T00", "T05", "T15"], after(16) - T0)
    (before,) = board_at(day, after(15))
    assert (done(before), before.standing("T15").state.value) == (["PRE", "T00", "T05"], "due_now")
    assert board_at(day, after(64)) == []


def test_a_check_entered_late_was_not_on_the_board_before(day):
    day.to(after(30))
    day.check("T05", {"check.performed_at": after(5).isoformat()})
    (then,) = board_at(day, after(20))
    assert then.standing("T05").state.value == "late"
    (now,) = board_at(day, after(30))
    assert now.standing("T05").state.value == "done"
