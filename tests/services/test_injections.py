"""An injection through the door: begun, given or not, its hour, its t0, its chair."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from evclinic.domain.moments import stored
from evclinic.domain.problems import Level
from evclinic.services import injections, observations, sheets
from evclinic.services.casebook import casebook
from evclinic.services.deviations import deviations
from evclinic.services.entering import ENGLISH
from tests.services.conftest import INVESTIGATOR, NURSE
from tests.services.day import T0, Day, after, given, refused


@pytest.fixture
def day(clinic):
    return Day(clinic).screened().begun()


def rows(day):
    return day.study.see(injections.injections, day.person)


# The day begins


def test_the_day_is_begun_once_and_keeps_its_number(day):
    assert day.study.do(injections.begin, day.injection, day.person, "INJ1") == day.injection
    assert day.study.do(injections.begin, uuid4(), day.person, "INJ1") == day.injection
    (row,) = rows(day)
    assert (row.number, row.visit, row.is_begun, row.t0, row.chair) == (1, "INJ1", True, None, None)


def test_no_injection_is_begun_where_none_is_planned(day):
    assert list(refused(day.study.do, injections.begin, uuid4(), day.person, "W4")) == ["injection.visit"]


def test_the_worksheet_opens_under_the_day_that_was_begun(day):
    view = day.study.see(sheets.open_sheet, day.address("F06", "INJ1"))
    assert (view.record_id, view.is_saved, view.answers) == (day.injection, False, {})
    assert view.setting.looks == {"first"}
    assert day.study.see(sheets.open_sheet, day.address("F06", "INJ2")).setting.looks == {"later"}


def test_a_day_that_was_not_begun_has_no_worksheet(day):
    entry = day.to(T0).entry("F06", answers=given(T0))
    assert list(refused(day.study.do, sheets.save, replace(entry, id=uuid4()))) == ["injection.begun"]


# Four endings


def test_given_starts_the_hour_in_the_same_transaction(day):
    day.injected()
    (row,) = rows(day)
    assert (row.ending, row.t0, row.chair, row.is_begun, row.left_at) == ("given", T0, 1, False, None)
    assert day.rows(
        "SELECT count(DISTINCT act) FROM trail WHERE record_table = 'injections' AND field LIKE 'anchor%'"
    ) == [(1,)]
    assert day.deviations() == []


@pytest.mark.parametrize("ending", ["partly_given", "stopped"])
def test_partly_given_and_stopped_start_it_too_and_draft_one_deviation(day, ending):
    more = {"injection.ending": ending, "injection.reason_text": "pain"}
    day.to(T0).save("F06", "INJ1", given(T0) | more)
    assert day.chair().observation.t0 == T0
    (line,) = day.study.see(deviations)
    assert (line.code, line.planned, line.actual, line.reason) == ("dose_differs", "1", ending, "pain")


def test_not_given_keeps_its_number_and_starts_no_hour(day):
    more = {"injection.ending": "not_given", "injection.reason": "refusal", "injection.decided_at": stored(T0)}
    day.to(after(2)).save("F06", "INJ1", more)
    assert day.chairs() == []
    (row,) = rows(day)
    assert (row.number, row.ending, row.t0, row.chair) == (1, "not_given", None, None)
    assert day.study.see(casebook, day.person).injections[0].performed_at == T0
    assert day.deviations() == ["injection_not_given"]
    day.begun("INJ2")
    assert [(row.number, row.ending) for row in rows(day)] == [(1, "not_given"), (2, "")]


def test_t0_is_the_typed_end_of_the_last_point_and_never_the_moment_of_the_press(day):
    day.to(after(7)).save("F06", "INJ1", given(T0))
    assert day.chair().elapsed == timedelta(minutes=7)
    assert day.chair().standing("T05").state.value == "due_now"


def test_an_end_before_its_start_cannot_be_written_down(day):
    answers = given(T0) | {"injection.started_at": stored(after(1))}
    found = refused(day.study.do, sheets.save, day.to(after(2)).entry("F06", answers=answers))
    assert (found["C12"].level, found["C12"].place) == (Level.IMPOSSIBLE, "end.end_of_last_point")


def test_an_end_in_the_future_cannot_be_written_down(day):
    found = refused(day.study.do, sheets.save, day.to(T0).entry("F06", answers=given(after(6))))
    assert found["C15"].level is Level.IMPOSSIBLE


def test_the_check_before_the_injection_is_saved_before_it_and_judged_by_it_afterwards(day):
    day.injected()
    assert day.chair().standing("PRE").outside_window is False
    late = Day(day.clinic).screened().begun()
    late.to(after(41)).save("F06", "INJ1", given(after(41)))
    chairs = {c.observation.injection_id: c for c in late.chairs()}
    assert chairs[late.injection].standing("PRE").early_by == timedelta(minutes=11)


# What is judged from other sheets


def test_an_injection_asks_when_a_step_before_it_is_only_a_draft(day):
    day.screened().to(T0)
    day.injection = day.study.do(injections.begin, uuid4(), day.person, "INJ1")
    day.study.keep(sheets.keep_draft, day.entry("F10"), NURSE)
    entry = day.entry("F06", answers=given(T0))
    asked = refused(day.study.do, sheets.save, entry)
    assert set(asked) == {"day.F10", "day.F05", "day.F07"}
    assert asked["day.F10"].words.in_(ENGLISH) == ("Pre-dose checklist is not saved. Say why the injection went ahead.")
    not_given = {"injection.ending": "not_given", "injection.reason": "refusal"}
    assert {check for check in day.judge(day.entry("F06", answers=not_given)) if check.startswith("day.")} == set()
    day.save_with_reasons(entry, "emergency drill")
    day.save_with_reasons(day.to(after(9)).entry("F10", "INJ1"), "it was asked on paper before")
    assert "day.F10" not in day.judge(day.amended("F06", day.injection, {"end.waste": "0.1"}))


def test_the_second_person_at_an_injection_is_another_one(day):
    twice = given(T0) | {"injection.assisted_by": INVESTIGATOR}
    entry = day.to(T0).entry("F06", answers=twice)
    (asked,) = refused(day.study.do, sheets.save, entry).values()
    assert (asked.place, asked.check, asked.level) == ("injection.assisted_by", "C11.two", Level.UNUSUAL)
    assert "C11.two" in {problem.check for problem in day.save_with_reasons(entry, "alone on duty")}


def worst(clinic):
    """Somebody injected without consent, decision, second person, from an expired lot that was not released."""
    day = Day(clinic)
    day.person = clinic.participant("EV-050")
    day.area("injected", "front-forearm-R")
    product = {"product.lot_released": "no", "product.expiry": "2026-03-01", "product.lot": "EVB-0001"}
    persons = {"release.prepared_by": NURSE, "release.checked_by": NURSE}
    day.save_with_reasons(day.entry("F05", "INJ1", product | persons))
    day.injection = day.study.do(injections.begin, uuid4(), day.person, "INJ1")
    return day


def test_an_injection_that_should_not_have_been_given_saves_with_its_reasons(clinic):
    day = worst(clinic)
    entry = day.to(T0).entry("F06", answers=given(T0))
    asked = {"C01", "C06", "C09.released", "C09.expired", "C11", "day.F10", "day.F07"}
    assert set(refused(day.study.do, sheets.save, entry)) == asked
    day.save_with_reasons(entry, "the investigator decided")
    assert sorted(day.deviations()) == sorted(
        ["consent", "eligibility_unsigned", "wrong_lot", "wrong_lot", "two_person"]
    )
    assert {row.reason for row in day.study.see(deviations)} == {"the investigator decided"}
    assert day.chair().observation.t0 == T0


def test_the_product_is_asked_about_before_the_syringe_is_filled_and_drafted_only_when_it_was_given(clinic):
    day = Day(clinic).screened()
    product = {"product.lot_released": "no", "product.expiry": "2026-03-01"}
    persons = {"release.prepared_by": NURSE, "release.checked_by": NURSE}
    entry = day.entry("F05", "INJ1", product | persons)
    asked = refused(day.study.do, sheets.save, entry)
    assert {check: problem.place for check, problem in asked.items()} == {
        "C09.released": "product.lot_released",
        "C09.expired": "product.expiry",
        "C11": "release.checked_by",
    }
    day.save_with_reasons(entry, "nobody else is here")
    assert day.deviations() == []


def test_the_reason_given_on_the_preparation_is_offered_when_the_injection_asks_the_same(clinic):
    day = worst(clinic)
    asked = day.judge(day.to(T0).entry("F06", answers=given(T0)))
    said = {check: problem.said for check, problem in asked.items() if problem.said}
    assert said == dict.fromkeys(("C09.released", "C09.expired", "C11"), "confirmed, measured twice")
    assert "C09.expired" in refused(
        day.study.do, sheets.save, day.entry("F06", answers=given(T0))
    )  # offered, not given


def test_an_injection_out_of_sequence_and_too_early_asks_twice(day):
    day.injected()
    day.to(after(60 * 24 * 3)).begun("INJ3")
    t0 = day.now + timedelta(minutes=5)
    judged = day.judge(day.to(t0).entry("F06", "INJ3", given(t0)))
    assert {name for name in judged if name.startswith(("C07", "C08"))} == {"C07.interval", "C07.window", "C08"}
    assert judged["C07.window"].level is Level.OUTSIDE_PROTOCOL


def test_areas_that_are_too_large_or_on_the_face_are_asked_about(day):
    day.save_with_reasons(day.entry("F04A", "SCR", {
        "area.role": "injected", "area.region": "front-head", "area.facial": "yes",
        "size.length_mm": "20", "size.width_mm": "20", "size.area_mm2": "300", "size.method": "tracing",
    }))  # fmt: skip
    judged = day.judge(day.to(T0).entry("F06", answers=given(T0) | {"injected.L2.volume": "0.1"}))
    assert {"C05.total", "C05.facial"} <= set(judged)


@pytest.mark.parametrize(("minutes", "asked"), [("", False), ("30", False), ("20", True)])
def test_the_in_use_time_is_the_site_s_to_give(clinic, minutes, asked):
    from copy import deepcopy

    from evclinic.services.protocols import adopt
    from tests import real

    data = deepcopy(real.data())
    data["rules"]["inuse"]["minutes"]["value"] = minutes
    clinic.study.do(adopt, data, reason="Amended")
    day = Day(clinic).screened()
    day.visit, day.injection = "INJ1", day.study.do(injections.begin, uuid4(), day.person, "INJ1")
    day.to(after(-30))
    begun, ended = stored(after(-40)), stored(after(-30))
    day.save("F05", "INJ1", {"thaw.removed_at": begun, "thaw.thaw_started": begun, "thaw.thaw_ended": ended})
    assert ("C10" in day.judge(day.to(T0).entry("F06", answers=given(T0)))) is asked


def test_volumes_are_compared_with_what_was_drawn(day):
    day.save("F05", "INJ1", {"syringes.drawn_volume": "0.8"})
    judged = day.judge(day.to(T0).entry("F06", answers=given(T0)))
    assert judged["volume.sum"].level is Level.NOTE


# t0 corrected


def test_correcting_t0_leaves_performed_times_alone_and_lists_the_checks_that_change(day):
    day.injected()
    day.to(after(1)).check("T00")
    day.to(after(5)).check("T05")
    day.to(after(16))
    before = [standing.performed_at for standing in day.chair().standings]
    changes = day.study.see(injections.t0_changes, day.injection, after(-3))
    assert [change.code for change in changes] == ["T00", "T05", "T15"]
    t05 = next(change for change in changes if change.code == "T05")
    assert (t05.before.outside_window, t05.after.outside_window, t05.after.late_by) == (
        False,
        True,
        timedelta(minutes=1),
    )
    entry = day.amended("F06", day.injection, {"end.end_of_last_point": stored(after(-3))})
    day.study.do(sheets.amend, entry, reason="misread the clock")
    chair = day.chair()
    assert (chair.observation.t0, chair.elapsed) == (after(-3), timedelta(minutes=19))
    assert [standing.performed_at for standing in chair.standings] == before
    assert chair.standing("T05") == t05.after
    assert day.study.see(injections.t0_changes, day.injection, after(-3)) == ()
    changed = [row for row in day.trail("injections") if row[3] == "sheets.amend"]
    assert (
        "answers.end.end_of_last_point",
        stored(T0),
        stored(after(-3)),
        "sheets.amend",
        "misread the clock",
    ) in changed


def test_not_given_put_right_starts_the_hour_after_all(day):
    more = {"injection.ending": "not_given", "injection.reason": "refusal", "injection.decided_at": stored(after(1))}
    day.to(after(2)).save("F06", "INJ1", more)
    entry = day.entry("F06", answers={})
    whole = replace(entry, answers=day.filled_again("F06", given(T0)))
    day.study.do(sheets.amend, whole, reason="pressed the wrong one")
    assert (day.chair().observation.t0, day.chair().observation.chair) == (T0, 1)
    anchor = day.rows("SELECT anchor_wall FROM injections")
    day.study.do(
        sheets.amend, day.amended("F06", day.injection, {"end.end_of_last_point": stored(after(1))}), reason="x"
    )
    assert day.rows("SELECT anchor_wall FROM injections") == anchor


# Chairs


def test_an_hour_of_the_past_is_copied_without_a_chair(day):
    day.to(after(121)).save("F06", "INJ1", given(T0))
    assert (rows(day)[0].t0, rows(day)[0].chair) == (T0, None)
    assert day.chairs() == []
    assert day.study.see(observations.hour, day.injection).observation.t0 == T0


def test_a_copy_from_paper_takes_no_chair(day):
    entry = day.to(after(5)).entry("F06", answers=given(T0), from_paper=True, paper_serial="12")
    day.study.do(sheets.save, entry)
    assert rows(day)[0].chair is None


def test_the_injections_of_all_are_listed_in_their_order(day):
    day.injected()
    Day(day.clinic).screened().begun()
    found = day.study.see(injections.injections)
    assert [(row.participant, row.number) for row in found] == [("EV-001", 1), ("EV-002", 1)]
