"""The tick: sounds on their second and no storm of them, gaps told, readings kept."""

import pytest

from evclinic.gui.observations.watch import Watch
from tests.gui.observations.world import Clinic

ALL = ("T00", "T05", "T15", "T30", "T45", "T60")


@pytest.fixture
def running(qapp):
    """A watch that ticks only when the clock is moved."""

    def started(clinic: Clinic):
        watch = Watch(clinic)
        watch.heard, watch.gaps = [], []
        watch.sounded.connect(watch.heard.append)
        watch.gap_seen.connect(watch.gaps.append)
        watch.start()
        watch.stop()
        return watch

    return started


def tick(clinic, watch, seconds):
    for _second in range(seconds):
        clinic.clock.advance(1)
        watch.tick()
    watch.stop()


def test_an_hour_on_time_makes_five_sounds(clinic, running):
    injection = clinic.inject("EV-003", 0)
    clinic.perform(injection, "T00", clinic.clock.reading().wall)
    watch = running(clinic)
    minutes = {5: "T05", 15: "T15", 30: "T30", 45: "T45", 60: "T60"}
    for minute in range(1, 62):
        tick(clinic, watch, 60)
        if minute in minutes:
            clinic.perform(injection, minutes[minute], clinic.clock.reading().wall)
            watch.reload()
    assert [sound.tone for sound in watch.heard] == ["low", "low", "low", "low", "chime"]


def test_a_late_check_comes_back_five_times_and_then_only_stays_visible(clinic, running):
    clinic.inject("EV-003", 17.9, 1, ("T00", "T05"))
    watch = running(clinic)
    tick(clinic, watch, 720)
    assert [sound.tone for sound in watch.heard if sound.tone == "medium"] == ["medium"] * 5


def test_two_due_within_five_seconds_are_one_sound(clinic, running):
    clinic.inject("EV-003", 14.9, 1, ("T00", "T05"))
    clinic.inject("EV-007", 14.9 - 3 / 60, 2, ("T00", "T05"))
    watch = running(clinic)
    tick(clinic, watch, 20)
    assert len(watch.heard) == 1


def test_a_sleep_is_one_gap_and_one_sound(clinic, running):
    clinic.inject("EV-003", 14, 1, ("T00", "T05"))
    clinic.inject("EV-007", 44, 2, ("T00", "T05", "T15", "T30"))
    watch = running(clinic)
    clinic.clock.advance(20 * 60)
    watch.tick()
    watch.stop()
    assert [gap.kind.value for gap in watch.gaps] == ["asleep"]
    assert len(watch.heard) == 1
    assert ("gap", "asleep") in clinic.told


@pytest.mark.parametrize("jump", [58 * 60, -58 * 60])
def test_a_changed_wall_clock_changes_no_lateness(clinic, running, jump):
    clinic.inject("EV-003", 22, 1, ("T00", "T05"))
    watch = running(clinic)
    before = watch.chairs[0].standing("T15").late_by
    clinic.clock.jump_wall(jump)
    clinic.clock.advance(1)
    watch.tick()
    watch.stop()
    assert (watch.chairs[0].standing("T15").late_by - before).total_seconds() == 1
    assert [gap.kind.value for gap in watch.gaps] == ["clock_changed"]


def test_what_happened_while_it_was_closed_is_told_at_the_start(clinic, running):
    clinic.inject("EV-003", 5, 1, ("T00", "T05"))
    clinic.clock.advance(23 * 60)
    watch = running(clinic)
    assert [gap.kind.value for gap in watch.gaps] == ["closed"]
    assert watch.heard == []


def test_readings_are_kept_every_fifteen_seconds_while_somebody_sits_there(clinic, running):
    watch = running(clinic)
    tick(clinic, watch, 40)
    assert not [told for told in clinic.told if told[0] == "reading"]
    clinic.inject("EV-003", 1, 1, ("T00",))
    watch.reload()
    tick(clinic, watch, 61)
    assert len([told for told in clinic.told if told[0] == "reading"]) == 5


def test_it_ticks_by_itself_at_the_full_second(qtbot, clinic):
    watch = Watch(clinic)
    with qtbot.waitSignals([watch.ticked, watch.ticked, watch.ticked], timeout=3000):
        watch.start()
    watch.stop()


def test_after_a_restart_by_a_clock_set_back_the_cards_go_on(clinic, running):
    clinic.inject("EV-003", 22, 1, ("T00", "T05"))
    clinic.clock.reboot(-8 * 30 * 86400)
    watch = running(clinic)
    before = watch.chairs[0].elapsed
    tick(clinic, watch, 20)
    assert (watch.chairs[0].elapsed - before).total_seconds() == 20


def test_no_check_is_asked_for_because_the_clock_jumped(qtbot, clinic, open_board):
    clinic.inject("EV-003", 22, 1, ("T00", "T05"))
    board = open_board()
    clinic.clock.jump_wall(8 * 30 * 86400)
    board._watch.tick()
    board._watch.stop()
    assert board.missed.isHidden()
