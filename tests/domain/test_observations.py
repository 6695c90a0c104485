"""The board: how each check stands is a function of what was recorded and of the moment."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evclinic.clock import StoppedClock
from evclinic.domain.observations import ClockDoubt, Hour, State, board, next_due, next_extra_code, window
from tests import real
from tests.domain.hours_world import DUE, T0, WINDOWS, after, fact, observation, on_time, reading, seated

CODES = tuple(WINDOWS)
PLANNED = CODES[1:]


@pytest.mark.parametrize("code", CODES)
def test_the_window_of_each_check_is_the_protocol_s(code):
    opens, closes = WINDOWS[code]
    assert window(real.protocol().check(code), T0) == (after(opens), after(DUE[code]), after(closes))


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize(("edge", "seconds", "inside"), [(0, 0, True), (0, -1, False), (1, 0, True), (1, 1, False)])
def test_a_check_is_on_time_at_both_ends_of_its_window_and_not_a_second_beyond(code, edge, seconds, inside):
    performed = WINDOWS[code][edge] + seconds
    found = seated(4000, fact(code, performed)).standing(code)
    assert (found.state, found.outside_window) == (State.DONE, not inside)
    missed = timedelta(0) if inside else timedelta(seconds=1)
    assert (found.early_by, found.late_by) == ((missed, timedelta(0)) if edge == 0 else (timedelta(0), missed))


def test_59_59_is_not_a_sixty_minute_check():
    assert seated(3601, fact("T60", 3599)).standing("T60").outside_window
    assert not seated(3601, fact("T60", 3600)).standing("T60").outside_window


@pytest.mark.parametrize("code", PLANNED)
@pytest.mark.parametrize(("from_due", "state"), [
    (-121, State.PLANNED), (-120, State.DUE_SOON), (-1, State.DUE_SOON), (0, State.DUE_NOW), (1, State.DUE_NOW),
])  # fmt: skip
def test_a_check_becomes_due_to_the_second(code, from_due, state):
    assert seated(DUE[code] + from_due).standing(code).state is state


@pytest.mark.parametrize("code", PLANNED)
def test_a_check_is_late_one_second_after_its_window(code):
    closes = WINDOWS[code][1]
    at_the_end, beyond = seated(closes).standing(code), seated(closes + 1).standing(code)
    assert (at_the_end.state, at_the_end.late_by) == (State.DUE_NOW, timedelta(0))
    assert (beyond.state, beyond.late_by) == (State.LATE, timedelta(seconds=closes + 1 - DUE[code]))


def test_a_check_is_done_whenever_it_was_entered():
    early, late = seated(320, fact("T05", 310)), seated(9000, fact("T05", 310))
    assert early.standing("T05") == late.standing("T05")


def test_a_check_that_was_not_done_says_why():
    found = seated(4000, fact("T30", None, "asleep")).standing("T30")
    assert (found.state, found.reason, found.is_open, found.outside_window) == (State.NOT_DONE, "asleep", False, False)


def test_extra_checks_stand_after_the_planned_ones_in_their_order():
    chair = seated(4000, fact("X10", 2000), fact("X2", 700), fact("X1", 650), fact("T05", 300))
    assert [s.code for s in chair.standings] == [*CODES, "X1", "X2", "X10"]
    assert chair.standing("X2").due is None
    assert not chair.standing("X2").outside_window


@pytest.mark.parametrize(
    ("codes", "found"), [([], "X1"), (["T05", "X1", "X2"], "X3"), (["X9", "X10"], "X11"), (["X"], "X1")]
)
def test_extra_checks_are_numbered_without_limit(codes, found):
    assert next_extra_code(codes, real.protocol()) == found


def test_the_next_check_is_the_open_one_that_is_due_first():
    assert seated(0).next.code == "PRE"
    assert seated(400, fact("PRE", -60), fact("T00", 5)).next.code == "T05"
    done = [fact(code, due) for code, due in DUE.items()]
    assert seated(3700, *done).next is None


def test_a_chair_wants_what_its_most_urgent_check_wants():
    states = {seconds: seated(seconds, fact("PRE", -60)).state for seconds in (-200, -100, 0, 121)}
    assert states == {-200: State.PLANNED, -100: State.DUE_SOON, 0: State.DUE_NOW, 121: State.LATE}
    done = [fact(code, due) for code, due in DUE.items()]
    assert seated(3700, *done).state is State.DONE
    assert seated(3700, *done[:-1], fact("T60", None, "left")).state is State.NOT_DONE


def test_the_hour_is_over_at_sixty_minutes_and_not_before():
    assert (seated(3599).hour_over, seated(3600).hour_over) == (False, True)
    assert seated(3600).elapsed == timedelta(hours=1)


def test_a_check_that_nobody_knows_is_not_found():
    with pytest.raises(KeyError):
        seated(0).standing("T99")


def hours(*observations, readings=()):
    return [Hour(each, tuple(readings) or (reading(0),)) for each in observations]


def test_the_board_shows_whoever_sits_in_a_chair_in_the_order_of_the_chairs():
    found = board(
        hours(
            observation(number=5),
            observation(number=2),
            observation(number=4, left_at=after(599)),
            observation(number=6, left_at=after(700)),
            observation(number=7, chair=None),
        ),
        real.protocol(),
        reading(600),
    )
    assert [each.observation.participant for each in found] == ["EV-002", "EV-005", "EV-006", "EV-007"]


def test_what_is_due_is_listed_over_all_chairs_the_earliest_first():
    chairs = [seated(0, number=2), seated(0, number=1, t0=after(-300))]
    listed = next_due(chairs)
    first = [(chair.observation.chair, standing.code) for chair, standing in listed[:5]]
    assert first == [(1, "PRE"), (1, "T00"), (1, "T05"), (2, "PRE"), (2, "T00")]
    assert [s.due for _, s in listed] == sorted(s.due for _, s in listed)


MOVES = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(["advance", "reboot"]), st.integers(0, 900)),
        st.tuples(st.just("jump_wall"), st.integers(-3600, 3600)),
        st.tuples(st.just("keep"), st.just(0)),
    ),
    max_size=15,
)


@given(MOVES, st.sets(st.sampled_from(PLANNED)))
def test_the_board_is_a_function_of_the_records_and_the_moment_whatever_the_clocks_went_through(moves, done):
    """Ticks in between, sleeps, restarts and jumps of the wall clock leave no trace but the readings that were kept."""
    clock, kept = StoppedClock(T0), [StoppedClock(T0).reading()]
    facts = [fact(code, due) for code, due in on_time().items() if code in done]
    seen = []
    for move, seconds in moves:
        if move == "keep":
            kept.append(clock.reading())
        else:
            getattr(clock, move)(seconds)
        seen.append(board(hours(observation(*facts), readings=kept), real.protocol(), clock.reading()))
    (hour,) = hours(observation(*facts), readings=kept)
    again = board([hour], real.protocol(), clock.reading())
    assert again == (seen[-1] if seen else again)
    now = hour.now(clock.reading())
    off = now - clock.reading().wall
    assert again == [replace(seated((now - T0).total_seconds(), *facts), clock_off=off)]
    if not any(move == "reboot" for move, _ in moves):
        assert again[0].elapsed == timedelta(seconds=sum(s for m, s in moves if m == "advance"))


@pytest.mark.parametrize(("wall", "now", "doubt"), [
    (900, 900, None),
    (900 - 120, 900, None),
    (900 - 121, 900, ClockDoubt.BEHIND),
    (900 + 121, 900, ClockDoubt.AHEAD),
    (86400, 86400, None),
    (86401, 86401, ClockDoubt.TOO_LONG),
])  # fmt: skip
def test_a_chair_says_when_the_clock_of_the_computer_cannot_be_right(wall, now, doubt):
    (chair,) = board(hours(observation(), readings=[reading(0)]), real.protocol(), reading(wall, 5000 + now))
    assert chair.clock_doubt is doubt
