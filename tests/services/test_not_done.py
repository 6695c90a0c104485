"""A check that was not done: why, as a code wherever the protocol has one."""

import pytest

from evclinic.languages import language
from evclinic.services import observations
from evclinic.services.casebook import casebook
from evclinic.services.trail_lines import value_history
from tests.services.day import Day


@pytest.fixture
def day(clinic):
    return Day(clinic).screened().begun().injected()


@pytest.mark.parametrize(("pressed", "kept"), [("Refused", "refused"), ("رفض", "refused"), ("no cuff", "no cuff")])
def test_a_reason_that_is_pressed_is_kept_as_its_code_in_whichever_language(day, pressed, kept):
    day.study.do(observations.not_done, day.injection, ["T05"], reason=pressed)
    (check,) = (check for check in day.study.see(casebook, day.person).checks if check.code == "T05")
    assert check.not_done_reason == kept
    (line,) = day.study.see(value_history, "checks", check.id, "not_done_reason")
    assert line.new.in_(language("en")) == ("Refused" if kept == "refused" else "no cuff")
