"""The clocks: what each of them does when time passes, the wall clock is set, or the computer starts again."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from evclinic.clock import DemoClock, StoppedClock, SystemClock
from evclinic.domain.readings import passed

AMMAN = ZoneInfo("Asia/Amman")
MORNING = datetime(2026, 3, 2, 9, 41, tzinfo=AMMAN)


def test_the_computers_clocks_only_rise_and_know_their_zone() -> None:
    clock = SystemClock(AMMAN)
    first, second = clock.reading(), clock.reading()
    assert first.boot <= second.boot
    assert first.boot_id == second.boot_id != ""
    assert first.wall.tzinfo is AMMAN


def test_a_demo_runs_from_its_own_moment_at_its_own_speed() -> None:
    real = iter([100.0, 100.0, 160.0])
    clock = DemoClock(MORNING, speed=10, seconds=lambda: next(real))
    began, later = clock.reading(), clock.reading()
    assert began.wall == MORNING
    assert later.wall == MORNING + timedelta(minutes=10)
    assert passed(began, later) == timedelta(minutes=10)


def test_a_demo_opened_again_goes_on_without_a_gap_in_its_clocks() -> None:
    yesterday = DemoClock(MORNING, seconds=lambda: 7.0).reading()
    today = DemoClock(MORNING + timedelta(hours=1), seconds=lambda: 9000.0).reading()
    assert passed(yesterday, today) == timedelta(hours=1)


def test_a_stopped_clock_moves_only_when_it_is_moved() -> None:
    clock = StoppedClock(MORNING)
    began = clock.reading()
    assert clock.reading() == began
    clock.advance(30.5)
    assert passed(began, clock.reading()) == timedelta(seconds=30.5)
    assert clock.reading().wall - began.wall == timedelta(seconds=30.5)


def test_setting_the_wall_clock_lets_no_time_pass() -> None:
    clock = StoppedClock(MORNING)
    began = clock.reading()
    clock.jump_wall(-3600)
    assert passed(began, clock.reading()) == timedelta(0)
    assert clock.reading().wall == MORNING - timedelta(hours=1)


def test_after_a_restart_the_computer_counts_anew() -> None:
    clock = StoppedClock(MORNING)
    began = clock.reading()
    clock.reboot(90)
    now = clock.reading()
    assert (now.boot, now.wall) == (0.0, MORNING + timedelta(seconds=90))
    assert now.boot_id != began.boot_id


def test_a_second_is_a_second_across_summer_time() -> None:
    zone = ZoneInfo("Europe/Berlin")
    clock = StoppedClock(datetime(2026, 3, 29, 1, 30, tzinfo=zone))
    clock.advance(3600)
    assert clock.reading().wall.isoformat() == "2026-03-29T03:30:00+02:00"


@pytest.mark.parametrize("kind", [StoppedClock, DemoClock])
def test_a_clock_without_a_zone_is_refused(kind) -> None:
    with pytest.raises(ValueError, match="time zone"):
        kind(datetime(2026, 3, 2, 9, 41))
    assert kind(datetime(2026, 3, 2, 9, 41, tzinfo=UTC)).reading().wall.tzinfo is UTC
