"""A paper that comes in after the enrolment: what was drafted without it goes, or stays, by the time it was signed."""

from datetime import timedelta
from uuid import uuid4

import pytest

from evclinic.domain.deviations import DeviationState
from evclinic.domain.moments import stored
from evclinic.services import participants, sheets
from evclinic.services.deviations import accept, deviations
from tests.services.day import Day

HOUR = timedelta(hours=1)


@pytest.fixture
def early(clinic):
    """Enrolled while consent and decision lie at the archive."""
    day = Day(clinic)
    day.person = uuid4()
    day.study.do(participants.register, day.person)
    day.study.do(participants.enrol, day.person, reason="the forms lie at the archive")
    day.enrolled = day.now
    return day.to(day.now + 4 * HOUR)


def open_lines(day):
    found = day.study.see(deviations, day.person)
    return sorted(line.code for line in found if line.state is not DeviationState.VOID)


def consent(day, at):
    return day.save("F01", "SCR", {"signed.participant_at": stored(at)})


def decision(day, at, result="eligible"):
    return day.save("F02", "SCR", {"decision.result": result, "decision.decided_at": stored(at)})


def test_papers_signed_before_it_take_their_lines_away(early):
    assert open_lines(early) == ["consent", "eligibility_unsigned"]
    consent(early, early.enrolled - HOUR)
    assert open_lines(early) == ["eligibility_unsigned"]
    decision(early, early.enrolled - HOUR)
    assert "eligibility_unsigned" not in open_lines(early)


def test_papers_signed_after_it_change_nothing(early):
    consent(early, early.enrolled + HOUR)
    decision(early, early.enrolled + HOUR)
    assert open_lines(early) == ["consent", "eligibility_unsigned"]


def test_a_decision_against_it_is_a_line_of_its_own(early):
    decision(early, early.enrolled - HOUR, "not_eligible")
    assert "criterion" in open_lines(early)
    assert "eligibility_unsigned" not in open_lines(early)


def test_a_paper_that_is_struck_out_again_leaves_the_line_it_took_away(early):
    saved = consent(early, early.enrolled - HOUR)
    early.study.do(sheets.void, "F01", saved, reason="another participant's")
    assert open_lines(early) == ["consent", "eligibility_unsigned"]


def test_what_somebody_put_his_name_to_stays(early):
    line = next(each for each in early.study.see(deviations, early.person) if each.code == "consent")
    early.study.do(accept, line.id, reason="it was forgotten")
    consent(early, early.enrolled - HOUR)
    assert "consent" in open_lines(early)


def test_nothing_is_drafted_for_somebody_who_is_not_enrolled(clinic):
    day = Day(clinic)
    day.person = uuid4()
    day.study.do(participants.register, day.person)
    decision(day, day.now, "not_eligible")
    assert open_lines(day) == []
