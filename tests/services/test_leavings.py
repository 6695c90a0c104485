"""Leaving after the hour, leaving early, and closing what is left of an hour in one act."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from evclinic.domain.moments import stored
from evclinic.domain.problems import Level
from evclinic.languages import language
from evclinic.services import leavings, observations, sheets
from evclinic.services.casebook import casebook
from evclinic.services.deviations import deviations
from tests.services.conftest import INVESTIGATOR
from tests.services.day import Day, after, refused

EARLY = {"early.decided_by": "participant", "early.decider": INVESTIGATOR, "early.reason": "her child is ill"}


@pytest.fixture
def day(clinic):
    return Day(clinic).screened().begun().injected()


def leaving(day):
    (sheet,) = (s for s in day.study.see(casebook, day.person).leavings if not s.void_reason)
    return sheet


def close(day, at, why="transferred", reason="ambulance", id_=None):
    deed = (leavings.close_all, id_ or uuid4(), day.injection, why, at, INVESTIGATOR)
    return day.study.do(*deed, reason=reason)


def test_whoever_stayed_the_hour_leaves_the_board(day):
    day.whole_hour().to(after(64)).save("F08")
    assert day.chairs() == []
    assert day.deviations() == []
    assert (leaving(day).left_at, leaving(day).reason) == (after(64), "")


def test_nobody_leaves_with_open_checks(day):
    day.whole_hour(but=("T30",)).to(after(64))
    found = refused(day.study.do, sheets.save, day.entry("F08"))
    assert list(found) == ["leaving.T30"]
    day.study.do(observations.not_done, day.injection, ["T30"], reason="asleep")
    day.save("F08")
    assert day.deviations() == []


def test_a_last_check_that_was_not_done_is_a_deviation(day):
    day.whole_hour(but=("T60",)).to(after(64))
    day.study.do(observations.not_done, day.injection, ["T60"], reason="called away")
    day.save("F08")
    (line,) = day.study.see(deviations)
    assert (line.code, line.planned, line.actual) == ("check_missed", "T60 12:00:00", "called away")


def test_leaving_before_sixty_minutes_asks_who_decided_and_why_and_drafts_one_deviation(day):
    day.to(after(20))
    day.study.do(observations.not_done, day.injection, ["T00", "T05", "T15", "T30", "T45", "T60"], reason="left")
    entry = day.entry("F08")
    cut = replace(entry, answers={name: part for name, part in entry.answers.items() if name != "early"})
    asked = day.study.see(sheets.judge, cut)
    assert {p.place for p in asked if p.level is Level.INCOMPLETE} == {
        f"early.{n}" for n in ("decided_by", "decider", "reason")
    }
    refused(day.study.do, sheets.save, cut)
    day.save("F08", "", EARLY)
    (line,) = day.study.see(deviations)
    assert (line.code, line.planned, line.actual, line.difference) == (
        "observation_short",
        "12:00:00",
        "11:20:00",
        "40:00",
    )
    assert line.reason == "her child is ill"
    assert (leaving(day).decided_by, leaving(day).reason) == (INVESTIGATOR, "her child is ill")


@pytest.mark.parametrize(("minutes", "early"), [(59 + 59 / 60, True), (60, False)])
def test_the_sheet_asks_who_decided_only_when_it_is_early(day, minutes, early):
    day.to(after(61))
    entry = day.entry("F08", answers={"leaving.left_at": stored(after(minutes))})
    setting = day.study.see(sheets.setting, entry)
    assert setting.looks == ({"early"} if early else set())
    assert ("early" in entry.answers) is early


def test_before_its_time_is_typed_or_read_the_sheet_asks_nothing_of_an_early_leaving(day):
    entry = day.to(after(20)).entry("F08")
    assert day.study.see(sheets.open_sheet, entry.address).setting.looks == set()
    letters = replace(entry, answers={"leaving": {"left_at": "soon"}})
    assert day.study.see(sheets.setting, letters).looks == set()
    assert "time" in refused(day.study.do, sheets.save, letters)


def test_what_was_said_of_an_early_leaving_goes_when_it_was_none(day):
    day.whole_hour().to(after(64))
    entry = day.entry("F08")
    day.study.do(sheets.save, replace(entry, answers={**entry.answers, "early": {"reason": "a mistake"}}))
    assert "early" not in leaving(day).answers


def test_a_leaving_belongs_to_an_injection_and_lies_after_it(day):
    entry = day.to(after(61)).entry("F08")
    lost = replace(entry, address=replace(entry.address, injection_id=None))
    assert "leaving.injection" in refused(day.study.do, sheets.save, lost)
    early = day.entry("F08", answers={"leaving.left_at": stored(after(-1))} | EARLY)
    assert refused(day.study.do, sheets.save, early)["C12.left"].level is Level.IMPOSSIBLE


def test_somebody_leaves_once(day):
    day.whole_hour().to(after(64))
    first, second = day.entry("F08"), day.entry("F08")
    day.study.do(sheets.save, first)
    assert list(refused(day.study.do, sheets.save, replace(second, id=uuid4()))) == ["leaving.once"]
    assert list(refused(close, day, after(63))) == ["leaving.once"]


def test_a_corrected_time_of_leaving_is_the_time_of_leaving(day):
    id_ = day.whole_hour().to(after(70)).save("F08")
    day.study.do(sheets.amend, day.amended("F08", id_, {"leaving.left_at": stored(after(66))}), reason="misread")
    assert leaving(day).left_at == after(66)
    early = {"leaving.left_at": stored(after(59))} | EARLY
    day.study.do(sheets.amend, day.amended("F08", id_, early), reason="misread again")
    assert (leaving(day).left_at, leaving(day).reason) == (after(59), "her child is ill")
    assert day.deviations() == ["observation_short"]


def test_a_struck_out_leaving_puts_the_participant_back_into_the_chair(day):
    id_ = day.whole_hour().to(after(64)).save("F08")
    day.study.do(sheets.void, "F08", id_, reason="still here")
    assert day.chair().observation.left_at is None


# Close all remaining


@pytest.mark.parametrize("why", ["transferred", "left", "refused"])
def test_all_remaining_checks_are_closed_in_one_act(day, why):
    day.to(after(5)).check("T05")
    acts = day.rows("SELECT count(*) FROM acts")[0][0]
    day.to(after(12))
    id_ = uuid4()
    for _ in range(2):
        close(day, after(12), why, id_=id_)
    assert day.rows("SELECT count(*) FROM acts")[0][0] == acts + 1
    assert day.chairs() == []
    reasons = day.rows("SELECT code, not_done_reason FROM checks WHERE not_done_reason IS NOT NULL ORDER BY code")
    assert reasons == [(code, f"{why}: ambulance") for code in ("T00", "T15", "T30", "T45", "T60")]
    (line,) = day.study.see(deviations)
    assert (line.code, line.reason, line.difference) == ("observation_short", "ambulance", "48:00")
    assert (leaving(day).decided_by, leaving(day).reason) == (INVESTIGATOR, f"{why}: ambulance")


def test_closing_after_the_hour_is_no_short_observation_but_a_missed_last_check(day):
    day.whole_hour(but=("T60",)).to(after(65))
    close(day, after(64), "left")
    assert day.deviations() == ["check_missed"]


def test_a_missed_last_check_reads_the_same_after_it_is_judged_again(day):
    day.whole_hour(but=("T60",)).to(after(66))
    day.study.do(leavings.close_all, uuid4(), day.injection, "left", after(65), INVESTIGATOR, reason="had to go")
    for _ in range(2):
        (row,) = (row for row in day.study.see(deviations) if row.code == "check_missed")
        assert row.said[1].in_(language("en")) == "Left the centre: had to go"
        assert row.said[1].in_(language("ar")) == "غادر المركز: had to go"
        check = next(check for check in day.study.see(casebook, day.person).checks if check.code == "T05")
        if not check.is_void:
            day.study.do(sheets.void, "F07", check.id, reason="wrong participant")


def test_an_hour_that_midnight_parts_goes_on_when_its_leaving_is_struck_out(clinic):
    t0 = after(0).replace(hour=23, minute=30)
    day = Day(clinic).screened().to(t0 - timedelta(minutes=10)).begun().injected(t0)
    id_ = uuid4()
    day.to(t0 + timedelta(minutes=28))
    day.study.do(
        leavings.close_all, id_, day.injection, "left", t0 + timedelta(minutes=27), INVESTIGATOR, reason="felt well"
    )
    day.to(t0 + timedelta(minutes=33)).study.do(sheets.void, "F08", id_, reason="still here")
    assert [hour.observation.chair for hour in day.study.see(observations.hours)] == [1]
    day.to(t0 + timedelta(hours=3))
    assert day.study.see(observations.hours) == ()


def test_a_struck_out_closing_opens_its_checks_again_and_no_other(day):
    day.to(after(5)).check("T05")
    day.study.do(observations.not_done, day.injection, ["T00"], reason="transferred: ambulance")
    close(day, after(5))
    sheet = leaving(day)
    whole = day.entry("F08", answers={"leaving.left_at": stored(after(5))} | EARLY)
    day.study.do(sheets.amend, replace(whole, id=sheet.id), reason="misread")
    day.study.do(sheets.void, "F08", sheet.id, reason="another participant")
    assert [s.code for s in day.chair().standings if not s.is_open and s.code != "PRE"] == ["T00", "T05"]
    changed = day.rows("SELECT count(*) FROM trail WHERE record_table = 'checks' AND field = 'void_reason' "
                       "AND new_value = 'another participant'")  # fmt: skip
    assert changed == [(4,)]
    day.to(after(15)).check("T15")


@pytest.mark.parametrize(("minutes", "reason", "check"), [(-1, "x", "C12.left"), (18, "x", "C15"), (12, " ", "reason")])
def test_nobody_is_closed_before_t0_in_the_future_or_without_a_reason(day, minutes, reason, check):
    day.to(after(12))
    assert list(refused(close, day, after(minutes), reason=reason)) == [check]
    assert len(day.chairs()) == 1


def test_a_wall_clock_that_was_put_back_does_not_refuse_the_closing(day):
    day.to(after(20))
    day.clock.jump_wall(-3600)
    assert list(refused(close, day, after(26))) == ["C15"]
    close(day, after(20))
    assert leaving(day).left_at == after(20)
