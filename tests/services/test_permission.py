"""Consent and the decision on eligibility, as they stood when the injection began."""

import pytest

from evclinic.domain.moments import stored
from evclinic.services import sheets
from tests.services.day import T0, Day, after, given

START = -4  # minutes from t0, see `given`


def asked(day):
    return set(day.judge(day.entry("F06", answers=given(T0)))) & {"C01", "C06"}


def test_a_later_consent_takes_nothing_from_the_earlier_one(clinic):
    day = Day(clinic).screened().begun().to(after(30))
    day.save("F01", "UNS", {"signed.participant_at": stored(after(20))})
    assert asked(day) == set()


def test_a_consent_that_was_struck_out_is_none(clinic):
    day = Day(clinic).screened().begun().to(after(30))
    first = next(s for s in day.rows("SELECT id FROM sheets WHERE form = 'F01'"))[0]
    day.save("F01", "UNS", {"signed.participant_at": stored(after(20))})
    day.study.do(sheets.void, "F01", type(day.person)(first), reason="another participant's")
    assert asked(day) == {"C01"}


@pytest.mark.parametrize(("minutes", "problems"), [(START, set()), (START + 1, {"C06"})])
def test_a_decision_on_eligibility_comes_before_the_injection(clinic, minutes, problems):
    day = Day(clinic)
    day.screened().begun()
    (first,) = day.rows("SELECT id FROM sheets WHERE form = 'F02'")[0]
    day.to(after(30)).study.do(sheets.void, "F02", type(day.person)(first), reason="the wrong one")
    decided = {"decision.result": "eligible", "decision.decided_at": stored(after(minutes))}
    day.save("F02", "SCR", decided)
    assert asked(day) == problems


def test_a_decision_made_later_does_not_change_the_one_that_stood(clinic):
    day = Day(clinic).screened().begun().to(after(30))
    day.save("F02", "SCR", {"decision.result": "not_eligible", "decision.decided_at": stored(after(20))})
    assert asked(day) == set()
