"""The day of an injection at one look: whose turn, how far each step is, and what the injection before did."""

from uuid import UUID

import pytest

from evclinic.domain.words import T
from evclinic.services import injections, observations, sheets
from evclinic.services.casebook import casebook
from evclinic.services.injection_day import StepState, day, turn
from tests.services.conftest import NURSE
from tests.services.day import Day, after, given


def seen(hour, visit=""):
    return hour.study.see(day, hour.person, visit)


def states(found):
    return [step.state for step in found.steps]


def test_before_anything_the_checklist_is_next(clinic):
    found = seen(Day(clinic).screened())
    assert (found.visit.code, found.injection_id, found.next.key) == ("INJ1", None, "F10")
    assert states(found) == [StepState.NEXT, *[StepState.WAITING] * 3]
    assert found.earlier == ()
    assert [step.key for step in found.beside] == ["F02", "F04", "F13"]


def test_steps_done_say_by_whom_and_the_first_that_waits_is_next(clinic):
    hour = Day(clinic).screened().begun()
    ((checklist,),) = hour.rows("SELECT id FROM sheets WHERE form = 'F10'")
    hour.study.do(sheets.void, "F10", UUID(checklist), reason="of somebody else")
    found = seen(hour)
    assert states(found) == [StepState.NEXT, StepState.DONE, StepState.DONE, StepState.WAITING]
    assert found.step("PRE").by == NURSE
    assert found.step("F06").address.injection_id == hour.injection
    with pytest.raises(KeyError):
        found.step("F99")


def test_a_parked_sheet_is_a_draft_of_its_owner(clinic):
    hour = Day(clinic).screened()
    hour.study.keep(sheets.keep_draft, hour.entry("F10", "INJ1"), "SK")
    step = seen(hour).step("F10")
    assert (step.state, step.by) == (StepState.DRAFT, "SK")


def test_a_check_that_was_not_done_is_said_as_such(clinic):
    hour = Day(clinic).screened()
    hour.visit, hour.injection = "INJ1", hour.person
    hour.study.do(injections.begin, hour.injection, hour.person, "INJ1")
    hour.study.do(observations.not_done, hour.injection, ["PRE"], reason="emergency")
    assert seen(hour).step("PRE").state is StepState.NOT_DONE


def test_while_the_hour_runs_it_is_about_this_injection(clinic):
    hour = Day(clinic).screened().begun().injected()
    found = seen(hour)
    assert found.is_in_chair
    assert (found.visit.code, found.chair, found.ending) == ("INJ1", 1, "given")


def test_the_next_one_knows_the_worst_reaction_and_the_days_since(clinic):
    hour = Day(clinic).screened().begun().injected()
    for code, minutes, grade in (("T00", 1, "1"), ("T05", 5, "2"), ("T15", 15, "0")):
        hour.to(after(minutes))
        size = {"redness_longest": "9", "redness_perpendicular": "8"} if grade != "0" else {}
        redness = {f"areas.L1.{name}": text for name, text in ({"redness": grade} | size).items()}
        hour.save_with_reasons(hour.entry("F07", hour.visit, redness, code=code))
    hour.clock.advance(7 * 24 * 3600)
    (earlier,) = seen(hour, "INJ2").earlier
    (reaction,) = earlier.reactions
    assert (earlier.number, earlier.days) == (1, 7)
    assert (reaction.area, reaction.worst, reaction.gone_after) == ("L1", "2", 15)


def test_an_injection_that_was_not_given_has_no_day_and_no_hour(clinic):
    hour = Day(clinic).screened().begun()
    not_given = {"injection.ending": "not_given", "injection.reason": "refusal"}
    hour.save_with_reasons(hour.entry("F06", "INJ1", not_given))
    found = seen(hour)
    assert (found.visit.code, found.ending, found.t0, found.is_in_chair) == ("INJ1", "not_given", None, False)
    hour.clock.advance(24 * 3600)
    assert seen(hour).visit.code == "INJ2"
    (earlier,) = seen(hour).earlier
    assert (earlier.at, earlier.days) == (None, None)


def test_after_the_last_injection_the_last_one_stays_in_view(clinic):
    hour = Day(clinic).screened().begun()
    hour.to(after(0))
    hour.save("F06", "INJ1", given(after(0)))
    book = hour.study.see(casebook, hour.person)
    protocol = hour.study.see(lambda look: look.protocol)
    assert turn(book, protocol, after(0).date()).code == "INJ1"


def test_before_the_decision_it_says_that_nothing_is_decided(clinic):
    person = clinic.participant()
    assert clinic.study.see(day, person).eligibility == T("not decided yet")
