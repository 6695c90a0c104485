"""The board of a past moment shows who sat then, and only what was saved until then."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from evclinic.clock import StoppedClock
from evclinic.domain.observations import State, board
from evclinic.domain.readings import Reading
from evclinic.services import observations
from evclinic.services.study import Study, open_study
from tests.synthetic import NOW, put_study


@pytest.fixture
def study(tmp_path: Path):
    """The synthetic study with two in chairs, opened hours later."""
    opened = open_study(put_study(tmp_path / "study"), StoppedClock(NOW + timedelta(hours=3)))
    yield opened
    opened.close()


def states(study: Study, moment: datetime) -> dict[str, State]:
    """How the 15-minute check of each chair stood at this moment."""
    protocol = study.see(lambda look: look.protocol)
    chairs = board(study.see(observations.hours_at, moment), protocol, Reading(moment, 0.0, ""))
    return {chair.observation.participant: chair.standing("T15").state for chair in chairs}


def test_a_check_saved_later_is_still_open_then(study: Study) -> None:
    later = states(study, NOW)
    earlier = states(study, NOW - timedelta(minutes=16))
    done = next(code for code, state in later.items() if state is State.DONE)
    assert earlier[done] is not State.DONE


def test_nobody_sits_before_the_injection(study: Study) -> None:
    assert states(study, NOW - timedelta(hours=2)) == {}


def test_somebody_who_left_long_ago_sat_on_that_day(study: Study) -> None:
    weeks_ago = NOW.replace(hour=10, minute=30) - timedelta(days=7)
    assert len(states(study, weeks_ago)) >= 1
