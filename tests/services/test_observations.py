"""The hour through the door: its checks, moments put down in one press, and what the clocks went through."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from evclinic.domain.answers import answer_at
from evclinic.domain.moments import stored
from evclinic.domain.observations import State
from evclinic.domain.problems import Level, Refused
from evclinic.services import injections, moving, observations, sheets
from evclinic.services.deviations import accept, deviations
from evclinic.services.study import open_study
from evclinic.services.watching import keep_reading
from tests import real
from tests.services.conftest import INVESTIGATOR, NURSE
from tests.services.day import T0, Day, after, refused

SIGNS = [option.code for option in real.protocol().lists["systemic_signs"]]


@pytest.fixture
def day(clinic):
    return Day(clinic).screened().begun().injected()


def states(day):
    return {standing.code: standing.state.value for standing in day.chair().standings}


# The checks


def test_an_uneventful_hour_is_seven_checks_and_no_deviation(day):
    day.whole_hour()
    assert set(states(day).values()) == {"done"}
    assert day.deviations() == []


def test_the_board_is_right_to_the_second(day):
    day.to(after(5) - timedelta(seconds=121))
    assert states(day)["T05"] == "planned"
    assert [(day.to(after(5) + timedelta(seconds=s)), states(day)["T05"])[1] for s in (-120, 0, 120, 121)] == [
        "due_soon",
        "due_now",
        "due_now",
        "late",
    ]
    assert day.chair().elapsed == timedelta(minutes=7, seconds=1)


@pytest.mark.parametrize(("code", "opens", "closes"), [
    ("T00", 0, 120), ("T05", 180, 420), ("T15", 720, 1080),
    ("T30", 1500, 2100), ("T45", 2400, 3000), ("T60", 3600, 4200),
])  # fmt: skip
def test_lateness_is_when_it_was_performed_and_never_when_it_was_saved(day, code, opens, closes):
    day.to(after(71))
    times = {opens: True, opens - 1: False, closes: True, closes + 1: False}
    for seconds, inside in times.items():
        at = T0 + timedelta(seconds=seconds)
        judged = day.judge(day.entry("F07", code=code, answers={"check.performed_at": stored(at)}))
        assert ("check.window" not in judged) is inside, seconds
        assert all(p.level is not Level.IMPOSSIBLE for p in judged.values())


def test_59_59_is_not_a_sixty_minute_check(day):
    day.to(after(61))
    day.check("T60", {"check.performed_at": stored(T0 + timedelta(seconds=3599))})
    (row,) = day.study.see(deviations)
    assert (row.code, row.planned, row.difference) == (
        "check_window",
        "T60 12:00:00 (12:00:00-12:10:00)",
        "early 00:01",
    )
    assert day.chair().standing("T60").outside_window


def test_a_check_is_recorded_once_and_the_colleague_is_named(day):
    mine = day.to(after(5)).entry("F07", code="T05")
    theirs = replace(mine, id=uuid4(), performed_by=INVESTIGATOR)
    day.study.do(sheets.save, theirs)
    found = refused(day.study.do, sheets.save, mine)["check.once"]
    assert (found.level, found.words.values) == (Level.IMPOSSIBLE, {"by": INVESTIGATOR, "time": "11:05"})
    day.study.do(observations.not_done, day.injection, ["T15"], reason="asleep")
    found = refused(day.study.do, sheets.save, day.entry("F07", code="T15"))["check.once"]
    assert found.words.msgid == "{by} has put this check down as not done."


def test_extra_checks_have_no_window_and_no_end(day):
    day.to(after(7))
    for n in range(1, 13):
        assert day.study.see(observations.extra_code, day.injection) == f"X{n}"
        day.to(after(7 + n))
        day.check(f"X{n}", {"vital_signs.pulse": "99"})
    day.to(after(95)).check("X13")
    assert [s.code for s in day.chair().standings][-1] == "X13"
    assert day.deviations() == []


def test_an_extra_check_may_lie_between_planned_ones_entered_later(day):
    day.to(after(12)).check("X1")
    day.to(after(16))
    judged = day.judge(day.entry("F07", code="T05", answers={"check.performed_at": stored(after(6))}))
    assert "C12.order" not in judged


def test_the_times_of_the_hour_follow_each_other_or_somebody_says_why(day):
    day.to(after(5)).check("T05")
    day.to(after(31)).check("T30")
    for minutes, check in ((4.9, "C12.order"), (31.1, "C12.order"), (-1, "C12.before_t0"), (15, None)):
        judged = day.judge(day.entry("F07", code="T15", answers={"check.performed_at": stored(after(minutes))}))
        assert {name for name in judged if name.startswith("C12")} == ({check} if check else set())


def test_a_yes_in_the_quick_look_asks_for_the_whole_list_of_signs(day):
    quiet = day.to(after(5)).entry("F07", code="T05")
    assert "signs" not in quiet.answers
    entry = day.entry("F07", code="T05", answers={"general.any_new_sign": "yes"})
    assert answer_at(entry.answers, "signs.hives.state") == "absent"
    cut = replace(entry, answers={name: part for name, part in entry.answers.items() if name != "signs"})
    with pytest.raises(Refused) as caught:
        day.study.do(sheets.save, cut)
    assert {problem.place for problem in caught.value.problems} == {f"signs.{sign}.state" for sign in SIGNS}
    day.study.do(sheets.save, entry)


def test_a_sign_cannot_end_before_it_began(day):
    times = {"state": "present", "onset": stored(after(4)), "end": stored(after(3))}
    answers = {"general.any_new_sign": "yes"} | {f"signs.hives.{name}": text for name, text in times.items()}
    judged = day.judge(day.to(after(5)).entry("F07", code="T05", answers=answers))
    assert (judged["C12.end"].level, judged["C12.end"].place) == (Level.IMPOSSIBLE, "signs.hives.end")


def test_a_check_without_an_injection_cannot_be_written_down(day):
    entry = day.to(after(5)).entry("F07", code="T05")
    lost = replace(entry, address=replace(entry.address, injection_id=None))
    assert list(refused(day.study.do, sheets.save, lost)) == ["check.injection"]


def test_two_sheets_never_cross(day):
    entry = day.to(after(61)).entry("F07", code="T05")
    stranger = day.clinic.participant()
    for form, code in (("F07", "T05"), ("F08", ""), ("F06", "")):
        entry = day.entry(form, code=code) if form != "F06" else day.amended("F06", day.injection, {})
        crossed = replace(entry, address=replace(entry.address, participant_id=stranger))
        assert "hour.participant" in day.judge(crossed)
        assert "hour.participant" not in day.judge(entry)


# Not done, moved, one reason


def test_one_reason_leaves_a_line_alone_that_somebody_has_accepted(day):
    late = [day.to(after(minutes)).check(code) for code, minutes in (("T05", 9), ("T15", 20))]
    first, _ = day.study.see(deviations)
    day.study.do(accept, first.id, reason="fire drill")
    day.study.do(observations.one_reason, late, reason="two injections at once")
    assert [row.reason for row in day.study.see(deviations)] == ["fire drill", "two injections at once"]


def test_checks_that_were_not_done_have_one_reason(day):
    day.to(after(31)).check("T30")
    day.study.do(observations.not_done, day.injection, ["T00", "T05", "T30"], reason="fire drill")
    assert {code: state for code, state in states(day).items() if code in ("T00", "T05", "T30")} == {
        "T00": "not_done",
        "T05": "not_done",
        "T30": "done",
    }
    assert day.chair().standing("T05").reason == "fire drill"
    assert ("not_done_reason", None, "fire drill", "observations.not_done", "fire drill") in day.trail("checks")
    assert list(refused(day.study.do, observations.not_done, day.injection, ["T45"], reason=" ")) == ["reason"]


def test_one_reason_answers_several_late_checks(day):
    day.to(after(9))
    late = [day.check("T00"), day.check("T05")]
    day.study.do(observations.one_reason, late, reason="two injections at once")
    assert [row.reason for row in day.study.see(deviations)] == ["two injections at once"] * 2
    assert list(refused(day.study.do, observations.one_reason, late, reason="")) == ["reason"]


@pytest.fixture
def other(day):
    """A second participant in a chair, injected five minutes later."""
    second = Day(day.clinic).screened()
    second.visit = "INJ1"
    second.begun()
    return second.injected(after(5))


def test_a_check_of_the_wrong_participant_is_struck_out_there_and_copied_here(day, other):
    wrong = day.to(after(20)).check("T15")
    new = uuid4()
    for _ in range(2):
        day.study.do(moving.move_check, wrong, other.injection, new, reason="wrong card")
    here, there = ({c.observation.injection_id: c for c in day.chairs()}[d.injection] for d in (other, day))
    assert (here.standing("T15").state, there.standing("T15").state) == (State.DONE, State.LATE)
    moved = day.study.see(sheets.open_sheet, other.address("F07", "INJ1", "T15"), new)
    struck = day.study.see(sheets.open_sheet, day.address("F07", "INJ1", "T15"), wrong)
    assert (struck.void_reason, moved.void_reason) == ("wrong card", "")
    assert (moved.answers, moved.performed_at) == (struck.answers, struck.performed_at)
    assert ("copied_from", None, str(wrong), "moving.move_check", "wrong card") in day.trail("checks")


def test_a_moved_check_is_judged_by_the_hour_it_belongs_to(day, other):
    """Late in the wrong hour, on time in the right one; and the other way round."""
    late = day.to(after(20)).check("T15")
    assert day.deviations() == ["check_window"]
    day.study.do(moving.move_check, late, other.injection, uuid4(), reason="wrong card")
    assert day.deviations() == []
    early = day.check("T05")
    day.study.do(moving.move_check, early, other.injection, uuid4(), reason="wrong card")
    (row,) = (row for row in day.study.see(deviations) if row.state.value != "void")
    assert (row.participant_id, row.difference) == (other.person, "late 08:00")


def test_a_moved_check_keeps_its_answers_to_what_was_asked_and_is_asked_what_is_only_so_there(day, other):
    """Blood pressure the wrong way round was answered; before the injection of the right participant it was not."""
    odd = {"vital_signs.sbp": "80", "vital_signs.dbp": "90"}
    entry = day.to(after(1)).entry("F07", "INJ1", odd, code="T00")
    asked = {p.key for p in day.study.see(sheets.judge, entry) if p.level is Level.UNUSUAL}
    assert asked
    wrong = day.save("F07", "INJ1", odd, code="T00", reasons=dict.fromkeys(asked, "measured twice"))
    new = uuid4()
    day.to(after(8)).study.do(moving.move_check, wrong, other.injection, new, reason="wrong card")
    prompts = dict(day.rows("SELECT check_name, reason FROM prompts WHERE record_id = :id", id=str(new)))
    assert {key.partition("@")[0]: "measured twice" for key in asked}.items() <= prompts.items()
    assert prompts["C12.before_t0"] is None


def test_the_leaving_of_an_hour_misses_the_last_check_that_was_moved_away(day, other):
    day.whole_hour().to(after(64)).save("F08")
    assert day.deviations() == []
    last = UUID(day.rows("SELECT id FROM checks WHERE code = 'T60'")[0][0])
    day.study.do(moving.move_check, last, other.injection, uuid4(), reason="wrong card")
    assert ("check_missed", day.person) in {(row.code, row.participant_id) for row in day.study.see(deviations)}


def test_a_check_that_was_not_done_and_an_extra_one_can_be_moved_too(day, other):
    day.to(after(20))
    day.study.do(observations.not_done, day.injection, ["T15"], reason="asleep")
    (missed,) = day.rows("SELECT id FROM checks WHERE not_done_reason IS NOT NULL")
    day.study.do(moving.move_check, UUID(missed[0]), other.injection, uuid4(), reason="wrong card")
    extra = day.check("X1")
    day.study.do(moving.move_check, extra, other.injection, uuid4(), reason="wrong card")
    here = {c.observation.injection_id: c for c in day.chairs()}[other.injection]
    assert [(here.standing(code).state.value) for code in ("T15", "X1")] == ["not_done", "done"]


def test_a_check_is_not_moved_where_there_is_one_nor_twice_nor_without_reason(day, other):
    wrong = day.to(after(8)).check("T05")
    other.check("T05")
    move = (day.study.do, moving.move_check, wrong, other.injection)
    assert list(refused(*move, uuid4(), reason=" ")) == ["reason", "check.once"]
    day.study.do(sheets.void, "F07", wrong, reason="typed twice")
    assert list(refused(*move, uuid4(), reason="wrong card")) == ["void", "check.once"]


# The clocks


def test_the_board_survives_a_kill_a_restart_and_a_wall_clock_that_jumps(day):
    day.to(after(6)).check("T05")
    before = states(day)
    day.study.keep(keep_reading, day.clock.reading())
    day.clock.jump_wall(-3600)
    assert (states(day), day.chair().elapsed) == (before, timedelta(minutes=6))
    day.study.keep(keep_reading, day.clock.reading())
    day.clock.reboot(60)
    day.study.close()
    day.clinic.study = day.study = open_study(day.study.folder, day.clock, author=NURSE)
    assert (states(day), day.chair().elapsed) == (before, timedelta(minutes=7))
    day.study.keep(keep_reading, day.clock.reading())
    day.clock.jump_wall(7200)
    day.clock.advance(8 * 60)
    assert day.chair().elapsed == timedelta(minutes=15)
    assert states(day)["T15"] == "due_now"


def test_the_hour_has_its_own_moment_and_before_it_the_wall_clock_tells_it(day):
    day.clock.jump_wall(3600)
    assert day.study.see(observations.steady_now, day.injection) == T0
    begun = Day(day.clinic).screened()
    begun.injection = begun.study.do(injections.begin, uuid4(), begun.person, "INJ1")
    assert begun.study.see(observations.steady_now, begun.injection) == begun.now


def test_an_injection_without_its_anchor_is_timed_by_the_wall_clock(day):
    id_ = day.clinic.injection(day.clinic.participant("EV-099"), t0=day.now)
    day.clock.advance(300)
    hour = day.study.see(observations.hour, id_)
    assert hour.now(day.clock.reading()) == after(5)


def test_an_injection_that_was_not_given_has_no_hour(day):
    id_ = day.clinic.injection(day.clinic.participant("EV-099"), t0=None)
    with pytest.raises(LookupError, match="no hour"):
        day.study.see(observations.hour, id_)
