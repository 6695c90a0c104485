"""How much time has truly passed, over sleep, restart, and a wall clock that somebody sets."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evclinic.clock import StoppedClock
from evclinic.domain.readings import ONE_DAY, GapKind, gap_between, passed, since, steady
from tests.domain.hours_world import T0, after, reading

SECONDS = st.integers(0, 5000)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("tick"), SECONDS),
        st.tuples(st.just("sleep"), SECONDS),
        st.tuples(st.just("restart"), SECONDS),
        st.tuples(st.just("wall"), st.integers(-7200, 7200)),
        st.tuples(st.just("keep"), st.just(0)),
    ),
    max_size=20,
)


def lived(steps):
    """The clock after these steps, the readings kept on the way, and how much time truly passed."""
    clock, kept, true = StoppedClock(T0), [], 0
    for what, seconds in steps:
        if what == "wall":
            clock.jump_wall(seconds)
        elif what == "keep":
            kept.append(clock.reading())
        else:
            clock.reboot(seconds) if what == "restart" else clock.advance(seconds)
            true += seconds
    return clock, kept, true


@given(STEPS)
def test_what_is_shown_depends_on_now_and_the_records_alone(steps):
    clock, kept, _ = lived(steps)
    anchor, now = StoppedClock(T0).reading(), clock.reading()
    shown = steady([anchor, *kept, now])
    assert steady([anchor, *kept, now]) == shown
    assert steady([anchor, *kept, *kept[-1:], now]) == shown
    assert steady([anchor, *kept, now, now]) == shown


@given(STEPS.filter(lambda steps: all(what != "restart" for what, _ in steps)))
def test_within_one_boot_no_wall_clock_can_lead_it_astray(steps):
    clock, kept, true = lived(steps)
    assert steady([StoppedClock(T0).reading(), *kept, clock.reading()]) == after(true)


@given(STEPS.filter(lambda steps: all(what != "wall" for what, _ in steps)))
def test_with_a_wall_clock_that_nobody_touches_restarts_and_sleep_do_not_matter(steps):
    clock, kept, true = lived(steps)
    assert steady([StoppedClock(T0).reading(), *kept, clock.reading()]) == after(true)


@given(STEPS.filter(lambda steps: sum(abs(seconds) for _, seconds in steps) < ONE_DAY.total_seconds()))
def test_it_never_goes_back(steps):
    """Whatever is done to the clock within a day; months are told and put right, see below."""
    clock, kept, _ = lived(steps)
    known = [StoppedClock(T0).reading(), *kept, clock.reading()]
    shown = [steady(known[: n + 1]) for n in range(len(known))]
    assert shown == sorted(shown)


@pytest.mark.parametrize(("walls", "minutes"), [
    ([10, 4], 11),
    ([10, 4, 1], 12),
    ([-60, 10, 4], 11),
    ([-60, -50, -58], 3),
    ([2000, 2001], 2001),
    ([2000, 10], 10),
])  # fmt: skip
def test_a_clock_put_back_after_a_restart_takes_nothing_back_but_what_was_impossible(walls, minutes):
    """The computer was seen last at minute 1, and is on again; each reading of it comes a minute after the other."""
    started = [reading(60 * wall, 60 * number, "boot-2") for number, wall in enumerate(walls)]
    assert steady([reading(0), reading(60), *started]) == after(60 * minutes)


AHEAD = 258 * 86400
KEPT = [reading(0), reading(0), reading(60)]


@pytest.mark.parametrize(("known", "minutes"), [
    ([*KEPT, reading(AHEAD + 120, 5120)], 2),
    ([*KEPT, reading(AHEAD + 120, 5120), reading(180, 5180)], 3),
    ([*KEPT, reading(AHEAD + 300, 0, "boot-2"), reading(360, 60, "boot-2")], 6),
    ([*KEPT, reading(AHEAD + 300, 0, "boot-2"), reading(360, 60, "boot-2"), reading(420, 0, "boot-3")], 7),
    ([*KEPT, reading(AHEAD, 5000 + AHEAD), reading(120, 5120)], 2),
])  # fmt: skip
def test_a_clock_set_ahead_by_months_and_put_back_is_forgotten(known, minutes):
    """While running, over a restart that came up wrong, and where the computer's own seconds went along."""
    assert steady(known) == after(60 * minutes)


def test_an_hour_begun_by_a_clock_that_was_ahead_goes_on_after_a_restart_by_the_right_one():
    ahead = [reading(AHEAD), reading(AHEAD + 300, 5300)]
    assert steady([*ahead, reading(0, 0, "boot-2"), reading(60, 60, "boot-2")]) == after(AHEAD + 360)
    back = [reading(0, 100), reading(60, 160)]
    assert steady([*ahead, *back]) == after(AHEAD + 360)


@pytest.mark.parametrize(("anchor", "after_it"), [
    (reading(0, 5000), [1, 2, 3, 4]),
    (reading(90, 5090), [1, 2, 3, 4]),
    (reading(AHEAD + 5, 5000 + AHEAD + 5), [2, 3, 4]),
    (reading(150, 5150), [3, 4]),
    (reading(300, 5, "boot-2"), []),
    (reading(300, 5, "boot-3"), []),
])  # fmt: skip
def test_the_readings_since_an_hour_began_are_found_also_when_the_seconds_of_a_start_went_back(anchor, after_it):
    kept = [reading(0), reading(AHEAD, 5000 + AHEAD), reading(100, 5100), reading(200, 5200), reading(0, 0, "boot-2")]
    assert since(anchor, kept) == [kept[number] for number in after_it]


@given(STEPS)
def test_keeping_every_reading_loses_only_what_happened_over_a_restart(steps):
    every = [step for one in steps for step in (one, ("keep", 0))]
    clock, kept, true = lived(every)
    errors = sum(abs(seconds) for what, seconds in steps if what == "wall")
    shown = steady([StoppedClock(T0).reading(), *kept, clock.reading()])
    assert abs((shown - after(true)).total_seconds()) <= (errors if any(w == "restart" for w, _ in steps) else 0)


def test_a_clock_set_back_during_a_restart_takes_no_time_away():
    assert passed(reading(600), reading(0, 10, "boot-2")) == timedelta(0)
    assert passed(reading(600), reading(0, 5000)) == timedelta(0)


@pytest.mark.parametrize(("earlier", "later", "running", "kind", "change"), [
    (reading(0), reading(1), True, None, 0),
    (reading(0), reading(5), True, None, 0),
    (reading(0), reading(6), True, GapKind.ASLEEP, 0),
    (reading(0), reading(6), False, GapKind.CLOSED, 0),
    (reading(0), reading(3, 5001), True, None, 0),
    (reading(0), reading(3.5, 5001), True, GapKind.CLOCK_CHANGED, 2.5),
    (reading(0), reading(-3600, 5001), True, GapKind.CLOCK_CHANGED, -3601),
    (reading(0), reading(90, 3, "boot-2"), True, GapKind.REBOOTED, 0),
    (reading(0), reading(-90, 3, "boot-2"), True, GapKind.REBOOTED, -90),
])  # fmt: skip
def test_a_gap_is_named_for_what_happened(earlier, later, running, kind, change):
    found = gap_between(earlier, later, running=running)
    if kind is None:
        assert found is None
    else:
        assert (found.kind, found.began, found.ended) == (kind, earlier.wall, later.wall)
        assert found.change == timedelta(seconds=change)
